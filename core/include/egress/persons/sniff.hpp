// Looks at a few pieces of a file and proposes how to read it. A proposal: the user confirms it.
#pragma once

#include "egress/persons/counter.hpp"
#include "egress/persons/gbk.hpp"
#include "egress/persons/mapping.hpp"
#include "egress/persons/source.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace egress::persons {

/// Why a column is proposed as what it is.
enum class Reason : std::uint8_t {
    none,            ///< nothing speaks for anything
    header,          ///< its name says so
    values,          ///< its values say so
    both,            ///< both do
    values_disagree, ///< its name says so, its values do not
    another_person,  ///< its name says that the number is somebody else's
    not_a_person,    ///< its name says that the number is a company's, a car's, an order's …
    another_date, ///< its name says that it holds dates, but not that they are those of the export
};

/// A column, what was seen of it, and what is proposed for it.
struct SniffedColumn {
    Column column; ///< the proposal
    /// As it is shown: cut where it is long, masked where the header that was told holds data.
    std::string name;
    std::uint32_t number = 0;   ///< from 1
    std::uint64_t filled = 0;   ///< of the records sampled
    std::uint64_t distinct = 0; ///< different values among them
    /// By kind of identifier, how many values are of its form; only those that say something.
    std::vector<std::pair<std::size_t, std::uint64_t>> passes;
    std::vector<std::string> samples; ///< masked, from different places of what was looked at
    Reason reason = Reason::none;
};

/// A sheet of a workbook.
struct SniffedSheet {
    std::string name;
    bool hidden = false;
};

/// What was seen of a file, and the proposal how to read it. With a fault there may be no columns.
struct Sniffed {
    std::uint64_t size = 0;
    bool workbook = false;
    bool encoding_certain = false; ///< false where all that was seen is ASCII
    std::vector<SniffedSheet> sheets;
    std::uint64_t sampled = 0;             ///< records
    std::uint64_t header_line = 0;         ///< 0: there is no header
    std::vector<std::uint64_t> head_lines; ///< of the first records, which may be the header
    std::vector<SniffedColumn> columns;
    FileMapping file; ///< the proposal as a whole, with what was told
    std::optional<Diagnostic> fault;
};

/// Sniffs one file, fed like a `Counter`.
class Sniffer {
public:
    /// `told`: the file's name, and what somebody has said of its encoding, delimiter, header and
    /// sheet, which is then taken as it is; the rest is recognised. `size` is in bytes.
    Sniffer(const Settings& settings, const GbkTable& gbk, FileMapping told, std::uint64_t size,
            MemoryRanOut memory_ran_out = {});
    Sniffer(const Sniffer&) = delete;
    Sniffer& operator=(const Sniffer&) = delete;
    ~Sniffer();

    /// The bytes that are wanted next, from anywhere in the file; nullopt when enough was seen, or
    /// nothing more can be.
    [[nodiscard]] std::optional<Request> wanted() const;
    /// Where to put them.
    [[nodiscard]] std::span<char> room(std::uint32_t size);
    /// So many bytes were put there: those wanted, or fewer, from their beginning. 0 means that the
    /// file could not be read.
    void feed(std::uint32_t size);
    /// What the pieces say; what is wrong with the file is its `fault`. Once, at the end.
    [[nodiscard]] Sniffed finish();

private:
    struct State;
    std::unique_ptr<State> state;
};

/// The document `egress.sniffed/1`, one line, no line end.
std::string to_json_text(const Sniffed& sniffed, const Settings& settings);

} // namespace egress::persons
