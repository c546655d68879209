// The table for GB18030, from the C library.
#pragma once

#include "egress/persons/gbk.hpp"

namespace egress::cli {

/// Empty where the library has no GB18030.
persons::GbkTable gbk_table();

} // namespace egress::cli
