#include "persons/joining/components.hpp"

#include <algorithm>
#include <utility>

namespace egress::persons {

namespace {

constexpr std::size_t ahead = 16; ///< records whose memory is called for before their turn

bool is_resident_key(const NarrowKey& key) { return Key{unmix(key.mixed), 0}.resident(); }
bool is_resident_key(const WideKey& /*key*/) { return false; }

} // namespace

Components::Components(const std::vector<std::size_t>& lane_families, std::vector<char> of_system,
                       bool joined)
    : family_of(lane_families), systems(std::move(of_system)), is_joined(joined) {
    for (std::size_t family = 0; family < systems.size(); ++family) {
        families.push_back(std::make_unique<Family>());
    }
}

std::uint64_t Components::so_far() const {
    if (is_joined) {
        return parents.size() - unions;
    }
    std::uint64_t total = 0;
    for (const auto& family : families) {
        total += family->size();
    }
    return total;
}

FlowSetNumber Components::number_of(RecordFlow flow) {
    if (flow >= flow_numbers.size()) {
        flow_numbers.resize(flow + std::size_t{1}, none);
    }
    if (flow_numbers[flow] == none) {
        flow_numbers[flow] = flow_sets.number_of(flow_set_of(flow));
    }
    return flow_numbers[flow];
}

bool Components::make_room(const WindowView& window) {
    const bool with_records = is_joined || !window.uniform;
    return (window.uniform || window_flows.make_room(window.records)) &&
           (!is_joined || window_nodes.make_room(window.records)) &&
           std::all_of(window.lanes.begin(), window.lanes.end(), [&](const auto& lane) {
               return sorted_narrow.make_room(lane.narrow.count, with_records) &&
                      sorted_wide.make_room(lane.wide.count, with_records);
           });
}

void Components::note_flow_numbers(const WindowView& window) {
    common = number_of(window.common);
    uniform = window.uniform;
    for (std::size_t i = 0; !uniform && i < window.records; ++i) {
        window_flows[i] = number_of(window.flows[i]);
    }
}

bool Components::take(const WindowView& window) {
    if (exhausted || !make_room(window)) {
        exhausted = true;
        return false;
    }
    note_flow_numbers(window);
    if (is_joined) {
        std::fill_n(&window_nodes[0], window.records, none);
    }
    for (std::size_t lane = 0; lane < window.lanes.size(); ++lane) {
        Family& family = *families[family_of[lane]];
        take_lane(window.lanes[lane].narrow, sorted_narrow, family.narrow);
        take_lane(window.lanes[lane].wide, sorted_wide, family.wide);
    }
    exhausted = exhausted || (is_joined && !note_flows(window.records));
    return !exhausted;
}

template <class Key>
void Components::take_lane(const LaneKeys<Key>& lane, Sorted<Key>& sorted, Table<Key>& table) {
    if (lane.count == 0) {
        return;
    }
    // Where nobody asks which record a key is of, the keys alone are sorted.
    const bool keys_alone = !is_joined && uniform;
    std::array<std::uint32_t, segment_count + 1> ends{};
    for (std::size_t i = 0; i < lane.count; ++i) {
        ++ends[segment_of(lane.keys[i]) + 1];
    }
    for (std::size_t s = 1; s <= segment_count; ++s) {
        ends[s] += ends[s - 1];
    }
    for (std::size_t i = 0; i < lane.count; ++i) {
        const std::uint32_t place = ends[segment_of(lane.keys[i])]++;
        sorted.keys[place] = lane.keys[i];
        if (!keys_alone) {
            sorted.records[place] = lane.records[i];
        }
    }
    // Each entry of `ends` has moved to the end of its segment.
    std::size_t begin = 0;
    for (std::size_t s = 0; s < segment_count && !exhausted; ++s) {
        auto& segment = table.segments[s];
        const std::size_t end = ends[s];
        exhausted = !(keys_alone ? segment.add(&sorted.keys[begin], end - begin, common)
                                 : take(segment, sorted, begin, end));
        begin = end;
    }
}

template <class Key>
bool Components::take(Segment<Key>& segment, const Sorted<Key>& sorted, std::size_t begin,
                      std::size_t end) {
    const bool near = segment.come_near(end - begin);
    for (; begin < end; begin += batch) {
        const std::size_t stop = std::min(begin + batch, end);
        for (std::size_t i = begin; i < stop; ++i) {
            if (!near) {
                segment.come_near(sorted.keys[i]);
            }
            touch(is_joined ? &window_nodes[sorted.records[i]] : &window_flows[sorted.records[i]]);
        }
        for (std::size_t i = begin; i < stop; ++i) {
            if (!segment.make_room(sorted.keys[i], end - i, common) ||
                !take(segment, sorted.keys[i], sorted.records[i])) {
                return false;
            }
        }
    }
    return true;
}

template <class Key>
bool Components::take(Segment<Key>& segment, const Key& key, std::uint32_t record) {
    const auto slot = segment.insert(key, is_joined ? none : common);
    if (!is_joined) {
        const FlowSetNumber before = slot.fresh ? 0 : segment.number(slot, common);
        const FlowSetNumber after = flow_sets.join(before, window_flows[record]);
        return (after == before && !slot.fresh) || segment.set_number(slot, after, common);
    }
    std::uint32_t& node = window_nodes[record];
    if (!slot.fresh) {
        const std::uint32_t known = segment.number(slot, none);
        if (node == none) {
            node = known;
        } else if (node != known) {
            unite(node, known);
        }
        return true;
    }
    std::uint32_t own = node;
    // Every resident number has a node of its own, so that joined ones can be told apart.
    const bool is_resident = is_resident_key(key);
    if (own != none && !is_resident) {
        add_identifiers(marks[own], 1);
    } else {
        own = new_node(is_resident);
        if (own == none) {
            return false;
        }
        if (node == none) {
            node = own;
        } else {
            unite(node, own);
        }
    }
    return segment.set_number(slot, own, none);
}

bool Components::note_flows(std::size_t records) {
    if (uniform) {
        noted_nodes = parents.size();
        return true;
    }
    while (flows_of.size() < noted_nodes) {
        if (!flows_of.push(common)) {
            return false;
        }
    }
    while (flows_of.size() < parents.size()) {
        if (!flows_of.push(0)) {
            return false;
        }
    }
    for (std::size_t i = 0; i < records; ++i) {
        if (i + ahead < records && window_nodes[i + ahead] != none) {
            touch(&flows_of[window_nodes[i + ahead]]);
        }
        if (window_nodes[i] != none) {
            FlowSetNumber& flows = flows_of[window_nodes[i]];
            flows = flow_sets.join(flows, window_flows[i]);
        }
    }
    return true;
}

std::uint32_t Components::new_node(bool is_resident) {
    const auto node = static_cast<std::uint32_t>(parents.size());
    const NodeMark mark = is_resident ? resident | 1U : 1U;
    return node != none && marks.push(mark) && parents.push(node) ? node : none;
}

std::uint32_t Components::root(std::uint32_t node) {
    while (parents[node] != node) {
        parents[node] = parents[parents[node]];
        node = parents[node];
    }
    return node;
}

void Components::unite(std::uint32_t a, std::uint32_t b) {
    a = root(a);
    b = root(b);
    if (a != b) {
        parents[std::max(a, b)] = std::min(a, b);
        ++unions;
    }
}

} // namespace egress::persons
