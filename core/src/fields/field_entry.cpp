#include "egress/field_entry.hpp"

#include <algorithm>
#include <array>

namespace egress {

namespace {

constexpr unsigned bit_of(Measure measure) { return 1U << static_cast<unsigned>(measure); }

template <class Named> bool names(const Named& named, FieldIndex word) {
    return std::find(named.is.begin(), named.is.end(), word) != named.is.end();
}

/// What an item says of a word before anybody decides anything.
enum class Listing : std::uint8_t {
    none,
    plain,
    limited,
    other_scenario,
    perhaps_scenario,
    excluded
};

Listing listing_of(const Item& item, FieldIndex word, const std::optional<std::uint8_t>& scenario) {
    if (std::any_of(item.excluded.begin(), item.excluded.end(),
                    [&](const auto& excluded) { return names(excluded, word); })) {
        return Listing::excluded;
    }
    Listing found = Listing::none;
    for (const auto& field : item.fields) {
        if (!names(field, word)) {
            continue;
        }
        Listing here = field.limit.zh.empty() ? Listing::plain : Listing::limited;
        if (field.scenarios && !scenario) {
            here = Listing::perhaps_scenario;
        } else if (field.scenarios && !contains(*field.scenarios, *scenario)) {
            here = Listing::other_scenario;
        }
        if (here == Listing::plain) {
            return here;
        }
        found = found == Listing::limited ? found : here;
    }
    return found;
}

/// Whether the item names the word for certain: a limit must be kept.
bool lists(const Item& item, const FieldFlow& flow, const FieldEntry& entry) {
    const Listing listing = listing_of(item, *entry.is, flow.scenario);
    return listing == Listing::plain || (listing == Listing::limited && entry.within == true);
}

bool is_word(const Industry& industry, const FieldEntry& entry) {
    return entry.is && *entry.is < industry.fields.size();
}

Truth in(const std::optional<WordSet>& set, const std::optional<std::uint8_t>& word) {
    if (!set) {
        return Truth::yes;
    }
    return word ? truth_of(contains(*set, *word)) : Truth::unknown;
}

FieldVerdict decided(const std::optional<bool>& within, FieldReason undecided) {
    if (!within) {
        return {Truth::unknown, undecided};
    }
    return {truth_of(*within),
            undecided == FieldReason::limited ? undecided : FieldReason::own_decision};
}

} // namespace

std::string_view to_string(FieldReason reason) {
    switch (reason) {
    case FieldReason::listed: return "listed";
    case FieldReason::limited: return "limited";
    case FieldReason::excluded: return "excluded";
    case FieldReason::other_scenario: return "other-scenario";
    case FieldReason::unlisted: return "unlisted";
    case FieldReason::unlisted_open: return "unlisted-open";
    case FieldReason::own_decision: return "own-decision";
    case FieldReason::unknown: break;
    }
    return "unknown";
}

Truth takes_in(const Item& item, const FieldFlow& flow) {
    return all_of(in(item.scope.scenarios, flow.scenario), in(item.scope.subjects, flow.subjects));
}

std::optional<Measure> class_of(const Rulebook& rulebook, const FieldFlow& flow,
                                const FieldEntry& entry) {
    if (flow.minors) {
        return Measure::sensitive;
    }
    const Industry& industry = rulebook.industries[flow.industry];
    if (is_word(industry, entry)) {
        unsigned in_flow = 0;
        unsigned anywhere = 0;
        for (ItemIndex i = industry.first_item; i < industry.end_item; ++i) {
            const Item& item = rulebook.items[i];
            if (item.scope.form == ScopeForm::closed && lists(item, flow, entry)) {
                const unsigned one = item.measures & ~bit_of(Measure::all);
                anywhere |= one;
                in_flow |= takes_in(item, flow) == Truth::yes ? one : 0U;
            }
        }
        for (const unsigned measures : {in_flow, anywhere}) {
            for (const Measure measure : {Measure::general, Measure::sensitive}) {
                if (measures == bit_of(measure)) {
                    return measure;
                }
            }
        }
    }
    if (!entry.sensitive) {
        return std::nullopt;
    }
    return *entry.sensitive ? Measure::sensitive : Measure::general;
}

Truth concerns(const Rulebook& rulebook, const Item& item, const FieldFlow& flow,
               const FieldEntry& entry) {
    if (!entry.personal) {
        return Truth::no;
    }
    const Industry& industry = rulebook.industries[item.industry];
    if ((item.measures & bit_of(Measure::all)) != 0) {
        // Its sensitive counterpart, with the same scenarios and groups, takes some out.
        for (ItemIndex i = industry.first_item; i < industry.end_item; ++i) {
            const Item& other = rulebook.items[i];
            if (other.scope.form == ScopeForm::closed &&
                other.measures == bit_of(Measure::sensitive) &&
                other.scope.scenarios == item.scope.scenarios &&
                other.scope.subjects == item.scope.subjects && is_word(industry, entry) &&
                lists(other, flow, entry)) {
                return Truth::no;
            }
        }
        return Truth::yes;
    }
    const auto measure = class_of(rulebook, flow, entry);
    return measure ? truth_of((item.measures & bit_of(*measure)) != 0) : Truth::unknown;
}

FieldVerdict verdict_on(const Item& item, const Industry& industry, const FieldFlow& flow,
                        const FieldEntry& entry) {
    if (is_word(industry, entry)) {
        switch (listing_of(item, *entry.is, flow.scenario)) {
        case Listing::excluded: return {Truth::no, FieldReason::excluded};
        case Listing::other_scenario: return {Truth::no, FieldReason::other_scenario};
        case Listing::plain: return {Truth::yes, FieldReason::listed};
        case Listing::limited: return decided(entry.within, FieldReason::limited);
        case Listing::perhaps_scenario: return {Truth::unknown, FieldReason::limited};
        case Listing::none: break;
        }
    }
    if (entry.within) {
        return decided(entry.within, FieldReason::own_decision);
    }
    if (!entry.is) {
        return {Truth::unknown, FieldReason::unknown};
    }
    return item.enumeration == Enumeration::exhaustive
               ? FieldVerdict{Truth::no, FieldReason::unlisted}
               : FieldVerdict{Truth::unknown, FieldReason::unlisted_open};
}

} // namespace egress
