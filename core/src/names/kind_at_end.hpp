// What stands at the end of a name.
#pragma once

#include "egress/fields.hpp"

#include <optional>
#include <string_view>

namespace egress::fields {

/// The kind of the longest name at the end of a longer one: 入会日期 ends in a date, whatever it is
/// the date of. What stands in brackets is no part of it.
std::optional<KindIndex> kind_at_end(const Vocabulary& vocabulary, std::string_view name);

} // namespace egress::fields
