// Packs a block of the page, and unpacks it: a model foretells each bit and a coder spends as
// little on it as it was expected. No library that is kept does this without code made from text,
// which the policy forbids; against LZMA it saves about a fifth, and in that room the page carries
// the names of fields.
#pragma once

#include "model.hpp"
#include "range_coder.hpp"

#include <algorithm>
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

/// Fills `plain`, whatever is packed, a part at a time, and reckons a checksum of it (FNV-1a):
/// other bytes than those that were packed are unpacked to something else. `model` is all zero.
class Unpacking {
public:
    Unpacking(Model& the_model, const std::uint8_t* packed, std::size_t packed_size,
              std::uint8_t* plain, std::uint32_t size)
        : model_{&the_model}, reader_{packed, packed_size}, plain_{plain}, size_{size} {
        model_->begin();
    }

    /// Gives how many bytes there are after so many more, or as many as there will be.
    std::uint32_t go_on(std::uint32_t bytes) {
        const std::uint32_t end = place_ + std::min(bytes, size_ - place_);
        for (; place_ < end; ++place_) {
            const std::uint32_t byte = model_->next_byte(
                plain_, place_, [&](Chance chance) __attribute__((always_inline)) {
                    return static_cast<std::uint32_t>(reader_.read(chance));
                });
            plain_[place_] = static_cast<std::uint8_t>(byte);
            checksum_ = (checksum_ ^ byte) * 0x01000193U;
        }
        return place_;
    }
    std::uint32_t checksum() const { return checksum_; }

private:
    Model* model_;
    BitReader reader_;
    std::uint8_t* plain_;
    std::uint32_t size_;
    std::uint32_t place_ = 0;
    std::uint32_t checksum_ = 0x811C9DC5U;
};

} // namespace egress::packing
