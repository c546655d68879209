// Whether a section covers the exporter and its data, by the notes under it.
#pragma once

#include "evaluation/outcome.hpp"

namespace egress {

/// Of one industry of an assessment.
struct Coverage {
    IndustryIndex industry = 0;
    /// No where an answer excludes the section expressly, unknown where one leaves it open or is
    /// not there; the national rules never cover. Missing are the unanswered questions that could
    /// change it.
    Outcome covered;
};

Coverage coverage_of(const Rulebook& rulebook, const Assessment& assessment,
                     IndustryIndex industry);

/// Whether a note leaves the flow out of its section by itself: yes, no, or its modality would
/// tell.
Truth left_out_by_note(const Rulebook& rulebook, const Flow& flow);

/// An answer, with its place where nobody has given it.
Outcome answer_of(const Assessment& assessment, AnswerIndex answer);

} // namespace egress
