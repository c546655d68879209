// egress persons: how many people are in these files?
#pragma once

#include <CLI/CLI.hpp>

namespace egress::cli {

/// Adds the command; when it is called, it leaves its exit status in `status`.
void add_persons_command(CLI::App& app, int& status);

} // namespace egress::cli
