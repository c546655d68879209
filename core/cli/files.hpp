// Reading files and folders for the command line.
#pragma once

#include "egress/bundle.hpp"
#include "egress/rulebook.hpp"

#include <filesystem>
#include <istream>
#include <optional>
#include <string>

namespace egress::cli {

/// The rest of a stream, at most one byte more than `limit`: enough to tell that it is too large.
std::string read_at_most(std::istream& stream, std::size_t limit);

/// A file's text, at most one byte more than `limit`; nullopt when it cannot be opened.
std::optional<std::string> read_file(const std::filesystem::path& path, std::size_t limit);

/// Reads a rulebook folder, its rulebook.json and the files that names, as a bundle.
Result<std::string> read_folder(const std::filesystem::path& folder);

/// The rulebook of a folder.
Result<Rulebook> load_folder(const std::filesystem::path& folder);

/// The rulebook of a folder, or the built-in one where no folder is named.
Result<Rulebook> rulebook_from(const std::string& folder);

/// One line without its end, at most one byte more than `limit` of it kept; false at the end.
bool read_line(std::istream& stream, std::string& line, std::size_t limit);

} // namespace egress::cli
