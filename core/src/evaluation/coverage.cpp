#include "evaluation/coverage.hpp"

namespace egress {

Coverage coverage_of(const Rulebook& rulebook, const Assessment& assessment,
                     IndustryIndex industry) {
    const Industry& section = rulebook.industries[industry];
    if (section.national) {
        return {industry, {Truth::no, {}}};
    }
    bool open = false; // an answer leaves it open for good
    std::vector<Missing> any_kind;
    std::vector<Missing> express;
    for (const Screening& screening : section.screening) {
        if (screening.excludes == Exclusion::none) {
            continue;
        }
        const auto& given = assessment.answers[screening.answer].truth;
        const Missing place{.kind = Missing::Kind::answer, .index = screening.answer};
        if (!given) {
            any_kind.push_back(place);
            if (screening.excludes == Exclusion::express) {
                express.push_back(place);
            }
        } else if (*given != screening.expects) {
            if (screening.excludes == Exclusion::express) {
                return {industry, {Truth::no, {}}};
            }
            open = true;
        }
    }
    // Once an answer leaves it open, only an express exclusion could change that.
    std::vector<Missing>& unanswered = open ? express : any_kind;
    const bool covered = !open && unanswered.empty();
    Outcome outcome{covered ? Truth::yes : Truth::unknown, {}};
    merge(outcome.missing, unanswered);
    return {industry, std::move(outcome)};
}

Truth left_out_by_note(const Rulebook& rulebook, const Flow& flow) {
    const Industry& section = rulebook.industries[flow.industry];
    if (section.uncovered_modalities == 0) {
        return Truth::no;
    }
    return flow.modality ? truth_of(contains(section.uncovered_modalities, *flow.modality))
                         : Truth::unknown;
}

Outcome answer_of(const Assessment& assessment, AnswerIndex answer) {
    const auto& given = assessment.answers[answer].truth;
    if (given) {
        return {truth_of(*given), {}};
    }
    return {Truth::unknown, {{.kind = Missing::Kind::answer, .index = answer}}};
}

} // namespace egress
