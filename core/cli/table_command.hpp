// egress table: the whole list as a decision table.
#pragma once

#include <CLI/CLI.hpp>

namespace egress::cli {

/// Adds the command; when it is called, it leaves its exit status in `status`.
void add_table_command(CLI::App& app, int& status);

} // namespace egress::cli
