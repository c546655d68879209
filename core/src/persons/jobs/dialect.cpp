#include "persons/jobs/dialect.hpp"

namespace egress::persons {

namespace {

constexpr std::string_view capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view smalls = "abcdefghijklmnopqrstuvwxyz";

void append_hex(std::string& text, char32_t code, std::size_t digits) {
    for (std::size_t i = digits; i-- != 0;) {
        text.push_back("0123456789ABCDEF"[code >> (4 * i) & 15U]);
    }
}

} // namespace

std::string joined(std::initializer_list<std::string_view> parts) {
    std::string text;
    for (const auto part : parts) {
        text.append(part);
    }
    return text;
}

bool Dialect::reads_backslashes() const {
    switch (engine) {
    case Engine::spark:
    case Engine::clickhouse: return true;
    case Engine::duckdb:
    case Engine::postgresql:
    case Engine::trino: break;
    }
    return false;
}

std::string Dialect::literal(std::string_view text) const {
    // PostgreSQL reads backslashes by a setting of the server, unless the literal says that it
    // does.
    const bool marked = engine == Engine::postgresql && text.find('\\') != std::string_view::npos;
    const bool escapes = marked || reads_backslashes();
    std::string result = marked ? "E'" : "'";
    for (const char c : text) {
        if (c == '\\' && escapes) {
            result += "\\\\";
        } else if (c == '\'') {
            // Spark takes two literals side by side for one: its quote cannot be doubled.
            result += reads_backslashes() ? "\\'" : "''";
        } else if (c == ';' && engine == Engine::spark) {
            // Its shell counts the quotes of names too, and ends a statement where it sees none.
            result += "\\u003B";
        } else {
            result.push_back(c);
        }
    }
    return result + "'";
}

std::string Dialect::name(std::string_view text) const {
    const char mark = engine == Engine::spark ? '`' : '"';
    std::string result(1, mark);
    for (const char c : text) {
        if (engine == Engine::clickhouse && (c == '\\' || c == mark)) {
            result.push_back('\\');
        } else if (c == mark) {
            result.push_back(mark);
        }
        result.push_back(c);
    }
    result.push_back(mark);
    return result;
}

std::string Dialect::list(const std::vector<std::string>& texts) const {
    std::string all;
    for (const auto& text : texts) {
        all += (all.empty() ? "" : ", ") + literal(text);
    }
    return all;
}

std::string Dialect::as_text(const std::string& value) const {
    const std::string_view type = engine == Engine::clickhouse ? "Nullable(String)"
                                  : engine == Engine::spark    ? "STRING"
                                                               : "VARCHAR";
    return joined({"CAST(", value, " AS ", type, ")"});
}

std::string Dialect::as_number(const std::string& value) const {
    return joined({"CAST(", value, " AS ",
                   engine == Engine::clickhouse ? "Nullable(Int32)" : "INTEGER", ")"});
}

std::string Dialect::translated(const std::string& value, std::string_view from,
                                std::string_view to) const {
    return joined({engine == Engine::clickhouse ? "translateUTF8(" : "translate(", value, ", ",
                   literal(from), ", ", literal(to), ")"});
}

std::string Dialect::lower(const std::string& value) const {
    return translated(value, capitals, smalls);
}

std::string Dialect::upper(const std::string& value) const {
    return translated(value, smalls, capitals);
}

std::string Dialect::replaced(const std::string& value, std::string_view pattern,
                              std::string_view by) const {
    std::string replacement{by};
    const bool dollars = engine == Engine::spark || engine == Engine::trino;
    for (char& c : replacement) {
        c = dollars && c == '\\' ? '$' : c;
    }
    const bool first_only = engine == Engine::duckdb || engine == Engine::postgresql;
    return joined({engine == Engine::clickhouse ? "replaceRegexpAll(" : "regexp_replace(", value,
                   ", ", literal(pattern), ", ", literal(replacement),
                   first_only ? ", 'g')" : ")"});
}

std::string Dialect::matches(const std::string& value, std::string_view pattern) const {
    const std::string text = literal(pattern);
    switch (engine) {
    case Engine::duckdb: return joined({"regexp_matches(", value, ", ", text, ")"});
    case Engine::postgresql: return joined({"(", value, " ~ ", text, ")"});
    case Engine::spark: return joined({"(", value, " RLIKE ", text, ")"});
    case Engine::trino: return joined({"regexp_like(", value, ", ", text, ")"});
    case Engine::clickhouse: break;
    }
    return joined({"match(", value, ", ", text, ")"});
}

std::string Dialect::length(const std::string& value) const {
    return joined({engine == Engine::clickhouse ? "lengthUTF8(" : "length(", value, ")"});
}

std::string Dialect::substring(const std::string& value, std::size_t from,
                               std::size_t length) const {
    return joined({engine == Engine::clickhouse ? "substringUTF8(" : "substr(", value, ", ",
                   std::to_string(from), ", ", std::to_string(length), ")"});
}

std::string Dialect::character(char32_t code) const {
    std::string text;
    switch (engine) {
    case Engine::duckdb:
    case Engine::clickhouse:
        text = "\\x{";
        append_hex(text, code, 4);
        return text + "}";
    case Engine::postgresql:
    case Engine::spark:
    case Engine::trino: break;
    }
    text = "\\u";
    append_hex(text, code, 4);
    return text;
}

std::string_view Dialect::fence() const { return engine == Engine::postgresql ? " OFFSET 0" : ""; }

} // namespace egress::persons
