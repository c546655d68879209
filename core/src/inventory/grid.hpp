// The cells of a file, sheet by sheet, as texts. Private to the core.
#pragma once

#include "egress/diagnostic.hpp"
#include "egress/persons/gbk.hpp"

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace egress::inventory {

/// Rows and columns that are looked at; what lies beyond is said.
inline constexpr std::size_t most_rows = 20000;
inline constexpr std::size_t most_columns = 512;

/// Cells that are shown as one, from 0; both corners are in it.
struct Merge {
    std::size_t top = 0;
    std::size_t left = 0;
    std::size_t bottom = 0;
    std::size_t right = 0;
};

struct Grid {
    std::string sheet; ///< empty of a CSV
    bool hidden = false;
    bool cut = false; ///< there is more than is looked at
    std::vector<std::vector<std::string>> rows;
    std::vector<Merge> merges;
    std::set<std::size_t> hidden_rows;

    /// A cell's text as it stands there; empty outside.
    [[nodiscard]] std::string_view at(std::size_t row, std::size_t column) const {
        return row < rows.size() && column < rows[row].size() ? std::string_view{rows[row][column]}
                                                              : std::string_view{};
    }
    [[nodiscard]] std::size_t width() const;
    /// `数据流!D7`, or `D7` of a CSV.
    [[nodiscard]] std::string cell(std::size_t row, std::size_t column) const;
};

/// The column's letters: A, Z, AA.
std::string column_letters(std::size_t column);

/// Reads every sheet of a workbook, or the one table of a text.
Result<std::vector<Grid>> read_grids(std::string_view bytes, const persons::GbkTable& gbk);

} // namespace egress::inventory
