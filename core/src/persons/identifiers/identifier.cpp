#include "egress/persons/identifier.hpp"

#include "persons/identifiers/keys.hpp"
#include "persons/identifiers/resident.hpp"
#include "persons/identifiers/siphash.hpp"
#include "persons/reading/text.hpp"

#include <algorithm>
#include <cstring>

namespace egress::persons {

namespace {

/// A spreadsheet's number written out; false when it is no whole number or more digits than the
/// sheet can hold exactly.
bool write_out(std::string_view number, std::string& digits) {
    digits.clear();
    const auto e = number.find_first_of("eE");
    std::size_t exponent = 0;
    if (e != std::string_view::npos) {
        auto power = number.substr(e + 1);
        if (power.starts_with('+')) {
            power.remove_prefix(1);
        }
        if (!all_digits(power) || power.size() > 2) {
            return false;
        }
        for (const char c : power) {
            exponent = exponent * 10 + static_cast<std::size_t>(c - '0');
        }
        number = number.substr(0, e);
    }
    const auto point = number.find('.');
    digits.assign(number.substr(0, point));
    auto fraction = point == std::string_view::npos ? std::string_view{} : number.substr(point + 1);
    while (fraction.ends_with('0')) {
        fraction.remove_suffix(1);
    }
    if (fraction.size() > exponent) {
        return false;
    }
    digits.append(fraction);
    digits.append(exponent - fraction.size(), '0');
    constexpr std::size_t exact_digits = 15;
    return all_digits(digits) && digits.size() <= exact_digits;
}

/// Eighteen characters of which the last may be an X.
bool has_resident_form(std::string_view text) {
    return text.size() == 18 && are_eight_digits(text.data()) &&
           are_eight_digits(text.data() + 8) && is_digit(text[16]) &&
           (is_digit(text[17]) || text[17] == 'X');
}

/// Eight digits, each times its weight, added up. The weights of the digits with even places and of
/// those with odd ones are given in sixteen bits each, the first one topmost: the products of four
/// then add up in the topmost sixteen bits of one multiplication.
std::uint64_t weighted(const char* digits, std::uint64_t even, std::uint64_t odd) {
    constexpr std::uint64_t each_other = 0x000F'000F'000F'000FU;
    std::uint64_t text = 0;
    std::memcpy(&text, digits, sizeof text);
    return ((text & each_other) * even >> 48U) + ((text >> 8U & each_other) * odd >> 48U);
}

} // namespace

char resident_check(std::string_view digits) {
    // 7 9 10 5 8 4 2 1, 6 3 7 9 10 5 8 4, and 2.
    constexpr std::uint64_t first_even = 0x0007'000A'0008'0002U;
    constexpr std::uint64_t first_odd = 0x0009'0005'0004'0001U;
    constexpr std::uint64_t second_even = 0x0006'0007'000A'0008U;
    constexpr std::uint64_t second_odd = 0x0003'0009'0005'0004U;
    const std::uint64_t sum = weighted(digits.data(), first_even, first_odd) +
                              weighted(digits.data() + 8, second_even, second_odd) +
                              static_cast<std::uint64_t>(2U * (byte_of(digits[16]) - byte_of('0')));
    return "10X98765432"[sum % 11];
}

bool is_date(std::string_view digits) {
    const auto date = static_cast<unsigned>(eight_digits(digits.data()));
    const unsigned year = date / 10000;
    const unsigned month = date / 100 % 100;
    const unsigned day = date % 100;
    constexpr std::array<unsigned, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1800 || year > 2199 || month < 1 || month > 12 || day < 1) {
        return false;
    }
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return day <= days[month - 1] + (leap && month == 2 ? 1 : 0);
}

bool is_resident(std::string_view text) {
    return text.size() == 18 && all_digits(text.substr(0, 17)) && is_date(text.substr(6, 8)) &&
           to_upper(text[17]) == resident_check(text);
}

Normalizer::Normalizer(const Settings& settings, RunKey run_key)
    : secret(run_key), lost(settings.lost), empty_words(settings.empty) {
    for (const auto& word : empty_words) {
        longest_empty_word = std::max(longest_empty_word, word.size());
    }
    for (const auto& family : settings.placeholders) {
        std::vector<Key> keys;
        for (const auto& value : family.values) {
            for (const auto& kind : settings.kinds) {
                const Spelled read = kind.family == family.family ? spell(kind, value) : Spelled{};
                if (read.usable == Usable::yes) {
                    keys.push_back(key_of(read));
                    break;
                }
            }
        }
        for (const Key& key : keys) {
            filter[key.low % filter.size()] = true;
        }
        placeholders.push_back({family.family, std::move(keys)});
    }
}

bool Normalizer::is_placeholder(const Kind& kind, const Key& key) const {
    for (const auto& known : placeholders) {
        if (known.family == kind.family) {
            return std::find(known.keys.begin(), known.keys.end(), key) != known.keys.end();
        }
    }
    return false;
}

std::string_view Normalizer::clean(std::string_view text) {
    const auto plain = [](char c) { return is_digit(c) || is_letter(c); };
    if (!text.empty() && plain(text.front()) && plain(text.back()) && is_ascii(text)) {
        return text;
    }
    std::string_view result = text;
    if (!is_ascii(text)) {
        fold_width(text, cleaned);
        result = cleaned;
    }
    result = trim(result);
    if (result.size() >= 3 && result.starts_with("=\"") && result.ends_with('"')) {
        result = trim(result.substr(2, result.size() - 3));
    }
    while (result.starts_with('\'') || result.starts_with('`')) {
        result.remove_prefix(1);
    }
    if (result.size() >= 2 && result.starts_with('"') && result.ends_with('"')) {
        result = result.substr(1, result.size() - 2);
    }
    return trim(result);
}

bool Normalizer::is_empty_word(std::string_view text) const {
    if (text.empty()) {
        return true;
    }
    if (text.size() > longest_empty_word || is_digit(text.front()) || is_digit(text.back())) {
        return false;
    }
    return std::binary_search(empty_words.begin(), empty_words.end(), lower(text));
}

bool Normalizer::read_as_written(const Kind& kind, std::string_view text,
                                 Identifier& result) const {
    switch (kind.quick) {
    case Quick::text: {
        // No word for "no value", and not zeros alone.
        const bool may_be_word = text.empty() || !(is_digit(text.front()) || is_digit(text.back()));
        const auto packed = may_be_word || text.front() == '0' ? std::nullopt : pack_plain(text);
        if (!packed) {
            return false;
        }
        result.usable = Usable::yes;
        result.key.low = *packed;
        break;
    }
    case Quick::mobile:
        if (!is_mobile(text)) {
            return false;
        }
        result.usable = Usable::yes;
        result.telling = true;
        result.key.low = pack_digits(text).low;
        break;
    case Quick::resident: {
        if (!has_resident_form(text)) {
            return false;
        }
        const Spelled read = read_resident(text);
        result.usable = read.usable;
        result.invalid_check = read.invalid_check;
        result.telling = read.telling;
        if (read.usable == Usable::yes) {
            result.key = pack_resident(text);
        }
        break;
    }
    case Quick::none: return false;
    }
    if (result.usable == Usable::yes && stands_for_nobody(kind, result.key)) {
        result.usable = Usable::placeholder;
    }
    return true;
}

Identifier Normalizer::read(const Kind& kind, const Cell& cell) {
    Identifier result;
    if (!cell.is_number && read_as_written(kind, cell.text, result)) {
        return result;
    }
    std::string_view text = cell.text;
    if (cell.is_number) {
        if (!text.empty() && !write_out(text, written_out)) {
            result.usable = Usable::lost_precision;
            return result;
        }
        text = text.empty() ? text : std::string_view{written_out};
    } else {
        text = clean(text);
    }
    const Spelled read = spell(kind, text);
    result = {read.usable, read.invalid_check, read.several, read.telling, {}};
    if (read.usable == Usable::yes) {
        result.key = key_of(read);
        if (stands_for_nobody(kind, result.key)) {
            result.usable = Usable::placeholder;
        }
    }
    return result;
}

Key Normalizer::key_of(const Spelled& read) const {
    if (read.resident) {
        return pack_resident(read.text);
    }
    if (const auto key = pack(read.text)) {
        return *key;
    }
    const auto hash = siphash128(read.text, secret);
    return {hash[0], hash[1] == 0 ? 1 : hash[1]};
}

std::string masked(std::string_view text) {
    std::vector<std::string_view> characters;
    while (!text.empty()) {
        const std::string_view before = text;
        next_character(text);
        characters.push_back(before.substr(0, before.size() - text.size()));
    }
    const std::size_t length = characters.size();
    std::size_t front = length >= 15 ? 4 : length >= 11 ? 3 : length >= 7 ? 2 : length >= 3 ? 1 : 0;
    const std::size_t back = length >= 11 ? 4 : front;
    std::string result;
    for (std::size_t i = 0; i < length; ++i) {
        result += i < front || i + back >= length ? characters[i] : "*";
    }
    return result;
}

std::string masked(const Key& key) { return masked(unpack(key)); }

} // namespace egress::persons
