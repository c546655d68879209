// Conditions over an assessment.
#pragma once

#include "egress/report.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace egress {

/// What a condition is evaluated over, and where it leaves its explanation.
struct Context {
    const Rulebook& rulebook;
    const Assessment& assessment;
    const Exporter& exporter;             ///< the assessment's own, or completed
    std::span<const std::uint32_t> flows; ///< the flows it sees, ascending
    std::span<const Finding> findings;    ///< for `ItemIsMet`; may be empty otherwise
    Finding* explanation = nullptr;       ///< counts and answers are added to it
};

struct Outcome {
    Truth truth = Truth::unknown;
    std::vector<Missing> missing; ///< what could still change it; empty unless it is unknown
};

Outcome evaluate(const Condition& condition, const Context& context);

/// Adds `more`, keeping each once and in order.
void merge(std::vector<Missing>& missing, const std::vector<Missing>& more);

} // namespace egress
