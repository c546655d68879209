#include "inventory/flows.hpp"

#include "about/about.hpp"
#include "inventory/cells.hpp"
#include "persons/reading/text.hpp"
#include "typed/words.hpp"

#include <algorithm>
#include <array>

namespace egress::inventory {

namespace {

/// A text as a fact holds it: no longer than is read.
std::string fact_text(std::string_view text) {
    std::size_t characters = 0;
    std::size_t end = 0;
    for (; end < text.size(); ++end) {
        if ((persons::byte_of(text[end]) & 0xC0U) != 0x80U &&
            characters++ == about::most_characters) {
            break;
        }
    }
    return std::string{text.substr(0, end)};
}

} // namespace

Json figure_json(const Interval& figure) {
    if (figure.exact()) {
        return figure.least;
    }
    return Json::array({figure.least, figure.most == unbounded ? Json{} : Json(figure.most)});
}

void FlowsReader::read(const Table& table) {
    const std::size_t first = reading.flows.size();
    for (const auto& rows : table.flows) {
        read_flow(table, rows);
    }
    for (const auto& total : table.totals) {
        read_total(table, total.row, first);
    }
    keep_columns(table);
}

void FlowsReader::keep_columns(const Table& table) {
    for (std::size_t i = 0; i < table.header.columns.size(); ++i) {
        const auto& column = table.header.columns[i];
        const bool placeless = column.to.empty() || column.to.starts_with("ask.") ||
                               column.to == "records" || column.to == "note" ||
                               column.to == "direction";
        const bool of_field = table.field_a_row && column.to == "note";
        const bool field_only = !table.field_a_row && column.to.starts_with("field.");
        if ((placeless || field_only) && !of_field && !column.name.empty() &&
            kept.insert(column.name).second) {
            reading.kept.push_back(column.name);
        }
    }
}

void FlowsReader::read_flow(const Table& table, const FlowRows& rows) {
    Flow flow;
    flow.table = &table;
    flow.rows = &rows;
    flow.pointer = "/flows/" + std::to_string(reading.flows.size());
    flow.json["id"] = new_id(table, rows);
    reading.cells[flow.pointer] = table.grid->cell(rows.rows.front(), 0);
    for (const auto row : rows.rows) {
        if (table.grid->hidden_rows.contains(row)) {
            reading.note("hidden-row", table.grid->cell(row, 0),
                         {"这一行被隐藏或者筛选掉了，仍然读入。",
                          "This row is hidden or filtered out; it was read all the same."});
        }
    }
    read_industry(flow);
    read_name(flow);
    read_word(flow, WordKind::scenario, "scenario");
    read_word(flow, WordKind::subjects, "subjects");
    read_word(flow, WordKind::modality, "modality");
    for (const auto* key : {"as_described", "processed", "minors", "serious_harm"}) {
        read_truth(flow, key);
    }
    read_exemption(flow);
    read_persons(flow);
    read_fields_of(flow);
    read_recipients(flow);
    read_about(flow);
    read_asked(flow);
    read_further(flow);
    put_kept(flow);
    reading.flows.push_back(std::move(flow.json));
}

std::vector<FlowsReader::At> FlowsReader::cells(const Flow& flow, std::string_view to) const {
    std::vector<At> found;
    const auto& columns = flow.table->header.columns;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].to != to) {
            continue;
        }
        for (const auto row : flow.rows->rows) {
            if (const auto text = flow.table->at(row, i); !is_blank(settings, text)) {
                found.push_back({row, i, std::string{text}});
            }
        }
    }
    return found;
}

void FlowsReader::mark(const Flow& flow, std::string_view key, const At& at) const {
    reading.cells[flow.pointer + "/" + std::string{key}] = cell(flow, at);
}

void FlowsReader::keep(Flow& flow, const At& at) const {
    Json entry = {{"column", fact_text(title(flow, at))}, {"value", fact_text(at.text)}};
    const bool known = std::any_of(flow.kept.begin(), flow.kept.end(),
                                   [&](const auto& each) { return each.second == entry; });
    if (!known) {
        flow.kept.emplace(at.column, std::move(entry));
    }
}

/// In the order of the sheet, whatever was read first: a workbook that is written and read again
/// says the same.
void FlowsReader::put_kept(Flow& flow) const {
    if (flow.kept.empty()) {
        return;
    }
    Json& further = flow.json["about"]["further"];
    if (further.is_string()) {
        further = Json::array(
            {{{"column", settings.title("about.further").name.zh}, {"value", further}}});
    }
    for (auto& [column, entry] : flow.kept) {
        if (std::find(further.begin(), further.end(), entry) == further.end()) {
            further.push_back(std::move(entry));
        }
    }
}

std::string FlowsReader::new_id(const Table& table, const FlowRows& rows) {
    const std::size_t row = rows.rows.front();
    std::string id{table.said(row, "id")};
    if (id.empty() && (!table.field_a_row || rows.rows.size() == 1)) {
        id = table.said(row, "number");
    }
    if (id.empty()) {
        id = "row-" + std::to_string(row + 1);
    }
    std::string unique = id;
    for (std::size_t i = 2; !ids.insert(unique).second; ++i) {
        unique = (table.grid->sheet.empty() ? id : table.grid->sheet + "-" + id) +
                 (i == 2 && !table.grid->sheet.empty() ? "" : "-" + std::to_string(i));
    }
    if (unique != id && !table.said(row, "id").empty()) {
        reading.note(
            "repeated-id", table.grid->cell(row, table.header.find("id").value_or(0)),
            {"编号“" + id + "”已经用过，改为“" + unique + "”。",
             "The id " + in_quotes(id) + " is taken; this flow is " + in_quotes(unique) + "."});
    }
    return unique;
}

void FlowsReader::read_industry(Flow& flow) {
    flow.json["industry"] = nullptr;
    for (const auto& at : cells(flow, "industry")) {
        mark(flow, "industry", at);
        if (const auto industry = words.industry(at.text)) {
            flow.industry = industry;
        } else if (const auto near = words.near_industry(at.text)) {
            reading.propose(
                flow.pointer + "/industry", cell(flow, at), words.book.industries[*near].id,
                {"“" + at.text + "”接近“" + words.book.industries[*near].name.zh + "”。",
                 in_quotes(at.text) + " is near " +
                     in_quotes(words.book.industries[*near].name.en) + "."});
            keep(flow, at);
        } else {
            keep(flow, at);
        }
        break;
    }
    if (!flow.industry) {
        flow.industry = industry_of_all;
    }
    if (flow.industry) {
        flow.json["industry"] = words.book.industries[*flow.industry].id;
    }
}

void FlowsReader::read_name(Flow& flow) {
    const auto named = cells(flow, "name");
    if (named.empty()) {
        return;
    }
    flow.json["name"] = named.front().text;
    mark(flow, "name", named.front());
    for (std::size_t i = 1; i < named.size(); ++i) {
        if (named[i].column != named.front().column && named[i].text != named.front().text) {
            keep(flow, named[i]);
        }
    }
    // Where no column names the scenario, a name that is one is both.
    if (!flow.table->header.find("scenario")) {
        const auto found = words.find(WordKind::scenario, flow.industry, named.front().text);
        if (found.word == named.front().text) {
            flow.json["scenario"] = found.word;
        }
    }
}

void FlowsReader::read_word(Flow& flow, WordKind kind, std::string_view key) {
    const auto said = cells(flow, key);
    if (said.empty()) {
        return;
    }
    const At& at = said.front();
    const std::string place{key};
    mark(flow, key, at);
    if (settings.is("unknown", typed::fold(at.text))) {
        flow.json[place] = nullptr;
        return;
    }
    std::string text = at.text;
    for (const auto& more : said) {
        if (more.text != at.text && text.find(more.text) == std::string::npos) {
            text += "、" + more.text;
        }
    }
    const auto found = words.find(kind, flow.industry, text);
    if (!found.word.empty()) {
        flow.json[place] = found.word;
        return;
    }
    keep(flow, {at.row, at.column, text});
    const std::string pointer = flow.pointer + "/" + place;
    if (!found.split.empty()) {
        reading.propose(pointer, cell(flow, at), found.split,
                        {"“" + text + "”是几个词，请拆成几条数据流。",
                         in_quotes(text) + " is several words; split it into as many flows."});
    } else if (!found.near.empty()) {
        reading.propose(pointer, cell(flow, at), found.near,
                        {"“" + text + "”接近清单里的“" + found.near + "”。",
                         in_quotes(text) + " is near the list's " + in_quotes(found.near) + "."});
    } else if (flow.industry && !words.book.industries[*flow.industry].national) {
        reading.note(
            "unknown-" + place, cell(flow, at),
            {"“" + text + "”不是该行业清单里的词，已作为其他内容保留；都不符合时请填“其他”。",
             in_quotes(text) + " is no word of this industry in the list; it is kept beside. "
                               "Where none fits, write “其他”."});
    }
}

void FlowsReader::read_truth(Flow& flow, std::string_view key) {
    const auto said = cells(flow, key);
    if (said.empty()) {
        return;
    }
    const At& at = said.front();
    const std::string place{key};
    mark(flow, key, at);
    const auto truth = inventory::read_truth(settings, at.text);
    switch (truth.said) {
    case Said::blank: break;
    case Said::yes: flow.json[place] = true; break;
    case Said::no: flow.json[place] = false; break;
    case Said::unknown: flow.json[place] = nullptr; break;
    case Said::something_else:
        reading.note("not-yes-or-no", cell(flow, at),
                     {"这里要填是、否或者不清楚；“" + at.text + "”没有读作答案。",
                      "Write yes, no or unknown here; " + in_quotes(at.text) +
                          " was not taken as an answer."});
        keep(flow, at);
        break;
    }
    if (truth.noted) {
        keep(flow, at);
    }
}

void FlowsReader::read_exemption(Flow& flow) {
    const auto said = cells(flow, "exemption");
    if (said.empty()) {
        return;
    }
    const At& at = said.front();
    mark(flow, "exemption", at);
    if (settings.is("none_claimed", typed::fold(at.text)) ||
        settings.is("unknown", typed::fold(at.text))) {
        flow.json["exemption"] = nullptr;
    } else if (const auto exemption = words.exemption(at.text)) {
        flow.json["exemption"] = *exemption;
    } else {
        reading.note("unknown-exemption", cell(flow, at),
                     {"“" + at.text + "”没有写明是哪一条哪一项，没有当作不计入的情形。",
                      in_quotes(at.text) + " names no provision and was taken as no exemption."});
        keep(flow, at);
    }
}

void FlowsReader::put_figure(Flow& flow, std::string_view measure, const At& at,
                             const FigureReading& figure) {
    const std::string key{measure};
    const std::string pointer = flow.pointer + "/persons/" + key;
    reading.cells[pointer] = cell(flow, at);
    switch (figure.kind) {
    case ReadingKind::blank: return;
    case ReadingKind::unsure: flow.json["persons"][key] = nullptr; return;
    case ReadingKind::figure:
        if (figure.loose) {
            reading.propose(
                pointer, cell(flow, at), figure_json(figure.figure),
                {"“" + at.text + "”不是确切的数字，请确认这样读。",
                 in_quotes(at.text) + " is no exact figure; please confirm this reading."});
            keep(flow, at);
        } else {
            flow.json["persons"][key] = figure_json(figure.figure);
        }
        return;
    case ReadingKind::fault: break;
    }
    keep(flow, at);
    if (figure.fault == FigureFault::records) {
        reading.note(
            "records-are-no-persons", cell(flow, at),
            {"“" + at.text + "”数的不是人，没有当作人数。",
             in_quotes(at.text) + " counts no persons and was not taken as their number."});
        return;
    }
    if (settings.is("nothing", typed::fold(at.text))) {
        reading.propose(pointer, cell(flow, at), Count{0},
                        {"“" + at.text + "”是没有人，还是没有填？", "Nobody, or not filled in?"});
        return;
    }
    reading.note("unreadable-figure", cell(flow, at),
                 {"“" + at.text + "”不能读作人数（" + std::string{name_of(figure.fault)} + "）。",
                  in_quotes(at.text) + " cannot be read as a number of persons (" +
                      std::string{name_of(figure.fault)} + ")."},
                 true);
}

void FlowsReader::read_measure(Flow& flow, std::string_view measure) {
    const auto said = cells(flow, "persons." + std::string{measure});
    if (said.empty()) {
        return;
    }
    // Numbers that stand beside each other are of persons who may be the same.
    FigureReading all;
    bool same = true;
    for (const auto& at : said) {
        const auto read =
            inventory::read_persons(settings, at.text, flow.table->header.columns[at.column].unit);
        same = same && at.text == said.front().text;
        if (read.sensitive) {
            put_figure(flow, "sensitive", at, *read.sensitive);
        } else if (!read.remark.empty() && !flow.json["about"].contains("count_basis")) {
            flow.json["about"]["count_basis"] = fact_text(read.remark);
        }
        if (all.kind == ReadingKind::blank) {
            all = read.reading;
        } else if (all.kind == ReadingKind::figure && read.reading.kind == ReadingKind::figure) {
            all.figure = union_of(all.figure, read.reading.figure);
            all.loose = all.loose || read.reading.loose;
        } else if (read.reading.kind == ReadingKind::fault) {
            all = read.reading;
        }
    }
    const bool merged = same && is_merged(flow, said);
    if (same && (flow.table->field_a_row || merged || said.size() == 1)) {
        all = inventory::read_persons(settings, said.front().text,
                                      flow.table->header.columns[said.front().column].unit)
                  .reading;
    }
    put_figure(flow, measure, said.front(), all);
}

bool FlowsReader::is_merged(const Flow& flow, const std::vector<At>& said) {
    const auto& merges = flow.table->grid->merges;
    return std::any_of(merges.begin(), merges.end(), [&](const Merge& merge) {
        return merge.left == said.front().column && merge.top <= said.front().row &&
               merge.bottom >= said.back().row;
    });
}

void FlowsReader::read_persons(Flow& flow) {
    for (const auto* measure : {"general", "sensitive", "all"}) {
        read_measure(flow, measure);
    }
    read_volume(flow);
    if (flow.json.contains("about") && flow.json["about"].empty()) {
        flow.json.erase("about");
    }
}

/// A scale may be of persons or of anything: what says that it is of persons is taken.
void FlowsReader::read_volume(Flow& flow) {
    for (const auto& at : cells(flow, "volume")) {
        const auto read =
            inventory::read_persons(settings, at.text, flow.table->header.columns[at.column].unit);
        const std::string folded = typed::fold(at.text);
        const auto& units = settings.words("person_units");
        const std::string heading = typed::fold(title(flow, at));
        const bool persons = std::any_of(units.begin(), units.end(), [&](const std::string& unit) {
            return folded.find(unit) != std::string::npos ||
                   heading.find(unit) != std::string::npos;
        });
        if (read.reading.kind == ReadingKind::figure && !persons) {
            reading.propose(
                flow.pointer + "/persons/all", cell(flow, at), figure_json(read.reading.figure),
                {"“" + at.text + "”是人数吗？表头没有说。",
                 "Is " + in_quotes(at.text) + " a number of persons? The title does not say."});
            keep(flow, at);
        } else if (read.reading.kind == ReadingKind::figure ||
                   read.reading.kind == ReadingKind::unsure) {
            put_figure(flow, "all", at, read.reading);
        } else {
            keep(flow, at);
        }
    }
}

void FlowsReader::read_total(const Table& table, std::size_t row, std::size_t first_flow) {
    if (reading.flows.size() < first_flow + 2) {
        return;
    }
    Json value = {{"flows", Json::array()}};
    for (std::size_t i = first_flow; i < reading.flows.size(); ++i) {
        value["flows"].push_back(reading.flows[i]["id"]);
    }
    std::string place = table.grid->cell(row, 0);
    for (const auto* measure : {"general", "sensitive", "all"}) {
        auto column = table.header.find("persons." + std::string{measure});
        if (!column && measure == std::string_view{"all"}) {
            column = table.header.find("volume");
        }
        if (!column) {
            continue;
        }
        const auto read = inventory::read_persons(settings, table.at(row, *column),
                                                  table.header.columns[*column].unit);
        if (read.reading.kind == ReadingKind::figure) {
            value[measure] = figure_json(read.reading.figure);
            place = table.grid->cell(row, *column);
        }
    }
    if (value.size() > 1) {
        reading.propose(
            "/distinct/" + std::to_string(reading.distinct.size()), place, value,
            {"这一行写明去重，可以作为这些数据流的合计。",
             "This row says that it is de-duplicated; it can be the total of these flows."});
    }
}

} // namespace egress::inventory
