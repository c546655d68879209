// What the items of an industry make of the paths over every completion of what is unknown.
//
// A completion gives each flow a scenario, a group, a modality, and answers to "as described" and,
// where the industry asks, to whether its data would do serious harm. Looking at items one by one
// cannot see that a flow counts towards one of two items of the same path whichever its scenario
// is, or that it is too large for a band wherever it counts. This does.
#pragma once

#include "egress/report.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace egress {

/// Paths by bit, and items in their order in the industry.
struct CompletedPaths {
    std::vector<bool> ever_open;     ///< in some completion the item is met or open
    std::uint32_t always_met = 0;    ///< in every completion some item of the path is met
    std::uint32_t ever_doubtful = 0; ///< in some completion a caution with the path is met or open

    bool operator==(const CompletedPaths&) const = default;
};

/// The words of one field of an industry that no scope of the counts tells apart, by one of each
/// kind. The industry has so many `words`; 其他 is the one past the last. `apart`: words that
/// something else tells apart.
std::vector<std::uint8_t> kinds_of_words(const std::vector<const PersonsInBand*>& counts,
                                         const Rulebook& rulebook, std::size_t words,
                                         std::optional<WordSet> Scope::*field, WordSet apart = 0);

/// Whether a field that could be completed is unknown in one of the flows.
bool has_unknown_fields(const Industry& industry, const Assessment& assessment,
                        std::span<const std::uint32_t> flows);

/// As many completions as are tried one by one.
inline constexpr std::size_t most_completions_tried = 1024;

/// Exact while the completions are few (they are all tried), or no total in `distinct` touches the
/// flows and no caution joins several counts. Beyond that it errs to the safe side: a path may be
/// missing from `always_met` and superfluous in `ever_…`.
/// `under_list` is the exporter as the list sees it, for the items and the cautions that only
/// matter there. `cautions` are the places in the rulebook of those to consider; each sees the
/// industry's flows.
CompletedPaths complete(const Rulebook& rulebook, const Assessment& assessment,
                        const Exporter& under_list, IndustryIndex industry,
                        std::span<const std::uint32_t> flows,
                        std::span<const std::uint32_t> cautions,
                        std::size_t most_tried = most_completions_tried);

} // namespace egress
