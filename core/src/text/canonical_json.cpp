#include "egress/canonical.hpp"

#include "egress/rulebook.hpp"
#include "text/json.hpp"

#include <algorithm>

namespace egress {

namespace {

/// The members as they are written, which a reader of the file expects them to remain.
using Ordered = nlohmann::ordered_json;

constexpr std::size_t most_columns = 100;
constexpr std::size_t indentation = 2;

/// Columns of a text: a character of three bytes or more is as wide as two letters.
std::size_t width_of(std::string_view text) {
    std::size_t columns = 0;
    for (const char c : text) {
        constexpr unsigned continuation_mask = 0xC0U;
        constexpr unsigned continuation = 0x80U;
        constexpr unsigned first_of_three = 0xE0U;
        const auto byte = static_cast<unsigned char>(c);
        const bool begins = (byte & continuation_mask) != continuation;
        columns += begins ? (byte >= first_of_three ? 2 : 1) : 0;
    }
    return columns;
}

bool has_none_within(const Ordered& value) {
    return std::none_of(value.begin(), value.end(), [](const Ordered& member) {
        return member.is_structured() && !member.empty();
    });
}

class Writer {
public:
    std::string written(const Ordered& value) {
        write(value, 0, 0);
        text += '\n';
        return std::move(text);
    }

private:
    /// `reserved`: what has to stand behind the value on its line.
    void write(const Ordered& value, std::size_t level, std::size_t reserved) {
        if (!value.is_structured() || value.empty()) {
            text += value.dump();
            return;
        }
        if (has_none_within(value)) {
            const std::string line = on_one_line(value);
            const std::size_t before = width_of(std::string_view{text}.substr(line_start));
            if (before + width_of(line) + reserved <= most_columns) {
                text += line;
                return;
            }
        }
        const bool object = value.is_object();
        text += object ? '{' : '[';
        std::size_t left = value.size();
        for (const auto& [key, member] : value.items()) {
            begin_line(level + 1);
            if (object) {
                text += Ordered(key).dump() + ": ";
            }
            --left;
            write(member, level + 1, left > 0 ? 1 : 0);
            if (left > 0) {
                text += ',';
            }
        }
        begin_line(level);
        text += object ? '}' : ']';
    }

    static std::string on_one_line(const Ordered& value) {
        const bool object = value.is_object();
        std::string line = object ? "{ " : "[";
        std::size_t left = value.size();
        for (const auto& [key, member] : value.items()) {
            if (object) {
                line += Ordered(key).dump() + ": ";
            }
            line += member.dump();
            line += --left > 0 ? ", " : "";
        }
        return line + (object ? " }" : "]");
    }

    void begin_line(std::size_t level) {
        text += '\n';
        line_start = text.size();
        text.append(level * indentation, ' ');
    }

    std::string text;
    std::size_t line_start = 0;
};

} // namespace

Result<std::string> canonical_json(std::string_view text) {
    // Read as the loader reads it: a key that is repeated would be lost, and is a fault there.
    Faults faults;
    parse_json(text, max_rulebook_bytes, faults);
    if (!faults.none()) {
        return faults.take();
    }
    return Writer{}.written(Ordered::parse(text, nullptr, false));
}

} // namespace egress
