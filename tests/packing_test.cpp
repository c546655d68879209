// Blocks of the page, packed and unpacked.
#include "packing.hpp"
#include "files.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <vector>

using namespace egress::packing;
using namespace egress::tests;

namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes bytes_of(const std::string& text) { return {text.begin(), text.end()}; }

Bytes random_bytes(std::size_t size) {
    std::mt19937 random{1};
    Bytes bytes(size);
    for (auto& byte : bytes) {
        byte = static_cast<std::uint8_t>(random());
    }
    return bytes;
}

std::size_t pack_into(Bytes& packed, const Bytes& plain) {
    const auto model = std::make_unique<Model>();
    return pack(*model, plain.data(), static_cast<std::uint32_t>(plain.size()), packed.data(),
                packed.size());
}

Bytes packed_of(const Bytes& plain) {
    Bytes packed(plain.size() * 2 + 64);
    packed.resize(pack_into(packed, plain));
    return packed;
}

struct Unpacked {
    Bytes bytes;
    std::uint32_t checksum = 0;
};

/// Into a place that has room for so many bytes and no more.
Unpacked unpacked_of(const Bytes& packed, std::size_t size, std::uint32_t part = 1000) {
    const auto model = std::make_unique<Model>();
    Unpacked unpacked{Bytes(size)};
    model->begin();
    BitReader reader{packed.data(), packed.size()};
    const auto end = static_cast<std::uint32_t>(size);
    unpacked.checksum = checksum_of_nothing;
    for (std::uint32_t place = 0; place < end; place += part) {
        unpacked.checksum = unpack(*model, reader, unpacked.bytes.data(), place,
                                   std::min(place + part, end), unpacked.checksum);
    }
    return unpacked;
}

/// FNV-1a, as it is written down elsewhere.
std::uint32_t checksum_of(const Bytes& bytes) {
    std::uint32_t sum = 2'166'136'261;
    for (const auto byte : bytes) {
        sum = (sum ^ byte) * 16'777'619;
    }
    return sum;
}

/// Gives the size that it was packed to.
std::size_t check_round_trip(const Bytes& plain) {
    const Bytes packed = packed_of(plain);
    const auto [bytes, checksum] = unpacked_of(packed, plain.size());
    CHECK(bytes == plain);
    CHECK(checksum == checksum_of(plain));
    return packed.size();
}

std::string repeated(const std::string& text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) {
        all += text;
    }
    return all;
}

const std::string json = R"({"id": "banking.13", "zh": "银行账户", "persons": {"general": 1000}})";

/// A module of WebAssembly with a function of every kind of instruction that is read apart.
Bytes module_bytes() {
    const Bytes instructions{0x00,                                     // no locals
                             0x20, 0x81, 0x00,                         // local.get
                             0x28, 0x02, 0x80, 0x08,                   // i32.load
                             0x0e, 0x02, 0x00, 0x01, 0x02,             // br_table
                             0x43, 0x00, 0x00, 0x80, 0x3f,             // f32.const
                             0x44, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, // f64.const
                             0x07, 0x08,                               //
                             0xfc, 0x0a, 0x00, 0x00,                   // memory.copy
                             0xfc, 0x0b, 0x00,                         // memory.fill
                             0xfc, 0x00,                               // i32.trunc_sat_f32_s
                             0xfd, 0x00, 0x04, 0x00,                   // v128.load
                             0xfd, 0x15, 0x01,                         // i8x16.extract_lane_s
                             0xfd, 0x54, 0x00, 0x00, 0x03,             // v128.load8_lane
                             0xfd, 0xae, 0x01,                         // i32x4.add
                             0x11, 0x03, 0x00,                         // call_indirect
                             0x0b};
    Bytes module{0x00, 'a', 's', 'm', 0x01, 0x00, 0x00, 0x00};
    module.insert(module.end(), {0x01, 0x02, 0x60, 0x00}); // a section of types
    const auto size = static_cast<std::uint8_t>(instructions.size());
    const std::uint8_t bodies = 2;
    module.insert(module.end(), {0x0a, static_cast<std::uint8_t>(1 + bodies * (1 + size)), bodies});
    for (std::uint8_t i = 0; i < bodies; ++i) {
        module.push_back(size);
        module.insert(module.end(), instructions.begin(), instructions.end());
    }
    module.insert(module.end(), {0x0b, 0x03, 'a', 'b', 'c'}); // a section of data
    return module;
}

} // namespace

TEST_CASE("what is packed is unpacked to the same") {
    CHECK(check_round_trip({}) == 1);
    check_round_trip({0});
    check_round_trip({255});
    Bytes every;
    for (int byte = 0; byte < 256; ++byte) {
        every.push_back(static_cast<std::uint8_t>(byte));
    }
    check_round_trip(every);
    check_round_trip(bytes_of(json));
    check_round_trip(module_bytes());
}

TEST_CASE("what cannot be foretold grows by little") {
    const Bytes plain = random_bytes(100'000);
    CHECK(check_round_trip(plain) < 103'000);
}

TEST_CASE("what is repeated takes nearly nothing") {
    const std::string text = repeated(json, 2000);
    CHECK(check_round_trip(bytes_of(text)) < text.size() / 200);
    CHECK(check_round_trip(Bytes(100'000)) < 500);
}

TEST_CASE("the rulebook takes less than a tenth") {
    const Bytes plain = bytes_of(read_text(EGRESS_BUNDLE));
    CHECK(check_round_trip(plain) < plain.size() / 10);
}

TEST_CASE("it does not matter in which parts it is unpacked") {
    const Bytes plain = bytes_of(repeated(json, 2));
    const Bytes packed = packed_of(plain);
    for (const std::uint32_t part : {1U, 7U, 1000U}) {
        const auto [bytes, checksum] = unpacked_of(packed, plain.size(), part);
        CHECK(bytes == plain);
        CHECK(checksum == checksum_of(plain));
    }
}

TEST_CASE("nothing is written behind the room, and the size is told all the same") {
    const Bytes plain = random_bytes(1000);
    const std::size_t size = packed_of(plain).size();
    for (const std::size_t room : {std::size_t{0}, std::size_t{1}, size - 1, size}) {
        Bytes packed(room);
        CHECK(pack_into(packed, plain) == size);
    }
}

TEST_CASE("a changed block fills its place with something else, which the checksum tells") {
    for (const Bytes& plain : {bytes_of(repeated(json, 3)), module_bytes()}) {
        const Bytes packed = packed_of(plain);
        // Of the last bytes, some others stand for the same.
        for (std::size_t place = 0; place + 4 < packed.size(); place += 9) {
            CAPTURE(place);
            Bytes changed = packed;
            changed[place] ^= 0x10U;
            CHECK(unpacked_of(changed, plain.size()).checksum != checksum_of(plain));
            changed.resize(place);
            CHECK(unpacked_of(changed, plain.size()).checksum != checksum_of(plain));
        }
    }
}

TEST_CASE("whatever is unpacked fills its place and ends") {
    for (const Bytes& packed : {Bytes{}, Bytes(1000), Bytes(1000, 0xFF), random_bytes(50'000)}) {
        for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{100'000}}) {
            CHECK(unpacked_of(packed, size).bytes.size() == size);
        }
    }
}
