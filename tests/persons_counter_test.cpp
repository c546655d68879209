// What is counted: flows and classes, dates, hubs, encodings, faults, and that nothing depends on
// the order or the cutting of the files.
#include "persons_counting.hpp"
#include "persons_encodings.hpp"

#include <doctest/doctest.h>

#include <array>
#include <map>
#include <numeric>
#include <random>

namespace {

using namespace egress;
using namespace egress::tests;

Json identifier(const std::string& column, const std::string& kind) {
    return {{"column", column}, {"role", "identifier"}, {"kind", kind}};
}
Json column(const std::string& name, const std::string& role) {
    return {{"column", name}, {"role", role}};
}
Json mapping(std::initializer_list<Json> columns) {
    return {{"format", "egress.mapping/1"},
            {"files", Json::array({{{"columns", Json(std::vector<Json>(columns))}}})}};
}
std::uint64_t outcome(const Tally& tally, Outcome which) {
    return tally.files.at(0).outcomes[static_cast<std::size_t>(which)].count;
}
std::uint64_t noted(const Tally& tally, Note which) {
    return tally.files.at(0).notes[static_cast<std::size_t>(which)].count;
}
constexpr Interval exactly(Count n) { return {n, n}; }

const std::string chinese = "手机号,会员号,场景,诊断\n"
                            "13900001234,京甲一,会员管理,感冒\n"
                            "１３９００００１２３４,,客服,\n"
                            "13900009999,京甲一,客服,无\n"
                            ",\"沪\"\"乙\"\"\",会员管理,\n"
                            ",沪丙㐀,会员管理,过敏\n";
const Json chinese_mapping =
    mapping({identifier("手机号", "phone"), identifier("会员号", "account"), column("场景", "flow"),
             column("诊断", "sensitive"), column("手机号", "general")});

} // namespace

TEST_CASE("a person with both kinds of information is in both figures and once in all") {
    const Tally tally = count(
        mapping({identifier("id", "account"), column("n", "general"), column("s", "sensitive")}),
        {{"a.csv", "id,n,s\nA1,x,\nA1,,y\nA2,x,\nA3,,y\nA4,,\nA5,NULL,无\n"}});
    CHECK(tally.total.general == exactly(2));
    CHECK(tally.total.sensitive == exactly(3));
    CHECK(tally.total.all == exactly(4));
    CHECK(outcome(tally, Outcome::without_data) == 1);
    CHECK(outcome(tally, Outcome::counted) == 5);
}

TEST_CASE("every union of flows can be counted from the patterns") {
    const Tally tally =
        count(mapping({identifier("id", "account"), column("f", "flow"), column("s", "sensitive"),
                       column("n", "general")}),
              {{"a.csv", "id,f,n,s\nA1,b,x,\nA1,a,x,\nA2,a,,y\nA3,c,x,y\nA2,c,x,\nA4,,x,\n"}});
    REQUIRE(tally.flows == std::vector<std::string>{"", "a", "b", "c"});
    CHECK(tally.by_flow[1].all == exactly(2));
    CHECK(tally.by_flow[1].general == exactly(1));
    CHECK(tally.by_flow[2].all == exactly(1));
    CHECK(tally.by_flow[3].sensitive == exactly(1));
    CHECK(figures_of(tally, {1, 2}).all == exactly(2));
    CHECK(figures_of(tally, {1, 3}).all == exactly(3));
    CHECK(figures_of(tally, {1, 3}).sensitive == exactly(2));
    CHECK(tally.total.all == exactly(4));
}

TEST_CASE("a number itself can be what is exported") {
    Json id = identifier("id", "resident-id");
    id["as"] = Json::array({"sensitive"});
    const Tally tally = count(mapping({id, identifier("p", "phone"), column("n", "general")}),
                              {{"a.csv", "id,p,n\n11010519491231002X,,\n,13900001234,x\n"}});
    CHECK(tally.total.sensitive == exactly(1));
    CHECK(tally.total.general == exactly(1));
}

TEST_CASE("where no column says what is exported, the file does") {
    Json given = mapping({identifier("id", "account")});
    CHECK(count(given, {{"a.csv", "id\nA1\n"}}).total.general == exactly(1));
    given["files"][0]["every_record"] = Json::array({"sensitive"});
    const Tally tally = count(given, {{"a.csv", "id\nA1\n"}});
    CHECK(tally.total.general == exactly(0));
    CHECK(tally.total.sensitive == exactly(1));
}

TEST_CASE("records dated before the year are left out, undated ones are not") {
    Json given = mapping({identifier("id", "account"), column("d", "date")});
    given["year"] = 2026;
    const Tally tally =
        count(given, {{"a.csv",
                       "id,d\nA1,2025-12-31\nA2,2026-01-01\nA3,\nA4,soon\nA5,2027-01-01\n"
                       "A6,20251231\nA7,2026年3月1日\nA8,2025/12/31 23:59\nA9,31/12/2025\n"
                       "A10,1/2/2026\nA11,46022\nA12,46023\nA13,1767196799\nA14,1767196800\n"
                       "A15,2025-12-31T16:00:00Z\nA16,2025-12-31T15:59:59Z\nA17,1767196800000\n"}});
    CHECK(outcome(tally, Outcome::before_year) == 7);
    CHECK(noted(tally, Note::undated) == 2);
    CHECK(noted(tally, Note::after_year) == 1);
    CHECK(tally.total.all == exactly(10));
    CHECK(tally.files[0].outcomes[1].first == std::vector<std::uint64_t>{2, 7, 9, 10, 12, 14, 17});
}

TEST_CASE("without a year every record counts, whatever its date") {
    const Tally tally = count(mapping({identifier("id", "account"), column("d", "date")}),
                              {{"a.csv", "id,d\nA1,2001-12-31\n"}});
    CHECK(tally.total.all == exactly(1));
}

TEST_CASE("every record has one outcome") {
    Json given =
        mapping({identifier("id", "account"), column("d", "date"), column("n", "general")});
    given["year"] = 2026;
    const Tally tally =
        count(given, {{"a.csv", "id,d,n\nA1,2026-01-01,x\n,2026-01-01,x\n"
                                "A2,2020-01-01,x\nA3,2026-01-01,\nA4,2026-01-01,x,y\n"}});
    CHECK(tally.files[0].records() == 5);
    for (const auto which : {Outcome::counted, Outcome::before_year, Outcome::without_identifier,
                             Outcome::without_data, Outcome::malformed}) {
        CHECK(outcome(tally, which) == 1);
    }
    CHECK(tally.total.all == Interval{1, 3});
}

TEST_CASE("several accounts of one system on one number may be as many persons") {
    const auto rows = [](int first, int last) {
        std::string text = "id,p\n";
        for (int i = first; i <= last; ++i) {
            text += "M" + std::to_string(100 + i) + ",13712345601\n";
        }
        return text;
    };
    const Json given = mapping({identifier("id", "account"), identifier("p", "phone")});
    CHECK(count(given, {{"a.csv", rows(1, 1)}}).total.all == exactly(1));
    for (const int last : {2, 15, 20, 21, 40}) {
        CAPTURE(last);
        const Tally tally = count(given, {{"a.csv", rows(1, last)}});
        CHECK(tally.components == 1);
        CHECK(tally.total.all == Interval{1, static_cast<Count>(last)});
        CHECK(tally.account_components == (last <= 20 ? 1 : 0));
        CHECK(tally.merged_accounts == (last <= 20 ? static_cast<Count>(last) : 0));
    }
    CHECK(count(given, {{"a.csv", rows(1, 2)}, {"b.csv", rows(2, 3)}}).total.all == Interval{1, 3});
}

TEST_CASE("accounts of two systems, several phones and several passports make no interval") {
    CHECK(count(mapping({identifier("id", "account"), identifier("uid", "account"),
                         identifier("p", "phone")}),
                {{"a.csv", "id,uid,p\nM1,,13712345601\n,U1,13712345601\n"}})
              .total.all == exactly(1));
    CHECK(count(mapping({identifier("id", "account"), identifier("p", "phone")}),
                {{"a.csv", "id,p\nM1,13712345601\nM1,13712345602\nM1,021-52066273\n"}})
              .total.all == exactly(1));
    CHECK(count(mapping({identifier("n", "passport"), identifier("p", "phone")}),
                {{"a.csv", "n,p\nX1234567,13712345601\nY7654321,13712345601\n"}})
              .total.all == exactly(1));
}

TEST_CASE("what a component has most of, accounts or resident numbers, is the most persons") {
    const Json given = mapping(
        {identifier("id", "account"), identifier("r", "resident-id"), identifier("p", "phone")});
    const std::string a = "11010519491231002X";
    const std::string b = "990101199001011239";
    CHECK(count(given, {{"a.csv", "id,r,p\nM1," + a + ",13712345601\nM2," + a +
                                      ",13712345601\nM3," + b + ",\nM3,,13712345601\n"}})
              .total.all == Interval{1, 3});
    CHECK(count(given, {{"a.csv", "id,r,p\nM1," + a + ",13712345601\nM2," + b + ",13712345601\n"}})
              .total.all == Interval{1, 2});
}

TEST_CASE("accounts joined across flows may be several persons in each of them") {
    const Tally tally =
        count(mapping({identifier("id", "account"), identifier("p", "phone"), column("f", "flow")}),
              {{"a.csv", "id,p,f\nM1,13712345601,x\nM2,13712345601,x\nM3,13712345602,y\n"}});
    CHECK(tally.by_flow[0].all == Interval{1, 2});
    CHECK(tally.by_flow[1].all == exactly(1));
    CHECK(tally.total.all == Interval{2, 3});
}

TEST_CASE("joined resident numbers make an interval, flow by flow") {
    const std::string a = "11010519491231002X";
    const std::string b = "990101199001011239";
    // One phone holds two resident numbers; a only goes to x, b to x and y, and a record of the
    // phone alone, which may be either's, to z.
    const Tally tally = count(
        mapping({identifier("p", "phone"), identifier("id", "resident-id"), column("f", "flow")}),
        {{"a.csv", "p,id,f\n13900001234," + a + ",x\n13900001234," + b + ",x\n," + b +
                       ",y\n13900001234,,z\n"}});
    CHECK(tally.components == 1);
    CHECK(tally.merged_components == 1);
    CHECK(tally.merged_residents == 2);
    CHECK(tally.total.all == Interval{1, 2});
    REQUIRE(tally.flows == std::vector<std::string>{"x", "y", "z"});
    CHECK(tally.by_flow[0].all == Interval{1, 2});
    CHECK(tally.by_flow[1].all == Interval{1, 1});
    CHECK(tally.by_flow[2].all == Interval{1, 2});
}

TEST_CASE("an identifier that many share is reported and can be left out") {
    std::string text = "p,m\n";
    for (int i = 0; i < 30; ++i) {
        text += "13900001234,u" + std::to_string(i) + "@example.com\n";
    }
    text += "13900009999,v@example.com\n13900001234,\n";
    const std::vector<File> files{{"a.csv", text}};
    Counter counter{built_in(),
                    mapping_of(mapping({identifier("p", "phone"), identifier("m", "email")})),
                    {{1, 2}, GbkTable{}}};
    count_into(counter, files);
    const Tally tally = counter.finish();
    CHECK(tally.total.all == Interval{2, 31});
    REQUIRE(tally.shared.size() == 1);
    CHECK(tally.shared_components == 1);
    CHECK(tally.families[tally.shared[0].family].family == "phone");
    CHECK(tally.shared[0].masked == std::vector<std::string>{"139****1234"});
    CHECK(tally.shared[0].distinct == std::vector<std::uint64_t>{30, 1});

    Counter again = counter.without_shared();
    count_into(again, files);
    const Tally apart = again.finish();
    CHECK(apart.left_out == 1);
    CHECK(apart.shared.empty());
    // The record that has nothing but the shared number is nobody new or one more.
    CHECK(apart.total.all == Interval{31, 32});
}

TEST_CASE("the same text in every encoding gives the same counts") {
    const Tally expected = count(chinese_mapping, {{"a.csv", chinese}}, {}, gbk());
    CHECK(expected.total.all == exactly(2));
    CHECK(expected.total.sensitive == exactly(2));
    CHECK(expected.flows == std::vector<std::string>{"会员管理", "客服"});
    const std::array<std::pair<std::string, std::string>, 7> encoded{
        {{"UTF-8 with a mark", "\xEF\xBB\xBF" + chinese},
         {"GB18030", convert(chinese, "GB18030")},
         {"UTF-16LE", convert(chinese, "UTF-16LE")},
         {"UTF-16BE", convert(chinese, "UTF-16BE")},
         {"UTF-16LE with a mark", "\xFF\xFE" + convert(chinese, "UTF-16LE")},
         {"UTF-16BE with a mark", "\xFE\xFF" + convert(chinese, "UTF-16BE")},
         {"GB18030 with bars", [] {
              std::string bars = chinese;
              std::replace(bars.begin(), bars.end(), ',', '|');
              return convert(bars, "GB18030");
          }()}}};
    for (const auto& [name, bytes] : encoded) {
        CAPTURE(name);
        for (const std::uint32_t chunk : {chunk_bytes, 64U}) {
            CAPTURE(chunk);
            const Tally tally = count(chinese_mapping, {{"a.csv", bytes}}, {chunk}, gbk());
            CHECK(tally.complete);
            CHECK(tally.total.all == expected.total.all);
            CHECK(tally.total.sensitive == expected.total.sensitive);
            CHECK(tally.total.general == expected.total.general);
            CHECK(tally.flows == expected.flows);
            CHECK(noted(tally, Note::undecodable) == 0);
        }
    }
}

TEST_CASE("files of two encodings meet") {
    const Tally tally = count(
        chinese_mapping, {{"a.csv", chinese}, {"b.csv", convert(chinese, "GB18030")}}, {}, gbk());
    CHECK(tally.total.all == exactly(2));
}

TEST_CASE("what cannot be decoded is said") {
    const Tally tally = count(chinese_mapping, {{"a.csv", convert(chinese, "GB18030")}});
    CHECK(tally.files[0].fault);
    CHECK(tally.files[0].fault->code == "missing-table");
}

TEST_CASE("a number beyond the columns of a file is no column of it") {
    for (const Json& header : {Json(), Json(1)}) {
        Json beyond = mapping({identifier("id", "account")});
        beyond["files"][0]["columns"][0]["column"] = 3;
        if (!header.is_null()) {
            beyond["files"][0]["header"] = header;
        }
        const Tally tally = count(beyond, {{"a.csv", "id,note\nA1,x\n"}});
        REQUIRE(tally.files[0].fault);
        CHECK(tally.files[0].fault->code == "missing-column");
        CHECK_FALSE(tally.complete);
    }
}

TEST_CASE("one bad file leaves the others counted") {
    const Tally tally = count(mapping({identifier("id", "account")}),
                              {{"a.csv", "id\nA1\n"},
                               {"b.csv", "other\nA2\n"},
                               {"c.csv", ""},
                               {"d.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1...."},
                               {"e.zip", "PK\3\4 not at all"},
                               {"f.csv", "id,id\nA1,A2\n"},
                               {"g.csv", "id\nA3\n"}});
    CHECK(tally.total.all == exactly(2));
    CHECK_FALSE(tally.complete);
    CHECK(tally.files[0].complete);
    CHECK(tally.files[1].fault->code == "missing-column");
    CHECK(tally.files[2].fault->code == "no-records");
    CHECK(tally.files[3].fault->code == "old-workbook");
    CHECK(tally.files[4].fault->code == "truncated-file");
    CHECK(tally.files[5].fault->code == "repeated-column");
    CHECK(tally.files[6].complete);
}

TEST_CASE("a file that is not read to its end is not complete") {
    Counter counter{
        built_in(), mapping_of(mapping({identifier("id", "account")})), {{1, 2}, GbkTable{}}};
    counter.begin_file("a.csv", 1000);
    REQUIRE(counter.wanted());
    const auto room = counter.room(9);
    std::copy_n("id\nA1\nA2\n", 9, room.data());
    counter.feed(9);
    counter.end_file();
    const Tally tally = counter.finish();
    CHECK_FALSE(tally.files[0].complete);
    CHECK(tally.files[0].sha256.empty());
    CHECK(tally.total.all == exactly(2));
}

TEST_CASE("a record is blank where nothing is in any field, needed or not") {
    const std::string text = "id,b,c\nA1,,\n,,\n, ,\t\n,\"\",\" \"\n,,,\n"
                             ",\",\",\n,\"\"\"\",\n,,x\n,,\xE3\x80\x80\n";
    for (const bool by_characters : {false, true}) {
        CAPTURE(by_characters);
        const Tally tally = count(mapping({identifier("id", "account")}), {{"a.csv", text}},
                                  {chunk_bytes, by_characters});
        CHECK(tally.files.at(0).blank == 4);
        CHECK(outcome(tally, Outcome::counted) == 1);
        CHECK(outcome(tally, Outcome::without_identifier) == 4);
    }
}

TEST_CASE("the digest is the SHA-256 of the file") {
    const Tally tally = count(mapping({identifier("id", "account")}), {{"a.csv", "id\nA1\n"}});
    CHECK(tally.files[0].sha256 ==
          "b8beb7290507b49abe39c0c8ca629a078563da6d7fe40ae4b7872fcb00d638d7");
}

TEST_CASE("a long name of a flow is kept short, and still tells flows apart") {
    std::string text = "id,f\n";
    const std::string same(100000, 'a');
    for (const std::string& flow : {std::string(200, 'b'), same + "1", same + "2", same + "1"}) {
        text += std::to_string(text.size()) + "," + flow + "\n";
    }
    std::string chinese;
    for (int i = 0; i < 1000; ++i) {
        chinese += "客";
    }
    text += "x," + chinese + "\n";
    const Tally tally =
        count(mapping({identifier("id", "account"), column("f", "flow")}), {{"a.csv", text}});
    REQUIRE(tally.flows.size() == 4);
    std::vector<std::uint64_t> persons;
    for (std::size_t i = 0; i < tally.flows.size(); ++i) {
        CHECK(tally.flows[i].size() <= 200);
        CHECK(Json::parse(Json(tally.flows[i]).dump()) == tally.flows[i]); // whole characters alone
        persons.push_back(tally.by_flow[i].all.least);
    }
    std::sort(persons.begin(), persons.end());
    CHECK(persons == std::vector<std::uint64_t>{1, 1, 1, 2});
}

TEST_CASE("more flows than can be told apart share the last") {
    std::string text = "id,f\n";
    for (int i = 0; i < 70; ++i) {
        text += "A" + std::to_string(i) + ",f" + std::to_string(i) + "\n";
    }
    const Tally tally =
        count(mapping({identifier("id", "account"), column("f", "flow")}), {{"a.csv", text}});
    CHECK(tally.flows.size() == 64);
    CHECK(tally.flows_merged);
    CHECK(tally.total.all == exactly(70));
}

namespace {

/// Random persons with two kinds of numbers, some missing; and what a plain union-find says of
/// them.
struct World {
    std::vector<std::string> rows;
    std::size_t persons = 0;

    World(std::size_t count, unsigned seed) {
        std::mt19937 draw{seed};
        std::vector<std::size_t> parent;
        std::map<std::string, std::size_t> first;
        const auto root = [&](std::size_t node) {
            while (parent[node] != node) {
                node = parent[node];
            }
            return node;
        };
        std::size_t without = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const auto pick = [&](const std::string& prefix) {
                return draw() % 4 == 0 ? std::string{}
                                       : prefix + std::to_string(draw() % (count * 2 / 3));
            };
            const std::array<std::string, 3> cells{pick("p"), pick("m"),
                                                   pick("a-long-identifier-of-some-system-")};
            parent.push_back(i);
            bool any = false;
            for (std::size_t kind = 0; kind < cells.size(); ++kind) {
                if (!cells[kind].empty()) {
                    any = true;
                    const auto found = first.emplace(std::to_string(kind) + cells[kind], i).first;
                    parent[root(i)] = root(found->second);
                }
            }
            without += any ? 0 : 1;
            rows.push_back(cells[0] + "," + cells[1] + "," + cells[2] + ",x\n");
        }
        for (std::size_t i = 0; i < count; ++i) {
            persons += parent[i] == i ? 1 : 0;
        }
        persons -= without;
    }
    [[nodiscard]] std::string text() const {
        return std::accumulate(rows.begin(), rows.end(), std::string{"p,m,l,x\n"});
    }
};

const Json world_mapping =
    mapping({identifier("p", "account"), identifier("m", "account"), identifier("l", "account")});

} // namespace

TEST_CASE("random graphs have the components that a plain union-find finds") {
    for (unsigned seed = 0; seed < 12; ++seed) {
        CAPTURE(seed);
        const World world{std::size_t{20} << (seed % 6 * 2), seed};
        const Tally tally = count(world_mapping, {{"a.csv", world.text()}});
        CHECK(tally.components == world.persons);
    }
}

TEST_CASE("order, splitting and chunks do not change the counts") {
    World world{300000, 7}; // more than one window
    const Tally whole = count(world_mapping, {{"a.csv", world.text()}});
    CHECK(whole.components == world.persons);
    std::mt19937 draw{1};
    std::shuffle(world.rows.begin(), world.rows.end(), draw);
    CHECK(count(world_mapping, {{"a.csv", world.text()}}, {4099}).total.all == whole.total.all);
    std::vector<File> parts;
    for (std::size_t from = 0; from < world.rows.size(); from += 70000) {
        std::string text = "p,m,l,x\n";
        for (std::size_t i = from; i < std::min(from + 70000, world.rows.size()); ++i) {
            text += world.rows[i];
        }
        parts.insert(parts.begin(), {"part" + std::to_string(from) + ".csv", text});
    }
    const Tally split = count(world_mapping, parts);
    CHECK(split.components == whole.components);
    CHECK(split.total.all == whole.total.all);
}

TEST_CASE("files with one number each are counted apart and together") {
    const Json apart = {
        {"format", "egress.mapping/1"},
        {"files",
         {{{"name", "a.csv"}, {"columns", Json::array({identifier("id", "account")})}},
          {{"name", "b.csv"}, {"columns", Json::array({identifier("id", "phone")})}}}}};
    const Tally tally =
        count(apart, {{"a.csv", "id\nA1\nA2\nA1\n"}, {"b.csv", "id\n13900001234\n"}});
    CHECK(tally.total.all == exactly(3));
    const auto in_space = [](const std::string& name) {
        Json json = identifier("id", "account");
        json["namespace"] = name;
        return json;
    };
    const Json spaces = {{"format", "egress.mapping/1"},
                         {"files",
                          {{{"name", "a.csv"}, {"columns", Json::array({in_space("crm")})}},
                           {{"name", "b.csv"}, {"columns", Json::array({in_space("app")})}}}}};
    CHECK(count(spaces, {{"a.csv", "id\nA1\n"}, {"b.csv", "id\nA1\n"}}).total.all == exactly(2));
}
