// The sheets of our own workbook beside the flows: exporter, important data, totals. Private to the
// core.
#pragma once

#include "inventory/grid.hpp"
#include "inventory/result.hpp"
#include "inventory/words.hpp"

#include <string>
#include <string_view>

namespace egress::inventory {

/// A fact of the exporter in each row: its title, then what is said.
void read_exporter_sheet(const Grid& grid, const ListWords& words, Reading& reading);
/// A question in each row, by its id or its words, and its answer.
void read_answers_sheet(const Grid& grid, const ListWords& words, Reading& reading);
/// De-duplicated totals: the flows, then the figures.
void read_distinct_sheet(const Grid& grid, const Settings& settings, Reading& reading);

/// How our own workbook titles what holds none of a flow's columns.
struct SheetTitles {
    static constexpr std::string_view answer_id = "题号";
    static constexpr std::string_view answer_id_en = "Question";
    static constexpr std::string_view question = "问题";
    static constexpr std::string_view question_en = "Text";
    static constexpr std::string_view answer = "回答";
    static constexpr std::string_view answer_en = "Answer";
    static constexpr std::string_view fact = "项目";
    static constexpr std::string_view fact_en = "Fact";
    static constexpr std::string_view said = "内容";
    static constexpr std::string_view said_en = "Said";
    static constexpr std::string_view flows = "数据流编号";
    static constexpr std::string_view flows_en = "Flows";
};

} // namespace egress::inventory
