// Every case of tests/cases and tests/semantics is a test of its own, named after it.
#include "cases.hpp"

#include <doctest/doctest.h>

#include <map>

namespace {

using namespace egress;
using namespace egress::tests;

struct NamedCase {
    const CaseFile* file;
    const Case* one;
};

const Corpus& real_cases() {
    static const Corpus corpus = CorpusReader{tests_folder / "cases", false}.read();
    return corpus;
}
const Corpus& invented_cases() {
    static const Corpus corpus = CorpusReader{tests_folder / "semantics", true}.read();
    return corpus;
}

std::map<std::string, NamedCase>& cases_by_test() {
    static std::map<std::string, NamedCase> cases;
    return cases;
}

void run_current_case() {
    const NamedCase& named = cases_by_test().at(doctest::getContextOptions()->currentTest->m_name);
    std::string found;
    for (const auto& difference : run(*named.file, *named.one)) {
        found += "\n  " + difference;
    }
    CHECK_MESSAGE(found.empty(), found << "\n  assessment: " << named.one->assessment.dump());
}

/// What TEST_CASE does, for names that are known only when the files have been read.
bool register_cases(const Corpus& corpus) {
    for (const CaseFile& file : corpus.files) {
        for (const Case& one : file.cases) {
            const auto [test, added] =
                cases_by_test().emplace(file.name + ": " + one.name, NamedCase{&file, &one});
            if (added) {
                doctest::detail::regTest(
                    doctest::detail::TestCase(run_current_case, __FILE__, __LINE__, {}) *
                    test->first.c_str());
            }
        }
    }
    return true;
}

const bool registered = register_cases(real_cases()) && register_cases(invented_cases());

std::vector<std::string> faults_of(const Json& document) {
    return CorpusReader{tests_folder / "cases", false}.read("spoilt", document).faults;
}

const Json small_file = parse(R"({
    "format": "egress.cases/1",
    "about": {"zh": "例", "en": "Example"},
    "base": {"industries": ["automotive"]},
    "cases": [{"name": "Nothing is said", "expect": {"basis": "either"}}]
})");

} // namespace

TEST_CASE("every case file can be run") {
    REQUIRE(registered);
    for (const Corpus* corpus : {&real_cases(), &invented_cases()}) {
        for (const auto& fault : corpus->faults) {
            FAIL_CHECK(fault);
        }
        CHECK(!corpus->files.empty());
    }
    MESSAGE(cases_by_test().size() << " cases");
}

TEST_CASE("a case file that would prove nothing is a fault") {
    CHECK(faults_of(small_file).empty());
    const auto spoilt = [](const char* pointer, const Json& value) {
        Json document = small_file;
        document[Json::json_pointer(pointer)] = value;
        return faults_of(document);
    };
    CHECK(faults_of(Json::array()).size() == 1);
    CHECK(spoilt("/format", "egress.cases/2").size() == 1);
    CHECK(spoilt("/about/en", "").size() == 1);
    CHECK(spoilt("/note", "unknown").size() == 1);
    CHECK(spoilt("/rulebook", Json::object()).size() == 1);
    CHECK(spoilt("/cases", Json::array()).size() == 1);
    CHECK(spoilt("/cases/0/expected", Json::object()).size() == 1);
    CHECK(spoilt("/cases/0/name", "").size() == 1);
    CHECK(spoilt("/cases/0/expect", Json::object()).size() == 1);
    CHECK(spoilt("/cases/0/expect/verdict", "met").size() == 1);
    CHECK(spoilt("/cases/0/expect/refused", Json::array()).size() == 1);
    CHECK(spoilt("/cases/1", small_file["cases"][0]).size() == 1);
    CHECK(CorpusReader{tests_folder / "no-such-folder", false}.read().faults.size() == 1);
}

TEST_CASE("every expectation that is not met is found") {
    const Json report = parse(R"({
        "basis": "list", "conclusion": "paths", "required": ["a"], "possible": ["b"],
        "findings": [
            {"item": "x.1", "verdict": "met", "missing": [],
             "answers": [],
             "counts": [{"persons": [1, 2], "at_least": 1, "below": 5, "flows": ["f"],
                         "left_out": []},
                        {"persons": [0, 0], "at_least": 5, "below": null, "flows": [],
                         "modalities": ["音频"],
                         "left_out": [{"flow": "g", "reason": "counted-elsewhere",
                                       "item": "x.2"}]}]},
            {"item": "x.2", "verdict": "open", "counts": [], "missing": ["/answers/x.2"],
             "described": {"verdict": "no", "fields": [], "processed": null},
             "answers": [{"id": "x.2", "value": null, "verdict": "open"}]}],
        "own_decisions": [{"flow": "f", "fields": [0], "required": ["a"], "possible": []}],
        "leave_out": [{"flow": "f", "fields": [1], "required": [], "possible": []}],
        "cautions": [{"id": "x.doubt", "verdict": "open"}],
        "industries": [{"industry": "x", "coverage": "covered", "basis": "list"}],
        "claims": [{"flow": "f", "exemption": "6", "required": [], "possible": ["b"]}],
        "national": {"required": ["a"], "possible": ["b"],
                     "findings": [{"item": "n.1", "verdict": "open", "missing": ["/flows"]}]},
        "missing": ["/answers/x.2"]
    })");
    const Json right = parse(R"({
        "basis": "list", "conclusion": "paths", "required": ["a"], "possible": ["b"],
        "met": ["x.1"], "open": ["x.2"], "findings": {"x.1": "met"},
        "counts": {"x.1": [[1, 2], [0, 0]]}, "flows": {"x.1": ["f"]},
        "left_out": {"x.1": {"g": "counted-elsewhere"}},
        "bands": {"x.1": [[1, 5], [5, null]]}, "modalities": {"x.1": [null, ["音频"]]},
        "answers": {"x.2": [{"id": "x.2", "value": null, "verdict": "open"}]},
        "coverage": {"x": "covered"}, "described": {"x.1": null, "x.2": "no"},
        "own_decisions": [{"flow": "f", "fields": [0], "required": ["a"], "possible": []}],
        "leave_out": [{"flow": "f", "fields": [1], "required": [], "possible": []}],
        "claims": [{"flow": "f", "exemption": "6", "required": [], "possible": ["b"]}],
        "cautions": ["x.doubt"], "cautions_include": {"x.doubt": "open"},
        "missing": ["/answers/x.2"], "missing_of": {"x.2": ["/answers/x.2"]},
        "national": {"required": ["a"], "possible": ["b"], "met": [],
                     "missing_of": {"n.1": ["/flows"]}}
    })");
    const Json wrong = parse(R"({
        "basis": "national", "conclusion": "open", "required": ["b"], "possible": ["a"],
        "met": ["x.2"], "open": ["x.1"], "findings": {"x.3": "met"},
        "counts": {"x.1": [[1, 2]]}, "flows": {"x.2": ["f"]},
        "left_out": {"x.1": {"g": ["counted-elsewhere", "x.1"]}},
        "bands": {"x.1": [[1, 5], [6, null]]}, "modalities": {"x.1": [null, null]},
        "answers": {"x.2": []}, "coverage": {"x": "unknown"}, "claims": [],
        "described": {"x.2": "yes"}, "own_decisions": [], "leave_out": [],
        "cautions": [], "cautions_include": {"x.other": "met"},
        "missing": [], "missing_of": {"x.2": []},
        "national": {"required": ["a"], "missing_of": {"n.1": []}}
    })");
    CHECK(differences(report, right).empty());
    CHECK(right.size() + 1 == expectations.size()); // all but "refused"
    for (const auto& [key, expected] : wrong.items()) {
        CAPTURE(key);
        CHECK(differences(report, {{key, expected}}).size() == 1);
    }
    CHECK(wrong.size() == right.size());

    const Json diagnostics = parse(R"({"diagnostics": [{"code": "not-json", "where": ""}]})");
    const Json refusal = parse(R"({"refused": [["not-json", ""]]})");
    CHECK(differences(diagnostics, refusal).empty());
    CHECK(differences(diagnostics, parse(R"({"refused": [["not-json", "/flows"]]})")).size() == 1);
    CHECK(differences(diagnostics, right).size() == 1);
    CHECK(differences(report, refusal).size() == 1);
}
