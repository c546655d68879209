// Reads data/fields.
#include "egress/fields.hpp"

#include "names/name_form.hpp"
#include "rulebook/reading.hpp"
#include "text/json.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <set>
#include <utility>

namespace egress::fields {

namespace {

constexpr std::size_t largest_bundle = std::size_t{2} << 20U;

class Reader {
public:
    Reader(Vocabulary& the_vocabulary, Faults& fault_list)
        : vocabulary(the_vocabulary), faults(fault_list) {}

    void read(const Json& json) {
        const Place root;
        if (!json.is_object()) {
            wrong_kind(faults, root, "对象", "an object");
            return;
        }
        constexpr std::string_view words_file = "words.json";
        for (const auto& [name, file] : json.items()) {
            if (name != words_file) {
                read_kinds(file, root.member(name));
            }
        }
        Members bundle{json, root, faults};
        if (const Json* words = bundle.need(words_file)) {
            read_words(*words, root.member(words_file));
        }
        for (const auto& kind : vocabulary.kinds) {
            if (!kind.sensitive.empty() && !sources.contains(kind.sensitive)) {
                faults.add("unknown-source", "", "字段“" + kind.id + "”的敏感依据没有写明。",
                           "Nothing says what calls " + in_quotes(kind.id) + " sensitive.");
            }
        }
    }

private:
    std::string text(const Json* value, const Place& place) {
        const auto read = value == nullptr ? std::nullopt : read_string(*value, place, faults);
        return read ? std::string{*read} : std::string{};
    }
    std::string need_text(Members& members, std::string_view name) {
        return text(members.need(name), members.place.member(name));
    }
    void format(Members& members, std::string_view wanted) {
        if (need_text(members, "format") != wanted) {
            faults.add("unknown-format", members.place.member("format").pointer(),
                       "格式应为“" + std::string{wanted} + "”。",
                       "The format should be " + in_quotes(wanted) + ".");
        }
    }
    bool flag(Members& members, std::string_view name, bool otherwise) {
        const Json* value = members.find(name);
        return value == nullptr
                   ? otherwise
                   : read_bool(*value, members.place.member(name), faults).value_or(otherwise);
    }

    void read_kinds(const Json& json, const Place& place) {
        Members members{json, place, faults};
        format(members, "egress.fields-kinds/1");
        each(members.need("kinds"), place.member("kinds"), faults,
             [&](const Json& value, const Place& here) { read_kind(value, here); });
        members.finish();
    }
    void read_kind(const Json& json, const Place& place) {
        Members members{json, place, faults};
        Kind kind;
        kind.id = need_text(members, "id");
        if (!is_id(kind.id) || !ids.insert(kind.id).second) {
            faults.add("bad-id", place.member("id").pointer(), "编号不合写法，或者重复。",
                       "The id is badly formed, or appears twice.");
        }
        if (const Json* name = members.need("name")) {
            const Place here = place.member("name");
            Members pair{*name, here, faults};
            kind.name = {need_text(pair, "zh"), need_text(pair, "en")};
            pair.finish();
        }
        kind.personal = flag(members, "personal", true);
        kind.coded = flag(members, "coded", false);
        kind.sensitive = text(members.find("sensitive"), place.member("sensitive"));
        kind.identifies = text(members.find("identifies"), place.member("identifies"));
        const auto index = static_cast<KindIndex>(vocabulary.kinds.size());
        vocabulary.kinds.push_back(std::move(kind));
        const auto take = [&](std::string_view key, const Json* list, bool decides) {
            each(list, place.member(key), faults, [&](const Json& value, const Place& here) {
                add_name(text(&value, here), index, decides, here);
            });
        };
        take("names", members.need("names"), true);
        take("proposes", members.find("proposes"), false);
        members.finish();
    }
    void add_name(std::string_view name, KindIndex kind, bool decides, const Place& place) {
        if (!vocabulary.names.emplace(joined_form(name), Vocabulary::Name{kind, decides}).second) {
            faults.add("duplicate-name", place.pointer(), "“" + std::string{name} + "”写了两次。",
                       in_quotes(name) + " appears twice.");
        }
    }

    void read_words(const Json& json, const Place& place) {
        Members members{json, place, faults};
        format(members, "egress.fields-words/1");
        constexpr std::array<std::pair<std::string_view, Vocabulary::Use>, 6> lists{
            {{"own", Vocabulary::own_word},
             {"modifiers", Vocabulary::modifier},
             {"endings", Vocabulary::ending},
             {"coded_endings", Vocabulary::coded_ending},
             {"after_party", Vocabulary::after_party},
             {"units", Vocabulary::unit}}};
        for (const auto& [key, word] : lists) {
            each(members.need(key), place.member(key), faults,
                 [&, use = word](const Json& value, const Place& here) {
                     add_word(text(&value, here), {use, 0}, here);
                 });
        }
        each(members.need("parties"), place.member("parties"), faults,
             [&](const Json& value, const Place& here) { read_party(value, here); });
        auto person = static_cast<std::uint16_t>(vocabulary.parties.size());
        each(members.need("another"), place.member("another"), faults,
             [&](const Json& value, const Place& here) {
                 add_word(text(&value, here), {Vocabulary::another_word, ++person}, here);
             });
        each(members.need("sources"), place.member("sources"), faults,
             [&](const Json& value, const Place& here) {
                 Members source{value, here, faults};
                 sources.insert(need_text(source, "id"));
                 need_text(source, "zh");
                 need_text(source, "en");
                 source.finish();
             });
        each(members.need("patterns"), place.member("patterns"), faults,
             [&](const Json& value, const Place& here) { read_pattern(value, here); });
        members.finish();
    }
    /// A person whom several words name; without `whose`, the words do not say whose data it is.
    void read_party(const Json& json, const Place& place) {
        Members members{json, place, faults};
        vocabulary.parties.push_back(need_text(members, "id"));
        const std::string whose = text(members.find("whose"), place.member("whose"));
        if (!whose.empty() && whose != "own" && whose != "another") {
            faults.add("unknown-word", place.member("whose").pointer(), "这里没有这个词。",
                       "There is no such word here.");
        }
        const Vocabulary::Use use = whose == "own"  ? Vocabulary::own_word
                                    : whose.empty() ? Vocabulary::unsaid_word
                                                    : Vocabulary::another_word;
        const auto person = static_cast<std::uint16_t>(vocabulary.parties.size());
        each(members.need("words"), place.member("words"), faults,
             [&](const Json& value, const Place& here) {
                 add_word(text(&value, here), {use, person}, here);
             });
        members.finish();
    }
    void add_word(std::string_view name, Vocabulary::Word word, const Place& place) {
        auto& known = vocabulary.words[joined_form(name)];
        constexpr unsigned parties =
            Vocabulary::own_word | Vocabulary::another_word | Vocabulary::unsaid_word;
        if ((known.uses & word.uses) != 0 ||
            ((known.uses & parties) != 0 && (word.uses & parties) != 0)) {
            faults.add("duplicate-name", place.pointer(), "“" + std::string{name} + "”写了两次。",
                       in_quotes(name) + " appears twice.");
        }
        known.uses = static_cast<std::uint16_t>(known.uses | word.uses);
        known.person = std::max(known.person, word.person);
    }
    /// Names that are put together: each of the first with each of the second. Where a name is
    /// listed by itself, that stands.
    void read_pattern(const Json& json, const Place& place) {
        Members members{json, place, faults};
        const std::string id = need_text(members, "kind");
        std::optional<KindIndex> kind;
        for (std::size_t i = 0; i < vocabulary.kinds.size(); ++i) {
            if (vocabulary.kinds[i].id == id) {
                kind = static_cast<KindIndex>(i);
            }
        }
        if (!kind) {
            faults.add("unknown-kind", place.member("kind").pointer(), "没有这种字段。",
                       "There is no such kind of field.");
        }
        std::vector<std::string> firsts;
        each(members.need("first"), place.member("first"), faults,
             [&](const Json& value, const Place& here) { firsts.push_back(text(&value, here)); });
        each(members.need("then"), place.member("then"), faults,
             [&](const Json& value, const Place& here) {
                 const std::string then = text(&value, here);
                 for (const auto& first : firsts) {
                     vocabulary.names.emplace(joined_form(first + then),
                                              Vocabulary::Name{kind.value_or(0), true});
                 }
             });
        members.finish();
    }

    Vocabulary& vocabulary;
    Faults& faults;
    std::set<std::string> ids;
    std::set<std::string> sources;
};

} // namespace

Result<Vocabulary> Vocabulary::load(std::string_view bundle) {
    Faults faults;
    Vocabulary vocabulary;
    if (const auto json = parse_json(bundle, largest_bundle, faults)) {
        Reader{vocabulary, faults}.read(*json);
    }
    if (!faults.none()) {
        return faults.take();
    }
    const auto lengthen = [&](const auto& known) {
        for (const auto& [form, what] : known) {
            vocabulary.longest = std::max(vocabulary.longest, form.size());
        }
    };
    lengthen(vocabulary.names);
    lengthen(vocabulary.words);
    return vocabulary;
}

} // namespace egress::fields
