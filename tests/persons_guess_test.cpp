// Which encoding a text is in, where nobody says it.
#include "persons/columns/guess.hpp"
#include "persons/reading/text.hpp"
#include "persons_counting.hpp"
#include "persons_encodings.hpp"

#include <doctest/doctest.h>

namespace {

using namespace egress;
using namespace egress::tests;

constexpr std::string_view lines = "姓名,手机号\n张三,13700000001\n李四,13700000002\n王五六,1\n";

std::string padded(std::size_t length) {
    std::string text;
    for (const std::string_view field : {"name", "id", "a", "1", "bb", "22", "ccc", "333"}) {
        std::string full{field};
        full.resize(std::max(length, full.size()), '\0');
        text += full + (field == "id" || is_digit(field.front()) ? "\n" : ",");
    }
    return text;
}

} // namespace

TEST_CASE("UTF-16 has its zeros on one side, and a text filled up with zeros is not UTF-16") {
    for (std::size_t length = 3; length < 24; ++length) {
        CAPTURE(length);
        CHECK(guess_encoding(padded(length)).encoding == Encoding::utf8);
    }
    for (const std::string_view text :
         {std::string_view{"1234567\0\n", 9}, std::string_view{"12345\0,\n12345\0,\n", 16},
          std::string_view{"\0\0\0\0\n\0\0\0", 8}, std::string_view{"id\0,n\nab\0,m\n", 12}}) {
        CHECK(guess_encoding(text).encoding == Encoding::utf8);
    }
    std::string chinese{lines};
    for (auto at = chinese.find(','); at != std::string::npos; at = chinese.find(',', at + 9)) {
        chinese.insert(at, 8, '\0');
    }
    CHECK(guess_encoding(chinese).encoding == Encoding::utf8);
}

TEST_CASE(
    "UTF-16 is recognised by its zeros, with a mark and without, much Chinese in it or none") {
    const std::string one = "一一一,一\n一一,一一\n"; // U+4E00 has a zero on the other side
    for (const std::string& text :
         {std::string{lines}, std::string{"id,n\n1,2\n"}, std::string{lines} + one,
          std::string{"id\r\n1\r\n"}, std::string{"不上,下不\n上不,13700000001\n"}}) {
        CAPTURE(text);
        CHECK(guess_encoding(convert(text, "UTF-16LE")).encoding == Encoding::utf16le);
        CHECK(guess_encoding(convert(text, "UTF-16BE")).encoding == Encoding::utf16be);
    }
}

TEST_CASE("a bad byte or a cut character does not outweigh the rest") {
    const std::string utf8{lines};
    const std::string gb18030 = convert(utf8, "GB18030");
    CHECK(guess_encoding(utf8).encoding == Encoding::utf8);
    CHECK(guess_encoding(gb18030).encoding == Encoding::gb18030);
    std::size_t tried = 0;
    for (const bool is_gb : {false, true}) {
        const std::string& whole = is_gb ? gb18030 : utf8;
        const Encoding expected = is_gb ? Encoding::gb18030 : Encoding::utf8;
        for (std::size_t at = 0; at < whole.size(); ++at) {
            if (is_ascii(whole[at])) {
                continue;
            }
            CAPTURE(at);
            CAPTURE(is_gb);
            std::string cut = whole;
            cut.erase(at, 1);
            CHECK(guess_encoding(cut).encoding == expected);
            std::string bad = whole;
            bad[at] = '\xFF';
            CHECK(guess_encoding(bad).encoding == expected);
            ++tried;
        }
    }
    CHECK(tried > 40);
    // A field of fixed length, cut in every record.
    std::string rows = "编号,地址\n";
    for (int i = 0; i < 50; ++i) {
        rows += std::to_string(i) + ",北京市朝阳区建国门外\xE5\xA4\n";
    }
    CHECK(guess_encoding(rows).encoding == Encoding::utf8);
}

TEST_CASE("a field filled up with zeros holds what stands before them") {
    const Json mapping = {
        {"format", "egress.mapping/1"},
        {"files",
         {{{"columns", {{{"column", "手机号"}, {"role", "identifier"}, {"kind", "phone"}}}}}}}};
    std::string text = "手机号,n\n13700000001,x\n";
    text += std::string{"13700000001\0\0\0,x\n\0\0\0\0,\0\0\n", 26};
    const Tally tally = count(mapping, {{"a.csv", text}});
    CHECK(tally.total.all == Interval{1, 1});
    CHECK(tally.files[0].records() == 2);
}
