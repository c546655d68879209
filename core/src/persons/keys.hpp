// Packing short values into 61 bits without loss, and back.
#pragma once

#include "egress/persons/identifier.hpp"
#include "text.hpp"

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

/// Whether eight characters are digits.
inline bool are_eight_digits(const char* text) {
    std::uint64_t value = 0;
    std::memcpy(&value, text, sizeof value);
    return ((value & 0xF0F0F0F0F0F0F0F0U) |
            (((value + 0x0606060606060606U) & 0xF0F0F0F0F0F0F0F0U) >> 4U)) == 0x3333333333333333U;
}

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
    return {value, 0, false};
}

/// Seventeen digits and a check character.
Key pack_resident(std::string_view number);

/// Up to eighteen digits or up to ten letters, digits and underscores; nullopt for anything else.
std::optional<Key> pack(std::string_view text);

/// The text of a packed key; empty for a hashed one.
std::string unpack(const Key& key);

} // namespace egress::persons
