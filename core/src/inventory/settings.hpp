// The titles and words of an inventory, from data/inventory. Private to the core.
#pragma once

#include "egress/words.hpp"

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace egress::inventory {

/// data/inventory, as the build embeds it.
extern const std::string_view built_in_settings;

/// A column, or a line of the exporter's sheet, that has a place of ours.
struct Title {
    std::string to; ///< the place: `scenario`, `persons.all`, `about.purpose`, `recipient.name` …
    Words name;     ///< as our own workbook has it
    std::vector<std::string> names;
    std::vector<std::string> under; ///< as it is called below a title that groups it
    std::string sheet; ///< `fields`: of that sheet alone; `any`: of both; empty: of flows
};

struct Sheet {
    std::string id;
    Words name;
    std::vector<std::string> names;
};

/// Titles that are told by what they hold: one word of each list, and none of `none`.
struct Holding {
    std::string to;
    std::vector<std::vector<std::string>> all;
    std::vector<std::string> none;
};

class Settings {
public:
    /// What the program was built with.
    static const Settings& built_in();

    std::vector<Sheet> sheets;
    std::vector<Title> flows;    ///< of the sheets of flows and of fields
    std::vector<Title> exporter; ///< of the exporter's sheet
    std::vector<Holding> holding;

    /// Whether a cell, folded, is one of the words of that list.
    [[nodiscard]] bool is(std::string_view list, std::string_view folded) const;
    /// The words of a list, folded.
    [[nodiscard]] const std::vector<std::string>& words(std::string_view list) const;

    /// The title of a place, by its name in data/inventory; a mistake ends in the first title.
    [[nodiscard]] const Title& title(std::string_view to) const;
    /// The same, of the exporter's sheet.
    [[nodiscard]] const Title& exporter_title(std::string_view to) const;
    [[nodiscard]] const Sheet& sheet(std::string_view id) const;
    /// Why a flow is left out of an item, in words; the reason itself where there are none.
    [[nodiscard]] Words reason(std::string_view id) const;

    /// The place of a title, folded and without spaces (`title_key`); nullptr where it is none of
    /// ours.
    [[nodiscard]] const Title* find(std::string_view key) const;
    [[nodiscard]] const Title* find_exporter(std::string_view key) const;

private:
    Settings();
    std::map<std::string, std::vector<std::string>, std::less<>> lists;
    std::map<std::string, Words, std::less<>> reasons;
    std::unordered_map<std::string, const Title*> by_key;
    std::unordered_map<std::string, const Title*> exporter_by_key;
};

/// A title as it is looked for: folded, without spaces, marks of duty and a colon at its end.
std::string title_key(std::string_view title);

} // namespace egress::inventory
