// Which records are dated before a year, as SQL: what columns/dates.cpp reads.
#pragma once

#include "persons/jobs/dialect.hpp"

#include <cstdint>
#include <string>

namespace egress::persons {

/// Whether a clean text is a date before the year, in Beijing time; false where it cannot be read.
std::string before_year(const Dialect& dialect, const std::string& clean, std::uint32_t year);

} // namespace egress::persons
