// Whether a condition can hold at all.
#pragma once

#include "egress/rulebook.hpp"

namespace egress {

/// False only where no assessment meets the condition: answers that contradict each other, bands
/// without a common number, counts that no flow of the industry enters. `industry` is absent for a
/// caution that sees the flows of several.
bool satisfiable(const Rulebook& rulebook, const Condition& condition,
                 std::optional<IndustryIndex> industry);

} // namespace egress
