// Over every modality of the flows of which nobody knows whether a note leaves them out.
#pragma once

#include "egress/report.hpp"

#include <cstddef>

namespace egress {

/// As many ways of giving the flows their modalities as are judged one by one.
inline constexpr std::size_t most_modalities_tried = 64;

/// Like `judge`. Where a flow's modality is unknown, its section judges it with some modalities and
/// the national rules with others (note 1 on the training of AI): a path that all of them need is
/// required, and the modality is missing only where it could change the paths. Exact while the ways
/// are few; beyond that such flows count for neither set of rules with certainty.
Report judge_over_modalities(const Rulebook& rulebook, const Assessment& assessment);

} // namespace egress
