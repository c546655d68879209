// What changed between two rulebooks, and what that changes for an assessment.
#pragma once

#include "egress/rulebook.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace egress {

/// A rulebook beside the bundle it was read from.
struct Edition {
    /// On failure: the faults of `Rulebook::load`.
    static Result<Edition> load(std::string bundle);

    std::string bundle;
    Rulebook rulebook;
};

/// The edition that was in force on a day, YYYY-MM-DD, both its first and its last day among them;
/// of several the one that came into force last, and of these the last given. An edition that says
/// nothing of that came into force with its issue, and has not ended. Null where none was.
const Edition* in_force_on(std::span<const Edition> editions, std::string_view day);

/// The document `egress.difference/1`, one line, no line end: items, cautions, questions, words and
/// notes that were added, removed or changed. Items are matched by their words, so that one that
/// only moved is shown as renumbered. With an assessment: what its reports say differently.
std::string difference_json(const Edition& before, const Edition& after,
                            std::optional<std::string_view> assessment);

/// The same for people, as Markdown.
std::string difference_markdown(const Edition& before, const Edition& after,
                                std::optional<std::string_view> assessment, Language language);

} // namespace egress
