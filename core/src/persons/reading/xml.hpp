// Tags and texts of an XML stream, enough for the parts of a workbook: no entity is expanded but
// the five of XML and numbers, and nothing is fetched.
#pragma once

#include "persons/arrays/memory.hpp"
#include "persons/reading/blocks.hpp"
#include "persons/reading/text.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
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

/// A text that comes in pieces, with the same resolved.
class UnescapedText {
public:
    /// Nothing is kept beyond `most_bytes`, or a little more.
    explicit UnescapedText(std::size_t most_bytes) : limit(most_bytes) {}

    void clear() {
        text.clear();
        rest.clear();
    }
    void add(std::string_view raw) {
        bool plain = rest.empty() && text.size() <= limit;
        for (std::size_t i = 0; plain && i < raw.size(); ++i) {
            plain = raw[i] != '&' && raw[i] != '_';
        }
        if (plain) {
            text.append(raw);
        } else {
            resolve(raw);
        }
    }
    /// A piece in which nothing is to be resolved.
    void add_plain(std::string_view plain);
    /// No piece follows that belongs to the one before.
    void end() {
        if (!rest.empty()) {
            resolve_rest();
        }
    }

    [[nodiscard]] const std::string& value() const { return text; }

private:
    void resolve(std::string_view raw);
    void resolve_rest();

    std::size_t limit;
    std::string text;
    std::string rest; ///< what may be the beginning of something to be resolved
};

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
/// text(std::string_view raw)` and `void plain_text(std::string_view)`. A tag comes whole, a text
/// in whatever pieces the stream does.
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
        too_long_tag = too_long_tag || rest.size() > longest_tag;
        return !stopped && !too_long_tag;
    }

    /// A tag was longer than any can be.
    [[nodiscard]] bool too_long() const { return too_long_tag; }

private:
    static constexpr std::size_t longest_tag = std::size_t{1} << 20U;
    enum class Inside : std::uint8_t { text, comment, plain_text };

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

    /// Where what is not split ends, and how much was used of it: as long as its end has not come,
    /// all but what may be its beginning.
    static std::size_t skip_to(std::string_view all, std::size_t at, std::string_view mark,
                               bool& found) {
        const auto end = all.find(mark, at);
        found = end != std::string_view::npos;
        return found ? end : std::max(at, all.size() - std::min(all.size(), mark.size() - 1));
    }

    /// How much was used.
    template <class Sink> std::size_t split(std::string_view all, Sink& sink) {
        constexpr std::string_view plain_text_begins = "<![CDATA[";
        constexpr std::string_view plain_text_ends = "]]>";
        constexpr std::string_view comment_begins = "<!--";
        constexpr std::string_view comment_ends = "-->";
        std::size_t at = 0;
        while (at < all.size() && !stopped) {
            if (inside != Inside::text) {
                const bool is_comment = inside == Inside::comment;
                bool found = false;
                const std::size_t end =
                    skip_to(all, at, is_comment ? comment_ends : plain_text_ends, found);
                if (!is_comment) {
                    sink.plain_text(all.substr(at, end - at));
                }
                if (!found) {
                    return end;
                }
                inside = Inside::text;
                at = end + comment_ends.size();
                continue;
            }
            if (all[at] != '<') {
                const std::size_t next = find(all, '<', at);
                sink.text(all.substr(at, next - at));
                at = next;
                continue;
            }
            const std::string_view from = all.substr(at);
            const bool special = from.size() > 1 && (from[1] == '!' || from[1] == '?');
            if (special) {
                if (from.starts_with(plain_text_begins)) {
                    inside = Inside::plain_text;
                    at += plain_text_begins.size();
                    continue;
                }
                if (from.starts_with(comment_begins)) {
                    inside = Inside::comment;
                    at += comment_begins.size();
                    continue;
                }
                if (from.size() < plain_text_begins.size()) {
                    return at;
                }
            }
            const std::size_t end = find(all, '>', at);
            if (end == all.size()) {
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
    Inside inside = Inside::text;
    bool stopped = false;
    bool too_long_tag = false;
};

} // namespace egress::persons
