// The checker as JavaScript sees it. egress.d.ts types the module.
#include "egress/check.hpp"
#include "egress/columns.hpp"
#include "egress/facts.hpp"
#include "egress/inventory.hpp"
#include "egress/papers.hpp"
#include "egress/table.hpp"
#include "egress/typed.hpp"

#include <emscripten/bind.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using namespace egress;
using emscripten::val;

/// A copy that outlives the module's memory.
val copy_of(std::string_view bytes) {
    return val::global("Uint8Array")
        .new_(val(emscripten::typed_memory_view(
            bytes.size(), reinterpret_cast<const unsigned char*>(bytes.data()))));
}

/// A rulebook loaded once, then asked about assessments. Text in, text out.
class Checker {
public:
    explicit Checker(const std::string& bundle) : rulebook(Rulebook::load(bundle)) {}

    /// Whether the rulebook could be loaded.
    [[nodiscard]] bool valid() const { return rulebook.ok(); }
    /// egress.diagnostics/1: what is wrong with the rulebook.
    [[nodiscard]] std::string diagnostics() const {
        return to_json_text(rulebook.ok() ? Diagnostics{} : rulebook.diagnostics());
    }
    /// egress.report/2 or egress.diagnostics/1; an invalid rulebook answers with its own faults.
    [[nodiscard]] std::string check(const std::string& assessment) const {
        return rulebook.ok() ? check_text(rulebook.value(), assessment).text : diagnostics();
    }
    /// egress.table/1: the whole list as a decision table; an invalid rulebook answers with its
    /// faults.
    [[nodiscard]] std::string table() const {
        return rulebook.ok() ? table_json(rulebook.value()) : diagnostics();
    }

    /// An inventory's bytes; `gbk` as for the counter, `industry` empty where none is told.
    [[nodiscard]] val read_inventory(const std::string& bytes, const std::string& gbk,
                                     const std::string& industry) const {
        InventoryRead read;
        if (rulebook.ok()) {
            InventoryOptions options;
            options.industry = rulebook.value().find_industry(industry);
            read = egress::read_inventory(rulebook.value(), bytes, persons::GbkTable{gbk}, options);
        }
        val object = val::object();
        object.set("text", read.text);
        object.set("assessment", read.assessment);
        object.set("faults", read.faults);
        return object;
    }
    /// The empty workbook.
    [[nodiscard]] val inventory_template() const {
        return copy_of(rulebook.ok() ? egress::inventory_template(rulebook.value())
                                     : std::string{});
    }
    /// The workbook of an assessment with its report; empty where it is refused.
    [[nodiscard]] val inventory_workbook(const std::string& assessment,
                                         const std::string& report) const {
        const auto workbook = rulebook.ok()
                                  ? egress::inventory_workbook(rulebook.value(), assessment, report)
                                  : Result<std::string>{Diagnostics{}};
        return copy_of(workbook.ok() ? workbook.value() : std::string{});
    }
    /// egress.paper/1, and the paper as HTML and DOCX; `text` is egress.diagnostics/1 where it is
    /// refused.
    [[nodiscard]] val paper(const std::string& assessment, const std::string& kind) const {
        const auto made = rulebook.ok() ? compose_paper(rulebook.value(), assessment, kind)
                                        : Result<Paper>{rulebook.diagnostics()};
        val object = val::object();
        object.set("text",
                   made.ok() ? to_json_text(made.value()) : to_json_text(made.diagnostics()));
        object.set("html", made.ok() ? to_html(made.value()) : std::string{});
        object.set("docx", copy_of(made.ok() ? to_docx(made.value()) : std::string{}));
        return object;
    }

    /// Takes the names of fields, the bundle of data/fields: egress.diagnostics/1.
    [[nodiscard]] std::string learn_names(const std::string& bundle) {
        auto read = fields::Vocabulary::load(bundle);
        if (!read.ok()) {
            return to_json_text(read.diagnostics());
        }
        names = std::move(read.value());
        return to_json_text(Diagnostics{});
    }
    /// egress.fields/1 of the columns that a text names, or of the one that it is;
    /// egress.diagnostics/1 for a destination that the list does not know. No scenario and no group
    /// are empty texts. Before `learn_names` nothing is recognised but the list's own words.
    [[nodiscard]] std::string columns(const std::string& industry, const std::string& scenario,
                                      const std::string& subjects, const std::string& text,
                                      bool one) const {
        if (!rulebook.ok()) {
            return diagnostics();
        }
        const auto to = fields::read_destination(rulebook.value(), industry, scenario, subjects);
        return to.ok() ? fields::columns_json(rulebook.value(), names, to.value(),
                                              one ? std::vector{text} : fields::names_in_text(text))
                       : to_json_text(to.diagnostics());
    }

private:
    Result<Rulebook> rulebook;
    fields::Vocabulary names;
};

/// What a count as typed was read as; `unit` is empty where persons are counted.
std::string read_figure_text(const std::string& text, const std::string& unit,
                             const std::string& unit_en) {
    std::vector<std::string> units;
    for (const auto& each : {unit, unit_en}) {
        if (!each.empty()) {
            units.push_back(each);
        }
    }
    return to_json_text(read_figure(text, units));
}

} // namespace

EMSCRIPTEN_BINDINGS(egress) {
    emscripten::function("readFigure", &read_figure_text);
    emscripten::function("facts", &facts_text);
    emscripten::class_<Checker>("Checker")
        .constructor<std::string>()
        .function("valid", &Checker::valid)
        .function("diagnostics", &Checker::diagnostics)
        .function("check", &Checker::check)
        .function("table", &Checker::table)
        .function("readInventory", &Checker::read_inventory)
        .function("inventoryTemplate", &Checker::inventory_template)
        .function("inventoryWorkbook", &Checker::inventory_workbook)
        .function("paper", &Checker::paper)
        .function("learnNames", &Checker::learn_names)
        .function("columns", &Checker::columns);
}
