// Texts in other encodings, and the table for GB18030, by the C library.
#pragma once

#include "egress/persons/gbk.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <iconv.h>
#include <string>

namespace egress::tests {

inline std::string convert(const std::string& text, const char* encoding) {
    const iconv_t converter = iconv_open(encoding, "UTF-8");
    std::string out(text.size() * 4 + 16, '\0');
    std::string copy = text;
    char* in = copy.data();
    char* to = out.data();
    std::size_t in_left = copy.size();
    std::size_t to_left = out.size();
    const std::size_t status = iconv(converter, &in, &in_left, &to, &to_left);
    iconv_close(converter);
    REQUIRE(status != static_cast<std::size_t>(-1));
    out.resize(out.size() - to_left);
    return out;
}

/// As a caller makes it.
inline const persons::GbkTable& gbk() {
    static const persons::GbkTable table = [] {
        std::string bytes = persons::gbk_table_bytes();
        std::string decoded(bytes.size(), '\0');
        const iconv_t converter = iconv_open("UTF-8", "GB18030");
        char* in = bytes.data();
        char* to = decoded.data();
        std::size_t in_left = bytes.size();
        std::size_t to_left = decoded.size();
        while (iconv(converter, &in, &in_left, &to, &to_left) == static_cast<std::size_t>(-1) &&
               in_left != 0) {
            for (; in_left != 0 && *in != '\n'; --in_left) {
                ++in;
            }
        }
        iconv_close(converter);
        decoded.resize(decoded.size() - to_left);
        return persons::GbkTable{decoded};
    }();
    REQUIRE_FALSE(table.empty());
    return table;
}

} // namespace egress::tests
