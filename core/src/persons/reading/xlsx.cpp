#include "persons/reading/xlsx.hpp"

#include "persons/reading/file_faults.hpp"
#include "persons/reading/sheet_rows.hpp"
#include "persons/reading/workbook_limits.hpp"

#include <algorithm>
#include <limits>

namespace egress::persons {

XlsxReader::XlsxReader(std::uint64_t file_bytes, Options the_options, RecordSink& sink)
    : file_size(file_bytes), options(std::move(the_options)), records(sink),
      shared(most_held(file_bytes)), most_rows(std::numeric_limits<std::uint64_t>::max()),
      unpacked_left(most_unpacked(file_bytes)), sample_left(sampled_sheet_bytes) {
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
        const std::size_t from = known.name.starts_with('/') ? 1 : 0;
        return std::equal(known.name.begin() + static_cast<std::ptrdiff_t>(from), known.name.end(),
                          name.begin(), name.end(), same);
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
    if (find("EncryptedPackage") != nullptr) {
        fail("encrypted-workbook");
    } else if (find(relations_path("")) != nullptr) {
        part = std::make_unique<PackagePart>(workbook_path);
        open(Step::package, relations_path(""));
    } else {
        open_workbook();
    }
}

void XlsxReader::open_workbook() {
    constexpr std::string_view usual = "xl/workbook.xml";
    constexpr std::string_view usual_binary = "xl/workbook.bin";
    if (workbook_path.empty()) {
        workbook_path = find(usual) != nullptr ? usual : usual_binary;
    }
    if (find(workbook_path) == nullptr) {
        fail("not-a-workbook");
    } else if (lower(workbook_path).ends_with(".bin")) {
        fail("binary-workbook");
    } else {
        part = std::make_unique<SheetsPart>(all_sheets, date_1904);
        open(Step::workbook, workbook_path);
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
    if (problem) {
        return;
    }
    if (part && !part->fault().empty()) {
        fail(part->fault());
    } else if (state == ZipEntryReader::State::no_memory) {
        fail("out-of-memory");
    } else if (state == ZipEntryReader::State::damaged || xml.too_long()) {
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
    if (unpacked.size() > unpacked_left) {
        fail("unpacked-too-large");
        return false;
    }
    unpacked_left -= unpacked.size();
    if (options.sample && (step == Step::sample || step == Step::sheet)) {
        unpacked = unpacked.substr(
            0, static_cast<std::size_t>(std::min<std::uint64_t>(unpacked.size(), sample_left)));
        sample_left -= unpacked.size();
    }
    const bool goes_on =
        step == Step::sheet ? xml.feed(unpacked, *rows) : xml.feed(unpacked, *part);
    return goes_on && sample_left != 0;
}

void XlsxReader::after_entry() {
    entry.reset();
    request.reset();
    switch (step) {
    case Step::package: open_workbook(); break;
    case Step::workbook:
        part = std::make_unique<RelationsPart>(workbook_path, all_sheets, strings_path);
        open(Step::relations, relations_path(workbook_path));
        break;
    case Step::relations: choose_sheet(); break;
    case Step::sample: {
        auto& sampled = static_cast<SampledRows&>(*part);
        most_rows = sampled.rows();
        shared.keep_only(sampled.numbers());
        sample_left = sampled_sheet_bytes; // as far again, now for the rows
        open_strings();
        break;
    }
    case Step::strings: open_sheet(); break;
    case Step::sheet:
        rows->finish();
        step = Step::done;
        break;
    case Step::end:
    case Step::zip64_end:
    case Step::directory:
    case Step::done: break; // no entry is read there
    }
}

void XlsxReader::choose_sheet() {
    part.reset();
    std::erase_if(all_sheets, [](const Sheet& sheet) { return !sheet.has_cells; });
    const auto found = std::find_if(all_sheets.begin(), all_sheets.end(), [&](const Sheet& known) {
        return options.sheet.empty() ? !known.hidden : known.name == options.sheet;
    });
    if (found == all_sheets.end()) {
        fail(options.sheet.empty() ? "no-sheet" : "missing-sheet", options.sheet);
        return;
    }
    options.sheet = found->name;
    chosen = static_cast<std::size_t>(found - all_sheets.begin());
    // A sheet goes by its name from here on, and nobody could tell which of them is meant.
    const auto same_name = [&](const Sheet& known) {
        return lower(known.name) == lower(options.sheet);
    };
    if (std::count_if(all_sheets.begin(), all_sheets.end(), same_name) > 1) {
        fail("repeated-sheet", options.sheet);
    } else if (options.sample) {
        part = std::make_unique<SampledRows>(*options.sample);
        open(Step::sample, all_sheets[chosen].path);
    } else {
        open_strings();
    }
}

void XlsxReader::open_strings() {
    if (find(strings_path) == nullptr || shared.has_all()) {
        open_sheet();
        return;
    }
    part = std::make_unique<StringsPart>(shared);
    open(Step::strings, strings_path);
}

void XlsxReader::open_sheet() {
    part.reset();
    rows = std::make_unique<SheetRows>(shared, options.row_bytes, most_rows, records);
    open(Step::sheet, all_sheets[chosen].path);
}

} // namespace egress::persons
