#include "egress/persons/sniff.hpp"

#include "csv_scanner.hpp"
#include "egress/persons/identifier.hpp"
#include "file_faults.hpp"
#include "guess.hpp"
#include "headers.hpp"
#include "keys.hpp"
#include "sorting.hpp"
#include "text.hpp"
#include "transcode.hpp"
#include "xlsx.hpp"

#include <algorithm>
#include <functional>

namespace egress::persons {

namespace {

constexpr std::size_t sampled_strings = 200000;
constexpr std::size_t preamble_records = 20;
constexpr std::uint32_t slice_bytes = 32768;
constexpr std::size_t most_columns = 2000;
constexpr std::size_t shown_samples = 3;

struct Row {
    std::vector<std::string> cells;
    std::uint64_t line = 0;
};

class CollectRows : public RecordSink {
public:
    explicit CollectRows(std::size_t most) : limit(most) {}
    bool record(const Record& record) override {
        Row row;
        row.line = record.line;
        bool blank = true;
        for (std::size_t i = 0; i < std::min<std::size_t>(record.width, most_columns); ++i) {
            row.cells.emplace_back(trim(record.value(i, unescaped)));
            blank = blank && row.cells.back().empty();
        }
        if (!blank) {
            rows.push_back(std::move(row));
        }
        return rows.size() < limit;
    }
    std::vector<Row> rows;

private:
    std::size_t limit;
    std::string unescaped;
};

bool looks_like_data(const std::string& cell) {
    const auto digits = std::count_if(cell.begin(), cell.end(), is_digit);
    return digits * 2 > static_cast<std::ptrdiff_t>(cell.size()) ||
           cell.find('@') != std::string::npos;
}

} // namespace

struct Sniffer::State {
    State(const Settings& the_settings, const GbkTable& the_table, std::string name,
          std::uint64_t size, std::string sheet)
        : settings(the_settings), gbk(the_table), normalizer(the_settings, {}),
          rows(the_settings.limits.sample_records) {
        sniffed.name = std::move(name);
        sniffed.size = size;
        sniffed.file.name = sniffed.name;
        sniffed.file.sheet = std::move(sheet);
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
            workbook = std::make_unique<XlsxReader>(sniffed.size, sniffed.file.sheet,
                                                    sampled_strings, rows);
        }
        return form != FileForm::text;
    }

    Sniffed finish() {
        if (workbook) {
            for (const auto& sheet : workbook->sheets()) {
                sniffed.sheets.push_back({sheet.name, sheet.hidden});
            }
            sniffed.file.sheet = workbook->sheet();
            if (workbook->fault()) {
                sniffed.fault = workbook->fault();
            }
        } else if (!sniffed.fault) {
            read_text();
        }
        if (!sniffed.fault && rows.rows.empty()) {
            sniffed.fault = file_fault("no-records");
        }
        if (!sniffed.fault) {
            describe();
        }
        return std::move(sniffed);
    }

    void read_text() {
        EncodingGuess guess = guess_encoding(pieces.front());
        if (!guess.certain) {
            for (std::size_t i = 1; i < pieces.size() && !guess.certain; ++i) {
                // A slice may begin inside a character: from its first line end on it cannot.
                const std::string_view lines = after_line_end(pieces[i]);
                if (!is_ascii(lines)) {
                    guess.certain = true;
                    guess.encoding = is_utf8(lines, true) ? Encoding::utf8 : Encoding::gb18030;
                }
            }
        }
        sniffed.encoding_certain = guess.certain;
        sniffed.file.encoding = guess.encoding;
        std::string head;
        Transcoder{guess.encoding, gbk}.append(
            std::string_view{pieces.front()}.substr(guess.mark_bytes), head);
        sniffed.file.delimiter = guess_delimiter(head);
        const bool whole = sniffed.size <= pieces.front().size();
        scan(head, whole, rows);
        const std::size_t width = common_width();
        for (std::size_t i = 1; i < pieces.size(); ++i) {
            std::string text;
            Transcoder{guess.encoding, gbk}.append(pieces[i], text);
            CollectRows slice{settings.limits.sample_records};
            scan(after_line_end(text), false, slice);
            for (auto& row : slice.rows) {
                if (row.cells.size() == width) {
                    row.line = 0; // nobody knows
                    rows.rows.push_back(std::move(row));
                }
            }
        }
    }

    static std::string_view after_line_end(std::string_view text) {
        const auto line_end = text.find('\n');
        return line_end == std::string_view::npos ? text : text.substr(line_end + 1);
    }

    void scan(std::string_view text, bool whole, CollectRows& sink) {
        CsvScanner scanner{*sniffed.file.delimiter,
                           {settings.limits.record_bytes, settings.limits.quoted_lines},
                           sink};
        const auto place = scanner.room(text.size());
        std::copy_n(text.begin(), place.size(), place.begin());
        scanner.feed(place.size());
        if (whole && !scanner.stopped()) {
            scanner.finish();
        }
    }

    [[nodiscard]] std::size_t common_width() const {
        std::vector<std::size_t> counts(most_columns + 1); // by width
        std::size_t common = 0;
        for (const auto& row : rows.rows) {
            const std::size_t width = row.cells.size();
            const std::size_t count = ++counts[width];
            if (count > counts[common] || (count == counts[common] && width < common)) {
                common = width;
            }
        }
        return common;
    }

    /// The header's place among the rows; nothing when the first full row looks like data.
    [[nodiscard]] std::optional<std::size_t> find_header(std::size_t width) const {
        for (std::size_t i = 0; i < std::min(rows.rows.size(), preamble_records); ++i) {
            const auto& cells = rows.rows[i].cells;
            const auto filled = std::count_if(cells.begin(), cells.end(),
                                              [](const auto& cell) { return !cell.empty(); });
            if (cells.size() != width || static_cast<std::size_t>(filled) * 2 < width) {
                continue;
            }
            return std::any_of(cells.begin(), cells.end(), looks_like_data) ? std::nullopt
                                                                            : std::optional{i};
        }
        return std::nullopt;
    }

    void describe() {
        const std::size_t width = common_width();
        const auto header = find_header(width);
        const std::size_t first = header ? *header + 1 : 0;
        sniffed.sampled = rows.rows.size() - first;
        sniffed.header_line = header ? rows.rows[*header].line : 0;
        if (!header) {
            sniffed.file.header = 0;
        }
        for (std::size_t i = 0; i < width; ++i) {
            SniffedColumn column;
            column.number = static_cast<std::uint32_t>(i + 1);
            if (header) {
                column.name = normalizer.clean(rows.rows[*header].cells[i]);
            }
            look_at_values(column, i, first);
            propose(column);
            sniffed.columns.push_back(std::move(column));
        }
        for (auto& column : sniffed.columns) {
            const auto namesakes = std::count_if(
                sniffed.columns.begin(), sniffed.columns.end(),
                [&](const SniffedColumn& other) { return other.name == column.name; });
            if (!header || column.name.empty() || namesakes > 1) {
                column.column.index = column.number;
            } else {
                column.column.name = column.name;
            }
            if (column.column.role != Role::ignore) {
                sniffed.file.columns.push_back(column.column);
            }
        }
    }

    void look_at_values(SniffedColumn& column, std::size_t at, std::size_t first) {
        std::vector<std::uint64_t> passes(settings.kinds.size());
        std::vector<std::string> values;
        for (std::size_t i = first; i < rows.rows.size(); ++i) {
            const auto& cells = rows.rows[i].cells;
            if (at >= cells.size() || normalizer.is_empty_word(normalizer.clean(cells[at]))) {
                continue;
            }
            const std::string value{normalizer.clean(cells[at])};
            ++column.filled;
            if (column.samples.size() < shown_samples &&
                std::find(values.begin(), values.end(), value) == values.end()) {
                column.samples.push_back(masked(value));
            }
            for (std::size_t kind = 0; kind < settings.kinds.size(); ++kind) {
                passes[kind] += has_form(settings.kinds[kind], value) ? 1 : 0;
            }
            values.push_back(value);
        }
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

    /// Whether a value is of a form that says something: any text could be a member number.
    [[nodiscard]] bool has_form(const Kind& kind, const std::string& value) {
        switch (kind.rule) {
        case Rule::mobile: {
            const Identifier found = normalizer.read(kind, {value, false});
            return found.usable == Usable::yes && is_mobile(unpack(found.key));
        }
        case Rule::resident:
        case Rule::email: {
            const Identifier found = normalizer.read(kind, {value, false});
            return found.usable == Usable::yes && !found.invalid_check;
        }
        default: return false;
        }
    }

    [[nodiscard]] bool mostly(const SniffedColumn& column, std::size_t kind,
                              unsigned percent) const {
        const auto found = std::find_if(column.passes.begin(), column.passes.end(),
                                        [&](const auto& pass) { return pass.first == kind; });
        return column.filled != 0 && found != column.passes.end() &&
               found->second * 100 >= column.filled * percent;
    }

    void propose(SniffedColumn& column) {
        const std::string header = header_form(column.name);
        std::size_t best = 0;
        const RoleWords* role = nullptr;
        std::optional<std::size_t> kind;
        for (const auto& words : settings.roles) {
            if (const auto length = match(words.headers, header); length > best) {
                best = length;
                role = &words;
            }
        }
        for (std::size_t i = 0; i < settings.kinds.size(); ++i) {
            const auto length = match(settings.kinds[i].headers, header);
            const bool better = length > best || (length == best && length != 0 &&
                                                  role != nullptr && role->role != "ignore");
            if (better) {
                best = length;
                kind = i;
                role = nullptr;
            }
        }
        if (role != nullptr) {
            propose_role(column, *role);
            return;
        }
        // From the values alone only what is next to never anything else by accident.
        constexpr unsigned nearly_all = 95;
        constexpr unsigned some = 20;
        for (std::size_t i = 0; i < settings.kinds.size(); ++i) {
            const Rule rule = settings.kinds[i].rule;
            if ((rule == Rule::resident || rule == Rule::email) && mostly(column, i, nearly_all)) {
                column.reason = kind ? Reason::both : Reason::values;
                set_identifier(column, i);
                return;
            }
        }
        if (!kind) {
            return;
        }
        const Rule rule = settings.kinds[*kind].rule;
        const bool telling = rule == Rule::mobile || rule == Rule::resident || rule == Rule::email;
        column.reason = !telling || column.filled == 0 ? Reason::header
                        : mostly(column, *kind, some)  ? Reason::both
                                                       : Reason::values_disagree;
        if (column.reason != Reason::values_disagree) {
            set_identifier(column, *kind);
        }
    }

    static void set_identifier(SniffedColumn& column, std::size_t kind) {
        column.column.role = Role::identifier;
        column.column.kind = kind;
    }

    static void propose_role(SniffedColumn& column, const RoleWords& words) {
        column.reason = words.reason == "another-person" ? Reason::another_person
                        : words.reason == "not-a-person" ? Reason::not_a_person
                        : words.reason == "another-date" ? Reason::another_date
                                                         : Reason::header;
        column.column.role = words.role == "date"        ? Role::date
                             : words.role == "flow"      ? Role::flow
                             : words.role == "sensitive" ? Role::sensitive
                             : words.role == "general"   ? Role::general
                                                         : Role::ignore;
    }

    const Settings& settings;
    const GbkTable& gbk;
    Normalizer normalizer;
    CollectRows rows;
    Sniffed sniffed;
    std::vector<Request> requests;
    std::size_t next = 0;
    std::string piece; ///< as much of the next request as has come
    std::vector<std::string> pieces;
    std::unique_ptr<XlsxReader> workbook;
    std::vector<char> staging;
};

Sniffer::Sniffer(const Settings& settings, const GbkTable& gbk, std::string name,
                 std::uint64_t size, std::string sheet)
    : state(std::make_unique<State>(settings, gbk, std::move(name), size, std::move(sheet))) {}
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
