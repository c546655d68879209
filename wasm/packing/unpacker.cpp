// The module that unpacks the blocks of the page, which carries it as it is.
#include "packing.hpp"

#include <cstring>

namespace {

using namespace egress::packing;

Model model;
BitReader reader{nullptr, 0};

} // namespace

extern "C" {

/// Begins with `packed`, which the caller has put into the module's memory, and gives the checksum
/// of nothing. It ends what was begun before.
[[clang::export_name("begin")]] std::uint32_t begin(const std::uint8_t* packed, std::size_t size) {
    std::memset(&model, 0, sizeof model);
    model.begin();
    reader = BitReader{packed, size};
    return checksum_of_nothing;
}

/// Goes on with `plain` from `place`, which is where it got to, to `end`, and gives the checksum of
/// all so far, `before` being what was given last. A browser goes over to faster code for a
/// function when it is called again.
[[clang::export_name("unpack")]] std::uint32_t
unpack_part(std::uint8_t* plain, std::uint32_t place, std::uint32_t end, std::uint32_t before) {
    return unpack(model, reader, plain, place, end, before);
}
}
