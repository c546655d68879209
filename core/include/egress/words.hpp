// What a user reads, in both languages.
#pragma once

#include <cstdint>
#include <string>

namespace egress {

enum class Language : std::uint8_t { zh, en };

/// A pair of the rulebook: the same words in Chinese and English.
struct Words {
    std::string zh;
    std::string en;

    [[nodiscard]] const std::string& in(Language language) const {
        return language == Language::zh ? zh : en;
    }
    bool operator==(const Words&) const = default;
};

} // namespace egress
