// The module that packs the blocks of the page when it is built.
#include "packing.hpp"

#include <cstring>

namespace {

egress::packing::Model model;

} // namespace

/// Packs `plain` into `packed`, and gives how many bytes that takes, also where `room` is less.
extern "C" [[clang::export_name("pack")]] std::size_t
pack_block(const std::uint8_t* plain, std::uint32_t size, std::uint8_t* packed, std::size_t room) {
    std::memset(&model, 0, sizeof model);
    return egress::packing::pack(model, plain, size, packed, room);
}
