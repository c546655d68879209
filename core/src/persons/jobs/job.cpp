#include "egress/persons/job.hpp"

#include "persons/counting/row_counter.hpp"
#include "text/text.hpp"

#include <algorithm>
#include <array>

namespace egress::persons {

namespace {

using Text = std::string;

/// 'text' with its quotes doubled.
Text literal(std::string_view text) {
    Text result = "'";
    for (const char c : text) {
        result += c == '\'' ? Text{"''"} : Text(1, c);
    }
    return result + "'";
}

/// Of full width, and what stands for it. Not the backslash: some engines read it as an escape.
constexpr std::string_view wide = "！＂＃＄％＆＇（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠"
                                  "ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ［］＾＿｀"
                                  "ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ｛｜｝～　";
constexpr std::string_view narrow = "!\"#$%&'()*+,-./0123456789:;<=>?@"
                                    "ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`"
                                    "abcdefghijklmnopqrstuvwxyz{|}~ ";

/// How an engine says the few things that the dialects say differently.
struct Dialect {
    Engine engine;

    [[nodiscard]] Text name(std::string_view column) const {
        const char mark = engine == Engine::spark ? '`' : '"';
        Text result(1, mark);
        for (const char c : column) {
            result += Text(c == mark ? 2 : 1, c);
        }
        return result + mark;
    }
    [[nodiscard]] Text table(const FileMapping& file) const {
        if (engine == Engine::duckdb) {
            Text source = "read_csv(" + literal(file.name) + ", all_varchar = true, header = true";
            if (file.delimiter) {
                source += ", delim = " + literal(delimiter_word(*file.delimiter));
            }
            return source + ")";
        }
        const auto dot = file.name.rfind('.');
        return name(std::string_view{file.name}.substr(0, dot));
    }
    [[nodiscard]] std::string_view text_type() const {
        switch (engine) {
        case Engine::clickhouse: return "Nullable(String)";
        case Engine::spark: return "STRING";
        default: return "VARCHAR";
        }
    }
    [[nodiscard]] Text as_text(const Text& value) const {
        return concat({"CAST(", value, " AS ", text_type(), ")"});
    }
    [[nodiscard]] Text as_number(const Text& value) const {
        return concat(
            {"CAST(", value, " AS ", engine == Engine::clickhouse ? "Int32" : "INTEGER", ")"});
    }
    [[nodiscard]] Text translated(const Text& value) const {
        return concat({engine == Engine::clickhouse ? "translateUTF8(" : "translate(", value, ", ",
                       literal(wide), ", ", literal(narrow), ")"});
    }
    [[nodiscard]] Text replaced(const Text& value, std::string_view pattern,
                                std::string_view by) const {
        const bool once = engine == Engine::duckdb || engine == Engine::postgresql;
        return concat({engine == Engine::clickhouse ? "replaceRegexpAll(" : "regexp_replace(",
                       value, ", ", literal(pattern), ", '", by, once ? "', 'g')" : "')"});
    }
    /// Without every character of a class such as "[ -]".
    [[nodiscard]] Text without(const Text& value, std::string_view characters) const {
        return replaced(value, characters, "");
    }
    /// The first group of a pattern, in what replaces it.
    [[nodiscard]] std::string_view group() const {
        switch (engine) {
        case Engine::spark:
        case Engine::trino: return "$1";
        case Engine::clickhouse: return "\\\\1";
        default: return "\\1";
        }
    }
    [[nodiscard]] Text matches(const Text& value, const Text& pattern) const {
        const bool is_operator = engine == Engine::postgresql || engine == Engine::spark;
        if (is_operator) {
            return concat({value, engine == Engine::spark ? " RLIKE " : " ~ ", literal(pattern)});
        }
        return concat({engine == Engine::duckdb  ? "regexp_matches("
                       : engine == Engine::trino ? "regexp_like("
                                                 : "match(",
                       value, ", ", literal(pattern), ")"});
    }
};

Text substring(const Text& value, std::size_t from, std::size_t length) {
    return concat(
        {"substr(", value, ", ", std::to_string(from), ", ", std::to_string(length), ")"});
}

class Writer {
public:
    Writer(const Mapping& the_mapping, const Settings& the_settings, Engine engine)
        : mapping(the_mapping), settings(the_settings), dialect{engine} {}

    /// The columns of a file by number are not known to an engine.
    [[nodiscard]] Diagnostics faults(bool one_identifier) const {
        Diagnostics all;
        std::vector<FamilyKey> families;
        if (mapping.files.empty()) {
            all.push_back(
                {"no-files", "/files", "没有要统计的文件。", "There is no file to count."});
        }
        for (std::size_t i = 0; i < mapping.files.size(); ++i) {
            const auto& file = mapping.files[i];
            const Text place = "/files/" + std::to_string(i);
            if (file.name.empty()) {
                all.push_back({"missing-name", place, "请写明文件名：它就是表名。",
                               "Name the file: it is the name of the table."});
            }
            std::size_t identifiers = 0;
            for (std::size_t c = 0; c < file.columns.size(); ++c) {
                const auto& column = file.columns[c];
                if (column.index) {
                    all.push_back({"column-by-number", place + "/columns/" + std::to_string(c),
                                   "请用列名，不要用列的序号。",
                                   "Name the column instead of its number."});
                }
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
        const Text three_quotes(3, '"');
        Text text =
            "# Persons over all identifiers with the connected components of GraphFrames.\n"
            "# spark-submit --packages graphframes:graphframes:0.8.3-spark3.5-s_2.12 job.py\n"
            "# The tables must be known to the session. Not run by the tests of this program.\n"
            "from graphframes import GraphFrame\n"
            "from pyspark.sql import SparkSession, functions as F\n\n"
            "spark = SparkSession.builder.getOrCreate()\n"
            "spark.sparkContext.setCheckpointDir(\"checkpoints\")\n"
            "records = spark.sql(r" +
            three_quotes + "\n" + union_of_files(true) + "\n" + three_quotes +
            ").withColumn(\"r\", F.concat(F.lit(\"r\"), "
            "F.monotonically_increasing_id().cast(\"string\"))).cache()\n";
        text += "keys = [";
        for (std::size_t i = 0; i < lanes(); ++i) {
            text += (i == 0 ? "\"id" : ", \"id") + std::to_string(i) + "\"";
        }
        text +=
            "]\n"
            "# A missing identifier links nobody.\n"
            "edges = None\n"
            "for key in keys:\n"
            "    part = records.where(F.col(key).isNotNull()).select(F.col(\"r\").alias(\"src\"), "
            "F.col(key).alias(\"dst\"))\n"
            "    edges = part if edges is None else edges.union(part)\n"
            "vertices = edges.select(F.col(\"src\").alias(\"id\")).union("
            "edges.select(F.col(\"dst\").alias(\"id\"))).distinct()\n"
            "labels = GraphFrame(vertices, edges).connectedComponents()\n"
            "records.join(labels, records.r == labels.id, \"left\")"
            ".createOrReplaceTempView(\"labelled\")\n"
            "spark.sql(r" +
            three_quotes + "\nSELECT\n" + figures("component", "FALSE") + "\nFROM labelled\n" +
            three_quotes + ").show(truncate=False)\n";
        return text;
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

    [[nodiscard]] Text select_of(const FileMapping& file, bool with_family) const {
        std::vector<Text> expressions;
        Text written;
        std::vector<Text> general;
        std::vector<Text> sensitive;
        Text date;
        for (const auto& column : file.columns) {
            const Text raw = dialect.as_text(dialect.name(column.name));
            if (column.role == Role::identifier) {
                const Text name = "egress_" + std::to_string(expressions.size());
                written += concat({", ", plain(raw), " AS ", name});
                Text id = identifier(settings.kinds[column.kind], name);
                if (column.classes.general) {
                    general.push_back(id + " IS NOT NULL");
                }
                if (column.classes.sensitive) {
                    sensitive.push_back(id + " IS NOT NULL");
                }
                if (with_family) {
                    const auto key = family_key(settings, column);
                    id = concat({"CASE WHEN ", id, " IS NOT NULL THEN concat(",
                                 literal(concat({key.family, "/", key.name_space, ":"})), ", ", id,
                                 ") END"});
                }
                expressions.push_back(id);
            } else if (column.role == Role::general) {
                general.push_back(filled(raw));
            } else if (column.role == Role::sensitive) {
                sensitive.push_back(filled(raw));
            } else if (column.role == Role::date) {
                date = raw;
            }
        }
        if (general.empty() && sensitive.empty()) {
            general.emplace_back(file.every_record.general ? "1 = 1" : "1 = 0");
            sensitive.emplace_back(file.every_record.sensitive ? "1 = 1" : "1 = 0");
        }
        Text text = "  SELECT";
        for (std::size_t i = 0; i < (with_family ? lanes() : 1); ++i) {
            const Text name = with_family ? "id" + std::to_string(i) : "id";
            text += (i == 0 ? " " : ",\n    ") +
                    (i < expressions.size() ? expressions[i] : dialect.as_text("NULL")) + " AS " +
                    name;
        }
        text += ",\n    " + flag(general) + " AS g,\n    " + flag(sensitive) +
                " AS s\n  FROM (SELECT *" + written + " FROM " + dialect.table(file) +
                ") AS written";
        if (!date.empty() && mapping.year) {
            // What is not dated, or not dated so, is counted.
            text += "\n  WHERE " + date + " IS NULL OR NOT (" +
                    dialect.matches(date, "^[0-9]{4}[^0-9]") + ") OR " + substring(date, 1, 4) +
                    " >= " + literal(std::to_string(*mapping.year));
        }
        return text;
    }

    [[nodiscard]] static Text flag(const std::vector<Text>& conditions) {
        Text any;
        for (const auto& condition : conditions) {
            any += (any.empty() ? "" : " OR ") + condition;
        }
        return any.empty() ? "0" : "CASE WHEN " + any + " THEN 1 ELSE 0 END";
    }

    [[nodiscard]] Text empty_list() const {
        Text list = "''";
        for (const auto& word : settings.empty) {
            list += ", " + literal(word);
        }
        return list;
    }
    [[nodiscard]] Text ascii_empty_list() const {
        Text list = "''";
        for (const auto& word : settings.empty) {
            if (std::all_of(word.begin(), word.end(),
                            [](char c) { return static_cast<signed char>(c) > 0; })) {
                list += ", " + literal(word);
            }
        }
        return list;
    }
    [[nodiscard]] Text filled(const Text& raw) const {
        return concat({"(", raw, " IS NOT NULL AND lower(trim(", raw, ")) NOT IN (",
                       ascii_empty_list(), "))"});
    }

    [[nodiscard]] Text placeholder_list(const Kind& kind) const {
        Text list = "''";
        for (const auto& family : settings.placeholders) {
            for (const auto& value : family.values) {
                if (family.family == kind.family) {
                    list += ", " + literal(value);
                }
            }
        }
        return list;
    }

    /// Without full width, and without what makes a spreadsheet take it for text.
    [[nodiscard]] Text plain(const Text& raw) const {
        const Text value = concat(
            {"trim(", dialect.replaced(dialect.translated(raw), "^ *=\"(.*)\" *$", dialect.group()),
             ")"});
        const Text unmarked = dialect.without(value, "^['`]+");
        return concat({"trim(", dialect.replaced(unmarked, "^\"(.*)\"$", dialect.group()), ")"});
    }

    /// The normalised identifier, or NULL.
    [[nodiscard]] Text identifier(const Kind& kind, const Text& plain) const {
        switch (kind.rule) {
        case Rule::mobile: return mobile(kind, dialect.without(plain, "[^0-9+]"));
        case Rule::resident:
            return resident(dialect.without("upper(" + plain + ")", "[ .-]"), "NULL");
        case Rule::document:
        case Rule::home_return_permit:
        case Rule::taiwan_permit:
            return document(kind, dialect.without("upper(" + plain + ")", "[ .-]"));
        case Rule::email: {
            const Text address = dialect.without("lower(" + plain + ")", "[ ]");
            return concat({"CASE WHEN ", dialect.matches(address, "^[^@]+@[^@]+$"), " AND ",
                           address, " NOT IN (", placeholder_list(kind), ") THEN ", address,
                           " END"});
        }
        case Rule::text: break;
        }
        return concat({"CASE WHEN lower(", plain, ") NOT IN (", empty_list(), ") AND NOT (",
                       dialect.matches(plain, "^0+$"), ") AND ", plain, " NOT IN (",
                       placeholder_list(kind), ") THEN ", plain, " END"});
    }

    [[nodiscard]] Text mobile(const Kind& kind, const Text& digits) const {
        const Text last_eleven = concat({"substr(", digits, ", length(", digits, ") - 10, 11)"});
        const Text listed = concat({" NOT IN (", placeholder_list(kind), ")"});
        // A number abroad begins with 00; a landline of the mainland is none.
        const Text number =
            dialect.replaced(dialect.replaced(digits, "^[+]", "00"), "^00860?([1-9][0-9]{8,})$",
                             "0" + Text{dialect.group()});
        return concat({"CASE WHEN ", dialect.matches(digits, "^([+]?86|0086|0)?1[3-9][0-9]{9}$"),
                       " THEN CASE WHEN ", last_eleven, listed, " THEN ", last_eleven, " END WHEN ",
                       dialect.matches(number, "^(00[0-9]{7,16}|(0[1-9]|[1-9][0-9])[0-9]{5,14})$"),
                       " AND ", number, listed, " AND NOT (",
                       dialect.matches(number, "^(00)?(0+|1+|2+|3+|4+|5+|6+|7+|8+|9+)$"), ") THEN ",
                       number, " END"});
    }

    [[nodiscard]] Text resident(const Text& number, const Text& otherwise) const {
        const Text longer =
            concat({"concat(", substring(number, 1, 6), ", '19', ", substring(number, 7, 9), ")"});
        constexpr std::array<int, 17> weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        Text sum;
        for (std::size_t i = 0; i < weights.size(); ++i) {
            // The seventh and eighth digits of the longer number are 19.
            const Text digit = i == 6 ? "1"
                               : i == 7
                                   ? "9"
                                   : dialect.as_number(substring(number, i < 6 ? i + 1 : i - 1, 1));
            sum += concat({i == 0 ? "" : " + ", std::to_string(weights[i]), " * ", digit});
        }
        const Text check = concat({"substr('10X98765432', (", sum, ") % 11 + 1, 1)"});
        return concat(
            {"CASE WHEN ", dialect.matches(number, "^[0-9]{17}[0-9X]$"), " AND NOT (",
             dialect.matches(number,
                             "^(0{17}|1{17}|2{17}|3{17}|4{17}|5{17}|6{17}|7{17}|8{17}|9{17})"),
             ") THEN ", number, " WHEN ",
             dialect.matches(number, "^[0-9]{8}(0[1-9]|1[0-2])([0-2][0-9]|3[01])[0-9]{3}$"),
             " THEN concat(", longer, ", ", check, ") ELSE ", otherwise, " END"});
    }

    [[nodiscard]] Text document(const Kind& kind, const Text& number) const {
        Text other = number;
        if (kind.rule == Rule::taiwan_permit) {
            other = concat({"CASE WHEN ", dialect.matches(number, "^[0-9]{8}.+"), " THEN ",
                            substring(number, 1, 8), " ELSE ", number, " END"});
        }
        const Text usable =
            concat({"CASE WHEN ", dialect.matches(number, "^[HM][0-9]{10}$"), " THEN ",
                    substring(number, 1, 9), " WHEN length(", number, ") >= 5 AND ",
                    dialect.matches(number, "[0-9]"), " AND ", number, " NOT IN (",
                    placeholder_list(kind), ") THEN ", other, " END"});
        return resident(number, usable);
    }

    const Mapping& mapping;
    const Settings& settings;
    Dialect dialect;
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
