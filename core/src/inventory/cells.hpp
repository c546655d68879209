// What single cells say: yes or no with a note, lists, figures, articles. Private to the core.
#pragma once

#include "egress/typed.hpp"
#include "inventory/settings.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace egress::inventory {

/// What a cell that is asked for yes or no says.
enum class Said : std::uint8_t { blank, yes, no, unknown, something_else };
struct TruthCell {
    Said said = Said::blank;
    bool noted = false; ///< there is more in the cell than the word: 是（…）
};
TruthCell read_truth(const Settings& settings, std::string_view text);

/// Whether a cell says nothing: empty, or a dash.
bool is_blank(const Settings& settings, std::string_view text);

/// The entries of a list. Separators are 、,;| and line ends; "/" only where there is no other, and
/// not inside a word of `held`; none inside brackets. Numbering before an entry is taken away.
struct ListCell {
    std::vector<std::string> entries;
    bool open = false; ///< it ends with 等
};
ListCell split_list(std::string_view text, const std::vector<std::string>& held);

/// A text without what stands in brackets at its end, and that.
struct Bracketed {
    std::string text;
    std::string inside;
};
Bracketed without_bracket(std::string_view text);

/// A number of persons with what its cell says besides.
struct FigureCell {
    FigureReading reading;
    std::optional<FigureReading> sensitive; ///< of which: 12万（其中敏感3000）
    std::string remark;
    bool several = false; ///< given one by one: the largest and the sum
};
/// `unit`: 万 or 千 where the title says so, for a bare number.
FigureCell read_persons(const Settings& settings, std::string_view text, std::string_view unit);

/// The provision that a text names, 第五条第一款第一项, 5(1)(1) or 5.1.1, as `5.1.1`; nullopt where
/// it names none or speaks of another law or of a path.
std::optional<std::string> article_in(std::string_view text);

/// How many characters have to change, up to `most`.
std::size_t distance(std::string_view a, std::string_view b, std::size_t most);

} // namespace egress::inventory
