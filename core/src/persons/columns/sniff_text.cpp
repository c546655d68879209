// What was sniffed as JSON, keys in the order docs/persons.md gives them.
#include "egress/persons/sniff.hpp"
#include "persons/columns/documents.hpp"

#include <array>
#include <string_view>

namespace egress::persons {

namespace {

constexpr std::array<std::string_view, 8> reasons{
    "none",           "header",       "values",      "header-and-values", "values-disagree",
    "another-person", "not-a-person", "another-date"};

void write_column(JsonWriter& json, const SniffedColumn& column, const Settings& settings) {
    json.begin_object();
    json.member("number", Count{column.number});
    write_text(json, "name", column.name);
    if (column.column.index) {
        json.member("column", Count{*column.column.index});
    } else {
        write_text(json, "column", column.column.name);
    }
    json.member("filled", column.filled);
    json.member("distinct", column.distinct);
    json.key("passes");
    json.begin_object();
    for (const auto& [kind, count] : column.passes) {
        json.member(settings.kinds[kind].id, count);
    }
    json.end_object();
    json.key("samples");
    json.begin_array();
    for (const auto& sample : column.samples) {
        json.value(sample);
    }
    json.end_array();
    json.member("role", name_of(column.column.role));
    if (column.column.role == Role::identifier) {
        json.member("kind", settings.kinds[column.column.kind].id);
    }
    json.member("reason", reasons[static_cast<std::size_t>(column.reason)]);
    json.end_object();
}

} // namespace

std::string to_json_text(const Sniffed& sniffed, const Settings& settings) {
    JsonWriter json;
    json.begin_object();
    json.member("format", "egress.sniffed/1");
    write_text(json, "name", sniffed.file.name);
    json.member("size", sniffed.size);
    json.member("workbook", sniffed.workbook);
    json.member("encoding_certain", sniffed.encoding_certain);
    json.key("sheets");
    json.begin_array();
    for (const auto& sheet : sniffed.sheets) {
        json.begin_object();
        write_text(json, "name", sheet.name);
        json.member("hidden", sheet.hidden);
        json.end_object();
    }
    json.end_array();
    json.member("sampled", sniffed.sampled);
    json.member("header_line", sniffed.header_line);
    json.key("head_lines");
    json.begin_array();
    for (const auto line : sniffed.head_lines) {
        json.value(line);
    }
    json.end_array();
    json.key("columns");
    json.begin_array();
    for (const auto& column : sniffed.columns) {
        write_column(json, column, settings);
    }
    json.end_array();
    json.key("file");
    write_file(json, sniffed.file, settings);
    json.key("fault");
    write_fault(json, sniffed.fault);
    json.end_object();
    return json.take();
}

} // namespace egress::persons
