// What `about` holds is kept by whoever saves it and read by no rule.
#include "worlds.hpp"

#include "about/about.hpp"
#include "egress/check.hpp"
#include "egress/facts.hpp"

#include <doctest/doctest.h>

#include <map>
#include <set>
#include <span>
#include <string>

using namespace egress;
using namespace egress::tests;

namespace {

Json some_text(Random& random) {
    const std::vector<std::string> texts{"",
                                         "会员管理",
                                         "1000000",
                                         "true",
                                         "security-assessment",
                                         std::string(about::most_characters, 'x')};
    return random.of(texts);
}

Json invented(std::span<const about::Fact> facts, Random& random) {
    Json said = Json::object();
    for (const auto& fact : facts) {
        Json& held = said[std::string{fact.key}];
        switch (fact.kind) {
        case about::Kind::text: held = some_text(random); break;
        case about::Kind::amount:
            held = random.one_in(2) ? Json(12) : Json::array({1, nullptr});
            break;
        case about::Kind::truth: held = random.one_in(2); break;
        case about::Kind::status:
            held = about::statuses()[random.below(about::statuses().size())];
            break;
        case about::Kind::years: held = Json::array({5, nullptr, 0}); break;
        case about::Kind::recipients:
            held = Json::array({invented(about::recipient_facts(), random), Json::object()});
            break;
        case about::Kind::further:
            held = Json::array({{{"column", some_text(random)}, {"value", some_text(random)}}});
            break;
        }
    }
    return said;
}

} // namespace

TEST_CASE("no rule reads what is said about an exporter, its flows and their fields") {
    std::size_t flows = 0;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        CAPTURE(seed);
        Random random{seed};
        Json assessment = World{beijing(), random}.complete();
        for (Json& flow : assessment["flows"]) {
            flow["fields"] = Json::array({{{"name", "cust_no"}}, {{"name", "id"}}});
        }
        const Checked before = check_text(beijing(), assessment.dump());
        assessment["about"] = invented(about::exporter_facts(), random);
        for (Json& flow : assessment["flows"]) {
            flow["about"] = invented(about::flow_facts(), random);
            for (Json& field : flow["fields"]) {
                field["about"] = invented(about::field_facts(), random);
            }
            ++flows;
        }
        const Checked after = check_text(beijing(), assessment.dump());
        CHECK_FALSE(before.refused);
        CHECK_FALSE(after.refused);
        CHECK(after.text == before.text);
    }
    CHECK(flows > 100);
}

TEST_CASE("each fact has a name of its own in both languages") {
    const Json facts = parse(facts_text());
    const std::map<std::string, std::span<const about::Fact>> holders{
        {"exporter", about::exporter_facts()},
        {"flow", about::flow_facts()},
        {"field", about::field_facts()},
        {"recipient", about::recipient_facts()}};
    for (const auto& [holder, known] : holders) {
        CAPTURE(holder);
        const Json& told = facts.at(holder);
        REQUIRE(told.size() == known.size());
        std::set<std::string> names;
        for (std::size_t i = 0; i < told.size(); ++i) {
            CHECK(told[i].at("key") == known[i].key);
            CHECK_FALSE(told[i].at("kind").get<std::string>().empty());
            for (const auto* language : {"zh", "en"}) {
                CHECK(names.insert(told[i].at(language)).second);
            }
        }
    }
    CHECK(facts.at("statuses").size() == about::statuses().size());
}
