// Faults in an input, as values.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace egress {

/// One fault. `code` is stable (kebab-case); `where` is a JSON pointer (RFC 6901) into the
/// input, empty for the whole of it; the sentences say what is wrong and what to do.
struct Diagnostic {
    std::string code;
    std::string where;
    std::string message;    ///< Chinese
    std::string message_en; ///< English

    bool operator==(const Diagnostic&) const = default;
};

using Diagnostics = std::vector<Diagnostic>;

/// A value, or every fault that kept it from being made (never empty then).
template <class T> class Result {
public:
    Result(T value) : held(std::move(value)) {}             // NOLINT(google-explicit-constructor)
    Result(Diagnostics faults) : held(std::move(faults)) {} // NOLINT(google-explicit-constructor)

    [[nodiscard]] bool ok() const { return held.index() == 0; }
    /// Only when `ok()`.
    [[nodiscard]] T& value() { return *std::get_if<0>(&held); }
    [[nodiscard]] const T& value() const { return *std::get_if<0>(&held); }
    /// Only when not `ok()`.
    [[nodiscard]] const Diagnostics& diagnostics() const { return *std::get_if<1>(&held); }

private:
    std::variant<T, Diagnostics> held;
};

/// The document `egress.diagnostics/1`, one line, no line end.
std::string to_json_text(const Diagnostics& diagnostics);

} // namespace egress
