// Which of several editions a day has.
#include "egress/difference.hpp"

#include "text/json.hpp"

namespace egress {

namespace {

struct Days {
    std::string from;
    std::string until; ///< empty: it has not ended
};

Days days_of(const Edition& edition) {
    const Json bundle = Json::parse(edition.bundle, nullptr, false);
    const Json& rulebook = bundle.at("rulebook.json");
    const auto in_force = rulebook.find("in_force");
    if (in_force == rulebook.end()) {
        return {edition.rulebook.issued, {}};
    }
    return {in_force->at("from").get<std::string>(), in_force->value("until", std::string{})};
}

} // namespace

const Edition* in_force_on(std::span<const Edition> editions, std::string_view day) {
    const Edition* found = nullptr;
    std::string latest;
    for (const Edition& edition : editions) {
        const Days days = days_of(edition);
        // A month that is known without its day stands before all its days.
        const bool in_force = days.from <= day && (days.until.empty() || day <= days.until);
        if (in_force && days.from >= latest) {
            found = &edition;
            latest = days.from;
        }
    }
    return found;
}

} // namespace egress
