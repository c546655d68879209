// What `about` holds is kept by whoever saves it and read by no rule.
#include "worlds.hpp"

#include "about/about.hpp"
#include "egress/check.hpp"

#include <doctest/doctest.h>

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
