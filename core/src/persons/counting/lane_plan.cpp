#include "egress/persons/digest.hpp"
#include "persons/arrays/sorting.hpp"
#include "persons/counting/row_counter.hpp"
#include "text/text.hpp"

#include <algorithm>

namespace egress::persons {

namespace {

std::string column_name(const Column& column) {
    return column.index ? std::to_string(*column.index) : column.name;
}

bool may_hold_residents(const FamilyKey& key) { return key.family == "document"; }

} // namespace

FamilyKey family_key(const Settings& settings, const Column& column) {
    const Kind& kind = settings.kinds[column.kind];
    const bool own = kind.own_namespace && column.name_space.empty();
    return {kind.family, own ? column_name(column) : column.name_space};
}

LanePlan LanePlan::of(const Settings& settings, const Mapping& mapping) {
    struct Columns {
        FamilyKey key;
        bool of_system = false;
        std::size_t here = 0; ///< columns of the family in one file
        std::size_t most = 0;
    };
    std::vector<Columns> all;
    LanePlan plan;
    for (const auto& file : mapping.files) {
        std::size_t identifiers = 0;
        for (auto& columns : all) {
            columns.here = 0;
        }
        for (const auto& column : file.columns) {
            if (column.role != Role::identifier) {
                continue;
            }
            ++identifiers;
            const FamilyKey key = family_key(settings, column);
            auto found = std::find_if(all.begin(), all.end(),
                                      [&](const Columns& columns) { return columns.key == key; });
            if (found == all.end()) {
                found = all.insert(all.end(), {key, settings.kinds[column.kind].own_namespace});
            }
            found->most = std::max(found->most, ++found->here);
        }
        plan.joined = plan.joined || identifiers > 1;
    }
    // In one order, whatever order the files have.
    sort(all, [](const Columns& a, const Columns& b) {
        const bool residents = may_hold_residents(a.key);
        return residents == may_hold_residents(b.key) ? a.key < b.key : residents;
    });
    for (const auto& columns : all) {
        plan.lane_families.insert(plan.lane_families.end(), columns.most, plan.families.size());
        plan.families.push_back(columns.key);
        plan.of_system.push_back(columns.of_system ? 1 : 0);
    }
    return plan;
}

std::size_t LanePlan::family_of(const FamilyKey& key) const {
    return static_cast<std::size_t>(std::find(families.begin(), families.end(), key) -
                                    families.begin());
}

std::string bounded_flow_name(std::string_view name) {
    if (name.size() <= longest_flow_name) {
        return std::string{name};
    }
    constexpr std::string_view mark = "…#";
    constexpr std::size_t digits = 16;
    Sha256 digest;
    digest.add(name);
    std::size_t end = longest_flow_name - mark.size() - digits;
    const auto within_character = [&] {
        return (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U;
    };
    while (end > 0 && within_character()) {
        --end;
    }
    return concat({name.substr(0, end), mark, digest.finish().substr(0, digits)});
}

std::size_t Flows::place_of(std::string_view whole_name) {
    const std::string name = bounded_flow_name(whole_name);
    const auto found = std::find(known.begin(), known.end(), name);
    if (found != known.end()) {
        return static_cast<std::size_t>(found - known.begin());
    }
    if (known.size() == limit) {
        too_many = true;
        return limit - 1;
    }
    known.push_back(name);
    return known.size() - 1;
}

} // namespace egress::persons
