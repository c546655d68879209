// What a set of verdicts makes of the paths.
#pragma once

#include "egress/report.hpp"

#include <cstdint>

namespace egress {

inline std::uint32_t path_bit(PathIndex path) { return std::uint32_t{1} << path; }
inline bool has_path(std::uint32_t paths, PathIndex path) { return ((paths >> path) & 1U) != 0; }

/// Paths of met and of open items.
struct Tally {
    std::uint32_t met = 0;
    std::uint32_t open = 0;

    void add(PathIndex path, Truth verdict) {
        met |= verdict == Truth::yes ? path_bit(path) : 0;
        open |= verdict == Truth::unknown ? path_bit(path) : 0;
    }
    void add(const Tally& other) {
        met |= other.met;
        open |= other.open;
    }
    /// What holds in either of two cases: met is what is so in both.
    void or_else(const Tally& other) {
        const std::uint32_t ever = met | open | other.met | other.open;
        met &= other.met;
        open = ever & ~met;
    }
    [[nodiscard]] Paths paths() const { return {met, open & ~met}; }
};

} // namespace egress
