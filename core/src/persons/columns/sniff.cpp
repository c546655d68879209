#include "egress/persons/sniff.hpp"

#include "egress/persons/identifier.hpp"
#include "persons/arrays/sorting.hpp"
#include "persons/columns/guess.hpp"
#include "persons/columns/headers.hpp"
#include "persons/columns/sampled_rows.hpp"
#include "persons/identifiers/keys.hpp"
#include "persons/reading/csv_scanner.hpp"
#include "persons/reading/file_faults.hpp"
#include "persons/reading/text.hpp"
#include "persons/reading/transcode.hpp"
#include "persons/reading/xlsx.hpp"

#include <algorithm>
#include <functional>

namespace egress::persons {

namespace {

constexpr std::size_t preamble_records = 20;
constexpr std::uint32_t slice_bytes = 32768;
constexpr std::size_t shown_samples = 3;
constexpr std::size_t longest_name = 60;   ///< in characters
constexpr std::size_t longest_sample = 40; ///< in characters

/// So many characters of a text at most.
std::string shortened(std::string_view text, std::size_t most) {
    std::string_view rest = text;
    for (std::size_t i = 0; i < most && !rest.empty(); ++i) {
        next_character(rest);
    }
    std::string result{text.substr(0, text.size() - rest.size())};
    return rest.empty() ? result : result + "…";
}

} // namespace

struct Sniffer::State {
    State(const Settings& the_settings, const GbkTable& the_table, FileMapping told,
          std::uint64_t size, MemoryRanOut ran_out)
        : settings(the_settings), gbk(the_table), memory_ran_out(std::move(ran_out)),
          normalizer(the_settings, {}), records(the_settings.limits.sample_records, the_table) {
        sniffed.size = size;
        sniffed.file = std::move(told);
        if (size == 0) {
            sniffed.fault = file_fault("no-records");
            return;
        }
        const auto head = std::min<std::uint64_t>(size, settings.limits.sample_bytes);
        requests.push_back({0, static_cast<std::uint32_t>(head)});
        for (std::uint64_t slice = 1; slice <= settings.limits.sample_slices; ++slice) {
            // On an even place, for UTF-16.
            const std::uint64_t at = size / (settings.limits.sample_slices + 1U) * slice / 2 * 2;
            if (at >= head && at < size) {
                requests.push_back({at, static_cast<std::uint32_t>(
                                            std::min<std::uint64_t>(slice_bytes, size - at))});
            }
        }
    }

    [[nodiscard]] std::optional<Request> wanted() const {
        if (sniffed.fault) {
            return std::nullopt;
        }
        if (workbook) {
            return workbook->wanted();
        }
        if (next == requests.size()) {
            return std::nullopt;
        }
        const auto there = static_cast<std::uint32_t>(piece.size());
        return Request{requests[next].offset + there, requests[next].size - there};
    }

    void feed(std::string_view bytes) {
        take(bytes);
        look_after_memory();
    }

    void look_after_memory() {
        if (memory_ran_out && memory_ran_out()) {
            sniffed.fault = file_fault("out-of-memory");
        }
    }

    void take(std::string_view bytes) {
        if (bytes.empty()) {
            sniffed.fault = file_fault("unreadable-file");
        } else if (workbook) {
            workbook->feed(bytes);
        } else {
            piece.append(bytes);
            if (piece.size() < requests[next].size || (next == 0 && begin(piece))) {
                return;
            }
            pieces.push_back(std::move(piece));
            piece.clear();
            ++next;
        }
    }

    /// True when the file is no text.
    bool begin(std::string_view bytes) {
        const FileForm form = form_of(bytes);
        if (form == FileForm::ole) {
            sniffed.fault = file_fault("old-workbook");
        } else if (form == FileForm::zip) {
            sniffed.workbook = true;
            workbook = std::make_unique<XlsxReader>(
                sniffed.size,
                XlsxReader::Options{sniffed.file.sheet, settings.limits.record_bytes,
                                    settings.limits.sample_records},
                records);
        }
        return form != FileForm::text;
    }

    Sniffed finish() {
        if (workbook) {
            for (const auto& sheet : workbook->sheets()) {
                sniffed.sheets.push_back({sheet.name, sheet.hidden});
            }
            sniffed.file.sheet = workbook->sheet();
            head_records = records.rows.size();
            if (workbook->fault() && !sniffed.fault) {
                sniffed.fault = workbook->fault();
            }
        } else if (!sniffed.fault) {
            read_text();
        }
        if (!sniffed.fault && records.rows.empty()) {
            sniffed.fault = file_fault("no-records");
        }
        if (!sniffed.fault) {
            describe();
            look_after_memory();
        }
        return std::move(sniffed);
    }

    [[nodiscard]] EncodingGuess guess_from_pieces() const {
        EncodingGuess guess = guess_encoding(pieces.front());
        for (std::size_t i = 1; i < pieces.size() && !guess.certain; ++i) {
            // A slice may begin inside a character: from its first line end on it cannot.
            const std::string_view lines = after_line_end(pieces[i]);
            if (!is_ascii(lines)) {
                guess.certain = true;
                guess.encoding = utf8_or_gb18030(lines);
            }
        }
        return guess;
    }

    void read_text() {
        const EncodingGuess guess = guess_from_pieces();
        sniffed.encoding_certain = guess.certain;
        if (!sniffed.file.encoding) {
            sniffed.file.encoding = guess.encoding;
        }
        const bool marked = sniffed.file.encoding == guess.encoding;
        std::string head;
        Transcoder{*sniffed.file.encoding, gbk}.append(
            std::string_view{pieces.front()}.substr(marked ? guess.mark_bytes : 0), head);
        if (!sniffed.file.delimiter) {
            sniffed.file.delimiter = guess_delimiter(head);
        }
        scan(head, sniffed.size <= pieces.front().size(), records);
        if (records.rows.empty()) {
            // Read wrongly, a text may have no line end.
            scan(head, true, records);
        }
        head_records = records.rows.size();
        const std::size_t width = common_width();
        for (std::size_t i = 1; i < pieces.size(); ++i) {
            std::string text;
            Transcoder{*sniffed.file.encoding, gbk}.append(pieces[i], text);
            CollectRows slice{settings.limits.sample_records, gbk};
            scan(after_line_end(text), false, slice);
            for (auto& row : slice.rows) {
                if (row.cells.size() == width) {
                    records.rows.push_back(std::move(row));
                }
            }
        }
    }

    static std::string_view after_line_end(std::string_view text) {
        const auto line_end = text.find('\n');
        return line_end == std::string_view::npos ? text : text.substr(line_end + 1);
    }

    void scan(std::string_view text, bool whole, CollectRows& sink) {
        std::string replaced;
        if (sniffed.file.delimiter == ideographic_comma) {
            replaced = text;
            replace_commas(replaced);
            text = replaced;
        }
        CsvScanner scanner{*sniffed.file.delimiter,
                           {settings.limits.record_bytes, settings.limits.quoted_lines},
                           sink};
        const auto place = scanner.room(text.size());
        if (place.size() < text.size()) {
            sniffed.fault = file_fault("out-of-memory");
            return;
        }
        std::copy_n(text.begin(), place.size(), place.begin());
        scanner.feed(place.size());
        if (whole && !scanner.stopped()) {
            scanner.finish();
        }
        if (sniffed.file.delimiter == ideographic_comma) {
            for (auto& row : sink.rows) {
                for (auto& cell : row.cells) {
                    cell = restore_commas(cell);
                }
            }
        }
    }

    [[nodiscard]] std::size_t common_width() const {
        std::vector<std::size_t> counts(most_columns + 1); // by width
        std::size_t common = 0;
        for (const auto& row : records.rows) {
            const std::size_t width = row.cells.size();
            const std::size_t count = ++counts[width];
            if (count > counts[common] || (count == counts[common] && width < common)) {
                common = width;
            }
        }
        return common;
    }

    /// The header's place among the records that was told; otherwise that of the first full one,
    /// unless it looks like data.
    [[nodiscard]] std::optional<std::size_t> find_header(std::size_t width) const {
        if (const auto told = sniffed.file.header) {
            return *told != 0 && *told <= head_records ? std::optional<std::size_t>{*told - 1}
                                                       : std::nullopt;
        }
        for (std::size_t i = 0; i < std::min(head_records, preamble_records); ++i) {
            const auto& cells = records.rows[i].cells;
            const auto filled = std::count_if(cells.begin(), cells.end(),
                                              [](const auto& cell) { return !cell.empty(); });
            if (cells.size() != width || static_cast<std::size_t>(filled) * 2 < width) {
                continue;
            }
            return may_be_header(cells) ? std::optional{i} : std::nullopt;
        }
        return std::nullopt;
    }

    void describe() {
        for (std::size_t i = 0; i < std::min(head_records, preamble_records); ++i) {
            sniffed.head_lines.push_back(records.rows[i].line);
        }
        const auto header = find_header(common_width());
        std::vector<std::string> names;
        if (header) {
            for (const auto& cell : records.rows[*header].cells) {
                names.emplace_back(normalizer.clean(cell));
            }
        }
        const bool are_names = may_be_header(names);
        // The counter goes by the header, too.
        const std::size_t width = header ? names.size() : common_width();
        // There may be no header as far down as was told.
        const std::size_t first =
            header ? *header + 1
                   : std::min<std::size_t>(sniffed.file.header.value_or(0), head_records);
        sniffed.sampled = records.rows.size() - first;
        sniffed.header_line = header ? records.rows[*header].line : 0;
        if (!header && !sniffed.file.header) {
            sniffed.file.header = 0;
        }
        for (std::size_t i = 0; i < width; ++i) {
            SniffedColumn column;
            column.number = static_cast<std::uint32_t>(i + 1);
            if (header) {
                column.name = shortened(are_names ? names[i] : masked(names[i]), longest_name);
            }
            look_at_values(column, i, first);
            propose(column);
            sniffed.columns.push_back(std::move(column));
        }
        sniffed.file.columns.clear();
        for (auto& column : sniffed.columns) {
            if (header && are_names && tells_apart(column, names)) {
                column.column.name = column.name;
            } else {
                column.column.index = column.number;
            }
            if (column.column.role != Role::ignore) {
                sniffed.file.columns.push_back(column.column);
            }
        }
    }

    /// Whether the counter finds a column, and this one only, by its name as it was read here.
    static bool tells_apart(const SniffedColumn& column, const std::vector<std::string>& names) {
        constexpr std::string_view replacement = "\xEF\xBF\xBD";
        const std::string& name = names[column.number - 1];
        return !name.empty() && std::count(names.begin(), names.end(), name) == 1 &&
               column.name == name && is_utf8(name, false) &&
               name.find(replacement) == std::string::npos;
    }

    void look_at_values(SniffedColumn& column, std::size_t at, std::size_t first) {
        std::vector<std::uint64_t> passes(settings.kinds.size());
        std::vector<std::string> values;
        for (std::size_t i = first; i < records.rows.size(); ++i) {
            const auto& cells = records.rows[i].cells;
            if (at >= cells.size() || normalizer.is_empty_word(normalizer.clean(cells[at]))) {
                continue;
            }
            const std::string value{normalizer.clean(cells[at])};
            ++column.filled;
            for (std::size_t kind = 0; kind < settings.kinds.size(); ++kind) {
                passes[kind] += has_form(settings.kinds[kind], value) ? 1 : 0;
            }
            values.push_back(value);
        }
        column.samples = samples_of(values);
        sort(values, std::less<>{});
        for (std::size_t i = 0; i < values.size(); ++i) {
            column.distinct += i == 0 || values[i] != values[i - 1] ? 1 : 0;
        }
        for (std::size_t kind = 0; kind < passes.size(); ++kind) {
            if (passes[kind] != 0) {
                column.passes.emplace_back(kind, passes[kind]);
            }
        }
    }

    /// Masked, each from another part of the values, which stand in the order of the file.
    static std::vector<std::string> samples_of(const std::vector<std::string>& values) {
        std::vector<std::string> taken;
        std::vector<std::string> samples;
        for (std::size_t part = 0; part < shown_samples; ++part) {
            for (std::size_t i = values.size() * part / shown_samples;
                 i < values.size() * (part + 1) / shown_samples; ++i) {
                if (std::find(taken.begin(), taken.end(), values[i]) == taken.end()) {
                    taken.push_back(values[i]);
                    samples.push_back(masked(shortened(values[i], longest_sample)));
                    break;
                }
            }
        }
        return samples;
    }

    /// Whether a value is of a form that says something: any text could be a member number.
    [[nodiscard]] bool has_form(const Kind& kind, const std::string& value) {
        if (kind.values == Kind::Values::nothing) {
            return false;
        }
        const Identifier found = normalizer.read(kind, {value, false});
        return found.usable == Usable::yes && found.telling && !found.invalid_check;
    }

    [[nodiscard]] bool mostly(const SniffedColumn& column, std::size_t kind,
                              unsigned percent) const {
        const auto found = std::find_if(column.passes.begin(), column.passes.end(),
                                        [&](const auto& pass) { return pass.first == kind; });
        return column.filled != 0 && found != column.passes.end() &&
               found->second * 100 >= column.filled * percent;
    }

    void propose(SniffedColumn& column) {
        const HeaderSays says = read_header(settings, column.name);
        if (says.role != nullptr) {
            propose_role(column, *says.role);
            return;
        }
        if (says.decided && says.kind == nullptr) {
            propose_class(column, *says.field);
            return;
        }
        // From the values alone only what is next to never anything else by accident.
        constexpr unsigned nearly_all = 95;
        constexpr unsigned some = 20;
        for (std::size_t i = 0; i < settings.kinds.size(); ++i) {
            if (settings.kinds[i].values == Kind::Values::alone && mostly(column, i, nearly_all)) {
                column.reason = says.kind != nullptr ? Reason::both : Reason::values;
                set_identifier(column, i);
                return;
            }
        }
        if (says.kind == nullptr) {
            if (says.field != nullptr) {
                propose_class(column, *says.field);
            }
            return;
        }
        const auto kind = static_cast<std::size_t>(says.kind - settings.kinds.data());
        const bool telling = says.kind->values != Kind::Values::nothing;
        column.reason = !telling || column.filled == 0 ? Reason::header
                        : mostly(column, kind, some)   ? Reason::both
                                                       : Reason::values_disagree;
        // A part of a header says too little by itself.
        if (column.reason == Reason::header && !says.decided) {
            column.reason = Reason::none;
        } else if (column.reason != Reason::values_disagree) {
            set_identifier(column, kind);
        }
    }

    static void set_identifier(SniffedColumn& column, std::size_t kind) {
        column.column.role = Role::identifier;
        column.column.kind = kind;
    }

    /// What personal information a column holds that identifies nobody.
    static void propose_class(SniffedColumn& column, const fields::Kind& field) {
        if (field.personal) {
            column.reason = Reason::header;
            column.column.role = field.sensitive.empty() ? Role::general : Role::sensitive;
        }
    }

    static void propose_role(SniffedColumn& column, const ColumnRole& role) {
        column.reason = role.reason == another_person ? Reason::another_person
                        : role.reason == not_a_person ? Reason::not_a_person
                        : role.reason == another_date ? Reason::another_date
                                                      : Reason::header;
        column.column.role = role.role == "date"      ? Role::date
                             : role.role == "flow"    ? Role::flow
                             : role.role == "general" ? Role::general
                                                      : Role::ignore;
    }

    const Settings& settings;
    const GbkTable& gbk;
    MemoryRanOut memory_ran_out;
    Normalizer normalizer;
    CollectRows records; ///< from the beginning, then from the slices
    std::size_t head_records = 0;
    Sniffed sniffed;
    std::vector<Request> requests;
    std::size_t next = 0;
    std::string piece; ///< as much of the next request as has come
    std::vector<std::string> pieces;
    std::unique_ptr<XlsxReader> workbook;
    std::vector<char> staging;
};

Sniffer::Sniffer(const Settings& settings, const GbkTable& gbk, FileMapping told,
                 std::uint64_t size, MemoryRanOut memory_ran_out)
    : state(std::make_unique<State>(settings, gbk, std::move(told), size,
                                    std::move(memory_ran_out))) {}
Sniffer::~Sniffer() = default;

std::optional<Request> Sniffer::wanted() const { return state->wanted(); }

std::span<char> Sniffer::room(std::uint32_t size) {
    state->staging.resize(size);
    return state->staging;
}

void Sniffer::feed(std::uint32_t size) {
    state->feed({state->staging.data(), std::min<std::size_t>(size, state->staging.size())});
}

Sniffed Sniffer::finish() { return state->finish(); }

} // namespace egress::persons
