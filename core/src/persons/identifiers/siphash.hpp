// SipHash-2-4 with 128 bits out: a keyed hash that nobody without the key can aim at.
// Aumasson and Bernstein, "SipHash: a fast short-input PRF" and its 128-bit reference code.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace egress::persons {

std::array<std::uint64_t, 2> siphash128(std::string_view bytes, std::array<std::uint64_t, 2> key);

} // namespace egress::persons
