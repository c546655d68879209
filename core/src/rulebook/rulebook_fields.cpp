// The kinds of data that an item names: its enumeration, what it leaves out, how it is processed.
#include "rulebook/rulebook_reader.hpp"

#include "rulebook/reading.hpp"

namespace egress {

namespace {

constexpr std::array<std::pair<std::string_view, Enumeration>, 2> enumerations{
    {{"open", Enumeration::open}, {"exhaustive", Enumeration::exhaustive}}};

/// Finds the spans of an item one after the other in its own words.
class Spans {
public:
    /// A kind of data may be named in the title and told in the description.
    explicit Spans(const Item& item) : words(item.title + "\n" + item.description) {}

    /// Whether the span stands after the one before it.
    bool next(std::string_view span) {
        const std::size_t found = words.find(span, position);
        if (found == std::string::npos) {
            return false;
        }
        position = found + span.size();
        return true;
    }

private:
    std::string words;
    std::size_t position = 0;
};

void not_in_text(Faults& faults, const Place& place, const std::string& text) {
    faults.add("field-not-in-text", place.member("text").pointer(),
               "“" + text + "”不在本项的原文里，或者不在前一个字段之后。",
               in_quotes(text) +
                   " is not in the item's own words, or not after the one before it.");
}

} // namespace

void RulebookReader::read_fields(Members& members, Item& item) {
    const Place& place = members.place;
    const Json* enumeration = members.find("enumeration");
    const Json* fields = members.find("fields");
    if (enumeration != nullptr) {
        const Place here = place.member("enumeration");
        if (const auto word = read_string(*enumeration, here, faults)) {
            const auto known = one_of(*word, enumerations);
            if (!known) {
                faults.add("unknown-word", here.pointer(), "应为 open 或 exhaustive。",
                           "It should be open or exhaustive.");
            }
            item.enumeration = known.value_or(Enumeration::open);
        }
    }
    const bool listed = fields != nullptr && fields->is_array() && !fields->empty();
    if ((enumeration != nullptr) != listed) {
        faults.add("enumeration-without-fields", place.pointer(),
                   "enumeration 和 fields 应同时写，且 fields 至少有一个字段。",
                   "Write enumeration and fields together, with at least one field.");
    }
    Spans spans{item};
    each(fields, place.member("fields"), faults, [&](const Json& value, const Place& here) {
        item.fields.push_back(read_listed(value, here, item));
        if (const auto& text = item.fields.back().text; !text.empty() && !spans.next(text)) {
            not_in_text(faults, here, text);
        }
    });
    Spans left_out{item};
    each(members.find("excluded"), place.member("excluded"), faults,
         [&](const Json& value, const Place& here) {
             item.excluded.push_back(read_excluded(value, here, book.industries[item.industry]));
             if (const auto& text = item.excluded.back().text;
                 !text.empty() && !left_out.next(text)) {
                 not_in_text(faults, here, text);
             }
         });
    each(members.find("processing"), place.member("processing"), faults,
         [&](const Json& value, const Place& here) {
             item.processing.push_back(read_words(&value, here));
         });
}

ListedField RulebookReader::read_listed(const Json& value, const Place& place, const Item& item) {
    const Industry& industry = book.industries[item.industry];
    Members members{value, place, faults};
    ListedField field;
    field.text = need_text(members, "text");
    field.is = read_field_words(members.find("is"), place.member("is"), field.text,
                                place.member("text"), industry);
    field.limit = read_words(members.find("limit"), place.member("limit"));
    if (const auto* scenarios = members.find("scenarios")) {
        field.scenarios =
            read_word_set(*scenarios, place.member("scenarios"), &industry.scenarios, false);
        if ((*field.scenarios & ~item.scope.scenarios.value_or(~WordSet{0})) != 0) {
            faults.add("unknown-word", place.member("scenarios").pointer(), "只能写本项的场景。",
                       "Only scenarios of the item can stand here.");
        }
    }
    each(members.find("examples"), place.member("examples"), faults,
         [&](const Json& example, const Place& here) {
             if (const auto text = read_string(example, here, faults)) {
                 field.examples.emplace_back(*text);
             }
         });
    members.finish();
    return field;
}

ExcludedField RulebookReader::read_excluded(const Json& value, const Place& place,
                                            const Industry& industry) {
    Members members{value, place, faults};
    ExcludedField field;
    field.text = need_text(members, "text");
    field.is = read_field_words(members.find("is"), place.member("is"), field.text,
                                place.member("text"), industry);
    members.finish();
    return field;
}

/// Without `is`, the text itself is the word.
std::vector<FieldIndex> RulebookReader::read_field_words(const Json* list, const Place& place,
                                                         const std::string& text,
                                                         const Place& text_place,
                                                         const Industry& industry) {
    std::set<FieldIndex> words;
    const auto take = [&](std::string_view word, const Place& here) {
        const auto found = std::find(industry.fields.begin(), industry.fields.end(), word);
        if (found == industry.fields.end()) {
            faults.add("unknown-field", here.pointer(),
                       "“" + std::string{word} + "”不在本行业的字段用语里。",
                       in_quotes(word) + " is not among the field words of the industry.");
            return;
        }
        words.insert(static_cast<FieldIndex>(found - industry.fields.begin()));
    };
    if (list == nullptr) {
        if (!text.empty()) {
            take(text, text_place);
        }
    } else {
        each(list, place, faults, [&](const Json& value, const Place& here) {
            if (const auto word = read_string(value, here, faults)) {
                take(*word, here);
            }
        });
    }
    return {words.begin(), words.end()};
}

} // namespace egress
