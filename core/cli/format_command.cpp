#include "format_command.hpp"

#include "command.hpp"
#include "egress/canonical.hpp"
#include "files.hpp"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

namespace egress::cli {

namespace {

using std::filesystem::path;

struct Options {
    std::vector<std::string> paths;
    bool check = false;
};

/// A file as it is named; of a folder, its JSON files by name. A link is left alone: what it leads
/// to is kept elsewhere.
std::vector<path> files_at(const path& named) {
    std::error_code error;
    if (!std::filesystem::is_directory(named, error)) {
        return {named};
    }
    std::vector<path> files;
    for (const auto& entry : std::filesystem::directory_iterator{named, error}) {
        if (entry.path().extension() == ".json" &&
            std::filesystem::is_regular_file(entry.symlink_status(error))) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

/// In the place of the file only once all of it is written, so that a full disk loses nothing.
bool replace(const path& file, const std::string& text) {
    path beside = file;
    beside += ".new";
    std::ofstream out{beside, std::ios::binary};
    out << text;
    out.close();
    std::error_code error;
    if (out) {
        std::filesystem::rename(beside, file, error);
    }
    if (!out || error) {
        std::filesystem::remove(beside, error);
        std::cerr << "无法写入文件 / cannot write the file: " << file.string() << '\n';
        return false;
    }
    return true;
}

int format_file(const path& file, bool check) {
    const auto text = read_file(file, max_rulebook_bytes);
    if (!text) {
        std::cerr << "无法读取文件 / cannot read the file: " << file.string() << '\n';
        return unreadable;
    }
    const auto canonical = canonical_json(*text);
    if (!canonical.ok()) {
        std::cerr << file.string() << ":\n";
        return print_faults(canonical.diagnostics());
    }
    if (canonical.value() == *text) {
        return success;
    }
    std::cout << file.string() << '\n';
    if (check) {
        return refused;
    }
    return replace(file, canonical.value()) ? success : unreadable;
}

/// Every file, whatever is wrong with those before; the status is the gravest.
int run(const Options& options) {
    int status = success;
    for (const std::string& named : options.paths) {
        const auto files = files_at(named);
        if (files.empty()) {
            std::cerr << "目录里没有 JSON 文件 / the folder holds no JSON file: " << named << '\n';
            status = unreadable;
        }
        for (const path& file : files) {
            status = std::max(status, format_file(file, options.check));
        }
    }
    return status;
}

} // namespace

void add_format_command(CLI::App& app, int& status) {
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand(
        "format",
        "把规则文件写成统一的格式，内容不变，列出改写的文件 / put rulebook files into their one "
        "form, content unchanged, and name those rewritten.\n"
        "退出码 / exit status: 0 都是统一的格式 all are in that form; 2 有文件不是 JSON，或者 "
        "--check 时格式不同 a file is no JSON or, with --check, in another form; "
        "3 文件无法读写 a file cannot be read or written");
    command->add_option("PATH", options->paths, "规则目录或者文件 / rulebook folders, or files")
        ->required();
    command->add_flag("--check", options->check,
                      "只列出格式不同的文件，不改写 / only name the files in another form");
    command->callback([options, &status] { status = run(*options); });
}

} // namespace egress::cli
