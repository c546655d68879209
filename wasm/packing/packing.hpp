// Packs the blocks of the page and unpacks them: a model foretells each bit, and what was foretold
// takes little room. No library does so that is kept and makes no code of text, which the policy
// forbids; it takes four fifths of what LZMA does, and in the room it saves the page carries the
// names of fields.
#pragma once

#include "model.hpp"
#include "range_coder.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace egress::packing {

/// Gives how many bytes it takes; beyond the room none is written. The model is new.
inline std::size_t pack(Model& model, const std::uint8_t* plain, std::uint32_t size,
                        std::uint8_t* packed, std::size_t room) {
    model.begin();
    BitWriter writer{packed, room};
    for (std::uint32_t place = 0; place < size; ++place) {
        std::uint32_t rest = plain[place];
        model.next_byte(plain, place, [&](Chance chance) {
            const std::uint32_t bit = rest >> 7U & 1U;
            rest <<= 1U;
            writer.write(bit != 0, chance);
            return bit;
        });
    }
    return writer.finish();
}

/// Fills `plain` from `place` to `end`, whatever is packed. The model has begun, and what is before
/// `place` was unpacked by it from the same reader. Gives the checksum of all there is by then, as
/// FNV-1a, of which `before` is that of what was there: of other bytes than those packed it is
/// another.
inline std::uint32_t unpack(Model& model, BitReader& reader, std::uint8_t* plain,
                            std::uint32_t place, std::uint32_t end, std::uint32_t before) {
    std::uint32_t sum = before;
    for (; place < end; ++place) {
        const std::uint32_t byte = model.next_byte(plain, place, [&](Chance chance) {
            return static_cast<std::uint32_t>(reader.read(chance));
        });
        plain[place] = static_cast<std::uint8_t>(byte);
        sum = (sum ^ byte) * 0x01000193U;
    }
    return sum;
}
constexpr std::uint32_t checksum_of_nothing = 0x811C9DC5;

} // namespace egress::packing
