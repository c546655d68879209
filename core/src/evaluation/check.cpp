#include "egress/check.hpp"

#include "evaluation/claims.hpp"
#include "evaluation/decisive.hpp"
#include "evaluation/outcome.hpp"
#include "evaluation/own_decisions.hpp"

#include <algorithm>

namespace egress {

namespace {

bool misses_figures(const Report& result) {
    return std::any_of(result.missing.begin(), result.missing.end(),
                       [](const Missing& place) { return place.kind == Missing::Kind::persons; });
}

Report check_decisively(const Rulebook& rulebook, const Assessment& assessment) {
    Report result = check_fields(rulebook, assessment);
    result.leave_out = fields_to_leave_out(rulebook, assessment, result);
    if (result.missing.empty()) {
        return result;
    }
    // Over every way of answering what is missing, where they are few.
    const auto every_way =
        decisive(rulebook, assessment, result.missing, [&](const Assessment& answered) {
            const Report settled = check_fields(rulebook, answered);
            return settled.missing.empty() ? std::optional{settled.paths} : std::nullopt;
        });
    // A later report may miss more figures than can be tried: what it says of the paths must not
    // fall back behind this one.
    if (every_way && (every_way->paths == result.paths || !misses_figures(result))) {
        result.missing = every_way->missing;
        result.paths = every_way->paths;
    }
    return result;
}

} // namespace

Report check(const Rulebook& rulebook, const Assessment& assessment) {
    Report result = check_decisively(rulebook, assessment);
    merge(result.missing, questions_of_trusted_claims(rulebook, assessment, result));
    return result;
}

Checked check_text(const Rulebook& rulebook, std::string_view text) {
    const auto assessment = read_assessment(rulebook, text);
    if (!assessment.ok()) {
        return {to_json_text(assessment.diagnostics()), true};
    }
    return {to_json_text(check(rulebook, assessment.value()), rulebook, assessment.value()), false};
}

} // namespace egress
