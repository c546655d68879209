// The whole list as a decision table: which kind of flow, how many persons, which path and item.
#pragma once

#include "egress/rulebook.hpp"

#include <optional>
#include <string>
#include <vector>

namespace egress {

/// A product of sets of flows: every scenario of one set with every group of the other, and so on.
/// What is absent is not asked: any will do.
struct FlowKinds {
    std::optional<WordSet> scenarios;
    std::optional<WordSet> subjects;
    std::optional<WordSet> modalities;
    std::optional<bool> as_described;

    bool operator==(const FlowKinds&) const = default;
};

/// An item that a range of persons meets.
struct RangeEntry {
    ItemIndex item = 0;
    /// The sets of modalities it counts, each counted alone; empty where it does not tell.
    std::vector<WordSet> modalities;
    bool further = false; ///< something besides the number must hold

    bool operator==(const RangeEntry&) const = default;
};

/// A range of persons and what it meets; no entry: a gap, outside the list.
struct CountRange {
    Band band;
    std::vector<RangeEntry> entries;
};

/// All ranges of one measure, from one person up, without a break.
struct MeasureRows {
    Measure measure = Measure::all;
    std::vector<CountRange> ranges;

    /// No item counts these persons, whatever their number.
    [[nodiscard]] bool uncounted() const { return ranges.size() == 1 && ranges[0].entries.empty(); }
};

/// Flows that the same items count.
struct ScopeRows {
    std::vector<FlowKinds> kinds;
    bool rest = false; ///< every flow that no other rows of the industry take in
    std::vector<MeasureRows> measures;
};

/// The rows of one industry.
struct IndustryTable {
    IndustryIndex industry = 0;
    std::vector<ScopeRows> scopes; ///< every flow of the industry is in exactly one
    std::vector<ItemIndex> others; ///< items that count no persons
};

/// One entry per industry, in list order. Each range holds for the persons that the item itself
/// counts: rows with one item in common share its persons.
std::vector<IndustryTable> decision_table(const Rulebook& rulebook);

/// What the flows are, in words; the list's own words stay Chinese.
std::string to_text(const ScopeRows& scope, const Industry& industry, Language language);
/// "10万人以上且不满100万人", "100,000 to under 1,000,000 persons".
std::string to_text(const Band& band, Language language);
/// Which persons are counted, in words; the list's own words stay Chinese.
std::string to_text(Measure measure, Language language);
/// An item's condition as a sentence of its questions and numbers.
std::string to_text(const Condition& condition, const Rulebook& rulebook, Language language);

/// The document `egress.table/1`, one line, no line end.
std::string table_json(const Rulebook& rulebook);
/// The same for people, as Markdown; the list's own words stay Chinese in both languages.
std::string table_markdown(const Rulebook& rulebook, Language language);
/// One file without script, made to be printed.
std::string table_html(const Rulebook& rulebook, Language language);

} // namespace egress
