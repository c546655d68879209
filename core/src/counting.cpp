#include "counting.hpp"

#include <algorithm>
#include <array>

namespace egress {

namespace {

/// The places of a flow's fields in `Match::unknown` and in `Missing::field`.
enum Field : std::uint8_t {
    scenario_field,
    subjects_field,
    modality_field,
    described_field,
    fields
};

constexpr std::uint8_t bit(Field field) { return static_cast<std::uint8_t>(1U << field); }

Truth is_one_of(std::optional<std::uint8_t> word, WordSet set) {
    return word ? truth_of(contains(set, *word)) : Truth::unknown;
}

/// Adds a test to a match: a failed one settles it with its reason, an open one leaves it open.
void require(Match& match, Truth test, Field field, Reason reason) {
    if (test == Truth::no && match.truth != Truth::no) {
        match = {Truth::no, 0, reason, std::nullopt};
    } else if (test == Truth::unknown && match.truth != Truth::no) {
        match.truth = Truth::unknown;
        match.unknown |= bit(field);
    }
}

/// Everything but exemptions and the items a residual refers to.
Match match_description(const Scope& scope, const Flow& flow) {
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
        const Truth as_wanted = flow.as_described
                                    ? truth_of(*flow.as_described == *scope.as_described)
                                    : Truth::unknown;
        require(match, as_wanted, described_field,
                *scope.as_described ? Reason::not_as_described : Reason::as_described);
    }
    return match;
}

/// An item that counts 个人信息 without either word includes both kinds.
bool counts_measure(const Item& item, Measure measure) {
    const auto bit_of = [](Measure m) { return 1U << static_cast<unsigned>(m); };
    return (item.measures & (bit_of(measure) | bit_of(Measure::all))) != 0;
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
        const Match inclusion = match_description(item.scope, flow);
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
        match = {Truth::no, 0, Reason::counted_elsewhere, by};
    } else if (included == Truth::unknown && match.truth != Truth::no) {
        match.truth = Truth::unknown;
        match.unknown |= unknown;
    }
}

/// The figures of a flow that are not exact, where knowing them could matter.
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

/// What could still change an open count.
std::vector<Missing> missing_of(const Assessment& assessment, const CountResult& result,
                                std::optional<std::size_t> distinct) {
    std::vector<Missing> missing;
    if (!assessment.flows_known) {
        missing.push_back({Missing::Kind::flows, 0, 0});
    }
    const auto add_flow = [&](std::uint32_t flow) {
        add_inexact(missing, assessment.flows[flow].persons, result.measure, Missing::Kind::persons,
                    flow);
    };
    for (const auto& possible : result.possible) {
        missing.insert(missing.end(), possible.unknown.begin(), possible.unknown.end());
        add_flow(possible.flow);
    }
    const bool total_exact =
        distinct && assessment.distinct[*distinct].persons.of(result.measure).exact();
    if (!total_exact) {
        for (const auto flow : result.flows) {
            add_flow(flow);
        }
    }
    if (distinct && !total_exact) {
        add_inexact(missing, assessment.distinct[*distinct].persons, result.measure,
                    Missing::Kind::distinct_figure, static_cast<std::uint32_t>(*distinct));
    }
    // Several flows may share persons: only a total over them says how many.
    const bool several = result.flows.size() + result.possible.size() > 1;
    if (several && (!distinct || !result.possible.empty())) {
        missing.push_back({Missing::Kind::distinct, 0, 0});
    }
    std::sort(missing.begin(), missing.end());
    missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
    return missing;
}

} // namespace

Match match(const Rulebook& rulebook, const Scope& scope, Measure measure, const Flow& flow) {
    if (flow.exemption && contains(scope.excludes, *flow.exemption)) {
        return {Truth::no, 0, Reason::exemption, std::nullopt};
    }
    if (scope.claims != 0 && !(flow.exemption && contains(scope.claims, *flow.exemption))) {
        return {Truth::no, 0, Reason::no_claim, std::nullopt};
    }
    Match match = match_description(scope, flow);
    if (!scope.uncounted_by.empty()) {
        require_uncounted(match, rulebook, scope, measure, flow);
    }
    return match;
}

Counted count(const Rulebook& rulebook, const Assessment& assessment,
              const PersonsInBand& condition, std::span<const std::uint32_t> flows) {
    CountResult result;
    result.measure = condition.measure;
    result.band = condition.band;
    result.modalities = condition.scope.modalities;
    Interval certain{0, 0};
    Count might_add = 0;
    for (const auto index : flows) {
        const Flow& flow = assessment.flows[index];
        const Match found = match(rulebook, condition.scope, condition.measure, flow);
        const Interval& persons = flow.persons.of(condition.measure);
        switch (found.truth) {
        case Truth::yes:
            result.flows.push_back(index);
            certain = union_of(certain, persons);
            break;
        case Truth::no: result.left_out.push_back({index, found.reason, found.item}); break;
        case Truth::unknown: {
            PossibleFlow possible{index, {}};
            for (std::uint8_t field = 0; field < fields; ++field) {
                if ((found.unknown & (1U << field)) != 0) {
                    possible.unknown.push_back({Missing::Kind::flow, index, field});
                }
            }
            result.possible.push_back(std::move(possible));
            might_add = sum_of_bounds(might_add, persons.most);
            break;
        }
        }
    }
    const auto distinct =
        result.flows.size() > 1 ? assessment.distinct_over(result.flows) : std::nullopt;
    if (distinct) {
        certain =
            intersection(certain, assessment.distinct[*distinct].persons.of(condition.measure));
    }
    result.persons = {certain.least,
                      assessment.flows_known ? sum_of_bounds(certain.most, might_add) : unbounded};
    result.verdict = within(result.persons, condition.band);
    std::vector<Missing> missing;
    if (result.verdict == Truth::unknown) {
        missing = missing_of(assessment, result, distinct);
    }
    return {std::move(result), std::move(missing)};
}

} // namespace egress
