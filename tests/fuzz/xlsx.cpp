// Bytes as a workbook, and texts as the parts of one: sniffed, then counted by the proposal; the
// same in one piece and in small pieces and two halves.
#include "../zip_file.hpp"
#include "files.hpp"

#include <array>

using namespace egress;

namespace {

constexpr std::size_t most_unpacked = std::size_t{1} << 20U;

/// The parts of a workbook, separated by zero bytes; those that are left out are plain ones. The
/// first part is repeated to so many bytes, deflated, where any are wanted.
std::string workbook_of(std::string_view texts, std::size_t unpacked) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> parts{{
        {"xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>"},
        {"xl/sharedStrings.xml", "<sst><si><t>手机号</t></si></sst>"},
        {"xl/workbook.xml",
         R"(<workbook><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>)"},
        {"xl/_rels/workbook.xml.rels",
         R"(<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>)"},
    }};
    constexpr std::size_t most_repeated = 32768;
    tests::ZipFile zip;
    for (const auto& [name, plain] : parts) {
        const auto end = std::min(texts.find('\0'), texts.size());
        const auto text = texts.substr(0, end);
        if (unpacked != 0 && !text.empty() && text.size() <= most_repeated) {
            zip.add(name, tests::Repeated{"", text, unpacked, ""});
        } else {
            zip.add(name, text.empty() ? plain : text);
        }
        unpacked = 0;
        texts.remove_prefix(std::min(end + 1, texts.size()));
    }
    return zip.finish();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzzing::Choices choices{data, size};
    const std::size_t form = choices.below(8);
    const bool as_parts = form % 2 == 0;
    const bool is_bomb = form == 6;
    const std::size_t step = 1 + choices.below(64);
    const auto rest = choices.rest();
    const std::string file =
        as_parts ? workbook_of(rest, is_bomb ? most_unpacked : 0) : std::string{rest};
    const persons::Sniffed sniffed = fuzzing::sniff("a.xlsx", file);
    persons::Mapping mapping;
    mapping.year = 2026;
    mapping.files.push_back(sniffed.file);
    const auto whole = fuzzing::count(mapping, "a.xlsx", file);
    const auto pieces = fuzzing::count(mapping, "a.xlsx", file, {.step = step, .in_halves = true});
    fuzzing::require(whole == pieces,
                     "small pieces and two halves count differently: " + whole + pieces);
    return 0;
}
