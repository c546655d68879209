#include "egress/persons/settings.hpp"

#include "persons/arrays/sorting.hpp"
#include "persons/columns/forms.hpp"
#include "persons/reading/text.hpp"
#include "rulebook/reading.hpp"
#include "text/json.hpp"

#include <functional>

namespace egress::persons {

namespace {

constexpr std::size_t largest_bundle = std::size_t{1} << 20U;

class Reader {
public:
    Reader(Settings& the_settings, Faults& fault_list)
        : settings(the_settings), faults(fault_list), written(fault_list) {}

    void read(const Json& json) {
        const Place root;
        Members bundle{json, root, faults};
        if (const Json* forms = bundle.need("forms.json")) {
            written.read(*forms, root.member("forms.json"));
            settings.lost = written.lost();
        }
        if (const Json* kinds = bundle.need("kinds.json")) {
            read_kinds(*kinds, root.member("kinds.json"));
        }
        if (const Json* values = bundle.need("values.json")) {
            read_values(*values, root.member("values.json"));
        }
        bundle.finish();
    }

private:
    std::string text(const Json* value, const Place& place) {
        const auto read = value == nullptr ? std::nullopt : read_string(*value, place, faults);
        return read ? std::string{*read} : std::string{};
    }
    std::string need_text(Members& members, std::string_view name) {
        return text(members.need(name), members.place.member(name));
    }
    std::vector<std::string> texts(const Json* list, const Place& place) {
        std::vector<std::string> all;
        each(list, place, faults,
             [&](const Json& value, const Place& at) { all.push_back(text(&value, at)); });
        return all;
    }
    void format(Members& members, std::string_view wanted) {
        if (need_text(members, "format") != wanted) {
            faults.add("unknown-format", members.place.member("format").pointer(),
                       "格式应为“" + std::string{wanted} + "”。",
                       "The format should be " + in_quotes(wanted) + ".");
        }
    }
    void pair(const Json* value, const Place& place, std::string& zh, std::string& en) {
        if (value == nullptr) {
            return;
        }
        Members members{*value, place, faults};
        zh = need_text(members, "zh");
        en = need_text(members, "en");
        members.finish();
    }
    void read_kinds(const Json& json, const Place& place) {
        Members members{json, place, faults};
        format(members, "egress.persons-kinds/1");
        const Place kinds = place.member("kinds");
        each(members.need("kinds"), kinds, faults,
             [&](const Json& value, const Place& at) { read_kind(value, at); });
        each(members.need("roles"), place.member("roles"), faults,
             [&](const Json& value, const Place& at) { read_role(value, at); });
        members.finish();
    }
    void read_kind(const Json& json, const Place& place) {
        Members members{json, place, faults};
        Kind kind;
        kind.id = need_text(members, "id");
        written.read_kind(members, kind);
        kind.family = need_text(members, "family");
        if (const Json* own = members.need("own_namespace")) {
            kind.own_namespace =
                read_bool(*own, place.member("own_namespace"), faults).value_or(false);
        }
        if (const Json* by_country = members.find("by_country")) {
            kind.by_country =
                read_bool(*by_country, place.member("by_country"), faults).value_or(false);
        }
        pair(members.need("name"), place.member("name"), kind.name, kind.name_en);
        members.finish();
        if (settings.kind(kind.id) != nullptr) {
            faults.add("duplicate-id", place.member("id").pointer(), "编号重复。",
                       "This id appears twice.");
        }
        settings.kinds.push_back(std::move(kind));
    }
    void read_role(const Json& json, const Place& place) {
        Members members{json, place, faults};
        ColumnRole role;
        role.role = need_text(members, "role");
        role.reason = text(members.find("reason"), place.member("reason"));
        pair(members.find("reasons"), place.member("reasons"), role.reason_zh, role.reason_en);
        role.fields = texts(members.find("fields"), place.member("fields"));
        role.parties = texts(members.find("parties"), place.member("parties"));
        members.finish();
        settings.roles.push_back(std::move(role));
    }
    void read_values(const Json& json, const Place& place) {
        Members members{json, place, faults};
        format(members, "egress.persons-values/1");
        for (const auto& word : texts(members.need("empty"), place.member("empty"))) {
            settings.empty.push_back(lower(word));
        }
        sort(settings.empty, std::less<>{});
        if (const Json* placeholders = members.need("placeholders")) {
            const Place at = place.member("placeholders");
            Members families{*placeholders, at, faults};
            for (const auto& kind : settings.kinds) {
                const Json* list = families.find(kind.family);
                const bool known = std::any_of(
                    settings.placeholders.begin(), settings.placeholders.end(),
                    [&](const Placeholders& other) { return other.family == kind.family; });
                if (list != nullptr && !known) {
                    settings.placeholders.push_back(
                        {kind.family, texts(list, at.member(kind.family))});
                }
            }
            families.finish();
        }
        if (const Json* limits = members.need("limits")) {
            read_limits(*limits, place.member("limits"));
        }
        members.finish();
    }
    void read_limits(const Json& json, const Place& place) {
        Members members{json, place, faults};
        Limits& limits = settings.limits;
        const std::array<std::pair<std::string_view, std::uint32_t*>, 10> all{
            {{"shared_by", &limits.shared_by},
             {"flows", &limits.flows},
             {"reported_lines", &limits.reported_lines},
             {"reported_shared", &limits.reported_shared},
             {"record_bytes", &limits.record_bytes},
             {"quoted_lines", &limits.quoted_lines},
             {"sample_bytes", &limits.sample_bytes},
             {"sample_slices", &limits.sample_slices},
             {"sample_records", &limits.sample_records},
             {"sheet_rows", &limits.sheet_rows}}};
        for (const auto& [name, limit] : all) {
            const Json* value = members.need(name);
            const auto number =
                value == nullptr ? std::nullopt : read_count(*value, place.member(name), faults);
            constexpr Count largest = 16U << 20U;
            if (number && (*number == 0 || *number > largest)) {
                faults.add("number-out-of-range", place.member(name).pointer(),
                           "应在 1 到 16777216 之间。", "This should be from 1 to 16777216.");
            } else if (number) {
                *limit = static_cast<std::uint32_t>(*number);
            }
        }
        members.finish();
        constexpr std::uint32_t most_flows = 64;
        constexpr std::uint32_t most_shared = 250;
        limits.flows = std::min(limits.flows, most_flows);
        limits.shared_by = std::min(limits.shared_by, most_shared);
    }

    Settings& settings;
    Faults& faults;
    FormReader written;
};

} // namespace

Result<Settings> Settings::load(std::string_view bundle) {
    Faults faults;
    Settings settings;
    if (const auto json = parse_json(bundle, largest_bundle, faults)) {
        Reader{settings, faults}.read(*json);
    }
    if (!faults.none()) {
        return faults.take();
    }
    return settings;
}

const Kind* Settings::kind(std::string_view id) const {
    const auto found =
        std::find_if(kinds.begin(), kinds.end(), [&](const Kind& known) { return known.id == id; });
    return found == kinds.end() ? nullptr : &*found;
}

} // namespace egress::persons
