// A paper as DOCX (ECMA-376, WordprocessingML) in the official form: A4, margins of 2.54 and 3.18
// cm, 仿宋 at 14 pt (四号) in lines of 26 pt, headings in 黑体, 楷体 bold and 仿宋 bold, numerals
// in Times New Roman, and on each page that it is a draft.
//
// Written here: the libraries that write DOCX would be a quarter of the page, and of the format
// only paragraphs and tables are needed.
#include "egress/papers.hpp"

#include "text/archive.hpp"

#include <algorithm>
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

/// On the page of what follows.
constexpr std::string_view kept = "<w:keepNext/>";
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
    const std::string outline = std::string{kept} + std::string{body_lines} +
                                "<w:outlineLvl w:val=\"" + std::to_string(level - 1) + "\"/>";
    return paragraph(outline, runs(text, face));
}

constexpr Face small{"仿宋", 21, false};

// Of tables, in twentieths of a point.
constexpr std::size_t text_width = 8300;
constexpr std::size_t cell_space = 80; ///< on the left and on the right

std::vector<std::size_t> widths_of(const std::vector<PaperColumn>& columns) {
    std::size_t whole = 0;
    for (const auto& column : columns) {
        whole += column.width;
    }
    std::vector<std::size_t> widths;
    for (const auto& column : columns) {
        widths.push_back(text_width * column.width / whole);
    }
    return widths;
}

/// The lines that a cell takes where every character is as wide as a Chinese one.
std::size_t lines_of(const PaperText& cell, std::size_t width) {
    constexpr std::size_t character = std::size_t{10} * small.size;
    const std::size_t most = std::max<std::size_t>(1, (width - 2 * cell_space) / character);
    std::size_t lines = 1;
    std::size_t characters = 0; // of the last line
    for (const auto& each : cell) {
        for (const char c : each.text) {
            const bool continues = (static_cast<unsigned char>(c) & 0xC0U) == 0x80;
            if (c == '\n' || (!continues && characters == most)) {
                ++lines;
                characters = 0;
            }
            characters += continues || c == '\n' ? 0 : 1;
        }
    }
    return lines;
}

/// Whether a row may be told to stay on one page. A page has more lines, but not all are full, and
/// of a row that stays whole and is longer than a page LibreOffice loses the end.
bool stays_whole(const std::vector<PaperText>& row, const std::vector<std::size_t>& widths) {
    constexpr std::size_t most_lines = 34;
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (lines_of(row[i], widths[i]) > most_lines) {
            return false;
        }
    }
    return true;
}

std::string cell_of(std::size_t width, const std::string& inside) {
    return "<w:tc><w:tcPr><w:tcW w:w=\"" + std::to_string(width) + "\" w:type=\"dxa\"/></w:tcPr>" +
           inside + "</w:tc>";
}

/// Ends a table: what follows would else be one with it, and a document must not end with a table.
/// As good as no line, so that it never takes a page.
constexpr std::string_view after_table =
    "<w:p><w:pPr><w:spacing w:after=\"240\" w:line=\"20\" w:lineRule=\"exact\"/><w:rPr><w:sz "
    "w:val=\"2\"/></w:rPr></w:pPr></w:p>";

std::string table(const std::vector<PaperColumn>& columns,
                  const std::vector<std::vector<PaperText>>& rows) {
    std::string out = "<w:tbl><w:tblPr><w:tblW w:w=\"" + std::to_string(text_width) +
                      "\" w:type=\"dxa\"/><w:tblBorders>";
    for (const std::string_view side : {"top", "left", "bottom", "right", "insideH", "insideV"}) {
        out += "<w:" + std::string{side} +
               " w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>";
    }
    out += "</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar>";
    for (const std::string_view side : {"left", "right"}) {
        out += "<w:" + std::string{side} + " w:w=\"" + std::to_string(cell_space) +
               "\" w:type=\"dxa\"/>";
    }
    out += "</w:tblCellMar></w:tblPr><w:tblGrid>";
    const auto widths =
        widths_of(columns.empty() ? std::vector<PaperColumn>(rows.front().size()) : columns);
    for (const auto width : widths) {
        out += "<w:gridCol w:w=\"" + std::to_string(width) + "\"/>";
    }
    out += "</w:tblGrid>";
    if (!columns.empty()) {
        out += "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>";
        for (std::size_t i = 0; i < columns.size(); ++i) {
            out += cell_of(widths[i], paragraph(std::string{kept} + std::string{cell_lines},
                                                run(columns[i].name, {"黑体", 21, false}, false)));
        }
        out += "</w:tr>";
    }
    for (const auto& row : rows) {
        out += stays_whole(row, widths) ? "<w:tr><w:trPr><w:cantSplit/></w:trPr>" : "<w:tr>";
        for (std::size_t i = 0; i < row.size(); ++i) {
            out += cell_of(widths[i], paragraph(cell_lines, runs(row[i], small)));
        }
        out += "</w:tr>";
    }
    return out + "</w:tbl>" + std::string{after_table};
}

/// Whether a block says nothing of its own and leads to the table after it.
bool is_caption(const std::vector<PaperBlock>& blocks, std::size_t place) {
    const auto& text = blocks[place].text;
    return place + 1 < blocks.size() && blocks[place + 1].kind == PaperBlock::Kind::table &&
           std::all_of(text.begin(), text.end(),
                       [](const PaperRun& each) { return each.kind == PaperRun::Kind::fixed; });
}

std::string body_of(const Paper& paper) {
    std::string out = paragraph(title_lines, run(paper.title, {"黑体", 44, false}, false));
    out += plain(paper.basis) + plain(paper.needed);
    for (std::size_t i = 0; i < paper.blocks.size(); ++i) {
        const auto& block = paper.blocks[i];
        switch (block.kind) {
        case PaperBlock::Kind::heading: out += heading(block.level, block.text); break;
        case PaperBlock::Kind::paragraph:
            out += paragraph(std::string{is_caption(paper.blocks, i) ? kept : ""} +
                                 std::string{body_lines},
                             runs(block.text, {}));
            break;
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
    archive.add("word/footer1.xml",
                part("ftr", paragraph(centred, "<w:fldSimple w:instr=\"PAGE\">" +
                                                   run("1", {}, false) + "</w:fldSimple>")));
    return archive.finish();
}

} // namespace egress
