// Inventories as people keep them, by tests/inventory/layouts.json, and our own workbook both ways.
#include "persons_encodings.hpp"
#include "worlds.hpp"
#include "zip_file.hpp"

#include "about/about.hpp"
#include "egress/check.hpp"
#include "egress/inventory.hpp"
#include "inventory/grid.hpp"
#include "inventory/settings.hpp"
#include "inventory/workbook_marks.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <set>

using namespace egress;
using namespace egress::tests;

namespace {

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : std::string(1, c);
    }
    return out;
}

/// The sheets of a case as a workbook.
std::string workbook_of(const Json& sheets) {
    ZipFile zip;
    std::string names = "<workbook><sheets>";
    std::string relations = "<Relationships>";
    std::size_t number = 0;
    for (const Json& sheet : sheets) {
        const std::string id = std::to_string(++number);
        const bool hidden = sheet.value("hidden", false);
        names += "<sheet name=\"" + escaped(sheet.at("name").get<std::string>()) + "\" r:id=\"r" +
                 id + (hidden ? "\" state=\"hidden\"/>" : "\"/>");
        relations += "<Relationship Id=\"r" + id + "\" Target=\"worksheets/sheet" + id + ".xml\"/>";
        const Json hidden_rows = sheet.value("hidden_rows", Json::array());
        std::string text = "<worksheet><sheetData>";
        std::size_t row_number = 0;
        for (const Json& row : sheet.at("rows")) {
            const Json line = ++row_number;
            const bool out =
                std::find(hidden_rows.begin(), hidden_rows.end(), line) != hidden_rows.end();
            text += "<row r=\"" + line.dump() + (out ? "\" hidden=\"1\">" : "\">");
            for (std::size_t i = 0; i < row.size(); ++i) {
                const std::string place = inventory::column_letters(i) + line.dump();
                if (row[i].is_number()) {
                    text += "<c r=\"" + place + "\"><v>" + row[i].dump() + "</v></c>";
                } else if (row[i].is_string()) {
                    text += "<c r=\"" + place + "\" t=\"inlineStr\"><is><t>" +
                            escaped(row[i].get<std::string>()) + "</t></is></c>";
                }
            }
            text += "</row>";
        }
        text += "</sheetData><mergeCells>";
        for (const Json& merge : sheet.value("merges", Json::array())) {
            text += "<mergeCell ref=\"" + merge.get<std::string>() + "\"/>";
        }
        zip.add("xl/worksheets/sheet" + id + ".xml", text + "</mergeCells></worksheet>");
    }
    zip.add("xl/workbook.xml", names + "</sheets></workbook>");
    zip.add("xl/_rels/workbook.xml.rels", relations + "</Relationships>");
    return zip.finish();
}

InventoryRead read(const std::string& bytes, const std::string& industry = {}) {
    InventoryOptions options;
    if (!industry.empty()) {
        options.industry = beijing().find_industry(industry);
        REQUIRE(options.industry);
    }
    return read_inventory(beijing(), bytes, gbk(), options);
}

Json codes_and_places(const Json& diagnostics) {
    Json found = Json::array();
    for (const Json& each : diagnostics) {
        found.push_back(each.at("code").get<std::string>() + " " +
                        each.at("where").get<std::string>());
        CHECK_FALSE(each.at("message").get<std::string>().empty());
        CHECK_FALSE(each.at("message_en").get<std::string>().empty());
    }
    return found;
}

/// Without what says nothing: null, and what holds nothing.
Json said_in(const Json& value) {
    if (!value.is_structured()) {
        return value;
    }
    Json said = value.is_array() ? Json::array() : Json::object();
    for (const auto& [key, member] : value.items()) {
        const Json inner = said_in(member);
        if (value.is_array()) {
            said.push_back(inner);
        } else if (!inner.is_null() &&
                   !(inner.is_structured() && inner.empty() && key != "flows")) {
            said[key] = inner;
        }
    }
    return said;
}

Json some_text(Random& random) {
    const std::vector<std::string> texts{"会员 <管理> & “条件”",
                                         "两行\n文字",
                                         "a_x0041_b",
                                         "Acme Ltd",
                                         "2026年",
                                         "12万",
                                         "是",
                                         "第 1 条: x"};
    return random.of(texts);
}

Json invented(std::span<const about::Fact> facts, Random& random) {
    Json said = Json::object();
    for (const auto& fact : facts) {
        const std::string key{fact.key};
        if (random.one_in(3)) {
            continue;
        }
        switch (fact.kind) {
        case about::Kind::text: said[key] = some_text(random); break;
        case about::Kind::amount: said[key] = random.below(100000); break;
        case about::Kind::truth: said[key] = random.one_in(2); break;
        case about::Kind::status:
            said[key] = about::statuses()[random.below(about::statuses().size())];
            break;
        case about::Kind::years: said[key] = Json::array({random.below(1000), nullptr, 0U}); break;
        case about::Kind::recipients:
            said[key] = Json::array();
            for (std::size_t i = random.below(4); i > 0; --i) {
                Json one = {{"name", "R" + std::to_string(random.below(1000))}};
                if (random.one_in(2)) {
                    one["country"] = "新加坡";
                    one["use"] = some_text(random);
                }
                said[key].push_back(one);
            }
            break;
        case about::Kind::further:
            if (random.one_in(3)) {
                said[key] = "其余";
            } else {
                said[key] = Json::array({{{"column", "审批单号"}, {"value", some_text(random)}},
                                         {{"column", "业务场景"}, {"value", "x"}},
                                         {{"column", "附：y"}, {"value", "z"}}});
            }
            break;
        }
    }
    return said;
}

} // namespace

TEST_CASE("each layout of layouts.json is read as it is meant") {
    const Json cases = parse(read_text(tests_folder / "inventory/layouts.json"));
    REQUIRE(cases.is_array());
    REQUIRE(cases.size() > 10);
    const std::set<std::string> known{"name",        "csv",       "sheets",    "industry",
                                      "flows",       "proposals", "set_apart", "kept",
                                      "diagnostics", "refused",   "assessment"};
    std::set<std::string> names;
    for (const Json& entry : cases) {
        const auto name = entry.at("name").get<std::string>();
        CAPTURE(name);
        REQUIRE(names.insert(name).second);
        for (const auto& member : entry.items()) {
            REQUIRE_MESSAGE(known.contains(member.key()), member.key());
        }
        const std::string bytes = entry.contains("csv") ? entry["csv"].get<std::string>()
                                                        : workbook_of(entry.at("sheets"));
        const auto result = read(bytes, entry.value("industry", ""));
        const Json read = parse(result.text);
        if (entry.contains("refused")) {
            CHECK(result.refused);
            CHECK(read.at("diagnostics").at(0).at("code") == entry["refused"].at(0));
            continue;
        }
        REQUIRE(read.at("format") == "egress.inventory/1");
        CHECK(read.at("flows") == entry.at("flows"));
        Json proposals = Json::array();
        for (const Json& each : read.at("proposals")) {
            proposals.push_back(
                {{"at", each["at"]}, {"cell", each["cell"]}, {"value", each["value"]}});
            CHECK_FALSE(each.at("why").get<std::string>().empty());
        }
        CHECK(proposals == entry.at("proposals"));
        Json apart = Json::array();
        for (const Json& each : read.at("set_apart")) {
            apart.push_back(each.at("cell"));
            CHECK_FALSE(each.at("why").get<std::string>().empty());
        }
        CHECK(apart == entry.at("set_apart"));
        CHECK(read.at("kept") == entry.at("kept"));
        CHECK(codes_and_places(read.at("diagnostics")) == entry.at("diagnostics"));
        if (entry.at("assessment").is_boolean()) {
            CHECK_FALSE(check_text(beijing(), result.assessment).refused);
        } else {
            CHECK(codes_and_places(parse(result.faults).at("diagnostics")) ==
                  entry.at("assessment"));
        }
    }
}

TEST_CASE("a text is read the same in every encoding and with every separator") {
    const std::string csv = "编号,名称,人群,出境人数\n甲-1,会员管理,个人消费者会员,12万\n";
    const std::string expected = read(csv).text;
    CHECK(parse(expected)["flows"].size() == 1);
    CHECK(read(convert(csv, "GB18030")).text == expected);
    CHECK(read("\xEF\xBB\xBF" + csv).text == expected);
    CHECK(read("\xFF\xFE" + convert(csv, "UTF-16LE")).text == expected);
    std::string tabs = csv;
    std::replace(tabs.begin(), tabs.end(), ',', '\t');
    CHECK(read(tabs).text == expected);
    std::replace(tabs.begin(), tabs.end(), '\t', ';');
    CHECK(read(tabs).text == expected);
}

TEST_CASE("an assessment written as a workbook and read back is the same assessment") {
    std::size_t flows = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        Random random{seed};
        Json assessment = World{beijing(), random}.complete();
        assessment["year"] = 2026;
        assessment["about"] = invented(about::exporter_facts(), random);
        for (Json& flow : assessment["flows"]) {
            flow["about"] = invented(about::flow_facts(), random);
            if (random.one_in(2)) {
                flow["name"] = "流 " + flow["id"].get<std::string>();
            }
            if (random.one_in(4)) {
                flow["scenario"] = nullptr;
            }
            ++flows;
        }
        const Checked checked = check_text(beijing(), assessment.dump());
        REQUIRE_MESSAGE(!checked.refused, checked.text);
        for (const std::string& report : {std::string{}, checked.text}) {
            const auto workbook = inventory_workbook(beijing(), assessment.dump(), report);
            REQUIRE(workbook.ok());
            const auto again = read(workbook.value());
            REQUIRE_MESSAGE(again.faults.empty(), again.faults);
            CHECK(said_in(parse(again.assessment)) == said_in(assessment));
        }
    }
    CHECK(flows > 50);
}

TEST_CASE("the template is an inventory of nothing") {
    const auto result = read(inventory_template(beijing()));
    CHECK_FALSE(result.refused);
    const Json read = parse(result.text);
    CHECK(read["flows"].empty());
    CHECK(read["set_apart"].empty());
    CHECK(read["diagnostics"].empty());
    CHECK(read["kept"].empty());
    CHECK_FALSE(result.assessment.empty());
}

TEST_CASE("a thousand flows are read in under a second") {
    std::string csv =
        "编号,名称,行业,业务场景,人群,字段,非敏感人数,敏感人数,接收方,国家,出境目的\n";
    for (std::size_t i = 0; i < 1000; ++i) {
        csv += "f" + std::to_string(i) + ",流 " + std::to_string(i % 7) +
               ",零售与现代服务业,会员管理,个人消费者会员,\"姓名、手机号、地址\",1万,不足1000,甲,"
               "美国,服务\n";
    }
    const auto before = std::chrono::steady_clock::now();
    const auto result = read(csv, "retail-services");
    const auto took = std::chrono::steady_clock::now() - before;
    CHECK(parse(result.text)["flows"].size() == 1000);
    // The sanitizers and a busy machine take several times as long.
    CHECK(std::chrono::duration_cast<std::chrono::milliseconds>(took).count() < 10000);
    MESSAGE(std::chrono::duration_cast<std::chrono::milliseconds>(took).count() << " ms");
}

TEST_CASE("what is no inventory is refused, and no bytes end the program") {
    CHECK(read("").refused);
    CHECK(read(std::string(100, '\0')).refused);
    CHECK(read("PK\x03\x04 nothing").refused);
    CHECK(read("\xD0\xCF\x11\xE0").refused);
    const std::string whole = inventory_template(beijing());
    for (std::size_t cut = 0; cut < whole.size(); cut += 97) {
        const auto result = read(whole.substr(0, cut));
        CHECK((result.refused || !result.text.empty()));
    }
    Random random{7};
    std::string csv = "编号,名称,人群,出境人数\n";
    for (std::size_t i = 0; i < 300; ++i) {
        csv += static_cast<char>(random.below(256));
        const auto result = read(csv);
        CHECK(parse(result.text).is_object());
    }
}

TEST_CASE("numbers are shown as people see them") {
    CHECK(inventory::plain_number("85.599999999999994") == "85.6");
    CHECK(inventory::plain_number("120000") == "120000");
    CHECK(inventory::plain_number("1.2E5") == "120000");
    CHECK(inventory::plain_number("1E-2") == "0.01");
    CHECK(inventory::plain_number("0.5") == "0.5");
    CHECK(inventory::plain_number("999999999999999.9") == "1000000000000000");
    CHECK(inventory::plain_number("-3.0") == "-3");
    CHECK(inventory::plain_number("x") == "x");
}

TEST_CASE("every place of a title is one that the reader knows") {
    const auto& settings = inventory::Settings::built_in();
    std::set<std::string> flow_facts;
    for (const auto& fact : about::flow_facts()) {
        flow_facts.insert("about." + std::string{fact.key});
    }
    std::set<std::string> titled;
    for (const auto& title : settings.flows) {
        CHECK_MESSAGE(titled.insert(title.to).second, title.to);
        if (title.to.starts_with("about.")) {
            CHECK_MESSAGE(flow_facts.contains(title.to), title.to);
        }
    }
    for (const auto& fact : flow_facts) {
        CHECK_MESSAGE((titled.contains(fact) || fact == "about.recipients"), fact);
    }
    for (const auto& fact : about::recipient_facts()) {
        CHECK(titled.contains("recipient." + std::string{fact.key}));
    }
    std::set<std::string> exporter;
    for (const auto& title : settings.exporter) {
        exporter.insert(title.to);
    }
    for (const auto& fact : about::exporter_facts()) {
        CHECK_MESSAGE(exporter.contains("about." + std::string{fact.key}), std::string{fact.key});
    }
    for (const auto& rule : settings.holding) {
        CHECK_MESSAGE(titled.contains(rule.to), rule.to);
    }
}
