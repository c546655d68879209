// Where in a WebAssembly module a byte stands. What follows there depends less on the bytes before
// it than on the instructions, whose operands have any length.
#pragma once

#include "hash.hpp"

#include <cstdint>

namespace egress::packing {

/// Reads a module byte by byte. Other bytes do no harm: it then says something of no use.
class CodeReader {
public:
    /// `end` is how many bytes there have been, this one included.
    void read(std::uint32_t byte, std::uint32_t end) {
        switch (place_) {
        case Place::header: place_ = end == 8 ? Place::section : place_; return;
        case Place::section:
            is_code_section_ = byte == 10;
            place_ = Place::section_size;
            return;
        case Place::other_section: break;
        case Place::instructions: read_instruction(byte); break;
        default:
            if (has_number(byte)) {
                read_header(take_number(), end);
            }
            return;
        }
        if (end == section_end_) {
            place_ = Place::section;
        } else if (end == body_end_ && place_ == Place::instructions) {
            place_ = Place::body_size;
        }
    }

    bool in_instructions() const { return place_ == Place::instructions; }
    /// Whether an opcode is next, and no operand.
    bool at_opcode() const { return operands_ == 0 && bytes_ == 0; }
    /// The opcodes so far, the last in the lowest byte.
    std::uint64_t opcodes() const { return opcodes_; }
    /// The operands so far of an instruction that has more of them.
    std::uint32_t operands() const { return at_opcode() ? 0 : begun_; }

private:
    enum class Place : std::uint8_t {
        header,
        section,
        section_size,
        other_section,
        body_count,
        body_size,
        local_count,
        locals,
        instructions,
    };

    /// A number in LEB128, as nearly all are.
    bool has_number(std::uint32_t byte) {
        number_ |= (byte & 127U) << (shift_ & 31U);
        shift_ += 7;
        return byte < 128;
    }
    std::uint32_t take_number() {
        const std::uint32_t number = number_;
        number_ = 0;
        shift_ = 0;
        return number;
    }

    void read_header(std::uint32_t number, std::uint32_t end) {
        switch (place_) {
        case Place::section_size:
            section_end_ = end + number;
            place_ = is_code_section_ ? Place::body_count : Place::other_section;
            break;
        case Place::body_count: place_ = Place::body_size; break;
        case Place::body_size:
            body_end_ = end + number;
            place_ = Place::local_count;
            break;
        case Place::local_count:
            // A count and a type each.
            locals_ = number * 2;
            place_ = locals_ == 0 ? Place::instructions : Place::locals;
            break;
        default: locals_ -= 1; place_ = locals_ == 0 ? Place::instructions : place_;
        }
    }

    void read_instruction(std::uint32_t byte) {
        if (at_opcode()) {
            opcodes_ = opcodes_ << 8U | byte;
            begun_ = byte;
            begin_operands(byte);
            return;
        }
        begun_ = hash(begun_, byte);
        if (bytes_ != 0) {
            bytes_ -= 1;
        } else if (has_number(byte)) {
            operands_ -= 1;
            const std::uint32_t number = take_number();
            if (is_first_) {
                is_first_ = false;
                go_on_after(number);
            }
        }
    }

    void begin_operands(std::uint32_t opcode) {
        is_first_ = opcode == br_table || opcode >= numeric_prefix;
        // A memory operand is two numbers.
        const bool two = opcode == 0x11 || (opcode >= 0x28 && opcode <= 0x3e);
        const bool one = (opcode >= 0x02 && opcode <= 0x04) || (opcode >= 0x0c && opcode <= 0x10) ||
                         (opcode >= 0x20 && opcode <= 0x42) || opcode >= 0xd0;
        const bool none = opcode == 0x0f;
        operands_ = none ? 0 : two ? 2 : one ? 1 : 0;
        bytes_ = opcode == 0x43 ? 4 : opcode == 0x44 ? 8 : 0;
    }

    /// What the first operand says of how many there are.
    void go_on_after(std::uint32_t number) {
        const auto opcode = static_cast<std::uint32_t>(opcodes_ & 255U);
        if (opcode == br_table) {
            operands_ = number + 1;
        } else if (opcode == numeric_prefix) {
            operands_ = number < 8 ? 0 : number % 2 == 0 && number < 16 ? 2 : 1;
        } else if (number == 12 || number == 13) {
            bytes_ = 16;
        } else if (number <= 11 || number == 92 || number == 93) {
            operands_ = 2;
        } else if (number >= 21 && number <= 34) {
            operands_ = 1;
        } else if (number >= 84 && number <= 91) {
            operands_ = 3;
        }
    }

    static constexpr std::uint32_t br_table = 0x0e;
    static constexpr std::uint32_t numeric_prefix = 0xfc;

    Place place_ = Place::header;
    bool is_code_section_ = false;
    bool is_first_ = false;
    std::uint32_t number_ = 0;
    std::uint32_t shift_ = 0;
    std::uint32_t section_end_ = 0;
    std::uint32_t body_end_ = 0;
    std::uint32_t locals_ = 0;
    std::uint32_t operands_ = 0;
    std::uint32_t bytes_ = 0;
    std::uint32_t begun_ = 0;
    std::uint64_t opcodes_ = 0;
};

} // namespace egress::packing
