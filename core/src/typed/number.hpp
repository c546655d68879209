// One number with its units: 120,000, 1.2亿, 1亿2000万, 三万五千, 120k. Private to the core.
#pragma once

#include "egress/typed.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace egress::typed {

__extension__ using Wide = unsigned __int128;

/// Decimals are kept as whole multiples of 10^-12 until the end.
inline constexpr std::uint64_t number_scale = 1'000'000'000'000;

struct Number {
    Wide value = 0; ///< times `number_scale`
    /// What a bare number before this one in a range would be multiplied by: 8-12万.
    std::optional<std::uint64_t> unit;
    std::string_view rest; ///< what stands after it
    FigureFault fault = FigureFault::none;
    std::string_view part; ///< what the fault is about
};

/// Reads the number at the beginning of a folded text.
Number take_number(std::string_view text);

/// The Chinese digits from 零 to 九 (〇 and 两 are read as well), three bytes each.
inline constexpr std::array<std::string_view, 10> chinese_digits{"零", "一", "二", "三", "四",
                                                                 "五", "六", "七", "八", "九"};

} // namespace egress::typed
