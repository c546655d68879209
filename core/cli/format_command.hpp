// egress format: rulebook files in the one form in which they are kept.
#pragma once

#include <CLI/CLI.hpp>

namespace egress::cli {

/// Adds the command; when it is called, it leaves its exit status in `status`.
void add_format_command(CLI::App& app, int& status);

} // namespace egress::cli
