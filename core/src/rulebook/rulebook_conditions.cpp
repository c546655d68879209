// Scopes and conditions, and the words and items they refer to.
#include "rulebook/rulebook_reader.hpp"

#include "rulebook/reading.hpp"
#include "text/text.hpp"

#include <algorithm>
#include <array>
#include <memory>

namespace egress {

namespace {

constexpr std::array<std::pair<std::string_view, ScopeForm>, 7> scope_forms{
    {{"open", ScopeForm::open},
     {"all", ScopeForm::all},
     {"unstated", ScopeForm::unstated},
     {"closed", ScopeForm::closed},
     {"residual-by-scenario", ScopeForm::residual_by_scenario},
     {"residual-by-population", ScopeForm::residual_by_population},
     {"residual-by-item", ScopeForm::residual_by_item}}};

constexpr std::array<std::pair<std::string_view, Measure>, 3> measures{
    {{"general", Measure::general}, {"sensitive", Measure::sensitive}, {"all", Measure::all}}};

constexpr std::array<std::pair<std::string_view, Harm>, 3> harms{
    {{"none", Harm::harmless},
     {"any", Harm::harmful},
     {"by-common-answer", Harm::by_common_answer}}};

} // namespace

std::string_view name_of(ScopeForm form) {
    return std::find_if(scope_forms.begin(), scope_forms.end(),
                        [&](const auto& named) { return named.second == form; })
        ->first;
}

Scope RulebookReader::read_scope(const Json& value, const Place& place, Item& item) {
    const Industry& industry = book.industries[item.industry];
    Members members{value, place, faults};
    Scope scope;
    if (const auto* form = members.need("form")) {
        if (const auto word = read_string(*form, place.member("form"), faults)) {
            const auto known = one_of(*word, scope_forms);
            if (!known) {
                faults.add("unknown-word", place.member("form").pointer(), "没有这种场景写法。",
                           "There is no such form of scope.");
            }
            scope.form = known.value_or(ScopeForm::all);
        }
    }
    const bool residual = scope.form == ScopeForm::residual_by_scenario ||
                          scope.form == ScopeForm::residual_by_population ||
                          scope.form == ScopeForm::residual_by_item;
    if (scope.form == ScopeForm::open || scope.form == ScopeForm::closed) {
        if (const auto* list = members.need("scenarios")) {
            const auto named =
                read_word_set(*list, place.member("scenarios"), &industry.scenarios, false);
            item.named_scenarios = named;
            if (scope.form == ScopeForm::closed) {
                scope.scenarios = named;
            }
        }
    }
    if (residual) {
        if (const auto* list = members.need("items")) {
            scope.uncounted_by = read_item_numbers(*list, place.member("items"), item.industry);
            item.refers_to = scope.uncounted_by;
        }
    }
    const Json* subjects = scope.form == ScopeForm::residual_by_population
                               ? members.need("subjects")
                               : members.find("subjects");
    if (subjects != nullptr) {
        const auto named =
            read_word_set(*subjects, place.member("subjects"), &industry.subjects, false);
        (scope.form == ScopeForm::residual_by_population ? scope.population : scope.subjects) =
            named;
    }
    if (const auto* list = members.find("modalities")) {
        scope.modalities =
            read_word_set(*list, place.member("modalities"), &industry.modalities, false);
    }
    if (industry.uncovered_modalities != 0) { // no item counts what a note leaves out
        scope.modalities = scope.modalities.value_or(~WordSet{0}) & ~industry.uncovered_modalities;
    }
    if (const auto* described = members.find("as_described")) {
        scope.as_described = read_bool(*described, place.member("as_described"), faults);
    }
    if (const auto* list = members.find("excludes")) {
        scope.excludes = read_exemption_set(*list, place.member("excludes"));
    }
    if (const auto* harm = members.find("serious_harm")) {
        scope.harm = read_harm(*harm, place.member("serious_harm"), item.industry);
    }
    members.finish();
    return scope;
}

/// Only where the industry asks about serious harm.
std::optional<Harm> RulebookReader::read_harm(const Json& value, const Place& place,
                                              std::optional<IndustryIndex> industry) {
    if (!industry || !book.industries[*industry].serious_harm) {
        faults.add("misplaced-condition", place.pointer(), "本行业没有写明 serious_harm 的问题。",
                   "The industry names no question for serious_harm.");
        return std::nullopt;
    }
    return read_choice(value, place, harms, faults);
}

Scope RulebookReader::read_flows(const Json& value, const Place& place,
                                 std::optional<IndustryIndex> industry) {
    Members members{value, place, faults};
    Scope scope;
    const Industry* words = industry ? &book.industries[*industry] : nullptr;
    const auto read = [&](std::string_view name, const std::vector<std::string>* list,
                          std::optional<WordSet>& set) {
        if (const auto* member = members.find(name)) {
            set = read_word_set(*member, place.member(name), list, true);
        }
    };
    read("scenarios", words == nullptr ? nullptr : &words->scenarios, scope.scenarios);
    read("subjects", words == nullptr ? nullptr : &words->subjects, scope.subjects);
    read("modalities", words == nullptr ? nullptr : &words->modalities, scope.modalities);
    if (const auto* described = members.find("as_described")) {
        scope.as_described = read_bool(*described, place.member("as_described"), faults);
    }
    if (const auto* list = members.find("excludes")) {
        scope.excludes = read_exemption_set(*list, place.member("excludes"));
    }
    if (const auto* list = members.find("claims")) {
        scope.claims = read_exemption_set(*list, place.member("claims"));
    }
    if (const auto* harm = members.find("serious_harm")) {
        scope.harm = read_harm(*harm, place.member("serious_harm"), industry);
    }
    if (const auto* minors = members.find("minors")) {
        scope.minors = read_bool(*minors, place.member("minors"), faults).value_or(false);
    }
    if (const auto* list = members.find("uncounted_by")) {
        each(list, place.member("uncounted_by"), faults,
             [&](const Json& element, const Place& here) {
                 if (const auto item = read_item_id(element, here)) {
                     scope.uncounted_by.push_back(*item);
                     if (!book.items[*item].scope.uncounted_by.empty()) {
                         faults.add("circular-reference", here.pointer(),
                                    "不能引用本身引用其他项的剩余项。",
                                    "An item that itself refers to other items cannot stand here.");
                     }
                 }
             });
    }
    members.finish();
    return scope;
}

Condition RulebookReader::read_condition(const Json& value, const Place& place,
                                         const Surroundings& around) {
    constexpr std::array<std::string_view, 10> forms{
        "all",     "any",      "not",  "answer", "number",
        "persons", "exporter", "item", "across", "important_data"};
    const auto form =
        value.is_object()
            ? std::find_if(forms.begin(), forms.end(),
                           [&](std::string_view name) { return value.contains(name); })
            : forms.end();
    if (form == forms.end()) {
        std::string names;
        for (const auto name : forms) {
            names += (names.empty() ? "" : ", ") + std::string{name};
        }
        wrong_kind(faults, place, "条件（" + names + " 之一）",
                   "a condition (one of " + names + ")");
        return nothing();
    }
    Members members{value, place, faults};
    const Json* content = members.need(*form);
    std::optional<Condition> condition;
    if (content != nullptr) {
        condition = read_form(*form, *content, members, place.member(*form), around);
    }
    members.finish();
    return condition ? std::move(*condition) : nothing();
}

/// nullopt where a fault is noted.
std::optional<Condition> RulebookReader::read_form(std::string_view form, const Json& content,
                                                   Members& members, const Place& place,
                                                   const Surroundings& around) {
    if (form == "all") {
        return Condition{AllOf{read_conditions(content, place, around)}};
    }
    if (form == "any") {
        return Condition{AnyOf{read_conditions(content, place, around)}};
    }
    if (form == "not") {
        return Condition{Not{std::make_unique<Condition>(read_condition(content, place, around))}};
    }
    if (form == "answer") {
        const auto answer = read_answer_id(content, place, AnswerKind::truth);
        return answer ? std::optional{Condition{AnswerIsYes{*answer}}} : std::nullopt;
    }
    if (form == "number") {
        const auto band = read_band(members);
        const auto answer = read_answer_id(content, place, AnswerKind::number);
        return answer ? std::optional{Condition{NumberInBand{*answer, band}}} : std::nullopt;
    }
    if (form == "persons") {
        return read_persons(content, members, around);
    }
    if (form == "exporter") {
        if (content != operator_gate_id || !book.operator_gate) {
            faults.add("unknown-word", place.pointer(),
                       concat({"此处只能写 ", operator_gate_id, "，并且 gates 要有这个问题。"}),
                       concat({"Only ", operator_gate_id,
                               " is possible here, where it is one of the gates."}));
        }
        return Condition{CriticalInfrastructure{}};
    }
    if (!around.caution) {
        faults.add("misplaced-condition", place.pointer(), "只有存疑提示可以用这种条件。",
                   "Only a caution may use this form of condition.");
        return std::nullopt;
    }
    return read_doubt_form(form, content, members, place, around);
}

/// The forms that only a caution may use.
std::optional<Condition> RulebookReader::read_doubt_form(std::string_view form, const Json& content,
                                                         Members& members, const Place& place,
                                                         const Surroundings& around) {
    if (form == "across") {
        AcrossItems across{read_measure(content, place), 0, *around.scope};
        if (const auto* at_least = members.need("at_least")) {
            across.at_least =
                read_count(*at_least, members.place.member("at_least"), faults).value_or(0);
        }
        return Condition{std::move(across)};
    }
    if (form == "important_data") {
        if (content != "elsewhere") {
            faults.add("unknown-word", place.pointer(), "此处只能写 elsewhere。",
                       "Only elsewhere is possible here.");
        }
        return Condition{ImportantDataElsewhere{}};
    }
    const auto item = read_item_id(content, place);
    return item ? std::optional{Condition{ItemIsMet{*item}}} : std::nullopt;
}

std::vector<Condition> RulebookReader::read_conditions(const Json& list, const Place& place,
                                                       const Surroundings& around) {
    std::vector<Condition> conditions;
    each(&list, place, faults, [&](const Json& value, const Place& here) {
        conditions.push_back(read_condition(value, here, around));
    });
    return conditions;
}

Measure RulebookReader::read_measure(const Json& value, const Place& place) {
    return read_choice(value, place, measures, faults).value_or(Measure::all);
}

Condition RulebookReader::read_persons(const Json& measure, Members& members,
                                       const Surroundings& around) {
    const Place& place = members.place;
    PersonsInBand persons{read_measure(measure, place.member("persons")), read_band(members),
                          *around.scope, next_persons++};
    /// The item of this industry that a caution refers to by this key.
    const auto referred = [&](std::string_view key) -> std::optional<ItemIndex> {
        const auto* value = members.find(key);
        if (value == nullptr) {
            return std::nullopt;
        }
        if (!around.caution) {
            faults.add("misplaced-condition", place.member(key).pointer(),
                       "只有存疑提示可以借用其他项的范围。",
                       "Only a caution may borrow the scope of an item.");
            return std::nullopt;
        }
        const auto item = read_item_id(*value, place.member(key));
        if (item && around.industry != book.items[*item].industry) {
            faults.add("unknown-item", place.member(key).pointer(), "应为本行业的条目。",
                       "It should be an item of this industry.");
        }
        return item;
    };
    if (const auto item = referred("within")) {
        const auto harm = persons.scope.harm; // a doubt may be about what the item excepts
        persons.scope = book.items[*item].scope;
        persons.scope.harm = harm ? harm : persons.scope.harm;
    }
    const auto with = referred("with");
    if (const auto* list = members.find("modalities")) {
        const auto* words =
            around.industry ? &book.industries[*around.industry].modalities : nullptr;
        persons.scope.modalities =
            read_word_set(*list, place.member("modalities"), words, around.caution);
    }
    if (persons.scope.form == ScopeForm::open) {
        faults.add("misplaced-condition", place.member("persons").pointer(),
                   "场景开放的条目不计人数。", "An item with an open scope counts no persons.");
    }
    return with ? joined(std::move(persons), *with) : Condition{std::move(persons)};
}

/// A doubt that an item counts these persons after all: somebody is in doubt, the item alone does
/// not reach the band, and both together are in it.
Condition RulebookReader::joined(PersonsInBand persons, ItemIndex item) {
    PersonsInBand doubted = persons;
    doubted.band = {1, unbounded};
    doubted.number = next_persons++;
    PersonsInBand alone = persons;
    alone.scope = book.items[item].scope;
    alone.band = {persons.band.at_least, unbounded};
    alone.number = next_persons++;
    persons.scope.with = item;
    AllOf all;
    all.parts.push_back({std::move(doubted)});
    all.parts.push_back({Not{std::make_unique<Condition>(Condition{std::move(alone)})}});
    all.parts.push_back({std::move(persons)});
    return {std::move(all)};
}

Band RulebookReader::read_band(Members& members) {
    Band band;
    const Json* at_least = members.find("at_least");
    const Json* below = members.find("below");
    if (!members.is_object()) {
        return band;
    }
    if (at_least == nullptr && below == nullptr) {
        faults.add("empty-band", members.place.pointer(), "缺少 at_least 或 below。",
                   "Give at_least or below.");
    }
    if (at_least != nullptr) {
        band.at_least = read_count(*at_least, members.place.member("at_least"), faults).value_or(0);
    }
    if (below != nullptr) {
        band.below = read_count(*below, members.place.member("below"), faults).value_or(unbounded);
    }
    if (band.at_least >= band.below) {
        faults.add("inverted-band", members.place.pointer(), "下限应小于上限。",
                   "The lower limit should be smaller than the upper one.");
    }
    return band;
}

std::optional<AnswerIndex> RulebookReader::read_answer_id(const Json& value, const Place& place,
                                                          AnswerKind kind) {
    const auto id = read_string(value, place, faults);
    if (!id) {
        return std::nullopt;
    }
    const auto answer = book.find_answer(*id);
    if (!answer || book.answers[*answer].kind != kind) {
        faults.add("unknown-answer", place.pointer(),
                   "没有这种类型的问题“" + std::string{*id} + "”。",
                   "There is no question " + in_quotes(*id) + " of this kind.");
        return std::nullopt;
    }
    used_answers.insert(*answer);
    return answer;
}

void RulebookReader::refuse_word(std::string_view word, const Place& place) {
    faults.add("unknown-word", place.pointer(), "“" + std::string{word} + "”不在本行业的用语之中。",
               in_quotes(word) + " is not among the words of this industry.");
}

WordSet RulebookReader::read_word_set(const Json& list, const Place& place,
                                      const std::vector<std::string>* words, bool other_allowed) {
    WordSet set = 0;
    each(&list, place, faults, [&](const Json& value, const Place& here) {
        const auto word = read_string(value, here, faults);
        if (!word) {
            return;
        }
        const auto found =
            words == nullptr ? std::size_t{0}
                             : static_cast<std::size_t>(std::distance(
                                   words->begin(), std::find(words->begin(), words->end(), *word)));
        const bool other = other_allowed && *word == Rulebook::other_word;
        if (words == nullptr || (found == words->size() && !other)) {
            refuse_word(*word, here);
            return;
        }
        if (contains(set, found)) {
            faults.add("duplicate-id", here.pointer(), "“" + std::string{*word} + "”重复。",
                       in_quotes(*word) + " is named twice.");
        }
        set |= word_bit(found);
    });
    if (list.is_array() && list.empty()) {
        faults.add("bad-size", place.pointer(), "列表不能为空。", "The list cannot be empty.");
    }
    return set;
}

WordSet RulebookReader::read_exemption_set(const Json& list, const Place& place) {
    WordSet set = 0;
    each(&list, place, faults, [&](const Json& value, const Place& here) {
        const auto word = read_string(value, here, faults);
        if (!word) {
            return;
        }
        const auto found = book.find_exemption(*word);
        if (!found) {
            faults.add("unknown-exemption", here.pointer(),
                       "没有豁免情形“" + std::string{*word} + "”。",
                       "There is no exemption " + in_quotes(*word) + ".");
            return;
        }
        set |= word_bit(*found);
    });
    return set;
}

std::vector<ItemIndex> RulebookReader::read_item_numbers(const Json& list, const Place& place,
                                                         IndustryIndex industry) {
    std::vector<ItemIndex> items;
    each(&list, place, faults, [&](const Json& value, const Place& here) {
        const auto number = read_count(value, here, faults);
        if (!number) {
            return;
        }
        const auto item =
            book.find_item(book.industries[industry].id + "." + std::to_string(*number));
        if (!item) {
            faults.add("unknown-item", here.pointer(), "本行业没有这一项。",
                       "This industry has no such item.");
        } else if (std::find(items.begin(), items.end(), *item) != items.end()) {
            faults.add("duplicate-id", here.pointer(), "同一项重复引用。",
                       "The item is named twice.");
        } else {
            items.push_back(*item);
        }
    });
    return items;
}

std::optional<ItemIndex> RulebookReader::read_item_id(const Json& value, const Place& place) {
    const auto id = read_string(value, place, faults);
    const auto item = id ? book.find_item(*id) : std::nullopt;
    if (id && !item) {
        faults.add("unknown-item", place.pointer(), "没有条目“" + std::string{*id} + "”。",
                   "There is no item " + in_quotes(*id) + ".");
    }
    return item;
}

std::optional<PathIndex> RulebookReader::read_path(const Json& value, const Place& place) {
    const auto id = read_string(value, place, faults);
    if (!id) {
        return std::nullopt;
    }
    const auto found = std::find_if(book.paths.begin(), book.paths.end(),
                                    [&](const Path& path) { return path.id == *id; });
    if (found == book.paths.end()) {
        faults.add("unknown-path", place.pointer(), "没有路径“" + std::string{*id} + "”。",
                   "There is no path " + in_quotes(*id) + ".");
        return std::nullopt;
    }
    return static_cast<PathIndex>(std::distance(book.paths.begin(), found));
}

} // namespace egress
