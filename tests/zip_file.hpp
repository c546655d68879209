// A zip file by hand, for workbooks in tests and fuzz targets.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace egress::tests {

/// Parts that are stored, not deflated.
class ZipFile {
public:
    void add(std::string_view name, std::string_view text) {
        const auto offset = static_cast<std::uint32_t>(bytes.size());
        const std::string sizes = header_of(name, text);
        append(bytes, 0x04034B50U, 4);
        bytes += sizes;
        bytes += name;
        bytes += text;
        append(directory, 0x02014B50U, 4);
        append(directory, 20, 2);
        directory += sizes;
        append(directory, 0, 2); // comment
        append(directory, 0, 4); // disk, attributes
        append(directory, 0, 4);
        append(directory, offset, 4);
        directory += name;
        ++parts;
    }
    std::string finish() {
        const auto start = static_cast<std::uint32_t>(bytes.size());
        bytes += directory;
        append(bytes, 0x06054B50U, 4);
        append(bytes, 0, 4);
        append(bytes, parts, 2);
        append(bytes, parts, 2);
        append(bytes, static_cast<std::uint32_t>(directory.size()), 4);
        append(bytes, start, 4);
        append(bytes, 0, 2);
        return std::move(bytes);
    }

private:
    static void append(std::string& bytes, std::uint32_t value, int size) {
        for (int i = 0; i < size; ++i) {
            bytes += static_cast<char>((value >> (8 * i)) & 0xFFU);
        }
    }

    static std::uint32_t crc_of(std::string_view text) {
        std::uint32_t crc = ~0U;
        for (const char character : text) {
            crc ^= static_cast<unsigned char>(character);
            for (int bit = 0; bit < 8; ++bit) {
                crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
            }
        }
        return ~crc;
    }
    /// From the version needed to the length of the extra field.
    static std::string header_of(std::string_view name, std::string_view text) {
        std::string header;
        append(header, 20, 2);
        append(header, 0, 4); // flags, stored
        append(header, 0, 4); // time
        append(header, crc_of(text), 4);
        append(header, static_cast<std::uint32_t>(text.size()), 4);
        append(header, static_cast<std::uint32_t>(text.size()), 4);
        append(header, static_cast<std::uint32_t>(name.size()), 2);
        append(header, 0, 2);
        return header;
    }

    std::string bytes;
    std::string directory;
    std::uint32_t parts = 0;
};

} // namespace egress::tests
