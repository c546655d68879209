// The command line over check(): reads files, prints reports.
#include "command.hpp"
#include "diff_command.hpp"
#include "egress/check.hpp"
#include "fields_command.hpp"
#include "files.hpp"
#include "format_command.hpp"
#include "inventory_command.hpp"
#include "lint_command.hpp"
#include "new_list_command.hpp"
#include "papers_command.hpp"
#include "persons_command.hpp"
#include "receipt_command.hpp"
#include "table_command.hpp"

#include <CLI/CLI.hpp>

#include <iostream>
#include <string>

namespace {

using namespace egress;
using cli::refused;
using cli::success;

int check_one(const Rulebook& rulebook, std::istream& input) {
    const Checked checked = check_text(rulebook, cli::read_at_most(input, max_assessment_bytes));
    std::cout << checked.text << '\n';
    return checked.refused ? refused : success;
}

int check_batch(const Rulebook& rulebook, std::istream& input) {
    int status = success;
    std::string line;
    while (std::cout && cli::read_line(input, line, max_assessment_bytes)) {
        const Checked checked = check_text(rulebook, line);
        std::cout << checked.text << '\n';
        status = checked.refused ? refused : status;
    }
    return status;
}

int run_check(const std::string& file, const std::string& rules, bool batch) {
    const auto rulebook = cli::rulebook_from(rules);
    if (!rulebook.ok()) {
        return cli::print_faults(rulebook.diagnostics());
    }
    const auto run = batch ? check_batch : check_one;
    if (file == "-") {
        return run(rulebook.value(), std::cin);
    }
    std::ifstream input{file, std::ios::binary};
    if (!input || std::filesystem::is_directory(file)) {
        std::cerr << "无法读取文件 / cannot read the file: " << file << '\n';
        return cli::unreadable;
    }
    return run(rulebook.value(), input);
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
        "3 文件无法读取，或者输出没有写完 the file cannot be read, or the output not be written");
    check_command->add_option("FILE", file,
                              "自评文件，- 为标准输入 / the assessment, - for standard input");
    check_command->add_flag(
        "--batch", batch, "每行一份自评，每行一份报告 / one assessment a line, one report a line");
    check_command->add_option("--rules", rules,
                              "规则目录，默认为内置规则 / a rulebook folder; built in by default");

    int status = success;
    cli::add_fields_command(app, status);
    cli::add_lint_command(app, status);
    cli::add_format_command(app, status);
    cli::add_new_list_command(app, status);
    cli::add_persons_command(app, status);
    cli::add_inventory_command(app, status);
    cli::add_papers_command(app, status);
    cli::add_receipt_command(app, status);
    cli::add_table_command(app, status);
    cli::add_diff_command(app, status);

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return cli::after_writing(app.exit(error));
    }
    return cli::after_writing(*check_command ? run_check(file, rules, batch) : status);
}
