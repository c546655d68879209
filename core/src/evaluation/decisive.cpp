#include "evaluation/decisive.hpp"

#include "evaluation/completions.hpp"
#include "evaluation/representatives.hpp"
#include "rulebook/conditions.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace egress {

namespace {

/// What a place can be answered with: true and false, or one word or number of each kind.
using Choices = std::vector<Count>;

/// Nothing where it asks for more than one answer.
Choices choices_for(const Rulebook& rulebook, const Assessment& assessment, const Missing& place) {
    Choices either{0, 1}; // no, yes
    switch (place.kind) {
    case Missing::Kind::exporter: return either;
    case Missing::Kind::answer:
        return rulebook.answers[place.index].kind == AnswerKind::truth
                   ? either
                   : representatives(rulebook, assessment, place);
    case Missing::Kind::persons: return representatives(rulebook, assessment, place);
    case Missing::Kind::flow: {
        if (place.field == described_field || place.field == processed_field) {
            return either;
        }
        // A field may be listed for some scenarios only, which no count tells apart.
        if (assessment.flows[place.index].fields) {
            return {};
        }
        const auto words =
            words_of_each_kind(rulebook, assessment.flows[place.index].industry, place.field);
        return {words.begin(), words.end()};
    }
    case Missing::Kind::entry: return place.field == entry_is ? Choices{} : either;
    case Missing::Kind::industries:
    case Missing::Kind::flows:
    case Missing::Kind::distinct:
    case Missing::Kind::distinct_figure: break;
    }
    return {};
}

void answer_word(Flow& flow, std::uint8_t field, Count choice) {
    const std::array words{&flow.scenario, &flow.subjects, &flow.modality};
    *words.at(field) = static_cast<std::uint8_t>(choice);
}

/// A figure of general or sensitive information. That for all persons stays the range it was: where
/// it could decide it would be missing, and nothing would be tried.
void answer_figure(Persons& persons, Measure measure, Count choice) {
    (measure == Measure::general ? persons.general : persons.sensitive) = {choice, choice};
}

void answer(Assessment& answered, const Rulebook& rulebook, const Missing& place, Count choice) {
    if (place.kind == Missing::Kind::exporter) {
        answered.exporter.gates.at(place.field) = choice != 0;
    } else if (place.kind == Missing::Kind::answer) {
        Given& given = answered.answers[place.index];
        if (rulebook.answers[place.index].kind == AnswerKind::truth) {
            given.truth = choice != 0;
        } else {
            given.number = {choice, choice};
        }
        settle_harm(rulebook, answered);
    } else if (place.kind == Missing::Kind::persons) {
        answer_figure(answered.flows[place.index].persons, static_cast<Measure>(place.field),
                      choice);
    } else if (place.kind == Missing::Kind::entry) {
        Flow& flow = answered.flows[place.index];
        FieldEntry& entry = flow.fields->at(place.entry);
        (place.field == entry_within ? entry.within : entry.sensitive) = choice != 0;
        settle_fields(rulebook, flow);
    } else if (place.field == processed_field) {
        answered.flows[place.index].processed = choice != 0;
        settle_fields(rulebook, answered.flows[place.index]);
    } else if (place.field == described_field) {
        answered.flows[place.index].as_described = choice != 0;
    } else {
        answer_word(answered.flows[place.index], place.field, choice);
    }
}

} // namespace

std::optional<Decisive> decisive(const Rulebook& rulebook, const Assessment& assessment,
                                 const std::vector<Missing>& missing,
                                 const SettledPaths& settled_paths) {
    std::vector<Choices> choices;
    std::size_t ways = 1;
    for (const Missing& place : missing) {
        choices.push_back(choices_for(rulebook, assessment, place));
        ways *= choices.back().size();
        if (ways == 0 || ways > most_ways_tried ||
            ways * assessment.flows.size() > most_flows_tried) {
            return std::nullopt;
        }
    }
    Assessment answered = assessment;
    std::vector<Paths> paths;
    std::vector<bool> matters(missing.size());
    std::uint32_t always = ~std::uint32_t{0};
    std::uint32_t ever = 0;
    for (std::size_t way = 0; way < ways; ++way) {
        std::size_t left = way;
        for (std::size_t i = 0; i < missing.size(); ++i) {
            answer(answered, rulebook, missing[i], choices[i][left % choices[i].size()]);
            left /= choices[i].size();
        }
        const auto settled = settled_paths(answered);
        if (!settled) {
            return std::nullopt;
        }
        paths.push_back(*settled);
        always &= settled->required;
        ever |= settled->required | settled->possible;
        // Compared with the way that has the first choice in one place and is the same in all
        // others.
        std::size_t stride = 1;
        for (std::size_t i = 0; i < missing.size(); ++i) {
            const std::size_t choice = way / stride % choices[i].size();
            matters[i] = matters[i] || !(paths[way] == paths[way - choice * stride]);
            stride *= choices[i].size();
        }
    }
    Decisive result{{}, {always, ever & ~always}};
    for (std::size_t i = 0; i < missing.size(); ++i) {
        if (matters[i]) {
            result.missing.push_back(missing[i]);
        }
    }
    return result;
}

} // namespace egress
