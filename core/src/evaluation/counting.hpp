// Which flows count towards a condition, and how many persons they hold.
#pragma once

#include "egress/report.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace egress {

/// Whether a flow counts, and if not, the first condition that fails.
struct Match {
    Truth truth = Truth::yes;
    std::uint8_t unknown = 0; ///< which of the flow's fields would settle it, one bit per field
    Reason reason = Reason::scenario;
    std::optional<ItemIndex> item;
};

Match match(const Rulebook& rulebook, const Scope& scope, Measure measure, const Flow& flow);

/// The persons in these flows (ascending) together: at least the most in one, at most all of them,
/// narrowed by the total over exactly these.
Interval persons_in(const Assessment& assessment, const std::vector<std::uint32_t>& flows,
                    Measure measure);

struct Counted {
    CountResult result;
    std::vector<Missing> missing; ///< empty unless the verdict is open
};

/// Counts the persons of `flows` (ascending places) that are in the condition's scope.
Counted count(const Rulebook& rulebook, const Assessment& assessment,
              const PersonsInBand& condition, std::span<const std::uint32_t> flows);

} // namespace egress
