// What one half of a count hands to the other where they run in two threads with memory of their
// own: numbers one after another, and windows. Both halves are of one build, so this is no format.
#pragma once

#include "persons/joining/components.hpp"
#include "persons/joining/window.hpp"

#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace egress::persons {

class NumberWriter {
public:
    void put(std::uint64_t number) {
        bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
    }
    [[nodiscard]] std::string take() { return std::move(bytes); }

private:
    std::string bytes;
};

class NumberReader {
public:
    explicit NumberReader(std::string_view the_bytes) : bytes(the_bytes) {}

    /// 0 past the end.
    std::uint64_t next() {
        std::uint64_t number = 0;
        if (bytes.size() >= sizeof number) {
            std::memcpy(&number, bytes.data(), sizeof number);
            bytes.remove_prefix(sizeof number);
        }
        return number;
    }
    /// How many of something come next, at least one number each; no more than there is room for.
    std::size_t count() {
        const auto number = static_cast<std::size_t>(next());
        return number <= bytes.size() / sizeof(std::uint64_t) ? number : 0;
    }

private:
    std::string_view bytes;
};

std::string pack(const ComponentTotals& totals);
ComponentTotals unpack_totals(std::string_view bytes);

/// A window in one piece.
class PackedWindow {
public:
    /// Room for so many bytes; empty when there is no memory.
    std::span<char> room(std::size_t wanted);
    /// The window in bytes, good until the next call; empty when there is no memory.
    std::span<const char> pack(const WindowView& window);
    /// What the first `used` bytes of the room hold: a window of so many lanes that refers to them;
    /// nullopt where they are none.
    [[nodiscard]] std::optional<WindowView> unpack(std::size_t used, std::size_t lanes) const;

private:
    Block<char> bytes;
    std::size_t size = 0;
};

} // namespace egress::persons
