// Items and cautions.
#include "rulebook/rulebook_reader.hpp"

#include "rulebook/conditions.hpp"
#include "rulebook/reading.hpp"

namespace egress {

namespace {

constexpr std::array<std::pair<std::string_view, Category>, 2> categories{
    {{"重要数据", Category::important_data}, {"个人信息", Category::personal_information}}};

} // namespace

void RulebookReader::read_items(const Document& document) {
    if (!document.json->is_object()) {
        return;
    }
    const IndustryIndex industry = *document.industry;
    const auto screening = document.json->find("screening");
    read_screening(screening == document.json->end() ? nullptr : &*screening,
                   document.place.member("screening"), industry, document.notes);
    if (const auto harm = document.json->find("serious_harm"); harm != document.json->end()) {
        book.industries[industry].serious_harm =
            read_answer_id(*harm, document.place.member("serious_harm"), AnswerKind::truth);
    }
    const auto items = document.json->find("items");
    if (items == document.json->end() || !items->is_array()) {
        return;
    }
    const Place list_place = document.place.member("items");
    const ItemIndex first = book.industries[industry].first_item;
    // Scopes first: a residual item is settled by the scopes of the items it refers to.
    for (std::size_t i = 0; i < items->size(); ++i) {
        const Json& value = (*items)[i];
        if (value.is_object() && value.contains("scope")) {
            const Place place = list_place.element(i);
            Item& item = book.items[first + i];
            item.scope = read_scope(value["scope"], place.member("scope"), item);
            item.scope.of_item = static_cast<ItemIndex>(&item - book.items.data());
        }
    }
    for (ItemIndex i = first; i < book.industries[industry].end_item; ++i) {
        settle_residual(book.items[i].scope, list_place.element(i - first));
    }
    for (std::size_t i = 0; i < items->size(); ++i) {
        read_item((*items)[i], list_place.element(i), book.items[first + i]);
    }
}

/// A residual by scenario becomes the set of the scenarios that no item it refers to names.
void RulebookReader::settle_residual(Scope& scope, const Place& place) {
    WordSet named = 0;
    for (const ItemIndex other : scope.uncounted_by) {
        if (book.items[other].scope.form != ScopeForm::closed) {
            faults.add("circular-reference", place.pointer() + "/scope/items",
                       "剩余项只能引用限定场景的条目。",
                       "A residual item can refer only to items with a closed scope.");
        }
        named |= book.items[other].scope.scenarios.value_or(0);
    }
    if (scope.form == ScopeForm::residual_by_scenario) {
        scope.scenarios = ~named;
        scope.uncounted_by.clear();
    }
}
void RulebookReader::read_item(const Json& value, const Place& place, Item& item) {
    Members members{value, place, faults};
    if (const auto* number = members.need("number")) {
        if (const auto count = read_count(*number, place.member("number"), faults);
            count && *count != place.index + 1) {
            faults.add("bad-numbering", place.member("number").pointer(), "编号应从 1 起连续。",
                       "Numbers should run 1, 2, 3 … without a gap.");
        }
    }
    if (const auto* path = members.need("path")) {
        item.path = read_path(*path, place.member("path")).value_or(PathIndex{0});
    }
    if (const auto* category = members.need("category")) {
        if (const auto word = read_string(*category, place.member("category"), faults)) {
            const auto known = one_of(*word, categories);
            if (!known) {
                faults.add("unknown-category", place.member("category").pointer(),
                           "应为“重要数据”或“个人信息”。", "It should be 重要数据 or 个人信息.");
            }
            item.category = known.value_or(Category::important_data);
        }
    }
    item.title = need_text(members, "title");
    item.description = need_text(members, "description");
    if (members.find("scenario_text") != nullptr) {
        item.scenario_text = need_text(members, "scenario_text");
    }
    if (const auto* source = members.find("source")) {
        read_words(source, place.member("source"));
    }
    item.plain = need_words(members, "plain");
    read_fields(members, item);
    members.need("scope"); // read before: see read_items
    item.condition = nothing();
    if (const auto* condition = members.need("condition")) {
        item.condition = read_condition(*condition, place.member("condition"),
                                        {item.industry, &item.scope, false});
    }
    each_persons(item.condition, [&](const PersonsInBand& persons) {
        item.measures |= static_cast<std::uint8_t>(1U << static_cast<unsigned>(persons.measure));
    });
    members.finish();
}

void RulebookReader::read_cautions(const Json* list, const Place& place,
                                   std::optional<IndustryIndex> industry) {
    each(list, place, faults,
         [&](const Json& value, const Place& here) { read_caution(value, here, industry); });
}

void RulebookReader::read_caution(const Json& value, const Place& place,
                                  std::optional<IndustryIndex> industry) {
    Members members{value, place, faults};
    Caution caution;
    caution.id = need_text(members, "id");
    declare(taken_cautions, caution.id, place.member("id"));
    const std::string prefix = (industry ? book.industries[*industry].id : "general") + ".";
    if (!is_id(caution.id) || !caution.id.starts_with(prefix)) {
        faults.add("bad-id", place.member("id").pointer(), "应以“" + prefix + "”开头。",
                   "It should start with " + in_quotes(prefix) + ".");
    }
    caution.name = need_words(members, "name");
    caution.where = place.pointer();
    std::size_t readings = 0;
    each(members.need("readings"), place.member("readings"), faults,
         [&](const Json& reading, const Place& here) {
             read_words(&reading, here);
             ++readings;
         });
    if (const auto* applied = members.need("applied")) {
        if (const auto index = read_count(*applied, place.member("applied"), faults);
            index && *index >= readings) {
            faults.add("unknown-reading", place.member("applied").pointer(), "没有这一种读法。",
                       "There is no reading with this number.");
        }
    }
    need_words(members, "notice");
    need_words(members, "source");
    if (const auto* path = members.find("path")) {
        caution.path = read_path(*path, place.member("path"));
    }
    if (const auto* basis = members.need("basis")) {
        caution.list_only = *basis == "list";
        if (!caution.list_only && *basis != "any") {
            faults.add("unknown-word", place.member("basis").pointer(), "应为 list 或 any。",
                       "It should be list or any.");
        }
    }
    if (industry) {
        caution.industries.push_back(*industry);
    } else {
        each(members.find("industries"), place.member("industries"), faults,
             [&](const Json& element, const Place& here) {
                 const auto id = read_string(element, here, faults);
                 const auto found = id ? book.find_industry(*id) : std::nullopt;
                 if (found) {
                     caution.industries.push_back(*found);
                 } else if (id) {
                     faults.add("unknown-industry", here.pointer(),
                                "没有行业“" + std::string{*id} + "”。",
                                "There is no industry " + in_quotes(*id) + ".");
                 }
             });
    }
    const auto flows_of =
        caution.industries.size() == 1 ? std::optional{caution.industries.front()} : std::nullopt;
    Scope scope;
    if (const auto* flows = members.find("flows")) {
        scope = read_flows(*flows, place.member("flows"), flows_of);
    }
    caution.condition = nothing();
    if (const auto* condition = members.need("condition")) {
        caution.condition =
            read_condition(*condition, place.member("condition"), {flows_of, &scope, true});
    }
    members.finish();
    book.cautions.push_back(std::move(caution));
}

} // namespace egress
