#include "names/name_form.hpp"

#include "persons/reading/text.hpp"

namespace egress::fields {

using namespace persons;

NameForm name_form(std::string_view name) {
    std::string folded;
    fold_width(name, folded);
    NameForm form;
    bool apart = true; // what stands before is no letter of the same word
    bool small_before = false;
    bool upper_before = false;
    std::string_view rest = folded;
    while (!rest.empty()) {
        const char first = rest.front();
        if (is_ascii(first)) {
            rest.remove_prefix(1);
            if (!is_letter(first) && !is_digit(first)) {
                apart = true;
                small_before = upper_before = false;
                continue;
            }
            // "IDCard": the last capital before a small letter begins a word.
            const bool next_small = !rest.empty() && is_lower(rest.front());
            const bool begins =
                apart || (is_upper(first) && (small_before || (upper_before && next_small)));
            form.joined.push_back(to_lower(first));
            form.begins.push_back(begins);
            apart = false;
            small_before = is_lower(first) || is_digit(first);
            upper_before = is_upper(first);
            continue;
        }
        const std::string_view before = rest;
        const char32_t character = next_character(rest);
        const auto bytes = before.size() - rest.size();
        constexpr char32_t letters_begin = 0xC0;
        constexpr char32_t latin_end = 0x250;
        constexpr char32_t ideographs_begin = 0x3400;
        constexpr char32_t ideographs_end = 0xA000;
        const bool latin = character >= letters_begin && character < latin_end;
        const bool ideograph = character >= ideographs_begin && character < ideographs_end;
        if (!latin && !ideograph) {
            apart = true;
            small_before = upper_before = false;
            continue;
        }
        form.joined.append(before.substr(0, bytes));
        form.begins.push_back(ideograph || apart);
        form.begins.insert(form.begins.end(), bytes - 1, false);
        apart = ideograph;
        small_before = latin;
        upper_before = false;
    }
    form.begins.push_back(true);
    return form;
}

Bracketed split_brackets(std::string_view name) {
    std::string folded;
    fold_width(name, folded);
    Bracketed parts;
    std::string held;
    char closing = '\0';
    for (const char c : folded) {
        if (closing != '\0') {
            if (c == closing) {
                parts.inside.push_back(held);
                held.clear();
                closing = '\0';
            } else {
                held.push_back(c);
            }
        } else if (c == '(' || c == '[') {
            closing = c == '(' ? ')' : ']';
            parts.outside.push_back(' ');
        } else {
            parts.outside.push_back(c);
        }
    }
    if (closing != '\0') { // never closed
        parts.inside.push_back(held);
    }
    return parts;
}

} // namespace egress::fields
