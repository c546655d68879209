#include "inventory_command.hpp"

#include "command.hpp"
#include "egress/check.hpp"
#include "egress/inventory.hpp"
#include "files.hpp"
#include "gbk.hpp"

#include <fstream>
#include <iostream>
#include <memory>
#include <string>

namespace egress::cli {

namespace {

struct Options {
    std::string file;
    std::string template_file;
    std::string workbook;
    std::string industry;
    std::string rules;
    std::uint64_t year = 0;
    bool assessment = false;
};

int unreadable_file(const std::string& file) {
    std::cerr << "无法读取文件 / cannot read the file: " << file << '\n';
    return unreadable;
}

/// Into a file, or to standard output where none is named.
int write(const std::string& bytes, const std::string& file) {
    if (file.empty()) {
        std::cout << bytes;
        return success;
    }
    std::ofstream out{file, std::ios::binary};
    out << bytes;
    out.close();
    if (!out) {
        std::cerr << "无法写入文件 / cannot write the file: " << file << '\n';
        return unreadable;
    }
    return success;
}

int write_workbook(const Rulebook& rulebook, const Options& options) {
    const auto text = read_file(options.file, max_assessment_bytes);
    if (!text) {
        return unreadable_file(options.file);
    }
    const auto checked = check_text(rulebook, *text);
    if (checked.refused) {
        std::cout << checked.text << '\n';
        return refused;
    }
    const auto workbook = inventory_workbook(rulebook, *text, checked.text);
    return workbook.ok() ? write(workbook.value(), options.workbook)
                         : print_faults(workbook.diagnostics());
}

int run(const Options& options, bool wants_template) {
    const auto rulebook = rulebook_from(options.rules);
    if (!rulebook.ok()) {
        return print_faults(rulebook.diagnostics());
    }
    if (wants_template) {
        return write(inventory_template(rulebook.value()), options.template_file);
    }
    if (!options.workbook.empty()) {
        return write_workbook(rulebook.value(), options);
    }
    InventoryOptions how;
    if (!options.industry.empty()) {
        how.industry = rulebook.value().find_industry(options.industry);
        if (!how.industry) {
            return print_faults({{"unknown-industry", "", "没有行业“" + options.industry + "”。",
                                  "There is no industry “" + options.industry + "”."}});
        }
    }
    if (options.year != 0) {
        how.year = options.year;
    }
    const auto bytes = read_file(options.file, max_inventory_bytes);
    if (!bytes) {
        return unreadable_file(options.file);
    }
    const auto read = read_inventory(rulebook.value(), *bytes, gbk_table(), how);
    if (!options.assessment || read.refused) {
        std::cout << read.text << '\n';
        return read.refused ? refused : success;
    }
    std::cout << (read.assessment.empty() ? read.faults : read.assessment) << '\n';
    return read.assessment.empty() ? refused : success;
}

} // namespace

void add_inventory_command(CLI::App& app, int& status) {
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand(
        "inventory", "读一份数据出境台账（XLSX 或 CSV），输出读到的内容；或者写一份空白模板 / read "
                     "an inventory of "
                     "exports and print what it says; or write an empty one.\n"
                     "退出码 / exit status: 0 有结果 a result; 2 输入有误 the input is refused; "
                     "3 文件无法读写 the file cannot be read or written");
    auto* file = command->add_option("FILE", options->file, "台账文件 / the inventory");
    auto* empty =
        command
            ->add_option("--template", options->template_file,
                         "写空白模板到这个文件，不给则到标准输出 / write an empty workbook to this "
                         "file, to standard output where none is named")
            ->expected(0, 1);
    command->add_option(
        "--workbook", options->workbook,
        "FILE 是自评（JSON）：写成带结果的工作簿 / FILE is an assessment: write it as a workbook "
        "with its results");
    command->add_option("--industry", options->industry,
                        "没有写行业的数据流属于哪个行业 / the industry of flows that name none");
    command->add_flag(
        "--assessment", options->assessment,
        "输出自评，缺什么则输出诊断 / print the assessment, or what keeps it from being one");
    command->add_option("--year", options->year, "统计年份 / the year of the count");
    command->add_option("--rules", options->rules,
                        "规则目录，默认为内置规则 / a rulebook folder; built in by default");
    command->callback([options, file, empty, &status] {
        const bool wants_template = empty->count() > 0;
        if (!wants_template && file->count() == 0) {
            throw CLI::RequiredError("FILE");
        }
        status = run(*options, wants_template);
    });
}

} // namespace egress::cli
