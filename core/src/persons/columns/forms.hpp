// Reads data/persons/forms.json, and what each kind of kinds.json takes from it.
#pragma once

#include "egress/persons/settings.hpp"
#include "text/json.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace egress::persons {

class FormReader {
public:
    explicit FormReader(Faults& fault_list) : faults(fault_list) {}

    /// The document egress.persons-forms/1.
    void read(const Json& json, const Place& place);
    /// The members `spelling`, `values` and `forms` of a kind.
    void read_kind(Members& members, Kind& kind);
    [[nodiscard]] const std::vector<NumberPattern>& lost() const { return rounded; }

private:
    template <class T> using Named = std::vector<std::pair<std::string, T>>;

    std::string text(const Json* value, const Place& place);
    std::optional<NumberPattern> pattern(const Json* value, const Place& place);
    Spelling read_spelling(const Json& json, const Place& place);
    std::optional<Form> read_form(const Json& json, const Place& place);
    void unknown(const Place& place);

    Faults& faults;
    std::vector<NumberPattern> rounded;
    Named<Spelling> spellings;
    Named<Form> forms;
};

} // namespace egress::persons
