// The decision table, held to what a check says.
#include "files.hpp"

#include "egress/check.hpp"
#include "egress/table.hpp"

#include <doctest/doctest.h>

#include <map>
#include <set>
#include <tuple>

namespace {

using namespace egress;
using namespace egress::tests;

/// Scenario, group, modality, and 1 where it is as described.
using Kind = std::tuple<std::size_t, std::size_t, std::size_t, std::size_t>;

template <class Visit>
void each_kind(const FlowKinds& kinds, const Industry& industry, const Visit& visit) {
    const auto in = [](const std::optional<WordSet>& set, std::size_t word) {
        return !set || contains(*set, word);
    };
    const std::size_t modalities = industry.modalities.empty() ? 1 : industry.modalities.size() + 1;
    for (std::size_t scenario = 0; scenario <= industry.scenarios.size(); ++scenario) {
        for (std::size_t subjects = 0; subjects <= industry.subjects.size(); ++subjects) {
            for (std::size_t modality = 0; modality < modalities; ++modality) {
                for (std::size_t described = 0; described < 2; ++described) {
                    if (in(kinds.scenarios, scenario) && in(kinds.subjects, subjects) &&
                        in(kinds.modalities, modality) &&
                        kinds.as_described.value_or(described == 1) == (described == 1)) {
                        visit(Kind{scenario, subjects, modality, described});
                    }
                }
            }
        }
    }
}

Assessment one_flow(const Rulebook& book, IndustryIndex industry, const Kind& kind,
                    const Persons& persons) {
    Assessment assessment;
    for (const Gate& gate : book.gates) {
        assessment.exporter.gates.emplace_back(gate.binds);
    }
    assessment.industries = {industry};
    assessment.flows_known = true;
    Flow flow;
    flow.id = "flow";
    flow.industry = industry;
    flow.scenario = static_cast<std::uint8_t>(std::get<0>(kind));
    flow.subjects = static_cast<std::uint8_t>(std::get<1>(kind));
    if (!book.industries[industry].modalities.empty()) {
        flow.modality = static_cast<std::uint8_t>(std::get<2>(kind));
    }
    flow.as_described = std::get<3>(kind) == 1;
    flow.persons = persons;
    assessment.flows.push_back(flow);
    assessment.answers.assign(book.answers.size(), {false, {0, 0}});
    for (const Screening& screening : book.industries[industry].screening) {
        assessment.answers[screening.answer].truth = screening.expects;
    }
    settle_harm(book, assessment);
    return assessment;
}

/// Of the one industry that is chosen, by an operator of critical infrastructure and by another.
std::set<std::string> met_items(const Rulebook& book, Assessment assessment) {
    std::set<std::string> met;
    for (const bool operates : {false, true}) {
        assessment.exporter.gates.at(book.operator_gate.value()) = operates;
        for (const Finding& finding : check(book, assessment).findings) {
            const Item& item = book.items[finding.item];
            if (finding.verdict == Truth::yes && item.industry == assessment.industries.front()) {
                met.insert(item.id);
            }
        }
    }
    return met;
}

void add_entries(const Rulebook& book, const ScopeRows& scope, Measure measure, Count persons,
                 std::set<std::string>& items) {
    for (const MeasureRows& rows : scope.measures) {
        for (const CountRange& range : rows.ranges) {
            if (rows.measure == measure && within({persons, persons}, range.band) == Truth::yes) {
                for (const RangeEntry& entry : range.entries) {
                    items.insert(book.items[entry.item].id);
                }
            }
        }
    }
}

/// Persons of one kind of information alone, and what the rows say of them.
struct Probe {
    Persons persons;
    Measure measure;
    Count number;
};

std::vector<Probe> probes_of(const ScopeRows& scope) {
    std::vector<Probe> probes;
    std::set<Count> numbers{1};
    for (const MeasureRows& rows : scope.measures) {
        for (const CountRange& range : rows.ranges) {
            numbers.insert(range.band.at_least);
            numbers.insert(range.band.at_least > 1 ? range.band.at_least - 1 : 1);
        }
    }
    for (const Count number : numbers) {
        const Interval some{number, number};
        const Interval none{0, 0};
        probes.push_back({{some, none, some}, Measure::general, number});
        probes.push_back({{none, some, some}, Measure::sensitive, number});
    }
    return probes;
}

const ScopeRows& only_scope(const Rulebook& book, const std::string& industry) {
    static std::vector<IndustryTable> tables;
    tables = decision_table(book);
    for (const IndustryTable& table : tables) {
        if (book.industries[table.industry].id == industry) {
            REQUIRE(table.scopes.size() == 1);
            return table.scopes[0];
        }
    }
    FAIL("no such industry");
    return tables.at(0).scopes.at(0);
}

} // namespace

TEST_CASE("every kind of flow stands in exactly one scope of its industry's table") {
    const auto tables = decision_table(beijing());
    REQUIRE(tables.size() == beijing().industries.size());
    for (const IndustryTable& table : tables) {
        const Industry& industry = beijing().industries[table.industry];
        CAPTURE(industry.id);
        std::map<Kind, int> seen;
        for (const ScopeRows& scope : table.scopes) {
            for (const FlowKinds& kinds : scope.kinds) {
                each_kind(kinds, industry, [&](const Kind& kind) { ++seen[kind]; });
            }
        }
        std::size_t kinds = 0;
        each_kind({}, industry, [&](const Kind& kind) {
            ++kinds;
            CHECK(seen[kind] == 1);
        });
        CHECK(seen.size() == kinds);
        REQUIRE(kinds > 1);
    }
}

TEST_CASE("the ranges of a row begin at one person and leave no number out") {
    for (const IndustryTable& table : decision_table(beijing())) {
        for (const ScopeRows& scope : table.scopes) {
            REQUIRE(!scope.measures.empty());
            for (const MeasureRows& rows : scope.measures) {
                REQUIRE(!rows.ranges.empty());
                CHECK(rows.ranges.front().band.at_least == 1);
                CHECK(rows.ranges.back().band.below == unbounded);
                for (std::size_t i = 1; i < rows.ranges.size(); ++i) {
                    CHECK(rows.ranges[i].band.at_least == rows.ranges[i - 1].band.below);
                }
            }
        }
    }
}

TEST_CASE("a check of one flow meets the items of its row, on both sides of every number") {
    std::size_t probed = 0;
    for (const IndustryTable& table : decision_table(beijing())) {
        const Industry& industry = beijing().industries[table.industry];
        for (const ScopeRows& scope : table.scopes) {
            for (const FlowKinds& kinds : scope.kinds) {
                std::size_t number = 0;
                each_kind(kinds, industry, [&](const Kind& kind) {
                    constexpr std::size_t every = 4; // all kinds of a row are counted alike
                    if (number++ % every != 0) {
                        return;
                    }
                    for (const Probe& probe : probes_of(scope)) {
                        std::set<std::string> items;
                        add_entries(beijing(), scope, probe.measure, probe.number, items);
                        add_entries(beijing(), scope, Measure::all, probe.number, items);
                        CHECK(met_items(beijing(), one_flow(beijing(), table.industry, kind,
                                                            probe.persons)) == items);
                        ++probed;
                    }
                });
            }
        }
    }
    CHECK(probed > 2000);
}

TEST_CASE("automotive has the numbers of the list") {
    const ScopeRows& scope = only_scope(beijing(), "automotive");
    REQUIRE(scope.measures.size() == 2);
    const auto& general = scope.measures[0].ranges;
    REQUIRE(general.size() == 3);
    CHECK(general[0].entries.empty());
    CHECK(general[1].band == Band{100000, 1000000});
    CHECK(beijing().items[general[1].entries.at(0).item].id == "automotive.13");
    CHECK(beijing().items[general[2].entries.at(0).item].id == "automotive.11");
    const auto& sensitive = scope.measures[1].ranges;
    REQUIRE(sensitive.size() == 2);
    CHECK(sensitive[0].band == Band{1, 10000});
    CHECK(beijing().items[sensitive[0].entries.at(0).item].id == "automotive.14");
    CHECK(beijing().items[sensitive[1].entries.at(0).item].id == "automotive.12");
}

TEST_CASE("bands are worded as the list words them") {
    CHECK(to_text(Band{100000, 1000000}, Language::zh) == "10万人以上且不满100万人");
    CHECK(to_text(Band{100000, 1000000}, Language::en) == "100,000 to under 1,000,000 persons");
    CHECK(to_text(Band{10000000, unbounded}, Language::zh) == "1000万人以上");
    CHECK(to_text(Band{10000000, unbounded}, Language::en) == "10,000,000 persons or more");
    CHECK(to_text(Band{1, 10000}, Language::zh) == "不满1万人");
    CHECK(to_text(Band{1, 10000}, Language::en) == "under 10,000 persons");
    CHECK(to_text(Band{1001, unbounded}, Language::zh) == "1,001人以上");
    CHECK(to_text(Band{5000, unbounded}, Language::zh) == "5,000人以上");
    CHECK(to_text(Band{1, unbounded}, Language::zh) == "不论数量（1人以上）");
}

TEST_CASE("every item of the rulebook stands in the table, in both languages") {
    const Json json = parse(table_json(beijing()));
    REQUIRE(json["format"] == "egress.table/1");
    REQUIRE(json["notes"].size() == 6);
    std::set<std::string> seen;
    std::set<std::string> asking; // more than a number
    std::set<std::string> said;   // with what they ask
    for (const Json& industry : json["industries"]) {
        for (const Json& scope : industry["scopes"]) {
            CHECK(!scope["label"]["zh"].get<std::string>().empty());
            CHECK(!scope["label"]["en"].get<std::string>().empty());
            for (const Json& measure : scope["measures"]) {
                for (const Json& range : measure["ranges"]) {
                    for (const Json& entry : range["entries"]) {
                        seen.insert(entry["item"].get<std::string>());
                        if (entry["further"].get<bool>()) {
                            asking.insert(entry["item"].get<std::string>());
                        }
                    }
                }
            }
        }
        for (const Json& item : industry["others"]) {
            seen.insert(item["item"].get<std::string>());
        }
        for (const Json& item : industry["further"]) {
            said.insert(item["item"].get<std::string>());
            CHECK(!item["condition"]["zh"].get<std::string>().empty());
            CHECK(!item["condition"]["en"].get<std::string>().empty());
        }
    }
    CHECK(seen.size() == beijing().items.size());
    CHECK(!asking.empty());
    CHECK(said == asking);
}

TEST_CASE("the page of the table holds no script and loads nothing") {
    for (const Language language : {Language::zh, Language::en}) {
        const std::string page = table_html(beijing(), language);
        REQUIRE(page.size() > 10000);
        for (const char* forbidden : {"<script", " src=", "href=", "url(", "@import", "onclick"}) {
            CAPTURE(forbidden);
            CHECK(page.find(forbidden) == std::string::npos);
        }
    }
}

TEST_CASE("words of a rulebook are text, not markup") {
    Json bundle = parse(read_text(EGRESS_BUNDLE));
    bundle["automotive.json"]["items"][0]["title"] = "<img src=x onerror=a()>|*b*";
    const auto rulebook = Rulebook::load(bundle.dump());
    REQUIRE(rulebook.ok());
    const std::string page = table_html(rulebook.value(), Language::zh);
    CHECK(page.find("&lt;img src=x onerror=a()&gt;|*b*") != std::string::npos);
    CHECK(page.find("<img") == std::string::npos);
    const std::string markdown = table_markdown(rulebook.value(), Language::zh);
    CHECK(markdown.find("&lt;img src=x onerror=a()>\\|\\*b\\*") != std::string::npos);
}
