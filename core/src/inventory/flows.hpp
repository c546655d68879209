// Flows out of the rows of a table, as in an assessment. Private to the core.
#pragma once

#include "egress/typed.hpp"
#include "inventory/result.hpp"
#include "inventory/rows.hpp"
#include "inventory/words.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace egress::inventory {

class FlowsReader {
public:
    FlowsReader(const ListWords& list_words, std::optional<IndustryIndex> every_flow,
                Reading& result)
        : words(list_words), settings(list_words.settings), industry_of_all(every_flow),
          reading(result) {}

    /// Adds the flows of a table, and the totals that it offers.
    void read(const Table& table);
    /// Adds the fields of a sheet that holds one field of a flow in each row.
    void read_fields(const Table& table);
    /// The columns with no place of ours, once each.
    void keep_columns(const Table& table);

private:
    /// A cell with its place.
    struct At {
        std::size_t row = 0;
        std::size_t column = 0;
        std::string text;
    };
    struct Flow {
        const Table* table = nullptr;
        const FlowRows* rows = nullptr;
        std::string pointer; ///< /flows/3
        Json json = Json::object();
        std::optional<IndustryIndex> industry;
        /// What has no other place, by the column where it stands.
        std::multimap<std::size_t, Json> kept;
    };

    void read_flow(const Table& table, const FlowRows& rows);
    void read_total(const Table& table, std::size_t row, std::size_t first_flow);
    [[nodiscard]] std::vector<At> cells(const Flow& flow, std::string_view to) const;
    [[nodiscard]] std::string cell(const Flow& flow, const At& at) const {
        return flow.table->grid->cell(at.row, at.column);
    }
    [[nodiscard]] const std::string& title(const Flow& flow, const At& at) const {
        return flow.table->header.columns[at.column].name;
    }
    void keep(Flow& flow, const At& at) const;
    void put_kept(Flow& flow) const;
    void mark(const Flow& flow, std::string_view key, const At& at) const;

    std::string new_id(const Table& table, const FlowRows& rows);
    void read_industry(Flow& flow);
    void read_word(Flow& flow, WordKind kind, std::string_view key);
    void read_name(Flow& flow);
    void read_truth(Flow& flow, std::string_view key);
    void read_exemption(Flow& flow);
    void read_persons(Flow& flow);
    void read_measure(Flow& flow, std::string_view measure);
    [[nodiscard]] static bool is_merged(const Flow& flow, const std::vector<At>& said);
    void read_volume(Flow& flow);
    void read_fields_of(Flow& flow);
    [[nodiscard]] static bool is_of_field(const Flow& flow, std::size_t column);
    Json field_of_row(Flow& flow, std::size_t row, std::string name);
    void add_field(Flow& flow, Json field, const At& at);
    void read_recipients(Flow& flow);
    void read_about(Flow& flow);
    void read_asked(Flow& flow);
    void read_further(Flow& flow);
    void continue_unnamed(Flow& flow, const At& at);
    /// A figure where it is one, an offer where it is nearly one, a fault where it is none.
    void put_figure(Flow& flow, std::string_view measure, const At& at,
                    const FigureReading& reading);

    const ListWords& words;
    const Settings& settings;
    std::optional<IndustryIndex> industry_of_all;
    Reading& reading;
    std::set<std::string> ids;
    std::set<std::string> kept;
};

/// A figure as an assessment has it.
Json figure_json(const Interval& figure);

} // namespace egress::inventory
