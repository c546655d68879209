// Well-formed assessments made from bytes, over the small rulebooks of tests/semantics: every one
// has a report, which keeps what docs/format.md promises of all reports.
#include "fuzzing.hpp"

#include "egress/check.hpp"
#include "evaluation/completions.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <vector>

using namespace egress;

namespace {

constexpr std::array<const char*, 16> figures{
    "0",      "1",      "2",      "9999",   "10000",   "49999",   "50000",    "99999",
    "100000", "499999", "500000", "999999", "1000000", "5000000", "10000000", "9007199254740991"};
constexpr std::size_t most_flows = 4;
constexpr std::size_t most_answers = 12;

const std::vector<Rulebook>& small_rulebooks() {
    static const std::vector<Rulebook> rulebooks = [] {
        std::set<std::filesystem::path> paths;
        for (const auto& entry : std::filesystem::directory_iterator{EGRESS_SEMANTICS}) {
            paths.insert(entry.path());
        }
        std::vector<Rulebook> loaded;
        for (const auto& path : paths) {
            std::ifstream file{path, std::ios::binary};
            const auto cases = nlohmann::json::parse(file);
            auto rulebook = Rulebook::load(cases.at("rulebook").dump());
            fuzzing::require(rulebook.ok(), "a rulebook of tests/semantics cannot be loaded");
            loaded.push_back(std::move(rulebook.value()));
        }
        fuzzing::require(!loaded.empty(), "there is no rulebook in tests/semantics");
        return loaded;
    }();
    return rulebooks;
}

const char* maybe(fuzzing::Choices& choices) {
    constexpr std::array<const char*, 3> values{"null", "false", "true"};
    return values.at(choices.below(values.size()));
}

std::string in_quotes(std::string_view text) { return '"' + std::string{text} + '"'; }

std::string word(fuzzing::Choices& choices, const std::vector<std::string>& words) {
    const std::size_t place = choices.below(words.size() + 2);
    if (place == words.size() + 1) {
        return "null";
    }
    return in_quotes(place == words.size() ? Rulebook::other_word : words[place]);
}

std::string figure(fuzzing::Choices& choices) {
    const std::size_t one = choices.below(figures.size());
    const std::string text = figures.at(one);
    switch (choices.below(5)) {
    case 0: return "null";
    case 1: {
        const std::size_t other = choices.below(figures.size());
        return "[" + std::string{figures.at(std::min(one, other))} + "," +
               figures.at(std::max(one, other)) + "]";
    }
    case 2: return "[" + text + ",null]";
    default: return text;
    }
}

std::string flow(fuzzing::Choices& choices, const Rulebook& book,
                 const std::vector<IndustryIndex>& chosen, std::size_t number) {
    const Industry& industry = book.industries[chosen[choices.below(chosen.size())]];
    std::string text = R"({"id":"flow-)" + std::to_string(number) + R"(","industry":)" +
                       in_quotes(industry.id) + R"(,"scenario":)" +
                       word(choices, industry.scenarios) + R"(,"subjects":)" +
                       word(choices, industry.subjects);
    if (!industry.modalities.empty()) {
        text += R"(,"modality":)" + word(choices, industry.modalities);
    }
    text += R"(,"as_described":)" + std::string{maybe(choices)};
    const std::size_t exemption = choices.below(3 * book.exemptions.size() + 1);
    if (exemption < book.exemptions.size()) {
        text += R"(,"exemption":)" + in_quotes(book.exemptions[exemption].id);
    }
    text += R"(,"persons":{"general":)" + figure(choices);
    return text + R"(,"sensitive":)" + figure(choices) + "}}";
}

/// An assessment, its flows apart: their order is the caller's.
struct Written {
    std::string before_flows;
    std::vector<std::string> flows;
    bool flows_known = false;
    std::string after_flows;

    [[nodiscard]] std::string text() const {
        std::string all = before_flows + R"(,"flows":)";
        if (!flows_known) {
            return all + "null" + after_flows;
        }
        all += '[';
        for (const auto& one : flows) {
            all += (all.back() == '[' ? "" : ",") + one;
        }
        return all + ']' + after_flows;
    }
};

Written assessment_of(fuzzing::Choices& choices, const Rulebook& book) {
    Written written;
    written.before_flows = R"({"format":"egress.assessment/1","exporter":{"in_zone":)" +
                           std::string{maybe(choices)} + R"(,"meets_article_7":)" + maybe(choices) +
                           R"(,"critical_infrastructure":)" + maybe(choices) +
                           R"(},"industries":[)";
    const std::size_t set = choices.byte();
    std::vector<IndustryIndex> chosen;
    for (std::size_t i = 0; i < book.industries.size(); ++i) {
        if (((set >> i) & 1U) == 0) { // zeros choose all
            written.before_flows += (chosen.empty() ? "" : ",") + in_quotes(book.industries[i].id);
            chosen.push_back(static_cast<IndustryIndex>(i));
        }
    }
    written.before_flows += ']';
    written.flows_known = choices.below(8) != 7;
    const std::size_t count =
        chosen.empty() || !written.flows_known ? 0 : choices.below(most_flows + 1);
    for (std::size_t number = 0; number < count; ++number) {
        written.flows.push_back(flow(choices, book, chosen, number));
    }
    std::set<std::size_t> answered;
    written.after_flows = R"(,"answers":{)";
    while (choices.any() && !book.answers.empty() && answered.size() < most_answers) {
        const std::size_t place = choices.below(book.answers.size());
        if (!answered.insert(place).second) {
            break;
        }
        const Answer& answer = book.answers[place];
        written.after_flows +=
            (answered.size() == 1 ? "" : ",") + in_quotes(answer.id) + ":" +
            (answer.kind == AnswerKind::truth ? maybe(choices) : figure(choices));
    }
    written.after_flows += "}}";
    return written;
}

Assessment read(const Rulebook& book, const Written& written) {
    auto assessment = read_assessment(book, written.text());
    fuzzing::require(assessment.ok(), "a well-formed assessment is refused");
    return std::move(assessment.value());
}

void require_settled(Truth verdict, const std::vector<Missing>& missing) {
    fuzzing::require((verdict == Truth::unknown) == !missing.empty(),
                     "what is open misses nothing, or what is settled misses something");
}

void require_sound(const Rulebook& book, const Report& report) {
    fuzzing::require((report.paths.required & report.paths.possible) == 0,
                     "a path is required and possible");
    for (const Finding& finding : report.findings) {
        require_settled(finding.verdict, finding.missing);
        const bool met = finding.verdict == Truth::yes && report.basis == Basis::list;
        fuzzing::require(!met ||
                             ((report.paths.required >> book.items[finding.item].path) & 1U) != 0,
                         "a met item of the list requires nothing");
    }
    for (const Finding& finding : report.national_findings) {
        require_settled(finding.verdict, finding.missing);
    }
    for (const CautionResult& caution : report.cautions) {
        require_settled(caution.verdict, caution.missing);
    }
    fuzzing::require(!report.missing.empty() || report.paths.possible == 0 ||
                         !report.cautions.empty(),
                     "a path is possible, and nothing is missing or doubtful");
}

/// Reasoning over the flows errs to the safe side of trying every completion.
void require_safe(const Rulebook& book, const Assessment& assessment) {
    for (const auto industry : assessment.industries) {
        std::vector<std::uint32_t> flows;
        for (std::uint32_t i = 0; i < assessment.flows.size(); ++i) {
            if (assessment.flows[i].industry == industry) {
                flows.push_back(i);
            }
        }
        if (!has_unknown_fields(book.industries[industry], assessment, flows)) {
            continue;
        }
        const auto tried = complete(book, assessment, assessment.exporter, industry, flows, {});
        const auto reasoned =
            complete(book, assessment, assessment.exporter, industry, flows, {}, 0);
        fuzzing::require((reasoned.always_met & ~tried.always_met) == 0,
                         "reasoning calls a path certain that some completion avoids");
        for (std::size_t item = 0; item < tried.ever_open.size(); ++item) {
            fuzzing::require(reasoned.ever_open[item] || !tried.ever_open[item],
                             "reasoning rules an item out that some completion opens");
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto& rulebooks = small_rulebooks();
    fuzzing::Choices choices{data, size};
    const Rulebook& book = rulebooks[choices.below(rulebooks.size())];
    Written written = assessment_of(choices, book);
    const Assessment assessment = read(book, written);
    const Report report = check(book, assessment);
    require_sound(book, report);
    require_safe(book, assessment);
    fuzzing::require(!to_json_text(report, book, assessment).empty(), "a report without text");
    if (written.flows.size() > 1) { // the order of the flows means nothing
        std::reverse(written.flows.begin(), written.flows.end());
        const Report reversed = check(book, read(book, written));
        fuzzing::require(report.basis == reversed.basis && report.paths == reversed.paths &&
                             report.national == reversed.national &&
                             report.missing.size() == reversed.missing.size() &&
                             report.cautions.size() == reversed.cautions.size(),
                         "the order of the flows matters");
    }
    return 0;
}
