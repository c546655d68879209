// Decides by whole names, with words around them; proposes by what a name contains.
#include "egress/fields.hpp"

#include "names/name_form.hpp"
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

/// Whose data a name says it is.
struct Whose {
    Party party = Party::unsaid;
    std::uint16_t person = 0;

    /// With one more word for a person before what was said.
    [[nodiscard]] Whose with(const Vocabulary::Word& word) const {
        if ((word.uses & Vocabulary::another_word) != 0) {
            return {Party::another, word.person};
        }
        if (party == Party::another) {
            return *this;
        }
        return {(word.uses & Vocabulary::own_word) != 0 ? Party::own : party,
                word.person != 0 ? word.person : person};
    }
};

constexpr unsigned person_word =
    Vocabulary::own_word | Vocabulary::another_word | Vocabulary::unsaid_word;

class Search {
public:
    Search(const Vocabulary& the_vocabulary, const NameForm& the_form)
        : vocabulary(the_vocabulary), form(the_form) {}

    /// The whole name, with words before and after it.
    std::optional<Recognised> whole() {
        auto found = solve(0, form.joined.size(), {}, most_words_around, false);
        if (found && found->party == Party::unsaid && found->person == 0) {
            const Whose whose = whose_beginning(); // "会员号" is a name by itself
            found->party = whose.party;
            found->person = whose.person;
        }
        return found;
    }

    /// The longest known name in it; of two, the last, which tends to be what is meant.
    [[nodiscard]] Recognised contained() const {
        Recognised best;
        std::size_t longest = 0;
        std::size_t longest_person = 0;
        each_part([&](std::string_view part) {
            const auto found = vocabulary.names.find(std::string{part});
            if (found != vocabulary.names.end() && part.size() >= longest && is_telling(part)) {
                longest = part.size();
                best.kind = found->second.kind;
            }
            const Vocabulary::Word word = word_of(part);
            if ((word.uses & person_word) == 0 || !is_telling(part)) {
                return;
            }
            const Whose whose = Whose{best.party, best.person}.with(word);
            if (whose.party != best.party) {
                longest_person = 0;
            }
            best.party = whose.party;
            if (whose.person == word.person && part.size() > longest_person) {
                longest_person = part.size();
                best.person = whose.person;
            }
        });
        return best;
    }

private:
    /// By the longest word that it begins with; nobody else's, of whom a name by itself says less.
    [[nodiscard]] Whose whose_beginning() const {
        for (std::size_t at = form.joined.size() - 1; at > 0; --at) {
            const Vocabulary::Word word =
                may_part(0, at) ? word_of(part(0, at)) : Vocabulary::Word{};
            if ((word.uses & (Vocabulary::own_word | Vocabulary::unsaid_word)) != 0) {
                return Whose{}.with(word);
            }
        }
        return {};
    }
    [[nodiscard]] Vocabulary::Word word_of(std::string_view word) const {
        const auto found = vocabulary.words.find(std::string{word});
        return found == vocabulary.words.end() ? Vocabulary::Word{} : found->second;
    }
    [[nodiscard]] bool has(std::string_view word, Vocabulary::Use use) const {
        return (word_of(word).uses & use) != 0;
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

    static Recognised recognised(KindIndex kind, const Whose& whose) {
        return {kind, whose.party, whose.person, true};
    }

    std::optional<Recognised> solve(std::size_t begin, std::size_t end, const Whose& whose,
                                    std::size_t around, bool coded) {
        if (begin >= end) {
            return std::nullopt;
        }
        const std::string_view text = part(begin, end);
        if (const auto found = vocabulary.names.find(std::string{text});
            found != vocabulary.names.end() && found->second.decides) {
            const Kind& kind = vocabulary.kinds[found->second.kind];
            // After a party's word a general word of record keeping says too little.
            const bool says_enough = whose.party == Party::unsaid || kind.personal;
            if (says_enough && (!coded || kind.coded)) {
                return recognised(found->second.kind, whose);
            }
        }
        if (whose.party != Party::unsaid && has(text, Vocabulary::after_party) && !coded) {
            return number_of(whose);
        }
        if (around == 0) {
            return std::nullopt;
        }
        for (std::size_t at = end - 1; at > begin; --at) {
            if (const auto found = without_beginning(begin, at, end, whose, around, coded)) {
                return found;
            }
        }
        for (std::size_t at = begin + 1; at < end; ++at) {
            if (const auto found = without_ending(begin, at, end, whose, around, coded)) {
                return found;
            }
        }
        // "address1", "phone2"
        if (is_digit(form.joined[end - 1])) {
            return solve(begin, end - 1, whose, around - 1, coded);
        }
        if (is_digit(form.joined[begin]) && whose.party != Party::unsaid) {
            return solve(begin + 1, end, whose, around - 1, coded);
        }
        return std::nullopt;
    }

    std::optional<Recognised> without_beginning(std::size_t begin, std::size_t at, std::size_t end,
                                                const Whose& whose, std::size_t around,
                                                bool coded) {
        if (!may_part(begin, at) || (!form.begins[begin] && begin != 0)) {
            return std::nullopt;
        }
        const Vocabulary::Word word = word_of(part(begin, at));
        if ((word.uses & person_word) != 0) {
            return solve(at, end, whose.with(word), around - 1, coded);
        }
        if ((word.uses & Vocabulary::modifier) != 0 && form.begins[at]) {
            return solve(at, end, whose, around - 1, coded);
        }
        return std::nullopt;
    }
    std::optional<Recognised> without_ending(std::size_t begin, std::size_t at, std::size_t end,
                                             const Whose& whose, std::size_t around, bool coded) {
        if (!form.begins[at]) {
            return std::nullopt;
        }
        const Vocabulary::Word word = word_of(part(at, end));
        if ((word.uses & Vocabulary::ending) != 0) {
            if (const auto found = solve(begin, at, whose, around - 1, coded)) {
                return found;
            }
        }
        if ((word.uses & Vocabulary::coded_ending) != 0) {
            return solve(begin, at, whose, around - 1, true);
        }
        return std::nullopt;
    }

    /// "referrer id", "会员编号"
    [[nodiscard]] std::optional<Recognised> number_of(const Whose& whose) const {
        constexpr std::string_view number = "customer-number";
        for (std::size_t i = 0; i < vocabulary.kinds.size(); ++i) {
            if (vocabulary.kinds[i].id == number) {
                return recognised(static_cast<KindIndex>(i), whose);
            }
        }
        return std::nullopt;
    }

    template <class Visit> void each_part(Visit visit) const {
        for (std::size_t begin = 0; begin < form.joined.size(); ++begin) {
            if (!form.begins[begin]) {
                continue;
            }
            const std::size_t last = std::min(form.joined.size(), begin + vocabulary.longest);
            for (std::size_t end = begin + 1; end <= last; ++end) {
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
                    (word != words.end() && (word->second.uses & (unit | ending)) != 0)) {
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
