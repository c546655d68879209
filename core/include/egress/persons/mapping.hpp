// What each column of each file is: the document egress.mapping/1 (docs/persons.md).
#pragma once

#include "egress/persons/settings.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace egress::persons {

/// The last column that can be chosen by its number: a workbook has no more.
inline constexpr std::uint32_t last_column = 16384;

/// What a column is for (docs/persons.md); `ignore`: for nothing.
enum class Role : std::uint8_t { ignore, identifier, general, sensitive, date, flow };

/// The word of egress.mapping/1.
std::string_view name_of(Role role);

/// The kinds of information a value is exported as.
struct Classes {
    bool general = false;
    bool sensitive = false;

    bool operator==(const Classes&) const = default;
};

/// How the text of a file is encoded.
enum class Encoding : std::uint8_t { utf8, gb18030, utf16le, utf16be };

/// `utf-8`, `gb18030`, `utf-16le`, `utf-16be`.
std::string_view name_of(Encoding encoding);

/// The encoding of that word; nullopt where it is none of them.
std::optional<Encoding> encoding_of(std::string_view word);

/// What stands for the delimiter 、 in one byte: in a text that it delimits, the one is put in the
/// place of the other. No character of UTF-8 has such a byte.
inline constexpr char ideographic_comma = '\xFF';

/// `,`, a tab, `;`, `、` or `|`.
std::string_view delimiter_word(char delimiter);

/// The delimiter of that word; nullopt where it is none of them.
std::optional<char> delimiter_of(std::string_view word);

/// One column that is used. Either `name` is given or `index` is.
struct Column {
    std::string name;                   ///< as in the header, spaces around it aside
    std::optional<std::uint32_t> index; ///< 1 is the first
    Role role = Role::ignore;
    std::size_t kind = 0;   ///< of an identifier: its place in Settings::kinds
    std::string name_space; ///< of an identifier: only numbers of one namespace are compared
    Classes classes;        ///< of an identifier: what the number itself is exported as
};

/// How one file is read.
struct FileMapping {
    std::string name; ///< empty: every file that is not named
    std::optional<Encoding> encoding;
    std::optional<char> delimiter;       ///< `ideographic_comma` for 、
    std::optional<std::uint32_t> header; ///< the record that holds the headers; 0: there is none
    std::string sheet;                   ///< of a workbook; empty: the first
    std::optional<std::string> flow;     ///< the flow of every record without a flow column
    /// What a record is exported as where no column says so.
    Classes every_record{true, false};
    std::vector<Column> columns;
};

/// What each column of each file is: `egress.mapping/1` as it was read.
struct Mapping {
    std::optional<std::uint32_t> year; ///< records dated before it are left out
    bool digest = true;                ///< compute the SHA-256 of each file
    std::vector<FileMapping> files;

    /// How the file of that name is read, or nullptr.
    [[nodiscard]] const FileMapping* file(std::string_view name) const;
    /// Whether records may hold numbers of several persons: only then a count goes by what the
    /// names of columns say.
    [[nodiscard]] bool has_several_identifiers() const;
};

/// Reads `egress.mapping/1`. On failure: every fault, each with its place.
Result<Mapping> read_mapping(std::string_view text, const Settings& settings);

/// Reads what is told of a file before its columns are known: an entry of `files` in
/// `egress.mapping/1` with no other keys than `name`, `encoding`, `delimiter`, `header` and
/// `sheet`, each of which may be absent. On failure: every fault, each with its place.
Result<FileMapping> read_told(std::string_view text, const Settings& settings);

/// The document `egress.mapping/1`, one line, no line end.
std::string to_json_text(const Mapping& mapping, const Settings& settings);

} // namespace egress::persons
