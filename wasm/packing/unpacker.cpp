// The module that unpacks the blocks of the page. It is small: it is carried as it is.
#include "packing.hpp"

#include <cstring>

namespace {

egress::packing::Model model;
egress::packing::Unpacking unpacking{model, nullptr, 0, nullptr, 0};

} // namespace

/// Begins with `packed`, which the caller has put into the module's memory: `plain` will be as many
/// bytes as they are said to be. It ends what was begun before.
extern "C" __attribute__((export_name("begin"))) void begin_block(const std::uint8_t* packed,
                                                                  std::size_t packed_size,
                                                                  std::uint8_t* plain,
                                                                  std::uint32_t size) {
    std::memset(static_cast<void*>(&model), 0, sizeof model);
    unpacking = egress::packing::Unpacking{model, packed, packed_size, plain, size};
}

/// Unpacks so many more bytes, and gives how many there are by now.
extern "C" __attribute__((export_name("goOn"))) std::uint32_t go_on(std::uint32_t bytes) {
    return unpacking.go_on(bytes);
}

extern "C" __attribute__((export_name("checksum"))) std::uint32_t checksum() {
    return unpacking.checksum();
}
