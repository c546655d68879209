// The one form in which the files of a rulebook are kept.
#pragma once

#include "egress/diagnostic.hpp"

#include <string>
#include <string_view>

namespace egress {

/// A JSON document in that form: the same content in the same order, two spaces a level, and a list
/// or an object that holds neither on one line where the line has room for it. A form of its own
/// would otherwise come with each editor, and a change of one word with a change of every line.
/// On failure: why the text cannot be read.
Result<std::string> canonical_json(std::string_view text);

} // namespace egress
