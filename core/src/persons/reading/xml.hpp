// Tags and texts of an XML stream, enough for the parts of a workbook: no entity is expanded but
// the five of XML and numbers, and nothing is fetched.
#pragma once

#include "persons/joining/memory.hpp"
#include "persons/reading/blocks.hpp"
#include "persons/reading/text.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace egress::persons {

constexpr bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

/// One tag. Names are without their namespace prefix.
struct Tag {
    std::string_view name;
    std::string_view attributes; ///< what is between the name and the end
    bool closes = false;         ///< </name>
    bool is_empty = false;       ///< <name/>

    /// The raw value of an attribute, without its prefix; empty when there is none.
    [[nodiscard]] std::string_view attribute(std::string_view wanted) const;
};

/// Appends a text with its entities and, as spreadsheets write control characters, its _xHHHH_
/// resolved.
void append_unescaped(std::string_view raw, std::string& out);

/// Takes what `XmlSplitter` finds. A virtual one: what is not read often need not be fast.
class XmlSink {
public:
    XmlSink() = default;
    XmlSink(const XmlSink&) = delete;
    XmlSink& operator=(const XmlSink&) = delete;
    virtual ~XmlSink() = default;
    virtual bool tag(const Tag& tag) = 0;
    virtual void text(std::string_view raw) { static_cast<void>(raw); }
    virtual void plain_text(std::string_view plain) { static_cast<void>(plain); }
};

/// Splits a stream. The sink has `bool tag(const Tag&)`, where false stops, `void
/// text(std::string_view raw)` and `void plain_text(std::string_view)`. Each comes whole, in
/// whatever chunks the stream does.
class XmlSplitter {
public:
    /// False when the sink has stopped, or `too_long`.
    template <class Sink> bool feed(std::string_view chunk, Sink& sink) {
        if (rest.empty()) {
            const std::size_t used = split(chunk, sink);
            rest.assign(chunk.substr(used));
        } else {
            rest.append(chunk);
            const std::size_t used = split(rest, sink);
            rest.erase(0, used);
        }
        too_long_part = too_long_part || rest.size() > longest_part;
        return !stopped && !too_long_part;
    }

    /// A tag or a text was longer than any can be.
    [[nodiscard]] bool too_long() const { return too_long_part; }

private:
    static constexpr std::size_t longest_part = std::size_t{1} << 24U;

    static Tag read_tag(std::string_view inside) {
        Tag tag;
        if (inside.starts_with('/')) {
            tag.closes = true;
            inside.remove_prefix(1);
        } else if (inside.ends_with('/')) {
            tag.is_empty = true;
            inside.remove_suffix(1);
        }
        std::size_t length = 0;
        std::size_t prefix = 0;
        for (; length < inside.size(); ++length) {
            const char c = inside[length];
            if (is_space(c)) {
                break;
            }
            if (c == ':') {
                prefix = length + 1;
            }
        }
        tag.name = inside.substr(prefix, length - prefix);
        tag.attributes = inside.substr(length);
        return tag;
    }

    /// Where a character is next; the size of `all` when nowhere.
    static std::size_t find(std::string_view all, char wanted, std::size_t from) {
        const char* end = all.data() + all.size();
        return static_cast<std::size_t>(find_next(all.data() + from, end, wanted) - all.data());
    }

    /// How much was used.
    template <class Sink> std::size_t split(std::string_view all, Sink& sink) {
        std::size_t at = 0;
        const auto is_too_long = [this](std::size_t size) {
            too_long_part = size > longest_part;
            return too_long_part;
        };
        while (at < all.size() && !stopped) {
            if (all[at] != '<') {
                const std::size_t next = find(all, '<', at);
                if (next == all.size()) {
                    return at;
                }
                if (is_too_long(next - at)) {
                    return at;
                }
                sink.text(all.substr(at, next - at));
                at = next;
                continue;
            }
            const std::string_view from = all.substr(at);
            const bool special = from.size() > 1 && (from[1] == '!' || from[1] == '?');
            if (special) {
                constexpr std::string_view cdata = "<![CDATA[";
                if (from.starts_with(cdata)) {
                    const auto end = from.find("]]>");
                    if (end == std::string_view::npos || is_too_long(end + 3)) {
                        return at;
                    }
                    sink.plain_text(from.substr(cdata.size(), end - cdata.size()));
                    at += end + 3;
                    continue;
                }
                if (from.size() < cdata.size()) {
                    return at;
                }
                if (from.starts_with("<!--")) {
                    const auto end = from.find("-->");
                    if (end == std::string_view::npos || is_too_long(end + 3)) {
                        return at;
                    }
                    at += end + 3;
                    continue;
                }
            }
            const std::size_t end = find(all, '>', at);
            if (end == all.size() || is_too_long(end + 1 - at)) {
                return at;
            }
            if (!special) {
                stopped = !sink.tag(read_tag(all.substr(at + 1, end - at - 1)));
            }
            at = end + 1;
        }
        return at;
    }

    std::string rest;
    bool stopped = false;
    bool too_long_part = false;
};

} // namespace egress::persons
