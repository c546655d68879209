#include "persons/columns/guess.hpp"

#include "egress/persons/gbk.hpp"
#include "persons/arrays/sorting.hpp"
#include "persons/reading/text.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <vector>

namespace egress::persons {

namespace {

/// Delimiters by record, quoted ones aside.
std::vector<std::size_t> widths(std::string_view text, std::string_view delimiter,
                                std::size_t most) {
    std::vector<std::size_t> counts;
    std::size_t count = 0;
    bool quoted = false;
    bool any = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"') {
            quoted = !quoted;
        } else if (c == delimiter.front() && !quoted && text.substr(i).starts_with(delimiter)) {
            ++count;
        } else if ((c == '\n' || c == '\r') && !quoted) {
            if (any) {
                counts.push_back(count);
            }
            count = 0;
            any = false;
            if (counts.size() == most) {
                return counts;
            }
            continue;
        }
        any = true;
    }
    if (counts.empty() && any) {
        counts.push_back(count);
    }
    return counts;
}

/// How well bytes serve as a text: characters of more than one byte, and bytes that are none.
struct Fit {
    std::size_t long_ones = 0; ///< of three bytes or four: a text of GB18030 has few by chance
    std::size_t bad = 0;
};

Fit fit_as_utf8(std::string_view text) {
    Fit fit;
    while (!text.empty()) {
        const std::string_view before = text;
        const bool is_character = next_character(text) != not_a_character;
        const std::size_t length = before.size() - text.size();
        if (!is_character) {
            fit.bad += is_utf8(before, true) ? 0 : 1; // it may be cut off at the end
        } else if (length > 2) {
            ++fit.long_ones;
        }
    }
    return fit;
}

/// Whether most lines that are not ASCII are GB18030 in form.
bool is_mostly_gb18030(std::string_view text) {
    std::size_t sound = 0;
    std::size_t lines = 0;
    while (!text.empty()) {
        const auto line = text.substr(0, text.find_first_of("\r\n"));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        lines += is_ascii(line) ? 0 : 1;
        sound += !is_ascii(line) && is_gb18030(line) ? 1 : 0;
    }
    return sound * 2 > lines;
}

/// UTF-16 without a mark. Text of any language has line ends, digits and delimiters: each with a
/// zero byte, and all on one side. Zeros that fill up fields of bytes are on both.
std::optional<Encoding> utf16(std::string_view sample) {
    std::array<std::size_t, 2> zeros{};     // at even and at odd places
    std::array<std::size_t, 2> line_ends{}; // those with their zero there
    std::size_t all_line_ends = 0;
    for (std::size_t i = 0; i < sample.size(); ++i) {
        const char c = sample[i];
        zeros[i % 2] += c == '\0' ? 1 : 0;
        if (c == '\n') {
            ++all_line_ends;
            const std::size_t other = i % 2 == 0 ? i + 1 : i - 1;
            line_ends[other % 2] += other < sample.size() && sample[other] == '\0' ? 1 : 0;
        }
    }
    const auto [even, odd] = zeros;
    const std::size_t most = std::max(even, odd);
    const std::size_t units = sample.size() / 2;
    constexpr std::size_t one_side = 3;
    if (most * 10 <= units || std::min(even, odd) * one_side > most) {
        return std::nullopt;
    }
    const std::size_t side = odd > even ? 1 : 0;
    // What is UTF-8 as well is nearly all ASCII, and then UTF-16 has a zero in nearly every unit.
    if (is_utf8(sample, true) && (most * 2 < units || line_ends[side] * 2 < all_line_ends)) {
        return std::nullopt;
    }
    return side == 1 ? Encoding::utf16le : Encoding::utf16be;
}

} // namespace

FileForm form_of(std::string_view beginning) {
    if (beginning.starts_with("PK\3\4") || beginning.starts_with("PK\5\6")) {
        return FileForm::zip;
    }
    return beginning.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") ? FileForm::ole
                                                                     : FileForm::text;
}

Encoding utf8_or_gb18030(std::string_view text) {
    const Fit fit = fit_as_utf8(text);
    const bool is_sound = fit.bad == 0 || fit.long_ones >= fit.bad;
    return is_sound || !is_mostly_gb18030(text) ? Encoding::utf8 : Encoding::gb18030;
}

EncodingGuess guess_encoding(std::string_view beginning) {
    if (beginning.starts_with("\xEF\xBB\xBF")) {
        return {Encoding::utf8, 3, true};
    }
    if (beginning.starts_with("\xFF\xFE")) {
        return {Encoding::utf16le, 2, true};
    }
    if (beginning.starts_with("\xFE\xFF")) {
        return {Encoding::utf16be, 2, true};
    }
    if (beginning.starts_with("\x84\x31\x95\x33")) {
        return {Encoding::gb18030, 4, true};
    }
    if (const auto wide = utf16(beginning.substr(0, 4096))) {
        return {*wide, 0, true};
    }
    if (is_ascii(beginning)) {
        return {Encoding::utf8, 0, false};
    }
    return {utf8_or_gb18030(beginning), 0, true};
}

char guess_delimiter(std::string_view text) {
    constexpr std::size_t records = 50;
    constexpr std::size_t half_of_records = 50'000; // by the reckoning of scores below
    char best = ',';
    std::size_t best_score = 0;
    for (const char delimiter : {',', '\t', ';', '|', ideographic_comma}) {
        // Within a field 、 stands in many a text: it is taken only where nothing else serves.
        const auto counts = widths(text, delimiter_word(delimiter), records);
        if (counts.empty() || (delimiter == ideographic_comma && best_score >= half_of_records)) {
            continue;
        }
        // The width that most records have; preamble lines do not.
        auto sorted = counts;
        sort(sorted, std::less<>{});
        std::size_t common = 0;
        std::size_t most = 0;
        for (std::size_t i = 0; i < sorted.size();) {
            const auto end = static_cast<std::size_t>(
                std::upper_bound(sorted.begin(), sorted.end(), sorted[i]) - sorted.begin());
            if (sorted[i] != 0 && end - i >= most) {
                most = end - i;
                common = sorted[i];
            }
            i = end;
        }
        const std::size_t score =
            most * 100 / counts.size() * 1000 + std::min<std::size_t>(common, 999);
        if (common != 0 && score > best_score) {
            best = delimiter;
            best_score = score;
        }
    }
    return best;
}

} // namespace egress::persons
