// Reads a rulebook bundle into a Rulebook, or says everything that is wrong with it.
#pragma once

#include "egress/rulebook.hpp"
#include "text/json.hpp"

#include <deque>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace egress {

class RulebookReader {
public:
    Result<Rulebook> read(std::string_view bundle);

private:
    /// What a condition may refer to, where it stands.
    struct Surroundings {
        std::optional<IndustryIndex> industry;
        const Scope* scope = nullptr;
        bool caution = false;
    };

    struct Document {
        const Json* json;
        Place place;
        std::optional<IndustryIndex> industry; ///< absent for doubts that span industries
        std::set<Count> notes;
    };

    // The documents
    void read_meta(const Json& document, const Place& place);
    void read_uses(const Json* list, const Place& place);
    void read_list(const Json& value, const Place& place, Industry& industry);
    std::string read_issued(Members& members);
    void read_paths(const Json& list, const Place& place);
    void read_exemptions(const Json& list, const Place& place);
    void read_doubtful(const Json& value, const Place& place, std::size_t exemption);
    void settle_claims(const Json& document, const Place& place);
    void read_gates(const Json& list, const Place& place);
    Grammar read_grammar(const Json& value, const Place& place);
    void collect_files(const Json& bundle, const Json& list, const Place& place, const Place& root);
    void declare_industry(Document& document);
    void declare_doubts(const Document& document);
    void read_items(const Document& document);

    // Their parts
    void read_vocabulary(const Json& words, const Place& place, Industry& industry);
    void read_word_list(const Json* list, const Place& place, std::vector<std::string>& words,
                        std::map<std::string, std::string>& english,
                        std::vector<std::vector<std::string>>* kinds = nullptr);
    void read_notes(const Json* list, const Place& place, std::set<Count>& numbers);
    void read_uncovered(const Json& value, const Place& place, Industry& industry,
                        const std::set<Count>& notes);
    void read_note_number(const Json& value, const Place& place, const std::set<Count>& notes);
    void check_together(const Json* list, const Place& place,
                        const std::vector<std::string>& words);
    void refuse_word(std::string_view word, const Place& place);
    void check_raised_by(const Json& value, const Place& place);
    void read_questions(const Json* list, const Place& place, std::string_view prefix);
    void read_screening(const Json* list, const Place& place, IndustryIndex industry,
                        const std::set<Count>& notes);
    void read_item(const Json& value, const Place& place, Item& item);
    void read_fields(Members& members, Item& item);
    ListedField read_listed(const Json& value, const Place& place, const Item& item);
    ExcludedField read_excluded(const Json& value, const Place& place, const Industry& industry);
    std::vector<FieldIndex> read_field_words(const Json* list, const Place& place,
                                             const std::string& text, const Place& text_place,
                                             const Industry& industry);
    void read_cautions(const Json* list, const Place& place, std::optional<IndustryIndex> industry);
    void read_caution(const Json& value, const Place& place, std::optional<IndustryIndex> industry);

    // Scopes and conditions
    Scope read_scope(const Json& value, const Place& place, Item& item);
    std::optional<Harm> read_harm(const Json& value, const Place& place,
                                  std::optional<IndustryIndex> industry);
    Scope read_flows(const Json& value, const Place& place, std::optional<IndustryIndex> industry);
    Condition read_condition(const Json& value, const Place& place, const Surroundings& around);
    std::vector<Condition> read_conditions(const Json& list, const Place& place,
                                           const Surroundings& around);
    std::optional<Condition> read_form(std::string_view form, const Json& content, Members& members,
                                       const Place& place, const Surroundings& around);
    std::optional<Condition> read_doubt_form(std::string_view form, const Json& content,
                                             Members& members, const Place& place,
                                             const Surroundings& around);
    Condition read_persons(const Json& measure, Members& members, const Surroundings& around);
    Condition joined(PersonsInBand persons, ItemIndex item);
    Measure read_measure(const Json& value, const Place& place);
    Band read_band(Members& members);
    std::optional<AnswerIndex> read_answer_id(const Json& value, const Place& place,
                                              AnswerKind kind);

    // Words and references
    WordSet read_word_set(const Json& list, const Place& place,
                          const std::vector<std::string>* words, bool other_allowed);
    WordSet read_exemption_set(const Json& list, const Place& place);
    std::vector<ItemIndex> read_item_numbers(const Json& list, const Place& place,
                                             IndustryIndex industry);
    std::optional<ItemIndex> read_item_id(const Json& value, const Place& place);
    std::optional<PathIndex> read_path(const Json& value, const Place& place);
    /// A pair {"zh", "en"}, both there and not empty.
    Words read_words(const Json* value, const Place& place);
    Words need_words(Members& members, std::string_view name);
    std::string need_text(Members& members, std::string_view name);
    /// A text that is not empty.
    std::string read_text(const Json& value, const Place& place);
    void declare(std::set<std::string>& taken, const std::string& id, const Place& place);

    // Over the whole
    void settle_residual(Scope& scope, const Place& place);
    void check_bands();
    void check_answers_used();

    Faults faults;
    Rulebook book;
    std::set<std::string> taken_ids; ///< of industries and answers
    std::set<std::string> taken_cautions;
    std::set<AnswerIndex> used_answers;
    std::vector<std::string> answer_places;
    std::uint32_t next_persons = 0; ///< the number of the next condition over persons

    std::deque<Document> documents;
    std::vector<std::string> item_places;
};

} // namespace egress
