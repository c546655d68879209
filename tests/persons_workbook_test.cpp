// Workbooks, and pieces of any size: how a file comes must not change what it holds.
#include "egress/persons/sniff.hpp"
#include "persons_counting.hpp"
#include "zip_file.hpp"

#include <doctest/doctest.h>

namespace {

using namespace egress;
using namespace egress::tests;

constexpr std::string_view strings =
    "<si><t>手机号</t></si><si><t>会员号</t></si><si><t>日期</t></si><si/>"
    "<si><r><t>张</t></r><r><t xml:space=\"preserve\">三 &amp; 李四_x000D_</t></r>"
    "<rPh><t>zhang</t></rPh></si><si><t><![CDATA[M<1>]]></t></si><si><t>13900001234</t></si>";

constexpr std::string_view rows =
    R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>)"
    R"(<row r="2"><c r="A2"><v>13900001234</v></c><c r="B2" t="s"><v>5</v></c><c r="C2"><v>46023</v></c></row>)"
    R"(<row r="3"><c r="A3" t="s"><v>6</v></c><c r="C3"><v>46023.5</v></c></row>)"
    R"(<row><c><v>1.3900009999E10</v></c><c t="inlineStr"><is><t>M&lt;1></t></is></c><c t="str"><v>2026-02-01</v></c></row>)"
    R"(<row r="7"><c r="B7"/><c r="C7"><v>45000</v></c><c r="A7"><v>13900005555</v></c></row>)"
    R"(<row r="8"><c r="A8" t="e"><v>#N/A</v></c><c r="B8" t="n"><v>1.1010119900101E+17</v></c><c r="C8"><v>46030</v></c></row>)"
    R"(<row r="9"/><row r="10"><c r="C10" t="inlineStr"><is><t>备注</t></is></c></row>)"
    R"(<row r="11"><c r="A11" t="s"><v>6</v></c><c r="E11"><v>1</v></c></row>)"
    R"(<row r="12"><c r="A12" t="s"><v>6</v></c><c r="E12" t="inlineStr"><is><t> </t></is></c></row>)";

std::string sheet_of(std::string_view some_rows) {
    return "<?xml version=\"1.0\"?><worksheet><sheetData>" + std::string{some_rows} +
           "</sheetData></worksheet>";
}

std::string workbook(std::string_view some_rows = rows, std::string_view properties = "") {
    ZipFile zip;
    zip.add("[Content_Types].xml", "<Types/>");
    zip.add("xl/workbook.xml",
            "<workbook>" + std::string{properties} +
                R"(<sheets><sheet name="封面" sheetId="1" r:id="r1" state="hidden"/>)"
                R"(<sheet name="会员" sheetId="2" r:id="r2"/></sheets></workbook>)");
    zip.add(
        "xl/_rels/workbook.xml.rels",
        R"(<Relationships><Relationship Id="r1" Type="t/worksheet" Target="worksheets/1.xml"/>)"
        R"(<Relationship Id="r2" Type="t/worksheet" Target="/xl/worksheets/2.xml"/>)"
        R"(<Relationship Id="r3" Type="t/sharedStrings" Target="sharedStrings.xml"/></Relationships>)");
    zip.add("xl/worksheets/1.xml", sheet_of(""));
    zip.add("xl/worksheets/2.xml", sheet_of(some_rows));
    zip.add("xl/sharedStrings.xml", "<sst>" + std::string{strings} + "</sst>");
    return zip.finish();
}

Json columns() {
    return Json::array({{{"column", "手机号"}, {"role", "identifier"}, {"kind", "phone"}},
                        {{"column", "会员号"}, {"role", "identifier"}, {"kind", "account"}},
                        {{"column", "日期"}, {"role", "date"}}});
}

Json mapping_with(const Json& the_columns, bool digest = true) {
    return {{"format", "egress.mapping/1"},
            {"year", 2026},
            {"digest", digest},
            {"files", Json::array({{{"columns", the_columns}}})}};
}

std::string counted(const Json& mapping, const File& file, std::uint32_t piece) {
    return to_json_text(count(mapping, {file}, {piece, false}), built_in());
}

std::string sniffed(const File& file, std::uint32_t piece) {
    const GbkTable gbk;
    FileMapping told;
    told.name = file.first;
    Sniffer sniffer{built_in(), gbk, told, file.second.size()};
    hand_over(sniffer, file.second, piece);
    return to_json_text(sniffer.finish(), built_in());
}

std::string deflated_workbook() {
    std::ifstream file{std::string{EGRESS_SOURCE_DIR} + "/tests/fuzz/corpus/xlsx/deflated",
                       std::ios::binary};
    std::stringstream bytes;
    bytes << file.rdbuf();
    REQUIRE(bytes.str().size() > 2);
    return bytes.str().substr(2); // the first two are the fuzz target's choices
}

std::uint64_t outcome(const Tally& tally, Outcome which) {
    return tally.files[0].outcomes[static_cast<std::size_t>(which)].count;
}

std::uint64_t noted(const Tally& tally, Note which) {
    return tally.files[0].notes[static_cast<std::size_t>(which)].count;
}

} // namespace

TEST_CASE("pieces of any size give the same counts and the same proposal") {
    const std::string text =
        "手机号,会员号,日期\r\n13900001234,\"京\"\"甲\"\"\",\r\n,M1,\"两\n行\"\r\n"
        "139-0000-1234,丙\"丁,x\r\n,,\r\n1,2,3,4\r\n\"5,6\n";
    const std::string gb18030 = "id\n\xBE\xA9\xBC\xD7\xD2\xBB\n\xFF\n";
    for (const auto& file : std::vector<File>{{"a.xlsx", workbook()},
                                              {"deflated.xlsx", deflated_workbook()},
                                              {"a.csv", text},
                                              {"marked.csv", "\xEF\xBB\xBF" + text},
                                              {"gb18030.csv", gb18030}}) {
        CAPTURE(file.first);
        const Json mapping = mapping_with(
            file.first == "gb18030.csv"
                ? Json::array({{{"column", "id"}, {"role", "identifier"}, {"kind", "account"}}})
            : file.first == "deflated.xlsx"
                ? Json::array({{{"column", 1}, {"role", "identifier"}, {"kind", "account"}}})
                : columns(),
            file.first != "marked.csv");
        const std::string whole = counted(mapping, file, chunk_bytes);
        CHECK(whole.find("\"fault\":null") != std::string::npos);
        const std::string proposal = sniffed(file, chunk_bytes);
        for (std::uint32_t size = 1; size <= file.second.size(); ++size) {
            CAPTURE(size);
            REQUIRE(counted(mapping, file, size) == whole);
            REQUIRE(sniffed(file, size) == proposal);
        }
    }
}

TEST_CASE("a file longer than what is wanted at once gives the same counts in pieces of any size") {
    std::string text = "手机号,会员号,日期\n";
    for (int i = 0; text.size() < 3 * chunk_bytes; ++i) {
        text += "139" + std::to_string(10000000 + i) + ",\"M\n" + std::to_string(i) + "\",\n";
    }
    const File file{"a.csv", text};
    const std::string whole = counted(mapping_with(columns()), file, chunk_bytes);
    CHECK(whole.find("\"complete\":true") != std::string::npos);
    for (const std::uint32_t size : {chunk_bytes - 1, 100003U, 65536U, 4099U}) {
        CHECK(counted(mapping_with(columns()), file, size) == whole);
    }
}

TEST_CASE("a record too long to be one is malformed in pieces of any size") {
    std::string text = "手机号,会员号,日期\n13900001234,";
    text += std::string(2 * built_in().limits.record_bytes, 'x') + ",\n13900001235,M,\n";
    const File file{"a.csv", text};
    const std::string whole = counted(mapping_with(columns()), file, chunk_bytes);
    CHECK(whole.find("\"malformed\":[2]") != std::string::npos);
    for (const std::uint32_t size : {100003U, 65536U}) {
        CHECK(counted(mapping_with(columns()), file, size) == whole);
    }
}

TEST_CASE("a workbook is read like a text") {
    const Tally tally = count(mapping_with(columns()), {{"a.xlsx", workbook()}});
    CHECK(tally.complete);
    CHECK(tally.files[0].sheet == "会员");
    // Rows 2 and 3 share the mobile number, rows 2 and 4 the member number M<1>.
    CHECK(outcome(tally, Outcome::counted) == 4);
    CHECK(outcome(tally, Outcome::before_year) == 1);
    CHECK(outcome(tally, Outcome::without_identifier) == 2);
    CHECK(outcome(tally, Outcome::malformed) == 1);
    CHECK(tally.total.all == Interval{1, 4});
}

TEST_CASE("a workbook that counts days from 1904 does") {
    // 44561 + 1462 is 1 January 2026.
    const std::string one_row = R"(<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c>)"
                                R"(<c t="s"><v>2</v></c></row>)"
                                R"(<row><c><v>13900001234</v></c><c/><c><v>44561</v></c></row>)";
    const auto counted_rows = [&](std::string_view properties) {
        return outcome(count(mapping_with(columns()), {{"a.xlsx", workbook(one_row, properties)}}),
                       Outcome::counted);
    };
    CHECK(counted_rows("<workbookPr date1904=\"1\"/>") == 1);
    CHECK(counted_rows("") == 0);
}

TEST_CASE("identifiers that a spreadsheet has rounded are lost, never matched") {
    // Two different people, whose numbers were rounded to the same fifteen digits.
    std::string some_rows = R"(<row><c t="inlineStr"><is><t>证件号</t></is></c></row>)";
    for (const std::string_view cell :
         {R"(<c><v>110105194912310021</v></c>)", R"(<c><v>1.10105194912310E+17</v></c>)",
          R"(<c><v>1.10105194912310E+17</v></c>)",
          R"(<c t="inlineStr"><is><t>1.10105E+17</t></is></c>)",
          R"(<c t="inlineStr"><is><t>110105194912310000</t></is></c>)"}) {
        some_rows.append("<row>").append(cell).append("</row>");
    }
    const Json only =
        Json::array({{{"column", "证件号"}, {"role", "identifier"}, {"kind", "resident-id"}}});
    const Tally tally = count(mapping_with(only), {{"a.xlsx", workbook(some_rows)}});
    CHECK(noted(tally, Note::lost_precision) == 5);
    CHECK(outcome(tally, Outcome::without_identifier) == 5);
    CHECK(tally.total.all == Interval{1, 5}); // five records, each of one more person or not
}

TEST_CASE("ends of cells that never began are nothing") {
    std::string ends;
    for (int i = 0; i < 20000; ++i) {
        ends += "</c>";
    }
    const std::string strays = R"(<row><c r="A1"><v>手机号</v></c></row>)"
                               R"(<row><c r="D2"><row>)" +
                               ends + R"(<c><v>13900001234</v></c>)" + ends + "</row>";
    const Json phone =
        Json::array({{{"column", "手机号"}, {"role", "identifier"}, {"kind", "phone"}}});
    const Tally tally = count(mapping_with(phone), {{"a.xlsx", workbook(strays)}});
    CHECK(outcome(tally, Outcome::counted) == 1);
    CHECK(outcome(tally, Outcome::malformed) == 0);
}

TEST_CASE("what cannot be read as a workbook says what to do") {
    const std::string whole = workbook();
    ZipFile binary;
    binary.add("xl/workbook.bin", "");
    ZipFile other;
    other.add("content.xml", "<x/>");
    ZipFile encrypted;
    encrypted.add("EncryptedPackage", "x");
    std::string damaged = whole;
    damaged.replace(damaged.find("PK\3\4", 1), 4, "PK\3\5"); // the header of the second part
    std::string locked = whole;
    for (auto at = locked.find("PK\1\2"); at != std::string::npos;
         at = locked.find("PK\1\2", at + 1)) {
        locked[at + 8] = '\1';
    }
    const std::vector<std::pair<std::string, std::string>> files{
        {"old-workbook", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old"},
        {"binary-workbook", binary.finish()},
        {"not-a-workbook", other.finish()},
        {"encrypted-workbook", encrypted.finish()},
        {"encrypted-workbook", locked},
        {"truncated-file", whole.substr(0, whole.size() - 40)},
        {"truncated-file", whole.substr(0, whole.size() / 2)},
        {"damaged-file", damaged}};
    const File sound{"b.csv", "手机号,会员号,日期\n13900001234,,\n"};
    for (const auto& [code, bytes] : files) {
        const Tally tally = count(mapping_with(columns()), {{"a.xlsx", bytes}, sound});
        CAPTURE(code);
        REQUIRE(tally.files[0].fault);
        CHECK(tally.files[0].fault->code == code);
        CHECK_FALSE(tally.files[0].fault->message.empty());
        CHECK_FALSE(tally.files[0].fault->message_en.empty());
        CHECK_FALSE(tally.files[0].complete);
        CHECK_FALSE(tally.complete);
        // The other file is counted all the same.
        CHECK(tally.files[1].complete);
        CHECK(tally.total.all == Interval{1, 1});
    }
}
