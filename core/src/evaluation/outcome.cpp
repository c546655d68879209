#include "evaluation/outcome.hpp"

#include <algorithm>

namespace egress {

namespace {

Outcome combined(Outcome a, const Outcome& b, Truth truth) {
    a.truth = truth;
    merge(a.missing, b.missing);
    if (truth != Truth::unknown) {
        a.missing.clear();
    }
    return a;
}

} // namespace

void merge(std::vector<Missing>& missing, const std::vector<Missing>& more) {
    if (more.empty()) {
        return;
    }
    missing.insert(missing.end(), more.begin(), more.end());
    std::sort(missing.begin(), missing.end());
    missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
}

Outcome both(Outcome a, const Outcome& b) {
    const Truth truth = all_of(a.truth, b.truth);
    return combined(std::move(a), b, truth);
}

Outcome either(Outcome a, const Outcome& b) {
    const Truth truth = any_of(a.truth, b.truth);
    return combined(std::move(a), b, truth);
}

Outcome opposite(Outcome outcome) {
    outcome.truth = negate(outcome.truth);
    return outcome;
}

} // namespace egress
