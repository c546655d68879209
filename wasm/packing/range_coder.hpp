// Bits as bytes and back: each bit narrows an interval by how likely it was, so that what was
// expected takes little room.
#pragma once

#include <cstddef>
#include <cstdint>

namespace egress::packing {

/// How likely a bit is a one, in parts of 65536: neither none of them nor all.
using Chance = std::uint32_t;

/// The numbers that may still stand for what was coded.
class Interval {
public:
    /// The highest of the numbers that stand for a one.
    std::uint32_t highest_of_one(Chance chance) const {
        const std::uint64_t width = high - low;
        return low + static_cast<std::uint32_t>((width * chance) >> 16U);
    }
    void narrow(bool one, std::uint32_t highest) {
        low = one ? low : highest + 1;
        high = one ? highest : high;
    }
    /// Whether all that are left begin with the same byte.
    bool has_first_byte() const { return ((low ^ high) >> 24U) == 0; }
    void drop_first_byte() {
        low <<= 8U;
        high = high << 8U | 255U;
    }
    std::uint8_t first_byte() const { return static_cast<std::uint8_t>(high >> 24U); }

private:
    std::uint32_t low = 0;
    std::uint32_t high = ~0U;
};

class BitWriter {
public:
    BitWriter(std::uint8_t* start, std::size_t capacity) : to{start}, room{capacity} {}

    void write(bool one, Chance chance) {
        interval.narrow(one, interval.highest_of_one(chance));
        while (interval.has_first_byte()) {
            put(interval.first_byte());
            interval.drop_first_byte();
        }
    }
    /// How many bytes there are in all; beyond the room none was written.
    std::size_t finish() {
        // The reader goes on with zeros, and that number is within the interval.
        put(interval.first_byte());
        return size;
    }

private:
    void put(std::uint8_t byte) {
        if (size < room) {
            to[size] = byte;
        }
        size += 1;
    }

    std::uint8_t* to;
    std::size_t room;
    std::size_t size = 0;
    Interval interval;
};

/// Gives bits whatever the bytes are: those that were written, where they are the ones written.
class BitReader {
public:
    BitReader(const std::uint8_t* start, std::size_t count) : from{start}, size{count} {
        for (int i = 0; i < 4; ++i) {
            take();
        }
    }

    bool read(Chance chance) {
        const std::uint32_t highest = interval.highest_of_one(chance);
        const bool one = number <= highest;
        interval.narrow(one, highest);
        while (interval.has_first_byte()) {
            interval.drop_first_byte();
            take();
        }
        return one;
    }

private:
    /// Behind the last byte there are zeros.
    void take() {
        number <<= 8U;
        if (place < size) {
            number |= from[place];
            place += 1;
        }
    }

    const std::uint8_t* from;
    std::size_t size;
    std::size_t place = 0;
    std::uint32_t number = 0;
    Interval interval;
};

} // namespace egress::packing
