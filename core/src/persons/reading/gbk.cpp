#include "egress/persons/gbk.hpp"

#include "persons/reading/text.hpp"

namespace egress::persons {

namespace {

constexpr std::uint32_t first_lead = 0x81;
constexpr std::uint32_t last_lead = 0xFE;
constexpr std::uint32_t first_trail = 0x40;
constexpr std::uint32_t hole = 0x7F;
constexpr std::uint32_t last_trail = 0xFE;
constexpr std::uint32_t trails = 190;
constexpr std::uint32_t two_byte_count = 126 * trails;
constexpr std::uint32_t four_byte_count = 39420; ///< in the basic plane
constexpr std::uint32_t supplementary = 189000;  ///< the four-byte number of U+10000
constexpr char32_t replacement = 0xFFFD;

bool is_lead(char c) { return byte_of(c) >= first_lead && byte_of(c) <= last_lead; }
bool is_trail(char c) {
    return byte_of(c) >= first_trail && byte_of(c) <= last_trail && byte_of(c) != hole;
}

/// Bytes of the character at the front: 1, 2 or 4; 0 where it is none, -1 where it is cut off.
int length_of(std::string_view text) {
    if (is_ascii(text[0])) {
        return 1;
    }
    if (!is_lead(text[0])) {
        return 0;
    }
    if (text.size() == 1) {
        return -1;
    }
    if (is_trail(text[1])) {
        return 2;
    }
    if (!is_digit(text[1])) {
        return 0;
    }
    if ((text.size() > 2 && !is_lead(text[2])) || (text.size() > 3 && !is_digit(text[3]))) {
        return 0;
    }
    return text.size() < 4 ? -1 : 4;
}

} // namespace

std::string gbk_table_bytes() {
    std::string bytes;
    const auto put = [&](std::uint32_t byte) { bytes.push_back(static_cast<char>(byte)); };
    for (std::uint32_t lead = first_lead; lead <= last_lead; ++lead) {
        for (std::uint32_t trail = first_trail; trail <= last_trail; ++trail) {
            if (trail != hole) {
                put(lead);
                put(trail);
                put('\n');
            }
        }
    }
    for (std::uint32_t number = 0; number < four_byte_count; ++number) {
        put(first_lead + number / 12600);
        put('0' + number / 1260 % 10);
        put(first_lead + number / 10 % 126);
        put('0' + number % 10);
        put('\n');
    }
    return bytes;
}

GbkTable::GbkTable(std::string_view decoded) {
    std::vector<std::uint16_t> read;
    read.reserve(two_byte_count + four_byte_count);
    while (!decoded.empty()) {
        const auto end = decoded.find('\n');
        std::string_view line = decoded.substr(0, end);
        decoded.remove_prefix(end == std::string_view::npos ? decoded.size() : end + 1);
        char32_t character = line.empty() ? replacement : next_character(line);
        if (!line.empty() || character > 0xFFFF) {
            character = replacement;
        }
        read.push_back(static_cast<std::uint16_t>(character));
    }
    if (read.size() == two_byte_count + four_byte_count) {
        characters = std::move(read);
    }
}

bool GbkTable::append_utf8(std::string_view text, std::string& out, std::size_t* cut) const {
    bool sound = true;
    while (!text.empty()) {
        const int length = length_of(text);
        if (length == -1 && cut != nullptr) {
            *cut = text.size();
            return sound;
        }
        char32_t character = replacement;
        if (length == 1) {
            character = byte_of(text[0]);
        } else if (length == 2 && !empty()) {
            const std::uint32_t trail = byte_of(text[1]);
            character = characters[(byte_of(text[0]) - first_lead) * trails + trail - first_trail -
                                   (trail > hole ? 1 : 0)];
        } else if (length == 4) {
            const std::uint32_t number =
                (((byte_of(text[0]) - first_lead) * 10 + byte_of(text[1]) - '0') * 126 +
                 byte_of(text[2]) - first_lead) *
                    10 +
                byte_of(text[3]) - '0';
            if (number < four_byte_count && !empty()) {
                character = characters[two_byte_count + number];
            } else if (number >= supplementary && number - supplementary < 0x100000) {
                character = 0x10000 + number - supplementary;
            }
        }
        sound = sound && character != replacement;
        append(out, character);
        text.remove_prefix(length > 0 ? static_cast<std::size_t>(length) : 1);
    }
    return sound;
}

bool is_gb18030(std::string_view text) {
    while (!text.empty()) {
        const int length = length_of(text);
        if (length <= 0) {
            return length == -1;
        }
        text.remove_prefix(static_cast<std::size_t>(length));
    }
    return true;
}

} // namespace egress::persons
