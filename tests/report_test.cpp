// The report as a document: its keys, their order, and the pointers into the assessment.
#include "files.hpp"

#include "egress/check.hpp"

#include <doctest/doctest.h>

namespace {

using namespace egress;
using namespace egress::tests;
using Ordered = nlohmann::ordered_json;

std::vector<std::string> keys_of(const Ordered& object) {
    std::vector<std::string> keys;
    for (const auto& [key, value] : object.items()) {
        keys.push_back(key);
    }
    return keys;
}

Ordered report_of(const std::string& assessment) {
    return Ordered::parse(check_text(beijing(), assessment).text);
}

const std::string cautious_bank = R"({
    "format": "egress.assessment/1",
    "exporter": {"in_zone": true, "meets_article_7": true, "critical_infrastructure": false},
    "industries": ["banking", "trade-logistics"],
    "flows": [
        {"id": "a", "industry": "banking", "scenario": "反洗钱", "subjects": "个人客户",
         "as_described": true, "persons": {"general": 1000000, "sensitive": [0, 5]}},
        {"id": "b", "industry": "banking", "subjects": "个人客户", "as_described": true},
        {"id": "c", "industry": "banking", "scenario": "其他", "subjects": "其他"}],
    "answers": {"banking.enterprise-type": false, "banking.1": true, "trade-logistics.4": true,
                "trade-logistics.4.enterprises": [1, null]}
})";

} // namespace

TEST_CASE("a report has its keys in order, on one line") {
    const std::string text = check_text(beijing(), cautious_bank).text;
    CHECK(text.find('\n') == std::string::npos);
    CHECK(keys_of(Ordered::parse(text)) ==
          std::vector<std::string>{"format", "rulebook", "basis", "conclusion", "required",
                                   "possible", "industries", "findings", "cautions", "claims",
                                   "own_decisions", "leave_out", "national", "missing"});
}

TEST_CASE("a report says which rulebook it was made with") {
    const Ordered report = report_of(cautious_bank);
    CHECK(report["format"] == "egress.report/2");
    CHECK(report["rulebook"] ==
          Ordered::parse(R"({"id": "beijing-2025", "edition": "2025版", "issued": "2026-05-11"})"));
}

TEST_CASE("the findings are the items of the industries in list order, then the national ones") {
    const Ordered report = report_of(cautious_bank);
    std::vector<std::string> items;
    for (const auto& finding : report["findings"]) {
        items.push_back(finding["item"]);
    }
    // Trade and logistics stand before banking in the list, whatever order they were chosen in.
    std::vector<std::string> expected;
    for (int i = 1; i <= 12; ++i) {
        expected.push_back("trade-logistics." + std::to_string(i));
    }
    for (int i = 1; i <= 13; ++i) {
        expected.push_back("banking." + std::to_string(i));
    }
    // Nobody has said whether these sections cover the exporter: the national items may be needed.
    for (int i = 1; i <= 4; ++i) {
        expected.push_back("national." + std::to_string(i));
    }
    CHECK(items == expected);
    REQUIRE(report["national"]["findings"].size() == 4);
    CHECK(report["national"]["findings"][3]["item"] == "national.4");
}

TEST_CASE("a finding explains itself") {
    const Ordered report = report_of(cautious_bank);
    Ordered ninth;
    Ordered eighth;
    Ordered enterprises;
    for (const auto& finding : report["findings"]) {
        CHECK(keys_of(finding) ==
              std::vector<std::string>{"item", "path", "verdict", "counts", "answers", "missing"});
        if (finding["item"] == "banking.9") {
            ninth = finding;
        } else if (finding["item"] == "banking.8") {
            eighth = finding;
        } else if (finding["item"] == "trade-logistics.4") {
            enterprises = finding;
        }
    }
    CHECK(ninth["counts"][0] == Ordered::parse(R"({
        "measure": "general", "at_least": 1000000, "below": 10000000, "persons": [1000000, null],
        "flows": ["a"],
        "possible_flows": [{"flow": "b", "unknown": ["/flows/1/scenario"]}],
        "left_out": [{"flow": "c", "reason": "scenario"}],
        "verdict": "open"})"));
    CHECK(eighth["counts"][0]["left_out"][0] ==
          Ordered::parse(R"({"flow": "a", "reason": "counted-elsewhere", "item": "banking.4"})"));
    CHECK(enterprises["answers"] == Ordered::parse(R"([
        {"id": "trade-logistics.4", "value": true, "verdict": "met"},
        {"id": "trade-logistics.4.enterprises", "value": [1, null], "at_least": 10001,
         "below": null, "verdict": "open"},
        {"id": "trade-logistics.4.entries", "value": [0, null], "at_least": 100001,
         "below": null, "verdict": "open"}])"));
}

TEST_CASE("a limb names its modalities") {
    const Ordered report = report_of(
        R"({"format": "egress.assessment/1", "industries": ["ai-training"], "flows": []})");
    std::vector<Ordered> modalities;
    for (const auto& finding : report["findings"]) {
        if (finding["item"] == "ai-training.7") {
            for (const auto& count : finding["counts"]) {
                modalities.push_back(count["modalities"]);
            }
        }
    }
    CHECK(modalities == std::vector<Ordered>{Ordered::array({"音频"}), Ordered::array({"图像"}),
                                             Ordered::array({"音频", "图像"}),
                                             Ordered::array({"文本"})});
}

TEST_CASE("a caution says its path, or null") {
    bool with_path = false;
    bool without = false;
    const Ordered report = report_of(cautious_bank);
    for (const auto& caution : report["cautions"]) {
        CHECK(keys_of(caution) == std::vector<std::string>{"id", "verdict", "path", "missing"});
        with_path = with_path || caution["path"] == "contract-or-certification";
        without = without || caution["path"].is_null();
    }
    CHECK(with_path);
    CHECK(without);
}

TEST_CASE("whether a section covers the exporter follows from its screening questions") {
    const auto banking = [](const std::string& answers) {
        return report_of(R"({"format": "egress.assessment/1", "industries": ["banking"],
                             "answers": )" +
                         answers + "}")["industries"];
    };
    const auto covers = [](const std::string& coverage) {
        return Ordered::parse(R"([{"industry": "banking", "coverage": ")" + coverage +
                              R"(", "basis": "either"}])");
    };
    CHECK(banking("{}") == covers("unknown"));
    CHECK(banking(R"({"banking.enterprise-type": true})") == covers("covered"));
    CHECK(banking(R"({"banking.enterprise-type": false})") == covers("unknown"));
    CHECK(banking(R"({"banking.enterprise-type": true, "banking.note-2": false})") ==
          covers("covered"));
}

TEST_CASE("every kind of missing place has its pointer") {
    const Rulebook& rulebook = beijing();
    using Kind = Missing::Kind;
    const auto answer = *rulebook.find_answer("trade-logistics.4.entries");
    const auto pointer = [&](Kind kind, std::uint32_t index, std::uint8_t field) {
        return to_pointer({kind, index, field}, rulebook);
    };
    CHECK(pointer(Kind::exporter, 0, 0) == "/exporter/in_zone");
    CHECK(pointer(Kind::exporter, 0, 1) == "/exporter/meets_article_7");
    CHECK(pointer(Kind::exporter, 0, 2) == "/exporter/critical_infrastructure");
    CHECK(pointer(Kind::industries, 0, 0) == "/industries");
    CHECK(pointer(Kind::answer, answer, 0) == "/answers/trade-logistics.4.entries");
    CHECK(pointer(Kind::flows, 0, 0) == "/flows");
    CHECK(pointer(Kind::flow, 3, 0) == "/flows/3/scenario");
    CHECK(pointer(Kind::flow, 3, 1) == "/flows/3/subjects");
    CHECK(pointer(Kind::flow, 3, 2) == "/flows/3/modality");
    CHECK(pointer(Kind::flow, 3, 3) == "/flows/3/as_described");
    CHECK(pointer(Kind::persons, 10, 0) == "/flows/10/persons/general");
    CHECK(pointer(Kind::persons, 10, 1) == "/flows/10/persons/sensitive");
    CHECK(pointer(Kind::persons, 10, 2) == "/flows/10/persons/all");
    CHECK(pointer(Kind::distinct, 0, 0) == "/distinct");
    CHECK(pointer(Kind::distinct_figure, 2, 1) == "/distinct/2/sensitive");
}

TEST_CASE("diagnostics say code, place and two sentences") {
    const Ordered answer = Ordered::parse(check_text(beijing(), "{}").text);
    CHECK(keys_of(answer) == std::vector<std::string>{"format", "diagnostics"});
    REQUIRE(answer["diagnostics"].size() == 1);
    CHECK(keys_of(answer["diagnostics"][0]) ==
          std::vector<std::string>{"code", "where", "message", "message_en"});
    CHECK(check_text(beijing(), "{}").refused);
    CHECK(!check_text(beijing(), cautious_bank).refused);
}

TEST_CASE("an id of any letters comes back as it was given") {
    const std::string id = "客户\"\\/\u0001~é😀";
    const Json assessment = {
        {"format", "egress.assessment/1"},
        {"industries", {"automotive"}},
        {"flows", {{{"id", id}, {"industry", "automotive"}, {"persons", {{"general", 1}}}}}}};
    const Json report = parse(check_text(beijing(), assessment.dump()).text);
    REQUIRE(report["findings"][10]["item"] == "automotive.11");
    CHECK(report["findings"][10]["counts"][0]["flows"] == Json::array({id}));
}
