// Which of the places that are missing can change the paths, and what the paths are over all
// answers.
//
// Item by item it cannot be seen that a place changes nothing after all: because whichever item or
// doubt it leads to, the path is the same, or because the list and the national rules come to the
// same. Where little is missing, every way of answering is tried.
#pragma once

#include "egress/report.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

namespace egress {

/// As many ways of answering as are tried, and as many flows as are looked at in all of them.
inline constexpr std::size_t most_ways_tried = 256;
inline constexpr std::size_t most_flows_tried = 512;

/// The paths once nothing can change them any more; nullopt where something still could.
using SettledPaths = std::function<std::optional<Paths>(const Assessment&)>;

struct Decisive {
    std::vector<Missing> missing; ///< for some way of answering the others, two answers differ
    Paths paths;                  ///< required in every way, and possible in some
};

/// What every way of answering `missing` comes to; nullopt where the flows themselves, totals over
/// them or figures for all persons are missing, where there are too many ways, or some way does not
/// settle the paths.
std::optional<Decisive> decisive(const Rulebook& rulebook, const Assessment& assessment,
                                 const std::vector<Missing>& missing,
                                 const SettledPaths& settled_paths);

} // namespace egress
