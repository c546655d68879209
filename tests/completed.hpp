// Random assessments with unknown fields, and what trying every completion of these says of the
// paths.
#pragma once

#include "worlds.hpp"

#include "egress/check.hpp"
#include "evaluation/completions.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace egress::tests {

using Choices = std::vector<Json>;

/// What the fields of a flow can be completed to.
struct Vocabulary {
    std::string industry;
    Choices scenarios;
    Choices subjects;
    Choices modalities;
    Json screening = Json::object(); ///< the answers by which the section covers
};

/// Every word of a 2025 industry, 其他 among them.
inline Vocabulary all_words(const std::string& industry) {
    const Json words = parse(read_text(EGRESS_BUNDLE)).at(industry + ".json").at("words");
    const auto list = [&](const char* kind) {
        Choices choices;
        if (words.contains(kind)) {
            for (const auto& word : words.at(kind)) {
                choices.push_back(word.at("word"));
            }
            choices.emplace_back("其他");
        }
        return choices;
    };
    const Json settled = parse(read_text(tests_folder / "settled.json"));
    return {industry, list("scenarios"), list("subjects"), list("modalities"),
            settled.at("covers_with").at(industry)};
}

/// A number around those of the list, or a range.
inline Json random_figure(Random& random) {
    static const std::vector<long> edges{0,       1,       9999,    10000,   49999,  50000,
                                         99999,   100000,  200000,  499999,  500000, 999999,
                                         1000000, 2000000, 5000000, 10000000};
    const long value = random.of(edges);
    if (random.one_in(4)) {
        return Json::array({value, value + random.of(edges)});
    }
    return value;
}

/// `unknown_in`: one field in so many is left unknown.
inline Json random_assessment(Random& random, const Vocabulary& words, std::size_t flows,
                              std::size_t unknown_in, bool with_distinct) {
    const auto maybe = [&](Json value) {
        return random.one_in(unknown_in) ? Json() : std::move(value);
    };
    Json assessment{{"format", "egress.assessment/1"},
                    {"exporter",
                     {{"in_zone", random.one_in(8) ? Json() : Json(true)},
                      {"meets_article_7", true},
                      {"critical_infrastructure", random.one_in(8) ? Json() : Json(false)}}},
                    {"industries", {words.industry}},
                    {"flows", Json::array()},
                    {"answers", words.screening}};
    assessment["answers"]["national.1"] = false;
    for (auto& answer : assessment["answers"]) {
        if (random.one_in(12)) {
            answer = Json();
        }
    }
    for (std::size_t i = 0; i < flows; ++i) {
        Json flow{{"id", "f" + std::to_string(i)}, {"industry", words.industry}};
        if (!words.scenarios.empty()) {
            flow["scenario"] = maybe(random.of(words.scenarios));
        }
        if (!words.subjects.empty()) {
            flow["subjects"] = maybe(random.of(words.subjects));
        }
        if (!words.modalities.empty()) {
            flow["modality"] = maybe(random.of(words.modalities));
        }
        flow["as_described"] = maybe(!random.one_in(4));
        const auto general = random.one_in(3) ? Json(0) : random_figure(random);
        const auto sensitive = random.one_in(2) ? Json(0) : random_figure(random);
        flow["persons"] = {{"general", general}, {"sensitive", sensitive}};
        assessment["flows"].push_back(flow);
    }
    if (with_distinct && flows > 1) {
        Json ids = Json::array();
        for (const auto& flow : assessment["flows"]) {
            ids.push_back(flow["id"]);
        }
        assessment["distinct"] = {{{"flows", ids}, {"general", random_figure(random)}}};
    }
    return assessment;
}

/// Unknown fields, as pointers with what they can be completed to.
using Fields = std::vector<std::pair<Json::json_pointer, Choices>>;

/// The unknown gates, fields of flows and answers of yes or no that are asked. `words_of` has the
/// words of an industry.
template <class WordsOf>
Fields unknown_fields(const Json& assessment, const Rulebook& book, const WordsOf& words_of) {
    Fields fields;
    const auto add = [&](const std::string& pointer, const Choices& choices) {
        const Json::json_pointer place{pointer};
        if (assessment.contains(place) && assessment.at(place).is_null() && !choices.empty()) {
            fields.emplace_back(place, choices);
        }
    };
    const Choices either{true, false};
    for (const Gate& gate : book.gates) {
        add("/exporter/" + gate.id, either);
    }
    for (const Answer& answer : book.answers) {
        if (answer.kind == AnswerKind::truth) {
            add("/answers/" + answer.id, either);
        }
    }
    for (std::size_t i = 0; i < assessment.at("flows").size(); ++i) {
        const std::string flow = "/flows/" + std::to_string(i) + "/";
        const Vocabulary& words = words_of(assessment.at("flows")[i].at("industry"));
        add(flow + "scenario", words.scenarios);
        add(flow + "subjects", words.subjects);
        add(flow + "modality", words.modalities);
        add(flow + "as_described", either);
    }
    return fields;
}

/// The same where all flows are of one industry.
inline Fields unknown_fields(const Json& assessment, const Vocabulary& words) {
    return unknown_fields(
        assessment, beijing(),
        [&](const std::string& /*industry*/) -> const Vocabulary& { return words; });
}

/// The same in the words of a rulebook's industries.
inline Fields unknown_fields(const Json& assessment, const Rulebook& book) {
    std::map<std::string, Vocabulary> vocabularies;
    const auto with_other = [](const std::vector<std::string>& words) {
        Choices choices{words.begin(), words.end()};
        if (!choices.empty()) {
            choices.emplace_back(Rulebook::other_word);
        }
        return choices;
    };
    for (const Industry& industry : book.industries) {
        vocabularies[industry.id] = {industry.id, with_other(industry.scenarios),
                                     with_other(industry.subjects), with_other(industry.modalities),
                                     Json::object()};
    }
    return unknown_fields(assessment, book, [&](const std::string& industry) -> const Vocabulary& {
        return vocabularies.at(industry);
    });
}

using PathSet = std::set<std::string>;

struct Outcome {
    PathSet required;
    PathSet possible;
    bool operator==(const Outcome&) const = default;
};

/// nullopt for a refused assessment (a random total may contradict its flows).
inline std::optional<Outcome> outcome_of(const Json& assessment, const Rulebook& book = beijing()) {
    const auto read = read_assessment(book, assessment.dump());
    if (!read.ok()) {
        return std::nullopt;
    }
    const Report report = check(book, read.value());
    Outcome outcome;
    for (std::size_t path = 0; path < book.paths.size(); ++path) {
        if (((report.paths.required >> path) & 1U) != 0) {
            outcome.required.insert(book.paths[path].id);
        }
        if (((report.paths.possible >> path) & 1U) != 0) {
            outcome.possible.insert(book.paths[path].id);
        }
    }
    return outcome;
}

/// Over every way of answering the fields.
inline Outcome brute_force(Json assessment, const Fields& fields,
                           const Rulebook& book = beijing()) {
    std::vector<std::size_t> chosen(fields.size(), 0);
    std::optional<PathSet> required;
    PathSet ever;
    for (bool more = true; more;) {
        for (std::size_t i = 0; i < fields.size(); ++i) {
            assessment[fields[i].first] = fields[i].second[chosen[i]];
        }
        const auto outcome = outcome_of(assessment, book).value(); // throws when refused
        ever.insert(outcome.required.begin(), outcome.required.end());
        ever.insert(outcome.possible.begin(), outcome.possible.end());
        if (!required) {
            required = outcome.required;
        }
        std::erase_if(*required,
                      [&](const auto& path) { return !outcome.required.contains(path); });
        more = false;
        for (std::size_t i = 0; i < fields.size() && !more; ++i) {
            more = ++chosen[i] < fields[i].second.size();
            chosen[i] = more ? chosen[i] : 0;
        }
    }
    Outcome result{*required, ever};
    std::erase_if(result.possible,
                  [&](const auto& path) { return result.required.contains(path); });
    return result;
}

inline std::size_t completions_of(const Fields& fields) {
    std::size_t product = 1;
    for (const auto& [place, choices] : fields) {
        product *= choices.size();
    }
    return product;
}

/// What is known of an exporter that is invented.
inline Json invented_assessment(const Rulebook& rulebook, std::uint64_t seed) {
    Random random{seed};
    const World world{rulebook, random};
    return Knowledge{world, random}.assessment();
}

/// One with the fields to complete it by.
struct ToFill {
    Json assessment;
    Fields fields;
};

/// Those of so many that have between two and 200 completions.
inline std::vector<ToFill> few_ways_to_fill(const Rulebook& rulebook, std::uint64_t worlds) {
    std::vector<ToFill> found;
    for (std::uint64_t seed = 1; seed <= worlds; ++seed) {
        Json known = invented_assessment(rulebook, seed);
        Fields fields = unknown_fields(known, rulebook);
        const auto completions = completions_of(fields);
        if (completions >= 2 && completions <= 200) {
            found.push_back({std::move(known), std::move(fields)});
        }
    }
    return found;
}

/// An industry of an assessment with unknown fields, for completing.
struct ToComplete {
    const Rulebook* rulebook;
    Assessment assessment;
    IndustryIndex industry;
    std::vector<std::uint32_t> flows;

    [[nodiscard]] CompletedPaths paths(std::size_t most_tried) const {
        std::vector<std::uint32_t> cautions;
        for (std::uint32_t i = 0; i < rulebook->cautions.size(); ++i) {
            if (rulebook->cautions[i].industries == std::vector{industry}) {
                cautions.push_back(i);
            }
        }
        return complete(*rulebook, assessment, assessment.exporter, industry, flows, cautions,
                        most_tried);
    }
};

/// What is known of invented exporters, without totals, that has few enough completions to try them
/// all.
inline std::vector<ToComplete> few_completions(const Rulebook& rulebook, std::uint64_t worlds) {
    std::vector<ToComplete> found;
    for (std::uint64_t seed = 1; seed <= worlds; ++seed) {
        Json known = invented_assessment(rulebook, seed);
        known["distinct"] = Json::array();
        auto read = read_assessment(rulebook, known.dump());
        for (const auto industry : read.value().industries) {
            ToComplete one{&rulebook, read.value(), industry, {}};
            std::size_t unknown = 0;
            for (std::uint32_t i = 0; i < one.assessment.flows.size(); ++i) {
                const Flow& flow = one.assessment.flows[i];
                if (flow.industry == industry) {
                    one.flows.push_back(i);
                    unknown += has_unknown_fields(rulebook.industries[industry], one.assessment,
                                                  std::vector{i})
                                   ? 1U
                                   : 0U;
                }
            }
            if (unknown == 1 || unknown == 2) {
                found.push_back(std::move(one));
            }
        }
    }
    return found;
}

} // namespace egress::tests
