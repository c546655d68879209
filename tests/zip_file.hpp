// A zip file by hand, for workbooks in tests and fuzz targets.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace egress::tests {

/// A text that repeats a piece, deflated: some 150 bytes to one.
struct Repeated {
    std::string_view before;
    std::string_view piece; ///< ASCII, of at most 32,768 bytes
    std::size_t bytes = 0;  ///< of the repetition, about
    std::string_view after;
};

/// Bits of a stream of deflate (RFC 1951) in one block of fixed codes.
class Deflated {
public:
    explicit Deflated(const Repeated& text) {
        put(1, 1); // the last block
        put(1, 2); // of fixed codes
        literals(text.before);
        literals(text.piece);
        std::size_t left = text.bytes - std::min(text.bytes, text.piece.size());
        // Copies of 258 bytes from one piece before; what is cut off of the last piece follows.
        std::size_t made = 0;
        for (; made < left; made += copied) {
            put_code(0b11000101, 8);
            put_distance(text.piece.size());
        }
        for (; made % text.piece.size() != 0; ++made) {
            literals(text.piece.substr(made % text.piece.size(), 1));
        }
        literals(text.after);
        put_code(0, 7);
        put(0, 7); // to the end of a byte
    }
    std::string take() { return std::move(out); }

private:
    static constexpr std::size_t copied = 258;

    void put(std::uint32_t value, unsigned count) {
        for (unsigned i = 0; i < count; ++i) {
            byte |= (value >> i & 1U) << filled;
            if (++filled == 8) {
                out += static_cast<char>(byte);
                byte = 0;
                filled = 0;
            }
        }
    }
    /// Codes come with their highest bit first.
    void put_code(std::uint32_t code, unsigned count) {
        while (count-- > 0) {
            put(code >> count & 1U, 1);
        }
    }
    void literals(std::string_view text) {
        for (const char c : text) {
            const std::uint32_t value = static_cast<unsigned char>(c);
            put_code(value < 144 ? 0x30U + value : 0x190U + value - 144, value < 144 ? 8 : 9);
        }
    }
    void put_distance(std::size_t distance) {
        // Two codes for each number of further bits.
        std::uint32_t code = 0;
        std::size_t first = 1;
        unsigned more = 0;
        while (distance >= first + (std::size_t{1} << more)) {
            first += std::size_t{1} << more;
            ++code;
            more = code < 4 ? 0 : code / 2 - 1;
        }
        put_code(code, 5);
        put(static_cast<std::uint32_t>(distance - first), more);
    }

    std::string out;
    std::uint32_t byte = 0;
    unsigned filled = 0;
};

/// Parts that are stored or, where they repeat a piece, deflated.
class ZipFile {
public:
    void add(std::string_view name, std::string_view text) { add_part(name, text, 0); }
    /// No reader of these tests looks at sums and unpacked sizes: they are those of what is packed.
    void add(std::string_view name, const Repeated& text) {
        add_part(name, Deflated{text}.take(), 8);
    }
    void add_part(std::string_view name, std::string_view text, std::uint32_t method) {
        const auto offset = static_cast<std::uint32_t>(bytes.size());
        const std::string sizes = header_of(name, text, method);
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
    static std::string header_of(std::string_view name, std::string_view text,
                                 std::uint32_t method) {
        std::string header;
        append(header, 20, 2);
        append(header, 0, 2); // flags
        append(header, method, 2);
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
