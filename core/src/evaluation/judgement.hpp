// What the list and the national rules say of an assessment whose claims are taken as made.
#pragma once

#include "egress/report.hpp"

namespace egress {

/// Beyond so many sections of which nobody knows whether they cover the exporter, not every way of
/// covering is looked at: the paths of the others stay possible, none of them required.
inline constexpr unsigned most_uncertain_sections = 10;

/// A report without `claims`.
Report judge(const Rulebook& rulebook, const Assessment& assessment);

} // namespace egress
