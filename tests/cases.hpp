// Case files (tests/README.md): situations, and what a report says of them.
#pragma once

#include "files.hpp"

#include "egress/check.hpp"

#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace egress::tests {

struct Case {
    std::string name;
    Json assessment;
    Json expect;
};

struct CaseFile {
    std::string name;                         ///< folder/stem
    std::shared_ptr<const Rulebook> rulebook; ///< its own; none: that of the 2025 list
    std::vector<Case> cases;
};

struct Corpus {
    std::vector<CaseFile> files;
    std::vector<std::string> faults; ///< what keeps a file or a case from being run
};

inline const std::set<std::string> expectations{
    "basis",    "conclusion", "required", "possible",         "met",           "open",
    "findings", "counts",     "flows",    "left_out",         "refused",       "cautions",
    "missing",  "missing_of", "national", "cautions_include", "coverage",      "answers",
    "bands",    "modalities", "claims",   "described",        "own_decisions", "leave_out",
};

/// Reads case files one by one, noting every fault.
class CorpusReader {
public:
    explicit CorpusReader(std::filesystem::path the_folder, bool with_own_rulebooks)
        : folder(std::move(the_folder)), own_rulebooks(with_own_rulebooks) {}

    Corpus read() {
        const auto paths = files_in(folder, ".json");
        if (paths.empty()) {
            corpus.faults.push_back(folder.string() + ": holds no case file");
        }
        for (const auto& path : paths) {
            read_file(path.stem().string(), parse(read_text(path)));
        }
        return std::move(corpus);
    }

    /// One document, as if it were a file of this name.
    Corpus read(const std::string& stem, const Json& document) {
        read_file(stem, document);
        return std::move(corpus);
    }

private:
    void fault(const std::string& where, const std::string& what) {
        corpus.faults.push_back(where + ": " + what);
    }

    void need_known(const std::string& where, const Json& object,
                    const std::set<std::string>& known) {
        for (const auto& [key, value] : object.items()) {
            if (!known.contains(key)) {
                fault(where, "the key \"" + key + "\" is not known");
            }
        }
    }

    void read_file(const std::string& stem, const Json& document) {
        CaseFile file{folder.filename().string() + "/" + stem, nullptr, {}};
        if (!document.is_object() || document.value("format", "") != "egress.cases/1") {
            fault(file.name, "is not a JSON object of the format egress.cases/1");
            return;
        }
        need_known(file.name, document, {"format", "about", "rulebook", "base", "cases"});
        const Json about = document.value("about", Json::object());
        if (about.value("zh", "").empty() || about.value("en", "").empty()) {
            fault(file.name, "says in no two languages what it is about");
        }
        if (document.contains("rulebook") != own_rulebooks) {
            fault(file.name, own_rulebooks ? "has no rulebook" : "has a rulebook of its own");
            return;
        }
        if (own_rulebooks) {
            auto rulebook = Rulebook::load(document["rulebook"].dump());
            if (!rulebook.ok()) {
                fault(file.name, to_json_text(rulebook.diagnostics()));
                return;
            }
            file.rulebook = std::make_shared<const Rulebook>(std::move(rulebook.value()));
        }
        const Json cases = document.value("cases", Json::array());
        if (!cases.is_array() || cases.empty()) {
            fault(file.name, "holds no case");
        }
        std::set<std::string> names;
        for (const Json& entry : cases) {
            read_case(file, entry, document.value("base", Json::object()), names);
        }
        corpus.files.push_back(std::move(file));
    }

    void read_case(CaseFile& file, const Json& entry, const Json& base,
                   std::set<std::string>& names) {
        const std::string name = entry.value("name", "");
        const std::string where = file.name + ": " + name;
        need_known(where, entry, {"name", "story", "given", "expect"});
        if (name.empty() || !names.insert(name).second) {
            fault(where, "the case has no name of its own");
        }
        const Json expect = entry.value("expect", Json::object());
        if (!expect.is_object() || expect.empty()) {
            fault(where, "expects nothing");
        }
        need_known(where, expect, expectations);
        if (expect.contains("refused") && expect.size() > 1) {
            fault(where, "expects a refusal and a report");
        }
        Json assessment = {{"format", "egress.assessment/1"}};
        assessment.update(base);
        assessment.update(entry.value("given", Json::object()));
        if (!own_rulebooks) {
            settle(assessment);
        }
        file.cases.push_back({name, std::move(assessment), expect});
    }

    /// What real cases take as given: tests/settled.json.
    void settle(Json& assessment) const {
        Json answers = assessment.value("answers", Json::object());
        const auto take = [&](const Json& given) {
            for (const auto& [id, value] : given.items()) {
                if (!answers.contains(id)) {
                    answers[id] = value;
                }
            }
        };
        take(settled.at("everyone"));
        for (const Json& industry : assessment.value("industries", Json::array())) {
            take(settled.at("covers_with").value(industry, Json::object()));
        }
        assessment["answers"] = std::move(answers);
    }

    std::filesystem::path folder;
    bool own_rulebooks;
    Json settled = parse(read_text(tests_folder / "settled.json"));
    Corpus corpus;
};

/// The first element of a list whose member `key` is this id, or null.
inline Json entry_of(const Json& list, const char* key, const std::string& id) {
    for (const Json& entry : list) {
        if (entry[key] == id) {
            return entry;
        }
    }
    return nullptr;
}

inline Json ids_with(const Json& findings, const std::string& verdict) {
    Json ids = Json::array();
    for (const Json& finding : findings) {
        if (finding["verdict"] == verdict) {
            ids.push_back(finding["item"]);
        }
    }
    return ids;
}

/// Why a finding leaves a flow out, by its first count that does: the reason, with the item that
/// includes the flow where `expected` names one; or null.
inline Json reason_left_out(const Json& finding, const std::string& flow, const Json& expected) {
    for (const Json& count : finding["counts"]) {
        if (const Json entry = entry_of(count["left_out"], "flow", flow); !entry.is_null()) {
            return expected.is_array() ? Json::array({entry["reason"], entry.value("item", Json())})
                                       : entry["reason"];
        }
    }
    return nullptr;
}

/// What each count of a finding says, in the form that `key` expects it.
inline Json said_of_counts(const Json& finding, const std::string& key) {
    Json said = Json::array();
    for (const Json& count : finding["counts"]) {
        said.push_back(key == "counts"  ? count["persons"]
                       : key == "bands" ? Json::array({count["at_least"], count["below"]})
                                        : count.value("modalities", Json()));
    }
    return said;
}

/// What a finding says, in the form that `key` expects it.
inline Json said_of(const Json& finding, const std::string& key, const Json& expected) {
    if (finding.is_null()) {
        return nullptr;
    }
    if (key == "findings") {
        return finding["verdict"];
    }
    if (key == "missing_of") {
        return finding["missing"];
    }
    if (key == "answers") {
        return finding["answers"];
    }
    if (key == "described") {
        return finding.contains(key) ? finding[key]["verdict"] : Json(nullptr);
    }
    if (key == "flows") {
        return finding["counts"].empty() ? Json(nullptr) : finding["counts"][0]["flows"];
    }
    if (key != "left_out") {
        return said_of_counts(finding, key);
    }
    Json said = Json::object();
    for (const auto& [flow, reason] : expected.items()) {
        said[flow] = reason_left_out(finding, flow, reason);
    }
    return said;
}

/// What some findings say, item by item, in the form that `key` expects it.
inline Json said_by_item(const Json& findings, const std::string& key, const Json& expected) {
    Json said = Json::object();
    for (const auto& [id, value] : expected.items()) {
        said[id] = said_of(entry_of(findings, "item", id), key, value);
    }
    return said;
}

/// The member `said_by` of each entry that is expected.
inline Json verdicts_by(const Json& list, const char* key, const char* said_by,
                        const Json& expected) {
    Json said = Json::object();
    for (const auto& [id, value] : expected.items()) {
        const Json entry = entry_of(list, key, id);
        said[id] = entry.is_null() ? entry : entry[said_by];
    }
    return said;
}

/// What the national result says, in the form of the parts that are expected.
inline Json said_of_national(const Json& national, const Json& expected) {
    Json said = Json::object();
    for (const auto& [part, value] : expected.items()) {
        said[part] = part == "met"       ? ids_with(national["findings"], "met")
                     : value.is_object() ? said_by_item(national["findings"], part, value)
                                         : national.value(part, Json());
    }
    return said;
}

/// What a report says, in the form in which `key` expects it.
inline Json said(const Json& report, const std::string& key, const Json& expected) {
    if (key == "met" || key == "open") {
        return ids_with(report["findings"], key);
    }
    if (key == "cautions") {
        Json ids = Json::array();
        for (const Json& caution : report["cautions"]) {
            ids.push_back(caution["id"]);
        }
        return ids;
    }
    if (key == "cautions_include") {
        return verdicts_by(report["cautions"], "id", "verdict", expected);
    }
    if (key == "coverage") {
        return verdicts_by(report["industries"], "industry", "coverage", expected);
    }
    if (key == "national") {
        return said_of_national(report["national"], expected);
    }
    if (report.contains(key) && key != "findings") {
        return report[key];
    }
    return said_by_item(report["findings"], key, expected);
}

/// How an answer of the program differs from what is expected, one sentence each.
inline std::vector<std::string> differences(const Json& answer, const Json& expect) {
    const auto sentence = [](const std::string& key, const Json& expected, const Json& found) {
        return key + ": expected " + expected.dump() + ", found " + found.dump();
    };
    const bool refused = answer.contains("diagnostics");
    if (refused || expect.contains("refused")) {
        Json found = Json::array();
        for (const Json& fault : answer.value("diagnostics", Json::array())) {
            found.push_back(Json::array({fault["code"], fault["where"]}));
        }
        const Json expected = expect.value("refused", Json());
        return expected == found ? std::vector<std::string>{}
                                 : std::vector{sentence("refused", expected, found)};
    }
    std::vector<std::string> all;
    for (const auto& [key, expected] : expect.items()) {
        if (const Json found = said(answer, key, expected); found != expected) {
            all.push_back(sentence(key, expected, found));
        }
    }
    return all;
}

inline std::vector<std::string> run(const CaseFile& file, const Case& one) {
    const Rulebook& rulebook = file.rulebook ? *file.rulebook : beijing();
    return differences(parse(check_text(rulebook, one.assessment.dump()).text), one.expect);
}

} // namespace egress::tests
