#include "evaluation/counting.hpp"

#include "evaluation/evaluation.hpp"
#include "evaluation/fields_of_flow.hpp"

#include <algorithm>

namespace egress {

namespace {

/// The place in `Match::unknown` of whether the data would do serious harm, after a flow's fields.
constexpr std::uint8_t harm_field = processed_field + 1;

constexpr std::uint8_t bit(std::uint8_t field) { return static_cast<std::uint8_t>(1U << field); }

Truth is_one_of(std::optional<std::uint8_t> word, WordSet set) {
    return word ? truth_of(contains(set, *word)) : Truth::unknown;
}

Match left_out(Reason reason, std::optional<ItemIndex> item = std::nullopt) {
    return {.truth = Truth::no, .reason = reason, .item = item};
}

/// Adds a test to a match: a failed one settles it with its reason, an open one leaves it open.
void require(Match& match, Truth test, std::uint8_t field, Reason reason) {
    if (test == Truth::no && match.truth != Truth::no) {
        match = left_out(reason);
    } else if (test == Truth::unknown && match.truth != Truth::no) {
        match.truth = Truth::unknown;
        match.unknown |= bit(field);
    }
}

/// Whether the data of a flow do the harm that a scope asks about.
Truth does_harm(Harm harm, const Flow& flow) {
    const Truth harmful = flow.harmful ? truth_of(*flow.harmful) : Truth::unknown;
    switch (harm) {
    case Harm::harmless: return negate(harmful);
    case Harm::harmful: return harmful;
    case Harm::by_common_answer: return flow.serious_harm ? Truth::no : harmful;
    }
    return Truth::unknown;
}

/// An item that counts 个人信息 without either word includes both kinds.
bool counts_measure(const Item& item, Measure measure) {
    const auto bit_of = [](Measure m) { return 1U << static_cast<unsigned>(m); };
    return (item.measures & (bit_of(measure) | bit_of(Measure::all))) != 0;
}

/// Whether a flow's data are of the kinds that the item of a scope describes. The scope of a doubt
/// means the closed item whose flows it joins, or any that takes the flow in and counts these
/// persons.
Truth is_described(const Rulebook& rulebook, const Scope& scope, Measure measure,
                   const Flow& flow) {
    if (flow.as_described) {
        return truth_of(*flow.as_described);
    }
    if (flow.described.empty()) {
        return Truth::unknown;
    }
    const Industry& industry = rulebook.industries[flow.industry];
    const auto meant = scope.of_item ? scope.of_item : scope.with;
    if (meant && rulebook.items[*meant].scope.as_described == true) {
        return flow.described[*meant - industry.first_item];
    }
    const FieldFlow taken{flow.industry, flow.scenario, flow.subjects, false};
    Truth described = Truth::no;
    bool any = false;
    for (ItemIndex i = industry.first_item; i < industry.end_item; ++i) {
        const Item& item = rulebook.items[i];
        if (item.scope.as_described == true && counts_measure(item, measure) &&
            takes_in(item, taken) != Truth::no) {
            any = true;
            described = any_of(described, flow.described[i - industry.first_item]);
        }
    }
    return any ? described : Truth::unknown;
}

/// Everything but exemptions, serious harm and the items a residual refers to.
Match match_description(const Rulebook& rulebook, const Scope& scope, Measure measure,
                        const Flow& flow) {
    Match match;
    if (scope.modalities) {
        require(match, is_one_of(flow.modality, *scope.modalities), modality_field,
                Reason::modality);
    }
    if (scope.scenarios) {
        require(match, is_one_of(flow.scenario, *scope.scenarios), scenario_field,
                scope.form == ScopeForm::residual_by_scenario ? Reason::named_elsewhere
                                                              : Reason::scenario);
    }
    if (scope.subjects) {
        require(match, is_one_of(flow.subjects, *scope.subjects), subjects_field, Reason::subjects);
    }
    if (scope.as_described) {
        const Truth described = is_described(rulebook, scope, measure, flow);
        const Truth as_wanted = *scope.as_described ? described : negate(described);
        require(match, as_wanted, described_field,
                *scope.as_described ? Reason::not_as_described : Reason::as_described);
    }
    return match;
}

/// 不计入第X项所包含的…: out when an item X includes the flow's count of this measure, whatever
/// the number and the exemption, and the flow's group is among those the residual names.
void require_uncounted(Match& match, const Rulebook& rulebook, const Scope& scope, Measure measure,
                       const Flow& flow) {
    Truth included = Truth::no;
    std::uint8_t unknown = 0;
    std::optional<ItemIndex> by;
    for (const ItemIndex index : scope.uncounted_by) {
        const Item& item = rulebook.items[index];
        if (!counts_measure(item, measure)) {
            continue;
        }
        const Match inclusion = match_description(rulebook, item.scope, measure, flow);
        if (inclusion.truth == Truth::yes && !by) {
            by = index;
        }
        included = any_of(included, inclusion.truth);
        unknown |= inclusion.unknown;
    }
    if (scope.population) {
        const Truth in_population = is_one_of(flow.subjects, *scope.population);
        if (in_population == Truth::unknown) {
            unknown |= bit(subjects_field);
        }
        included = all_of(included, in_population);
    }
    if (included == Truth::yes && match.truth != Truth::no) {
        match = left_out(Reason::counted_elsewhere, by);
    } else if (included == Truth::unknown && match.truth != Truth::no) {
        match.truth = Truth::unknown;
        match.unknown |= unknown;
    }
}

/// What could still change an open count: looked into for every set of the flows that might count
/// while these are few, and everything unknown beyond.
class MissingOfCount {
public:
    MissingOfCount(const Assessment& the_assessment, const CountResult& the_result, bool has_total)
        : assessment(the_assessment), result(the_result), total_exact(has_total) {
        const std::size_t flows = result.flows.size() + result.possible.size();
        const std::size_t sets = std::size_t{1} << std::min(result.possible.size(), most_possible);
        if (result.possible.size() <= most_possible && sets * flows <= most_looked_at) {
            for (std::size_t set = 0; set < sets; ++set) {
                verdicts.push_back(verdict_with(set));
            }
        }
    }

    std::vector<Missing> list() {
        if (!assessment.flows_known) {
            missing.push_back({.kind = Missing::Kind::flows});
        }
        for (std::size_t i = 0; i < result.possible.size(); ++i) {
            add_possible(i);
        }
        if (!total_exact) {
            for (const auto flow : result.flows) {
                add_figures(flow);
            }
        }
        if (shared()) {
            add_totals();
        }
        if (missing.empty()) { // settled whichever of the flows count, though no range shows it
            for (const auto& possible : result.possible) {
                if (persons(possible.flow).most != 0) {
                    missing.insert(missing.end(), possible.unknown.begin(), possible.unknown.end());
                }
            }
        }
        std::sort(missing.begin(), missing.end());
        return std::move(missing);
    }

private:
    static constexpr std::size_t most_possible = 8;
    static constexpr std::size_t most_looked_at = 4096; ///< flows, over all sets

    [[nodiscard]] const Interval& persons(std::uint32_t flow) const {
        return assessment.flows[flow].persons.of(result.measure);
    }
    static bool holds(std::size_t set, std::size_t place) { return ((set >> place) & 1U) != 0; }

    /// The verdict if of the flows that might count just these did.
    [[nodiscard]] Truth verdict_with(std::size_t set) const {
        std::vector<std::uint32_t> flows = result.flows;
        for (std::size_t i = 0; i < result.possible.size(); ++i) {
            if (holds(set, i)) {
                flows.push_back(result.possible[i].flow);
            }
        }
        std::sort(flows.begin(), flows.end());
        return within(persons_in(assessment, flows, result.measure), result.band);
    }

    /// A flow's fields matter where counting it or not makes a difference, its figures where the
    /// verdict is open once it counts.
    void add_possible(std::size_t place) {
        const auto& possible = result.possible[place];
        bool fields_matter = verdicts.empty();
        bool figures_matter = verdicts.empty();
        for (std::size_t set = 0; set < verdicts.size(); ++set) {
            if (holds(set, place)) {
                const Truth without = verdicts[set - (std::size_t{1} << place)];
                figures_matter = figures_matter || verdicts[set] == Truth::unknown;
                fields_matter = fields_matter || verdicts[set] != without ||
                                (without == Truth::unknown && persons(possible.flow).most != 0);
            }
        }
        if (fields_matter) {
            missing.insert(missing.end(), possible.unknown.begin(), possible.unknown.end());
        }
        if (figures_matter) {
            add_figures(possible.flow);
        }
    }
    void add_figures(std::uint32_t flow) {
        add_inexact(missing, assessment.flows[flow].persons, result.measure, Missing::Kind::persons,
                    flow);
    }

    /// Several flows may share persons, and only a total over them says how many. It matters where
    /// two or more that are counted together leave the verdict open.
    [[nodiscard]] bool shared() const {
        const auto of_somebody = [&](std::uint32_t flow) { return persons(flow).most != 0; };
        const auto certain = std::count_if(result.flows.begin(), result.flows.end(), of_somebody);
        if (verdicts.empty()) {
            return true;
        }
        for (std::size_t set = 0; set < verdicts.size(); ++set) {
            auto flows = certain;
            for (std::size_t i = 0; i < result.possible.size(); ++i) {
                flows += holds(set, i) && of_somebody(result.possible[i].flow) ? 1 : 0;
            }
            if (flows > 1 && verdicts[set] == Truth::unknown) {
                return true;
            }
        }
        return false;
    }

    /// Totals over flows that are counted or might be: those that are stated, and "/distinct" where
    /// one over all that count is not.
    void add_totals() {
        std::vector<std::uint32_t> all = result.flows;
        for (const auto& possible : result.possible) {
            all.push_back(possible.flow);
        }
        std::sort(all.begin(), all.end());
        std::size_t stated = 0;
        for (std::size_t entry = 0; entry < assessment.distinct.size(); ++entry) {
            const auto& flows = assessment.distinct[entry].flows;
            const bool concerned = std::all_of(flows.begin(), flows.end(), [&](auto flow) {
                return std::binary_search(all.begin(), all.end(), flow);
            });
            if (concerned) {
                add_inexact(missing, assessment.distinct[entry].persons, result.measure,
                            Missing::Kind::distinct_figure, static_cast<std::uint32_t>(entry));
            }
            if (concerned && std::includes(flows.begin(), flows.end(), result.flows.begin(),
                                           result.flows.end())) {
                ++stated;
            }
        }
        if (stated < sets_of_several(result.flows.size(), result.possible.size())) {
            missing.push_back({.kind = Missing::Kind::distinct});
        }
    }

    /// How many sets of two or more hold all of `certain` and some of `possible` flows.
    static std::size_t sets_of_several(std::size_t certain, std::size_t possible) {
        constexpr std::size_t more_than_stated = 32;
        const std::size_t sets = std::size_t{1} << std::min(possible, more_than_stated);
        return certain == 0 ? sets - possible - 1 : certain == 1 ? sets - 1 : sets;
    }

    const Assessment& assessment;
    const CountResult& result;
    bool total_exact;            ///< of the flows counted for certain
    std::vector<Truth> verdicts; ///< by the set of flows that might count; empty for too many
    std::vector<Missing> missing;
};

} // namespace

namespace {

/// As `match`, but for the item whose flows are in as well.
Match match_itself(const Rulebook& rulebook, const Scope& scope, Measure measure,
                   const Flow& flow) {
    if (flow.exemption && contains(scope.excludes, *flow.exemption)) {
        return left_out(Reason::exemption);
    }
    if (scope.claims != 0 && !(flow.exemption && contains(scope.claims, *flow.exemption))) {
        return left_out(Reason::no_claim);
    }
    if (scope.minors && !has_uncounted_minors(flow)) {
        return left_out(Reason::no_minors);
    }
    Match match = match_description(rulebook, scope, measure, flow);
    if (scope.harm) {
        require(match, does_harm(*scope.harm, flow), harm_field,
                *scope.harm == Harm::harmless ? Reason::serious_harm : Reason::harmless);
    }
    if (!scope.uncounted_by.empty()) {
        require_uncounted(match, rulebook, scope, measure, flow);
    }
    return match;
}

} // namespace

bool has_uncounted_minors(const Flow& flow) {
    return flow.minors == true &&
           (flow.as_described || flow.persons.sensitive.least < flow.persons.all.most);
}

Match match(const Rulebook& rulebook, const Scope& scope, Measure measure, const Flow& flow) {
    Match own = match_itself(rulebook, scope, measure, flow);
    if (!scope.with || own.truth == Truth::yes) {
        return own;
    }
    Match joined = match_itself(rulebook, rulebook.items[*scope.with].scope, measure, flow);
    if (joined.truth != Truth::no) {
        joined.unknown |= joined.truth == Truth::unknown ? own.unknown : std::uint8_t{0};
        return joined;
    }
    return own;
}

std::vector<Missing> unknown_of(const Rulebook& rulebook, const Match& match, const Flow& flow,
                                std::uint32_t place) {
    std::vector<Missing> unknown;
    for (std::uint8_t field = 0; field < harm_field; ++field) {
        if ((match.unknown & (1U << field)) == 0) {
            continue;
        }
        if (field == described_field && !flow.described.empty()) {
            add_unknown_fields(unknown, rulebook, flow, place);
        } else {
            unknown.push_back({Missing::Kind::flow, place, field});
        }
    }
    const auto common = rulebook.industries[flow.industry].serious_harm;
    if ((match.unknown & bit(harm_field)) != 0 && common) {
        unknown.push_back({.kind = Missing::Kind::answer, .index = *common});
    }
    std::sort(unknown.begin(), unknown.end());
    return unknown;
}

void add_inexact(std::vector<Missing>& missing, const Persons& persons, Measure measure,
                 Missing::Kind kind, std::uint32_t index) {
    if (persons.of(measure).exact()) {
        return;
    }
    const auto add = [&](Measure m) {
        if (!persons.of(m).exact()) {
            missing.push_back({kind, index, static_cast<std::uint8_t>(m)});
        }
    };
    add(measure);
    if (measure == Measure::all) { // 个人信息 is narrowed by its two kinds
        add(Measure::general);
        add(Measure::sensitive);
    }
}

namespace {

/// A sum of upper bounds that parts can be taken from again, which a sum that stops at `max_count`
/// does not allow.
class SumOfMost {
public:
    void add(Count most) {
        if (most == unbounded) {
            ++without_bound;
        } else {
            high += most >> half;
            low += most & low_half;
        }
    }
    void take(Count most) {
        if (most == unbounded) {
            --without_bound;
        } else {
            high -= most >> half;
            low -= most & low_half;
        }
    }
    [[nodiscard]] Count sum() const {
        if (without_bound != 0) {
            return unbounded;
        }
        const Count carried = high + (low >> half);
        return carried > (max_count >> half)
                   ? max_count
                   : std::min((carried << half) + (low & low_half), max_count);
    }

private:
    static constexpr unsigned half = 32;
    static constexpr Count low_half = (Count{1} << half) - 1;
    Count high = 0; ///< of a few hundred thousand bounds below 2^53, so that neither overflows
    Count low = 0;
    std::size_t without_bound = 0;
};

} // namespace

Interval persons_in(const Assessment& assessment, const std::vector<std::uint32_t>& flows,
                    Measure measure) {
    const auto of_flow = [&](std::uint32_t flow) {
        return assessment.flows[flow].persons.of(measure);
    };
    Interval persons{0, 0};
    SumOfMost most;
    for (const auto flow : flows) {
        persons = union_of(persons, of_flow(flow));
        most.add(of_flow(flow).most);
    }
    if (flows.size() < 2 || assessment.distinct.empty()) {
        return persons;
    }
    std::vector<bool> counted(assessment.flows.size());
    for (const auto flow : flows) {
        counted[flow] = true;
    }
    for (const Distinct& total : assessment.distinct) {
        if (!std::all_of(total.flows.begin(), total.flows.end(),
                         [&](std::uint32_t flow) { return counted[flow]; })) {
            continue;
        }
        SumOfMost others = most;
        for (const auto flow : total.flows) {
            others.take(of_flow(flow).most);
        }
        Interval narrowed = total.persons.of(measure);
        narrowed.most = sum_of_bounds(narrowed.most, others.sum());
        // Totals that no sharing of persons could give together narrow nothing.
        const Interval both = intersection(persons, narrowed);
        persons = both.empty() ? persons : both;
    }
    return persons;
}

Counted count(const Rulebook& rulebook, const Assessment& assessment,
              const PersonsInBand& condition, std::span<const std::uint32_t> flows,
              const UncertainFlows* uncertain) {
    CountResult result;
    result.measure = condition.measure;
    result.band = condition.band;
    result.modalities = condition.scope.modalities;
    Count might_add = 0;
    for (const auto index : flows) {
        const Flow& flow = assessment.flows[index];
        const Match found = match(rulebook, condition.scope, condition.measure, flow);
        const bool seen = uncertain == nullptr || !uncertain->has(index);
        if (found.truth == Truth::no) {
            result.left_out.push_back({index, found.reason, found.item});
        } else if (found.truth == Truth::yes && seen) {
            result.flows.push_back(index);
        } else {
            PossibleFlow possible{index, unknown_of(rulebook, found, flow, index)};
            if (!seen) {
                merge(possible.unknown, uncertain->unknown[index]);
            }
            result.possible.push_back(std::move(possible));
            might_add = sum_of_bounds(might_add, flow.persons.of(condition.measure).most);
        }
    }
    const Interval certain = persons_in(assessment, result.flows, condition.measure);
    result.persons = {certain.least,
                      assessment.flows_known ? sum_of_bounds(certain.most, might_add) : unbounded};
    result.verdict = within(result.persons, condition.band);
    std::vector<Missing> missing;
    if (result.verdict == Truth::unknown) {
        const bool total_exact = result.flows.size() > 1 && certain.exact();
        missing = MissingOfCount{assessment, result, total_exact}.list();
    }
    return {std::move(result), std::move(missing)};
}

} // namespace egress
