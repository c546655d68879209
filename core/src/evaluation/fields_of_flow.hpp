// What the fields of a flow say of the items of its industry.
#pragma once

#include "egress/report.hpp"

#include <cstdint>
#include <vector>

namespace egress {

/// What is not known of a flow's fields, where it could tell whether an item describes them.
void add_unknown_fields(std::vector<Missing>& missing, const Rulebook& rulebook, const Flow& flow,
                        std::uint32_t place);

/// What an item says of the fields of one flow.
Described described_by(const Rulebook& rulebook, const Item& item, const Flow& flow,
                       std::uint32_t place);

/// Whether the flow has an entry that is, or may be, of that class.
bool may_hold(const Rulebook& rulebook, const Flow& flow, Measure measure);

/// What the class and the description of a flow's fields depend on.
FieldFlow field_flow(const Flow& flow);

} // namespace egress
