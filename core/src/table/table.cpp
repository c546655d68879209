// Which items count which flows, found by asking the same question as a check does.
#include "egress/table.hpp"

#include "evaluation/counting.hpp"
#include "rulebook/conditions.hpp"
#include "rulebook/every_flow.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace egress {

namespace {

/// A persons condition of an item.
struct Limb {
    ItemIndex item;
    const PersonsInBand* persons;
    bool further; ///< something besides must hold
};

/// The limbs of a condition, each with whether it stands beside other conditions.
void collect(const Condition& condition, ItemIndex item, bool further, std::vector<Limb>& limbs) {
    if (const auto* persons = std::get_if<PersonsInBand>(&condition.form)) {
        // What the item excepts, the table does not tell apart: the item asks more than a number.
        limbs.push_back({item, persons, further || persons->scope.harm.has_value()});
        return;
    }
    const auto parts = parts_of(condition);
    const bool beside = std::holds_alternative<Not>(condition.form) ||
                        (std::holds_alternative<AllOf>(condition.form) && parts.size() > 1);
    for (const Condition& part : parts) {
        collect(part, item, further || beside, limbs);
    }
}

using Cells = std::set<FlowKind>;

/// Sets of places, one per dimension.
using Product = std::array<WordSet, kind_dimensions>;

/// Splits a set of cells into products: places with the same remainder go together.
std::vector<Product> products_of(const Cells& cells, std::size_t dimension) {
    if (dimension == kind_dimensions) {
        return {Product{}};
    }
    std::map<std::uint8_t, Cells> slices;
    for (FlowKind cell : cells) {
        const auto place = cell.at(dimension);
        cell.at(dimension) = 0;
        slices[place].insert(cell);
    }
    std::vector<std::pair<Cells, WordSet>> groups;
    for (auto& slice : slices) {
        const auto same = std::find_if(groups.begin(), groups.end(), [&](const auto& group) {
            return group.first == slice.second;
        });
        if (same == groups.end()) {
            groups.emplace_back(std::move(slice.second), word_bit(slice.first));
        } else {
            same->second |= word_bit(slice.first);
        }
    }
    std::vector<Product> products;
    for (const auto& [slice, places] : groups) {
        for (Product product : products_of(slice, dimension + 1)) {
            product.at(dimension) = places;
            products.push_back(product);
        }
    }
    return products;
}

FlowKinds to_kinds(const Product& product, const Industry& industry) {
    const auto sizes = kind_sizes(industry);
    const auto unless_all = [&](std::size_t dimension) -> std::optional<WordSet> {
        const std::size_t size = sizes.at(dimension);
        const WordSet all = size > max_words ? ~WordSet{0} : word_bit(size) - 1;
        return product.at(dimension) == all ? std::nullopt : std::optional{product.at(dimension)};
    };
    FlowKinds kinds{unless_all(0), unless_all(1), unless_all(2), std::nullopt};
    if (const auto described = unless_all(3)) {
        kinds.as_described = contains(*described, 1);
    }
    return kinds;
}

/// The entries of a range: each item once, with the modalities of its limbs where they differ.
std::vector<RangeEntry> entries_at(Count persons, const std::vector<Limb>& limbs) {
    std::vector<RangeEntry> entries;
    for (const Limb& limb : limbs) {
        if (within({persons, persons}, limb.persons->band) != Truth::yes) {
            continue;
        }
        if (entries.empty() || entries.back().item != limb.item) {
            entries.push_back({limb.item, {}, limb.further});
        }
        if (limb.persons->scope.modalities) {
            entries.back().modalities.push_back(*limb.persons->scope.modalities);
        }
    }
    return entries;
}

MeasureRows rows_of(Measure measure, const std::vector<Limb>& limbs) {
    std::set<Count> starts{1};
    for (const Limb& limb : limbs) {
        starts.insert(std::max(limb.persons->band.at_least, Count{1}));
        if (limb.persons->band.below != unbounded) {
            starts.insert(std::max(limb.persons->band.below, Count{1}));
        }
    }
    MeasureRows rows{measure, {}};
    for (const Count start : starts) {
        auto entries = entries_at(start, limbs);
        if (!rows.ranges.empty()) {
            if (rows.ranges.back().entries == entries) {
                continue;
            }
            rows.ranges.back().band.below = start;
        }
        rows.ranges.push_back({{start, unbounded}, std::move(entries)});
    }
    return rows;
}

constexpr std::array<Measure, 3> every_measure{Measure::general, Measure::sensitive, Measure::all};
/// The places of the limbs that count a cell.
using Signature = std::vector<std::size_t>;

std::vector<MeasureRows> measures_of(const Signature& signature, const std::vector<Limb>& limbs) {
    std::array<std::vector<Limb>, every_measure.size()> by_measure;
    for (const std::size_t place : signature) {
        by_measure.at(static_cast<std::size_t>(limbs[place].persons->measure))
            .push_back(limbs[place]);
    }
    const auto& all = by_measure.at(static_cast<std::size_t>(Measure::all));
    std::vector<MeasureRows> measures;
    for (const Measure measure : every_measure) {
        const auto& counting = by_measure.at(static_cast<std::size_t>(measure));
        // What counts everyone leaves no kind uncounted; where nothing counts, one row says so.
        const bool shown = signature.empty()         ? measure == Measure::all
                           : measure == Measure::all ? !all.empty()
                                                     : !counting.empty() || all.empty();
        if (shown) {
            measures.push_back(rows_of(measure, counting));
        }
    }
    return measures;
}

/// The kinds of flow by the limbs that count them.
std::map<Signature, Cells> cells_by_signature(const Rulebook& rulebook, IndustryIndex industry,
                                              const std::vector<Limb>& limbs) {
    std::map<Signature, Cells> groups;
    any_flow(rulebook, industry, [&](const FlowKind& kind, const Flow& flow) {
        Signature signature;
        for (std::size_t i = 0; i < limbs.size(); ++i) {
            const PersonsInBand& persons = *limbs[i].persons;
            if (match(rulebook, persons.scope, persons.measure, flow).truth == Truth::yes) {
                signature.push_back(i);
            }
        }
        groups[signature].insert(kind);
        return false;
    });
    return groups;
}

ItemIndex first_item(const ScopeRows& rows) {
    ItemIndex first = ~ItemIndex{0};
    for (const auto& measure : rows.measures) {
        for (const auto& range : measure.ranges) {
            for (const auto& entry : range.entries) {
                first = std::min(first, entry.item);
            }
        }
    }
    return first;
}

/// The rows whose flows are hardest to name are everything that the others leave: those that no
/// item counts before all, else those of most products.
void mark_rest(std::vector<ScopeRows>& scopes) {
    const auto hardness = [](const ScopeRows& rows) {
        return std::pair{rows.measures.size() == 1 && rows.measures[0].uncounted(),
                         rows.kinds.size()};
    };
    ScopeRows* hardest = nullptr;
    for (auto& rows : scopes) {
        if (rows.kinds.size() > 1 && (hardest == nullptr || hardness(*hardest) < hardness(rows))) {
            hardest = &rows;
        }
    }
    if (hardest != nullptr) {
        hardest->rest = true;
    }
}

IndustryTable table_of(const Rulebook& rulebook, IndustryIndex index) {
    const Industry& industry = rulebook.industries[index];
    IndustryTable table{index, {}, {}};
    std::vector<Limb> limbs;
    for (ItemIndex item = industry.first_item; item < industry.end_item; ++item) {
        const std::size_t before = limbs.size();
        collect(rulebook.items[item].condition, item, false, limbs);
        if (limbs.size() == before) {
            table.others.push_back(item);
        }
    }
    if (limbs.empty()) {
        return table;
    }
    for (const auto& [signature, cells] : cells_by_signature(rulebook, index, limbs)) {
        ScopeRows rows;
        for (const Product& product : products_of(cells, 0)) {
            rows.kinds.push_back(to_kinds(product, industry));
        }
        rows.measures = measures_of(signature, limbs);
        table.scopes.push_back(std::move(rows));
    }
    mark_rest(table.scopes);
    std::stable_sort(table.scopes.begin(), table.scopes.end(),
                     [](const ScopeRows& a, const ScopeRows& b) {
                         return std::pair{a.rest, first_item(a)} < std::pair{b.rest, first_item(b)};
                     });
    return table;
}

} // namespace

std::vector<IndustryTable> decision_table(const Rulebook& rulebook) {
    std::vector<IndustryTable> tables;
    for (std::size_t i = 0; i < rulebook.industries.size(); ++i) {
        tables.push_back(table_of(rulebook, static_cast<IndustryIndex>(i)));
    }
    return tables;
}

} // namespace egress
