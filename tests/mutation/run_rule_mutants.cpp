// Runs tests/cases against changed rulebooks.
//
//   run_rule_mutants <bundle.json> < mutants > verdicts
//
// Each line of input is {"file": <document>, "patch": <RFC 6902>}; each line of output says what
// became of it: {"refused": code} by the loader, {"killed": case}, or {"survived": cases run}.
#include "cases.hpp"

#include <iostream>
#include <string_view>

namespace {

using namespace egress;
using namespace egress::tests;

/// A case with its assessment written out once, and the industries it is about.
struct Prepared {
    std::string name;
    std::string text;
    Json expect;
    Json industries;
};

/// Whether a section applies: with the answers that its notes ask for, and with each turned round.
void add_screening(std::vector<Prepared>& cases) {
    const Json settled = parse(read_text(tests_folder / "settled.json"));
    const Json& otherwise = settled["coverage_otherwise"];
    for (const auto& [industry, answers] : settled["covers_with"].items()) {
        const auto add = [&, &id = industry](const std::string& name, const Json& given,
                                             const std::string& coverage) {
            const Json assessment{
                {"format", "egress.assessment/1"}, {"industries", {id}}, {"answers", given}};
            const Json expect{{"coverage", Json::object({{id, coverage}})}};
            cases.push_back(
                {"settled: " + id + " " + name, assessment.dump(), expect, Json::array({id})});
        };
        add("covers", answers, "covered");
        for (const auto& [answer, confirms] : answers.items()) {
            Json given = answers;
            given[answer] = !confirms.get<bool>();
            add("turned round by " + answer, given, otherwise.at(answer));
        }
    }
}

std::vector<Prepared> prepare(const Corpus& corpus) {
    std::vector<Prepared> cases;
    for (const CaseFile& file : corpus.files) {
        for (const Case& one : file.cases) {
            cases.push_back({file.name + ": " + one.name, one.assessment.dump(), one.expect,
                             one.assessment.value("industries", Json::array())});
        }
    }
    add_screening(cases);
    return cases;
}

class Runner {
public:
    Runner(const Json& the_bundle, std::vector<Prepared> the_cases)
        : bundle(the_bundle), cases(std::move(the_cases)) {
        for (const auto& [name, document] : bundle.items()) {
            texts.emplace(name, document.dump());
        }
    }

    Json run(const std::string& file, const Json& patch) {
        std::string joined;
        for (const auto& [name, text] : texts) {
            joined += (joined.empty() ? "{" : ",") + Json(name).dump() + ":" +
                      (name == file ? bundle[name].patch(patch).dump() : text);
        }
        const auto rulebook = Rulebook::load(joined + "}");
        if (!rulebook.ok()) {
            return {{"refused", rulebook.diagnostics().front().code}};
        }
        std::size_t ran = 0;
        for (const Prepared& one : cases) {
            if (!concerns(bundle[file], one)) {
                continue;
            }
            ++ran;
            const Json answer = parse(check_text(rulebook.value(), one.text).text);
            if (!differences(answer, one.expect).empty()) {
                return {{"killed", one.name}};
            }
        }
        return {{"survived", ran}};
    }

private:
    /// Items of an industry, and doubts about it, see only assessments that choose it; the national
    /// rules, doubts about all and the rulebook's own file concern every assessment.
    static bool concerns(const Json& document, const Prepared& one) {
        if (document.value("format", "") != "egress.industry/1" ||
            document.value("national", false)) {
            return true;
        }
        return std::find(one.industries.begin(), one.industries.end(), document["id"]) !=
               one.industries.end();
    }

    const Json& bundle;
    std::map<std::string, std::string> texts;
    std::vector<Prepared> cases;
};

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "run_rule_mutants <bundle.json>\n";
        return 1;
    }
    const Json bundle = parse(read_text(argv[1]));
    const Corpus corpus = CorpusReader{tests_folder / "cases", false}.read();
    for (const auto& fault : corpus.faults) {
        std::cerr << fault << '\n';
    }
    Runner runner{bundle, prepare(corpus)};
    std::string line;
    while (corpus.faults.empty() && std::getline(std::cin, line)) {
        const Json mutant = parse(line);
        std::cout << runner.run(mutant["file"].get<std::string>(), mutant["patch"]).dump() << '\n';
    }
    return corpus.faults.empty() ? 0 : 1;
}
