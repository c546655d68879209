#include "inventory/words.hpp"

#include "inventory/cells.hpp"
#include "persons/reading/text.hpp"
#include "typed/words.hpp"

#include <algorithm>
#include <array>

namespace egress::inventory {

namespace {

std::size_t index_of(WordKind kind) { return static_cast<std::size_t>(kind); }

std::string folded_word(std::string_view text) { return typed::without(typed::fold(text), " "); }

/// The words of a text between the list's separators that hold a "/": 性别/称谓.
void add_slashed(std::string_view text, std::vector<std::string>& words) {
    constexpr std::array<std::string_view, 17> marks{"、", "，", "；", "。", "：", "（",
                                                     "）", "\n", ",",  ";",  "(",  ")",
                                                     " ",  "“",  "”",  "和", "及"};
    std::size_t from = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        std::size_t mark = i == text.size() ? 1 : 0;
        for (const auto each : marks) {
            mark = i < text.size() && text.substr(i).starts_with(each) ? each.size() : mark;
        }
        if (mark > 0) {
            const auto word = persons::trim(text.substr(from, i - from));
            if (word.find('/') != std::string_view::npos && word.size() <= 60) {
                words.emplace_back(word);
            }
            from = i + mark;
        }
    }
}

} // namespace

const Gate* find_gate(const Rulebook& rulebook, std::string_view key) {
    const auto is = [&](const std::string& name) { return title_key(name) == key; };
    const auto found =
        std::find_if(rulebook.gates.begin(), rulebook.gates.end(), [&](const Gate& gate) {
            const auto& [zh, en] = gate.short_name;
            return is(zh) || is(en) || is(zh + " " + en) ||
                   std::any_of(gate.names.begin(), gate.names.end(), is);
        });
    return found == rulebook.gates.end() ? nullptr : &*found;
}

ListWords::ListWords(const Rulebook& rulebook, const Settings& words)
    : book(rulebook), settings(words) {
    for (const auto& industry : book.industries) {
        const std::array<const std::vector<std::string>*, 3> kinds{
            &industry.scenarios, &industry.subjects, &industry.modalities};
        for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
            by_industry[kind].emplace_back();
            add(by_industry[kind].back(), *kinds[kind], industry);
            add(all[kind], *kinds[kind], industry);
            for (const auto& word : *kinds[kind]) {
                if (word.find('/') != std::string::npos) {
                    with_slash.push_back(word);
                }
            }
        }
    }
    for (const auto& item : book.items) {
        add_slashed(item.description, with_slash);
    }
}

void ListWords::add(Entries& entries, const std::vector<std::string>& words,
                    const Industry& industry) {
    const auto enter = [&](std::string_view name, const std::string& word) {
        const auto [place, is_new] = entries.emplace(folded_word(name), word);
        if (!is_new && place->second != word) {
            place->second.clear();
        }
    };
    for (const auto& word : words) {
        enter(word, word);
        if (const auto english = industry.english.find(word); english != industry.english.end()) {
            enter(english->second, word);
        }
    }
    for (const auto& word : settings.words("other")) {
        enter(word, std::string{Rulebook::other_word});
    }
}

const ListWords::Entries& ListWords::entries_of(WordKind kind,
                                                std::optional<IndustryIndex> industry) const {
    return industry ? by_industry[index_of(kind)][*industry] : all[index_of(kind)];
}

std::string ListWords::near_word(const Entries& entries, const std::string& folded) const {
    constexpr std::size_t shortest = 6; // two Chinese characters
    std::string best;
    std::size_t least = ~std::size_t{0};
    for (const auto& [name, word] : entries) {
        if (word.empty() || word == Rulebook::other_word || folded.size() < shortest) {
            continue;
        }
        const bool latin = persons::is_ascii(name);
        const std::size_t length = latin ? name.size() : name.size() / 3;
        const std::size_t most = std::max<std::size_t>(1, length / 4);
        std::size_t far = distance(folded, name, most);
        const bool holds = name.size() >= shortest && (folded.find(name) != std::string::npos ||
                                                       name.find(folded) != std::string::npos);
        if (far > most && holds) {
            // A part of the other: nearer the less is left over.
            far = most + 1 +
                  (folded.size() > name.size() ? folded.size() - name.size()
                                               : name.size() - folded.size());
        } else if (far > most || (length <= 2 && far > 0)) {
            continue;
        }
        if (far < least || (far == least && word < best)) {
            least = far;
            best = word;
        }
    }
    return best;
}

WordFound ListWords::find(WordKind kind, std::optional<IndustryIndex> industry,
                          std::string_view cell) const {
    const Entries& entries = entries_of(kind, industry);
    WordFound found;
    const std::string folded = folded_word(cell);
    const auto whole = entries.find(folded);
    if (whole != entries.end()) {
        found.word = whole->second;
        return found;
    }
    const auto parts = split_list(cell, with_slash).entries;
    for (const auto& part : parts) {
        const auto known = entries.find(folded_word(part));
        if (parts.size() < 2 || known == entries.end() || known->second.empty()) {
            found.split.clear();
            break;
        }
        if (std::find(found.split.begin(), found.split.end(), known->second) == found.split.end()) {
            found.split.push_back(known->second);
        }
    }
    if (found.split.size() < 2) {
        found.split.clear();
        found.near = near_word(entries, folded);
    }
    return found;
}

std::optional<IndustryIndex> ListWords::industry(std::string_view cell) const {
    const std::string folded = folded_word(cell);
    for (std::size_t i = 0; i < book.industries.size(); ++i) {
        const auto& industry = book.industries[i];
        const std::string heading = folded_word(industry.heading);
        for (const std::string& name : {folded_word(industry.id), folded_word(industry.name.zh),
                                        folded_word(industry.name.en)}) {
            if (folded == name || (!heading.empty() && folded == heading)) {
                return static_cast<IndustryIndex>(i);
            }
        }
    }
    return std::nullopt;
}

std::optional<IndustryIndex> ListWords::near_industry(std::string_view cell) const {
    const auto bare = [&](std::string text) {
        for (const auto& ending : settings.words("industry_endings")) {
            if (text.size() > ending.size() && text.ends_with(ending)) {
                text.resize(text.size() - ending.size());
                break;
            }
        }
        return text;
    };
    const std::string folded = bare(folded_word(cell));
    constexpr std::size_t shortest = 6;
    for (std::size_t i = 0; i < book.industries.size() && folded.size() >= shortest; ++i) {
        for (const std::string& name : {bare(folded_word(book.industries[i].name.zh)),
                                        bare(folded_word(book.industries[i].name.en))}) {
            if (name.size() >= shortest &&
                (name.find(folded) != std::string::npos || folded.find(name) != std::string::npos ||
                 distance(name, folded, 1) <= 1)) {
                return static_cast<IndustryIndex>(i);
            }
        }
    }
    return std::nullopt;
}

std::optional<std::string> ListWords::exemption(std::string_view cell) const {
    const std::string folded = folded_word(cell);
    for (const Exemption& exemption : book.exemptions) {
        if (folded == folded_word(exemption.id) || folded == folded_word(exemption.name.zh) ||
            folded == folded_word(exemption.name.en)) {
            return exemption.id;
        }
    }
    const auto article = article_in(cell);
    const bool known = article && book.find_exemption(*article);
    return known ? article : std::nullopt;
}

} // namespace egress::inventory
