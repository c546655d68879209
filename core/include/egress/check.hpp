// The one question: what does the list say of this assessment?
#pragma once

#include "egress/report.hpp"

#include <string>
#include <string_view>

namespace egress {

/// Total and deterministic: every assessment read with this rulebook has a report.
/// docs/format.md says what each part means.
Report check(const Rulebook& rulebook, const Assessment& assessment);

/// The document `egress.report/2`, one line, no line end.
std::string to_json_text(const Report& report, const Rulebook& rulebook,
                         const Assessment& assessment);

/// Text in, text out: the report, or `egress.diagnostics/1` when the input is refused.
struct Checked {
    std::string text;
    bool refused = false;
};
Checked check_text(const Rulebook& rulebook, std::string_view text);

} // namespace egress
