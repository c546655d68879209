// Inputs of any size are answered or refused within limits of work (docs/limits.md).
#include "files.hpp"

#include "egress/check.hpp"

#include <doctest/doctest.h>

#include <string>

/// Of the address sanitizer, whose header not every compiler brings.
extern "C" int __sanitizer_install_malloc_and_free_hooks(void (*on_malloc)(const volatile void*,
                                                                           std::size_t),
                                                         void (*on_free)(const volatile void*));

namespace {

using namespace egress;
using namespace egress::tests;

/// Memory that was asked for: work that can be counted, unlike time.
struct Work {
    std::size_t allocations = 0;
    std::size_t bytes = 0;
};
Work work; // NOLINT: the hook has no other way to tell

std::string answered(const std::string& text) { return check_text(beijing(), text).text; }

/// What answering the text asks for.
Work work_of(const std::string& text) {
    static const int installed = __sanitizer_install_malloc_and_free_hooks(
        [](const volatile void* /*memory*/, std::size_t size) {
            ++work.allocations;
            work.bytes += size;
        },
        [](const volatile void* /*memory*/) {});
    REQUIRE(installed != 0);
    work = {};
    answered(text);
    return work;
}

/// Four times the size may ask for four times the memory, and a little for tables that grow.
template <class Text> void check_linear(std::size_t size, const Text& text_of) {
    const Work once = work_of(text_of(size));
    const Work four_times = work_of(text_of(4 * size));
    CHECK(once.allocations > 0);
    CHECK(four_times.allocations < 5 * once.allocations);
    CHECK(four_times.bytes < 5 * once.bytes);
}

std::string only_code(const std::string& answer) {
    const Json json = parse(answer);
    REQUIRE(json["format"] == "egress.diagnostics/1");
    REQUIRE(json["diagnostics"].size() == 1);
    return json["diagnostics"][0]["code"];
}

std::string repeat(const std::string& piece, std::size_t times) {
    std::string text;
    text.reserve(piece.size() * times);
    for (std::size_t i = 0; i < times; ++i) {
        text += piece;
    }
    return text;
}

std::string flow(std::size_t number) {
    return R"({"id": "f)" + std::to_string(number) +
           R"(", "industry": "automotive", "persons": {"general": 1, "sensitive": 0}})";
}

std::string assessment_with(std::size_t flows, const std::string& more = "") {
    std::string text = R"({"format": "egress.assessment/1",
        "exporter": {"in_zone": true, "meets_article_7": true, "critical_infrastructure": false},
        "industries": ["automotive"], "flows": [)";
    for (std::size_t i = 0; i < flows; ++i) {
        text += (i == 0 ? "" : ",") + flow(i);
    }
    return text + "]" + more + "}";
}

} // namespace

TEST_CASE("a text of 100 MB is refused") {
    CHECK(only_code(answered(std::string(100'000'000, ' '))) == "too-large");
    CHECK(only_code(answered(assessment_with(1, ", \"year\": \"" + std::string(100'000'000, '9') +
                                                    "\""))) == "too-large");
}

TEST_CASE("a text of just the largest size is read, one byte more is not") {
    std::string text = assessment_with(1);
    text.append(max_assessment_bytes - text.size(), ' ');
    CHECK(!check_text(beijing(), text).refused);
    text += ' ';
    CHECK(only_code(answered(text)) == "too-large");
}

TEST_CASE("a text nested 100,000 levels deep is refused") {
    for (const std::string open : {"[", "{\"a\":"}) {
        CHECK(only_code(answered(repeat(open, 100'000))) == "too-deep");
    }
    const std::string closed = repeat("[", 100'000) + repeat("]", 100'000);
    CHECK(only_code(answered(closed)) == "too-deep");
}

TEST_CASE("a text nested just as deep as is read is read, one level more is not") {
    const auto nested = [](std::size_t depth) { return repeat("[", depth) + repeat("]", depth); };
    CHECK(only_code(answered(nested(max_depth))) == "wrong-kind");
    CHECK(only_code(answered(nested(max_depth + 1))) == "too-deep");
}

TEST_CASE("10,000 flows are answered") {
    const Json report = parse(answered(assessment_with(10'000)));
    REQUIRE(report["format"] == "egress.report/2");
    const Json& finding = report["findings"][12];
    CHECK(finding["item"] == "automotive.13");
    CHECK(finding["counts"][0]["flows"].size() == 10'000);
    CHECK(finding["counts"][0]["persons"] == Json::array({1, 10'000}));
    CHECK(finding["verdict"] == "unmet");
}

TEST_CASE("10,000 flows with 5,000 totals are answered") {
    std::string totals;
    for (std::size_t i = 0; i < 5'000; ++i) {
        totals += (i == 0 ? "" : ",");
        totals += R"({"flows": ["f)" + std::to_string(2 * i) + R"(", "f)" +
                  std::to_string(2 * i + 1) + R"("], "general": 2})";
    }
    const Json report =
        parse(answered(assessment_with(10'000, ", \"distinct\": [" + totals + "]")));
    REQUIRE(report["format"] == "egress.report/2");
    CHECK(report["findings"][12]["item"] == "automotive.13");
    CHECK(report["findings"][12]["verdict"] == "unmet");
}

TEST_CASE("a total over 10,000 flows is taken") {
    std::string all;
    for (std::size_t i = 0; i < 10'000; ++i) {
        all += (i == 0 ? "\"f" : ",\"f") + std::to_string(i) + "\"";
    }
    const Json report = parse(answered(
        assessment_with(10'000, ", \"distinct\": [{\"flows\": [" + all + "], \"general\": 77}]")));
    REQUIRE(report["format"] == "egress.report/2");
    CHECK(report["findings"][12]["counts"][0]["persons"] == Json::array({77, 77}));
}

TEST_CASE("a thousand faults are listed, and then a sentence that there are more") {
    const auto with_faults = [](std::size_t faults) {
        return parse(answered(R"({"format": "egress.assessment/1", "industries": [)" +
                              repeat("1,", faults - 1) + "1]}"))["diagnostics"];
    };
    const Json thousand = with_faults(1'000);
    CHECK(thousand.size() == 1'000);
    CHECK(thousand.back()["code"] == "wrong-kind");
    CHECK(thousand.back()["where"] == "/industries/999");
    for (const std::size_t faults : {std::size_t{1'001}, std::size_t{1'000'000}}) {
        const Json more = with_faults(faults);
        CHECK(more.size() == 1'001);
        CHECK(more.back()["code"] == "too-many-faults");
    }
}

TEST_CASE("long words and deep places are answered") {
    const std::string word(1'000'000, 'x');
    CHECK(only_code(answered(R"({"format": "egress.assessment/1", "industries": [")" + word +
                             "\"]}")) == "unknown-industry");
    CHECK(only_code(answered(R"({"format": "egress.assessment/1", ")" + word + "\": 1}")) ==
          "unknown-key");
}

TEST_CASE("memory grows in proportion to the flows and totals") {
    check_linear(1'000, [](std::size_t size) { return assessment_with(size); });
    check_linear(1'000, [](std::size_t size) { // nothing but persons is known of them
        std::string text = assessment_with(size);
        for (std::size_t at = 0; (at = text.find("\"general\": 1,", at)) != std::string::npos;) {
            text.replace(at, 13, "\"all\": null,\n");
        }
        return text;
    });
    check_linear(1'000, [](std::size_t size) {
        std::string totals;
        for (std::size_t i = 0; i < size; ++i) {
            totals += (i == 0 ? "" : ",");
            totals += R"({"flows": ["f)" + std::to_string(i) + R"(", "f)" + std::to_string(i + 1) +
                      R"("], "general": 2})";
        }
        return assessment_with(size + 1, ", \"distinct\": [" + totals + "]");
    });
}

TEST_CASE("memory grows in proportion to a text") {
    check_linear(100'000, [](std::size_t size) {
        return R"({"format": "egress.assessment/1", "year": ")" + std::string(size, 'x') + "\"}";
    });
    check_linear(10'000, [](std::size_t size) {
        return R"({"format": "egress.assessment/1", "industries": [)" + repeat("1,", size) + "1]}";
    });
}

TEST_CASE("one flow of every scenario, of which nothing else is known, is answered") {
    const Industry& banking = beijing().industries[*beijing().find_industry("banking")];
    std::string flows;
    for (std::size_t i = 0; i < banking.scenarios.size(); ++i) {
        flows += (i == 0 ? "" : ",");
        flows += R"({"id": "f)" + std::to_string(i) + R"(", "industry": "banking", "scenario": ")" +
                 banking.scenarios[i] + "\"}";
    }
    const Json report = parse(
        answered(R"({"format": "egress.assessment/1", "industries": ["banking"], "flows": [)" +
                 flows + "]}"));
    CHECK(report["format"] == "egress.report/2");
    CHECK(report["conclusion"] == "open");
}
