// SHA-256 of a stream (FIPS 180-4).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace egress::persons {

/// The digest of all that was added; of nothing, that of the empty text.
class Sha256 {
public:
    /// The next bytes; in whatever pieces they come, the digest is the same.
    void add(std::string_view bytes);
    /// 64 hexadecimal digits in lower case. Nothing can be added afterwards.
    [[nodiscard]] std::string finish();

private:
    void block(const unsigned char* bytes);

    std::array<std::uint32_t, 8> state{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                       0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::array<unsigned char, 64> rest{};
    std::uint64_t length = 0;
};

} // namespace egress::persons
