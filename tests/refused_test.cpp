// tests/refused: one mistake per file, and exactly one diagnostic for it, with the file's code and
// place.
#include "files.hpp"

#include "egress/check.hpp"

#include <doctest/doctest.h>

#include <map>
#include <optional>
#include <set>

namespace {

using namespace egress;
using namespace egress::tests;

const std::filesystem::path folder = tests_folder / "refused";
const std::vector<std::string> kinds{"assessment", "rulebook"};

/// `<code>[--<detail>].json`
std::string code_of(const std::filesystem::path& path) {
    const std::string stem = path.stem().string();
    return stem.substr(0, stem.find("--"));
}

std::string valid_bundle() { return read_text(folder / "valid-bundle.json"); }

/// A raw text: a string, or a list of strings and of {"repeat": string, "times": n}.
std::string raw_text(const Json& text) {
    if (text.is_string()) {
        return text;
    }
    std::string whole;
    for (const Json& part : text) {
        const bool repeated = part.is_object();
        const std::string piece = repeated ? part["repeat"] : part;
        for (std::size_t i = 0; i < (repeated ? part["times"].get<std::size_t>() : 1); ++i) {
            whole += piece;
        }
    }
    return whole;
}

std::string spoilt_bundle(const Json& file) {
    if (file.contains("first_member")) {
        return "{" + file["first_member"].get<std::string>() + "," + valid_bundle().substr(1);
    }
    Json bundle = parse(valid_bundle());
    for (const Json& pointer : file.value("remove", Json::array())) {
        const Json::json_pointer place{pointer.get<std::string>()};
        Json& parent = bundle.at(place.parent_pointer());
        REQUIRE(parent.erase(place.back()) == 1);
    }
    const Json replaced = file.value("replace", Json::object());
    for (const auto& [pointer, value] : replaced.items()) {
        bundle[Json::json_pointer(pointer)] = value; // one past the end of a list appends
    }
    return bundle.dump();
}

Diagnostics faults_of_assessment(const std::string& text) {
    static const Result<Rulebook> rulebook = Rulebook::load(valid_bundle());
    REQUIRE(rulebook.ok());
    const auto assessment = read_assessment(rulebook.value(), text);
    return assessment.ok() ? Diagnostics{} : assessment.diagnostics();
}

Diagnostics faults_of_bundle(const std::string& bundle) {
    const auto rulebook = Rulebook::load(bundle);
    return rulebook.ok() ? Diagnostics{} : rulebook.diagnostics();
}

Diagnostics faults_of(const std::string& kind, const Json& file) {
    if (kind == "rulebook") {
        return faults_of_bundle(file.contains("text") ? raw_text(file["text"])
                                                      : spoilt_bundle(file));
    }
    return faults_of_assessment(file.contains("text") ? raw_text(file["text"])
                                                      : file["assessment"].dump());
}

bool is_code(const std::string& text) {
    return text.find('-') != std::string::npos &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string::npos;
}

/// The first code that a statement quotes, if any.
std::optional<std::string> code_in(const std::string& statement) {
    for (auto open = statement.find('"'); open != std::string::npos;) {
        const auto close = statement.find('"', open + 1);
        if (close == std::string::npos) {
            break;
        }
        if (auto quoted = statement.substr(open + 1, close - open - 1); is_code(quoted)) {
            return quoted;
        }
        open = statement.find('"', close + 1);
    }
    return std::nullopt;
}

/// The codes that a source file can emit.
std::set<std::string> codes_in(const std::filesystem::path& source) {
    const std::string text = read_text(source);
    std::set<std::string> codes;
    for (const std::string emits : {"add(", "push_back({", "read_word("}) {
        for (auto found = text.find(emits); found != std::string::npos;
             found = text.find(emits, found + 1)) {
            if (const auto code = code_in(text.substr(found, text.find(';', found) - found))) {
                codes.insert(*code);
            }
        }
    }
    return codes;
}

std::set<std::string> codes_with_files(const std::string& kind) {
    std::set<std::string> codes;
    for (const auto& path : files_in(folder / kind, ".json")) {
        codes.insert(code_of(path));
    }
    return codes;
}

} // namespace

TEST_CASE("the rulebook that refused files start from is valid") {
    CHECK(to_json_text(faults_of_bundle(valid_bundle())) == to_json_text(Diagnostics{}));
    const std::string nothing = R"({"format": "egress.assessment/1"})";
    CHECK(to_json_text(faults_of_assessment(nothing)) == to_json_text(Diagnostics{}));
}

TEST_CASE("each refused file has exactly the fault it is named after, where it says") {
    std::size_t run = 0;
    for (const auto& kind : kinds) {
        for (const auto& path : files_in(folder / kind, ".json")) {
            CAPTURE(path.string());
            const Json file = parse(read_text(path));
            REQUIRE(file.is_object());
            const auto faults = faults_of(kind, file);
            const std::string all = to_json_text(faults);
            CAPTURE(all);
            const std::size_t before = file.value("faults_before", 0U);
            ++run;
            CHECK(faults.size() == before + 1);
            if (faults.empty()) {
                continue;
            }
            CHECK(faults.back().code == code_of(path));
            CHECK(faults.back().where == file["where"]);
            CHECK(!faults.back().message.empty());
            CHECK(!faults.back().message_en.empty());
        }
    }
    MESSAGE(run << " refused files");
    CHECK(run > 0);
}

TEST_CASE("every code that the core can emit has a file") {
    std::map<std::string, std::set<std::string>> emitted;
    for (const auto* room : {"text", "rulebook", "evaluation", "about"}) {
        for (const auto& source : files_in(source_folder / "core" / "src" / room, ".cpp")) {
            const std::string name = source.filename().string();
            if (name == "json.cpp" || name == "assessment_reader.cpp" || name == "about.cpp") {
                emitted["assessment"].merge(codes_in(source));
            }
            if (name == "json.cpp" || name.starts_with("rulebook_")) {
                emitted["rulebook"].merge(codes_in(source));
            }
        }
    }
    for (const auto& kind : kinds) {
        REQUIRE(emitted[kind].size() > 15);
        const auto named = codes_with_files(kind);
        for (const auto& code : emitted[kind]) {
            CHECK_MESSAGE(named.contains(code), kind << " has no file for " << code);
        }
        for (const auto& code : named) {
            CHECK_MESSAGE(emitted[kind].contains(code), kind << " never emits " << code);
        }
    }
}

TEST_CASE("all faults of an assessment are reported at once") {
    const auto faults = faults_of_assessment(R"({
        "format": "egress.assessment/2", "company": 1, "exporter": {"in_zone": 1},
        "industries": ["pasture", "moor"],
        "flows": [{"id": "a", "industry": "pasture", "scenario": "挤奶", "exemption": "snow",
                   "persons": {"general": -1, "sensitive": [2, 1], "all": 1.5}}],
        "distinct": [{"flows": ["a"]}], "answers": {"pasture.9": true}
    })");
    std::set<std::string> found;
    for (const auto& fault : faults) {
        found.insert(fault.code + " " + fault.where);
    }
    const std::set<std::string> expected{
        "unknown-format /format",
        "unknown-key /company",
        "wrong-kind /exporter/in_zone",
        "unknown-industry /industries/1",
        "unknown-scenario /flows/0/scenario",
        "unknown-exemption /flows/0/exemption",
        "negative-number /flows/0/persons/general",
        "inverted-range /flows/0/persons/sensitive",
        "fractional-number /flows/0/persons/all",
        "too-few-flows /distinct/0/flows",
        "unknown-answer /answers/pasture.9",
    };
    CHECK(found == expected);
    CHECK(faults.size() == expected.size());
}

TEST_CASE("all faults of a rulebook are reported at once") {
    Json bundle = parse(valid_bundle());
    bundle["rulebook.json"]["issued"] = "yesterday";
    bundle["pasture.json"]["words"]["subjects"][0]["en"] = "";
    bundle["pasture.json"]["items"][1]["path"] = "permit";
    bundle["pasture.json"]["items"][4]["condition"]["below"] = 5;
    bundle["national.json"]["questions"][0]["kind"] = "yes-no";
    bundle["doubts.json"]["cautions"][0]["applied"] = 7;
    std::set<std::string> found;
    for (const auto& fault : faults_of_bundle(bundle.dump())) {
        found.insert(fault.code + " " + fault.where);
    }
    CHECK(found == std::set<std::string>{
                       "bad-date /rulebook.json/issued",
                       "missing-words /pasture.json/words/subjects/0/en",
                       "unknown-path /pasture.json/items/1/path",
                       "inverted-band /pasture.json/items/4/condition",
                       "unknown-word /national.json/questions/0/kind",
                       "unknown-reading /doubts.json/cautions/0/applied",
                   });
}
