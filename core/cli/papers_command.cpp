#include "papers_command.hpp"

#include "command.hpp"
#include "egress/assessment.hpp"
#include "egress/papers.hpp"
#include "files.hpp"

#include <fstream>
#include <iostream>
#include <memory>
#include <string>

namespace egress::cli {

namespace {

struct Options {
    std::string file = "-";
    std::string kind;
    std::string rules;
    bool json = false;
    bool html = false;
    std::string docx;
};

int run(const Options& options) {
    const auto rulebook = rulebook_from(options.rules);
    if (!rulebook.ok()) {
        return print_faults(rulebook.diagnostics());
    }
    const auto text = options.file == "-"
                          ? std::optional{read_at_most(std::cin, max_assessment_bytes)}
                          : read_file(options.file, max_assessment_bytes);
    if (!text) {
        std::cerr << "无法读取文件 / cannot read the file: " << options.file << '\n';
        return unreadable;
    }
    const auto paper = compose_paper(rulebook.value(), *text, options.kind);
    if (!paper.ok()) {
        return print_faults(paper.diagnostics());
    }
    if (!options.docx.empty()) {
        std::ofstream out{options.docx, std::ios::binary};
        out << to_docx(paper.value());
        out.close();
        if (!out) {
            std::cerr << "无法写入文件 / cannot write the file: " << options.docx << '\n';
            return unreadable;
        }
    } else if (options.json) {
        std::cout << to_json_text(paper.value()) << '\n';
    } else {
        std::cout << to_html(paper.value());
    }
    return success;
}

} // namespace

void add_papers_command(CLI::App& app, int& status) {
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand(
        "papers",
        "按自评（JSON）排出一份文稿的草稿，空白处标出 / draft a paper from an assessment (JSON), "
        "its blanks "
        "marked.\n退出码 / exit status: 0 有文稿 a paper; 2 输入有误 the input is refused; "
        "3 文件无法读取 the file cannot be read or written");
    command->add_option("FILE", options->file,
                        "自评文件，- 为标准输入 / the assessment, - for standard input");
    command->add_option("--kind", options->kind, "哪一种 / which")
        ->required()
        ->check(CLI::IsMember(paper_kinds()));
    auto* json =
        command->add_flag("--json", options->json, "输出 egress.paper/1 / print egress.paper/1");
    command
        ->add_flag("--html", options->html, "输出网页（默认）/ print a page of HTML, the default")
        ->excludes(json);
    command->add_option("--docx", options->docx, "写成这个 DOCX 文件 / write it as this DOCX file");
    command->add_option("--rules", options->rules,
                        "规则目录，默认为内置规则 / a rulebook folder; built in by default");
    command->callback([options, &status] { status = run(*options); });
}

} // namespace egress::cli
