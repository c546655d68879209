// Counts as people type them: 12万, 1,200,000, 8-12万, 不到10万, about 90k. Every form has one
// exact reading, which whoever asked can show back.
#pragma once

#include "egress/interval.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace egress {

/// What is wrong with a count as typed.
enum class FigureFault : std::uint8_t {
    none,
    not_a_number,
    grouping, ///< 12,00
    negative,
    fraction, ///< no whole number
    too_large,
    reversed,     ///< 12万-8万
    vague,        ///< 几万, 很多
    records,      ///< records or times, which are no persons: 500条, 3万人次
    short_tail,   ///< 3万5: 30,005 or 35,000
    nothing_below ///< 不到0
};

/// The stable name of a fault, kebab-case; empty for `none`.
std::string_view name_of(FigureFault fault);

enum class ReadingKind : std::uint8_t {
    blank,
    unsure, ///< 不清楚, 待定, unknown
    figure,
    fault
};

/// A count as it was read.
struct FigureReading {
    ReadingKind kind = ReadingKind::blank;
    Interval figure;          ///< of a figure
    bool approximate = false; ///< a tenth was added on either side: 约10万
    /// The words leave more open than the figure says: 约, 近, 逾, 十余万, 三四万, 百万级. Where
    /// nobody looks at the reading it is an offer and no answer.
    bool loose = false;
    FigureFault fault = FigureFault::none;
    std::string part; ///< what the fault is about, as far as one part is
};

/// Reads a count. `units`: what is counted where it is not persons; other words for things are then
/// read over too. Total: every text has a reading.
FigureReading read_figure(std::string_view text, std::span<const std::string> units = {});

/// The reading as JSON, one line: `{"kind": "figure", "figure": 120000 or [least, most or null],
/// "approximate": false, "loose": false}`, `{"kind": "fault", "fault": …, "part": …}` or the kind
/// alone.
std::string to_json_text(const FigureReading& reading);

} // namespace egress
