#include "inventory/xlsx_writer.hpp"

#include "inventory/grid.hpp"
#include "text/archive.hpp"

#include <algorithm>

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

constexpr unsigned usual_width = 18;
constexpr unsigned widest = 255;    ///< the most that Excel has
constexpr unsigned most_lines = 27; ///< of a row that is not higher than Excel's highest

/// The lines that a text takes in a column: in tenths of a digit, a Chinese character takes 22.
unsigned lines_of(std::string_view text, unsigned width) {
    const unsigned most = 10 * width - 10;
    unsigned lines = 1;
    unsigned used = 0; // of the last line
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\n') {
            ++lines;
            used = 0;
        } else if ((byte & 0xC0U) != 0x80) { // a character begins
            const unsigned takes = byte < 0x80 ? 10 : 22;
            if (used + takes > most) {
                ++lines;
                used = 0;
            }
            used += takes;
        }
    }
    return lines;
}

/// The widths of all columns, wider where a row would be higher than any can be.
std::vector<unsigned> widths_of(const WrittenSheet& sheet) {
    std::vector<unsigned> widths = sheet.widths;
    for (const auto& row : sheet.rows) {
        widths.resize(std::max(widths.size(), row.size()), usual_width);
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string& text = row[i].text;
            const unsigned most = std::max(most_lines, lines_of(text, widest));
            while (lines_of(text, widths[i]) > most) {
                ++widths[i];
            }
        }
    }
    return widths;
}

/// In points. LibreOffice fits no row to its text when it opens a workbook.
unsigned height_of(const std::vector<WrittenCell>& row, const std::vector<unsigned>& widths) {
    unsigned lines = 1;
    for (std::size_t i = 0; i < row.size(); ++i) {
        lines = std::max(lines, lines_of(row[i].text, widths[i]));
    }
    return 3 + 15 * std::min(lines, most_lines);
}

/// More would be too small to read on a page across.
constexpr unsigned most_of_a_page = 320;

/// Whether a sheet is as wide as a page, or several.
bool fits_page(const std::vector<unsigned>& widths) {
    unsigned whole = 0;
    for (const auto width : widths) {
        whole += width;
    }
    return whole <= most_of_a_page;
}

/// The titles on each page, and of a sheet that is several pages across its first column.
std::string print_titles(const std::string& sheet, bool fits, std::size_t place) {
    const std::string name = "'" + escaped(sheet) + "'!";
    return "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"" + std::to_string(place) +
           "\">" + (fits ? "" : name + "$A:$A,") + name + "$1:$1</definedName>";
}

std::string sheet_text(const WrittenSheet& sheet, const std::vector<unsigned>& widths) {
    const bool fits = fits_page(widths);
    std::string text{declaration};
    text += "<worksheet xmlns=\"";
    text += main_namespace;
    text += "\">";
    text += fits ? "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>" : "";
    text += "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" "
            "activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>";
    text += "<cols>";
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const auto number = std::to_string(i + 1);
        text += "<col min=\"" + number + "\" max=\"" + number + "\" width=\"" +
                std::to_string(widths[i]) + "\" customWidth=\"1\"/>";
    }
    text += "</cols><sheetData>";
    for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
        const auto number = std::to_string(row + 1);
        text += "<row r=\"" + number + "\" ht=\"" +
                std::to_string(height_of(sheet.rows[row], widths)) + "\">";
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
    text += "<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.5\" header=\"0.3\" "
            "footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"landscape\"";
    text += fits ? " fitToHeight=\"0\"" : "";
    return text + "/></worksheet>";
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
    std::string names;
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
        const auto widths = widths_of(sheets[i]);
        names += print_titles(sheets[i].name, fits_page(widths), i);
        archive.add("xl/worksheets/sheet" + number + ".xml", sheet_text(sheets[i], widths));
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
    archive.add("xl/workbook.xml",
                workbook + "</sheets><definedNames>" + names + "</definedNames></workbook>");
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
