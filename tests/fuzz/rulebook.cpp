// Any text as a rulebook: loaded, or refused with places and sentences. A rulebook that is loaded
// can be checked against.
#include "fuzzing.hpp"

#include "egress/check.hpp"

using namespace egress;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto rulebook = Rulebook::load(fuzzing::text_of(data, size));
    if (!rulebook.ok()) {
        fuzzing::require(!rulebook.diagnostics().empty(), "refused without a fault");
        for (const auto& fault : rulebook.diagnostics()) {
            fuzzing::require(!fault.code.empty() && !fault.message.empty() &&
                                 !fault.message_en.empty(),
                             "a fault without code or sentence");
        }
        return 0;
    }
    const Rulebook& book = rulebook.value();
    std::string assessment = R"({"format":"egress.assessment/1","industries":[)";
    for (std::size_t i = 0; i < book.industries.size(); ++i) {
        assessment += (i == 0 ? "\"" : ",\"") + book.industries[i].id + "\"";
    }
    assessment += R"(],"flows":[)";
    if (!book.industries.empty()) {
        assessment += R"({"id":"a","industry":")" + book.industries.front().id +
                      R"(","persons":{"general":[1,1000000]}})";
    }
    fuzzing::require(!check_text(book, assessment + "]}").refused,
                     "an assessment in the rulebook's own words is refused");
    return 0;
}
