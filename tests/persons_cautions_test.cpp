// What a count says that it rests on, and records that hold several persons.
#include "persons_counting.hpp"

#include <doctest/doctest.h>

#include <array>
#include <optional>

namespace {

using namespace egress;
using namespace egress::tests;

Json mapping_with(std::optional<int> year, const std::vector<std::array<std::string, 2>>& ids,
                  const std::string& date = {}) {
    Json columns = Json::array();
    for (const auto& [name, kind] : ids) {
        columns.push_back({{"column", name}, {"role", "identifier"}, {"kind", kind}});
    }
    if (!date.empty()) {
        columns.push_back({{"column", date}, {"role", "date"}});
    }
    Json mapping = {{"format", "egress.mapping/1"},
                    {"files", Json::array({{{"columns", columns}}})}};
    if (year) {
        mapping["year"] = *year;
    }
    return mapping;
}

std::vector<std::string> codes(const Tally& tally) {
    std::vector<std::string> all;
    for (const auto& caution : tally.cautions) {
        CHECK(!caution.files.empty());
        CHECK(!caution.message.empty());
        CHECK(!caution.message_en.empty());
        CHECK(caution.message.find('#') == std::string::npos);
        CHECK(caution.message_en.find('#') == std::string::npos);
        all.push_back(caution.code);
    }
    return all;
}

std::uint64_t of_several(const Tally& tally) {
    return tally.files.at(0).notes[static_cast<std::size_t>(Note::several_persons)].count;
}

Tally two_columns(const std::string& first, const std::string& second, const std::string& rows) {
    return count(mapping_with(2026, {{first, "phone"}, {second, "phone"}}),
                 {{"a.csv", first + "," + second + "\n" + rows}});
}

const std::vector<std::string> none;

} // namespace

TEST_CASE("a count says that every record is taken for one of the year where no date is given") {
    const std::string text = "id,d\nA1,2026-02-01\n";
    CHECK(codes(count(mapping_with(2026, {{"id", "account"}}, "d"), {{"a.csv", text}})) == none);
    const Tally undated = count(mapping_with(2026, {{"id", "account"}}), {{"a.csv", text}});
    CHECK(codes(undated) == std::vector<std::string>{"no-date-column"});
    CHECK(undated.cautions[0].message.find("2026年") != std::string::npos);
    CHECK(undated.cautions[0].message_en.find("2026") != std::string::npos);
    CHECK(codes(count(mapping_with({}, {{"id", "account"}}, "d"), {{"a.csv", text}})) ==
          std::vector<std::string>{"no-year"});
    CHECK(codes(count(mapping_with(2026, {{"id", "account"}}, "d"),
                      {{"a.csv", text + "A2,\nA3,soon\n"}})) ==
          std::vector<std::string>{"undated-records"});
}

TEST_CASE("a caution names the files that it is about") {
    Json given = mapping_with(2026, {{"id", "account"}}, "d");
    given["files"][0]["name"] = "a.csv";
    given["files"].push_back(mapping_with(2026, {{"id", "account"}})["files"][0]);
    given["files"][1]["name"] = "b.csv";
    const Tally tally =
        count(given, {{"a.csv", "id,d\nA1,2026-02-01\n"}, {"b.csv", "id,d\nA1,2026-02-01\n"}});
    REQUIRE(codes(tally) == std::vector<std::string>{"no-date-column"});
    CHECK(tally.cautions[0].files == std::vector<std::size_t>{1});
}

TEST_CASE("a count by passport numbers says that it does not know their countries") {
    const std::string text = "n,d\nX1234567,2026-02-01\n";
    for (const std::string kind : {"passport", "document"}) {
        const Tally tally = count(mapping_with(2026, {{"n", kind}}, "d"), {{"a.csv", text}});
        CHECK(codes(tally) == std::vector<std::string>{"numbers-of-countries"});
        CHECK(tally.total.all == Interval{1, 1});
    }
}

TEST_CASE("a record of two persons may be two") {
    std::string rows;
    for (int i = 0; i < 5; ++i) {
        rows += "1371234560" + std::to_string(i) + ",1391234570" + std::to_string(i) + "\n";
    }
    const std::vector<std::array<std::string, 2>> pairs{
        {"寄件人手机号", "收件人联系电话"},  {"发货人电话", "收货人手机"},
        {"买家手机号", "卖家手机号"},        {"主叫号码", "被叫号码"},
        {"手机号", "紧急联系人电话"},        {"手机号", "联系人手机"},
        {"sender phone", "recipient_phone"}, {"buyerPhone", "sellerPhone"},
        {"投保人手机号", "被保险人手机号"},  {"父亲手机", "母亲手机"}};
    for (const auto& [first, second] : pairs) {
        INFO(first << " " << second);
        const Tally tally = two_columns(first, second, rows);
        CHECK(tally.components == 5);
        CHECK(tally.total.all == Interval{5, 10});
        CHECK(of_several(tally) == 5);
        CHECK(codes(tally) == std::vector<std::string>{"no-date-column", "several-persons"});
    }
}

TEST_CASE("two numbers of one person are one") {
    const std::vector<std::array<std::string, 2>> pairs{{"手机号", "备用手机号"},
                                                        {"手机号1", "手机号2"},
                                                        {"联系人手机", "联系人电话"},
                                                        {"收件人手机号", "收件人联系电话"},
                                                        {"收件人手机号", "收货人电话"},
                                                        {"乘客手机号", "手机号"},
                                                        {"phone", "mobile"}};
    for (const auto& [first, second] : pairs) {
        INFO(first << " " << second);
        const Tally tally = two_columns(first, second, "13712345601,13912345701\n");
        CHECK(tally.total.all == Interval{1, 1});
        CHECK(of_several(tally) == 0);
    }
}

TEST_CASE("who has the same number as the other is no second person") {
    CHECK(two_columns("寄件人手机号", "收件人电话", "13712345601,+86 137 1234 5601\n").total.all ==
          Interval{1, 1});
    CHECK(two_columns("寄件人手机号", "收件人电话", "13712345601,\n,13712345602\n").total.all ==
          Interval{2, 2});
}

TEST_CASE("persons whom joining tells apart are not told apart twice") {
    CHECK(count(mapping_with(
                    2026, {{"寄件人身份证号", "resident-id"}, {"收件人身份证号", "resident-id"}}),
                {{"a.csv", "寄件人身份证号,收件人身份证号\n11010519491231002X,"
                           "990101199001011239\n"}})
              .total.all == Interval{1, 2});
}

TEST_CASE("different kinds of numbers of two persons are two persons as well") {
    const Tally tally =
        count(mapping_with(2026, {{"投保人手机号", "phone"}, {"被保险人身份证号", "resident-id"}}),
              {{"a.csv", "投保人手机号,被保险人身份证号\n"
                         "13712345601,11010519491231002X\n"}});
    CHECK(tally.total.all == Interval{1, 2});
    CHECK(of_several(tally) == 1);
}
