// What the list says of an assessment (egress.report/2).
#pragma once

#include "egress/assessment.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace egress {

/// Which rules bind: the list, the national rules, or (a gate is unknown) one of the two.
enum class Basis : std::uint8_t { list, national, either };

/// A place in the assessment whose answer could still change a verdict.
struct Missing {
    enum class Kind : std::uint8_t {
        exporter,        ///< field: the place of the gate in the rulebook
        industries,      ///< /industries
        answer,          ///< index: AnswerIndex
        flows,           ///< /flows
        flow,            ///< index: flow; field: `FlowField`
        persons,         ///< index: flow; field: Measure
        distinct,        ///< /distinct: how many persons the flows share
        distinct_figure, ///< index: entry; field: Measure
        entry,           ///< index: flow; field: `EntryField`; entry: of its fields
    };
    Kind kind = Kind::industries;
    std::uint32_t index = 0;
    std::uint8_t field = 0;
    std::uint32_t entry = 0;

    auto operator<=>(const Missing&) const = default;
};

/// The places of a flow's fields in `Missing::field`.
enum FlowField : std::uint8_t {
    scenario_field,
    subjects_field,
    modality_field,
    described_field,
    processed_field,
};

/// What may be missing of an entry of `fields`.
enum EntryField : std::uint8_t { entry_is, entry_sensitive, entry_within };

/// The pointer (RFC 6901) into the assessment.
std::string to_pointer(const Missing& missing, const Rulebook& rulebook);

/// Why a flow was left out of a count: the first condition that fails.
enum class Reason : std::uint8_t {
    exemption,         ///< it claims an exemption that the item does not count
    no_claim,          ///< it claims none of the exemptions a doubt is about
    modality,          ///< not one of the item's modalities
    subjects,          ///< not one of the item's groups
    scenario,          ///< not one of the scenarios a closed item names
    named_elsewhere,   ///< the scenario is named by the items a residual item refers to
    not_as_described,  ///< not of the kinds, or not processed, as described
    as_described,      ///< a doubt about other data than those described
    counted_elsewhere, ///< included by an item that a residual item refers to
    serious_harm,      ///< the item excepts data that would do serious harm
    harmless,          ///< a doubt about data that would do serious harm
    no_minors,         ///< a doubt about children's data
};

/// A flow of the item's industry that a count leaves out, and why.
struct LeftOut {
    std::uint32_t flow = 0; ///< place in the assessment's list
    Reason reason = Reason::scenario;
    std::optional<ItemIndex> item; ///< for `counted_elsewhere`
};

/// A flow that a count may take in: it depends on what is unknown of it.
struct PossibleFlow {
    std::uint32_t flow = 0;       ///< place in the assessment's list
    std::vector<Missing> unknown; ///< the fields that would tell
};

/// One count that decided an item.
struct CountResult {
    Measure measure = Measure::all;
    Band band;
    std::optional<WordSet> modalities; ///< where the item has several limbs by modality
    Interval persons;
    std::vector<std::uint32_t> flows;   ///< counted for certain
    std::vector<PossibleFlow> possible; ///< might count
    std::vector<LeftOut> left_out;
    Truth verdict = Truth::unknown;
};

/// One answer that decided an item.
struct AnswerResult {
    AnswerIndex answer = 0;
    std::optional<Band> band; ///< for numbers
    Truth verdict = Truth::unknown;
};

/// What an item says of the fields of one flow.
struct Described {
    std::uint32_t flow = 0;
    Truth verdict = Truth::unknown;
    struct Field {
        std::uint32_t entry = 0; ///< of the flow's fields
        FieldVerdict said;
    };
    std::vector<Field> fields; ///< those that concern the item
};

/// What an item says of the assessment, by itself.
struct Finding {
    ItemIndex item = 0;
    Truth verdict = Truth::unknown; ///< met, unmet or open
    std::vector<CountResult> counts;
    std::vector<AnswerResult> answers;
    std::vector<Described> described; ///< of a closed item, by flow
    std::vector<Missing> missing;     ///< empty once the verdict is settled
};

/// A doubt that is met or open. It adds to what is possible, never to what is required.
struct CautionResult {
    std::uint32_t caution = 0; ///< place in the rulebook's list
    Truth verdict = Truth::unknown;
    std::vector<Missing> missing; ///< empty once the verdict is settled
};

/// Who is bound by a section, for one industry of the assessment.
struct IndustryResult {
    IndustryIndex industry = 0;
    /// Whether the section covers the exporter and its data, by the screening questions; the
    /// national rules never do.
    Truth covered = Truth::unknown;
    Basis basis = Basis::either; ///< the coverage and the gates together
};

/// Sets of paths, one bit per path.
struct Paths {
    std::uint32_t required = 0;
    std::uint32_t possible = 0; ///< without those required

    bool operator==(const Paths&) const = default;
};

/// A doubtful claim of an exemption, and what the paths are without this claim alone.
struct Claim {
    std::uint32_t flow = 0; ///< place in the assessment's list
    Paths without;
};

/// What rests on the exporter's own word about the fields of a flow, and what the paths are
/// without.
struct OwnDecision {
    std::uint32_t flow = 0;
    /// Entries that it alone takes in; empty where `as_described` or a figure stands against the
    /// fields.
    std::vector<std::uint32_t> fields;
    Paths without;
};

/// The fewest fields of a flow without which less is required.
struct LeaveOut {
    std::uint32_t flow = 0;
    std::vector<std::uint32_t> fields;
    Paths without;
};

/// What the list says of an assessment, as `check` gives it (docs/format.md).
struct Report {
    Basis basis = Basis::either;            ///< what the gates say
    Paths paths;                            ///< required in every completion, possible in some
    std::vector<IndustryResult> industries; ///< those chosen, in list order
    bool flows_left_out = false;         ///< the modality of some flow leaves it out of its section
    std::vector<Finding> findings;       ///< every item of the industries, in list order, and the
                                         ///< national ones where they may be needed
    std::vector<CautionResult> cautions; ///< met or open
    std::vector<Claim> claims;           ///< the doubtful ones, in the order of the flows
    std::vector<OwnDecision> own_decisions; ///< in the order of the flows
    std::vector<LeaveOut> leave_out;        ///< in the order of the flows
    Paths national;                         ///< as if the list bound nothing, over all flows
    std::vector<Finding> national_findings; ///< every item of the national rules, likewise
    std::vector<Missing> missing;           ///< what could still change `paths`
};

} // namespace egress
