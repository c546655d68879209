// What the name of a column says: the kind of data, whose it is, and whether it is personal.
#pragma once

#include "egress/diagnostic.hpp"
#include "egress/words.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace egress::fields {

/// A kind of data, whatever a list calls it (data/README.md).
struct Kind {
    std::string id;
    Words name;
    bool personal = true;   ///< false: it says nothing of a person
    std::string sensitive;  ///< the source that calls it sensitive; empty: general
    std::string identifies; ///< the kind of identifier that it is, or `thing`; empty: none
    bool coded = false;     ///< a code or a name of it is the same kind
};

using KindIndex = std::uint16_t;

/// Whose data a column holds.
enum class Party : std::uint8_t { unsaid, own, another };

/// What was recognised in a name.
struct Recognised {
    std::optional<KindIndex> kind;
    Party party = Party::unsaid;
    /// Which person, as `Vocabulary::parties` counts from 1, or further on one who is named by a
    /// single word; 0: nobody in particular.
    std::uint16_t person = 0;
    bool decided = false; ///< the whole name says so; otherwise it is a proposal
};

/// The names that are known, and the words that stand around them. No zone's law.
class Vocabulary {
public:
    /// Reads data/fields as one bundle: an object with the files by name.
    static Result<Vocabulary> load(std::string_view bundle);

    [[nodiscard]] Recognised recognise(std::string_view name) const;

    std::vector<Kind> kinds;
    std::vector<std::string> parties; ///< ids of the persons whom several words name

    /// What a word does where it stands at the beginning or the end of a name; one bit each.
    enum Use : std::uint16_t {
        own_word = 1,
        another_word = 2,
        unsaid_word = 4, ///< a person of whom it cannot be said
        modifier = 8,
        ending = 16,
        coded_ending = 32,
        after_party = 64,
        unit = 128,
    };
    struct Word {
        std::uint16_t uses = 0;
        std::uint16_t person = 0; ///< as of `Recognised`
    };
    struct Name {
        KindIndex kind;
        bool decides; ///< false: it only proposes
    };
    std::unordered_map<std::string, Name> names; ///< by `joined_form`
    std::unordered_map<std::string, Word> words; ///< by `joined_form`
    /// Of both, in bytes of their forms: no longer part of a name is looked up.
    std::size_t longest = 0;
};

/// The vocabulary in the core, of data/fields.
extern const std::string_view built_in_settings;

} // namespace egress::fields
