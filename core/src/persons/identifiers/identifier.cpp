#include "egress/persons/identifier.hpp"

#include "persons/identifiers/keys.hpp"
#include "persons/identifiers/siphash.hpp"
#include "persons/reading/text.hpp"

#include <algorithm>
#include <cstring>

namespace egress::persons {

namespace {

constexpr Identifier without(Usable usable) { return {usable, false, false, {}}; }
constexpr Identifier with(Key key) { return {Usable::yes, false, false, key}; }

bool all_same(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [&](char c) { return c == text.front(); });
}

/// "1.10101E+17": what a spreadsheet shows of a long number.
bool is_scientific(std::string_view text) {
    if (text.empty() || !is_digit(text.front())) {
        return false;
    }
    std::size_t e = 0;
    while (e < text.size() && (is_digit(text[e]) || text[e] == '.')) {
        ++e;
    }
    const std::string_view power = text.substr(e);
    return power.size() > 2 && to_lower(power.front()) == 'e' && power[1] == '+' &&
           all_digits(power.substr(2));
}

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

/// A number in the form of a resident number.
Identifier read_resident(std::string_view number) {
    if (all_same(number.substr(0, 17))) {
        return without(Usable::placeholder);
    }
    Identifier result = with(pack_resident(number));
    result.invalid_check = !is_resident(number);
    const bool rounded = result.invalid_check && number.ends_with("000");
    return rounded ? without(Usable::lost_precision) : result;
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

bool is_separator(std::string_view text) {
    const char c = text.front();
    return c == ';' || c == ',' || c == '/' || c == '|' || c == '\n' || c == '\r' ||
           (!is_ascii(c) && (text.starts_with("、") || text.starts_with("；")));
}

/// The first of several values in one cell.
std::string_view first_of_several(std::string_view text, bool& several) {
    std::size_t end = 0;
    while (end < text.size() && !is_separator(text.substr(end))) {
        ++end;
    }
    several = end != 0 &&
              std::any_of(text.begin() + static_cast<std::ptrdiff_t>(end), text.end(), is_digit);
    return end == 0 ? text : text.substr(0, end);
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
    : secret(run_key), empty_words(settings.empty) {
    for (const auto& word : empty_words) {
        longest_empty_word = std::max(longest_empty_word, word.size());
    }
    for (const auto& family : settings.placeholders) {
        const auto kind =
            std::find_if(settings.kinds.begin(), settings.kinds.end(), [&](const Kind& known) {
                return known.family == family.family && (known.rule != Rule::resident);
            });
        std::vector<Key> keys;
        for (const auto& value : family.values) {
            if (kind != settings.kinds.end()) {
                keys.push_back(read_clean(*kind, value).key);
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
    switch (kind.rule) {
    case Rule::text: {
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
    case Rule::mobile:
        if (!is_mobile(text)) {
            return false;
        }
        result.usable = Usable::yes;
        result.key.low = pack_digits(text).low;
        break;
    case Rule::resident:
    case Rule::document:
        if (!has_resident_form(text)) {
            return false;
        }
        result = read_resident(text);
        break;
    default: return false;
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
    result = read_any(kind, cell);
    if (result.usable == Usable::yes && stands_for_nobody(kind, result.key)) {
        result.usable = Usable::placeholder;
    }
    return result;
}

Identifier Normalizer::read_any(const Kind& kind, const Cell& cell) {
    std::string_view text = cell.text;
    if (text.empty()) {
        return without(Usable::empty);
    }
    if (cell.is_number) {
        if (!write_out(text, written_out)) {
            return without(Usable::lost_precision);
        }
        text = written_out;
    } else {
        text = clean(text);
    }
    if (is_empty_word(text)) {
        return without(Usable::empty);
    }
    return is_scientific(text) ? without(Usable::lost_precision) : read_clean(kind, text);
}

Identifier Normalizer::read_clean(const Kind& kind, std::string_view text) {
    switch (kind.rule) {
    case Rule::mobile: return mobile(text);
    case Rule::email: return email(text);
    case Rule::text:
        return all_same(text) && text.front() == '0' ? without(Usable::placeholder)
                                                     : with(key_of(text));
    default: return document(text, kind.rule);
    }
}

Key Normalizer::key_of(std::string_view text) const {
    if (const auto key = pack(text)) {
        return *key;
    }
    const auto hash = siphash128(text, secret);
    return {hash[0], hash[1] == 0 ? 1 : hash[1]};
}

Identifier Normalizer::mobile(std::string_view text) {
    bool several = false;
    text = first_of_several(text, several);
    if (text.ends_with(".0")) {
        text.remove_suffix(2);
    }
    spelled.resize(text.size());
    std::size_t length = 0;
    bool foreign = false;
    for (const char c : text) {
        if (is_digit(c)) {
            spelled[length++] = c;
        } else if (c == '+' && length == 0) {
            foreign = true;
        } else if (c != ' ' && c != '-' && c != '(' && c != ')' && c != '.' && c != '\t') {
            return without(Usable::unusable);
        }
    }
    spelled.resize(length);
    std::string_view digits = spelled;
    if (!foreign && digits.starts_with("00")) {
        foreign = true;
        digits.remove_prefix(2);
    }
    Identifier result;
    const bool country = digits.starts_with("86") &&
                         (is_mobile(digits.substr(2)) || (foreign && digits.size() >= 11));
    if (country) {
        digits.remove_prefix(2);
        foreign = false;
        if (!is_mobile(digits) && !digits.starts_with('0')) {
            // Only the country code has gone from the front.
            spelled.replace(0, spelled.size() - digits.size(), 1, '0');
            digits = spelled;
        }
    } else if (!foreign && digits.size() == 12 && digits.front() == '0' &&
               is_mobile(digits.substr(1))) {
        digits.remove_prefix(1);
    }
    constexpr std::size_t shortest = 7;
    constexpr std::size_t longest = 16;
    if (digits.size() < shortest || digits.size() > longest) {
        return without(digits.empty() || !all_same(digits) ? Usable::unusable
                                                           : Usable::placeholder);
    }
    if (all_same(digits)) {
        return without(Usable::placeholder);
    }
    if (foreign) {
        std::string number(2, '0');
        number.append(digits);
        result = with(pack_digits(number));
    } else {
        result = with(pack_digits(digits));
    }
    result.several = several;
    return result;
}

Identifier Normalizer::document(std::string_view text, Rule rule) {
    spelled.resize(text.size());
    std::size_t length = 0;
    for (const char c : text) {
        if (c != ' ' && c != '-' && c != '.' && c != '\t') {
            spelled[length++] = to_upper(c);
        }
    }
    spelled.resize(length);
    std::string_view number = spelled;
    if (number.empty()) {
        return without(Usable::unusable);
    }
    if (has_resident_form(number)) {
        return read_resident(number);
    }
    if (all_same(number)) {
        return without(Usable::placeholder);
    }
    if (number.size() == 15 && all_digits(number)) {
        std::string longer{number.substr(0, 6)};
        longer.append("19").append(number.substr(6));
        if (is_date(std::string_view{longer}.substr(6, 8))) {
            longer.push_back(resident_check(longer));
            return with(pack_resident(longer));
        }
    }
    if (rule == Rule::resident) {
        return without(Usable::unusable);
    }
    const auto tail_is_digits = [&](std::size_t from) { return all_digits(number.substr(from)); };
    const bool renewed = number.size() == 11 && (number.front() == 'H' || number.front() == 'M') &&
                         tail_is_digits(1);
    if (renewed) {
        number = number.substr(0, 9);
    }
    if (rule == Rule::taiwan_permit && number.size() > 8 && all_digits(number.substr(0, 8))) {
        number = number.substr(0, 8);
    }
    constexpr std::size_t shortest = 5;
    const bool has_digit = std::any_of(number.begin(), number.end(), is_digit);
    if (number.size() < shortest || !has_digit) {
        return without(Usable::unusable);
    }
    return with(key_of(number));
}

Identifier Normalizer::email(std::string_view text) {
    spelled.clear();
    for (const char c : text) {
        if (c != ' ' && c != '\t') {
            spelled.push_back(to_lower(c));
        }
    }
    const std::string_view address = spelled;
    const auto at = address.find('@');
    const bool sound = at != std::string_view::npos && at > 0 && at + 1 < address.size() &&
                       address.find('@', at + 1) == std::string_view::npos;
    return sound ? with(key_of(address)) : without(Usable::unusable);
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
