#include "evaluation/representatives.hpp"

#include "evaluation/completions.hpp"
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

/// Everything that asks for the words of the industry's flows.
std::vector<const PersonsInBand*> counts_of(const Rulebook& rulebook, IndustryIndex industry) {
    const Industry& section = rulebook.industries[industry];
    std::vector<const PersonsInBand*> counts;
    const auto collect = [&](const Condition& condition) {
        each_persons(condition, [&](const PersonsInBand& persons) { counts.push_back(&persons); });
    };
    for (ItemIndex item = section.first_item; item < section.end_item; ++item) {
        collect(rulebook.items[item].condition);
    }
    for (const Caution& caution : rulebook.cautions) {
        const auto& of =
            caution.industries; // the words of other industries tell nothing apart here
        if (of.empty() || std::find(of.begin(), of.end(), industry) != of.end()) {
            collect(caution.condition);
        }
    }
    return counts;
}

} // namespace

std::vector<std::uint8_t> words_of_each_kind(const Rulebook& rulebook, IndustryIndex of_industry,
                                             std::uint8_t field) {
    const Industry& industry = rulebook.industries[of_industry];
    const auto counts = counts_of(rulebook, of_industry);
    if (field == scenario_field) {
        return kinds_of_words(counts, rulebook, industry.scenarios.size(), &Scope::scenarios);
    }
    if (field == subjects_field) {
        return kinds_of_words(counts, rulebook, industry.subjects.size(), &Scope::subjects);
    }
    return kinds_of_words(counts, rulebook, industry.modalities.size(), &Scope::modalities,
                          industry.uncovered_modalities);
}

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
