// Packing short values into 61 bits without loss, and back.
#pragma once

#include "egress/persons/identifier.hpp"
#include "persons/reading/text.hpp"

#include <array>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace egress::persons {

/// The top three bits of a packed key say how it is packed.
inline constexpr std::uint64_t letters_tag = 1;
inline constexpr std::uint64_t resident_tag = 2;
inline constexpr unsigned tag_shift = 61;

/// Eight digits as a number, all at once.
inline std::uint64_t eight_digits(const char* digits) {
    std::uint64_t value = 0;
    std::memcpy(&value, digits, sizeof value);
    value -= 0x3030303030303030U;
    value = value * 10 + (value >> 8U);
    value = ((value & 0x000000FF000000FFU) * 0x000F424000000064U +
             ((value >> 16U) & 0x000000FF000000FFU) * 0x0000271000000001U) >>
            32U;
    return value;
}

/// The forms of forms.json and kinds.json that `is_mobile` and `has_resident_form` read.
inline constexpr std::string_view mobile_pattern = "1[3-9][0-9]{9}";
inline constexpr std::string_view resident_pattern = "[0-9]{17}[0-9X]";

/// Eleven digits that begin like a mobile number of the mainland.
inline bool is_mobile(std::string_view text) {
    return text.size() == 11 && text[0] == '1' && text[1] >= '3' && are_eight_digits(text.data()) &&
           is_digit(text[8]) && is_digit(text[9]) && is_digit(text[10]);
}

/// One to eighteen digits, leading zeros kept: a one is put before them.
inline Key pack_digits(std::string_view digits) {
    std::uint64_t value = 1;
    for (; digits.size() >= 8; digits.remove_prefix(8)) {
        value = value * 100000000 + eight_digits(digits.data());
    }
    for (const char c : digits) {
        value = value * 10 + static_cast<std::uint64_t>(c - '0');
    }
    return {value, 0};
}

/// Seventeen digits and a check character.
Key pack_resident(std::string_view number);

inline constexpr unsigned letter_bits = 6;

/// 1 … 63, or 0 for a character that is not in the alphabet.
constexpr std::uint64_t letter_code(char c) {
    if (is_digit(c)) {
        return byte_of(c) - byte_of('0') + 1;
    }
    if (is_upper(c)) {
        return byte_of(c) - byte_of('A') + 11;
    }
    if (is_lower(c)) {
        return byte_of(c) - byte_of('a') + 37;
    }
    return c == '_' ? 63 : 0;
}

/// In each byte's top bit, whether its character is not below `least`; all are ASCII.
constexpr std::uint64_t at_least(std::uint64_t characters, char least) {
    constexpr std::uint64_t ones = 0x0101010101010101U;
    return (characters + ones * (0x80U - byte_of(least))) & (ones << 7U);
}

/// The codes of eight digits and letters, six bits each; nullopt where one is neither.
inline std::optional<std::uint64_t> eight_codes(const char* text) {
    constexpr std::uint64_t ones = 0x0101010101010101U;
    constexpr std::uint64_t tops = ones << 7U;
    std::uint64_t characters = 0;
    std::memcpy(&characters, text, sizeof characters);
    const std::uint64_t from_upper = at_least(characters, 'A');
    const std::uint64_t from_lower = at_least(characters, 'a');
    const std::uint64_t known = (at_least(characters, '0') & ~at_least(characters, '9' + 1)) |
                                (from_upper & ~at_least(characters, 'Z' + 1)) |
                                (from_lower & ~at_least(characters, 'z' + 1));
    if ((characters & tops) != 0 || known != tops) {
        return std::nullopt;
    }
    std::uint64_t codes =
        characters - ones * ('0' - 1) - (from_upper >> 7U) * 7 - (from_lower >> 7U) * 6;
    codes = (codes & 0x00FF00FF00FF00FFU) << 6U | (codes >> 8U & 0x00FF00FF00FF00FFU);
    codes = (codes & 0x0000FFFF0000FFFFU) << 12U | (codes >> 16U & 0x0000FFFF0000FFFFU);
    return (codes & 0xFFFFFFFFU) << 24U | codes >> 32U;
}

/// The lower half of the key that `pack` gives, for what most numbers look like: 8 to 16 digits, or
/// 8 to 10 digits and letters. Nullopt for anything else.
inline std::optional<std::uint64_t> pack_plain(std::string_view text) {
    constexpr std::size_t most = 16;
    constexpr std::array<std::uint64_t, 9> powers{1,      10,      100,      1000,     10000,
                                                  100000, 1000000, 10000000, 100000000};
    if (text.size() < 8 || text.size() > most) {
        return std::nullopt;
    }
    // The last eight overlap the first.
    const char* last = text.data() + text.size() - 8;
    const std::size_t rest = text.size() - 8;
    if (are_eight_digits(text.data()) && are_eight_digits(last)) {
        std::uint64_t value = powers[8] + eight_digits(text.data());
        if (rest != 0) {
            value = value * powers[rest] + eight_digits(last) % powers[rest];
        }
        return value;
    }
    const auto first_codes = rest <= 2 ? eight_codes(text.data()) : std::nullopt;
    if (!first_codes) {
        return std::nullopt;
    }
    std::uint64_t value = *first_codes;
    for (const char c : text.substr(8)) {
        const std::uint64_t code = letter_code(c);
        if (code == 0) {
            return std::nullopt;
        }
        value = value << letter_bits | code;
    }
    return letters_tag << tag_shift | value;
}

/// Up to eighteen digits or up to ten letters, digits and underscores; nullopt for anything else.
std::optional<Key> pack(std::string_view text);

/// The text of a packed key; empty for a hashed one.
std::string unpack(const Key& key);

} // namespace egress::persons
