#include "evaluation/evaluation.hpp"

#include "evaluation/counting.hpp"

#include <algorithm>

namespace egress {

namespace {

constexpr std::uint8_t critical_infrastructure_field = 2;

class Visitor {
public:
    explicit Visitor(const Context& the_context) : context(the_context) {}

    Outcome operator()(const AllOf& all) const { return combine(all.parts, Truth::yes, all_of); }
    Outcome operator()(const AnyOf& any) const { return combine(any.parts, Truth::no, any_of); }
    Outcome operator()(const Not& negated) const {
        Outcome outcome = evaluate(*negated.part, context);
        outcome.truth = negate(outcome.truth);
        return outcome;
    }
    Outcome operator()(const AnswerIsYes& condition) const {
        const auto& given = context.assessment.answers[condition.answer].truth;
        const Truth truth = given ? truth_of(*given) : Truth::unknown;
        return answered(condition.answer, std::nullopt, truth);
    }
    Outcome operator()(const NumberInBand& condition) const {
        const Truth truth =
            within(context.assessment.answers[condition.answer].number, condition.band);
        return answered(condition.answer, condition.band, truth);
    }
    Outcome operator()(const PersonsInBand& condition) const {
        Counted counted = count(context.rulebook, context.assessment, condition, context.flows);
        const Truth truth = counted.result.verdict;
        if (context.explanation != nullptr) {
            context.explanation->counts.push_back(std::move(counted.result));
        }
        return {truth, std::move(counted.missing)};
    }
    Outcome operator()(const CriticalInfrastructure& /*condition*/) const {
        const auto& given = context.exporter.critical_infrastructure;
        if (given) {
            return {truth_of(*given), {}};
        }
        return {Truth::unknown, {{Missing::Kind::exporter, 0, critical_infrastructure_field}}};
    }
    Outcome operator()(const ItemIsMet& condition) const {
        const auto found =
            std::find_if(context.findings.begin(), context.findings.end(),
                         [&](const Finding& finding) { return finding.item == condition.item; });
        if (found == context.findings.end()) {
            return {Truth::no, {}}; // an item of an industry nobody chose
        }
        return {found->verdict, found->missing};
    }

private:
    /// Every part is evaluated, also after the result is settled: the explanation shows them all.
    template <class Combine>
    Outcome combine(const std::vector<Condition>& parts, Truth neutral,
                    Combine combine_truths) const {
        Outcome result{neutral, {}};
        for (const auto& part : parts) {
            Outcome outcome = evaluate(part, context);
            result.truth = combine_truths(result.truth, outcome.truth);
            merge(result.missing, outcome.missing);
        }
        if (result.truth != Truth::unknown) {
            result.missing.clear();
        }
        return result;
    }
    Outcome answered(AnswerIndex answer, std::optional<Band> band, Truth truth) const {
        if (context.explanation != nullptr) {
            context.explanation->answers.push_back({answer, band, truth});
        }
        if (truth == Truth::unknown) {
            return {truth, {{.kind = Missing::Kind::answer, .index = answer}}};
        }
        return {truth, {}};
    }

    const Context& context;
};

} // namespace

Outcome evaluate(const Condition& condition, const Context& context) {
    return std::visit(Visitor{context}, condition.form);
}

void merge(std::vector<Missing>& missing, const std::vector<Missing>& more) {
    if (more.empty()) {
        return;
    }
    missing.insert(missing.end(), more.begin(), more.end());
    std::sort(missing.begin(), missing.end());
    missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
}

} // namespace egress
