// Looking at pieces of a file: what is told, what is recognised, and what is shown of it.
#include "egress/persons/sniff.hpp"
#include "persons_counting.hpp"
#include "persons_encodings.hpp"

#include <doctest/doctest.h>

#include <set>

namespace {

using namespace egress;
using namespace egress::tests;

Json sniffed(const std::string& bytes, const Json& told) {
    const auto read = read_told(told.dump(), built_in());
    REQUIRE(read.ok());
    Sniffer sniffer{built_in(), gbk(), read.value(), bytes.size()};
    hand_over(sniffer, bytes);
    return Json::parse(to_json_text(sniffer.finish(), built_in()));
}

Json of_columns(const Json& found, const char* key) {
    Json values = Json::array();
    for (const auto& column : found["columns"]) {
        values.push_back(column[key]);
    }
    return values;
}

} // namespace

TEST_CASE("a file is seen as it was told to be read, as the table says") {
    for (const auto& one : read_cases("told.json")) {
        INFO(one["name"].get<std::string>());
        const std::string text = one["text"].get<std::string>();
        const Json found =
            sniffed(one.contains("bytes") ? convert(text, "GB18030") : text, one["told"]);
        CHECK(found["fault"] == nullptr);
        REQUIRE(!one["found"].empty());
        for (const auto& [key, expected] : one["found"].items()) {
            CAPTURE(key);
            const Json seen = key == "names"        ? of_columns(found, "name")
                              : key == "columns"    ? of_columns(found, "column")
                              : key == "reasons"    ? of_columns(found, "reason")
                              : found.contains(key) ? found[key]
                                                    : found["file"][key];
            CHECK(seen == expected);
        }
    }
}

TEST_CASE("what is told and cannot be is refused, with its place") {
    const auto read = read_told(
        R"({"name":"a.csv","encoding":"latin-1","delimiter":"x","header":1001,"columns":[]})",
        built_in());
    REQUIRE(!read.ok());
    std::set<std::string> faults;
    for (const auto& fault : read.diagnostics()) {
        faults.insert(fault.code + " " + fault.where);
    }
    CHECK(faults == std::set<std::string>{"number-out-of-range /header",
                                          "unknown-delimiter /delimiter",
                                          "unknown-encoding /encoding", "unknown-key /columns"});
}

TEST_CASE("samples are masked, and from different places of a file larger than what is looked at") {
    // The last four digits, which a mask leaves, rise through the file.
    std::string text = "手机号,姓名\n";
    constexpr int records = 80000;
    for (int i = 0; i < records; ++i) {
        text += std::to_string(13900000000 + i % 8 * 10000 + i / 8) + ",张三\n";
    }
    REQUIRE(text.size() > 5 * built_in().limits.sample_bytes);
    const Json found = sniffed(text, {{"name", "a.csv"}});
    const auto samples = found["columns"][0]["samples"].get<std::vector<std::string>>();
    REQUIRE(samples.size() == 3);
    int before = -1;
    for (const auto& sample : samples) {
        CHECK(sample.substr(0, 7) == "139****");
        const int last_four = std::stoi(sample.substr(7));
        CHECK(last_four > before);
        before = last_four;
    }
    CHECK(before > records / 8 / 2);
    CHECK(found["columns"][1]["samples"] == Json::array({"**"}));
}

TEST_CASE("a long value is shown short") {
    const Json found = sniffed("id,备注\n1x," + std::string(5000, 'a') + "\n", {{"name", "a.csv"}});
    CHECK(found["columns"][1]["samples"][0].get<std::string>().size() < 50);
    const Json wrong = sniffed("id,备注\n1x," + std::string(5000, 'a') + "\n",
                               {{"name", "a.csv"}, {"encoding", "utf-16le"}});
    CHECK(wrong["fault"] == nullptr);
    CHECK(wrong["columns"][0]["name"].get<std::string>().size() < 200);
    CHECK(wrong["columns"][0]["column"] == 1);
}
