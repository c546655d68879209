// Hash tables of keys in 256 segments, each growing by itself: memory of a WebAssembly module never
// shrinks, so nothing may ever be copied as a whole.
#pragma once

#include "memory.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace egress::persons {

/// Mixes all bits, and can be undone: different keys stay different.
constexpr std::uint64_t mix(std::uint64_t key) {
    key ^= key >> 33U;
    key *= 0xFF51AFD7ED558CCDU;
    key ^= key >> 33U;
    key *= 0xC4CEB9FE1A85EC53U;
    key ^= key >> 33U;
    return key;
}
constexpr std::uint64_t unmix(std::uint64_t key) {
    key ^= key >> 33U;
    key *= 0x9CB4B2F8129337DBU;
    key ^= key >> 33U;
    key *= 0x4F74430C22A54005U;
    key ^= key >> 33U;
    return key;
}
static_assert(unmix(mix(13800138001)) == 13800138001);

/// A packed key, mixed.
struct NarrowKey {
    std::uint64_t mixed = 0;

    bool operator==(const NarrowKey&) const = default;
    [[nodiscard]] std::uint64_t hash() const { return mixed; }
    [[nodiscard]] bool empty() const { return mixed == 0; }
};

/// A hashed key.
struct WideKey {
    std::uint64_t low = 0;
    std::uint64_t high = 0;

    bool operator==(const WideKey&) const = default;
    [[nodiscard]] std::uint64_t hash() const { return high; }
    [[nodiscard]] bool empty() const { return (low | high) == 0; }
};

inline constexpr std::size_t segment_count = 256;

template <class Key> std::size_t segment_of(const Key& key) {
    return static_cast<std::size_t>(key.hash() >> 56U);
}

/// Reads a byte so that it is near when it is needed.
inline void touch(const void* address) {
#if defined(__wasm__)
    const char near = *static_cast<const char*>(address);
    asm volatile("" : : "r"(near));
#else
    __builtin_prefetch(address);
#endif
}

/// Keys whose memory is called for at once, before the first of them is looked up: in WebAssembly
/// that is a read, and only reads that stand close together wait together.
inline constexpr std::size_t batch = 64;

/// Keys, each with a number. As long as all keys have one and the same number (`common`), none is
/// stored.
template <class Key> class Segment {
public:
    /// Where a key is or will be; good until the next `insert`.
    struct Slot {
        std::size_t index;
        bool fresh;
    };

    [[nodiscard]] std::size_t size() const { return count; }

    void come_near(const Key& key) const {
        if (capacity != 0) {
            const std::size_t near = home(key);
            touch(&keys[near]);
            if (values) {
                touch(&values[near]);
            }
        }
    }

    /// Room for one more key, of so many that come now; false when there is no memory.
    [[nodiscard]] bool make_room(std::uint32_t common, std::size_t coming) {
        return count < limit || grow(common, coming);
    }

    /// Finds or adds a key; `make_room` comes first.
    [[nodiscard]] Slot insert(const Key& key) {
        std::size_t i = home(key);
        while (true) {
            if (keys[i] == key) {
                return {i, false};
            }
            if (keys[i].empty()) {
                keys[i] = key;
                ++count;
                return {i, true};
            }
            i = i + 1 == capacity ? 0 : i + 1;
        }
    }

    /// Adds keys that have the number `common`, as all in this segment do; false when there is no
    /// memory.
    [[nodiscard]] bool add(const Key* added, std::size_t size, std::uint32_t common) {
        for (std::size_t begin = 0; begin < size; begin += batch) {
            const std::size_t end = std::min(begin + batch, size);
            for (std::size_t i = begin; i < end; ++i) {
                come_near(added[i]);
            }
            for (std::size_t i = begin; i < end; ++i) {
                if (!make_room(common, size - i)) {
                    return false;
                }
                static_cast<void>(insert(added[i]));
            }
        }
        return true;
    }

    [[nodiscard]] std::uint32_t value(std::size_t index, std::uint32_t common) const {
        return values ? values[index] : common;
    }
    /// False when there is no memory.
    [[nodiscard]] bool set_value(std::size_t index, std::uint32_t number, std::uint32_t common) {
        if (!values) {
            if (number == common) {
                return true;
            }
            values = filled(capacity, common);
            if (!values) {
                return false;
            }
        }
        values[index] = number;
        return true;
    }

    /// Calls `visit(key, value)` for every key.
    template <class Visit> void each(std::uint32_t common, Visit visit) const {
        for (std::size_t i = 0; i < capacity; ++i) {
            if (!keys[i].empty()) {
                visit(keys[i], value(i, common));
            }
        }
    }
    /// The same, where a visit reads memory by the value: `far(value)` and later `near(value)` come
    /// before it and may `touch` what it will need.
    template <class Far, class Near, class Visit>
    void each_ahead(std::uint32_t common, Far far, Near near, Visit visit) const {
        constexpr std::size_t near_by = 12;
        for (std::size_t i = 0; i < capacity; ++i) {
            if (i + 2 * near_by < capacity && !keys[i + 2 * near_by].empty()) {
                far(value(i + 2 * near_by, common));
            }
            if (i + near_by < capacity && !keys[i + near_by].empty()) {
                near(value(i + near_by, common));
            }
            if (!keys[i].empty()) {
                visit(keys[i], value(i, common));
            }
        }
    }

private:
    [[nodiscard]] std::size_t home(const Key& key) const {
        const std::uint64_t spread = key.hash() >> 24U & 0xFFFFFFFFU;
        return static_cast<std::size_t>(spread * capacity >> 32U);
    }

    static Block<std::uint32_t> filled(std::size_t size, std::uint32_t number) {
        auto block = uninitialized<std::uint32_t>(size);
        for (std::size_t i = 0; block && i < size; ++i) {
            block[i] = number;
        }
        return block;
    }

    bool grow(std::uint32_t common, std::size_t coming) {
        // Small ones double, since they are filled anew many times; large ones grow by less, since
        // they are most of the memory.
        constexpr std::size_t smallest = 64;
        constexpr std::size_t large = 4096;
        const std::size_t grown = capacity < large ? 2 * capacity : capacity / 8 * 11;
        const std::size_t needed = (count + coming) / 4 * 5;
        const std::size_t larger = std::max({smallest, needed, grown});
        Segment next;
        next.keys = zeros<Key>(larger);
        if (!next.keys) {
            return false;
        }
        next.capacity = larger;
        next.count = count;
        next.limit = larger - larger / 5;
        if (values) {
            next.values = filled(larger, common);
            if (!next.values) {
                return false;
            }
        }
        for (std::size_t i = 0; i < capacity; ++i) {
            if (keys[i].empty()) {
                continue;
            }
            std::size_t place = next.home(keys[i]);
            while (!next.keys[place].empty()) {
                place = place + 1 == larger ? 0 : place + 1;
            }
            next.keys[place] = keys[i];
            if (values) {
                next.values[place] = values[i];
            }
        }
        *this = std::move(next);
        return true;
    }

    Block<Key> keys;
    Block<std::uint32_t> values;
    std::size_t capacity = 0;
    std::size_t count = 0;
    std::size_t limit = 0;
};

template <class Key> struct Table {
    std::array<Segment<Key>, segment_count> segments;

    [[nodiscard]] std::size_t size() const {
        std::size_t total = 0;
        for (const auto& segment : segments) {
            total += segment.size();
        }
        return total;
    }
    template <class Visit> void each(std::uint32_t common, Visit visit) const {
        for (const auto& segment : segments) {
            segment.each(common, visit);
        }
    }
};

} // namespace egress::persons
