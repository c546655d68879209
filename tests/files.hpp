// The files that tests read, and the rulebook of the 2025 list.
#pragma once

#include "egress/rulebook.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

namespace egress::tests {

using Json = nlohmann::json;

inline const std::filesystem::path source_folder{EGRESS_SOURCE_DIR};
inline const std::filesystem::path tests_folder = source_folder / "tests";

inline std::string read_text(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    if (!file) {
        throw std::runtime_error("cannot read " + path.string());
    }
    return {std::istreambuf_iterator<char>{file}, {}};
}

/// Discarded (`is_discarded()`) when the text is not JSON.
inline Json parse(const std::string& text) { return Json::parse(text, nullptr, false); }

/// The files of a folder with this extension, by name; none when there is no such folder.
inline std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder,
                                                   const std::string& extension) {
    std::vector<std::filesystem::path> files;
    if (std::filesystem::is_directory(folder)) {
        for (const auto& entry : std::filesystem::directory_iterator{folder}) {
            if (entry.path().extension() == extension) {
                files.push_back(entry.path());
            }
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

/// The rulebook that the program is built with, loaded once.
inline const Rulebook& beijing() {
    static const Result<Rulebook> rulebook = Rulebook::load(read_text(EGRESS_BUNDLE));
    if (!rulebook.ok()) {
        throw std::runtime_error(to_json_text(rulebook.diagnostics()));
    }
    return rulebook.value();
}

} // namespace egress::tests
