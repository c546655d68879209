// Files of every kind that makes a reader work: of a size, so that the work can be compared.
#pragma once

#include "workbooks.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace egress::tests {

struct FileFamily {
    std::string name;
    std::function<std::string(std::size_t bytes)> make; ///< a file of about so many bytes
};

inline std::string repeated(std::string_view piece, std::size_t bytes) {
    std::string text;
    text.reserve(bytes + piece.size());
    while (text.size() < bytes) {
        text += piece;
    }
    return text;
}

inline FileFamily csv_family(std::string name, std::string piece) {
    return {std::move(name) + ".csv",
            [piece](std::size_t bytes) { return "手机号,n\n" + repeated(piece, bytes); }};
}

/// Below its header, a sheet of the piece again and again; stored, not deflated.
inline FileFamily sheet_family(std::string name, std::string piece, std::string strings = "") {
    return {std::move(name) + ".xlsx", [piece, strings](std::size_t bytes) {
                return two_columns(repeated(piece, bytes), strings).bytes();
            }};
}

inline FileFamily strings_family(std::string name, std::string piece) {
    return {std::move(name) + ".xlsx", [piece](std::size_t bytes) {
                return two_columns(R"(<row><c t="s"><v>4000000000</v></c></row>)",
                                   repeated(piece, bytes))
                    .bytes();
            }};
}

/// A cell of one text, as long as the file.
inline FileFamily text_family(std::string name, std::string piece) {
    return {std::move(name) + ".xlsx", [piece](std::size_t bytes) {
                const std::string row =
                    "<row>" + inline_cell("M") + inline_cell(repeated(piece, bytes)) + "</row>";
                return two_columns(row).bytes();
            }};
}

/// A part that unpacks to some hundred times the size of the file.
inline FileFamily bomb_family(std::string name, std::string piece, bool is_sheet) {
    return {std::move(name) + ".xlsx", [piece, is_sheet](std::size_t bytes) {
                // What is copied from farther away takes more bits.
                const std::size_t size = bytes * (piece.size() < 1000 ? 120 : 70);
                const std::string header =
                    "<worksheet><sheetData><row>" + inline_cell("手机号") + "</row>";
                ZipFile zip;
                zip.add("xl/workbook.xml", R"(<workbook><sheets><sheet name="a" r:id="r0"/>)"
                                           R"(</sheets></workbook>)");
                zip.add(
                    "xl/_rels/workbook.xml.rels",
                    R"(<Relationships><Relationship Id="r0" Type="t/worksheet" Target="1.xml"/>)"
                    R"(<Relationship Id="s" Type="t/sharedStrings" Target="s.xml"/>)"
                    R"(</Relationships>)");
                if (is_sheet) {
                    zip.add("xl/1.xml", Repeated{header, piece, size, "</sheetData></worksheet>"});
                    zip.add("xl/s.xml", "<sst><si><t>a</t></si></sst>");
                } else {
                    zip.add("xl/1.xml", header + R"(<row><c t="s"><v>4000000000</v></c></row>)"
                                                 "</sheetData></worksheet>");
                    zip.add("xl/s.xml", Repeated{"<sst>", piece, size, "</sst>"});
                }
                return zip.finish();
            }};
}

inline FileFamily sheets_family(std::string name, std::string entry, std::string relation) {
    return {std::move(name) + ".xlsx", [entry, relation](std::size_t bytes) {
                ZipFile zip;
                const std::size_t half = bytes / 2;
                const std::size_t most = entry.size() * 4096;
                zip.add("xl/workbook.xml", "<workbook><sheets>" +
                                               repeated(entry, std::min(half, most)) +
                                               "</sheets></workbook>");
                zip.add("xl/_rels/workbook.xml.rels",
                        "<Relationships>" + repeated(relation, half) + "</Relationships>");
                return zip.finish();
            }};
}

/// Each family at its worst is in proportion to its bytes.
inline std::vector<FileFamily> stored_families() {
    const std::string long_text(32767, 'x');
    const std::string row = R"(<row><c><v>13700000001</v></c></row>)";
    return {
        csv_family("lone quotes", "\"13700000001,x\n"),
        csv_family("lone quotes and one that closes",
                   repeated("\"13700000001,x\n", 12000) + "x,\"y\"\n"),
        csv_family("lone quotes, lines ending in CR", "\"13700000001,x\r"),
        csv_family("quotes behind quotes", "x,\"y\"\"\n"),
        csv_family("quotes alone", "\""),
        csv_family("quotes alone on lines", "\"\n"),
        csv_family("blank lines", "\n"),
        csv_family("delimiters", ","),
        csv_family("many columns", repeated("x,", 40000) + "\n"),
        csv_family("one line", "x"),
        csv_family("long cells", "13700000001," + long_text + "\n"),
        csv_family("short lines", "1\n"),
        csv_family("bad bytes", "\xFF\xFE\x80,\x81\n"),
        csv_family("zeros", std::string("1\0\0\0\n", 5)),
        sheet_family("rows", row),
        sheet_family("empty rows", "<row/>"),
        sheet_family("rows in pieces", "<row r=\"7\"><c><v>1</v></c></row><row r=\"7\"/>"),
        sheet_family("wide rows", "<row><c r=\"XFD1\"><v>1</v></c></row>"),
        sheet_family("wide rows beyond", "<row><c r=\"ZZZZ1\"><v>1</v></c></row>"),
        sheet_family("cells", "<row>" + repeated("<c/>", 100000) + "</row>"),
        sheet_family("cells of one long text",
                     "<row>" + repeated("<c t=\"s\"><v>0</v></c>", 40000) + "</row>",
                     "<si><t>" + long_text + "</t></si>"),
        sheet_family("rows of one long text", R"(<row><c t="s"><v>0</v></c></row>)",
                     "<si><t>" + long_text + "</t></si>"),
        sheet_family("nested", "<a>"),
        sheet_family("nested rows and cells", "<row><c><is>"),
        sheet_family("ends", "</c></row>"),
        sheet_family("comments", "<!-- -->"),
        sheet_family("one comment", "<!--"),
        sheet_family("one tag", "<c r='"),
        sheet_family("attributes", "<c " + repeated("a='1' ", 200000) + "/>"),
        text_family("text", "x"),
        text_family("ampersands", "&"),
        text_family("entities", "&lt;"),
        text_family("entities cut off", "&lt"),
        text_family("control characters", "_x000D_"),
        text_family("control characters cut off", "_x00"),
        text_family("plain text", "<![CDATA[x]]>"),
        text_family("one plain text", "<![CDATA["),
        strings_family("strings", "<si><t>M1</t></si>"),
        strings_family("empty strings", "<si/>"),
        strings_family("long strings", "<si><t>" + long_text + "</t></si>"),
        strings_family("strings of ampersands", "<si><t>" + std::string(32000, '&') + "</t></si>"),
        sheets_family("sheets and relations", R"(<sheet name="a" r:id="r"/>)",
                      R"(<Relationship Id="r" Target=""/>)"),
        sheets_family("sheets", R"(<sheet name="" r:id="r"/>)", R"(<a/>)"),
        {"many parts.xlsx",
         [](std::size_t bytes) {
             ZipFile zip;
             constexpr std::size_t of_each = 90;
             for (std::size_t i = 0; i < std::min<std::size_t>(bytes / of_each, 60000); ++i) {
                 zip.add("a", "");
             }
             return zip.finish();
         }},
    };
}

inline std::vector<FileFamily> bomb_families() {
    return {
        bomb_family("bomb of cells", "<c/>", true),
        bomb_family("bomb of rows", "<row/>", true),
        bomb_family("bomb of filled rows", R"(<row><c><v>13700000001</v></c></row>)", true),
        bomb_family("bomb of wide rows", "<row><c r=\"XFD1\"><v>1</v></c></row>", true),
        bomb_family("bomb of nesting", "<a>", true),
        bomb_family("bomb of spaces", " ", true),
        bomb_family("bomb of text",
                    "<row><c t=\"inlineStr\"><is><t>" + std::string(30000, '&') +
                        "</t></is></c></row>",
                    true),
        bomb_family("bomb of empty strings", "<si/>", false),
        bomb_family("bomb of strings", "<si><t>a</t></si>", false),
        bomb_family("bomb of long strings", "<si><t>" + std::string(30000, 'x') + "</t></si>",
                    false),
    };
}

} // namespace egress::tests
