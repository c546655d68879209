// A paper from an assessment, its report and what data/papers says of its kind.
#include "egress/assessment.hpp"
#include "egress/check.hpp"
#include "egress/papers.hpp"
#include "inventory/settings.hpp"
#include "papers/settings.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace egress {

namespace papers {

namespace {

constexpr std::string_view flow_prefix = "flow.";
constexpr std::array<std::string_view, 3> measures{"general", "sensitive", "all"};

/// 1234567 as 1,234,567.
std::string count_text(std::uint64_t count) {
    std::string digits = std::to_string(count);
    for (std::size_t at = digits.size(); at > 3; at -= 3) {
        digits.insert(at - 3, 1, ',');
    }
    return digits;
}

const Json* member(const Json& holder, std::string_view key) {
    if (!holder.is_object()) {
        return nullptr;
    }
    const auto found = holder.find(key);
    return found == holder.end() || found->is_null() ? nullptr : &*found;
}

/// A figure in words; empty where nothing is known of it.
std::string figure_text(const Json& figure) {
    if (figure.is_number()) {
        return count_text(figure.get<std::uint64_t>());
    }
    if (!figure.is_array() || figure.size() != 2) {
        return {};
    }
    const auto least = count_text(figure[0].get<std::uint64_t>());
    if (figure[1].is_null()) {
        return figure[0] == 0 ? std::string{} : sentence("least", {{"least", least}});
    }
    const auto most = count_text(figure[1].get<std::uint64_t>());
    return least == most ? least : sentence("between", {{"least", least}, {"most", most}});
}

PaperRun fixed(std::string text) { return {PaperRun::Kind::fixed, std::move(text), ""}; }
PaperRun value_run(std::string text, std::string from) {
    return {PaperRun::Kind::value, std::move(text), std::move(from)};
}

class Composer {
public:
    Composer(const Rulebook& rulebook, const Json& the_assessment, const Json& the_report,
             const Json& the_kind)
        : book(rulebook), assessment(the_assessment), report(the_report), kind(the_kind) {}

    Paper compose() {
        paper.kind = kind.at("kind").get<std::string>();
        paper.title = kind.at("title").get<std::string>();
        paper.draft = word("draft");
        paper.basis = kind.at("basis").get<std::string>();
        paper.blanks_title = {word("blanks_title"), ""};
        paper.blanks_columns = columns("blank_columns");
        say_needed();
        collect_scenarios();
        for (const Json& node : kind.at("body")) {
            add(node);
        }
        return std::move(paper);
    }

private:
    /// Flows of one scenario; a flow of which nobody has said it stands by itself.
    struct Scenario {
        std::vector<std::size_t> flows;
    };

    [[nodiscard]] const Json& flow(std::size_t index) const { return assessment["flows"][index]; }
    [[nodiscard]] std::string flow_name(std::size_t index) const {
        const Json* name = member(flow(index), "name");
        return name == nullptr || name->get_ref<const std::string&>().empty()
                   ? flow(index).at("id").get<std::string>()
                   : name->get<std::string>();
    }
    [[nodiscard]] std::string flow_name_from(std::size_t index) const {
        const Json* name = member(flow(index), "name");
        return pointer(index) +
               (name == nullptr || name->get_ref<const std::string&>().empty() ? "/id" : "/name");
    }
    static std::string pointer(std::size_t index) { return "/flows/" + std::to_string(index); }

    void collect_scenarios() {
        const Json* flows = member(assessment, "flows");
        for (std::size_t i = 0; flows != nullptr && i < flows->size(); ++i) {
            const Json* named = member(flow(i), "scenario");
            const auto known =
                std::find_if(scenarios.begin(), scenarios.end(), [&](const Scenario& each) {
                    const Json& first = flow(each.flows.front());
                    const Json* other = member(first, "scenario");
                    return named != nullptr && other != nullptr && *named == *other &&
                           *named != Rulebook::other_word &&
                           first["industry"] == flow(i)["industry"];
                });
            if (known == scenarios.end()) {
                scenarios.push_back({{i}});
            } else {
                known->flows.push_back(i);
            }
        }
    }

    void say_needed() {
        if (kind.value("list", false)) {
            bool bound = false;
            bool open = false;
            for (const Json& industry : report.value("industries", Json::array())) {
                bound = bound || industry.value("basis", "") == "list";
                open = open || industry.value("basis", "") == "either";
            }
            bound =
                bound || (!report.contains("industries") && report.value("basis", "") == "list");
            open =
                open || (!report.contains("industries") && report.value("basis", "") == "either");
            paper.needed = word(bound ? "list_bound" : open ? "list_open" : "list_not_bound");
            return;
        }
        for (const auto* state : {"required", "possible"}) {
            for (const Json& path : kind.at("paths")) {
                const Json paths = report.value(state, Json::array());
                if (std::find(paths.begin(), paths.end(), path) != paths.end()) {
                    paper.needed = word(state) + path_name(path.get<std::string>());
                    return;
                }
            }
        }
        paper.needed = word("not_required");
    }
    [[nodiscard]] std::string path_name(const std::string& id) const {
        const auto found = std::find_if(book.paths.begin(), book.paths.end(),
                                        [&](const Path& path) { return path.id == id; });
        return found == book.paths.end() ? id : found->name.zh;
    }

    // Blocks.
    void heading(unsigned level, PaperText text) {
        PaperBlock block;
        block.kind = PaperBlock::Kind::heading;
        block.level = level;
        block.text = std::move(text);
        paper.blocks.push_back(std::move(block));
    }
    void paragraph(PaperText text) {
        PaperBlock block;
        block.text = std::move(text);
        paper.blocks.push_back(std::move(block));
    }
    PaperBlock& table(std::vector<PaperColumn> titles) {
        PaperBlock block;
        block.kind = PaperBlock::Kind::table;
        block.columns = std::move(titles);
        paper.blocks.push_back(std::move(block));
        return paper.blocks.back();
    }
    PaperRun blank(const std::string& name, std::string at, std::string where) {
        const bool known =
            std::any_of(paper.blanks.begin(), paper.blanks.end(), [&](const PaperBlank& each) {
                return each.name == name && each.at == at && (!at.empty() || each.where == where);
            });
        if (!known) {
            paper.blanks.push_back({name, at, where});
        }
        return {PaperRun::Kind::blank, word("blank_open") + name + word("blank_close"),
                std::move(at)};
    }
    [[nodiscard]] std::string where_in_flow(std::size_t index, const std::string& label) const {
        return sentence("flow_place", {{"flow", flow_name(index)}, {"label", label}});
    }

    // Facts.
    /// A fact in words, or nothing.
    [[nodiscard]] std::string fact_text(const Json& fact) const {
        if (fact.is_string()) {
            return fact.get<std::string>();
        }
        if (fact.is_boolean()) {
            return word(fact.get<bool>() ? "yes" : "no");
        }
        if (fact.is_number()) {
            return figure_text(fact);
        }
        if (fact.is_array() && fact.size() == 2 && fact[0].is_number()) {
            return figure_text(fact);
        }
        std::string text;
        for (const Json& entry : fact.is_array() ? fact : Json::array()) {
            if (entry.is_object()) {
                text += (text.empty() ? "" : word("separator")) + entry.value("column", "") +
                        word("colon") + entry.value("value", "");
            }
        }
        return text;
    }
    /// The fact at a dotted key, `about.purpose`, of a holder.
    static const Json* fact_at(const Json& holder, std::string_view key) {
        const Json* held = &holder;
        while (held != nullptr && !key.empty()) {
            const auto dot = std::min(key.find('.'), key.size());
            held = member(*held, key.substr(0, dot));
            key.remove_prefix(std::min(dot + 1, key.size()));
        }
        return held;
    }
    static std::string as_pointer(std::string_view key) {
        std::string text = "/";
        for (const char c : key) {
            text += c == '.' ? '/' : c;
        }
        return text;
    }
    PaperRun exporter_fact(const std::string& key, const std::string& label) {
        const Json* fact = fact_at(assessment, key);
        const std::string text = fact == nullptr ? std::string{} : fact_text(*fact);
        return text.empty()
                   ? blank(label, as_pointer(key), sentence("exporter_place", {{"label", label}}))
                   : value_run(text, as_pointer(key));
    }
    PaperRun flow_fact(std::size_t index, const std::string& key, const std::string& label) {
        const std::string from = pointer(index) + as_pointer(key);
        if (key == "industry") {
            const auto industry = book.find_industry(flow(index).at("industry").get<std::string>());
            return value_run(industry ? book.industries[*industry].name.zh : "", from);
        }
        const Json* fact = fact_at(flow(index), key);
        const std::string text = fact == nullptr ? std::string{} : fact_text(*fact);
        return text.empty() ? blank(label, from, where_in_flow(index, label))
                            : value_run(text, from);
    }

    void add(const Json& node) {
        if (const Json* level = member(node, "heading")) {
            heading(level->get<unsigned>(), {fixed(node.at("text").get<std::string>())});
        } else if (const Json* text = member(node, "paragraph")) {
            paragraph({fixed(text->get<std::string>())});
        } else if (const Json* fact = member(node, "fact")) {
            add_fact(fact->get<std::string>(), node.at("label").get<std::string>());
        } else if (const Json* facts = member(node, "facts")) {
            add_facts(*facts);
        } else if (const Json* ask = member(node, "ask")) {
            add_ask(ask->get<std::string>(), node.at("blank").get<std::string>());
        } else if (const Json* what = member(node, "table")) {
            add_table(what->get<std::string>());
        } else if (const Json* nodes = member(node, "each_scenario")) {
            add_scenarios(*nodes);
        }
    }

    void add_fact(const std::string& key, const std::string& label) {
        if (!key.starts_with(flow_prefix)) {
            paragraph({fixed(label + word("colon")), exporter_fact(key, label)});
            return;
        }
        const std::string of_flow = key.substr(flow_prefix.size());
        if (scenario == nullptr) {
            return;
        }
        // What several flows say alike is said once.
        std::vector<std::vector<std::size_t>> alike;
        for (const auto index : scenario->flows) {
            const Json* fact = fact_at(flow(index), of_flow);
            const auto same = std::find_if(alike.begin(), alike.end(), [&](const auto& group) {
                const Json* other = fact_at(flow(group.front()), of_flow);
                return (fact == nullptr && other == nullptr) ||
                       (fact != nullptr && other != nullptr && *fact == *other);
            });
            if (same == alike.end()) {
                alike.push_back({index});
            } else {
                same->push_back(index);
            }
        }
        if (alike.size() == 1) {
            paragraph(
                {fixed(label + word("colon")), flow_fact(alike.front().front(), of_flow, label)});
            return;
        }
        PaperText text{fixed(label + word("colon"))};
        for (const auto& group : alike) {
            if (text.size() > 1 && !text.back().text.ends_with(word("sentence_end"))) {
                text.push_back(fixed(word("separator")));
            }
            for (const auto index : group) {
                text.push_back(fixed(word("flow_open")));
                text.push_back(value_run(flow_name(index), flow_name_from(index)));
                text.push_back(fixed(word("flow_close")));
            }
            text.push_back(flow_fact(group.front(), of_flow, label));
        }
        paragraph(std::move(text));
    }
    /// The rulebook's own list, and those whose sections are used by reference.
    [[nodiscard]] PaperText the_list() const {
        const std::string from = "rulebook:" + book.id;
        PaperText text{value_run(book.title.zh, from)};
        for (std::size_t i = 0; i < book.uses.size(); ++i) {
            const auto chosen = [&](const Json& id) {
                const auto industry = book.find_industry(id.get<std::string>());
                return industry && book.industries[*industry].list == i;
            };
            const Json ids = assessment.value("industries", Json::array());
            if (std::any_of(ids.begin(), ids.end(), chosen)) {
                text.push_back(fixed(word("uses")));
                text.push_back(value_run(book.uses[i].title.zh, from));
            }
        }
        return text;
    }
    void add_facts(const Json& facts) {
        std::vector<std::vector<PaperText>> rows;
        for (const Json& fact : facts) {
            const auto key = fact.at("fact").get<std::string>();
            if (key == "gates") { // what decides whether the list binds, as the rulebook asks it
                for (const Gate& gate : book.gates) {
                    rows.push_back({{fixed(gate.short_name.zh)},
                                    {exporter_fact("exporter." + gate.id, gate.short_name.zh)}});
                }
                continue;
            }
            const auto label = fact.at("label").get<std::string>();
            rows.push_back({{fixed(label)},
                            key == "list" ? the_list() : PaperText{exporter_fact(key, label)}});
        }
        table({}).rows = std::move(rows);
    }
    void add_ask(const std::string& question, const std::string& name) {
        const std::string of =
            scenario == nullptr ? name : name + word("of_open") + scenario_name + word("of_close");
        paragraph({fixed(question), blank(of, "", word("no_place"))});
    }

    void add_scenarios(const Json& nodes) {
        if (scenarios.empty()) {
            paragraph({blank(word("flows_blank"), "/flows", word("flows_place"))});
            return;
        }
        std::size_t number = 0;
        for (const auto& each : scenarios) {
            scenario = &each;
            const std::size_t first = each.flows.front();
            const Json* named = member(flow(first), "scenario");
            const bool by_word = named != nullptr && *named != Rulebook::other_word;
            scenario_name = by_word ? named->get<std::string>() : flow_name(first);
            heading(4, {fixed(sentence("scenario", {{"number", std::to_string(++number)}})),
                        value_run(scenario_name,
                                  by_word ? pointer(first) + "/scenario" : flow_name_from(first))});
            for (const Json& node : nodes) {
                add(node);
            }
        }
        scenario = nullptr;
        scenario_name.clear();
    }

    // Tables.
    void add_table(const std::string& what) {
        if (what == "fields") {
            add_fields();
        } else if (what == "persons") {
            add_persons();
        } else if (what == "recipients") {
            add_recipients();
        } else if (what == "findings") {
            add_findings();
        } else if (what == "doubts") {
            add_doubts();
        } else if (what == "kinds") {
            add_kinds(false);
        } else if (what == "sensitive_kinds") {
            add_kinds(true);
        } else if (what == "standing") {
            add_standing();
        }
    }

    struct FieldAt {
        std::size_t flow;
        std::size_t number;
    };
    /// The fields of the scenario's flows, each name once.
    [[nodiscard]] std::vector<FieldAt> scenario_fields() const {
        std::vector<FieldAt> found;
        for (const auto index : scenario->flows) {
            const Json* fields = member(flow(index), "fields");
            for (std::size_t i = 0; fields != nullptr && i < fields->size(); ++i) {
                const bool known =
                    std::any_of(found.begin(), found.end(), [&](const FieldAt& each) {
                        return flow(each.flow)["fields"][each.number]["name"] ==
                               (*fields)[i]["name"];
                    });
                const Json* personal = member((*fields)[i], "personal");
                if (!known && (personal == nullptr || *personal != false)) {
                    found.push_back({index, i});
                }
            }
        }
        return found;
    }
    void add_fields() {
        const auto titles = columns("fields_columns");
        const auto fields = scenario_fields();
        std::vector<std::vector<PaperText>> rows;
        constexpr std::array<std::string_view, 4> facts{"content", "necessity", "example", "note"};
        for (const auto& each : fields) {
            const Json& field = flow(each.flow)["fields"][each.number];
            const std::string from = pointer(each.flow) + "/fields/" + std::to_string(each.number);
            const auto name = field["name"].get<std::string>();
            std::vector<PaperText> row{{fixed(std::to_string(rows.size() + 1))},
                                       {value_run(name, from + "/name")}};
            for (std::size_t i = 0; i < facts.size(); ++i) {
                const std::string key = "about." + std::string{facts[i]};
                const Json* fact = fact_at(field, key);
                const std::string text = fact == nullptr ? std::string{} : fact_text(*fact);
                const std::string label = name + "/" + titles[i + 2].name;
                if (!text.empty()) {
                    row.push_back({value_run(text, from + as_pointer(key))});
                } else if (facts[i] == "note") {
                    row.emplace_back();
                } else {
                    row.push_back(
                        {blank(label, from + as_pointer(key), where_in_flow(each.flow, label))});
                }
            }
            rows.push_back(std::move(row));
        }
        if (rows.empty()) {
            const std::string& named = titles[1].name;
            const std::size_t first = scenario->flows.front();
            paragraph({fixed(named + word("colon")),
                       blank(named, pointer(first) + "/fields", where_in_flow(first, named))});
            return;
        }
        table(titles).rows = std::move(rows);
    }
    void add_kinds(bool sensitive) {
        const std::string label = word(sensitive ? "sensitive_kinds" : "kinds");
        const auto fields = scenario_fields();
        PaperText text{fixed(label + word("colon"))};
        bool unknown = false;
        for (const auto& each : fields) {
            const Json& field = flow(each.flow)["fields"][each.number];
            const std::string from = pointer(each.flow) + "/fields/" + std::to_string(each.number);
            const Json* marked = member(field, "sensitive");
            unknown = unknown || (sensitive && marked == nullptr);
            if (sensitive && (marked == nullptr || *marked != true)) {
                continue;
            }
            if (text.size() > 1) {
                text.push_back(fixed("、"));
            }
            text.push_back(value_run(field["name"].get<std::string>(), from + "/name"));
        }
        const std::size_t first = scenario->flows.front();
        if (fields.empty() || unknown) {
            if (text.size() > 1) {
                text.push_back(fixed(word("separator")));
            }
            text.push_back(blank(label, pointer(first) + "/fields", where_in_flow(first, label)));
        } else if (text.size() == 1) {
            text.push_back(fixed(word("sensitive_none")));
        }
        paragraph(std::move(text));
    }
    void add_persons() {
        auto titles = columns("persons_columns");
        std::vector<std::vector<PaperText>> rows;
        for (const auto index : scenario->flows) {
            std::vector<PaperText> row{{value_run(flow_name(index), flow_name_from(index))}};
            const Json* persons = member(flow(index), "persons");
            const Json* estimate = fact_at(flow(index), "about.estimate");
            const bool estimated = estimate != nullptr && *estimate == true;
            for (std::size_t i = 0; i < measures.size(); ++i) {
                const std::string from = pointer(index) + "/persons/" + std::string{measures[i]};
                const Json* figure = persons == nullptr ? nullptr : member(*persons, measures[i]);
                const std::string text = figure == nullptr ? std::string{} : figure_text(*figure);
                if (text.empty()) {
                    row.push_back({blank(titles[i + 1].name, from,
                                         where_in_flow(index, titles[i + 1].name))});
                } else {
                    row.push_back({value_run(text, from)});
                    if (estimated) {
                        row.back().push_back(fixed(word("estimated")));
                    }
                }
            }
            const Json* years = fact_at(flow(index), "about.next_years");
            const std::string from = pointer(index) + "/about/next_years";
            PaperText next;
            constexpr std::size_t three = 3;
            for (std::size_t i = 0; i < three; ++i) {
                const std::string label = titles.back().name + std::to_string(i + 1);
                const Json* year =
                    years == nullptr || (*years)[i].is_null() ? nullptr : &(*years)[i];
                if (years == nullptr) {
                    next = {
                        blank(titles.back().name, from, where_in_flow(index, titles.back().name))};
                    break;
                }
                if (i > 0) {
                    next.push_back(fixed(word("separator")));
                }
                next.push_back(
                    year == nullptr
                        ? blank(label, from + "/" + std::to_string(i), where_in_flow(index, label))
                        : value_run(figure_text(*year), from + "/" + std::to_string(i)));
            }
            row.push_back(std::move(next));
            rows.push_back(std::move(row));
        }
        table(std::move(titles)).rows = std::move(rows);
    }
    void add_recipients() {
        const auto titles = columns("recipient_columns");
        constexpr std::array<std::string_view, 7> keys{"name",    "country", "address", "business",
                                                       "officer", "contact", "use"};
        std::vector<std::vector<PaperText>> rows;
        std::vector<Json> known;
        for (const auto index : scenario->flows) {
            const Json* recipients = fact_at(flow(index), "about.recipients");
            for (std::size_t i = 0; recipients != nullptr && i < recipients->size(); ++i) {
                const Json& recipient = (*recipients)[i];
                if (std::find(known.begin(), known.end(), recipient) != known.end()) {
                    continue;
                }
                known.push_back(recipient);
                const std::string from =
                    pointer(index) + "/about/recipients/" + std::to_string(i) + "/";
                std::vector<PaperText> row;
                for (std::size_t k = 0; k < keys.size(); ++k) {
                    const Json* fact = member(recipient, keys[k]);
                    const std::string text = fact == nullptr ? std::string{} : fact_text(*fact);
                    const std::string label = word("recipient") + titles[k].name;
                    row.push_back({text.empty() ? blank(label, from + std::string{keys[k]},
                                                        where_in_flow(index, label))
                                                : value_run(text, from + std::string{keys[k]})});
                }
                rows.push_back(std::move(row));
            }
        }
        if (rows.empty()) {
            const std::size_t first = scenario->flows.front();
            std::vector<PaperText> row;
            for (std::size_t k = 0; k < keys.size(); ++k) {
                const std::string label = word("recipient") + titles[k].name;
                row.push_back(
                    {blank(label, pointer(first) + "/about/recipients/0/" + std::string{keys[k]},
                           where_in_flow(first, label))});
            }
            rows.push_back(std::move(row));
        }
        table(titles).rows = std::move(rows);
    }

    /// The met and open items, each figure with its flows.
    void add_findings() {
        paragraph({fixed(word("findings") + word("colon"))});
        std::vector<std::vector<PaperText>> rows;
        const Json findings = report.value("findings", Json::array());
        for (std::size_t i = 0; i < findings.size(); ++i) {
            const Json& finding = findings[i];
            const auto verdict = finding.value("verdict", "");
            const auto item = book.find_item(finding.value("item", ""));
            if ((verdict != "met" && verdict != "open") || !item) {
                continue;
            }
            const std::string from = "report:/findings/" + std::to_string(i);
            const Item& of = book.items[*item];
            std::vector<PaperText> row{
                {value_run(of.id, from + "/item"), fixed(" "),
                 value_run(of.title, "rulebook:" + of.id)},
                {fixed(word(verdict))},
                {value_run(path_name(book.paths[of.path].id), "rulebook:" + of.id)}};
            row.push_back(counted(finding, from));
            rows.push_back(std::move(row));
        }
        if (rows.empty()) {
            paragraph({fixed(word("findings_none"))});
            return;
        }
        table(columns("finding_columns")).rows = std::move(rows);
    }
    PaperText counted(const Json& finding, const std::string& from) {
        PaperText text;
        const Json counts = finding.value("counts", Json::array());
        for (std::size_t k = 0; k < counts.size(); ++k) {
            const Json flows = counts[k].value("flows", Json::array());
            if (flows.empty()) {
                continue;
            }
            if (!text.empty()) {
                text.push_back(fixed(word("separator")));
            }
            for (std::size_t j = 0; j < flows.size(); ++j) {
                if (j > 0) {
                    text.push_back(fixed("、"));
                }
                text.push_back(flow_by_id(flows[j].get<std::string>()));
            }
            text.push_back(
                fixed(word("colon") + word("measure_" + counts[k].value("measure", ""))));
            const Json persons = counts[k].value("persons", Json());
            const std::string figure = figure_text(persons);
            const std::string at = from + "/counts/" + std::to_string(k) + "/persons";
            text.push_back(figure.empty() ? fixed(word("not_known")) : value_run(figure, at));
        }
        return text;
    }
    [[nodiscard]] PaperRun flow_by_id(const std::string& id) const {
        const Json* flows = member(assessment, "flows");
        for (std::size_t i = 0; flows != nullptr && i < flows->size(); ++i) {
            if (flow(i)["id"] == id) {
                return value_run(flow_name(i), flow_name_from(i));
            }
        }
        return fixed(id);
    }

    /// Every doubt that touches the result, those that change the path first.
    void add_doubts() {
        paragraph({fixed(word("doubts") + word("colon"))});
        std::vector<std::vector<PaperText>> rows;
        const Json cautions = report.value("cautions", Json::array());
        for (const bool with_path : {true, false}) {
            for (std::size_t i = 0; i < cautions.size(); ++i) {
                const Json* path = member(cautions[i], "path");
                const auto verdict = cautions[i].value("verdict", "");
                if ((path != nullptr) != with_path || verdict == "unmet") {
                    continue;
                }
                const auto id = cautions[i].value("id", "");
                const auto known = std::find_if(book.cautions.begin(), book.cautions.end(),
                                                [&](const Caution& each) { return each.id == id; });
                const std::string from = "report:/cautions/" + std::to_string(i);
                PaperText name{
                    value_run(known == book.cautions.end() ? id : known->name.zh,
                              known == book.cautions.end() ? from + "/id" : "rulebook:" + id)};
                PaperText leads;
                if (path == nullptr) {
                    leads.push_back(fixed(word("doubt_no_path")));
                } else {
                    leads.push_back(fixed(word("doubt_path")));
                    leads.push_back(value_run(path_name(path->get<std::string>()), from + "/path"));
                }
                rows.push_back({std::move(name), std::move(leads)});
            }
        }
        if (rows.empty()) {
            paragraph({fixed(word("doubts_none"))});
            return;
        }
        table(columns("doubt_columns")).rows = std::move(rows);
    }

    /// Which sections are the exporter's, and what is required under them.
    void add_standing() {
        paragraph({fixed(paper.needed)});
        const Json chosen = assessment.value("industries", Json::array());
        PaperText text{fixed(word("industry") + word("colon"))};
        for (std::size_t i = 0; i < chosen.size(); ++i) {
            const auto industry = book.find_industry(chosen[i].get<std::string>());
            if (i > 0) {
                text.push_back(fixed("、"));
            }
            text.push_back(value_run(industry ? book.industries[*industry].name.zh : "",
                                     "/industries/" + std::to_string(i)));
        }
        if (chosen.empty()) {
            text.push_back(blank(word("industry"), "/industries",
                                 sentence("exporter_place", {{"label", word("industry")}})));
        }
        paragraph(std::move(text));
        for (const auto* state : {"required", "possible"}) {
            PaperText paths{fixed(word(std::string{state} + "_paths") + word("colon"))};
            const Json listed = report.value(state, Json::array());
            for (std::size_t i = 0; i < listed.size(); ++i) {
                if (i > 0) {
                    paths.push_back(fixed("、"));
                }
                paths.push_back(
                    value_run(path_name(listed[i].get<std::string>()),
                              "report:/" + std::string{state} + "/" + std::to_string(i)));
            }
            if (listed.empty()) {
                paths.push_back(fixed(word("none")));
            }
            paragraph(std::move(paths));
        }
    }

    const Rulebook& book;
    const Json& assessment;
    const Json& report;
    const Json& kind;
    Paper paper;
    std::vector<Scenario> scenarios;
    const Scenario* scenario = nullptr;
    std::string scenario_name;
};

} // namespace

} // namespace papers

Result<Paper> compose_paper(const Rulebook& rulebook, std::string_view assessment,
                            std::string_view kind) {
    const Json& all = papers::papers().at("papers");
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const Json& each) { return each.at("kind") == kind; });
    if (found == all.end()) {
        return Diagnostics{{"unknown-paper", "", "没有这种文稿：“" + std::string{kind} + "”。",
                            "There is no paper " + in_quotes(kind) + "."}};
    }
    const auto read = read_assessment(rulebook, assessment);
    if (!read.ok()) {
        return read.diagnostics();
    }
    Faults faults;
    const auto said = parse_json(assessment, max_assessment_bytes, faults);
    const auto report =
        parse_json(to_json_text(check(rulebook, read.value()), rulebook, read.value()),
                   std::size_t{1} << 30U, faults);
    if (!said || !report || !faults.none()) {
        return faults.take();
    }
    return papers::Composer{rulebook, *said, *report, *found}.compose();
}

} // namespace egress
