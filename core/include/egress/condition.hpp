// Conditions of items and cautions, and which flows a count takes in.
#pragma once

#include "egress/interval.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

namespace egress {

/// Places of things in a rulebook's lists.
using AnswerIndex = std::uint32_t;
using ItemIndex = std::uint32_t;
using ExemptionIndex = std::uint8_t;

/// Which natural persons are counted: those with non-sensitive information (个人信息（不含敏感
/// 个人信息）), with sensitive information (敏感个人信息), or with either (个人信息).
enum class Measure : std::uint8_t { general, sensitive, all };

/// A set of an industry's words (or of exemptions); bit n is the n-th word. The bit after the
/// last word is 其他.
using WordSet = std::uint64_t;
inline constexpr std::size_t max_words = 63;

constexpr bool contains(WordSet set, std::size_t word) { return ((set >> word) & 1U) != 0; }
constexpr WordSet word_bit(std::size_t word) { return WordSet{1} << word; }

/// How the list words the scenarios of an item.
enum class ScopeForm : std::uint8_t {
    open,                   ///< 包括 A、B 以及涉及此类数据的其他场景
    all,                    ///< 所有场景
    unstated,               ///< no scenario named; read as all
    closed,                 ///< 仅限于：A、B 场景
    residual_by_scenario,   ///< 除第X项涉及场景以外的其他场景
    residual_by_population, ///< 所有场景。不计入第X项所包含的〈groups〉
    residual_by_item, ///< 除第X项以外的个人信息: whomever these items do not include
};

/// The word of a rulebook for it.
std::string_view name_of(ScopeForm form);

/// What a scope asks of the data that would do serious harm (达到严重损害及以上级别), which some
/// items except.
enum class Harm : std::uint8_t {
    harmless,         ///< not harmful
    harmful,          ///< harmful, by the flow's own mark or by the industry's common answer
    by_common_answer, ///< harmful by the common answer alone: perhaps only in part
};

/// Which flows count. Every part that is present must hold.
struct Scope {
    ScopeForm form = ScopeForm::all;
    std::optional<WordSet> scenarios;  ///< the flow's scenario is one of these
    std::optional<WordSet> subjects;   ///< the flow's group is one of these
    std::optional<WordSet> modalities; ///< the flow's modality is one of these
    std::optional<bool> as_described;  ///< what is said of the flow's data is this …
    std::optional<ItemIndex> of_item;  ///< … of this item; none: of any that counts the persons
    std::optional<Harm> harm;          ///< the flow's data are such
    /// Only flows of children whom neither the description nor the sensitive figure takes in yet.
    bool minors = false;
    WordSet excludes = 0;                ///< no flow that claims one of these exemptions
    WordSet claims = 0;                  ///< unless empty: only flows that claim one of these
    std::vector<ItemIndex> uncounted_by; ///< none of these includes the flow, whatever the number …
    std::optional<WordSet> population;   ///< … unless the flow's group is outside these
    /// A flow that this item counts is in as well, whatever else stands here.
    std::optional<ItemIndex> with;
};

struct Condition;

struct AllOf {
    std::vector<Condition> parts;
};
struct AnyOf {
    std::vector<Condition> parts;
};
struct Not {
    std::unique_ptr<Condition> part;
};
/// A yes/no answer is yes.
struct AnswerIsYes {
    AnswerIndex answer;
};
/// A whole-number answer is in the band.
struct NumberInBand {
    AnswerIndex answer;
    Band band;
};
/// The de-duplicated persons of the flows in scope are in the band.
struct PersonsInBand {
    Measure measure = Measure::all;
    Band band;
    Scope scope;
    std::uint32_t number = 0; ///< its own in the rulebook, counted from 0
};
/// The flows in scope reach the number together, those of at least two items or of none, and those
/// of no one item do by themselves (cautions only).
struct AcrossItems {
    Measure measure = Measure::all;
    Count at_least = 0;
    Scope scope;
};
/// An important-data item describes the data, and its section is not the exporter's: outside the
/// zone, or expressly for others (cautions only).
struct ImportantDataElsewhere {};
/// The exporter operates critical information infrastructure.
struct CriticalInfrastructure {};
/// Another item is met (cautions only).
struct ItemIsMet {
    ItemIndex item;
};

struct Condition {
    std::variant<AllOf, AnyOf, Not, AnswerIsYes, NumberInBand, PersonsInBand,
                 CriticalInfrastructure, ItemIsMet, AcrossItems, ImportantDataElsewhere>
        form;
};

} // namespace egress
