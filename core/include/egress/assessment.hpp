// What an enterprise says of its exports (egress.assessment/1).
#pragma once

#include "egress/field_entry.hpp"
#include "egress/rulebook.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace egress {

/// The largest assessment text that is read, in bytes.
inline constexpr std::size_t max_assessment_bytes = std::size_t{16} << 20U;
/// The deepest nesting that is read.
inline constexpr std::size_t max_depth = 64;

/// Natural persons, de-duplicated, whose data were provided abroad since 1 January.
struct Persons {
    Interval general;
    Interval sensitive;
    Interval all; ///< already narrowed to [max(general, sensitive), general + sensitive]

    bool operator==(const Persons&) const = default;

    [[nodiscard]] const Interval& of(Measure measure) const {
        switch (measure) {
        case Measure::general: return general;
        case Measure::sensitive: return sensitive;
        case Measure::all: break;
        }
        return all;
    }
};

/// One stream of personal information. Words are places in the industry's lists, one past the
/// last for 其他; an absent word is unknown.
struct Flow {
    std::string id;
    IndustryIndex industry = 0;
    std::optional<std::uint8_t> scenario;
    std::optional<std::uint8_t> subjects;
    std::optional<std::uint8_t> modality;
    std::optional<bool> as_described;
    std::optional<ExemptionIndex> exemption; ///< absent: none is claimed
    std::optional<bool> serious_harm;        ///< its own mark, where its industry asks
    std::optional<bool> harmful;             ///< its own mark, else the industry's common answer
    std::optional<bool> minors;              ///< children under 14; absent: not said
    std::optional<bool> processed;           ///< as the items that name a processing demand
    std::optional<std::vector<FieldEntry>> fields; ///< absent: nobody has said what they are
    /// By the item of its industry: whether the fields are of the kinds that it describes. Empty
    /// where `as_described` or nothing says so.
    std::vector<Truth> described;
    Persons persons;
};

/// De-duplicated totals over several flows.
struct Distinct {
    std::vector<std::uint32_t> flows; ///< ascending
    Persons persons;                  ///< narrowed by what the flows say
};

/// What the exporter says of the gates, which say which rules bind.
struct Exporter {
    /// By the place of a gate in its rulebook; absent: unknown, never no.
    std::vector<std::optional<bool>> gates;
};

/// A yes/no answer, or a whole number within bounds.
struct Given {
    std::optional<bool> truth;
    Interval number;
};

/// Every word of it is in the rulebook it was read with, and its figures agree.
struct Assessment {
    Exporter exporter;
    std::vector<IndustryIndex> industries; ///< in list order
    bool flows_known = false;              ///< false: nobody has said what flows there are
    std::vector<Flow> flows;
    std::vector<Distinct> distinct;
    std::vector<Given> answers; ///< by `AnswerIndex`

    /// The entry of `distinct` over exactly these flows (ascending), if there is one.
    [[nodiscard]] std::optional<std::size_t>
    distinct_over(const std::vector<std::uint32_t>& flow_set) const {
        const auto found = distinct_of.find(flow_set);
        return found == distinct_of.end() ? std::nullopt : std::optional{found->second};
    }

    std::map<std::vector<std::uint32_t>, std::size_t> distinct_of;
};

/// Lets the common answers about serious harm reach the flows that say nothing of it themselves: to
/// be called whenever such an answer has changed.
void settle_harm(const Rulebook& rulebook, Assessment& assessment);

/// Derives from the fields of a flow what they say item by item: to be called whenever they, the
/// scenario or the group have changed. Where `as_described` is given, it stands before them.
void settle_fields(const Rulebook& rulebook, Flow& flow);

/// Reads an assessment. On failure: every fault at once (docs/format.md lists the codes).
Result<Assessment> read_assessment(const Rulebook& rulebook, std::string_view text);

} // namespace egress
