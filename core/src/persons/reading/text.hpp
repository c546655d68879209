// Characters: UTF-8 in and out, and what spreadsheets do to them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace egress::persons {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_letter(char c) { return is_upper(c) || is_lower(c); }
constexpr bool is_ascii(char c) { return static_cast<signed char>(c) >= 0; }
constexpr char to_upper(char c) { return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; }
constexpr char to_lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }
constexpr std::uint32_t byte_of(char c) { return static_cast<unsigned char>(c); }

/// Every character, eight at once.
inline bool is_ascii(std::string_view text) {
    std::uint64_t all = 0;
    for (; text.size() >= 8; text.remove_prefix(8)) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, text.data(), sizeof eight);
        all |= eight;
    }
    for (const char c : text) {
        all |= byte_of(c);
    }
    return (all & 0x8080808080808080U) == 0;
}
/// Whether eight characters are digits.
inline bool are_eight_digits(const char* text) {
    std::uint64_t value = 0;
    std::memcpy(&value, text, sizeof value);
    return ((value & 0xF0F0F0F0F0F0F0F0U) |
            (((value + 0x0606060606060606U) & 0xF0F0F0F0F0F0F0F0U) >> 4U)) == 0x3333333333333333U;
}

/// At least one, and nothing but digits.
inline bool all_digits(std::string_view text) {
    const bool any = !text.empty();
    for (; text.size() >= 8; text.remove_prefix(8)) {
        if (!are_eight_digits(text.data())) {
            return false;
        }
    }
    for (const char c : text) {
        if (!is_digit(c)) {
            return false;
        }
    }
    return any;
}

std::string lower(std::string_view text);

inline constexpr char32_t not_a_character = 0xFFFFFFFF;

/// Takes one character off the front; `not_a_character` (and one byte less) where it is not UTF-8.
char32_t next_character(std::string_view& text);

/// Appends a character as UTF-8.
void append(std::string& text, char32_t character);

/// Whether the whole text is UTF-8; `cut` allows a character cut off at the end.
bool is_utf8(std::string_view text, bool cut);

/// A space, a tab, a line end, or the zero that fills up a field of fixed length: nothing, where it
/// stands around a value.
constexpr bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r') || c == '\0'; }

std::string_view trim_blanks(std::string_view text);
/// Without blanks around it, and without the `_x000D_` that some programs leave of a line end.
inline std::string_view trim(std::string_view text) {
    const auto stays = [](char c) { return is_digit(c) || is_letter(c) || !is_ascii(c); };
    return !text.empty() && stays(text.front()) && stays(text.back()) ? text : trim_blanks(text);
}

/// Full-width characters to half-width, odd spaces and dashes to plain ones, invisible ones gone.
void fold_width(std::string_view text, std::string& out);

} // namespace egress::persons
