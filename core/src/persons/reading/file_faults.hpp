// What can be wrong with a file, and what to do about it.
#pragma once

#include "egress/diagnostic.hpp"

#include <string_view>

namespace egress::persons {

/// The fault of that code; `detail` is the column, sheet or number it is about.
Diagnostic file_fault(std::string_view code, std::string_view detail = {});

} // namespace egress::persons
