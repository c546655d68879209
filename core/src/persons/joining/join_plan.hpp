// What joining identifiers has to be told of the mapping.
#pragma once

#include "persons/joining/packed.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace egress::persons {

struct JoinPlan {
    std::vector<std::size_t> lane_families;
    std::vector<char> of_system; ///< by family, as in `LanePlan`
    bool joined = false;
    std::uint32_t shared_by = 0; ///< as in `Limits`
    std::size_t most_shared = 0;

    [[nodiscard]] std::string pack() const {
        NumberWriter out;
        out.put(of_system.size());
        for (const char each : of_system) {
            out.put(each == 0 ? 0 : 1);
        }
        out.put(joined ? 1 : 0);
        out.put(shared_by);
        out.put(most_shared);
        out.put(lane_families.size());
        for (const auto family : lane_families) {
            out.put(family);
        }
        return out.take();
    }
    static JoinPlan unpack(std::string_view bytes) {
        NumberReader in{bytes};
        JoinPlan plan;
        plan.of_system.resize(in.count());
        for (char& each : plan.of_system) {
            each = in.next() != 0 ? 1 : 0;
        }
        plan.joined = in.next() != 0;
        plan.shared_by = static_cast<std::uint32_t>(in.next());
        plan.most_shared = static_cast<std::size_t>(in.next());
        plan.lane_families.resize(in.count());
        for (auto& family : plan.lane_families) {
            family = static_cast<std::size_t>(in.next());
        }
        return plan;
    }
};

} // namespace egress::persons
