// A sheet, row by row. All of it is here, so that it is compiled into the loop over its XML.
#pragma once

#include "persons/reading/csv_scanner.hpp"
#include "persons/reading/shared_strings.hpp"
#include "persons/reading/text.hpp"
#include "persons/reading/workbook_limits.hpp"
#include "persons/reading/xml.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace egress::persons {

/// What is written in a cell, by its attribute t.
enum class CellType : std::uint8_t { number, shared, text, error };

inline CellType cell_type(std::string_view word) {
    return word.empty() || word == "n" ? CellType::number
           : word == "s"               ? CellType::shared
           : word == "e"               ? CellType::error
                                       : CellType::text;
}

/// A whole number without sign, blanks around it aside; nullopt where it is anything else or has
/// more than 18 digits.
inline std::optional<std::uint64_t> whole_number(std::string_view text) {
    constexpr std::size_t most_digits = 18;
    text = trim(text);
    if (text.empty() || text.size() > most_digits) {
        return std::nullopt;
    }
    std::uint64_t number = 0;
    bool digits = true;
    for (const char c : text) {
        digits = digits && is_digit(c);
        number = number * 10 + byte_of(c) - '0';
    }
    return digits ? std::optional{number} : std::nullopt;
}

/// Whether what is written in a cell of numbers is one.
inline bool is_number(std::string_view text) {
    bool digit = false;
    for (const char c : text) {
        digit = digit || is_digit(c);
        if (!is_digit(c) && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
            return false;
        }
    }
    return digit;
}

/// More characters than a cell may have, as UTF-16 counts them.
inline bool is_too_long_for_cell(std::string_view text) {
    if (text.size() <= cell_characters) {
        return false;
    }
    std::size_t units = 0;
    for (const char c : text) {
        const bool begins = (byte_of(c) & 0xC0U) != 0x80;
        const bool is_pair = byte_of(c) >= 0xF0;
        units += (begins ? 1U : 0U) + (is_pair ? 1U : 0U);
    }
    return units > cell_characters;
}

class SheetRows {
public:
    /// `most_row_bytes`: a row that is longer is malformed. `most_rows`: the sheet is left there.
    SheetRows(SharedStrings& shared, std::size_t row_bytes, std::uint64_t most_rows,
              RecordSink& record_sink)
        : strings(shared), longest_row(row_bytes), rows_left(most_rows), sink(record_sink) {}

    bool tag(const Tag& tag) {
        const bool opens = !tag.closes && !tag.is_empty;
        const char short_name = tag.name.size() == 1 ? tag.name.front() : '\0';
        if (short_name == 'v' || short_name == 't') {
            in_value = opens;
            if (!opens) {
                cell.end();
            }
        } else if (short_name == 'c') {
            if (!tag.closes) {
                open_cell(tag);
            }
            if (!opens) {
                close_cell();
            }
        } else if (tag.name == "row") {
            return tag.closes || open_row(tag);
        } else if (tag.name == "rPh") {
            in_phonetic = opens;
        } else if (tag.name == "sheetData" && !opens) {
            finish();
            return false;
        }
        return true;
    }
    void text(std::string_view raw) {
        if (in_value && !in_phonetic) {
            cell.add(raw);
        }
    }
    void plain_text(std::string_view plain) {
        if (in_value && !in_phonetic) {
            cell.add_plain(plain);
        }
    }
    /// The last row is complete.
    void finish() {
        if (in_row && !stopped) {
            emit();
        }
        in_row = false;
    }

private:
    /// "BC12" → 53, from 0; the column that comes next where there is no reference.
    [[nodiscard]] std::uint32_t column_of(std::string_view reference) const {
        constexpr std::size_t most_letters = 6;
        std::uint32_t number = 0;
        for (const char c : reference.substr(0, most_letters)) {
            if (!is_letter(c)) {
                break;
            }
            number = number * 26 + byte_of(to_upper(c)) - 'A' + 1;
        }
        return number == 0 ? column : number - 1;
    }
    /// Some programs write one row in several pieces, one after another.
    bool open_row(const Tag& tag) {
        in_cell = false;
        const auto number = whole_number(tag.attribute("r")).value_or(0);
        column = 0;
        conflict = false;
        if (in_row && number != 0 && number == line) {
            return true;
        }
        if (in_row && !emit()) {
            return false;
        }
        if (rows_left-- == 0) {
            in_row = false;
            return false;
        }
        line = number == 0 ? line + 1 : number;
        in_row = true;
        malformed = is_repeated(line);
        return true;
    }
    /// Whether there was a row of that number before: it cannot be put together with this one any
    /// more.
    bool is_repeated(std::uint64_t number) {
        if (number > most_row_numbers) {
            return false;
        }
        constexpr unsigned word_bits = 64;
        std::uint64_t& word = seen[static_cast<std::size_t>(number / word_bits)];
        const std::uint64_t bit = std::uint64_t{1} << number % word_bits;
        const bool repeated = (word & bit) != 0;
        word |= bit;
        return repeated;
    }
    bool emit() {
        bool goes_on = true;
        // As many records as there were pieces of the row that contradict each other.
        for (std::uint64_t left = 1 + conflicts; left != 0 && goes_on; --left) {
            Record record{row.data(), fields.data(), width, line, false, malformed, numbers.get()};
            record.unreadable = unreadable;
            record.filled = filled;
            goes_on = sink.record(record);
        }
        for (const auto used : touched) {
            fields[used] = {};
            numbers[used] = false;
        }
        touched.clear();
        row.clear();
        width = 0;
        filled = 0;
        malformed = false;
        unreadable = false;
        conflicts = 0;
        if (needed.empty()) {
            needed = sink.needed_columns();
        }
        stopped = !goes_on;
        return goes_on;
    }
    void open_cell(const Tag& tag) {
        column = column_of(tag.attribute("r"));
        type = cell_type(tag.attribute("t"));
        cell.clear();
        in_cell = in_row;
    }
    /// The end of a cell that has begun, in this row: a file may have others.
    void close_cell() {
        if (!in_cell) {
            return;
        }
        in_cell = false;
        cell.end();
        if (column >= CsvScanner::max_fields) {
            malformed = malformed || !trim(cell.value()).empty();
            return;
        }
        const bool wanted = needed.empty() || (column < needed.size() && needed[column] != 0);
        std::string_view value = cell.value();
        bool number = false;
        bool too_long = false;
        switch (type) {
        case CellType::error: value = {}; break;
        case CellType::shared: {
            const auto place = whole_number(value);
            const auto found = strings[place.value_or(std::numeric_limits<std::uint64_t>::max())];
            unreadable = unreadable || (wanted && !found.known && !trim(value).empty());
            too_long = found.too_long;
            value = found.is_blank ? std::string_view{} : found.text;
            break;
        }
        case CellType::number:
            value = trim(value);
            number = is_number(value);
            break;
        case CellType::text:
            too_long = is_too_long_for_cell(value);
            value = trim(value).empty() ? std::string_view{} : value;
            break;
        }
        if (wanted) {
            malformed = malformed || too_long;
        } else {
            value = value.empty() ? "" : "-";
        }
        if (column >= fields.size()) {
            make_room();
        }
        width = std::max(width, column + 1);
        if (!value.empty()) {
            put(value, number);
        }
        ++column;
    }
    void put(std::string_view value, bool number) {
        Field& field = fields[column];
        if (field.begin != field.end) {
            const bool same =
                std::string_view{row}.substr(field.begin, field.end - field.begin) == value;
            malformed = malformed || !same;
            conflicts += same || conflict ? 0 : 1;
            conflict = conflict || !same;
            return;
        }
        if (row.size() + value.size() > longest_row) {
            malformed = true;
            return;
        }
        field.begin = static_cast<std::uint32_t>(row.size());
        row.append(value);
        field.end = static_cast<std::uint32_t>(row.size());
        numbers[column] = number;
        touched.push_back(column);
        filled = std::max(filled, column + 1);
    }
    void make_room() {
        const std::size_t before = fields.size();
        const std::size_t size = std::max<std::size_t>(2 * before, column + std::size_t{1});
        auto larger = std::make_unique<bool[]>(size);
        std::copy_n(numbers.get(), before, larger.get());
        numbers = std::move(larger);
        fields.resize(size);
    }

    SharedStrings& strings;
    std::size_t longest_row;
    std::uint64_t rows_left;
    RecordSink& sink;

    static constexpr std::size_t few_columns = 64; ///< most sheets have no more
    /// Empty, and no numbers, but for those that were touched: a row of one cell costs as much
    /// wherever it is.
    std::vector<Field> fields = std::vector<Field>(few_columns);
    std::unique_ptr<bool[]> numbers = std::make_unique<bool[]>(few_columns);
    std::vector<std::uint32_t> touched;
    std::vector<std::uint64_t> seen = std::vector<std::uint64_t>(most_row_numbers / 64 + 1);
    std::vector<char> needed;
    std::string row;
    UnescapedText cell{cell_bytes};
    std::uint64_t line = 0;
    std::uint64_t conflicts = 0; ///< pieces of the row with another value where there is one
    std::uint32_t width = 0;     ///< up to the last cell
    std::uint32_t filled = 0;    ///< up to the last in which there is anything
    std::uint32_t column = 0;    ///< of the cell that comes next
    CellType type = CellType::number;
    bool in_row = false;
    bool in_cell = false;
    bool in_value = false;
    bool in_phonetic = false;
    bool conflict = false; ///< of this piece of the row
    bool malformed = false;
    bool unreadable = false; ///< a needed cell names a shared string that there is not
    bool stopped = false;
};

} // namespace egress::persons
