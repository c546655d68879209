// The command that says what the columns of a table are.
#pragma once

#include <CLI/CLI.hpp>

namespace egress::cli {

/// Adds `fields` to the commands; `status` is set where it runs.
void add_fields_command(CLI::App& app, int& status);

} // namespace egress::cli
