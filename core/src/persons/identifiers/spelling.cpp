// From a clean text to what is compared, by the spelling and the forms of its kind.
#include "egress/persons/identifier.hpp"
#include "persons/identifiers/keys.hpp"
#include "persons/identifiers/resident.hpp"

#include <algorithm>

namespace egress::persons {

namespace {

bool all_same(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [&](char c) { return c == text.front(); });
}

std::size_t characters(std::string_view text) {
    constexpr std::uint32_t continues = 0x80;
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (byte_of(c) & 0xC0U) != continues; }));
}

/// In UTF-8.
constexpr std::size_t most_bytes_of_a_character = 4;

/// How many bytes the separator that a text begins with has; 0 where it begins with none.
std::size_t separator_at(const Spelling& spelling, std::string_view text) {
    const char c = text.front();
    if (is_letter(c) || is_digit(c)) {
        return 0;
    }
    for (const auto& separator : spelling.separators) {
        if (separator.front() == c && text.starts_with(separator)) {
            return separator.size();
        }
    }
    return 0;
}

bool means_nothing(const Spelling& spelling, char c) {
    // A loop, not `find`: a cell may hold tens of thousands of other characters.
    return !is_letter(c) && !is_digit(c) &&
           std::any_of(spelling.drop.begin(), spelling.drop.end(),
                       [&](char dropped) { return dropped == c; });
}

} // namespace

Spelled read_resident(std::string_view number) {
    Spelled read{Usable::yes, false, false, true, true, number};
    if (all_same(number.substr(0, 17))) {
        read.usable = Usable::placeholder;
        return read;
    }
    read.invalid_check = !is_resident(number);
    read.telling = !read.invalid_check;
    if (read.invalid_check && number.ends_with("000")) {
        read.usable = Usable::lost_precision;
    }
    return read;
}

bool Normalizer::is_lost(std::string_view text) const {
    return text.find_first_of("eE") != std::string_view::npos &&
           std::any_of(lost.begin(), lost.end(),
                       [&](const NumberPattern& pattern) { return pattern.matches(text); });
}

std::string_view Normalizer::rewritten(const Spelling& spelling, std::string_view text) {
    for (const auto& each : spelling.rewrites) {
        NumberPattern::Groups groups;
        if (each.pattern.matches(text, groups)) {
            std::string by;
            fill(each.by, groups, by);
            rewrite = std::move(by);
            text = rewrite;
        }
    }
    return text;
}

/// The first of several values in one cell.
std::string_view Normalizer::first_value(const Spelling& spelling, std::string_view text,
                                         bool& several) {
    std::size_t from = 0;
    while (from < text.size()) {
        const std::size_t separator = separator_at(spelling, text.substr(from));
        if (separator == 0 && !is_blank(text[from])) {
            break;
        }
        from += std::max<std::size_t>(separator, 1);
    }
    // A text in a number's place may be long, and is not read to its end. The blanks at the end of
    // a value are none of its length.
    const std::size_t most = spelling.longest * most_bytes_of_a_character;
    std::size_t end = from;
    std::size_t after_last = from;
    while (end < text.size() && (spelling.longest == 0 || after_last - from <= most) &&
           separator_at(spelling, text.substr(end)) == 0) {
        ++end;
        after_last = is_blank(text[end - 1]) ? after_last : end;
    }
    several = std::any_of(text.begin() + static_cast<std::ptrdiff_t>(end), text.end(),
                          [](char c) { return is_digit(c) || c == '@'; });
    return trim(text.substr(from, end - from));
}

Spelled Normalizer::spell(const Kind& kind, std::string_view text) {
    Spelled read;
    if (is_empty_word(text)) {
        return read;
    }
    const Spelling& spelling = kind.spelling;
    bool several = false;
    std::string_view value =
        rewritten(spelling, first_value(spelling, rewritten(spelling, text), several));
    if (is_empty_word(value)) {
        return read;
    }
    if (spelling.longest != 0 && value.size() > spelling.longest &&
        characters(value) > spelling.longest) {
        read.usable = Usable::unusable;
        return read;
    }
    if (is_lost(value)) {
        read.usable = Usable::lost_precision;
        return read;
    }
    if (spelling.letters != Spelling::Letters::as_they_are || !spelling.drop.empty()) {
        spelled.resize(value.size());
        std::size_t length = 0;
        for (const char c : value) {
            if (!means_nothing(spelling, c)) {
                spelled[length++] = spelling.letters == Spelling::Letters::upper   ? to_upper(c)
                                    : spelling.letters == Spelling::Letters::lower ? to_lower(c)
                                                                                   : c;
            }
        }
        spelled.resize(length);
        value = spelled;
    }
    for (const auto& form : kind.forms) {
        read = in_form(form, value);
        if (read.usable != Usable::unusable) {
            break;
        }
    }
    read.several = several && read.usable == Usable::yes;
    return read;
}

/// `unusable` where it is not of that form.
Spelled Normalizer::in_form(const Form& form, std::string_view text) {
    Spelled read{Usable::unusable, false, false, form.telling, false, text};
    NumberPattern::Groups groups{text};
    if (!form.pattern.matches(text, groups) ||
        (form.repeated && (groups[0].empty() || !all_same(groups[0]))) ||
        (form.least != 0 && characters(text) < form.least)) {
        return read;
    }
    switch (form.as) {
    case Form::As::nobody: read.usable = Usable::placeholder; break;
    case Form::As::resident: read = read_resident(text); break;
    case Form::As::resident_15: {
        keyed.assign(text.substr(0, 6));
        keyed.append("19").append(text.substr(6));
        if (is_date(std::string_view{keyed}.substr(6, 8))) {
            keyed.push_back(resident_check(keyed));
            read.usable = Usable::yes;
            read.resident = true;
            read.text = keyed;
        }
        break;
    }
    case Form::As::number:
        read.usable = Usable::yes;
        if (!form.key.empty()) {
            keyed.clear();
            fill(form.key, groups, keyed);
            read.text = keyed;
        }
        break;
    }
    return read;
}

} // namespace egress::persons
