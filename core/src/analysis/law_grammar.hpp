// What the words of a list say, read from the words themselves.
#pragma once

#include "egress/rulebook.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace egress {

/// 10万台以上, 超过1000票, 不满5万人: a figure with its unit.
struct Figure {
    enum class Relation : std::uint8_t { none, at_least, below, over };
    Count value = 0;
    Relation relation = Relation::none;
    bool counts = false; ///< 人, 台, 家, 票 …, not a distance, a time or a share
    std::string text;    ///< the figure and its unit: 10万台
};

/// The figures of a text, by the units of its grammar.
std::vector<Figure> figures_in(const Grammar& grammar, std::string_view text);

/// The numbers of a text that a word follows which is no unit of its grammar and none of what may
/// follow a number that is no figure, each with that word's first character: 12箱.
std::vector<std::string> numbers_without_unit(const Grammar& grammar, std::string_view text);

/// One of the alternatives (，或) of a title that counts persons.
struct TitleLimb {
    std::optional<Measure> measure; ///< absent where it speaks of no personal information
    Band band;
    bool has_figure = false;
};

std::vector<TitleLimb> limbs_of(const Grammar& grammar, std::string_view title);

/// How the text of an item's scope begins: which form of scope it has, which scenarios and items it
/// names.
struct DescribedScope {
    ScopeForm form = ScopeForm::unstated;
    std::vector<std::string> scenarios; ///< without 场景 and 等
    std::vector<Count> items;
};

/// A column of scenarios may hold them alone, and is closed then.
DescribedScope scope_of(const Grammar& grammar, const Item& item);

/// The one word that a text means: the word itself, or the only one that ends with the text, since
/// a list may leave out the beginning of a name (不良事件监测). Absent where none or several do.
std::optional<std::size_t> word_meant(std::string_view text, const std::vector<std::string>& words);

/// One character added, taken away or replaced makes the one the other.
bool differ_by_one_character(std::string_view a, std::string_view b);

} // namespace egress
