// A header as people paste it.
#include "egress/columns.hpp"

#include "persons/reading/text.hpp"

#include <algorithm>
#include <array>

namespace egress::fields {

namespace {

using persons::is_ascii;

/// By precedence: the first that stands in a line separates its names.
constexpr std::array<std::string_view, 7> separators{"\t", ",", ";", "|", "，", "；", "、"};

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of("\r\n"), text.size());
        const auto line = persons::trim(text.substr(0, end));
        if (!line.empty()) {
            lines.push_back(text.substr(0, end));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// The names of one line, without quotes around them.
std::vector<std::string> split(std::string_view line, std::string_view separator) {
    std::vector<std::string> names;
    std::string name;
    bool quoted = false;
    const auto finish = [&] {
        const auto plain = persons::trim(name);
        if (!plain.empty()) {
            names.emplace_back(plain);
        }
        name.clear();
    };
    while (!line.empty()) {
        if (line.front() == '"') {
            if (quoted && line.size() > 1 && line[1] == '"') {
                name.push_back('"');
                line.remove_prefix(1);
            } else {
                quoted = !quoted;
            }
            line.remove_prefix(1);
        } else if (!quoted && line.starts_with(separator)) {
            finish();
            line.remove_prefix(separator.size());
        } else {
            name.push_back(line.front());
            line.remove_prefix(1);
        }
    }
    finish();
    return names;
}

/// "姓名 手机号 地址": Chinese names hold no spaces; Latin ones do, and are apart by two.
std::vector<std::string> split_at_spaces(std::string_view line) {
    const auto words = split(line, " ");
    const bool chinese =
        std::all_of(words.begin(), words.end(), [](const auto& word) { return !is_ascii(word); });
    return chinese && words.size() > 1 ? words : split(line, "  ");
}

} // namespace

std::vector<std::string> names_in_text(std::string_view text) {
    const auto lines = lines_of(text);
    if (lines.empty()) {
        return {};
    }
    for (const auto separator : separators) {
        if (lines.front().find(separator) != std::string_view::npos) {
            return split(lines.front(), separator);
        }
    }
    if (lines.size() == 1) {
        return split_at_spaces(lines.front());
    }
    std::vector<std::string> names;
    for (const auto line : lines) {
        const auto held = split(line, "\n");
        names.insert(names.end(), held.begin(), held.end());
    }
    return names;
}

} // namespace egress::fields
