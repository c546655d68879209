// Records of a piece of a file, kept as texts.
#pragma once

#include "egress/persons/gbk.hpp"
#include "persons/reading/csv_scanner.hpp"
#include "persons/reading/text.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace egress::persons {

/// Columns beyond are not looked at.
inline constexpr std::size_t most_columns = 2000;

struct Row {
    std::vector<std::string> cells;
    std::uint64_t line = 0;
};

/// Collects records that are not blank, as texts.
class CollectRows : public RecordSink {
public:
    CollectRows(std::size_t most, const GbkTable& gbk_table) : limit(most), gbk(gbk_table) {}
    bool record(const Record& record) override {
        Row row;
        row.line = record.line;
        bool blank = true;
        for (std::size_t i = 0; i < std::min<std::size_t>(record.width, most_columns); ++i) {
            row.cells.push_back(text_of(record, i));
            blank = blank && row.cells.back().empty();
        }
        if (!blank) {
            rows.push_back(std::move(row));
        }
        return rows.size() < limit;
    }
    std::vector<Row> rows;

private:
    /// As the counter reads it: in a text of UTF-8 a value may be of GB18030.
    std::string text_of(const Record& record, std::size_t field) {
        const std::string_view raw = trim(record.value(field, unescaped));
        if (is_utf8(raw, false) || !is_gb18030(raw)) {
            return std::string{raw};
        }
        std::string decoded;
        gbk.append_utf8(raw, decoded);
        return decoded;
    }

    std::size_t limit;
    const GbkTable& gbk;
    std::string unescaped;
};

} // namespace egress::persons
