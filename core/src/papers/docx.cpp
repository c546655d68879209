// A paper as DOCX (ECMA-376, WordprocessingML) in the official form: A4, margins of 2.54 and 3.18
// cm, 仿宋 at 14 pt (四号) in lines of 26 pt, headings in 黑体, 楷体 bold and 仿宋 bold, numerals
// in Times New Roman, and on each page that it is a draft.
//
// Written here: the libraries that write DOCX would be a quarter of the page, and of the format
// only paragraphs and tables are needed.
#include "egress/papers.hpp"

#include "text/archive.hpp"

#include <string_view>

namespace egress {

namespace {

constexpr std::string_view declaration =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
constexpr std::string_view word_namespace =
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\n': out += "</w:t><w:br/><w:t xml:space=\"preserve\">"; break;
        case '\t': out += ' '; break;
        default:
            if (static_cast<unsigned char>(c) >= 0x20) {
                out += c;
            }
        }
    }
    return out;
}

/// How a line is set. Sizes are in half points.
struct Face {
    std::string_view font = "仿宋";
    unsigned size = 28;
    bool bold = false;
};

std::string run(std::string_view text, const Face& face, bool marked) {
    std::string out =
        "<w:r><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" "
        "w:eastAsia=\"";
    out += face.font;
    out += "\"/>";
    out += face.bold ? "<w:b/>" : "";
    out += "<w:sz w:val=\"" + std::to_string(face.size) + "\"/>";
    out += marked ? "<w:highlight w:val=\"yellow\"/>" : "";
    return out + "</w:rPr><w:t xml:space=\"preserve\">" + escaped(text) + "</w:t></w:r>";
}

std::string runs(const PaperText& text, const Face& face) {
    std::string out;
    for (const auto& each : text) {
        out += run(each.text, face, each.kind == PaperRun::Kind::blank);
    }
    return out;
}

constexpr std::string_view body_lines = "<w:spacing w:line=\"520\" w:lineRule=\"exact\"/><w:ind "
                                        "w:firstLineChars=\"200\" w:firstLine=\"560\"/>";
constexpr std::string_view cell_lines = "<w:spacing w:line=\"320\" w:lineRule=\"atLeast\"/>";
constexpr std::string_view title_lines =
    "<w:spacing w:before=\"240\" w:after=\"360\"/><w:jc w:val=\"center\"/>";

std::string paragraph(std::string_view lines, const std::string& inside) {
    return "<w:p><w:pPr>" + std::string{lines} + "</w:pPr>" + inside + "</w:p>";
}
std::string plain(std::string_view text) { return paragraph(body_lines, run(text, {}, false)); }

std::string heading(unsigned level, const PaperText& text) {
    const Face face = level == 1   ? Face{"黑体"}
                      : level == 2 ? Face{"楷体", 28, true}
                                   : Face{"仿宋", 28, true};
    const std::string outline = "<w:keepNext/>" + std::string{body_lines} +
                                "<w:outlineLvl w:val=\"" + std::to_string(level - 1) + "\"/>";
    return paragraph(outline, runs(text, face));
}

constexpr Face small{"仿宋", 21, false};

std::string table(const std::vector<std::string>& columns,
                  const std::vector<std::vector<PaperText>>& rows) {
    std::string out = "<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblBorders>";
    for (const std::string_view side : {"top", "left", "bottom", "right", "insideH", "insideV"}) {
        out += "<w:" + std::string{side} +
               " w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>";
    }
    out += "</w:tblBorders></w:tblPr><w:tblGrid>";
    const std::size_t width = columns.empty() ? rows.front().size() : columns.size();
    constexpr std::size_t text_width = 8300; // twentieths of a point
    for (std::size_t i = 0; i < width; ++i) {
        out += "<w:gridCol w:w=\"" + std::to_string(text_width / width) + "\"/>";
    }
    out += "</w:tblGrid>";
    if (!columns.empty()) {
        out += "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>";
        for (const auto& column : columns) {
            out += "<w:tc>" + paragraph(cell_lines, run(column, {"黑体", 21, false}, false)) +
                   "</w:tc>";
        }
        out += "</w:tr>";
    }
    for (const auto& row : rows) {
        out += "<w:tr>";
        for (const auto& cell : row) {
            out += "<w:tc>" + paragraph(cell_lines, runs(cell, small)) + "</w:tc>";
        }
        out += "</w:tr>";
    }
    return out + "</w:tbl>" + paragraph(cell_lines, "");
}

std::string body_of(const Paper& paper) {
    std::string out = paragraph(title_lines, run(paper.title, {"黑体", 44, false}, false));
    out += plain(paper.basis) + plain(paper.needed);
    for (const auto& block : paper.blocks) {
        switch (block.kind) {
        case PaperBlock::Kind::heading: out += heading(block.level, block.text); break;
        case PaperBlock::Kind::paragraph: out += paragraph(body_lines, runs(block.text, {})); break;
        case PaperBlock::Kind::table:
            if (!block.rows.empty()) {
                out += table(block.columns, block.rows);
            }
            break;
        }
    }
    if (!paper.blanks.empty()) {
        out += heading(1, {{PaperRun::Kind::fixed, paper.blanks_title.zh, ""}});
        std::vector<std::vector<PaperText>> rows;
        for (const auto& blank : paper.blanks) {
            rows.push_back({{{PaperRun::Kind::fixed, std::to_string(rows.size() + 1), ""}},
                            {{PaperRun::Kind::fixed, blank.name, ""}},
                            {{PaperRun::Kind::fixed, blank.where, ""}}});
        }
        out += table(paper.blanks_columns, rows);
    }
    return out;
}

std::string part(std::string_view tag, const std::string& inside) {
    return std::string{declaration} + "<w:" + std::string{tag} + " xmlns:w=\"" +
           std::string{word_namespace} +
           "\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">" +
           inside + "</w:" + std::string{tag} + ">";
}

} // namespace

std::string to_docx(const Paper& paper) {
    constexpr std::string_view section =
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId1\"/><w:footerReference "
        "w:type=\"default\" r:id=\"rId2\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar "
        "w:top=\"1440\" "
        "w:right=\"1803\" w:bottom=\"1440\" w:left=\"1803\" w:header=\"720\" w:footer=\"720\" "
        "w:gutter=\"0\"/></w:sectPr>";
    constexpr Face note{"仿宋", 18, false};
    constexpr std::string_view centred = "<w:jc w:val=\"center\"/>";
    Archive archive;
    archive.add(
        "[Content_Types].xml",
        std::string{declaration} +
            "<Types "
            "xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default "
            "Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+"
            "xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd."
            "openxmlformats-officedocument.wordprocessingml.document.main+xml\"/><Override "
            "PartName=\"/word/header1.xml\" ContentType=\"application/vnd.openxmlformats-"
            "officedocument.wordprocessingml.header+xml\"/><Override "
            "PartName=\"/word/footer1.xml\" "
            "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+"
            "xml\"/></Types>");
    archive.add(
        "_rels/.rels",
        std::string{declaration} +
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            "<Relationship Id=\"rId1\" "
            "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
            "relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>");
    archive.add(
        "word/_rels/document.xml.rels",
        std::string{declaration} +
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            "<Relationship Id=\"rId1\" "
            "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
            "relationships/header\" Target=\"header1.xml\"/><Relationship Id=\"rId2\" "
            "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer\" "
            "Target=\"footer1.xml\"/></Relationships>");
    archive.add("word/document.xml",
                part("document", "<w:body>" + body_of(paper) + std::string{section} + "</w:body>"));
    archive.add("word/header1.xml", part("hdr", paragraph(centred, run(paper.draft, note, false))));
    archive.add(
        "word/footer1.xml",
        part("ftr", paragraph(centred, "<w:fldSimple w:instr=\"PAGE\"><w:r><w:t>1</w:t></w:r>"
                                       "</w:fldSimple>")));
    return archive.finish();
}

} // namespace egress
