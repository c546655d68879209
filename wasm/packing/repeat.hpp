// Finds where the last bytes were before: what followed then may follow again.
#pragma once

#include <array>
#include <cstdint>

namespace egress::packing {

class Repeat {
public:
    /// `plain` is what has been coded, `end` bytes of it, and at least one.
    void read(const std::uint8_t* plain, std::uint32_t end) {
        const std::uint8_t byte = plain[end - 1];
        last_ = last_ << 8U | byte;
        length_ = length_ != 0 && plain[place_] == byte ? length_ + 1 : 0;
        std::uint32_t& before = places_[((last_ << 16U) * 0x9E3779B97F4A7C15U) >> 46U];
        place_ = length_ != 0 ? place_ + 1 : before;
        if (length_ == 0) {
            length_ = length_at(place_, plain, end);
        }
        before = end;
        next_ = plain[place_];
    }

    /// How many bytes are the same, or none if they are few.
    std::uint32_t length() const { return length_; }
    /// The byte that followed them.
    std::uint32_t next() const { return next_; }

private:
    /// Other bytes may have the same hash.
    static std::uint32_t length_at(std::uint32_t place, const std::uint8_t* plain,
                                   std::uint32_t end) {
        std::uint32_t length = 0;
        while (length < place && length < 32 &&
               plain[place - 1 - length] == plain[end - 1 - length]) {
            length += 1;
        }
        return length < 5 ? 0 : length;
    }

    std::uint64_t last_ = 0;
    std::uint32_t place_ = 0;
    std::uint32_t length_ = 0;
    std::uint32_t next_ = 0;
    /// Where each six bytes ended last, by their hash.
    std::array<std::uint32_t, 1U << 18U> places_{};
};

} // namespace egress::packing
