// Three-valued truth: what is not known is neither yes nor no.
#pragma once

#include <algorithm>
#include <cstdint>

namespace egress {

/// Ordered so that "all of" is the minimum and "any of" the maximum.
enum class Truth : std::uint8_t { no, unknown, yes };

constexpr Truth all_of(Truth a, Truth b) { return std::min(a, b); }
constexpr Truth any_of(Truth a, Truth b) { return std::max(a, b); }

constexpr Truth negate(Truth value) {
    switch (value) {
    case Truth::no: return Truth::yes;
    case Truth::yes: return Truth::no;
    case Truth::unknown: break;
    }
    return Truth::unknown;
}

constexpr Truth truth_of(bool value) { return value ? Truth::yes : Truth::no; }

} // namespace egress
