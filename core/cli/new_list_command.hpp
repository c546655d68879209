// egress new-list: the folder of a list that is still to be written.
#pragma once

#include <CLI/CLI.hpp>

namespace egress::cli {

/// Adds the command; when it is called, it leaves its exit status in `status`.
void add_new_list_command(CLI::App& app, int& status);

} // namespace egress::cli
