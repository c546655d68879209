// The rulebook that the program was built with.
#pragma once

#include <string_view>

namespace egress::cli {

/// One JSON object of the rulebook's files by name, as build/native/rulebook.json holds it.
extern const std::string_view embedded_rulebook;

} // namespace egress::cli
