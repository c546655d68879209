#include "persons/reading/shared_strings.hpp"

#include "persons/reading/text.hpp"
#include "persons/reading/workbook_limits.hpp"

namespace egress::persons {

SharedStrings::Added SharedStrings::add(std::string_view text, bool too_long) {
    const bool keeps = keeps_next();
    ++count;
    if (!keeps) {
        return Added::yes;
    }
    static_assert(cell_bytes + sizeof(std::uint32_t) <= page_bytes);
    const std::uint32_t head = static_cast<std::uint32_t>(text.size()) |
                               (trim(text).empty() ? blank_mark : 0) | (too_long ? long_mark : 0);
    const std::size_t needed = sizeof head + text.size();
    if (needed + sizeof(Start) > budget) {
        return Added::over_budget;
    }
    budget -= needed + sizeof(Start);
    if (used + needed > page_bytes) {
        auto page = uninitialized<char>(page_bytes);
        if (!page) {
            return Added::no_memory;
        }
        pages.push_back(std::move(page));
        used = 0;
    }
    char* place = pages.back().get() + used;
    std::memcpy(place, &head, sizeof head);
    std::copy(text.begin(), text.end(), place + sizeof head);
    const Start start{static_cast<std::uint32_t>(pages.size() - 1),
                      static_cast<std::uint32_t>(used)};
    used += needed;
    return starts.push(start) ? Added::yes : Added::no_memory;
}

} // namespace egress::persons
