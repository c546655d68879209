// The spelling and the forms of a kind as SQL: what identifiers/spelling.cpp does, from the same
// table.
#pragma once

#include "egress/persons/settings.hpp"
#include "persons/jobs/dialect.hpp"

#include <string>
#include <vector>

namespace egress::persons {

class SpellingSql {
public:
    SpellingSql(const Settings& the_settings, Dialect the_dialect);

    /// A text without full width, invisible characters, spaces around it, and what a spreadsheet
    /// puts around a text.
    [[nodiscard]] std::string clean(const std::string& raw) const;
    /// The first value of a clean text; NULL where it says that there is none.
    [[nodiscard]] std::string value(const Kind& kind, const std::string& clean) const;
    /// That value in the letters it is compared in; NULL where there is none or it was rounded.
    [[nodiscard]] std::string spelled(const Kind& kind, const std::string& value) const;
    /// What that is compared as, by the first form that it has, or NULL.
    [[nodiscard]] std::string key(const Kind& kind, const std::string& spelled) const;
    /// The same, and NULL where it stands for nobody.
    [[nodiscard]] std::string somebody(const Kind& kind, const std::string& key) const;
    /// Whether a raw text of a column of data says anything.
    [[nodiscard]] std::string filled(const std::string& raw) const;
    /// Without spaces and line ends around it.
    [[nodiscard]] std::string trimmed(const std::string& text) const;
    /// A pattern of the table between its anchors, as this engine reads it.
    [[nodiscard]] std::string whole(const NumberPattern& pattern) const;

private:
    [[nodiscard]] std::string rewritten(const Spelling& spelling, std::string text) const;
    [[nodiscard]] std::string form_case(const Form& form, const std::string& text) const;
    [[nodiscard]] std::string resident(const std::string& number) const;
    [[nodiscard]] std::string resident_15(const std::string& number) const;
    [[nodiscard]] std::string check_character(const std::vector<std::string>& digits) const;
    [[nodiscard]] std::string class_of(const std::vector<char32_t>& characters) const;

    const Settings& settings;
    Dialect dialect;
    std::string wide;                                 ///< characters of full width, and
    std::string narrow;                               ///< what stands for each
    std::string spaces, dashes, line_ends, invisible; ///< classes of characters
};

/// A pattern of `YYYYMMDD` that are a day of the calendar from 1800 to 2199.
std::string day_pattern();

} // namespace egress::persons
