// What the name of a column says to the counter.
#pragma once

#include "egress/persons/settings.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace egress::persons {

/// Whether the cells of a record may be the names of columns: none of them looks like a number, a
/// date or an address.
bool may_be_header(const std::vector<std::string>& cells);

/// The reason of the role that another person's number has.
inline constexpr std::string_view another_person = "another-person";
/// The reason of the role that the number of a thing has.
inline constexpr std::string_view not_a_person = "not-a-person";
/// The reason of the role of dates that are not said to be those of the export.
inline constexpr std::string_view another_date = "another-date";

/// Whose number a column holds, as its header says.
struct Whose {
    std::size_t person = 0; ///< 0: the header does not say
    bool another = false;   ///< not the one whom the record is about

    /// Whether columns of these hold the numbers of two persons.
    [[nodiscard]] bool is_not(const Whose& other) const {
        return person != other.person &&
               ((person != 0 && other.person != 0) || another || other.another);
    }
};
Whose whose_number(const Settings& settings, std::string_view header);

/// What a header says of a column.
struct HeaderSays {
    const fields::Kind* field = nullptr; ///< the kind of data, if any is recognised
    bool decided = false;                ///< the whole header says so, and no part of it alone
    const ColumnRole* role = nullptr;    ///< what the column is, that is no identifier
    const Kind* kind = nullptr;          ///< the kind of identifier that it may be
};
HeaderSays read_header(const Settings& settings, std::string_view header);

} // namespace egress::persons
