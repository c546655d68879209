// What the fuzz targets share.
#pragma once

#include "egress/rulebook.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

namespace egress::fuzzing {

/// Ends the program with the sentence, so that the fuzzer keeps the input.
inline void require(bool holds, std::string_view sentence) {
    if (!holds) {
        std::fprintf(stderr, "%.*s\n", static_cast<int>(sentence.size()), sentence.data());
        std::abort();
    }
}

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

/// The rulebook of the 2025 list, loaded once.
inline const Rulebook& beijing() {
    static const Result<Rulebook> rulebook = [] {
        std::ifstream file{EGRESS_BUNDLE, std::ios::binary};
        return Rulebook::load(std::string{std::istreambuf_iterator<char>{file}, {}});
    }();
    require(rulebook.ok(), "the rulebook cannot be loaded");
    return rulebook.value();
}

/// Draws choices from the fuzzer's bytes; zeros when they are used up.
class Choices {
public:
    Choices(const std::uint8_t* data, std::size_t size) : next(data), left(size) {}

    [[nodiscard]] bool any() const { return left != 0; }
    std::uint8_t byte() {
        if (left == 0) {
            return 0;
        }
        --left;
        return *next++;
    }
    std::size_t below(std::size_t end) { return byte() % end; }
    std::string_view rest() {
        const auto text = text_of(next, left);
        left = 0;
        return text;
    }

private:
    const std::uint8_t* next;
    std::size_t left;
};

} // namespace egress::fuzzing
