#include "egress/persons/digest.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstring>

namespace egress::persons {

namespace {

constexpr std::array<std::uint32_t, 64> constants{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

} // namespace

void Sha256::add(std::string_view bytes) {
    const std::size_t held = length % rest.size();
    length += bytes.size();
    if (held != 0) {
        const std::size_t taken = std::min(rest.size() - held, bytes.size());
        std::memcpy(rest.data() + held, bytes.data(), taken);
        bytes.remove_prefix(taken);
        if (held + taken < rest.size()) {
            return;
        }
        block(rest.data());
    }
    for (; bytes.size() >= rest.size(); bytes.remove_prefix(rest.size())) {
        block(reinterpret_cast<const unsigned char*>(bytes.data()));
    }
    if (!bytes.empty()) {
        std::memcpy(rest.data(), bytes.data(), bytes.size());
    }
}

std::string Sha256::finish() {
    const std::uint64_t bits = length * 8;
    std::string padding(1, static_cast<char>(0x80));
    padding.append((119 - length % 64) % 64, '\0');
    for (unsigned shift = 64; shift != 0; shift -= 8) {
        padding.push_back(static_cast<char>(bits >> (shift - 8) & 0xFFU));
    }
    add(padding);
    std::string text;
    for (const auto word : state) {
        for (unsigned shift = 32; shift != 0; shift -= 4) {
            text.push_back("0123456789abcdef"[word >> (shift - 4) & 15U]);
        }
    }
    return text;
}

void Sha256::block(const unsigned char* bytes) {
    std::array<std::uint32_t, 64> w; // NOLINT(cppcoreguidelines-pro-type-member-init): filled below
    for (std::size_t i = 0; i < 16; ++i) {
        w[i] = static_cast<std::uint32_t>(bytes[4 * i]) << 24U |
               static_cast<std::uint32_t>(bytes[4 * i + 1]) << 16U |
               static_cast<std::uint32_t>(bytes[4 * i + 2]) << 8U |
               static_cast<std::uint32_t>(bytes[4 * i + 3]);
    }
    for (std::size_t i = 16; i < 64; ++i) {
        const std::uint32_t s0 =
            std::rotr(w[i - 15], 7) ^ std::rotr(w[i - 15], 18) ^ w[i - 15] >> 3U;
        const std::uint32_t s1 =
            std::rotr(w[i - 2], 17) ^ std::rotr(w[i - 2], 19) ^ w[i - 2] >> 10U;
        w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
    auto [a, b, c, d, e, f, g, h] = state;
    for (std::size_t i = 0; i < 64; ++i) {
        const std::uint32_t s1 = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
        const std::uint32_t t1 = h + s1 + ((e & f) ^ (~e & g)) + constants[i] + w[i];
        const std::uint32_t s0 = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
        const std::uint32_t t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
        h = g;
        g = f;
        f = e;
        e = d + t1;
        d = c;
        c = b;
        b = a;
        a = t1 + t2;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
    state[5] += f;
    state[6] += g;
    state[7] += h;
}

} // namespace egress::persons
