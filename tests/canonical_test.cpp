// The one form of a rulebook's files: the same content, always the same text.
#include "files.hpp"

#include "egress/canonical.hpp"

#include <doctest/doctest.h>

using namespace egress;
using namespace egress::tests;

namespace {

std::string canonical(const std::string& text) {
    const auto result = canonical_json(text);
    REQUIRE_MESSAGE(result.ok(), to_json_text(result.diagnostics()));
    return result.value();
}

std::vector<std::filesystem::path> documents() {
    std::vector<std::filesystem::path> all;
    for (const std::string folder : {"data/beijing-2025", "data/national-2024", "data/guidance"}) {
        const auto files = files_in(source_folder / folder, ".json");
        all.insert(all.end(), files.begin(), files.end());
    }
    return all;
}

} // namespace

TEST_CASE("a list or an object that holds neither stands on one line") {
    CHECK(canonical(R"({"b":[1,2, 3],"a":{"zh":"甲","en":"A"}})") ==
          "{\n  \"b\": [1, 2, 3],\n  \"a\": { \"zh\": \"甲\", \"en\": \"A\" }\n}\n");
    CHECK(canonical(R"([[],{},[null],true])") == "[\n  [],\n  {},\n  [null],\n  true\n]\n");
}

TEST_CASE("members keep their order and characters are written as they are") {
    CHECK(canonical("{\"z\":\"\\u7532\\n\",\"a\":1}") == "{ \"z\": \"甲\\n\", \"a\": 1 }\n");
}

TEST_CASE("what is wider than a hundred columns stands on a line a member") {
    const std::string narrow(95, 'x'); // ["…"] and what stands around it: a hundred
    CHECK(canonical("[\"" + narrow + "x\"]") == "[\"" + narrow + "x\"]\n");
    CHECK(canonical("[\"" + narrow + "xx\"]") == "[\n  \"" + narrow + "xx\"\n]\n");
    std::string wide; // a Chinese character is as wide as two letters
    for (int i = 0; i < 48; ++i) {
        wide += "甲";
    }
    CHECK(canonical("[\"" + wide + "\"]") == "[\"" + wide + "\"]\n");
    CHECK(canonical("[\"" + wide + "x\"]") == "[\n  \"" + wide + "x\"\n]\n");
}

TEST_CASE("the comma behind a value has room on its line") {
    const std::string text(92, 'x'); // two blanks, ["…"] and a comma
    CHECK(canonical("[[\"" + text + "x\"],[1]]") == "[\n  [\"" + text + "x\"],\n  [1]\n]\n");
    CHECK(canonical("[[\"" + text + "xx\"],[1]]") ==
          "[\n  [\n    \"" + text + "xx\"\n  ],\n  [1]\n]\n");
    CHECK(canonical("[[1],[\"" + text + "xx\"]]") == "[\n  [1],\n  [\"" + text + "xx\"]\n]\n");
}

TEST_CASE("the form of a document has its content, and is its own form") {
    const auto files = documents();
    REQUIRE(files.size() > 15);
    for (const auto& file : files) {
        CAPTURE(file.string());
        const std::string text = read_text(file);
        const std::string once = canonical(text);
        CHECK(parse(once) == parse(text));
        CHECK(canonical(once) == once);
    }
}

TEST_CASE("a text that cannot be read has no form") {
    for (const std::string text : {"", "{", R"({"a": 1, "a": 2})", "[1,]", "\"\xFF\""}) {
        CAPTURE(text);
        const auto result = canonical_json(text);
        REQUIRE(!result.ok());
        CHECK(!result.diagnostics().empty());
    }
}
