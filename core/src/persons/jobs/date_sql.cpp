#include "persons/jobs/date_sql.hpp"

#include "persons/columns/dates.hpp"
#include "persons/jobs/spelling_sql.hpp"

namespace egress::persons {

namespace {

using Text = std::string;

/// Minutes of the day in Beijing of a text that matches a pattern whose groups are the hour, the
/// minute, the sign of the offset, its hours and its minutes.
Text beijing_minutes(const Dialect& dialect, const Text& date, const Text& pattern) {
    const auto group = [&](const char* number) {
        return dialect.as_number("concat('0', " + dialect.replaced(date, pattern, number) + ")");
    };
    const Text sign = dialect.replaced(date, pattern, "\\3");
    return joined({group("\\1"), " * 60 + ", group("\\2"), " + 480 - (CASE WHEN ", sign,
                   " = '-' THEN -1 ELSE 1 END) * (", group("\\4"), " * 60 + ", group("\\5"), ")"});
}

} // namespace

std::string before_year(const Dialect& dialect, const Text& clean, std::uint32_t year) {
    const Text this_year = std::to_string(year);
    const Text last_year = std::to_string(year - 1);
    const Text rest = "([^0-9]" + dialect.any() + "*)?$";
    const Text clock =
        "[T ]([0-9]{2}):?([0-9]{2})?[0-9:.,]* ?(?:Z|UTC|GMT|([+-])([0-9]{2}):?([0-9]{2})?)$";
    const auto when = [&](const Text& pattern, const Text& then) {
        return "\n      WHEN " + dialect.matches(clean, pattern) + " THEN " + then;
    };
    const auto is_before = [&](const Text& text) {
        return joined({text, " >= '1900' AND ", text, " < '", this_year, "'"});
    };
    const auto between = [&](const Text& least, std::uint64_t below) {
        return joined({clean, " >= '", least, "' AND ", clean, " < '", std::to_string(below), "'"});
    };
    const Text eve = "^" + last_year + "[-/.]?12[-/.]?31" + clock;
    const Text new_year = "^" + this_year + "[-/.]?0?1[-/.]?0?1" + clock;
    Text text = "CASE";
    text += when(eve, beijing_minutes(dialect, clean, eve) + " < 1440");
    text += when(new_year, beijing_minutes(dialect, clean, new_year) + " < 0");
    const Text year_first = dialect.substring(clean, 1, 4);
    text += when("^[0-9]{4}([-/.]|年)(0?[0-9]|1[0-2])" + rest, is_before(year_first));
    text += when("^" + day_pattern() + "([ T]" + dialect.any() + "*)?$", is_before(year_first));
    text += when("^" + day_pattern() + "[0-9]{6}$", is_before(year_first));
    text += when("^(19|2[01])[0-9]{2}$", is_before(clean));
    text += when("^[0-9]{5}([.]" + dialect.any() + "*)?$", between("25570", days_to(year)));
    text += when("^[0-9]{10}$", between("0", seconds_to(year)));
    text += when("^[0-9]{13}$", between("0", seconds_to(year) * 1000));
    for (const char* mark : {"-", "/", "[.]"}) {
        const Text pattern = joined({"^[0-9]{1,2}", mark, "[0-9]{1,2}", mark, "([0-9]{4})", rest});
        text += when(pattern, is_before(dialect.replaced(clean, pattern, "\\1")));
    }
    return text + "\n      ELSE 1 = 0 END";
}

} // namespace egress::persons
