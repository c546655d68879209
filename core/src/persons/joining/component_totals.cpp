// What the components come to at the end. Apart from what runs for every record, since it may be
// small where that is fast.
#include "persons/arrays/sorting.hpp"
#include "persons/joining/components.hpp"

#include <algorithm>
#include <map>

namespace egress::persons {

namespace {

Key key_of(const NarrowKey& key) { return {unmix(key.mixed), 0}; }
Key key_of(const WideKey& key) { return {key.low, key.high}; }

} // namespace

template <class Visit> void Components::each_identifier(std::size_t family, Visit visit) const {
    families[family]->narrow.each(
        none, [&](const NarrowKey& key, std::uint32_t node) { visit(key_of(key), node); });
    families[family]->wide.each(
        none, [&](const WideKey& key, std::uint32_t node) { visit(key_of(key), node); });
}

/// The counting at the end, over nodes.
struct Components::Finish {
    Components& all;
    std::uint32_t shared_by;
    std::size_t most_shared;
    ComponentTotals totals;
    /// By flows: components, and persons if joined resident numbers are taken apart.
    std::vector<PersonsWith> persons;
    std::map<std::uint32_t, SharedGroup> groups; ///< by root
    /// By root, the most accounts that it has of one system; null where no root can have several.
    Block<std::uint8_t> accounts;

    struct Member {
        std::uint32_t root;
        FlowSetNumber flows;
        bool is_resident;
    };

    void count(const FlowSet& flows, std::uint64_t least, std::uint64_t most) {
        const FlowSet plain_flows = flows.plain();
        const FlowSetNumber number = all.flow_sets.number_of(plain_flows);
        if (number >= persons.size()) {
            persons.resize(all.flow_sets.size());
        }
        persons[number].flows = plain_flows;
        persons[number].least += least;
        persons[number].most += most;
    }
    [[nodiscard]] static std::uint64_t largest(const std::vector<std::uint64_t>& counts) {
        std::uint64_t most = 0;
        for (const auto count_of : counts) {
            most = std::max(most, count_of);
        }
        return most;
    }
    [[nodiscard]] FlowSetNumber flows_of(std::uint32_t node) {
        return all.uniform ? all.common : all.flows_of[node];
    }
    [[nodiscard]] std::uint64_t accounts_of(std::uint32_t root) const {
        return accounts ? accounts[root] : 0;
    }
    /// A component that is counted as more than one person.
    [[nodiscard]] bool is_special(std::uint32_t root) const {
        return (all.marks[root] & several_residents) != 0 || accounts_of(root) >= 2 ||
               (!groups.empty() && groups.contains(root));
    }

    bool run() {
        const std::size_t nodes = all.parents.size();
        bool several = false;
        bool crowded = false;
        // A parent comes before its children.
        for (std::uint32_t node = 0; node < nodes; ++node) {
            const std::uint32_t root = all.parents[all.parents[node]];
            all.parents[node] = root;
            const NodeMark mark = all.marks[node];
            NodeMark& sum = all.marks[root];
            if (root != node) {
                add_identifiers(sum, mark & many);
            }
            if ((mark & resident) != 0) {
                sum |= (sum & one_resident) != 0 ? several_residents : one_resident;
            }
            several = several || (sum & many) >= 2;
            crowded = crowded || is_crowded(sum);
        }
        const bool of_systems =
            several && std::find(all.systems.begin(), all.systems.end(), 1) != all.systems.end();
        if ((crowded || of_systems) && !count_identifiers(nodes, crowded, of_systems)) {
            return false;
        }
        describe_groups();
        count_nodes(nodes);
        return true;
    }

    /// A component that may have too many identifiers of one family.
    [[nodiscard]] bool is_crowded(NodeMark mark) const {
        return (mark & many) > std::min<std::uint32_t>(shared_by, many - 1);
    }

    /// One pass over the identifiers of each family: components with too many of them, and how many
    /// accounts of one system a component has. Where none is crowded, only the accounts matter.
    bool count_identifiers(std::size_t nodes, bool crowded, bool of_systems) {
        auto counts = zeros<std::uint8_t>(nodes);
        if (of_systems) {
            accounts = zeros<std::uint8_t>(nodes);
        }
        if (!counts || (of_systems && !accounts)) {
            return false;
        }
        const auto far = [&](std::uint32_t node) { touch(&all.parents[node]); };
        const auto near = [&](std::uint32_t node) { touch(&counts[all.parents[node]]); };
        for (std::size_t family = 0; family < all.families.size(); ++family) {
            const bool of_system = all.systems[family] != 0;
            if (!crowded && !of_system) {
                continue;
            }
            std::fill_n(counts.get(), nodes, std::uint8_t{0});
            const auto visit = [&](const auto& /*key*/, std::uint32_t node) {
                const std::uint32_t root = all.parents[node];
                if (counts[root] <= shared_by && ++counts[root] > shared_by) {
                    groups[root].distinct.resize(all.families.size());
                }
                if (of_system && of_systems) {
                    accounts[root] = std::max(accounts[root], counts[root]);
                }
            };
            for (const auto& segment : all.families[family]->narrow.segments) {
                segment.each_ahead(none, far, near, visit);
            }
            for (const auto& segment : all.families[family]->wide.segments) {
                segment.each_ahead(none, far, near, visit);
            }
        }
        return true;
    }

    void describe_groups() {
        if (groups.empty()) {
            return;
        }
        const auto group_of = [&](std::uint32_t node) { return groups.find(all.parents[node]); };
        for (std::size_t family = 0; family < all.families.size(); ++family) {
            all.each_identifier(family, [&](const Key&, std::uint32_t node) {
                if (const auto found = group_of(node); found != groups.end()) {
                    ++found->second.distinct[family];
                }
            });
        }
        for (auto& [root, group] : groups) {
            for (std::size_t family = 0; family < all.families.size(); ++family) {
                const auto& fewest = group.distinct[group.family];
                if (group.distinct[family] != 0 &&
                    (fewest == 0 || group.distinct[family] < fewest)) {
                    group.family = family;
                }
            }
        }
        for (std::size_t family = 0; family < all.families.size(); ++family) {
            all.each_identifier(family, [&](const Key& key, std::uint32_t node) {
                const auto found = group_of(node);
                if (found != groups.end() && found->second.family == family) {
                    keep_smallest(found->second.keys, key);
                }
            });
        }
    }

    /// The smallest few, so that the order of the files does not matter.
    static void keep_smallest(std::vector<Key>& keys, const Key& key) {
        const auto before = [](const Key& a, const Key& b) {
            return a.high != b.high ? a.high < b.high : a.low < b.low;
        };
        keys.insert(std::upper_bound(keys.begin(), keys.end(), key, before), key);
        if (keys.size() > shown_keys) {
            keys.pop_back();
        }
    }

    void count_nodes(std::size_t nodes) {
        std::vector<Member> members;
        for (auto node = static_cast<std::uint32_t>(nodes); node-- > 0;) {
            const std::uint32_t root = all.parents[node];
            if (is_special(root)) {
                members.push_back({root, flows_of(node), (all.marks[node] & resident) != 0});
            } else if (root != node) {
                if (!all.uniform) {
                    all.flows_of[root] = all.flow_sets.join(all.flows_of[root], all.flows_of[node]);
                }
            } else {
                count_plain(flows_of(node), 1);
            }
        }
        sort(members, [](const Member& a, const Member& b) { return a.root < b.root; });
        for (std::size_t i = 0; i < members.size();) {
            std::size_t end = i;
            while (end < members.size() && members[end].root == members[i].root) {
                ++end;
            }
            count_special(members, i, end);
            i = end;
        }
    }

    /// Many components have the same flows: counted by number first.
    void count_plain(FlowSetNumber flows, std::uint64_t components) {
        totals.components += components;
        if (flows >= plain.size()) {
            plain.resize(all.flow_sets.size());
        }
        plain[flows] += components;
    }

    void count_special(const std::vector<Member>& members, std::size_t from, std::size_t to) {
        ++totals.components;
        FlowSetNumber together = 0;
        std::uint64_t residents = 0;
        for (std::size_t i = from; i < to; ++i) {
            together = all.flow_sets.join(together, members[i].flows);
            residents += members[i].is_resident ? 1 : 0;
        }
        const FlowSet flows = all.flow_sets[together];
        if (residents >= 2) {
            ++totals.merged_components;
            totals.merged_residents += residents;
        }
        count(flows, 1, 0);
        if (const auto group = groups.find(members[from].root); group != groups.end()) {
            const auto& distinct = group->second.distinct;
            count(flows, 0, largest(distinct));
            return;
        }
        const std::uint64_t several = accounts_of(members[from].root);
        if (several >= 2) {
            ++totals.account_components;
            totals.merged_accounts += several;
        }
        if (several > residents) {
            count(flows, 0, several);
            return;
        }
        for (std::size_t i = from; i < to; ++i) {
            if (members[i].is_resident) {
                const FlowSet own = all.flow_sets[members[i].flows];
                count({own.all_general() | flows.floating_general,
                       own.all_sensitive() | flows.floating_sensitive, 0, 0},
                      0, 1);
            }
        }
    }

    ComponentTotals take() {
        for (FlowSetNumber flows = 0; flows < plain.size(); ++flows) {
            if (plain[flows] != 0) {
                count(FlowSet{all.flow_sets[flows]}, plain[flows], plain[flows]);
            }
        }
        for (const auto& entry : persons) {
            if ((entry.least | entry.most) != 0) {
                totals.persons.push_back(entry);
            }
        }
        const auto before = [](const SharedGroup& a, const SharedGroup& b) {
            const std::uint64_t largest_a = largest(a.distinct);
            const std::uint64_t largest_b = largest(b.distinct);
            if (largest_a != largest_b) {
                return largest_a > largest_b;
            }
            if (a.distinct != b.distinct) {
                return a.distinct > b.distinct;
            }
            return std::lexicographical_compare(
                a.keys.begin(), a.keys.end(), b.keys.begin(), b.keys.end(),
                [](const Key& x, const Key& y) { return x.low < y.low; });
        };
        totals.shared_components = groups.size();
        for (auto& [root, group] : groups) {
            totals.shared.push_back(std::move(group));
        }
        sort(totals.shared, before);
        totals.shared.resize(std::min(totals.shared.size(), most_shared));
        return std::move(totals);
    }

    std::vector<std::uint64_t> plain;
};

ComponentTotals Components::finish(std::uint32_t shared_by, std::size_t most_shared) {
    Finish finish{*this, shared_by, most_shared, {}, {}, {}, {}, {}};
    for (const auto& family : families) {
        finish.totals.distinct.push_back(family->size());
    }
    if (!is_joined) {
        const auto visit = [&](const auto& /*key*/, FlowSetNumber flows) {
            finish.count_plain(flows, 1);
        };
        for (const auto& family : families) {
            if (uniform && family->size() != 0) {
                finish.count_plain(common, family->size());
            } else {
                family->narrow.each(common, visit);
                family->wide.each(common, visit);
            }
        }
    } else if (!finish.run()) {
        exhausted = true;
    }
    finish.totals.out_of_memory = exhausted;
    return finish.take();
}

} // namespace egress::persons
