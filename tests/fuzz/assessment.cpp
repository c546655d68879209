// Any text as an assessment: a report, or diagnostics; the same every time, and small.
#include "fuzzing.hpp"

#include "egress/check.hpp"

#include <nlohmann/json.hpp>

using namespace egress;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzzing::text_of(data, size);
    const Checked first = check_text(fuzzing::beijing(), text);
    fuzzing::require(first.text == check_text(fuzzing::beijing(), text).text,
                     "the same text has two answers");
    const auto answer = nlohmann::json::parse(first.text, nullptr, false);
    fuzzing::require(answer.is_object(), "the answer is not JSON");
    fuzzing::require(answer.contains("diagnostics") == first.refused,
                     "refused and diagnosed do not agree");
    fuzzing::require(!first.refused || !answer["diagnostics"].empty(), "refused without a fault");
    return 0;
}
