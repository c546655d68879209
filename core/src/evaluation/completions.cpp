#include "evaluation/completions.hpp"

#include "evaluation/counting.hpp"
#include "evaluation/fields_of_flow.hpp"
#include "evaluation/gates.hpp"
#include "evaluation/tally.hpp"
#include "rulebook/conditions.hpp"

#include <algorithm>
#include <bitset>
#include <functional>
#include <map>
#include <numeric>
#include <optional>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

namespace egress {

namespace {

/// As many partial completions as the search for an avoiding one compares in all.
constexpr std::size_t most_compared = std::size_t{1} << 20U;
constexpr std::size_t most_counts = 256;
/// As many items as a flow's fields may leave open while every way is looked at.
constexpr std::size_t most_open_items = 8;

/// The persons conditions that take a flow in, one bit each.
using Membership = std::bitset<most_counts>;

/// One condition, and whom it asks.
struct Rule {
    const Condition* condition;
    PathIndex path;
    const Exporter* exporter;
};

class Search {
public:
    Search(const Rulebook& the_book, const Assessment& the_assessment, const Exporter& under_list,
           IndustryIndex industry, std::span<const std::uint32_t> the_flows,
           std::span<const std::uint32_t> the_cautions)
        : book(the_book), assessment(the_assessment), section(the_book.industries[industry]),
          flows(the_flows) {
        for (ItemIndex item = section.first_item; item < section.end_item; ++item) {
            rules.push_back({&book.items[item].condition, book.items[item].path, &under_list});
            collect(book.items[item].condition);
        }
        items = rules.size();
        for (const auto place : the_cautions) {
            const Caution& caution = book.cautions[place];
            if (caution.path) {
                rules.push_back({&caution.condition, *caution.path,
                                 caution.list_only ? &under_list : &assessment.exporter});
                collect(caution.condition);
            }
        }
    }

    CompletedPaths run(std::size_t most_tried) {
        if (counts.size() > most_counts) {
            return by_logic();
        }
        list_options();
        if (too_open) {
            return by_logic();
        }
        std::size_t completions = 1;
        for (const auto& choice : options) {
            completions = std::min(completions * choice.size(), most_tried + 1);
        }
        return completions <= most_tried ? try_all() : reason();
    }

private:
    void collect(const Condition& condition) {
        each_persons(condition, [&](const PersonsInBand& persons) {
            place_of.emplace(persons.number, counts.size());
            counts.push_back(&persons);
        });
    }
    [[nodiscard]] std::size_t place(const PersonsInBand& persons) const {
        return place_of.find(persons.number)->second;
    }

    /// The memberships each flow can have, each once. Flows that say the same share them.
    void list_options() {
        const auto scenarios =
            kinds_of_words(counts, book, section.scenarios.size(), &Scope::scenarios);
        const auto subjects =
            kinds_of_words(counts, book, section.subjects.size(), &Scope::subjects);
        const auto modalities =
            kinds_of_words(counts, book, section.modalities.size(), &Scope::modalities);
        using Said =
            std::tuple<std::optional<std::uint8_t>, std::optional<std::uint8_t>,
                       std::optional<std::uint8_t>, std::optional<bool>,
                       std::optional<ExemptionIndex>, std::optional<bool>, std::optional<bool>>;
        std::map<Said, std::vector<Membership>> by_said;
        const auto words = [](std::optional<std::uint8_t> known,
                              const std::vector<std::uint8_t>& kinds) {
            return known ? std::vector{*known} : kinds;
        };
        for (const auto index : flows) {
            const Flow& flow = assessment.flows[index];
            if (is_by_fields(flow)) {
                options.push_back(memberships(flow, words(flow.scenario, every(section.scenarios)),
                                              words(flow.subjects, every(section.subjects)),
                                              words(flow.modality, modalities)));
                continue;
            }
            auto& choice = by_said[{flow.scenario, flow.subjects, flow.modality, flow.as_described,
                                    flow.exemption, flow.serious_harm, flow.harmful}];
            if (choice.empty()) {
                choice =
                    memberships(flow, words(flow.scenario, scenarios),
                                words(flow.subjects, subjects), words(flow.modality, modalities));
            }
            options.push_back(choice);
        }
    }

    std::vector<Membership> memberships(const Flow& flow,
                                        const std::vector<std::uint8_t>& scenarios,
                                        const std::vector<std::uint8_t>& subjects,
                                        const std::vector<std::uint8_t>& modalities) {
        std::vector<Membership> choice;
        Flow completed;
        completed.industry = flow.industry;
        completed.exemption = flow.exemption;
        completed.serious_harm = flow.serious_harm;
        completed.minors = flow.minors;
        completed.processed = flow.processed;
        if (is_by_fields(flow)) {
            completed.fields = flow.fields;
        }
        const auto add_this = [&] {
            const Membership membership = membership_of(completed);
            if (std::find(choice.begin(), choice.end(), membership) == choice.end()) {
                choice.push_back(membership);
            }
        };
        const auto add = [&](bool described, bool harmful) {
            if (flow.as_described.value_or(described) != described ||
                flow.harmful.value_or(harmful) != harmful ||
                (described && is_by_fields(flow))) { // once is enough: the fields say it
                return;
            }
            completed.harmful = harmful;
            if (is_by_fields(flow)) {
                each_description(completed, add_this);
            } else {
                completed.as_described = described;
                add_this();
            }
        };
        for (const auto scenario : scenarios) {
            completed.scenario = scenario;
            for (const auto group : subjects) {
                completed.subjects = group;
                for (const auto modality : modalities) {
                    completed.modality = modality;
                    for (const bool harmful : {false, true}) {
                        if (harmful && !section.serious_harm) {
                            continue; // nothing there asks it
                        }
                        add(false, harmful);
                        add(true, harmful);
                    }
                }
            }
        }
        return choice;
    }

    /// What is said of the data is what their fields say, item by item.
    static bool is_by_fields(const Flow& flow) {
        return flow.fields.has_value() && !flow.as_described;
    }

    /// Every word: a field may be listed for some scenarios only, which no count tells apart.
    static std::vector<std::uint8_t> every(const std::vector<std::string>& words) {
        std::vector<std::uint8_t> places(words.size() + 1); // the one past the last is 其他
        std::iota(places.begin(), places.end(), std::uint8_t{0});
        return places;
    }

    /// Each way of settling what the fields leave open, as if the items were independent.
    template <class Add> void each_description(Flow& completed, const Add& add) {
        settle_fields(book, completed);
        std::vector<std::size_t> open;
        for (std::size_t i = 0; i < completed.described.size(); ++i) {
            const Item& item = book.items[section.first_item + i];
            if (completed.described[i] == Truth::unknown && item.scope.as_described == true &&
                takes_in(item, field_flow(completed)) != Truth::no) {
                open.push_back(i);
            }
        }
        if (open.size() > most_open_items) {
            too_open = true;
            return;
        }
        for (std::size_t way = 0; way < (std::size_t{1} << open.size()); ++way) {
            for (std::size_t i = 0; i < open.size(); ++i) {
                completed.described[open[i]] = truth_of(((way >> i) & 1U) != 0);
            }
            add();
        }
    }

    [[nodiscard]] Membership membership_of(const Flow& flow) const {
        Membership membership;
        for (std::size_t i = 0; i < counts.size(); ++i) {
            membership[i] =
                match(book, counts[i]->scope, counts[i]->measure, flow).truth == Truth::yes;
        }
        return membership;
    }

    [[nodiscard]] const Interval& persons(std::size_t flow, std::size_t count) const {
        return assessment.flows[flows[flow]].persons.of(counts[count]->measure);
    }

    // Every completion, one by one.

    CompletedPaths try_all() {
        CompletedPaths result{std::vector<bool>(items), ~std::uint32_t{0}, 0};
        std::vector<std::size_t> chosen(options.size(), 0);
        std::vector<Truth> truths(counts.size());
        for (bool more = true; more; more = next(chosen)) {
            for (std::size_t i = 0; i < counts.size(); ++i) {
                truths[i] = within(persons_of(i, chosen), counts[i]->band);
            }
            std::uint32_t met = 0;
            for (std::size_t i = 0; i < rules.size(); ++i) {
                const Truth truth = evaluate(*rules[i].condition, truths, *rules[i].exporter);
                if (i < items) {
                    met |= truth == Truth::yes ? path_bit(rules[i].path) : 0;
                    result.ever_open[i] = result.ever_open[i] || truth != Truth::no;
                } else {
                    result.ever_doubtful |= truth != Truth::no ? path_bit(rules[i].path) : 0;
                }
            }
            result.always_met &= met;
        }
        return result;
    }

    bool next(std::vector<std::size_t>& chosen) const {
        for (std::size_t i = 0; i < chosen.size(); ++i) {
            if (++chosen[i] < options[i].size()) {
                return true;
            }
            chosen[i] = 0;
        }
        return false;
    }

    [[nodiscard]] Interval persons_of(std::size_t count,
                                      const std::vector<std::size_t>& chosen) const {
        std::vector<std::uint32_t> counted;
        for (std::size_t flow = 0; flow < flows.size(); ++flow) {
            if (options[flow][chosen[flow]][count]) {
                counted.push_back(flows[flow]);
            }
        }
        return persons_in(assessment, counted, counts[count]->measure);
    }

    /// Whether another item is met, and what is asked across industries, is not looked into.
    [[nodiscard]] Truth evaluate(const Condition& condition, const std::vector<Truth>& truths,
                                 const Exporter& exporter) const {
        const auto evaluate_part = [&](const Condition& part) {
            return evaluate(part, truths, exporter);
        };
        const auto combined = [&](const std::vector<Condition>& parts, Truth truth, auto combine) {
            for (const Condition& part : parts) {
                truth = combine(truth, evaluate_part(part));
            }
            return truth;
        };
        return std::visit(
            overloaded{
                [&](const AllOf& all) { return combined(all.parts, Truth::yes, all_of); },
                [&](const AnyOf& any) { return combined(any.parts, Truth::no, any_of); },
                [&](const Not& negated) { return negate(evaluate_part(*negated.part)); },
                [&](const PersonsInBand& persons) { return truths[place(persons)]; },
                [&](const AnswerIsYes& answer) {
                    return truth_of_known(assessment.answers[answer.answer].truth);
                },
                [&](const NumberInBand& number) {
                    return within(assessment.answers[number.answer].number, number.band);
                },
                [&](const CriticalInfrastructure& /*form*/) {
                    return operates(book, exporter).truth;
                },
                [](const ItemIsMet& /*form*/) { return Truth::unknown; },
                [](const AcrossItems& /*form*/) { return Truth::unknown; },
                [](const ImportantDataElsewhere& /*form*/) { return Truth::unknown; },
            },
            condition.form);
    }

    static Truth truth_of_known(const std::optional<bool>& known) {
        return known ? truth_of(*known) : Truth::unknown;
    }

    // Too many completions to try: reason over the flows one at a time.

    CompletedPaths reason() {
        CompletedPaths result{std::vector<bool>(items), 0, 0};
        for (std::size_t i = 0; i < rules.size(); ++i) {
            const bool open = may_open(*rules[i].condition, *rules[i].exporter);
            if (i < items) {
                result.ever_open[i] = open;
            } else {
                result.ever_doubtful |= open ? path_bit(rules[i].path) : 0;
            }
        }
        for (std::size_t path = 0; path < book.paths.size(); ++path) {
            const auto index = static_cast<PathIndex>(path);
            if (!avoidable(index)) {
                result.always_met |= path_bit(index);
            }
        }
        return result;
    }

    /// Visits the forms that reasoning takes apart: those that join others, and a count. Of every
    /// other the counts are not looked into, and `whole` answers for it.
    template <class All, class Any, class Persons, class Whole>
    static auto visit_counts(const Condition& condition, const All& all, const Any& any,
                             const Persons& persons, const Whole& whole) {
        return std::visit(overloaded{
                              [&](const AllOf& form) { return all(form); },
                              [&](const AnyOf& form) { return any(form); },
                              [&](const PersonsInBand& form) { return persons(form); },
                              [&](const Not& /*form*/) { return whole(); },
                              [&](const AnswerIsYes& /*form*/) { return whole(); },
                              [&](const NumberInBand& /*form*/) { return whole(); },
                              [&](const CriticalInfrastructure& /*form*/) { return whole(); },
                              [&](const ItemIsMet& /*form*/) { return whole(); },
                              [&](const AcrossItems& /*form*/) { return whole(); },
                              [&](const ImportantDataElsewhere& /*form*/) { return whole(); },
                          },
                          condition.form);
    }

    /// Whether a condition can come to be met or open, each part by itself; the counts of a negated
    /// one are not looked into.
    [[nodiscard]] bool may_open(const Condition& condition, const Exporter& exporter) const {
        const auto part_may = [&](const Condition& part) { return may_open(part, exporter); };
        return visit_counts(
            condition,
            [&](const AllOf& all) {
                return std::all_of(all.parts.begin(), all.parts.end(), part_may);
            },
            [&](const AnyOf& any) {
                return std::any_of(any.parts.begin(), any.parts.end(), part_may);
            },
            [&](const PersonsInBand& persons) { return count_may_open(place(persons)); },
            [&] { return of_unknown_counts(condition, exporter) != Truth::no; });
    }

    [[nodiscard]] Truth of_unknown_counts(const Condition& condition,
                                          const Exporter& exporter) const {
        return evaluate(condition, std::vector(counts.size(), Truth::unknown), exporter);
    }

    /// A count is certainly outside its band only if it is so at its fullest: every flow that may
    /// count does, but for those that alone would lift it over the band.
    [[nodiscard]] bool count_may_open(std::size_t count) const {
        const Band& band = counts[count]->band;
        Count most = 0;
        bool over = false;
        for (std::size_t flow = 0; flow < flows.size(); ++flow) {
            const auto counted = [&](const Membership& m) { return m[count]; };
            const bool may = std::any_of(options[flow].begin(), options[flow].end(), counted);
            const bool must = std::all_of(options[flow].begin(), options[flow].end(), counted);
            const Interval& figure = persons(flow, count);
            const bool alone_over = band.below != unbounded && figure.least >= band.below;
            over = over || (must && alone_over);
            if (may && !alone_over) {
                most = sum_of_bounds(most, figure.most);
            }
        }
        return !over && most >= band.at_least;
    }

    /// The counts that would each meet the condition by being in their band, or nothing where it is
    /// met without any (then `always`). Counts that it joins with others are not looked into.
    struct Meeting {
        bool always = false;
        std::vector<std::size_t> by;
    };

    [[nodiscard]] Meeting meeting(const Condition& condition, const Exporter& exporter) const {
        return visit_counts(
            condition,
            [&](const AllOf& all) {
                Meeting result{true, {}};
                for (const auto& part : all.parts) {
                    Meeting more = meeting(part, exporter);
                    if (!more.always) {
                        result = result.always ? std::move(more) : Meeting{};
                    }
                }
                return result;
            },
            [&](const AnyOf& any) {
                Meeting result;
                for (const auto& part : any.parts) {
                    const Meeting more = meeting(part, exporter);
                    result.always = result.always || more.always;
                    result.by.insert(result.by.end(), more.by.begin(), more.by.end());
                }
                return result;
            },
            [&](const PersonsInBand& persons) {
                return Meeting{false, {place(persons)}};
            },
            [&] {
                return Meeting{of_unknown_counts(condition, exporter) == Truth::yes, {}};
            });
    }

    /// A partial completion, as far as the counts of one path are concerned.
    struct Partial {
        Membership reached;      ///< counts whose least is in the band or above
        std::vector<Count> most; ///< upper bounds, no higher than the band's end
    };

    /// Whether some completion meets no item of the path.
    [[nodiscard]] bool avoidable(PathIndex path) const {
        std::vector<std::size_t> by;
        for (std::size_t i = 0; i < items; ++i) {
            if (rules[i].path != path) {
                continue;
            }
            const Meeting met = meeting(*rules[i].condition, *rules[i].exporter);
            if (met.always) {
                return false;
            }
            by.insert(by.end(), met.by.begin(), met.by.end());
        }
        std::vector<Partial> kept{{{}, std::vector<Count>(by.size())}};
        std::size_t compared = 0;
        for (std::size_t flow = 0; flow < flows.size(); ++flow) {
            std::vector<Partial> longer;
            for (const Partial& partial : kept) {
                for (const Membership& membership : options[flow]) {
                    compared += longer.size() + 1;
                    if (compared > most_compared) {
                        return true; // too many to tell: nothing is called certain
                    }
                    if (auto added = add(partial, flow, membership, by)) {
                        keep(longer, std::move(*added));
                    }
                }
            }
            kept = std::move(longer);
        }
        return std::any_of(kept.begin(), kept.end(),
                           [&](const Partial& partial) { return avoids(partial, by); });
    }

    /// nullopt: a count without upper limit is met, and stays so.
    [[nodiscard]] std::optional<Partial> add(Partial partial, std::size_t flow,
                                             const Membership& membership,
                                             const std::vector<std::size_t>& by) const {
        for (std::size_t i = 0; i < by.size(); ++i) {
            if (!membership[by[i]]) {
                continue;
            }
            const Interval& figure = persons(flow, by[i]);
            const Band& band = counts[by[i]]->band;
            if (figure.least >= band.at_least) {
                if (band.below == unbounded) {
                    return std::nullopt;
                }
                partial.reached.set(i);
            }
            if (band.below != unbounded) {
                partial.most[i] = std::min(sum_of_bounds(partial.most[i], figure.most), band.below);
            }
        }
        return partial;
    }

    [[nodiscard]] bool avoids(const Partial& partial, const std::vector<std::size_t>& by) const {
        for (std::size_t i = 0; i < by.size(); ++i) {
            const bool reached = partial.reached[i] || counts[by[i]]->band.at_least == 0;
            if (reached && partial.most[i] < counts[by[i]]->band.below) {
                return false;
            }
        }
        return true;
    }

    /// Keeps what no other avoids at least as well.
    static void keep(std::vector<Partial>& kept, Partial&& added) {
        const auto no_worse = [](const Partial& a, const Partial& b) {
            return (a.reached & ~b.reached).none() &&
                   std::equal(a.most.begin(), a.most.end(), b.most.begin(), std::greater_equal<>{});
        };
        if (std::any_of(kept.begin(), kept.end(),
                        [&](const Partial& other) { return no_worse(other, added); })) {
            return;
        }
        std::erase_if(kept, [&](const Partial& other) { return no_worse(added, other); });
        kept.push_back(std::move(added));
    }

    /// What needs no flow looked into: everything possible, nothing certain.
    [[nodiscard]] CompletedPaths by_logic() const {
        return {std::vector<bool>(items, true), 0, ~std::uint32_t{0}};
    }

    const Rulebook& book;
    const Assessment& assessment;
    const Industry& section;
    std::span<const std::uint32_t> flows;
    std::vector<const PersonsInBand*> counts;
    std::map<std::uint32_t, std::size_t> place_of; ///< in `counts`, by the number of a condition
    std::vector<Rule> rules;                       ///< the items, then the cautions
    std::size_t items = 0;
    std::vector<std::vector<Membership>> options; ///< by flow
    bool too_open = false; ///< too many items of which a flow's fields tell nothing for certain
};

} // namespace

std::vector<std::uint8_t> kinds_of_words(const std::vector<const PersonsInBand*>& counts,
                                         const Rulebook& rulebook, std::size_t words,
                                         std::optional<WordSet> Scope::*field, WordSet apart) {
    std::vector<WordSet> sets{apart};
    const auto add = [&](const Scope& scope) {
        if (scope.*field) {
            sets.push_back(*(scope.*field));
        }
        if (field == &Scope::subjects && scope.population) {
            sets.push_back(*scope.population);
        }
    };
    for (const auto* persons : counts) {
        add(persons->scope);
        for (const auto item : persons->scope.uncounted_by) {
            add(rulebook.items[item].scope);
        }
        if (persons->scope.with) {
            const Scope& joined = rulebook.items[*persons->scope.with].scope;
            add(joined);
            for (const auto item : joined.uncounted_by) {
                add(rulebook.items[item].scope);
            }
        }
    }
    std::vector<std::uint8_t> kinds;
    std::vector<std::vector<bool>> seen;
    for (std::size_t word = 0; word <= words; ++word) { // the one past the last is 其他
        std::vector<bool> signature;
        signature.reserve(sets.size());
        for (const WordSet set : sets) {
            signature.push_back(contains(set, word));
        }
        if (std::find(seen.begin(), seen.end(), signature) == seen.end()) {
            seen.push_back(std::move(signature));
            kinds.push_back(static_cast<std::uint8_t>(word));
        }
    }
    return kinds;
}

namespace {

/// Whether the fields say of every item whether it describes them.
bool is_settled_by_fields(const Flow& flow) {
    return !flow.described.empty() && std::find(flow.described.begin(), flow.described.end(),
                                                Truth::unknown) == flow.described.end();
}

} // namespace

bool has_unknown_fields(const Industry& industry, const Assessment& assessment,
                        std::span<const std::uint32_t> flows) {
    return std::any_of(flows.begin(), flows.end(), [&](std::uint32_t index) {
        const Flow& flow = assessment.flows[index];
        return (!flow.scenario && !industry.scenarios.empty()) ||
               (!flow.subjects && !industry.subjects.empty()) ||
               (!flow.modality && !industry.modalities.empty()) ||
               (!flow.as_described && !is_settled_by_fields(flow)) ||
               (!flow.harmful && industry.serious_harm);
    });
}

CompletedPaths complete(const Rulebook& rulebook, const Assessment& assessment,
                        const Exporter& under_list, IndustryIndex industry,
                        std::span<const std::uint32_t> flows,
                        std::span<const std::uint32_t> cautions, std::size_t most_tried) {
    return Search{rulebook, assessment, under_list, industry, flows, cautions}.run(most_tried);
}

} // namespace egress
