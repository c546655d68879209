// Any bytes as a table of text: sniffed, then counted by the proposal; the same in one piece, in
// small pieces, and character by character.
#include "files.hpp"

using namespace egress;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzzing::Choices choices{data, size};
    const std::size_t step = 1 + choices.below(64);
    const auto file = choices.rest();
    const persons::Sniffed sniffed = fuzzing::sniff("a.csv", file);
    persons::Mapping mapping;
    mapping.year = 2026;
    mapping.files.push_back(sniffed.file);
    const auto whole = fuzzing::count(mapping, "a.csv", file, persons::chunk_bytes, false);
    const auto pieces = fuzzing::count(mapping, "a.csv", file, step, false);
    fuzzing::require(whole == pieces, "small pieces count differently: " + whole + pieces);
    const auto characters = fuzzing::count(mapping, "a.csv", file, persons::chunk_bytes, true);
    fuzzing::require(whole == characters,
                     "character by character counts differently: " + whole + characters);
    return 0;
}
