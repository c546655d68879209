// What the commands share: exit statuses, how an input is refused, and that all was written.
#pragma once

#include "egress/diagnostic.hpp"

#include <iostream>

namespace egress::cli {

inline constexpr int success = 0;
inline constexpr int refused = 2;
inline constexpr int unreadable = 3;
inline constexpr int unwritten = 3;

/// Prints egress.diagnostics/1.
inline int print_faults(const Diagnostics& diagnostics) {
    std::cout << to_json_text(diagnostics) << '\n';
    return refused;
}

/// The status to end with: `status`, or `unwritten` and a sentence where not all of the output
/// could be written, as on a full disk or to an output that is closed.
inline int after_writing(int status) {
    std::cout.flush();
    if (std::cout) {
        return status;
    }
    std::cerr
        << "输出没有写完：磁盘已满，或者输出已关闭。 / "
           "The output was not written to its end: the disk is full, or the output is closed.\n";
    return unwritten;
}

} // namespace egress::cli
