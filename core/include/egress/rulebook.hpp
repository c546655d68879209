// What a list says: industries, items with their conditions, doubts.
#pragma once

#include "egress/condition.hpp"
#include "egress/diagnostic.hpp"
#include "egress/words.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace egress {

using PathIndex = std::uint8_t;
using IndustryIndex = std::uint16_t;

/// The largest rulebook text that is read, in bytes.
inline constexpr std::size_t max_rulebook_bytes = std::size_t{16} << 20U;

/// A way to provide data abroad lawfully, from the most to the least demanding.
struct Path {
    std::string id;
    /// True where the path rests on other law and counts whether or not the list binds.
    bool any_basis = false;
    Words name;
};

/// What a question is answered with: yes or no, or a whole number from 0 to `max_count`.
enum class AnswerKind : std::uint8_t { truth, number };

/// A question that a condition or a screening asks, by the id of its answer.
struct Answer {
    std::string id; ///< `<industry>.<number>`, `<industry>.<number>.<word>` or `<industry>.<word>`
    AnswerKind kind = AnswerKind::truth;
    Words text;
    Words hint;                ///< empty where there is none
    std::vector<Words> points; ///< listed under the question; empty where there are none
    Words unit;                ///< of a number
};

/// The place of a word in `Industry::fields`; one past the last stands for 其他.
using FieldIndex = std::uint8_t;

/// One kind of data that an item names, in the order of its text.
struct ListedField {
    std::string text;           ///< the list's own words, as they stand in the item
    std::vector<FieldIndex> is; ///< the words that it stands for, ascending; at least one
    Words limit;                ///< within what it is listed; empty where without limit
    /// Listed for these scenarios of the item only; nullopt: for all that the item counts.
    std::optional<WordSet> scenarios;
    std::vector<std::string> examples; ///< what the list names of it, in its own words
};

/// Kinds of data that an item expressly leaves out (不包括…).
struct ExcludedField {
    std::string text;
    std::vector<FieldIndex> is;
};

/// Whether what an item names is all that it takes in.
enum class Enumeration : std::uint8_t {
    none,       ///< it names no kinds of data
    open,       ///< 包括…等
    exhaustive, ///< without 等
};

enum class Category : std::uint8_t {
    important_data,       ///< 重要数据
    personal_information, ///< 个人信息
};

/// A question about the exporter whose answer lets the list bind it, or not.
struct Gate {
    std::string id;
    bool binds = true; ///< the answer with which the list binds
    Words short_name;  ///< a few words, for a line of a sheet or a paper
    /// Other titles that companies' own sheets give it.
    std::vector<std::string> names;
};
using GateIndex = std::uint8_t;

/// The gate of who operates critical information infrastructure, a term of the national rules
/// (《数据安全法》《网络安全法》), where a rulebook asks it.
inline constexpr std::string_view operator_gate_id = "critical_infrastructure";
inline constexpr std::size_t max_gates = 6; ///< every way of answering them is looked at

/// How a list words its scopes and figures: what `analyse` reads its text by.
struct Grammar {
    struct Frame {
        std::string before;
        std::string after;
    };

    std::vector<std::string> closed; ///< what comes before the scenarios of a closed item
    std::vector<std::string> all;    ///< every scenario
    std::vector<Frame> open;         ///< around the scenarios that an open item names
    /// Around the numbers of the items that a residual item refers to.
    std::vector<Frame> residual_by_scenario;
    std::vector<Frame> residual_by_population;
    std::vector<Frame> residual_by_item;
    std::vector<std::string> separators; ///< between scenarios
    std::vector<std::string> endings;    ///< what may follow a scenario and is none of its name
    std::vector<std::string> counted;    ///< units of what is counted: 人, 台
    std::vector<std::string> measured;   ///< units of distances and times: 米, 小时
    std::vector<std::string> no_units;   ///< what may follow a number that is no figure: 月, 项
};

/// One entry of the list: which flows it counts, when it is met, and which path it then needs.
struct Item {
    std::string id; ///< `<industry>.<number>`
    PathIndex path = 0;
    Category category = Category::important_data;
    IndustryIndex industry = 0;
    /// The measures it counts, one bit per `Measure`.
    std::uint8_t measures = 0;
    Scope scope;
    Condition condition;

    std::string title;       ///< the list's own words, without the number
    std::string description; ///< the list's own words
    /// The list's own words on the scenarios, where it has a column for them; otherwise empty, and
    /// the description begins with them.
    std::string scenario_text;
    Words plain;
    Enumeration enumeration = Enumeration::none;
    std::vector<ListedField> fields;     ///< in the order of the text; empty for `none`
    std::vector<ExcludedField> excluded; ///< in the order of the text
    std::vector<Words> processing;       ///< how its data shall be processed (应…)
    WordSet named_scenarios = 0;      ///< as the scope names them, whether or not they are tested
    std::vector<ItemIndex> refers_to; ///< the items a residual scope names
    std::string where;                ///< its pointer into the bundle
};

/// What the other answer to a screening question does to the section.
enum class Exclusion : std::uint8_t {
    none,    ///< nothing: the note is no question of who may use the section
    perhaps, ///< the section may not be the exporter's: the note names its users by way of example
    express, ///< the section is not the exporter's
};

/// One question of who may use a section, and the answer that confirms it.
struct Screening {
    AnswerIndex answer = 0;
    bool expects = true;
    Exclusion excludes = Exclusion::none;
};

/// A section of the list, or the national rules; an item belongs to exactly one. Its items are
/// `items[first_item]` up to but without `items[end_item]`.
/// Another zone's list, some of whose sections are used by reference (参照) under the measures of
/// the rulebook's own zone.
struct UsedList {
    std::string id;
    Words title;
    std::string edition;
    std::string issued; ///< YYYY-MM-DD or YYYY-MM
    Words standing;     ///< under whose measures it may be used, and who confirms it
    /// Absent: its words are not compared with what the rulebook says.
    std::optional<Grammar> grammar;
};

struct Industry {
    std::string id;
    std::optional<std::uint8_t> list; ///< the place in `uses`; absent: the rulebook's own list
    bool national = false;            ///< the national rules, for whatever no section covers
    std::vector<std::string> scenarios;
    std::vector<std::string> subjects;
    std::vector<std::string> modalities;
    std::vector<std::string> fields; ///< the kinds of data that its items name
    /// By the place of a word in `fields`: the kinds of the vocabulary of names that it stands for.
    std::vector<std::vector<std::string>> field_kinds;
    /// Its field words name content and not fields: from their absence nothing is inferred.
    bool content_fields = false;
    std::vector<Screening> screening;
    /// A flow of one of these modalities is left out of the section by a note, by itself.
    WordSet uncovered_modalities = 0;
    /// Whether the data would do serious harm, for all flows that do not say so themselves; absent
    /// where no item asks.
    std::optional<AnswerIndex> serious_harm;
    ItemIndex first_item = 0;
    ItemIndex end_item = 0; ///< one past the last

    Words name;
    std::string heading;                        ///< the list's own, empty where it has none
    std::map<std::string, std::string> english; ///< of each of its words
    std::string where;                          ///< its pointer into the bundle
};

/// A doubt in the text, with its own condition.
struct Caution {
    std::string id;
    std::optional<PathIndex> path; ///< the stricter path it could lead to
    bool list_only = false;        ///< matters only where the list binds
    /// Industries that must all be chosen; its flows are those of the only one, or all.
    std::vector<IndustryIndex> industries;
    Condition condition;

    Words name;
    std::string where; ///< its pointer into the bundle
};

/// When the claim of an exemption is doubtful, so that the result without it is told as well.
enum class Doubtful : std::uint8_t {
    never,
    with_persons, ///< unless the flow has nobody for certain
    always,
    unless_answered, ///< unless `settled_by` is answered yes, or the flow has nobody for certain
};

/// A provision that leaves a whole flow out of the counts.
struct Exemption {
    std::string id;
    Words name;
    /// Texts by any of which an item of the list names the provision; empty where none does.
    std::vector<std::string> words;
    Doubtful doubtful = Doubtful::never;
    /// The question that settles a doubt of `unless_answered`. Yes: the claim stands; no: it is
    /// doubtful; unanswered: the same, and the answer is missing where it could change the paths.
    std::optional<AnswerIndex> settled_by;
    /// The claim of an operator of critical infrastructure is taken as made while `settled_by` is
    /// unanswered: the answer is asked for, and nothing is possible until it is no.
    bool trusts_operators = false;
};

/// A valid rulebook: ids are unique, references resolve, bands are sound, words are complete.
/// Evaluation over it has no error.
class Rulebook {
public:
    /// Reads a bundle: one JSON object that holds the documents of a rulebook folder by file
    /// name, `rulebook.json` among them (data/README.md describes each).
    /// On failure: every fault found, each with its pointer into the bundle.
    static Result<Rulebook> load(std::string_view bundle);

    std::string id;
    std::string edition;
    std::string issued; ///< YYYY-MM-DD
    Words title;
    /// Absent: the words of the list are not compared with what the rulebook says.
    std::optional<Grammar> grammar;
    std::vector<UsedList> uses; ///< at most 16
    std::vector<Gate> gates;
    /// The scope that the list gives itself: its sections are of nobody outside.
    std::optional<GateIndex> area_gate;
    std::optional<GateIndex> operator_gate; ///< that of `operator_gate_id`
    std::vector<Path> paths;
    std::vector<Exemption> exemptions;
    std::vector<Answer> answers;
    std::vector<Industry> industries; ///< in list order
    std::vector<Item> items;          ///< in list order, an industry's items together
    std::vector<Caution> cautions;
    std::optional<IndustryIndex> national;

    /// How the list of an industry words its text; null where nothing says so.
    [[nodiscard]] const Grammar* grammar_of(const Industry& industry) const;
    /// The place in `answers` of that id; nullopt where there is no such question.
    [[nodiscard]] std::optional<AnswerIndex> find_answer(std::string_view answer_id) const;
    /// The place in `items` of that id; nullopt where there is no such item.
    [[nodiscard]] std::optional<ItemIndex> find_item(std::string_view item_id) const;
    /// The place in `industries` of that id; nullopt where there is no such industry.
    [[nodiscard]] std::optional<IndustryIndex> find_industry(std::string_view industry_id) const;
    /// The place in `exemptions` of that id; nullopt where there is no such exemption.
    [[nodiscard]] std::optional<ExemptionIndex> find_exemption(std::string_view exemption_id) const;

    /// The word every flow, and every field of one, may use where none of the list's words fits.
    static constexpr std::string_view other_word = "其他";

private:
    friend class RulebookReader;
    std::unordered_map<std::string, AnswerIndex> answer_of;
    std::unordered_map<std::string, ItemIndex> item_of;
};

} // namespace egress
