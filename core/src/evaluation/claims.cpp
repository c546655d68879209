#include "evaluation/claims.hpp"

#include "evaluation/evaluation.hpp"
#include "evaluation/gates.hpp"
#include "evaluation/modalities.hpp"
#include "evaluation/outcome.hpp"

#include <algorithm>

namespace egress {

namespace {

/// What a claim is worth.
enum class Worth : std::uint8_t {
    stands,
    trusted, ///< nobody has answered what it rests on; it stands until the answer is no
    asked,   ///< nobody has answered what it rests on; doubtful until the answer is yes
    doubtful,
};

Worth worth_of(const Rulebook& rulebook, const Assessment& assessment, const Flow& flow) {
    if (!flow.exemption) {
        return Worth::stands;
    }
    const Exemption& claimed = rulebook.exemptions[*flow.exemption];
    const Worth with_persons = flow.persons.all.most != 0 ? Worth::doubtful : Worth::stands;
    switch (claimed.doubtful) {
    case Doubtful::never: return Worth::stands;
    case Doubtful::with_persons: return with_persons;
    case Doubtful::always: return Worth::doubtful;
    case Doubtful::unless_answered: break;
    }
    switch (answer_of(assessment, *claimed.settled_by).truth) {
    case Truth::yes: return Worth::stands;
    case Truth::no: return with_persons;
    case Truth::unknown: break;
    }
    if (with_persons == Worth::stands) {
        return Worth::stands;
    }
    const bool trusted =
        claimed.trusts_operators && operates(rulebook, assessment.exporter).truth == Truth::yes;
    return trusted ? Worth::trusted : Worth::asked;
}

/// The claims of an assessment by what they are worth.
class Claims {
public:
    Claims(const Rulebook& the_rulebook, const Assessment& the_assessment)
        : rulebook(the_rulebook), assessment(the_assessment) {
        for (const Flow& flow : assessment.flows) {
            worth.push_back(worth_of(rulebook, assessment, flow));
        }
    }

    /// Places of the flows whose claims are worth no more and no less than these.
    [[nodiscard]] std::vector<std::uint32_t> between(Worth least, Worth most) const {
        std::vector<std::uint32_t> flows;
        for (std::uint32_t flow = 0; flow < worth.size(); ++flow) {
            if (worth[flow] >= least && worth[flow] <= most) {
                flows.push_back(flow);
            }
        }
        return flows;
    }

    [[nodiscard]] Report judged_without(std::span<const std::uint32_t> flows) const {
        Assessment without = assessment;
        for (const auto flow : flows) {
            without.flows[flow].exemption = std::nullopt;
        }
        return judge_over_modalities(rulebook, without);
    }

    /// Those of the flows whose claims rest on this answer.
    [[nodiscard]] std::vector<std::uint32_t> resting_on(std::vector<std::uint32_t> flows,
                                                        AnswerIndex answer) const {
        std::erase_if(flows, [&](std::uint32_t flow) {
            return rulebook.exemptions[*assessment.flows[flow].exemption].settled_by != answer;
        });
        return flows;
    }

    [[nodiscard]] std::vector<Missing> questions(std::span<const std::uint32_t> flows) const {
        std::vector<Missing> asked;
        for (const auto flow : flows) {
            const auto& claimed = rulebook.exemptions[*assessment.flows[flow].exemption];
            merge(asked, {{.kind = Missing::Kind::answer, .index = *claimed.settled_by}});
        }
        return asked;
    }

private:
    const Rulebook& rulebook;
    const Assessment& assessment;
    std::vector<Worth> worth;
};

std::vector<std::uint32_t> joined(std::vector<std::uint32_t> flows,
                                  const std::vector<std::uint32_t>& more) {
    flows.insert(flows.end(), more.begin(), more.end());
    return flows;
}

/// Whether the answers that a judgement without some claims rests on could matter: it has a path
/// that the report neither requires nor leaves possible; or, where the report misses something else
/// that may yet settle its paths, one that it does not require.
bool may_matter(const Paths& without, const Report& report) {
    const std::uint32_t settled =
        report.paths.required | (report.missing.empty() ? report.paths.possible : 0);
    return ((without.required | without.possible) & ~settled) != 0;
}

} // namespace

Paths take_as_possible(Report& report, const Report& other) {
    const std::uint32_t more =
        (other.paths.required | other.paths.possible) & ~report.paths.required;
    report.paths.possible |= more;
    if (more != 0) {
        merge(report.missing, other.missing);
    }
    return other.paths;
}

Report check_claims(const Rulebook& rulebook, const Assessment& assessment) {
    Report report = judge_over_modalities(rulebook, assessment);
    const Claims claims{rulebook, assessment};
    const auto doubtful = claims.between(Worth::asked, Worth::doubtful);
    if (doubtful.empty()) {
        return report;
    }
    const auto without_these = [&](const std::vector<std::uint32_t>& flows) {
        return take_as_possible(report, claims.judged_without(flows));
    };
    const bool one_by_one = doubtful.size() > 1 && doubtful.size() <= most_claims_tried;
    const auto each_of = [&](const std::vector<std::uint32_t>& flows) {
        for (const auto flow : flows) {
            report.claims.push_back({flow, one_by_one ? without_these({flow}) : Paths{}});
        }
    };
    // First what no answer settles: a question is asked where it could change more than that.
    const auto unsettled = claims.between(Worth::doubtful, Worth::doubtful);
    each_of(unsettled);
    if (!unsettled.empty()) {
        without_these(unsettled);
    }
    const Report whatever_is_answered = report;
    const auto asked = claims.between(Worth::asked, Worth::asked);
    each_of(asked);
    const auto questions = claims.questions(asked);
    for (const auto& question : questions) {
        if (questions.size() > 1) {
            without_these(joined(unsettled, claims.resting_on(asked, question.index)));
        }
    }
    const Paths without_all = without_these(doubtful);
    for (auto& claim : report.claims) {
        claim.without = one_by_one ? claim.without : without_all;
    }
    std::sort(report.claims.begin(), report.claims.end(),
              [](const Claim& a, const Claim& b) { return a.flow < b.flow; });
    const Paths all_paths{0, report.paths.required | report.paths.possible};
    if (may_matter(all_paths, whatever_is_answered)) {
        merge(report.missing, questions);
    }
    return report;
}

std::vector<Missing> questions_of_trusted_claims(const Rulebook& rulebook,
                                                 const Assessment& assessment,
                                                 const Report& report) {
    const Claims claims{rulebook, assessment};
    const auto trusted = claims.between(Worth::trusted, Worth::trusted);
    const auto without = claims.between(Worth::trusted, Worth::doubtful);
    return !trusted.empty() && may_matter(claims.judged_without(without).paths, report)
               ? claims.questions(trusted)
               : std::vector<Missing>{};
}

} // namespace egress
