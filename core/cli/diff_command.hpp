// egress diff: what changed between two rulebook folders.
#pragma once

#include <CLI/CLI.hpp>

namespace egress::cli {

/// Adds the command; when it is called, it leaves its exit status in `status`.
void add_diff_command(CLI::App& app, int& status);

} // namespace egress::cli
