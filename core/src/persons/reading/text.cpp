#include "persons/reading/text.hpp"

#include <algorithm>

namespace egress::persons {

std::string lower(std::string_view text) {
    std::string result{text};
    std::transform(result.begin(), result.end(), result.begin(), to_lower);
    return result;
}

char32_t next_character(std::string_view& text) {
    const std::uint32_t lead = byte_of(text.front());
    const std::size_t length = lead < 0x80   ? 1
                               : lead < 0xC2 ? 0
                               : lead < 0xE0 ? 2
                               : lead < 0xF0 ? 3
                               : lead < 0xF5 ? 4
                                             : 0;
    if (length == 1) {
        text.remove_prefix(1);
        return lead;
    }
    if (length == 0 || text.size() < length) {
        text.remove_prefix(1);
        return not_a_character;
    }
    std::uint32_t value = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        const std::uint32_t next = byte_of(text[i]);
        if ((next & 0xC0U) != 0x80) {
            text.remove_prefix(1);
            return not_a_character;
        }
        value = value << 6U | (next & 0x3FU);
    }
    const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
    const bool surrogate = value >= 0xD800 && value < 0xE000;
    if (overlong || surrogate || value > 0x10FFFF) {
        text.remove_prefix(1);
        return not_a_character;
    }
    text.remove_prefix(length);
    return value;
}

void append(std::string& text, char32_t character) {
    const auto put = [&](std::uint32_t byte) { text.push_back(static_cast<char>(byte)); };
    const std::uint32_t c = character;
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0U | c >> 6U);
        put(0x80U | (c & 0x3FU));
    } else if (c < 0x10000) {
        put(0xE0U | c >> 12U);
        put(0x80U | (c >> 6U & 0x3FU));
        put(0x80U | (c & 0x3FU));
    } else {
        put(0xF0U | c >> 18U);
        put(0x80U | (c >> 12U & 0x3FU));
        put(0x80U | (c >> 6U & 0x3FU));
        put(0x80U | (c & 0x3FU));
    }
}

bool is_utf8(std::string_view text, bool cut) {
    while (!text.empty()) {
        if (is_ascii(text.front())) {
            text.remove_prefix(1);
            continue;
        }
        const std::string_view before = text;
        if (next_character(text) == not_a_character) {
            const bool continues = std::all_of(before.begin() + 1, before.end(),
                                               [](char c) { return (byte_of(c) & 0xC0U) == 0x80; });
            return cut && before.size() < 4 && byte_of(before.front()) >= 0xC2 && continues;
        }
    }
    return true;
}

std::string_view trim_blanks(std::string_view text) {
    constexpr std::string_view carriage_return = "_x000D_";
    while (!text.empty()) {
        if (is_blank(text.front())) {
            text.remove_prefix(1);
        } else if (is_blank(text.back())) {
            text.remove_suffix(1);
        } else if (text.starts_with(carriage_return)) {
            text.remove_prefix(carriage_return.size());
        } else if (text.ends_with(carriage_return)) {
            text.remove_suffix(carriage_return.size());
        } else {
            break;
        }
    }
    return text;
}

void fold_width(std::string_view text, std::string& out) {
    out.clear();
    while (!text.empty()) {
        if (is_ascii(text.front())) {
            out.push_back(text.front());
            text.remove_prefix(1);
            continue;
        }
        const std::string_view before = text;
        const char32_t c = next_character(text);
        if (c == not_a_character) {
            out.push_back(before.front());
        } else if (c >= 0xFF01 && c <= 0xFF5E) {
            append(out, c - 0xFF01 + 0x21);
        } else if (c == 0x3000 || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F) {
            out.push_back(' ');
        } else if (c == 0x85 || c == 0x2028 || c == 0x2029) {
            out.push_back('\n');
        } else if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212) {
            out.push_back('-');
        } else if ((c < 0x200B || c > 0x200F) && c != 0xFEFF && c != 0x2060 &&
                   (c < 0x202A || c > 0x202E)) {
            append(out, c);
        }
    }
}

} // namespace egress::persons
