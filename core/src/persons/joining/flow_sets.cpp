#include "persons/joining/flow_sets.hpp"

namespace egress::persons {

namespace {

std::size_t hash_of(const FlowSet& set) {
    std::uint64_t hash = 0;
    for (const auto word :
         {set.general, set.sensitive, set.floating_general, set.floating_sensitive}) {
        hash = (hash ^ word) * 0x9E3779B97F4A7C15U;
        hash ^= hash >> 29U;
    }
    return static_cast<std::size_t>(hash);
}

} // namespace

FlowSets::FlowSets() : recent() { static_cast<void>(number_of({})); }

FlowSetNumber FlowSets::number_of(const FlowSet& set) {
    if (slots.size() < 2 * (sets.size() + 1)) {
        constexpr std::size_t smallest = 64;
        slots.assign(slots.empty() ? smallest : slots.size() * 2, 0);
        for (std::size_t i = 0; i < sets.size(); ++i) {
            slots[slot_of(sets[i])] = static_cast<FlowSetNumber>(i + 1);
        }
    }
    FlowSetNumber& slot = slots[slot_of(set)];
    if (slot == 0) {
        sets.push_back(set);
        slot = static_cast<FlowSetNumber>(sets.size());
    }
    return slot - 1;
}

std::size_t FlowSets::slot_of(const FlowSet& set) const {
    std::size_t at = hash_of(set) & (slots.size() - 1);
    while (slots[at] != 0 && sets[slots[at] - 1] != set) {
        at = (at + 1) & (slots.size() - 1);
    }
    return at;
}

} // namespace egress::persons
