#include "persons/columns/guess.hpp"

#include "egress/persons/gbk.hpp"
#include "persons/joining/sorting.hpp"
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

} // namespace

FileForm form_of(std::string_view beginning) {
    if (beginning.starts_with("PK\3\4") || beginning.starts_with("PK\5\6")) {
        return FileForm::zip;
    }
    return beginning.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") ? FileForm::ole
                                                                     : FileForm::text;
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
    // Text of any language has line ends, digits and delimiters: in UTF-16 each with a zero byte.
    std::array<std::size_t, 2> zeros{};
    const auto sample = beginning.substr(0, 4096);
    for (std::size_t i = 0; i < sample.size(); ++i) {
        zeros[i % 2] += sample[i] == '\0' ? 1 : 0;
    }
    if (const auto [even, odd] = zeros; even + odd > sample.size() / 20) {
        return {odd > even ? Encoding::utf16le : Encoding::utf16be, 0, true};
    }
    if (is_ascii(beginning)) {
        return {Encoding::utf8, 0, false};
    }
    if (!is_utf8(beginning, true) && is_gb18030(beginning)) {
        return {Encoding::gb18030, 0, true};
    }
    return {Encoding::utf8, 0, true};
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
