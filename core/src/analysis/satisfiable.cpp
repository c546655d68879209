#include "analysis/satisfiable.hpp"

#include "evaluation/counting.hpp"
#include "rulebook/conditions.hpp"
#include "rulebook/every_flow.hpp"

#include <algorithm>
#include <map>
#include <utility>
#include <variant>
#include <vector>

namespace egress {

namespace {

/// A part of a condition, and whether it should hold.
struct Goal {
    const Condition* condition;
    bool holds;
    std::optional<IndustryIndex> industry;
};
using Goals = std::vector<Goal>;

/// How many persons some flows of an industry (of all, where none is named) may hold.
struct SettledPersons {
    const PersonsInBand* counted;
    std::optional<IndustryIndex> industry;
    Interval range;
};

/// What one try has settled.
struct Settled {
    std::map<AnswerIndex, bool> answers;
    std::map<AnswerIndex, Interval> numbers;
    std::vector<SettledPersons> persons;
    std::optional<bool> critical_infrastructure;
};

bool same_persons(const PersonsInBand& a, const PersonsInBand& b) {
    const Scope& x = a.scope;
    const Scope& y = b.scope;
    return a.measure == b.measure && x.scenarios == y.scenarios && x.subjects == y.subjects &&
           x.modalities == y.modalities && x.as_described == y.as_described &&
           x.excludes == y.excludes && x.claims == y.claims && x.uncounted_by == y.uncounted_by &&
           x.population == y.population && x.harm == y.harm && x.minors == y.minors &&
           x.with == y.with;
}

/// The numbers inside a band, or the two ranges outside it.
std::vector<Interval> ranges_of(const Band& band, bool inside) {
    if (inside) {
        return {{band.at_least, band.below == unbounded ? max_count : band.below - 1}};
    }
    std::vector<Interval> outside;
    if (band.at_least > 0) {
        outside.push_back({0, band.at_least - 1});
    }
    if (band.below != unbounded) {
        outside.push_back({band.below, max_count});
    }
    return outside;
}

class Search {
public:
    explicit Search(const Rulebook& the_book) : book(the_book) {}

    /// Whether all goals can be met at once with what is settled.
    bool possible(Goals goals, Settled settled) {
        constexpr std::size_t most_steps = 100000; // beyond, nothing is claimed
        while (!goals.empty()) {
            if (++steps > most_steps) {
                return true;
            }
            const Goal goal = goals.back();
            goals.pop_back();
            if (const auto* alternatives = alternatives_of(goal)) {
                return std::any_of(alternatives->begin(), alternatives->end(),
                                   [&](const Condition& part) {
                                       Goals next = goals;
                                       next.push_back({&part, goal.holds, goal.industry});
                                       return possible(std::move(next), settled);
                                   });
            }
            if (const auto* number = std::get_if<NumberInBand>(&goal.condition->form)) {
                const auto known = settled.numbers.find(number->answer);
                const Interval before =
                    known == settled.numbers.end() ? Interval{0, max_count} : known->second;
                return possible_in(
                    number->band, goal, before, goals, settled,
                    [&](Settled& next, Interval now) { next.numbers[number->answer] = now; });
            }
            if (const auto* persons = std::get_if<PersonsInBand>(&goal.condition->form)) {
                return possible_in(persons->band, goal, persons_before(*persons, goal, settled),
                                   goals, settled, [&](Settled& next, Interval now) {
                                       next.persons.push_back({persons, goal.industry, now});
                                   });
            }
            if (!settle(goal, goals, settled)) {
                return false;
            }
        }
        return true;
    }

private:
    /// The parts of which one is enough: of an any-of that should hold, of an all-of that should
    /// not.
    static const std::vector<Condition>* alternatives_of(const Goal& goal) {
        if (const auto* any = std::get_if<AnyOf>(&goal.condition->form); any && goal.holds) {
            return &any->parts;
        }
        if (const auto* all = std::get_if<AllOf>(&goal.condition->form); all && !goal.holds) {
            return &all->parts;
        }
        return nullptr;
    }

    template <class Note>
    bool possible_in(const Band& band, const Goal& goal, Interval before, const Goals& goals,
                     const Settled& settled, const Note& note) {
        const auto ranges = ranges_of(band, goal.holds);
        return std::any_of(ranges.begin(), ranges.end(), [&](const Interval& range) {
            const Interval now = intersection(before, range);
            if (now.empty()) {
                return false;
            }
            Settled next = settled;
            note(next, now);
            return possible(goals, std::move(next));
        });
    }

    /// Goals that leave no choice; false when one contradicts what is settled.
    bool settle(const Goal& goal, Goals& goals, Settled& settled) const {
        const auto push_all = [&](const std::vector<Condition>& parts) {
            for (const Condition& part : parts) {
                goals.push_back({&part, goal.holds, goal.industry});
            }
        };
        return std::visit(
            overloaded{
                [&](const AllOf& all) {
                    push_all(all.parts);
                    return true;
                },
                [&](const AnyOf& any) {
                    push_all(any.parts);
                    return true;
                },
                [&](const Not& negated) {
                    goals.push_back({negated.part.get(), !goal.holds, goal.industry});
                    return true;
                },
                [&](const AnswerIsYes& answer) {
                    return settled.answers.emplace(answer.answer, goal.holds).first->second ==
                           goal.holds;
                },
                [&](const ItemIsMet& item) {
                    const Item& met = book.items[item.item];
                    goals.push_back({&met.condition, goal.holds, met.industry});
                    return true;
                },
                [&](const CriticalInfrastructure& /*form*/) {
                    const bool known = settled.critical_infrastructure.value_or(goal.holds);
                    settled.critical_infrastructure = known;
                    return known == goal.holds;
                },
                // What spans industries can hold and fail: nothing is claimed of it.
                [](const AcrossItems& /*form*/) { return true; },
                [](const ImportantDataElsewhere& /*form*/) { return true; },
                // Both leave a choice, and are looked at before.
                [](const NumberInBand& /*form*/) { return true; },
                [](const PersonsInBand& /*form*/) { return true; },
            },
            goal.condition->form);
    }

    /// What the persons of a scope may number: none, if no flow is in it.
    [[nodiscard]] Interval persons_before(const PersonsInBand& persons, const Goal& goal,
                                          const Settled& settled) const {
        Interval before = entered(persons, goal.industry) ? Interval{0, max_count} : Interval{0, 0};
        for (const SettledPersons& known : settled.persons) {
            if (known.industry == goal.industry && same_persons(*known.counted, persons)) {
                before = intersection(before, known.range);
            }
        }
        return before;
    }

    [[nodiscard]] bool entered(const PersonsInBand& persons,
                               std::optional<IndustryIndex> industry) const {
        for (std::size_t i = 0; i < book.industries.size(); ++i) {
            const auto index = static_cast<IndustryIndex>(i);
            if (industry.value_or(index) == index &&
                any_flow(book, index,
                         [&](const FlowKind&, Flow flow) { return enters(persons, flow); })) {
                return true;
            }
        }
        return false;
    }

    [[nodiscard]] bool enters(const PersonsInBand& persons, Flow& flow) const {
        const auto counts = [&] {
            return match(book, persons.scope, persons.measure, flow).truth == Truth::yes;
        };
        flow.harmful = persons.scope.harm.value_or(Harm::harmless) != Harm::harmless;
        flow.minors = persons.scope.minors;
        if (counts()) {
            return true;
        }
        for (std::size_t i = 0; i < book.exemptions.size(); ++i) {
            flow.exemption = static_cast<ExemptionIndex>(i);
            if (counts()) {
                return true;
            }
        }
        return false;
    }

    const Rulebook& book;
    std::size_t steps = 0;
};

} // namespace

bool satisfiable(const Rulebook& rulebook, const Condition& condition,
                 std::optional<IndustryIndex> industry) {
    return Search{rulebook}.possible({{&condition, true, industry}}, {});
}

} // namespace egress
