// What the engines say differently: literals, names, and the few functions that a job calls.
#pragma once

#include "egress/persons/job.hpp"

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace egress::persons {

/// SQL for one engine. Texts of a file or a mapping come in through `literal` and `name` only, each
/// by the engine's own rules, and only where `is_plain_name` says that they can.
class Dialect {
public:
    explicit Dialect(Engine the_engine) : engine(the_engine) {}

    [[nodiscard]] bool is(Engine which) const { return engine == which; }

    /// A text as the engine writes one.
    [[nodiscard]] std::string literal(std::string_view text) const;
    /// The name of a column or a table, in the engine's quotes.
    [[nodiscard]] std::string name(std::string_view text) const;
    /// Literals with commas between.
    [[nodiscard]] std::string list(const std::vector<std::string>& texts) const;

    [[nodiscard]] std::string as_text(const std::string& value) const;
    [[nodiscard]] std::string as_number(const std::string& value) const;
    [[nodiscard]] std::string translated(const std::string& value, std::string_view from,
                                         std::string_view to) const;
    /// Without the upper case of ASCII, and without its lower case.
    [[nodiscard]] std::string lower(const std::string& value) const;
    [[nodiscard]] std::string upper(const std::string& value) const;
    /// Every match of a pattern replaced; `by` has \1 … \9 for the groups.
    [[nodiscard]] std::string replaced(const std::string& value, std::string_view pattern,
                                       std::string_view by) const;
    [[nodiscard]] std::string matches(const std::string& value, std::string_view pattern) const;
    /// In characters.
    [[nodiscard]] std::string length(const std::string& value) const;
    [[nodiscard]] std::string substring(const std::string& value, std::size_t from,
                                        std::size_t length) const;
    /// A character as a pattern of this engine writes it by its number.
    [[nodiscard]] std::string character(char32_t code) const;
    /// Any character at all, line ends too: nothing that is read holds U+0001.
    [[nodiscard]] std::string any() const { return "[^" + character(1) + "]"; }
    /// What keeps the engine from working out the columns of a subquery again wherever they are
    /// used; empty where it does not.
    [[nodiscard]] std::string_view fence() const;

private:
    [[nodiscard]] bool reads_backslashes() const;

    Engine engine;
};

/// The parts in a row.
std::string joined(std::initializer_list<std::string_view> parts);

} // namespace egress::persons
