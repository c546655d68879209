#pragma once

#include <CLI/CLI.hpp>

namespace egress::cli {

/// `egress inventory`: reads an inventory of exports, or writes an empty one; its exit status goes
/// to `status`.
void add_inventory_command(CLI::App& app, int& status);

} // namespace egress::cli
