// The gates that say which rules bind, and every way of settling them.
#pragma once

#include "evaluation/outcome.hpp"

#include <vector>

namespace egress {

/// What the gates say; `either` where one is unknown and none is against the list.
Basis basis_of(const Rulebook& rulebook, const Exporter& exporter);

/// Every way of settling the unknown gates, each once; the exporter itself where none is unknown.
std::vector<Exporter> settled_gates(const Exporter& exporter);

/// The places of the gates that nobody has answered.
std::vector<Missing> unknown_gates(const Exporter& exporter);

/// Whether the exporter is within the scope that the list gives itself: yes where it gives none.
Outcome within_area(const Rulebook& rulebook, const Exporter& exporter);

/// Whether the exporter operates critical information infrastructure: no where nobody asks.
Outcome operates(const Rulebook& rulebook, const Exporter& exporter);

/// The same exporter, operating critical information infrastructure or not.
Exporter operating(const Rulebook& rulebook, Exporter exporter, bool does);

} // namespace egress
