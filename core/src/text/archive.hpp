// A ZIP archive (APPNOTE 6.3.10) of stored entries, for the office formats. Private to the core.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace egress {

/// Entries are dated 1980-01-01, so that the same entries give the same bytes.
class Archive {
public:
    void add(std::string_view name, std::string_view text);
    /// The bytes; the archive is then empty.
    std::string finish();

private:
    std::string bytes;
    std::string directory;
    std::uint32_t entries = 0;
};

} // namespace egress
