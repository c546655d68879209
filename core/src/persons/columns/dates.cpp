#include "persons/columns/dates.hpp"

#include "egress/persons/identifier.hpp"
#include "persons/reading/text.hpp"

namespace egress::persons {

namespace {

constexpr std::uint32_t first_year = 1900;
constexpr std::uint32_t last_year = 2199;
constexpr std::uint64_t day_seconds = 86400;
constexpr std::uint64_t beijing_offset = 28800;
constexpr std::uint64_t days_1900_to_1970 = 25569; // as spreadsheets count

std::uint64_t number(std::string_view digits) {
    std::uint64_t value = 0;
    for (const char c : digits) {
        value = value * 10 + static_cast<std::uint64_t>(c - '0');
    }
    return value;
}

std::size_t digits_at(std::string_view text, std::size_t from) {
    std::size_t length = 0;
    while (from + length < text.size() && is_digit(text[from + length])) {
        ++length;
    }
    return length;
}

std::uint32_t year_of_days_since_1970(std::uint64_t days) {
    // Civil-from-days, Howard Hinnant's algorithm, for days after 1970.
    const std::uint64_t shifted = days + 719468;
    const std::uint64_t era = shifted / 146097;
    const std::uint64_t day_of_era = shifted % 146097;
    const std::uint64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const std::uint64_t day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const bool january_or_february = (5 * day_of_year + 2) / 153 >= 10;
    return static_cast<std::uint32_t>(era * 400 + year_of_era + (january_or_february ? 1 : 0));
}

std::optional<std::uint32_t> checked(std::uint64_t year) {
    if (year < first_year || year > last_year) {
        return std::nullopt;
    }
    return static_cast<std::uint32_t>(year);
}

/// A time in UTC on the last evening of a year is in the next year in Beijing.
std::uint32_t carry(std::string_view text, bool last_day) {
    const auto time = text.find_first_of("T ");
    if (!last_day || !text.ends_with('Z') || time == std::string_view::npos ||
        digits_at(text, time + 1) != 2) {
        return 0;
    }
    return number(text.substr(time + 1, 2)) >= 16 ? 1 : 0;
}

std::optional<std::uint32_t> year_of_number(std::string_view text, std::size_t length) {
    const std::uint64_t value = number(text.substr(0, length));
    switch (length) {
    case 4: return checked(value);
    case 5:
        return value > days_1900_to_1970
                   ? checked(year_of_days_since_1970(value - days_1900_to_1970))
                   : std::nullopt;
    case 8: return is_date(text.substr(0, 8)) ? checked(value / 10000) : std::nullopt;
    case 10: return checked(year_of_days_since_1970((value + beijing_offset) / day_seconds));
    case 13: return checked(year_of_days_since_1970((value / 1000 + beijing_offset) / day_seconds));
    case 14: return is_date(text.substr(0, 8)) ? checked(value / 10000000000) : std::nullopt;
    default: return std::nullopt;
    }
}

} // namespace

std::optional<std::uint32_t> year_of(std::string_view text) {
    const std::size_t first = digits_at(text, 0);
    if (first == 0) {
        return std::nullopt;
    }
    if (first == text.size() || (first == 5 && text[5] == '.')) {
        return year_of_number(text, first);
    }
    if (first == 8 && (text[8] == ' ' || text[8] == 'T') && is_date(text.substr(0, 8))) {
        const bool last_day = text.substr(4, 4) == "1231";
        const auto year = checked(number(text.substr(0, 4)));
        return year ? std::optional{*year + carry(text, last_day)} : std::nullopt;
    }
    const auto separator = text.substr(first);
    const bool plain = separator[0] == '-' || separator[0] == '/' || separator[0] == '.';
    if (first == 4 && (plain || separator.starts_with("年"))) {
        const std::size_t month_at = first + (plain ? 1 : std::string_view{"年"}.size());
        const std::size_t month = digits_at(text, month_at);
        if (month == 0 || month > 2 || number(text.substr(month_at, month)) > 12) {
            return std::nullopt;
        }
        const std::size_t day_at = month_at + month + 1;
        const bool last_day = plain && number(text.substr(month_at, month)) == 12 &&
                              day_at + 2 <= text.size() && text.substr(day_at, 2) == "31";
        const auto year = checked(number(text.substr(0, 4)));
        return year ? std::optional{*year + carry(text, last_day)} : std::nullopt;
    }
    if (first <= 2 && plain) {
        // Day and month in either order: the year is what matters.
        const std::size_t second = digits_at(text, first + 1);
        const std::size_t year_at = first + 1 + second + 1;
        if (second == 0 || second > 2 || year_at >= text.size() ||
            text[year_at - 1] != separator[0] || digits_at(text, year_at) != 4) {
            return std::nullopt;
        }
        return checked(number(text.substr(year_at, 4)));
    }
    return std::nullopt;
}

} // namespace egress::persons
