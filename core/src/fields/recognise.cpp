// Decides by whole names, with words around them; proposes by what a name contains.
#include "egress/fields.hpp"

#include "fields/name_form.hpp"
#include "persons/reading/text.hpp"

#include <algorithm>

namespace egress::fields {

namespace {

using persons::is_ascii;
using persons::is_digit;

constexpr std::size_t most_words_around = 5;
constexpr std::size_t longest_name = 200;       ///< in bytes; longer ones are not looked into
constexpr std::size_t shortest_run_on_word = 3; ///< "custname": a word that runs on into the next
constexpr std::size_t shortest_contained = 3;   ///< letters of a Latin name that is contained
constexpr std::size_t bytes_of_ideograph = 3;

class Search {
public:
    Search(const Vocabulary& the_vocabulary, const NameForm& the_form)
        : vocabulary(the_vocabulary), form(the_form) {}

    /// The whole name, with words before and after it.
    std::optional<Recognised> whole() {
        auto found = solve(0, form.joined.size(), Party::unsaid, most_words_around, false);
        if (found && found->party == Party::unsaid && begins_with_own()) {
            found->party = Party::own; // "会员号" is a name by itself
        }
        return found;
    }

    /// The longest known name in it; of two, the last, which tends to be what is meant.
    [[nodiscard]] Recognised contained() const {
        Recognised best;
        std::size_t longest = 0;
        each_part([&](std::string_view part) {
            const auto found = vocabulary.names.find(std::string{part});
            if (found != vocabulary.names.end() && part.size() >= longest && is_telling(part)) {
                longest = part.size();
                best.kind = found->second.kind;
            }
            if (has(part, Vocabulary::another_word) && is_telling(part)) {
                best.party = Party::another;
            } else if (has(part, Vocabulary::own_word) && best.party == Party::unsaid &&
                       is_telling(part)) {
                best.party = Party::own;
            }
        });
        return best;
    }

private:
    [[nodiscard]] bool begins_with_own() const {
        for (std::size_t at = 1; at < form.joined.size(); ++at) {
            if (may_part(0, at) && has(part(0, at), Vocabulary::own_word)) {
                return true;
            }
        }
        return false;
    }
    [[nodiscard]] std::uint16_t bits(std::string_view word) const {
        const auto found = vocabulary.words.find(std::string{word});
        return found == vocabulary.words.end() ? std::uint16_t{0} : found->second;
    }
    [[nodiscard]] bool has(std::string_view word, Vocabulary::Word bit) const {
        return (bits(word) & bit) != 0;
    }
    [[nodiscard]] std::string_view part(std::size_t begin, std::size_t end) const {
        return std::string_view{form.joined}.substr(begin, end - begin);
    }
    static bool is_telling(std::string_view part) {
        return is_ascii(part) ? part.size() >= shortest_contained
                              : part.size() >= 2 * bytes_of_ideograph;
    }

    /// A word from `begin` to `at` may end there: the next one begins, or it is long enough to run
    /// on into it.
    [[nodiscard]] bool may_part(std::size_t begin, std::size_t at) const {
        return form.begins[at] ||
               (is_ascii(part(begin, at)) && at - begin >= shortest_run_on_word) ||
               (is_ascii(form.joined[at]) && is_digit(form.joined[at - 1]));
    }

    std::optional<Recognised> solve(std::size_t begin, std::size_t end, Party party,
                                    std::size_t around, bool coded) {
        if (begin >= end) {
            return std::nullopt;
        }
        const std::string_view text = part(begin, end);
        if (const auto found = vocabulary.names.find(std::string{text});
            found != vocabulary.names.end() && found->second.decides) {
            const Kind& kind = vocabulary.kinds[found->second.kind];
            // After a party's word a general word of record keeping says too little.
            const bool says_enough = party == Party::unsaid || kind.personal;
            if (says_enough && (!coded || kind.coded)) {
                return Recognised{found->second.kind, party, true};
            }
        }
        if (party != Party::unsaid && has(text, Vocabulary::after_party) && !coded) {
            return number_of(party);
        }
        if (around == 0) {
            return std::nullopt;
        }
        for (std::size_t at = end - 1; at > begin; --at) {
            if (const auto found = without_beginning(begin, at, end, party, around, coded)) {
                return found;
            }
        }
        for (std::size_t at = begin + 1; at < end; ++at) {
            if (const auto found = without_ending(begin, at, end, party, around, coded)) {
                return found;
            }
        }
        // "address1", "phone2"
        if (is_digit(form.joined[end - 1])) {
            return solve(begin, end - 1, party, around - 1, coded);
        }
        if (is_digit(form.joined[begin]) && party != Party::unsaid) {
            return solve(begin + 1, end, party, around - 1, coded);
        }
        return std::nullopt;
    }

    std::optional<Recognised> without_beginning(std::size_t begin, std::size_t at, std::size_t end,
                                                Party party, std::size_t around, bool coded) {
        if (!may_part(begin, at) || (!form.begins[begin] && begin != 0)) {
            return std::nullopt;
        }
        const std::uint16_t word = bits(part(begin, at));
        if ((word & Vocabulary::another_word) != 0) {
            return solve(at, end, Party::another, around - 1, coded);
        }
        if ((word & Vocabulary::own_word) != 0) {
            return solve(at, end, party == Party::another ? party : Party::own, around - 1, coded);
        }
        if ((word & Vocabulary::modifier) != 0 && form.begins[at]) {
            return solve(at, end, party, around - 1, coded);
        }
        return std::nullopt;
    }
    std::optional<Recognised> without_ending(std::size_t begin, std::size_t at, std::size_t end,
                                             Party party, std::size_t around, bool coded) {
        if (!form.begins[at]) {
            return std::nullopt;
        }
        const std::uint16_t word = bits(part(at, end));
        if ((word & Vocabulary::ending) != 0) {
            if (const auto found = solve(begin, at, party, around - 1, coded)) {
                return found;
            }
        }
        if ((word & Vocabulary::coded_ending) != 0) {
            return solve(begin, at, party, around - 1, true);
        }
        return std::nullopt;
    }

    /// "referrer id", "会员编号"
    [[nodiscard]] std::optional<Recognised> number_of(Party party) const {
        constexpr std::string_view number = "customer-number";
        for (std::size_t i = 0; i < vocabulary.kinds.size(); ++i) {
            if (vocabulary.kinds[i].id == number) {
                return Recognised{static_cast<KindIndex>(i), party, true};
            }
        }
        return std::nullopt;
    }

    template <class Visit> void each_part(Visit visit) const {
        for (std::size_t begin = 0; begin < form.joined.size(); ++begin) {
            if (!form.begins[begin]) {
                continue;
            }
            for (std::size_t end = begin + 1; end <= form.joined.size(); ++end) {
                if (form.begins[end]) {
                    visit(part(begin, end));
                }
            }
        }
    }

    const Vocabulary& vocabulary;
    const NameForm& form;
};

} // namespace

Recognised Vocabulary::recognise(std::string_view name) const {
    if (name.size() > longest_name) {
        return {};
    }
    const NameForm form = name_form(name);
    if (const auto found = Search{*this, form}.whole()) {
        return *found;
    }
    // What stands in brackets may be a unit, or say the same again.
    const Bracketed brackets = split_brackets(name);
    if (!brackets.inside.empty()) {
        const NameForm outside = name_form(brackets.outside);
        const auto found = Search{*this, outside}.whole();
        const bool says_nothing_else =
            std::all_of(brackets.inside.begin(), brackets.inside.end(), [&](const auto& inside) {
                const NameForm inner = name_form(inside);
                const auto word = words.find(inner.joined);
                if (inner.joined.empty() ||
                    (word != words.end() && (word->second & (unit | ending)) != 0)) {
                    return true;
                }
                const auto same = Search{*this, inner}.whole();
                return found && same && same->kind == found->kind && same->party != Party::another;
            });
        if (found && says_nothing_else) {
            return *found;
        }
    }
    return Search{*this, form}.contained();
}

} // namespace egress::fields
