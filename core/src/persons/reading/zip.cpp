#include "persons/reading/zip.hpp"

#include <zlib.h>

#include <algorithm>

namespace egress::persons {

namespace {

constexpr std::string_view end_mark{"PK\5\6", 4};
constexpr std::string_view zip64_locator_mark{"PK\6\7", 4};
constexpr std::string_view zip64_end_mark{"PK\6\6", 4};
constexpr std::string_view entry_mark{"PK\1\2", 4};
constexpr std::string_view local_mark{"PK\3\4", 4};
constexpr std::size_t local_header_bytes = 30;
constexpr std::size_t unpacked_bytes = 131072;

/// A number of `bytes` bytes, the lowest first; 0 past the end.
std::uint64_t number(std::string_view text, std::size_t at, std::size_t bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = bytes; i-- > 0;) {
        value =
            value << 8U | (at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U);
    }
    return value;
}

/// Figures too large for 32 bits are in the zip64 field, in order.
void read_zip64_field(std::string_view extra, std::uint64_t& size, std::uint64_t& packed,
                      std::uint64_t& offset) {
    constexpr std::uint64_t elsewhere = 0xFFFFFFFF;
    while (extra.size() >= 4) {
        const auto length = static_cast<std::size_t>(number(extra, 2, 2));
        if (number(extra, 0, 2) == 1) {
            std::size_t at = 4;
            for (auto* figure : {&size, &packed, &offset}) {
                if (*figure == elsewhere) {
                    *figure = number(extra, at, 8);
                    at += 8;
                }
            }
            return;
        }
        extra.remove_prefix(std::min(extra.size(), length + 4));
    }
}

} // namespace

std::optional<ZipEnd> read_zip_end(std::string_view tail) {
    const auto at = tail.rfind(end_mark);
    if (at == std::string_view::npos || tail.size() - at < 22) {
        return std::nullopt;
    }
    ZipEnd end{number(tail, at + 16, 4), number(tail, at + 12, 4), std::nullopt};
    if (at >= 20 && tail.substr(at - 20, 4) == zip64_locator_mark) {
        end.zip64 = number(tail, at - 20 + 8, 8);
    }
    return end;
}

std::optional<ZipEnd> read_zip64_end(std::string_view record) {
    if (record.size() < zip64_end_bytes || !record.starts_with(zip64_end_mark)) {
        return std::nullopt;
    }
    return ZipEnd{number(record, 48, 8), number(record, 40, 8), std::nullopt};
}

std::optional<std::vector<ZipEntry>> read_zip_directory(std::string_view directory) {
    constexpr std::size_t fixed = 46;
    std::vector<ZipEntry> entries;
    while (directory.size() >= fixed && directory.starts_with(entry_mark)) {
        const auto name = static_cast<std::size_t>(number(directory, 28, 2));
        const auto extra = static_cast<std::size_t>(number(directory, 30, 2));
        const auto comment = static_cast<std::size_t>(number(directory, 32, 2));
        if (directory.size() < fixed + name + extra + comment) {
            return std::nullopt;
        }
        ZipEntry entry;
        entry.name = directory.substr(fixed, name);
        entry.encrypted = (number(directory, 8, 2) & 1U) != 0;
        const auto method = number(directory, 10, 2);
        entry.deflated = method == 8;
        entry.readable = method == 0 || method == 8;
        entry.packed = number(directory, 20, 4);
        entry.offset = number(directory, 42, 4);
        auto size = number(directory, 24, 4);
        read_zip64_field(directory.substr(fixed + name, extra), size, entry.packed, entry.offset);
        entries.push_back(std::move(entry));
        directory.remove_prefix(fixed + name + extra + comment);
    }
    return entries.empty() ? std::nullopt : std::optional{std::move(entries)};
}

struct ZipEntryReader::Inflate {
    static void* allocate(void* /*owner*/, unsigned count, unsigned size) {
        return std::calloc(count, size); // NOLINT(cppcoreguidelines-no-malloc)
    }
    static void release(void* /*owner*/, void* memory) {
        std::free(memory); // NOLINT(cppcoreguidelines-no-malloc)
    }

    static bool start(z_stream& stream) {
        stream.zalloc = allocate;
        stream.zfree = release;
        return inflateInit2(&stream, -MAX_WBITS) == Z_OK;
    }

    z_stream stream{};
    Block<char> out = uninitialized<char>(unpacked_bytes);
    bool ready;

    Inflate() : ready(start(stream)) {}
    Inflate(const Inflate&) = delete;
    Inflate& operator=(const Inflate&) = delete;
    ~Inflate() { inflateEnd(&stream); }
};

ZipEntryReader::ZipEntryReader(const ZipEntry& entry)
    : left(entry.packed), deflated(entry.deflated),
      inflate(entry.deflated ? std::make_unique<Inflate>() : nullptr) {}

ZipEntryReader::~ZipEntryReader() = default;

ZipEntryReader::State ZipEntryReader::feed(std::string_view bytes, ByteSink& sink) {
    while (!past_header) {
        const std::size_t whole = header.size() < local_header_bytes
                                      ? local_header_bytes
                                      : local_header_bytes +
                                            static_cast<std::size_t>(number(header, 26, 2)) +
                                            static_cast<std::size_t>(number(header, 28, 2));
        const std::size_t taken = std::min(whole - header.size(), bytes.size());
        header.append(bytes.substr(0, taken));
        bytes.remove_prefix(taken);
        if (header.size() < whole) {
            return State::reading;
        }
        if (!std::string_view{header}.starts_with(local_mark)) {
            return State::damaged;
        }
        past_header = header.size() > local_header_bytes || number(header, 26, 4) == 0;
    }
    bytes = bytes.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(left, bytes.size())));
    left -= bytes.size();
    if (!deflated) {
        return !sink.take(bytes) || left == 0 ? State::done : State::reading;
    }
    return unpack(bytes, sink);
}

ZipEntryReader::State ZipEntryReader::unpack(std::string_view bytes, ByteSink& sink) {
    if (!inflate->ready || !inflate->out) {
        return State::no_memory;
    }
    z_stream& stream = inflate->stream;
    // zlib reads from it and does not write to it.
    stream.next_in = reinterpret_cast<Bytef*>(
        const_cast<char*>(bytes.data())); // NOLINT(cppcoreguidelines-pro-type-const-cast)
    stream.avail_in = static_cast<uInt>(bytes.size());
    while (true) {
        stream.next_out = reinterpret_cast<Bytef*>(inflate->out.get());
        stream.avail_out = unpacked_bytes;
        const int status = ::inflate(&stream, Z_NO_FLUSH);
        const std::size_t made = unpacked_bytes - stream.avail_out;
        if (made != 0 && !sink.take({inflate->out.get(), made})) {
            return State::done;
        }
        if (status == Z_STREAM_END) {
            return State::done;
        }
        if (status == Z_MEM_ERROR) {
            return State::no_memory;
        }
        if (status != Z_OK && status != Z_BUF_ERROR) {
            return State::damaged;
        }
        if (stream.avail_out != 0 && stream.avail_in == 0) {
            return left == 0 ? State::damaged : State::reading;
        }
    }
}

} // namespace egress::persons
