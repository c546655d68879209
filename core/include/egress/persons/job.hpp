// Where a company's data outgrow a browser they sit in an engine: the same count, written for it.
#pragma once

#include "egress/persons/mapping.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace egress::persons {

/// The engines that `counting_sql` writes a statement for.
enum class Engine : std::uint8_t { duckdb, postgresql, spark, trino, clickhouse };

/// One SQL statement that counts the persons of a mapping whose files have one identifier each, all
/// of one family. A file's name is the name of its table; in DuckDB it is read as a file. On
/// failure: why the mapping needs `joined_script` instead.
Result<std::string> counting_sql(const Mapping& mapping, const Settings& settings, Engine engine);

/// A script for DuckDB that joins persons over all identifiers: labels sink to the smallest record
/// of each component, round by round; `converged` says whether the rounds were enough, and without
/// it there are no figures.
Result<std::string> joined_script(const Mapping& mapping, const Settings& settings);

/// A PySpark job with the connected components of GraphFrames.
Result<std::string> pyspark_job(const Mapping& mapping, const Settings& settings);

/// By name: `duckdb`, `postgresql`, `spark`, `trino`, `clickhouse` for a statement, `duckdb-script`
/// and `pyspark` for persons joined over several identifiers. On failure also: a name that is none
/// of these.
Result<std::string> job_for(const Mapping& mapping, const Settings& settings,
                            std::string_view engine);

} // namespace egress::persons
