// Any bytes as a table of text: sniffed, told anything or nothing of how it is read, then counted
// by the proposal; the same in one piece, in small pieces and two halves, and character by
// character.
#include "files.hpp"

#include <array>
#include <string_view>

using namespace egress;

namespace {

persons::FileMapping told_by(fuzzing::Choices& choices) {
    constexpr std::array<std::string_view, 5> encodings{"", "utf-8", "gb18030", "utf-16le",
                                                        "utf-16be"};
    constexpr std::array<std::string_view, 6> delimiters{"", ",", "\t", ";", "、", "|"};
    persons::FileMapping told;
    told.encoding = persons::encoding_of(encodings[choices.below(encodings.size())]);
    told.delimiter = persons::delimiter_of(delimiters[choices.below(delimiters.size())]);
    constexpr std::size_t headers = 5;
    if (const std::size_t header = choices.below(headers); header != 0) {
        told.header = static_cast<std::uint32_t>(header - 1);
    }
    return told;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzzing::Choices choices{data, size};
    const std::size_t step = 1 + choices.below(64);
    const persons::FileMapping told = told_by(choices);
    const auto file = choices.rest();
    const persons::Sniffed sniffed = fuzzing::sniff("a.csv", file, told);
    persons::Mapping mapping;
    mapping.year = 2026;
    mapping.files.push_back(sniffed.file);
    const auto whole = fuzzing::count(mapping, "a.csv", file);
    const auto pieces = fuzzing::count(mapping, "a.csv", file, {.step = step, .in_halves = true});
    fuzzing::require(whole == pieces,
                     "small pieces and two halves count differently: " + whole + pieces);
    const auto characters = fuzzing::count(mapping, "a.csv", file, {.by_characters = true});
    fuzzing::require(whole == characters,
                     "character by character counts differently: " + whole + characters);
    return 0;
}
