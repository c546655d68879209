// What becomes of one record: read by the columns of its file, it goes to a window.
#pragma once

#include "egress/persons/counter.hpp"
#include "egress/persons/result.hpp"
#include "persons/columns/headers.hpp"
#include "persons/joining/flow_sets.hpp"
#include "persons/joining/window.hpp"
#include "persons/reading/csv_scanner.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace egress::persons {

/// A family of identifiers within a namespace.
struct FamilyKey {
    std::string family;
    std::string name_space;

    bool operator==(const FamilyKey&) const = default;
    bool operator<(const FamilyKey& other) const {
        return std::tie(family, name_space) < std::tie(other.family, other.name_space);
    }
};

/// Which lanes the columns of all files need.
struct LanePlan {
    std::vector<FamilyKey> families;
    std::vector<char> of_system; ///< by family: whether one system gives its numbers
    std::vector<std::size_t> lane_families;
    bool joined = false; ///< some record may have more than one identifier

    static LanePlan of(const Settings& settings, const Mapping& mapping);
    [[nodiscard]] std::size_t family_of(const FamilyKey& key) const;
};

FamilyKey family_key(const Settings& settings, const Column& column);

/// Bytes of a flow's name that are kept as they are.
constexpr std::size_t longest_flow_name = 200;

/// The name of a flow as it is kept: of a longer one its beginning and, so that different names
/// stay different, the beginning of its SHA-256.
std::string bounded_flow_name(std::string_view name);

/// The flows by name, and the sets of one flow that records have.
class Flows {
public:
    explicit Flows(std::size_t most) : limit(most) {}

    /// The place of a flow; flows beyond the limit share the last.
    std::size_t place_of(std::string_view name);
    [[nodiscard]] const std::vector<std::string>& names() const { return known; }
    [[nodiscard]] bool merged() const { return too_many; }

private:
    std::size_t limit;
    std::vector<std::string> known;
    bool too_many = false;
};

class RowCounter : public RecordSink {
public:
    /// `plan` is that of the mapping; who takes the windows joins their identifiers by it.
    RowCounter(const Settings& the_settings, const Mapping& the_mapping,
               const CounterOptions& options, const LanePlan& plan, WindowSink& joins);

    /// Starts a file. `tally` and `file` stay where they are until the next.
    void begin(const FileMapping& file, FileTally& tally);
    bool record(const Record& record) override;
    [[nodiscard]] std::optional<Need> need() const override;
    void days_from_1904(bool yes) { from_1904 = yes; }
    /// The text has been turned into UTF-8, whatever the encoding of the file.
    void text_is_utf8() { utf8_text = true; }
    [[nodiscard]] std::vector<char> needed_columns() const override;
    /// Ends the file: a header that has not come by now is a fault.
    void end();

    void note(Note which, std::uint64_t line);
    void fail(std::string_view code, std::string_view detail = {});

    [[nodiscard]] std::uint64_t records() const { return all_records; }
    [[nodiscard]] bool out_of_memory() const { return window.out_of_memory(); }
    /// Nothing more can be taken in.
    void stop() { window.stop(); }
    /// Hands over the last records.
    void finish() { window.hand_over(); }
    [[nodiscard]] const Flows& flows() const { return all_flows; }
    /// Flows of one record, and how many records of unknown persons have them.
    [[nodiscard]] const std::vector<PersonsWith>& unknown_persons() const { return unknown; }
    /// Flows that malformed records may be in, and how many those are.
    [[nodiscard]] const std::vector<PersonsWith>& malformed_persons() const { return malformed; }

    /// Identifiers that join nobody, by family.
    std::vector<std::vector<Key>> left_out;

private:
    struct Used {
        std::size_t field = 0;
        std::size_t tally = 0; ///< its place in FileTally::columns
        Role role = Role::ignore;
        const Kind* kind = nullptr;
        std::size_t lane = 0;
        std::size_t family = 0;
        Classes classes;
        Whose whose;
    };
    /// An identifier of the record at hand.
    struct Found {
        const Used* column;
        Key key;
    };
    static constexpr std::size_t longest_preamble = 20;

    bool take_header(const Record& record);
    [[nodiscard]] std::vector<std::string> header_names(const Record& record);
    bool resolve(const std::vector<std::string>& names, std::uint64_t line);
    void use(const Column& column, std::size_t field, std::string name);
    void count_record(const Record& record);
    bool take_identifier(const Used& used, const Record& record, Classes& classes, bool& resident);
    /// Persons that the identifiers of the record at hand are of, as the headers say, beyond one
    /// and beyond those that joining tells apart.
    struct Others {
        bool any = false;
        std::size_t untold = 0;
    };
    [[nodiscard]] Others others_in_record() const;
    [[nodiscard]] bool are_one(const Whose& a, const Whose& b) const;
    [[nodiscard]] bool are_told_apart(const Whose& a, const Whose& b) const;
    [[nodiscard]] bool is_malformed(const Record& record);
    [[nodiscard]] std::optional<std::uint32_t> year_in(const Record& record);
    [[nodiscard]] bool holds_data(const Used& used, const Record& record);
    [[nodiscard]] bool is_blank(const Record& record);
    [[nodiscard]] bool is_blank(std::string_view rest) const;
    /// A field as UTF-8 without quotes; good until the next call.
    [[nodiscard]] std::string_view text_of(const Record& record, std::size_t field);
    [[nodiscard]] std::string_view decode(const Record& record, std::string_view raw);
    [[nodiscard]] std::size_t flow_of(const Record& record);
    void add_outcome(Outcome outcome, std::uint64_t line);
    /// What a record of the file can be exported as.
    [[nodiscard]] Classes possible_classes() const;
    static void add_unknown(std::vector<PersonsWith>& persons, const FlowSet& flows);
    void add_line(Lines& lines_of, std::uint64_t line) const;

    const Settings& settings;
    const Mapping& mapping;
    const GbkTable& gbk;
    Normalizer normalizer;
    const LanePlan& lanes;
    Window window;
    Flows all_flows;
    std::vector<PersonsWith> unknown;
    std::vector<PersonsWith> malformed;
    std::uint64_t all_records = 0;

    const FileMapping* file = nullptr;
    FileTally* tally = nullptr;
    std::vector<Used> identifiers;
    std::vector<Used> data;
    const Used* date = nullptr;
    const Used* flow = nullptr;
    std::vector<Used> date_and_flow;
    std::size_t file_flow = 0;
    bool of_several = false;      ///< some columns hold the numbers of different persons
    std::vector<Found> in_record; ///< only where `of_several`
    bool classed = false;         ///< some column says what is exported
    bool headed = false;          ///< the header is behind us
    std::uint64_t seen = 0;
    std::uint32_t expected_width = 0;
    std::vector<std::string> first_names;
    std::uint64_t first_line = 0;
    bool from_1904 = false;
    bool utf8_text = false;

    std::string unescaped;
    std::string decoded;
    std::vector<std::pair<std::string, std::size_t>> recent_flows; ///< raw text and place
};

} // namespace egress::persons
