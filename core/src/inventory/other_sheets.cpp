#include "inventory/other_sheets.hpp"

#include "about/about.hpp"
#include "inventory/cells.hpp"
#include "inventory/flows.hpp"
#include "inventory/header.hpp"

#include <algorithm>

namespace egress::inventory {

namespace {

constexpr std::string_view about_prefix = "about.";

class ExporterReader {
public:
    ExporterReader(const Grid& the_grid, const ListWords& list_words, Reading& result)
        : grid(the_grid), words(list_words), reading(result) {}

    void read() {
        for (std::size_t row = 0; row < grid.rows.size(); ++row) {
            const std::string title{grid.at(row, 0)};
            if (title.empty() ||
                (row == 0 && title_key(title).starts_with(title_key(SheetTitles::fact)))) {
                continue;
            }
            std::size_t column = 1;
            while (column < grid.rows[row].size() && grid.at(row, column).empty()) {
                ++column;
            }
            const std::string text{grid.at(row, column)};
            if (is_blank(words.settings, text)) {
                continue;
            }
            take(title, {row, column}, text);
        }
    }

private:
    struct Place {
        std::size_t row;
        std::size_t column;
    };

    void further(const std::string& title, const std::string& text) {
        std::string name = title;
        if (name.starts_with(further_prefix)) {
            name = name.substr(further_prefix.size());
        }
        Json& list = reading.about["further"];
        if (list.is_string()) {
            list = Json::array({{{"column", "further"}, {"value", list}}});
        }
        list.push_back({{"column", name}, {"value", text}});
    }
    void take(const std::string& title, Place place, const std::string& text) {
        const std::string cell = grid.cell(place.row, place.column);
        std::string key = title_key(title);
        const auto* known = words.settings.find_exporter(key);
        const auto* gate = find_gate(words.book, key);
        if (known == nullptr && gate == nullptr) {
            key = title_key(without_bracket(title).text);
            known = words.settings.find_exporter(key);
            gate = find_gate(words.book, key);
        }
        if (gate != nullptr) {
            take_gate(gate->id, text, cell, title);
            return;
        }
        if (known == nullptr) {
            further(title, text);
            return;
        }
        const std::string& to = known->to;
        if (to == "year") {
            const auto year = read_figure(text);
            if (year.kind == ReadingKind::figure && year.figure.exact()) {
                reading.year = year.figure.least;
                reading.cells["/year"] = cell;
            } else {
                reading.note("unreadable-year", cell,
                             {"“" + text + "”不是年份。", in_quotes(text) + " is no year."}, true);
            }
        } else if (to == "industries") {
            take_industries(text, cell);
        } else {
            take_fact(to.substr(about_prefix.size()), text);
        }
    }
    void take_industries(const std::string& text, const std::string& cell) {
        if (!reading.industries.is_array()) {
            reading.industries = Json::array();
        }
        reading.cells["/industries"] = cell;
        for (const auto& entry : split_list(text, {}).entries) {
            if (const auto industry = words.industry(entry)) {
                reading.industries.push_back(words.book.industries[*industry].id);
            } else if (const auto near = words.near_industry(entry)) {
                reading.propose(
                    "/industries", cell, words.book.industries[*near].id,
                    {"“" + entry + "”接近“" + words.book.industries[*near].name.zh + "”。",
                     in_quotes(entry) + " is near " +
                         in_quotes(words.book.industries[*near].name.en) + "."});
            } else {
                further("行业", entry);
            }
        }
    }
    void take_gate(const std::string& key, const std::string& text, const std::string& cell,
                   const std::string& title) {
        const auto truth = read_truth(words.settings, text);
        switch (truth.said) {
        case Said::blank: break;
        case Said::yes: reading.exporter[key] = true; break;
        case Said::no: reading.exporter[key] = false; break;
        case Said::unknown: reading.exporter[key] = nullptr; break;
        case Said::something_else:
            reading.note("not-yes-or-no", cell,
                         {"这里要填是、否或者不清楚；“" + text + "”没有读作答案。",
                          "Write yes, no or unknown here; " + in_quotes(text) +
                              " was not taken as an answer."});
            further(title, text);
            break;
        }
        if (truth.noted) {
            further(title, text);
        }
    }
    void take_fact(const std::string& key, const std::string& text) {
        const auto facts = about::exporter_facts();
        const auto fact = std::find_if(facts.begin(), facts.end(),
                                       [&](const about::Fact& each) { return each.key == key; });
        if (fact != facts.end() && fact->kind == about::Kind::amount) {
            const auto figure = read_figure(text);
            const bool exact = figure.kind == ReadingKind::figure && !figure.loose;
            reading.about[key] = exact ? figure_json(figure.figure) : Json(text);
            return;
        }
        reading.about[key] = text;
    }

    const Grid& grid;
    const ListWords& words;
    Reading& reading;
};

} // namespace

void read_exporter_sheet(const Grid& grid, const ListWords& words, Reading& reading) {
    ExporterReader{grid, words, reading}.read();
}

void read_answers_sheet(const Grid& grid, const ListWords& words, Reading& reading) {
    for (std::size_t row = 0; row < grid.rows.size(); ++row) {
        const auto& cells = grid.rows[row];
        std::optional<AnswerIndex> question;
        std::size_t of = 0;
        for (std::size_t i = 0; i < cells.size() && !question; ++i) {
            question = words.book.find_answer(cells[i]);
            for (std::size_t k = 0; k < words.book.answers.size() && !question && !cells[i].empty();
                 ++k) {
                const auto& text = words.book.answers[k].text;
                if (cells[i] == text.zh || cells[i] == text.en) {
                    question = static_cast<AnswerIndex>(k);
                }
            }
            of = i;
        }
        std::size_t column = cells.empty() ? 0 : cells.size() - 1;
        const bool titles = row == 0 && !question;
        if (titles || cells.empty()) {
            continue;
        }
        if (!question) {
            reading.note(
                "unknown-answer", grid.cell(row, 0),
                {"这一行不是清单里的问题，没有读。", "This row is no question of the list."});
            continue;
        }
        const auto& answer = words.book.answers[*question];
        // Id, words, answer: what stands in the last of them, unless that is the question itself.
        if (column <= of || cells[column] == answer.text.zh || cells[column] == answer.text.en ||
            is_blank(words.settings, cells[column])) {
            continue;
        }
        const std::string cell = grid.cell(row, column);
        reading.cells["/answers/" + answer.id] = cell;
        if (answer.kind == AnswerKind::truth) {
            switch (read_truth(words.settings, cells[column]).said) {
            case Said::yes: reading.answers[answer.id] = true; continue;
            case Said::no: reading.answers[answer.id] = false; continue;
            case Said::unknown: reading.answers[answer.id] = nullptr; continue;
            case Said::blank: continue;
            case Said::something_else: break;
            }
        } else {
            const std::vector<std::string> units{answer.unit.zh, answer.unit.en};
            const auto figure = read_figure(cells[column], units);
            if (figure.kind == ReadingKind::unsure) {
                reading.answers[answer.id] = nullptr;
                continue;
            }
            if (figure.kind == ReadingKind::figure && figure.loose) {
                reading.propose(
                    "/answers/" + answer.id, cell, figure_json(figure.figure),
                    {"“" + cells[column] + "”不是确切的数字，请确认这样读。",
                     in_quotes(cells[column]) + " is no exact figure; please confirm."});
                continue;
            }
            if (figure.kind == ReadingKind::figure) {
                reading.answers[answer.id] = figure_json(figure.figure);
                continue;
            }
        }
        reading.note("unreadable-answer", cell,
                     {"“" + cells[column] + "”不能读作这一题的回答。",
                      in_quotes(cells[column]) + " cannot be read as an answer to this question."},
                     true);
    }
}

void read_distinct_sheet(const Grid& grid, const Settings& settings, Reading& reading) {
    std::vector<Column> columns;
    for (std::size_t i = 0; !grid.rows.empty() && i < grid.rows.front().size(); ++i) {
        columns.push_back(column_of(settings, grid.at(0, i)));
    }
    const auto is_flow = [&](const std::string& id) {
        return std::any_of(reading.flows.begin(), reading.flows.end(),
                           [&](const Json& flow) { return flow["id"] == id; });
    };
    for (std::size_t row = 1; row < grid.rows.size(); ++row) {
        const std::string text{grid.at(row, 0)};
        if (text.empty()) {
            continue;
        }
        std::vector<std::string> ids;
        for (std::size_t from = 0; from <= text.size();) {
            const std::size_t end = std::min(text.find('\n', from), text.size());
            const std::string line = text.substr(from, end - from);
            if (is_flow(line)) {
                ids.push_back(line);
            } else {
                const auto parts = split_list(line, {}).entries;
                ids.insert(ids.end(), parts.begin(), parts.end());
            }
            from = end + 1;
        }
        const std::string pointer = "/distinct/" + std::to_string(reading.distinct.size());
        Json entry = {{"flows", ids}};
        reading.cells[pointer] = grid.cell(row, 0);
        for (std::size_t i = 1; i < columns.size(); ++i) {
            constexpr std::string_view prefix = "persons.";
            if (!columns[i].to.starts_with(prefix) || is_blank(settings, grid.at(row, i))) {
                continue;
            }
            const std::string measure = columns[i].to.substr(prefix.size());
            const auto read = read_persons(settings, grid.at(row, i), columns[i].unit).reading;
            const std::string cell = grid.cell(row, i);
            reading.cells[pointer + "/" + measure] = cell;
            if (read.kind == ReadingKind::unsure) {
                entry[measure] = nullptr;
            } else if (read.kind == ReadingKind::figure && !read.loose) {
                entry[measure] = figure_json(read.figure);
            } else if (read.kind == ReadingKind::figure) {
                reading.propose(
                    pointer + "/" + measure, cell, figure_json(read.figure),
                    {"不是确切的数字，请确认这样读。", "No exact figure; please confirm."});
            } else {
                reading.note(
                    "unreadable-figure", cell,
                    {"“" + std::string{grid.at(row, i)} + "”不能读作人数。",
                     in_quotes(grid.at(row, i)) + " cannot be read as a number of persons."},
                    true);
            }
        }
        reading.distinct.push_back(std::move(entry));
    }
}

} // namespace egress::inventory
