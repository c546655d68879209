#include "evaluation/claims.hpp"

#include "evaluation/evaluation.hpp"
#include "evaluation/modalities.hpp"

namespace egress {

namespace {

bool is_doubtful(const Rulebook& rulebook, const Flow& flow) {
    if (!flow.exemption) {
        return false;
    }
    switch (rulebook.exemptions[*flow.exemption].doubtful) {
    case Doubtful::never: return false;
    case Doubtful::with_persons: return flow.persons.all.most != 0;
    case Doubtful::always: return true;
    }
    return false;
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
    std::vector<std::uint32_t> doubtful;
    for (std::uint32_t flow = 0; flow < assessment.flows.size(); ++flow) {
        if (is_doubtful(rulebook, assessment.flows[flow])) {
            doubtful.push_back(flow);
        }
    }
    if (doubtful.empty()) {
        return report;
    }
    Assessment without = assessment;
    const auto without_these = [&](std::span<const std::uint32_t> flows) {
        for (const auto flow : flows) {
            without.flows[flow].exemption = std::nullopt;
        }
        const Report judged = judge_over_modalities(rulebook, without);
        for (const auto flow : flows) {
            without.flows[flow].exemption = assessment.flows[flow].exemption;
        }
        return take_as_possible(report, judged);
    };
    const Paths without_all = without_these(doubtful);
    const bool one_by_one = doubtful.size() > 1 && doubtful.size() <= most_claims_tried;
    for (const auto flow : doubtful) {
        report.claims.push_back({flow, one_by_one ? without_these({&flow, 1}) : without_all});
    }
    return report;
}

} // namespace egress
