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

/// Whether a rulebook folder may name this file: `NAME.json` in the folder itself or
/// `../FOLDER/NAME.json` in one beside it, where neither name begins with a dot or holds a
/// separator. A folder that came from elsewhere thus opens nothing but rulebooks.
bool is_rulebook_file(std::string_view name);

/// The bundle `Rulebook::load` reads, `{"<name>": <text>, …}`.
/// On failure: for each document that is not JSON, where its text breaks off.
Result<std::string> make_bundle(const std::vector<Document>& documents);

} // namespace egress
