// A few numbers that stand for all that a place can be answered with.
//
// A condition looks at a number only to see on which side of a limit it falls, by itself or added
// to other figures. Between two such limits every number comes to the same.
#pragma once

#include "egress/report.hpp"

#include <vector>

namespace egress {

/// The least number of each kind, for the number of an answer or a figure of one flow, ascending.
/// Nothing for other places; nor, as it is not looked into, for a figure among totals over several
/// flows or of more than five flows.
std::vector<Count> representatives(const Rulebook& rulebook, const Assessment& assessment,
                                   const Missing& place);

/// Answers a figure of a flow, as `assessment_reader` would read it beside what `before` says.
void set_figure(Flow& flow, const Flow& before, Measure measure, Count count);

} // namespace egress
