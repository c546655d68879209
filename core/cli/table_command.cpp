#include "table_command.hpp"

#include "command.hpp"
#include "egress/table.hpp"
#include "files.hpp"

#include <iostream>
#include <memory>
#include <string>

namespace egress::cli {

namespace {

struct Options {
    std::string format = "markdown";
    std::string language = "zh";
    std::string rules;
};

int run(const Options& options) {
    const auto rulebook = rulebook_from(options.rules);
    if (!rulebook.ok()) {
        return print_faults(rulebook.diagnostics());
    }
    const Language language = options.language == "en" ? Language::en : Language::zh;
    if (options.format == "json") {
        std::cout << table_json(rulebook.value()) << '\n';
    } else if (options.format == "html") {
        std::cout << table_html(rulebook.value(), language);
    } else {
        std::cout << table_markdown(rulebook.value(), language);
    }
    return success;
}

} // namespace

void add_table_command(CLI::App& app, int& status) {
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand(
        "table",
        "清单全览：哪类数据流、多少人、哪条路径、哪一项 / the whole list as a decision table.\n"
        "退出码 / exit status: 0 有表 a table; 2 规则有误 the rulebook is refused");
    command
        ->add_option("--format", options->format,
                     "markdown（默认）、html 或 json / markdown by default, html or json")
        ->check(CLI::IsMember({"markdown", "html", "json"}));
    command
        ->add_option(
            "--language", options->language,
            "zh（默认）或 en；清单用语保持中文 / zh by default, or en; the list's words stay "
            "Chinese")
        ->check(CLI::IsMember({"zh", "en"}));
    command->add_option("--rules", options->rules,
                        "规则目录，默认为内置规则 / a rulebook folder; built in by default");
    command->callback([options, &status] { status = run(*options); });
}

} // namespace egress::cli
