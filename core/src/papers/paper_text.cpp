// A paper as JSON and as HTML.
#include "egress/papers.hpp"

#include "text/json_writer.hpp"

#include <string_view>

namespace egress {

namespace {

std::string_view name_of(PaperRun::Kind kind) {
    switch (kind) {
    case PaperRun::Kind::fixed: return "text";
    case PaperRun::Kind::value: return "value";
    case PaperRun::Kind::blank: return "blank";
    }
    return "";
}

void write(JsonWriter& out, const PaperText& text) {
    out.begin_array();
    for (const auto& run : text) {
        out.begin_object();
        out.member(name_of(run.kind), std::string_view{run.text});
        if (run.kind != PaperRun::Kind::fixed) {
            out.member(run.kind == PaperRun::Kind::value ? "from" : "at",
                       std::string_view{run.from});
        }
        out.end_object();
    }
    out.end_array();
}

void write(JsonWriter& out, const std::vector<PaperColumn>& columns) {
    out.begin_array();
    for (const auto& column : columns) {
        out.value(std::string_view{column.name});
    }
    out.end_array();
}

void write(JsonWriter& out, const PaperBlock& block) {
    out.begin_object();
    switch (block.kind) {
    case PaperBlock::Kind::heading:
        out.member("block", "heading");
        out.member("level", Count{block.level});
        out.key("text");
        write(out, block.text);
        break;
    case PaperBlock::Kind::paragraph:
        out.member("block", "paragraph");
        out.key("text");
        write(out, block.text);
        break;
    case PaperBlock::Kind::table:
        out.member("block", "table");
        out.key("columns");
        write(out, block.columns);
        out.key("rows");
        out.begin_array();
        for (const auto& row : block.rows) {
            out.begin_array();
            for (const auto& cell : row) {
                write(out, cell);
            }
            out.end_array();
        }
        out.end_array();
        break;
    }
    out.end_object();
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\n': out += "<br>"; break;
        default: out += c;
        }
    }
    return out;
}

std::string html_of(const PaperText& text) {
    std::string out;
    for (const auto& run : text) {
        switch (run.kind) {
        case PaperRun::Kind::fixed: out += escaped(run.text); break;
        case PaperRun::Kind::value:
            out += "<span data-from=\"" + escaped(run.from) + "\">" + escaped(run.text) + "</span>";
            break;
        case PaperRun::Kind::blank: out += "<mark>" + escaped(run.text) + "</mark>"; break;
        }
    }
    return out;
}

// The official form: A4, 仿宋 at 14 pt (四号), headings in 黑体, 楷体 bold and 仿宋 bold, lines of
// 26 pt. What is fixed at the foot stands on every page that is printed.
constexpr std::string_view style =
    "@page{size:A4;margin:2.54cm 3.18cm}"
    "body{font:14pt/26pt 'Times New Roman',FangSong,仿宋,STFangsong,serif;max-width:14.64cm;"
    "margin:2.54cm auto 4cm}"
    "h1{font:22pt/36pt SimHei,黑体,sans-serif;text-align:center}"
    "h2{font:14pt/26pt SimHei,黑体,sans-serif}h3{font:bold 14pt/26pt KaiTi,楷体,serif}"
    "h4,h5{font:bold 14pt/26pt 'Times New Roman',FangSong,仿宋,serif}p{text-indent:2em;margin:0}"
    "table{border-collapse:collapse;width:100%;font-size:10.5pt;line-height:16pt;margin:6pt 0}"
    "td,th{border:1px solid;padding:2pt 4pt;vertical-align:top;overflow-wrap:anywhere}"
    "mark{background:#ffe9a8}tr{break-inside:avoid}"
    "footer{position:fixed;bottom:0;left:0;right:0;font-size:9pt;line-height:12pt;text-align:"
    "center;"
    "background:#fff}";

void add_table(std::string& out, const std::vector<PaperColumn>& columns,
               const std::vector<std::vector<PaperText>>& rows) {
    out += "<table>";
    if (!columns.empty()) {
        unsigned whole = 0;
        for (const auto& column : columns) {
            whole += column.width;
        }
        out += "<thead><tr>";
        for (const auto& column : columns) {
            out += "<th style=\"width:" + std::to_string(100 * column.width / whole) + "%\">" +
                   escaped(column.name) + "</th>";
        }
        out += "</tr></thead>";
    }
    out += "<tbody>";
    for (const auto& row : rows) {
        out += "<tr>";
        for (const auto& cell : row) {
            out += "<td>" + html_of(cell) + "</td>";
        }
        out += "</tr>";
    }
    out += "</tbody></table>";
}

PaperText fixed_text(std::string text) { return {{PaperRun::Kind::fixed, std::move(text), ""}}; }

} // namespace

std::string to_json_text(const Paper& paper) {
    JsonWriter out;
    out.begin_object();
    out.member("format", "egress.paper/1");
    out.member("kind", std::string_view{paper.kind});
    out.member("title", std::string_view{paper.title});
    out.member("draft", std::string_view{paper.draft});
    out.member("basis", std::string_view{paper.basis});
    out.member("needed", std::string_view{paper.needed});
    out.key("blocks");
    out.begin_array();
    for (const auto& block : paper.blocks) {
        write(out, block);
    }
    out.end_array();
    out.key("blanks");
    out.begin_array();
    for (const auto& blank : paper.blanks) {
        out.begin_object();
        out.member("name", std::string_view{blank.name});
        out.member("at", std::string_view{blank.at});
        out.member("where", std::string_view{blank.where});
        out.end_object();
    }
    out.end_array();
    out.member("blanks_title", std::string_view{paper.blanks_title.zh});
    out.key("blanks_columns");
    write(out, paper.blanks_columns);
    out.end_object();
    return out.take();
}

std::string to_html(const Paper& paper) {
    std::string out = "<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>";
    out += escaped(paper.title);
    out += "</title><style>";
    out += style;
    out += "</style></head><body><footer>" + escaped(paper.draft) + "</footer>";
    out += "<h1>" + escaped(paper.title) + "</h1>";
    for (const auto* line : {&paper.draft, &paper.basis, &paper.needed}) {
        out += "<p>" + escaped(*line) + "</p>";
    }
    for (const auto& block : paper.blocks) {
        switch (block.kind) {
        case PaperBlock::Kind::heading: {
            const std::string tag = "h" + std::to_string(block.level + 1);
            out += "<" + tag + ">" + html_of(block.text) + "</" + tag + ">";
            break;
        }
        case PaperBlock::Kind::paragraph: out += "<p>" + html_of(block.text) + "</p>"; break;
        case PaperBlock::Kind::table: add_table(out, block.columns, block.rows); break;
        }
    }
    if (!paper.blanks.empty()) {
        out += "<h2>" + escaped(paper.blanks_title.zh) + "</h2>";
        std::vector<std::vector<PaperText>> rows;
        for (const auto& blank : paper.blanks) {
            rows.push_back({fixed_text(std::to_string(rows.size() + 1)), fixed_text(blank.name),
                            fixed_text(blank.where)});
        }
        add_table(out, paper.blanks_columns, rows);
    }
    return out + "</body></html>\n";
}

} // namespace egress
