// From the rows of a table to flows: which rows are none, and which belong together. Private to the
// core.
#pragma once

#include "inventory/header.hpp"
#include "inventory/result.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace egress::inventory {

/// A flow's rows.
struct FlowRows {
    std::vector<std::size_t> rows;
};

/// A total that a row offers.
struct TotalRow {
    std::size_t row = 0;
};

/// A table with merged cells filled and its columns as they are meant.
struct Table {
    const Grid* grid = nullptr;
    Header header;
    std::vector<std::vector<std::string>>
        rows;                 ///< as the grid's, merged cells in each of their rows
    bool ours = false;        ///< our own workbook: each row is what it says
    bool field_a_row = false; ///< each row is one field
    std::vector<FlowRows> flows;
    std::vector<TotalRow> totals;

    [[nodiscard]] std::string_view at(std::size_t row, std::size_t column) const {
        return row < rows.size() && column < rows[row].size() ? std::string_view{rows[row][column]}
                                                              : std::string_view{};
    }
    /// The text of the first filled column of that place.
    [[nodiscard]] std::string_view said(std::size_t row, std::string_view to) const;
};

/// Reads the rows of a table of flows; what is no flow is set apart.
Table read_rows(const Grid& grid, Header header, const Settings& settings, Reading& reading);

} // namespace egress::inventory
