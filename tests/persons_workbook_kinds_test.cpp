// Workbooks as other programs than Excel write them, and as nobody should.
#include "egress/persons/sniff.hpp"
#include "persons/reading/workbook_limits.hpp"
#include "persons_counting.hpp"
#include "workbooks.hpp"

#include <doctest/doctest.h>

namespace {

using namespace egress;
using namespace egress::tests;

Json columns() {
    return Json::array({{{"column", "会员号"}, {"role", "identifier"}, {"kind", "account"}},
                        {{"column", "手机号"}, {"role", "identifier"}, {"kind", "phone"}}});
}

Tally counted(const std::string& bytes, const Json& the_columns = columns(),
              const std::string& sheet = "") {
    Json file{{"columns", the_columns}};
    if (!sheet.empty()) {
        file["sheet"] = sheet;
    }
    const Json mapping{{"format", "egress.mapping/1"}, {"files", Json::array({file})}};
    const Tally tally = count(mapping, {{"a.xlsx", bytes}});
    // In small pieces the same.
    const Tally pieces = count(mapping, {{"a.xlsx", bytes}}, {7, false});
    CHECK(to_json_text(pieces, built_in()) == to_json_text(tally, built_in()));
    return tally;
}

Sniffed sniffed(const std::string& bytes) {
    FileMapping told;
    told.name = "a.xlsx";
    const GbkTable gbk;
    Sniffer sniffer{built_in(), gbk, told, bytes.size()};
    hand_over(sniffer, bytes);
    return sniffer.finish();
}

std::uint64_t outcome(const Tally& tally, Outcome which) {
    return tally.files[0].outcomes[static_cast<std::size_t>(which)].count;
}

std::uint64_t noted(const Tally& tally, Note which) {
    return tally.files[0].notes[static_cast<std::size_t>(which)].count;
}

std::string fault(const Tally& tally) {
    return tally.files[0].fault ? tally.files[0].fault->code : "";
}

std::string fault(const Sniffed& found) { return found.fault ? found.fault->code : ""; }

std::string phone_cell(int number, std::string_view place) {
    return "<c r=\"" + std::string{place} + "\"><v>" + std::to_string(13700000000 + number) +
           "</v></c>";
}

/// Ten rows, each with its own phone and the given first cell.
std::string ten_rows(std::string_view first_cell) {
    std::string rows;
    for (int i = 2; i < 12; ++i) {
        const std::string row = std::to_string(i);
        rows += "<row r=\"" + row + "\">" + std::string{first_cell} + phone_cell(7 * i, "B" + row) +
                "</row>";
    }
    return rows;
}

} // namespace

TEST_CASE("a cell that names no shared string is empty, and said where it names anything") {
    const std::string strings = "<si><t>会员号</t></si><si><t>M1</t></si>";
    for (const std::string_view empty :
         {R"(<c t="s"/>)", R"(<c t="s"></c>)", R"(<c t="s"><v/></c>)", R"(<c t="s"><v></v></c>)",
          R"(<c t="s"><v> </v></c>)", R"(<c s="1"/>)", R"(<c t="str"/>)", R"(<c t="inlineStr"/>)",
          R"(<c t="inlineStr"><is/></c>)", R"(<c t="e"><v>#N/A</v></c>)", R"(<c t="n"/>)"}) {
        CAPTURE(empty);
        const Tally tally = counted(two_columns(ten_rows(empty), strings).bytes());
        CHECK(tally.total.all == Interval{10, 10});
        CHECK(noted(tally, Note::undecodable) == 0);
    }
    for (const std::string_view wrong :
         {R"(<c t="s"><v>-1</v></c>)", R"(<c t="s"><v>2</v></c>)", R"(<c t="s"><v>1x</v></c>)",
          R"(<c t="s"><v>1.0</v></c>)", R"(<c t="s"><v>18446744073709551617</v></c>)",
          R"(<c t="s"><v>+1</v></c>)", R"(<c t="s"><is><t>M1</t></is></c>)"}) {
        CAPTURE(wrong);
        const Tally tally = counted(two_columns(ten_rows(wrong), strings).bytes());
        CHECK(tally.total.all == Interval{10, 10});
        CHECK(noted(tally, Note::undecodable) == 10);
    }
    for (const std::string_view right :
         {R"(<c t="s"><v>1</v></c>)", R"(<c t="s"><v> 1 </v></c>)", "<c t=\"s\"><v>\n1\r\n</v></c>",
          R"(<c t="s"><v>01</v></c>)", R"(<c t="s"><v>&#49;</v></c>)",
          R"(<c t="s"><v><![CDATA[1]]></v></c>)"}) {
        CAPTURE(right);
        const Tally tally = counted(two_columns(ten_rows(right), strings).bytes());
        CHECK(tally.total.all == Interval{1, 1}); // all have the member number M1
        CHECK(noted(tally, Note::undecodable) == 0);
    }
}

TEST_CASE("blank cells of a data column are no data") {
    const Json with_data =
        Json::array({{{"column", "手机号"}, {"role", "identifier"}, {"kind", "phone"}},
                     {{"column", "会员号"}, {"role", "sensitive"}}});
    for (const std::string_view empty : {R"(<c t="s"/>)", R"(<c t="s"><v>-1</v></c>)",
                                         R"(<c t="s"><v>1</v></c>)", "<c t=\"s\"><v>\n</v></c>"}) {
        CAPTURE(empty);
        const Tally tally =
            counted(two_columns(ten_rows(empty), "<si><t>会员号</t></si><si><t> </t></si>").bytes(),
                    with_data);
        CHECK(tally.total.sensitive == Interval{0, 0});
        CHECK(outcome(tally, Outcome::without_data) == 10);
    }
}

TEST_CASE("blanks around a number are none of it, and a text in a cell of numbers is a text") {
    const Tally tally = counted(
        two_columns(
            "<row><c r=\"B2\"><v>\n13700000001 </v></c></row>"
            "<row><c r=\"B3\" t=\"n\"><v>13700000001</v></c></row>"
            "<row><c r=\"A4\"><v>M-7</v></c></row><row><c r=\"A5\" t=\"str\"><v>M-7\n</v></c>"
            "</row>")
            .bytes());
    CHECK(tally.total.all == Interval{2, 2});
    CHECK(noted(tally, Note::lost_precision) == 0);
}

TEST_CASE("line ends around a text of a cell are none of it") {
    std::string rows;
    for (const std::string_view text :
         {"M1", "M1_x000D_\n", "\nM1", "M1\r\n", "_x000D_M1", " M1_x000a_"}) {
        rows += "<row>" + inline_cell(text) + "</row>";
    }
    CHECK(counted(two_columns(rows).bytes()).total.all == Interval{1, 1});
}

TEST_CASE("a row written in several pieces is one row") {
    const std::string first = "<row r=\"1\">" + inline_cell("会员号", "A1") +
                              "</row><row r=\"1\">" + inline_cell("手机号", "B1") + "</row>";
    std::string rows = first;
    for (int i = 2; i < 5; ++i) {
        const std::string row = std::to_string(i);
        rows += "<row r=\"" + row + "\">" + inline_cell("M" + row, "A" + row) + "</row>";
        rows +=
            "<row r=\"" + row + "\"/><row r=\"" + row + "\">" + phone_cell(i, "B" + row) + "</row>";
    }
    const Tally tally = counted(MadeWorkbook{{{"会员", rows}}}.bytes());
    CHECK(outcome(tally, Outcome::counted) == 3);
    CHECK(tally.files[0].records() == 3);
    CHECK(tally.total.all == Interval{3, 3});
    CHECK(tally.files[0].columns[0].values == 3);
    CHECK(tally.files[0].columns[1].values == 3);
    CHECK(sniffed(MadeWorkbook{{{"会员", rows}}}.bytes()).sampled == 3);
}

TEST_CASE("pieces of a row that contradict each other, and rows that come again, are malformed") {
    const auto row = [](int number, std::string_view member) {
        return "<row r=\"" + std::to_string(number) + "\">" + inline_cell(member) + "</row>";
    };
    // The same once more is no contradiction.
    const Tally same = counted(two_columns(row(2, "M1") + row(2, "M1") + row(3, "M2")).bytes());
    CHECK(same.total.all == Interval{2, 2});
    const Tally other = counted(two_columns(row(2, "M1") + row(2, "M2") + row(3, "M3")).bytes());
    CHECK(outcome(other, Outcome::malformed) == 2);
    CHECK(other.total.all == Interval{1, 3});
    const Tally again = counted(two_columns(row(2, "M1") + row(3, "M2") + row(2, "M3")).bytes());
    CHECK(outcome(again, Outcome::malformed) == 1);
    CHECK(again.total.all == Interval{2, 3});
    // In another order, each once: as they are.
    const Tally order = counted(two_columns(row(4, "M1") + row(3, "M2") + row(2, "M3")).bytes());
    CHECK(order.total.all == Interval{3, 3});
}

TEST_CASE("a workbook is found where its relations say") {
    MadeWorkbook made = two_columns(ten_rows(""), "<si><t>x</t></si>");
    const std::vector<std::pair<std::string, std::string>> places{
        {"xl/", "workbook.xml"}, {"xl/", "workbook22.xml"}, {"", "book.xml"}, {"a/b/", "c.xml"}};
    for (const auto& [folder, name] : places) {
        CAPTURE(name);
        made.folder = folder;
        made.workbook = name;
        CHECK(counted(made.bytes()).total.all == Interval{10, 10});
        CHECK(sniffed(made.bytes()).columns.size() == 2);
    }
    // Without them, where it mostly is.
    made = two_columns(ten_rows(""));
    made.has_package_relations = false;
    CHECK(counted(made.bytes()).total.all == Interval{10, 10});
}

TEST_CASE("another document of the same family is no workbook") {
    ZipFile zip;
    zip.add("_rels/.rels", R"(<Relationships><Relationship Id="a" Type="t/officeDocument" )"
                           R"(Target="word/document.xml"/></Relationships>)");
    zip.add("word/document.xml", "<?xml version=\"1.0\"?><w:document><w:body/></w:document>");
    CHECK(fault(counted(zip.finish())) == "not-a-workbook");
    ZipFile binary;
    binary.add("_rels/.rels", R"(<Relationships><Relationship Id="a" Type="t/officeDocument" )"
                              R"(Target="xl/book.bin"/></Relationships>)");
    binary.add("xl/book.bin", "x");
    CHECK(fault(counted(binary.finish())) == "binary-workbook");
}

TEST_CASE("only sheets with cells are sheets") {
    MadeWorkbook made = two_columns(ten_rows(""));
    for (const std::string_view type : {"chartsheet", "dialogsheet", "xlMacrosheet"}) {
        CAPTURE(type);
        MadeWorkbook with_other = made;
        with_other.sheets.insert(with_other.sheets.begin(), {"图表", "", "", std::string{type}});
        const Tally tally = counted(with_other.bytes());
        CHECK(tally.files[0].sheet == "会员");
        CHECK(tally.total.all == Interval{10, 10});
        CHECK(sniffed(with_other.bytes()).sheets.size() == 1);
        CHECK(fault(counted(with_other.bytes(), columns(), "图表")) == "missing-sheet");
    }
    made.sheets[0].type = "chartsheet";
    CHECK(fault(counted(made.bytes())) == "no-sheet");
    made.sheets[0] = {"会员", "", "state=\"veryHidden\""};
    CHECK(fault(counted(made.bytes())) == "no-sheet");
}

TEST_CASE("of two sheets of one name neither is counted") {
    for (const std::string_view name : {"会员", "Member"}) {
        for (const std::string_view state : {"", "state=\"hidden\""}) {
            MadeWorkbook made = two_columns(ten_rows(""));
            made.sheets[0].name = name == "Member" ? "MEMBER" : name;
            made.sheets.insert(made.sheets.begin(),
                               {std::string{name}, "<row/>", std::string{state}});
            CHECK(fault(counted(made.bytes())) == "repeated-sheet");
            CHECK(fault(sniffed(made.bytes())) == "repeated-sheet");
        }
    }
    // A third of another name is none of it.
    MadeWorkbook made = two_columns(ten_rows(""));
    made.sheets.insert(made.sheets.end(), {{"x", ""}, {"x", ""}});
    CHECK(counted(made.bytes()).total.all == Interval{10, 10});
    CHECK(fault(counted(made.bytes(), columns(), "x")) == "repeated-sheet");
}

TEST_CASE("a cell may be as long as in Excel, and a record with a longer one is malformed") {
    for (const bool shared : {false, true}) {
        for (const std::string_view character : {"x", "字", "\xF0\xA0\x80\x80", "&amp;"}) {
            const bool pair = character.size() == 4;
            CAPTURE(character);
            CAPTURE(shared);
            for (const bool too_long : {false, true}) {
                std::string text;
                for (std::size_t i = pair ? 1 : 0; i < cell_characters; i += pair ? 2 : 1) {
                    text += character;
                }
                text += too_long ? (pair ? "xx" : "x") : "";
                const std::string row =
                    "<row>" + (shared ? R"(<c t="s"><v>0</v></c>)" : inline_cell(text)) + "</row>";
                const MadeWorkbook made =
                    two_columns(row, "<si><t>" + (shared ? text : std::string{"y"}) + "</t></si>");
                const Json only = Json::array(
                    {{{"column", "会员号"}, {"role", "identifier"}, {"kind", "account"}}});
                const Tally tally =
                    count({{"format", "egress.mapping/1"}, {"files", {{{"columns", only}}}}},
                          {{"a.xlsx", made.bytes()}});
                CHECK(outcome(tally, Outcome::counted) == (too_long ? 0 : 1));
                CHECK(outcome(tally, Outcome::malformed) == (too_long ? 1 : 0));
            }
        }
    }
}

TEST_CASE("a row that repeats a long text is malformed, and takes no memory") {
    std::string row = "<row r=\"99\">";
    for (int i = 0; i < 20000; ++i) {
        row += R"(<c t="s"><v>0</v></c>)";
    }
    row += "</row>" + ten_rows("");
    const MadeWorkbook made =
        two_columns(row, "<si><t>" + std::string(cell_characters, 'x') + "</t></si>");
    const Tally tally =
        count({{"format", "egress.mapping/1"}, {"files", {{{"columns", columns()}}}}},
              {{"a.xlsx", made.bytes()}});
    CHECK(outcome(tally, Outcome::malformed) == 1);
    CHECK(outcome(tally, Outcome::counted) == 10);
}

TEST_CASE("a header is found however many shared strings stand before it") {
    std::string strings;
    for (int i = 0; i < 300000; ++i) {
        strings += "<si><t>v" + std::to_string(i) + "</t></si>";
    }
    strings += "<si><t>手机号</t></si><si><t>13700000001</t></si>";
    const std::string rows = R"(<row><c t="s"><v>300000</v></c></row>)"
                             R"(<row><c t="s"><v>300001</v></c></row>)";
    const Sniffed found = sniffed(MadeWorkbook{{{"会员", rows}}, strings}.bytes());
    REQUIRE(found.columns.size() == 1);
    CHECK(found.columns[0].name == "手机号");
    CHECK(found.columns[0].column.role == Role::identifier);
    CHECK(found.columns[0].samples == std::vector<std::string>{"137****0001"});
}

TEST_CASE("more sheets than any workbook has are said") {
    MadeWorkbook made;
    made.sheets.assign(most_sheets, {"x", ""});
    made.sheets[0].name = "会员";
    CHECK(fault(sniffed(made.bytes())) == "no-records");
    made.sheets.push_back({"y", ""});
    CHECK(fault(sniffed(made.bytes())) == "too-many-sheets");
}
