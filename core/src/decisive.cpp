#include "decisive.hpp"

#include "completions.hpp"
#include "conditions.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace egress {

namespace {

/// What a place can be answered with: true and false, or one word of each kind.
using Choices = std::vector<std::uint8_t>;

constexpr std::uint8_t as_described_field = 3;

/// Everything that asks for the words of the industry's flows.
std::vector<const PersonsInBand*> counts_of(const Rulebook& rulebook, const Industry& industry) {
    std::vector<const PersonsInBand*> counts;
    const auto collect = [&](const Condition& condition) {
        each_persons(condition, [&](const PersonsInBand& persons) { counts.push_back(&persons); });
    };
    for (ItemIndex item = industry.first_item; item < industry.end_item; ++item) {
        collect(rulebook.items[item].condition);
    }
    for (const Caution& caution : rulebook.cautions) {
        collect(caution.condition);
    }
    return counts;
}

Choices words_for(const Rulebook& rulebook, const Industry& industry, std::uint8_t field) {
    const auto counts = counts_of(rulebook, industry);
    switch (field) {
    case 0: return kinds_of_words(counts, rulebook, industry.scenarios.size(), &Scope::scenarios);
    case 1: return kinds_of_words(counts, rulebook, industry.subjects.size(), &Scope::subjects);
    default:
        return kinds_of_words(counts, rulebook, industry.modalities.size(), &Scope::modalities);
    }
}

/// Nothing where it is a number, or asks for more than one answer.
Choices choices_for(const Rulebook& rulebook, const Assessment& assessment, const Missing& place) {
    Choices either{0, 1}; // no, yes
    switch (place.kind) {
    case Missing::Kind::exporter: return either;
    case Missing::Kind::answer:
        return rulebook.answers[place.index].kind == AnswerKind::truth ? either : Choices{};
    case Missing::Kind::flow:
        return place.field == as_described_field
                   ? either
                   : words_for(rulebook,
                               rulebook.industries[assessment.flows[place.index].industry],
                               place.field);
    default: return {};
    }
}

void answer(Assessment& assessment, const Missing& place, std::uint8_t choice) {
    if (place.kind == Missing::Kind::exporter) {
        Exporter& exporter = assessment.exporter;
        const std::array gates{&exporter.in_zone, &exporter.meets_article_7,
                               &exporter.critical_infrastructure};
        *gates.at(place.field) = static_cast<bool>(choice);
    } else if (place.kind == Missing::Kind::answer) {
        assessment.answers[place.index].truth = static_cast<bool>(choice);
    } else if (place.field == as_described_field) {
        assessment.flows[place.index].as_described = static_cast<bool>(choice);
    } else {
        Flow& flow = assessment.flows[place.index];
        const std::array words{&flow.scenario, &flow.subjects, &flow.modality};
        *words.at(place.field) = choice;
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
            answer(answered, missing[i], choices[i][left % choices[i].size()]);
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
