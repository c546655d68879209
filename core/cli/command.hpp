// What the commands share: exit statuses, and how an input is refused.
#pragma once

#include "egress/diagnostic.hpp"

#include <iostream>

namespace egress::cli {

inline constexpr int success = 0;
inline constexpr int refused = 2;
inline constexpr int unreadable = 3;

/// Prints egress.diagnostics/1.
inline int print_faults(const Diagnostics& diagnostics) {
    std::cout << to_json_text(diagnostics) << '\n';
    return refused;
}

} // namespace egress::cli
