#include "persons/identifiers/keys.hpp"

#include <algorithm>

namespace egress::persons {

namespace {

constexpr std::string_view alphabet =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_";
constexpr std::size_t most_digits = 18;
constexpr std::size_t most_letters = 10;

} // namespace

Key pack_resident(std::string_view number) {
    std::uint64_t value = eight_digits(number.data()) * 100000000 + eight_digits(number.data() + 8);
    value = value * 10 + static_cast<std::uint64_t>(number[16] - '0');
    const char check = number[17];
    value = value * 11 + (is_digit(check) ? static_cast<std::uint64_t>(check - '0') : 10);
    return {resident_tag << tag_shift | value, 0};
}

std::optional<Key> pack(std::string_view text) {
    if (text.size() <= most_digits && all_digits(text)) {
        return pack_digits(text);
    }
    if (text.size() > most_letters) {
        return std::nullopt;
    }
    std::uint64_t value = 0;
    for (const char c : text) {
        const std::uint64_t code = letter_code(c);
        if (code == 0) {
            return std::nullopt;
        }
        value = value << letter_bits | code;
    }
    return Key{letters_tag << tag_shift | value, 0};
}

std::string unpack(const Key& key) {
    if (key.wide()) {
        return {};
    }
    std::uint64_t value = key.low & ((std::uint64_t{1} << tag_shift) - 1);
    std::string text;
    const std::uint64_t tag = key.low >> tag_shift;
    if (tag == letters_tag) {
        for (; value != 0; value >>= letter_bits) {
            text.push_back(alphabet[(value & 63U) - 1]);
        }
    } else if (tag == resident_tag) {
        text.push_back("0123456789X"[value % 11]);
        value /= 11;
        for (int digit = 0; digit < 17; ++digit, value /= 10) {
            text.push_back(static_cast<char>('0' + value % 10));
        }
    } else {
        for (; value > 1; value /= 10) {
            text.push_back(static_cast<char>('0' + value % 10));
        }
    }
    std::reverse(text.begin(), text.end());
    return text;
}

} // namespace egress::persons
