// How likely the next bit is a one, learned from the bits before it: what followed in each of a few
// contexts is weighed by how well each foretold so far.
#pragma once

#include "contexts.hpp"
#include "range_coder.hpp"
#include "repeat.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace egress::packing {

using Four = std::uint32_t __attribute__((vector_size(16)));
using FourSigned = std::int32_t __attribute__((vector_size(16)));
using FourReal = float __attribute__((vector_size(16)));

#define HOT __attribute__((always_inline))
#define COLD __attribute__((noinline))
/// As std::bit_cast, which the library of the pinned Emscripten does not have.
template <class To, class From> HOT constexpr To same_bits(const From& from) {
    return __builtin_bit_cast(To, from);
}

/// From a chance to the logarithm of its odds, where weights add up, and back. Both are tables,
/// made with no more than what IEEE defines to the last bit.
class Odds {
public:
    static constexpr std::int32_t steps = 4096;
    static constexpr std::int32_t middle = steps / 2;
    static constexpr float steps_per_unit = 512.0F / 3;

    void make() {
        // The 512th root of e cubed.
        constexpr double root = 1.005876633119;
        double odds = 1;
        for (std::int32_t i = 0; i < middle; ++i) {
            const auto chance = std::max(static_cast<std::int32_t>(65536 / (1 + odds)), 8);
            chances_[static_cast<std::size_t>(middle - i)] = static_cast<std::uint16_t>(chance);
            chances_[static_cast<std::size_t>(middle + i)] =
                static_cast<std::uint16_t>(65536 - chance);
            odds *= root;
        }
        std::size_t step = 0;
        for (std::size_t i = 0; i < logarithms_.size(); ++i) {
            while (step < steps - 1 && chances_[step] < i * 32 + 16) {
                step += 1;
            }
            logarithms_[i] =
                static_cast<float>(static_cast<std::int32_t>(step) - middle) / steps_per_unit;
        }
        logarithms_[logarithms_.size() / 2] = 0;
    }

    /// `chance` in the highest 16 bits.
    HOT float logarithm(std::uint32_t high_chance) const { return logarithms_[high_chance >> 21U]; }
    /// The nearest step, which the lowest bits of so large a float are.
    HOT static std::int32_t step(float logarithm) {
        constexpr float large = 3U << 22U;
        const auto bits = same_bits<std::int32_t>(logarithm * steps_per_unit + large);
        return std::clamp(bits - same_bits<std::int32_t>(large) + middle, 1, steps - 1);
    }
    HOT Chance chance(std::int32_t step) const { return chances_[static_cast<std::size_t>(step)]; }

private:
    std::array<std::uint16_t, steps> chances_{};
    std::array<float, 2048> logarithms_{};
};

/// What followed in a context, in one number: how likely a one is, in 16 bits; how fast that is
/// learned, in 8; and the last seven bits behind a one, in 8. Stored so that zero is where nothing
/// followed yet.
using Slot = std::uint32_t;

class Model {
public:
    /// To be called once, while all is zero.
    void begin() {
        odds_.make();
        for (auto& chances : chances_) {
            for (std::uint32_t seen = 1; seen < chances.size(); ++seen) {
                const auto bits = static_cast<std::uint32_t>(std::bit_width(seen)) - 1;
                const auto ones = static_cast<std::uint32_t>(std::popcount(seen)) - 1;
                chances[seen] = (ones * 2 + 1) * 65535 / (bits * 2 + 2);
            }
        }
        for (std::uint32_t i = 0; i < repeated_.size() / 2; ++i) {
            const std::uint32_t wrong = (1U << 17U) / (i * 2 + 5);
            repeated_[i * 2] = (wrong ^ 0x8000U) << 16U;
            repeated_[i * 2 + 1] = (wrong ^ 0x7FFFU) << 16U;
        }
    }

    /// Codes the byte behind the first `place` of `plain`: `code` is called with the chance of each
    /// of its bits, the highest first, and gives the bit.
    template <class Code>
    COLD std::uint32_t next_byte(const std::uint8_t* plain, std::uint32_t place, Code&& code) {
        if (place != 0) {
            contexts_.read(plain[place - 1], place);
            repeat_.read(plain, place);
        }
        const std::uint32_t kind = contexts_.kind();
        const std::uint32_t length = repeat_.length();
        const std::uint32_t row = length < 32 ? length : std::min(length / 16 + 30, 63U);
        const std::uint32_t group = length < 16 ? 1 : length < 32 ? 2 : 3;
        std::uint32_t repeat = length == 0 ? 0 : repeat_.next() | 256U;
        std::uint32_t bits = 1;
        std::uint32_t node = 1;
        std::array<Slot*, Contexts::count> lines{};
        for (std::uint32_t left = 8; left > 0; --left) {
            if (left % 4 == 0) {
                find_lines(bits, lines);
                node = 1;
            }
            const bool repeats = repeat >> left == bits;
            repeat = repeats ? repeat : 0;
            Slot& fourth = repeats ? repeated_[row * 2 + (repeat >> (left - 1) & 1U)]
                                   : single_[kind * 256 + bits];
            const std::array<Slot*, 4> slots{lines[0] + node, lines[1] + node, lines[2] + node,
                                             &fourth};
            const std::uint32_t one =
                code_bit(slots, weights_[(repeats ? group : 0) * 256 + bits], kind, bits, code);
            bits = bits * 2 + one;
            node = node * 2 + one;
        }
        learning_rate_ += (last_learning_rate - learning_rate_) / 1024;
        return bits & 255U;
    }

private:
    struct Weights {
        FourReal of_slots{};
        FourReal of_seen{};
    };
    struct alignas(64) Line {
        /// The first says whose line it is.
        std::array<Slot, 16> slots{};
    };
    static constexpr Slot fresh = 0x8000AA01;
    static constexpr std::uint32_t line_bits = 16;
    static constexpr float first_weight = 0.16F;
    static constexpr float first_learning_rate = 0.02F / 65536;
    static constexpr float last_learning_rate = 0.003F / 65536;
    static constexpr std::size_t levels = 32;

    /// The line of each context for four bits, emptied where another context had it. Those for the
    /// last four bits of a byte are near the one for the first, in the same page of memory.
    COLD void find_lines(std::uint32_t bits, std::array<Slot*, Contexts::count>& found) {
        for (std::uint32_t i = 0; i < Contexts::count; ++i) {
            const std::uint32_t mixed = hash(contexts_.hashes()[i], i);
            Line& line = lines_[i][(mixed >> (32U - line_bits)) ^ bits];
            const Slot owner = (mixed << 5U ^ bits) << 5U | 1U;
            if (line.slots[0] != owner) {
                line = {};
                line.slots[0] = owner;
            }
            found[i] = line.slots.data();
        }
    }

    template <class Code>
    HOT std::uint32_t code_bit(const std::array<Slot*, 4>& slots, Weights& by_bits,
                               std::uint32_t kind, std::uint32_t bits, Code&& code) {
        const Four slot = Four{*slots[0], *slots[1], *slots[2], *slots[3]} ^ fresh;
        const std::array<std::uint32_t*, 4> seen{
            &chances_[0][slot[0] & 255U], &chances_[1][slot[1] & 255U],
            &chances_[2][slot[2] & 255U], &chances_[3][slot[3] & 255U]};
        const Four chance{*seen[0], *seen[1], *seen[2], *seen[3]};
        const FourReal of_slots = logarithms(slot);
        const FourReal of_seen = logarithms(chance << 16U);
        Weights& by_kind = weights_of_kind_[kind];
        const FourReal sum = of_slots * (by_bits.of_slots + by_kind.of_slots + first_weight) +
                             of_seen * (by_bits.of_seen + by_kind.of_seen + first_weight);
        const std::int32_t step = Odds::step((sum[0] + sum[2]) + (sum[1] + sum[3]));
        const auto foretold = static_cast<std::int32_t>(odds_.chance(step));
        std::int16_t& correction =
            corrections_[kind * 256 + bits][static_cast<std::size_t>(step) * levels / Odds::steps];
        const std::int32_t corrected = std::clamp(foretold + correction, 4, 65532);
        const std::uint32_t one = code(static_cast<Chance>(corrected));

        const std::int32_t truth = one != 0 ? 65535 : 0;
        const float error = static_cast<float>(truth - foretold) * learning_rate_;
        const Weights change{of_slots * error, of_seen * error};
        by_bits.of_slots += change.of_slots;
        by_bits.of_seen += change.of_seen;
        by_kind.of_slots += change.of_slots;
        by_kind.of_seen += change.of_seen;
        correction =
            static_cast<std::int16_t>(correction + ((truth - foretold - 2 * correction) >> 7));
        const Four learned_slot = learn(slot, truth) ^ fresh;
        const Four learned = same_bits<Four>(same_bits<FourSigned>(chance) +
                                             ((truth - same_bits<FourSigned>(chance)) >> 7));
        store(slots, learned_slot);
        store(seen, learned);
        return one;
    }

    HOT static void store(const std::array<std::uint32_t*, 4>& places, Four values) {
        *places[0] = values[0];
        *places[1] = values[1];
        *places[2] = values[2];
        *places[3] = values[3];
    }

    HOT FourReal logarithms(Four high) const {
        return FourReal{odds_.logarithm(high[0]), odds_.logarithm(high[1]),
                        odds_.logarithm(high[2]), odds_.logarithm(high[3])};
    }

    HOT static Four learn(Four slot, std::int32_t truth) {
        auto chance = same_bits<FourSigned>(slot >> 16U);
        auto rate = same_bits<FourSigned>(slot >> 8U & 255U);
        chance += ((truth - chance) * rate) >> 8;
        rate -= (rate - 4) >> 2;
        const Four seen = slot << 1U | static_cast<std::uint32_t>(truth & 1);
        return same_bits<Four>(chance) << 16U | same_bits<Four>(rate) << 8U | (seen & 255U) |
               (slot & 128U);
    }

    Odds odds_;
    Contexts contexts_;
    Repeat repeat_;
    float learning_rate_ = first_learning_rate;
    /// What followed the last bits in a slot, by slot and bits.
    std::array<std::array<std::uint32_t, 256>, 4> chances_{};
    /// By how much is repeated, and whether a one is.
    std::array<Slot, 128> repeated_{};
    /// Where nothing is repeated: by kind and the bits of the byte.
    std::array<Slot, std::size_t{Contexts::kinds} * 256> single_{};
    /// By how much is repeated and the bits of the byte; and by kind.
    std::array<Weights, 1024> weights_{};
    std::array<Weights, Contexts::kinds> weights_of_kind_{};
    /// What was foretold too low, by kind, bits, and what was foretold.
    std::array<std::array<std::int16_t, levels>, std::size_t{Contexts::kinds} * 256> corrections_{};
    std::array<std::array<Line, 1U << line_bits>, Contexts::count> lines_{};
};

} // namespace egress::packing
