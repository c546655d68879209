// What a list has not filled in yet.
#include "files.hpp"

#include "egress/analysis.hpp"

#include <doctest/doctest.h>

using namespace egress;
using namespace egress::tests;

namespace {

Json places(const std::string& bundle) {
    Json all = Json::array();
    for (const Remark& remark : unfilled(bundle)) {
        CHECK(remark.severity == Severity::information);
        CHECK(remark.diagnostic.code == "unfilled");
        CHECK(!remark.diagnostic.message.empty());
        CHECK(!remark.diagnostic.message_en.empty());
        all.push_back(remark.diagnostic.where);
    }
    return all;
}

} // namespace

TEST_CASE("a text, a pair and a date that are to be filled in are told with their places") {
    CHECK(places(R"({"r.json": {"edition": "【待填：版次】", "issued": "1800-01-01",
                     "names": [{"zh": "甲", "en": "A"}, {"zh": "【待填：名】", "en": "x"},
                               {"zh": "乙", "en": "[to be filled in: name]"}]}})") ==
          parse(R"(["/r.json/edition", "/r.json/issued", "/r.json/names/1", "/r.json/names/2"])"));
}

TEST_CASE("a pair is told once") {
    CHECK(places(R"({"a": {"zh": "【待填：名】", "en": "[to be filled in: name]"}})") ==
          parse(R"(["/a"])"));
}

TEST_CASE("nothing of a finished list is to be filled in") {
    CHECK(places(read_text(EGRESS_BUNDLE)) == Json::array());
}

TEST_CASE("of a text that is no JSON nothing is told") { CHECK(places("{") == Json::array()); }
