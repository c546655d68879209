// The checker for the page: a table of names. egress.d.ts types the module.
#include "egress/check.hpp"
#include "egress/table.hpp"
#include "egress/typed.hpp"

#include <emscripten/bind.h>

#include <string>
#include <vector>

namespace {

using namespace egress;

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
    /// egress.report/1 or egress.diagnostics/1; an invalid rulebook answers with its own faults.
    [[nodiscard]] std::string check(const std::string& assessment) const {
        return rulebook.ok() ? check_text(rulebook.value(), assessment).text : diagnostics();
    }
    /// egress.table/1: the whole list as a decision table; an invalid rulebook answers with its
    /// faults.
    [[nodiscard]] std::string table() const {
        return rulebook.ok() ? table_json(rulebook.value()) : diagnostics();
    }

private:
    Result<Rulebook> rulebook;
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
    emscripten::class_<Checker>("Checker")
        .constructor<std::string>()
        .function("valid", &Checker::valid)
        .function("diagnostics", &Checker::diagnostics)
        .function("check", &Checker::check)
        .function("table", &Checker::table);
}
