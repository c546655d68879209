#pragma once

#include <CLI/CLI.hpp>

namespace egress::cli {

/// `egress papers`: drafts a paper from an assessment; its exit status goes to `status`.
void add_papers_command(CLI::App& app, int& status);

} // namespace egress::cli
