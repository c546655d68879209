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

/// Children's data are sensitive: neither an answer to "as described" nor a sensitive figure below
/// that of all persons has taken them in.
bool has_uncounted_minors(const Flow& flow);

/// Flows that a count may or may not see, with what would tell; by place, empty for the others.
struct UncertainFlows {
    std::vector<bool> uncertain;
    std::vector<std::vector<Missing>> unknown;

    [[nodiscard]] bool has(std::uint32_t flow) const {
        return flow < uncertain.size() && uncertain[flow];
    }
};

/// The persons in these flows (ascending) together: at least the most in one, at most all of them,
/// narrowed by every total over some of them, the others' most added to it.
Interval persons_in(const Assessment& assessment, const std::vector<std::uint32_t>& flows,
                    Measure measure);

struct Counted {
    CountResult result;
    std::vector<Missing> missing; ///< empty unless the verdict is open
};

/// Counts the persons of `flows` (ascending places) that are in the condition's scope.
/// `uncertain`: which of them it may not see at all; null where it sees them all.
Counted count(const Rulebook& rulebook, const Assessment& assessment,
              const PersonsInBand& condition, std::span<const std::uint32_t> flows,
              const UncertainFlows* uncertain = nullptr);

/// What would tell whether a flow counts, by `Match::unknown`.
std::vector<Missing> unknown_of(const Rulebook& rulebook, const Match& match, const Flow& flow,
                                std::uint32_t place);

/// The figures of a flow, or of a total, that are not exact, where knowing them could matter.
void add_inexact(std::vector<Missing>& missing, const Persons& persons, Measure measure,
                 Missing::Kind kind, std::uint32_t index);

} // namespace egress
