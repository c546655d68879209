// The rulebook of the 2025 list with a few changes, as the files of tests/analysis and
// tests/difference write them: "replace" (a pointer's value; one past the end of a list appends),
// "edit" (one text for another within a text) and "remove".
#pragma once

#include "files.hpp"

#include <doctest/doctest.h>

namespace egress::tests {

inline std::string doctored_bundle(const Json& file) {
    static const Json shipped = parse(read_text(EGRESS_BUNDLE));
    Json bundle = shipped;
    const Json replaced = file.value("replace", Json::object());
    const Json edited = file.value("edit", Json::object());
    for (const auto& [pointer, value] : replaced.items()) {
        bundle[Json::json_pointer(pointer)] = value;
    }
    for (const auto& [pointer, texts] : edited.items()) {
        auto& text = bundle.at(Json::json_pointer(pointer)).get_ref<std::string&>();
        const std::string old_text = texts.at(0);
        const auto at = text.find(old_text);
        REQUIRE_MESSAGE(at != std::string::npos, pointer, " does not hold ", old_text);
        text.replace(at, old_text.size(), texts.at(1).get<std::string>());
    }
    const Json removed = file.value("remove", Json::array());
    for (const Json& pointer : removed) {
        const Json::json_pointer place{pointer.get<std::string>()};
        Json& parent = bundle.at(place.parent_pointer());
        if (parent.is_array()) {
            parent.erase(std::stoul(place.back()));
        } else {
            REQUIRE(parent.erase(place.back()) == 1);
        }
    }
    return bundle.dump();
}

} // namespace egress::tests
