// Which names of files and columns a job can hold.
#pragma once

#include "egress/persons/job.hpp"
#include "egress/persons/mapping.hpp"

#include <string>
#include <string_view>

namespace egress::persons {

/// Whether a text holds only what can be seen and is read the same way by people and engines: UTF-8
/// without control characters, line ends and marks that turn the direction of writing.
bool is_plain_name(std::string_view text);

/// The name of the table that a file is in: without folders and without its ending.
std::string_view table_name(std::string_view file_name);

/// A path as DuckDB opens that one file and no other.
std::string duckdb_path(std::string_view file_name);

/// What no job for that engine can be written of; `for_shell` where it is a statement that may be
/// given to the engine's shell, and not to its parser alone.
Diagnostics name_faults(const Mapping& mapping, Engine engine, bool for_shell);

} // namespace egress::persons
