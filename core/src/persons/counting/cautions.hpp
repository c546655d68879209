// What a count rests on that the files do not say.
#pragma once

#include "egress/persons/result.hpp"

#include <vector>

namespace egress::persons {

/// Of a tally that has everything else.
std::vector<Caution> cautions_of(const Tally& tally, const Settings& settings);

} // namespace egress::persons
