// Which flows a person is in, and with what: sets of flows, each stored once and known by a number.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace egress::persons {

/// One bit per flow. "Floating" records carry no resident number: where several resident numbers
/// are joined to one person, nobody can say whose they are.
struct FlowSet {
    std::uint64_t general = 0;
    std::uint64_t sensitive = 0;
    std::uint64_t floating_general = 0;
    std::uint64_t floating_sensitive = 0;

    bool operator==(const FlowSet&) const = default;
    [[nodiscard]] FlowSet with(const FlowSet& other) const {
        return {general | other.general, sensitive | other.sensitive,
                floating_general | other.floating_general,
                floating_sensitive | other.floating_sensitive};
    }
    [[nodiscard]] std::uint64_t all_general() const { return general | floating_general; }
    [[nodiscard]] std::uint64_t all_sensitive() const { return sensitive | floating_sensitive; }
    /// The same flows, and nothing said of where they come from.
    [[nodiscard]] FlowSet plain() const { return {all_general(), all_sensitive(), 0, 0}; }
};

/// Persons with exactly these flows.
struct PersonsWith {
    FlowSet flows;           ///< without the floating part
    std::uint64_t least = 0; ///< components
    std::uint64_t most = 0;  ///< with joined resident numbers taken apart
};

using FlowSetNumber = std::uint32_t;

class FlowSets {
public:
    /// Number 0 is the empty set.
    FlowSets();

    [[nodiscard]] FlowSetNumber number_of(const FlowSet& set);
    [[nodiscard]] const FlowSet& operator[](FlowSetNumber number) const { return sets[number]; }
    [[nodiscard]] std::size_t size() const { return sets.size(); }

    [[nodiscard]] FlowSetNumber join(FlowSetNumber a, FlowSetNumber b) {
        if (a == b || b == 0) {
            return a;
        }
        if (a == 0) {
            return b;
        }
        Joined& known = recent[(a * 31 + b) % recent.size()];
        if (known.a != a || known.b != b) {
            known = {a, b, number_of(sets[a].with(sets[b]))};
        }
        return known.both;
    }

private:
    struct Joined {
        FlowSetNumber a = 0;
        FlowSetNumber b = 0;
        FlowSetNumber both = 0;
    };
    /// Where a set is among the slots, or where it will be.
    [[nodiscard]] std::size_t slot_of(const FlowSet& set) const;

    std::vector<FlowSet> sets;
    std::vector<FlowSetNumber> slots; ///< a power of two of them: number + 1, or 0
    std::array<Joined, 1024> recent;
};

} // namespace egress::persons
