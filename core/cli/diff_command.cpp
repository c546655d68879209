#include "diff_command.hpp"

#include "command.hpp"
#include "egress/assessment.hpp"
#include "egress/difference.hpp"
#include "files.hpp"

#include <iostream>
#include <memory>
#include <string>

namespace egress::cli {

namespace {

struct Options {
    std::string before;
    std::string after;
    std::string assessment;
    std::string language = "zh";
    bool json = false;
};

Result<Edition> edition_in(const std::string& folder) {
    auto bundle = read_folder(folder);
    if (!bundle.ok()) {
        return bundle.diagnostics();
    }
    return Edition::load(std::move(bundle.value()));
}

int run(const Options& options) {
    const auto before = edition_in(options.before);
    if (!before.ok()) {
        return print_faults(before.diagnostics());
    }
    const auto after = edition_in(options.after);
    if (!after.ok()) {
        return print_faults(after.diagnostics());
    }
    std::optional<std::string> assessment;
    if (!options.assessment.empty()) {
        assessment = read_file(options.assessment, max_assessment_bytes);
        if (!assessment) {
            std::cerr << "无法读取文件 / cannot read the file: " << options.assessment << '\n';
            return unreadable;
        }
    }
    if (options.json) {
        std::cout << difference_json(before.value(), after.value(), assessment) << '\n';
    } else {
        const Language language = options.language == "en" ? Language::en : Language::zh;
        std::cout << difference_markdown(before.value(), after.value(), assessment, language);
    }
    return success;
}

} // namespace

void add_diff_command(CLI::App& app, int& status) {
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand(
        "diff",
        "两份规则的差别，以及对一份自评的影响 / what changed between two rulebook folders, and "
        "what that "
        "changes for an assessment.\n"
        "退出码 / exit status: 0 有比较结果 a comparison; 2 规则有误 a rulebook is refused; "
        "3 文件无法读取 the file cannot be read");
    command->add_option("BEFORE", options->before, "原规则目录 / the older rulebook folder")
        ->required();
    command->add_option("AFTER", options->after, "新规则目录 / the newer rulebook folder")
        ->required();
    command->add_option("--assessment", options->assessment,
                        "自评文件，比较两份报告 / an assessment, whose two reports are compared");
    command->add_flag("--json", options->json, "输出 egress.difference/1 / print JSON");
    command->add_option("--language", options->language, "zh（默认）或 en / zh by default, or en")
        ->check(CLI::IsMember({"zh", "en"}));
    command->callback([options, &status] { status = run(*options); });
}

} // namespace egress::cli
