// Text for people, put together and made safe.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace egress {

inline std::string concat(std::initializer_list<std::string_view> parts) {
    std::string text;
    for (const std::string_view part : parts) {
        text += part;
    }
    return text;
}

/// The text as Markdown shows it, on one line: no character of it is markup.
inline std::string in_markdown(std::string_view text) {
    constexpr std::string_view markup = "\\|*_`[]";
    std::string out;
    for (const char c : text) {
        if (c == '<') {
            out += "&lt;";
        } else if (c == '\n') {
            out += ' ';
        } else {
            if (markup.find(c) != std::string_view::npos) {
                out += '\\';
            }
            out += c;
        }
    }
    return out;
}

} // namespace egress
