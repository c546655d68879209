// Looking for the parts of a condition.
#pragma once

#include "egress/condition.hpp"

#include <variant>

namespace egress {

/// Every part of one form in a condition, in the order in which it is written.
template <class Form, class Visit> void each_part(const Condition& condition, const Visit& visit) {
    if (const auto* found = std::get_if<Form>(&condition.form)) {
        visit(*found);
    } else if (const auto* all = std::get_if<AllOf>(&condition.form)) {
        for (const auto& part : all->parts) {
            each_part<Form>(part, visit);
        }
    } else if (const auto* any = std::get_if<AnyOf>(&condition.form)) {
        for (const auto& part : any->parts) {
            each_part<Form>(part, visit);
        }
    } else if (const auto* negated = std::get_if<Not>(&condition.form)) {
        each_part<Form>(*negated->part, visit);
    }
}

template <class Visit> void each_persons(const Condition& condition, const Visit& visit) {
    each_part<PersonsInBand>(condition, visit);
}

} // namespace egress
