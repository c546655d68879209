#include "representatives.hpp"

#include "conditions.hpp"

#include <algorithm>
#include <set>

namespace egress {

namespace {

constexpr std::size_t most_flows = 5;

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

/// The least of the domain and the limits within it.
class Kinds {
public:
    explicit Kinds(Interval the_domain) : domain(the_domain), numbers{the_domain.least} {}

    /// The limits of a band, less what is added to the number before it is compared.
    void add(const Band& band, Count added = 0) {
        for (const Count limit : {band.at_least, band.below}) {
            if (limit != unbounded && limit >= added && limit - added > domain.least &&
                limit - added <= domain.most) {
                numbers.insert(limit - added);
            }
        }
    }
    [[nodiscard]] std::vector<Count> all() const { return {numbers.begin(), numbers.end()}; }

private:
    Interval domain;
    std::set<Count> numbers;
};

/// What other figures can add to an upper bound: of any of the other flows, and for all persons
/// what the same flow has of the other kind.
std::vector<Count> additions(const Assessment& assessment, const Missing& place, Measure counted) {
    std::vector<Count> sums{0};
    const auto add = [&](Count most) {
        const std::size_t before = sums.size();
        for (std::size_t i = 0; i < before; ++i) {
            sums.push_back(sum_of_bounds(sums[i], most));
        }
    };
    for (std::uint32_t i = 0; i < assessment.flows.size(); ++i) {
        if (i != place.index) {
            add(assessment.flows[i].persons.of(counted).most);
        }
    }
    const auto measure = static_cast<Measure>(place.field);
    if (counted != measure) {
        const Persons& persons = assessment.flows[place.index].persons;
        add(measure == Measure::general ? persons.sensitive.most : persons.general.most);
    }
    return sums;
}

/// The figure's range, without what would contradict the figure of all persons.
Interval domain_of(const Persons& persons, Measure measure) {
    if (measure == Measure::all) {
        return persons.all;
    }
    const Interval& other = measure == Measure::general ? persons.sensitive : persons.general;
    const bool any = other.most == unbounded || other.most >= persons.all.least;
    return intersection(persons.of(measure),
                        {any ? 0 : persons.all.least - other.most, persons.all.most});
}

std::vector<Count> of_figure(const Rulebook& rulebook, const Assessment& assessment,
                             const Missing& place) {
    if (!assessment.distinct.empty() || assessment.flows.size() > most_flows) {
        return {};
    }
    const auto measure = static_cast<Measure>(place.field);
    Kinds kinds{domain_of(assessment.flows[place.index].persons, measure)};
    each_condition(rulebook, assessment, [&](const Condition& condition) {
        each_persons(condition, [&](const PersonsInBand& persons) {
            if (persons.measure == measure || persons.measure == Measure::all) {
                for (const Count added : additions(assessment, place, persons.measure)) {
                    kinds.add(persons.band, added);
                }
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

void set_figure(Flow& flow, const Flow& before, Measure measure, Count count) {
    const Interval exact{count, count};
    if (measure == Measure::all) {
        flow.persons.all = exact;
        return;
    }
    (measure == Measure::general ? flow.persons.general : flow.persons.sensitive) = exact;
    flow.persons.all =
        intersection(before.persons.all, union_of(flow.persons.general, flow.persons.sensitive));
}

} // namespace egress
