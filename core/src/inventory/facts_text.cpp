#include "egress/facts.hpp"

#include "about/about.hpp"
#include "inventory/settings.hpp"
#include "text/json_writer.hpp"

#include <span>
#include <string>
#include <string_view>

namespace egress {

namespace {

using inventory::Settings;

std::string_view name_of(about::Kind kind) {
    switch (kind) {
    case about::Kind::text: return "text";
    case about::Kind::amount: return "amount";
    case about::Kind::truth: return "truth";
    case about::Kind::status: return "status";
    case about::Kind::years: return "years";
    case about::Kind::recipients: return "recipients";
    case about::Kind::further: return "further";
    }
    return "";
}

/// Where a title of our own workbook is for: recipients are called by their first fact, and what is
/// further said of a field as of its flow.
std::string place_of(std::string_view prefix, const about::Fact& fact) {
    switch (fact.kind) {
    case about::Kind::recipients: return "recipient.name";
    case about::Kind::further: return "about.further";
    case about::Kind::text:
    case about::Kind::amount:
    case about::Kind::truth:
    case about::Kind::status:
    case about::Kind::years: break;
    }
    return std::string{prefix} + std::string{fact.key};
}

template <class TitleOf>
void write(JsonWriter& out, std::string_view holder, std::span<const about::Fact> facts,
           std::string_view prefix, const TitleOf& title_of) {
    out.key(holder);
    out.begin_array();
    for (const auto& fact : facts) {
        const Words& name = title_of(place_of(prefix, fact)).name;
        out.begin_object();
        out.member("key", fact.key);
        out.member("kind", name_of(fact.kind));
        out.member("zh", std::string_view{name.zh});
        out.member("en", std::string_view{name.en});
        out.end_object();
    }
    out.end_array();
}

} // namespace

std::string facts_text() {
    const Settings& settings = Settings::built_in();
    JsonWriter out;
    out.begin_object();
    out.member("format", "egress.facts/1");
    out.member("most_characters", Count{about::most_characters});
    const auto of_exporter = [&](const std::string& to) -> const auto& {
        return settings.exporter_title(to);
    };
    const auto of_flow = [&](const std::string& to) -> const auto& { return settings.title(to); };
    write(out, "exporter", about::exporter_facts(), "about.", of_exporter);
    write(out, "flow", about::flow_facts(), "about.", of_flow);
    write(out, "field", about::field_facts(), "field.about.", of_flow);
    write(out, "recipient", about::recipient_facts(), "recipient.", of_flow);
    out.key("statuses");
    out.begin_array();
    for (const auto status : about::statuses()) {
        out.begin_object();
        out.member("id", status);
        out.member("zh", std::string_view{settings.words(status).front()});
        out.member("en", status); // each is an English word
        out.end_object();
    }
    out.end_array();
    out.end_object();
    return out.take();
}

} // namespace egress
