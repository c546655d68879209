// The tables of tests/persons: which records are the same person, and which records a text holds.
#include "persons/columns/dates.hpp"
#include "persons_counting.hpp"

#include <doctest/doctest.h>

namespace {

using namespace egress;
using namespace egress::tests;

File pair_file(const Json& one) {
    std::string text;
    for (std::size_t i = 0; i < one["kinds"].size(); ++i) {
        text += "c" + std::to_string(i) + ",";
    }
    text += "other\n";
    for (const auto& row : one["rows"]) {
        for (const auto& value : row) {
            text += as_csv(value.get<std::string>()) + ",";
        }
        text += "x\n";
    }
    return {"pair.csv", text};
}

Json pair_mapping(const Json& one) {
    Json columns = Json::array();
    for (std::size_t i = 0; i < one["kinds"].size(); ++i) {
        columns.push_back({{"column", "c" + std::to_string(i)},
                           {"role", "identifier"},
                           {"kind", one["kinds"][i]}});
    }
    return {{"format", "egress.mapping/1"}, {"files", {{{"columns", columns}}}}};
}

Lines lines_of(const Tally& tally, Note note) {
    return tally.files.at(0).notes[static_cast<std::size_t>(note)];
}

} // namespace

TEST_CASE("records are the same person as the table of pairs says") {
    for (const auto& one : read_cases("pairs.json")) {
        INFO(one["name"].get<std::string>());
        const Tally tally = count(pair_mapping(one), {pair_file(one)});
        CHECK(tally.complete);
        CHECK(tally.total.all == interval_of(one["persons"]));
    }
}

TEST_CASE("two values are as many persons at least as the table of values says") {
    std::ifstream file{std::string{EGRESS_SOURCE_DIR} + "/tests/persons/values.json"};
    const Json table = Json::parse(file, nullptr, false);
    REQUIRE(table.is_object());
    REQUIRE(table["kinds"].size() == built_in().kinds.size());
    for (const auto& [kind, pairs] : table["kinds"].items()) {
        REQUIRE(!pairs.empty());
        for (const auto& pair : pairs) {
            INFO(kind << " " << pair.dump());
            const Json one = {{"kinds", {kind}}, {"rows", {{pair[0]}, {pair[1]}}}};
            CHECK(count(pair_mapping(one), {pair_file(one)}).total.all.least ==
                  pair[2].get<Count>());
        }
    }
}

TEST_CASE("a record is dated in the year that the table of dates says") {
    Normalizer normalizer{built_in(), {1, 2}};
    for (const auto& one : read_cases("dates.json")) {
        INFO(one.dump());
        const auto year = year_of(normalizer.clean(one[0].get<std::string>()));
        CHECK((year ? Json(*year) : Json()) == one[1]);
    }
}

TEST_CASE("a text holds the records that the table says, whatever the chunks") {
    const Json mapping = {
        {"format", "egress.mapping/1"},
        {"files",
         {{{"columns", {{{"column", "id"}, {"role", "identifier"}, {"kind", "account"}}}}}}}};
    for (const auto& one : read_cases("texts.json")) {
        INFO(one["name"].get<std::string>());
        const File file{"text.csv", one["text"].get<std::string>()};
        for (const bool by_characters : {false, true}) {
            // Every length of a chunk cuts the text at other places.
            for (std::uint32_t chunk = 1; chunk <= file.second.size() + 1; ++chunk) {
                CAPTURE(chunk);
                // The delimiter is decided on the first chunk.
                Json given = mapping;
                given["files"][0]["delimiter"] = file.second.find('\t') != std::string::npos  ? "\t"
                                                 : file.second.find(';') != std::string::npos ? ";"
                                                 : file.second.find('|') != std::string::npos ? "|"
                                                 : file.second.find("、") != std::string::npos
                                                     ? "、"
                                                     : ",";
                if (file.second.starts_with("\xEF\xBB\xBF") && chunk < 3) {
                    continue;
                }
                const Tally tally = count(given, {file}, {chunk, by_characters});
                CHECK(tally.files.at(0).records() == one["records"]);
                CHECK(tally.total.all == interval_of(one["persons"]));
                CHECK(Json(lines_of(tally, Note::irregular_quotes).first) ==
                      one.value("irregular", Json::array()));
                const auto& malformed =
                    tally.files.at(0).outcomes[static_cast<std::size_t>(Outcome::malformed)];
                CHECK(Json(malformed.first) == one.value("malformed", Json::array()));
            }
        }
    }
}

TEST_CASE("the delimiter is found where nobody says it") {
    const Json mapping = {
        {"format", "egress.mapping/1"},
        {"files",
         {{{"columns", {{{"column", "id"}, {"role", "identifier"}, {"kind", "account"}}}}}}}};
    for (const auto& one : read_cases("texts.json")) {
        INFO(one["name"].get<std::string>());
        const Tally tally = count(mapping, {{"text.csv", one["text"].get<std::string>()}});
        CHECK(tally.files.at(0).records() == one["records"]);
        CHECK(tally.total.all == interval_of(one["persons"]));
    }
}
