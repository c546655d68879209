// `about`: free facts of an assessment, a flow or a field. No rule reads them; they are kept with
// the answers and go into the papers. Private to the core.
#pragma once

#include "text/json.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace egress::about {

/// The longest text, in characters.
inline constexpr std::size_t most_characters = 2000;

/// What a fact holds.
enum class Kind : std::uint8_t {
    text,       ///< up to `most_characters`
    amount,     ///< a text, a whole number or [least, most]
    truth,      ///< true or false
    status,     ///< one of `statuses`
    years,      ///< of the next three years a whole number each, or null
    recipients, ///< a list of objects of `recipient_facts`
    further     ///< what a company's own sheet says: a list of {column, value}, or one text
};

struct Fact {
    std::string_view key;
    Kind kind = Kind::text;
};

/// Of an assessment, of one of its flows, of one of a flow's fields and of one of its recipients.
std::span<const Fact> exporter_facts();
std::span<const Fact> flow_facts();
std::span<const Fact> field_facts();
std::span<const Fact> recipient_facts();
/// What a flow may be: running, planned, stopped.
std::span<const std::string_view> statuses();

/// Holds an `about` to its facts; every fault at once. null says nothing.
void read(const Json& value, const Place& place, std::span<const Fact> facts, Faults& faults);

} // namespace egress::about
