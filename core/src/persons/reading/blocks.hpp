// 64 bytes at once: where are the delimiters, line ends and quotes?
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(EGRESS_PERSONS_SCALAR)
#elif defined(__wasm_simd128__)
#include <wasm_simd128.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace egress::persons {

inline constexpr unsigned block_bytes = 64;

/// One bit per byte, the first byte lowest.
struct BlockMasks {
    std::uint64_t delimiter;
    std::uint64_t line_end; ///< LF or CR
    std::uint64_t quote;
};

#if !defined(EGRESS_PERSONS_SCALAR) && defined(__wasm_simd128__)

class BlockReader {
public:
    explicit BlockReader(char delimiter)
        : delimiters(wasm_i8x16_splat(delimiter)), feeds(wasm_i8x16_splat('\n')),
          returns(wasm_i8x16_splat('\r')), quotes(wasm_i8x16_splat('"')) {}

    [[nodiscard]] BlockMasks read(const char* bytes) const {
        BlockMasks masks{0, 0, 0};
        v128_t quoted = wasm_i64x2_splat(0);
        for (unsigned part = 0; part < block_bytes; part += 16) {
            const v128_t chunk = wasm_v128_load(bytes + part);
            masks.delimiter |= mask(wasm_i8x16_eq(chunk, delimiters)) << part;
            masks.line_end |=
                mask(wasm_v128_or(wasm_i8x16_eq(chunk, feeds), wasm_i8x16_eq(chunk, returns)))
                << part;
            quoted = wasm_v128_or(quoted, wasm_i8x16_eq(chunk, quotes));
        }
        if (wasm_v128_any_true(quoted)) { // in many files never
            for (unsigned part = 0; part < block_bytes; part += 16) {
                masks.quote |= mask(wasm_i8x16_eq(wasm_v128_load(bytes + part), quotes)) << part;
            }
        }
        return masks;
    }

private:
    static std::uint64_t mask(v128_t matches) {
        return static_cast<std::uint64_t>(wasm_i8x16_bitmask(matches));
    }
    v128_t delimiters;
    v128_t feeds;
    v128_t returns;
    v128_t quotes;
};

#elif !defined(EGRESS_PERSONS_SCALAR) && defined(__SSE2__)

class BlockReader {
public:
    explicit BlockReader(char delimiter)
        : delimiters(_mm_set1_epi8(delimiter)), feeds(_mm_set1_epi8('\n')),
          returns(_mm_set1_epi8('\r')), quotes(_mm_set1_epi8('"')) {}

    [[nodiscard]] BlockMasks read(const char* bytes) const {
        BlockMasks masks{0, 0, 0};
        for (unsigned part = 0; part < block_bytes; part += 16) {
            const __m128i chunk = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + part));
            masks.delimiter |= mask(_mm_cmpeq_epi8(chunk, delimiters)) << part;
            masks.line_end |=
                mask(_mm_or_si128(_mm_cmpeq_epi8(chunk, feeds), _mm_cmpeq_epi8(chunk, returns)))
                << part;
            masks.quote |= mask(_mm_cmpeq_epi8(chunk, quotes)) << part;
        }
        return masks;
    }

private:
    static std::uint64_t mask(__m128i matches) {
        return static_cast<std::uint32_t>(_mm_movemask_epi8(matches));
    }
    __m128i delimiters;
    __m128i feeds;
    __m128i returns;
    __m128i quotes;
};

#else

class BlockReader {
public:
    explicit BlockReader(char the_delimiter) : delimiter(the_delimiter) {}

    [[nodiscard]] BlockMasks read(const char* bytes) const {
        BlockMasks masks{0, 0, 0};
        for (unsigned i = 0; i < block_bytes; ++i) {
            const std::uint64_t bit = std::uint64_t{1} << i;
            masks.delimiter |= bytes[i] == delimiter ? bit : 0;
            masks.line_end |= bytes[i] == '\n' || bytes[i] == '\r' ? bit : 0;
            masks.quote |= bytes[i] == '"' ? bit : 0;
        }
        return masks;
    }

private:
    char delimiter;
};

#endif

/// Where a character is next; `end` when nowhere.
inline const char* find_next(const char* from, const char* end, char wanted) {
#if !defined(EGRESS_PERSONS_SCALAR) && defined(__wasm_simd128__)
    // memchr of the C library goes by four bytes, and what is looked for is mostly near.
    constexpr int at_once = 16;
    const v128_t every = wasm_i8x16_splat(wanted);
    for (; end - from >= at_once; from += at_once) {
        const auto found = wasm_i8x16_bitmask(wasm_i8x16_eq(wasm_v128_load(from), every));
        if (found != 0) {
            return from + std::countr_zero(static_cast<std::uint32_t>(found));
        }
    }
    while (from != end && *from != wanted) {
        ++from;
    }
    return from;
#else
    const void* found =
        from == end ? nullptr : std::memchr(from, wanted, static_cast<std::size_t>(end - from));
    return found == nullptr ? end : static_cast<const char*>(found);
#endif
}

/// Each bit becomes the parity of all bits up to it.
constexpr std::uint64_t prefix_parity(std::uint64_t bits) {
    bits ^= bits << 1U;
    bits ^= bits << 2U;
    bits ^= bits << 4U;
    bits ^= bits << 8U;
    bits ^= bits << 16U;
    bits ^= bits << 32U;
    return bits;
}

} // namespace egress::persons
