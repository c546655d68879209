#include "xml.hpp"

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
    std::string_view rest = attributes;
    while (true) {
        const auto equals = rest.find('=');
        if (equals == std::string_view::npos) {
            return {};
        }
        std::string_view key = rest.substr(0, equals);
        while (!key.empty() && (key.back() == ' ' || key.back() == '\n')) {
            key.remove_suffix(1);
        }
        const auto before = key.find_last_of(" \n\r\t:");
        key = before == std::string_view::npos ? key : key.substr(before + 1);
        const auto open = rest.find_first_of("\"'", equals);
        if (open == std::string_view::npos) {
            return {};
        }
        const auto close = rest.find(rest[open], open + 1);
        if (close == std::string_view::npos) {
            return {};
        }
        if (key == wanted) {
            return rest.substr(open + 1, close - open - 1);
        }
        rest.remove_prefix(close + 1);
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
