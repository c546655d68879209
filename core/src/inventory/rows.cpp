#include "inventory/rows.hpp"

#include "inventory/cells.hpp"
#include "persons/reading/text.hpp"
#include "typed/words.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace egress::inventory {

namespace {

class RowsReader {
public:
    RowsReader(const Grid& the_grid, Header the_header, const Settings& the_settings,
               Reading& result)
        : grid(the_grid), settings(the_settings), reading(result) {
        table.grid = &grid;
        table.header = std::move(the_header);
    }

    Table read() {
        const auto& id = settings.title("id").name;
        table.ours =
            column("id") && table.header.columns[*column("id")].name == id.zh + " " + id.en;
        fill_merged();
        decide_by_content();
        for (std::size_t row = table.header.last + 1; row < table.rows.size(); ++row) {
            const auto filled = filled_columns(row);
            if (!filled.empty() && !is_other_line(row, filled)) {
                rows.push_back(row);
            }
        }
        decide_field_a_row();
        continue_scenarios();
        std::erase_if(rows, [this](std::size_t row) { return stays_at_home(row); });
        group();
        return std::move(table);
    }

private:
    [[nodiscard]] bool blank(std::size_t row, std::size_t column) const {
        return is_blank(settings, table.at(row, column));
    }
    [[nodiscard]] std::optional<std::size_t> column(std::string_view to) const {
        return table.header.find(to);
    }
    void fill_merged() {
        table.rows = grid.rows;
        for (const auto& merge : grid.merges) {
            if (merge.top <= table.header.last || merge.top >= grid.rows.size()) {
                continue;
            }
            const std::string text{grid.at(merge.top, merge.left)};
            for (std::size_t row = merge.top + 1; row <= merge.bottom && row < table.rows.size();
                 ++row) {
                if (table.rows[row].size() <= merge.left) {
                    table.rows[row].resize(merge.left + 1);
                }
                table.rows[row][merge.left] = text;
            }
        }
    }

    /// A column whose title leaves open what it holds is what its cells are.
    void decide_by_content() {
        for (std::size_t i = 0; i < table.header.columns.size(); ++i) {
            Column& each = table.header.columns[i];
            const bool general = each.to == "fields.general";
            if (!general && each.to != "fields.sensitive") {
                continue;
            }
            std::size_t filled = 0;
            std::size_t figures = 0;
            std::size_t truths = 0;
            for (std::size_t row = table.header.last + 1; row < table.rows.size(); ++row) {
                const auto said = read_truth(settings, table.at(row, i)).said;
                if (blank(row, i) || said == Said::unknown) {
                    continue;
                }
                ++filled;
                figures += read_persons(settings, table.at(row, i), each.unit).reading.kind ==
                                   ReadingKind::figure
                               ? 1
                               : 0;
                truths += said != Said::something_else ? 1 : 0;
            }
            const std::size_t most = filled - filled / 4;
            if (filled == 0) {
                continue;
            }
            if (truths >= most) {
                each.to = general ? "" : "ask.sensitive";
            } else if (figures >= most) {
                each.to = general ? "persons.general" : "persons.sensitive";
            }
        }
    }

    [[nodiscard]] std::vector<std::size_t> filled_columns(std::size_t row) const {
        std::vector<std::size_t> filled;
        for (std::size_t i = 0; i < table.header.columns.size(); ++i) {
            if (!blank(row, i)) {
                filled.push_back(i);
            }
        }
        return filled;
    }
    void set_apart(std::size_t row, std::size_t in_column, Words why) {
        reading.set_apart.push_back({grid.cell(row, in_column), std::move(why)});
    }

    [[nodiscard]] bool begins_with(std::string_view list, std::string_view folded,
                                   bool whole) const {
        const auto& words = settings.words(list);
        return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
            if (!folded.starts_with(word)) {
                return false;
            }
            const auto rest = persons::trim(folded.substr(word.size()));
            return rest.empty() || (!whole && (rest.starts_with(':') || rest.starts_with('(') ||
                                               rest.starts_with("：") || rest.starts_with("、") ||
                                               rest.starts_with("/") || rest.starts_with("(")));
        });
    }

    /// Where a row says what it is: its first cell, or the one behind the number that a sheet gives
    /// each of its rows, sums among them.
    [[nodiscard]] std::size_t first_called(std::size_t row,
                                           const std::vector<std::size_t>& filled) const {
        const auto number = typed::fold(table.at(row, filled.front()));
        const bool numbered =
            filled.size() > 1 && std::all_of(number.begin(), number.end(), persons::is_digit);
        return filled[numbered ? 1 : 0];
    }
    [[nodiscard]] bool is_called(std::string_view list, std::size_t row, std::size_t at) const {
        const std::string folded = typed::fold(table.at(row, at));
        return begins_with(list, typed::without(folded, " "), false) ||
               begins_with(list, folded, false);
    }

    /// Repeated titles, numbers of columns, sums, signatures, examples.
    bool is_other_line(std::size_t row, const std::vector<std::size_t>& filled) {
        const std::size_t first = filled.front();
        const std::string folded = typed::fold(table.at(row, first));
        const std::string joined = typed::without(folded, " ");
        if (std::all_of(filled.begin(), filled.end(), [&](std::size_t i) {
                return title_key(table.at(row, i)) == title_key(table.header.columns[i].name) ||
                       title_key(table.at(row, i)) == title_key(grid.at(table.header.last, i));
            })) {
            set_apart(row, first, {"重复的表头。", "The titles again."});
            return true;
        }
        if (filled.size() >= 3) {
            bool counts = true;
            for (std::size_t i = 0; i < filled.size(); ++i) {
                const auto number = typed::fold(table.at(row, filled[i]));
                counts = counts && (number == std::to_string(i + 1) ||
                                    number == "(" + std::to_string(i + 1) + ")");
            }
            if (counts) {
                set_apart(row, first, {"列的编号。", "The numbers of the columns."});
                return true;
            }
        }
        const std::size_t called = first_called(row, filled);
        if (is_called("subtotal", row, called)) {
            set_apart(row, called, {"小计行。", "A subtotal."});
            return true;
        }
        if (is_called("total", row, called)) {
            take_total(row, called);
            return true;
        }
        const bool names_field = column("fields") && first == *column("fields");
        const bool few = !names_field &&
                         (filled.size() * 2 <= table.header.columns.size() || filled.size() <= 2);
        const bool unnamed =
            !column("name") || blank(row, *column("name")) || first == *column("name");
        if (few && unnamed && begins_with("signature", joined, false)) {
            set_apart(row, first,
                      {"落款或者说明，不是数据流。", "A signature or a note, no flow."});
            return true;
        }
        if (begins_with("example", joined, false)) {
            set_apart(row, first, {"示例行。", "An example."});
            return true;
        }
        return false;
    }
    void take_total(std::size_t row, std::size_t first) {
        std::string line;
        for (const auto& cell : table.rows[row]) {
            line += typed::fold(cell) + " ";
        }
        const auto& words = settings.words("deduplicated");
        const bool distinct = std::any_of(words.begin(), words.end(), [&](const std::string& word) {
            return line.find(word) != std::string::npos;
        });
        if (distinct) {
            table.totals.push_back({row});
            set_apart(
                row, first,
                {"去重合计，作为合计提出，请确认。", "A de-duplicated total, offered as a total."});
        } else {
            set_apart(row, first,
                      {"合计行：没有说是否去重，不是数据流。",
                       "A sum that does not say whether it is de-duplicated; no flow."});
        }
    }

    [[nodiscard]] bool is_china(std::string_view text) const {
        const auto places = split_list(text, {}).entries;
        return !places.empty() && std::all_of(places.begin(), places.end(), [&](const auto& place) {
            return settings.is("china", typed::fold(without_bracket(place).text)) ||
                   settings.is("china", typed::fold(place));
        });
    }
    /// Rows that say that nothing leaves.
    bool stays_at_home(std::size_t row) {
        for (std::size_t i = 0; i < table.header.columns.size(); ++i) {
            const std::string& to = table.header.columns[i].to;
            const auto text = table.at(row, i);
            const std::string folded = typed::fold(text);
            if (to == "exported" && read_truth(settings, text).said == Said::no) {
                set_apart(row, i, {"写明不出境。", "It says that nothing is exported."});
                return true;
            }
            if (to == "third_countries" &&
                (is_blank(settings, text) || settings.is("nothing", folded))) {
                set_apart(row, i, {"没有写第三国，不出境。", "It names no third country."});
                return true;
            }
            if (to == "direction" && settings.is("inbound", folded)) {
                set_apart(row, i, {"传入境内，不是出境。", "A transfer into China."});
                return true;
            }
            if ((to == "third_countries" || to == "recipient.country") && is_china(text)) {
                set_apart(row, i, {"接收方在境内，不是出境。", "A transfer into China."});
                return true;
            }
        }
        return false;
    }

    [[nodiscard]] std::string key_of(std::size_t row, std::string_view to) const {
        return std::string{table.said(row, to)};
    }

    /// Whether each row is one field: its cells name one, and rows repeat or leave out what they
    /// belong to.
    void decide_field_a_row() {
        const auto fields = column("fields");
        if (!fields || rows.size() < 2 || table.ours) {
            return;
        }
        std::size_t single = 0;
        std::size_t filled = 0;
        for (const auto row : rows) {
            const auto entries = split_list(table.at(row, *fields), {}).entries.size();
            filled += entries > 0 ? 1 : 0;
            single += entries == 1 ? 1 : 0;
        }
        if (filled == 0 || single * 2 < filled) {
            return;
        }
        // Rows that name no flow, or one that was named: do they say nothing else of it?
        std::set<std::string> known;
        bool fits = true;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            std::string key;
            bool named = false;
            bool left_out = false;
            for (const auto* to : {"id", "name", "scenario"}) {
                const auto place = column(to);
                if (place) {
                    left_out = left_out || blank(rows[i], *place);
                    named = named || !blank(rows[i], *place);
                    key += std::string{table.at(rows[i], *place)} + "\n";
                }
            }
            const bool again = !known.insert(key).second || (i > 0 && (left_out || !named));
            table.field_a_row = table.field_a_row || again;
            fits = fits && (!again || says_nothing_new(rows[i - 1], rows[i]));
        }
        table.field_a_row = table.field_a_row && fits;
    }

    /// Whether what a row says of its flow is what the row before it says.
    [[nodiscard]] bool says_nothing_new(std::size_t before, std::size_t row) const {
        for (std::size_t i = 0; i < table.header.columns.size(); ++i) {
            const auto& to = table.header.columns[i].to;
            const bool of_flow = to == "subjects" || to == "volume" || to == "third_countries" ||
                                 to == "about.purpose" || to.starts_with("persons.") ||
                                 to.starts_with("recipient.");
            if (of_flow && !blank(row, i) && !blank(before, i) &&
                table.at(row, i) != table.at(before, i)) {
                return false;
            }
        }
        return true;
    }

    void continue_column(std::string_view to) {
        const auto place = column(to);
        if (!place) {
            return;
        }
        std::string last;
        for (const auto row : rows) {
            if (!blank(row, *place)) {
                last = table.at(row, *place);
            } else if (!last.empty()) {
                if (table.rows[row].size() <= *place) {
                    table.rows[row].resize(*place + 1);
                }
                table.rows[row][*place] = last;
            }
        }
    }
    void continue_scenarios() {
        // What the rows themselves say, before anything is continued.
        const std::vector<std::optional<std::size_t>> naming{column("id"), column("number"),
                                                             column("name"), column("scenario")};
        for (std::size_t i = 1; i < rows.size() && !table.field_a_row && !table.ours; ++i) {
            bool any = false;
            bool alone = true;
            for (const auto& place : naming) {
                any = any || place;
                alone = alone && (!place || blank(rows[i], *place));
            }
            if (any && alone && differ_in_recipients(rows[i - 1], rows[i])) {
                continuing.insert(rows[i]);
            }
        }
        const auto name = column("name");
        const bool name_is_scenario =
            name && !column("scenario") &&
            (table.header.columns[*name].name.find("场景") != std::string::npos ||
             table.header.columns[*name].name.find("scenario") != std::string::npos);
        if (table.ours) {
            return;
        }
        continue_column("scenario");
        if (table.field_a_row || name_is_scenario) {
            continue_column("name");
        }
        if (table.field_a_row) {
            continue_column("id");
            continue_column("industry");
        }
    }

    [[nodiscard]] bool says_recipient(std::size_t row) const {
        for (std::size_t i = 0; i < table.header.columns.size(); ++i) {
            const auto& to = table.header.columns[i].to;
            if ((to.starts_with("recipient.") || to == "third_countries") && !blank(row, i)) {
                return true;
            }
        }
        return false;
    }
    /// Whether the rows differ in recipients and what belongs to them alone.
    [[nodiscard]] bool differ_in_recipients(std::size_t a, std::size_t b) const {
        for (std::size_t i = 0; i < table.header.columns.size(); ++i) {
            const auto& to = table.header.columns[i].to;
            const bool free = to.starts_with("recipient.") || to.starts_with("persons.") ||
                              to == "third_countries" || to == "number" || to == "volume" ||
                              to == "records";
            if (!free && !blank(b, i) && table.at(a, i) != table.at(b, i)) {
                return false;
            }
        }
        return says_recipient(b);
    }

    /// What rows of one flow have in common; nothing where a row is a flow of its own.
    [[nodiscard]] std::optional<std::string> common_key(std::size_t row) const {
        const auto text = [&](const std::optional<std::size_t>& place) {
            return place && !blank(row, *place) ? std::string{table.at(row, *place)}
                                                : std::string{};
        };
        if (id_column) {
            const auto id = text(id_column);
            return id.empty() && !table.field_a_row ? std::nullopt : std::optional{id};
        }
        if (!table.field_a_row) {
            return std::nullopt;
        }
        return text(name_column) + "\n" + text(scenario_column);
    }

    void group() {
        id_column = column("id");
        name_column = column("name");
        scenario_column = column("scenario");
        // Rows of one id or scenario need not stand together.
        std::map<std::string, std::size_t> flow_of;
        for (const auto row : rows) {
            const auto key = common_key(row);
            const auto known = key ? flow_of.find(*key) : flow_of.end();
            if (known != flow_of.end()) {
                table.flows[known->second].rows.push_back(row);
                continue;
            }
            const bool same_name = !id_column && !table.ours && !table.field_a_row && name_column &&
                                   !blank(row, *name_column) && !table.flows.empty() &&
                                   table.at(table.flows.back().rows.front(), *name_column) ==
                                       table.at(row, *name_column) &&
                                   differ_in_recipients(table.flows.back().rows.front(), row);
            if (!table.flows.empty() && (same_name || continuing.contains(row))) {
                table.flows.back().rows.push_back(row);
                continue;
            }
            if (key) {
                flow_of.emplace(*key, table.flows.size());
            }
            table.flows.push_back({{row}});
        }
    }

    const Grid& grid;
    const Settings& settings;
    Reading& reading;
    Table table;
    std::vector<std::size_t> rows;
    std::set<std::size_t> continuing; ///< rows that name no flow of their own
    std::optional<std::size_t> id_column;
    std::optional<std::size_t> name_column;
    std::optional<std::size_t> scenario_column;
};

} // namespace

std::string_view Table::said(std::size_t row, std::string_view to) const {
    for (std::size_t i = 0; i < header.columns.size(); ++i) {
        if (header.columns[i].to == to && !at(row, i).empty()) {
            return at(row, i);
        }
    }
    return {};
}

Table read_rows(const Grid& grid, Header header, const Settings& settings, Reading& reading) {
    return RowsReader{grid, std::move(header), settings, reading}.read();
}

} // namespace egress::inventory
