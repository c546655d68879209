#include "evaluation/modalities.hpp"

#include "evaluation/coverage.hpp"
#include "evaluation/judgement.hpp"
#include "evaluation/outcome.hpp"
#include "evaluation/representatives.hpp"

#include <optional>
#include <utility>
#include <vector>

namespace egress {

namespace {

/// A flow that a note leaves out or not, with one modality of each kind.
struct Choice {
    std::uint32_t flow;
    std::vector<std::uint8_t> modalities;
};

std::vector<Choice> choices_of(const Rulebook& rulebook, const Assessment& assessment) {
    std::vector<Choice> choices;
    for (std::uint32_t place = 0; place < assessment.flows.size(); ++place) {
        const Flow& flow = assessment.flows[place];
        if (left_out_by_note(rulebook, flow) == Truth::unknown) {
            choices.push_back({place, words_of_each_kind(rulebook, flow.industry, modality_field)});
        }
    }
    return choices;
}

/// Nothing where they are too many.
std::optional<std::size_t> ways_of(const std::vector<Choice>& choices) {
    std::size_t ways = 1;
    for (const Choice& choice : choices) {
        ways *= choice.modalities.size();
        if (ways > most_modalities_tried) {
            return std::nullopt;
        }
    }
    return ways;
}

} // namespace

Report judge_over_modalities(const Rulebook& rulebook, const Assessment& assessment) {
    Report report = judge(rulebook, assessment);
    const auto choices = choices_of(rulebook, assessment);
    const auto ways = ways_of(choices);
    if (report.paths.possible == 0 || choices.empty() || !ways) {
        return report;
    }
    Assessment settled = assessment;
    std::vector<Paths> paths;
    std::vector<Missing> missing;
    std::uint32_t always = ~std::uint32_t{0};
    std::uint32_t ever = 0;
    for (std::size_t way = 0; way < *ways; ++way) {
        std::size_t left = way;
        for (const Choice& choice : choices) {
            settled.flows[choice.flow].modality =
                choice.modalities[left % choice.modalities.size()];
            left /= choice.modalities.size();
        }
        const Report judged = judge(rulebook, settled);
        paths.push_back(judged.paths);
        merge(missing, judged.missing);
        always &= judged.paths.required;
        ever |= judged.paths.required | judged.paths.possible;
    }
    std::size_t stride = 1;
    for (const Choice& choice : choices) {
        for (std::size_t way = 0; way < *ways; ++way) {
            const std::size_t first = way - way / stride % choice.modalities.size() * stride;
            // What is still possible need not come of the same data with both modalities.
            if (first != way && (!(paths[way] == paths[first]) || paths[way].possible != 0)) {
                merge(missing, {{Missing::Kind::flow, choice.flow, modality_field}});
            }
        }
        stride *= choice.modalities.size();
    }
    report.paths = {always, ever & ~always};
    report.missing = std::move(missing);
    return report;
}

} // namespace egress
