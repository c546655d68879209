#include "evaluation/evaluation.hpp"

#include "evaluation/across.hpp"
#include "evaluation/counting.hpp"
#include "evaluation/gates.hpp"

#include <algorithm>

namespace egress {

namespace {

class Visitor {
public:
    explicit Visitor(const Context& the_context) : context(the_context) {}

    Outcome operator()(const AllOf& all) const { return combine(all.parts, Truth::yes, both); }
    Outcome operator()(const AnyOf& any) const { return combine(any.parts, Truth::no, either); }
    Outcome operator()(const Not& negated) const {
        return opposite(evaluate(*negated.part, context));
    }
    Outcome operator()(const AnswerIsYes& condition) const {
        return explained(answer_of(context.assessment, condition.answer), condition.answer,
                         std::nullopt);
    }
    Outcome operator()(const NumberInBand& condition) const {
        Outcome outcome{within(context.assessment.answers[condition.answer].number, condition.band),
                        {}};
        if (outcome.truth == Truth::unknown) {
            outcome.missing.push_back({.kind = Missing::Kind::answer, .index = condition.answer});
        }
        return explained(std::move(outcome), condition.answer, condition.band);
    }
    Outcome operator()(const PersonsInBand& condition) const {
        Counted counted = count(context.rulebook, context.assessment, condition, context.flows,
                                context.uncertain);
        const Truth truth = counted.result.verdict;
        if (context.explanation != nullptr) {
            context.explanation->counts.push_back(std::move(counted.result));
        }
        return {truth, std::move(counted.missing)};
    }
    Outcome operator()(const CriticalInfrastructure& /*condition*/) const {
        return operates(context.rulebook, context.exporter);
    }
    Outcome operator()(const ItemIsMet& condition) const {
        const Finding* found = finding_of(condition.item);
        if (found == nullptr) {
            return {Truth::no, {}}; // an item of an industry nobody chose
        }
        return {found->verdict, found->missing};
    }
    Outcome operator()(const AcrossItems& condition) const {
        return across(context.rulebook, context.assessment, condition, context.flows);
    }
    Outcome operator()(const ImportantDataElsewhere& /*condition*/) const {
        const Outcome outside =
            opposite(within_area(context.rulebook, context.assessment.exporter));
        Outcome result{Truth::no, {}};
        for (const Coverage& coverage : context.coverage) {
            const Industry& section = context.rulebook.industries[coverage.industry];
            if (section.national) {
                continue;
            }
            const Outcome elsewhere = either(outside, opposite(coverage.covered));
            for (ItemIndex item = section.first_item; item < section.end_item; ++item) {
                const Finding* found =
                    is_important_data(context.rulebook, item) ? finding_of(item) : nullptr;
                if (found != nullptr) {
                    result = either(std::move(result),
                                    both(elsewhere, {found->verdict, found->missing}));
                }
            }
        }
        return result;
    }

private:
    [[nodiscard]] const Finding* finding_of(ItemIndex item) const {
        const auto found =
            std::find_if(context.findings.begin(), context.findings.end(),
                         [&](const Finding& finding) { return finding.item == item; });
        return found == context.findings.end() ? nullptr : &*found;
    }
    /// Every part is evaluated, also after the result is settled: the explanation shows them all.
    template <class Combine>
    Outcome combine(const std::vector<Condition>& parts, Truth neutral,
                    Combine combine_outcomes) const {
        Outcome result{neutral, {}};
        for (const auto& part : parts) {
            result = combine_outcomes(std::move(result), evaluate(part, context));
        }
        return result;
    }
    Outcome explained(Outcome outcome, AnswerIndex answer, std::optional<Band> band) const {
        if (context.explanation != nullptr) {
            context.explanation->answers.push_back({answer, band, outcome.truth});
        }
        return outcome;
    }

    const Context& context;
};

} // namespace

Outcome evaluate(const Condition& condition, const Context& context) {
    return std::visit(Visitor{context}, condition.form);
}

bool is_important_data(const Rulebook& rulebook, ItemIndex index) {
    const Item& item = rulebook.items[index];
    return item.category == Category::important_data && !rulebook.paths[item.path].any_basis;
}

} // namespace egress
