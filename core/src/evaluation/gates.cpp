#include "evaluation/gates.hpp"

#include <array>

namespace egress {

namespace {

using Gate = std::optional<bool> Exporter::*;
/// In the order of `Missing::field`.
constexpr std::array<Gate, 3> gates{&Exporter::in_zone, &Exporter::meets_article_7,
                                    &Exporter::critical_infrastructure};

} // namespace

Basis basis_of(const Exporter& exporter) {
    if (exporter.in_zone == false || exporter.meets_article_7 == false ||
        exporter.critical_infrastructure == true) {
        return Basis::national;
    }
    return unknown_gates(exporter).empty() ? Basis::list : Basis::either;
}

std::vector<Exporter> settled_gates(const Exporter& exporter) {
    std::vector<Exporter> ways{exporter};
    for (const Gate gate : gates) {
        if (exporter.*gate) {
            continue;
        }
        const std::size_t before = ways.size();
        for (std::size_t i = 0; i < before; ++i) {
            Exporter other = ways[i];
            other.*gate = true;
            ways[i].*gate = false;
            ways.push_back(other);
        }
    }
    return ways;
}

std::vector<Missing> unknown_gates(const Exporter& exporter) {
    std::vector<Missing> unknown;
    for (std::size_t i = 0; i < gates.size(); ++i) {
        if (!(exporter.*gates.at(i))) {
            unknown.push_back({Missing::Kind::exporter, 0, static_cast<std::uint8_t>(i)});
        }
    }
    return unknown;
}

} // namespace egress
