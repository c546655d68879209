#include "headers.hpp"

#include "text.hpp"

#include <algorithm>

namespace egress::persons {

namespace {

/// Latin words match whole words only: "tel" is not in "hotel".
bool contains(std::string_view header, std::string_view word) {
    if (!is_ascii(word)) {
        return header.find(word) != std::string_view::npos;
    }
    std::string spaced(1, ' ');
    spaced.append(word).push_back(' ');
    if (header.find(spaced) != std::string_view::npos) {
        return true;
    }
    // "idcard" for "id card", when it is the whole header.
    std::string joined{word};
    std::erase(joined, ' ');
    std::string whole{header};
    std::erase(whole, ' ');
    return whole == joined;
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

std::string header_form(std::string_view header) {
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
    return form;
}

std::size_t match(const HeaderWords& words, std::string_view header) {
    const auto found = [&](const std::string& word) { return contains(header, word); };
    if (std::any_of(words.without.begin(), words.without.end(), found)) {
        return 0;
    }
    std::size_t longest = 0;
    for (const auto& word : words.with) {
        if (word.size() > longest && found(word)) {
            longest = word.size();
        }
    }
    return longest;
}

} // namespace egress::persons
