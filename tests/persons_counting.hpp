// Counting texts in memory, for the tests of the counter.
#pragma once

#include "egress/persons/counter.hpp"
#include "egress/persons/joiner.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <memory>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace egress::tests {

using namespace egress::persons;
using Json = nlohmann::json;

inline const Settings& built_in() {
    static const Settings settings = [] {
        auto loaded = Settings::load(built_in_settings);
        auto names = fields::Vocabulary::load(fields::built_in_settings);
        REQUIRE(loaded.ok());
        REQUIRE(names.ok());
        loaded.value().names = std::move(names.value());
        return loaded.value();
    }();
    return settings;
}

inline Mapping mapping_of(const Json& json) {
    auto mapping = read_mapping(json.dump(), built_in());
    if (!mapping.ok()) {
        FAIL(to_json_text(mapping.diagnostics()));
    }
    return mapping.value();
}

using File = std::pair<std::string, std::string>; ///< name and bytes

struct Reading {
    std::uint32_t chunk = chunk_bytes;
    bool by_characters = false;
};

/// Gives a reader what it wants, in chunks.
template <class Reader>
void hand_over(Reader& reader, const std::string& bytes, std::uint32_t chunk = chunk_bytes) {
    while (const auto request = reader.wanted()) {
        const auto room = reader.room(request->size);
        REQUIRE(room.size() >= 1);
        const std::size_t there =
            request->offset < bytes.size() ? bytes.size() - request->offset : 0;
        const std::size_t size = std::min({room.size(), std::size_t{chunk}, there});
        std::copy_n(bytes.data() + std::min<std::size_t>(request->offset, bytes.size()), size,
                    room.data());
        reader.feed(static_cast<std::uint32_t>(size));
    }
}

inline void count_into(Counter& counter, const std::vector<File>& files, Reading reading = {}) {
    for (const auto& [name, bytes] : files) {
        counter.begin_file(name, bytes.size());
        hand_over(counter, bytes, reading.chunk);
        counter.end_file();
    }
}

/// With the identifiers joined by another half.
inline Tally count_in_halves(const Json& mapping, const std::vector<File>& files, Reading reading,
                             const GbkTable& gbk) {
    std::unique_ptr<Joiner> joiner;
    const auto take = [&](std::span<const char> window) {
        std::copy(window.begin(), window.end(), joiner->room(window.size()).begin());
        return joiner->take(window.size());
    };
    Counter counter{built_in(), mapping_of(mapping), {{1, 2}, gbk, reading.by_characters, take}};
    joiner = std::make_unique<Joiner>(counter.join_plan());
    count_into(counter, files, reading);
    counter.hand_over();
    return counter.finish(joiner->finish());
}

/// In one piece and in two halves, which must come to the same.
inline Tally count(const Json& mapping, const std::vector<File>& files, Reading reading = {},
                   const GbkTable& gbk = {}) {
    Counter counter{built_in(), mapping_of(mapping), {{1, 2}, gbk, reading.by_characters}};
    count_into(counter, files, reading);
    Tally tally = counter.finish();
    const Tally halves = count_in_halves(mapping, files, reading, gbk);
    CHECK(to_json_text(halves, built_in()) == to_json_text(tally, built_in()));
    return tally;
}

/// The cases of one table.
inline Json read_cases(const std::string& name) {
    std::ifstream file{std::string{EGRESS_SOURCE_DIR} + "/tests/persons/" + name};
    std::stringstream text;
    text << file.rdbuf();
    Json json = Json::parse(text.str(), nullptr, false);
    REQUIRE(json.is_object());
    REQUIRE(!json["cases"].empty());
    return json["cases"];
}

/// A number, or a pair of least and most.
inline Interval interval_of(const Json& json) {
    return json.is_array() ? Interval{json[0].get<Count>(), json[1].get<Count>()}
                           : Interval{json.get<Count>(), json.get<Count>()};
}

inline std::string as_csv(std::string_view value) {
    std::string result = "\"";
    for (const char c : value) {
        result += c == '"' ? "\"\"" : std::string(1, c);
    }
    return result + "\"";
}

} // namespace egress::tests

namespace doctest {

template <> struct StringMaker<egress::Interval> {
    static String convert(const egress::Interval& interval) {
        return ("[" + std::to_string(interval.least) + ", " + std::to_string(interval.most) + "]")
            .c_str();
    }
};

} // namespace doctest
