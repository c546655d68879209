// What the parts of the rulebook reader share.
#pragma once

#include "egress/rulebook.hpp"
#include "text/json.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace egress {

/// The value a word stands for, if it is one of the choices.
template <class T, std::size_t size>
std::optional<T> one_of(std::string_view word,
                        const std::array<std::pair<std::string_view, T>, size>& choices) {
    const auto found = std::find_if(choices.begin(), choices.end(),
                                    [&](const auto& choice) { return choice.first == word; });
    return found == choices.end() ? std::nullopt : std::optional{found->second};
}

/// The same, read from its place; the fault names the choices.
template <class T, std::size_t size>
std::optional<T> read_choice(const Json& value, const Place& place,
                             const std::array<std::pair<std::string_view, T>, size>& choices,
                             Faults& faults) {
    const auto word = read_string(value, place, faults);
    const auto known = word ? one_of(*word, choices) : std::nullopt;
    if (word && !known) {
        std::string zh;
        std::string en;
        for (const auto& choice : choices) {
            zh += (zh.empty() ? "" : "、") + std::string{choice.first};
            en += (en.empty() ? "" : ", ") + std::string{choice.first};
        }
        faults.add("unknown-word", place.pointer(), "此处只能写：" + zh + "。",
                   "Only these are possible here: " + en + ".");
    }
    return known;
}

/// Calls `visit` for each element of a list; an empty list has none, anything else is a fault.
template <class Visit>
void each(const Json* list, const Place& place, Faults& faults, Visit visit) {
    if (list == nullptr || !is_array(*list, place, faults)) {
        return;
    }
    for (std::size_t i = 0; i < list->size(); ++i) {
        visit((*list)[i], place.element(i));
    }
}

/// Lower-case words, figures, dots and hyphens.
inline bool is_id(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
    });
}

/// A valid stand-in for a condition that could not be read: the fault is already noted.
inline Condition nothing() { return {AllOf{}}; }

} // namespace egress
