// Bytes as a workbook, and texts as the parts of one: sniffed, then counted by the proposal.
#include "files.hpp"

#include <array>

using namespace egress;

namespace {

void append(std::string& bytes, std::uint32_t value, int size) {
    for (int i = 0; i < size; ++i) {
        bytes += static_cast<char>((value >> (8 * i)) & 0xFFU);
    }
}

std::uint32_t crc_of(std::string_view text) {
    std::uint32_t crc = ~0U;
    for (const char character : text) {
        crc ^= static_cast<unsigned char>(character);
        for (int bit = 0; bit < 8; ++bit) {
            crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
        }
    }
    return ~crc;
}

/// A zip file of parts that are stored, not deflated.
class Zip {
public:
    void add(std::string_view name, std::string_view text) {
        const auto offset = static_cast<std::uint32_t>(bytes.size());
        const std::string sizes = header_of(name, text);
        append(bytes, 0x04034B50U, 4);
        bytes += sizes;
        bytes += name;
        bytes += text;
        append(directory, 0x02014B50U, 4);
        append(directory, 20, 2);
        directory += sizes;
        append(directory, 0, 2); // comment
        append(directory, 0, 4); // disk, attributes
        append(directory, 0, 4);
        append(directory, offset, 4);
        directory += name;
        ++parts;
    }
    std::string finish() {
        const auto start = static_cast<std::uint32_t>(bytes.size());
        bytes += directory;
        append(bytes, 0x06054B50U, 4);
        append(bytes, 0, 4);
        append(bytes, parts, 2);
        append(bytes, parts, 2);
        append(bytes, static_cast<std::uint32_t>(directory.size()), 4);
        append(bytes, start, 4);
        append(bytes, 0, 2);
        return std::move(bytes);
    }

private:
    /// From the version needed to the length of the extra field.
    static std::string header_of(std::string_view name, std::string_view text) {
        std::string header;
        append(header, 20, 2);
        append(header, 0, 4); // flags, stored
        append(header, 0, 4); // time
        append(header, crc_of(text), 4);
        append(header, static_cast<std::uint32_t>(text.size()), 4);
        append(header, static_cast<std::uint32_t>(text.size()), 4);
        append(header, static_cast<std::uint32_t>(name.size()), 2);
        append(header, 0, 2);
        return header;
    }

    std::string bytes;
    std::string directory;
    std::uint32_t parts = 0;
};

/// The parts of a workbook, separated by zero bytes; those that are left out are plain ones.
std::string workbook_of(std::string_view texts) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> parts{{
        {"xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>"},
        {"xl/sharedStrings.xml", "<sst><si><t>手机号</t></si></sst>"},
        {"xl/workbook.xml",
         R"(<workbook><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>)"},
        {"xl/_rels/workbook.xml.rels",
         R"(<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>)"},
    }};
    Zip zip;
    for (const auto& [name, plain] : parts) {
        const auto end = std::min(texts.find('\0'), texts.size());
        const auto text = texts.substr(0, end);
        zip.add(name, text.empty() ? plain : text);
        texts.remove_prefix(std::min(end + 1, texts.size()));
    }
    return zip.finish();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzzing::Choices choices{data, size};
    const bool as_parts = choices.below(2) == 0;
    const auto rest = choices.rest();
    const std::string file = as_parts ? workbook_of(rest) : std::string{rest};
    const persons::Sniffed sniffed = fuzzing::sniff("a.xlsx", file);
    persons::Mapping mapping;
    mapping.year = 2026;
    mapping.files.push_back(sniffed.file);
    const auto first = fuzzing::count(mapping, "a.xlsx", file, persons::chunk_bytes, false);
    const auto second = fuzzing::count(mapping, "a.xlsx", file, persons::chunk_bytes, false);
    fuzzing::require(first == second, "the same workbook counts differently: " + first + second);
    return 0;
}
