// What the name of a column says.
#pragma once

#include "egress/persons/settings.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace egress::persons {

/// A header as it is compared: lower case, words of Latin letters apart ("memberID" → " member id
/// "), full-width folded, brackets and what joins words as spaces.
struct HeaderForm {
    std::string text;
    std::string joined; ///< without any space
};
HeaderForm header_form(std::string_view header);

HeaderWord header_word(std::string_view word);

/// Whether the cells of a record may be the names of columns: none of them looks like a number, a
/// date or an address.
bool may_be_header(const std::vector<std::string>& cells);

/// How much of a header the longest matching word makes up, in bytes; 0 when none matches or a word
/// speaks against it.
std::size_t match(const HeaderWords& words, const HeaderForm& header);

/// The reason of the role that another person's number has.
inline constexpr std::string_view another_person = "another-person";

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

} // namespace egress::persons
