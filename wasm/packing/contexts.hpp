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
        last_ = last_ << 8U | byte;
        is_module_ = end == 1 ? byte == 0 : is_module_;
        if (is_module_) {
            code_.read(byte, end);
        }
        word_ = is_of_word(byte) ? hash(word_, byte + 1) : 0;
        if (is_module_ && code_.in_instructions()) {
            of_code();
        } else {
            of_text();
        }
    }

    /// Each says something else of what was before.
    const std::array<std::uint32_t, count>& hashes() const { return hashes_; }
    /// What it is next to, roughly: below `kinds`.
    std::uint32_t kind() const { return kind_; }

private:
    static constexpr bool is_of_word(std::uint32_t byte) {
        const std::uint32_t letter = byte | 32U;
        return byte >= 128 || (byte >= '0' && byte <= '9') || (letter >= 'a' && letter <= 'z');
    }

    void of_text() {
        kind_ = last_ & 255U;
        hashes_ = {last_ & 0xFFFFU, word_ != 0 ? word_ : last_ & 255U, last_};
    }
    void of_code() {
        const std::uint64_t opcodes = code_.opcodes();
        const auto near = static_cast<std::uint32_t>(opcodes);
        const auto far = static_cast<std::uint32_t>(opcodes >> 32U);
        const std::uint32_t stage = code_.at_opcode() ? 1 : (last_ & 128U) != 0 ? 2 : 3;
        kind_ = stage * 256 + (near & 255U);
        hashes_ = {last_ & 0xFFFFU, hash(code_.operands(), near & 0xFFFFU),
                   hash(code_.operands(), hash(near, far & 0xFFFFFFU))};
    }

    std::uint32_t last_ = 0;
    std::uint32_t word_ = 0;
    bool is_module_ = false;
    CodeReader code_;
    std::array<std::uint32_t, count> hashes_{};
    std::uint32_t kind_ = 0;
};

} // namespace egress::packing
