#include "evaluation/across.hpp"

#include "evaluation/counting.hpp"
#include "rulebook/conditions.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace egress {

namespace {

/// The flows that one count of an item takes in, or that none of an industry does.
struct Share {
    std::vector<std::uint32_t> certain;
    Count might_add = 0;
    std::vector<Missing> unknown;
};

class Shares {
public:
    Shares(const Rulebook& the_book, const Assessment& the_assessment,
           const AcrossItems& the_condition)
        : book(the_book), assessment(the_assessment), condition(the_condition) {}

    void add(std::uint32_t place) {
        const Flow& flow = assessment.flows[place];
        const Industry& section = book.industries[flow.industry];
        Match none; // whether no count takes it in
        none.truth = Truth::yes;
        for (ItemIndex item = section.first_item; item < section.end_item; ++item) {
            each_persons(book.items[item].condition, [&](const PersonsInBand& persons) {
                if (persons.measure != condition.measure && persons.measure != Measure::all) {
                    return;
                }
                const Match found = match(book, persons.scope, persons.measure, flow);
                if (found.truth != Truth::no) {
                    put(of_count[persons.number], place, found);
                    none.truth = all_of(none.truth, negate(found.truth));
                    none.unknown |= found.unknown;
                }
            });
        }
        if (none.truth != Truth::no) {
            put(of_none[flow.industry], place, none);
        }
    }

    /// Whether some share reaches the number by itself, or all persons are in one.
    [[nodiscard]] Outcome by_one(const std::vector<std::uint32_t>& of_somebody) const {
        Outcome result{Truth::no, {}};
        const auto consider = [&](const Share& share) {
            if (std::includes(share.certain.begin(), share.certain.end(), of_somebody.begin(),
                              of_somebody.end())) {
                result = {Truth::yes, {}};
                return;
            }
            const Interval certain = persons_in(assessment, share.certain, condition.measure);
            const Interval persons{certain.least, sum_of_bounds(certain.most, share.might_add)};
            Outcome reached{within(persons, {condition.at_least, unbounded}), {}};
            if (reached.truth == Truth::unknown) {
                reached.missing = share.unknown;
            }
            result = either(std::move(result), reached);
        };
        for (const auto& [number, share] : of_count) {
            consider(share);
        }
        for (const auto& [industry, share] : of_none) {
            consider(share);
        }
        return result;
    }

private:
    void put(Share& share, std::uint32_t place, const Match& found) const {
        const Flow& flow = assessment.flows[place];
        if (found.truth == Truth::yes) {
            share.certain.push_back(place);
        } else {
            share.might_add =
                sum_of_bounds(share.might_add, flow.persons.of(condition.measure).most);
            merge(share.unknown, unknown_of(book, found, flow, place));
        }
        std::vector<Missing> inexact;
        add_inexact(inexact, flow.persons, condition.measure, Missing::Kind::persons, place);
        merge(share.unknown, inexact);
    }

    const Rulebook& book;
    const Assessment& assessment;
    const AcrossItems& condition;
    std::map<std::uint32_t, Share> of_count;
    std::map<IndustryIndex, Share> of_none;
};

} // namespace

Outcome across(const Rulebook& rulebook, const Assessment& assessment, const AcrossItems& condition,
               std::span<const std::uint32_t> flows) {
    if (!assessment.flows_known) {
        return {Truth::unknown, {{.kind = Missing::Kind::flows}}};
    }
    Shares shares{rulebook, assessment, condition};
    std::vector<std::uint32_t> counted;
    std::vector<std::uint32_t> of_somebody;
    std::vector<Missing> figures;
    for (const auto place : flows) {
        const Flow& flow = assessment.flows[place];
        if (match(rulebook, condition.scope, condition.measure, flow).truth != Truth::yes) {
            continue;
        }
        counted.push_back(place);
        if (flow.persons.of(condition.measure).most != 0) {
            of_somebody.push_back(place);
        }
        shares.add(place);
        add_inexact(figures, flow.persons, condition.measure, Missing::Kind::persons, place);
    }
    if (of_somebody.size() < 2) { // one flow is of one item, or of none
        return {Truth::no, {}};
    }
    const Interval persons = persons_in(assessment, counted, condition.measure);
    Outcome together{within(persons, {condition.at_least, unbounded}), {}};
    if (together.truth == Truth::unknown) {
        merge(together.missing, figures);
        if (!assessment.distinct_over(counted)) {
            merge(together.missing, {{.kind = Missing::Kind::distinct}});
        }
        std::vector<Missing> totals;
        for (std::size_t i = 0; i < assessment.distinct.size(); ++i) {
            add_inexact(totals, assessment.distinct[i].persons, condition.measure,
                        Missing::Kind::distinct_figure, static_cast<std::uint32_t>(i));
        }
        merge(together.missing, totals);
    }
    return both(std::move(together), opposite(shares.by_one(of_somebody)));
}

} // namespace egress
