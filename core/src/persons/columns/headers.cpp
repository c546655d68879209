#include "persons/columns/headers.hpp"

#include "names/kind_at_end.hpp"
#include "persons/reading/text.hpp"

#include <algorithm>

namespace egress::persons {

namespace {

using fields::Party;
using fields::Recognised;

bool looks_like_data(const std::string& cell) {
    const auto digits = std::count_if(cell.begin(), cell.end(), is_digit);
    return digits * 2 > static_cast<std::ptrdiff_t>(cell.size()) ||
           cell.find('@') != std::string::npos;
}

template <class Text> bool has(const std::vector<std::string>& all, const Text& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

const ColumnRole* role_with_reason(const Settings& settings, std::string_view reason) {
    const auto found = std::find_if(settings.roles.begin(), settings.roles.end(),
                                    [&](const ColumnRole& role) { return role.reason == reason; });
    return found == settings.roles.end() ? nullptr : &*found;
}

const ColumnRole* role_of_field(const Settings& settings, const std::string& id) {
    const auto found = std::find_if(settings.roles.begin(), settings.roles.end(),
                                    [&](const ColumnRole& role) { return has(role.fields, id); });
    return found == settings.roles.end() ? nullptr : &*found;
}

/// The role that a date has, whatever it is the date of.
const ColumnRole* role_of_date(const Settings& settings, std::string_view header) {
    const auto end = fields::kind_at_end(settings.names, header);
    const ColumnRole* role = end ? role_of_field(settings, settings.names.kinds[*end].id) : nullptr;
    return role != nullptr && role->reason == another_date ? role : nullptr;
}

Whose whose_of(const Settings& settings, const Recognised& said) {
    const std::size_t person = said.person;
    const auto& parties = settings.names.parties;
    const ColumnRole* role = role_with_reason(settings, another_person);
    const bool counts_as_another = person != 0 && person <= parties.size() && role != nullptr &&
                                   has(role->parties, parties[person - 1]);
    return {person, said.party == Party::another || counts_as_another};
}

} // namespace

bool may_be_header(const std::vector<std::string>& cells) {
    return std::none_of(cells.begin(), cells.end(), looks_like_data);
}

Whose whose_number(const Settings& settings, std::string_view header) {
    return whose_of(settings, settings.names.recognise(header));
}

HeaderSays read_header(const Settings& settings, std::string_view header) {
    const Recognised said = settings.names.recognise(header);
    HeaderSays says;
    says.decided = said.decided;
    says.field = said.kind ? &settings.names.kinds[*said.kind] : nullptr;
    const bool personal = says.field == nullptr || says.field->personal;
    if (said.party == Party::another && personal) {
        // Whose data it is comes before what it is.
        says.role = role_with_reason(settings, another_person);
        return says;
    }
    if (says.field == nullptr) {
        return says;
    }
    says.kind = settings.kind(says.field->identifies);
    says.role = role_of_field(settings, says.field->id);
    if (says.kind != nullptr && whose_of(settings, said).another) {
        says.role = role_with_reason(settings, another_person);
    } else if (says.role == nullptr && says.field->identifies == "thing") {
        says.role = role_with_reason(settings, not_a_person);
    } else if (says.role == nullptr && says.kind == nullptr && says.field->sensitive.empty()) {
        says.role = role_of_date(settings, header);
    }
    return says;
}

} // namespace egress::persons
