// A name as it is compared.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace egress::fields {

/// Lower case, full-width folded, without what joins or surrounds words.
struct NameForm {
    std::string joined;
    std::vector<bool> begins; ///< by byte and one past the end: a word may begin there
};

/// Latin words begin after what is no letter or figure, and at a capital letter after a small one;
/// a word may begin at every other character, such as a Chinese one.
NameForm name_form(std::string_view name);

inline std::string joined_form(std::string_view name) { return name_form(name).joined; }

/// A name in its parts: what stands outside brackets, and what within them.
struct Bracketed {
    std::string outside;
    std::vector<std::string> inside;
};
Bracketed split_brackets(std::string_view name);

} // namespace egress::fields
