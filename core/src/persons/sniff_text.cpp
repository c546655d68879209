// What was sniffed as JSON, keys in the order docs/persons.md gives them.
#include "egress/persons/sniff.hpp"

#include "mapping_json.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <string_view>

namespace egress::persons {

namespace {

using Ordered = nlohmann::ordered_json;

constexpr std::array<std::string_view, 7> reasons{
    "none",           "header",      "values", "header-and-values", "values-disagree",
    "another-person", "not-a-person"};

Ordered column_json(const SniffedColumn& column, const Settings& settings) {
    Ordered json;
    json["number"] = column.number;
    json["name"] = column.name;
    json["filled"] = column.filled;
    json["distinct"] = column.distinct;
    json["passes"] = Ordered::object();
    for (const auto& [kind, count] : column.passes) {
        json["passes"][settings.kinds[kind].id] = count;
    }
    json["samples"] = column.samples;
    json["role"] = name_of(column.column.role);
    if (column.column.role == Role::identifier) {
        json["kind"] = settings.kinds[column.column.kind].id;
    }
    json["reason"] = reasons[static_cast<std::size_t>(column.reason)];
    return json;
}

} // namespace

std::string to_json_text(const Sniffed& sniffed, const Settings& settings) {
    Ordered json;
    json["format"] = "egress.sniffed/1";
    json["name"] = sniffed.name;
    json["size"] = sniffed.size;
    json["workbook"] = sniffed.workbook;
    json["encoding_certain"] = sniffed.encoding_certain;
    json["sheets"] = Ordered::array();
    for (const auto& sheet : sniffed.sheets) {
        Ordered entry;
        entry["name"] = sheet.name;
        entry["hidden"] = sheet.hidden;
        json["sheets"].push_back(std::move(entry));
    }
    json["sampled"] = sniffed.sampled;
    json["header_line"] = sniffed.header_line;
    json["columns"] = Ordered::array();
    for (const auto& column : sniffed.columns) {
        json["columns"].push_back(column_json(column, settings));
    }
    json["file"] = file_json(sniffed.file, settings);
    if (sniffed.fault) {
        json["fault"] = {{"code", sniffed.fault->code},
                         {"where", sniffed.fault->where},
                         {"message", sniffed.fault->message},
                         {"message_en", sniffed.fault->message_en}};
    } else {
        json["fault"] = nullptr;
    }
    return json.dump(-1, ' ', false, Ordered::error_handler_t::replace);
}

} // namespace egress::persons
