#include "lint_command.hpp"

#include "command.hpp"
#include "egress/analysis.hpp"
#include "files.hpp"

#include <algorithm>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>

namespace egress::cli {

namespace {

int run(const std::string& folder) {
    const auto bundle = read_folder(folder);
    if (!bundle.ok()) {
        return print_faults(bundle.diagnostics());
    }
    const auto rulebook = Rulebook::load(bundle.value());
    if (!rulebook.ok()) {
        return print_faults(rulebook.diagnostics());
    }
    auto remarks = analyse(rulebook.value());
    auto missing = unfilled(bundle.value());
    std::move(missing.begin(), missing.end(), std::back_inserter(remarks));
    std::cout << to_json_text(remarks) << '\n';
    const bool faulty = std::any_of(remarks.begin(), remarks.end(), [](const Remark& remark) {
        return remark.severity == Severity::fault;
    });
    return faulty ? refused : success;
}

} // namespace

void add_lint_command(CLI::App& app, int& status) {
    auto folder = std::make_shared<std::string>();
    auto* command =
        app.add_subcommand("lint", "检查规则目录：全部错误，以及不是错误但应当知道的事 / "
                                   "everything that is wrong with a rulebook "
                                   "folder, and what is worth knowing.\n"
                                   "退出码 / exit status: 0 没有错误 no fault; 2 有错误 faults");
    command->add_option("DIR", *folder, "规则目录 / the rulebook folder")->required();
    command->callback([folder, &status] { status = run(*folder); });
}

} // namespace egress::cli
