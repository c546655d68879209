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
        switch (place) {
        case Place::header: place = end == 8 ? Place::section : place; return;
        case Place::section:
            code_section = byte == 10;
            place = Place::section_size;
            return;
        case Place::other_section: break;
        case Place::instructions: read_instruction(byte); break;
        default:
            if (has_number(byte)) {
                read_header(take_number(), end);
            }
            return;
        }
        if (end == section_end) {
            place = Place::section;
        } else if (end == body_end && place == Place::instructions) {
            place = Place::body_size;
        }
    }

    bool in_instructions() const { return place == Place::instructions; }
    /// Whether an opcode is next, and no operand.
    bool at_opcode() const { return operands_left == 0 && bytes_left == 0; }
    /// The opcodes so far, the last in the lowest byte.
    std::uint64_t opcodes() const { return opcodes_read; }
    /// The operands so far of an instruction that has more of them.
    std::uint32_t operands() const { return at_opcode() ? 0 : begun; }

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
        partial |= (byte & 127U) << (shift & 31U);
        shift += 7;
        return byte < 128;
    }
    std::uint32_t take_number() {
        const std::uint32_t number = partial;
        partial = 0;
        shift = 0;
        return number;
    }

    void read_header(std::uint32_t number, std::uint32_t end) {
        switch (place) {
        case Place::section_size:
            section_end = end + number;
            place = code_section ? Place::body_count : Place::other_section;
            break;
        case Place::body_count: place = Place::body_size; break;
        case Place::body_size:
            body_end = end + number;
            place = Place::local_count;
            break;
        case Place::local_count:
            // A count and a type each.
            locals_left = number * 2;
            place = locals_left == 0 ? Place::instructions : Place::locals;
            break;
        default: locals_left -= 1; place = locals_left == 0 ? Place::instructions : place;
        }
    }

    void read_instruction(std::uint32_t byte) {
        if (at_opcode()) {
            opcodes_read = opcodes_read << 8U | byte;
            begun = byte;
            begin_operands(byte);
            return;
        }
        begun = hash(begun, byte);
        if (bytes_left != 0) {
            bytes_left -= 1;
        } else if (has_number(byte)) {
            operands_left -= 1;
            const std::uint32_t number = take_number();
            if (first_operand) {
                first_operand = false;
                go_on_after(number);
            }
        }
    }

    void begin_operands(std::uint32_t opcode) {
        first_operand = opcode == br_table || opcode >= bulk_prefix;
        // A memory operand is two numbers.
        const bool two = opcode == 0x11 || (opcode >= 0x28 && opcode <= 0x3e);
        const bool one = (opcode >= 0x02 && opcode <= 0x04) || (opcode >= 0x0c && opcode <= 0x10) ||
                         (opcode >= 0x20 && opcode <= 0x42) || opcode >= 0xd0;
        const bool none = opcode == 0x0f;
        operands_left = none ? 0 : two ? 2 : one ? 1 : 0;
        bytes_left = opcode == 0x43 ? 4 : opcode == 0x44 ? 8 : 0;
    }

    /// What the first operand says of how many there are.
    void go_on_after(std::uint32_t number) {
        const auto opcode = static_cast<std::uint32_t>(opcodes_read & 255U);
        if (opcode == br_table) {
            operands_left = number + 1;
        } else if (opcode == bulk_prefix) {
            // memory.copy and memory.fill.
            operands_left = number == 10 ? 2 : number == 11 ? 1 : 0;
        } else if (number == 12 || number == 13) {
            // v128.const and i8x16.shuffle.
            bytes_left = 16;
        } else if (number <= 11 || (number >= 84 && number <= 93)) {
            // Loads and stores.
            operands_left = number < 84 || number > 91 ? 2 : 3;
        } else if (number >= 21 && number <= 34) {
            // Of one lane.
            operands_left = 1;
        }
    }

    static constexpr std::uint32_t br_table = 0x0e;
    static constexpr std::uint32_t bulk_prefix = 0xfc;

    Place place = Place::header;
    bool code_section = false;
    bool first_operand = false;
    std::uint32_t partial = 0;
    std::uint32_t shift = 0;
    std::uint32_t section_end = 0;
    std::uint32_t body_end = 0;
    std::uint32_t locals_left = 0;
    std::uint32_t operands_left = 0;
    std::uint32_t bytes_left = 0;
    std::uint32_t begun = 0;
    std::uint64_t opcodes_read = 0;
};

} // namespace egress::packing
