#include "persons/jobs/spelling_sql.hpp"

#include "egress/persons/identifier.hpp"
#include "persons/reading/text.hpp"

#include <algorithm>
#include <array>

namespace egress::persons {

namespace {

using Text = std::string;

/// Characters in square brackets: a dash goes last, and what means something there is escaped.
Text class_of_ascii(std::string_view characters) {
    Text inside;
    bool dash = false;
    for (const char c : characters) {
        if (c == '-') {
            dash = true;
        } else if (c == '\n' || c == '\r' || c == '\t') {
            inside += c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t";
        } else {
            inside += (c == '\\' || c == ']' || c == '[' || c == '^' ? "\\" : "") + Text(1, c);
        }
    }
    return "[" + inside + (dash ? "-]" : "]");
}

} // namespace

std::string day_pattern() {
    // The years that four divides, those of whole centuries aside but for 2000.
    return "((18|19|20|21)[0-9]{2}(((0[13578]|1[02])(0[1-9]|[12][0-9]|3[01]))|"
           "((0[469]|11)(0[1-9]|[12][0-9]|30))|(02(0[1-9]|1[0-9]|2[0-8])))|"
           "((18|19|20|21)(0[48]|[2468][048]|[13579][26])|2000)0229)";
}

SpellingSql::SpellingSql(const Settings& the_settings, Dialect the_dialect)
    : settings(the_settings), dialect(the_dialect) {
    // From what the counter itself makes of every character.
    std::vector<char32_t> as_space;
    std::vector<char32_t> as_dash;
    std::vector<char32_t> as_nothing;
    std::vector<char32_t> as_line_end;
    for (char32_t c = 0x80; c < 0x10000; ++c) {
        if (c >= 0xD800 && c < 0xE000) {
            continue;
        }
        Text text;
        append(text, c);
        Text folded;
        fold_width(text, folded);
        if (folded == text) {
            continue;
        }
        if (folded.empty()) {
            as_nothing.push_back(c);
        } else if (folded == " ") {
            as_space.push_back(c);
        } else if (folded == "\n") {
            as_line_end.push_back(c);
        } else if (c >= 0xFF00) {
            wide += text;
            narrow += folded;
        } else {
            as_dash.push_back(c);
        }
    }
    spaces = class_of(as_space);
    line_ends = class_of(as_line_end);
    dashes = class_of(as_dash);
    invisible = class_of(as_nothing);
}

std::string SpellingSql::class_of(const std::vector<char32_t>& characters) const {
    Text inside;
    for (std::size_t i = 0; i < characters.size(); ++i) {
        std::size_t last = i;
        while (last + 1 < characters.size() && characters[last + 1] == characters[last] + 1) {
            ++last;
        }
        inside += dialect.character(characters[i]);
        if (last != i) {
            inside += "-" + dialect.character(characters[last]);
        }
        i = last;
    }
    return "[" + inside + "]";
}

std::string SpellingSql::trimmed(const Text& text) const {
    // As `trim` does, zero bytes aside, which no engine keeps.
    constexpr std::string_view blank = "([ \\t\\n\\x0B\\f\\r]|_x000D_)+";
    return dialect.replaced(text, joined({"^", blank, "|", blank, "$"}), "");
}

std::string SpellingSql::clean(const Text& raw) const {
    Text text = dialect.translated(raw, wide, narrow);
    text = dialect.replaced(text, spaces, " ");
    text = dialect.replaced(text, dashes, "-");
    text = dialect.replaced(text, line_ends, "\n");
    text = trimmed(dialect.replaced(text, invisible, ""));
    text = trimmed(dialect.replaced(text, "^=\"(" + dialect.any() + "*)\"$", "\\1"));
    text = dialect.replaced(text, "^['`]+", "");
    return trimmed(dialect.replaced(text, "^\"(" + dialect.any() + "*)\"$", "\\1"));
}

std::string SpellingSql::whole(const NumberPattern& pattern) const {
    Text text = "^";
    bool in_class = false;
    for (const char c : pattern.text()) {
        in_class = c == '[' || (in_class && c != ']');
        // A dot is no line end, of which engines know several.
        text += c == '.' && !in_class ? Text{"[^\\n]"} : Text(1, c);
    }
    return text + "$";
}

std::string SpellingSql::rewritten(const Spelling& spelling, Text text) const {
    for (const auto& each : spelling.rewrites) {
        text = dialect.replaced(text, whole(each.pattern), each.by);
    }
    return text;
}

std::string SpellingSql::value(const Kind& kind, const Text& clean) const {
    Text separators;
    for (const auto& separator : kind.spelling.separators) {
        separators += separator;
    }
    Text between = class_of_ascii(separators);
    Text before = class_of_ascii(" " + separators);
    Text text = rewritten(kind.spelling, clean);
    text = dialect.replaced(text, "^" + before + "+", "");
    text = trimmed(dialect.replaced(text, between + dialect.any() + "*$", ""));
    text = rewritten(kind.spelling, text);
    Text none = dialect.list(settings.empty);
    return joined(
        {"CASE WHEN ", dialect.lower(clean), " NOT IN ('', ", none, ") THEN ", text, " END"});
}

std::string SpellingSql::spelled(const Kind& kind, const Text& value) const {
    const auto& spelling = kind.spelling;
    Text text = value;
    switch (spelling.letters) {
    case Spelling::Letters::upper: text = dialect.upper(text); break;
    case Spelling::Letters::lower: text = dialect.lower(text); break;
    case Spelling::Letters::as_they_are: break;
    }
    if (!spelling.drop.empty()) {
        text = dialect.replaced(text, class_of_ascii(spelling.drop), "");
    }
    Text usable = dialect.lower(value) + " NOT IN ('', " + dialect.list(settings.empty) + ")";
    if (spelling.longest != 0) {
        usable +=
            joined({" AND ", dialect.length(value), " <= ", std::to_string(spelling.longest)});
    }
    for (const auto& pattern : settings.lost) {
        usable += " AND NOT " + dialect.matches(value, whole(pattern));
    }
    return joined({"CASE WHEN ", usable, " THEN ", text, " END"});
}

std::string SpellingSql::check_character(const std::vector<Text>& digits) const {
    constexpr std::array<int, 17> weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    Text sum;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        sum += joined({i == 0 ? "" : " + ", std::to_string(weights[i]), " * ", digits[i]});
    }
    return joined({"substr('10X98765432', (", sum, ") % 11 + 1, 1)"});
}

std::string SpellingSql::resident(const Text& number) const {
    std::vector<Text> digits;
    for (std::size_t i = 0; i < 17; ++i) {
        digits.push_back(dialect.as_number(dialect.substring(number, i + 1, 1)));
    }
    const Text first = dialect.substring(number, 1, 17);
    return joined({"CASE WHEN replace(", first, ", ", dialect.substring(number, 1, 1),
                   ", '') = '' OR (", dialect.matches(number, "000$"), " AND NOT (",
                   dialect.matches(number, "^[0-9]{6}" + day_pattern() + "[0-9]{3}[0-9X]$"),
                   " AND ", dialect.substring(number, 18, 1), " = ", check_character(digits),
                   ")) THEN NULL ELSE ", number, " END"});
}

std::string SpellingSql::resident_15(const Text& number) const {
    std::vector<Text> digits;
    for (std::size_t i = 0; i < 17; ++i) {
        // The seventh and eighth digits of the longer number are 19.
        digits.push_back(
            i == 6   ? Text{"1"}
            : i == 7 ? Text{"9"}
                     : dialect.as_number(dialect.substring(number, i < 6 ? i + 1 : i - 1, 1)));
    }
    return joined({"concat(", dialect.substring(number, 1, 6), ", '19', ",
                   dialect.substring(number, 7, 9), ", ", check_character(digits), ")"});
}

std::string SpellingSql::form_case(const Form& form, const Text& text) const {
    const Text pattern = whole(form.pattern);
    Text condition = dialect.matches(text, pattern);
    if (form.repeated) {
        const Text group = form.pattern.has_group() ? dialect.replaced(text, pattern, "\\1") : text;
        condition +=
            joined({" AND replace(", group, ", ", dialect.substring(group, 1, 1), ", '') = ''"});
    }
    if (form.least != 0) {
        condition += joined({" AND ", dialect.length(text), " >= ", std::to_string(form.least)});
    }
    Text result;
    switch (form.as) {
    case Form::As::nobody: result = "NULL"; break;
    case Form::As::resident: result = resident(text); break;
    case Form::As::resident_15:
        condition += joined(
            {" AND ", dialect.matches(joined({"concat('19', ", dialect.substring(text, 7, 6), ")"}),
                                      "^" + day_pattern() + "$")});
        result = resident_15(text);
        break;
    case Form::As::number:
        result = form.key.empty() ? text : dialect.replaced(text, pattern, form.key);
        break;
    }
    return joined({"\n      WHEN ", condition, " THEN ", result});
}

std::string SpellingSql::key(const Kind& kind, const Text& spelled) const {
    Text text = "CASE";
    for (const auto& form : kind.forms) {
        text += form_case(form, spelled);
    }
    return text + " END";
}

std::string SpellingSql::somebody(const Kind& kind, const Text& key) const {
    Normalizer normalizer{settings, {}};
    std::vector<Text> nobody;
    for (const auto& family : settings.placeholders) {
        for (const auto& value : family.values) {
            for (const auto& other : settings.kinds) {
                const Spelled read = family.family == kind.family && other.family == kind.family
                                         ? normalizer.spell(other, value)
                                         : Spelled{};
                if (read.usable == Usable::yes) {
                    nobody.emplace_back(read.text);
                    break;
                }
            }
        }
    }
    return nobody.empty() ? key
                          : joined({"CASE WHEN ", key, " NOT IN (", dialect.list(nobody), ") THEN ",
                                    key, " END"});
}

std::string SpellingSql::filled(const Text& raw) const {
    std::vector<Text> words;
    std::copy_if(settings.empty.begin(), settings.empty.end(), std::back_inserter(words),
                 [](const Text& word) { return is_ascii(word); });
    return joined({"(", raw, " IS NOT NULL AND ", dialect.lower(trimmed(raw)), " NOT IN ('', ",
                   dialect.list(words), "))"});
}

} // namespace egress::persons
