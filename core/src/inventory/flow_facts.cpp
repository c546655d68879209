// What a row says of a flow besides what decides: fields, recipients, facts, near answers.
#include "inventory/flows.hpp"

#include "about/about.hpp"
#include "inventory/cells.hpp"
#include "persons/reading/text.hpp"
#include "typed/words.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace egress::inventory {

namespace {

constexpr std::string_view about_prefix = "about.";
constexpr std::string_view field_about_prefix = "field.about.";

/// Acme, Inc. is one name.
std::vector<std::string> with_suffixes(const Settings& settings,
                                       const std::vector<std::string>& entries) {
    std::vector<std::string> names;
    for (const auto& entry : entries) {
        if (!names.empty() && settings.is("suffix_of_names", typed::fold(entry))) {
            names.back() += ", " + entry;
        } else {
            names.push_back(entry);
        }
    }
    return names;
}

} // namespace

/// Whether a column without a place speaks of the fields: it differs among the rows of the flow.
bool FlowsReader::is_of_field(const Flow& flow, std::size_t column) {
    const auto& rows = flow.rows->rows;
    return (!flow.table->field_a_row && flow.table->header.find("field.flow")) ||
           (flow.table->field_a_row && std::any_of(rows.begin(), rows.end(), [&](std::size_t row) {
                return flow.table->at(row, column) != flow.table->at(rows.front(), column);
            }));
}

Json FlowsReader::field_of_row(Flow& flow, std::size_t row, std::string name) {
    Json field = {{"name", std::move(name)}};
    const auto& columns = flow.table->header.columns;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const auto text = flow.table->at(row, i);
        if (is_blank(settings, text)) {
            continue;
        }
        std::string to = columns[i].to;
        // In a table of fields these are of the field.
        to = to == "about.necessity" ? "field.about.necessity"
             : to == "note"          ? "field.about.note"
             : to == "about.summary" ? "field.about.content"
             : to == "ask.sensitive" ? "field.sensitive"
                                     : to;
        if (to.starts_with(field_about_prefix)) {
            field["about"][to.substr(field_about_prefix.size())] = text;
        } else if (to == "field.is") {
            field["is"] = text;
        } else if (to == "field.sensitive" || to == "field.within" || to == "field.confirmed" ||
                   to == "field.personal") {
            const auto truth = inventory::read_truth(settings, text);
            const std::string key = to.substr(std::string_view{"field."}.size());
            const bool sensitive_word = key == "sensitive" && typed::fold(text) == "敏感";
            const bool general_word =
                key == "sensitive" && (typed::fold(text) == "一般" || typed::fold(text) == "普通" ||
                                       typed::fold(text) == "非敏感");
            if (truth.said == Said::yes || sensitive_word) {
                field[key] = true;
            } else if (truth.said == Said::no || general_word) {
                field[key] = false;
            } else if (truth.said == Said::unknown) {
                field[key] = nullptr;
            } else {
                field["about"]["further"].push_back({{"column", columns[i].name}, {"value", text}});
            }
        } else if (to.empty() && !columns[i].name.empty() && is_of_field(flow, i)) {
            field["about"]["further"].push_back({{"column", columns[i].name}, {"value", text}});
        }
    }
    return field;
}

void FlowsReader::add_field(Flow& flow, Json field, const At& at) {
    Json& fields = flow.json["fields"];
    for (auto& known : fields) {
        if (known["name"] != field["name"]) {
            continue;
        }
        reading.note(
            "repeated-field", cell(flow, at),
            {"字段“" + field["name"].get<std::string>() + "”在这条数据流里出现两次，已合并。",
             "The field " + in_quotes(field["name"].get<std::string>()) +
                 " is twice in this flow; the two are one."});
        for (const auto& [key, value] : field.items()) {
            if (!known.contains(key) || known[key].is_null()) {
                known[key] = value;
            } else if (key == "sensitive" && value.is_boolean() && value.get<bool>()) {
                known[key] = true;
            }
        }
        return;
    }
    fields.push_back(std::move(field));
}

void FlowsReader::read_fields_of(Flow& flow) {
    struct Class {
        std::string_view to;
        std::optional<bool> sensitive;
    };
    const std::array<Class, 3> classes{
        Class{"fields", std::nullopt}, {"fields.general", false}, {"fields.sensitive", true}};
    for (const auto& each : classes) {
        for (const auto& at : cells(flow, each.to)) {
            const auto folded = typed::fold(at.text);
            if (settings.is("nothing", folded) || settings.is("unknown", folded)) {
                continue;
            }
            if (each.to == "fields.sensitive" || each.to == "fields.general") {
                const auto truth = inventory::read_truth(settings, at.text);
                if (truth.said != Said::something_else && !truth.noted) {
                    keep(flow, at);
                    continue;
                }
            }
            const auto list = split_list(at.text, words.held());
            if (list.open) {
                reading.note("open-list", cell(flow, at),
                             {"写着“等”：没有写出来的字段也要补上。",
                              "It ends with “etc.”: the fields not named have to be added."});
            }
            for (const auto& name : list.entries) {
                Json field = flow.table->field_a_row ? field_of_row(flow, at.row, name)
                                                     : Json{{"name", name}};
                if (each.sensitive) {
                    field["sensitive"] = *each.sensitive;
                }
                add_field(flow, std::move(field), at);
            }
        }
    }
}

void FlowsReader::read_recipients(Flow& flow) {
    Json recipients = Json::array();
    std::vector<std::string> seen;
    for (const auto row : flow.rows->rows) {
        std::vector<Json> here;
        std::string line;
        const auto& columns = flow.table->header.columns;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            std::string to =
                columns[i].to == "third_countries" ? "recipient.country" : columns[i].to;
            const auto text = flow.table->at(row, i);
            if (!to.starts_with("recipient.") || is_blank(settings, text) ||
                settings.is("nothing", typed::fold(text))) {
                continue;
            }
            line += to + "=" + std::string{text} + "\n";
            const std::string key = to.substr(std::string_view{"recipient."}.size());
            const bool one_by_one = key == "name" || key == "country";
            const auto list = one_by_one ? with_suffixes(settings, split_list(text, {}).entries)
                                         : std::vector<std::string>{std::string{text}};
            // Several names in order; one country is of all, as many as names are each of one.
            if (key == "country" && list.size() != 1 && list.size() != here.size() &&
                !here.empty()) {
                for (auto& recipient : here) {
                    recipient[key] = text;
                }
                continue;
            }
            if (list.size() == 1 && here.size() > 1) {
                for (auto& recipient : here) {
                    recipient[key] = list.front();
                }
                continue;
            }
            for (std::size_t k = 0; k < list.size(); ++k) {
                if (here.size() <= k) {
                    here.push_back(Json::object());
                }
                here[k][key] = list[k];
            }
        }
        // Rows of one flow repeat its recipient.
        if (line.empty() || std::find(seen.begin(), seen.end(), line) != seen.end()) {
            continue;
        }
        seen.push_back(line);
        for (auto& recipient : here) {
            recipients.push_back(std::move(recipient));
        }
    }
    if (!recipients.empty()) {
        flow.json["about"]["recipients"] = std::move(recipients);
    }
}

void FlowsReader::read_about(Flow& flow) {
    for (const auto& fact : about::flow_facts()) {
        const std::string key{fact.key};
        const auto said = cells(flow, std::string{about_prefix} + key);
        const bool of_field = flow.table->field_a_row && (key == "necessity" || key == "summary");
        if (said.empty() || of_field) {
            continue;
        }
        const At& at = said.front();
        std::string text = at.text;
        for (std::size_t i = 1; i < said.size(); ++i) {
            const bool known =
                std::any_of(said.begin(), said.begin() + static_cast<std::ptrdiff_t>(i),
                            [&](const At& other) { return other.text == said[i].text; });
            text += known ? "" : "\n" + said[i].text;
        }
        Json& about = flow.json["about"];
        mark(flow, "about/" + key, at);
        const std::string folded = typed::fold(at.text);
        switch (fact.kind) {
        case about::Kind::status: {
            bool known = false;
            for (const auto status : about::statuses()) {
                if (settings.is(status, folded)) {
                    about[key] = status;
                    known = true;
                }
            }
            if (!known) {
                keep(flow, at);
            }
            break;
        }
        case about::Kind::truth: {
            const auto truth = inventory::read_truth(settings, at.text);
            if (truth.said == Said::yes || truth.said == Said::no) {
                about[key] = truth.said == Said::yes;
            } else {
                keep(flow, at);
            }
            break;
        }
        case about::Kind::years: {
            Json years = Json::array();
            for (const auto& part : split_list(at.text, {}).entries) {
                const auto figure = read_figure(part);
                years.push_back(figure.kind == ReadingKind::figure && figure.figure.exact() &&
                                        !figure.loose
                                    ? Json(figure.figure.least)
                                    : Json{});
            }
            constexpr std::size_t three = 3;
            if (years.size() == three) {
                about[key] = std::move(years);
            } else {
                keep(flow, at);
            }
            break;
        }
        case about::Kind::recipients: break;
        case about::Kind::text:
        case about::Kind::amount: about[key] = text; break;
        case about::Kind::further:
            if (about.contains(key)) {
                keep(flow, at);
            } else {
                about[key] = text;
            }
            break;
        }
    }
    if (flow.json.contains("about") && flow.json["about"].empty()) {
        flow.json.erase("about");
    }
}

/// Columns that ask something near to what the check asks: they are kept, and offered where they
/// may be it.
void FlowsReader::read_asked(Flow& flow) {
    for (const auto& at : cells(flow, "ask.processed")) {
        keep(flow, at);
        const auto truth = inventory::read_truth(settings, at.text);
        const auto denied = [&](std::string_view word) { return at.text.starts_with(word); };
        if (truth.said == Said::no || truth.said == Said::unknown || denied("未") || denied("不") ||
            denied("无")) {
            continue;
        }
        reading.propose(flow.pointer + "/processed", cell(flow, at), true,
                        {"“" + title(flow, at) + "：" + at.text +
                             "”不等于清单要求的处理（脱敏不一定是去标识化），请确认。",
                         in_quotes(at.text) + " need not be the processing that the list asks for; "
                                              "please confirm."});
    }
    for (const auto& at : cells(flow, "ask.exemption")) {
        if (const auto exemption = words.exemption(at.text)) {
            if (!flow.json.contains("exemption")) {
                flow.json["exemption"] = *exemption;
                mark(flow, "exemption", at);
            }
            continue;
        }
        keep(flow, at);
    }
    for (const auto& at : cells(flow, "ask.sensitive")) {
        if (flow.table->field_a_row) {
            continue;
        }
        keep(flow, at);
        const auto truth = inventory::read_truth(settings, at.text);
        const bool known =
            flow.json.contains("persons") && flow.json["persons"].contains("sensitive");
        if (known || (truth.said != Said::yes && truth.said != Said::no)) {
            continue;
        }
        reading.propose(flow.pointer + "/persons/sensitive", cell(flow, at),
                        truth.said == Said::yes ? Json::array({Count{1}, nullptr}) : Json(Count{0}),
                        {"“" + title(flow, at) + "：" + at.text + "”不是人数，请填有多少人。",
                         in_quotes(at.text) + " is no number; say how many persons."});
    }
    for (const auto& at : cells(flow, "field.sensitive")) {
        if (!flow.table->field_a_row) {
            keep(flow, at);
        }
    }
    for (const auto& at : cells(flow, "ask.important_data")) {
        keep(flow, at);
        if (inventory::read_truth(settings, at.text).said == Said::yes) {
            reading.note(
                "important-data-asked", cell(flow, at),
                {"这一列没有当作重要数据的答案，请在“重要数据”里逐题回答。",
                 "This column answers no question of important data; answer them one by one."});
        }
    }
}

void FlowsReader::read_further(Flow& flow) {
    const auto& columns = flow.table->header.columns;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const auto& column = columns[i];
        const bool of_field = column.to == "note" || column.to.starts_with("field.");
        const bool keeps = column.to.empty() || column.to == "records" ||
                           column.to == "direction" ||
                           (of_field && !flow.table->field_a_row && column.to != "field.sensitive");
        if (!keeps || (column.to.empty() && is_of_field(flow, i))) {
            const auto truth =
                column.to == "exported"
                    ? inventory::read_truth(settings, flow.table->at(flow.rows->rows.front(), i))
                    : TruthCell{};
            if (truth.noted) {
                keep(flow, {flow.rows->rows.front(), i,
                            std::string{flow.table->at(flow.rows->rows.front(), i)}});
            }
            continue;
        }
        for (const auto row : flow.rows->rows) {
            const auto text = flow.table->at(row, i);
            if (!text.empty() && !(column.name.empty() && is_blank(settings, text))) {
                At at{row, i, std::string{text}};
                if (column.name.empty()) {
                    continue_unnamed(flow, at);
                } else {
                    keep(flow, at);
                }
            }
        }
    }
}

void FlowsReader::continue_unnamed(Flow& flow, const At& at) {
    const std::string name = "列 " + column_letters(at.column);
    flow.kept.emplace(at.column, Json{{"column", name}, {"value", at.text}});
    if (kept.insert(name).second) {
        reading.kept.push_back(name);
    }
}

void FlowsReader::read_fields(const Table& table) {
    const auto place = table.header.find("field.flow").value_or(table.header.columns.size());
    const auto name =
        table.header.find("field.name")
            .value_or(table.header.find("fields").value_or(table.header.columns.size()));
    std::map<std::string, std::size_t, std::less<>> flow_of;
    for (std::size_t i = 0; i < reading.flows.size(); ++i) {
        flow_of.emplace(reading.flows[i]["id"].get<std::string>(), i);
    }
    for (std::size_t i = 0; i < reading.flows.size(); ++i) {
        flow_of.emplace(reading.flows[i].value("name", std::string{}), i);
    }
    for (const auto& rows : table.flows) {
        for (const auto row : rows.rows) {
            const auto of = table.at(row, place);
            const auto known_flow = flow_of.find(of);
            const auto found =
                known_flow == flow_of.end()
                    ? reading.flows.end()
                    : reading.flows.begin() + static_cast<std::ptrdiff_t>(known_flow->second);
            if (found == reading.flows.end()) {
                reading.note("unknown-flow",
                             table.grid->cell(row, place < table.header.columns.size() ? place : 0),
                             {"没有数据流“" + std::string{of} + "”。",
                              "There is no flow " + in_quotes(of) + "."},
                             true);
                continue;
            }
            Flow flow;
            flow.table = &table;
            flow.rows = &rows;
            flow.json = std::move(*found);
            Json field = field_of_row(flow, row, std::string{table.at(row, name)});
            Json& fields = flow.json["fields"];
            const auto known = std::find_if(fields.begin(), fields.end(), [&](const Json& each) {
                return each["name"] == field["name"];
            });
            if (known == fields.end()) {
                fields.push_back(std::move(field));
            } else {
                known->update(field);
            }
            *found = std::move(flow.json);
        }
    }
}

} // namespace egress::inventory
