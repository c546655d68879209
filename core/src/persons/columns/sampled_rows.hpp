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

/// Of a text that is looked at, so many bytes at most.
inline constexpr std::size_t longest_sampled_text = 512;
/// So many bytes of texts are looked at, with what it takes to hold them.
inline constexpr std::size_t most_sampled_bytes = std::size_t{16} << 20U;

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
        const std::size_t width = std::min<std::size_t>(record.width, most_columns);
        row.cells.reserve(width);
        std::size_t held = sizeof row;
        for (std::size_t i = 0; i < width; ++i) {
            row.cells.push_back(text_of(record, i));
            held += sizeof(std::string) + row.cells.back().size();
            blank = blank && row.cells.back().empty();
        }
        if (!blank) {
            rows.push_back(std::move(row));
            bytes += held;
        }
        return rows.size() < limit && bytes < most_sampled_bytes;
    }
    std::vector<Row> rows;

private:
    /// As the counter reads it: in a text of UTF-8 a value may be of GB18030.
    std::string text_of(const Record& record, std::size_t field) {
        const std::string_view raw = bounded(trim(record.value(field, unescaped)));
        if (is_utf8(raw, false) || !is_gb18030(raw)) {
            return std::string{raw};
        }
        std::string decoded;
        gbk.append_utf8(raw, decoded);
        return decoded;
    }

    /// Whole characters of UTF-8.
    static std::string_view bounded(std::string_view text) {
        if (text.size() <= longest_sampled_text) {
            return text;
        }
        std::size_t size = longest_sampled_text;
        while (size != 0 && (byte_of(text[size]) & 0xC0U) == 0x80) {
            --size;
        }
        return text.substr(0, size);
    }

    std::size_t limit;
    std::size_t bytes = 0;
    const GbkTable& gbk;
    std::string unescaped;
};

} // namespace egress::persons
