#include "egress/facts.hpp"

#include "about/about.hpp"
#include "inventory/settings.hpp"
#include "text/json_writer.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace egress {

namespace {

using inventory::Settings;
using inventory::Title;

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

/// Recipients are called by their first fact, and what is further said of a field as of its flow.
const Title& title_of(const std::vector<Title>& titles, std::string_view prefix,
                      const about::Fact& fact) {
    std::string to = std::string{prefix} + std::string{fact.key};
    to = fact.kind == about::Kind::recipients ? "recipient.name"
         : fact.kind == about::Kind::further  ? "about.further"
                                              : to;
    const auto found = std::find_if(titles.begin(), titles.end(),
                                    [&](const Title& each) { return each.to == to; });
    return found == titles.end() ? titles.front() : *found;
}

void write(JsonWriter& out, std::string_view holder, std::span<const about::Fact> facts,
           const std::vector<Title>& titles, std::string_view prefix) {
    out.key(holder);
    out.begin_array();
    for (const auto& fact : facts) {
        const Title& title = title_of(titles, prefix, fact);
        out.begin_object();
        out.member("key", fact.key);
        out.member("kind", name_of(fact.kind));
        out.member("zh", std::string_view{title.name.zh});
        out.member("en", std::string_view{title.name.en});
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
    write(out, "exporter", about::exporter_facts(), settings.exporter, "about.");
    write(out, "flow", about::flow_facts(), settings.flows, "about.");
    write(out, "field", about::field_facts(), settings.flows, "field.about.");
    write(out, "recipient", about::recipient_facts(), settings.flows, "recipient.");
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
