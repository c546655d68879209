// What is called missing against brute force: each place named can change the verdict or the paths
// for some way of answering the others, and once all are answered nothing else does.
#include "completed.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <map>

namespace {

using namespace egress;
using namespace egress::tests;

/// A place of an assessment, and what it can be answered with.
struct Place {
    std::string pointer;
    Choices choices;
};

/// The numbers around every limit of the list that are within a figure's range.
Choices numbers_within(const Json& figure) {
    static const std::vector<std::uint64_t> edges{
        0,      1,      4999,   5000,   9999,   10000,   49999,   50000,   99999,   100000,
        199999, 200000, 499999, 500000, 999999, 1000000, 4999999, 5000000, 9999999, 10000000};
    const bool range = figure.is_array();
    const std::uint64_t least = range ? figure[0].get<std::uint64_t>() : 0;
    const std::uint64_t most =
        range && !figure[1].is_null() ? figure[1].get<std::uint64_t>() : edges.back();
    std::set<std::uint64_t> numbers{least, most};
    for (const auto edge : edges) {
        if (edge >= least && edge <= most) {
            numbers.insert(edge);
        }
    }
    return {numbers.begin(), numbers.end()};
}

bool is_exact(const Json& figure) {
    return figure.is_number() || (figure.is_array() && figure[0] == figure[1]);
}

/// Everything that is unknown, in the words and around the numbers of the list.
std::vector<Place> unknown_places(const Json& assessment, const Vocabulary& words) {
    std::vector<Place> places;
    for (const auto& [place, choices] : unknown_fields(assessment, words)) {
        places.push_back({place.to_string(), choices});
    }
    const auto add_figures = [&](const std::string& of) {
        for (const char* name : {"general", "sensitive", "all"}) {
            const Json figure = assessment.at(Json::json_pointer{of}).value(name, Json());
            if (!is_exact(figure)) {
                places.push_back({of + "/" + name, numbers_within(figure)});
            }
        }
    };
    for (std::size_t i = 0; i < assessment.at("flows").size(); ++i) {
        add_figures("/flows/" + std::to_string(i) + "/persons");
    }
    for (std::size_t i = 0; i < assessment.at("distinct").size(); ++i) {
        add_figures("/distinct/" + std::to_string(i));
    }
    return places;
}

/// Every set of two flows or more that has no total yet.
std::vector<Json> sets_without_total(const Json& assessment) {
    std::vector<Json> sets;
    const std::size_t flows = assessment.at("flows").size();
    for (std::uint32_t set = 0; set < (1U << flows); ++set) {
        Json ids = Json::array();
        for (std::size_t i = 0; i < flows; ++i) {
            if (((set >> i) & 1U) != 0) {
                ids.push_back("f" + std::to_string(i));
            }
        }
        const auto& totals = assessment.at("distinct");
        if (ids.size() > 1 && std::none_of(totals.begin(), totals.end(), [&](const Json& total) {
                return total.at("flows") == ids;
            })) {
            sets.push_back(ids);
        }
    }
    return sets;
}

/// The persons that several flows may hold together: as many as the largest, at most all of them.
Json any_sharing(const Json& assessment, const Json& ids, const std::string& figure) {
    Interval all{0, 0};
    const auto read = read_assessment(beijing(), assessment.dump());
    for (const Flow& flow : read.value().flows) {
        if (std::find(ids.begin(), ids.end(), flow.id) != ids.end()) {
            all = union_of(all, figure == "general"     ? flow.persons.general
                                : figure == "sensitive" ? flow.persons.sensitive
                                                        : flow.persons.all);
        }
    }
    return Json::array({all.least, all.most == unbounded ? Json() : Json(all.most)});
}

/// Answers a place; "/distinct" by a total over each set that has none.
void answer(Random& random, Json& assessment, const Place& place) {
    if (place.pointer != "/distinct") {
        assessment[Json::json_pointer{place.pointer}] = random.of(place.choices);
        return;
    }
    if (!outcome_of(assessment)) {
        return; // figures that contradict each other have no total
    }
    for (const Json& ids : sets_without_total(assessment)) {
        Json total{{"flows", ids}};
        for (const char* name : {"general", "sensitive", "all"}) {
            total[name] = random.of(numbers_within(any_sharing(assessment, ids, name)));
        }
        assessment["distinct"].push_back(total);
    }
}

/// The verdicts of all items of sections, and of the national items over everything; those over
/// what no section covers come and go with the answers. Nothing for a refused assessment.
std::vector<Truth> verdicts_of(const Json& assessment) {
    const auto read = read_assessment(beijing(), assessment.dump());
    std::vector<Truth> verdicts;
    if (read.ok()) {
        const Report report = check(beijing(), read.value());
        for (const auto* findings : {&report.findings, &report.national_findings}) {
            for (const Finding& finding : *findings) {
                const bool national = beijing().items[finding.item].industry == beijing().national;
                if (!national || findings == &report.national_findings) {
                    verdicts.push_back(finding.verdict);
                }
            }
        }
    }
    return verdicts;
}

/// The same findings of a report as text.
std::vector<Json> compared(const Json& report) {
    std::vector<Json> findings;
    for (const Json& finding : report["findings"]) {
        if (!finding["item"].get<std::string>().starts_with("national.")) {
            findings.push_back(finding);
        }
    }
    for (const Json& finding : report["national"]["findings"]) {
        findings.push_back(finding);
    }
    return findings;
}

/// Leaves in `wanted` the places of verdicts that answering the place was not seen to change, for
/// any way of answering some of the others.
void look_for_changes(Random& random, const Json& assessment, const Place& asked,
                      const std::vector<Place>& others, std::set<std::size_t>& wanted) {
    constexpr std::size_t most_tries = 8000;
    const std::vector<std::size_t> rates{1, 2, 2, 4, 1000};
    for (std::size_t i = 0; i < most_tries && !wanted.empty(); ++i) {
        Json before = assessment;
        const std::size_t rate = random.of(rates);
        for (const Place& other : others) {
            if (other.pointer != asked.pointer && random.one_in(rate)) {
                answer(random, before, other);
            }
        }
        const auto first = verdicts_of(before);
        Json after = before;
        answer(random, after, asked);
        const auto second = verdicts_of(after);
        if (!first.empty() && !second.empty()) {
            std::erase_if(wanted, [&](std::size_t item) { return first[item] != second[item]; });
        }
    }
}

/// Whether a place can change what is required or possible, by trying every way of answering all.
class EveryAnswer {
public:
    EveryAnswer(Json assessment, std::vector<Place> the_places) : places(std::move(the_places)) {
        std::vector<std::size_t> chosen(places.size(), 0);
        for (bool more = true; more;) {
            for (std::size_t i = 0; i < places.size(); ++i) {
                assessment[Json::json_pointer{places[i].pointer}] = places[i].choices[chosen[i]];
            }
            outcomes.push_back(outcome_of(assessment).value()); // throws when refused
            more = false;
            for (std::size_t i = 0; i < places.size() && !more; ++i) {
                more = ++chosen[i] < places[i].choices.size();
                chosen[i] = more ? chosen[i] : 0;
            }
        }
    }

    [[nodiscard]] bool matters(const std::string& pointer) const {
        std::size_t stride = 1;
        for (const Place& place : places) {
            const std::size_t span = stride * place.choices.size();
            for (std::size_t i = 0; place.pointer == pointer && i < outcomes.size(); ++i) {
                const std::size_t first = i / span * span + i % stride;
                if (!(outcomes[i] == outcomes[first])) {
                    return true;
                }
            }
            stride = span;
        }
        return false;
    }

private:
    std::vector<Place> places;
    std::vector<Outcome> outcomes;
};

constexpr std::array industries{"automotive",         "pharmaceutical",  "civil-aviation",
                                "retail-services",    "ai-training",     "medical-device",
                                "autonomous-driving", "trade-logistics", "banking"};

enum class Figures : std::uint8_t { exact, one_unknown, some_unknown, any };

/// With answers to the questions of important data, some of them unknown, and figures unknown.
Json random_unknowns(Random& random, const Vocabulary& words, std::size_t flows,
                     Figures figures = Figures::any) {
    Json assessment = random_assessment(random, words, flows, 3, false);
    assessment["answers"] = Json::object();
    assessment["distinct"] = Json::array();
    for (const Answer& one : beijing().answers) {
        if (one.id.starts_with(words.industry + ".") || one.id == "national.1") {
            assessment["answers"][one.id] =
                one.kind == AnswerKind::truth
                    ? (random.one_in(12) ? Json() : Json(random.one_in(12)))
                    : Json(0);
        }
        if (words.screening.contains(one.id)) {
            // Who is bound is known here: what an unsettled section asks errs to the safe side.
            assessment["answers"][one.id] = words.screening.at(one.id);
        }
    }
    if (figures != Figures::any) {
        for (auto& flow : assessment["flows"]) {
            for (auto& [name, figure] : flow["persons"].items()) {
                figure = figure.is_array() ? figure[0] : figure;
            }
            flow["persons"]["all"] =
                flow["persons"]["general"].get<Count>() + flow["persons"]["sensitive"].get<Count>();
        }
        if (flows > 1) {
            const auto& first = assessment["flows"][0]["persons"];
            const auto& second = assessment["flows"][1]["persons"];
            Json total{{"flows", sets_without_total(assessment)[0]}};
            for (const char* name : {"general", "sensitive", "all"}) {
                total[name] = first[name].get<Count>() + second[name].get<Count>();
            }
            assessment["distinct"].push_back(total);
        }
        if (figures == Figures::one_unknown) {
            Json& persons = assessment["flows"][0]["persons"];
            const bool general = random.one_in(2);
            const Json figure = random_figure(random);
            persons[general ? "general" : "sensitive"] = figure.is_array() ? figure : Json();
            persons[general ? "sensitive" : "general"] = random.one_in(2) ? Json(0) : Json(5000);
            persons.erase("all");
        }
        if (figures == Figures::some_unknown) {
            assessment["distinct"] = Json::array();
            for (auto& flow : assessment["flows"]) {
                Json& persons = flow["persons"];
                for (const char* name : {"general", "sensitive"}) {
                    const Json figure = random_figure(random);
                    persons[name] = random.one_in(3)                         ? Json(0)
                                    : random.one_in(2) || !figure.is_array() ? Json()
                                                                             : figure;
                }
                persons.erase("all");
            }
        }
        return assessment;
    }
    for (auto& flow : assessment["flows"]) {
        for (auto& [name, figure] : flow["persons"].items()) {
            figure = random.one_in(5) ? Json() : figure;
        }
    }
    if (flows > 1 && random.one_in(3)) {
        assessment["distinct"].push_back(
            {{"flows", sets_without_total(assessment)[0]}, {"general", random_figure(random)}});
    }
    return assessment;
}

bool is_total(const std::string& pointer) { return pointer.ends_with("/persons/all"); }

/// Where several figures are added, which is not tried.
bool is_sum(const std::string& pointer) { return is_total(pointer) || pointer == "/distinct"; }

/// What a report misses is what some answer changes. Where a figure is unknown, so is that for all
/// persons, which follows from it: it is no place of its own, and reports that miss it as well, or
/// what several flows share, are passed over.
void compare_with_every_answer(Figures figures, std::size_t most_flows, std::size_t most_ways) {
    std::size_t asked = 0;
    std::size_t reports = 0;
    for (const auto* industry : industries) {
        const Vocabulary words = all_words(industry);
        Random random{13};
        for (std::size_t i = 0; i < 40; ++i) {
            const Json assessment =
                random_unknowns(random, words, 1 + random.below(most_flows), figures);
            auto places = unknown_places(assessment, words);
            std::erase_if(places, [&](const Place& place) {
                return figures != Figures::exact && is_total(place.pointer);
            });
            std::size_t ways = 1;
            for (const Place& place : places) {
                ways *= place.choices.size();
            }
            const Json missing = parse(check_text(beijing(), assessment.dump()).text)["missing"];
            const bool misses_sum = std::any_of(missing.begin(), missing.end(), is_sum);
            if (ways > most_ways || (figures != Figures::exact && misses_sum)) {
                continue;
            }
            const EveryAnswer every{assessment, places};
            ++reports;
            asked += missing.size();
            std::size_t known = 0; // of the places that it misses
            for (const Place& place : places) {
                CAPTURE(assessment.dump());
                CAPTURE(missing.dump());
                CAPTURE(place.pointer);
                const bool is_missing =
                    std::find(missing.begin(), missing.end(), place.pointer) != missing.end();
                CHECK(is_missing == every.matters(place.pointer));
                known += is_missing ? 1 : 0;
            }
            CHECK(known == missing.size());
        }
    }
    MESSAGE(asked << " places of " << reports << " reports");
    CHECK(reports > 50);
    CHECK(asked > 50);
}

} // namespace

TEST_CASE("each place that an item misses can change its verdict") {
    std::size_t asked = 0;
    for (const auto* industry : industries) {
        const Vocabulary words = all_words(industry);
        Random random{11};
        for (std::size_t i = 0; i < 10; ++i) {
            const Json assessment = random_unknowns(random, words, 1 + random.below(2));
            const Json report = parse(check_text(beijing(), assessment.dump()).text);
            if (!report.contains("missing")) {
                continue; // a random total contradicts its flows
            }
            auto places = unknown_places(assessment, words);
            places.push_back({"/distinct", {}});
            std::map<std::string, std::set<std::size_t>> missing_of; // place -> verdicts
            std::size_t verdict = 0;
            const std::vector<Json> findings = compared(report);
            for (const Json& finding : findings) {
                // Items of several counts are decided count by count.
                const bool one_count = finding["counts"].size() < 2;
                for (const std::string pointer : one_count ? finding["missing"] : Json()) {
                    missing_of[pointer].insert(verdict);
                }
                ++verdict;
            }
            for (auto& [pointer, verdicts] : missing_of) {
                const auto found =
                    std::find_if(places.begin(), places.end(),
                                 [&](const Place& place) { return place.pointer == pointer; });
                CAPTURE(assessment.dump());
                CAPTURE(pointer);
                REQUIRE(found != places.end());
                asked += verdicts.size();
                look_for_changes(random, assessment, *found, places, verdicts);
                for (const auto item : verdicts) {
                    CAPTURE(item);
                    FAIL_CHECK(findings[item]["item"].dump());
                }
            }
        }
    }
    MESSAGE(asked << " places of items");
    CHECK(asked > 0);
}

TEST_CASE("a report misses what can change its paths and nothing else, where numbers are known") {
    compare_with_every_answer(Figures::exact, 2, 20000);
}

TEST_CASE("so it does where one figure is unknown") {
    compare_with_every_answer(Figures::one_unknown, 1, 3000);
}

TEST_CASE("and where several figures are unknown") {
    compare_with_every_answer(Figures::some_unknown, 2, 3000);
}

TEST_CASE("when all that is missing is answered, nothing is") {
    std::size_t settled = 0;
    for (std::uint64_t seed = 1; seed <= 600; ++seed) {
        Random random{seed};
        const World world{beijing(), random};
        Knowledge knowledge{world, random};
        Json report = parse(check_text(beijing(), knowledge.assessment().dump()).text);
        for (const std::string whole : {"/industries", "/flows"}) {
            if (report["missing"].size() != 0 &&
                (knowledge.assessment()[whole.substr(1)].empty())) {
                knowledge.learn(whole); // what nobody has said yet brings questions of its own
                report = parse(check_text(beijing(), knowledge.assessment().dump()).text);
            }
        }
        CAPTURE(knowledge.assessment().dump());
        const Json missing = report["missing"];
        CAPTURE(missing.dump());
        for (const std::string place : missing) {
            knowledge.learn(place);
        }
        const Json after = parse(check_text(beijing(), knowledge.assessment().dump()).text);
        CAPTURE(after["missing"].dump());
        CHECK(after["missing"].empty());
        ++settled;
    }
    CHECK(settled > 0);
}
