// Packs a block of the page, and unpacks it: a model foretells each bit and a coder spends as
// little on it as it was expected. No library that is kept does this without code made from text,
// which the policy forbids; against LZMA it saves about a fifth, and in that room the page carries
// the names of fields.
#pragma once

#include "model.hpp"
#include "range_coder.hpp"

#include <cstddef>
#include <cstdint>

namespace egress::packing {

/// Gives how many bytes the packed ones are; where they are more than the room, they are not all
/// there. `model` is all zero.
inline std::size_t pack(Model& model, const std::uint8_t* plain, std::uint32_t size,
                        std::uint8_t* packed, std::size_t room) {
    BitWriter writer{packed, room};
    model.begin();
    for (std::uint32_t place = 0; place < size; ++place) {
        std::uint32_t byte = plain[place];
        model.next_byte(
            plain, place, [&](Chance chance) __attribute__((always_inline)) {
                const std::uint32_t bit = byte >> 7U & 1U;
                byte <<= 1U;
                writer.write(bit != 0, chance);
                return bit;
            });
    }
    return writer.finish();
}

/// Fills `plain`, whatever is packed, and gives a checksum of it (FNV-1a): other bytes than those
/// that were packed are unpacked to something else. `model` is all zero.
inline std::uint32_t unpack(Model& model, const std::uint8_t* packed, std::size_t packed_size,
                            std::uint8_t* plain, std::uint32_t size) {
    BitReader reader{packed, packed_size};
    model.begin();
    std::uint32_t checksum = 0x811C9DC5U;
    for (std::uint32_t place = 0; place < size; ++place) {
        const std::uint32_t byte = model.next_byte(
            plain, place, [&](Chance chance) __attribute__((always_inline)) {
                return static_cast<std::uint32_t>(reader.read(chance));
            });
        plain[place] = static_cast<std::uint8_t>(byte);
        checksum = (checksum ^ byte) * 0x01000193U;
    }
    return checksum;
}

} // namespace egress::packing
