// What a workbook may hold and take: Excel's own limits, and bounds on what a small file may unpack
// to (docs/limits.md).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace egress::persons {

/// Excel's: characters of one cell, as UTF-16 counts them.
inline constexpr std::size_t cell_characters = 32767;
/// No character takes more bytes of UTF-8 than four.
inline constexpr std::size_t cell_bytes = 4 * cell_characters;
/// Excel's: rows of one sheet. Rows beyond are read all the same.
inline constexpr std::uint64_t most_row_numbers = 1048576;
/// Excel has no limit but its memory.
inline constexpr std::size_t most_sheets = 4096;
/// Names of sheets, relations and parts in bytes. Excel's names of sheets have 31 characters.
inline constexpr std::size_t longest_part_name = 1024;
/// Of an archive; its entries take some fifty bytes each there.
inline constexpr std::uint64_t largest_directory = std::uint64_t{16} << 20U;

/// Bytes that a file of that size may unpack to. Sheets and texts of people unpack to some five to
/// thirty times their size; what unpacks to much more is made to take time and memory.
constexpr std::uint64_t most_unpacked(std::uint64_t file_bytes) {
    constexpr std::uint64_t small_file = std::uint64_t{10} << 20U;
    constexpr std::uint64_t of_a_small_file = std::uint64_t{384} << 20U;
    return file_bytes <= small_file ? of_a_small_file : 64 * file_bytes;
}

/// Bytes of shared strings that may be held of a file of that size.
constexpr std::uint64_t most_held(std::uint64_t file_bytes) {
    constexpr std::uint64_t always = std::uint64_t{64} << 20U;
    return std::max(always, 24 * file_bytes);
}

/// How far into a sheet a sample may reach: bytes, and cells.
inline constexpr std::uint64_t sampled_sheet_bytes = std::uint64_t{64} << 20U;
inline constexpr std::size_t sampled_cells = std::size_t{1} << 18U;

} // namespace egress::persons
