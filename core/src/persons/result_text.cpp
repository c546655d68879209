// The tally as JSON, keys in the order docs/persons.md gives them.
#include "egress/persons/result.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <string_view>

namespace egress::persons {

namespace {

using Ordered = nlohmann::ordered_json;

constexpr std::array<std::string_view, outcome_count> outcome_names{
    "counted", "before_year", "without_identifier", "without_data", "malformed"};
constexpr std::array<std::string_view, note_count> note_names{
    "undated",     "after_year", "missing_fields", "irregular_quotes", "undecodable",
    "placeholder", "unusable",   "lost_precision", "invalid_check",    "several_values"};
Ordered figure(const Interval& interval) {
    return interval.exact() ? Ordered(interval.least)
                            : Ordered::array({interval.least, interval.most});
}

Ordered figures_json(const Figures& figures) {
    Ordered json;
    json["general"] = figure(figures.general);
    json["sensitive"] = figure(figures.sensitive);
    json["all"] = figure(figures.all);
    return json;
}

Ordered column_json(const ColumnTally& tally, const Settings& settings) {
    const Column& column = tally.column;
    Ordered json;
    json["name"] = tally.name;
    json["number"] = tally.number;
    json["role"] = name_of(column.role);
    if (column.role == Role::identifier) {
        json["kind"] = settings.kinds[column.kind].id;
        json["namespace"] = column.name_space;
        json["values"] = tally.values;
        json["empty"] = tally.empty;
        json["placeholders"] = tally.placeholders;
        json["unusable"] = tally.unusable;
        json["lost_precision"] = tally.lost_precision;
        json["invalid_check"] = tally.invalid_check;
        json["several_values"] = tally.several;
        json["left_out"] = tally.left_out;
    }
    return json;
}

template <std::size_t size>
void put_lines(Ordered& counts, Ordered& lines, const std::array<std::string_view, size>& names,
               const std::array<Lines, size>& all, bool zeros) {
    for (std::size_t i = 0; i < size; ++i) {
        if (zeros || all[i].count != 0) {
            counts[std::string{names[i]}] = all[i].count;
        }
        if (!all[i].first.empty()) {
            lines[std::string{names[i]}] = all[i].first;
        }
    }
}

Ordered fault_json(const Diagnostic& fault) {
    Ordered json;
    json["code"] = fault.code;
    json["where"] = fault.where;
    json["message"] = fault.message;
    json["message_en"] = fault.message_en;
    return json;
}

Ordered file_json(const FileTally& file, const Settings& settings) {
    Ordered json;
    json["name"] = file.name;
    json["size"] = file.size;
    json["sha256"] = file.sha256.empty() ? Ordered(nullptr) : Ordered(file.sha256);
    json["complete"] = file.complete;
    json["fault"] = file.fault ? fault_json(*file.fault) : Ordered(nullptr);
    if (file.sheet.empty()) {
        json["encoding"] = name_of(file.encoding);
        json["delimiter"] =
            file.delimiter == 0 ? Ordered(nullptr) : Ordered(std::string(1, file.delimiter));
    } else {
        json["sheet"] = file.sheet;
        json["full_sheet"] = file.full_sheet;
    }
    json["header_line"] = file.header_line;
    json["columns"] = Ordered::array();
    for (const auto& column : file.columns) {
        json["columns"].push_back(column_json(column, settings));
    }
    Ordered records;
    Ordered notes = Ordered::object();
    Ordered lines = Ordered::object();
    records["read"] = file.records();
    put_lines(records, lines, outcome_names, file.outcomes, true);
    put_lines(notes, lines, note_names, file.notes, false);
    records["blank"] = file.blank;
    json["records"] = std::move(records);
    json["notes"] = std::move(notes);
    json["lines"] = std::move(lines);
    return json;
}

Ordered records_json(const Tally& tally) {
    Ordered json;
    std::array<std::uint64_t, outcome_count> totals{};
    std::uint64_t read = 0;
    for (const auto& file : tally.files) {
        read += file.records();
        for (std::size_t i = 0; i < outcome_count; ++i) {
            totals[i] += file.outcomes[i].count;
        }
    }
    json["read"] = read;
    for (std::size_t i = 0; i < outcome_count; ++i) {
        json[std::string{outcome_names[i]}] = totals[i];
    }
    return json;
}

Ordered notes_json(const Tally& tally) {
    Ordered json = Ordered::object();
    for (std::size_t i = 0; i < note_count; ++i) {
        std::uint64_t total = 0;
        for (const auto& file : tally.files) {
            total += file.notes[i].count;
        }
        json[std::string{note_names[i]}] = total;
    }
    return json;
}

Ordered joined_json(const Tally& tally) {
    Ordered json;
    json["components"] = tally.components;
    json["with_several_resident_numbers"] = tally.merged_components;
    json["resident_numbers_in_them"] = tally.merged_residents;
    json["shared_by_many"] = tally.shared_components;
    json["left_out"] = tally.left_out;
    json["shared"] = Ordered::array();
    for (const auto& shared : tally.shared) {
        Ordered entry;
        entry["family"] = shared.family;
        entry["identifiers"] = Ordered::array();
        for (const auto& text : shared.masked) {
            entry["identifiers"].push_back(text.empty() ? Ordered(nullptr) : Ordered(text));
        }
        entry["joins"] = shared.distinct;
        json["shared"].push_back(std::move(entry));
    }
    return json;
}

} // namespace

std::string to_json_text(const Tally& tally, const Settings& settings) {
    Ordered json;
    json["format"] = "egress.persons/1";
    json["year"] = tally.year ? Ordered(*tally.year) : Ordered(nullptr);
    json["complete"] = tally.complete;
    json["persons"] = figures_json(tally.total);
    json["flows"] = Ordered::array();
    for (std::size_t flow = 0; flow < tally.flows.size(); ++flow) {
        Ordered entry;
        entry["flow"] = tally.flows[flow];
        entry["persons"] = figures_json(tally.by_flow[flow]);
        json["flows"].push_back(std::move(entry));
    }
    json["flows_merged"] = tally.flows_merged;
    json["patterns"] = Ordered::array();
    for (const auto& pattern : tally.patterns) {
        Ordered entry;
        entry["general"] = pattern.general;
        entry["sensitive"] = pattern.sensitive;
        entry["persons"] = Ordered::array({pattern.persons.least, pattern.persons.most});
        json["patterns"].push_back(std::move(entry));
    }
    json["records"] = records_json(tally);
    json["notes"] = notes_json(tally);
    json["joined"] = joined_json(tally);
    json["families"] = Ordered::array();
    for (const auto& family : tally.families) {
        Ordered entry;
        entry["family"] = family.family;
        entry["namespace"] = family.name_space;
        entry["distinct"] = family.distinct;
        json["families"].push_back(std::move(entry));
    }
    json["files"] = Ordered::array();
    for (const auto& file : tally.files) {
        json["files"].push_back(file_json(file, settings));
    }
    return json.dump(-1, ' ', false, Ordered::error_handler_t::replace);
}

} // namespace egress::persons
