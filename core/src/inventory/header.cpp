#include "inventory/header.hpp"

#include "inventory/cells.hpp"
#include "typed/words.hpp"

#include <algorithm>
#include <set>

namespace egress::inventory {

namespace {

bool holds_one(const std::vector<std::string>& words, std::string_view text) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        return text.find(typed::fold(word)) != std::string_view::npos;
    });
}

std::string held_place(const Settings& settings, std::string_view folded) {
    for (const auto& rule : settings.holding) {
        const bool all = std::all_of(rule.all.begin(), rule.all.end(),
                                     [&](const auto& words) { return holds_one(words, folded); });
        if (all && !holds_one(rule.none, folded)) {
            return rule.to;
        }
    }
    return {};
}

const Title* find_title(const Settings& settings, const std::string& key) {
    if (const auto* title = settings.find(key)) {
        return title;
    }
    if (key.ends_with('s')) {
        return settings.find(key.substr(0, key.size() - 1));
    }
    return settings.find(key + "s");
}

/// A title below one that groups it.
std::string place_under(const Settings& settings, const std::string& upper,
                        const std::string& lower) {
    const auto group = [](std::string_view to) {
        const auto dot = to.find('.');
        return to.substr(0, dot);
    };
    const std::string above = column_of(settings, upper).to;
    const std::string key = title_key(without_bracket(lower).text);
    if (above == "recipient.name") {
        for (const auto& title : settings.flows) {
            if (group(title.to) != "recipient") {
                continue;
            }
            for (const auto& name : title.under) {
                if (title_key(name) == key) {
                    return title.to;
                }
            }
        }
        return {};
    }
    const auto* below = settings.find(key);
    const std::string_view to = below == nullptr ? std::string_view{} : std::string_view{below->to};
    if (above == "fields" && (to == "fields.general" || to == "fields.sensitive")) {
        return std::string{to};
    }
    if (above == "persons.all" || above == "volume") {
        return to == "fields.general"     ? "persons.general"
               : to == "fields.sensitive" ? "persons.sensitive"
               : group(to) == "persons"   ? std::string{to}
                                          : std::string{};
    }
    return {};
}

Column joined_column(const Settings& settings, const std::string& upper, const std::string& lower) {
    if (upper.empty() || upper == lower) {
        return column_of(settings, lower);
    }
    if (lower.empty()) {
        return column_of(settings, upper);
    }
    Column column = column_of(settings, lower);
    if (auto to = place_under(settings, upper, lower); !to.empty()) {
        column.to = std::move(to);
    } else if (const auto whole = column_of(settings, upper + "/" + lower); !whole.to.empty()) {
        column.to = whole.to;
    }
    column.name = upper + "/" + lower;
    return column;
}

/// The text of a header cell, with merged cells counting for each that they cover.
std::string header_text(const Grid& grid, std::size_t row, std::size_t column) {
    for (const auto& merge : grid.merges) {
        if (row >= merge.top && row <= merge.bottom && column >= merge.left &&
            column <= merge.right) {
            return std::string{grid.at(merge.top, merge.left)};
        }
    }
    return std::string{grid.at(row, column)};
}

std::size_t known_titles(const std::vector<Column>& columns) {
    std::set<std::string> known;
    for (const auto& column : columns) {
        if (!column.to.empty()) {
            known.insert(column.to);
        }
    }
    return known.size();
}

std::vector<Column> columns_of(const Grid& grid, const Settings& settings, std::size_t first,
                               std::size_t last) {
    std::vector<Column> columns;
    const std::size_t width = grid.width();
    for (std::size_t i = 0; i < width; ++i) {
        const std::string lower = header_text(grid, last, i);
        columns.push_back(first == last
                              ? column_of(settings, lower)
                              : joined_column(settings, header_text(grid, first, i), lower));
    }
    return columns;
}

bool is_wide_merge(const Grid& grid, std::size_t row) {
    return std::any_of(grid.merges.begin(), grid.merges.end(), [&](const Merge& merge) {
        return merge.top <= row && merge.bottom >= row && merge.right > merge.left &&
               merge.right - merge.left + 1 < grid.width();
    });
}

/// Whether the row below holds what a merged title of this row groups.
bool has_lower_titles(const Grid& grid, std::size_t row) {
    return std::any_of(grid.merges.begin(), grid.merges.end(), [&](const Merge& merge) {
        if (merge.top > row || merge.bottom != row || merge.right == merge.left) {
            return false;
        }
        std::size_t below = 0;
        for (std::size_t i = merge.left; i <= merge.right; ++i) {
            below += grid.at(row + 1, i).empty() ? 0 : 1;
        }
        return below >= 2;
    });
}

/// In a text there are no merged cells: a title with blanks behind it groups what stands under
/// them, and nothing stands under the others.
bool has_lower_titles_of_text(const Grid& grid, const Settings& settings, std::size_t row) {
    if (!grid.merges.empty() || row + 1 >= grid.rows.size()) {
        return false;
    }
    std::size_t known = 0;
    for (std::size_t i = 0; i < grid.rows[row + 1].size(); ++i) {
        const auto below = grid.at(row + 1, i);
        if (below.empty()) {
            continue;
        }
        const bool grouped = grid.at(row, i).empty() || grid.at(row, i + 1).empty();
        if (!grouped) {
            return false;
        }
        const auto key = title_key(below);
        const bool is_known =
            settings.find(key) != nullptr ||
            std::any_of(settings.flows.begin(), settings.flows.end(), [&](const Title& title) {
                return std::any_of(title.under.begin(), title.under.end(),
                                   [&](const auto& name) { return title_key(name) == key; });
            });
        known += is_known ? 1 : 0;
    }
    return known >= 2;
}

/// Blank titles of the upper row continue the one before them, where something stands below.
Grid with_continued_titles(const Grid& grid, std::size_t row) {
    Grid continued;
    continued.rows = {grid.rows[row], grid.rows[row + 1]};
    auto& upper = continued.rows.front();
    upper.resize(std::max(upper.size(), continued.rows.back().size()));
    for (std::size_t i = 1; i < upper.size(); ++i) {
        if (upper[i].empty() && !continued.at(1, i).empty()) {
            upper[i] = upper[i - 1];
        }
    }
    return continued;
}

} // namespace

std::optional<std::size_t> Header::find(std::string_view to) const {
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [&](const Column& each) { return each.to == to; });
    return found == columns.end()
               ? std::nullopt
               : std::optional{static_cast<std::size_t>(found - columns.begin())};
}

Column column_of(const Settings& settings, std::string_view title) {
    Column column;
    if (title.starts_with(further_prefix)) {
        column.name = title.substr(further_prefix.size());
        return column;
    }
    column.name = title;
    std::replace(column.name.begin(), column.name.end(), '\n', ' ');
    const std::string folded = typed::fold(title);
    if (folded.empty() || folded.size() > 300) {
        return column;
    }
    const auto bracketed = without_bracket(title);
    const auto inside = title_key(bracketed.inside);
    column.unit = settings.is("unit_10000", inside)  ? "万"
                  : settings.is("unit_1000", inside) ? "千"
                                                     : "";
    if (const auto* whole = find_title(settings, title_key(title))) {
        column.to = whole->to;
    } else if (auto held = held_place(settings, typed::without(folded, " ")); !held.empty()) {
        column.to = std::move(held);
    } else if (auto spaced = held_place(settings, folded); !spaced.empty()) {
        column.to = std::move(spaced);
    } else if (const auto* bare = find_title(settings, title_key(bracketed.text))) {
        column.to = bare->to;
    }
    return column;
}

std::optional<Header> find_header(const Grid& grid, const Settings& settings) {
    constexpr std::size_t looked_at = 30;
    constexpr std::size_t enough = 3;
    for (std::size_t row = 0; row < std::min(grid.rows.size(), looked_at); ++row) {
        Header header{row, row, columns_of(grid, settings, row, row)};
        const bool known = known_titles(header.columns) >= enough;
        if (known && has_lower_titles(grid, row)) {
            header.last = row + 1;
            header.columns = columns_of(grid, settings, row, row + 1);
            return header;
        }
        if (known && has_lower_titles_of_text(grid, settings, row)) {
            header.last = row + 1;
            header.columns = columns_of(with_continued_titles(grid, row), settings, 0, 1);
            return header;
        }
        if (row > 0 && is_wide_merge(grid, row - 1)) {
            auto joined = columns_of(grid, settings, row - 1, row);
            if (known_titles(joined) >= enough) {
                return Header{row - 1, row, std::move(joined)};
            }
        }
        if (known) {
            return header;
        }
    }
    return std::nullopt;
}

} // namespace egress::inventory
