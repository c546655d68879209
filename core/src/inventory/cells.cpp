#include "inventory/cells.hpp"

#include "persons/reading/text.hpp"
#include "typed/number.hpp"
#include "typed/words.hpp"

#include <algorithm>
#include <array>

namespace egress::inventory {

namespace {

constexpr std::array<std::string_view, 5> opening{"(", "（", "[", "【", "〔"};
constexpr std::array<std::string_view, 5> closing{")", "）", "]", "】", "〕"};
constexpr std::array<std::string_view, 10> list_marks{"、", ",",  "，", ";", "；",
                                                      "\n", "\r", "\t", "|", "｜"};

template <std::size_t size>
std::size_t mark_at(const std::array<std::string_view, size>& marks, std::string_view text) {
    for (const auto mark : marks) {
        if (text.starts_with(mark)) {
            return mark.size();
        }
    }
    return 0;
}

bool has_balanced_brackets(std::string_view text) {
    int depth = 0;
    for (std::size_t i = 0; i < text.size() && depth >= 0; ++i) {
        depth += mark_at(opening, text.substr(i)) > 0 ? 1 : 0;
        depth -= mark_at(closing, text.substr(i)) > 0 ? 1 : 0;
    }
    return depth == 0;
}

/// 1. 2) (3) ① before an entry.
std::string_view without_numbering(std::string_view text) {
    std::string_view left = persons::trim(text);
    if (const auto open = mark_at(opening, left); open > 0) {
        std::size_t at = open;
        while (at < left.size() && persons::is_digit(left[at])) {
            ++at;
        }
        const auto close = mark_at(closing, left.substr(at));
        if (at > open && at <= open + 3 && close > 0) {
            return persons::trim(left.substr(at + close));
        }
        return left;
    }
    std::size_t digits = 0;
    while (digits < left.size() && persons::is_digit(left[digits])) {
        ++digits;
    }
    constexpr std::array<std::string_view, 5> ends{".", "．", ")", "）", "、"};
    if (digits > 0 && digits <= 3) {
        const auto end = mark_at(ends, left.substr(digits));
        const bool decimal = digits + end < left.size() && persons::is_digit(left[digits + end]);
        if (end > 0 && !decimal) {
            return persons::trim(left.substr(digits + end));
        }
    }
    constexpr std::array<std::string_view, 4> bullets{"•", "·", "●", "- "};
    return persons::trim(left.substr(mark_at(bullets, left)));
}

/// The length of the longest word with a "/" in it that stands here.
std::size_t held_at(const std::vector<std::string>& held, std::string_view text) {
    std::size_t longest = 0;
    for (const auto& word : held) {
        if (word.size() > longest && text.starts_with(word) &&
            word.find('/') != std::string::npos) {
            longest = word.size();
        }
    }
    return longest;
}

enum class By : std::uint8_t { marks, slashes };

std::vector<std::string_view> split(std::string_view text, By by,
                                    const std::vector<std::string>& held) {
    const bool brackets = has_balanced_brackets(text);
    std::vector<std::string_view> parts;
    int depth = 0;
    std::size_t from = 0;
    for (std::size_t i = 0; i < text.size();) {
        const std::string_view rest = text.substr(i);
        if (brackets) {
            depth += mark_at(opening, rest) > 0 ? 1 : 0;
            depth -= mark_at(closing, rest) > 0 ? 1 : 0;
        }
        std::size_t mark = 0;
        if (depth == 0) {
            constexpr std::array<std::string_view, 2> slashes{"/", "／"};
            if (by == By::slashes) {
                if (const auto length = held_at(held, rest); length > 0) {
                    i += length;
                    continue;
                }
            }
            mark = by == By::marks ? mark_at(list_marks, rest) : mark_at(slashes, rest);
        }
        if (mark > 0) {
            parts.push_back(text.substr(from, i - from));
            i += mark;
            from = i;
        } else {
            ++i;
        }
    }
    parts.push_back(text.substr(from));
    return parts;
}

} // namespace

bool is_blank(const Settings& settings, std::string_view text) {
    const auto folded = typed::fold(text);
    return folded.empty() || settings.is("blank", folded);
}

TruthCell read_truth(const Settings& settings, std::string_view text) {
    const std::string folded = typed::fold(text);
    const auto of = [&](std::string_view word) {
        return settings.is("unknown", word) ? Said::unknown
               : settings.is("yes", word)   ? Said::yes
               : settings.is("no", word)    ? Said::no
                                            : Said::something_else;
    };
    if (is_blank(settings, text)) {
        return {};
    }
    if (const Said whole = of(folded); whole != Said::something_else) {
        return {whole, false};
    }
    constexpr std::array<std::string_view, 9> marks{"(",  ",",  ";", ":", "。",
                                                    "、", "，", "-", "\n"};
    for (std::size_t i = 1; i < folded.size(); ++i) {
        if (mark_at(marks, std::string_view{folded}.substr(i)) > 0) {
            const Said first = of(persons::trim(std::string_view{folded}.substr(0, i)));
            return {first, first != Said::something_else};
        }
    }
    return {Said::something_else, false};
}

ListCell split_list(std::string_view text, const std::vector<std::string>& held) {
    // Lines that are numbered with 、 would come apart at it.
    std::string lines;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t end = std::min(text.find('\n', from), text.size());
        lines += from == 0 ? "" : "\n";
        lines += without_numbering(text.substr(from, end - from));
        from = end + 1;
    }
    auto parts = split(persons::trim(lines), By::marks, held);
    if (parts.size() == 1) {
        parts = split(parts.front(), By::slashes, held);
    }
    ListCell list;
    for (const auto part : parts) {
        std::string_view entry = without_numbering(part);
        while (entry.ends_with("。")) {
            entry.remove_suffix(std::string_view{"。"}.size());
        }
        for (const std::string_view ending : {"等信息", "等数据", "等", "etc.", "etc", "……"}) {
            if (entry.ends_with(ending)) {
                entry = persons::trim(entry.substr(0, entry.size() - ending.size()));
                list.open = true;
                break;
            }
        }
        if (!entry.empty()) {
            list.entries.emplace_back(entry);
        }
    }
    return list;
}

Bracketed without_bracket(std::string_view text) {
    text = persons::trim(text);
    std::size_t close = 0;
    for (const auto mark : closing) {
        close = text.ends_with(mark) ? mark.size() : close;
    }
    if (close == 0) {
        return {std::string{text}, ""};
    }
    for (std::size_t i = text.size() - close; i-- > 0;) {
        if (const auto open = mark_at(opening, text.substr(i)); open > 0) {
            return {
                std::string{persons::trim(text.substr(0, i))},
                std::string{persons::trim(text.substr(i + open, text.size() - close - i - open))}};
        }
    }
    return {std::string{text}, ""};
}

namespace {

FigureReading read_with_unit(std::string_view text, std::string_view unit) {
    const std::string folded = typed::fold(text);
    const bool bare = !folded.empty() && std::all_of(folded.begin(), folded.end(), [](char c) {
        return persons::is_digit(c) || c == '.' || c == ',' || c == '-' || c == '~' || c == '+' ||
               c == '<' || c == '>' || c == ' ';
    });
    if (bare && !unit.empty()) {
        const bool plus = folded.ends_with('+');
        return read_figure((plus ? folded.substr(0, folded.size() - 1) : folded) +
                           std::string{unit} + (plus ? "+" : ""));
    }
    return read_figure(text);
}

/// A：3万 is 3万.
std::string_view behind_name(std::string_view text) {
    for (const std::string_view colon : {"：", ":"}) {
        if (const auto at = text.rfind(colon); at != std::string_view::npos) {
            return persons::trim(text.substr(at + colon.size()));
        }
    }
    return text;
}

} // namespace

FigureCell read_persons(const Settings& settings, std::string_view text, std::string_view unit) {
    FigureCell cell;
    if (is_blank(settings, text)) {
        return cell;
    }
    cell.reading = read_with_unit(text, unit);
    if (cell.reading.kind == ReadingKind::figure || cell.reading.kind == ReadingKind::unsure) {
        return cell;
    }
    const auto bracketed = without_bracket(text);
    if (!bracketed.inside.empty()) {
        const auto before = read_with_unit(bracketed.text, unit);
        const std::string inside = typed::fold(bracketed.inside);
        if (before.kind == ReadingKind::figure) {
            cell.reading = before;
            cell.remark = bracketed.inside;
            for (const std::string_view part : {"其中敏感个人信息", "其中敏感信息", "其中:敏感",
                                                "其中敏感", "of which sensitive"}) {
                if (inside.starts_with(part)) {
                    std::string_view rest = std::string_view{inside}.substr(part.size());
                    while (rest.starts_with(':') || rest.starts_with(' ')) {
                        rest.remove_prefix(1);
                    }
                    cell.sensitive = read_with_unit(rest, "");
                    return cell;
                }
            }
            for (const auto& word : settings.words("estimated")) {
                cell.reading.loose = cell.reading.loose || inside.find(word) != std::string::npos;
            }
            cell.reading.loose = cell.reading.loose || inside.find("约") != std::string::npos;
            const auto as_records = read_figure("1" + inside);
            if (as_records.fault == FigureFault::records) {
                cell.reading = as_records;
            }
            return cell;
        }
        if (before.kind == ReadingKind::unsure) {
            cell.reading = before;
            cell.remark = bracketed.inside;
            return cell;
        }
    }
    std::vector<std::string_view> parts;
    std::size_t from = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        constexpr std::array<std::string_view, 6> marks{"\n", "；", ";", "、", "/", "，"};
        const auto mark = i == text.size() ? 1 : mark_at(marks, text.substr(i));
        if (mark > 0) {
            if (const auto part = persons::trim(text.substr(from, i - from)); !part.empty()) {
                parts.push_back(behind_name(part));
            }
            from = i + mark;
        }
    }
    FigureReading all;
    for (const auto part : parts) {
        const auto one = read_with_unit(part, unit);
        if (parts.size() < 2 || one.kind != ReadingKind::figure) {
            return cell;
        }
        if (all.kind == ReadingKind::blank) {
            all = one;
            continue;
        }
        all.figure = union_of(all.figure, one.figure);
        all.loose = all.loose || one.loose;
    }
    cell.reading = all;
    cell.several = true;
    return cell;
}

std::optional<std::string> article_in(std::string_view text) {
    const std::string folded = typed::without(typed::fold(text), " ");
    // An article of the provisions on the flow of data is meant, not of the law or of the measures.
    for (const std::string_view other :
         {"保护法", "安全法", "评估", "标准合同", "认证", "备案", "网络安全", "gdpr"}) {
        if (folded.find(other) != std::string::npos) {
            return std::nullopt;
        }
    }
    const auto number_before = [&](std::string_view mark) -> std::optional<std::uint64_t> {
        const auto at = folded.find(mark);
        if (at == std::string::npos) {
            return std::nullopt;
        }
        std::string_view before = std::string_view{folded}.substr(0, at);
        if (before.ends_with(')')) {
            before.remove_suffix(1);
        }
        // Back to where the number begins.
        std::size_t from = before.size();
        constexpr std::array<std::string_view, 11> characters{"一", "二", "三", "四", "五", "六",
                                                              "七", "八", "九", "十", "零"};
        for (bool more = true; more;) {
            more = false;
            if (from > 0 && persons::is_digit(before[from - 1])) {
                --from;
                more = true;
            }
            for (const auto character : characters) {
                if (before.substr(0, from).ends_with(character)) {
                    from -= character.size();
                    more = true;
                }
            }
        }
        const auto number = typed::take_number(before.substr(from));
        if (number.fault != FigureFault::none || !number.rest.empty() || from == before.size()) {
            return std::nullopt;
        }
        return static_cast<std::uint64_t>(number.value / typed::number_scale);
    };
    if (const auto article = number_before("条")) {
        std::string id = std::to_string(*article);
        const auto paragraph = number_before("款");
        const auto point = number_before("项");
        if (paragraph || point) {
            id += "." + std::to_string(paragraph.value_or(1));
        }
        return point ? id + "." + std::to_string(*point) : id;
    }
    // 5.1.1, article 5(1)(1)
    std::string id;
    bool between = false;
    for (const char c : folded) {
        if (persons::is_digit(c)) {
            id += between && !id.empty() ? "." : "";
            id += c;
            between = false;
        } else if (c == '.' || c == '(' || c == ')') {
            between = true;
        } else if (!id.empty()) {
            break;
        }
    }
    return id.empty() ? std::nullopt : std::optional{id};
}

std::size_t distance(std::string_view a, std::string_view b, std::size_t most) {
    const auto characters = [](std::string_view text) {
        std::vector<char32_t> all;
        while (!text.empty()) {
            all.push_back(persons::next_character(text));
        }
        return all;
    };
    const auto from = characters(a);
    const auto to = characters(b);
    const std::size_t difference =
        from.size() > to.size() ? from.size() - to.size() : to.size() - from.size();
    if (difference > most || from.size() > 200 || to.size() > 200) {
        return most + 1;
    }
    std::vector<std::size_t> row(to.size() + 1);
    for (std::size_t j = 0; j < row.size(); ++j) {
        row[j] = j;
    }
    for (std::size_t i = 0; i < from.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < to.size(); ++j) {
            const std::size_t changed = diagonal + (from[i] == to[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({row[j] + 1, row[j + 1] + 1, changed});
        }
    }
    return std::min(row.back(), most + 1);
}

} // namespace egress::inventory
