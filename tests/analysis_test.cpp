// tests/analysis: one mistake per file in the rulebook of the 2025 list, the remarks it must bring,
// and no other fault. shipped.json holds every remark on the rulebook as it is.
#include "doctored.hpp"

#include "egress/analysis.hpp"

#include <doctest/doctest.h>

#include <map>
#include <regex>
#include <set>

namespace {

using namespace egress;
using namespace egress::tests;

const std::filesystem::path folder = tests_folder / "analysis";

Json remarks_on(const std::string& bundle) {
    const auto rulebook = Rulebook::load(bundle);
    REQUIRE_MESSAGE(rulebook.ok(), to_json_text(rulebook.diagnostics()));
    return parse(to_json_text(analyse(rulebook.value())));
}

/// [code, where]
Json places_of(const Json& faults) {
    Json places = Json::array();
    for (const Json& fault : faults) {
        places.push_back({fault["code"], fault["where"]});
        CHECK_MESSAGE(!fault["message"].get<std::string>().empty(), fault.dump());
        CHECK_MESSAGE(!fault["message_en"].get<std::string>().empty(), fault.dump());
    }
    return places;
}

/// [code, where, measure, at_least, below], the last three null where it is about no persons.
Json facts_of(const Json& information) {
    Json facts = Json::array();
    for (const Json& remark : information) {
        facts.push_back({remark["code"], remark["where"], remark.value("measure", Json(nullptr)),
                         remark.value("at_least", Json(nullptr)),
                         remark.value("below", Json(nullptr))});
    }
    return facts;
}

/// What the one list holds beyond the other.
Json beyond(const Json& all, Json known) {
    Json rest = Json::array();
    for (const Json& one : all) {
        const auto found = std::find(known.begin(), known.end(), one);
        if (found == known.end()) {
            rest.push_back(one);
        } else {
            known.erase(found);
        }
    }
    return rest;
}

const Json& shipped() {
    static const Json remarks = remarks_on(read_text(EGRESS_BUNDLE));
    return remarks;
}

/// `<code>[--<detail>].json`
std::vector<std::filesystem::path> mistakes() {
    auto files = files_in(folder, ".json");
    std::erase_if(files, [](const auto& file) { return file.stem() == "shipped"; });
    return files;
}

std::string code_of(const std::filesystem::path& file) {
    const std::string stem = file.stem().string();
    return stem.substr(0, stem.find("--"));
}

} // namespace

TEST_CASE("the rulebook of the 2025 list has no fault, and exactly the gaps of its text") {
    const Json expected = parse(read_text(folder / "shipped.json"));
    CHECK(places_of(shipped()["diagnostics"]) == Json::array());
    REQUIRE(expected["information"].size() > 40);
    const Json facts = facts_of(shipped()["information"]);
    CHECK(beyond(facts, expected["information"]) == Json::array());
    CHECK(beyond(expected["information"], facts) == Json::array());
}

TEST_CASE("each mistake brings its remark, and no other fault") {
    REQUIRE(mistakes().size() > 20);
    for (const auto& path : mistakes()) {
        CAPTURE(path.filename().string());
        const Json file = parse(read_text(path));
        REQUIRE(file.is_object());
        const Json remarks = remarks_on(doctored_bundle(file));
        CHECK(places_of(remarks["diagnostics"]) == file["faults"]);
        if (file.contains("information")) {
            CHECK(beyond(facts_of(remarks["information"]), facts_of(shipped()["information"])) ==
                  file["information"]);
        }
    }
}

TEST_CASE("a file is named after a remark that it brings") {
    for (const auto& path : mistakes()) {
        CAPTURE(path.filename().string());
        const Json file = parse(read_text(path));
        std::set<std::string> codes;
        for (const char* list : {"faults", "information"}) {
            const Json remarks = file.value(list, Json::array());
            for (const Json& remark : remarks) {
                codes.insert(remark[0].get<std::string>());
            }
        }
        CHECK(codes.contains(code_of(path)));
    }
}

TEST_CASE("every code of the analysis has a file") {
    std::set<std::string> named;
    for (const auto& path : mistakes()) {
        named.insert(code_of(path));
    }
    const std::string source = read_text(source_folder / "core/src/analysis/analysis.cpp");
    const std::regex code{R"re((?:fault|inform|tell)\(\s*"([a-z-]+)")re"};
    std::set<std::string> codes;
    for (std::sregex_iterator match{source.begin(), source.end(), code}, end; match != end;
         ++match) {
        codes.insert((*match)[1]);
    }
    CHECK(codes.size() >= 15);
    for (const auto& one : codes) {
        CHECK_MESSAGE(named.contains(one), one, " has no file");
    }
    for (const auto& one : named) {
        CHECK_MESSAGE(codes.contains(one), one, " is no code of the analysis");
    }
}
