// Required and possible paths against brute force: every completion of what is unknown, checked one
// by one.
#include "cases.hpp"
#include "completed.hpp"

#include <doctest/doctest.h>

namespace {

using namespace egress;
using namespace egress::tests;

/// Compares `wanted` random assessments that have between `least` and `most` completions.
void compare(const Vocabulary& words, std::size_t flows, std::size_t unknown_in, bool with_distinct,
             std::size_t wanted, std::size_t least, std::size_t most, unsigned seed) {
    Random random{seed};
    std::size_t compared = 0;
    for (std::size_t tries = 0; compared < wanted && tries < wanted * 200; ++tries) {
        const Json assessment = random_assessment(random, words, flows, unknown_in, with_distinct);
        const Fields fields = unknown_fields(assessment, words);
        const auto completions = completions_of(fields);
        const auto found = outcome_of(assessment);
        if (!found || completions < least || completions > most) {
            continue;
        }
        ++compared;
        const Outcome expected = brute_force(assessment, fields);
        CAPTURE(assessment.dump());
        CHECK(found->required == expected.required);
        CHECK(found->possible == expected.possible);
    }
    CHECK(compared == wanted);
}

} // namespace

TEST_CASE("required and possible paths are what brute force over every completion finds") {
    for (const auto* industry :
         {"automotive", "pharmaceutical", "civil-aviation", "retail-services", "ai-training",
          "medical-device", "autonomous-driving", "trade-logistics", "banking"}) {
        CAPTURE(industry);
        const Vocabulary words = all_words(industry);
        compare(words, 2, 3, false, 25, 2, 200, 1);
        compare(words, 3, 4, false, 15, 2, 200, 2);
    }
}

TEST_CASE("so they are over rulebooks that were invented") {
    const Corpus invented = CorpusReader{tests_folder / "semantics", true}.read();
    std::size_t compared = 0;
    for (const CaseFile& file : invented.files) {
        const Rulebook& book = *file.rulebook;
        CAPTURE(file.name);
        for (const ToFill& one : few_ways_to_fill(book, 300)) {
            ++compared;
            CAPTURE(one.assessment.dump());
            const auto found = outcome_of(one.assessment, book);
            REQUIRE(found);
            const Outcome expected = brute_force(one.assessment, one.fields, book);
            CHECK(found->required == expected.required);
            CHECK(found->possible == expected.possible);
        }
    }
    MESSAGE(compared << " assessments");
    CHECK(compared > 1000);
}

TEST_CASE("totals over several flows do not change that") {
    for (const auto* industry : {"retail-services", "trade-logistics", "civil-aviation"}) {
        CAPTURE(industry);
        compare(all_words(industry), 3, 4, true, 20, 2, 200, 3);
    }
}

TEST_CASE("it holds as well where the completions are too many to try") {
    // For these groups every other scenario counts like one of those named here.
    const std::vector<Vocabulary> few_words{
        {"civil-aviation", {"客户服务", "其他"}, {}, {}},
        {"retail-services", {"会员管理", "其他"}, {"个人消费者会员"}, {}},
        {"banking", {"尽职调查", "风险管理", "其他"}, {"个人客户"}, {}},
        {"trade-logistics", {"企业客户寄递服务", "其他"}, {"企业客户联系人", "供应商联系人"}, {}},
    };
    for (const auto& words : few_words) {
        CAPTURE(words.industry);
        const std::size_t flows = words.scenarios.size() == 2 ? 11 : 7; // more than a thousand each
        Random random{7};
        std::size_t compared = 0;
        for (std::size_t tries = 0; compared < 8 && tries < 400; ++tries) {
            Json assessment = random_assessment(random, words, flows, 1000, false);
            assessment["exporter"] = {
                {"in_zone", true}, {"meets_article_7", true}, {"critical_infrastructure", false}};
            for (auto& flow : assessment["flows"]) {
                flow["scenario"] = nullptr;
                if (words.industry != "civil-aviation") {
                    flow["as_described"] = true;
                }
            }
            const Fields fields = unknown_fields(assessment, words);
            const auto completions = completions_of(fields);
            if (completions < 2000 || completions > 2500) {
                continue;
            }
            ++compared;
            const Outcome expected = brute_force(assessment, fields);
            CAPTURE(assessment.dump());
            const auto found = outcome_of(assessment);
            REQUIRE(found);
            CHECK(found->required == expected.required);
            CHECK(found->possible == expected.possible);
        }
        CHECK(compared == 8);
    }
}

TEST_CASE(
    "a flow too large for every lower band requires an assessment whichever its scenario is") {
    const Json assessment{
        {"format", "egress.assessment/1"},
        {"exporter",
         {{"in_zone", true}, {"meets_article_7", true}, {"critical_infrastructure", false}}},
        {"industries", {"banking"}},
        {"answers", {{"banking.1", false}, {"banking.2", false}, {"banking.3", false}}},
        {"flows",
         {{{"id", "a"},
           {"industry", "banking"},
           {"persons", {{"general", 0}, {"sensitive", 1000000}}}}}}};
    const auto outcome = outcome_of(assessment);
    REQUIRE(outcome);
    CHECK(outcome->required == PathSet{"security-assessment"});
}

TEST_CASE("reasoning comes to what trying every completion does") {
    std::size_t compared = 0;
    const Corpus invented = CorpusReader{tests_folder / "semantics", true}.read();
    std::vector<const Rulebook*> rulebooks{&beijing()};
    for (const CaseFile& file : invented.files) {
        rulebooks.push_back(file.rulebook.get());
    }
    for (const Rulebook* rulebook : rulebooks) {
        for (const ToComplete& one : few_completions(*rulebook, 150)) {
            const auto tried = one.paths(~std::size_t{0});
            const auto reasoned = one.paths(0);
            CHECK(reasoned.always_met == tried.always_met);
            CHECK(reasoned.ever_open == tried.ever_open);
            // Where a doubt joins counts, it may stay open that a closer look would settle.
            CHECK((tried.ever_doubtful & ~reasoned.ever_doubtful) == 0);
            ++compared;
        }
    }
    CHECK(compared > 1000);
}
