// Records on their way to the components: their identifiers, lane by lane, and what each record is
// exported as. Whoever joins them takes a window at a time, here or in another thread.
#pragma once

#include "egress/persons/identifier.hpp"
#include "egress/persons/mapping.hpp"
#include "persons/arrays/memory.hpp"
#include "persons/joining/flow_sets.hpp"
#include "persons/joining/segments.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace egress::persons {

/// What a record is exported as, in one number. 0: as nothing, it only joins identifiers.
using RecordFlow = std::uint32_t;

/// `place` is that of the flow, and one of the classes is set.
constexpr RecordFlow record_flow(std::size_t place, Classes classes, bool resident) {
    return static_cast<RecordFlow>(place * 8 + (classes.general ? 4U : 0U) +
                                   (classes.sensitive ? 2U : 0U) + (resident ? 1U : 0U));
}
constexpr FlowSet flow_set_of(RecordFlow flow) {
    const std::uint64_t bit = std::uint64_t{1} << (flow / 8);
    const std::uint64_t general = (flow & 4U) != 0 ? bit : 0;
    const std::uint64_t sensitive = (flow & 2U) != 0 ? bit : 0;
    const bool resident = (flow & 1U) != 0;
    return resident ? FlowSet{general, sensitive, 0, 0} : FlowSet{0, 0, general, sensitive};
}

/// The identifiers of one lane, and the place of each one's record in the window.
template <class Key> struct LaneKeys {
    const Key* keys = nullptr;
    const std::uint32_t* records = nullptr; ///< null where nobody asks which record a key is of
    std::size_t count = 0;
};

/// What a window holds when it is taken.
struct WindowView {
    struct Lane {
        LaneKeys<NarrowKey> narrow;
        LaneKeys<WideKey> wide;
    };
    std::vector<Lane> lanes;
    std::size_t records = 0;
    const RecordFlow* flows = nullptr; ///< by record; null while `uniform`
    RecordFlow common = 0;             ///< of the first record of all windows
    bool uniform = true;               ///< every record so far, of all windows, has it
};

class WindowSink {
public:
    WindowSink() = default;
    WindowSink(const WindowSink&) = delete;
    WindowSink& operator=(const WindowSink&) = delete;
    virtual ~WindowSink() = default;
    /// False when there was no memory for it.
    virtual bool take(const WindowView& window) = 0;
};

class Window {
public:
    /// Few records to begin with: most files are small.
    static constexpr std::size_t first_size = std::size_t{1} << 9U;

    /// Records that are handed over at once, at most.
    struct Sizes {
        std::size_t keys_alone; ///< where a record is no more than its one identifier
        std::size_t records;
    };

    /// `joined`: a record may have more than one identifier, at most one in each lane.
    Window(std::size_t lane_count, bool joined, Sizes most, WindowSink& taker);

    /// An identifier of the record that comes next.
    void add(std::size_t lane, const Key& key) {
        if (key.wide()) {
            add_wide(lane, key);
            return;
        }
        auto& buffer = lanes[lane].narrow;
        buffer.keys[buffer.count] = {mix(key.low)};
        if (told_apart) {
            buffer.records[buffer.count] = static_cast<std::uint32_t>(count);
        }
        ++buffer.count;
    }
    /// Ends a record that has at least one identifier.
    void end_record(RecordFlow flow) {
        if (flow != common && uniform) {
            note_first(flow);
        }
        if (!uniform) {
            flows[count] = flow;
        }
        if (++count == size && !enlarge_window()) {
            hand_over();
        }
    }
    /// Hands over the records since the last time.
    void hand_over();

    /// No memory was left for a key: what was counted before stands, this record and later ones do
    /// not.
    [[nodiscard]] bool out_of_memory() const { return exhausted; }
    void stop() { exhausted = true; }

private:
    template <class Key> struct Buffer {
        Block<Key> keys;
        Block<std::uint32_t> records;
        std::size_t count = 0;

        /// Room for so many; false when there is no memory.
        bool make_room(std::size_t wanted, bool with_records) {
            return enlarge(keys, count, wanted) &&
                   (!with_records || enlarge(records, count, wanted));
        }
        [[nodiscard]] LaneKeys<Key> view(bool with_records) const {
            return {keys.get(), with_records ? records.get() : nullptr, count};
        }
    };
    struct Lane {
        Buffer<NarrowKey> narrow;
        Buffer<WideKey> wide;
    };
    static constexpr RecordFlow none = 0xFFFFFFFF;

    void add_wide(std::size_t lane, const Key& key);
    /// The flow of the first record, or the first one that differs from it.
    void note_first(RecordFlow flow);
    /// From now on it is noted of each key which record it is of.
    void tell_apart();
    /// False when the window is as large as it may be, or can.
    bool enlarge_window();
    bool make_room(std::size_t wanted);

    WindowSink& sink;
    bool is_joined;
    Sizes largest;
    /// `records` of the lanes are written. Until then, each record is one narrow key of the only
    /// lane, and those say all.
    bool told_apart;
    bool exhausted = false;
    std::vector<Lane> lanes;
    std::size_t size = 0; ///< records that there is room for
    std::size_t count = 0;
    Block<RecordFlow> flows; ///< null while `uniform`
    RecordFlow common = none;
    bool uniform = true;
};

} // namespace egress::persons
