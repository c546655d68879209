// Hash tables of keys in 256 segments, each growing by itself: memory of a WebAssembly module never
// shrinks, so nothing may ever be copied as a whole.
#pragma once

#include "memory.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#if defined(EGRESS_PERSONS_SCALAR)
#elif defined(__wasm_simd128__)
#include <wasm_simd128.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

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

/// A bucket is one line of the cache. It is filled from its front, and its keys are compared all at
/// once: whether a key is there, and how many are before it, is nothing a processor could foresee.
inline constexpr std::size_t bucket_bytes = 64;
template <class Key> inline constexpr std::size_t bucket_keys = bucket_bytes / sizeof(Key);

/// The first place of a bucket that holds the key, or none; `bucket_keys` where all hold others.
template <class Key> std::size_t place_in(const Key* bucket, const Key& key) {
    std::size_t place = 0;
    while (place < bucket_keys<Key> && !(bucket[place] == key) && !bucket[place].empty()) {
        ++place;
    }
    return place;
}

#if !defined(EGRESS_PERSONS_SCALAR) && defined(__wasm_simd128__)

inline std::size_t place_in(const NarrowKey* bucket, const NarrowKey& key) {
    const v128_t wanted = wasm_i64x2_splat(static_cast<std::int64_t>(key.mixed));
    const v128_t nothing = wasm_i64x2_splat(0);
    const auto suitable = [&](std::size_t pair) {
        const v128_t keys = wasm_v128_load(bucket + 2 * pair);
        return wasm_v128_or(wasm_i64x2_eq(keys, wanted), wasm_i64x2_eq(keys, nothing));
    };
    const v128_t front = wasm_i16x8_narrow_i32x4(suitable(0), suitable(1));
    const v128_t back = wasm_i16x8_narrow_i32x4(suitable(2), suitable(3));
    const std::uint32_t two_bits_each = wasm_i8x16_bitmask(wasm_i8x16_narrow_i16x8(front, back));
    return static_cast<std::size_t>(std::countr_zero(two_bits_each | 1U << 16U)) / 2;
}

#elif !defined(EGRESS_PERSONS_SCALAR) && defined(__SSE2__)

inline std::size_t place_in(const NarrowKey* bucket, const NarrowKey& key) {
    const __m128i wanted = _mm_set1_epi64x(static_cast<std::int64_t>(key.mixed));
    const __m128i nothing = _mm_setzero_si128();
    const auto equal = [](__m128i a, __m128i b) {
        const __m128i halves = _mm_cmpeq_epi32(a, b);
        return _mm_and_si128(halves, _mm_shuffle_epi32(halves, 0xB1));
    };
    const auto suitable = [&](std::size_t pair) {
        const __m128i keys = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bucket + 2 * pair));
        return _mm_or_si128(equal(keys, wanted), equal(keys, nothing));
    };
    const __m128i front = _mm_packs_epi32(suitable(0), suitable(1));
    const __m128i back = _mm_packs_epi32(suitable(2), suitable(3));
    const auto two_bits_each =
        static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_packs_epi16(front, back)));
    return static_cast<std::size_t>(std::countr_zero(two_bits_each | 1U << 16U)) / 2;
}

#endif

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
        if (buckets != 0) {
            const std::size_t near = home(key) * bucket_keys<Key>;
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
        const std::size_t index = place_of(key);
        const bool fresh = keys[index].empty();
        keys[index] = key;
        count += fresh ? 1 : 0;
        return {index, fresh};
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
            values = filled(capacity(), common);
            if (!values) {
                return false;
            }
        }
        values[index] = number;
        return true;
    }

    /// Calls `visit(key, value)` for every key.
    template <class Visit> void each(std::uint32_t common, Visit visit) const {
        for (std::size_t i = 0; i < capacity(); ++i) {
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
        for (std::size_t i = 0; i < capacity(); ++i) {
            if (i + 2 * near_by < capacity() && !keys[i + 2 * near_by].empty()) {
                far(value(i + 2 * near_by, common));
            }
            if (i + near_by < capacity() && !keys[i + near_by].empty()) {
                near(value(i + near_by, common));
            }
            if (!keys[i].empty()) {
                visit(keys[i], value(i, common));
            }
        }
    }

private:
    /// The bucket that a key is in, or in one of the next where that is full.
    [[nodiscard]] std::size_t home(const Key& key) const {
        const std::uint64_t spread = key.hash() >> 24U & 0xFFFFFFFFU;
        return static_cast<std::size_t>(spread * buckets >> 32U);
    }
    /// Where a key is, or will be.
    [[nodiscard]] std::size_t place_of(const Key& key) const {
        std::size_t bucket = home(key);
        while (true) {
            const std::size_t first = bucket * bucket_keys<Key>;
            const std::size_t place = place_in(&keys[first], key);
            if (place < bucket_keys<Key>) {
                return first + place;
            }
            bucket = bucket + 1 == buckets ? 0 : bucket + 1;
        }
    }
    [[nodiscard]] std::size_t capacity() const { return buckets * bucket_keys<Key>; }

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
        const std::size_t grown = capacity() < large ? 2 * capacity() : capacity() / 8 * 11;
        const std::size_t needed = (count + coming) / 4 * 5;
        const std::size_t larger = std::max({smallest, needed, grown});
        Segment next;
        next.buckets = (larger + bucket_keys<Key> - 1) / bucket_keys<Key>;
        next.keys = aligned_zeros<Key>(next.capacity(), bucket_bytes);
        if (!next.keys) {
            return false;
        }
        next.count = count;
        next.limit = next.capacity() - next.capacity() / 5;
        if (values) {
            next.values = filled(next.capacity(), common);
            if (!next.values) {
                return false;
            }
        }
        if (!next.take_over(*this)) {
            return false;
        }
        *this = std::move(next);
        return true;
    }

    /// Every key of a smaller one, with its number; false when there is no memory.
    bool take_over(const Segment& smaller) {
        // The keys come about in the order of their buckets here. What was just written cannot be
        // read again at once as part of a whole bucket, so the keys in each are counted.
        const auto held = zeros<std::uint8_t>(buckets);
        if (!held) {
            return false;
        }
        for (std::size_t first = 0; first < smaller.capacity(); first += bucket_keys<Key>) {
            const std::size_t end = first + place_in(&smaller.keys[first], Key{});
            for (std::size_t i = first; i < end; ++i) {
                std::size_t bucket = home(smaller.keys[i]);
                while (held[bucket] == bucket_keys<Key>) {
                    bucket = bucket + 1 == buckets ? 0 : bucket + 1;
                }
                const std::size_t place = bucket * bucket_keys<Key> + held[bucket]++;
                keys[place] = smaller.keys[i];
                if (values) {
                    values[place] = smaller.values[i];
                }
            }
        }
        return true;
    }

    Block<Key> keys;
    Block<std::uint32_t> values;
    std::size_t buckets = 0;
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
