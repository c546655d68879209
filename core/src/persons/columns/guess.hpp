// What a file is, from a piece of it.
#pragma once

#include "egress/persons/mapping.hpp"

#include <string_view>

namespace egress::persons {

enum class FileForm : std::uint8_t { text, zip, ole };

/// By the first bytes.
FileForm form_of(std::string_view beginning);

struct EncodingGuess {
    Encoding encoding = Encoding::utf8;
    std::size_t mark_bytes = 0; ///< of a byte order mark at the beginning
    bool certain = false;       ///< false for plain ASCII, which is the same in several encodings
};

/// From the beginning of a file.
EncodingGuess guess_encoding(std::string_view beginning);

/// Of a text that is not ASCII. One bad byte does not outweigh the rest: in a text of either
/// encoding most characters are sound, and read as the other most are not.
Encoding utf8_or_gb18030(std::string_view text);

/// The delimiter that the records of a text in UTF-8 agree on; a comma when none does.
char guess_delimiter(std::string_view text);

} // namespace egress::persons
