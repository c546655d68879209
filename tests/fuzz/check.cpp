// Well-formed assessments made from bytes: every one has a report, which keeps what docs/format.md
// promises of all reports.
#include "fuzzing.hpp"

#include "egress/check.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <set>

using namespace egress;
using Json = nlohmann::json;

namespace {

constexpr std::array<Count, 16> figures{0,       1,       2,        9999,     10000,  49999,
                                        50000,   99999,   100000,   499999,   500000, 999999,
                                        1000000, 5000000, 10000000, max_count};
constexpr std::size_t most_flows = 6;

Json maybe(fuzzing::Choices& choices) {
    const std::array<Json, 3> values{nullptr, false, true};
    return values.at(choices.below(values.size()));
}

Json word(fuzzing::Choices& choices, const std::vector<std::string>& words) {
    const std::size_t place = choices.below(words.size() + 2);
    if (place == words.size() + 1) {
        return nullptr;
    }
    return place == words.size() ? std::string{Rulebook::other_word} : words[place];
}

Json figure(fuzzing::Choices& choices) {
    const Count one = figures.at(choices.below(figures.size()));
    const Count other = figures.at(choices.below(figures.size()));
    switch (choices.below(5)) {
    case 0: return nullptr;
    case 1: return Json::array({std::min(one, other), std::max(one, other)});
    case 2: return Json::array({one, nullptr});
    default: return one;
    }
}

Json flow(fuzzing::Choices& choices, const Rulebook& book, const std::vector<IndustryIndex>& chosen,
          std::size_t number) {
    const Industry& industry = book.industries[chosen[choices.below(chosen.size())]];
    Json flow{{"id", "flow-" + std::to_string(number)},
              {"industry", industry.id},
              {"scenario", word(choices, industry.scenarios)},
              {"subjects", word(choices, industry.subjects)},
              {"as_described", maybe(choices)},
              {"persons", {{"general", figure(choices)}, {"sensitive", figure(choices)}}}};
    if (!industry.modalities.empty()) {
        flow["modality"] = word(choices, industry.modalities);
    }
    const std::size_t exemption = choices.below(3 * book.exemptions.size());
    if (exemption < book.exemptions.size()) {
        flow["exemption"] = book.exemptions[exemption];
    }
    return flow;
}

Json assessment_of(fuzzing::Choices& choices, const Rulebook& book) {
    Json assessment{{"format", "egress.assessment/1"},
                    {"exporter",
                     {{"in_zone", maybe(choices)},
                      {"meets_article_7", maybe(choices)},
                      {"critical_infrastructure", maybe(choices)}}}};
    std::set<IndustryIndex> set;
    for (std::size_t more = choices.below(4); more > 0; --more) {
        set.insert(static_cast<IndustryIndex>(choices.below(book.industries.size())));
    }
    const std::vector<IndustryIndex> chosen{set.begin(), set.end()};
    assessment["industries"] = Json::array();
    for (const auto index : chosen) {
        assessment["industries"].push_back(book.industries[index].id);
    }
    if (choices.below(8) != 0) {
        assessment["flows"] = Json::array();
        const std::size_t count = chosen.empty() ? 0 : choices.below(most_flows + 1);
        for (std::size_t number = 0; number < count; ++number) {
            assessment["flows"].push_back(flow(choices, book, chosen, number));
        }
    }
    assessment["answers"] = Json::object();
    while (choices.any()) {
        const std::size_t place = choices.byte() * 256U + choices.byte();
        const Answer& answer = book.answers[place % book.answers.size()];
        assessment["answers"][answer.id] =
            answer.kind == AnswerKind::truth ? maybe(choices) : figure(choices);
    }
    return assessment;
}

std::set<std::string> set_of(const Json& list) { return list.get<std::set<std::string>>(); }

void require_sound(const Json& report) {
    const auto required = set_of(report["required"]);
    for (const auto& path : set_of(report["possible"])) {
        fuzzing::require(!required.contains(path), "a path is required and possible");
    }
    for (const Json& finding : report["findings"]) {
        const bool open = finding["verdict"] == "open";
        fuzzing::require(open || finding["missing"].empty(), "a settled item misses something");
        const bool met = finding["verdict"] == "met" && report["basis"] == "list";
        fuzzing::require(!met || required.contains(finding["path"].get<std::string>()),
                         "a met item of the list requires nothing");
    }
    fuzzing::require(!report["missing"].empty() || report["possible"].empty() ||
                         !report["cautions"].empty(),
                     "a path is possible, and nothing is missing or doubtful");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const Rulebook& book = fuzzing::beijing();
    fuzzing::Choices choices{data, size};
    Json assessment = assessment_of(choices, book);
    const Checked checked = check_text(book, assessment.dump());
    fuzzing::require(!checked.refused, "a well-formed assessment is refused: " + checked.text);
    const Json report = Json::parse(checked.text, nullptr, false);
    require_sound(report);
    if (assessment.contains("flows")) { // the order of the flows means nothing
        Json& flows = assessment["flows"];
        std::reverse(flows.begin(), flows.end());
        const Json reversed = Json::parse(check_text(book, assessment.dump()).text, nullptr, false);
        for (const char* key : {"basis", "conclusion", "required", "possible"}) {
            fuzzing::require(report[key] == reversed[key], "the order of the flows matters");
        }
        fuzzing::require(report["cautions"].size() == reversed["cautions"].size(),
                         "the order of the flows changes the doubts");
    }
    return 0;
}
