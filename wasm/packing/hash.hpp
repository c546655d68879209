#pragma once

#include <cstdint>

namespace egress::packing {

/// Spreads two numbers over one.
constexpr std::uint32_t hash(std::uint32_t one, std::uint32_t other) {
    std::uint32_t mixed = (one + other * 0x9E3779B1U) * 0x2C1B3C6DU;
    mixed ^= mixed >> 15U;
    mixed *= 0x297A2D39U;
    return mixed ^ mixed >> 14U;
}

} // namespace egress::packing
