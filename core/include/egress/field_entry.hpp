// A field of a flow, and what an item of the list says of it.
#pragma once

#include "egress/rulebook.hpp"
#include "egress/truth.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace egress {

/// A field as the exporter gives it. What is absent is not known, and not decided.
struct FieldEntry {
    std::string name; ///< as the exporter writes it
    std::optional<FieldIndex>
        is; ///< the place of a word of the industry, one past the last for 其他
    std::optional<bool> sensitive; ///< read where the list does not class the word
    std::optional<bool> within;    ///< the exporter's own decision, where the list leaves one
    std::optional<bool> confirmed; ///< the authority has confirmed it
    bool personal = true;          ///< false: no personal information; it stands for nobody
};

/// What of a flow the reading of its fields depends on.
struct FieldFlow {
    IndustryIndex industry = 0;
    std::optional<std::uint8_t> scenario;
    std::optional<std::uint8_t> subjects;
    bool minors = false; ///< children under 14 for certain: each of their fields is sensitive
};

/// Why a field is of the kinds that an item describes, or is not.
enum class FieldReason : std::uint8_t {
    listed,         ///< the item names it
    limited,        ///< the item names it within a limit
    excluded,       ///< the item expressly leaves it out
    other_scenario, ///< the item names it for another of its scenarios
    unlisted,       ///< the item does not name it, and names all that it takes in
    unlisted_open,  ///< the item does not name it, and takes in more than it names (等)
    unknown,        ///< nobody has said what it is
    own_decision,   ///< the exporter says so
};

/// The word that reports and the command line use.
std::string_view to_string(FieldReason reason);

struct FieldVerdict {
    Truth verdict = Truth::unknown;
    FieldReason reason = FieldReason::unknown;
};

/// General or sensitive: what the list says in this flow, else what the exporter says.
std::optional<Measure> class_of(const Rulebook& rulebook, const FieldFlow& flow,
                                const FieldEntry& entry);

/// Whether an item's kinds of data have to take the field in: whether its class is among what the
/// item counts, and it is not the business of the item's sensitive counterpart.
Truth concerns(const Rulebook& rulebook, const Item& item, const FieldFlow& flow,
               const FieldEntry& entry);

/// Whether the item's kinds of data take the field in. For an item that names some.
FieldVerdict verdict_on(const Item& item, const Industry& industry, const FieldFlow& flow,
                        const FieldEntry& entry);

/// Whether an item's scenarios and groups take the flow in, whatever its data.
Truth takes_in(const Item& item, const FieldFlow& flow);

} // namespace egress
