// Which columns of a file are used, once its header is there. Apart from what runs for every
// record, since it may be small where that is fast.
#include "persons/columns/headers.hpp"
#include "persons/counting/row_counter.hpp"

#include <algorithm>

namespace egress::persons {

static_assert(last_column <= CsvScanner::max_fields, "a column that is chosen is read");

std::vector<std::string> RowCounter::header_names(const Record& record) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < std::min(record.width, CsvScanner::max_fields); ++i) {
        names.emplace_back(normalizer.clean(text_of(record, i)));
    }
    return names;
}

bool RowCounter::take_header(const Record& record) {
    ++seen;
    if (file->header && seen < *file->header) {
        return true;
    }
    auto names = header_names(record);
    if (file->header) {
        headed = true;
        return resolve(names, record.line);
    }
    // The first record that has every column; before it, titles and remarks.
    const bool has_all =
        std::all_of(file->columns.begin(), file->columns.end(), [&](const Column& column) {
            return column.index ? *column.index <= names.size()
                                : std::find(names.begin(), names.end(),
                                            normalizer.clean(column.name)) != names.end();
        });
    if (seen == 1) {
        first_names = names;
        first_line = record.line;
    }
    if (has_all) {
        headed = true;
        return resolve(names, record.line);
    }
    return seen < longest_preamble || resolve(first_names, first_line);
}

bool RowCounter::resolve(const std::vector<std::string>& names, std::uint64_t line) {
    tally->header_line = line;
    expected_width = static_cast<std::uint32_t>(names.size());
    // What is told may be wrong: no value of a person is to be taken for a name and reported.
    const bool are_names = may_be_header(names);
    for (const auto& column : file->columns) {
        std::size_t field = column.index ? *column.index - 1 : 0;
        if (!column.index) {
            const std::string wanted{normalizer.clean(column.name)};
            const auto found = std::find(names.begin(), names.end(), wanted);
            if (found == names.end()) {
                const bool unreadable = tally->encoding == Encoding::gb18030 && gbk.empty();
                fail(unreadable ? "missing-table" : "missing-column",
                     unreadable ? std::string_view{} : column.name);
                return false;
            }
            if (std::find(found + 1, names.end(), wanted) != names.end()) {
                fail("repeated-column", column.name);
                return false;
            }
            field = static_cast<std::size_t>(found - names.begin());
        } else if (!names.empty() && field >= names.size()) {
            fail("missing-column", std::to_string(*column.index));
            return false;
        }
        const bool named = field < names.size() && (are_names || !column.index);
        use(column, field, named ? names[field] : std::string{});
    }
    for (const auto& used : identifiers) {
        of_several = of_several ||
                     std::any_of(identifiers.begin(), identifiers.end(),
                                 [&](const Used& other) { return used.whose.is_not(other.whose); });
    }
    for (const auto& used : date_and_flow) {
        (used.role == Role::date ? date : flow) = &used;
    }
    return true;
}

void RowCounter::use(const Column& column, std::size_t field, std::string name) {
    Used used{field,
              tally->columns.size(),
              column.role,
              &settings.kinds[column.kind],
              0,
              0,
              column.classes,
              whose_number(settings, name)};
    switch (column.role) {
    case Role::identifier: {
        used.family = lanes.family_of(family_key(settings, column));
        const auto earlier = std::count_if(identifiers.begin(), identifiers.end(),
                                           [&](const Used& u) { return u.family == used.family; });
        const auto first =
            std::find(lanes.lane_families.begin(), lanes.lane_families.end(), used.family);
        used.lane = static_cast<std::size_t>(first - lanes.lane_families.begin() + earlier);
        identifiers.push_back(used);
        classed = classed || used.classes != Classes{};
        break;
    }
    case Role::general:
    case Role::sensitive:
        used.classes = {column.role == Role::general, column.role == Role::sensitive};
        data.push_back(used);
        classed = true;
        break;
    case Role::date:
    case Role::flow: date_and_flow.push_back(used); break;
    case Role::ignore: break;
    }
    ColumnTally entry;
    entry.name = std::move(name);
    entry.number = static_cast<std::uint32_t>(field + 1);
    entry.column = column;
    tally->columns.push_back(std::move(entry));
}

std::vector<char> RowCounter::needed_columns() const {
    std::vector<char> needed;
    if (!headed) {
        return needed;
    }
    needed.resize(1);
    for (const auto* list : {&identifiers, &data, &date_and_flow}) {
        for (const auto& used : *list) {
            needed.resize(std::max(needed.size(), used.field + 1));
            needed[used.field] = 1;
        }
    }
    return needed;
}

std::optional<RecordSink::Need> RowCounter::need() const {
    if (!headed) {
        return std::nullopt;
    }
    return expected_width == 0
               ? Need{}
               : Need{static_cast<std::uint32_t>(needed_columns().size()), expected_width};
}

} // namespace egress::persons
