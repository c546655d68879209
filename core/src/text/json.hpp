// JSON in, private to the core.
#pragma once

#include "egress/diagnostic.hpp"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace egress {

using Json = nlohmann::json;

/// Where a value stands in its document: a chain to the root, made into a pointer only for a fault.
struct Place {
    const Place* up = nullptr;
    std::string_view key;  ///< a member's name, or
    std::size_t index = 0; ///< an element's number
    bool is_index = false;

    [[nodiscard]] Place member(std::string_view name) const { return {this, name, 0, false}; }
    [[nodiscard]] Place element(std::size_t number) const { return {this, {}, number, true}; }
    /// RFC 6901, empty for the root.
    [[nodiscard]] std::string pointer() const;
};

/// One step of a pointer, escaped.
std::string pointer_step(std::string_view name);

/// Collects faults. Beyond a thousand it only counts: nobody reads more, and no input may make
/// the answer larger than memory.
class Faults {
public:
    void add(std::string_view code, std::string where, std::string message, std::string message_en);
    [[nodiscard]] bool none() const { return found.empty(); }
    [[nodiscard]] Diagnostics take() { return std::move(found); }

private:
    Diagnostics found;
    bool full = false;
};

/// Parses a text, with every repeated key as a fault. Numbers come back as unsigned where they are
/// whole and not negative (1e3 and 1.0 are whole); larger ones than `Count` holds as its maximum.
/// nullopt when the text is too large, too deep or not JSON.
std::optional<Json> parse_json(std::string_view text, std::size_t max_bytes, Faults& faults);

/// The members of an object, each of which must be known.
class Members {
public:
    /// Any value may be given: what is no object is a fault, and has no members.
    Members(const Json& the_value, const Place& its_place, Faults& fault_list);
    /// A member, or nullptr when it is absent or null.
    const Json* find(std::string_view name);
    /// The same; its absence is a fault.
    const Json* need(std::string_view name);
    /// Every member that nobody asked for is a fault.
    void finish();
    [[nodiscard]] bool is_object() const { return object; }

    const Place& place;
    Faults& faults;

private:
    const Json& value;
    bool object;
    std::vector<std::string_view> known; ///< few enough to look through
};

/// The faults that many readers share.
void wrong_kind(Faults& faults, const Place& place, std::string_view zh, std::string_view en);
std::optional<bool> read_bool(const Json& value, const Place& place, Faults& faults);
/// A view into `value`.
std::optional<std::string_view> read_string(const Json& value, const Place& place, Faults& faults);
/// 0 … max_count.
std::optional<std::uint64_t> read_count(const Json& value, const Place& place, Faults& faults);
/// False, and a fault, when it is no array.
bool is_array(const Json& value, const Place& place, Faults& faults);

/// A word as the English sentence of a fault quotes it: “word”.
std::string in_quotes(std::string_view word);

} // namespace egress
