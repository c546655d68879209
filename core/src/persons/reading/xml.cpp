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

void append_unescaped(std::string_view raw, std::string& out) {
    constexpr std::size_t longest_entity = 10;
    for (std::size_t at = 0; at < raw.size(); ++at) {
        const char c = raw[at];
        if (c == '&') {
            const auto end = raw.find(';', at);
            if (end != std::string_view::npos && end - at <= longest_entity) {
                append_entity(raw.substr(at + 1, end - at - 1), out);
                at = end;
                continue;
            }
        } else if (c == '_' && at + 6 < raw.size() && raw[at + 1] == 'x' && raw[at + 6] == '_' &&
                   is_hex(raw[at + 2]) && is_hex(raw[at + 3]) && is_hex(raw[at + 4]) &&
                   is_hex(raw[at + 5])) {
            append(out, number(raw.substr(at + 2, 4), 16));
            at += 6;
            continue;
        }
        out.push_back(c);
    }
}

} // namespace egress::persons
