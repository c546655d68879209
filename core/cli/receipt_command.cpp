#include "receipt_command.hpp"

#include "command.hpp"
#include "egress/check.hpp"
#include "egress/persons/digest.hpp"
#include "embedded_rulebook.hpp"
#include "files.hpp"

#include <iostream>
#include <memory>
#include <string>
#include <string_view>

namespace egress::cli {

namespace {

std::string digest_of(std::string_view text) {
    persons::Sha256 digest;
    digest.add(text);
    return digest.finish();
}

int run(const std::string& file) {
    const auto rulebook = Rulebook::load(embedded_rulebook);
    if (!rulebook.ok()) {
        return print_faults(rulebook.diagnostics());
    }
    const auto assessment = read_file(file, max_assessment_bytes);
    if (!assessment) {
        std::cerr << "无法读取文件 / cannot read the file: " << file << '\n';
        return unreadable;
    }
    const Checked checked = check_text(rulebook.value(), *assessment);
    if (checked.refused) {
        std::cout << checked.text << '\n';
        return refused;
    }
    // The report as `egress check` prints it, with the end of its line.
    std::cout << digest_of(*assessment) << "  assessment\n"
              << digest_of(embedded_rulebook) << "  rulebook\n"
              << digest_of(checked.text + '\n') << "  report\n";
    return success;
}

} // namespace

void add_receipt_command(CLI::App& app, int& status) {
    auto file = std::make_shared<std::string>();
    auto* command = app.add_subcommand(
        "receipt",
        "自评、规则、报告的 SHA-256，与自检报告封面上的核对 / the SHA-256 of an assessment, of the "
        "rulebook and of the report, to hold against the cover of a printed report.\n"
        "退出码 / exit status: 0 有三个值 three values; 2 输入有误 the input is refused; "
        "3 文件无法读取 the file cannot be read");
    command->add_option("FILE", *file, "自评文件 / the assessment")->required();
    command->callback([file, &status] { status = run(*file); });
}

} // namespace egress::cli
