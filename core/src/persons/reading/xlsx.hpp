// A workbook (ECMA-376, SpreadsheetML), read as a stream: the directory first, then the names of
// the sheets, the shared strings, and one sheet record by record.
#pragma once

#include "egress/diagnostic.hpp"
#include "egress/persons/source.hpp"
#include "persons/joining/memory.hpp"
#include "persons/reading/csv_scanner.hpp"
#include "persons/reading/xml.hpp"
#include "persons/reading/zip.hpp"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace egress::persons {

/// Texts that many cells share, by number.
class SharedStrings {
public:
    /// False when there is no memory.
    [[nodiscard]] bool add(std::string_view text);
    /// Empty for a number that no text has.
    [[nodiscard]] std::string_view operator[](std::size_t number);
    /// Whether there is anything in a text but spaces.
    [[nodiscard]] bool is_blank(std::size_t number) const {
        return number >= starts.size() || std::binary_search(blanks.begin(), blanks.end(), number);
    }
    [[nodiscard]] std::size_t size() const { return starts.size(); }

private:
    static constexpr std::size_t page_bytes = std::size_t{1} << 20U;
    std::vector<Block<char>> pages;
    std::size_t used = page_bytes; ///< of the last page
    struct Start {
        std::uint32_t page;
        std::uint32_t offset;
    };
    Blocks<Start> starts;            ///< each text has its length before it
    std::vector<std::size_t> blanks; ///< by number; few
};

struct Sheet {
    std::string name;
    std::string relation;
    std::string path;
    bool hidden = false;
};

class XlsxReader : private ByteSink {
public:
    /// `sheet_name`: empty for the first that is not hidden. `most_strings`: shared strings beyond
    /// are left out, for a sample.
    XlsxReader(std::uint64_t file_bytes, std::string sheet_name, std::size_t most_strings,
               RecordSink& sink);
    XlsxReader(const XlsxReader&) = delete;
    XlsxReader& operator=(const XlsxReader&) = delete;
    ~XlsxReader() override;

    /// What is to be read next; nullopt when all is done or nothing more can be.
    [[nodiscard]] std::optional<Request> wanted() const;
    /// So many of the bytes that were wanted as there are at hand, from their beginning; none when
    /// the file is shorter. In whatever pieces they come, the records are the same.
    void feed(std::string_view bytes);

    [[nodiscard]] const std::optional<Diagnostic>& fault() const { return problem; }
    [[nodiscard]] const std::vector<Sheet>& sheets() const { return all_sheets; }
    [[nodiscard]] const std::string& sheet() const { return chosen_sheet; }
    /// Days are counted from 1904.
    [[nodiscard]] bool from_1904() const { return date_1904; }
    /// How much of the archive the entries read so far and the one being read make up.
    [[nodiscard]] std::uint64_t progress() const { return packed_done; }

    /// The columns whose values are needed, from 0; without it, all. Of the others a record only
    /// says whether there is anything in them.
    void need_columns(std::vector<char> columns);

private:
    enum class Step : std::uint8_t {
        end,
        zip64_end,
        directory,
        workbook,
        relations,
        strings,
        sheet,
        done
    };
    struct WorkbookSink;
    struct RelationsSink;
    struct StringsSink;
    struct SheetSink;

    void fail(std::string_view code, std::string_view detail = {});
    void want(std::uint64_t offset, std::uint64_t size);
    void take_directory(std::string_view bytes);
    void open(Step next, std::string_view name);
    void take_entry(std::string_view bytes);
    bool take(std::string_view unpacked) override;
    void after_entry();
    void choose_sheet();
    [[nodiscard]] const ZipEntry* find(std::string_view name) const;

    std::uint64_t file_size;
    std::string chosen_sheet;
    std::size_t string_limit;
    RecordSink& records;

    Step step = Step::end;
    std::optional<Request> request;
    std::uint64_t stop_at = 0; ///< where the entry can no longer be
    std::optional<Diagnostic> problem;
    std::string collected; ///< a request that is longer than one chunk
    std::uint64_t collect = 0;

    std::vector<ZipEntry> entries;
    std::unique_ptr<ZipEntryReader> entry;
    XmlSplitter xml;
    std::unique_ptr<XmlSink> part; ///< what takes the entry, unless it is a sheet
    std::unique_ptr<SheetSink> rows;
    SharedStrings shared;
    std::vector<Sheet> all_sheets;
    std::string strings_path;
    bool date_1904 = false;
    bool out_of_memory = false;
    std::uint64_t packed_done = 0;
};

} // namespace egress::persons
