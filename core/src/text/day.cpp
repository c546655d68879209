#include "egress/day.hpp"

#include "egress/persons/identifier.hpp"
#include "text/text.hpp"

#include <algorithm>

namespace egress {

bool is_day(std::string_view text) {
    constexpr std::string_view pattern = "0000-00-00";
    const bool written_so =
        text.size() == pattern.size() &&
        std::equal(text.begin(), text.end(), pattern.begin(),
                   [](char c, char p) { return p == '-' ? c == '-' : c >= '0' && c <= '9'; });
    return written_so &&
           persons::is_date(concat({text.substr(0, 4), text.substr(5, 2), text.substr(8, 2)}));
}

} // namespace egress
