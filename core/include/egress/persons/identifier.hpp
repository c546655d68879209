// One form for every way of writing the same number, and an exact key for it.
#pragma once

#include "egress/persons/settings.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace egress::persons {

/// Identifies a value within its family. Short values are packed without loss (`high` is 0): equal
/// keys are equal values, by construction. Longer ones are hashed to 128 bits with the key of the
/// run, and `high` is not 0.
struct Key {
    std::uint64_t low = 0;
    std::uint64_t high = 0;

    bool operator==(const Key&) const = default;
    /// A resident number, also where it was found in a column of another kind of document.
    [[nodiscard]] bool resident() const { return !wide() && low >> 61U == 2; }
    [[nodiscard]] bool wide() const { return high != 0; }
};

enum class Usable : std::uint8_t {
    yes,
    empty,
    placeholder,    ///< a value that stands for nobody
    unusable,       ///< not of its kind, whatever the spelling
    lost_precision, ///< rounded by a spreadsheet: other persons may share what is left
};

struct Identifier {
    Usable usable = Usable::empty;
    bool invalid_check = false; ///< a resident number whose date or check character is wrong
    bool several = false;       ///< more than one value in the cell; the first is used
    bool telling = false;       ///< of a form that next to nothing else has
    Key key;
};

/// A value as it is compared, before it is packed or hashed.
struct Spelled {
    Usable usable = Usable::empty;
    bool invalid_check = false;
    bool several = false;
    bool telling = false;
    bool resident = false; ///< seventeen digits and a check character
    std::string_view text;
};

/// The secret of a run: what hashes are keyed with.
using RunKey = std::array<std::uint64_t, 2>;

/// Where a value came from.
struct Cell {
    std::string_view text;  ///< UTF-8, without the quotes around it
    bool is_number = false; ///< a number of a spreadsheet, not a text
};

/// Reads values of every kind.
class Normalizer {
public:
    Normalizer(const Settings& settings, RunKey run_key);

    /// Reads a text that is written as it is compared, as most are, whatever its encoding; false
    /// where it may not be, and `read` is to be asked. `result` is a new one.
    [[nodiscard]] bool read_as_written(const Kind& kind, std::string_view text,
                                       Identifier& result) const;

    /// The identifier that a cell of that kind holds.
    [[nodiscard]] Identifier read(const Kind& kind, const Cell& cell);

    /// The text as it is compared: full-width to half-width, no invisible characters, no spaces
    /// around it, no ="…" of a spreadsheet. A view into `text` or into this object, good until the
    /// next call.
    [[nodiscard]] std::string_view clean(std::string_view text);

    /// A clean text as it is compared, by the spelling and the forms of its kind; whether it is a
    /// placeholder of its family is not looked at. Its text is good until the next call.
    [[nodiscard]] Spelled spell(const Kind& kind, std::string_view clean_text);

    /// Whether a clean text means "no value".
    [[nodiscard]] bool is_empty_word(std::string_view clean_text) const;

private:
    [[nodiscard]] Key key_of(const Spelled& read) const;
    [[nodiscard]] bool is_lost(std::string_view text) const;
    [[nodiscard]] std::string_view first_value(const Spelling& spelling, std::string_view text,
                                               bool& several);
    [[nodiscard]] std::string_view rewritten(const Spelling& spelling, std::string_view text);
    [[nodiscard]] Spelled in_form(const Form& form, std::string_view text);

    /// Values of one family that stand for nobody.
    struct Known {
        std::string family;
        std::vector<Key> keys;
    };
    [[nodiscard]] bool stands_for_nobody(const Kind& kind, const Key& key) const {
        return filter[key.low % filter.size()] && is_placeholder(kind, key);
    }
    [[nodiscard]] bool is_placeholder(const Kind& kind, const Key& key) const;

    RunKey secret;
    std::vector<NumberPattern> lost;
    std::vector<std::string> empty_words;
    std::size_t longest_empty_word = 0;
    std::vector<Known> placeholders;
    std::array<bool, 4096> filter{}; ///< says quickly that a key is no placeholder
    std::string cleaned;
    std::string rewrite;     ///< a value rewritten
    std::string spelled;     ///< upper or lower case, what means nothing gone
    std::string keyed;       ///< what a form is compared as, where that is not the value itself
    std::string written_out; ///< a spreadsheet's number as digits
};

/// A number with its middle starred out, for a screen: 138****8000. Only for packed keys; a hashed
/// one answers an empty text.
std::string masked(const Key& key);

/// Stars out the middle of any text, whole characters of UTF-8 only.
std::string masked(std::string_view text);

/// The check character of a resident number's first 17 digits (GB 11643-1999, ISO 7064 MOD 11-2).
char resident_check(std::string_view digits);

/// Whether eight digits YYYYMMDD are a day of the calendar from 1800 to 2199.
bool is_date(std::string_view digits);

/// Whether 18 characters are a resident number with a real date and the right check character.
bool is_resident(std::string_view text);

} // namespace egress::persons
