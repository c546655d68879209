// Any text as a rulebook that loads: its table in every form, its remarks, and its differences from
// itself and from another rulebook.
#include "fuzzing.hpp"

#include "egress/analysis.hpp"
#include "egress/difference.hpp"
#include "egress/table.hpp"

#include <nlohmann/json.hpp>

using namespace egress;

namespace {

/// A small rulebook of the tests, by itself.
const Edition& meadow() {
    static const Result<Edition> edition = [] {
        std::ifstream file{EGRESS_SEMANTICS "/whom-the-list-binds.json", std::ios::binary};
        const auto json = nlohmann::json::parse(file);
        return Edition::load(json["rulebook"].dump());
    }();
    fuzzing::require(edition.ok(), "the small rulebook cannot be loaded");
    return edition.value();
}

void require_json(const std::string& text) {
    fuzzing::require(nlohmann::json::accept(text), "a document is not JSON");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto edition = Edition::load(std::string{fuzzing::text_of(data, size)});
    if (!edition.ok()) {
        return 0;
    }
    const Rulebook& book = edition.value().rulebook;
    require_json(table_json(book));
    require_json(to_json_text(analyse(book)));
    for (const Language language : {Language::zh, Language::en}) {
        fuzzing::require(!table_markdown(book, language).empty(), "an empty table");
        fuzzing::require(!table_html(book, language).empty(), "an empty page");
    }
    require_json(difference_json(edition.value(), edition.value(), std::nullopt));
    require_json(difference_json(edition.value(), meadow(), std::nullopt));
    require_json(difference_json(meadow(), edition.value(), std::nullopt));
    return 0;
}
