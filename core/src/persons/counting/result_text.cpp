// The tally as JSON, keys in the order docs/persons.md gives them.
#include "egress/persons/result.hpp"
#include "persons/columns/documents.hpp"

#include <array>
#include <string_view>

namespace egress::persons {

namespace {

constexpr std::array<std::string_view, outcome_count> outcome_names{
    "counted", "before_year", "without_identifier", "without_data", "malformed"};
constexpr std::array<std::string_view, note_count> note_names{
    "undated",       "after_year",     "missing_fields", "irregular_quotes",
    "undecodable",   "placeholder",    "unusable",       "lost_precision",
    "invalid_check", "several_values", "several_persons"};

template <class Number>
void write_numbers(JsonWriter& json, std::string_view name, const std::vector<Number>& numbers) {
    json.key(name);
    json.begin_array();
    for (const Number number : numbers) {
        json.value(Count{number});
    }
    json.end_array();
}

void write_pair(JsonWriter& json, const Interval& interval) {
    json.begin_array();
    json.value(interval.least);
    json.value(interval.most);
    json.end_array();
}

void write_figures(JsonWriter& json, const Figures& figures) {
    json.key("persons");
    json.begin_object();
    const std::array<std::pair<std::string_view, const Interval*>, 3> all{
        {{"general", &figures.general}, {"sensitive", &figures.sensitive}, {"all", &figures.all}}};
    for (const auto& [name, figure] : all) {
        json.key(name);
        if (figure->exact()) {
            json.value(figure->least);
        } else {
            write_pair(json, *figure);
        }
    }
    json.end_object();
}

void write_column(JsonWriter& json, const ColumnTally& tally, const Settings& settings) {
    const Column& column = tally.column;
    json.begin_object();
    write_text(json, "name", tally.name);
    json.member("number", Count{tally.number});
    json.member("role", name_of(column.role));
    if (column.role == Role::identifier) {
        json.member("kind", settings.kinds[column.kind].id);
        write_text(json, "namespace", column.name_space);
        const std::array<std::pair<std::string_view, Count>, 8> counts{
            {{"values", tally.values},
             {"empty", tally.empty},
             {"placeholders", tally.placeholders},
             {"unusable", tally.unusable},
             {"lost_precision", tally.lost_precision},
             {"invalid_check", tally.invalid_check},
             {"several_values", tally.several},
             {"left_out", tally.left_out}}};
        for (const auto& [name, count] : counts) {
            json.member(name, count);
        }
    }
    json.end_object();
}

struct NamedLines {
    std::string_view name;
    const Lines* lines;
};

std::vector<NamedLines> named(const FileTally& file) {
    std::vector<NamedLines> all;
    for (std::size_t i = 0; i < outcome_count; ++i) {
        all.push_back({outcome_names[i], &file.outcomes[i]});
    }
    for (std::size_t i = 0; i < note_count; ++i) {
        all.push_back({note_names[i], &file.notes[i]});
    }
    return all;
}

void write_file_tally(JsonWriter& json, const FileTally& file, const Settings& settings) {
    json.begin_object();
    write_text(json, "name", file.name);
    json.member("size", file.size);
    json.key("sha256");
    if (file.sha256.empty()) {
        json.null();
    } else {
        json.value(file.sha256);
    }
    json.member("complete", file.complete);
    json.key("fault");
    write_fault(json, file.fault);
    if (file.sheet.empty()) {
        json.member("encoding", name_of(file.encoding));
        json.key("delimiter");
        if (file.delimiter == 0) {
            json.null();
        } else {
            json.value(delimiter_word(file.delimiter));
        }
    } else {
        write_text(json, "sheet", file.sheet);
        json.member("full_sheet", file.full_sheet);
    }
    json.member("header_line", file.header_line);
    json.key("columns");
    json.begin_array();
    for (const auto& column : file.columns) {
        write_column(json, column, settings);
    }
    json.end_array();
    const auto all = named(file);
    json.key("records");
    json.begin_object();
    json.member("read", file.records());
    for (std::size_t i = 0; i < outcome_count; ++i) {
        json.member(all[i].name, all[i].lines->count);
    }
    json.member("blank", file.blank);
    json.end_object();
    json.key("notes");
    json.begin_object();
    for (std::size_t i = outcome_count; i < all.size(); ++i) {
        if (all[i].lines->count != 0) {
            json.member(all[i].name, all[i].lines->count);
        }
    }
    json.end_object();
    json.key("lines");
    json.begin_object();
    for (const auto& [name, lines] : all) {
        if (!lines->first.empty()) {
            write_numbers(json, name, lines->first);
        }
    }
    json.end_object();
    json.end_object();
}

void write_records_and_notes(JsonWriter& json, const Tally& tally) {
    std::array<Count, outcome_count + note_count> totals{};
    Count read = 0;
    for (const auto& file : tally.files) {
        read += file.records();
        const auto all = named(file);
        for (std::size_t i = 0; i < all.size(); ++i) {
            totals.at(i) += all[i].lines->count;
        }
    }
    json.key("records");
    json.begin_object();
    json.member("read", read);
    for (std::size_t i = 0; i < outcome_count; ++i) {
        json.member(outcome_names[i], totals[i]);
    }
    json.end_object();
    json.key("notes");
    json.begin_object();
    for (std::size_t i = 0; i < note_count; ++i) {
        json.member(note_names[i], totals[outcome_count + i]);
    }
    json.end_object();
}

void write_joined(JsonWriter& json, const Tally& tally) {
    json.key("joined");
    json.begin_object();
    json.member("components", tally.components);
    json.member("with_several_resident_numbers", tally.merged_components);
    json.member("resident_numbers_in_them", tally.merged_residents);
    json.member("with_several_accounts", tally.account_components);
    json.member("accounts_in_them", tally.merged_accounts);
    json.member("shared_by_many", tally.shared_components);
    json.member("left_out", tally.left_out);
    json.key("shared");
    json.begin_array();
    for (const auto& shared : tally.shared) {
        json.begin_object();
        json.member("family", Count{shared.family});
        json.key("identifiers");
        json.begin_array();
        for (const auto& text : shared.masked) {
            if (text.empty()) {
                json.null();
            } else {
                json.value(text);
            }
        }
        json.end_array();
        write_numbers(json, "joins", shared.distinct);
        json.end_object();
    }
    json.end_array();
    json.end_object();
}

} // namespace

std::string to_json_text(const Tally& tally, const Settings& settings) {
    JsonWriter json;
    json.begin_object();
    json.member("format", "egress.persons/1");
    json.key("year");
    if (tally.year) {
        json.value(Count{*tally.year});
    } else {
        json.null();
    }
    json.member("complete", tally.complete);
    write_figures(json, tally.total);
    json.key("flows");
    json.begin_array();
    for (std::size_t flow = 0; flow < tally.flows.size(); ++flow) {
        json.begin_object();
        write_text(json, "flow", tally.flows[flow]);
        write_figures(json, tally.by_flow[flow]);
        json.end_object();
    }
    json.end_array();
    json.member("flows_merged", tally.flows_merged);
    json.key("patterns");
    json.begin_array();
    for (const auto& pattern : tally.patterns) {
        json.begin_object();
        write_numbers(json, "general", pattern.general);
        write_numbers(json, "sensitive", pattern.sensitive);
        json.key("persons");
        write_pair(json, pattern.persons);
        if (pattern.malformed) {
            json.member("malformed", true);
        }
        json.end_object();
    }
    json.end_array();
    write_records_and_notes(json, tally);
    write_joined(json, tally);
    json.key("families");
    json.begin_array();
    for (const auto& family : tally.families) {
        json.begin_object();
        json.member("family", family.family);
        write_text(json, "namespace", family.name_space);
        json.member("distinct", family.distinct);
        json.end_object();
    }
    json.end_array();
    json.key("files");
    json.begin_array();
    for (const auto& file : tally.files) {
        write_file_tally(json, file, settings);
    }
    json.end_array();
    json.key("cautions");
    json.begin_array();
    for (const auto& caution : tally.cautions) {
        json.begin_object();
        json.member("code", caution.code);
        write_numbers(json, "files", caution.files);
        json.member("message", caution.message);
        json.member("message_en", caution.message_en);
        json.end_object();
    }
    json.end_array();
    json.end_object();
    return json.take();
}

} // namespace egress::persons
