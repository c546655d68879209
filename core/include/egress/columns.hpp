// The columns of a table, by their names: what each is, here and for the items of a list.
#pragma once

#include "egress/field_entry.hpp"
#include "egress/fields.hpp"
#include "egress/persons/gbk.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace egress::fields {

/// Where the columns go. Without a scenario and a group the class is the national one.
struct Destination {
    IndustryIndex industry = 0;
    std::optional<std::uint8_t> scenario;
    std::optional<std::uint8_t> subjects;
};

/// Reads the words of a destination; an unknown one is a fault at its own name.
Result<Destination> read_destination(const Rulebook& rulebook, std::string_view industry,
                                     const std::optional<std::string>& scenario,
                                     const std::optional<std::string>& subjects);

/// The names of columns in a text: one line with any separators, or one name a line.
std::vector<std::string> names_in_text(std::string_view text);

/// The names of columns in a file as it is: text of any encoding, a CSV or a workbook, of which the
/// first record that is not empty is read. `no-records` where there is none.
Result<std::vector<std::string>> names_in_file(std::string_view bytes,
                                               const persons::GbkTable& gbk);

/// The document `egress.fields/1`, one line, no line end.
std::string columns_json(const Rulebook& rulebook, const Vocabulary& vocabulary,
                         const Destination& destination, const std::vector<std::string>& names);

/// The same for people: one column a line.
std::string columns_text(const Rulebook& rulebook, const Vocabulary& vocabulary,
                         const Destination& destination, const std::vector<std::string>& names);

} // namespace egress::fields
