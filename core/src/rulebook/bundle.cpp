#include "egress/bundle.hpp"

#include "egress/rulebook.hpp"
#include "text/json.hpp"

namespace egress {

namespace {

/// Editors put a byte order mark at the front of a file; within a bundle it would be no JSON.
std::string_view without_mark(std::string_view text) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    return text.starts_with(mark) ? text.substr(mark.size()) : text;
}

/// The name of one file or folder, which leads nowhere else.
bool is_plain_name(std::string_view name) {
    constexpr std::string_view separators{"/\\:\0", 4};
    return !name.empty() && name.front() != '.' &&
           name.find_first_of(separators) == std::string_view::npos;
}

} // namespace

bool is_rulebook_file(std::string_view name) {
    constexpr std::string_view beside = "../";
    if (name.starts_with(beside)) {
        name.remove_prefix(beside.size());
        const auto end = name.find('/');
        if (end == std::string_view::npos || !is_plain_name(name.substr(0, end))) {
            return false;
        }
        name.remove_prefix(end + 1);
    }
    return is_plain_name(name) && name.ends_with(".json");
}

std::vector<std::string> named_files(std::string_view rulebook_json) {
    Faults ignored;
    const auto json = parse_json(rulebook_json, max_rulebook_bytes, ignored);
    std::vector<std::string> names;
    if (!json || !json->is_object()) {
        return names;
    }
    const auto files = json->find("files");
    if (files == json->end() || !files->is_array()) {
        return names;
    }
    for (const Json& name : *files) {
        if (name.is_string()) {
            names.push_back(name.get<std::string>());
        }
    }
    return names;
}

Result<std::string> make_bundle(const std::vector<Document>& documents) {
    std::string bundle = "{";
    Diagnostics all;
    for (const Document& document : documents) {
        // Parsed alone first, so that a broken file is named and counted from its own first line.
        Faults faults;
        if (!parse_json(document.text, max_rulebook_bytes, faults)) {
            for (Diagnostic& fault : faults.take()) {
                fault.where = pointer_step(document.name) + fault.where;
                all.push_back(std::move(fault));
            }
        }
        bundle += (bundle.size() == 1 ? "" : ",\n") + Json(document.name).dump() + ": ";
        bundle += without_mark(document.text);
    }
    bundle += "}\n";
    if (!all.empty()) {
        return all;
    }
    return bundle;
}

} // namespace egress
