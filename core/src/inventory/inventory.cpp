// The reading of a file as a whole, and its documents.
#include "egress/inventory.hpp"

#include "egress/assessment.hpp"
#include "inventory/flows.hpp"
#include "inventory/grid.hpp"
#include "inventory/header.hpp"
#include "inventory/other_sheets.hpp"
#include "inventory/rows.hpp"
#include "text/json_writer.hpp"
#include "typed/words.hpp"

#include <algorithm>
#include <memory>
#include <set>
#include <string>

namespace egress {

namespace inventory {

namespace {

/// Writes a value with its members in the order of an assessment, those that it does not name
/// behind.
void write(JsonWriter& out, const Json& value) {
    static constexpr std::string_view order[] = // NOLINT(*-avoid-c-arrays)
        {"id",       "name",         "flows",     "industry", "scenario",     "subjects",
         "modality", "as_described", "processed", "minors",   "serious_harm", "exemption",
         "fields",   "is",           "within",    "general",  "sensitive",    "all",
         "persons",  "column",       "value"};
    switch (value.type()) {
    case Json::value_t::object: {
        out.begin_object();
        for (const auto key : order) {
            if (const auto found = value.find(key); found != value.end()) {
                out.key(key);
                write(out, *found);
            }
        }
        for (const auto& [key, member] : value.items()) {
            if (std::find(std::begin(order), std::end(order), key) == std::end(order)) {
                out.key(key);
                write(out, member);
            }
        }
        out.end_object();
        return;
    }
    case Json::value_t::array:
        out.begin_array();
        for (const Json& element : value) {
            write(out, element);
        }
        out.end_array();
        return;
    case Json::value_t::string:
        out.value(std::string_view{value.get_ref<const std::string&>()});
        return;
    case Json::value_t::boolean: out.value(value.get<bool>()); return;
    case Json::value_t::number_unsigned:
    case Json::value_t::number_integer:
    case Json::value_t::number_float: out.value(Count{value.get<std::uint64_t>()}); return;
    case Json::value_t::null:
    case Json::value_t::binary:
    case Json::value_t::discarded: out.null(); return;
    }
}

/// Which of our sheets a sheet is by its name; empty where it is none.
std::string our_sheet(const Settings& settings, std::string_view name) {
    const std::string key = title_key(name);
    for (const auto& sheet : settings.sheets) {
        const bool named = std::any_of(sheet.names.begin(), sheet.names.end(),
                                       [&](const auto& other) { return title_key(other) == key; });
        if (named || key == title_key(sheet.name.zh) || key == title_key(sheet.name.en)) {
            return sheet.id;
        }
    }
    return {};
}

class FileReader {
public:
    FileReader(const Rulebook& rulebook, const InventoryOptions& how)
        : settings(Settings::built_in()), words(rulebook, settings), options(how),
          flows(words, how.industry, reading) {}

    Reading read(const std::vector<Grid>& grids) {
        std::vector<const Grid*> fields;
        const Grid* answers = nullptr;
        const Grid* distinct = nullptr;
        for (const auto& grid : grids) {
            if (grid.hidden) {
                reading.set_apart.push_back(
                    {grid.cell(0, 0),
                     {"隐藏的工作表，没有读。", "A hidden sheet; it was not read."}});
                continue;
            }
            if (grid.cut) {
                reading.note("too-many-rows", grid.cell(most_rows, 0),
                             {"工作表太长，后面的行没有读。",
                              "The sheet is too long; later rows were not read."},
                             true);
            }
            const auto id = grid.sheet.empty() ? std::string{} : our_sheet(settings, grid.sheet);
            const auto header = find_header(grid, settings);
            if (id == "words") {
                continue;
            }
            if (id == "answers" && !header) {
                answers = &grid;
            } else if (id == "distinct" && is_totals(grid)) {
                distinct = &grid;
            } else if (header && header->find("field.flow")) {
                fields.push_back(&grid);
            } else if (id == "exporter" && !is_flows(header)) {
                read_exporter_sheet(grid, words, reading);
            } else if (header) {
                read_flows(grid, *header);
            } else if (!grid.rows.empty()) {
                no_header(grid);
            }
        }
        for (const auto* grid : fields) {
            auto header = find_header(*grid, settings);
            flows.read_fields(read_rows(*grid, std::move(*header), settings, reading));
        }
        if (distinct != nullptr) {
            read_distinct_sheet(*distinct, settings, reading);
        }
        if (answers != nullptr) {
            read_answers_sheet(*answers, words, reading);
        }
        return std::move(reading);
    }

private:
    [[nodiscard]] bool is_totals(const Grid& grid) const {
        const auto key = title_key(grid.at(0, 0));
        return key == title_key(SheetTitles::flows) || key == title_key(SheetTitles::flows_en) ||
               key == title_key(our_title(SheetTitles::flows, SheetTitles::flows_en));
    }
    static std::string our_title(std::string_view zh, std::string_view en) {
        return std::string{zh} + " " + std::string{en};
    }
    static bool is_flows(const std::optional<Header>& header) {
        return header && (header->find("scenario") || header->find("fields") ||
                          header->find("persons.all") || header->find("recipient.name"));
    }
    void read_flows(const Grid& grid, Header header) {
        for (std::size_t row = 0; row < header.first; ++row) {
            for (std::size_t i = 0; i < grid.rows[row].size(); ++i) {
                if (!grid.at(row, i).empty()) {
                    reading.above.push_back(
                        {grid.cell(row, i), {std::string{grid.at(row, i)}, ""}});
                }
            }
        }
        reading.has_flows = true;
        const std::size_t before = reading.flows.size();
        Table& table = tables
                           .emplace_back(std::make_unique<Table>(
                               read_rows(grid, std::move(header), settings, reading)))
                           .
                           operator*();
        flows.read(table);
        name_of_sheet(grid, table, before);
    }
    /// A table of fields that names no flow is of the flow that its sheet, or the line above,
    /// names.
    void name_of_sheet(const Grid& grid, const Table& table, std::size_t before) {
        const bool unnamed = table.field_a_row && !table.header.find("name") &&
                             !table.header.find("scenario") && !table.header.find("id");
        if (!unnamed || reading.flows.size() != before + 1) {
            return;
        }
        Json& flow = reading.flows[before];
        std::string name = grid.sheet;
        for (std::size_t row = 0; row < table.header.first; ++row) {
            const std::string line{grid.at(row, 0)};
            const auto key = title_key(line);
            if (key.find("场景") != std::string::npos || name.empty()) {
                const auto colon = line.find("：");
                name = colon == std::string::npos
                           ? line
                           : line.substr(colon + std::string_view{"："}.size());
            }
        }
        if (name.empty()) {
            return;
        }
        flow["name"] = name;
        if (const auto found = words.find(WordKind::scenario, options.industry, name);
            found.word == name) {
            flow["scenario"] = name;
        }
    }
    void no_header(const Grid& grid) {
        const bool any = std::any_of(grid.rows.begin(), grid.rows.end(), [](const auto& row) {
            return std::any_of(row.begin(), row.end(),
                               [](const auto& cell) { return !cell.empty(); });
        });
        if (any) {
            reading.set_apart.push_back(
                {grid.cell(0, 0),
                 {"没有找到表头（前 30 行里没有一行有三个认得的列名），没有读。",
                  "No titles were found (no row of the first 30 has three that are known); not "
                  "read."}});
        }
    }

    const Settings& settings;
    ListWords words;
    const InventoryOptions& options;
    Reading reading;
    FlowsReader flows;
    std::vector<std::unique_ptr<Table>> tables;
};

std::string inventory_text(const Reading& reading) {
    JsonWriter out;
    out.begin_object();
    out.member("format", "egress.inventory/1");
    if (!reading.year.is_null()) {
        out.key("year");
        write(out, reading.year);
    }
    if (!reading.industries.is_null()) {
        out.key("industries");
        write(out, reading.industries);
    }
    for (const auto& [key, value] :
         {std::pair{"exporter", &reading.exporter}, std::pair{"answers", &reading.answers},
          std::pair{"about", &reading.about}, std::pair{"flows", &reading.flows},
          std::pair{"distinct", &reading.distinct}}) {
        out.key(key);
        write(out, *value);
    }
    out.key("proposals");
    out.begin_array();
    for (const auto& proposal : reading.proposals) {
        out.begin_object();
        out.member("at", std::string_view{proposal.at});
        out.member("cell", std::string_view{proposal.cell});
        out.key("value");
        write(out, proposal.value);
        out.member("why", std::string_view{proposal.why.zh});
        out.member("why_en", std::string_view{proposal.why.en});
        out.end_object();
    }
    out.end_array();
    out.key("set_apart");
    out.begin_array();
    for (const auto& row : reading.set_apart) {
        out.begin_object();
        out.member("cell", std::string_view{row.cell});
        out.member("why", std::string_view{row.why.zh});
        out.member("why_en", std::string_view{row.why.en});
        out.end_object();
    }
    out.end_array();
    out.key("kept");
    out.begin_array();
    for (const auto& column : reading.kept) {
        out.value(std::string_view{column});
    }
    out.end_array();
    out.key("above");
    out.begin_array();
    for (const auto& line : reading.above) {
        out.begin_object();
        out.member("cell", std::string_view{line.cell});
        out.member("text", std::string_view{line.why.zh});
        out.end_object();
    }
    out.end_array();
    out.key("diagnostics");
    out.begin_array();
    for (const auto& remark : reading.remarks) {
        out.begin_object();
        out.member("code", std::string_view{remark.said.code});
        out.member("where", std::string_view{remark.said.where});
        out.member("message", std::string_view{remark.said.message});
        out.member("message_en", std::string_view{remark.said.message_en});
        out.member("blocks", remark.is_fault);
        out.end_object();
    }
    out.end_array();
    out.end_object();
    return out.take();
}

/// The cell that a pointer into the assessment was read from, or what it is part of.
std::string cell_of(const Reading& reading, std::string pointer) {
    for (;;) {
        if (const auto found = reading.cells.find(pointer); found != reading.cells.end()) {
            return found->second;
        }
        const auto slash = pointer.rfind('/');
        if (slash == std::string::npos || slash == 0) {
            return {};
        }
        pointer.resize(slash);
    }
}

void make_assessment(const Rulebook& rulebook, const Reading& reading,
                     const InventoryOptions& options, InventoryRead& result) {
    Diagnostics faults;
    for (const auto& remark : reading.remarks) {
        if (remark.is_fault) {
            faults.push_back(remark.said);
        }
    }
    Json industries = reading.industries.is_array() ? reading.industries : Json::array();
    const auto choose = [&](const Json& id) {
        if (std::find(industries.begin(), industries.end(), id) == industries.end()) {
            industries.push_back(id);
        }
    };
    // In the order of the list, behind those that the file names.
    for (const auto& industry : rulebook.industries) {
        for (const Json& flow : reading.flows) {
            if (flow["industry"] == industry.id) {
                choose(industry.id);
            }
        }
    }
    for (std::size_t i = 0; i < reading.flows.size(); ++i) {
        const Json& flow = reading.flows[i];
        if (flow["industry"].is_null()) {
            const std::string pointer = "/flows/" + std::to_string(i);
            const auto name = flow.value("name", flow["id"].get<std::string>());
            faults.push_back(
                {"missing-industry", cell_of(reading, pointer + "/industry"),
                 "数据流“" + name + "”没有写是哪个行业。",
                 "The flow " + in_quotes(name) + " does not say which industry it is of."});
        }
    }
    Json assessment = {{"format", "egress.assessment/1"}, {"industries", std::move(industries)}};
    const Json year = options.year ? Json(*options.year) : reading.year;
    if (!year.is_null()) {
        assessment["year"] = year;
    }
    for (const auto& [key, value] :
         {std::pair{"exporter", &reading.exporter}, std::pair{"answers", &reading.answers},
          std::pair{"about", &reading.about}, std::pair{"flows", &reading.flows},
          std::pair{"distinct", &reading.distinct}}) {
        const bool said = value == &reading.flows ? reading.has_flows : !value->empty();
        if (said) {
            assessment[key] = *value;
        }
    }
    JsonWriter out;
    write(out, assessment);
    std::string text = out.take();
    if (faults.empty()) {
        const auto read = read_assessment(rulebook, text);
        for (auto fault : read.ok() ? Diagnostics{} : read.diagnostics()) {
            if (auto cell = cell_of(reading, fault.where); !cell.empty()) {
                fault.where = std::move(cell);
            }
            faults.push_back(std::move(fault));
        }
    }
    if (faults.empty()) {
        result.assessment = std::move(text);
    } else {
        result.faults = to_json_text(faults);
    }
}

} // namespace

} // namespace inventory

namespace {

/// Whether rows are flows and no persons, whose table may have a company, a department or a purpose
/// too.
bool tells_of_flows(const inventory::Reading& reading) {
    static const std::set<std::string> of_flows{"fields", "persons", "industry", "scenario"};
    static const std::set<std::string> of_persons{"department", "owner", "further"};
    static const Json nothing;
    const auto says = [](const Json& value) { return !value.is_null() && !value.empty(); };
    std::set<std::string> about;
    for (const Json& flow : reading.flows) {
        for (const auto& [key, value] : flow.items()) {
            if (says(value) && of_flows.contains(key)) {
                return true;
            }
            const Json& facts = key == "about" ? value : nothing;
            for (const auto& [fact, said] : facts.items()) {
                if (says(said) && !of_persons.contains(fact)) {
                    about.insert(fact);
                }
            }
        }
    }
    return about.contains("system") || about.size() > 1;
}

} // namespace

InventoryRead read_inventory(const Rulebook& rulebook, std::string_view bytes,
                             const persons::GbkTable& gbk, const InventoryOptions& options) {
    InventoryRead result;
    const auto refuse = [&](const Diagnostics& faults) {
        result.refused = true;
        result.text = to_json_text(faults);
        result.faults = result.text;
        return result;
    };
    if (bytes.size() > max_inventory_bytes) {
        return refuse({{"too-large", "", "文件太大。", "The file is too large."}});
    }
    const auto grids = inventory::read_grids(bytes, gbk);
    if (!grids.ok()) {
        return refuse(grids.diagnostics());
    }
    const auto reading = inventory::FileReader{rulebook, options}.read(grids.value());
    if (!reading.has_flows && reading.about.empty() && reading.exporter.empty() &&
        reading.answers.empty()) {
        return refuse(
            {{"no-inventory", "",
              "没有找到台账：前 30 行里没有一行有三个认得的列名。可以先下载空白模板。",
              "No inventory was found: no row of the first 30 has three titles that are known. "
              "The empty template shows them."}});
    }
    if (!reading.flows.empty() && reading.exporter.empty() && reading.answers.empty() &&
        !tells_of_flows(reading)) {
        return refuse(
            {{"no-inventory", "",
              "看起来不是台账：没有一列写明系统、业务场景、字段或者人数，接收方、目的这类列也不到两"
              "列。"
              "人员名单请在“从文件里数人数”打开。",
              "This seems to be no inventory: no column names a system, a scenario, fields or "
              "numbers of persons, nor are there two like recipient and purpose. A list of "
              "persons is opened where persons are counted."}});
    }
    result.text = inventory::inventory_text(reading);
    inventory::make_assessment(rulebook, reading, options, result);
    return result;
}

} // namespace egress
