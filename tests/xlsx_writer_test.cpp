// Workbooks as they are written: widths, heights and pages. What stands in the cells,
// inventory_test.cpp reads again.
#include "inventory/xlsx_writer.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace egress::inventory;

namespace {

std::string repeated(const std::string& text, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) {
        out += text;
    }
    return out;
}

/// A workbook of one sheet: a title and a text in each column.
std::string workbook(const std::vector<std::string>& texts, const std::vector<unsigned>& widths) {
    WrittenSheet sheet{"数据流", {{}, {}}, {}, widths};
    for (const auto& text : texts) {
        sheet.rows[0].push_back({"名称", false});
        sheet.rows[1].push_back({text, false});
    }
    return write_workbook({sheet});
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("a row of a workbook is as high as the lines of its longest text") {
    // Seven Chinese characters or 17 letters to a line.
    CHECK(has(workbook({repeated("字", 7)}, {18}), "<row r=\"2\" ht=\"18\">"));
    CHECK(has(workbook({repeated("字", 8)}, {18}), "<row r=\"2\" ht=\"33\">"));
    CHECK(has(workbook({repeated("a", 17)}, {18}), "<row r=\"2\" ht=\"18\">"));
    CHECK(has(workbook({repeated("a", 18)}, {18}), "<row r=\"2\" ht=\"33\">"));
    CHECK(has(workbook({"甲\n乙\n丙", "丁"}, {18, 18}), "<row r=\"2\" ht=\"48\">"));
    CHECK(has(workbook({repeated("字", 8)}, {18}), "<row r=\"1\" ht=\"18\">"));
}

TEST_CASE("a column is wider where its rows would be higher than Excel has them") {
    CHECK(has(workbook({repeated("字", 7 * 27)}, {18}), "width=\"18\""));
    CHECK(has(workbook({repeated("字", 7 * 27 + 1)}, {18}), "width=\"19\""));
    CHECK(has(workbook({"甲"}, {}), "width=\"18\""));
    // What no width can help.
    const auto lines = workbook({repeated("甲\n", 40)}, {18});
    CHECK(has(lines, "width=\"18\""));
    CHECK(has(lines, "<row r=\"2\" ht=\"408\">"));
}

TEST_CASE("a sheet is printed across, with its titles on each page") {
    const auto one = workbook({"甲", "乙"}, {160, 160});
    CHECK(has(one, "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews>"));
    CHECK(has(one, "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>"));
    CHECK(has(one, "localSheetId=\"0\">'数据流'!$1:$1</definedName>"));
    const auto several = workbook({"甲", "乙"}, {160, 161});
    CHECK_FALSE(has(several, "fitToPage"));
    CHECK(has(several, "<pageSetup paperSize=\"9\" orientation=\"landscape\"/>"));
    CHECK(has(several, "localSheetId=\"0\">'数据流'!$A:$A,'数据流'!$1:$1</definedName>"));
}
