#include "persons/joining/window.hpp"

#include <algorithm>
#include <numeric>

namespace egress::persons {

Window::Window(std::size_t lane_count, bool joined, Sizes most, WindowSink& taker)
    : sink(taker), is_joined(joined), largest(most), told_apart(joined || lane_count != 1),
      lanes(lane_count) {
    if (!make_room(first_size)) {
        stop();
    }
}

bool Window::enlarge_window() {
    constexpr std::size_t times = 8;
    const std::size_t most = told_apart ? largest.records : largest.keys_alone;
    return size < most && make_room(std::min(size * times, most));
}

bool Window::make_room(std::size_t wanted) {
    bool made = uniform || enlarge(flows, count, wanted);
    for (auto& lane : lanes) {
        made = made && lane.narrow.make_room(wanted, told_apart);
        made = made && (!lane.wide.keys || lane.wide.make_room(wanted, told_apart));
    }
    size = made ? wanted : size;
    return made;
}

void Window::note_first(RecordFlow flow) {
    if (common == none) {
        common = flow;
        return;
    }
    if (!told_apart) {
        tell_apart();
    }
    flows = uninitialized<RecordFlow>(size);
    if (!told_apart || !flows) {
        exhausted = true;
        return;
    }
    std::fill_n(flows.get(), count, common);
    uniform = false;
}

void Window::tell_apart() {
    auto& narrow = lanes.front().narrow;
    narrow.records = uninitialized<std::uint32_t>(size);
    if (!narrow.records) {
        exhausted = true;
        return;
    }
    told_apart = true;
    std::iota(narrow.records.get(), narrow.records.get() + narrow.count, 0U);
}

void Window::add_wide(std::size_t lane, const Key& key) {
    if (!told_apart) {
        tell_apart();
    }
    auto& buffer = lanes[lane].wide;
    if (!told_apart || (!buffer.keys && !buffer.make_room(size, true))) {
        exhausted = true;
        buffer.keys.reset();
        return;
    }
    buffer.keys[buffer.count] = {key.low, key.high};
    buffer.records[buffer.count++] = static_cast<std::uint32_t>(count);
}

void Window::hand_over() {
    if (count == 0) {
        return;
    }
    // Where a record has one identifier, and all have the same flows, keys alone say everything.
    const bool with_records = is_joined || !uniform;
    WindowView view{{}, count, uniform ? nullptr : flows.get(), common, uniform};
    for (const auto& lane : lanes) {
        view.lanes.push_back({lane.narrow.view(with_records), lane.wide.view(with_records)});
    }
    exhausted = !sink.take(view) || exhausted;
    for (auto& lane : lanes) {
        lane.narrow.count = 0;
        lane.wide.count = 0;
    }
    count = 0;
}

} // namespace egress::persons
