#include "fields_command.hpp"

#include "command.hpp"
#include "egress/columns.hpp"
#include "files.hpp"
#include "gbk.hpp"

#include <iostream>
#include <memory>
#include <optional>
#include <string>

namespace egress::cli {

namespace {

constexpr std::size_t largest_file = std::size_t{256} << 20U;

struct Options {
    std::string industry;
    std::optional<std::string> scenario;
    std::optional<std::string> subjects;
    std::string file = "-";
    std::string rules;
    bool json = false;
};

int run(const Options& options) {
    const auto rulebook = rulebook_from(options.rules);
    if (!rulebook.ok()) {
        return print_faults(rulebook.diagnostics());
    }
    const auto vocabulary = fields::Vocabulary::load(fields::built_in_settings);
    if (!vocabulary.ok()) {
        return print_faults(vocabulary.diagnostics());
    }
    const auto destination = fields::read_destination(rulebook.value(), options.industry,
                                                      options.scenario, options.subjects);
    if (!destination.ok()) {
        return print_faults(destination.diagnostics());
    }
    const auto bytes = options.file == "-" ? std::optional{read_at_most(std::cin, largest_file)}
                                           : read_file(options.file, largest_file);
    if (!bytes) {
        std::cerr << "无法读取文件 / cannot read the file: " << options.file << '\n';
        return unreadable;
    }
    const auto names = fields::names_in_file(*bytes, gbk_table());
    if (!names.ok()) {
        return print_faults(names.diagnostics());
    }
    if (options.json) {
        std::cout << fields::columns_json(rulebook.value(), vocabulary.value(), destination.value(),
                                          names.value())
                  << '\n';
    } else {
        std::cout << fields::columns_text(rulebook.value(), vocabulary.value(), destination.value(),
                                          names.value());
    }
    return success;
}

} // namespace

void add_fields_command(CLI::App& app, int& status) {
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand(
        "fields",
        "看表头：每一列是什么，是否敏感，属于清单的哪一项 / what each column of a table is, by its "
        "name: whether it is sensitive, and which items of the list take it in.\n"
        "退出码 / exit status: 0 有结果 a result; 2 输入有误 the input is refused; "
        "3 文件无法读取 the file cannot be read");
    command->add_option("--industry", options->industry, "行业编号，如 banking / an industry's id")
        ->required();
    command->add_option("--scenario", options->scenario, "场景用语 / a scenario of the industry");
    command->add_option("--subjects", options->subjects, "人群用语 / a group of the industry");
    command->add_option(
        "FILE", options->file,
        "表头：文本、CSV 或 XLSX，- 为标准输入 / a header: text, CSV or XLSX, - for "
        "standard input");
    command->add_flag("--json", options->json, "输出 JSON / print JSON");
    command->add_option("--rules", options->rules,
                        "规则目录，默认为内置规则 / a rulebook folder; built in by default");
    command->callback([options, &status] { status = run(*options); });
}

} // namespace egress::cli
