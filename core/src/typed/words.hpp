// Texts as people type them, folded to one form. Private to the core.
#pragma once

#include <string>
#include <string_view>

namespace egress::typed {

/// Full-width characters to half-width, Latin letters to lower case, runs of spaces to one, none
/// around.
std::string fold(std::string_view text);

/// Every occurrence of `word` taken away, or replaced.
std::string without(std::string text, std::string_view word);
std::string replaced(std::string text, std::string_view word, std::string_view by);

} // namespace egress::typed
