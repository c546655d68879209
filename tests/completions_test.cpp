// Required and possible paths against brute force: every completion of what is unknown, checked one
// by one.
#include "egress/check.hpp"
#include "files.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <optional>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace egress;
using tests::Json;

using Choices = std::vector<Json>;

/// What the fields of a flow can be completed to.
struct Vocabulary {
    std::string industry;
    Choices scenarios;
    Choices subjects;
    Choices modalities;
};

/// Every word of an industry, 其他 among them.
Vocabulary all_words(const std::string& industry) {
    const Json words =
        tests::parse(tests::read_text(EGRESS_BUNDLE)).at(industry + ".json").at("words");
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
    return {industry, list("scenarios"), list("subjects"), list("modalities")};
}

class Random {
public:
    explicit Random(unsigned seed) : engine(seed) {}
    std::size_t below(std::size_t limit) {
        return std::uniform_int_distribution<std::size_t>{0, limit - 1}(engine);
    }
    bool one_in(std::size_t n) { return below(n) == 0; }
    const Json& of(const Choices& choices) { return choices[below(choices.size())]; }
    Json count() {
        static const std::vector<long> edges{0,       1,       9999,    10000,   49999,  50000,
                                             99999,   100000,  200000,  499999,  500000, 999999,
                                             1000000, 2000000, 5000000, 10000000};
        const long value = edges[below(edges.size())];
        if (one_in(4)) {
            return Json::array({value, value + edges[below(edges.size())]});
        }
        return value;
    }

private:
    std::mt19937 engine;
};

/// `unknown_in`: one field in so many is left unknown.
Json random_assessment(Random& random, const Vocabulary& words, std::size_t flows,
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
                    {"flows", Json::array()}};
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
        const auto general = random.one_in(3) ? Json(0) : random.count();
        const auto sensitive = random.one_in(2) ? Json(0) : random.count();
        flow["persons"] = {{"general", general}, {"sensitive", sensitive}};
        assessment["flows"].push_back(flow);
    }
    if (with_distinct && flows > 1) {
        assessment["distinct"] = {{{"flows", {"f0", "f1"}}, {"general", random.count()}}};
    }
    return assessment;
}

/// The unknown fields, as pointers with what they can be completed to.
std::vector<std::pair<Json::json_pointer, Choices>> unknown_fields(const Json& assessment,
                                                                   const Vocabulary& words) {
    std::vector<std::pair<Json::json_pointer, Choices>> fields;
    const auto add = [&](const std::string& pointer, const Choices& choices) {
        const Json::json_pointer place{pointer};
        if (assessment.contains(place) && assessment.at(place).is_null() && !choices.empty()) {
            fields.emplace_back(place, choices);
        }
    };
    const Choices either{true, false};
    for (const auto* gate : {"in_zone", "meets_article_7", "critical_infrastructure"}) {
        add(std::string{"/exporter/"} + gate, either);
    }
    for (std::size_t i = 0; i < assessment.at("flows").size(); ++i) {
        const std::string flow = "/flows/" + std::to_string(i) + "/";
        add(flow + "scenario", words.scenarios);
        add(flow + "subjects", words.subjects);
        add(flow + "modality", words.modalities);
        add(flow + "as_described", either);
    }
    return fields;
}

using PathSet = std::set<std::string>;

struct Outcome {
    PathSet required;
    PathSet possible;
    bool operator==(const Outcome&) const = default;
};

/// nullopt for a refused assessment (a random total may contradict its flows).
std::optional<Outcome> outcome_of(const Json& assessment) {
    const Rulebook& book = tests::beijing();
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

Outcome brute_force(Json assessment, const Vocabulary& words) {
    const auto fields = unknown_fields(assessment, words);
    std::vector<std::size_t> chosen(fields.size(), 0);
    std::optional<PathSet> required;
    PathSet ever;
    for (bool more = true; more;) {
        for (std::size_t i = 0; i < fields.size(); ++i) {
            assessment[fields[i].first] = fields[i].second[chosen[i]];
        }
        const auto outcome = outcome_of(assessment);
        REQUIRE(outcome);
        ever.insert(outcome->required.begin(), outcome->required.end());
        ever.insert(outcome->possible.begin(), outcome->possible.end());
        if (!required) {
            required = outcome->required;
        }
        std::erase_if(*required,
                      [&](const auto& path) { return !outcome->required.contains(path); });
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

std::size_t completions_of(const Json& assessment, const Vocabulary& words) {
    std::size_t product = 1;
    for (const auto& [place, choices] : unknown_fields(assessment, words)) {
        product *= choices.size();
    }
    return product;
}

/// Compares `wanted` random assessments that have between `least` and `most` completions.
void compare(const Vocabulary& words, std::size_t flows, std::size_t unknown_in, bool with_distinct,
             std::size_t wanted, std::size_t least, std::size_t most, unsigned seed) {
    Random random{seed};
    std::size_t compared = 0;
    for (std::size_t tries = 0; compared < wanted && tries < wanted * 200; ++tries) {
        const Json assessment = random_assessment(random, words, flows, unknown_in, with_distinct);
        const auto completions = completions_of(assessment, words);
        const auto found = outcome_of(assessment);
        if (!found || completions < least || completions > most) {
            continue;
        }
        ++compared;
        const Outcome expected = brute_force(assessment, words);
        CAPTURE(assessment.dump());
        CHECK(found->required == expected.required);
        CHECK(found->possible == expected.possible);
    }
    CHECK(compared == wanted);
}

} // namespace

TEST_CASE("required and possible paths are what brute force over every completion finds") {
    for (const auto* industry :
         {"automotive", "pharmaceutical", "civil-aviation", "retail-services", "ai-training",
          "medical-device", "autonomous-driving", "trade-logistics", "banking"}) {
        CAPTURE(industry);
        const Vocabulary words = all_words(industry);
        compare(words, 2, 3, false, 25, 2, 200, 1);
        compare(words, 3, 4, false, 15, 2, 200, 2);
    }
}

TEST_CASE("totals over several flows do not change that") {
    for (const auto* industry : {"retail-services", "trade-logistics", "civil-aviation"}) {
        CAPTURE(industry);
        compare(all_words(industry), 3, 4, true, 20, 2, 200, 3);
    }
}

TEST_CASE("it holds as well where the completions are too many to try") {
    // For these groups every other scenario counts like one of those named here.
    const std::vector<Vocabulary> few_words{
        {"civil-aviation", {"客户服务", "其他"}, {}, {}},
        {"retail-services", {"会员管理", "其他"}, {"个人消费者会员"}, {}},
        {"banking", {"尽职调查", "风险管理", "其他"}, {"个人客户"}, {}},
        {"trade-logistics", {"企业客户寄递服务", "其他"}, {"企业客户联系人", "供应商联系人"}, {}},
    };
    for (const auto& words : few_words) {
        CAPTURE(words.industry);
        const std::size_t flows = words.scenarios.size() == 2 ? 11 : 7; // more than a thousand each
        Random random{7};
        std::size_t compared = 0;
        for (std::size_t tries = 0; compared < 8 && tries < 400; ++tries) {
            Json assessment = random_assessment(random, words, flows, 1000, false);
            assessment["exporter"] = {
                {"in_zone", true}, {"meets_article_7", true}, {"critical_infrastructure", false}};
            for (auto& flow : assessment["flows"]) {
                flow["scenario"] = nullptr;
                if (words.industry != "civil-aviation") {
                    flow["as_described"] = true;
                }
            }
            const auto completions = completions_of(assessment, words);
            if (completions < 2000 || completions > 2500) {
                continue;
            }
            ++compared;
            const Outcome expected = brute_force(assessment, words);
            CAPTURE(assessment.dump());
            const auto found = outcome_of(assessment);
            REQUIRE(found);
            CHECK(found->required == expected.required);
            CHECK(found->possible == expected.possible);
        }
        CHECK(compared == 8);
    }
}

TEST_CASE(
    "a flow too large for every lower band requires an assessment whichever its scenario is") {
    const Json assessment{
        {"format", "egress.assessment/1"},
        {"exporter",
         {{"in_zone", true}, {"meets_article_7", true}, {"critical_infrastructure", false}}},
        {"industries", {"banking"}},
        {"answers", {{"banking.1", false}, {"banking.2", false}, {"banking.3", false}}},
        {"flows",
         {{{"id", "a"},
           {"industry", "banking"},
           {"persons", {{"general", 0}, {"sensitive", 1000000}}}}}}};
    const auto outcome = outcome_of(assessment);
    REQUIRE(outcome);
    CHECK(outcome->required == PathSet{"security-assessment"});
}
