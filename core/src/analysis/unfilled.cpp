#include "egress/analysis.hpp"

#include "text/json.hpp"
#include "text/text.hpp"

namespace egress {

namespace {

constexpr std::string_view mark_zh = "【待填";
constexpr std::string_view mark_en = "[to be filled in";
/// The earliest day that a date of a rulebook may be: no list is of it.
constexpr std::string_view no_day = "1800-01-01";

bool is_unfilled(const Json& value) {
    if (!value.is_string()) {
        return false;
    }
    const auto& text = value.get_ref<const std::string&>();
    return text == no_day || text.find(mark_zh) != std::string::npos ||
           text.find(mark_en) != std::string::npos;
}

class Search {
public:
    std::vector<Remark> through(const Json& bundle) {
        look_at(bundle, "");
        return std::move(found);
    }

private:
    void look_at(const Json& value, const std::string& where) {
        const bool pair = value.is_object() && value.contains("zh") && value.contains("en");
        if (pair && (is_unfilled(value["zh"]) || is_unfilled(value["en"]))) {
            remark(value["zh"], value["en"], where);
        } else if (is_unfilled(value)) {
            remark(value, value, where);
        } else if (value.is_structured()) {
            for (const auto& [key, member] : value.items()) {
                look_at(member, where + pointer_step(key));
            }
        }
    }

    void remark(const Json& zh, const Json& en, const std::string& where) {
        const auto text = [](const Json& one) {
            return one.is_string() ? one.get<std::string>() : std::string{};
        };
        found.push_back({Severity::information,
                         {"unfilled", where, concat({"还没有填写：", text(zh)}),
                          concat({"Not filled in yet: ", text(en)})},
                         std::nullopt});
    }

    std::vector<Remark> found;
};

} // namespace

std::vector<Remark> unfilled(std::string_view bundle) {
    Faults faults;
    const auto json = parse_json(bundle, max_rulebook_bytes, faults);
    return json ? Search{}.through(*json) : std::vector<Remark>{};
}

} // namespace egress
