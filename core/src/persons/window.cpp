#include "window.hpp"

#include <algorithm>

namespace egress::persons {

Window::Window(std::size_t lane_count, bool joined, std::size_t largest, WindowSink& taker)
    : sink(taker), is_joined(joined), largest_size(largest), lanes(lane_count) {
    if (!make_room(first_size)) {
        stop();
    }
}

bool Window::enlarge_window() {
    constexpr std::size_t times = 8;
    return size < largest_size && make_room(std::min(size * times, largest_size));
}

bool Window::make_room(std::size_t wanted) {
    bool made = enlarge(flows, count, wanted);
    for (auto& lane : lanes) {
        made = made && lane.narrow.make_room(wanted);
        made = made && (!lane.wide.keys || lane.wide.make_room(wanted));
    }
    size = made ? wanted : size;
    return made;
}

void Window::add_wide(std::size_t lane, const Key& key) {
    auto& buffer = lanes[lane].wide;
    if (!buffer.keys && !buffer.make_room(size)) {
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
