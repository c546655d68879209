// The shared strings of a workbook, by number.
#pragma once

#include "persons/arrays/memory.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

namespace egress::persons {

/// Texts that many cells share, by number.
class SharedStrings {
public:
    enum class Added : std::uint8_t { yes, over_budget, no_memory };

    /// A text, and what is known of it.
    struct Shared {
        std::string_view text;
        bool known = false;    ///< some text has that number
        bool is_blank = true;  ///< there is nothing in it but spaces
        bool too_long = false; ///< longer than a cell may be: cut off
    };

    explicit SharedStrings(std::uint64_t most_bytes) : budget(most_bytes) {}

    /// Only the texts of these numbers, in ascending order, are kept of those that come.
    void keep_only(std::vector<std::uint32_t> numbers) {
        wanted = std::move(numbers);
        keeps_all = false;
    }
    /// Whether the text that comes next is kept.
    [[nodiscard]] bool keeps_next() const {
        return keeps_all || std::binary_search(wanted.begin(), wanted.end(), count);
    }
    /// No text that comes can be one of those kept.
    [[nodiscard]] bool has_all() const {
        return !keeps_all && (wanted.empty() || wanted.back() < count);
    }

    /// The next text, of at most `cell_bytes` bytes.
    [[nodiscard]] Added add(std::string_view text, bool too_long);

    [[nodiscard]] Shared operator[](std::uint64_t number) {
        std::uint64_t place = number;
        if (!keeps_all) {
            const auto found = std::lower_bound(wanted.begin(), wanted.end(), number);
            place = found != wanted.end() && *found == number
                        ? static_cast<std::uint64_t>(found - wanted.begin())
                        : starts.size();
        }
        if (place >= starts.size()) {
            return {};
        }
        const Start& start = starts[static_cast<std::size_t>(place)];
        const char* at = pages[start.page].get() + start.offset;
        std::uint32_t head = 0;
        std::memcpy(&head, at, sizeof head);
        return {{at + sizeof head, head & length_mask},
                true,
                (head & blank_mark) != 0,
                (head & long_mark) != 0};
    }

private:
    static constexpr std::size_t page_bytes = std::size_t{1} << 20U;
    static constexpr std::uint32_t blank_mark = std::uint32_t{1} << 31U;
    static constexpr std::uint32_t long_mark = std::uint32_t{1} << 30U;
    static constexpr std::uint32_t length_mask = long_mark - 1;
    struct Start {
        std::uint32_t page;
        std::uint32_t offset;
    };

    std::uint64_t budget;    ///< bytes that may be held beside those that are
    std::uint64_t count = 0; ///< texts that have come
    bool keeps_all = true;
    std::vector<std::uint32_t> wanted;
    std::vector<Block<char>> pages;
    std::size_t used = page_bytes; ///< of the last page
    Blocks<Start> starts;          ///< each text has its length and marks before it
};

} // namespace egress::persons
