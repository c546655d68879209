// Whether what several items count apart reaches a number together.
#pragma once

#include "evaluation/outcome.hpp"

#include <span>

namespace egress {

/// Yes where the flows in scope reach the number together and those of no one item do by
/// themselves; flows that no item of their industry counts stand together as one more item.
Outcome across(const Rulebook& rulebook, const Assessment& assessment, const AcrossItems& condition,
               std::span<const std::uint32_t> flows);

} // namespace egress
