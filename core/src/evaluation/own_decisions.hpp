// What rests on the exporter's own word about its fields, and what fields would better stay at
// home.
#pragma once

#include "egress/report.hpp"

namespace egress {

/// As `check_claims`, and with what would be required or possible where the authority does not
/// follow what the exporter has decided about its fields. `possible` takes that in.
Report check_fields(const Rulebook& rulebook, const Assessment& assessment);

/// For each flow the fewest fields without which less is required; no more than a few hundred ways
/// are tried.
std::vector<LeaveOut> fields_to_leave_out(const Rulebook& rulebook, const Assessment& assessment,
                                          const Report& report);

} // namespace egress
