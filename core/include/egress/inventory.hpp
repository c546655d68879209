// An inventory of a company's exports (数据出境台账), read from a workbook or a CSV as people keep
// it, and written as a workbook.
#pragma once

#include "egress/diagnostic.hpp"
#include "egress/persons/gbk.hpp"
#include "egress/rulebook.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace egress {

/// The largest inventory that is read, in bytes.
inline constexpr std::size_t max_inventory_bytes = std::size_t{64} << 20U;

/// How a file is to be read.
struct InventoryOptions {
    /// The industry of the flows whose row names none; it must be the rulebook's.
    std::optional<IndustryIndex> industry;
    /// The year that the assessment is for, where the file names none.
    std::optional<std::uint64_t> year;
};

/// What a file says. Nothing is taken that it only nearly says: that is a proposal.
struct InventoryRead {
    std::string text;       ///< `egress.inventory/1`, or `egress.diagnostics/1` where it is refused
    std::string assessment; ///< `egress.assessment/1`; empty where faults keep it from being one
    std::string faults;     ///< `egress.diagnostics/1` of them; empty where there is an assessment
    bool refused = false;   ///< the file as a whole could not be read
};

/// Reads an inventory. `bytes` is a workbook (xlsx), or text in UTF-8, UTF-16 or GB18030 with
/// commas, semicolons or tabs between its columns. Total: what is no inventory is refused with its
/// fault.
InventoryRead read_inventory(const Rulebook& rulebook, std::string_view bytes,
                             const persons::GbkTable& gbk, const InventoryOptions& options = {});

/// An empty workbook (xlsx) to be filled in: its words are offered as drop-downs.
std::string inventory_template(const Rulebook& rulebook);

/// The workbook (xlsx) of an assessment that the core accepts: read back, it is the same
/// assessment. `report` is `egress.report`'s text or empty; with it each flow has its result beside
/// it.
Result<std::string> inventory_workbook(const Rulebook& rulebook, std::string_view assessment,
                                       std::string_view report = {});

} // namespace egress
