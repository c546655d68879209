// tests/difference: one change per file in the rulebook of the 2025 list, and all that the
// difference says of it.
#include "doctored.hpp"

#include "egress/day.hpp"
#include "egress/difference.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <set>

namespace {

using namespace egress;
using namespace egress::tests;

const std::filesystem::path folder = tests_folder / "difference";

Edition edition_of(const std::string& bundle) {
    auto edition = Edition::load(bundle);
    REQUIRE_MESSAGE(edition.ok(), to_json_text(edition.diagnostics()));
    return std::move(edition.value());
}

const Edition& shipped() {
    static const Edition edition = edition_of(read_text(EGRESS_BUNDLE));
    return edition;
}

const std::vector<std::string> lists{"rulebook", "industries", "items",
                                     "cautions", "questions",  "screening"};

void check_assessment(const Json& file, const Json& said) {
    if (file.contains("refused_before")) {
        Json places = Json::array();
        for (const Json& fault : said["refused_before"]) {
            places.push_back({fault["code"], fault["where"]});
        }
        CHECK(places == file["refused_before"]);
        CHECK(said["refused_after"].is_null());
    }
    if (file["expect"].contains("assessment")) {
        CHECK(said == file["expect"]["assessment"]);
    }
}

/// The bundle with two items of an industry in each other's place.
std::string with_items_exchanged(const std::string& industry, std::size_t a, std::size_t b) {
    Json bundle = parse(read_text(EGRESS_BUNDLE));
    Json& items = bundle[industry]["items"];
    std::swap(items[a], items[b]);
    items[a]["number"] = a + 1;
    items[b]["number"] = b + 1;
    return bundle.dump();
}

} // namespace

TEST_CASE("a rulebook does not differ from itself") {
    const Json said = parse(difference_json(shipped(), shipped(), std::nullopt));
    REQUIRE(said["format"] == "egress.difference/1");
    for (const auto& list : lists) {
        CHECK(said[list] == Json::array());
    }
    CHECK(!said.contains("assessment"));
    CHECK(difference_markdown(shipped(), shipped(), std::nullopt, Language::en)
              .find("Nothing changed.") != std::string::npos);
}

TEST_CASE("each change is said, and nothing else") {
    const auto files = files_in(folder, ".json");
    REQUIRE(files.size() > 10);
    for (const auto& path : files) {
        CAPTURE(path.filename().string());
        const Json file = parse(read_text(path));
        REQUIRE(file.is_object());
        const Edition other = edition_of(doctored_bundle(file));
        const bool reverse = file.value("reverse", false);
        const Edition& before = reverse ? other : shipped();
        const Edition& after = reverse ? shipped() : other;
        std::optional<std::string> assessment;
        if (file.contains("assessment")) {
            assessment = file["assessment"].dump();
        }
        const Json said = parse(difference_json(before, after, assessment));
        REQUIRE(!file["expect"].empty());
        for (const auto& list : lists) {
            CAPTURE(list);
            CHECK(said[list] == file["expect"].value(list, Json::array()));
        }
        CHECK(said.contains("assessment") == file.contains("assessment"));
        if (assessment) {
            check_assessment(file, said["assessment"]);
        }
        const std::string text = difference_markdown(before, after, assessment, Language::zh);
        REQUIRE(!file["markdown"].empty());
        for (const Json& line : file["markdown"]) {
            CAPTURE(line.get<std::string>());
            CHECK(text.find(line.get<std::string>()) != std::string::npos);
        }
    }
}

TEST_CASE("an item that only moved is renumbered, not removed and added") {
    struct Exchange {
        std::string industry;
        Count first; ///< exchanged with the next
    };
    // The second pair has all but the same words.
    for (const auto& [industry, first] :
         {Exchange{"civil-aviation", 1}, Exchange{"ai-training", 3}}) {
        CAPTURE(industry);
        const Edition other =
            edition_of(with_items_exchanged(industry + ".json", first - 1, first));
        const Json said = parse(difference_json(shipped(), other, std::nullopt));
        const auto moved = [&](Count from, Count to) {
            const Json number = {{"field", "number"}, {"before", from}, {"after", to}};
            return Json{{"change", "changed"},
                        {"item", industry + "." + std::to_string(to)},
                        {"fields", Json::array({number})}};
        };
        CHECK(said["items"] == Json::array({moved(first + 1, first), moved(first, first + 1)}));
    }
}

TEST_CASE("the verdict of an item that moved is compared with its own") {
    const Edition other = edition_of(with_items_exchanged("civil-aviation.json", 0, 1));
    const std::string assessment = R"({"format": "egress.assessment/1", "year": 2026,
        "exporter": {"in_zone": true, "meets_article_7": true, "critical_infrastructure": false},
        "industries": ["civil-aviation"], "flows": [],
        "answers": {"civil-aviation.1": true, "civil-aviation.2": false,
                    "civil-aviation.3": false}})";
    const Json said = parse(difference_json(shipped(), other, assessment));
    CHECK(said["assessment"]["findings"] == Json::array());
    CHECK(said["assessment"]["fields"] == Json::array());
}

TEST_CASE("words of an edition are text, not markup") {
    Json bundle = parse(read_text(EGRESS_BUNDLE));
    bundle["rulebook.json"]["edition"] = "<b>*new*</b>";
    const Edition other = edition_of(bundle.dump());
    const std::string text = difference_markdown(shipped(), other, std::nullopt, Language::zh);
    CHECK(text.find("&lt;b>\\*new\\*&lt;/b>") != std::string::npos);
    CHECK(text.find("<b>") == std::string::npos);
}

namespace {

/// The shipped rulebook, called otherwise and in force on other days.
Edition edition_from(const std::string& name, const Json& in_force) {
    Json bundle = parse(read_text(EGRESS_BUNDLE));
    bundle["rulebook.json"]["edition"] = name;
    if (in_force.is_null()) {
        bundle["rulebook.json"].erase("in_force");
        bundle["rulebook.json"]["issued"] = "2026-05";
    } else {
        bundle["rulebook.json"]["in_force"] = in_force;
    }
    return edition_of(bundle.dump());
}

} // namespace

TEST_CASE(
    "the edition of a day is the one in force that came last, its first and last day included") {
    std::vector<Edition> editions;
    editions.push_back(edition_from("first", {{"from", "2024-08-30"}, {"until", "2026-04-30"}}));
    editions.push_back(edition_from("second", nullptr));
    editions.push_back(edition_from("third", {{"from", "2027-01-01"}}));
    const auto on = [&](std::string_view day) -> std::string {
        const Edition* found = in_force_on(editions, day);
        return found == nullptr ? "" : found->rulebook.edition;
    };
    CHECK(on("2024-08-29").empty());
    CHECK(on("2024-08-30") == "first");
    CHECK(on("2026-04-30") == "first");
    CHECK(on("2026-05-01") == "second");
    CHECK(on("2026-12-31") == "second");
    CHECK(on("2027-01-01") == "third");
    CHECK(in_force_on({}, "2027-01-01") == nullptr);
}

TEST_CASE("a day is one of the calendar, written in full") {
    for (const std::string_view day : {"2024-02-29", "2026-12-31"}) {
        CHECK(is_day(day));
    }
    for (const std::string_view text :
         {"", "2026-02-29", "2026-13-01", "2026-1-1", "20260101", "2026-01-01 ", "2026-01"}) {
        CHECK_FALSE(is_day(text));
    }
}
