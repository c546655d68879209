#include "egress/persons/number_pattern.hpp"

#include "persons/reading/text.hpp"

#include <algorithm>

namespace egress::persons {

namespace {

constexpr std::size_t without_end = static_cast<std::size_t>(-1);

using Bytes = std::array<std::uint64_t, 4>;

void add(Bytes& bytes, std::uint32_t byte) {
    bytes[byte >> 6U] |= std::uint64_t{1} << (byte & 63U);
}

/// "[0-9A-Z]" or "[^@]" off the front.
bool take_class(std::string_view& text, Bytes& bytes) {
    text.remove_prefix(1);
    const bool others = text.starts_with('^');
    if (others) {
        text.remove_prefix(1);
    }
    const auto end = text.find(']');
    if (end == std::string_view::npos || end == 0) {
        return false;
    }
    const auto inside = text.substr(0, end);
    for (std::size_t i = 0; i < inside.size(); ++i) {
        const bool range = i + 2 < inside.size() && inside[i + 1] == '-';
        const std::uint32_t from = byte_of(inside[i]);
        const std::uint32_t to = range ? byte_of(inside[i + 2]) : from;
        if (to < from || inside[i] == '[') {
            return false;
        }
        for (std::uint32_t byte = from; byte <= to; ++byte) {
            add(bytes, byte);
        }
        i += range ? 2 : 0;
    }
    if (others) {
        for (auto& word : bytes) {
            word = ~word;
        }
    }
    text.remove_prefix(end + 1);
    return true;
}

std::optional<std::size_t> take_number(std::string_view& text) {
    std::size_t number = 0;
    std::size_t digits = 0;
    constexpr std::size_t most_digits = 3;
    for (; !text.empty() && is_digit(text.front()); text.remove_prefix(1), ++digits) {
        number = number * 10 + byte_of(text.front()) - byte_of('0');
    }
    return digits == 0 || digits > most_digits ? std::nullopt : std::optional{number};
}

bool take_count(std::string_view& text, std::size_t& least, std::size_t& most) {
    const char mark = text.empty() ? '\0' : text.front();
    if (mark == '?' || mark == '*' || mark == '+') {
        least = mark == '+' ? 1 : 0;
        most = mark == '?' ? 1 : without_end;
        text.remove_prefix(1);
        return true;
    }
    if (mark != '{') {
        return true;
    }
    text.remove_prefix(1);
    const auto from = take_number(text);
    auto to = from;
    if (text.starts_with(',')) {
        text.remove_prefix(1);
        to = take_number(text);
    }
    if (!from || !to || *to < *from || *to == 0 || !text.starts_with('}')) {
        return false;
    }
    text.remove_prefix(1);
    least = *from;
    most = *to;
    return true;
}

} // namespace

std::optional<NumberPattern> NumberPattern::of(std::string_view text) {
    NumberPattern pattern;
    pattern.written = text;
    bool open = false;
    while (!text.empty()) {
        const char c = text.front();
        if (c == '(' || c == ')') {
            if (open != (c == ')') || pattern.groups_used == most_groups) {
                return std::nullopt;
            }
            auto& group = pattern.bounds[pattern.groups_used];
            (open ? group.to : group.from) = pattern.items.size();
            pattern.groups_used += open ? 1 : 0;
            open = !open;
            text.remove_prefix(1);
            continue;
        }
        Item item;
        if (c == '[') {
            if (!take_class(text, item.bytes)) {
                return std::nullopt;
            }
        } else if (c == '.') {
            item.bytes.fill(~std::uint64_t{0});
            item.bytes[0] &= ~(std::uint64_t{1} << static_cast<unsigned>('\n'));
            text.remove_prefix(1);
        } else if (is_letter(c) || is_digit(c) || c == '@' || c == '<' || c == '>' || c == ':') {
            add(item.bytes, byte_of(c));
            text.remove_prefix(1);
        } else {
            return std::nullopt;
        }
        if (!take_count(text, item.least, item.most)) {
            return std::nullopt;
        }
        pattern.items.push_back(item);
    }
    if (open || pattern.items.empty() || pattern.items.size() > most_items) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i + 1 < pattern.items.size(); ++i) {
        const Item& next = pattern.items[i + 1];
        pattern.items[i].settled = next.least != 0;
        for (std::size_t word = 0; word < next.bytes.size(); ++word) {
            pattern.items[i].settled =
                pattern.items[i].settled && (pattern.items[i].bytes[word] & next.bytes[word]) == 0;
        }
    }
    pattern.items.back().settled = true; // nothing may follow
    return pattern;
}

bool NumberPattern::match_from(std::size_t item, std::size_t at, std::string_view text,
                               std::array<std::size_t, 16>& starts) const {
    for (; item < items.size(); ++item) {
        const Item& here = items[item];
        starts[item] = at;
        std::size_t end = at;
        const std::size_t limit = std::min(here.most, text.size() - at);
        while (end - at < limit && here.takes(text[end])) {
            ++end;
        }
        if (end - at < here.least) {
            return false;
        }
        if (!here.settled) {
            // As many as can be, and fewer where the rest does not fit then.
            for (; end > at + here.least; --end) {
                if (match_from(item + 1, end, text, starts)) {
                    return true;
                }
            }
        }
        at = end;
    }
    starts[items.size()] = at;
    return at == text.size();
}

bool NumberPattern::matches(std::string_view text, Groups& groups) const {
    std::array<std::size_t, most_items + 1> starts{};
    if (!match_from(0, 0, text, starts)) {
        return false;
    }
    for (std::size_t i = 0; i < groups_used; ++i) {
        const std::size_t from = starts[bounds[i].from];
        groups[i] = text.substr(from, starts[bounds[i].to] - from);
    }
    return true;
}

void fill(std::string_view template_text, const NumberPattern::Groups& groups, std::string& out) {
    for (std::size_t i = 0; i < template_text.size(); ++i) {
        const bool group = template_text[i] == '\\' && i + 1 < template_text.size();
        if (group) {
            ++i;
            out.append(groups[template_text[i] == '2' ? 1 : 0]);
        } else {
            out.push_back(template_text[i]);
        }
    }
}

} // namespace egress::persons
