// The directory of a ZIP archive (APPNOTE 6.3.10), zip64 included, and its entries unpacked.
#pragma once

#include "persons/arrays/memory.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace egress::persons {

struct ZipEntry {
    std::string name;
    std::uint64_t offset = 0; ///< of its local header
    std::uint64_t packed = 0; ///< bytes
    bool deflated = false;
    bool encrypted = false;
    bool readable = true; ///< stored or deflated
};

/// Where the directory is, from the end of the archive.
struct ZipEnd {
    std::uint64_t directory = 0;
    std::uint64_t size = 0;
    /// Instead: where the zip64 record with these figures stands.
    std::optional<std::uint64_t> zip64;
};

inline constexpr std::uint32_t zip_end_bytes = 22 + 65535 + 20;
inline constexpr std::uint32_t zip64_end_bytes = 56;

/// `tail` is the end of the archive, up to `zip_end_bytes` of it; nullopt when it is no archive's.
std::optional<ZipEnd> read_zip_end(std::string_view tail);
/// The zip64 record.
std::optional<ZipEnd> read_zip64_end(std::string_view record);
/// The directory; nullopt when it is damaged.
std::optional<std::vector<ZipEntry>> read_zip_directory(std::string_view directory);

/// Takes what an entry holds, piece by piece.
class ByteSink {
public:
    ByteSink() = default;
    ByteSink(const ByteSink&) = delete;
    ByteSink& operator=(const ByteSink&) = delete;
    virtual ~ByteSink() = default;
    virtual bool take(std::string_view bytes) = 0; ///< false to stop
};

/// One entry, from its local header on.
class ZipEntryReader {
public:
    enum class State : std::uint8_t { reading, done, damaged, no_memory };

    explicit ZipEntryReader(const ZipEntry& entry);
    ZipEntryReader(const ZipEntryReader&) = delete;
    ZipEntryReader& operator=(const ZipEntryReader&) = delete;
    ~ZipEntryReader();

    /// The next bytes of the archive; unpacked, they go to `sink`.
    State feed(std::string_view bytes, ByteSink& sink);

private:
    struct Inflate;
    State unpack(std::string_view bytes, ByteSink& sink);

    std::string header;       ///< as much of the local header as has come
    bool past_header = false; ///< the header is behind us
    std::uint64_t left;       ///< packed bytes still to come
    bool deflated;
    std::unique_ptr<Inflate> inflate;
};

} // namespace egress::persons
