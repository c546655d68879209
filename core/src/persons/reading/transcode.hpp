// Streams that are not scanned as they are: UTF-16, GB18030 where the delimiter may be part of a
// character, and any whose delimiter is more than one byte.
#pragma once

#include "egress/persons/gbk.hpp"
#include "egress/persons/mapping.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace egress::persons {

/// Puts `ideographic_comma` in the place of every 、 from there on.
void replace_commas(std::string& text, std::size_t from = 0);

/// The other way round, for what stood in quotes.
std::string restore_commas(std::string_view text);

/// Turns a stream into UTF-8, chunk by chunk; what is cut off at the end of one chunk is kept for
/// the next.
class Transcoder {
public:
    /// A stream delimited by 、 gets `ideographic_comma` in its place.
    Transcoder(Encoding stream_encoding, const GbkTable& gbk_table, char stream_delimiter = ',')
        : encoding(stream_encoding), table(gbk_table), delimiter(stream_delimiter) {}

    /// Appends the text of a chunk to `out`, with U+FFFD for what could not be read.
    void append(std::string_view chunk, std::string& out);

private:
    void decode(std::string_view chunk, std::string& out);
    void append_utf16(std::string_view chunk, std::string& out);

    Encoding encoding;
    const GbkTable& table;
    char delimiter;
    std::string rest;
    std::uint32_t high_surrogate = 0;
};

} // namespace egress::persons
