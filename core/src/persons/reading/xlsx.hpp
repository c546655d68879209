// A workbook (ECMA-376, SpreadsheetML), read as a stream: the directory first, then where the
// workbook is, its sheets, the shared strings, and one sheet record by record.
#pragma once

#include "egress/diagnostic.hpp"
#include "egress/persons/source.hpp"
#include "persons/reading/csv_scanner.hpp"
#include "persons/reading/shared_strings.hpp"
#include "persons/reading/workbook_parts.hpp"
#include "persons/reading/xml.hpp"
#include "persons/reading/zip.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace egress::persons {

class SheetRows;

class XlsxReader : private ByteSink {
public:
    struct Options {
        std::string sheet;         ///< its name; empty for the first that is not hidden
        std::size_t row_bytes = 0; ///< a row with more text is malformed
        /// Only about so many rows, and only the shared strings that these name.
        std::optional<std::size_t> sample{};
    };
    XlsxReader(std::uint64_t file_bytes, Options options, RecordSink& sink);
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
    /// The name of the sheet that is read.
    [[nodiscard]] const std::string& sheet() const { return options.sheet; }
    /// Days are counted from 1904.
    [[nodiscard]] bool from_1904() const { return date_1904; }
    /// How much of the archive the entries read so far and the one being read make up.
    [[nodiscard]] std::uint64_t progress() const { return packed_done; }

private:
    enum class Step : std::uint8_t {
        end,
        zip64_end,
        directory,
        package,
        workbook,
        relations,
        sample,
        strings,
        sheet,
        done
    };

    void fail(std::string_view code, std::string_view detail = {});
    void want(std::uint64_t offset, std::uint64_t size);
    void take_directory(std::string_view bytes);
    void open(Step next, std::string_view name);
    void take_entry(std::string_view bytes);
    bool take(std::string_view unpacked) override;
    void after_entry();
    void open_workbook();
    void choose_sheet();
    void open_strings();
    void open_sheet();
    [[nodiscard]] const ZipEntry* find(std::string_view name) const;

    std::uint64_t file_size;
    Options options;
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
    std::unique_ptr<WorkbookPart> part; ///< what takes the entry, unless it is the sheet itself
    std::unique_ptr<SheetRows> rows;
    std::string workbook_path;
    std::vector<Sheet> all_sheets;
    std::size_t chosen = 0; ///< of `all_sheets`
    std::string strings_path;
    SharedStrings shared;
    bool date_1904 = false;
    std::uint64_t most_rows; ///< of the sheet
    std::uint64_t unpacked_left;
    std::uint64_t sample_left; ///< of the sheet's bytes
    std::uint64_t packed_done = 0;
};

} // namespace egress::persons
