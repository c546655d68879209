// Hash tables of keys in 256 segments, each growing by itself: memory of a WebAssembly module never
// shrinks, so nothing may ever be copied as a whole.
#pragma once

#include "persons/arrays/memory.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>

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

/// Keys, and each one's number, in one line of the cache: what a look-up waits for comes at once. A
/// line is filled from its front, and its keys are compared all together: whether a key is there,
/// and how many are before it, is nothing a processor could foresee.
inline constexpr std::size_t line_bytes = 64;
template <class Key> union alignas(line_bytes) Line {
    static constexpr std::size_t keys_alone = line_bytes / sizeof(Key);
    static constexpr std::size_t keys_numbered = line_bytes / (sizeof(Key) + sizeof(std::uint32_t));

    std::array<Key, keys_alone> keys; ///< its front, where they are numbered
    struct {
        std::array<Key, keys_numbered> keys;
        std::array<std::uint32_t, keys_numbered> numbers;
    } numbered;

    Line() : keys{} {}
};
static_assert(sizeof(Line<NarrowKey>) == line_bytes && sizeof(Line<WideKey>) == line_bytes);

/// The first place of a line that holds the key, or none; `most` where so many keys, all that the
/// line has room for, are others.
template <class Key> std::size_t place_in(const Key* keys, std::size_t most, const Key& key) {
    std::size_t place = 0;
    while (place < most && !(keys[place] == key) && !keys[place].empty()) {
        ++place;
    }
    return place;
}

#if !defined(EGRESS_PERSONS_SCALAR) && defined(__wasm_simd128__)

inline std::size_t place_in(const NarrowKey* keys, std::size_t most, const NarrowKey& key) {
    const v128_t wanted = wasm_i64x2_splat(static_cast<std::int64_t>(key.mixed));
    const v128_t nothing = wasm_i64x2_splat(0);
    const auto suitable = [&](std::size_t pair) {
        const v128_t two = wasm_v128_load(keys + 2 * pair);
        return wasm_v128_or(wasm_i64x2_eq(two, wanted), wasm_i64x2_eq(two, nothing));
    };
    const v128_t front = wasm_i16x8_narrow_i32x4(suitable(0), suitable(1));
    const v128_t back = wasm_i16x8_narrow_i32x4(suitable(2), suitable(3));
    const std::uint32_t two_bits_each = wasm_i8x16_bitmask(wasm_i8x16_narrow_i16x8(front, back));
    return static_cast<std::size_t>(std::countr_zero(two_bits_each | 1U << 2 * most)) / 2;
}

#elif !defined(EGRESS_PERSONS_SCALAR) && defined(__SSE2__)

inline std::size_t place_in(const NarrowKey* keys, std::size_t most, const NarrowKey& key) {
    const __m128i wanted = _mm_set1_epi64x(static_cast<std::int64_t>(key.mixed));
    const __m128i nothing = _mm_setzero_si128();
    const auto equal = [](__m128i a, __m128i b) {
        const __m128i halves = _mm_cmpeq_epi32(a, b);
        return _mm_and_si128(halves, _mm_shuffle_epi32(halves, 0xB1));
    };
    const auto suitable = [&](std::size_t pair) {
        const __m128i two = _mm_loadu_si128(reinterpret_cast<const __m128i*>(keys + 2 * pair));
        return _mm_or_si128(equal(two, wanted), equal(two, nothing));
    };
    const __m128i front = _mm_packs_epi32(suitable(0), suitable(1));
    const __m128i back = _mm_packs_epi32(suitable(2), suitable(3));
    const auto two_bits_each =
        static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_packs_epi16(front, back)));
    return static_cast<std::size_t>(std::countr_zero(two_bits_each | 1U << 2 * most)) / 2;
}

#endif

/// Keys, each with a number. As long as all keys have one and the same number (`common`), none is
/// stored.
template <class Key> class Segment {
public:
    /// Where a key is; good until keys or numbers change.
    struct Slot {
        Line<Key>* line;
        std::size_t place;
        bool fresh;
    };

    [[nodiscard]] std::size_t size() const { return count; }

    /// Reads all lines where so many keys come that most will be needed: reading on and on is
    /// several times as fast as reading here and there. False where each key is to be called for.
    [[nodiscard]] bool come_near(std::size_t coming) const {
        const bool dense = coming * 4 > lines;
        for (std::size_t i = 0; dense && i < lines; ++i) {
            touch(&line(i));
        }
        return dense;
    }
    void come_near(const Key& key) const {
        if (lines != 0) {
            touch(&line(home(key)));
        }
    }

    /// Room for one more key, the first of so many that come now; false when there is no memory.
    [[nodiscard]] bool make_room(const Key& key, std::size_t coming, std::uint32_t common) {
        return count < limit || grow(segment_of(key), coming, common);
    }

    /// Finds or adds a key, with the number `common`; `make_room` comes first.
    [[nodiscard]] Slot insert(const Key& key, std::uint32_t common) {
        const Slot slot = slot_of(key);
        // Written in any case: whether it is new is nothing a processor could foresee.
        slot.line->keys[slot.place] = key;
        if (is_numbered) {
            std::uint32_t& number = slot.line->numbered.numbers[slot.place];
            number = slot.fresh ? common : number;
        }
        count += slot.fresh ? 1 : 0;
        return slot;
    }

    /// Adds keys that have the number `common`, as all in this segment do; false when there is no
    /// memory.
    [[nodiscard]] bool add(const Key* added, std::size_t size, std::uint32_t common) {
        const bool near = come_near(size);
        for (std::size_t begin = 0; begin < size; begin += batch) {
            const std::size_t end = std::min(begin + batch, size);
            for (std::size_t i = begin; i < end && !near; ++i) {
                come_near(added[i]);
            }
            for (std::size_t i = begin; i < end; ++i) {
                if (!make_room(added[i], size - i, common)) {
                    return false;
                }
                static_cast<void>(insert(added[i], common));
            }
        }
        return true;
    }

    [[nodiscard]] std::uint32_t number(const Slot& slot, std::uint32_t common) const {
        return is_numbered ? slot.line->numbered.numbers[slot.place] : common;
    }
    /// False when there is no memory.
    [[nodiscard]] bool set_number(Slot slot, std::uint32_t number, std::uint32_t common) {
        if (!is_numbered) {
            if (number == common) {
                return true;
            }
            const Key key = slot.line->keys[slot.place];
            if (!rebuild(count + count / 4 + 1, true, common)) {
                return false;
            }
            slot = slot_of(key);
        }
        slot.line->numbered.numbers[slot.place] = number;
        return true;
    }

    /// Calls `visit(key, number)` for every key.
    template <class Visit> void each(std::uint32_t common, Visit visit) const {
        for (std::size_t i = 0; i < lines; ++i) {
            each_of(line(i), common, visit);
        }
    }
    /// The same, where a visit reads memory by the number: `far(number)` and later `near(number)`
    /// come before it and may `touch` what it will need.
    template <class Far, class Near, class Visit>
    void each_ahead(std::uint32_t common, Far far, Near near, Visit visit) const {
        constexpr std::size_t near_by = 3;
        const auto ahead = [&](std::size_t i, const auto& call) {
            if (i < lines) {
                each_of(line(i), common,
                        [&](const Key& /*key*/, std::uint32_t number) { call(number); });
            }
        };
        for (std::size_t i = 0; i < lines; ++i) {
            ahead(i + 2 * near_by, far);
            ahead(i + near_by, near);
            each_of(line(i), common, visit);
        }
    }

private:
    /// Of 4 KB.
    static constexpr unsigned page_bits = 6;
    static constexpr std::size_t page_lines = std::size_t{1} << page_bits;

    [[nodiscard]] Line<Key>& line(std::size_t i) const { return pages[i]; }
    [[nodiscard]] std::size_t keys_in_line() const {
        return is_numbered ? Line<Key>::keys_numbered : Line<Key>::keys_alone;
    }
    /// The line that a key is in, or in one of the next where that is full.
    [[nodiscard]] std::size_t home(const Key& key) const {
        const std::uint64_t spread = key.hash() >> 24U & 0xFFFFFFFFU;
        return static_cast<std::size_t>(spread * lines >> 32U);
    }
    [[nodiscard]] std::size_t after(std::size_t i) const { return i + 1 == lines ? 0 : i + 1; }
    /// Where a key is, or will be.
    [[nodiscard]] Slot slot_of(const Key& key) const {
        for (std::size_t i = home(key);; i = after(i)) {
            Line<Key>& here = line(i);
            const std::size_t place = place_in(here.keys.data(), keys_in_line(), key);
            if (place < keys_in_line()) {
                return {&here, place, here.keys[place].empty()};
            }
        }
    }
    template <class Visit>
    void each_of(const Line<Key>& here, std::uint32_t common, Visit visit) const {
        const std::size_t held = place_in(here.keys.data(), keys_in_line(), Key{});
        for (std::size_t i = 0; i < held; ++i) {
            visit(here.keys[i], is_numbered ? here.numbered.numbers[i] : common);
        }
    }

    bool grow(std::size_t own_place, std::size_t coming, std::uint32_t common) {
        // Small ones double, since they are filled anew many times; large ones grow by less, since
        // they are most of the memory.
        constexpr std::size_t large = 4096;
        const std::size_t capacity = lines * keys_in_line();
        // Not all at the same time, so that about as much is always kept for keys to come.
        const std::size_t first_large = large + large / 8 * 3 * own_place / segment_count;
        const std::size_t grown = 2 * capacity < large ? 2 * capacity
                                  : capacity < large   ? first_large
                                                       : capacity + capacity / 8 * 3;
        return rebuild(std::max(grown, (count + coming) / 15 * 16), is_numbered, common);
    }

    /// Lines for so many keys, and all keys in them; false, and nothing changed, when there is no
    /// memory.
    bool rebuild(std::size_t capacity, bool numbered, std::uint32_t common) {
        constexpr std::size_t smallest = 64;
        Segment next;
        next.is_numbered = numbered;
        next.count = count;
        next.lines = std::max(capacity, smallest) / next.keys_in_line() + 1;
        if (next.lines > page_lines) {
            next.lines = (next.lines + page_lines - 1) / page_lines * page_lines;
        }
        next.limit = next.lines * next.keys_in_line() / 16 * 15;
        if (!next.pages.make(next.lines) || !next.take_over(*this, common)) {
            return false;
        }
        *this = std::move(next);
        return true;
    }

    /// Every key of a smaller one, with its number; false when there is no memory.
    bool take_over(const Segment& smaller, std::uint32_t common) {
        // The keys come about in the order of their lines here. What was just written cannot be
        // read again at once as part of a whole line, so the keys in each are counted.
        const auto held = zeros<std::uint8_t>(lines);
        if (!held) {
            return false;
        }
        const std::size_t most = keys_in_line();
        smaller.each(common, [&](const Key& key, std::uint32_t number) {
            std::size_t i = home(key);
            while (held[i] == most) {
                i = after(i);
            }
            const std::size_t place = held[i]++;
            Line<Key>& here = line(i);
            here.keys[place] = key;
            if (is_numbered) {
                here.numbered.numbers[place] = number;
            }
        });
        return true;
    }

    Pages<Line<Key>, page_bits> pages;
    std::size_t lines = 0;
    std::size_t count = 0;
    std::size_t limit = 0;
    bool is_numbered = false;
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
