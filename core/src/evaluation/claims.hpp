// Doubtful claims of an exemption, and what the paths are without them.
#pragma once

#include "egress/report.hpp"

#include <cstddef>

namespace egress {

/// As many doubtful claims as are looked at one by one; beyond, each is told what all of them
/// together come to, which errs to the safe side.
inline constexpr std::size_t most_claims_tried = 64;

/// What the rules say of an assessment, its claims taken as made; what would be required or
/// possible without the doubtful ones, one by one and together, is possible as well. An unanswered
/// question that would settle a doubt is missing where its claims make more paths possible.
Report check_claims(const Rulebook& rulebook, const Assessment& assessment);

/// The unanswered questions on which claims rest that are taken as made meanwhile, where a report
/// of the assessment would have more paths without those claims.
std::vector<Missing> questions_of_trusted_claims(const Rulebook& rulebook,
                                                 const Assessment& assessment,
                                                 const Report& report);

/// What another judgement of the same exports requires, or may, is possible in the report too, with
/// what it misses. Returns its paths.
Paths take_as_possible(Report& report, const Report& other);

} // namespace egress
