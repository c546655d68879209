// What can be said of an exporter, its flows, their fields and recipients beside the answers:
// `about` of an assessment, which no rule reads and the papers print.
#pragma once

#include <string>

namespace egress {

/// `egress.facts/1`, one line, no line end: for each holder of an `about` its facts in order, each
/// by its key with what it holds and how our own workbook calls it, and the words of a flow's
/// status.
std::string facts_text();

} // namespace egress
