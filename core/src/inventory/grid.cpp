#include "inventory/grid.hpp"

#include "inventory/workbook_marks.hpp"
#include "persons/reading/csv_scanner.hpp"
#include "persons/reading/file_faults.hpp"
#include "persons/reading/text.hpp"
#include "persons/reading/transcode.hpp"
#include "persons/reading/xlsx.hpp"

#include <algorithm>
#include <array>

namespace egress::inventory {

namespace {

using persons::Record;

/// Puts records into a grid, each in its row.
class IntoGrid : public persons::RecordSink {
public:
    IntoGrid(Grid& the_grid, bool is_workbook) : grid(the_grid), workbook(is_workbook) {}
    bool record(const Record& record) override {
        const std::size_t row =
            workbook ? static_cast<std::size_t>(record.line - 1) : grid.rows.size();
        if (row >= most_rows) {
            grid.cut = true;
            return false;
        }
        if (row >= grid.rows.size()) {
            grid.rows.resize(row + 1);
        }
        auto& cells = grid.rows[row];
        cells.clear();
        const std::size_t width = std::min<std::size_t>(record.width, most_columns);
        for (std::size_t i = 0; i < width; ++i) {
            const std::string_view text = persons::trim(record.value(i, unescaped));
            const bool number = record.numbers != nullptr && record.numbers[i];
            cells.push_back(number ? plain_number(text) : std::string{text});
        }
        while (!cells.empty() && cells.back().empty()) {
            cells.pop_back();
        }
        return true;
    }

private:
    Grid& grid;
    bool workbook;
    std::string unescaped;
};

/// Reads one sheet; its name empty for the first that is not hidden.
struct ReadSheet {
    Grid grid;
    std::vector<persons::Sheet> sheets;
    bool from_1904 = false;
    std::optional<Diagnostic> fault;
};
ReadSheet read_sheet(std::string_view bytes, const std::string& name) {
    constexpr std::size_t longest_row = std::size_t{4} << 20U;
    ReadSheet read;
    IntoGrid sink{read.grid, true};
    persons::XlsxReader reader{bytes.size(), {name, longest_row}, sink};
    for (auto request = reader.wanted(); request; request = reader.wanted()) {
        const auto offset =
            static_cast<std::size_t>(std::min<std::uint64_t>(request->offset, bytes.size()));
        reader.feed(bytes.substr(offset, request->size));
    }
    read.sheets = reader.sheets();
    read.from_1904 = reader.from_1904();
    read.fault = reader.fault();
    read.grid.sheet = reader.sheet();
    return read;
}

Result<std::vector<Grid>> read_workbook(std::string_view bytes) {
    const auto first = read_sheet(bytes, "");
    if (first.fault) {
        return Diagnostics{*first.fault};
    }
    constexpr std::size_t most_sheets = 64;
    const WorkbookMarks marks{bytes};
    std::vector<Grid> grids;
    for (const auto& sheet : first.sheets) {
        if (grids.size() == most_sheets) {
            break;
        }
        if (!sheet.is_found || !sheet.has_cells) {
            continue;
        }
        ReadSheet read;
        if (sheet.hidden) {
            read.grid.sheet = sheet.name;
        } else {
            read = read_sheet(bytes, sheet.name);
        }
        if (read.fault) {
            return Diagnostics{*read.fault};
        }
        read.grid.hidden = sheet.hidden;
        if (!sheet.hidden) {
            marks.mark(read.grid, sheet.path, read.from_1904);
        }
        grids.push_back(std::move(read.grid));
    }
    return grids;
}

persons::Encoding encoding_of(std::string_view& bytes) {
    for (const auto& [mark, encoding] :
         {std::pair{std::string_view{"\xEF\xBB\xBF"}, persons::Encoding::utf8},
          std::pair{std::string_view{"\xFF\xFE"}, persons::Encoding::utf16le},
          std::pair{std::string_view{"\xFE\xFF"}, persons::Encoding::utf16be}}) {
        if (bytes.starts_with(mark)) {
            bytes.remove_prefix(mark.size());
            return encoding;
        }
    }
    return persons::is_utf8(bytes, false) ? persons::Encoding::utf8 : persons::Encoding::gb18030;
}

/// The mark between columns: the one of tab, comma and semicolon that makes the widest line of the
/// first.
char delimiter_of(std::string_view text) {
    constexpr std::array<char, 3> marks{'\t', ',', ';'};
    std::array<std::size_t, 3> widest{};
    std::array<std::size_t, 3> here{};
    bool quoted = false;
    std::size_t lines = 0;
    for (const char c : text) {
        if (c == '"') {
            quoted = !quoted;
        } else if (c == '\n' && !quoted) {
            for (std::size_t i = 0; i < marks.size(); ++i) {
                widest[i] = std::max(widest[i], here[i]);
            }
            here = {};
            constexpr std::size_t looked_at = 40;
            if (++lines == looked_at) {
                break;
            }
        } else if (!quoted) {
            for (std::size_t i = 0; i < marks.size(); ++i) {
                here[i] += c == marks[i] ? 1 : 0;
            }
        }
    }
    std::size_t best = 1;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        widest[i] = std::max(widest[i], here[i]);
        if (widest[i] > widest[best]) {
            best = i;
        }
    }
    return marks[best];
}

Grid read_text(std::string_view bytes, const persons::GbkTable& gbk) {
    const auto encoding = encoding_of(bytes);
    std::string decoded;
    if (encoding != persons::Encoding::utf8) {
        persons::Transcoder{encoding, gbk}.append(bytes, decoded);
        bytes = decoded;
    }
    Grid grid;
    IntoGrid sink{grid, false};
    persons::CsvScanner scanner{delimiter_of(bytes), {}, sink};
    while (!bytes.empty() && !scanner.stopped()) {
        const auto size = std::min<std::size_t>(bytes.size(), persons::chunk_bytes);
        const auto room = scanner.room(size);
        if (room.size() < size) {
            break;
        }
        std::copy_n(bytes.begin(), size, room.begin());
        scanner.feed(size);
        bytes.remove_prefix(size);
    }
    scanner.finish();
    return grid;
}

} // namespace

std::size_t Grid::width() const {
    std::size_t most = 0;
    for (const auto& row : rows) {
        most = std::max(most, row.size());
    }
    return most;
}

std::string column_letters(std::size_t column) {
    std::string letters;
    for (std::size_t left = column + 1; left > 0; left = (left - 1) / 26) {
        letters.insert(letters.begin(), static_cast<char>('A' + (left - 1) % 26));
    }
    return letters;
}

std::string Grid::cell(std::size_t row, std::size_t column) const {
    const std::string place = column_letters(column) + std::to_string(row + 1);
    return sheet.empty() ? place : sheet + "!" + place;
}

Result<std::vector<Grid>> read_grids(std::string_view bytes, const persons::GbkTable& gbk) {
    constexpr std::string_view zip = "PK\x03\x04";
    constexpr std::string_view empty_zip = "PK\x05\x06";
    constexpr std::string_view old_workbook = "\xD0\xCF\x11\xE0";
    if (bytes.starts_with(zip) || bytes.starts_with(empty_zip)) {
        return read_workbook(bytes);
    }
    if (bytes.starts_with(old_workbook)) {
        return Diagnostics{persons::file_fault("old-workbook")};
    }
    const bool binary = bytes.substr(0, 4096).find('\0') != std::string_view::npos &&
                        !bytes.starts_with("\xFF\xFE") && !bytes.starts_with("\xFE\xFF");
    if (binary) {
        return Diagnostics{{"not-an-inventory", "",
                            "这不是台账文件。请用 XLSX 工作簿或者 CSV 文件。",
                            "This is no inventory. Use an XLSX workbook or a CSV file."}};
    }
    return std::vector<Grid>{read_text(bytes, gbk)};
}

} // namespace egress::inventory
