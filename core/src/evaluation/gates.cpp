#include "evaluation/gates.hpp"

namespace egress {

namespace {

Outcome gate_of(const Exporter& exporter, std::optional<GateIndex> gate, Truth without) {
    if (!gate) {
        return {without, {}};
    }
    if (const auto& said = exporter.gates[*gate]) {
        return {truth_of(*said), {}};
    }
    return {Truth::unknown, {{Missing::Kind::exporter, 0, *gate}}};
}

} // namespace

Basis basis_of(const Rulebook& rulebook, const Exporter& exporter) {
    for (std::size_t i = 0; i < exporter.gates.size(); ++i) {
        if (exporter.gates[i] == !rulebook.gates[i].binds) {
            return Basis::national;
        }
    }
    return unknown_gates(exporter).empty() ? Basis::list : Basis::either;
}

std::vector<Exporter> settled_gates(const Exporter& exporter) {
    std::vector<Exporter> ways{exporter};
    for (std::size_t gate = 0; gate < exporter.gates.size(); ++gate) {
        if (exporter.gates[gate]) {
            continue;
        }
        const std::size_t before = ways.size();
        for (std::size_t i = 0; i < before; ++i) {
            Exporter other = ways[i];
            other.gates[gate] = true;
            ways[i].gates[gate] = false;
            ways.push_back(std::move(other));
        }
    }
    return ways;
}

std::vector<Missing> unknown_gates(const Exporter& exporter) {
    std::vector<Missing> unknown;
    for (std::size_t i = 0; i < exporter.gates.size(); ++i) {
        if (!exporter.gates[i]) {
            unknown.push_back({Missing::Kind::exporter, 0, static_cast<std::uint8_t>(i)});
        }
    }
    return unknown;
}

Outcome within_area(const Rulebook& rulebook, const Exporter& exporter) {
    return gate_of(exporter, rulebook.area_gate, Truth::yes);
}

Outcome operates(const Rulebook& rulebook, const Exporter& exporter) {
    return gate_of(exporter, rulebook.operator_gate, Truth::no);
}

Exporter operating(const Rulebook& rulebook, Exporter exporter, bool does) {
    if (rulebook.operator_gate) {
        exporter.gates[*rulebook.operator_gate] = does;
    }
    return exporter;
}

} // namespace egress
