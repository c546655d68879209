// Counts as people type them, by tests/typed/figures.json, which the page's module reads as well.
#include "egress/typed.hpp"
#include "files.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace egress;
using egress::tests::Json;

namespace {

const std::set<std::string> known_keys{"typed",       "figure", "fault", "kind",
                                       "approximate", "loose",  "units"};

} // namespace

TEST_CASE("each text of figures.json has its one reading") {
    const Json cases = egress::tests::parse(
        egress::tests::read_text(egress::tests::tests_folder / "typed/figures.json"));
    REQUIRE(cases.is_array());
    REQUIRE(cases.size() > 100);
    std::set<std::string> seen;
    for (const auto& entry : cases) {
        for (const auto& member : entry.items()) {
            REQUIRE_MESSAGE(known_keys.contains(member.key()), member.key());
        }
        const auto typed = entry.at("typed").get<std::string>();
        const auto units = entry.value("units", std::vector<std::string>{});
        CAPTURE(typed);
        REQUIRE(seen.insert(typed + (units.empty() ? "" : "/" + units.front())).second);
        const Json read = egress::tests::parse(to_json_text(read_figure(typed, units)));
        if (entry.contains("figure")) {
            CHECK(read.value("kind", "") == "figure");
            CHECK(read.value("figure", Json{}) == entry.at("figure"));
            CHECK(read.value("approximate", false) == entry.value("approximate", false));
            CHECK(read.value("loose", false) == entry.value("loose", false));
        } else if (entry.contains("fault")) {
            CHECK(read.value("fault", "") == entry.at("fault"));
        } else {
            CHECK(read.value("kind", "") == entry.at("kind"));
        }
    }
}

TEST_CASE("a text of any bytes has a reading") {
    const std::string bytes = "1万-~三四十百+约<级名人,. \xE4\xB8\xFF";
    std::string text;
    for (std::size_t i = 0; i < 4000; ++i) {
        text.clear();
        for (std::size_t k = 0; k < 1 + i % 9; ++k) {
            text += bytes[(i * 31 + k * 17 + i / 7) % bytes.size()];
        }
        const auto reading = read_figure(text);
        CHECK((reading.kind != ReadingKind::figure || !reading.figure.empty()));
        CHECK(egress::tests::parse(to_json_text(FigureReading{reading.kind, reading.figure, false,
                                                              false, reading.fault, ""}))
                  .is_object());
    }
    CHECK(read_figure(std::string(100000, '9')).fault == FigureFault::too_large);
    CHECK(read_figure(std::string(100000, '\xE4')).kind == ReadingKind::fault);
}
