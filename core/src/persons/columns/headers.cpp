#include "persons/columns/headers.hpp"

#include "persons/reading/text.hpp"

#include <algorithm>

namespace egress::persons {

namespace {

std::string without_spaces(std::string_view text) {
    std::string joined{text};
    std::erase(joined, ' ');
    return joined;
}

bool contains(const HeaderForm& header, const HeaderWord& word) {
    // "idcard" for "id card", when it is the whole header.
    return header.text.find(word.text) != std::string::npos ||
           (!word.joined.empty() && header.joined == word.joined);
}

bool looks_like_data(const std::string& cell) {
    const auto digits = std::count_if(cell.begin(), cell.end(), is_digit);
    return digits * 2 > static_cast<std::ptrdiff_t>(cell.size()) ||
           cell.find('@') != std::string::npos;
}

} // namespace

bool may_be_header(const std::vector<std::string>& cells) {
    return std::none_of(cells.begin(), cells.end(), looks_like_data);
}

HeaderForm header_form(std::string_view header) {
    std::string folded;
    fold_width(header, folded);
    std::string form = " ";
    bool small_before = false;
    for (const char c : folded) {
        const bool part = is_letter(c) || is_digit(c) || !is_ascii(c);
        if (part && is_upper(c) && small_before) {
            form.push_back(' ');
        }
        if (part) {
            form.push_back(to_lower(c));
        } else if (form.back() != ' ') {
            form.push_back(' ');
        }
        small_before = is_lower(c);
    }
    if (form.back() != ' ') {
        form.push_back(' ');
    }
    return {form, without_spaces(form)};
}

HeaderWord header_word(std::string_view word) {
    if (!is_ascii(word)) {
        return {std::string{word}, {}, word.size()};
    }
    std::string apart = " ";
    apart.append(word).push_back(' ');
    return {std::move(apart), without_spaces(word), word.size()};
}

Whose whose_number(const Settings& settings, std::string_view header) {
    const HeaderForm form = header_form(header);
    Whose whose;
    std::size_t place = settings.parties.size();
    for (const auto& role : settings.roles) {
        if (role.reason != another_person || match(role.headers, form) == 0) {
            continue;
        }
        whose.another = true;
        std::size_t longest = 0;
        for (const auto& word : role.headers.with) {
            ++place;
            if (word.length > longest && contains(form, word)) {
                longest = word.length;
                whose.person = place;
            }
        }
    }
    std::size_t longest = 0;
    for (std::size_t i = 0; i < settings.parties.size(); ++i) {
        const std::size_t length = match(settings.parties[i], form);
        if (length > longest) {
            longest = length;
            whose.person = i + 1;
        }
    }
    return whose;
}

std::size_t match(const HeaderWords& words, const HeaderForm& header) {
    const auto found = [&](const HeaderWord& word) { return contains(header, word); };
    if (std::any_of(words.without.begin(), words.without.end(), found)) {
        return 0;
    }
    std::size_t longest = 0;
    for (const auto& word : words.with) {
        if (word.length > longest && found(word)) {
            longest = word.length;
        }
    }
    return longest;
}

} // namespace egress::persons
