// Parts that several documents have, as JSON.
#pragma once

#include "egress/diagnostic.hpp"
#include "egress/persons/mapping.hpp"
#include "text/json_writer.hpp"

#include <optional>
#include <string_view>

namespace egress::persons {

/// A member that comes from a file: what of it is not UTF-8 becomes U+FFFD.
void write_text(JsonWriter& json, std::string_view name, std::string_view text);

/// The value is a diagnostic, or null.
void write_fault(JsonWriter& json, const std::optional<Diagnostic>& fault);

/// The value is an entry of `files` in egress.mapping/1.
void write_file(JsonWriter& json, const FileMapping& file, const Settings& settings);

} // namespace egress::persons
