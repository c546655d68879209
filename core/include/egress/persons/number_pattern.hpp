// The small language that data/persons/forms.json writes numbers in: a row of classes with counts,
// which every engine's regular expressions read the same way.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace egress::persons {

/// A row of characters and classes, each with how often it stands there, that a whole text must
/// have: `x`, `[+]`, `[0-9A-Z]`, `[^@]` and `.` (anything but a line end), then nothing, `?`, `*`,
/// `+`, `{n}` or `{m,n}`; up to two groups in brackets, not one within another. ASCII only, and no
/// backslash.
class NumberPattern {
public:
    static constexpr std::size_t most_groups = 2;
    using Groups = std::array<std::string_view, most_groups>;

    /// nullopt where the text is no pattern.
    static std::optional<NumberPattern> of(std::string_view text);

    /// Whether the whole text is of this form; then `groups` are what stands in the brackets.
    [[nodiscard]] bool matches(std::string_view text, Groups& groups) const;
    [[nodiscard]] bool matches(std::string_view text) const {
        Groups groups;
        return matches(text, groups);
    }

    /// As it was written.
    [[nodiscard]] const std::string& text() const { return written; }
    [[nodiscard]] bool has_group() const { return groups_used != 0; }

private:
    struct Item {
        std::array<std::uint64_t, 4> bytes{}; ///< those that may stand here
        std::size_t least = 1;
        std::size_t most = 1;
        bool settled = false; ///< what follows cannot begin with what stands here
        [[nodiscard]] bool takes(char c) const {
            const auto byte = static_cast<unsigned char>(c);
            return (bytes[byte >> 6U] >> (byte & 63U) & 1U) != 0;
        }
    };
    struct Bounds {
        std::size_t from = 0; ///< the group's first item, and the item after its last
        std::size_t to = 0;
    };
    bool match_from(std::size_t item, std::size_t at, std::string_view text,
                    std::array<std::size_t, 16>& starts) const;

    static constexpr std::size_t most_items = 15;
    std::string written;
    std::vector<Item> items;
    std::array<Bounds, most_groups> bounds{};
    std::size_t groups_used = 0;
};

/// `template_text` with \1 and \2 as what stands in the groups.
void fill(std::string_view template_text, const NumberPattern::Groups& groups, std::string& out);

} // namespace egress::persons
