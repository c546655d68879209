#include "diff_command.hpp"

#include "command.hpp"
#include "egress/assessment.hpp"
#include "egress/day.hpp"
#include "egress/difference.hpp"
#include "files.hpp"

#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace egress::cli {

namespace {

struct Options {
    std::vector<std::string> folders;
    std::string from;
    std::string to;
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

int refuse(const std::string& chinese, const std::string& english) {
    std::cerr << chinese << " / " << english << '\n';
    return refused;
}

/// Both editions to compare: the two that were given, or those of two days among all that were.
struct Compared {
    const Edition* before;
    const Edition* after;
};

int compare(const Options& options, const Compared& compared);

int run(const Options& options) {
    const bool by_date = !options.from.empty();
    if (!by_date && options.folders.size() != 2) {
        return refuse("请给两个规则目录；按日期比较时用 --from 和 --to。",
                      "two rulebook folders are needed, or --from and --to with any number");
    }
    std::vector<Edition> editions;
    for (const auto& folder : options.folders) {
        auto edition = edition_in(folder);
        if (!edition.ok()) {
            return print_faults(edition.diagnostics());
        }
        editions.push_back(std::move(edition.value()));
    }
    if (!by_date) {
        return compare(options, {&editions[0], &editions[1]});
    }
    const Compared compared{in_force_on(editions, options.from), in_force_on(editions, options.to)};
    for (const auto& [edition, day] :
         {std::pair{compared.before, options.from}, std::pair{compared.after, options.to}}) {
        if (edition == nullptr) {
            return refuse(day + " 没有施行中的规则。", "no rulebook was in force on " + day);
        }
    }
    return compare(options, compared);
}

int compare(const Options& options, const Compared& compared) {
    const auto& [before, after] = compared;
    std::optional<std::string> assessment;
    if (!options.assessment.empty()) {
        assessment = read_file(options.assessment, max_assessment_bytes);
        if (!assessment) {
            std::cerr << "无法读取文件 / cannot read the file: " << options.assessment << '\n';
            return unreadable;
        }
    }
    if (options.json) {
        std::cout << difference_json(*before, *after, assessment) << '\n';
    } else {
        const Language language = options.language == "en" ? Language::en : Language::zh;
        std::cout << difference_markdown(*before, *after, assessment, language);
    }
    return success;
}

} // namespace

const CLI::Validator day{[](std::string& text) -> std::string {
                             return is_day(text) ? ""
                                                 : "应写作 YYYY-MM-DD / write a day as YYYY-MM-DD";
                         },
                         "YYYY-MM-DD"};

void add_diff_command(CLI::App& app, int& status) {
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand(
        "diff",
        "两份规则的差别，以及对一份自评的影响 / what changed between two rulebook folders, and "
        "what that "
        "changes for an assessment.\n"
        "退出码 / exit status: 0 有比较结果 a comparison; 2 规则有误 a rulebook is refused; "
        "3 文件无法读取 the file cannot be read");
    command
        ->add_option("FOLDER", options->folders,
                     "规则目录，先旧后新；按日期比较时可以有多个 / rulebook folders, the older one "
                     "first; any number where days are given")
        ->required();
    auto* from =
        command->add_option("--from", options->from,
                            "YYYY-MM-DD：比较这一天施行的规则 / what was in force on this day");
    auto* to = command->add_option("--to", options->to,
                                   "YYYY-MM-DD：和这一天施行的规则 / and on this one");
    from->needs(to)->check(day);
    to->needs(from)->check(day);
    command->add_option("--assessment", options->assessment,
                        "自评文件，比较两份报告 / an assessment, whose two reports are compared");
    command->add_flag("--json", options->json, "输出 egress.difference/1 / print JSON");
    command->add_option("--language", options->language, "zh（默认）或 en / zh by default, or en")
        ->check(CLI::IsMember({"zh", "en"}));
    command->callback([options, &status] { status = run(*options); });
}

} // namespace egress::cli
