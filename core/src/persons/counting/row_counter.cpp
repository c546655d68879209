#include "persons/counting/row_counter.hpp"

#include "persons/columns/dates.hpp"
#include "persons/reading/file_faults.hpp"
#include "persons/reading/text.hpp"
#include "persons/reading/transcode.hpp"

#include <algorithm>

namespace egress::persons {

namespace {

/// The more records of a window come together, the oftener a segment of the table is near when it
/// is looked into; but of windows that are handed over, several are under way at once.
constexpr Window::Sizes joined_here{std::size_t{1} << 20U, std::size_t{1} << 19U};
constexpr Window::Sizes handed_over{std::size_t{1} << 17U, std::size_t{1} << 18U};

} // namespace

RowCounter::RowCounter(const Settings& the_settings, const Mapping& the_mapping,
                       const CounterOptions& options, const LanePlan& plan, WindowSink& joins)
    : settings(the_settings), mapping(the_mapping), gbk(options.gbk_table),
      normalizer(the_settings, options.run_key), lanes(plan),
      window(plan.lane_families.size(), plan.joined, options.windows ? handed_over : joined_here,
             joins),
      all_flows(the_settings.limits.flows) {
    left_out.resize(lanes.families.size());
}

void RowCounter::begin(const FileMapping& the_file, FileTally& the_tally) {
    file = &the_file;
    tally = &the_tally;
    identifiers.clear();
    data.clear();
    date_and_flow.clear();
    date = nullptr;
    flow = nullptr;
    of_several = false;
    classed = false;
    seen = 0;
    expected_width = 0;
    first_names.clear();
    recent_flows.clear();
    from_1904 = false;
    utf8_text = false;
    const bool flow_column =
        std::any_of(file->columns.begin(), file->columns.end(),
                    [](const Column& column) { return column.role == Role::flow; });
    file_flow = flow_column ? 0 : all_flows.place_of(file->flow.value_or(""));
    headed = file->header == 0U;
    if (headed) {
        headed = resolve({}, 0);
    }
}

std::string_view RowCounter::text_of(const Record& record, std::size_t field) {
    const std::string_view raw = record.value(field, unescaped);
    return is_ascii(raw) ? raw : decode(record, raw);
}

std::string_view RowCounter::decode(const Record& record, std::string_view raw) {
    if (tally->delimiter == ideographic_comma &&
        raw.find(ideographic_comma) != std::string_view::npos) {
        decoded = restore_commas(raw);
        raw = decoded;
    }
    if (!utf8_text &&
        (tally->encoding == Encoding::gb18030 || (!is_utf8(raw, false) && is_gb18030(raw)))) {
        decoded.clear();
        if (!gbk.append_utf8(raw, decoded)) {
            note(Note::undecodable, record.line);
        }
        return decoded;
    }
    // A transcoder has put U+FFFD where it could not read.
    constexpr std::string_view replacement = "\xEF\xBF\xBD";
    if (!is_utf8(raw, false) || (utf8_text && raw.find(replacement) != std::string_view::npos)) {
        note(Note::undecodable, record.line);
    }
    return raw;
}

bool RowCounter::record(const Record& record) {
    if (tally->fault) {
        return false;
    }
    if (!headed) {
        if (is_blank(record)) {
            ++tally->blank;
            return true;
        }
        return take_header(record);
    }
    count_record(record);
    if (window.out_of_memory()) {
        fail("out-of-memory");
        return false;
    }
    return true;
}

bool RowCounter::is_blank(const Record& record) {
    if (record.numbers != nullptr) {
        return record.filled == 0;
    }
    for (std::size_t i = 0; i < std::min(record.held, CsvScanner::max_fields); ++i) {
        if (!trim(record.value(i, unescaped)).empty()) {
            return false;
        }
    }
    return is_blank(record.rest());
}

/// Whether nothing is in the fields that the scanner has left out. Their quotes are where they may
/// be.
bool RowCounter::is_blank(std::string_view rest) const {
    bool quoted = false;
    for (std::size_t i = 0; i < rest.size(); ++i) {
        const char c = rest[i];
        if (c == '"') {
            if (quoted && i + 1 < rest.size() && rest[i + 1] == '"') {
                return false; // two of them are one
            }
            quoted = !quoted;
        } else if (c == tally->delimiter ? quoted : !persons::is_blank(c)) {
            return false;
        }
    }
    return true;
}

bool RowCounter::is_malformed(const Record& record) {
    if (record.too_long) {
        return true;
    }
    if (record.numbers != nullptr) {
        return expected_width != 0 && record.filled > expected_width;
    }
    // Titles above and remarks below are often wider or narrower; blanks at the end mean nothing.
    for (std::size_t i = expected_width; expected_width != 0 && i < record.width; ++i) {
        if (i >= CsvScanner::max_fields || !trim(record.value(i, unescaped)).empty()) {
            return true;
        }
    }
    return false;
}

void RowCounter::count_record(const Record& record) {
    const auto file_flows = [this] {
        const std::uint64_t which =
            flow == nullptr ? std::uint64_t{1} << file_flow : ~std::uint64_t{0};
        const Classes possible = possible_classes();
        return FlowSet{possible.general ? which : 0, possible.sensitive ? which : 0, 0, 0};
    };
    if (record.width != expected_width && is_malformed(record)) {
        ++all_records;
        add_outcome(Outcome::malformed, record.line);
        add_unknown(malformed, file_flows());
        return;
    }
    if (record.width <= 1 && expected_width != 1 && is_blank(record)) {
        ++tally->blank;
        return;
    }
    bool undated = false;
    bool after = false;
    if (date != nullptr && mapping.year) {
        const auto year = year_in(record);
        undated = !year;
        after = year && *year > *mapping.year;
        if (year && *year < *mapping.year) {
            ++all_records;
            add_outcome(Outcome::before_year, record.line);
            return;
        }
    }
    Classes classes = classed ? Classes{} : file->every_record;
    bool resident = false;
    bool identified = false;
    in_record.clear();
    for (const auto& used : identifiers) {
        identified = take_identifier(used, record, classes, resident) || identified;
    }
    for (const auto& used : data) {
        const bool open = (used.classes.general && !classes.general) ||
                          (used.classes.sensitive && !classes.sensitive);
        if (open && holds_data(used, record)) {
            classes.general = classes.general || used.classes.general;
            classes.sensitive = classes.sensitive || used.classes.sensitive;
        }
    }
    if (!identified && (!classed || classes == Classes{}) && is_blank(record)) {
        ++tally->blank;
        return;
    }
    ++all_records;
    if (record.irregular) {
        note(Note::irregular_quotes, record.line);
    }
    if (record.width < expected_width && record.numbers == nullptr) {
        note(Note::missing_fields, record.line);
    }
    if (record.unreadable) {
        note(Note::undecodable, record.line);
    }
    if (undated) {
        note(Note::undated, record.line);
    }
    if (after) {
        note(Note::after_year, record.line);
    }
    const Others others = of_several ? others_in_record() : Others{};
    if (others.any) {
        note(Note::several_persons, record.line);
    }
    const bool exported = classes != Classes{};
    const std::size_t place = exported ? flow_of(record) : 0;
    const std::uint64_t bit = std::uint64_t{1} << place;
    const FlowSet own_flows{classes.general ? bit : 0, classes.sensitive ? bit : 0, 0, 0};
    if (identified) {
        // A record without data still says which identifiers are one person's.
        window.end_record(exported ? record_flow(place, classes, resident) : 0);
    }
    if (!exported) {
        add_outcome(Outcome::without_data, record.line);
    } else if (!identified) {
        add_outcome(Outcome::without_identifier, record.line);
        add_unknown(unknown, own_flows);
    } else {
        for (std::size_t i = 0; i < others.untold; ++i) {
            add_unknown(unknown, own_flows);
        }
        ++tally->outcomes[static_cast<std::size_t>(Outcome::counted)].count;
    }
}

std::optional<std::uint32_t> RowCounter::year_in(const Record& record) {
    if (date->field >= record.width) {
        return std::nullopt;
    }
    const std::string_view text = normalizer.clean(text_of(record, date->field));
    const std::string_view days = text.substr(0, text.find('.'));
    constexpr std::size_t day_digits = 5;
    if (from_1904 && record.numbers != nullptr && record.numbers[date->field] &&
        days.size() <= day_digits && all_digits(days)) {
        constexpr std::uint64_t days_1900_to_1904 = 1462;
        std::uint64_t day = 0;
        for (const char c : days) {
            day = day * 10 + static_cast<std::uint64_t>(c - '0');
        }
        return year_of(std::to_string(day + days_1900_to_1904));
    }
    return year_of(text);
}

bool RowCounter::take_identifier(const Used& used, const Record& record, Classes& classes,
                                 bool& resident) {
    ColumnTally& column = tally->columns[used.tally];
    if (used.field >= record.width) {
        ++column.empty;
        return false;
    }
    const bool is_number = record.numbers != nullptr && record.numbers[used.field];
    Identifier found;
    if (is_number ||
        !normalizer.read_as_written(*used.kind, record.value(used.field, unescaped), found)) {
        found = normalizer.read(*used.kind, {text_of(record, used.field), is_number});
    }
    switch (found.usable) {
    case Usable::empty: ++column.empty; return false;
    case Usable::placeholder:
        ++column.placeholders;
        note(Note::placeholder, record.line);
        return false;
    case Usable::unusable:
        ++column.unusable;
        note(Note::unusable, record.line);
        return false;
    case Usable::lost_precision:
        ++column.lost_precision;
        note(Note::lost_precision, record.line);
        return false;
    case Usable::yes: break;
    }
    classes.general = classes.general || used.classes.general;
    classes.sensitive = classes.sensitive || used.classes.sensitive;
    if (found.invalid_check) {
        ++column.invalid_check;
        note(Note::invalid_check, record.line);
    }
    if (found.several) {
        ++column.several;
        note(Note::several_values, record.line);
    }
    const auto& those_left_out = left_out[used.family];
    if (std::find(those_left_out.begin(), those_left_out.end(), found.key) !=
        those_left_out.end()) {
        ++column.left_out;
        return false;
    }
    ++column.values;
    resident = resident || found.key.resident();
    window.add(used.lane, found.key);
    if (of_several) {
        in_record.push_back({&used, found.key});
    }
    return true;
}

/// Whether some number of the record is both persons'.
bool RowCounter::are_one(const Whose& a, const Whose& b) const {
    return std::any_of(in_record.begin(), in_record.end(), [&](const Found& one) {
        return one.column->whose.person == a.person &&
               std::any_of(in_record.begin(), in_record.end(), [&](const Found& other) {
                   return other.column->whose.person == b.person &&
                          other.column->family == one.column->family && other.key == one.key;
               });
    });
}

/// Whether each has a resident number, or an account of one system: joined ones are counted.
bool RowCounter::are_told_apart(const Whose& a, const Whose& b) const {
    return std::any_of(in_record.begin(), in_record.end(), [&](const Found& one) {
        return one.column->whose.person == a.person &&
               std::any_of(in_record.begin(), in_record.end(), [&](const Found& other) {
                   const bool same_family = other.column->family == one.column->family;
                   return other.column->whose.person == b.person && same_family &&
                          ((one.key.resident() && other.key.resident()) ||
                           one.column->kind->own_namespace);
               });
    });
}

RowCounter::Others RowCounter::others_in_record() const {
    Others others;
    for (auto found = in_record.begin(); found != in_record.end(); ++found) {
        const Whose& whose = found->column->whose;
        const bool is_new = std::none_of(in_record.begin(), found, [&](const Found& earlier) {
            const Whose& known = earlier.column->whose;
            return !known.is_not(whose) || are_one(known, whose);
        });
        if (found != in_record.begin() && is_new) {
            others.any = true;
            others.untold += are_told_apart(in_record.front().column->whose, whose) ? 0 : 1;
        }
    }
    return others;
}

bool RowCounter::holds_data(const Used& used, const Record& record) {
    if (used.field >= record.width) {
        return false;
    }
    const std::string_view text = trim(record.value(used.field, unescaped));
    // 无 in a column "allergies" is an answer; NULL is none.
    return !text.empty() && (!is_ascii(text) || !normalizer.is_empty_word(text));
}

std::size_t RowCounter::flow_of(const Record& record) {
    if (flow == nullptr) {
        return file_flow;
    }
    const std::string_view raw =
        flow->field < record.width ? record.value(flow->field, unescaped) : std::string_view{};
    for (const auto& [known, place] : recent_flows) {
        if (known == raw) {
            return place;
        }
    }
    const std::string key{raw};
    const std::size_t place = all_flows.place_of(
        raw.empty() ? std::string_view{} : normalizer.clean(text_of(record, flow->field)));
    if (recent_flows.size() < settings.limits.flows && key.size() <= longest_flow_name) {
        recent_flows.emplace_back(key, place);
    }
    return place;
}

Classes RowCounter::possible_classes() const {
    if (!classed) {
        return file->every_record;
    }
    Classes possible;
    for (const auto* columns : {&identifiers, &data}) {
        for (const auto& used : *columns) {
            possible.general = possible.general || used.classes.general;
            possible.sensitive = possible.sensitive || used.classes.sensitive;
        }
    }
    return possible;
}

void RowCounter::add_unknown(std::vector<PersonsWith>& persons, const FlowSet& flows) {
    const auto found = std::find_if(persons.begin(), persons.end(),
                                    [&](const PersonsWith& known) { return known.flows == flows; });
    if (found == persons.end()) {
        persons.push_back({flows, 0, 1});
    } else {
        ++found->most;
    }
}

void RowCounter::add_line(Lines& lines_of, std::uint64_t line) const {
    ++lines_of.count;
    if (lines_of.first.size() < settings.limits.reported_lines &&
        (lines_of.first.empty() || lines_of.first.back() != line)) {
        lines_of.first.push_back(line);
    }
}

void RowCounter::add_outcome(Outcome outcome, std::uint64_t line) {
    add_line(tally->outcomes[static_cast<std::size_t>(outcome)], line);
}

void RowCounter::note(Note which, std::uint64_t line) {
    add_line(tally->notes[static_cast<std::size_t>(which)], line);
}

void RowCounter::fail(std::string_view code, std::string_view detail) {
    if (!tally->fault) {
        tally->fault = file_fault(code, detail);
    }
}

void RowCounter::end() {
    if (!headed && !tally->fault) {
        if (seen != 0 && !file->header) {
            static_cast<void>(resolve(first_names, first_line));
        } else {
            fail("no-records");
        }
    }
}

} // namespace egress::persons
