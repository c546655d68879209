// Counts that may be known only within bounds, and the bands they are held against.
#pragma once

#include "egress/truth.hpp"

#include <algorithm>
#include <cstdint>

namespace egress {

/// A whole number of persons, vehicles, records … from 0 to `max_count`.
using Count = std::uint64_t;

/// The largest count an assessment may state: 2^53-1, exact in every JSON reader.
inline constexpr Count max_count = (Count{1} << 53U) - 1;

/// Stands for "no upper bound".
inline constexpr Count unbounded = ~Count{0};

/// All counts from `least` to `most`, both included. The default is "unknown".
struct Interval {
    Count least = 0;
    Count most = unbounded;

    [[nodiscard]] constexpr bool exact() const { return least == most; }
    [[nodiscard]] constexpr bool empty() const { return least > most; }
    constexpr bool operator==(const Interval&) const = default;
};

/// The counts in both; `empty()` when there is none.
constexpr Interval intersection(Interval a, Interval b) {
    return {std::max(a.least, b.least), std::min(a.most, b.most)};
}

/// The sum of two upper bounds. It never exceeds `max_count` unless a part is unbounded:
/// a number of persons above that cannot be stated, so the bound stays true.
constexpr Count sum_of_bounds(Count a, Count b) {
    if (a == unbounded || b == unbounded) {
        return unbounded;
    }
    return std::min(a + b, max_count);
}

/// The union of two groups of persons, when nothing is known of how many they share:
/// at least the larger, at most both together.
constexpr Interval union_of(Interval a, Interval b) {
    return {std::max(a.least, b.least), sum_of_bounds(a.most, b.most)};
}

/// A range of the list: 以上 includes (`at_least`), 不满 excludes (`below`).
/// `below == unbounded` means no upper limit. 超过n is written `at_least: n+1`.
struct Band {
    Count at_least = 0;
    Count below = unbounded;

    constexpr bool operator==(const Band&) const = default;
};

/// yes: every count of the interval is in the band; no: none is; else unknown.
constexpr Truth within(Interval interval, Band band) {
    const bool open_ended = band.below == unbounded;
    if (interval.most < band.at_least || (!open_ended && interval.least >= band.below)) {
        return Truth::no;
    }
    const bool all_inside =
        interval.least >= band.at_least && (open_ended || interval.most < band.below);
    return all_inside ? Truth::yes : Truth::unknown;
}

} // namespace egress
