// JSON out, private to the core: appends to one text, in the order it is told.
//
// Writing through a document model took ten times as long as the check it reports, so reports are
// written straight into their text.
#pragma once

#include "egress/interval.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace egress {

class JsonWriter {
public:
    void begin_object() { open('{'); }
    void end_object() { close('}'); }
    void begin_array() { open('['); }
    void end_array() { close(']'); }

    /// The name of the member whose value follows.
    void key(std::string_view name) {
        separate();
        write_string(name);
        text += ':';
        first = true;
    }
    void value(std::string_view string) {
        separate();
        write_string(string);
    }
    void value(const char* string) { value(std::string_view{string}); }
    void value(bool truth) {
        separate();
        text += truth ? "true" : "false";
    }
    void value(Count number) {
        separate();
        char digits[20]; // NOLINT(*-avoid-c-arrays): as many as the largest count has
        const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
        text.append(digits, end);
    }
    void null() {
        separate();
        text += "null";
    }
    template <class Value> void member(std::string_view name, const Value& held) {
        key(name);
        value(held);
    }

    /// The text so far; the writer is then empty.
    [[nodiscard]] std::string take() { return std::move(text); }

private:
    void separate() {
        if (!first) {
            text += ',';
        }
        first = false;
    }
    void open(char bracket) {
        separate();
        text += bracket;
        first = true;
    }
    void close(char bracket) {
        text += bracket;
        first = false;
    }
    void write_string(std::string_view string) {
        const auto must_be_escaped = [](char c) {
            return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20U;
        };
        text += '"';
        while (!string.empty()) {
            const auto plain = static_cast<std::size_t>(
                std::find_if(string.begin(), string.end(), must_be_escaped) - string.begin());
            text.append(string.substr(0, plain));
            string.remove_prefix(plain);
            if (!string.empty()) {
                escape(string.front());
                string.remove_prefix(1);
            }
        }
        text += '"';
    }
    void escape(char c) {
        constexpr std::string_view named = "\"\"\\\\\bb\ff\nn\rr\tt"; // each with its letter
        constexpr std::string_view hex = "0123456789abcdef";
        text += '\\';
        for (std::size_t i = 0; i < named.size(); i += 2) {
            if (named[i] == c) {
                text += named[i + 1];
                return;
            }
        }
        const auto byte = static_cast<unsigned char>(c);
        text += "u00";
        text += hex[byte >> 4U];
        text += hex[byte & 0xFU];
    }

    std::string text;
    bool first = true; ///< nothing stands before the next value in its list
};

} // namespace egress
