#include "lint_command.hpp"

#include "command.hpp"
#include "egress/analysis.hpp"
#include "files.hpp"

#include <algorithm>
#include <iostream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace egress::cli {

namespace {

/// For people: the place, the code and the sentences of each remark.
void print_lines(const std::vector<Remark>& remarks) {
    std::size_t faults = 0;
    for (const auto& [severity, diagnostic, range] : remarks) {
        const bool fault = severity == Severity::fault;
        faults += fault ? 1 : 0;
        std::cout << (fault ? "错误 fault  " : "留意 note   ") << diagnostic.where << "  "
                  << diagnostic.code << "\n    " << diagnostic.message << "\n    "
                  << diagnostic.message_en << '\n';
    }
    std::cout << faults << " 处错误，" << remarks.size() - faults << " 处留意 / " << faults
              << " faults, " << remarks.size() - faults << " notes\n";
}

/// The faults that keep a folder from being a rulebook, or what is remarked of one that is.
Result<std::vector<Remark>> remarks_on(const std::string& folder) {
    auto bundle = read_folder(folder);
    if (!bundle.ok()) {
        return bundle.diagnostics();
    }
    const auto rulebook = Rulebook::load(bundle.value());
    if (!rulebook.ok()) {
        return rulebook.diagnostics();
    }
    auto remarks = analyse(rulebook.value());
    auto missing = unfilled(bundle.value());
    std::move(missing.begin(), missing.end(), std::back_inserter(remarks));
    return remarks;
}

int run(const std::string& folder, bool as_text) {
    const auto found = remarks_on(folder);
    if (!found.ok() && !as_text) {
        return print_faults(found.diagnostics());
    }
    std::vector<Remark> remarks;
    if (found.ok()) {
        remarks = found.value();
    } else {
        for (const Diagnostic& fault : found.diagnostics()) {
            remarks.push_back({Severity::fault, fault, std::nullopt});
        }
    }
    if (as_text) {
        print_lines(remarks);
    } else {
        std::cout << to_json_text(remarks) << '\n';
    }
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
    auto as_text = std::make_shared<bool>(false);
    command->add_flag("--text", *as_text, "给人看，一处几行 / for people, a few lines each");
    command->callback([folder, as_text, &status] { status = run(*folder, *as_text); });
}

} // namespace egress::cli
