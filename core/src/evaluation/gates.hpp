// The gates that say which rules bind, and every way of settling them.
#pragma once

#include "evaluation/outcome.hpp"

#include <vector>

namespace egress {

/// What the gates say; `either` where one is unknown and none is against the list.
Basis basis_of(const Exporter& exporter);

/// Every way of settling the unknown gates, each once; the exporter itself where none is unknown.
std::vector<Exporter> settled_gates(const Exporter& exporter);

/// The places of the gates that nobody has answered.
std::vector<Missing> unknown_gates(const Exporter& exporter);

} // namespace egress
