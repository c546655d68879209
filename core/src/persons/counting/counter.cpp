#include "egress/persons/counter.hpp"

#include "egress/persons/digest.hpp"
#include "persons/arrays/sorting.hpp"
#include "persons/columns/guess.hpp"
#include "persons/counting/cautions.hpp"
#include "persons/counting/row_counter.hpp"
#include "persons/joining/join_plan.hpp"
#include "persons/joining/packed.hpp"
#include "persons/reading/file_faults.hpp"
#include "persons/reading/transcode.hpp"
#include "persons/reading/xlsx.hpp"

#include <algorithm>
#include <numeric>

namespace egress::persons {

namespace {

/// A file on its way to the row counter: text, or a workbook once its first bytes say so.
class FileReader {
public:
    FileReader(const Settings& the_settings, const FileMapping& file_mapping, bool with_digest,
               const CounterOptions& counter_options, RowCounter& row_counter,
               FileTally& file_tally)
        : settings(the_settings), file(file_mapping), digest_wanted(with_digest),
          options(counter_options), rows(row_counter), tally(file_tally) {}

    [[nodiscard]] std::optional<Request> wanted() const {
        if (tally.fault) {
            return std::nullopt;
        }
        if (workbook && position >= tally.size) {
            return workbook->wanted();
        }
        if (position >= tally.size) {
            return std::nullopt;
        }
        const std::uint64_t left = (begun ? tally.size : beginning_size()) - position;
        return Request{position,
                       static_cast<std::uint32_t>(std::min<std::uint64_t>(left, chunk_bytes))};
    }

    [[nodiscard]] std::span<char> room(std::uint32_t size) {
        if (scanner && !transcoder) {
            place = scanner->room(size);
            return place;
        }
        // The beginning is collected; what comes after it is handed on at once.
        const std::size_t kept = begun ? 0 : static_cast<std::size_t>(position);
        const std::size_t whole = begun ? size : beginning_size();
        if (whole > staging_size) {
            staging = uninitialized<char>(whole);
            staging_size = staging ? whole : 0;
        }
        place = {staging.get() + kept, std::min<std::size_t>(staging_size - kept, size)};
        return place;
    }

    void feed(std::size_t size) {
        size = std::min(size, place.size());
        if (size == 0) {
            rows.fail("unreadable-file");
            return;
        }
        const std::string_view bytes{place.data(), size};
        if (scanner && !transcoder) {
            // The bytes are where the scanner reads them; they are hashed before it moves them.
            position += size;
            if (digest_wanted) {
                digest.add(bytes);
            }
            scanner->feed(size);
            return;
        }
        if (workbook && position >= tally.size) {
            workbook->feed(bytes);
            after_workbook();
            return;
        }
        position += size;
        if (digest_wanted) {
            digest.add(bytes);
        }
        if (!begun) {
            if (position >= beginning_size()) {
                begin();
            }
        } else if (!tally.fault && !workbook) {
            take_text(bytes);
        }
    }

    void end() {
        if (!begun && position != 0 && !tally.fault) {
            begin(); // the file was left early
        }
        const bool whole = position >= tally.size;
        if (!tally.fault && whole && scanner) {
            scanner->finish();
        }
        if (workbook && workbook->fault() && !tally.fault) {
            tally.fault = workbook->fault();
        }
        rows.end();
        const bool read = !workbook || !workbook->wanted();
        tally.complete = !tally.fault && whole && read;
        if (digest_wanted && whole && position == tally.size) {
            tally.sha256 = digest.finish();
        }
    }

    [[nodiscard]] std::uint64_t done() const {
        return workbook && position >= tally.size ? std::min(workbook->progress(), tally.size)
                                                  : position;
    }

private:
    /// What a file is, is told from its beginning, and from all of it: in whatever pieces the file
    /// comes, the answer is the same.
    [[nodiscard]] std::size_t beginning_size() const {
        return static_cast<std::size_t>(std::min<std::uint64_t>(tally.size, chunk_bytes));
    }

    void begin() {
        begun = true;
        const std::string_view bytes{staging.get(), static_cast<std::size_t>(position)};
        begin_as(form_of(bytes), bytes);
        if (!tally.fault && !workbook) {
            take_text(bytes);
        }
    }

    void begin_as(FileForm form, std::string_view bytes) {
        switch (form) {
        case FileForm::ole: rows.fail("old-workbook"); return;
        case FileForm::zip:
            tally.delimiter = 0;
            rows.text_is_utf8();
            workbook = std::make_unique<XlsxReader>(
                tally.size, XlsxReader::Options{file.sheet, settings.limits.record_bytes}, rows);
            if (!digest_wanted) {
                position = tally.size; // nothing is read twice
            }
            return;
        case FileForm::text: break;
        }
        const EncodingGuess guess = guess_encoding(bytes);
        tally.encoding = file.encoding.value_or(guess.encoding);
        mark_bytes = guess.encoding == tally.encoding ? guess.mark_bytes : 0;
        const bool wide =
            tally.encoding == Encoding::utf16le || tally.encoding == Encoding::utf16be;
        if (file.delimiter) {
            tally.delimiter = *file.delimiter;
        } else {
            std::string sample;
            Transcoder{tally.encoding, options.gbk_table}.append(
                bytes.substr(std::min(mark_bytes, bytes.size()), 65536), sample);
            tally.delimiter = guess_delimiter(sample);
        }
        scanner = std::make_unique<CsvScanner>(
            tally.delimiter,
            CsvScanner::Limits{settings.limits.record_bytes, settings.limits.quoted_lines}, rows,
            options.by_characters ? CsvScanner::Reading::characters : CsvScanner::Reading::blocks);
        // Only a bar can be the second byte of a character of GB18030.
        if (wide || (tally.encoding == Encoding::gb18030 && tally.delimiter == '|') ||
            tally.delimiter == ideographic_comma) {
            transcoder =
                std::make_unique<Transcoder>(tally.encoding, options.gbk_table, tally.delimiter);
            rows.text_is_utf8();
        }
    }

    void take_text(std::string_view bytes) {
        const std::size_t skipped = std::min(mark_bytes, bytes.size());
        mark_bytes -= skipped;
        bytes.remove_prefix(skipped);
        if (transcoder) {
            converted.clear();
            transcoder->append(bytes, converted);
            bytes = converted;
        }
        const auto text = scanner->room(bytes.size());
        if (text.size() < bytes.size()) {
            rows.fail("out-of-memory");
            return;
        }
        std::copy(bytes.begin(), bytes.end(), text.begin());
        scanner->feed(bytes.size());
    }

    void after_workbook() {
        if (tally.sheet.empty()) {
            tally.sheet = workbook->sheet();
        }
        rows.days_from_1904(workbook->from_1904());
        if (workbook->fault() && !tally.fault) {
            tally.fault = workbook->fault();
        }
    }

    const Settings& settings;
    const FileMapping& file;
    bool digest_wanted;
    const CounterOptions& options;
    RowCounter& rows;
    FileTally& tally;

    std::uint64_t position = 0; ///< of the reading from beginning to end
    bool begun = false;         ///< the beginning is there, and said what the file is
    std::span<char> place;      ///< where the bytes that come next are
    Block<char> staging;
    std::size_t staging_size = 0;
    std::size_t mark_bytes = 0;
    std::unique_ptr<CsvScanner> scanner;
    std::unique_ptr<Transcoder> transcoder;
    std::string converted;
    std::unique_ptr<XlsxReader> workbook;
    Sha256 digest;
};

} // namespace

namespace {

/// Windows on their way to a thread that joins them.
class HandOver : public WindowSink {
public:
    explicit HandOver(WindowTaker taker) : windows(std::move(taker)) {}

    bool take(const WindowView& window) override {
        const auto bytes = packed.pack(window);
        return !bytes.empty() && windows(bytes);
    }

private:
    WindowTaker windows;
    PackedWindow packed;
};

} // namespace

struct Counter::State {
    State(const Settings& the_settings, Mapping the_mapping, CounterOptions the_options)
        : settings(the_settings), mapping(std::move(the_mapping)), options(std::move(the_options)),
          plan(LanePlan::of(settings, mapping)), joins(sink()),
          rows(settings, mapping, options, plan, *joins) {}

    [[nodiscard]] std::unique_ptr<WindowSink> sink() {
        if (options.windows) {
            return std::make_unique<HandOver>(options.windows);
        }
        auto here = std::make_unique<Components>(plan.lane_families, plan.of_system, plan.joined);
        components = here.get();
        return here;
    }

    const Settings& settings;
    Mapping mapping;
    CounterOptions options;
    LanePlan plan;
    Components* components = nullptr; ///< null where identifiers are joined elsewhere
    std::unique_ptr<WindowSink> joins;
    RowCounter rows;
    std::vector<std::unique_ptr<FileTally>> files; ///< the row counter holds on to the last
    std::unique_ptr<FileReader> reader;
    std::vector<std::pair<std::size_t, Key>> shared; ///< family and identifier
    std::uint64_t left_out = 0;

    void look_after_memory() {
        if (options.memory_ran_out && options.memory_ran_out()) {
            rows.fail("out-of-memory");
        }
    }
    [[nodiscard]] Tally finish(ComponentTotals totals);
};

Counter::Counter(const Settings& settings, Mapping mapping, CounterOptions options)
    : Counter(std::make_unique<State>(settings, std::move(mapping), std::move(options))) {}
Counter::Counter(std::unique_ptr<State> initial) : state(std::move(initial)) {}
Counter::Counter(Counter&&) noexcept = default;
Counter& Counter::operator=(Counter&&) noexcept = default;
Counter::~Counter() = default;

void Counter::begin_file(std::string name, std::uint64_t size) {
    end_file();
    State& all = *state;
    all.files.push_back(std::make_unique<FileTally>());
    FileTally& tally = *all.files.back();
    tally.name = std::move(name);
    tally.size = size;
    const FileMapping* file = all.mapping.file(tally.name);
    if (file == nullptr) {
        tally.fault = file_fault("unmapped-file", tally.name);
        return;
    }
    all.rows.begin(*file, tally);
    if (size == 0) {
        all.rows.fail("no-records");
    }
    if (all.rows.out_of_memory()) {
        all.rows.fail("out-of-memory");
    }
    all.reader = std::make_unique<FileReader>(all.settings, *file, all.mapping.digest, all.options,
                                              all.rows, tally);
}

std::optional<Request> Counter::wanted() const {
    return state->reader ? state->reader->wanted() : std::nullopt;
}

std::span<char> Counter::room(std::uint32_t size) {
    if (!state->reader) {
        return {};
    }
    const auto place = state->reader->room(size);
    if (place.size() < size) {
        state->rows.fail("out-of-memory");
    }
    return place;
}

void Counter::feed(std::uint32_t size) {
    if (state->reader) {
        state->reader->feed(size);
        state->look_after_memory();
    }
}

void Counter::give_up_file() {
    if (state->reader) {
        state->rows.fail("out-of-memory");
    }
}

void Counter::end_file() {
    if (state->reader) {
        state->look_after_memory();
        state->reader->end();
        FileTally& tally = *state->files.back();
        state->look_after_memory();
        tally.complete = tally.complete && !tally.fault;
        state->reader.reset();
        const std::uint64_t header_rows = tally.header_line == 0 ? 0 : 1;
        tally.full_sheet = !tally.sheet.empty() &&
                           tally.records() + header_rows >= state->settings.limits.sheet_rows;
    }
}

Progress Counter::progress() const {
    Progress now;
    if (state->reader) {
        now.bytes = state->reader->done();
        now.size = state->files.back()->size;
    }
    now.records = state->rows.records();
    now.persons = state->components == nullptr ? 0 : state->components->so_far();
    return now;
}

namespace {

/// Flows in the order of their names, whatever order the records had.
std::vector<std::size_t> in_order(const std::vector<std::string>& names) {
    std::vector<std::size_t> places(names.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    sort(places, [&](std::size_t a, std::size_t b) { return names[a] < names[b]; });
    return places;
}

/// Flows of a set, as positions in `order`.
std::vector<std::size_t> listed(std::uint64_t flows, const std::vector<std::size_t>& order) {
    std::vector<std::size_t> list;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if ((flows >> order[i] & 1U) != 0) {
            list.push_back(i);
        }
    }
    return list;
}

} // namespace

std::string Counter::join_plan() const {
    const auto& limits = state->settings.limits;
    const LanePlan& plan = state->plan;
    return JoinPlan{plan.lane_families, plan.of_system, plan.joined, limits.shared_by,
                    limits.reported_shared}
        .pack();
}

void Counter::stop() { state->rows.stop(); }

void Counter::hand_over() {
    end_file();
    state->rows.finish();
}

Tally Counter::finish() {
    hand_over();
    const auto& limits = state->settings.limits;
    return state->finish(state->components->finish(limits.shared_by, limits.reported_shared));
}

Tally Counter::finish(std::string_view joined) { return state->finish(unpack_totals(joined)); }

Tally Counter::State::finish(ComponentTotals totals) {
    Tally tally;
    tally.year = mapping.year;
    const auto order = in_order(rows.flows().names());
    for (const auto place : order) {
        tally.flows.push_back(rows.flows().names()[place]);
    }
    tally.flows_merged = rows.flows().merged();
    // Records of unknown persons belong to somebody counted already or to one person more.
    for (const auto& more : rows.unknown_persons()) {
        const auto known =
            std::find_if(totals.persons.begin(), totals.persons.end(),
                         [&](const PersonsWith& p) { return p.flows == more.flows; });
        if (known == totals.persons.end()) {
            totals.persons.push_back(more);
        } else {
            known->most += more.most;
        }
    }
    const auto add_pattern = [&](const PersonsWith& persons, bool malformed) {
        if ((persons.flows.general | persons.flows.sensitive) != 0) {
            tally.patterns.push_back({listed(persons.flows.general, order),
                                      listed(persons.flows.sensitive, order),
                                      {persons.least, persons.most},
                                      malformed});
        }
    };
    for (const auto& persons : totals.persons) {
        add_pattern(persons, false);
    }
    for (const auto& persons : rows.malformed_persons()) {
        add_pattern(persons, true);
    }
    sort(tally.patterns, [](const Pattern& a, const Pattern& b) {
        return std::tie(a.general, a.sensitive, a.malformed) <
               std::tie(b.general, b.sensitive, b.malformed);
    });
    std::vector<std::size_t> every;
    for (std::size_t flow = 0; flow < tally.flows.size(); ++flow) {
        every.push_back(flow);
        tally.by_flow.push_back(figures_of(tally, {flow}));
    }
    tally.total = figures_of(tally, every);
    tally.components = totals.components;
    tally.merged_components = totals.merged_components;
    tally.merged_residents = totals.merged_residents;
    tally.account_components = totals.account_components;
    tally.merged_accounts = totals.merged_accounts;
    tally.shared_components = totals.shared_components;
    totals.distinct.resize(plan.families.size());
    for (std::size_t family = 0; family < plan.families.size(); ++family) {
        tally.families.push_back({plan.families[family].family, plan.families[family].name_space,
                                  totals.distinct[family]});
    }
    for (const auto& group : totals.shared) {
        SharedTally entry{group.family, {}, group.distinct};
        for (const Key& key : group.keys) {
            entry.masked.push_back(masked(key));
            shared.emplace_back(group.family, key);
        }
        tally.shared.push_back(std::move(entry));
    }
    tally.left_out = left_out;
    tally.complete = !totals.out_of_memory && !rows.out_of_memory();
    for (auto& file : files) {
        tally.complete = tally.complete && file->complete;
        tally.files.push_back(std::move(*file));
    }
    files.clear();
    tally.cautions = cautions_of(tally, settings);
    return tally;
}

Counter Counter::without_shared() const {
    auto next = std::make_unique<State>(state->settings, state->mapping, state->options);
    next->rows.left_out = state->rows.left_out;
    for (const auto& [family, key] : state->shared) {
        next->rows.left_out[family].push_back(key);
    }
    for (const auto& family : next->rows.left_out) {
        next->left_out += family.size();
    }
    return Counter{std::move(next)};
}

} // namespace egress::persons
