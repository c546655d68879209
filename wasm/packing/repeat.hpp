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
        last = last << 8U | byte;
        std::uint32_t& before = ends[((last << 16U) * 0x9E3779B97F4A7C15U) >> 46U];
        if (same != 0 && following == byte) {
            same += 1;
            from += 1;
        } else {
            from = before;
            same = length_at(from, plain, end);
        }
        before = end;
        following = plain[from];
    }

    /// How many bytes are the same, or none if they are few.
    std::uint32_t length() const { return same; }
    /// The byte that followed them.
    std::uint32_t next() const { return following; }

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

    std::uint64_t last = 0;
    std::uint32_t from = 0;
    std::uint32_t same = 0;
    std::uint32_t following = 0;
    /// Where each six bytes ended last, by their hash.
    std::array<std::uint32_t, 1U << 18U> ends{};
};

} // namespace egress::packing
