// What stands before a byte, as numbers: where they were the same before, the same may follow.
#pragma once

#include "code_reader.hpp"
#include "hash.hpp"

#include <array>
#include <cstdint>

namespace egress::packing {

class Contexts {
public:
    static constexpr std::uint32_t count = 3;
    static constexpr std::uint32_t kinds = 4 * 256;

    /// `end` is how many bytes there have been, this one included.
    void read(std::uint32_t byte, std::uint32_t end) {
        last = last << 8U | byte;
        in_module = end == 1 ? byte == 0 : in_module;
        if (in_module) {
            code.read(byte, end);
        }
        word = is_of_word(byte) ? hash(word, byte + 1) : 0;
        if (in_module && code.in_instructions()) {
            of_code();
        } else {
            of_text();
        }
    }

    struct Known {
        /// Each of something else that was before.
        std::array<std::uint32_t, count> hashes{};
        /// What it is next to, roughly: below `kinds`.
        std::uint32_t kind = 0;
    };
    const Known& before() const { return known; }

private:
    static constexpr bool is_of_word(std::uint32_t byte) {
        const std::uint32_t letter = byte | 32U;
        return byte >= 128 || (byte >= '0' && byte <= '9') || (letter >= 'a' && letter <= 'z');
    }

    void of_text() {
        known.kind = last & 255U;
        known.hashes = {last & 0xFFFFU, word != 0 ? word : last & 255U, last};
    }
    void of_code() {
        const std::uint64_t opcodes = code.opcodes();
        const auto near = static_cast<std::uint32_t>(opcodes);
        const auto far = static_cast<std::uint32_t>(opcodes >> 32U);
        const std::uint32_t stage = code.at_opcode() ? 1 : (last & 128U) != 0 ? 2 : 3;
        known.kind = stage * 256 + (near & 255U);
        known.hashes = {last & 0xFFFFU, hash(code.operands(), near & 0xFFFFU),
                        hash(code.operands(), hash(near, far & 0xFFFFFFU))};
    }

    std::uint32_t last = 0;
    std::uint32_t word = 0;
    bool in_module = false;
    CodeReader code;
    Known known;
};

} // namespace egress::packing
