// Where a table's titles stand, and which place of ours each column has. Private to the core.
#pragma once

#include "inventory/grid.hpp"
#include "inventory/settings.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace egress::inventory {

/// Before a column of `further` in our own workbook that is called like one of ours.
inline constexpr std::string_view further_prefix = "附：";

struct Column {
    std::string name; ///< as the sheet has it; a merged upper title before it with "/"
    std::string to;   ///< the place, a `Title::to`; empty where there is none
    std::string unit; ///< 万 or 千 where the title says that its numbers are so many
};

struct Header {
    std::size_t first = 0; ///< its first row
    std::size_t last = 0;  ///< its last
    std::vector<Column> columns;

    /// The first column of that place.
    [[nodiscard]] std::optional<std::size_t> find(std::string_view to) const;
};

/// The first row with three known titles within thirty rows.
std::optional<Header> find_header(const Grid& grid, const Settings& settings);

/// The place of one title by itself.
Column column_of(const Settings& settings, std::string_view title);

} // namespace egress::inventory
