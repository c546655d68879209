#include "persons/joining/packed.hpp"

#include <algorithm>
#include <type_traits>

namespace egress::persons {

namespace {

void put(NumberWriter& out, const FlowSet& flows) {
    for (const auto part :
         {flows.general, flows.sensitive, flows.floating_general, flows.floating_sensitive}) {
        out.put(part);
    }
}

FlowSet next_flows(NumberReader& in) {
    FlowSet flows;
    for (auto* part :
         {&flows.general, &flows.sensitive, &flows.floating_general, &flows.floating_sensitive}) {
        *part = in.next();
    }
    return flows;
}

void put(NumberWriter& out, const std::vector<std::uint64_t>& numbers) {
    out.put(numbers.size());
    for (const auto number : numbers) {
        out.put(number);
    }
}

std::vector<std::uint64_t> next_numbers(NumberReader& in) {
    std::vector<std::uint64_t> numbers(in.count());
    std::generate(numbers.begin(), numbers.end(), [&] { return in.next(); });
    return numbers;
}

/// Goes through the arrays of a window in the order in which they are packed: those of eight bytes
/// an element before those of four. `each(pointer, count)` may set the pointer.
template <class Each> void each_array(WindowView& window, bool with_records, Each each) {
    for (auto& lane : window.lanes) {
        each(lane.narrow.keys, lane.narrow.count);
        each(lane.wide.keys, lane.wide.count);
    }
    if (!window.uniform) {
        each(window.flows, window.records);
    }
    for (auto& lane : window.lanes) {
        if (with_records) {
            each(lane.narrow.records, lane.narrow.count);
            each(lane.wide.records, lane.wide.count);
        }
    }
}

} // namespace

std::string pack(const ComponentTotals& totals) {
    NumberWriter out;
    out.put(totals.persons.size());
    for (const auto& persons : totals.persons) {
        put(out, persons.flows);
        out.put(persons.least);
        out.put(persons.most);
    }
    put(out, totals.distinct);
    out.put(totals.shared.size());
    for (const auto& group : totals.shared) {
        put(out, group.distinct);
        out.put(group.family);
        out.put(group.keys.size());
        for (const Key& key : group.keys) {
            out.put(key.low);
            out.put(key.high);
        }
    }
    for (const auto number : {totals.components, totals.merged_components, totals.merged_residents,
                              totals.account_components, totals.merged_accounts,
                              totals.shared_components, std::uint64_t{totals.out_of_memory}}) {
        out.put(number);
    }
    return out.take();
}

ComponentTotals unpack_totals(std::string_view bytes) {
    NumberReader in{bytes};
    ComponentTotals totals;
    totals.persons.resize(in.count());
    for (auto& persons : totals.persons) {
        persons.flows = next_flows(in);
        persons.least = in.next();
        persons.most = in.next();
    }
    totals.distinct = next_numbers(in);
    totals.shared.resize(in.count());
    for (auto& group : totals.shared) {
        group.distinct = next_numbers(in);
        group.family = static_cast<std::size_t>(in.next());
        group.keys.resize(in.count());
        for (Key& key : group.keys) {
            key.low = in.next();
            key.high = in.next();
        }
    }
    for (auto* number :
         {&totals.components, &totals.merged_components, &totals.merged_residents,
          &totals.account_components, &totals.merged_accounts, &totals.shared_components}) {
        *number = in.next();
    }
    totals.out_of_memory = in.next() != 0;
    return totals;
}

std::span<char> PackedWindow::room(std::size_t wanted) {
    if (wanted > size) {
        bytes.reset();
        bytes = uninitialized<char>(wanted);
        size = bytes ? wanted : 0;
    }
    return {bytes.get(), std::min(wanted, size)};
}

std::span<const char> PackedWindow::pack(const WindowView& window) {
    WindowView all = window;
    const bool with_records =
        std::any_of(all.lanes.begin(), all.lanes.end(), [](const WindowView::Lane& lane) {
            return lane.narrow.records != nullptr || lane.wide.records != nullptr;
        });
    NumberWriter out;
    for (const std::uint64_t number :
         {std::uint64_t{window.records}, std::uint64_t{window.common},
          std::uint64_t{window.uniform}, std::uint64_t{with_records}}) {
        out.put(number);
    }
    for (const auto& lane : all.lanes) {
        out.put(lane.narrow.count);
        out.put(lane.wide.count);
    }
    const std::string head = out.take();
    std::size_t whole = head.size();
    each_array(all, with_records,
               [&](const auto* array, std::size_t count) { whole += count * sizeof *array; });
    const auto place = room(whole);
    if (place.size() < whole) {
        return {};
    }
    char* end = std::copy(head.begin(), head.end(), place.data());
    each_array(all, with_records, [&](const auto* array, std::size_t count) {
        if (count != 0) {
            std::memcpy(end, array, count * sizeof *array);
            end += count * sizeof *array;
        }
    });
    return place;
}

std::optional<WindowView> PackedWindow::unpack(std::size_t used, std::size_t lanes) const {
    NumberReader in{{bytes.get(), std::min(used, size)}};
    WindowView window;
    window.records = static_cast<std::size_t>(in.next());
    window.common = static_cast<RecordFlow>(in.next());
    window.uniform = in.next() != 0;
    const bool with_records = in.next() != 0;
    window.lanes.resize(lanes);
    for (auto& lane : window.lanes) {
        lane.narrow.count = static_cast<std::size_t>(in.next());
        lane.wide.count = static_cast<std::size_t>(in.next());
    }
    std::size_t at = (4 + 2 * lanes) * sizeof(std::uint64_t);
    bool fits = at <= used && used <= size;
    each_array(window, with_records, [&](auto*& array, std::size_t count) {
        fits = fits && count <= (used - at) / sizeof *array;
        if (fits) {
            array = reinterpret_cast<std::decay_t<decltype(array)>>(bytes.get() + at);
            at += count * sizeof *array;
        }
    });
    return fits && at == used ? std::optional{std::move(window)} : std::nullopt;
}

} // namespace egress::persons
