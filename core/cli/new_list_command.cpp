#include "new_list_command.hpp"

#include "command.hpp"
#include "new_list_template.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>

namespace egress::cli {

namespace {

using std::filesystem::path;

/// The template's own, where the name of the folder is put.
constexpr std::string_view id_of_template = "\"id\": \"new-list\"";

bool is_id(const std::string& name) {
    return !name.empty() && name.front() >= 'a' && name.front() <= 'z' &&
           std::all_of(name.begin(), name.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
           });
}

std::string with_id(std::string_view text, const std::string& id) {
    std::string out{text};
    if (const auto at = out.find(id_of_template); at != std::string::npos) {
        out.replace(at, id_of_template.size(), "\"id\": \"" + id + "\"");
    }
    return out;
}

int write(const path& file, const std::string& text) {
    std::error_code error;
    std::filesystem::create_directories(file.parent_path(), error);
    std::ofstream out{file, std::ios::binary};
    out << text;
    out.close();
    if (!out) {
        std::cerr << "无法写入文件 / cannot write the file: " << file.string() << '\n';
        return unwritten;
    }
    std::cout << file.string() << '\n';
    return success;
}

int run(const std::string& named) {
    path folder = std::filesystem::absolute(named).lexically_normal();
    if (!folder.has_filename()) { // it was named with a separator at its end
        folder = folder.parent_path();
    }
    const path last = folder.filename();
    if (!is_id(last.string())) {
        return print_faults(
            {{"bad-id", "", "目录的名字就是清单的标识：只用小写字母、数字和连字符，以字母开头。",
              "The name of the folder becomes the id of the list: lower-case letters, figures and "
              "hyphens, beginning with a letter."}});
    }
    std::error_code error;
    if (std::filesystem::exists(folder, error) && !std::filesystem::is_empty(folder, error)) {
        return print_faults({{"folder-not-empty", "", "目录里已有内容，什么也没有写。",
                              "The folder holds something already; nothing was written."}});
    }
    for (const TemplateFile& file : new_list_template) {
        const path target = (folder / file.name).lexically_normal();
        if (std::filesystem::exists(target, error)) {
            continue; // the national rules of the lists beside this one
        }
        if (const int status = write(target, with_id(file.text, last.string()));
            status != success) {
            return status;
        }
    }
    return success;
}

} // namespace

void add_new_list_command(CLI::App& app, int& status) {
    auto folder = std::make_shared<std::string>();
    auto* command = app.add_subcommand(
        "new-list",
        "新建一份清单的目录，待填的地方由 lint 列出 / begin the folder of a list; lint names what "
        "is to "
        "be filled in.\n"
        "退出码 / exit status: 0 已写好 written; 2 目录已有内容，或者名字不能用 the folder is not "
        "empty, or its name cannot be used; 3 文件无法写入 a file cannot be written");
    command->add_option("DIR", *folder, "新目录 / the new folder")->required();
    command->callback([folder, &status] { status = run(*folder); });
}

} // namespace egress::cli
