#include "typed/number.hpp"

#include "persons/reading/text.hpp"

#include <algorithm>

namespace egress::typed {

namespace {

using persons::is_digit;
using persons::is_letter;

/// Beyond what any count may be, and so that products of it still fit.
constexpr Wide most_value = Wide{number_scale} * 10'000'000'000'000'000U;

struct Unit {
    std::string_view word;
    std::uint64_t value;
    bool large; ///< multiplies all before it, down to the last large one
};
// Longer words before the shorter they begin with.
constexpr std::array<Unit, 15> number_units{{{"thousand", 1'000, false},
                                             {"million", 1'000'000, true},
                                             {"billion", 1'000'000'000, true},
                                             {"mn", 1'000'000, true},
                                             {"bn", 1'000'000'000, true},
                                             {"十", 10, false},
                                             {"百", 100, false},
                                             {"千", 1'000, false},
                                             {"万", 10'000, true},
                                             {"萬", 10'000, true},
                                             {"亿", 100'000'000, true},
                                             {"億", 100'000'000, true},
                                             {"k", 1'000, false},
                                             {"w", 10'000, true},
                                             {"m", 1'000'000, true}}};

std::optional<std::uint64_t> digit_at(std::string_view text) {
    for (std::size_t i = 0; i < chinese_digits.size(); ++i) {
        if (text.starts_with(chinese_digits[i])) {
            return i;
        }
    }
    if (text.starts_with("〇")) {
        return 0;
    }
    return text.starts_with("两") ? std::optional<std::uint64_t>{2} : std::nullopt;
}

const Unit* unit_at(std::string_view text) {
    for (const auto& unit : number_units) {
        const bool one_letter = unit.word.size() == 1;
        if (text.starts_with(unit.word) && !(one_letter && text.size() > 1 && is_letter(text[1]))) {
            return &unit;
        }
    }
    return nullptr;
}

/// How long the digits at the beginning are: 1,200.5 or .5; 0 where there are none.
std::size_t digits_at(std::string_view text) {
    const auto run = [&](std::size_t from, bool commas) {
        std::size_t at = from;
        while (at < text.size() &&
               (is_digit(text[at]) || (commas && at > from && text[at] == ','))) {
            ++at;
        }
        return at;
    };
    const std::size_t whole = run(0, true);
    if (whole < text.size() && text[whole] == '.') {
        const std::size_t end = run(whole + 1, false);
        if (end > whole + 1) {
            return end;
        }
    }
    return whole;
}

/// 1,234,567: groups of three after the first.
bool is_grouped(std::string_view whole) {
    const std::size_t first = whole.find(',');
    if (first == 0 || first > 3 || (whole.size() - first) % 4 != 0) {
        return false;
    }
    for (std::size_t i = first; i < whole.size(); ++i) {
        if ((whole[i] == ',') != ((i - first) % 4 == 0)) {
            return false;
        }
    }
    return true;
}

struct Decimal {
    Wide value = 0;
    FigureFault fault = FigureFault::none;
};

Decimal decimal(std::string_view token) {
    const std::size_t point = std::min(token.find('.'), token.size());
    const std::string_view whole = token.substr(0, point);
    const std::string_view fraction = point < token.size() ? token.substr(point + 1) : "";
    if (whole.find(',') != std::string_view::npos && !is_grouped(whole)) {
        return {0, FigureFault::grouping};
    }
    constexpr std::size_t most_decimals = 12;
    if (fraction.size() > most_decimals) {
        return {0, FigureFault::fraction};
    }
    Wide value = 0;
    for (const char c : whole) {
        if (is_digit(c)) {
            value = std::min(value * 10 + persons::byte_of(c) - '0', most_value / number_scale);
        }
    }
    std::uint64_t parts = 0;
    for (std::size_t i = 0; i < most_decimals; ++i) {
        parts = parts * 10 + (i < fraction.size() ? persons::byte_of(fraction[i]) - '0' : 0);
    }
    return {std::min(value * number_scale + parts, most_value), FigureFault::none};
}

class NumberReader {
public:
    explicit NumberReader(std::string_view text) : all(text), rest(text) {}

    Number read() {
        while (!rest.empty() && fault == FigureFault::none && take_token()) {
        }
        if (fault == FigureFault::none && last.empty()) {
            fail(FigureFault::not_a_number, all);
        }
        if (fault == FigureFault::none && number && total + section > 0) {
            // 3万5 may mean 30,005 or 35,000; 三万零五 and 3万5000 are clear.
            const bool one_digit =
                *number < Wide{10} * number_scale && (spelled || last.size() == 1);
            if (one_digit && !zero && smallest != std::uint64_t{10}) {
                fail(FigureFault::short_tail, all.substr(0, all.size() - rest.size()));
            }
            units = 0;
        }
        Number read;
        read.value = std::min(total + section + number.value_or(0), most_value);
        read.unit = units > 1 ? std::optional{units} : std::nullopt;
        read.rest = rest;
        read.fault = fault;
        read.part = part;
        return read;
    }

private:
    void fail(FigureFault why, std::string_view where) {
        fault = why;
        part = where;
    }
    bool take_token() {
        if (const std::size_t length = digits_at(rest); length > 0) {
            if (number) {
                fail(FigureFault::not_a_number, rest);
                return false;
            }
            const auto read = decimal(rest.substr(0, length));
            if (read.fault != FigureFault::none) {
                fail(read.fault, rest.substr(0, length));
                return false;
            }
            number = read.value;
            spelled = false;
            pass(length);
            return true;
        }
        if (const auto digit = digit_at(rest)) {
            if (number && *number != 0) {
                fail(FigureFault::not_a_number, rest);
                return false;
            }
            zero = zero || *digit == 0;
            number = Wide{*digit} * number_scale;
            spelled = true;
            pass(chinese_digits.front().size());
            return true;
        }
        const Unit* unit = unit_at(rest);
        return unit != nullptr && take_unit(*unit);
    }
    bool take_unit(const Unit& unit) {
        const auto& before = unit.large ? largest : smallest;
        if ((before && unit.value >= *before) || (unit.large && !number && section == 0)) {
            fail(FigureFault::not_a_number, rest);
            return false;
        }
        if (unit.large) {
            total = std::min(total + (section + number.value_or(0)) * unit.value, most_value);
            section = 0;
            smallest.reset();
            largest = unit.value;
            zero = false;
        } else {
            section = std::min(section + number.value_or(number_scale) * unit.value, most_value);
            smallest = unit.value;
        }
        number.reset();
        units = std::min<std::uint64_t>(units * unit.value, std::uint64_t{1} << 40U);
        pass(unit.word.size());
        return true;
    }
    void pass(std::size_t length) {
        last = rest.substr(0, length);
        rest.remove_prefix(length);
    }

    std::string_view all;
    std::string_view rest;
    std::string_view last; ///< the token before `rest`
    Wide total = 0;        ///< up to the last large unit
    Wide section = 0;      ///< after it, up to the last small one
    std::optional<Wide> number;
    bool spelled = false; ///< `number` is of a Chinese digit
    bool zero = false;    ///< a 零 stands since the last large unit
    std::uint64_t units = 1;
    std::optional<std::uint64_t> smallest;
    std::optional<std::uint64_t> largest;
    FigureFault fault = FigureFault::none;
    std::string_view part;
};

} // namespace

Number take_number(std::string_view text) { return NumberReader{text}.read(); }

} // namespace egress::typed
