#include "persons/columns/forms.hpp"

#include "persons/identifiers/keys.hpp"
#include "persons/reading/text.hpp"
#include "rulebook/reading.hpp"

#include <algorithm>
#include <array>

namespace egress::persons {

namespace {

constexpr std::array<std::pair<std::string_view, Spelling::Letters>, 3> letters{
    {{"as-they-are", Spelling::Letters::as_they_are},
     {"upper", Spelling::Letters::upper},
     {"lower", Spelling::Letters::lower}}};
constexpr std::array<std::pair<std::string_view, Form::As>, 4> readings{
    {{"number", Form::As::number},
     {"resident", Form::As::resident},
     {"resident-15", Form::As::resident_15},
     {"nobody", Form::As::nobody}}};
constexpr std::array<std::pair<std::string_view, Kind::Values>, 3> values{
    {{"nothing", Kind::Values::nothing},
     {"beside-header", Kind::Values::beside_header},
     {"alone", Kind::Values::alone}}};

template <class T>
const T* named(const std::vector<std::pair<std::string, T>>& all, std::string_view name) {
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.first == name; });
    return found == all.end() ? nullptr : &found->second;
}

/// Each character by itself.
std::vector<std::string> characters_of(std::string_view text) {
    std::vector<std::string> all;
    while (!text.empty()) {
        const std::string_view before = text;
        next_character(text);
        all.emplace_back(before.substr(0, before.size() - text.size()));
    }
    return all;
}

bool is_zeros(const Form& form) {
    return form.pattern.text() == "0+" && form.as == Form::As::nobody && !form.repeated;
}

/// Which loop reads the first form of a kind where it is written as it is compared.
Quick quick_of(const Kind& kind) {
    const auto as_it_is = [](const Form& form) {
        return form.key.empty() && form.least == 0 && !form.repeated;
    };
    if (kind.forms.empty()) {
        return Quick::none;
    }
    const Form& first = kind.forms.front();
    if (as_it_is(first) && first.as == Form::As::number && first.pattern.text() == mobile_pattern) {
        return Quick::mobile;
    }
    if (as_it_is(first) && first.as == Form::As::resident &&
        first.pattern.text() == resident_pattern) {
        return Quick::resident;
    }
    const Form& last = kind.forms.back();
    const bool any = as_it_is(last) && last.as == Form::As::number && last.pattern.text() == ".+" &&
                     std::all_of(kind.forms.begin(), kind.forms.end() - 1, is_zeros);
    return any && kind.spelling.letters == Spelling::Letters::as_they_are &&
                   kind.spelling.rewrites.empty()
               ? Quick::text
               : Quick::none;
}

} // namespace

std::string FormReader::text(const Json* value, const Place& place) {
    const auto read = value == nullptr ? std::nullopt : read_string(*value, place, faults);
    return read ? std::string{*read} : std::string{};
}

void FormReader::unknown(const Place& place) {
    faults.add("unknown-word", place.pointer(), "这里没有这个词。", "There is no such word here.");
}

std::optional<NumberPattern> FormReader::pattern(const Json* value, const Place& place) {
    if (value == nullptr) {
        return std::nullopt;
    }
    auto read = NumberPattern::of(text(value, place));
    if (!read) {
        faults.add("bad-pattern", place.pointer(), "写法应是一串字符、字符类和次数。",
                   "A form is a row of characters and classes with counts.");
    }
    return read;
}

void FormReader::read(const Json& json, const Place& place) {
    Members members{json, place, faults};
    if (text(members.need("format"), place.member("format")) != "egress.persons-forms/1") {
        faults.add("unknown-format", place.member("format").pointer(),
                   "格式应为“egress.persons-forms/1”。",
                   "The format should be “egress.persons-forms/1”.");
    }
    const Place lost_at = place.member("lost");
    each(members.need("lost"), lost_at, faults, [&](const Json& value, const Place& at) {
        if (auto read = pattern(&value, at)) {
            rounded.push_back(std::move(*read));
        }
    });
    const Place spellings_at = place.member("spellings");
    if (const Json* all = members.need("spellings"); all != nullptr && all->is_object()) {
        for (const auto& [name, value] : all->items()) {
            spellings.emplace_back(name, read_spelling(value, spellings_at.member(name)));
        }
    }
    const Place forms_at = place.member("forms");
    if (const Json* all = members.need("forms"); all != nullptr && all->is_object()) {
        for (const auto& [name, value] : all->items()) {
            if (auto form = read_form(value, forms_at.member(name))) {
                forms.emplace_back(name, std::move(*form));
            }
        }
    }
    members.finish();
}

Spelling FormReader::read_spelling(const Json& json, const Place& place) {
    Members members{json, place, faults};
    Spelling spelling;
    const auto word = one_of(text(members.need("letters"), place.member("letters")), letters);
    if (!word) {
        unknown(place.member("letters"));
    }
    spelling.letters = word.value_or(Spelling::Letters::as_they_are);
    spelling.separators =
        characters_of(text(members.need("separators"), place.member("separators")));
    spelling.drop = text(members.need("drop"), place.member("drop"));
    if (const Json* longest = members.find("longest")) {
        spelling.longest = static_cast<std::size_t>(
            read_count(*longest, place.member("longest"), faults).value_or(0));
    }
    each(members.need("rewrites"), place.member("rewrites"), faults,
         [&](const Json& pair, const Place& at) {
             if (!is_array(pair, at, faults) || pair.size() != 2) {
                 unknown(at);
                 return;
             }
             auto read = pattern(&pair[0], at.element(0));
             if (read) {
                 spelling.rewrites.push_back({std::move(*read), text(&pair[1], at.element(1))});
             }
         });
    members.finish();
    return spelling;
}

std::optional<Form> FormReader::read_form(const Json& json, const Place& place) {
    Members members{json, place, faults};
    auto read = pattern(members.need("pattern"), place.member("pattern"));
    Form::As as = Form::As::number;
    if (const Json* word = members.find("as")) {
        const auto known = one_of(text(word, place.member("as")), readings);
        if (!known) {
            unknown(place.member("as"));
        }
        as = known.value_or(as);
    }
    std::string key = text(members.find("key"), place.member("key"));
    const auto flag = [&](std::string_view name) {
        const Json* value = members.find(name);
        return value != nullptr && read_bool(*value, place.member(name), faults).value_or(false);
    };
    const bool repeated = flag("repeated");
    const bool telling = flag("telling");
    const Json* least = members.find("least");
    const auto characters =
        least == nullptr ? std::nullopt : read_count(*least, place.member("least"), faults);
    members.finish();
    if (!read) {
        return std::nullopt;
    }
    return Form{std::move(*read),
                as,
                std::move(key),
                repeated,
                static_cast<std::size_t>(characters.value_or(0)),
                telling};
}

void FormReader::read_kind(Members& members, Kind& kind) {
    const Place at = members.place.member("spelling");
    const std::string spelling = text(members.need("spelling"), at);
    if (const auto* known = named(spellings, spelling)) {
        kind.spelling = *known;
    } else if (members.is_object()) {
        unknown(at);
    }
    if (const Json* word = members.find("values")) {
        const auto known = one_of(text(word, members.place.member("values")), values);
        if (!known) {
            unknown(members.place.member("values"));
        }
        kind.values = known.value_or(Kind::Values::nothing);
    }
    each(members.need("forms"), members.place.member("forms"), faults,
         [&](const Json& value, const Place& place) {
             if (!value.is_string()) {
                 if (auto form = read_form(value, place)) {
                     kind.forms.push_back(std::move(*form));
                 }
             } else if (const auto* known = named(forms, value.get<std::string>())) {
                 kind.forms.push_back(*known);
             } else {
                 unknown(place);
             }
         });
    kind.quick = quick_of(kind);
}

} // namespace egress::persons
