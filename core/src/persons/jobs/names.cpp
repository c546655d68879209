#include "persons/jobs/names.hpp"

#include "persons/reading/text.hpp"
#include "rulebook/reading.hpp"

namespace egress::persons {

namespace {

bool is_hidden(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || (c >= 0x200E && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/// A text as a fault shows it: what cannot be seen is a question mark.
std::string shown(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        const char32_t c = next_character(text);
        append(result, c == not_a_character || is_hidden(c) ? U'?' : c);
    }
    return result;
}

Diagnostic hidden_name(const std::string& place, std::string_view text) {
    return {"name-not-for-a-job", place,
            "“" + shown(text) +
                "”里有换行、控制字符或者看不见的字符，不能写进语句。请先在文件里改名。",
            in_quotes(shown(text)) + " holds a line end, a control character or one that cannot be "
                                     "seen, and cannot be written into a statement. Rename it in "
                                     "the file first."};
}

} // namespace

bool is_plain_name(std::string_view text) {
    while (!text.empty()) {
        const char32_t c = next_character(text);
        if (c == not_a_character || is_hidden(c)) {
            return false;
        }
    }
    return true;
}

std::string_view table_name(std::string_view file_name) {
    const auto folder = file_name.find_last_of("/\\");
    if (folder != std::string_view::npos) {
        file_name.remove_prefix(folder + 1);
    }
    const auto dot = file_name.rfind('.');
    return dot == 0 ? file_name : file_name.substr(0, dot);
}

std::string duckdb_path(std::string_view file_name) {
    std::string path;
    // Somebody's home, and `file:` or another scheme, were it not for the folder; a letter is a
    // drive.
    const auto colon = file_name.find(':');
    const bool scheme =
        colon != std::string_view::npos && colon != 1 && colon < file_name.find('/');
    if (file_name.starts_with('~') || scheme) {
        path = "./";
    }
    for (const char c : file_name) {
        if (c == '*' || c == '?' || c == '[') {
            path += {'[', c, ']'}; // a set of this one character, not a pattern of names
        } else {
            path.push_back(c);
        }
    }
    return path;
}

Diagnostics name_faults(const Mapping& mapping, Engine engine, bool for_shell) {
    Diagnostics all;
    const bool splits = for_shell && engine == Engine::spark;
    const auto look_at = [&](std::string_view text, const std::string& place) {
        if (!is_plain_name(text)) {
            all.push_back(hidden_name(place, text));
        } else if (engine == Engine::spark && text.find("${") != std::string_view::npos) {
            all.push_back({"name-not-for-a-job", place,
                           "Spark 会把“${”当作变量来替换，请先在文件里改名。",
                           "Spark puts a variable in the place of “${”. Rename it in the file "
                           "first."});
        } else if (splits && text.find(';') != std::string_view::npos) {
            all.push_back({"name-not-for-a-job", place,
                           "Spark 的命令行会在名字里的分号处断开语句，请先在文件里改名。",
                           "The shell of Spark ends a statement at a semicolon within a name. "
                           "Rename it in the file first."});
        }
    };
    for (std::size_t i = 0; i < mapping.files.size(); ++i) {
        const auto& file = mapping.files[i];
        const std::string place = "/files/" + std::to_string(i);
        if (file.name.empty() || table_name(file.name).empty()) {
            all.push_back({"missing-name", place, "请写明文件名：它就是表名。",
                           "Name the file: it is the name of the table."});
        }
        look_at(file.name, place + "/name");
        const bool elsewhere =
            file.name.find("://") != std::string::npos || file.name.find('\\') != std::string::npos;
        if (engine == Engine::duckdb && elsewhere) {
            all.push_back({"name-not-for-a-job", place + "/name",
                           "DuckDB 会把这个名字当作网址或者别的路径，请把文件放到本机并改名。",
                           "DuckDB takes this name for an address or another path. Put the file "
                           "on this machine under a plain name."});
        }
        for (std::size_t c = 0; c < file.columns.size(); ++c) {
            const auto& column = file.columns[c];
            const std::string at = place + "/columns/" + std::to_string(c);
            if (column.index) {
                all.push_back({"column-by-number", at, "请用列名，不要用列的序号。",
                               "Name the column instead of its number."});
            } else {
                look_at(column.name, at + "/column");
            }
            look_at(column.name_space, at + "/namespace");
        }
    }
    return all;
}

} // namespace egress::persons
