#include "persons/reading/transcode.hpp"

#include "persons/reading/text.hpp"

namespace egress::persons {

namespace {

constexpr std::string_view comma = "、";

/// How many bytes of a 、 there are at the end of a chunk.
std::size_t cut_comma(std::string_view chunk) {
    return chunk.ends_with(comma.substr(0, 2)) ? 2 : chunk.ends_with(comma.substr(0, 1)) ? 1 : 0;
}

} // namespace

void replace_commas(std::string& text, std::size_t from) {
    std::size_t to = from;
    while (from < text.size()) {
        if (std::string_view{text}.substr(from).starts_with(comma)) {
            text[to++] = ideographic_comma;
            from += comma.size();
        } else {
            text[to++] = text[from++];
        }
    }
    text.resize(to);
}

std::string restore_commas(std::string_view text) {
    std::string restored;
    for (const char c : text) {
        if (c == ideographic_comma) {
            restored.append(comma);
        } else {
            restored.push_back(c);
        }
    }
    return restored;
}

void Transcoder::append(std::string_view chunk, std::string& out) {
    const std::size_t from = out.size();
    decode(chunk, out);
    if (delimiter == ideographic_comma) {
        replace_commas(out, from);
    }
}

void Transcoder::decode(std::string_view chunk, std::string& out) {
    if (encoding == Encoding::utf8 && delimiter != ideographic_comma) {
        out.append(chunk);
        return;
    }
    std::string joined;
    if (!rest.empty()) {
        joined = rest;
        joined.append(chunk);
        chunk = joined;
        rest.clear();
    }
    if (encoding == Encoding::gb18030) {
        std::size_t cut = 0;
        table.append_utf8(chunk, out, &cut);
        rest.assign(chunk.substr(chunk.size() - cut));
        return;
    }
    if (encoding == Encoding::utf8) {
        const std::size_t cut = cut_comma(chunk);
        out.append(chunk.substr(0, chunk.size() - cut));
        rest.assign(chunk.substr(chunk.size() - cut));
        return;
    }
    append_utf16(chunk, out);
}

void Transcoder::append_utf16(std::string_view chunk, std::string& out) {
    constexpr char32_t replacement = 0xFFFD;
    const bool big = encoding == Encoding::utf16be;
    std::size_t i = 0;
    for (; i + 1 < chunk.size(); i += 2) {
        const std::uint32_t unit =
            byte_of(chunk[big ? i : i + 1]) << 8U | byte_of(chunk[big ? i + 1 : i]);
        const bool low = unit >= 0xDC00 && unit < 0xE000;
        if (high_surrogate != 0) {
            const std::uint32_t high = high_surrogate;
            high_surrogate = 0;
            if (low) {
                egress::persons::append(out, 0x10000 + (high - 0xD800) * 0x400 + (unit - 0xDC00));
                continue;
            }
            egress::persons::append(out, replacement);
        }
        if (unit >= 0xD800 && unit < 0xDC00) {
            high_surrogate = unit;
        } else if (low) {
            egress::persons::append(out, replacement);
        } else {
            egress::persons::append(out, unit);
        }
    }
    rest.assign(chunk.substr(i));
}

} // namespace egress::persons
