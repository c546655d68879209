#include "evaluation/fields_of_flow.hpp"

#include <algorithm>

namespace egress {

FieldFlow field_flow(const Flow& flow) {
    return {flow.industry, flow.scenario, flow.subjects, flow.minors == true};
}

bool may_hold(const Rulebook& rulebook, const Flow& flow, Measure measure) {
    return std::any_of(flow.fields->begin(), flow.fields->end(), [&](const FieldEntry& entry) {
        const auto of_entry = class_of(rulebook, field_flow(flow), entry);
        return entry.personal && (!of_entry || *of_entry == measure);
    });
}

Described described_by(const Rulebook& rulebook, const Item& item, const Flow& flow,
                       std::uint32_t place) {
    Described result{place, Truth::yes, {}};
    if (item.enumeration == Enumeration::none) {
        result.verdict = Truth::unknown;
        return result;
    }
    const FieldFlow destination = field_flow(flow);
    for (std::uint32_t i = 0; i < flow.fields->size(); ++i) {
        const FieldEntry& entry = (*flow.fields)[i];
        const Truth concerned = concerns(rulebook, item, destination, entry);
        if (concerned == Truth::no) {
            continue;
        }
        const FieldVerdict said =
            verdict_on(item, rulebook.industries[item.industry], destination, entry);
        result.fields.push_back({i, said});
        const bool only_perhaps = concerned == Truth::unknown && said.verdict == Truth::no;
        result.verdict = all_of(result.verdict, only_perhaps ? Truth::unknown : said.verdict);
    }
    if (!item.processing.empty()) {
        result.verdict =
            all_of(result.verdict, flow.processed ? truth_of(*flow.processed) : Truth::unknown);
    }
    return result;
}

void settle_fields(const Rulebook& rulebook, Flow& flow) {
    flow.described.clear();
    if (!flow.fields) {
        return;
    }
    const Industry& industry = rulebook.industries[flow.industry];
    for (ItemIndex i = industry.first_item; i < industry.end_item; ++i) {
        flow.described.push_back(described_by(rulebook, rulebook.items[i], flow, 0).verdict);
    }
}

void add_unknown_fields(std::vector<Missing>& missing, const Rulebook& rulebook, const Flow& flow,
                        std::uint32_t place) {
    const Industry& industry = rulebook.industries[flow.industry];
    const FieldFlow destination = field_flow(flow);
    bool anything = false;
    const auto add = [&](std::uint32_t entry, EntryField field) {
        missing.push_back({Missing::Kind::entry, place, field, entry});
        anything = true;
    };
    for (ItemIndex i = industry.first_item; i < industry.end_item; ++i) {
        const Item& item = rulebook.items[i];
        if (item.scope.as_described != true || takes_in(item, destination) == Truth::no ||
            flow.described[i - industry.first_item] != Truth::unknown) {
            continue;
        }
        const Described said = described_by(rulebook, item, flow, place);
        for (const auto& field : said.fields) {
            const FieldEntry& entry = (*flow.fields)[field.entry];
            if (!entry.is) {
                add(field.entry, entry_is);
            }
            if (field.said.verdict == Truth::unknown && entry.is && !entry.within) {
                add(field.entry, entry_within);
            }
            if (concerns(rulebook, item, destination, entry) == Truth::unknown) {
                add(field.entry, entry_sensitive);
            }
        }
        if (!item.processing.empty() && !flow.processed) {
            missing.push_back({Missing::Kind::flow, place, processed_field});
            anything = true;
        }
    }
    if (!anything) { // an item without an enumeration
        missing.push_back({Missing::Kind::flow, place, described_field});
    }
    std::sort(missing.begin(), missing.end());
    missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
}

} // namespace egress
