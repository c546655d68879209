// Scopes and conditions, and the words and items they refer to.
#include "rulebook/rulebook_reader.hpp"

#include "rulebook/reading.hpp"

#include <algorithm>
#include <array>
#include <memory>

namespace egress {

namespace {

constexpr std::array<std::pair<std::string_view, ScopeForm>, 6> scope_forms{
    {{"open", ScopeForm::open},
     {"all", ScopeForm::all},
     {"unstated", ScopeForm::unstated},
     {"closed", ScopeForm::closed},
     {"residual-by-scenario", ScopeForm::residual_by_scenario},
     {"residual-by-population", ScopeForm::residual_by_population}}};

constexpr std::array<std::pair<std::string_view, Measure>, 3> measures{
    {{"general", Measure::general}, {"sensitive", Measure::sensitive}, {"all", Measure::all}}};

} // namespace

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
                          scope.form == ScopeForm::residual_by_population;
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
    if (const auto* described = members.find("as_described")) {
        scope.as_described = read_bool(*described, place.member("as_described"), faults);
    }
    if (const auto* list = members.find("excludes")) {
        scope.excludes = read_exemption_set(*list, place.member("excludes"));
    }
    members.finish();
    return scope;
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
    constexpr std::array<std::string_view, 8> forms{"all",    "any",     "not",      "answer",
                                                    "number", "persons", "exporter", "item"};
    const auto form =
        value.is_object()
            ? std::find_if(forms.begin(), forms.end(),
                           [&](std::string_view name) { return value.contains(name); })
            : forms.end();
    if (form == forms.end()) {
        wrong_kind(faults, place,
                   "条件（all、any、not、answer、number、persons、exporter 或 item）",
                   "a condition (all, any, not, answer, number, persons, exporter or item)");
        return nothing();
    }
    const Place here = place.member(*form);
    if (*form == "persons") {
        return read_persons(value, place, around);
    }
    Members members{value, place, faults};
    const Json* content = members.need(*form);
    Condition condition = nothing();
    if (content == nullptr) {
        // The fault is noted.
    } else if (*form == "all") {
        condition = {AllOf{read_conditions(*content, here, around)}};
    } else if (*form == "any") {
        condition = {AnyOf{read_conditions(*content, here, around)}};
    } else if (*form == "not") {
        condition = {Not{std::make_unique<Condition>(read_condition(*content, here, around))}};
    } else if (*form == "answer") {
        if (const auto answer = read_answer_id(*content, here, AnswerKind::truth)) {
            condition = {AnswerIsYes{*answer}};
        }
    } else if (*form == "number") {
        const auto band = read_band(members);
        if (const auto answer = read_answer_id(*content, here, AnswerKind::number)) {
            condition = {NumberInBand{*answer, band}};
        }
    } else if (*form == "exporter") {
        if (*content != "critical_infrastructure") {
            faults.add("unknown-word", here.pointer(), "此处只能写 critical_infrastructure。",
                       "Only critical_infrastructure is possible here.");
        }
        condition = {CriticalInfrastructure{}};
    } else if (!around.caution) {
        faults.add("misplaced-condition", here.pointer(), "只有存疑提示可以引用其他项的结论。",
                   "Only a caution may refer to the verdict of an item.");
    } else if (const auto item = read_item_id(*content, here)) {
        condition = {ItemIsMet{*item}};
    }
    members.finish();
    return condition;
}

std::vector<Condition> RulebookReader::read_conditions(const Json& list, const Place& place,
                                                       const Surroundings& around) {
    std::vector<Condition> conditions;
    each(&list, place, faults, [&](const Json& value, const Place& here) {
        conditions.push_back(read_condition(value, here, around));
    });
    return conditions;
}

Condition RulebookReader::read_persons(const Json& value, const Place& place,
                                       const Surroundings& around) {
    Members members{value, place, faults};
    PersonsInBand persons{Measure::all, {}, *around.scope};
    if (const auto* measure = members.need("persons")) {
        if (const auto word = read_string(*measure, place.member("persons"), faults)) {
            const auto known = one_of(*word, measures);
            if (!known) {
                faults.add("unknown-word", place.member("persons").pointer(),
                           "应为 general、sensitive 或 all。",
                           "It should be general, sensitive or all.");
            }
            persons.measure = known.value_or(Measure::all);
        }
    }
    persons.band = read_band(members);
    if (const auto* within = members.find("within")) {
        if (!around.caution) {
            faults.add("misplaced-condition", place.member("within").pointer(),
                       "只有存疑提示可以借用其他项的范围。",
                       "Only a caution may borrow the scope of an item.");
        } else if (const auto item = read_item_id(*within, place.member("within"))) {
            persons.scope = book.items[*item].scope;
            if (around.industry != book.items[*item].industry) {
                faults.add("unknown-item", place.member("within").pointer(), "应为本行业的条目。",
                           "It should be an item of this industry.");
            }
        }
    }
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
    members.finish();
    return {std::move(persons)};
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
            faults.add("unknown-word", here.pointer(),
                       "“" + std::string{*word} + "”不在本行业的用语之中。",
                       in_quotes(*word) + " is not among the words of this industry.");
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
        const auto found = std::find(book.exemptions.begin(), book.exemptions.end(), *word);
        if (found == book.exemptions.end()) {
            faults.add("unknown-exemption", here.pointer(),
                       "没有豁免情形“" + std::string{*word} + "”。",
                       "There is no exemption " + in_quotes(*word) + ".");
            return;
        }
        set |= word_bit(static_cast<std::size_t>(std::distance(book.exemptions.begin(), found)));
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
