// A few numbers that stand for all that a place can be answered with.
//
// A condition looks at a number only to see on which side of a limit it falls. Between two limits
// every number comes to the same.
#pragma once

#include "egress/report.hpp"

#include <vector>

namespace egress {

/// The least number of each kind, for the number of an answer or a flow's figure of one measure,
/// ascending. The figure stands alone where nothing else that is added to it is missing: what
/// several flows share, and the figure for all persons, are places of their own.
/// Nothing for other places; nor, as it is not looked into, for a figure beside totals over several
/// flows or a given figure for all persons, which both narrow it.
std::vector<Count> representatives(const Rulebook& rulebook, const Assessment& assessment,
                                   const Missing& place);

/// The words of one field (`Missing::field`) of an industry's flows that no count, no doubt about
/// it and no note tells apart, by one of each kind.
std::vector<std::uint8_t> words_of_each_kind(const Rulebook& rulebook, IndustryIndex industry,
                                             std::uint8_t field);

} // namespace egress
