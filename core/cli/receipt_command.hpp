// egress receipt: the digests by which a saved report can be held to its assessment.
#pragma once

#include <CLI/CLI.hpp>

namespace egress::cli {

/// Adds the command; when it is called, it leaves its exit status in `status`.
void add_receipt_command(CLI::App& app, int& status);

} // namespace egress::cli
