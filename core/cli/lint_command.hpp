// egress lint: everything that is wrong, or worth knowing, about a rulebook folder.
#pragma once

#include <CLI/CLI.hpp>

namespace egress::cli {

/// Adds the command; when it is called, it leaves its exit status in `status`.
void add_lint_command(CLI::App& app, int& status);

} // namespace egress::cli
