// What the counter knows about columns and values, read from data/persons. Few words of it are
// code: what a form is taken as, the family `document`, the roles and the reasons (data/README.md).
#pragma once

#include "egress/diagnostic.hpp"
#include "egress/fields.hpp"
#include "egress/persons/number_pattern.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace egress::persons {

/// What is the same number however it is written: what is changed before its form is looked at, in
/// this order. Native code and the statements for engines both follow it.
struct Spelling {
    enum class Letters : std::uint8_t { as_they_are, upper, lower };
    struct Rewrite {
        NumberPattern pattern;
        std::string by; ///< with \1 and \2 for the groups
    };

    std::vector<Rewrite> rewrites;       ///< of a whole value, before and after the first is taken
    std::vector<std::string> separators; ///< characters between the values of one cell
    Letters letters = Letters::as_they_are;
    std::string drop;        ///< characters that mean nothing
    std::size_t longest = 0; ///< in characters: a longer value is unusable; 0: none is too long
};

/// A form of a number, and what it is compared as. The first form that a value has is its own.
struct Form {
    enum class As : std::uint8_t {
        number,
        resident,    ///< a resident number of 18 characters (GB 11643-1999)
        resident_15, ///< one of 15, which is that of 18; only where its date is a day
        nobody       ///< it stands for nobody
    };

    NumberPattern pattern;
    As as = As::number;
    std::string key;       ///< what it is compared as, \1 for the group; empty: as it is
    bool repeated = false; ///< only where the group, or the whole, is one character repeated
    std::size_t least = 0; ///< only where it has so many characters
    bool telling = false;  ///< next to nothing else has this form
};

/// The form that most values of a kind have as they are, for which there is a loop of its own.
enum class Quick : std::uint8_t { none, mobile, resident, text };

/// A kind of identifier.
struct Kind {
    std::string id;
    Spelling spelling;
    std::vector<Form> forms;
    Quick quick = Quick::none;
    /// What values may say of a column: nothing, what its header says as well, or all of it.
    enum class Values : std::uint8_t { nothing, beside_header, alone };
    Values values = Values::nothing;
    std::string family;         ///< kinds of one family are compared with each other
    bool own_namespace = false; ///< numbers of one system mean nothing in another
    bool by_country = false;    ///< two countries may give the same number
    std::string name;           ///< Chinese
    std::string name_en;
};

/// What a column is that is no identifier: `role` is a word of egress.mapping/1.
struct ColumnRole {
    std::string role;
    std::string reason;    ///< a code for `ignore`, otherwise empty
    std::string reason_zh; ///< and its sentences
    std::string reason_en;
    std::vector<std::string> fields;  ///< the kinds of data/fields that have the role
    std::vector<std::string> parties; ///< and the persons of data/fields whose data has it
};

/// Values that stand for nobody, by family.
struct Placeholders {
    std::string family;
    std::vector<std::string> values;
};

/// The limits of values.json, each from 1 to 16,777,216 there (data/README.md).
struct Limits {
    /// More identifiers of one family than this on one person are reported; the loader takes more
    /// than 250 as 250.
    std::uint32_t shared_by = 20;
    /// Different flows that can be told apart; the loader takes more than 64 as 64.
    std::uint32_t flows = 64;
    std::uint32_t reported_lines = 20;  ///< line numbers kept of each kind
    std::uint32_t reported_shared = 20; ///< shared identifiers listed
    std::uint32_t record_bytes = 1048576;
    std::uint32_t quoted_lines = 1000; ///< line ends inside one quoted field
    std::uint32_t sample_bytes = 262144;
    std::uint32_t sample_slices = 8;
    std::uint32_t sample_records = 2000;
    std::uint32_t sheet_rows = 1048576; ///< a sheet this long may have been cut off
};

/// data/persons as it was read, and the names of columns.
struct Settings {
    /// What the names of columns say; nothing, until data/fields is put here.
    fields::Vocabulary names;
    std::vector<Kind> kinds;
    std::vector<ColumnRole> roles;
    std::vector<NumberPattern> lost; ///< what a spreadsheet shows of a number that it has rounded
    std::vector<std::string> empty;  ///< words that mean "no value", in lower case, sorted
    std::vector<Placeholders> placeholders;
    Limits limits;

    /// Reads the bundle of data/persons: `{"forms.json": …, "kinds.json": …,
    /// "values.json": …}`.
    /// On failure: every fault, each with its place.
    static Result<Settings> load(std::string_view bundle);

    /// The kind of that id, or nullptr.
    [[nodiscard]] const Kind* kind(std::string_view id) const;
};

/// The bundle that the program was built with.
extern const std::string_view built_in_settings;

} // namespace egress::persons
