#pragma once

namespace egress::packing {

/// As std::bit_cast, which the library of the pinned Emscripten does not have.
template <class To, class From> constexpr To same_bits(const From& from) {
    return __builtin_bit_cast(To, from);
}

} // namespace egress::packing
