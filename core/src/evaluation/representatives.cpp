#include "evaluation/representatives.hpp"

#include "rulebook/conditions.hpp"

#include <algorithm>
#include <set>

namespace egress {

namespace {

/// The conditions that can bind this exporter: of the chosen industries, of the national rules and
/// of the doubts about them.
template <class Visit>
void each_condition(const Rulebook& rulebook, const Assessment& assessment, const Visit& visit) {
    const auto chosen = [&](IndustryIndex industry) {
        return industry == rulebook.national ||
               std::find(assessment.industries.begin(), assessment.industries.end(), industry) !=
                   assessment.industries.end();
    };
    for (const Item& item : rulebook.items) {
        if (chosen(item.industry)) {
            visit(item.condition);
        }
    }
    for (const Caution& caution : rulebook.cautions) {
        if (std::all_of(caution.industries.begin(), caution.industries.end(), chosen)) {
            visit(caution.condition);
        }
    }
}

/// The least of a range, and the limits within it.
class Kinds {
public:
    explicit Kinds(Interval the_range) : range(the_range), numbers{the_range.least} {}

    void add(const Band& band) {
        for (const Count limit : {band.at_least, band.below}) {
            if (limit != unbounded && range.least < limit && limit <= range.most) {
                numbers.insert(limit);
            }
        }
    }
    [[nodiscard]] std::vector<Count> all() const { return {numbers.begin(), numbers.end()}; }

private:
    Interval range;
    std::set<Count> numbers;
};

std::vector<Count> of_figure(const Rulebook& rulebook, const Assessment& assessment,
                             const Missing& place) {
    const Persons& persons = assessment.flows[place.index].persons;
    const auto measure = static_cast<Measure>(place.field);
    const bool follows = persons.all == union_of(persons.general, persons.sensitive);
    if (measure == Measure::all || !follows || !assessment.distinct.empty()) {
        return {};
    }
    Kinds kinds{persons.of(measure)};
    each_condition(rulebook, assessment, [&](const Condition& condition) {
        each_persons(condition, [&](const PersonsInBand& counted) {
            if (counted.measure == measure) {
                kinds.add(counted.band);
            }
        });
    });
    return kinds.all();
}

} // namespace

std::vector<Count> representatives(const Rulebook& rulebook, const Assessment& assessment,
                                   const Missing& place) {
    if (place.kind == Missing::Kind::persons) {
        return of_figure(rulebook, assessment, place);
    }
    if (place.kind != Missing::Kind::answer) {
        return {};
    }
    Kinds kinds{assessment.answers[place.index].number};
    each_condition(rulebook, assessment, [&](const Condition& condition) {
        each_part<NumberInBand>(condition, [&](const NumberInBand& number) {
            if (number.answer == place.index) {
                kinds.add(number.band);
            }
        });
    });
    return kinds.all();
}

} // namespace egress
