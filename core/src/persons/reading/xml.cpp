#include "persons/reading/xml.hpp"

namespace egress::persons {

namespace {

std::uint32_t number(std::string_view digits, std::uint32_t base) {
    std::uint32_t value = 0;
    for (const char c : digits) {
        const char small = to_lower(c);
        const std::uint32_t digit = is_digit(c) ? byte_of(c) - '0' : byte_of(small) - 'a' + 10;
        if (digit >= base || value > 0x10FFFF) {
            return 0xFFFD;
        }
        value = value * base + digit;
    }
    return value;
}

void append_entity(std::string_view name, std::string& out) {
    if (name == "amp") {
        out.push_back('&');
    } else if (name == "lt") {
        out.push_back('<');
    } else if (name == "gt") {
        out.push_back('>');
    } else if (name == "quot") {
        out.push_back('"');
    } else if (name == "apos") {
        out.push_back('\'');
    } else if (name.starts_with("#x") || name.starts_with("#X")) {
        append(out, number(name.substr(2), 16));
    } else if (name.starts_with('#')) {
        append(out, number(name.substr(1), 10));
    }
}

bool is_hex(char c) { return is_digit(c) || (to_lower(c) >= 'a' && to_lower(c) <= 'f'); }

} // namespace

std::string_view Tag::attribute(std::string_view wanted) const {
    const char* at = attributes.data();
    const char* const end = at + attributes.size();
    while (true) {
        while (at != end && is_space(*at)) {
            ++at;
        }
        const char* own = at; // without its prefix
        for (; at != end && *at != '=' && !is_space(*at); ++at) {
            own = *at == ':' ? at + 1 : own;
        }
        const std::string_view found{own, static_cast<std::size_t>(at - own)};
        while (at != end && *at != '"' && *at != '\'') {
            ++at;
        }
        if (at == end) {
            return {};
        }
        const char quote = *at++;
        const char* value = at;
        while (at != end && *at != quote) {
            ++at;
        }
        if (at == end) {
            return {};
        }
        if (found == wanted) {
            return {value, static_cast<std::size_t>(at - value)};
        }
        ++at;
    }
}

namespace {

constexpr std::size_t longest_entity = 10;   ///< with its &, without its ;
constexpr std::size_t control_character = 7; ///< _xHHHH_

bool is_control_character(std::string_view text) {
    return text[1] == 'x' && text[control_character - 1] == '_' && is_hex(text[2]) &&
           is_hex(text[3]) && is_hex(text[4]) && is_hex(text[5]);
}

/// How much was used: what more text could change is left, unless this is the last of it.
std::size_t append_resolved(std::string_view raw, std::string& out, bool last) {
    std::size_t at = 0;
    while (at < raw.size()) {
        std::size_t plain = at;
        while (plain < raw.size() && raw[plain] != '&' && raw[plain] != '_') {
            ++plain;
        }
        out.append(raw.substr(at, plain - at));
        at = plain;
        if (at == raw.size()) {
            break;
        }
        const std::string_view from = raw.substr(at);
        if (from.front() == '&') {
            const auto end = from.substr(0, longest_entity + 1).find(';');
            if (end != std::string_view::npos) {
                append_entity(from.substr(1, end - 1), out);
                at += end + 1;
                continue;
            }
            if (!last && from.size() <= longest_entity) {
                return at;
            }
        } else if (from.size() >= control_character) {
            if (is_control_character(from)) {
                append(out, number(from.substr(2, 4), 16));
                at += control_character;
                continue;
            }
        } else if (!last) {
            return at;
        }
        out.push_back(from.front());
        ++at;
    }
    return at;
}

} // namespace

void append_unescaped(std::string_view raw, std::string& out) { append_resolved(raw, out, true); }

void UnescapedText::resolve(std::string_view raw) {
    if (text.size() > limit) {
        return;
    }
    if (rest.empty()) {
        const std::size_t used = append_resolved(raw, text, false);
        rest.assign(raw.substr(used));
    } else {
        rest.append(raw);
        const std::size_t used = append_resolved(rest, text, false);
        rest.erase(0, used);
    }
}

void UnescapedText::add_plain(std::string_view plain) {
    end();
    if (text.size() <= limit) {
        text.append(plain);
    }
}

void UnescapedText::resolve_rest() {
    append_resolved(rest, text, true);
    rest.clear();
}

} // namespace egress::persons
