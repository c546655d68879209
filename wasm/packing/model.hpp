// How likely the next bit is a one, learned from the bits before: what followed in each of a few
// contexts is weighed by how well it foretold so far.
#pragma once

#include "contexts.hpp"
#include "odds.hpp"
#include "range_coder.hpp"
#include "repeat.hpp"
#include "same_bits.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace egress::packing {

using Four = std::uint32_t __attribute__((vector_size(16)));
using FourSigned = std::int32_t __attribute__((vector_size(16)));
using FourReal = float __attribute__((vector_size(16)));

/// What followed in a context, in one number: how likely a one is, in 16 bits; how fast that
/// changes, in 8; and the last seven bits behind a one, in 8.
using Slot = std::uint32_t;

/// All zero at first, as memory is, which then costs nothing where it is not used. The same to the
/// last bit wherever WebAssembly runs, which defines every sum and fuses none.
class Model {
public:
    /// To be called once, before all else.
    void begin() {
        odds.make();
        learning_rate = 0.02F / 65536;
    }

    /// Codes the byte behind the first `place` of `plain`: `code` is called with the chance of each
    /// of its bits, the highest first, and gives the bit.
    template <class Code>
    std::uint32_t next_byte(const std::uint8_t* plain, std::uint32_t place, Code&& code) {
        if (place != 0) {
            contexts.read(plain[place - 1], place);
            repeat.read(plain, place);
        }
        const std::uint32_t kind = contexts.before().kind;
        const std::uint32_t length = repeat.length();
        const std::uint32_t trust = std::min(length, 63U) * 2;
        const std::uint32_t group = std::min(length / 16 + 1, 3U) * 256;
        std::uint32_t expected = length == 0 ? 0 : repeat.next() | 256U;
        std::uint32_t bits = 1;
        std::uint32_t node = 1;
        for (std::uint32_t left = 8; left > 0; --left) {
            if (left % 4 == 0) {
                find_lines(bits);
                node = 1;
            }
            const bool is_expected = expected >> left == bits;
            expected = is_expected ? expected : 0;
            Place& here = places[kind * 256 + bits];
            Slot& fourth =
                is_expected ? of_repeat[trust + (expected >> (left - 1) & 1U)] : here.slot;
            const FourSlots slots{lines_found[0] + node, lines_found[1] + node,
                                  lines_found[2] + node, &fourth};
            Weights& weights = weights_of_bits[(is_expected ? group : 0) + bits];
            const std::uint32_t bit = code_bit(slots, weights, weights_of_kind[kind], here, code);
            bits = bits * 2 + bit;
            node = node * 2 + bit;
        }
        learning_rate += (0.003F / 65536 - learning_rate) / 1024;
        return bits & 255U;
    }

private:
    static_assert(Contexts::count == 3);
    using FourSlots = std::array<Slot*, 4>;

    struct Weights {
        FourReal of_slots{};
        FourReal of_chances{};
    };
    /// What is next to a byte, and the bits of it so far.
    struct Place {
        Slot slot = 0;
        /// How much too low the chance was, by what it was.
        std::array<std::int16_t, 14> corrections{};
    };
    /// What followed in a context, by up to four bits more; the first says whose it is.
    struct alignas(64) Line {
        std::array<Slot, 16> slots{};
    };
    using Lines = std::array<Line, 1U << 16U>;

    /// What zero stands for.
    static constexpr std::uint32_t even = 0x80000000;
    static constexpr Slot fresh = even | 0xAA01U;
    static constexpr float first_weight = 0.16F;

    /// The lines of the contexts, emptied where another had them. Those for the last four bits of a
    /// byte are near the ones for the first, in the same page of memory.
    void find_lines(std::uint32_t bits) {
        for (std::uint32_t i = 0; i < Contexts::count; ++i) {
            const std::uint32_t mixed = hash(contexts.before().hashes[i], i);
            Line& line = lines[i][mixed >> 16U ^ bits];
            const Slot owner = (mixed << 5U ^ bits) << 5U | 1U;
            if (line.slots[0] != owner) {
                line = {};
                line.slots[0] = owner;
            }
            lines_found[i] = line.slots.data();
        }
    }

    template <class Code>
    std::uint32_t code_bit(const FourSlots& slots, Weights& one, Weights& other, Place& here,
                           Code&& code) {
        const auto slot = each([&](std::size_t i) { return *slots[i] ^ fresh; });
        const auto seen = each([&](std::size_t i) { return &chance_of_bits[i][slot[i] & 255U]; });
        const auto chance = each([&](std::size_t i) { return *seen[i] ^ even; });
        const Weights inputs{logarithms(slot), logarithms(chance)};
        const FourReal sum = inputs.of_slots * (one.of_slots + other.of_slots + first_weight) +
                             inputs.of_chances * (one.of_chances + other.of_chances + first_weight);
        const std::int32_t step = Odds::step((sum[0] + sum[2]) + (sum[1] + sum[3]));
        const auto foretold = static_cast<std::int32_t>(odds.chance(step));
        std::int16_t& correction = here.corrections[static_cast<std::size_t>(step) *
                                                    here.corrections.size() / Odds::steps];
        const std::uint32_t bit =
            code(static_cast<Chance>(std::clamp(foretold + correction, 4, 65532)));

        const std::int32_t truth = bit != 0 ? 65535 : 0;
        const float error = static_cast<float>(truth - foretold) * learning_rate;
        const Weights change{inputs.of_slots * error, inputs.of_chances * error};
        one.of_slots += change.of_slots;
        one.of_chances += change.of_chances;
        other.of_slots += change.of_slots;
        other.of_chances += change.of_chances;
        correction =
            static_cast<std::int16_t>(correction + ((truth - foretold - 2 * correction) >> 7));
        store(slots, learned(Four{slot[0], slot[1], slot[2], slot[3]}, truth) ^ fresh);
        const Four chances{chance[0], chance[1], chance[2], chance[3]};
        store(seen, nearer(chances, truth) ^ even);
        return bit;
    }

    /// Four of them one by one: such short loops would not be unrolled.
    template <class Make> static auto each(Make&& make) {
        return std::array{make(0), make(1), make(2), make(3)};
    }
    FourReal logarithms(const std::array<std::uint32_t, 4>& high) const {
        return FourReal{odds.logarithm(high[0]), odds.logarithm(high[1]), odds.logarithm(high[2]),
                        odds.logarithm(high[3])};
    }
    static void store(const std::array<std::uint32_t*, 4>& places, Four values) {
        *places[0] = values[0];
        *places[1] = values[1];
        *places[2] = values[2];
        *places[3] = values[3];
    }

    static Four learned(Four slots, std::int32_t truth) {
        auto chance = same_bits<FourSigned>(slots >> 16U);
        auto rate = same_bits<FourSigned>(slots >> 8U & 255U);
        chance += ((truth - chance) * rate) >> 8;
        rate -= (rate - 4) >> 2;
        const Four bits = slots << 1U | static_cast<std::uint32_t>(truth & 1);
        return same_bits<Four>(chance) << 16U | same_bits<Four>(rate) << 8U | (bits & 255U) |
               (slots & 128U);
    }
    static Four nearer(Four chances, std::int32_t truth) {
        const auto chance = same_bits<FourSigned>(chances >> 16U);
        return same_bits<Four>(chance + ((truth - chance) >> 7)) << 16U;
    }

    float learning_rate = 0;
    FourSlots lines_found{};
    Odds odds;
    Contexts contexts;
    Repeat repeat;
    /// How likely a one is behind the last bits of a slot.
    std::array<std::array<std::uint32_t, 256>, 4> chance_of_bits{};
    /// By how much is repeated, and the bit that would be next.
    std::array<Slot, 128> of_repeat{};
    std::array<Place, std::size_t{Contexts::kinds} * 256> places{};
    /// By how much is repeated and the bits of the byte.
    std::array<Weights, 1024> weights_of_bits{};
    std::array<Weights, Contexts::kinds> weights_of_kind{};
    std::array<Lines, Contexts::count> lines{};
};

} // namespace egress::packing
