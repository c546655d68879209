#include "egress/persons/result.hpp"

#include <algorithm>

namespace egress::persons {

namespace {

bool share(const std::vector<std::size_t>& a, const std::vector<std::size_t>& b) {
    return std::any_of(a.begin(), a.end(), [&](std::size_t flow) {
        return std::find(b.begin(), b.end(), flow) != b.end();
    });
}

/// Persons summed up, and whether anybody among them is there for certain.
struct Sum {
    Interval persons{0, 0};
    bool somebody = false;

    void add(const Pattern& pattern) {
        persons.least += pattern.persons.least;
        persons.most += pattern.persons.most;
        somebody = somebody || (!pattern.malformed && pattern.persons.most != 0);
    }
    /// Records that nobody knows whose they are are somebody's; where a malformed record belongs
    /// nobody knows either.
    [[nodiscard]] Interval figure() const {
        return {somebody && persons.least == 0 ? 1 : persons.least, persons.most};
    }
};

} // namespace

Figures figures_of(const Tally& tally, const std::vector<std::size_t>& flows) {
    Sum general_sum;
    Sum sensitive_sum;
    Sum all_sum;
    for (const auto& pattern : tally.patterns) {
        const bool general = share(pattern.general, flows);
        const bool sensitive = share(pattern.sensitive, flows);
        if (general) {
            general_sum.add(pattern);
        }
        if (sensitive) {
            sensitive_sum.add(pattern);
        }
        if (general || sensitive) {
            all_sum.add(pattern);
        }
    }
    Figures figures;
    figures.general = general_sum.figure();
    figures.sensitive = sensitive_sum.figure();
    figures.all = all_sum.figure();
    return figures;
}

} // namespace egress::persons
