// Visiting the parts of a condition.
#pragma once

#include "egress/condition.hpp"

#include <span>
#include <variant>

namespace egress {

/// One visitor of several lambdas. A visit without a lambda for every form does not compile.
template <class... Each> struct overloaded : Each... { using Each::operator()...; };
template <class... Each> overloaded(Each...) -> overloaded<Each...>;

/// What a form of condition is made of; empty where it asks something by itself.
inline std::span<const Condition> parts_of(const AllOf& all) { return all.parts; }
inline std::span<const Condition> parts_of(const AnyOf& any) { return any.parts; }
inline std::span<const Condition> parts_of(const Not& negated) { return {negated.part.get(), 1}; }
inline std::span<const Condition> parts_of(const AnswerIsYes& /*form*/) { return {}; }
inline std::span<const Condition> parts_of(const NumberInBand& /*form*/) { return {}; }
inline std::span<const Condition> parts_of(const PersonsInBand& /*form*/) { return {}; }
inline std::span<const Condition> parts_of(const CriticalInfrastructure& /*form*/) { return {}; }
inline std::span<const Condition> parts_of(const ItemIsMet& /*form*/) { return {}; }
inline std::span<const Condition> parts_of(const AcrossItems& /*form*/) { return {}; }
inline std::span<const Condition> parts_of(const ImportantDataElsewhere& /*form*/) { return {}; }

inline std::span<const Condition> parts_of(const Condition& condition) {
    return std::visit([](const auto& form) { return parts_of(form); }, condition.form);
}

/// Every part of one form in a condition, in the order in which it is written.
template <class Form, class Visit> void each_part(const Condition& condition, const Visit& visit) {
    if (const auto* found = std::get_if<Form>(&condition.form)) {
        visit(*found);
    }
    for (const Condition& part : parts_of(condition)) {
        each_part<Form>(part, visit);
    }
}

template <class Visit> void each_persons(const Condition& condition, const Visit& visit) {
    each_part<PersonsInBand>(condition, visit);
}

} // namespace egress
