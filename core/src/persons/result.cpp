#include "egress/persons/result.hpp"

#include <algorithm>
#include <array>

namespace egress::persons {

namespace {

bool share(const std::vector<std::size_t>& a, const std::vector<std::size_t>& b) {
    return std::any_of(a.begin(), a.end(), [&](std::size_t flow) {
        return std::find(b.begin(), b.end(), flow) != b.end();
    });
}

void add(Interval& sum, const Interval& persons) {
    sum.least += persons.least;
    sum.most += persons.most;
}

/// Records that nobody knows whose they are are somebody's.
void at_least_one(Interval& figure) {
    if (figure.least == 0 && figure.most != 0) {
        figure.least = 1;
    }
}

} // namespace

Figures figures_of(const Tally& tally, const std::vector<std::size_t>& flows) {
    Figures figures;
    for (const auto& pattern : tally.patterns) {
        const bool general = share(pattern.general, flows);
        const bool sensitive = share(pattern.sensitive, flows);
        if (general) {
            add(figures.general, pattern.persons);
        }
        if (sensitive) {
            add(figures.sensitive, pattern.persons);
        }
        if (general || sensitive) {
            add(figures.all, pattern.persons);
        }
    }
    for (auto* figure : {&figures.general, &figures.sensitive, &figures.all}) {
        at_least_one(*figure);
    }
    return figures;
}

} // namespace egress::persons
