// Workbooks by hand, of the parts that a test names.
#pragma once

#include "zip_file.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace egress::tests {

inline std::string sheet_of(std::string_view rows) {
    return "<?xml version=\"1.0\"?><worksheet><sheetData>" + std::string{rows} +
           "</sheetData></worksheet>";
}

inline std::string inline_cell(std::string_view text, std::string_view place = "") {
    return "<c" + (place.empty() ? "" : " r=\"" + std::string{place} + '"') +
           " t=\"inlineStr\"><is><t>" + std::string{text} + "</t></is></c>";
}

/// A sheet of a workbook that a test makes.
struct MadeSheet {
    std::string name;
    std::string rows;
    std::string attributes{}; ///< of its entry in the workbook
    std::string type = "worksheet";
};

/// What may be otherwise in a workbook than Excel mostly writes it.
struct MadeWorkbook {
    std::vector<MadeSheet> sheets;
    std::string strings{}; ///< `<si>…</si>…`; empty: no such part
    std::string folder = "xl/";
    std::string workbook = "workbook.xml";
    std::string more_relations{};
    bool has_package_relations = true;

    [[nodiscard]] std::string bytes() const {
        std::string entries;
        std::string relations = more_relations;
        ZipFile zip;
        if (has_package_relations) {
            zip.add("_rels/.rels", R"(<Relationships><Relationship Id="a" Type="t/officeDocument" )"
                                   R"(Target="/)" +
                                       folder + workbook + R"("/></Relationships>)");
        }
        for (std::size_t i = 0; i < sheets.size(); ++i) {
            const std::string id = "r" + std::to_string(i);
            const std::string path = sheets[i].type + "s/part" + std::to_string(i) + ".xml";
            entries += "<sheet name=\"" + sheets[i].name + "\" r:id=\"" + id + "\" " +
                       sheets[i].attributes + "/>";
            relations += "<Relationship Id=\"" + id + "\" Type=\"t/" + sheets[i].type +
                         "\" Target=\"" + path + "\"/>";
            zip.add(folder + path, sheet_of(sheets[i].rows));
        }
        if (!strings.empty()) {
            relations += R"(<Relationship Id="s" Type="t/sharedStrings" Target="./texts.xml"/>)";
            zip.add(folder + "texts.xml", "<sst>" + strings + "</sst>");
        }
        zip.add(folder + workbook, "<workbook><sheets>" + entries + "</sheets></workbook>");
        zip.add(folder + "_rels/" + workbook + ".rels",
                "<Relationships>" + relations + "</Relationships>");
        return zip.finish();
    }
};

/// One sheet, of rows below a header of two columns, 会员号 and 手机号.
inline MadeWorkbook two_columns(std::string_view rows, std::string_view strings = "") {
    return {{{"会员", "<row>" + inline_cell("会员号") + inline_cell("手机号") + "</row>" +
                          std::string{rows}}},
            std::string{strings}};
}

} // namespace egress::tests
