// Every kind of flow that an industry's words can tell apart.
#pragma once

#include "egress/assessment.hpp"

#include <array>
#include <cstdint>

namespace egress {

inline constexpr std::size_t kind_dimensions = 4;

/// One kind of flow: places of its scenario, group, modality, and 1 where it is as described.
using FlowKind = std::array<std::uint8_t, kind_dimensions>;

/// How many places each dimension has; 其他 is the last, and an industry without modalities has
/// one.
inline std::array<std::size_t, kind_dimensions> kind_sizes(const Industry& industry) {
    return {industry.scenarios.size() + 1, industry.subjects.size() + 1,
            industry.modalities.empty() ? 1 : industry.modalities.size() + 1, 2};
}

/// A flow of a kind, with no exemption, no serious harm and no known number.
inline Flow flow_of(const FlowKind& kind, const Industry& industry, IndustryIndex index) {
    Flow flow;
    flow.industry = index;
    flow.scenario = kind[0];
    flow.subjects = kind[1];
    if (!industry.modalities.empty()) {
        flow.modality = kind[2];
    }
    flow.as_described = kind[3] == 1;
    flow.harmful = false;
    return flow;
}

/// Visits one flow of each kind until a visit answers true; whether one did.
template <class Visit>
bool any_flow(const Rulebook& rulebook, IndustryIndex index, const Visit& visit) {
    const Industry& industry = rulebook.industries[index];
    const auto sizes = kind_sizes(industry);
    FlowKind kind{};
    for (;;) {
        if (visit(kind, flow_of(kind, industry, index))) {
            return true;
        }
        std::size_t dimension = kind_dimensions;
        while (dimension > 0 && kind.at(dimension - 1) + 1U == sizes.at(dimension - 1)) {
            kind.at(--dimension) = 0;
        }
        if (dimension == 0) {
            return false;
        }
        ++kind.at(dimension - 1);
    }
}

} // namespace egress
