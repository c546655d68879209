#include "persons/columns/dates.hpp"

#include "egress/persons/identifier.hpp"
#include "persons/reading/text.hpp"

#include <algorithm>

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

/// Two digits, or 0.
std::uint64_t two_digits(std::string_view& text) {
    if (digits_at(text, 0) < 2) {
        return 0;
    }
    const std::uint64_t value = number(text.substr(0, 2));
    text.remove_prefix(2);
    return value;
}

void skip(std::string_view& text, std::string_view any_of) {
    while (!text.empty() && any_of.find(text.front()) != std::string_view::npos) {
        text.remove_prefix(1);
    }
}

/// A time's minutes of the day in Beijing: below 0 on the day before, 1440 and above on the day
/// after. nullopt where the text does not say how far from UTC it is.
std::optional<std::int64_t> beijing_minutes(std::string_view text) {
    if (digits_at(text, 0) < 2) {
        return std::nullopt;
    }
    auto minutes = static_cast<std::int64_t>(two_digits(text)) * 60;
    skip(text, ":");
    minutes += static_cast<std::int64_t>(two_digits(text));
    skip(text, "0123456789:.,");
    skip(text, " ");
    std::int64_t offset = 0;
    if (text == "Z" || text == "UTC" || text == "GMT") {
        text = {};
    } else if (text.starts_with('+') || text.starts_with('-')) {
        const std::int64_t sign = text.front() == '-' ? -1 : 1;
        text.remove_prefix(1);
        if (digits_at(text, 0) < 2) {
            return std::nullopt;
        }
        offset = static_cast<std::int64_t>(two_digits(text)) * 60;
        skip(text, ":");
        offset = sign * (offset + static_cast<std::int64_t>(two_digits(text)));
    } else {
        return std::nullopt;
    }
    constexpr std::int64_t beijing = 480;
    return text.empty() ? std::optional{minutes + beijing - offset} : std::nullopt;
}

/// The year in Beijing of a day and a time: around midnight of the new year it may be another than
/// where the time was taken.
std::optional<std::uint32_t> in_beijing(std::uint64_t year, std::uint64_t month, std::uint64_t day,
                                        std::string_view after) {
    constexpr std::int64_t day_minutes = 1440;
    const bool first = month == 1 && day == 1;
    const bool last = month == 12 && day == 31;
    const bool timed = after.starts_with('T') || after.starts_with(' ');
    const auto minutes = timed && (first || last) ? beijing_minutes(after.substr(1)) : std::nullopt;
    if (minutes && last && *minutes >= day_minutes) {
        ++year;
    } else if (minutes && first && *minutes < 0) {
        --year;
    }
    return checked(year);
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

std::uint64_t days_to(std::uint32_t year) {
    const std::uint64_t before = year - 1;
    // Days of the Gregorian calendar since its year 1, less those to the spreadsheets' first day.
    constexpr std::uint64_t first_day = 693594;
    return before * 365 + before / 4 - before / 100 + before / 400 + 1 - first_day;
}

std::uint64_t seconds_to(std::uint32_t year) {
    return (days_to(year) - days_1900_to_1970) * day_seconds - beijing_offset;
}

std::optional<std::uint32_t> year_of(std::string_view text) {
    const std::size_t first = digits_at(text, 0);
    if (first == 0) {
        return std::nullopt;
    }
    if (first == text.size() || (first == 5 && text[5] == '.')) {
        return year_of_number(text, first);
    }
    if (first == 8 && (text[8] == ' ' || text[8] == 'T') && is_date(text.substr(0, 8))) {
        return in_beijing(number(text.substr(0, 4)), number(text.substr(4, 2)),
                          number(text.substr(6, 2)), text.substr(8));
    }
    const auto separator = text.substr(first);
    const bool plain = separator[0] == '-' || separator[0] == '/' || separator[0] == '.';
    if (first == 4 && (plain || separator.starts_with("年"))) {
        const std::size_t month_at = first + (plain ? 1 : std::string_view{"年"}.size());
        const std::size_t month = digits_at(text, month_at);
        if (month == 0 || month > 2 || number(text.substr(month_at, month)) > 12) {
            return std::nullopt;
        }
        const std::size_t day_at = std::min(month_at + month + 1, text.size());
        const std::size_t day = plain ? digits_at(text, day_at) : 0;
        constexpr std::size_t most = 2;
        return in_beijing(number(text.substr(0, 4)), number(text.substr(month_at, month)),
                          day <= most ? number(text.substr(day_at, day)) : 0,
                          text.substr(day_at + day));
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
