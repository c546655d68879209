#include "files.hpp"

#include "embedded_rulebook.hpp"

#include <algorithm>
#include <array>
#include <fstream>

namespace egress::cli {

std::string read_at_most(std::istream& stream, std::size_t limit) {
    std::string text;
    std::array<char, 65536> chunk{};
    while (stream && text.size() <= limit) {
        const auto room = std::min(chunk.size(), limit + 1 - text.size());
        stream.read(chunk.data(), static_cast<std::streamsize>(room));
        text.append(chunk.data(), static_cast<std::size_t>(stream.gcount()));
    }
    return text;
}

std::optional<std::string> read_file(const std::filesystem::path& path, std::size_t limit) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) {
        return std::nullopt; // opening one succeeds, reading it does not
    }
    std::ifstream file{path, std::ios::binary};
    if (!file) {
        return std::nullopt;
    }
    return read_at_most(file, limit);
}

namespace {

/// A rulebook's file. What is no regular file is not opened: a pipe would wait, and a link leads
/// elsewhere.
std::optional<std::string> read_rulebook_file(const std::filesystem::path& path) {
    std::error_code error;
    return std::filesystem::is_regular_file(std::filesystem::symlink_status(path, error))
               ? read_file(path, max_rulebook_bytes)
               : std::nullopt;
}

Diagnostic file_elsewhere(std::size_t index, const std::string& name) {
    return {
        "file-elsewhere", "/rulebook.json/files/" + std::to_string(index),
        "“" + name +
            "”不能读：规则文件只能在规则目录里（名.json），或者在旁边的目录里（../目录/名.json）。",
        "\"" + name +
            "\" is not read: a rulebook's files are in its folder (NAME.json) or in one beside it "
            "(../FOLDER/NAME.json)."};
}

} // namespace

Result<std::string> read_folder(const std::filesystem::path& folder) {
    const std::string main_name = "rulebook.json";
    auto main_text = read_rulebook_file(folder / main_name);
    if (!main_text) {
        return Diagnostics{{"missing-file", "/" + main_name,
                            "无法读取 " + (folder / main_name).string() + "。",
                            "Cannot read " + (folder / main_name).string() + "."}};
    }
    std::vector<Document> documents{{main_name, *main_text}};
    const auto names = named_files(*main_text);
    Diagnostics elsewhere;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (!is_rulebook_file(names[i])) {
            elsewhere.push_back(file_elsewhere(i, names[i]));
        }
    }
    if (!elsewhere.empty()) {
        return elsewhere;
    }
    for (const auto& name : names) {
        // A file that cannot be read is left out; the loader says which is missing.
        const bool repeated =
            std::any_of(documents.begin(), documents.end(),
                        [&](const Document& known) { return known.name == name; });
        if (auto text = read_rulebook_file(folder / name); text && !repeated) {
            documents.push_back({name, std::move(*text)});
        }
    }
    return make_bundle(documents);
}

Result<Rulebook> load_folder(const std::filesystem::path& folder) {
    const auto bundle = read_folder(folder);
    if (!bundle.ok()) {
        return bundle.diagnostics();
    }
    return Rulebook::load(bundle.value());
}

Result<Rulebook> rulebook_from(const std::string& folder) {
    return folder.empty() ? Rulebook::load(embedded_rulebook) : load_folder(folder);
}

bool read_line(std::istream& stream, std::string& line, std::size_t limit) {
    line.clear();
    std::streambuf& buffer = *stream.rdbuf();
    bool any = false;
    for (auto c = buffer.sbumpc(); c != std::streambuf::traits_type::eof(); c = buffer.sbumpc()) {
        any = true;
        if (c == '\n') {
            break;
        }
        if (line.size() <= limit) {
            line.push_back(static_cast<char>(c));
        }
    }
    if (line.ends_with('\r')) {
        line.pop_back();
    }
    return any;
}

} // namespace egress::cli
