// Records of a CSV or TSV stream, RFC 4180 and what people make of it.
//
// Clean text is scanned 64 bytes at once. A record with a quote where none may be is read again,
// and it alone, character by character: a field is quoted when its first character is a quote; in
// it two quotes are one, and a quote before anything but a delimiter or a line end is itself.
#pragma once

#include "persons/arrays/memory.hpp"
#include "persons/reading/blocks.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace egress::persons {

/// One field: where it stands in its record's `text`, quotes included.
struct Field {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

struct Record {
    const char* text = nullptr; ///< the fields are in it, and perhaps much else
    const Field* fields = nullptr;
    std::uint32_t width = 0;       ///< fields of the record; only the first `max_fields` are there
    std::uint64_t line = 0;        ///< of the file, from 1
    bool irregular = false;        ///< a quote where none may be
    bool too_long = false;         ///< longer than a record may be, or no one record
    const bool* numbers = nullptr; ///< of a spreadsheet: which fields are numbers
    std::uint32_t held = width;    ///< so many fields are there: fewer, where no others are needed
    std::size_t text_end = 0;      ///< of such a record
    bool unreadable = false;       ///< of a spreadsheet: a cell names a text that there is not
    std::uint32_t filled = width;  ///< of a spreadsheet: nothing is in any field from here on

    /// Where the fields are that are not there, a delimiter before each.
    [[nodiscard]] std::string_view rest() const {
        const std::size_t begin = held < width ? fields[held - 1].end : text_end;
        return {text + begin, text_end - begin};
    }

    /// The text of a field without the quotes of CSV around it; `unescaped` holds it where it has
    /// quotes inside.
    [[nodiscard]] std::string_view value(std::size_t field, std::string& unescaped) const {
        const Field& place = fields[field];
        const std::string_view content{text + place.begin, place.end - place.begin};
        const bool is_cell = numbers != nullptr; // a quote there is a quote
        if (is_cell || content.size() < 2 || content.front() != '"' || content.back() != '"') {
            return content;
        }
        return without_quotes(content.substr(1, content.size() - 2), unescaped);
    }

private:
    static std::string_view without_quotes(std::string_view content, std::string& unescaped);
};

class RecordSink {
public:
    RecordSink() = default;
    RecordSink(const RecordSink&) = delete;
    RecordSink& operator=(const RecordSink&) = delete;
    virtual ~RecordSink() = default;
    /// False to stop: no further record is wanted.
    virtual bool record(const Record& record) = 0;

    /// Of a record of the `expected` width, only the first so many fields need be there.
    struct Need {
        std::uint32_t fields = 0xFFFFFFFF; ///< one at least
        std::uint32_t expected = 0;
    };
    /// Many exports have many more columns than are counted by. Asked after each record until it is
    /// known.
    [[nodiscard]] virtual std::optional<Need> need() const { return Need{}; }
    /// Of a spreadsheet: by column, from 0, whether its values are needed; of the others a record
    /// only says whether there is anything in them. Asked as above until it is not empty.
    [[nodiscard]] virtual std::vector<char> needed_columns() const { return {}; }
};

class CsvScanner {
public:
    static constexpr std::uint32_t max_fields = 16384;

    struct Limits {
        std::uint32_t record_bytes = 1048576;
        std::uint32_t quoted_lines = 1000;
    };
    enum class Reading : std::uint8_t { blocks, characters };

    /// `reading` is for tests: every record character by character gives the same records.
    CsvScanner(char delimiter, Limits limits, RecordSink& sink, Reading reading = Reading::blocks);

    /// Where the next `size` bytes go; empty when there is no memory.
    [[nodiscard]] std::span<char> room(std::size_t size);
    /// So many bytes have been written there.
    void feed(std::size_t size);
    /// The stream is over: what is left is the last record.
    void finish();
    [[nodiscard]] bool stopped() const { return is_stopped; }

private:
    struct Parsed {
        std::size_t stop = 0; ///< its line end, or the end of what is there
        bool complete = false;
    };

    void scan(bool last);
    /// Both answer whether there may be more in what is there.
    bool scan_blocks(bool last);
    bool read_record(bool last);
    Parsed parse(bool last, bool literal_quotes);
    /// Where a quoted field ends.
    struct Quoted {
        std::size_t stop = 0;    ///< behind its closing quote
        std::uint32_t lines = 0; ///< line ends in it
        bool complete = false;   ///< false: more of the text is needed
        bool literal = false;    ///< it is not one: its quotes are themselves
        bool odd = false;        ///< a quote that is not doubled is in it
    };
    Quoted find_closing(std::size_t opening, bool last);
    [[nodiscard]] bool ends_line(std::size_t at) const;
    /// Of the line ends of a block, given as bits.
    [[nodiscard]] std::uint32_t lines_in(std::size_t block, std::uint64_t line_ends) const;
    void add_field(std::size_t begin, std::size_t stop);
    /// Room for so many, at most twice what there is; false when there may not be as many.
    bool make_more_fields(std::size_t room_for);
    void add_fields(std::size_t block, std::uint64_t delimiters, std::size_t& begin);
    void complete_fields();
    /// Called once or a few times; where it is inlined, what is called for every record is not.
    [[gnu::noinline]] void ask_need();
    /// Whether a record's fields are only partly there, and where its text ends.
    struct Partly {
        std::size_t text_end = 0;
        bool yes = false;
    };
    void emit(std::size_t next, char line_end, Partly partly);

    BlockReader blocks;
    char delimiter;
    Limits limits;
    RecordSink& sink;
    Reading reading;

    Block<char> buffer;
    std::size_t capacity = 0;
    std::size_t start = 0; ///< of the record in progress
    std::size_t end = 0;   ///< of the bytes that are there

    std::vector<Field> fields;
    std::uint32_t width = 0;
    RecordSink::Need need;
    bool is_need_known = false;
    std::uint32_t unexpected = 0; ///< records of another width that were read twice
    std::uint64_t line = 1;
    std::uint32_t inner_lines = 0; ///< line ends inside the record in progress
    bool irregular = false;
    bool after_return = false; ///< the last record ended in CR: an LF right after it is no record
    bool too_long = false;     ///< the record in progress was cut off and is skipped to its end
    bool is_stopped = false;

    /// The last search for a closing quote that found none, or one that closes nothing. Where every
    /// line has a lone quote, the next search goes on where this one ended.
    struct Search {
        std::size_t from = 0; ///< the opening quote
        std::size_t at = 0;   ///< no closing one is before; the beginning of any quotes in a row
        std::uint64_t line = 0;
        std::size_t odd = 0; ///< the last quote that is not doubled
        bool closed = false; ///< a closing quote is at `at`
    };
    Search search;
};

} // namespace egress::persons
