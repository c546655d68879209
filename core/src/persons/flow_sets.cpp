#include "flow_sets.hpp"

namespace egress::persons {

FlowSets::FlowSets() : recent() { static_cast<void>(number_of({})); }

FlowSetNumber FlowSets::number_of(const FlowSet& set) {
    const auto [found, fresh] = numbers.try_emplace(set, static_cast<FlowSetNumber>(sets.size()));
    if (fresh) {
        sets.push_back(set);
    }
    return found->second;
}

std::size_t FlowSets::Hash::operator()(const FlowSet& set) const {
    std::uint64_t hash = 0;
    for (const auto word :
         {set.general, set.sensitive, set.floating_general, set.floating_sensitive}) {
        hash = (hash ^ word) * 0x9E3779B97F4A7C15U;
        hash ^= hash >> 29U;
    }
    return static_cast<std::size_t>(hash);
}

} // namespace egress::persons
