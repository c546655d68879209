#include "inventory/workbook_marks.hpp"

#include "persons/reading/text.hpp"
#include "persons/reading/xml.hpp"
#include "persons/reading/zip.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

namespace egress::inventory {

namespace {

using persons::Tag;
using persons::XmlSink;
using persons::ZipEntry;

std::vector<ZipEntry> directory_of(std::string_view bytes) {
    const auto tail =
        bytes.substr(bytes.size() - std::min<std::size_t>(bytes.size(), persons::zip_end_bytes));
    const auto end = persons::read_zip_end(tail);
    if (!end || end->zip64 || end->directory > bytes.size()) {
        return {};
    }
    return persons::read_zip_directory(bytes.substr(static_cast<std::size_t>(end->directory),
                                                    static_cast<std::size_t>(end->size)))
        .value_or(std::vector<ZipEntry>{});
}

/// Keeps an entry whole, up to a limit.
struct WholeEntry : persons::ByteSink {
    std::string text;
    bool take(std::string_view unpacked) override {
        constexpr std::size_t most = std::size_t{256} << 20U;
        text += unpacked;
        return text.size() < most;
    }
};

std::size_t number_of(std::string_view digits) {
    std::size_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

/// "BC12" as row and column from 0.
std::optional<std::pair<std::size_t, std::size_t>> place_of(std::string_view reference) {
    std::size_t column = 0;
    std::size_t at = 0;
    for (; at < reference.size() && persons::is_upper(reference[at]) && column < most_columns * 26;
         ++at) {
        column = column * 26 + persons::byte_of(reference[at]) - 'A' + 1;
    }
    const std::size_t row = number_of(reference.substr(at));
    if (column == 0 || row == 0) {
        return std::nullopt;
    }
    return std::pair{row - 1, column - 1};
}

/// Whether a format shows a date: y, m, d, h or 年 outside of quotes and brackets.
bool shows_date(std::string_view code) {
    bool quoted = false;
    bool bracketed = false;
    for (const char c : code) {
        if (c == '"') {
            quoted = !quoted;
        } else if (c == '[' || c == ']') {
            bracketed = c == '[';
        } else if (!quoted && !bracketed &&
                   std::string_view{"yYdDhH"}.find(c) != std::string_view::npos) {
            return true;
        }
    }
    return code.find("年") != std::string_view::npos;
}

bool is_date_format(std::size_t id) {
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
           (id >= 50 && id <= 58);
}

/// xl/styles.xml: which cell formats are dates.
struct StylesSink : XmlSink {
    std::map<std::size_t, bool> custom{};
    std::vector<bool> dates{};
    bool in_cell_formats = false;

    bool tag(const Tag& tag) override {
        if (tag.name == "cellXfs") {
            in_cell_formats = !tag.closes;
        } else if (tag.name == "numFmt" && !tag.closes) {
            std::string code;
            persons::append_unescaped(tag.attribute("formatCode"), code);
            custom[number_of(tag.attribute("numFmtId"))] = shows_date(code);
        } else if (tag.name == "xf" && !tag.closes && in_cell_formats) {
            const std::size_t id = number_of(tag.attribute("numFmtId"));
            const auto found = custom.find(id);
            dates.push_back(found == custom.end() ? is_date_format(id) : found->second);
        }
        return true;
    }
};

/// Days since 1970-01-01 as a date (Howard Hinnant, civil_from_days).
std::string date_text(std::int64_t days) {
    days += 719468;
    const std::int64_t era = days / 146097;
    const std::int64_t day_of_era = days - era * 146097;
    const std::int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const std::int64_t day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int64_t month_index = (5 * day_of_year + 2) / 153;
    const std::int64_t day = day_of_year - (153 * month_index + 2) / 5 + 1;
    const std::int64_t month = month_index < 10 ? month_index + 3 : month_index - 9;
    const std::int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
    const auto two = [](std::int64_t number) {
        return (number < 10 ? "0" : "") + std::to_string(number);
    };
    return std::to_string(year) + "-" + two(month) + "-" + two(day);
}

/// A number of days as a date; nothing where it is none that a sheet can hold.
std::string date_of(std::string_view stored, bool from_1904) {
    std::size_t whole = 0;
    const auto end = std::from_chars(stored.data(), stored.data() + stored.size(), whole).ptr;
    constexpr std::size_t last_day = 2958465; // 9999-12-31
    if (end == stored.data() || whole == 0 || whole > last_day) {
        return {};
    }
    constexpr std::int64_t epoch_1900 = 25569;
    constexpr std::int64_t epoch_1904 = 24107;
    return date_text(static_cast<std::int64_t>(whole) - (from_1904 ? epoch_1904 : epoch_1900));
}

/// A sheet's marks.
struct MarksSink : XmlSink {
    Grid& grid;
    const std::vector<bool>& dates;
    bool from_1904;
    std::size_t row = 0;

    MarksSink(Grid& the_grid, const std::vector<bool>& date_styles, bool days_from_1904)
        : grid(the_grid), dates(date_styles), from_1904(days_from_1904) {}

    bool tag(const Tag& tag) override {
        if (tag.closes) {
            return true;
        }
        if (tag.name == "row") {
            const auto reference = tag.attribute("r");
            row = reference.empty() ? row + 1 : number_of(reference);
            if (const auto hidden = tag.attribute("hidden"); hidden == "1" || hidden == "true") {
                grid.hidden_rows.insert(row - 1);
            }
        } else if (tag.name == "c") {
            const std::size_t style = number_of(tag.attribute("s"));
            const auto type = tag.attribute("t");
            if (style < dates.size() && dates[style] && (type.empty() || type == "n")) {
                write_date(tag.attribute("r"));
            }
        } else if (tag.name == "mergeCell") {
            add_merge(tag.attribute("ref"));
        }
        return true;
    }
    void write_date(std::string_view reference) {
        const auto place = place_of(reference);
        if (!place || grid.at(place->first, place->second).empty()) {
            return;
        }
        std::string& text = grid.rows[place->first][place->second];
        if (auto date = date_of(text, from_1904); !date.empty()) {
            text = std::move(date);
        }
    }
    void add_merge(std::string_view range) {
        const auto colon = range.find(':');
        if (colon == std::string_view::npos) {
            return;
        }
        const auto first = place_of(range.substr(0, colon));
        const auto last = place_of(range.substr(colon + 1));
        if (first && last && first->first <= last->first && first->second <= last->second &&
            grid.merges.size() < most_rows) {
            grid.merges.push_back({first->first, first->second, std::min(last->first, most_rows),
                                   std::min(last->second, most_columns)});
        }
    }
};

} // namespace

std::string plain_number(std::string_view stored) {
    const std::size_t exponent_at = std::min(stored.find_first_of("eE"), stored.size());
    std::string_view mantissa = stored.substr(0, exponent_at);
    const bool minus = mantissa.starts_with('-');
    mantissa.remove_prefix(minus ? 1 : 0);
    int exponent = 0;
    if (exponent_at < stored.size()) {
        std::string_view digits = stored.substr(exponent_at + 1);
        digits.remove_prefix(digits.starts_with('+') ? 1 : 0);
        const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), exponent);
        if (end.ptr != digits.data() + digits.size() || exponent > 30 || exponent < -30) {
            return std::string{stored};
        }
    }
    std::string digits;
    std::size_t point = 0;
    bool past_point = false;
    for (const char c : mantissa) {
        if (c == '.' && !past_point) {
            past_point = true;
        } else if (!persons::is_digit(c)) {
            return std::string{stored};
        } else {
            digits += c;
            point += past_point ? 0 : 1;
        }
    }
    if (digits.empty()) {
        return std::string{stored};
    }
    // A double has 15 digits that mean anything.
    constexpr std::size_t meant = 15;
    const std::size_t first = std::min(digits.find_first_not_of('0'), digits.size());
    if (digits.size() - first > meant) {
        const bool up = digits[first + meant] >= '5';
        for (std::size_t i = first + meant; i < digits.size(); ++i) {
            digits[i] = '0';
        }
        for (std::size_t i = first + meant; up && i > 0; --i) {
            if (digits[i - 1] != '9') {
                ++digits[i - 1];
                break;
            }
            digits[i - 1] = '0';
            if (i == 1) {
                digits.insert(0, 1, '1');
                ++point;
            }
        }
    }
    std::int64_t place = static_cast<std::int64_t>(point) + exponent;
    if (place <= 0) {
        digits.insert(0, static_cast<std::size_t>(1 - place), '0');
        place = 1;
    }
    if (static_cast<std::size_t>(place) > digits.size()) {
        digits.append(static_cast<std::size_t>(place) - digits.size(), '0');
    }
    std::string whole = digits.substr(0, static_cast<std::size_t>(place));
    std::string fraction = digits.substr(static_cast<std::size_t>(place));
    whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
    fraction.erase(fraction.find_last_not_of('0') + 1);
    return (minus ? "-" : "") + whole + (fraction.empty() ? "" : "." + fraction);
}

WorkbookMarks::WorkbookMarks(std::string_view workbook) : bytes(workbook) {
    const auto all = directory_of(bytes);
    for (std::size_t i = 0; i < all.size(); ++i) {
        std::string name = persons::lower(all[i].name);
        std::replace(name.begin(), name.end(), '\\', '/');
        entries.emplace_back(std::move(name), i);
    }
    StylesSink styles;
    persons::XmlSplitter{}.feed(part("xl/styles.xml"), styles);
    date_styles = std::move(styles.dates);
}

std::string WorkbookMarks::part(std::string_view path) const {
    const std::string wanted = persons::lower(path);
    const auto named = std::find_if(entries.begin(), entries.end(),
                                    [&](const auto& each) { return each.first == wanted; });
    if (named == entries.end()) {
        return {};
    }
    const ZipEntry entry = directory_of(bytes)[named->second];
    if (!entry.readable || entry.encrypted || entry.offset > bytes.size()) {
        return {};
    }
    WholeEntry whole;
    persons::ZipEntryReader reader{entry};
    reader.feed(bytes.substr(static_cast<std::size_t>(entry.offset)), whole);
    return std::move(whole.text);
}

void WorkbookMarks::mark(Grid& grid, std::string_view path, bool from_1904) const {
    MarksSink sink{grid, date_styles, from_1904};
    persons::XmlSplitter{}.feed(part(path), sink);
}

} // namespace egress::inventory
