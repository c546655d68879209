// In which year is a record dated, in Beijing time?
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace egress::persons {

/// The year of a clean text: 2026-01-05, 2026/1/5, 2026.1.5, 20260105, 2026年1月5日, 5/1/2026, each
/// with or without a time, a spreadsheet's day number, or seconds or milliseconds since 1970.
/// nullopt when it cannot be read.
std::optional<std::uint32_t> year_of(std::string_view text);

/// The first day of a year as a spreadsheet counts days, and its first second in Beijing since
/// 1970.
std::uint64_t days_to(std::uint32_t year);
std::uint64_t seconds_to(std::uint32_t year);

} // namespace egress::persons
