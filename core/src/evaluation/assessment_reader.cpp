// Reads egress.assessment/1 against a rulebook: every fault at once, or an Assessment.
#include "egress/assessment.hpp"

#include "about/about.hpp"
#include "evaluation/fields_of_flow.hpp"
#include "text/json.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <utility>

namespace egress {

namespace {

class AssessmentReader {
public:
    explicit AssessmentReader(const Rulebook& the_book) : book(the_book) {}

    Result<Assessment> read(std::string_view text) {
        assessment.answers.resize(book.answers.size());
        const auto json = parse_json(text, max_assessment_bytes, faults);
        if (!json) {
            return faults.take();
        }
        const Place root;
        Members members{*json, root, faults};
        if (const auto* format = members.need("format"); format != nullptr) {
            if (*format != "egress.assessment/1") {
                faults.add("unknown-format", "/format", "格式应为 egress.assessment/1。",
                           "The format should be egress.assessment/1.");
            }
        }
        if (const auto* year = members.find("year")) {
            year_given = read_count(*year, root.member("year"), faults);
        }
        assessment.exporter.gates.resize(book.gates.size());
        if (const auto* exporter = members.find("exporter")) {
            read_exporter(*exporter, root.member("exporter"));
        }
        if (const auto* industries = members.find("industries")) {
            read_industries(*industries, root.member("industries"));
        }
        if (const auto* flows = members.find("flows")) {
            read_flows(*flows, root.member("flows"));
        }
        if (const auto* distinct = members.find("distinct")) {
            read_distinct_list(*distinct, root.member("distinct"));
        }
        if (const auto* answers = members.find("answers")) {
            read_answers(*answers, root.member("answers"));
        }
        if (const auto* facts = members.find("about")) {
            about::read(*facts, root.member("about"), about::exporter_facts(), faults);
        }
        members.finish();
        check_year(root.member("year"));
        if (!faults.none()) {
            return faults.take();
        }
        settle_harm(book, assessment);
        return std::move(assessment);
    }

private:
    /// A list counts from 1 January of a year, and binds nobody before the year it was issued in.
    void check_year(const Place& place) {
        const bool by_list = std::any_of(chosen.begin(), chosen.end(), [&](IndustryIndex industry) {
            return !book.industries[industry].national;
        });
        Count issued = 0;
        for (const char digit : book.issued.substr(0, book.issued.find('-'))) {
            issued = issued * 10 + static_cast<Count>(digit - '0');
        }
        if (year_given && by_list && *year_given < issued) {
            const std::string year = std::to_string(issued);
            faults.add("year-before-list", place.pointer(),
                       "清单于" + year + "年发布，不能用来检查更早年份的出境。",
                       "The list was issued in " + year +
                           "; exports of earlier years cannot be checked by it.");
        }
    }

    std::optional<bool> optional_bool(Members& members, std::string_view name) {
        const Json* value = members.find(name);
        return value == nullptr ? std::nullopt
                                : read_bool(*value, members.place.member(name), faults);
    }

    void read_exporter(const Json& value, const Place& place) {
        Members members{value, place, faults};
        for (std::size_t i = 0; i < book.gates.size(); ++i) {
            assessment.exporter.gates[i] = optional_bool(members, book.gates[i].id);
        }
        members.finish();
    }

    void read_industries(const Json& list, const Place& place) {
        if (!is_array(list, place, faults)) {
            return;
        }
        for (std::size_t i = 0; i < list.size(); ++i) {
            const Place here = place.element(i);
            const auto id = read_string(list[i], here, faults);
            if (!id) {
                continue;
            }
            const auto industry = find_industry(*id, here);
            if (industry && !chosen.insert(*industry).second) {
                faults.add("repeated-industry", here.pointer(),
                           "行业“" + std::string{*id} + "”重复。",
                           "The industry " + in_quotes(*id) + " is named twice.");
            }
        }
        assessment.industries.assign(chosen.begin(), chosen.end());
    }

    std::optional<IndustryIndex> find_industry(std::string_view id, const Place& place) {
        const auto industry = book.find_industry(id);
        if (!industry) {
            faults.add("unknown-industry", place.pointer(), "没有行业“" + std::string{id} + "”。",
                       "There is no industry " + in_quotes(id) + ".");
        }
        return industry;
    }

    void read_flows(const Json& list, const Place& place) {
        if (!is_array(list, place, faults)) {
            return;
        }
        assessment.flows_known = true;
        for (std::size_t i = 0; i < list.size(); ++i) {
            read_flow(list[i], place.element(i));
        }
    }

    void read_flow(const Json& value, const Place& place) {
        Members members{value, place, faults};
        Flow flow;
        if (const auto* id = members.need("id")) {
            if (const auto text = read_string(*id, place.member("id"), faults)) {
                flow.id = *text;
                if (!flow_of.emplace(flow.id, static_cast<std::uint32_t>(assessment.flows.size()))
                         .second) {
                    faults.add("repeated-flow-id", place.member("id").pointer(),
                               "数据流编号“" + flow.id + "”重复。",
                               "The flow id " + in_quotes(flow.id) + " is already taken.");
                }
            }
        }
        if (const auto* name = members.find("name")) {
            read_string(*name, place.member("name"), faults);
        }
        const auto industry = read_flow_industry(members);
        const Json* scenario = members.find("scenario");
        const Json* subjects = members.find("subjects");
        const Json* modality = members.find("modality");
        flow.as_described = optional_bool(members, "as_described");
        flow.serious_harm = optional_bool(members, "serious_harm");
        flow.minors = optional_bool(members, "minors");
        flow.processed = optional_bool(members, "processed");
        const Json* fields = members.find("fields");
        if (const auto* exemption = members.find("exemption")) {
            flow.exemption = read_exemption(*exemption, place.member("exemption"));
        }
        const Json* persons = members.find("persons");
        if (const auto* facts = members.find("about")) {
            about::read(*facts, place.member("about"), about::flow_facts(), faults);
        }
        members.finish();
        if (industry) {
            flow.industry = *industry;
            const Industry& words = book.industries[*industry];
            flow.scenario = read_word(scenario, place.member("scenario"), words.scenarios,
                                      "unknown-scenario", "场景", "scenario");
            flow.subjects = read_word(subjects, place.member("subjects"), words.subjects,
                                      "unknown-subjects", "人群", "group of persons");
            flow.modality = read_modality(modality, place.member("modality"), words.modalities);
            if (fields != nullptr) {
                read_fields(*fields, place.member("fields"), words, flow);
            }
            if (flow.serious_harm && !words.serious_harm) {
                faults.add("harm-not-allowed", place.member("serious_harm").pointer(),
                           "该行业不问数据是否造成严重损害，请留空。",
                           "This industry does not ask about serious harm; leave it out.");
            }
        }
        const Json nobody_said = Json::object();
        const Json& figures = persons == nullptr ? nobody_said : *persons;
        flow.persons =
            read_persons(figures, place.member("persons"), counted_by_fields(flow, figures));
        // Also when faulty: pointers are by place.
        assessment.flows.push_back(std::move(flow));
    }

    void read_fields(const Json& list, const Place& place, const Industry& words, Flow& flow) {
        if (!is_array(list, place, faults)) {
            return;
        }
        if (list.empty()) {
            faults.add(
                "no-fields", place.pointer(), "字段至少要有一个；不清楚时请留空。",
                "There should be at least one field; where they are not known, leave it out.");
            return;
        }
        std::set<std::string> names;
        flow.fields.emplace();
        for (std::size_t i = 0; i < list.size(); ++i) {
            flow.fields->push_back(read_entry(list[i], place.element(i), words, names));
        }
        settle_fields(book, flow);
    }

    FieldEntry read_entry(const Json& value, const Place& place, const Industry& words,
                          std::set<std::string>& names) {
        constexpr std::size_t longest_name = 200;
        Members members{value, place, faults};
        FieldEntry entry;
        if (const auto* name = members.need("name")) {
            const Place here = place.member("name");
            if (const auto text = read_string(*name, here, faults)) {
                entry.name = *text;
                const auto characters =
                    std::count_if(entry.name.begin(), entry.name.end(), [](char c) {
                        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
                    });
                if (characters == 0 || static_cast<std::size_t>(characters) > longest_name) {
                    faults.add("bad-field-name", here.pointer(), "字段名应有1到200个字。",
                               "The name of a field should have 1 to 200 characters.");
                } else if (!names.insert(entry.name).second) {
                    faults.add("repeated-field", here.pointer(), "字段“" + entry.name + "”重复。",
                               "The field " + in_quotes(entry.name) + " is named twice.");
                }
            }
        }
        if (const auto* is = members.find("is")) {
            entry.is =
                read_word(is, place.member("is"), words.fields, "unknown-field", "字段", "field");
        }
        entry.sensitive = optional_bool(members, "sensitive");
        entry.within = optional_bool(members, "within");
        entry.confirmed = optional_bool(members, "confirmed");
        entry.personal = optional_bool(members, "personal").value_or(true);
        if (const auto* facts = members.find("about")) {
            about::read(*facts, place.member("about"), about::field_facts(), faults);
        }
        members.finish();
        return entry;
    }

    /// Where no field is or may be of a class, nobody has information of it exported, unless a
    /// figure says otherwise.
    Persons counted_by_fields(const Flow& flow, const Json& figures) const {
        Persons counted;
        if (!flow.fields || book.industries[flow.industry].content_fields) {
            return counted;
        }
        const auto given = [&](std::string_view name) {
            return figures.is_object() && figures.contains(name) &&
                   !figures[std::string{name}].is_null();
        };
        if (!given("general") && !may_hold(book, flow, Measure::general)) {
            counted.general = {0, 0};
        }
        if (!given("sensitive") && !may_hold(book, flow, Measure::sensitive)) {
            counted.sensitive = {0, 0};
        }
        return counted;
    }

    std::optional<IndustryIndex> read_flow_industry(Members& members) {
        const Json* value = members.need("industry");
        if (value == nullptr) {
            return std::nullopt;
        }
        const Place place = members.place.member("industry");
        const auto id = read_string(*value, place, faults);
        const auto industry = id ? find_industry(*id, place) : std::nullopt;
        if (industry && !chosen.contains(*industry)) {
            faults.add("industry-not-chosen", place.pointer(),
                       "行业“" + std::string{*id} + "”不在 industries 之中。",
                       "The industry " + in_quotes(*id) + " is not among the industries.");
        }
        return industry;
    }

    std::optional<std::uint8_t> read_word(const Json* value, const Place& place,
                                          const std::vector<std::string>& words,
                                          std::string_view code, std::string_view zh,
                                          std::string_view en) {
        const auto word = value == nullptr ? std::nullopt : read_string(*value, place, faults);
        if (!word) {
            return std::nullopt;
        }
        const auto found = std::find(words.begin(), words.end(), *word);
        if (found == words.end() && *word != Rulebook::other_word) {
            faults.add(code, place.pointer(),
                       "“" + std::string{*word} + "”不是该行业清单所用的" + std::string{zh} +
                           "；都不符合时请填“其他”。",
                       in_quotes(*word) + " is not a " + std::string{en} +
                           " of this industry in the list; where none fits, write “其他”.");
            return std::nullopt;
        }
        return static_cast<std::uint8_t>(std::distance(words.begin(), found));
    }

    std::optional<std::uint8_t> read_modality(const Json* value, const Place& place,
                                              const std::vector<std::string>& words) {
        if (value != nullptr && words.empty()) {
            faults.add("modality-not-allowed", place.pointer(), "该行业不分数据模态，请留空。",
                       "This industry knows no modality of data; leave it out.");
            return std::nullopt;
        }
        return read_word(value, place, words, "unknown-modality", "数据模态", "modality");
    }

    std::optional<ExemptionIndex> read_exemption(const Json& value, const Place& place) {
        const auto word = read_string(value, place, faults);
        if (!word) {
            return std::nullopt;
        }
        const auto found = book.find_exemption(*word);
        if (!found) {
            faults.add("unknown-exemption", place.pointer(),
                       "没有豁免情形“" + std::string{*word} + "”。",
                       "There is no exemption " + in_quotes(*word) + ".");
            return std::nullopt;
        }
        return found;
    }

    /// A whole number, [least, most], or nothing.
    Interval read_interval(const Json* value, const Place& place) {
        if (value == nullptr) {
            return {};
        }
        if (!value->is_array()) {
            const auto count = read_count(*value, place, faults);
            return count ? Interval{*count, *count} : Interval{};
        }
        if (value->size() != 2) {
            wrong_kind(faults, place, "整数或 [最少, 最多]", "a whole number or [least, most]");
            return {};
        }
        const auto bound = [&](std::size_t i, Count otherwise) {
            const Json& limit = (*value)[i];
            return limit.is_null() && i == 1
                       ? otherwise
                       : read_count(limit, place.element(i), faults).value_or(otherwise);
        };
        const Interval interval{bound(0, 0), bound(1, unbounded)};
        if (interval.empty()) {
            faults.add("inverted-range", place.pointer(), "最少数大于最多数。",
                       "The least is larger than the most.");
            return {};
        }
        return interval;
    }

    /// Figures of one group of persons, narrowed by `known` and by each other.
    Persons read_persons(const Json& value, const Place& place, const Persons& known) {
        Members members{value, place, faults};
        Persons persons = read_figures(members, known);
        members.finish();
        return persons;
    }

    Persons read_figures(Members& members, const Persons& known) {
        const auto read = [&](std::string_view name, Interval limits) {
            const Place place = members.place.member(name);
            const auto narrowed = intersection(read_interval(members.find(name), place), limits);
            if (narrowed.empty()) {
                faults.add(
                    "contradictory-figures", place.pointer(),
                    "与其他人数矛盾：无论有多少人重复，都不可能得出这个数字。",
                    "This contradicts the other figures: no sharing of persons could give it.");
                return limits;
            }
            return narrowed;
        };
        Persons persons;
        persons.general = read("general", known.general);
        persons.sensitive = read("sensitive", known.sensitive);
        const auto by_parts = union_of(persons.general, persons.sensitive);
        const auto limits = intersection(by_parts, known.all);
        if (limits.empty()) {
            faults.add(
                "contradictory-figures", members.place.pointer(),
                "这些人数互相矛盾：无论有多少人重复，都不可能同时成立。",
                "These figures contradict each other: no sharing of persons could give them.");
            return known;
        }
        persons.all = read("all", limits);
        return persons;
    }

    void read_distinct_list(const Json& list, const Place& place) {
        if (!is_array(list, place, faults)) {
            return;
        }
        for (std::size_t i = 0; i < list.size(); ++i) {
            read_distinct(list[i], place.element(i));
        }
    }

    void read_distinct(const Json& value, const Place& place) {
        Members members{value, place, faults};
        Distinct distinct;
        if (const auto* flows = members.need("flows")) {
            distinct.flows = read_flow_ids(*flows, place.member("flows"));
        }
        // What the flows alone allow: as many as the largest, as few as all together.
        Persons known{{0, 0}, {0, 0}, {0, 0}};
        for (const auto flow : distinct.flows) {
            const Persons& part = assessment.flows[flow].persons;
            known.general = union_of(known.general, part.general);
            known.sensitive = union_of(known.sensitive, part.sensitive);
            known.all = union_of(known.all, part.all);
        }
        if (distinct.flows.empty()) {
            known = {};
        }
        distinct.persons = read_figures(members, known);
        members.finish();
        if (distinct.flows.size() > 1 &&
            !assessment.distinct_of.emplace(distinct.flows, assessment.distinct.size()).second) {
            faults.add("repeated-distinct", place.pointer(), "同一组数据流已有合计。",
                       "There is a total over the same flows already.");
        }
        assessment.distinct.push_back(std::move(distinct));
    }

    std::vector<std::uint32_t> read_flow_ids(const Json& list, const Place& place) {
        std::set<std::uint32_t> flows;
        if (!is_array(list, place, faults)) {
            return {};
        }
        for (std::size_t i = 0; i < list.size(); ++i) {
            const Place here = place.element(i);
            const auto id = read_string(list[i], here, faults);
            if (!id) {
                continue;
            }
            const auto found = flow_of.find(std::string{*id});
            if (found == flow_of.end()) {
                faults.add("unknown-flow", here.pointer(), "没有数据流“" + std::string{*id} + "”。",
                           "There is no flow " + in_quotes(*id) + ".");
            } else if (!flows.insert(found->second).second) {
                faults.add("repeated-flow", here.pointer(),
                           "数据流“" + std::string{*id} + "”重复。",
                           "The flow " + in_quotes(*id) + " is named twice.");
            }
        }
        if (list.size() < 2) {
            faults.add("too-few-flows", place.pointer(), "合计至少涉及两条数据流。",
                       "A total needs at least two flows.");
        }
        return {flows.begin(), flows.end()};
    }

    void read_answers(const Json& answers, const Place& place) {
        Members members{answers, place, faults};
        if (!members.is_object()) {
            return;
        }
        for (const auto& [id, value] : answers.items()) {
            const Place here = place.member(id);
            const auto answer = book.find_answer(id);
            if (!answer) {
                faults.add("unknown-answer", here.pointer(), "没有问题“" + id + "”。",
                           "There is no question " + in_quotes(id) + ".");
            } else if (value.is_null()) {
                // Unknown, as if it were not there.
            } else if (book.answers[*answer].kind == AnswerKind::truth) {
                assessment.answers[*answer].truth = read_bool(value, here, faults);
            } else {
                assessment.answers[*answer].number = read_interval(&value, here);
            }
        }
    }

    const Rulebook& book;
    Faults faults;
    Assessment assessment;
    std::optional<Count> year_given;
    std::set<IndustryIndex> chosen;
    std::unordered_map<std::string, std::uint32_t> flow_of;
};

} // namespace

void settle_harm(const Rulebook& rulebook, Assessment& assessment) {
    for (Flow& flow : assessment.flows) {
        const auto common = rulebook.industries[flow.industry].serious_harm;
        flow.harmful = flow.serious_harm;
        if (!flow.harmful && common) {
            flow.harmful = assessment.answers[*common].truth;
        }
    }
}

Result<Assessment> read_assessment(const Rulebook& rulebook, std::string_view text) {
    return AssessmentReader{rulebook}.read(text);
}

} // namespace egress
