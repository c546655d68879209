// Conditions over an assessment.
#pragma once

#include "egress/report.hpp"
#include "evaluation/counting.hpp"
#include "evaluation/coverage.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace egress {

/// What a condition is evaluated over, and where it leaves its explanation.
struct Context {
    const Rulebook& rulebook;
    const Assessment& assessment;
    const Exporter& exporter;                  ///< the assessment's own, or completed
    std::span<const std::uint32_t> flows;      ///< the flows it sees, ascending
    std::span<const Finding> findings;         ///< for `ItemIsMet`; may be empty otherwise
    Finding* explanation = nullptr;            ///< counts and answers are added to it
    const UncertainFlows* uncertain = nullptr; ///< which of `flows` it may not see; null: none
    /// Of the industries of the assessment, for `ImportantDataElsewhere`; may be empty otherwise.
    std::span<const Coverage> coverage{};
};

Outcome evaluate(const Condition& condition, const Context& context);

/// Whether an item is about important data, and rests on the list or the national rules themselves.
bool is_important_data(const Rulebook& rulebook, ItemIndex index);

} // namespace egress
