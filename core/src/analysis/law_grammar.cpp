#include "analysis/law_grammar.hpp"

#include <algorithm>

namespace egress {

namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::vector<std::string_view> split(std::string_view text, std::string_view by) {
    std::vector<std::string_view> parts;
    for (auto at = text.find(by); at != std::string_view::npos; at = text.find(by)) {
        parts.push_back(text.substr(0, at));
        text.remove_prefix(at + by.size());
    }
    parts.push_back(text);
    return parts;
}

bool contains_text(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

std::string_view without_ending(std::string_view text, std::string_view ending) {
    return text.ends_with(ending) ? text.substr(0, text.size() - ending.size()) : text;
}

constexpr std::string_view ten_thousand = "万";

Figure::Relation relation_of(std::string_view before, std::string_view after) {
    if (after.starts_with("以上")) {
        return Figure::Relation::at_least;
    }
    if (before.ends_with("不满")) {
        return Figure::Relation::below;
    }
    if (before.ends_with("超过")) {
        return Figure::Relation::over;
    }
    return Figure::Relation::none;
}

/// The longest of the words that the text starts with; empty where it starts with none.
std::string_view first_word(const std::vector<std::string>& words, std::string_view text) {
    std::string_view longest;
    for (const std::string& word : words) {
        if (text.starts_with(word) && word.size() > longest.size()) {
            longest = word;
        }
    }
    return longest;
}

/// The figure that starts at `start`, if a unit follows it.
std::optional<Figure> figure_at(const Grammar& grammar, std::string_view text, std::size_t start,
                                std::size_t& end) {
    Figure figure;
    constexpr std::size_t most_digits = 15; // below 2^53
    for (end = start; end < text.size() && is_digit(text[end]); ++end) {
        if (end - start < most_digits) {
            figure.value = figure.value * 10 + static_cast<Count>(text[end] - '0');
        }
    }
    std::string_view after = text.substr(end);
    if (after.starts_with("/") && after.size() > 1 && is_digit(after[1])) { // a share: 1/4
        for (++end; end < text.size() && is_digit(text[end]); ++end) {
        }
        figure.text = text.substr(start, end - start);
        return figure;
    }
    if (after.starts_with(ten_thousand)) {
        constexpr Count factor = 10000;
        figure.value *= factor;
        after.remove_prefix(ten_thousand.size());
    }
    const auto counted = first_word(grammar.counted, after);
    const auto measured = first_word(grammar.measured, after);
    if (counted.empty() && measured.empty()) {
        return std::nullopt;
    }
    after.remove_prefix(std::max(counted.size(), measured.size()));
    figure.counts = counted.size() > measured.size();
    figure.relation = relation_of(text.substr(0, start), after);
    figure.text = text.substr(start, text.size() - after.size() - start);
    return figure;
}

/// 第5、6、7项: the numbers between.
std::vector<Count> numbers_in(std::string_view text) {
    std::vector<Count> numbers;
    bool inside = false;
    for (const char c : text) {
        if (is_digit(c)) {
            const Count before = inside ? numbers.back() : 0;
            if (!inside) {
                numbers.push_back(0);
            }
            numbers.back() = before * 10 + static_cast<Count>(c - '0');
        }
        inside = is_digit(c);
    }
    return numbers;
}

std::optional<std::string_view> between(std::string_view text, std::string_view from,
                                        std::string_view to) {
    const auto start = text.find(from);
    if (start == std::string_view::npos) {
        return std::nullopt;
    }
    const auto end = text.find(to, start + from.size());
    if (end == std::string_view::npos) {
        return std::nullopt;
    }
    return text.substr(start + from.size(), end - start - from.size());
}

std::vector<std::string_view> split(std::string_view text,
                                    const std::vector<std::string>& separators) {
    std::vector<std::string_view> parts{text};
    for (const std::string& separator : separators) {
        std::vector<std::string_view> finer;
        for (const auto part : parts) {
            const auto pieces = split(part, separator);
            finer.insert(finer.end(), pieces.begin(), pieces.end());
        }
        parts = std::move(finer);
    }
    return parts;
}

std::vector<std::string> words_of(const Grammar& grammar, std::string_view list) {
    std::vector<std::string> words;
    for (std::string_view word : split(list, grammar.separators)) {
        for (const std::string& ending : grammar.endings) {
            word = without_ending(word, ending);
        }
        if (!word.empty()) {
            words.emplace_back(word);
        }
    }
    return words;
}

/// What stands within the first of the frames that the text has.
std::optional<std::string_view>
framed(std::string_view text, const std::vector<Grammar::Frame>& frames, bool at_the_beginning) {
    for (const auto& [before, after] : frames) {
        if (!at_the_beginning || text.starts_with(before)) {
            if (const auto inside = between(text, before, after)) {
                return inside;
            }
        }
    }
    return std::nullopt;
}

bool starts_with_one_of(std::string_view text, const std::vector<std::string>& words) {
    return !first_word(words, text).empty();
}

/// The characters of UTF-8 text.
std::vector<std::string_view> characters(std::string_view text) {
    std::vector<std::string_view> all;
    std::size_t start = 0;
    for (std::size_t i = 1; i <= text.size(); ++i) {
        constexpr unsigned continuation_mask = 0xC0U;
        constexpr unsigned continuation = 0x80U;
        if (i == text.size() ||
            (static_cast<unsigned char>(text[i]) & continuation_mask) != continuation) {
            all.push_back(text.substr(start, i - start));
            start = i;
        }
    }
    return all;
}

} // namespace

std::vector<Figure> figures_in(const Grammar& grammar, std::string_view text) {
    std::vector<Figure> figures;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_digit(text[i])) {
            std::size_t end = i;
            if (auto figure = figure_at(grammar, text, i, end)) {
                figures.push_back(std::move(*figure));
            }
            i = end;
        }
    }
    return figures;
}

std::vector<std::string> numbers_without_unit(const Grammar& grammar, std::string_view text) {
    std::vector<std::string> found;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!is_digit(text[i])) {
            continue;
        }
        std::size_t end = i;
        const bool is_figure = figure_at(grammar, text, i, end).has_value();
        std::size_t after = end;
        if (text.substr(after).starts_with(ten_thousand)) {
            after += ten_thousand.size();
        }
        // A word of Chinese; what is written in other letters, or a mark, is no unit of a list.
        constexpr std::string_view first_ideograph = "\xE4\xB8\x80";
        constexpr std::string_view last_ideograph = "\xE9\xBF\xBF";
        const std::string_view next = text.substr(after, first_ideograph.size());
        if (!is_figure && next >= first_ideograph && next <= last_ideograph &&
            !starts_with_one_of(text.substr(after), grammar.no_units)) {
            found.emplace_back(text.substr(i, after - i + next.size()));
        }
        i = end;
    }
    return found;
}

std::vector<TitleLimb> limbs_of(const Grammar& grammar, std::string_view title) {
    std::vector<TitleLimb> limbs;
    for (const std::string_view part : split(title, "，或")) {
        TitleLimb limb;
        if (contains_text(part, "不含敏感")) {
            limb.measure = Measure::general;
        } else if (contains_text(part, "敏感个人信息")) {
            limb.measure = Measure::sensitive;
        } else if (contains_text(part, "个人信息") || contains_text(part, "个人基本资料")) {
            limb.measure = Measure::all;
        }
        for (const Figure& figure : figures_in(grammar, part)) {
            switch (figure.relation) {
            case Figure::Relation::at_least: limb.band.at_least = figure.value; break;
            case Figure::Relation::over: limb.band.at_least = figure.value + 1; break;
            case Figure::Relation::below: limb.band.below = figure.value; break;
            case Figure::Relation::none: continue;
            }
            limb.has_figure = true;
        }
        if (limb.band.at_least == 0) {
            limb.band.at_least = 1; // 不满 alone starts at one
        }
        limbs.push_back(limb);
    }
    return limbs;
}

DescribedScope scope_of(const Grammar& grammar, const Item& item) {
    DescribedScope scope;
    const bool column = !item.scenario_text.empty();
    const std::string_view text = column ? item.scenario_text : item.description;
    const std::string_view first = text.substr(0, text.find("。"));
    if (const auto opening = first_word(grammar.closed, first); !opening.empty()) {
        scope.form = ScopeForm::closed;
        scope.scenarios = words_of(grammar, first.substr(opening.size()));
    } else if (const auto scenarios_of = framed(first, grammar.residual_by_scenario, true)) {
        scope.form = ScopeForm::residual_by_scenario;
        scope.items = numbers_in(*scenarios_of);
    } else if (const auto persons_of = framed(first, grammar.residual_by_item, true)) {
        scope.form = ScopeForm::residual_by_item;
        scope.items = numbers_in(*persons_of);
    } else if (starts_with_one_of(first, grammar.all)) {
        const auto counted = framed(text, grammar.residual_by_population, false);
        scope.form = counted ? ScopeForm::residual_by_population : ScopeForm::all;
        scope.items = numbers_in(counted.value_or(""));
    } else if (const auto open = framed(first, grammar.open, true)) {
        scope.form = ScopeForm::open;
        scope.scenarios = words_of(grammar, *open);
    } else if (column) {
        scope.form = ScopeForm::closed;
        scope.scenarios = words_of(grammar, first);
    }
    return scope;
}

std::optional<std::size_t> word_meant(std::string_view text,
                                      const std::vector<std::string>& words) {
    std::optional<std::size_t> ending;
    std::size_t endings = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == text) {
            return i;
        }
        if (words[i].ends_with(text)) {
            ending = i;
            ++endings;
        }
    }
    return endings == 1 ? ending : std::nullopt;
}

bool differ_by_one_character(std::string_view a, std::string_view b) {
    const auto x = characters(a);
    const auto y = characters(b);
    const auto& shorter = x.size() <= y.size() ? x : y;
    const auto& longer = x.size() <= y.size() ? y : x;
    if (longer.size() - shorter.size() > 1) {
        return false;
    }
    std::size_t from = 0;
    while (from < shorter.size() && shorter[from] == longer[from]) {
        ++from;
    }
    std::size_t back = 0;
    while (back < shorter.size() - from &&
           shorter[shorter.size() - 1 - back] == longer[longer.size() - 1 - back]) {
        ++back;
    }
    return longer.size() - from - back <= 1 && a != b;
}

} // namespace egress
