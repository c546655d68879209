#include "about/about.hpp"

#include "persons/reading/text.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace egress::about {

namespace {

constexpr std::array<Fact, 17> of_exporter{{{"name", Kind::text},
                                            {"credit_code", Kind::text},
                                            {"address", Kind::text},
                                            {"kind", Kind::text},
                                            {"ownership", Kind::text},
                                            {"employees", Kind::amount},
                                            {"persons_processed", Kind::amount},
                                            {"business", Kind::text},
                                            {"legal_representative", Kind::text},
                                            {"officer", Kind::text},
                                            {"office", Kind::text},
                                            {"agent", Kind::text},
                                            {"contact", Kind::text},
                                            {"protection", Kind::text},
                                            {"penalties", Kind::text},
                                            {"kept", Kind::text},
                                            {"further", Kind::further}}};
constexpr std::array<Fact, 23> of_flow{
    {{"summary", Kind::text},         {"system", Kind::text},
     {"department", Kind::text},      {"owner", Kind::text},
     {"source", Kind::text},          {"recipients", Kind::recipients},
     {"purpose", Kind::text},         {"necessity", Kind::text},
     {"legality", Kind::text},        {"notice", Kind::text},
     {"means", Kind::text},           {"frequency", Kind::text},
     {"stored_in_china", Kind::text}, {"stored_abroad", Kind::text},
     {"retention", Kind::text},       {"onward", Kind::text},
     {"contract", Kind::text},        {"filed", Kind::text},
     {"status", Kind::status},        {"estimate", Kind::truth},
     {"count_basis", Kind::text},     {"next_years", Kind::years},
     {"further", Kind::further}}};
constexpr std::array<Fact, 5> of_field{{{"content", Kind::text},
                                        {"necessity", Kind::text},
                                        {"example", Kind::text},
                                        {"note", Kind::text},
                                        {"further", Kind::further}}};
constexpr std::array<Fact, 8> of_recipient{{{"name", Kind::text},
                                            {"country", Kind::text},
                                            {"role", Kind::text},
                                            {"address", Kind::text},
                                            {"business", Kind::text},
                                            {"officer", Kind::text},
                                            {"contact", Kind::text},
                                            {"use", Kind::text}}};
constexpr std::array<std::string_view, 3> of_status{"running", "planned", "stopped"};

std::size_t characters_of(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (persons::byte_of(c) & 0xC0U) != 0x80U; }));
}

void read_text(const Json& value, const Place& place, Faults& faults) {
    const auto text = read_string(value, place, faults);
    if (text && characters_of(*text) > most_characters) {
        faults.add("text-too-long", place.pointer(),
                   "文字超过 " + std::to_string(most_characters) + " 个字符，请缩短。",
                   "The text is longer than " + std::to_string(most_characters) +
                       " characters; please shorten it.");
    }
}

void read_amount(const Json& value, const Place& place, Faults& faults) {
    if (value.is_string()) {
        read_text(value, place, faults);
    } else if (!value.is_array()) {
        read_count(value, place, faults);
    } else if (value.size() != 2) {
        wrong_kind(faults, place, "整数或 [最少, 最多]", "a whole number or [least, most]");
    } else {
        read_count(value[0], place.element(0), faults);
        if (!value[1].is_null()) {
            read_count(value[1], place.element(1), faults);
        }
    }
}

void read_status(const Json& value, const Place& place, Faults& faults) {
    const auto word = read_string(value, place, faults);
    if (word && std::find(of_status.begin(), of_status.end(), *word) == of_status.end()) {
        faults.add("unknown-status", place.pointer(),
                   "没有状态“" + std::string{*word} + "”，请填 running、planned 或 stopped。",
                   "There is no status " + in_quotes(*word) +
                       "; write running, planned or stopped.");
    }
}

void read_years(const Json& value, const Place& place, Faults& faults) {
    constexpr std::size_t years = 3;
    if (!value.is_array() || value.size() != years) {
        wrong_kind(faults, place, "三个整数或 null", "three whole numbers or null");
        return;
    }
    for (std::size_t i = 0; i < years; ++i) {
        if (!value[i].is_null()) {
            read_count(value[i], place.element(i), faults);
        }
    }
}

void read_recipients(const Json& list, const Place& place, Faults& faults) {
    if (!is_array(list, place, faults)) {
        return;
    }
    for (std::size_t i = 0; i < list.size(); ++i) {
        read(list[i], place.element(i), of_recipient, faults);
    }
}

void read_further(const Json& value, const Place& place, Faults& faults) {
    constexpr std::array<Fact, 2> of_column{{{"column", Kind::text}, {"value", Kind::text}}};
    if (value.is_string()) {
        read_text(value, place, faults);
        return;
    }
    if (!is_array(value, place, faults)) {
        return;
    }
    for (std::size_t i = 0; i < value.size(); ++i) {
        read(value[i], place.element(i), of_column, faults);
    }
}

void read_fact(const Json& value, const Place& place, Kind kind, Faults& faults) {
    switch (kind) {
    case Kind::text: read_text(value, place, faults); return;
    case Kind::amount: read_amount(value, place, faults); return;
    case Kind::truth: read_bool(value, place, faults); return;
    case Kind::status: read_status(value, place, faults); return;
    case Kind::years: read_years(value, place, faults); return;
    case Kind::recipients: read_recipients(value, place, faults); return;
    case Kind::further: read_further(value, place, faults); return;
    }
}

} // namespace

std::span<const Fact> exporter_facts() { return of_exporter; }
std::span<const Fact> flow_facts() { return of_flow; }
std::span<const Fact> field_facts() { return of_field; }
std::span<const Fact> recipient_facts() { return of_recipient; }
std::span<const std::string_view> statuses() { return of_status; }

void read(const Json& value, const Place& place, std::span<const Fact> facts, Faults& faults) {
    Members members{value, place, faults};
    for (const auto& fact : facts) {
        if (const Json* held = members.find(fact.key)) {
            read_fact(*held, place.member(fact.key), fact.kind, faults);
        }
    }
    members.finish();
}

} // namespace egress::about
