#include "egress/persons/job.hpp"

#include "persons/counting/row_counter.hpp"
#include "persons/jobs/date_sql.hpp"
#include "persons/jobs/dialect.hpp"
#include "persons/jobs/names.hpp"
#include "persons/jobs/python.hpp"
#include "persons/jobs/spelling_sql.hpp"

#include <algorithm>
#include <array>

namespace egress::persons {

namespace {

using Text = std::string;

/// The Python of the PySpark job between the texts that it holds.
constexpr std::string_view records_of =
    "# Persons over all identifiers with the connected components of GraphFrames.\n"
    "# spark-submit --packages io.graphframes:graphframes-spark3_2.12:0.9.3 job.py\n"
    "# The tables must be known to the session.\n"
    "import uuid\n\n"
    "from graphframes import GraphFrame\n"
    "from pyspark.sql import SparkSession, functions as F\n\n"
    "spark = SparkSession.builder.getOrCreate()\n"
    "# Checkpoints hold the identifiers: they are in a folder of this run, which is removed.\n"
    "folder = \"egress-checkpoints-\" + uuid.uuid4().hex\n"
    "spark.sparkContext.setCheckpointDir(folder)\n"
    "try:\n"
    "    # A checkpoint: from a cache the records, and their numbers, would be made anew.\n"
    "    records = spark.sql(\n";
constexpr std::string_view keyed_by =
    "    ).withColumn(\"r\", F.concat(F.lit(\"r\"), "
    "F.monotonically_increasing_id().cast(\"string\"))).checkpoint()\n"
    "    keys = [";
constexpr std::string_view components_of =
    "]\n"
    "    # A missing identifier links nobody.\n"
    "    edges = None\n"
    "    for key in keys:\n"
    "        part = records.where(F.col(key).isNotNull()).select(F.col(\"r\").alias(\"src\"), "
    "F.col(key).alias(\"dst\"))\n"
    "        edges = part if edges is None else edges.union(part)\n"
    "    vertices = edges.select(F.col(\"src\").alias(\"id\")).union("
    "edges.select(F.col(\"dst\").alias(\"id\"))).distinct()\n"
    "    labels = GraphFrame(vertices, edges).connectedComponents()\n"
    "    records.join(labels, records.r == labels.id, \"left\")"
    ".createOrReplaceTempView(\"labelled\")\n"
    "    spark.sql(\n";
constexpr std::string_view shown_and_removed =
    "    ).show(truncate=False)\n"
    "finally:\n"
    "    path = spark._jvm.org.apache.hadoop.fs.Path(folder)\n"
    "    path.getFileSystem(spark._jsc.hadoopConfiguration()).delete(path, True)\n";

class Writer {
public:
    Writer(const Mapping& the_mapping, const Settings& the_settings, Engine engine_of_job)
        : mapping(the_mapping), settings(the_settings),
          engine(engine_of_job), dialect{engine}, spelling{settings, dialect} {}

    [[nodiscard]] Diagnostics faults(bool one_identifier) const {
        Diagnostics all = name_faults(mapping, engine, one_identifier);
        std::vector<FamilyKey> families;
        if (mapping.files.empty()) {
            all.push_back(
                {"no-files", "/files", "没有要统计的文件。", "There is no file to count."});
        }
        for (std::size_t i = 0; i < mapping.files.size(); ++i) {
            const auto& file = mapping.files[i];
            const Text place = "/files/" + std::to_string(i);
            std::size_t identifiers = 0;
            for (const auto& column : file.columns) {
                if (column.role == Role::identifier) {
                    ++identifiers;
                    families.push_back(family_key(settings, column));
                }
            }
            if (one_identifier && identifiers > 1) {
                all.push_back(
                    {"several-identifiers", place + "/columns",
                     "有不止一种标识，一条 SQL 语句无法合并，请改用 DuckDB 脚本或 PySpark 作业。",
                     "With more than one identifier a single statement cannot join persons; "
                     "use the DuckDB script or the PySpark job."});
            }
        }
        const bool same = std::all_of(families.begin(), families.end(), [&](const FamilyKey& key) {
            return key == families.front();
        });
        if (one_identifier && !same) {
            all.push_back({"several-identifiers", "/files", "各文件的标识不是同一种，无法合并。",
                           "The files do not have the same identifier."});
        }
        return all;
    }

    [[nodiscard]] Text one_statement() const {
        return "WITH records AS (\n" + union_of_files(false) + "\n)\nSELECT\n" +
               figures("id", "0") + "\nFROM records;\n";
    }

    [[nodiscard]] Text script() const {
        constexpr int rounds = 12;
        Text text = "-- Persons over all identifiers: labels sink to the smallest record of each "
                    "component.\n"
                    "CREATE OR REPLACE TEMP TABLE records AS\n"
                    "SELECT row_number() OVER () AS r, * FROM (\n" +
                    union_of_files(true) + "\n);\n";
        text += "CREATE OR REPLACE TEMP TABLE links AS\n";
        for (std::size_t i = 0; i < lanes(); ++i) {
            // A missing identifier links nobody: hash(NULL) would not be NULL.
            text += (i == 0 ? Text{} : Text{"UNION ALL\n"}) + "SELECT r, id" + std::to_string(i) +
                    " AS k FROM records WHERE id" + std::to_string(i) + " IS NOT NULL\n";
        }
        text += ";\nCREATE OR REPLACE TEMP TABLE labels AS SELECT DISTINCT r, r AS l FROM links;\n"
                "CREATE OR REPLACE TEMP TABLE before AS SELECT CAST(-1 AS HUGEINT) AS s;\n";
        for (int round = 0; round < rounds; ++round) {
            text += "CREATE OR REPLACE TEMP TABLE before AS SELECT sum(l) AS s FROM labels;\n"
                    "CREATE OR REPLACE TEMP TABLE labels AS\n"
                    "WITH least AS (SELECT k, min(l) AS l FROM links JOIN labels USING (r) GROUP "
                    "BY k)\n"
                    "SELECT r, min(l) AS l FROM links JOIN least USING (k) GROUP BY r;\n";
        }
        text +=
            "CREATE OR REPLACE TEMP TABLE settled AS\n"
            "SELECT (SELECT sum(l) FROM labels) IS NOT DISTINCT FROM (SELECT s FROM before) AS "
            "converged;\n"
            "SELECT converged,\n" +
            figures("l", "NOT converged") +
            "\nFROM records LEFT JOIN labels USING (r) CROSS JOIN settled GROUP BY converged;\n";
        return text;
    }

    [[nodiscard]] Text pyspark() const {
        Text keys;
        for (std::size_t i = 0; i < lanes(); ++i) {
            keys += (i == 0 ? "\"id" : ", \"id") + std::to_string(i) + "\"";
        }
        return joined(
            {records_of, python_text(union_of_files(true)), keyed_by, keys, components_of,
             python_text("SELECT\n" + figures("component", "FALSE") + "\nFROM labelled\n"),
             shown_and_removed});
    }

private:
    /// Distinct persons with each class of information, and what was left out.
    [[nodiscard]] static Text figures(const Text& person, const Text& unless) {
        const auto count = [&](const Text& condition, const Text& as) {
            const Text figure =
                "count(DISTINCT CASE WHEN " + condition + " THEN " + person + " END)";
            return "  " +
                   (unless == "0" || unless == "FALSE"
                        ? figure
                        : "CASE WHEN " + unless + " THEN NULL ELSE " + figure + " END") +
                   " AS " + as;
        };
        return count("g = 1", "persons_general") + ",\n" + count("s = 1", "persons_sensitive") +
               ",\n" + count("g = 1 OR s = 1", "persons_all") +
               ",\n  count(*) AS records,\n  sum(CASE WHEN " + person +
               " IS NULL THEN 1 ELSE 0 END) AS records_without_identifier";
    }

    [[nodiscard]] std::size_t lanes() const {
        std::size_t most = 0;
        for (const auto& file : mapping.files) {
            most = std::max(most, static_cast<std::size_t>(std::count_if(
                                      file.columns.begin(), file.columns.end(),
                                      [](const Column& c) { return c.role == Role::identifier; })));
        }
        return most;
    }

    [[nodiscard]] Text union_of_files(bool with_family) const {
        Text text;
        for (const auto& file : mapping.files) {
            text += (text.empty() ? "" : "\nUNION ALL\n") + select_of(file, with_family);
        }
        return text;
    }

    /// A file in steps, each of which works on the columns of the one before: what a column says,
    /// its first value, how that is spelled, what it is compared as, and whether that is somebody.
    [[nodiscard]] Text select_of(const FileMapping& file, bool with_family) const {
        std::vector<const Column*> identifiers;
        std::vector<Text> general;
        std::vector<Text> sensitive;
        Text read;
        Text before = "1 = 0";
        const auto also = [&](const Text& expression, const Text& as) {
            read += (read.empty() ? "" : ",\n    ") + expression + " AS " + as;
        };
        for (const auto& column : file.columns) {
            // By its table, since ClickHouse would take a column `c0` for what is made here.
            const Text raw = dialect.as_text("of_file." + dialect.name(column.name));
            switch (column.role) {
            case Role::identifier: {
                const Text number = std::to_string(identifiers.size());
                also(spelling.clean(raw), "c" + number);
                identifiers.push_back(&column);
                if (column.classes.general) {
                    general.push_back("k" + number + " IS NOT NULL");
                }
                if (column.classes.sensitive) {
                    sensitive.push_back("k" + number + " IS NOT NULL");
                }
                break;
            }
            case Role::general:
            case Role::sensitive: {
                auto& list = column.role == Role::general ? general : sensitive;
                const Text name =
                    (column.role == Role::general ? "g" : "s") + std::to_string(list.size());
                also(spelling.filled(raw), name);
                list.push_back(name);
                break;
            }
            case Role::date:
                if (mapping.year) {
                    also(spelling.clean(raw), "d");
                    before = before_year(dialect, "d", *mapping.year);
                }
                break;
            case Role::flow:
            case Role::ignore: break;
            }
        }
        if (general.empty() && sensitive.empty()) {
            general.emplace_back(file.every_record.general ? "1 = 1" : "1 = 0");
            sensitive.emplace_back(file.every_record.sensitive ? "1 = 1" : "1 = 0");
        }
        Text from = joined({"SELECT ", read, "\n    FROM ", table(file), " AS of_file"});
        const auto step = [&](const char* made, const auto& make) {
            Text columns;
            for (std::size_t i = 0; i < identifiers.size(); ++i) {
                columns += ", " + make(settings.kinds[identifiers[i]->kind], std::to_string(i)) +
                           " AS " + made + std::to_string(i);
            }
            from = joined(
                {"SELECT *", columns, " FROM (\n    ", from, dialect.fence(), ") AS of_", made});
        };
        step("v", [&](const Kind& kind, const Text& i) { return spelling.value(kind, "c" + i); });
        step("w", [&](const Kind& kind, const Text& i) { return spelling.spelled(kind, "v" + i); });
        step("n", [&](const Kind& kind, const Text& i) { return spelling.key(kind, "w" + i); });
        step("k",
             [&](const Kind& kind, const Text& i) { return spelling.somebody(kind, "n" + i); });
        Text text = "  SELECT";
        for (std::size_t i = 0; i < (with_family ? lanes() : 1); ++i) {
            const Text number = std::to_string(i);
            Text id = i < identifiers.size() ? "k" + number : dialect.as_text("NULL");
            if (with_family && i < identifiers.size()) {
                const auto key = family_key(settings, *identifiers[i]);
                id = joined({"CASE WHEN k", number, " IS NOT NULL THEN concat(",
                             dialect.literal(joined({key.family, "/", key.name_space, ":"})), ", k",
                             number, ") END"});
            }
            text += (i == 0 ? " " : ",\n    ") + id + " AS id" + (with_family ? number : "");
        }
        return joined({text, ",\n    ", flag(general), " AS g,\n    ", flag(sensitive),
                       " AS s\n  FROM (", from, dialect.fence(), ") AS of_k\n  WHERE NOT (", before,
                       ")"});
    }

    /// Where a file's records are: for DuckDB the file itself, read as the mapping says and not as
    /// the engine may guess.
    [[nodiscard]] Text table(const FileMapping& file) const {
        if (engine != Engine::duckdb) {
            return dialect.name(table_name(file.name));
        }
        Text source = "read_csv(" + dialect.literal(duckdb_path(file.name)) +
                      ", all_varchar = true, header = true, quote = '\"', escape = '\"', "
                      "comment = '', null_padding = true, parallel = false, strict_mode = false, "
                      "hive_partitioning = false";
        if (file.delimiter) {
            source += ", delim = " + dialect.literal(delimiter_word(*file.delimiter));
        }
        if (file.encoding && *file.encoding != Encoding::utf8) {
            source += ", encoding = " +
                      dialect.literal(*file.encoding == Encoding::gb18030 ? "gb18030" : "utf-16");
        }
        if (file.header.value_or(1) > 1) {
            source += ", skip = " + std::to_string(*file.header - 1);
        }
        return source + ")";
    }

    [[nodiscard]] static Text flag(const std::vector<Text>& conditions) {
        Text any;
        for (const auto& condition : conditions) {
            any += (any.empty() ? "" : " OR ") + condition;
        }
        return any.empty() ? "0" : "CASE WHEN " + any + " THEN 1 ELSE 0 END";
    }

    const Mapping& mapping;
    const Settings& settings;
    Engine engine;
    Dialect dialect;
    SpellingSql spelling;
};

} // namespace

Result<std::string> counting_sql(const Mapping& mapping, const Settings& settings, Engine engine) {
    const Writer writer{mapping, settings, engine};
    if (auto faults = writer.faults(true); !faults.empty()) {
        return faults;
    }
    return writer.one_statement();
}

Result<std::string> joined_script(const Mapping& mapping, const Settings& settings) {
    const Writer writer{mapping, settings, Engine::duckdb};
    if (auto faults = writer.faults(false); !faults.empty()) {
        return faults;
    }
    return writer.script();
}

Result<std::string> pyspark_job(const Mapping& mapping, const Settings& settings) {
    const Writer writer{mapping, settings, Engine::spark};
    if (auto faults = writer.faults(false); !faults.empty()) {
        return faults;
    }
    return writer.pyspark();
}

Result<std::string> job_for(const Mapping& mapping, const Settings& settings,
                            std::string_view engine) {
    constexpr std::array<std::pair<std::string_view, Engine>, 5> engines{
        {{"duckdb", Engine::duckdb},
         {"postgresql", Engine::postgresql},
         {"spark", Engine::spark},
         {"trino", Engine::trino},
         {"clickhouse", Engine::clickhouse}}};
    if (engine == "duckdb-script") {
        return joined_script(mapping, settings);
    }
    if (engine == "pyspark") {
        return pyspark_job(mapping, settings);
    }
    const auto* found = std::find_if(engines.begin(), engines.end(),
                                     [&](const auto& known) { return known.first == engine; });
    if (found == engines.end()) {
        return Diagnostics{
            {"unknown-engine",
             {},
             "只能是 duckdb、postgresql、spark、trino、clickhouse、duckdb-script 或 pyspark。",
             "This can only be duckdb, postgresql, spark, trino, clickhouse, duckdb-script "
             "or pyspark."}};
    }
    return counting_sql(mapping, settings, found->second);
}

} // namespace egress::persons
