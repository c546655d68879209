#include "text/archive.hpp"

#include <utility>

namespace egress {

namespace {

std::uint32_t crc_of(std::string_view text) {
    std::uint32_t crc = ~0U;
    for (const char character : text) {
        crc ^= static_cast<unsigned char>(character);
        for (int bit = 0; bit < 8; ++bit) {
            crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
        }
    }
    return ~crc;
}

void append(std::string& to, std::uint32_t value, int size) {
    for (int i = 0; i < size; ++i) {
        to += static_cast<char>((value >> (8 * i)) & 0xFFU);
    }
}

} // namespace

void Archive::add(std::string_view name, std::string_view text) {
    const auto offset = static_cast<std::uint32_t>(bytes.size());
    std::string common;
    append(common, 20, 2);     // version needed
    append(common, 0x0800, 2); // names are UTF-8
    append(common, 0, 2);      // stored
    append(common, 0x00210000, 4);
    append(common, crc_of(text), 4);
    append(common, static_cast<std::uint32_t>(text.size()), 4);
    append(common, static_cast<std::uint32_t>(text.size()), 4);
    append(common, static_cast<std::uint32_t>(name.size()), 2);
    append(common, 0, 2);
    append(bytes, 0x04034B50, 4);
    bytes.append(common).append(name).append(text);
    append(directory, 0x02014B50, 4);
    append(directory, 20, 2);
    directory += common;
    append(directory, 0, 2);
    append(directory, 0, 4);
    append(directory, 0, 4);
    append(directory, offset, 4);
    directory += name;
    ++entries;
}

std::string Archive::finish() {
    const auto start = static_cast<std::uint32_t>(bytes.size());
    bytes += directory;
    append(bytes, 0x06054B50, 4);
    append(bytes, 0, 4);
    append(bytes, entries, 2);
    append(bytes, entries, 2);
    append(bytes, static_cast<std::uint32_t>(directory.size()), 4);
    append(bytes, start, 4);
    append(bytes, 0, 2);
    return std::move(bytes);
}

} // namespace egress
