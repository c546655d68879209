#include "inventory/xlsx_writer.hpp"

#include "inventory/grid.hpp"
#include "text/archive.hpp"

namespace egress::inventory {

namespace {

/// As XML: what is markup, and the controls that XML has no way to write but _xHHHH_.
std::string escaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const auto byte = static_cast<unsigned char>(c);
        if (c == '&') {
            out += "&amp;";
        } else if (c == '<') {
            out += "&lt;";
        } else if (c == '>') {
            out += "&gt;";
        } else if (c == '"') {
            out += "&quot;";
        } else if (c == '_' && i + 6 < text.size() && text[i + 1] == 'x' && text[i + 6] == '_') {
            out += "_x005F_";
        } else if (byte < 0x20 && c != '\n' && c != '\t') {
            constexpr std::string_view hex = "0123456789ABCDEF";
            out += "_x00";
            out += hex[byte >> 4U];
            out += hex[byte & 0xFU];
            out += '_';
        } else {
            out += c;
        }
    }
    return out;
}

constexpr std::string_view declaration =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
constexpr std::string_view main_namespace =
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

std::string sheet_text(const WrittenSheet& sheet) {
    std::string text{declaration};
    text += "<worksheet xmlns=\"";
    text += main_namespace;
    text += "\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" "
            "activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>";
    if (!sheet.widths.empty()) {
        text += "<cols>";
        for (std::size_t i = 0; i < sheet.widths.size(); ++i) {
            const auto number = std::to_string(i + 1);
            text += "<col min=\"" + number + "\" max=\"" + number + "\" width=\"" +
                    std::to_string(sheet.widths[i]) + "\" customWidth=\"1\"/>";
        }
        text += "</cols>";
    }
    text += "<sheetData>";
    for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
        const auto number = std::to_string(row + 1);
        text += "<row r=\"" + number + "\">";
        for (std::size_t i = 0; i < sheet.rows[row].size(); ++i) {
            const auto& cell = sheet.rows[row][i];
            if (cell.text.empty()) {
                continue;
            }
            const std::string place = " r=\"" + column_letters(i) + number + "\"";
            const std::string style = row == 0 ? " s=\"1\"" : " s=\"2\"";
            if (cell.number) {
                text += "<c" + place + style + "><v>" + cell.text + "</v></c>";
            } else {
                text += "<c" + place + style + " t=\"inlineStr\"><is><t xml:space=\"preserve\">" +
                        escaped(cell.text) + "</t></is></c>";
            }
        }
        text += "</row>";
    }
    text += "</sheetData>";
    if (!sheet.drop_downs.empty()) {
        text += "<dataValidations count=\"" + std::to_string(sheet.drop_downs.size()) + "\">";
        for (const auto& each : sheet.drop_downs) {
            const auto letters = column_letters(each.column);
            // A word of one's own may still be typed: it is read as near words are.
            text += "<dataValidation type=\"list\" errorStyle=\"information\" allowBlank=\"1\" "
                    "sqref=\"" +
                    letters + "2:" + letters + "1000\"><formula1>" + escaped(each.range) +
                    "</formula1></dataValidation>";
        }
        text += "</dataValidations>";
    }
    return text + "</worksheet>";
}

} // namespace

std::string write_workbook(const std::vector<WrittenSheet>& sheets) {
    std::string types{declaration};
    types +=
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package."
        "relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-"
        "officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" "
        "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>";
    std::string workbook{declaration};
    workbook +=
        "<workbook xmlns=\"" + std::string{main_namespace} +
        "\" "
        "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>";
    std::string relations{declaration};
    relations +=
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    constexpr std::string_view relation_type =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    Archive archive;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        const auto number = std::to_string(i + 1);
        types += "<Override PartName=\"/xl/worksheets/sheet" + number +
                 ".xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml."
                 "worksheet+xml\"/>";
        workbook += "<sheet name=\"" + escaped(sheets[i].name) + "\" sheetId=\"" + number +
                    "\" r:id=\"rId" + number + "\"/>";
        relations += "<Relationship Id=\"rId" + number + "\" Type=\"" + std::string{relation_type} +
                     "worksheet\" Target=\"worksheets/sheet" + number + ".xml\"/>";
        archive.add("xl/worksheets/sheet" + number + ".xml", sheet_text(sheets[i]));
    }
    relations += "<Relationship Id=\"styles\" Type=\"" + std::string{relation_type} +
                 "styles\" Target=\"styles.xml\"/></Relationships>";
    archive.add("[Content_Types].xml", types + "</Types>");
    archive.add(
        "_rels/.rels",
        std::string{declaration} +
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            "<Relationship Id=\"rId1\" Type=\"" +
            std::string{relation_type} +
            "officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
    archive.add("xl/workbook.xml", workbook + "</sheets></workbook>");
    archive.add("xl/_rels/workbook.xml.rels", relations);
    archive.add(
        "xl/styles.xml",
        std::string{declaration} + "<styleSheet xmlns=\"" + std::string{main_namespace} +
            "\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/>"
            "<sz val=\"11\"/><name val=\"Calibri\"/></font></fonts><fills count=\"2\"><fill>"
            "<patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/>"
            "</fill></fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/>"
            "</cellStyleXfs><cellXfs count=\"3\"><xf/><xf fontId=\"1\" applyFont=\"1\" "
            "applyAlignment=\"1\"><alignment wrapText=\"1\" vertical=\"center\"/></xf><xf "
            "applyAlignment=\"1\"><alignment wrapText=\"1\" vertical=\"top\"/></xf></cellXfs>"
            "</styleSheet>");
    return archive.finish();
}

} // namespace egress::inventory
