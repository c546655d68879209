// Any text as a mapping: read, or refused with places and sentences. What is read is written the
// same when it is read again, and each engine has its statement or the reason why not.
#include "files.hpp"

#include "egress/persons/job.hpp"

#include <array>

using namespace egress;

namespace {

void require_sentences(const std::vector<Diagnostic>& faults) {
    fuzzing::require(!faults.empty(), "refused without a fault");
    for (const auto& fault : faults) {
        fuzzing::require(!fault.code.empty() && !fault.message.empty() && !fault.message_en.empty(),
                         "a fault without code or sentence");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto& settings = fuzzing::settings();
    const auto mapping = persons::read_mapping(fuzzing::text_of(data, size), settings);
    if (!mapping.ok()) {
        require_sentences(mapping.diagnostics());
        return 0;
    }
    const std::string written = persons::to_json_text(mapping.value(), settings);
    const auto again = persons::read_mapping(written, settings);
    fuzzing::require(again.ok(), "what is written is refused");
    fuzzing::require(persons::to_json_text(again.value(), settings) == written,
                     "what is written is read as something else");
    constexpr std::array engines{"duckdb",     "postgresql",    "spark",  "trino",
                                 "clickhouse", "duckdb-script", "pyspark"};
    for (const auto* engine : engines) {
        const auto job = persons::job_for(mapping.value(), settings, engine);
        if (!job.ok()) {
            require_sentences(job.diagnostics());
            continue;
        }
        fuzzing::require(!job.value().empty(), "an empty job");
        fuzzing::require(job.value().find('\0') == std::string::npos, "a job holds a NUL");
    }
    return 0;
}
