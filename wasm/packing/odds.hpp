// From a chance to the logarithm of its odds, where weights add up, and back.
#pragma once

#include "range_coder.hpp"
#include "same_bits.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace egress::packing {

/// Tables, made with no more than IEEE defines to the last bit: whoever unpacks needs the same.
class Odds {
public:
    static constexpr std::int32_t steps = 4096;

    void make() {
        // e to the power of one step.
        constexpr double ratio = 1.005876633119;
        constexpr std::size_t half = middle;
        double odds = 1;
        for (std::size_t i = 0; i < half; ++i) {
            const std::int32_t chance = std::max(static_cast<std::int32_t>(65536 / (1 + odds)), 8);
            chances[half - i] = static_cast<std::uint16_t>(chance);
            chances[half + i] = static_cast<std::uint16_t>(65536 - chance);
            odds *= ratio;
        }
        std::int32_t step = 1;
        for (std::size_t i = 0; i < logarithms.size(); ++i) {
            while (step < steps - 1 && chance(step) < i * 32 + 16) {
                step += 1;
            }
            logarithms[i] = static_cast<float>(step - middle) / steps_per_unit;
        }
        logarithms[logarithms.size() / 2] = 0;
    }

    /// The logarithm for a chance that is in the highest 16 bits.
    float logarithm(std::uint32_t high) const { return logarithms[high >> 21U]; }
    /// The nearest step to a logarithm.
    static std::int32_t step(float logarithm) {
        // The lowest bits of so large a number are the nearest integer.
        constexpr float large = 3U << 22U;
        const auto bits = same_bits<std::int32_t>(logarithm * steps_per_unit + large);
        return std::clamp(bits - same_bits<std::int32_t>(large) + middle, 1, steps - 1);
    }
    Chance chance(std::int32_t step) const { return chances[static_cast<std::size_t>(step)]; }

private:
    static constexpr std::int32_t middle = steps / 2;
    static constexpr float steps_per_unit = 512.0F / 3;

    std::array<std::uint16_t, steps> chances{};
    std::array<float, 2048> logarithms{};
};

} // namespace egress::packing
