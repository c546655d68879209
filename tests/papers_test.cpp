// Papers: every kind for every assessment, with no value that nobody has said and no heading that
// is empty.
#include "worlds.hpp"

#include "egress/check.hpp"
#include "egress/papers.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace egress;
using namespace egress::tests;

namespace {

std::string digits_of(const std::string& text) {
    std::string digits;
    for (const char c : text) {
        digits += c >= '0' && c <= '9' ? std::string(1, c) : c == ',' ? "" : "|";
    }
    std::string out;
    for (const char c : digits) {
        if (c != '|' || (!out.empty() && out.back() != '|')) {
            out += c;
        }
    }
    while (out.ends_with('|')) {
        out.pop_back();
    }
    return out;
}

std::string path_name(const Json& id) {
    for (const auto& path : beijing().paths) {
        if (path.id == id) {
            return path.name.zh;
        }
    }
    return {};
}

/// What a value of a paper may say, read from where it says it comes from, apart from the
/// composing.
std::set<std::string> allowed(const std::string& from, const Json& assessment, const Json& report) {
    const std::string of_report = "report:";
    const std::string of_rulebook = "rulebook:";
    std::set<std::string> texts;
    if (from.starts_with(of_rulebook)) {
        const std::string id = from.substr(of_rulebook.size());
        if (id == beijing().id) {
            texts.insert(beijing().title.zh);
        }
        if (const auto item = beijing().find_item(id)) {
            texts.insert(beijing().items[*item].title);
            texts.insert(beijing().paths[beijing().items[*item].path].name.zh);
        }
        for (const auto& caution : beijing().cautions) {
            if (caution.id == id) {
                texts.insert(caution.name.zh);
            }
        }
        return texts;
    }
    const bool is_report = from.starts_with(of_report);
    const Json& document = is_report ? report : assessment;
    const Json::json_pointer pointer{is_report ? from.substr(of_report.size()) : from};
    REQUIRE_MESSAGE(document.contains(pointer), from);
    const Json& held = document.at(pointer);
    if (held.is_string()) {
        texts.insert(held.get<std::string>());
        texts.insert(path_name(held));
        if (const auto industry = beijing().find_industry(held.get<std::string>())) {
            texts.insert(beijing().industries[*industry].name.zh);
        }
    } else if (held.is_boolean()) {
        texts.insert(held.get<bool>() ? "是" : "否");
    } else if (held.is_number()) {
        texts.insert("#" + held.dump());
    } else if (held.is_array() && held.size() == 2 && held[0].is_number()) {
        texts.insert("#" + held[0].dump() +
                     (held[1].is_null() || held[0] == held[1] ? "" : "|" + held[1].dump()));
    } else if (held.is_array()) {
        std::string all;
        for (const Json& entry : held) {
            all += (all.empty() ? "" : "；") + entry["column"].get<std::string>() + "：" +
                   entry["value"].get<std::string>();
        }
        texts.insert(all);
    }
    return texts;
}

void check_runs(const Json& runs, const Json& assessment, const Json& report, std::size_t& values,
                std::set<std::string>& blanks) {
    for (const Json& run : runs) {
        if (run.contains("value")) {
            ++values;
            const auto text = run["value"].get<std::string>();
            const auto from = run["from"].get<std::string>();
            CAPTURE(text);
            CAPTURE(from);
            CHECK_FALSE(text.empty());
            const auto texts = allowed(from, assessment, report);
            CHECK((texts.contains(text) || texts.contains("#" + digits_of(text))));
        } else if (run.contains("blank")) {
            const auto text = run["blank"].get<std::string>();
            CHECK(text.starts_with("【待填："));
            CHECK(text.ends_with("】"));
            blanks.insert(text);
        } else {
            CHECK(run.contains("text"));
        }
    }
}

void check_paper(const Json& paper, const Json& assessment, const Json& report,
                 std::size_t& values) {
    std::set<std::string> blanks;
    const Json& blocks = paper.at("blocks");
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const Json& block = blocks[i];
        if (block["block"] == "table") {
            CHECK_FALSE(block["rows"].empty());
            for (const Json& row : block["rows"]) {
                for (const Json& cell : row) {
                    check_runs(cell, assessment, report, values, blanks);
                }
            }
            continue;
        }
        check_runs(block["text"], assessment, report, values, blanks);
        if (block["block"] == "heading") {
            // Something of it, or a heading below it, comes before the next of its level.
            CAPTURE(block.dump());
            REQUIRE(i + 1 < blocks.size());
            const bool empty =
                blocks[i + 1]["block"] == "heading" && blocks[i + 1]["level"] <= block["level"];
            CHECK_FALSE(empty);
        }
    }
    std::set<std::string> listed;
    for (const Json& blank : paper.at("blanks")) {
        listed.insert("【待填：" + blank["name"].get<std::string>() + "】");
        CHECK_FALSE(blank["where"].get<std::string>().empty());
    }
    CHECK(listed == blanks);
    CHECK_FALSE(paper.at("draft").get<std::string>().empty());
    CHECK_FALSE(paper.at("needed").get<std::string>().empty());
}

Json paper_of(const Json& assessment, const std::string& kind) {
    const auto paper = compose_paper(beijing(), assessment.dump(), kind);
    REQUIRE(paper.ok());
    const std::string html = to_html(paper.value());
    CHECK(html.find(paper.value().draft) != std::string::npos);
    CHECK(html.find("<script") == std::string::npos);
    return parse(to_json_text(paper.value()));
}

} // namespace

TEST_CASE("the six papers are there by name") {
    CHECK(paper_kinds() == std::vector<std::string>{"self-assessment", "application-form",
                                                    "impact-assessment", "contract-appendix",
                                                    "certification-assessment", "list-record"});
    CHECK_FALSE(compose_paper(beijing(), R"({"format": "egress.assessment/1"})", "letter").ok());
    CHECK_FALSE(compose_paper(beijing(), "{}", "list-record").ok());
}

TEST_CASE("no paper holds an empty heading or a value that nobody has said") {
    std::size_t values = 0;
    for (std::uint64_t seed = 1; seed <= 25; ++seed) {
        CAPTURE(seed);
        Random random{seed};
        Json assessment = World{beijing(), random}.complete();
        if (random.one_in(2)) {
            assessment["about"] = {{"name", "甲公司 <x>"}, {"employees", 1200}, {"further", "无"}};
        }
        for (Json& flow : assessment["flows"]) {
            if (random.one_in(2)) {
                flow["about"] = {
                    {"purpose", "总部管理"},
                    {"estimate", true},
                    {"next_years", Json::array({1000, nullptr, 0})},
                    {"recipients", Json::array({{{"name", "Acme"}, {"country", "新加坡"}}})}};
            }
        }
        const Json report = parse(check_text(beijing(), assessment.dump()).text);
        for (const auto& kind : paper_kinds()) {
            CAPTURE(kind);
            check_paper(paper_of(assessment, kind), assessment, report, values);
        }
    }
    CHECK(values > 1000);
}

TEST_CASE("a paper of nothing is all blanks") {
    const Json nothing = {{"format", "egress.assessment/1"}};
    const Json report = parse(check_text(beijing(), nothing.dump()).text);
    for (const auto& kind : paper_kinds()) {
        CAPTURE(kind);
        std::size_t values = 0;
        const Json paper = paper_of(nothing, kind);
        check_paper(paper, nothing, report, values);
        CHECK_FALSE(paper["blanks"].empty());
    }
}

TEST_CASE("a blank is gone exactly when its question is answered") {
    Json assessment = {
        {"format", "egress.assessment/1"},
        {"industries", {"retail-services"}},
        {"flows", {{{"id", "crm"}, {"industry", "retail-services"}, {"scenario", "会员管理"}}}}};
    const auto blanks = [&] {
        std::set<std::string> at;
        const Json paper = paper_of(assessment, "self-assessment");
        for (const Json& blank : paper["blanks"]) {
            at.insert(blank["at"].get<std::string>() + " " + blank["name"].get<std::string>());
        }
        return at;
    };
    const auto before = blanks();
    std::size_t gone = 0;
    const std::vector<std::pair<std::string, Json>> answers{
        {"/about/name", "甲"},
        {"/about/penalties", "无"},
        {"/exporter/critical_infrastructure", false},
        {"/flows/0/about/purpose", "总部管理"},
        {"/flows/0/persons/general", 5},
        {"/flows/0/about/contract", "合同"}};
    for (const auto& answer : answers) {
        const std::string& pointer = answer.first;
        CAPTURE(pointer);
        const auto earlier = blanks();
        assessment[Json::json_pointer(pointer)] = answer.second;
        const auto now = blanks();
        ++gone;
        CHECK(now.size() == earlier.size() - 1);
        CHECK(std::none_of(now.begin(), now.end(), [&](const std::string& each) {
            return each.starts_with(pointer + " ");
        }));
    }
    CHECK(blanks().size() == before.size() - gone);
}

namespace {

/// The parts of a document between two marks, the marks left out.
std::vector<std::string> between(const std::string& text, const std::string& from,
                                 const std::string& to) {
    std::vector<std::string> found;
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
        at += from.size();
        const auto end = text.find(to, at);
        REQUIRE(end != std::string::npos);
        found.push_back(text.substr(at, end - at));
        at = end;
    }
    return found;
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::string repeated(const std::string& text, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) {
        out += text;
    }
    return out;
}

PaperBlock paragraph(PaperRun run) {
    PaperBlock block;
    block.text = {std::move(run)};
    return block;
}

PaperBlock table(std::vector<PaperColumn> columns, const std::vector<std::string>& second_cells) {
    PaperBlock block;
    block.kind = PaperBlock::Kind::table;
    block.columns = std::move(columns);
    for (const auto& text : second_cells) {
        block.rows.push_back(
            {{{PaperRun::Kind::fixed, "甲", ""}}, {{PaperRun::Kind::value, text, ""}}});
    }
    return block;
}

std::string docx_of(std::vector<PaperBlock> blocks) {
    Paper paper;
    paper.blocks = std::move(blocks);
    return to_docx(paper);
}

} // namespace

TEST_CASE("a document repeats the titles of a table and breaks none of its rows but long ones") {
    // 9 characters to a line.
    const std::string document = docx_of({table(
        {{"条目", 3}, {"内容", 1}}, {"短", repeated("字", 9 * 34), repeated("字", 9 * 34 + 1),
                                     repeated("\n", 33), repeated("\n", 34)})});
    const auto rows = between(document, "<w:tr>", "</w:tr>");
    REQUIRE(rows.size() == 6);
    CHECK(has(rows[0], "<w:cantSplit/><w:tblHeader/>"));
    CHECK(has(rows[0], "<w:keepNext/>"));
    const std::vector<bool> whole{true, true, false, true, false};
    for (std::size_t i = 0; i < whole.size(); ++i) {
        CAPTURE(i);
        CHECK(has(rows[i + 1], "<w:cantSplit/>") == whole[i]);
        CHECK_FALSE(has(rows[i + 1], "<w:tblHeader/>"));
        CHECK_FALSE(has(rows[i + 1], "<w:keepNext/>"));
    }
}

TEST_CASE("the columns of a document are as wide as the paper says") {
    const std::string document =
        docx_of({table({{"条目", 1}, {"内容", 3}}, {"乙"}), table({}, {"乙"})});
    CHECK(between(document, "<w:gridCol w:w=\"", "\"") ==
          std::vector<std::string>{"2075", "6225", "4150", "4150"});
    CHECK(between(document, "<w:tcW w:w=\"", "\"") ==
          std::vector<std::string>{"2075", "6225", "2075", "6225", "4150", "4150"});
}

TEST_CASE("a line that leads to a table is kept with it, and one that says something is not") {
    const std::string document = docx_of({
        paragraph({PaperRun::Kind::fixed, "条目：", ""}),
        table({}, {"乙"}),
        paragraph({PaperRun::Kind::value, "张三", ""}),
        table({}, {"乙"}),
        paragraph({PaperRun::Kind::fixed, "没有条目。", ""}),
    });
    std::vector<std::string> kept;
    for (const auto& line : between(document, "<w:p>", "</w:p>")) {
        if (has(line, "<w:keepNext/>")) {
            kept.push_back(between(line, "<w:t xml:space=\"preserve\">", "</w:t>").front());
        }
    }
    CHECK(kept == std::vector<std::string>{"条目："});
}

TEST_CASE("a document that ends with a table ends with as good as no line") {
    const std::string document = docx_of({table({}, {"乙"})});
    const auto ends = between(document, "</w:tbl>", "<w:sectPr>");
    REQUIRE(ends.size() == 1);
    CHECK(has(ends[0], "w:line=\"20\" w:lineRule=\"exact\""));
    CHECK(has(ends[0], "<w:sz w:val=\"2\"/>"));
    CHECK_FALSE(has(ends[0], "<w:t"));
}

TEST_CASE("the number of a page is set as the text is") {
    const std::string document = docx_of({paragraph({PaperRun::Kind::fixed, "正文", ""})});
    const auto number = between(document, "<w:fldSimple w:instr=\"PAGE\">", "<w:t ");
    REQUIRE(number.size() == 1);
    CHECK(has(document, number[0] + "<w:t xml:space=\"preserve\">正文"));
}

TEST_CASE("every table of a paper says how wide its columns are") {
    std::size_t columns = 0;
    const auto count = [&](const std::vector<PaperColumn>& titles) {
        for (const auto& title : titles) {
            ++columns;
            CHECK_FALSE(title.name.empty());
            CHECK(title.width >= 1);
        }
    };
    const std::string assessment =
        R"({"format": "egress.assessment/1", "industries": ["retail-services"], "flows": [{"id":
            "crm", "industry": "retail-services", "fields": [{"name": "姓名"}]}]})";
    for (const auto& kind : paper_kinds()) {
        const auto paper = compose_paper(beijing(), assessment, kind);
        REQUIRE(paper.ok());
        count(paper.value().blanks_columns);
        for (const auto& block : paper.value().blocks) {
            count(block.columns);
        }
    }
    CHECK(columns > 50);
}

TEST_CASE(
    "what flows say differently is told flow by flow, each sentence with one mark at its end") {
    const auto said = [](const std::string& first, const std::string& second) {
        Json assessment = {{"format", "egress.assessment/1"},
                           {"industries", {"retail-services"}},
                           {"flows", Json::array()}};
        for (const auto& text : {first, second}) {
            assessment["flows"].push_back({{"id", "f" + std::to_string(assessment["flows"].size())},
                                           {"industry", "retail-services"},
                                           {"scenario", "会员管理"},
                                           {"about", {{"summary", text}}}});
        }
        const auto paper = compose_paper(beijing(), assessment.dump(), "self-assessment");
        REQUIRE(paper.ok());
        for (const auto& block : paper.value().blocks) {
            std::string line;
            for (const auto& run : block.text) {
                line += run.text;
            }
            if (line.starts_with("场景简述：")) {
                return line;
            }
        }
        return std::string{};
    };
    CHECK(said("甲。", "乙。") == "场景简述：（f0）甲。（f1）乙。");
    CHECK(said("甲", "乙") == "场景简述：（f0）甲；（f1）乙");
}
