#include "evaluation/own_decisions.hpp"

#include "evaluation/claims.hpp"
#include "evaluation/fields_of_flow.hpp"
#include "evaluation/modalities.hpp"
#include "evaluation/outcome.hpp"

#include <algorithm>
#include <utility>

namespace egress {

namespace {

constexpr std::size_t most_ways_tried = 300; ///< of leaving fields out
constexpr std::size_t most_left_out = 3;     ///< fields together, before all of a class

/// Entries that nothing but the exporter's word takes in, which are sensitive or stand under an
/// exhaustive list, and which no authority has confirmed.
std::vector<std::uint32_t> own_decisions_of(const Rulebook& rulebook, const Flow& flow) {
    std::vector<std::uint32_t> found;
    if (!flow.fields || flow.as_described) {
        return found;
    }
    const Industry& industry = rulebook.industries[flow.industry];
    const FieldFlow destination = field_flow(flow);
    for (std::uint32_t i = 0; i < flow.fields->size(); ++i) {
        const FieldEntry& entry = (*flow.fields)[i];
        if (entry.within != true || entry.confirmed == true || !entry.personal) {
            continue;
        }
        const bool sensitive = class_of(rulebook, destination, entry) != Measure::general;
        for (ItemIndex item = industry.first_item; item < industry.end_item; ++item) {
            const Item& closed = rulebook.items[item];
            if (closed.scope.as_described != true || closed.enumeration == Enumeration::none ||
                takes_in(closed, destination) == Truth::no ||
                concerns(rulebook, closed, destination, entry) == Truth::no) {
                continue;
            }
            const FieldVerdict said = verdict_on(closed, industry, destination, entry);
            if (said.verdict == Truth::yes && said.reason == FieldReason::own_decision &&
                (sensitive || closed.enumeration == Enumeration::exhaustive)) {
                found.push_back(i);
                break;
            }
        }
    }
    return found;
}

bool has_figure(const Interval& persons) { return persons.least != 0; }

/// The flow as it stands where nobody takes the exporter's word; false where that changes nothing.
bool doubt(const Rulebook& rulebook, Flow& flow, OwnDecision& decision) {
    if (!flow.fields) {
        return false;
    }
    const Industry& industry = rulebook.industries[flow.industry];
    if (flow.as_described == true) {
        Flow by_fields = flow;
        by_fields.as_described = std::nullopt;
        settle_fields(rulebook, by_fields);
        const FieldFlow destination = field_flow(flow);
        bool against = false;
        for (ItemIndex i = industry.first_item; i < industry.end_item; ++i) {
            const Item& item = rulebook.items[i];
            against = against || (item.scope.as_described == true &&
                                  takes_in(item, destination) != Truth::no &&
                                  by_fields.described[i - industry.first_item] == Truth::no);
        }
        if (against) {
            flow = std::move(by_fields);
        }
        return against;
    }
    bool changed = false;
    decision.fields = own_decisions_of(rulebook, flow);
    for (const auto entry : decision.fields) {
        (*flow.fields)[entry].within = false;
        changed = true;
    }
    settle_fields(rulebook, flow);
    // Persons of a class of which there is no entry: no closed item describes them.
    for (const Measure measure : {Measure::general, Measure::sensitive}) {
        if (industry.content_fields || !has_figure(flow.persons.of(measure)) ||
            may_hold(rulebook, flow, measure)) {
            continue;
        }
        for (ItemIndex i = industry.first_item; i < industry.end_item; ++i) {
            const auto bit = 1U << static_cast<unsigned>(measure);
            const auto one = 1U << static_cast<unsigned>(Measure::all);
            if ((rulebook.items[i].measures & (bit | one)) != 0 && !flow.described.empty()) {
                flow.described[i - industry.first_item] = Truth::no;
                changed = true;
            }
        }
    }
    return changed && !flow.as_described;
}

} // namespace

Report check_fields(const Rulebook& rulebook, const Assessment& assessment) {
    Report report = check_claims(rulebook, assessment);
    Assessment doubted = assessment;
    for (std::uint32_t i = 0; i < assessment.flows.size(); ++i) {
        OwnDecision decision{i, {}, {}};
        if (doubt(rulebook, doubted.flows[i], decision)) {
            report.own_decisions.push_back(std::move(decision));
        } else {
            doubted.flows[i] = assessment.flows[i];
        }
    }
    if (report.own_decisions.empty()) {
        return report;
    }
    const auto take = [&](const Assessment& without) {
        return take_as_possible(report, check_claims(rulebook, without));
    };
    const Paths without_all = take(doubted);
    for (auto& decision : report.own_decisions) {
        decision.without = without_all;
        if (report.own_decisions.size() > 1) {
            Assessment one = assessment;
            one.flows[decision.flow] = doubted.flows[decision.flow];
            decision.without = take(one);
        }
    }
    return report;
}

namespace {

/// Tries to leave out fields of one flow, the fewest first, then the first in order.
class Leaving {
public:
    Leaving(const Rulebook& the_rulebook, const Assessment& the_assessment,
            const Report& the_report, std::size_t& ways_left)
        : rulebook(the_rulebook), assessment(the_assessment), report(the_report), left(ways_left) {}

    std::optional<LeaveOut> run(std::uint32_t place) {
        in_vain.clear();
        const Flow& flow = assessment.flows[place];
        std::vector<std::uint32_t> worth;
        const Industry& industry = rulebook.industries[flow.industry];
        for (std::uint32_t i = 0; i < flow.fields->size(); ++i) {
            if (is_worth(industry, flow, (*flow.fields)[i])) {
                worth.push_back(i);
            }
        }
        for (std::size_t size = 1; size <= std::min(most_left_out, worth.size()); ++size) {
            if (auto found = sets_of(place, worth, size)) {
                return found;
            }
        }
        if (worth.size() > most_left_out) {
            return without(place, worth);
        }
        return std::nullopt;
    }

private:
    /// A general field that every item describes keeps nothing from shrinking by itself.
    [[nodiscard]] bool is_worth(const Industry& industry, const Flow& flow,
                                const FieldEntry& entry) const {
        if (!entry.personal) {
            return false;
        }
        const FieldFlow destination = field_flow(flow);
        if (class_of(rulebook, destination, entry) != Measure::general) {
            return true;
        }
        for (ItemIndex i = industry.first_item; i < industry.end_item; ++i) {
            const Item& item = rulebook.items[i];
            if (item.scope.as_described == true && item.enumeration != Enumeration::none &&
                takes_in(item, destination) != Truth::no &&
                concerns(rulebook, item, destination, entry) != Truth::no &&
                verdict_on(item, industry, destination, entry).verdict != Truth::yes) {
                return true;
            }
        }
        return false;
    }

    std::optional<LeaveOut> sets_of(std::uint32_t place, const std::vector<std::uint32_t>& worth,
                                    std::size_t size) {
        std::vector<bool> chosen(worth.size());
        std::fill(chosen.begin(), chosen.begin() + static_cast<std::ptrdiff_t>(size), true);
        do {
            std::vector<std::uint32_t> fields;
            for (std::size_t i = 0; i < worth.size(); ++i) {
                if (chosen[i]) {
                    fields.push_back(worth[i]);
                }
            }
            if (auto found = without(place, fields)) {
                return found;
            }
        } while (left != 0 && std::prev_permutation(chosen.begin(), chosen.end()));
        return std::nullopt;
    }

    std::optional<LeaveOut> without(std::uint32_t place, const std::vector<std::uint32_t>& fields) {
        if (left == 0) {
            return std::nullopt;
        }
        --left;
        Assessment less = assessment;
        Flow& flow = less.flows[place];
        for (const auto field : fields) {
            (*flow.fields)[field].personal = false;
        }
        Persons& persons = flow.persons;
        const Persons before = persons;
        if (!rulebook.industries[flow.industry].content_fields) {
            if (!may_hold(rulebook, flow, Measure::general)) {
                persons.general = {0, 0};
            }
            if (!may_hold(rulebook, flow, Measure::sensitive)) {
                persons.sensitive = {0, 0};
            }
            const auto narrowed =
                intersection(persons.all, union_of(persons.general, persons.sensitive));
            persons.all =
                narrowed.empty() ? union_of(persons.general, persons.sensitive) : narrowed;
        }
        for (const auto part : {&Persons::general, &Persons::sensitive, &Persons::all}) {
            if (persons.*part != before.*part) {
                forget_totals(less, place, part);
            }
        }
        settle_fields(rulebook, flow);
        // Where the words are known, nothing but this is read of the fields.
        auto said = std::pair{flow.described, persons};
        if (flow.scenario && flow.subjects &&
            std::find(in_vain.begin(), in_vain.end(), said) != in_vain.end()) {
            return std::nullopt;
        }
        // What is doubtful adds to what is possible, and never changes what is required.
        const auto required = judge_over_modalities(rulebook, less).paths.required;
        if ((required & ~report.paths.required) != 0 || required == report.paths.required) {
            in_vain.push_back(std::move(said));
            return std::nullopt;
        }
        return LeaveOut{place, fields, check_fields(rulebook, less).paths};
    }

    /// Totals over this flow and others were of the persons before: the flows alone say what they
    /// are.
    static void forget_totals(Assessment& assessment, std::uint32_t place,
                              Interval Persons::*part) {
        for (Distinct& total : assessment.distinct) {
            if (std::binary_search(total.flows.begin(), total.flows.end(), place)) {
                total.persons.*part = {0, 0};
                for (const auto flow : total.flows) {
                    total.persons.*part =
                        union_of(total.persons.*part, assessment.flows[flow].persons.*part);
                }
            }
        }
    }

    const Rulebook& rulebook;
    const Assessment& assessment;
    const Report& report;
    std::size_t& left;
    /// What was said of the flow, item by item, and its figures, where that did not shrink the
    /// result.
    std::vector<std::pair<std::vector<Truth>, Persons>> in_vain;
};

} // namespace

std::vector<LeaveOut> fields_to_leave_out(const Rulebook& rulebook, const Assessment& assessment,
                                          const Report& report) {
    std::vector<LeaveOut> found;
    if (report.paths.required == 0) {
        return found;
    }
    std::size_t left = most_ways_tried;
    Leaving leaving{rulebook, assessment, report, left};
    for (std::uint32_t i = 0; i < assessment.flows.size(); ++i) {
        if (assessment.flows[i].fields) {
            if (auto one = leaving.run(i)) {
                found.push_back(std::move(*one));
            }
        }
    }
    return found;
}

} // namespace egress
