// The command line over check(): reads files, prints reports.
#include "egress/check.hpp"
#include "embedded_rulebook.hpp"
#include "files.hpp"

#include <CLI/CLI.hpp>

#include <iostream>
#include <string>

namespace {

using namespace egress;

constexpr int success = 0;
constexpr int refused = 2;
constexpr int unreadable = 3;

int print_faults(const Diagnostics& diagnostics) {
    std::cout << to_json_text(diagnostics) << '\n';
    return refused;
}

Result<Rulebook> rulebook_from(const std::string& folder) {
    return folder.empty() ? Rulebook::load(cli::embedded_rulebook) : cli::load_folder(folder);
}

int check_one(const Rulebook& rulebook, std::istream& input) {
    const Checked checked = check_text(rulebook, cli::read_at_most(input, max_assessment_bytes));
    std::cout << checked.text << '\n';
    return checked.refused ? refused : success;
}

int check_batch(const Rulebook& rulebook, std::istream& input) {
    int status = success;
    std::string line;
    while (cli::read_line(input, line, max_assessment_bytes)) {
        const Checked checked = check_text(rulebook, line);
        std::cout << checked.text << '\n';
        status = checked.refused ? refused : status;
    }
    return status;
}

int run_check(const std::string& file, const std::string& rules, bool batch) {
    const auto rulebook = rulebook_from(rules);
    if (!rulebook.ok()) {
        return print_faults(rulebook.diagnostics());
    }
    const auto run = batch ? check_batch : check_one;
    if (file == "-") {
        return run(rulebook.value(), std::cin);
    }
    std::ifstream input{file, std::ios::binary};
    if (!input || std::filesystem::is_directory(file)) {
        std::cerr << "无法读取文件 / cannot read the file: " << file << '\n';
        return unreadable;
    }
    return run(rulebook.value(), input);
}

int run_lint(const std::string& folder) {
    const auto rulebook = cli::load_folder(folder);
    if (!rulebook.ok()) {
        return print_faults(rulebook.diagnostics());
    }
    std::cout << to_json_text(Diagnostics{}) << '\n';
    return success;
}

} // namespace

int main(int argc, char** argv) {
    std::ios::sync_with_stdio(false);
    CLI::App app{"数据出境自检：数据出境需要走哪一条路径，以及理由。不构成法律意见。\n"
                 "Egress: which path an export of data needs under a negative list, and why. "
                 "Not legal advice.",
                 "egress"};
    app.require_subcommand(1);

    std::string file = "-";
    std::string rules;
    bool batch = false;
    auto* check_command = app.add_subcommand(
        "check",
        "检查一份自评（JSON），输出报告 / check an assessment (JSON) and print its report.\n"
        "退出码 / exit status: 0 有报告 a report; 2 输入有误 the input is refused; "
        "3 文件无法读取 the file cannot be read");
    check_command->add_option("FILE", file,
                              "自评文件，- 为标准输入 / the assessment, - for standard input");
    check_command->add_flag(
        "--batch", batch, "每行一份自评，每行一份报告 / one assessment a line, one report a line");
    check_command->add_option("--rules", rules,
                              "规则目录，默认为内置规则 / a rulebook folder; built in by default");

    std::string folder;
    auto* lint_command = app.add_subcommand(
        "lint",
        "检查规则目录，列出全部错误 / say everything that is wrong with a rulebook folder.\n"
        "退出码 / exit status: 0 没有错误 no fault; 2 有错误 faults");
    lint_command->add_option("DIR", folder, "规则目录 / the rulebook folder")->required();

    CLI11_PARSE(app, argc, argv);
    return *check_command ? run_check(file, rules, batch) : run_lint(folder);
}
