#include "egress/persons/joiner.hpp"

#include "persons/joining/join_plan.hpp"
#include "persons/joining/packed.hpp"

namespace egress::persons {

struct Joiner::State {
    explicit State(const JoinPlan& the_plan)
        : plan(the_plan), components(plan.lane_families, plan.of_system, plan.joined) {}

    JoinPlan plan;
    Components components;
    PackedWindow window;
};

Joiner::Joiner(std::string_view plan) : state(std::make_unique<State>(JoinPlan::unpack(plan))) {}
Joiner::~Joiner() = default;

std::span<char> Joiner::room(std::size_t size) { return state->window.room(size); }

bool Joiner::take(std::size_t size) {
    const auto window = state->window.unpack(size, state->plan.lane_families.size());
    return window && state->components.take(*window);
}

std::uint64_t Joiner::so_far() const { return state->components.so_far(); }

std::string Joiner::finish() {
    return pack(state->components.finish(state->plan.shared_by, state->plan.most_shared));
}

} // namespace egress::persons
