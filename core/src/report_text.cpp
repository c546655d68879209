// Reports and diagnostics as JSON text, keys in the order docs/format.md gives them.
#include "egress/check.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <string>

#include "json.hpp"

namespace egress {

namespace {

using Ordered = nlohmann::ordered_json;

constexpr std::array<std::string_view, 3> verdicts{"unmet", "open", "met"};
constexpr std::array<std::string_view, 3> bases{"list", "national", "either"};
constexpr std::array<std::string_view, 3> measure_names{"general", "sensitive", "all"};
constexpr std::array<std::string_view, 3> exporter_fields{"in_zone", "meets_article_7",
                                                          "critical_infrastructure"};
constexpr std::array<std::string_view, 4> flow_fields{"scenario", "subjects", "modality",
                                                      "as_described"};
constexpr std::array<std::string_view, 9> reasons{
    "exemption",       "no-claim",         "modality",     "subjects",         "scenario",
    "named-elsewhere", "not-as-described", "as-described", "counted-elsewhere"};

template <class Enum, std::size_t size>
std::string_view name_of(const std::array<std::string_view, size>& names, Enum value) {
    return names.at(static_cast<std::size_t>(value));
}

Ordered bound(Count count) { return count == unbounded ? Ordered(nullptr) : Ordered(count); }

Ordered interval(const Interval& value) { return Ordered::array({value.least, bound(value.most)}); }

class Writer {
public:
    Writer(const Report& the_report, const Rulebook& the_book, const Assessment& the_assessment)
        : report(the_report), book(the_book), assessment(the_assessment) {}

    [[nodiscard]] std::string text() const {
        Ordered json;
        json["format"] = "egress.report/1";
        json["rulebook"] = {{"id", book.id}, {"edition", book.edition}, {"issued", book.issued}};
        json["basis"] = name_of(bases, report.basis);
        json["conclusion"] = conclusion();
        json["required"] = paths(report.paths.required);
        json["possible"] = paths(report.paths.possible);
        json["findings"] = findings(report.findings);
        json["cautions"] = cautions();
        json["national"] = {{"required", paths(report.national.required)},
                            {"possible", paths(report.national.possible)},
                            {"findings", findings(report.national_findings)}};
        json["applicability"] = applicability();
        json["missing"] = missing(report.missing);
        return json.dump();
    }

private:
    [[nodiscard]] std::string_view conclusion() const {
        if (report.paths.required != 0) {
            return "paths";
        }
        if (report.paths.possible != 0 || !report.missing.empty()) {
            return "open";
        }
        switch (report.basis) {
        case Basis::list: return "outside-list";
        case Basis::national: return "below-national";
        case Basis::either: break;
        }
        return "none-by-either";
    }
    [[nodiscard]] Ordered paths(std::uint32_t set) const {
        Ordered list = Ordered::array();
        for (std::size_t i = 0; i < book.paths.size(); ++i) {
            if (((set >> i) & 1U) != 0) {
                list.push_back(book.paths[i].id);
            }
        }
        return list;
    }
    [[nodiscard]] Ordered missing(const std::vector<Missing>& places) const {
        Ordered list = Ordered::array();
        for (const auto& place : places) {
            list.push_back(to_pointer(place, book));
        }
        return list;
    }
    [[nodiscard]] Ordered findings(const std::vector<Finding>& all) const {
        Ordered list = Ordered::array();
        for (const auto& finding : all) {
            const Item& item = book.items[finding.item];
            Ordered entry;
            entry["item"] = item.id;
            entry["path"] = book.paths[item.path].id;
            entry["verdict"] = name_of(verdicts, finding.verdict);
            entry["counts"] = counts(finding, book.industries[item.industry]);
            entry["answers"] = answers(finding);
            entry["missing"] = missing(finding.missing);
            list.push_back(std::move(entry));
        }
        return list;
    }
    [[nodiscard]] Ordered counts(const Finding& finding, const Industry& industry) const {
        Ordered list = Ordered::array();
        for (const auto& result : finding.counts) {
            Ordered entry;
            entry["measure"] = name_of(measure_names, result.measure);
            if (result.modalities) {
                entry["modalities"] = words(*result.modalities, industry.modalities);
            }
            entry["at_least"] = result.band.at_least;
            entry["below"] = bound(result.band.below);
            entry["persons"] = interval(result.persons);
            entry["flows"] = Ordered::array();
            for (const auto flow : result.flows) {
                entry["flows"].push_back(assessment.flows[flow].id);
            }
            entry["possible_flows"] = possible_flows(result);
            entry["left_out"] = left_out(result);
            entry["verdict"] = name_of(verdicts, result.verdict);
            list.push_back(std::move(entry));
        }
        return list;
    }
    [[nodiscard]] static Ordered words(WordSet set, const std::vector<std::string>& names) {
        Ordered list = Ordered::array();
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (contains(set, i)) {
                list.push_back(names[i]);
            }
        }
        return list;
    }
    [[nodiscard]] Ordered possible_flows(const CountResult& result) const {
        Ordered list = Ordered::array();
        for (const auto& possible : result.possible) {
            list.push_back({{"flow", assessment.flows[possible.flow].id},
                            {"unknown", missing(possible.unknown)}});
        }
        return list;
    }
    [[nodiscard]] Ordered left_out(const CountResult& result) const {
        Ordered list = Ordered::array();
        for (const auto& flow : result.left_out) {
            Ordered entry;
            entry["flow"] = assessment.flows[flow.flow].id;
            entry["reason"] = name_of(reasons, flow.reason);
            if (flow.item) {
                entry["item"] = book.items[*flow.item].id;
            }
            list.push_back(std::move(entry));
        }
        return list;
    }
    [[nodiscard]] Ordered answers(const Finding& finding) const {
        Ordered list = Ordered::array();
        for (const auto& result : finding.answers) {
            const Answer& answer = book.answers[result.answer];
            const Given& given = assessment.answers[result.answer];
            Ordered entry;
            entry["id"] = answer.id;
            if (result.band) {
                entry["value"] = interval(given.number);
                entry["at_least"] = result.band->at_least;
                entry["below"] = bound(result.band->below);
            } else {
                entry["value"] = given.truth ? Ordered(*given.truth) : Ordered(nullptr);
            }
            entry["verdict"] = name_of(verdicts, result.verdict);
            list.push_back(std::move(entry));
        }
        return list;
    }
    [[nodiscard]] Ordered cautions() const {
        Ordered list = Ordered::array();
        for (const auto& result : report.cautions) {
            const Caution& caution = book.cautions[result.caution];
            Ordered entry;
            entry["id"] = caution.id;
            entry["verdict"] = name_of(verdicts, result.verdict);
            entry["path"] = caution.path ? Ordered(book.paths[*caution.path].id) : Ordered(nullptr);
            entry["missing"] = missing(result.missing);
            list.push_back(std::move(entry));
        }
        return list;
    }
    [[nodiscard]] Ordered applicability() const {
        Ordered list = Ordered::array();
        for (const auto& result : report.applicability) {
            list.push_back({{"industry", book.industries[result.industry].id},
                            {"verdict", name_of(verdicts, result.verdict)}});
        }
        return list;
    }

    const Report& report;
    const Rulebook& book;
    const Assessment& assessment;
};

} // namespace

std::string to_pointer(const Missing& missing, const Rulebook& rulebook) {
    const auto index = std::to_string(missing.index);
    switch (missing.kind) {
    case Missing::Kind::exporter:
        return "/exporter/" + std::string{exporter_fields.at(missing.field)};
    case Missing::Kind::industries: return "/industries";
    case Missing::Kind::answer:
        return "/answers" + pointer_step(rulebook.answers[missing.index].id);
    case Missing::Kind::flows: return "/flows";
    case Missing::Kind::flow:
        return "/flows/" + index + "/" + std::string{flow_fields.at(missing.field)};
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
    Ordered json;
    json["format"] = "egress.diagnostics/1";
    json["diagnostics"] = Ordered::array();
    for (const auto& fault : diagnostics) {
        json["diagnostics"].push_back({{"code", fault.code},
                                       {"where", fault.where},
                                       {"message", fault.message},
                                       {"message_en", fault.message_en}});
    }
    return json.dump();
}

} // namespace egress
