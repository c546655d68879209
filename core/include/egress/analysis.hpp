// What is wrong, or worth knowing, about a rulebook that loads.
#pragma once

#include "egress/rulebook.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace egress {

enum class Severity : std::uint8_t {
    fault,       ///< the rulebook does not say what its own words say, or says it to no effect
    information, ///< no fault: something a reader of the list should know
};

/// The persons that a remark is about.
struct RemarkedRange {
    Measure measure = Measure::all;
    Band band;
};

/// One remark. `code`, `where` and the sentences are those of a `Diagnostic`; `where` is a pointer
/// into the bundle.
struct Remark {
    Severity severity = Severity::fault;
    Diagnostic diagnostic;
    std::optional<RemarkedRange> range;
};

/// Every remark, faults first, each kind in list order. The faults:
///
/// | code | the rulebook |
/// |---|---|
/// | `never-met` | holds an item, a caution or an alternative that no assessment can meet |
/// | `skipped-reference` | has a residual item that leaves out a closed item of its path |
/// | `other-path-reference` | has a residual item that refers to an item of another path |
/// | `form-words` | gives a scope another form than the description has |
/// | `scenario-words` | names other scenarios than the description |
/// | `reference-words` | refers to other items than the description |
/// | `subject-words` | names a group that the title does not |
/// | `unlisted-subjects` | has a title that names a group which its scope does not |
/// | `exemption-words` | leaves out other exemptions than the description names |
/// | `category-condition` | has an item on personal information without persons, or another with |
/// | `similar-words` | has two words that differ by one character |
/// | `measure-words` | counts other persons than the title: 不含敏感, 敏感, or neither |
/// | `band-words` | has other bands than the title |
/// | `figure-without-band` | has a figure in the text that no band and no question carries |
/// | `band-without-figure` | has a band whose figure the text does not hold |
///
/// The information:
///
/// | code | |
/// |---|---|
/// | `gap` | a number of persons that meets no item of the rows that count them |
/// | `uncounted` | persons that no item counts, whatever their number |
/// | `unused-word` | a word that no item and no caution uses: choosing it changes no result |
/// | `no-grammar` | it has no grammar: its words are not compared with the text |
/// | `unknown-unit` | a number of the text whose unit the grammar does not know |
/// | `several-paths` | a number of persons that meets items of more than one path |
std::vector<Remark> analyse(const Rulebook& rulebook);

/// What is still to be filled in, by its place: each text, or pair of texts, that holds
/// `【待填` or `[to be filled in`, and each date that is 1800-01-01. Its code is `unfilled`, and it
/// is information: such a rulebook loads, but says nothing there yet. None of a text that is no
/// JSON.
std::vector<Remark> unfilled(std::string_view bundle);

/// The document `egress.diagnostics/1` with the faults as `diagnostics` and the rest as
/// `information`, one line, no line end.
std::string to_json_text(const std::vector<Remark>& remarks);

} // namespace egress
