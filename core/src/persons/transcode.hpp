// Streams that are not scanned as they are: UTF-16, and GB18030 where the delimiter may be part of
// a character.
#pragma once

#include "egress/persons/gbk.hpp"
#include "egress/persons/mapping.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace egress::persons {

/// Turns a stream into UTF-8, chunk by chunk; what is cut off at the end of one chunk is kept for
/// the next.
class Transcoder {
public:
    Transcoder(Encoding stream_encoding, const GbkTable& gbk_table)
        : encoding(stream_encoding), table(gbk_table) {}

    /// Appends the text of a chunk to `out`, with U+FFFD for what could not be read.
    void append(std::string_view chunk, std::string& out);

private:
    void append_utf16(std::string_view chunk, std::string& out);

    Encoding encoding;
    const GbkTable& table;
    std::string rest;
    std::uint32_t high_surrogate = 0;
};

} // namespace egress::persons
