// What holds for every assessment, tried on thousands of invented ones over the rulebook of the
// list. Seeds are fixed; a failure names the seed of its world.
#include "worlds.hpp"

#include "egress/check.hpp"

#include <doctest/doctest.h>

#include <map>
#include <set>

namespace {

using namespace egress;
using namespace egress::tests;

Json report_of(const Json& assessment) {
    Json report = parse(check_text(beijing(), assessment.dump()).text);
    CAPTURE(assessment.dump());
    CAPTURE(report.dump());
    REQUIRE(report["format"] == "egress.report/2");
    return report;
}

/// Runs `property(world, random)` on many worlds and says how many.
template <class Property> void for_many_worlds(std::uint64_t worlds, Property property) {
    std::uint64_t run = 0;
    for (std::uint64_t seed = 1; seed <= worlds; ++seed) {
        CAPTURE(seed);
        Random random{seed};
        property(World{beijing(), random}, random);
        ++run;
    }
    MESSAGE(run << " worlds");
    CHECK(run > 0);
}

std::set<std::string> as_set(const Json& list) { return {list.begin(), list.end()}; }

bool is_within(const std::set<std::string>& a, const std::set<std::string>& b) {
    return std::includes(b.begin(), b.end(), a.begin(), a.end());
}

/// The verdicts of a report: of items, of national items and of cautions (absent: unmet).
std::map<std::string, std::string> verdicts_of(const Json& report) {
    std::map<std::string, std::string> verdicts;
    for (const Json& finding : report["findings"]) {
        verdicts[finding["item"]] = finding["verdict"];
    }
    for (const Json& finding : report["national"]["findings"]) {
        verdicts["over all flows: " + finding["item"].get<std::string>()] = finding["verdict"];
    }
    for (const Json& caution : report["cautions"]) {
        verdicts[caution["id"]] = caution["verdict"];
    }
    return verdicts;
}

std::set<std::string> reachable(const Json& result) {
    auto paths = as_set(result["required"]);
    paths.merge(as_set(result["possible"]));
    return paths;
}

/// What was settled stays so. A caution that the national rules silence leaves the report.
void check_refines(const Json& before, const Json& after) {
    CAPTURE(before.dump());
    CAPTURE(after.dump());
    const auto settled = verdicts_of(before);
    const auto later = verdicts_of(after);
    for (const auto& [id, verdict] : settled) {
        if (verdict != "open" && later.contains(id)) {
            CAPTURE(id);
            CHECK(later.at(id) == verdict);
        }
    }
    for (const auto& [id, verdict] : later) {
        CAPTURE(id);
        CHECK(settled.contains(id)); // a caution that was ruled out does not come back
    }
    CHECK(is_within(as_set(before["required"]), as_set(after["required"])));
    CHECK(is_within(reachable(after), reachable(before)));
    CHECK(is_within(as_set(before["national"]["required"]), as_set(after["national"]["required"])));
    CHECK(is_within(reachable(after["national"]), reachable(before["national"])));
}

bool is_national(const std::string& item) { return item.starts_with("national."); }

/// `left_open`: what national rules and doubts say may be open for good.
void check_missing_exactly_while_open(const Json& entries, bool left_open) {
    for (const Json& entry : entries) {
        CAPTURE(entry.dump());
        const bool open = entry["verdict"] == "open";
        if (left_open) {
            CHECK((open || entry["missing"].empty()));
        } else {
            CHECK(entry["missing"].empty() == !open);
        }
    }
}

/// A report with the flows named instead of numbered, and without the order of flows.
Json without_order(const Json& value, const Json& flows, const std::string& key = "") {
    if (value.is_string()) {
        const std::string text = value;
        const std::string start = "/flows/";
        const auto end = text.find('/', start.size());
        if (!text.starts_with(start) || end == std::string::npos) {
            return value;
        }
        const auto number = std::stoul(text.substr(start.size(), end - start.size()));
        return start + flows[number]["id"].get<std::string>() + text.substr(end);
    }
    if (value.is_object()) {
        Json object = Json::object();
        for (const auto& [name, member] : value.items()) {
            object[name] = without_order(member, flows, name);
        }
        return object;
    }
    if (!value.is_array()) {
        return value;
    }
    Json list = Json::array();
    for (const Json& element : value) {
        list.push_back(without_order(element, flows));
    }
    const std::set<std::string> by_flow{"flows",   "possible_flows", "left_out",
                                        "missing", "unknown",        "claims"};
    if (by_flow.contains(key)) {
        std::sort(list.begin(), list.end());
    }
    return list;
}

/// The place of the most demanding path among those required; past the last when there is none.
std::size_t most_demanding(const Json& required) {
    const auto& paths = beijing().paths;
    const auto found = std::find_if(paths.begin(), paths.end(), [&](const Path& path) {
        return std::find(required.begin(), required.end(), path.id) != required.end();
    });
    return static_cast<std::size_t>(std::distance(paths.begin(), found));
}

/// An assessment as it is, without each of its doubtful claims, and without all of them.
std::vector<Json> with_claims_dropped(const Json& assessment, const Json& claims) {
    std::vector<Json> variants{assessment};
    Json without_all = assessment;
    for (const Json& claim : claims) {
        Json without_one = assessment;
        for (std::size_t i = 0; i < assessment["flows"].size(); ++i) {
            if (assessment["flows"][i]["id"] == claim["flow"]) {
                without_one["flows"][i].erase("exemption");
                without_all["flows"][i].erase("exemption");
            }
        }
        variants.push_back(std::move(without_one));
    }
    variants.push_back(std::move(without_all));
    return variants;
}

/// The places of the questions of who may use a section.
std::set<std::string> screening_of(const std::string& id) {
    std::set<std::string> places;
    for (const Industry& industry : beijing().industries) {
        for (const Screening& screening : industry.screening) {
            if (industry.id == id && screening.excludes != Exclusion::none) {
                places.insert("/answers/" + beijing().answers[screening.answer].id);
            }
        }
    }
    return places;
}

void check_ends_only_at_upper_limits(const Json& before, const Json& after) {
    REQUIRE(before.size() == after.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
        for (std::size_t j = 0; j < before[i]["counts"].size(); ++j) {
            const Json& more = after[i]["counts"][j];
            if (before[i]["counts"][j]["verdict"] == "met" && more["verdict"] != "met") {
                CAPTURE(after[i]["item"].dump());
                REQUIRE(!more["below"].is_null());
                CHECK(more["persons"][0] >= more["below"]);
            }
        }
    }
}

} // namespace

TEST_CASE("when everything is known, nothing is open or missing") {
    for_many_worlds(1500, [](const World& world, Random&) {
        const Json report = report_of(world.complete());
        for (const Json& finding : report["findings"]) {
            CAPTURE(finding["item"].dump());
            CHECK((finding["verdict"] != "open" ||
                   (world.is_left_open() && is_national(finding["item"]))));
        }
        for (const auto& [id, verdict] : verdicts_of(report)) {
            CAPTURE(id);
            CHECK((verdict != "open" || world.is_left_open()));
        }
        CHECK(report["missing"].empty());
        CHECK(report["basis"] != "either");
        CHECK((report["conclusion"] != "none-by-either" || world.is_left_open()));
    });
}

TEST_CASE("answering an unknown never changes what was settled") {
    std::size_t answered = 0;
    for_many_worlds(400, [&](const World& world, Random& random) {
        Knowledge knowledge{world, random};
        if (knowledge.assessment()["industries"].empty()) {
            knowledge.learn("/industries"); // with other industries it is another report
        }
        Json before = report_of(knowledge.assessment());
        for (auto unknown = knowledge.unknown_places(); !unknown.empty();
             unknown = knowledge.unknown_places()) {
            // A few places at a time, to see steps of every size.
            for (std::size_t i = 0; i <= random.below(unknown.size()) && i < unknown.size(); ++i) {
                knowledge.learn(unknown[i]);
            }
            const Json after = report_of(knowledge.assessment());
            check_refines(before, after);
            before = after;
            ++answered;
        }
        check_refines(before, report_of(world.complete()));
    });
    MESSAGE(answered << " steps");
}

TEST_CASE("a finding misses something exactly while it is open") {
    for_many_worlds(1500, [](const World& world, Random& random) {
        const Knowledge knowledge{world, random};
        const Json report = report_of(knowledge.assessment());
        for (const Json& finding : report["findings"]) {
            check_missing_exactly_while_open(Json::array({finding}),
                                             world.is_left_open() && is_national(finding["item"]));
        }
        check_missing_exactly_while_open(report["national"]["findings"], world.is_left_open());
        check_missing_exactly_while_open(report["cautions"], world.is_left_open());
    });
}

TEST_CASE("what is missing is not known, and belongs to something open") {
    for_many_worlds(1500, [](const World& world, Random& random) {
        const Knowledge knowledge{world, random};
        const Json report = report_of(knowledge.assessment());
        std::set<std::string> asked{"/industries"};
        for (const Gate& gate : beijing().gates) {
            asked.insert("/exporter/" + gate.id);
        }
        for (const Json& each : with_claims_dropped(knowledge.assessment(), report["claims"])) {
            const Json of_each = report_of(each);
            for (const auto* entries :
                 {&of_each["findings"], &of_each["national"]["findings"], &of_each["cautions"]}) {
                for (const Json& entry : *entries) {
                    asked.merge(as_set(entry["missing"]));
                }
            }
        }
        for (const Json& industry : report["industries"]) {
            if (industry["coverage"] == "unknown") {
                asked.merge(screening_of(industry["industry"]));
            }
        }
        const auto unknown = knowledge.unknown_places();
        for (const std::string place : report["missing"]) {
            CAPTURE(place);
            CHECK(asked.contains(place));
            // A total may be stated, and yet another one be needed.
            CHECK((place == "/distinct" ||
                   std::find(unknown.begin(), unknown.end(), place) != unknown.end()));
        }
        if (!report["missing"].empty()) {
            CHECK((!report["possible"].empty() || knowledge.assessment()["industries"].empty()));
        }
    });
}

TEST_CASE("when nothing is missing, no answer changes the paths") {
    std::size_t with_unknowns = 0;
    for_many_worlds(3000, [&](const World& world, Random& random) {
        const Knowledge knowledge{world, random};
        const Json report = report_of(knowledge.assessment());
        if (report["missing"].empty()) {
            const Json complete = report_of(world.complete());
            CAPTURE(knowledge.assessment().dump());
            CHECK(report["required"] == complete["required"]);
            CHECK(report["possible"] == complete["possible"]);
            with_unknowns += knowledge.unknown_places().empty() ? 0U : 1U;
        }
    });
    MESSAGE(with_unknowns << " worlds with something unknown and nothing missing");
    CHECK(with_unknowns > 0);
}

TEST_CASE("what is not missing changes no path when it is answered") {
    std::size_t answered = 0;
    for_many_worlds(800, [&](const World& world, Random& random) {
        Knowledge knowledge{world, random};
        const Json before = report_of(knowledge.assessment());
        const auto missing = as_set(before["missing"]);
        auto unknown = knowledge.unknown_places();
        std::erase_if(unknown, [&](const std::string& place) { return missing.contains(place); });
        if (unknown.empty()) {
            return;
        }
        const std::string place = random.of(unknown);
        CAPTURE(place);
        CAPTURE(knowledge.assessment().dump());
        knowledge.learn(place);
        const Json after = report_of(knowledge.assessment());
        CHECK(after["required"] == before["required"]);
        CHECK(after["possible"] == before["possible"]);
        ++answered;
    });
    MESSAGE(answered << " answers");
    CHECK(answered > 0);
}

TEST_CASE("answering what is missing, again and again, ends") {
    constexpr std::size_t most_rounds = 12;
    for_many_worlds(600, [](const World& world, Random& random) {
        Knowledge knowledge{world, random};
        Json report = report_of(knowledge.assessment());
        std::size_t rounds = 0;
        for (; !report["missing"].empty() && rounds < most_rounds; ++rounds) {
            for (const std::string place : report["missing"]) {
                knowledge.learn(place);
            }
            report = report_of(knowledge.assessment());
        }
        CAPTURE(knowledge.assessment().dump());
        CHECK(report["missing"].empty());
    });
}

TEST_CASE("the order of flows and totals changes nothing but order") {
    for_many_worlds(600, [](const World& world, Random& random) {
        const Knowledge knowledge{world, random};
        Json assessment = knowledge.assessment();
        Json turned = assessment;
        if (turned["flows"].is_array()) {
            std::reverse(turned["flows"].begin(), turned["flows"].end());
        }
        if (random.one_in(2) && turned["flows"].size() > 2) {
            std::swap(turned["flows"][0], turned["flows"][1]);
        }
        // Totals keep their places, which pointers name; the flows within them turn.
        for (Json& total : turned["distinct"]) {
            std::reverse(total["flows"].begin(), total["flows"].end());
        }
        std::reverse(turned["industries"].begin(), turned["industries"].end());
        const Json expected = without_order(report_of(assessment), assessment["flows"]);
        const Json found = without_order(report_of(turned), turned["flows"]);
        CAPTURE(assessment.dump());
        CAPTURE(expected.dump());
        CAPTURE(found.dump());
        CHECK((expected == found));
    });
}

TEST_CASE("more persons never make the result less demanding") {
    // In a world that is known completely, on either basis: the most demanding path that is
    // required stays or becomes more demanding, and a count stops being met only where its persons
    // reach the upper limit of its band.
    for_many_worlds(2500, [](const World& world, Random& random) {
        const Json fewer = world.complete();
        const Json more = world.with_more(random).complete();
        CAPTURE(fewer.dump());
        CAPTURE(more.dump());
        const Json before = report_of(fewer);
        const Json after = report_of(more);
        CHECK(most_demanding(after["required"]) <= most_demanding(before["required"]));
        CHECK(most_demanding(after["national"]["required"]) <=
              most_demanding(before["national"]["required"]));
        check_ends_only_at_upper_limits(before["findings"], after["findings"]);
        check_ends_only_at_upper_limits(before["national"]["findings"],
                                        after["national"]["findings"]);
    });
}

TEST_CASE("the same assessment has the same report, byte for byte") {
    for_many_worlds(300, [](const World& world, Random& random) {
        const Json assessment = Knowledge{world, random}.assessment();
        const std::string once = check_text(beijing(), assessment.dump()).text;
        CHECK(once == check_text(beijing(), assessment.dump()).text);
        CHECK(once == check_text(beijing(), assessment.dump(2)).text);
    });
}
