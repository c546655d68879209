// Rulebook folders as bundles, and what a loaded rulebook answers for its names.
#include "files.hpp"

#include "egress/bundle.hpp"

#include <doctest/doctest.h>

using namespace egress;
using namespace egress::tests;

TEST_CASE("the files of a rulebook are those it names, in order") {
    CHECK(named_files(R"({"files": ["b.json", "../a.json"]})") ==
          std::vector<std::string>{"b.json", "../a.json"});
}

TEST_CASE("a rulebook that cannot be read names no file") {
    for (const std::string text : {"", "{", "[]", "{}", R"({"files": "a.json"})"}) {
        CAPTURE(text);
        CHECK(named_files(text).empty());
    }
    CHECK(named_files(R"({"files": ["a.json", 1, null]})") == std::vector<std::string>{"a.json"});
}

TEST_CASE("a bundle holds each document by its name") {
    const auto bundle = make_bundle({{"rulebook.json", R"({"a": 1})"}, {"x \"y\".json", "[2]\n"}});
    REQUIRE(bundle.ok());
    CHECK(parse(bundle.value()) == parse(R"({"rulebook.json": {"a": 1}, "x \"y\".json": [2]})"));
}

TEST_CASE("a document may begin with a byte order mark") {
    const std::string mark = "\xEF\xBB\xBF";
    const std::string main = mark + R"({"files": ["a.json"]})";
    CHECK(named_files(main) == std::vector<std::string>{"a.json"});
    const auto bundle = make_bundle({{"rulebook.json", main}, {"a.json", mark + "[2]"}});
    REQUIRE(bundle.ok());
    CHECK(parse(bundle.value()) ==
          parse(R"({"rulebook.json": {"files": ["a.json"]}, "a.json": [2]})"));
}

TEST_CASE("a document that is not JSON is named, and counted from its own first line") {
    const auto bundle = make_bundle({{"rulebook.json", "{}"}, {"../a/b.json", "{\n  \"x\": ,\n}"}});
    REQUIRE(!bundle.ok());
    REQUIRE(bundle.diagnostics().size() == 1);
    CHECK(bundle.diagnostics()[0].code == "not-json");
    CHECK(bundle.diagnostics()[0].where == "/..~1a~1b.json");
    CHECK(bundle.diagnostics()[0].message_en.find("line 2") != std::string::npos);
}

TEST_CASE("every document that is not JSON is named") {
    const auto bundle = make_bundle({{"a.json", "["}, {"b.json", "{}"}, {"c.json", ""}});
    REQUIRE(!bundle.ok());
    REQUIRE(bundle.diagnostics().size() == 2);
    CHECK(bundle.diagnostics()[0].where == "/a.json");
    CHECK(bundle.diagnostics()[1].where == "/c.json");
}

TEST_CASE("the folder of the 2025 list makes the bundle that the program is built with") {
    const auto list_folder = source_folder / "data" / "beijing-2025";
    std::vector<Document> documents{{"rulebook.json", read_text(list_folder / "rulebook.json")}};
    for (const auto& name : named_files(documents[0].text)) {
        documents.push_back({name, read_text(list_folder / name)});
    }
    const auto bundle = make_bundle(documents);
    REQUIRE(bundle.ok());
    const bool same = parse(bundle.value()) == parse(read_text(EGRESS_BUNDLE));
    CHECK(same);
}

TEST_CASE("a rulebook finds what it names, and nothing else") {
    const Rulebook& rulebook = beijing();
    CHECK(rulebook.id == "beijing-2025");
    CHECK(rulebook.items.size() == 104 + 4);
    CHECK(rulebook.industries.size() == 9 + 1);
    const auto banking = rulebook.find_industry("banking");
    REQUIRE(banking);
    CHECK(rulebook.industries[*banking].id == "banking");
    const auto item = rulebook.find_item("banking.13");
    REQUIRE(item);
    CHECK(rulebook.items[*item].id == "banking.13");
    CHECK(rulebook.items[*item].industry == *banking);
    const auto answer = rulebook.find_answer("banking.3");
    REQUIRE(answer);
    CHECK(rulebook.answers[*answer].id == "banking.3");
    CHECK(!rulebook.find_item("banking.14"));
    CHECK(!rulebook.find_item("banking.0"));
    CHECK(!rulebook.find_answer("banking.4"));
    CHECK(!rulebook.find_industry("insurance"));
    REQUIRE(rulebook.national);
    CHECK(rulebook.industries[*rulebook.national].id == "national");
}

TEST_CASE("a rulebook folder names files in itself or in one beside it, and none elsewhere") {
    for (const char* name :
         {"banking.json", "a b.json", "零售.json", "../national-2024/national.json"}) {
        CAPTURE(name);
        CHECK(egress::is_rulebook_file(name));
    }
    for (const char* name : {"",
                             ".json",
                             "banking",
                             "banking.txt",
                             "/etc/passwd",
                             "/etc/x.json",
                             "../x.json",
                             "..",
                             "../../x.json",
                             "../../a/x.json",
                             "../a/../../x.json",
                             "../a/../x.json",
                             "../a/b/x.json",
                             "../.ssh/x.json",
                             "../a/.x.json",
                             "a/x.json",
                             "./x.json",
                             "../../../../a.json",
                             "C:x.json",
                             "..\\a\\x.json",
                             "a\\x.json",
                             "..//x.json",
                             "../a//x.json"}) {
        CAPTURE(name);
        CHECK_FALSE(egress::is_rulebook_file(name));
    }
    CHECK_FALSE(egress::is_rulebook_file(std::string_view{"a\0.json", 7}));
}
