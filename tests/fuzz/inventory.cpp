// Any bytes as an inventory: an assessment that the core accepts, or the faults that keep it from
// being one; and that assessment's workbook is the same assessment again.
#include "files.hpp"

#include "egress/check.hpp"
#include "egress/inventory.hpp"

#include <nlohmann/json.hpp>

using namespace egress;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const Rulebook& book = fuzzing::beijing();
    const InventoryRead read =
        read_inventory(book, fuzzing::text_of(data, size), fuzzing::gbk(), {});
    fuzzing::require(nlohmann::json::accept(read.text), "the answer is not JSON");
    if (read.refused) {
        return 0;
    }
    fuzzing::require(read.assessment.empty() != read.faults.empty(),
                     "there is an assessment beside faults, or neither");
    if (read.assessment.empty()) {
        return 0;
    }
    fuzzing::require(!check_text(book, read.assessment).refused, "the assessment is refused");
    const auto workbook = inventory_workbook(book, read.assessment);
    fuzzing::require(workbook.ok(), "the assessment has no workbook");
    const InventoryRead again = read_inventory(book, workbook.value(), fuzzing::gbk(), {});
    fuzzing::require(again.assessment == read.assessment,
                     "the workbook is read as another assessment");
    return 0;
}
