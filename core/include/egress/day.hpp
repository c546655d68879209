// Days as rulebooks and the command line write them.
#pragma once

#include <string_view>

namespace egress {

/// Whether a text is YYYY-MM-DD, of a day that there is.
bool is_day(std::string_view text);

} // namespace egress
