// A rulebook folder as one text.
#pragma once

#include "egress/diagnostic.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace egress {

/// One file of a rulebook folder.
struct Document {
    std::string name; ///< as rulebook.json names it
    std::string text;
};

/// The names in the `files` of a rulebook.json, in order; empty where they cannot be read (the
/// loader then says why).
std::vector<std::string> named_files(std::string_view rulebook_json);

/// The bundle `Rulebook::load` reads, `{"<name>": <text>, …}`.
/// On failure: for each document that is not JSON, where its text breaks off.
Result<std::string> make_bundle(const std::vector<Document>& documents);

} // namespace egress
