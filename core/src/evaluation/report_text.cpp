// Reports and diagnostics as JSON text, keys in the order docs/format.md gives them.
#include "egress/check.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "text/json.hpp"
#include "text/json_writer.hpp"

namespace egress {

namespace {

constexpr std::array<std::string_view, 3> verdicts{"unmet", "open", "met"};
constexpr std::array<std::string_view, 3> bases{"list", "national", "either"};
constexpr std::array<std::string_view, 3> measure_names{"general", "sensitive", "all"};
constexpr std::array<std::string_view, 5> flow_fields{"scenario", "subjects", "modality",
                                                      "as_described", "processed"};
constexpr std::array<std::string_view, 3> entry_fields{"is", "sensitive", "within"};
constexpr std::array<std::string_view, 3> truths{"no", "unknown", "yes"};
constexpr std::array<std::string_view, 3> coverages{"not-covered", "unknown", "covered"};
constexpr std::array<std::string_view, 12> reasons{
    "exemption",         "no-claim",        "modality",         "subjects",
    "scenario",          "named-elsewhere", "not-as-described", "as-described",
    "counted-elsewhere", "serious-harm",    "harmless",         "no-minors"};

template <class Enum, std::size_t size>
std::string_view name_of(const std::array<std::string_view, size>& names, Enum value) {
    return names.at(static_cast<std::size_t>(value));
}

class Writer {
public:
    Writer(const Report& the_report, const Rulebook& the_book, const Assessment& the_assessment)
        : report(the_report), book(the_book), assessment(the_assessment) {}

    [[nodiscard]] std::string text() {
        json.begin_object();
        json.member("format", "egress.report/2");
        json.key("rulebook");
        json.begin_object();
        json.member("id", book.id);
        json.member("edition", book.edition);
        json.member("issued", book.issued);
        json.end_object();
        json.member("basis", name_of(bases, report.basis));
        json.member("conclusion", conclusion());
        all_paths(report.paths);
        industries();
        findings(report.findings);
        cautions();
        claims();
        own_decisions();
        leave_out();
        json.key("national");
        json.begin_object();
        all_paths(report.national);
        findings(report.national_findings);
        json.end_object();
        missing("missing", report.missing);
        json.end_object();
        return json.take();
    }

private:
    [[nodiscard]] std::string_view conclusion() const {
        if (report.paths.required != 0) {
            return "paths";
        }
        if (report.paths.possible != 0 || !report.missing.empty()) {
            return "open";
        }
        const auto some = [&](Basis basis) {
            return std::any_of(report.industries.begin(), report.industries.end(),
                               [&](const IndustryResult& result) { return result.basis == basis; });
        };
        if (some(Basis::either)) {
            return "none-by-either";
        }
        const bool bound = some(Basis::list);
        if (bound && (some(Basis::national) || report.flows_left_out)) {
            return "outside-list-and-below-national";
        }
        return bound ? "outside-list" : "below-national";
    }
    /// A member that is a list, one element by `write` for each of `all`.
    template <class All, class Write>
    void list(std::string_view name, const All& all, Write write) {
        json.key(name);
        json.begin_array();
        for (const auto& one : all) {
            write(one);
        }
        json.end_array();
    }
    void bound(Count count) {
        if (count == unbounded) {
            json.null();
        } else {
            json.value(count);
        }
    }
    void interval(std::string_view name, const Interval& value) {
        json.key(name);
        json.begin_array();
        json.value(value.least);
        bound(value.most);
        json.end_array();
    }
    void band(const Band& value) {
        json.member("at_least", value.at_least);
        json.key("below");
        bound(value.below);
    }
    void paths(std::string_view name, std::uint32_t set) {
        json.key(name);
        json.begin_array();
        for (std::size_t i = 0; i < book.paths.size(); ++i) {
            if (((set >> i) & 1U) != 0) {
                json.value(book.paths[i].id);
            }
        }
        json.end_array();
    }
    void missing(std::string_view name, const std::vector<Missing>& places) {
        list(name, places, [&](const Missing& place) { json.value(to_pointer(place, book)); });
    }
    void findings(const std::vector<Finding>& all) {
        list("findings", all, [&](const Finding& finding) {
            const Item& item = book.items[finding.item];
            json.begin_object();
            json.member("item", item.id);
            if (const auto list_place = book.industries[item.industry].list) {
                json.member("list", book.uses[*list_place].id);
            }
            json.member("path", book.paths[item.path].id);
            json.member("verdict", name_of(verdicts, finding.verdict));
            list("counts", finding.counts,
                 [&](const CountResult& result) { count(result, book.industries[item.industry]); });
            list("answers", finding.answers, [&](const AnswerResult& result) { answer(result); });
            if (!finding.described.empty()) {
                described(finding, book.industries[item.industry]);
            }
            missing("missing", finding.missing);
            json.end_object();
        });
    }
    void count(const CountResult& result, const Industry& industry) {
        json.begin_object();
        json.member("measure", name_of(measure_names, result.measure));
        if (result.modalities) {
            json.key("modalities");
            json.begin_array();
            for (std::size_t i = 0; i < industry.modalities.size(); ++i) {
                if (contains(*result.modalities, i)) {
                    json.value(industry.modalities[i]);
                }
            }
            json.end_array();
        }
        band(result.band);
        interval("persons", result.persons);
        list("flows", result.flows,
             [&](std::uint32_t flow) { json.value(assessment.flows[flow].id); });
        list("possible_flows", result.possible, [&](const PossibleFlow& possible) {
            json.begin_object();
            json.member("flow", assessment.flows[possible.flow].id);
            missing("unknown", possible.unknown);
            json.end_object();
        });
        list("left_out", result.left_out, [&](const LeftOut& flow) {
            json.begin_object();
            json.member("flow", assessment.flows[flow.flow].id);
            json.member("reason", name_of(reasons, flow.reason));
            if (flow.item) {
                json.member("item", book.items[*flow.item].id);
            }
            json.end_object();
        });
        json.member("verdict", name_of(verdicts, result.verdict));
        json.end_object();
    }
    /// Over all flows that the item's scenarios and groups may take in.
    void described(const Finding& finding, const Industry& industry) {
        Truth verdict = Truth::yes;
        Truth processed = Truth::yes;
        for (const Described& of_flow : finding.described) {
            const auto& said = assessment.flows[of_flow.flow].processed;
            verdict = all_of(verdict, of_flow.verdict);
            processed = all_of(processed, said ? truth_of(*said) : Truth::unknown);
        }
        json.key("described");
        json.begin_object();
        json.member("verdict", name_of(truths, verdict));
        json.key("fields");
        json.begin_array();
        for (const Described& of_flow : finding.described) {
            for (const Described::Field& field : of_flow.fields) {
                described_field_of(assessment.flows[of_flow.flow], field, industry);
            }
        }
        json.end_array();
        json.key("processed");
        if (processed == Truth::unknown) {
            json.null();
        } else {
            json.value(processed == Truth::yes);
        }
        json.end_object();
    }
    void described_field_of(const Flow& flow, const Described::Field& field,
                            const Industry& industry) {
        const FieldEntry& entry = (*flow.fields)[field.entry];
        json.begin_object();
        json.member("flow", flow.id);
        json.member("name", entry.name);
        json.key("is");
        if (!entry.is) {
            json.null();
        } else if (*entry.is < industry.fields.size()) {
            json.value(industry.fields[*entry.is]);
        } else {
            json.value(Rulebook::other_word);
        }
        json.member("verdict", name_of(truths, field.said.verdict));
        json.member("why", to_string(field.said.reason));
        json.end_object();
    }
    void places(const std::vector<std::uint32_t>& fields) {
        list("fields", fields, [&](std::uint32_t field) { json.value(Count{field}); });
    }
    void own_decisions() {
        list("own_decisions", report.own_decisions, [&](const OwnDecision& decision) {
            json.begin_object();
            json.member("flow", assessment.flows[decision.flow].id);
            places(decision.fields);
            all_paths(decision.without);
            json.end_object();
        });
    }
    void leave_out() {
        list("leave_out", report.leave_out, [&](const LeaveOut& fewer) {
            json.begin_object();
            json.member("flow", assessment.flows[fewer.flow].id);
            places(fewer.fields);
            all_paths(fewer.without);
            json.end_object();
        });
    }
    void answer(const AnswerResult& result) {
        const Given& given = assessment.answers[result.answer];
        json.begin_object();
        json.member("id", book.answers[result.answer].id);
        if (result.band) {
            interval("value", given.number);
            band(*result.band);
        } else if (given.truth) {
            json.member("value", *given.truth);
        } else {
            json.key("value");
            json.null();
        }
        json.member("verdict", name_of(verdicts, result.verdict));
        json.end_object();
    }
    void cautions() {
        list("cautions", report.cautions, [&](const CautionResult& result) {
            const Caution& caution = book.cautions[result.caution];
            json.begin_object();
            json.member("id", caution.id);
            json.member("verdict", name_of(verdicts, result.verdict));
            if (caution.path) {
                json.member("path", book.paths[*caution.path].id);
            } else {
                json.key("path");
                json.null();
            }
            missing("missing", result.missing);
            json.end_object();
        });
    }
    void all_paths(const Paths& of) {
        paths("required", of.required);
        paths("possible", of.possible);
    }
    void industries() {
        list("industries", report.industries, [&](const IndustryResult& result) {
            json.begin_object();
            json.member("industry", book.industries[result.industry].id);
            json.member("coverage", name_of(coverages, result.covered));
            json.member("basis", name_of(bases, result.basis));
            if (const auto list_place = book.industries[result.industry].list) {
                used_list(book.uses[*list_place]);
            }
            json.end_object();
        });
    }
    /// Of a section that is another list's: which one, and that it is used by reference.
    void used_list(const UsedList& used) {
        json.key("list");
        json.begin_object();
        json.member("id", used.id);
        json.member("edition", used.edition);
        json.member("issued", used.issued);
        json.member("standing", std::string_view{"reference"});
        json.end_object();
    }
    void claims() {
        list("claims", report.claims, [&](const Claim& claim) {
            const Flow& flow = assessment.flows[claim.flow];
            json.begin_object();
            json.member("flow", flow.id);
            json.member("exemption", book.exemptions[*flow.exemption].id);
            all_paths(claim.without);
            json.end_object();
        });
    }

    const Report& report;
    const Rulebook& book;
    const Assessment& assessment;
    JsonWriter json;
};

} // namespace

std::string to_pointer(const Missing& missing, const Rulebook& rulebook) {
    const auto index = std::to_string(missing.index);
    switch (missing.kind) {
    case Missing::Kind::exporter:
        return "/exporter" + pointer_step(rulebook.gates.at(missing.field).id);
    case Missing::Kind::industries: return "/industries";
    case Missing::Kind::answer:
        return "/answers" + pointer_step(rulebook.answers[missing.index].id);
    case Missing::Kind::flows: return "/flows";
    case Missing::Kind::flow:
        return "/flows/" + index + "/" + std::string{flow_fields.at(missing.field)};
    case Missing::Kind::entry:
        return "/flows/" + index + "/fields/" + std::to_string(missing.entry) + "/" +
               std::string{entry_fields.at(missing.field)};
    case Missing::Kind::persons:
        return "/flows/" + index + "/persons/" + std::string{measure_names.at(missing.field)};
    case Missing::Kind::distinct: return "/distinct";
    case Missing::Kind::distinct_figure:
        return "/distinct/" + index + "/" + std::string{measure_names.at(missing.field)};
    }
    return {};
}

std::string to_json_text(const Report& report, const Rulebook& rulebook,
                         const Assessment& assessment) {
    return Writer{report, rulebook, assessment}.text();
}

std::string to_json_text(const Diagnostics& diagnostics) {
    JsonWriter json;
    json.begin_object();
    json.member("format", "egress.diagnostics/1");
    json.key("diagnostics");
    json.begin_array();
    for (const auto& fault : diagnostics) {
        json.begin_object();
        json.member("code", fault.code);
        json.member("where", fault.where);
        json.member("message", fault.message);
        json.member("message_en", fault.message_en);
        json.end_object();
    }
    json.end_array();
    json.end_object();
    return json.take();
}

} // namespace egress
