// Any text as an assessment: a report, or diagnostics; JSON, and a report is the same twice.
#include "fuzzing.hpp"

#include "egress/check.hpp"

#include <nlohmann/json.hpp>

using namespace egress;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzzing::text_of(data, size);
    const Checked answer = check_text(fuzzing::beijing(), text);
    fuzzing::require(nlohmann::json::accept(answer.text), "the answer is not JSON");
    const std::string_view start =
        answer.refused ? R"({"format":"egress.diagnostics/1","diagnostics":[{"code")"
                       : R"({"format":"egress.report/2")";
    fuzzing::require(answer.text.starts_with(start), "refused and diagnosed do not agree");
    fuzzing::require(answer.refused || answer.text == check_text(fuzzing::beijing(), text).text,
                     "the same text has two reports");
    return 0;
}
