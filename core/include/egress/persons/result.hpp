// What was counted, and everything that says how: the document egress.persons/1 (docs/persons.md).
#pragma once

#include "egress/diagnostic.hpp"
#include "egress/interval.hpp"
#include "egress/persons/mapping.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace egress::persons {

/// What became of a record; every record read has exactly one outcome.
enum class Outcome : std::uint8_t {
    counted,
    before_year,        ///< dated before the year: left out
    without_identifier, ///< nobody knows whose: one more person at most
    without_data,       ///< no column of the mapping says that anything was exported
    malformed,          ///< its columns are not those of the file: one more person at most
};
inline constexpr std::size_t outcome_count = 5;

/// What is worth knowing about records that were read.
enum class Note : std::uint8_t {
    undated,          ///< no readable date: counted
    after_year,       ///< dated after the year: counted
    missing_fields,   ///< fewer fields than columns: the rest taken as empty
    irregular_quotes, ///< a quote where none may be
    undecodable,      ///< a value that is not in the file's encoding
    placeholder,
    unusable,
    lost_precision,
    invalid_check,
    several_values,
    several_persons, ///< identifiers of several persons, as the headers say
};
inline constexpr std::size_t note_count = 11;

/// How many, and the lines of the first of them.
struct Lines {
    std::uint64_t count = 0;
    std::vector<std::uint64_t> first;
};

/// One column of a file, and what was found in it.
struct ColumnTally {
    std::string name;
    std::uint32_t number = 0; ///< from 1
    Column column;
    std::uint64_t values = 0; ///< of an identifier: usable ones
    std::uint64_t empty = 0;
    std::uint64_t placeholders = 0;
    std::uint64_t unusable = 0;
    std::uint64_t lost_precision = 0;
    std::uint64_t invalid_check = 0;
    std::uint64_t several = 0;
    std::uint64_t left_out = 0; ///< of those shared by many that were told apart on request
};

/// What became of one file. A file with a fault may have been counted in part.
struct FileTally {
    std::string name;
    std::uint64_t size = 0;
    std::string sha256; ///< empty where it was not asked for or the file was not read to its end
    Encoding encoding = Encoding::utf8;
    char delimiter = 0; ///< 0 for a workbook
    std::string sheet;
    std::uint64_t header_line = 0;
    std::vector<ColumnTally> columns;
    std::array<Lines, outcome_count> outcomes;
    std::array<Lines, note_count> notes;
    std::uint64_t blank = 0; ///< lines that hold nothing: no records
    bool full_sheet = false; ///< as long as a sheet can be: it may have been cut off
    bool complete = false;   ///< read to its end
    std::optional<Diagnostic> fault;

    [[nodiscard]] std::uint64_t records() const {
        std::uint64_t total = 0;
        for (const auto& outcome : outcomes) {
            total += outcome.count;
        }
        return total;
    }
};

/// Persons, each once, by what of them is exported. A person with both kinds is in all three.
struct Figures {
    Interval general{0, 0};
    Interval sensitive{0, 0};
    Interval all{0, 0};
};

/// Persons that are in exactly these flows: from these any union of flows can be counted.
struct Pattern {
    std::vector<std::size_t> general; ///< indices into Tally::flows
    std::vector<std::size_t> sensitive;
    Interval persons{0, 0};
    bool malformed = false; ///< of malformed records, which may be in these flows and may not
};

/// Identifiers compared with each other.
struct FamilyTally {
    std::string family;
    std::string name_space;
    std::uint64_t distinct = 0;
};

/// Identifiers on one person that are too many for one person.
struct SharedTally {
    std::size_t family = 0;              ///< of the identifiers below, into Tally::families
    std::vector<std::string> masked;     ///< empty texts for hashed ones
    std::vector<std::uint64_t> distinct; ///< joined identifiers by family
};

/// What the figures rest on that the files do not say.
struct Caution {
    std::string code;
    std::vector<std::size_t> files; ///< into Tally::files
    std::string message;
    std::string message_en;
};

/// All that was counted. Flows are in the order of their names, whatever order the files had.
struct Tally {
    std::optional<std::uint32_t> year; ///< as in the mapping
    std::vector<std::string> flows;    ///< names; the empty one is for records that name none
    bool flows_merged = false;         ///< there were more flows than can be told apart
    Figures total;
    std::vector<Figures> by_flow; ///< as `flows`
    std::vector<Pattern> patterns;
    std::uint64_t components = 0;
    std::uint64_t merged_components = 0; ///< holding two resident numbers or more
    std::uint64_t merged_residents = 0;
    std::uint64_t account_components = 0; ///< holding several accounts of one system
    std::uint64_t merged_accounts = 0;    ///< in them, of the system that has most
    std::uint64_t shared_components = 0;
    std::vector<SharedTally> shared;
    std::uint64_t left_out = 0; ///< shared identifiers that were told apart on request
    std::vector<FamilyTally> families;
    std::vector<FileTally> files;
    std::vector<Caution> cautions;
    bool complete = false; ///< every file was read to its end
};

/// The figures of any flows together. With a single flow or all of them these are the same as
/// `Tally::by_flow` and `Tally::total`.
Figures figures_of(const Tally& tally, const std::vector<std::size_t>& flows);

/// The document `egress.persons/1`, one line, no line end.
std::string to_json_text(const Tally& tally, const Settings& settings);

} // namespace egress::persons
