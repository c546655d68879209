// The list's words in cells: verbatim, in English, nearly. Private to the core.
#pragma once

#include "egress/rulebook.hpp"
#include "inventory/settings.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace egress::inventory {

/// What a cell is among words.
struct WordFound {
    std::string word;               ///< it is this word
    std::vector<std::string> split; ///< it is several of them
    std::string near;               ///< it is nearly this one
};

/// The gate with a title of that key (`title_key`), by its few words or another name; nullptr where
/// there is none.
const Gate* find_gate(const Rulebook& rulebook, std::string_view key);

/// Which of an industry's words.
enum class WordKind : std::uint8_t { scenario, subjects, modality };

class ListWords {
public:
    ListWords(const Rulebook& rulebook, const Settings& words);

    /// A cell among the words of an industry, or of every one where it is not known.
    [[nodiscard]] WordFound find(WordKind kind, std::optional<IndustryIndex> industry,
                                 std::string_view cell) const;
    [[nodiscard]] std::optional<IndustryIndex> industry(std::string_view cell) const;
    /// An industry that a cell nearly names.
    [[nodiscard]] std::optional<IndustryIndex> near_industry(std::string_view cell) const;
    /// The claim that a cell makes, `5.1.1`; its own word, its name or the article.
    [[nodiscard]] std::optional<std::string> exemption(std::string_view cell) const;
    /// Words with a "/" in them, which no list is split at.
    [[nodiscard]] const std::vector<std::string>& held() const { return with_slash; }

    const Rulebook& book;
    const Settings& settings;

private:
    using Entries = std::unordered_map<std::string, std::string>;
    void add(Entries& entries, const std::vector<std::string>& words, const Industry& industry);
    [[nodiscard]] const Entries& entries_of(WordKind kind,
                                            std::optional<IndustryIndex> industry) const;
    [[nodiscard]] std::string near_word(const Entries& entries, const std::string& folded) const;

    /// Folded, in either language, to the word; empty where two words share an English name.
    std::vector<Entries> by_industry[3]; // NOLINT(*-avoid-c-arrays): by WordKind
    Entries all[3];                      // NOLINT(*-avoid-c-arrays)
    std::vector<std::string> with_slash;
};

} // namespace egress::inventory
