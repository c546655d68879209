// Files are never opened here: whoever calls hands over the bytes that are asked for.
#pragma once

#include <cstdint>

namespace egress::persons {

/// Bytes that are wanted next.
struct Request {
    std::uint64_t offset = 0;
    std::uint32_t size = 0;

    bool operator==(const Request&) const = default;
};

/// How much is asked for at once.
inline constexpr std::uint32_t chunk_bytes = 262144;

} // namespace egress::persons
