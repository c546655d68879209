// GB18030 to UTF-8. The table of characters comes from outside: from TextDecoder in a browser, from
// the C library on a command line. The core carries none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace egress::persons {

/// The bytes of every character of the basic plane that is not ASCII, a line each: what a caller
/// decodes as GB18030 to make a `GbkTable`.
std::string gbk_table_bytes();

/// The characters of GB18030.
class GbkTable {
public:
    GbkTable() = default;
    /// `decoded` is `gbk_table_bytes()` as UTF-8; anything else makes an empty table.
    explicit GbkTable(std::string_view decoded);

    [[nodiscard]] bool empty() const { return characters.empty(); }

    /// Appends a text as UTF-8; false, and U+FFFD in its place, where it is not GB18030 or there is
    /// no table. `cut`, where given, says how many bytes of a character that is cut off at the end
    /// were left alone.
    bool append_utf8(std::string_view text, std::string& out, std::size_t* cut = nullptr) const;

private:
    std::vector<std::uint16_t> characters; ///< of two bytes, then those of four
};

/// Whether a text is GB18030 in form; a character cut off at the end is allowed.
bool is_gb18030(std::string_view text);

} // namespace egress::persons
