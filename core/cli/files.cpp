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

Result<std::string> read_folder(const std::filesystem::path& folder) {
    const std::string main_name = "rulebook.json";
    auto main_text = read_file(folder / main_name, max_rulebook_bytes);
    if (!main_text) {
        return Diagnostics{{"missing-file", "/" + main_name,
                            "无法读取 " + (folder / main_name).string() + "。",
                            "Cannot read " + (folder / main_name).string() + "."}};
    }
    std::vector<Document> documents{{main_name, *main_text}};
    for (const auto& name : named_files(*main_text)) {
        // A file that cannot be read is left out; the loader says which is missing.
        const bool repeated =
            std::any_of(documents.begin(), documents.end(),
                        [&](const Document& known) { return known.name == name; });
        if (auto text = read_file(folder / name, max_rulebook_bytes); text && !repeated) {
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
