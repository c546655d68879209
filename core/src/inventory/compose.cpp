// Our own workbook: an empty one, and that of an assessment.
#include "about/about.hpp"
#include "egress/inventory.hpp"
#include "inventory/cells.hpp"
#include "inventory/header.hpp"
#include "inventory/other_sheets.hpp"
#include "inventory/settings.hpp"
#include "inventory/xlsx_writer.hpp"
#include "text/json.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace egress {

namespace inventory {

namespace {

constexpr std::string_view about_prefix = "about.";
constexpr std::string_view persons_prefix = "persons.";
constexpr std::string_view recipient_prefix = "recipient.";
constexpr std::string_view field_prefix = "field.";

/// Columns that only other people's sheets have.
bool is_ours(const Title& title) {
    constexpr std::array<std::string_view, 10> others{
        "number",          "volume",         "records",          "exported", "direction",
        "third_countries", "fields.general", "fields.sensitive", "note",     "result"};
    const bool other = std::any_of(others.begin(), others.end(),
                                   [&](std::string_view to) { return title.to == to; });
    return !other && !title.to.starts_with("ask.") && !title.to.starts_with(field_prefix) &&
           !title.to.starts_with("result.");
}

std::string heading(const Words& name) { return name.zh + " " + name.en; }

WrittenCell text_cell(std::string_view text) { return {std::string{text}, false}; }

WrittenCell figure_cell(const Json& figure, const Settings& settings) {
    if (figure.is_null()) {
        return text_cell(settings.words("unknown").front());
    }
    if (figure.is_string()) {
        return text_cell(figure.get<std::string>());
    }
    if (!figure.is_array()) {
        return {std::to_string(figure.get<std::uint64_t>()), true};
    }
    const auto least = std::to_string(figure[0].get<std::uint64_t>());
    return text_cell(figure[1].is_null()
                         ? least + "以上"
                         : least + "-" + std::to_string(figure[1].get<std::uint64_t>()));
}

WrittenCell truth_cell(const Json& truth, const Settings& settings) {
    return text_cell(settings.words(truth.is_null()     ? "unknown"
                                    : truth.get<bool>() ? "yes"
                                                        : "no")
                         .front());
}

/// A column of `further` by its name and how many of that name stand before it.
struct FurtherColumn {
    std::string name;
    std::size_t number = 0;
    bool operator==(const FurtherColumn&) const = default;
};

const Json* member(const Json& holder, std::string_view key) {
    const auto found = holder.find(key);
    return found == holder.end() ? nullptr : &*found;
}

std::vector<std::pair<FurtherColumn, std::string>> further_of(const Json& holder) {
    std::vector<std::pair<FurtherColumn, std::string>> cells;
    const Json* about = member(holder, "about");
    const Json* further = about == nullptr ? nullptr : member(*about, "further");
    if (further == nullptr || !further->is_array()) {
        return cells;
    }
    std::map<std::string, std::size_t> seen;
    for (const Json& entry : *further) {
        const auto name = entry.value("column", std::string{});
        cells.emplace_back(FurtherColumn{name, seen[name]++}, entry.value("value", std::string{}));
    }
    return cells;
}

class Composer {
public:
    Composer(const Rulebook& rulebook, const Json& the_assessment, const Json& the_report)
        : book(rulebook), settings(Settings::built_in()), assessment(the_assessment),
          report(the_report) {}

    std::string compose() {
        const bool empty = assessment.empty();
        sheets.push_back(exporter_sheet());
        if (empty || assessment.contains("flows")) {
            sheets.push_back(flows_sheet());
        }
        if (auto fields = fields_sheet(); empty || fields.rows.size() > 1) {
            sheets.push_back(std::move(fields));
        }
        sheets.push_back(answers_sheet());
        sheets.push_back(distinct_sheet());
        sheets.push_back(words_sheet());
        return write_workbook(sheets);
    }

private:
    [[nodiscard]] std::string sheet_name(std::string_view id) const {
        return settings.sheet(id).name.zh;
    }

    /// A column that a reader would take for one of ours says that it is not.
    [[nodiscard]] std::string further_title(const std::string& name) const {
        const bool ours = name.empty() || name.starts_with(further_prefix) ||
                          !column_of(settings, name).to.empty();
        return (ours ? std::string{further_prefix} : std::string{}) + name;
    }

    WrittenSheet exporter_sheet() {
        WrittenSheet sheet{sheet_name("exporter"), {}, {}, {44, 60}};
        sheet.rows.push_back({text_cell(heading({std::string{SheetTitles::fact},
                                                 std::string{SheetTitles::fact_en}})),
                              text_cell(heading({std::string{SheetTitles::said},
                                                 std::string{SheetTitles::said_en}}))});
        const Json none = Json::object();
        const Json* about = member(assessment, "about");
        const Json* exporter = member(assessment, "exporter");
        for (const auto& title : settings.exporter) {
            sheet.rows.push_back({text_cell(heading(title.name)), {}});
            WrittenCell& cell = sheet.rows.back().back();
            if (title.to == "year") {
                if (const Json* year = member(assessment, "year")) {
                    cell = figure_cell(*year, settings);
                }
            } else if (title.to == "industries") {
                for (const Json& id : assessment.value("industries", Json::array())) {
                    const auto industry = book.find_industry(id.get<std::string>());
                    cell.text +=
                        (cell.text.empty() ? "" : "\n") +
                        (industry ? book.industries[*industry].name.zh : id.get<std::string>());
                }
                add_gates(sheet, exporter);
            } else if (about != nullptr) {
                const Json* fact = member(*about, title.to.substr(about_prefix.size()));
                if (fact != nullptr && !fact->is_null() &&
                    !(fact->is_array() && title.to == "about.further")) {
                    cell = figure_cell(*fact, settings);
                }
            }
        }
        for (const auto& [column, value] : further_of(assessment)) {
            const bool ours = column.name.starts_with(further_prefix) ||
                              settings.find_exporter(title_key(column.name)) != nullptr ||
                              find_gate(book, title_key(column.name)) != nullptr;
            sheet.rows.push_back(
                {text_cell((ours ? std::string{further_prefix} : "") + column.name),
                 text_cell(value)});
        }
        return sheet;
    }

    void add_gates(WrittenSheet& sheet, const Json* exporter) const {
        for (const Gate& gate : book.gates) {
            sheet.rows.push_back({text_cell(heading(gate.short_name)), {}});
            if (const Json* said = exporter == nullptr ? nullptr : member(*exporter, gate.id)) {
                sheet.rows.back().back() = truth_cell(*said, settings);
            }
        }
    }

    [[nodiscard]] std::vector<FurtherColumn> further_columns(const Json& holders) const {
        std::vector<FurtherColumn> columns;
        for (const Json& holder : holders) {
            for (const auto& [column, value] : further_of(holder)) {
                if (std::find(columns.begin(), columns.end(), column) == columns.end()) {
                    columns.push_back(column);
                }
            }
        }
        return columns;
    }

    WrittenSheet flows_sheet() {
        WrittenSheet sheet{sheet_name("flows"), {{}}, {}, {}};
        std::vector<const Title*> titles;
        for (const auto& title : settings.flows) {
            if (is_ours(title)) {
                titles.push_back(&title);
                sheet.rows.front().push_back(text_cell(heading(title.name)));
                sheet.widths.push_back(title.to == "fields" ? 36 : 18);
            }
        }
        const Json flows = assessment.value("flows", Json::array());
        const auto further = further_columns(flows);
        for (const auto& column : further) {
            sheet.rows.front().push_back(text_cell(further_title(column.name)));
        }
        const std::size_t results = sheet.rows.front().size();
        if (!report.empty()) {
            for (const auto* to : {"result.items", "result.path", "result.left_out"}) {
                sheet.rows.front().push_back(text_cell(heading(settings.title(to).name)));
            }
        }
        for (const Json& flow : flows) {
            std::vector<WrittenCell> row;
            for (const auto* title : titles) {
                row.push_back(flow_cell(flow, title->to, 0));
            }
            for (const auto& column : further) {
                row.emplace_back();
                for (const auto& [of, value] : further_of(flow)) {
                    if (of == column) {
                        row.back() = text_cell(value);
                    }
                }
            }
            if (!report.empty()) {
                row.resize(results);
                add_result(flow["id"].get<std::string>(), row);
            }
            sheet.rows.push_back(std::move(row));
            const std::size_t recipients = recipients_of(flow).size();
            for (std::size_t i = 1; i < recipients; ++i) {
                std::vector<WrittenCell> more;
                for (const auto* title : titles) {
                    const bool here = title->to == "id" || title->to.starts_with(recipient_prefix);
                    more.push_back(here ? flow_cell(flow, title->to, i) : WrittenCell{});
                }
                sheet.rows.push_back(std::move(more));
            }
        }
        for (std::size_t i = 0; i < titles.size(); ++i) {
            const auto range = word_range(titles[i]->to);
            if (!range.empty()) {
                sheet.drop_downs.push_back({i, range});
            }
        }
        return sheet;
    }

    static Json recipients_of(const Json& flow) {
        const Json* about = member(flow, "about");
        const Json* recipients = about == nullptr ? nullptr : member(*about, "recipients");
        return recipients == nullptr || !recipients->is_array() ? Json::array() : *recipients;
    }

    [[nodiscard]] WrittenCell flow_cell(const Json& flow, const std::string& to,
                                        std::size_t recipient) const {
        if (to.starts_with(recipient_prefix)) {
            const Json recipients = recipients_of(flow);
            const Json* fact =
                recipient < recipients.size()
                    ? member(recipients[recipient], to.substr(recipient_prefix.size()))
                    : nullptr;
            return fact == nullptr || fact->is_null() ? WrittenCell{}
                                                      : text_cell(fact->get<std::string>());
        }
        if (to.starts_with(persons_prefix)) {
            const Json* persons = member(flow, "persons");
            const Json* figure = persons == nullptr || persons->is_null()
                                     ? nullptr
                                     : member(*persons, to.substr(persons_prefix.size()));
            return figure == nullptr ? WrittenCell{} : figure_cell(*figure, settings);
        }
        if (to.starts_with(about_prefix)) {
            const Json* about = member(flow, "about");
            const Json* fact = about == nullptr || about->is_null()
                                   ? nullptr
                                   : member(*about, to.substr(about_prefix.size()));
            return fact == nullptr || fact->is_null()
                       ? WrittenCell{}
                       : fact_cell(*fact, to.substr(about_prefix.size()));
        }
        if (to == "fields") {
            return fields_cell(flow);
        }
        const Json* value = member(flow, to);
        if (value == nullptr) {
            return {};
        }
        if (value->is_null() || value->is_boolean()) {
            return truth_cell(*value, settings);
        }
        const auto text = value->get<std::string>();
        if (to == "industry") {
            const auto industry = book.find_industry(text);
            return text_cell(industry ? book.industries[*industry].name.zh : text);
        }
        if (to == "exemption") {
            const auto found = book.find_exemption(text);
            return text_cell(found ? book.exemptions[*found].name.zh : text);
        }
        return text_cell(text);
    }

    [[nodiscard]] WrittenCell fact_cell(const Json& fact, const std::string& key) const {
        if (fact.is_boolean()) {
            return truth_cell(fact, settings);
        }
        if (key == "status") {
            return text_cell(settings.words(fact.get<std::string>()).front());
        }
        if (key == "next_years") {
            std::string text;
            for (const Json& year : fact) {
                text += (text.empty() ? "" : "；") + figure_cell(year, settings).text;
            }
            return text_cell(text);
        }
        return fact.is_string() ? text_cell(fact.get<std::string>()) : WrittenCell{};
    }

    /// The names of the fields, where they are read back as they are; the sheet of fields has all.
    [[nodiscard]] static WrittenCell fields_cell(const Json& flow) {
        const Json* fields = member(flow, "fields");
        std::string text;
        std::vector<std::string> names;
        for (const Json& field : fields == nullptr || fields->is_null() ? Json::array() : *fields) {
            names.push_back(field.value("name", std::string{}));
            text += (text.empty() ? "" : "\n") + names.back();
        }
        const auto read = split_list(text, {});
        return read.entries == names && !read.open ? text_cell(text) : WrittenCell{};
    }

    WrittenSheet fields_sheet() {
        WrittenSheet sheet{sheet_name("fields"), {{}}, {}, {}};
        std::vector<const Title*> titles;
        for (const auto& title : settings.flows) {
            if (title.to.starts_with(field_prefix)) {
                titles.push_back(&title);
                sheet.rows.front().push_back(text_cell(heading(title.name)));
                sheet.widths.push_back(20);
                if (title.to == "field.sensitive" || title.to == "field.within" ||
                    title.to == "field.confirmed" || title.to == "field.personal") {
                    sheet.drop_downs.push_back({titles.size() - 1, word_range("as_described")});
                }
            }
        }
        Json every = Json::array();
        const Json flows = assessment.value("flows", Json::array());
        for (const Json& flow : flows) {
            for (const Json& field : fields_of(flow)) {
                every.push_back(field);
            }
        }
        const auto further = further_columns(every);
        for (const auto& column : further) {
            sheet.rows.front().push_back(text_cell(further_title(column.name)));
        }
        for (const Json& flow : flows) {
            for (const Json& field : fields_of(flow)) {
                std::vector<WrittenCell> row;
                for (const auto* title : titles) {
                    const auto key = title->to.substr(field_prefix.size());
                    row.push_back(key == "flow" ? text_cell(flow["id"].get<std::string>())
                                                : field_cell(field, key));
                }
                for (const auto& column : further) {
                    row.emplace_back();
                    for (const auto& [of, value] : further_of(field)) {
                        if (of == column) {
                            row.back() = text_cell(value);
                        }
                    }
                }
                sheet.rows.push_back(std::move(row));
            }
        }
        return sheet;
    }
    static Json fields_of(const Json& flow) {
        const Json* fields = member(flow, "fields");
        return fields == nullptr || !fields->is_array() ? Json::array() : *fields;
    }
    [[nodiscard]] WrittenCell field_cell(const Json& field, const std::string& key) const {
        const Json* value = nullptr;
        if (key.starts_with(about_prefix)) {
            const Json* about = member(field, "about");
            value = about == nullptr || about->is_null()
                        ? nullptr
                        : member(*about, key.substr(about_prefix.size()));
        } else {
            value = member(field, key);
        }
        if (value == nullptr) {
            return {};
        }
        return value->is_string() ? text_cell(value->get<std::string>())
                                  : truth_cell(*value, settings);
    }

    WrittenSheet answers_sheet() {
        WrittenSheet sheet{sheet_name("answers"), {}, {}, {28, 80, 16}};
        sheet.rows.push_back({text_cell(heading({std::string{SheetTitles::answer_id},
                                                 std::string{SheetTitles::answer_id_en}})),
                              text_cell(heading({std::string{SheetTitles::question},
                                                 std::string{SheetTitles::question_en}})),
                              text_cell(heading({std::string{SheetTitles::answer},
                                                 std::string{SheetTitles::answer_en}}))});
        const Json answers = assessment.value("answers", Json::object());
        for (const auto& question : book.answers) {
            WrittenCell cell;
            if (const Json* answer = member(answers, question.id)) {
                cell = answer->is_boolean() ? truth_cell(*answer, settings)
                                            : figure_cell(*answer, settings);
            }
            sheet.rows.push_back(
                {text_cell(question.id), text_cell(question.text.zh), std::move(cell)});
        }
        sheet.drop_downs.push_back({2, word_range("as_described")});
        return sheet;
    }

    WrittenSheet distinct_sheet() {
        WrittenSheet sheet{sheet_name("distinct"), {{}}, {}, {36, 18, 18, 18}};
        sheet.rows.front().push_back(text_cell(
            heading({std::string{SheetTitles::flows}, std::string{SheetTitles::flows_en}})));
        constexpr std::array<std::string_view, 3> measures{"general", "sensitive", "all"};
        for (const auto measure : measures) {
            sheet.rows.front().push_back(text_cell(
                heading(settings.title(std::string{persons_prefix} + std::string{measure}).name)));
        }
        for (const Json& entry : assessment.value("distinct", Json::array())) {
            std::string flows;
            for (const Json& id : entry["flows"]) {
                flows += (flows.empty() ? "" : "\n") + id.get<std::string>();
            }
            std::vector<WrittenCell> row{text_cell(flows)};
            for (const auto measure : measures) {
                const Json* figure = member(entry, measure);
                row.push_back(figure == nullptr ? WrittenCell{} : figure_cell(*figure, settings));
            }
            sheet.rows.push_back(std::move(row));
        }
        return sheet;
    }

    /// The words of each column that has any, as the sheet of words holds them.
    [[nodiscard]] std::vector<std::pair<std::string, std::vector<std::string>>> word_lists() const {
        std::vector<std::string> industries;
        std::vector<std::string> scenarios;
        std::vector<std::string> subjects;
        std::vector<std::string> modalities;
        const auto add = [](std::vector<std::string>& to, const std::vector<std::string>& words) {
            for (const auto& word : words) {
                if (std::find(to.begin(), to.end(), word) == to.end()) {
                    to.push_back(word);
                }
            }
        };
        for (const auto& industry : book.industries) {
            industries.push_back(industry.name.zh);
            add(scenarios, industry.scenarios);
            add(subjects, industry.subjects);
            add(modalities, industry.modalities);
        }
        for (auto* words : {&scenarios, &subjects, &modalities}) {
            words->emplace_back(Rulebook::other_word);
        }
        std::vector<std::string> exemptions;
        for (const Exemption& exemption : book.exemptions) {
            exemptions.push_back(exemption.name.zh);
        }
        std::vector<std::string> statuses;
        for (const auto status : about::statuses()) {
            statuses.push_back(settings.words(status).front());
        }
        return {{"industry", industries},
                {"scenario", scenarios},
                {"subjects", subjects},
                {"modality", modalities},
                {"exemption", exemptions},
                {"about.status", statuses},
                {"as_described",
                 {settings.words("yes").front(), settings.words("no").front(),
                  settings.words("unknown").front()}}};
    }
    [[nodiscard]] std::string word_range(const std::string& to) const {
        const bool truth =
            to == "processed" || to == "minors" || to == "serious_harm" || to == "about.estimate";
        const std::string of = truth ? "as_described" : to;
        const auto lists = word_lists();
        for (std::size_t i = 0; i < lists.size(); ++i) {
            if (lists[i].first == of) {
                const auto letters = column_letters(i);
                return sheet_name("words") + "!$" + letters + "$2:$" + letters + "$" +
                       std::to_string(lists[i].second.size() + 1);
            }
        }
        return {};
    }
    WrittenSheet words_sheet() {
        WrittenSheet sheet{sheet_name("words"), {{}}, {}, {}};
        const auto lists = word_lists();
        for (std::size_t i = 0; i < lists.size(); ++i) {
            sheet.widths.push_back(30);
            sheet.rows.front().push_back(text_cell(heading(settings.title(lists[i].first).name)));
            for (std::size_t k = 0; k < lists[i].second.size(); ++k) {
                if (sheet.rows.size() <= k + 1) {
                    sheet.rows.emplace_back();
                }
                sheet.rows[k + 1].resize(std::max(sheet.rows[k + 1].size(), i + 1));
                sheet.rows[k + 1][i] = text_cell(lists[i].second[k]);
            }
        }
        return sheet;
    }

    /// Which items a flow helps to meet, the paths of these, and where it is left out.
    void add_result(const std::string& id, std::vector<WrittenCell>& row) const {
        std::string items;
        std::vector<std::string> paths;
        std::map<std::string, std::string> left_out;
        for (const Json& finding : report.value("findings", Json::array())) {
            const auto item = book.find_item(finding.value("item", std::string{}));
            if (!item) {
                continue;
            }
            for (const Json& count : finding.value("counts", Json::array())) {
                const Json flows = count.value("flows", Json::array());
                const bool counted = std::find(flows.begin(), flows.end(), id) != flows.end();
                const bool met =
                    finding.value("verdict", "") == "met" && count.value("verdict", "") == "met";
                const std::string& path = book.paths[book.items[*item].path].name.zh;
                if (counted && met && items.find(book.items[*item].id) == std::string::npos) {
                    items += (items.empty() ? "" : "\n") + book.items[*item].id;
                    if (std::find(paths.begin(), paths.end(), path) == paths.end()) {
                        paths.push_back(path);
                    }
                }
                for (const Json& out : count.value("left_out", Json::array())) {
                    if (out.value("flow", "") == id) {
                        std::string& list = left_out[out.value("reason", "")];
                        const auto& name = book.items[*item].id;
                        if (list.find(name) == std::string::npos) {
                            list += (list.empty() ? "" : "、") + name;
                        }
                    }
                }
            }
        }
        row.push_back(text_cell(items));
        std::string path_text;
        for (const auto& path : paths) {
            path_text += (path_text.empty() ? "" : "\n") + path;
        }
        row.push_back(text_cell(path_text));
        std::string reasons;
        for (const auto& [reason, list] : left_out) {
            reasons += (reasons.empty() ? "" : "\n") + settings.reason(reason).zh + "：" + list;
        }
        row.push_back(text_cell(reasons));
    }

    const Rulebook& book;
    const Settings& settings;
    const Json& assessment;
    const Json& report;
    std::vector<WrittenSheet> sheets;
};

} // namespace

} // namespace inventory

std::string inventory_template(const Rulebook& rulebook) {
    const Json nothing = Json::object();
    return inventory::Composer{rulebook, nothing, nothing}.compose();
}

Result<std::string> inventory_workbook(const Rulebook& rulebook, std::string_view assessment,
                                       std::string_view report) {
    Faults faults;
    const auto read = parse_json(assessment, max_inventory_bytes, faults);
    if (!read || !faults.none()) {
        return faults.take();
    }
    const auto result = report.empty() ? std::optional{Json::object()}
                                       : parse_json(report, max_inventory_bytes, faults);
    if (!result || !faults.none()) {
        return faults.take();
    }
    return inventory::Composer{rulebook, *read, *result}.compose();
}

} // namespace egress
