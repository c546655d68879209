// The module that unpacks the blocks of the page. It is small: it is carried as it is.
#include "packing.hpp"

#include <cstring>

namespace {

egress::packing::Model model;

} // namespace

/// Unpacks `packed`, which the caller has put into the module's memory, into as many bytes as the
/// plain ones are said to be, and gives their checksum. It can be called again.
extern "C" __attribute__((export_name("unpack"))) std::uint32_t
unpack_block(const std::uint8_t* packed, std::size_t packed_size, std::uint8_t* plain,
             std::uint32_t size) {
    std::memset(static_cast<void*>(&model), 0, sizeof model);
    return egress::packing::unpack(model, packed, packed_size, plain, size);
}
