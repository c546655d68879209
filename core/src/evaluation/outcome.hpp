// A truth, and what could still change it.
#pragma once

#include "egress/report.hpp"
#include "egress/truth.hpp"

#include <vector>

namespace egress {

struct Outcome {
    Truth truth = Truth::unknown;
    std::vector<Missing> missing; ///< what could still change it; empty unless it is unknown
};

/// Adds `more`, keeping each once and in order.
void merge(std::vector<Missing>& missing, const std::vector<Missing>& more);

/// Both hold; either holds. What is missing is what is missing of the parts.
Outcome both(Outcome a, const Outcome& b);
Outcome either(Outcome a, const Outcome& b);
Outcome opposite(Outcome outcome);

} // namespace egress
