// Who is the same person: records that share an identifier, however far apart, are one component.
//
// Records are taken window by window. Within a window the identifiers of one column are sorted by
// segment, so that one segment of the table is in the cache while all its keys are looked up. A
// node stands for the first record of an identifier that nobody had seen; nodes are united when a
// record holds identifiers of two of them.
#pragma once

#include "egress/persons/identifier.hpp"
#include "persons/arrays/memory.hpp"
#include "persons/joining/flow_sets.hpp"
#include "persons/joining/segments.hpp"
#include "persons/joining/window.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace egress::persons {

/// A group of identifiers that looks like more than one person: more than a limit of one family.
struct SharedGroup {
    std::vector<std::uint64_t> distinct; ///< identifiers by family
    std::size_t family = 0;              ///< the family that seems to hold the others together
    std::vector<Key> keys;               ///< some of its identifiers, at most `shown_keys`
};

struct ComponentTotals {
    std::vector<PersonsWith> persons;
    std::uint64_t components = 0;
    std::vector<std::uint64_t> distinct;  ///< identifiers by family
    std::uint64_t merged_components = 0;  ///< components with two resident numbers or more
    std::uint64_t merged_residents = 0;   ///< resident numbers in them
    std::uint64_t account_components = 0; ///< components with several accounts of one system
    std::uint64_t merged_accounts = 0;    ///< accounts in them, of the system that has most
    std::vector<SharedGroup> shared;      ///< the largest first
    std::uint64_t shared_components = 0;
    bool out_of_memory = false; ///< not every record is in
};

class Components : public WindowSink {
public:
    static constexpr std::size_t shown_keys = 3;

    /// `lane_families`: the family of each lane. A record has at most one identifier in a lane.
    /// Lanes of a family that may hold resident numbers come first. `of_system`, by family: its
    /// numbers are those that one system gives, one to a person. `joined`: a record may have more
    /// than one identifier.
    Components(const std::vector<std::size_t>& lane_families, std::vector<char> of_system,
               bool joined);

    /// When no memory is left for a key, what was counted before stands; the rest of the window and
    /// later ones do not.
    bool take(const WindowView& window) override;

    /// Components among the records of the windows that are done.
    [[nodiscard]] std::uint64_t so_far() const;

    /// Counts. Nothing can be added afterwards.
    [[nodiscard]] ComponentTotals finish(std::uint32_t shared_by, std::size_t most_shared);

private:
    /// The keys of a lane, sorted by segment.
    template <class Key> struct Sorted {
        Scratch<Key> keys;
        Scratch<std::uint32_t> records;

        /// Room for so many; false when there is no memory.
        [[nodiscard]] bool make_room(std::size_t wanted, bool with_records) {
            return keys.make_room(wanted) && (!with_records || records.make_room(wanted));
        }
    };
    struct Family {
        Table<NarrowKey> narrow;
        Table<WideKey> wide;
        [[nodiscard]] std::uint64_t size() const { return narrow.size() + wide.size(); }
    };
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    /// What is known of a node: whether it belongs to a resident number, and how many identifiers
    /// it stands for, up to `many`. At the end a root has the identifiers of its component, and
    /// whether those are one resident number or more.
    using NodeMark = std::uint8_t;
    static constexpr NodeMark resident = 0x80;
    static constexpr NodeMark several_residents = 0x40;
    static constexpr NodeMark one_resident = 0x20;
    static constexpr NodeMark many = 0x1F;
    static void add_identifiers(NodeMark& mark, unsigned count) {
        const unsigned sum = (mark & many) + count;
        mark = static_cast<NodeMark>((mark & ~many) | std::min<unsigned>(sum, many));
    }

    /// Room for what is known of each record of a window.
    bool make_room(const WindowView& window);
    void note_flow_numbers(const WindowView& window);
    [[nodiscard]] FlowSetNumber number_of(RecordFlow flow);
    template <class Key>
    void take_lane(const LaneKeys<Key>& lane, Sorted<Key>& sorted, Table<Key>& table);
    template <class Key>
    bool take(Segment<Key>& segment, const Sorted<Key>& sorted, std::size_t begin, std::size_t end);
    template <class Key> bool take(Segment<Key>& segment, const Key& key, std::uint32_t record);
    bool note_flows(std::size_t records);
    [[nodiscard]] std::uint32_t new_node(bool is_resident);
    [[nodiscard]] std::uint32_t root(std::uint32_t node);
    void unite(std::uint32_t a, std::uint32_t b);
    template <class Visit> void each_identifier(std::size_t family, Visit visit) const;

    struct Finish;

    FlowSets flow_sets;
    std::vector<FlowSetNumber> flow_numbers; ///< by `RecordFlow`; `none` at first
    std::vector<std::size_t> family_of;      ///< by lane
    std::vector<std::unique_ptr<Family>> families;
    std::vector<char> systems; ///< by family: whether one system gives its numbers
    bool is_joined;
    bool exhausted = false;

    Scratch<FlowSetNumber> window_flows;
    Scratch<std::uint32_t> window_nodes;
    Sorted<NarrowKey> sorted_narrow;
    Sorted<WideKey> sorted_wide;

    Blocks<std::uint32_t> parents;
    Blocks<NodeMark> marks;
    FlowSetNumber common = none; ///< the flows of the first record
    bool uniform = true;         ///< every record so far has them
    /// By node; empty as long as `uniform`.
    Blocks<FlowSetNumber> flows_of;
    std::size_t noted_nodes = 0; ///< nodes of the last window that was uniform
    std::uint64_t unions = 0;
};

} // namespace egress::persons
