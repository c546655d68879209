#include "persons/reading/xlsx.hpp"

#include "persons/counting/file_faults.hpp"

#include <algorithm>
#include <cstring>

namespace egress::persons {

bool SharedStrings::add(std::string_view text) {
    const auto length = static_cast<std::uint32_t>(text.size());
    const std::size_t needed = sizeof length + text.size();
    if (needed > page_bytes) {
        return add(text.substr(0, page_bytes - sizeof length));
    }
    if (used + needed > page_bytes) {
        pages.push_back(uninitialized<char>(page_bytes));
        if (!pages.back()) {
            pages.pop_back();
            return false;
        }
        used = 0;
    }
    char* place = pages.back().get() + used;
    std::memcpy(place, &length, sizeof length);
    std::memcpy(place + sizeof length, text.data(), text.size());
    const Start start{static_cast<std::uint32_t>(pages.size() - 1),
                      static_cast<std::uint32_t>(used)};
    used += needed;
    if (trim(text).empty()) {
        blanks.push_back(starts.size());
    }
    return starts.push(start);
}

std::string_view SharedStrings::operator[](std::size_t number) {
    if (number >= starts.size()) {
        return {};
    }
    const Start& start = starts[number];
    const char* place = pages[start.page].get() + start.offset;
    std::uint32_t length = 0;
    std::memcpy(&length, place, sizeof length);
    return {place + sizeof length, length};
}

/// xl/workbook.xml: the sheets in order, and from when days are counted.
struct XlsxReader::WorkbookSink : XmlSink {
    XlsxReader& reader;

    explicit WorkbookSink(XlsxReader& owner) : reader(owner) {}
    bool tag(const Tag& tag) override {
        if (tag.closes) {
            return true;
        }
        if (tag.name == "sheet") {
            Sheet sheet;
            append_unescaped(tag.attribute("name"), sheet.name);
            sheet.relation = tag.attribute("id");
            const auto state = tag.attribute("state");
            sheet.hidden = state == "hidden" || state == "veryHidden";
            reader.all_sheets.push_back(std::move(sheet));
        } else if (tag.name == "workbookPr") {
            const auto value = tag.attribute("date1904");
            reader.date_1904 = value == "1" || value == "true";
        }
        return true;
    }
};

/// xl/_rels/workbook.xml.rels: where the sheets and the shared strings are.
struct XlsxReader::RelationsSink : XmlSink {
    XlsxReader& reader;

    explicit RelationsSink(XlsxReader& owner) : reader(owner) {}
    static std::string path_of(std::string_view target) {
        if (target.starts_with('/')) {
            return std::string{target.substr(1)};
        }
        return "xl/" + std::string{target};
    }
    bool tag(const Tag& tag) override {
        if (tag.name != "Relationship" || tag.closes) {
            return true;
        }
        const auto id = tag.attribute("Id");
        const auto target = tag.attribute("Target");
        if (tag.attribute("Type").ends_with("/sharedStrings")) {
            reader.strings_path = path_of(target);
        }
        for (auto& sheet : reader.all_sheets) {
            if (sheet.relation == id) {
                sheet.path = path_of(target);
            }
        }
        return true;
    }
};

/// xl/sharedStrings.xml. Text of phonetic runs (rPh) is not part of the string.
struct XlsxReader::StringsSink : XmlSink {
    XlsxReader& reader;
    std::string current;
    bool in_text = false;
    bool in_phonetic = false;

    explicit StringsSink(XlsxReader& owner) : reader(owner) {}
    bool tag(const Tag& tag) override {
        if (tag.name == "t") {
            in_text = !tag.closes && !tag.is_empty;
        } else if (tag.name == "rPh") {
            in_phonetic = !tag.closes && !tag.is_empty;
        } else if (tag.name == "si") {
            if (!tag.closes) {
                current.clear();
            }
            if (tag.closes || tag.is_empty) {
                reader.out_of_memory = !reader.shared.add(current);
                return !reader.out_of_memory && reader.shared.size() < reader.string_limit;
            }
        }
        return true;
    }
    void text(std::string_view raw) override {
        if (in_text && !in_phonetic) {
            append_unescaped(raw, current);
        }
    }
    void plain_text(std::string_view plain) override {
        if (in_text && !in_phonetic) {
            current.append(plain);
        }
    }
};

/// A sheet, row by row.
struct XlsxReader::SheetSink {
    SharedStrings& strings;
    RecordSink& sink;

    static constexpr std::size_t few_columns = 64; ///< most sheets have no more
    std::vector<Field> fields = std::vector<Field>(few_columns);
    std::unique_ptr<bool[]> numbers = std::make_unique<bool[]>(few_columns);
    std::vector<char> needed{};
    std::string row{};
    std::string cell{};
    std::uint64_t line = 0;
    std::uint32_t width = 0;
    std::uint32_t column = 0; ///< of the cell that comes next
    char type = 'n';
    bool in_row = false;
    bool in_cell = false;
    bool in_value = false;
    bool in_phonetic = false;
    bool stopped = false;

    /// "BC12" → 54; the column that comes next where there is no reference.
    [[nodiscard]] std::uint32_t column_of(std::string_view reference) const {
        std::uint32_t number = 0;
        for (const char c : reference) {
            if (!is_upper(c)) {
                break;
            }
            number = number * 26 + byte_of(c) - 'A' + 1;
        }
        return number == 0 || number > CsvScanner::max_fields ? column : number - 1;
    }
    void open_row(const Tag& tag) {
        const auto reference = tag.attribute("r");
        std::uint64_t number = 0;
        for (const char c : reference) {
            number = number * 10 + (byte_of(c) - '0') % 10;
        }
        line = number == 0 ? line + 1 : number;
        row.clear();
        width = 0;
        column = 0;
        in_row = true;
        in_cell = false;
    }
    bool close_row() {
        in_row = false;
        const Record record{row.data(), fields.data(), width, line, false, false, numbers.get()};
        stopped = !sink.record(record);
        return !stopped;
    }
    void open_cell(const Tag& tag) {
        column = std::min(column_of(tag.attribute("r")), CsvScanner::max_fields - 1);
        const auto kind = tag.attribute("t");
        type = kind.empty() ? 'n' : kind == "str" ? 't' : kind == "inlineStr" ? 't' : kind.front();
        cell.clear();
        in_cell = true;
        if (column >= fields.size()) {
            make_room();
        }
        for (; width <= column; ++width) {
            fields[width] = {};
            numbers[width] = false;
        }
    }
    void make_room() {
        const std::size_t before = fields.size();
        const std::size_t size = std::max<std::size_t>(2 * before, column + std::size_t{1});
        auto larger = std::make_unique<bool[]>(size);
        std::copy_n(numbers.get(), before, larger.get());
        numbers = std::move(larger);
        fields.resize(size);
    }
    /// The number of the shared string that the cell names.
    [[nodiscard]] std::size_t string_number() const {
        std::size_t number = 0;
        for (const char c : cell) {
            number = number * 10 + (byte_of(c) - '0') % 10;
        }
        return number;
    }
    /// The end of a cell that has begun, in this row: a file may have others.
    void close_cell() {
        if (!in_cell) {
            return;
        }
        in_cell = false;
        const bool wanted = needed.empty() || (column < needed.size() && needed[column] != 0);
        std::string_view value = cell;
        if (type == 'e') {
            value = {};
        } else if (!wanted) {
            const bool blank = type == 's' ? strings.is_blank(string_number()) : trim(cell).empty();
            value = blank ? "" : "-";
        } else if (type == 's') {
            value = strings[string_number()];
        }
        fields[column].begin = static_cast<std::uint32_t>(row.size());
        row.append(value);
        fields[column].end = static_cast<std::uint32_t>(row.size());
        numbers[column] = type == 'n' && !value.empty();
        ++column;
    }
    bool tag(const Tag& tag) {
        const bool opens = !tag.closes && !tag.is_empty;
        const char short_name = tag.name.size() == 1 ? tag.name.front() : '\0';
        if (short_name == 'v' || short_name == 't') {
            in_value = opens;
        } else if (short_name == 'c') {
            if (!tag.closes) {
                open_cell(tag);
            }
            if (!opens) {
                close_cell();
            }
        } else if (tag.name == "row") {
            if (!tag.closes) {
                open_row(tag);
            }
            if (!opens) {
                return close_row();
            }
        } else if (tag.name == "rPh") {
            in_phonetic = opens;
        } else if (tag.name == "sheetData" && !opens) {
            stopped = true;
            return false;
        }
        return true;
    }
    void text(std::string_view raw) {
        if (!in_value || in_phonetic) {
            return;
        }
        if (type == 't') {
            append_unescaped(raw, cell);
        } else {
            cell.append(raw);
        }
    }
    void plain_text(std::string_view plain) {
        if (in_value && !in_phonetic) {
            cell.append(plain);
        }
    }
};

XlsxReader::XlsxReader(std::uint64_t file_bytes, std::string sheet_name, std::size_t most_strings,
                       RecordSink& sink)
    : file_size(file_bytes), chosen_sheet(std::move(sheet_name)), string_limit(most_strings),
      records(sink) {
    const auto tail = std::min<std::uint64_t>(file_size, zip_end_bytes);
    want(file_size - tail, tail);
}

XlsxReader::~XlsxReader() = default;

void XlsxReader::want(std::uint64_t offset, std::uint64_t size) {
    const std::uint64_t there = offset < file_size ? file_size - offset : 0;
    collect = std::min(size, there);
    collected.clear();
    request =
        Request{offset, static_cast<std::uint32_t>(std::min<std::uint64_t>(collect, chunk_bytes))};
    if (collect == 0) {
        fail("truncated-file");
    }
}

std::optional<Request> XlsxReader::wanted() const {
    return step == Step::done ? std::nullopt : request;
}

void XlsxReader::fail(std::string_view code, std::string_view detail) {
    problem = file_fault(code, detail);
    step = Step::done;
    request.reset();
}

void XlsxReader::need_columns(std::vector<char> columns) {
    if (rows) {
        rows->needed = std::move(columns);
    }
}

void XlsxReader::feed(std::string_view bytes) {
    if (!request) {
        return;
    }
    if (bytes.empty()) {
        fail("truncated-file");
        return;
    }
    request->offset += bytes.size();
    if (entry) {
        take_entry(bytes);
        return;
    }
    collected.append(bytes);
    if (collected.size() < collect) {
        request->size = static_cast<std::uint32_t>(
            std::min<std::uint64_t>(collect - collected.size(), chunk_bytes));
        return;
    }
    const std::string all = std::move(collected);
    if (step == Step::directory) {
        take_directory(all);
        return;
    }
    const auto end = step == Step::end ? read_zip_end(all) : read_zip64_end(all);
    if (!end) {
        fail("truncated-file");
    } else if (end->zip64) {
        step = Step::zip64_end;
        want(*end->zip64, zip64_end_bytes);
    } else {
        constexpr std::uint64_t largest_directory = 64U << 20U;
        step = Step::directory;
        if (end->size > largest_directory) {
            fail("damaged-file");
        } else {
            want(end->directory, end->size);
        }
    }
}

const ZipEntry* XlsxReader::find(std::string_view name) const {
    const auto same = [](char a, char b) { return to_lower(a == '\\' ? '/' : a) == to_lower(b); };
    const auto found = std::find_if(entries.begin(), entries.end(), [&](const ZipEntry& known) {
        return std::equal(known.name.begin(), known.name.end(), name.begin(), name.end(), same);
    });
    return found == entries.end() ? nullptr : &*found;
}

void XlsxReader::take_directory(std::string_view bytes) {
    auto read = read_zip_directory(bytes);
    if (!read) {
        fail("damaged-file");
        return;
    }
    entries = std::move(*read);
    if (find("xl/workbook.bin") != nullptr) {
        fail("binary-workbook");
    } else if (find("EncryptedPackage") != nullptr) {
        fail("encrypted-workbook");
    } else if (find("xl/workbook.xml") == nullptr) {
        fail("not-a-workbook");
    } else {
        part = std::make_unique<WorkbookSink>(*this);
        open(Step::workbook, "xl/workbook.xml");
    }
}

void XlsxReader::open(Step next, std::string_view name) {
    const ZipEntry* found = find(name);
    if (found == nullptr || !found->readable) {
        fail("damaged-file");
        return;
    }
    if (found->encrypted) {
        fail("encrypted-workbook");
        return;
    }
    constexpr std::uint64_t longest_header = 30 + 2 * 65535;
    step = next;
    entry = std::make_unique<ZipEntryReader>(*found);
    xml = {};
    packed_done += found->packed;
    stop_at = found->offset + found->packed + longest_header;
    want(found->offset, found->packed + longest_header);
}

void XlsxReader::take_entry(std::string_view bytes) {
    const auto state = entry->feed(bytes, *this);
    const bool damaged = state == ZipEntryReader::State::damaged;
    if (out_of_memory && !damaged) {
        fail("out-of-memory");
    } else if (damaged || xml.too_long()) {
        fail("damaged-file");
    } else if (state == ZipEntryReader::State::done) {
        after_entry();
    } else {
        const std::uint64_t end = std::min(stop_at, file_size);
        const std::uint64_t left = end > request->offset ? end - request->offset : 0;
        request->size = static_cast<std::uint32_t>(std::min<std::uint64_t>(left, chunk_bytes));
        if (left == 0) {
            fail("truncated-file");
        }
    }
}

bool XlsxReader::take(std::string_view unpacked) {
    return step == Step::sheet ? xml.feed(unpacked, *rows) : xml.feed(unpacked, *part);
}

void XlsxReader::after_entry() {
    entry.reset();
    request.reset();
    switch (step) {
    case Step::workbook:
        part = std::make_unique<RelationsSink>(*this);
        open(Step::relations, "xl/_rels/workbook.xml.rels");
        break;
    case Step::relations: choose_sheet(); break;
    case Step::strings: {
        part.reset();
        const auto sheet =
            std::find_if(all_sheets.begin(), all_sheets.end(),
                         [&](const Sheet& known) { return known.name == chosen_sheet; });
        rows = std::make_unique<SheetSink>(SheetSink{shared, records});
        open(Step::sheet, sheet->path);
        break;
    }
    default: step = Step::done;
    }
}

void XlsxReader::choose_sheet() {
    const auto found = std::find_if(all_sheets.begin(), all_sheets.end(), [&](const Sheet& known) {
        return chosen_sheet.empty() ? !known.hidden : known.name == chosen_sheet;
    });
    if (found == all_sheets.end()) {
        fail("missing-sheet", chosen_sheet);
        return;
    }
    chosen_sheet = found->name;
    step = Step::strings;
    if (find(strings_path) == nullptr) {
        after_entry();
        return;
    }
    part = std::make_unique<StringsSink>(*this);
    open(Step::strings, strings_path);
}

} // namespace egress::persons
