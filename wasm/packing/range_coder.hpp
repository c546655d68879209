// Bits as bytes and back: each bit narrows an interval by how likely it was, so that what was
// expected takes little room.
#pragma once

#include <cstddef>
#include <cstdint>

#define HOT __attribute__((always_inline))
namespace egress::packing {

/// How likely a bit is a one, in parts of 65536: neither none of them nor all.
using Chance = std::uint32_t;

/// The numbers that may still stand for what was coded.
class Interval {
public:
    /// The highest of the numbers that stand for a one.
    HOT std::uint32_t highest_of_one(Chance chance) const {
        const std::uint64_t width = high_ - low_;
        return low_ + static_cast<std::uint32_t>((width * chance) >> 16U);
    }
    HOT void narrow(bool one, std::uint32_t highest) {
        low_ = one ? low_ : highest + 1;
        high_ = one ? highest : high_;
    }
    /// Whether all that are left begin with the same byte.
    HOT bool has_first_byte() const { return ((low_ ^ high_) >> 24U) == 0; }
    HOT void drop_first_byte() {
        low_ <<= 8U;
        high_ = high_ << 8U | 255U;
    }
    std::uint8_t first_byte() const { return static_cast<std::uint8_t>(high_ >> 24U); }

private:
    std::uint32_t low_ = 0;
    std::uint32_t high_ = ~0U;
};

class BitWriter {
public:
    BitWriter(std::uint8_t* to, std::size_t room) : to_{to}, room_{room} {}

    void write(bool one, Chance chance) {
        interval_.narrow(one, interval_.highest_of_one(chance));
        while (interval_.has_first_byte()) {
            put(interval_.first_byte());
            interval_.drop_first_byte();
        }
    }
    /// How many bytes there are in all; beyond the room none was written.
    std::size_t finish() {
        // The reader goes on with zeros, and that number is within the interval.
        put(interval_.first_byte());
        return size_;
    }

private:
    void put(std::uint8_t byte) {
        if (size_ < room_) {
            to_[size_] = byte;
        }
        size_ += 1;
    }

    std::uint8_t* to_;
    std::size_t room_;
    std::size_t size_ = 0;
    Interval interval_;
};

/// Gives bits whatever the bytes are: those that were written, where they are the ones written.
class BitReader {
public:
    BitReader(const std::uint8_t* from, std::size_t size) : from_{from}, size_{size} {
        for (int i = 0; i < 4; ++i) {
            take();
        }
    }

    HOT bool read(Chance chance) {
        const std::uint32_t highest = interval_.highest_of_one(chance);
        const bool one = number_ <= highest;
        interval_.narrow(one, highest);
        while (interval_.has_first_byte()) {
            interval_.drop_first_byte();
            take();
        }
        return one;
    }

private:
    /// Behind the last byte there are zeros.
    HOT void take() {
        number_ <<= 8U;
        if (place_ < size_) {
            number_ |= from_[place_];
            place_ += 1;
        }
    }

    const std::uint8_t* from_;
    std::size_t size_;
    std::size_t place_ = 0;
    std::uint32_t number_ = 0;
    Interval interval_;
};

} // namespace egress::packing
