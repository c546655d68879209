// The parts of the counter by themselves, against what is known of them or against slower twins.
#include "egress/persons/digest.hpp"
#include "persons/identifiers/keys.hpp"
#include "persons/identifiers/siphash.hpp"
#include "persons/joining/segments.hpp"
#include "persons/reading/csv_scanner.hpp"
#include "persons_counting.hpp"

#include <doctest/doctest.h>

#include <map>
#include <numeric>
#include <random>

namespace {

using namespace egress;
using namespace egress::tests;

struct Seen {
    std::vector<std::string> fields;
    std::uint32_t width;
    std::uint64_t line;
    bool irregular;

    bool operator==(const Seen&) const = default;
};

class Collect : public RecordSink {
public:
    bool record(const Record& record) override {
        Seen seen{{}, 0, record.line, record.irregular};
        std::string unescaped;
        seen.width = record.width;
        for (std::size_t i = 0; i < std::min(record.held, CsvScanner::max_fields); ++i) {
            seen.fields.emplace_back(record.value(i, unescaped));
        }
        all.push_back(std::move(seen));
        return true;
    }
    std::vector<Seen> all;
};

std::vector<Seen> scan(const std::string& text, CsvScanner::Reading reading, std::size_t chunk) {
    Collect collect;
    CsvScanner scanner{',', {1048576, 1000}, collect, reading};
    for (std::size_t at = 0; at < text.size(); at += chunk) {
        const std::size_t size = std::min(chunk, text.size() - at);
        const auto room = scanner.room(size);
        std::copy_n(text.data() + at, size, room.data());
        scanner.feed(size);
    }
    scanner.finish();
    return collect.all;
}

} // namespace

TEST_CASE("blocks and characters read the same records from any text") {
    std::mt19937 draw{5};
    constexpr std::string_view alphabet = "ab,,,\"\"\n\r\n1";
    for (int round = 0; round < 1500; ++round) {
        std::string text;
        const std::size_t length = draw() % 400;
        const bool tame = round % 3 == 0;
        for (std::size_t i = 0; i < length; ++i) {
            const char c = alphabet[draw() % alphabet.size()];
            text += tame && c == '"' ? "\"x\ny,\"\"z\"," : std::string(1, c);
        }
        INFO(Json(text).dump());
        const auto expected = scan(text, CsvScanner::Reading::characters, text.size() + 1);
        CHECK(scan(text, CsvScanner::Reading::blocks, text.size() + 1) == expected);
        CHECK(scan(text, CsvScanner::Reading::blocks, 1 + draw() % 90) == expected);
        CHECK(scan(text, CsvScanner::Reading::characters, 1 + draw() % 90) == expected);
    }
}

/// Keeps what is there of each record, and reads the fields that are not from the rest of its text.
class CollectNeeded : public Collect {
public:
    explicit CollectNeeded(Need the_need) : needed(the_need) {}
    [[nodiscard]] std::optional<Need> need() const override { return needed; }
    bool record(const Record& record) override {
        Collect::record(record);
        if (record.held < record.width) {
            ++partly;
            auto& fields = all.back().fields;
            fields.resize(record.held);
            const std::string rest{record.rest()};
            const auto others = scan(rest, CsvScanner::Reading::characters, rest.size());
            REQUIRE(others.size() == 1);
            fields.insert(fields.end(), others[0].fields.begin() + 1, others[0].fields.end());
        }
        return true;
    }
    std::size_t partly = 0;

private:
    Need needed;
};

TEST_CASE("fields that are not needed are in the rest of the text") {
    std::mt19937 draw{6};
    constexpr std::string_view alphabet = "ab,,,,\"\n\r\n1";
    std::size_t partly = 0;
    for (int round = 0; round < 1500; ++round) {
        std::string text;
        const std::size_t length = draw() % 400;
        for (std::size_t i = 0; i < length; ++i) {
            const char c = alphabet[draw() % alphabet.size()];
            text += c == '"' ? "\"x\ny,\"\"z\"," : std::string(1, c);
        }
        INFO(Json(text).dump());
        const auto expected = static_cast<std::uint32_t>(2 + draw() % 4);
        const auto needed = static_cast<std::uint32_t>(1 + draw() % (expected - 1));
        CollectNeeded collect{{needed, expected}};
        CsvScanner scanner{',', {1048576, 1000}, collect};
        const auto room = scanner.room(text.size());
        std::copy_n(text.data(), text.size(), room.data());
        scanner.feed(text.size());
        scanner.finish();
        CHECK(collect.all == scan(text, CsvScanner::Reading::characters, text.size() + 1));
        partly += collect.partly;
    }
    CHECK(partly > 1000);
}

TEST_CASE("fields beyond the most that are kept are counted, and the next record is read") {
    const std::uint32_t most = CsvScanner::max_fields;
    for (const std::uint32_t width : {most - 64, most - 1, most, most + 1, most + 64, 2 * most}) {
        CAPTURE(width);
        const std::string text = "1" + std::string(width - 1, ',') + "\n2,3\n";
        for (const auto reading : {CsvScanner::Reading::blocks, CsvScanner::Reading::characters}) {
            const auto records = scan(text, reading, 50000);
            REQUIRE(records.size() == 2);
            CHECK(records[0].width == width);
            CHECK(records[0].fields.front() == "1");
            CHECK(records[1].fields == std::vector<std::string>{"2", "3"});
        }
    }
}

TEST_CASE("a quoted field that never ends costs one record, not the file") {
    std::string text = "a,\"b\n";
    for (int i = 0; i < 3000; ++i) {
        text += "c,d\n";
    }
    const auto records = scan(text, CsvScanner::Reading::blocks, 4096);
    REQUIRE(records.size() == 3001);
    CHECK(records[0].irregular);
    CHECK(records[3000].line == 3001);
}

TEST_CASE("a line that never ends is cut off") {
    Collect collect;
    CsvScanner scanner{',', {1000, 10}, collect};
    const std::string text = "a,b\n" + std::string(100000, 'x') + "\nc,d\n";
    for (std::size_t at = 0; at < text.size(); at += 512) {
        const std::size_t size = std::min<std::size_t>(512, text.size() - at);
        const auto room = scanner.room(size);
        std::copy_n(text.data() + at, size, room.data());
        scanner.feed(size);
    }
    scanner.finish();
    REQUIRE(collect.all.size() == 3);
    CHECK(collect.all[2].fields == std::vector<std::string>{"c", "d"});
    CHECK(collect.all[2].line == 3);
}

TEST_CASE("SipHash-2-4-128 gives the values of its reference code") {
    std::string input;
    const std::array<std::uint64_t, 2> key{0x0706050403020100, 0x0f0e0d0c0b0a0908};
    CHECK(siphash128(input, key) ==
          std::array<std::uint64_t, 2>{0xe6a825ba047f81a3, 0x930255c71472f66d});
    input.push_back('\0');
    CHECK(siphash128(input, key) ==
          std::array<std::uint64_t, 2>{0x44af996bd8c187da, 0x45fc229b11597634});
}

TEST_CASE("SHA-256 gives the values of FIPS 180-4, however the bytes come") {
    Sha256 abc;
    abc.add("abc");
    CHECK(abc.finish() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(Sha256{}.finish() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    for (const std::size_t piece : {1U, 7U, 63U, 64U, 65U, 1000U}) {
        Sha256 million;
        const std::string a(piece, 'a');
        std::size_t left = 1000000;
        for (; left >= piece; left -= piece) {
            million.add(a);
        }
        million.add(std::string_view{a}.substr(0, left));
        CHECK(million.finish() ==
              "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    }
}

TEST_CASE("short texts are packed without loss") {
    for (const std::string text :
         {"0", "00", "13900001234", "000000000000000001", "999999999999999999", "A", "zz", "M_0001",
          "Zz_09AZaz_", "E51234567"}) {
        const auto key = pack(text);
        REQUIRE(key);
        CHECK(unpack(*key) == text);
    }
    CHECK(unpack(pack_resident("11010519491231002X")) == "11010519491231002X");
    CHECK(unpack(pack_resident("999999999999999999")) == "999999999999999999");
    CHECK_FALSE(pack("0123456789012345678"));
    CHECK_FALSE(pack("ABCDEFGHIJK"));
    CHECK_FALSE(pack("a-b"));
    CHECK(pack("12") != pack("012"));
}

TEST_CASE("what is written as it is compared is read as any other way of writing it") {
    const Settings& known = built_in();
    Normalizer normalizer{known, {1, 2}};
    std::mt19937 random{20260511};
    const auto draw = [&](std::string_view alphabet, std::size_t length) {
        std::string text;
        for (std::size_t i = 0; i < length; ++i) {
            text.push_back(alphabet[random() % alphabet.size()]);
        }
        return text;
    };
    std::map<std::string, std::size_t> as_written;
    for (int round = 0; round < 20'000; ++round) {
        const std::size_t length = 1 + random() % 20;
        std::string text;
        switch (random() % 5) {
        case 0: text = draw("0123456789", length); break;
        case 1: text = "1" + draw("23456789", 1) + draw("0123456789", 9); break;
        case 2: text = draw("0123456789", 17) + draw("0123456789X", 1); break;
        case 3: text = draw("0", length); break;
        default: text = draw("0123456789ABCDEFXYZabcexyz_", length);
        }
        for (const Kind& kind : known.kinds) {
            Identifier quick;
            if (!normalizer.read_as_written(kind, text, quick)) {
                continue;
            }
            ++as_written[kind.id];
            // A space before it means nothing, and is not as it is compared.
            const Identifier slow = normalizer.read(kind, {" " + text, false});
            CAPTURE(text);
            CAPTURE(kind.id);
            CHECK(quick.usable == slow.usable);
            CHECK(quick.key == slow.key);
            CHECK(quick.invalid_check == slow.invalid_check);
        }
    }
    for (const std::string kind : {"phone", "resident-id", "document", "account"}) {
        CAPTURE(kind);
        CHECK(as_written[kind] > 100);
    }
}

TEST_CASE("resident numbers are checked as GB 11643 says") {
    CHECK(is_resident("11010519491231002X"));
    CHECK(is_resident("440524188001010014"));
    CHECK_FALSE(is_resident("110105194912310021"));
    CHECK_FALSE(is_resident("11010519490231002X"));
    CHECK(is_date("20240229"));
    CHECK_FALSE(is_date("20230229"));
    CHECK_FALSE(is_date("20261301"));
}

/// Adds keys twice, each with its place as its number; some cannot be where they belong.
template <class Key, class Make> void keep_crowded_keys(Make make) {
    constexpr std::uint32_t common = 7;
    constexpr std::uint32_t many = 2000;
    Segment<Key> segment;
    for (std::uint32_t round = 0; round < 2; ++round) {
        for (std::uint32_t i = 0; i < many; ++i) {
            const Key key = make(i);
            REQUIRE(segment.make_room(key, 1, common));
            const auto slot = segment.insert(key, common);
            REQUIRE(slot.fresh == (round == 0));
            REQUIRE(segment.number(slot, common) == (round == 0 ? common : i));
            REQUIRE(segment.set_number(slot, i, common));
        }
    }
    CHECK(segment.size() == many);
    std::vector<bool> met(many);
    segment.each(common, [&](const Key& key, std::uint32_t number) {
        REQUIRE(number < many);
        REQUIRE(key == make(number));
        met[number] = true;
    });
    CHECK(std::count(met.begin(), met.end(), true) == many);
}

TEST_CASE("a table keeps all keys and their numbers where all belong in one bucket, the last") {
    // The place comes from the bits below the topmost eight.
    constexpr std::uint64_t last = 0x00FFFFFFFF000000U;
    keep_crowded_keys<NarrowKey>([](std::uint64_t i) { return NarrowKey{last | (i + 1)}; });
    keep_crowded_keys<WideKey>([](std::uint64_t i) { return WideKey{i, last}; });
}

TEST_CASE("a table keeps all keys and their numbers where each has its own place") {
    keep_crowded_keys<NarrowKey>([](std::uint64_t i) { return NarrowKey{mix(i + 1)}; });
    keep_crowded_keys<WideKey>([](std::uint64_t i) { return WideKey{i, mix(i + 1)}; });
}

TEST_CASE("masks keep the ends") {
    CHECK(masked("13900001234") == "139****1234");
    CHECK(masked("11010519491231002X") == "1101**********002X");
    CHECK(masked("王小明") == "王*明");
    CHECK(masked("ab") == "**");
    CHECK(masked("") == "");
}

TEST_CASE("a pattern is a row of classes with counts, and has a text whole or not at all") {
    NumberPattern::Groups groups;
    const auto matches = [&](std::string_view pattern, std::string_view text) {
        const auto known = NumberPattern::of(pattern);
        REQUIRE(known);
        return known->matches(text, groups);
    };
    CHECK(matches("[0-9]{3}", "123"));
    CHECK_FALSE(matches("[0-9]{3}", "1234"));
    CHECK_FALSE(matches("[0-9]{3}", "12"));
    CHECK(matches("a?b*[^c]+", "abbdd"));
    CHECK(matches("[+]0*860?(1[3-9][0-9]{9})", "+0086013900001234"));
    CHECK(groups[0] == "13900001234");
    // What is taken first is given back where the rest needs it.
    CHECK(matches("([0-9]+)[0-9](.*)", "1234x"));
    CHECK(groups[0] == "123");
    CHECK(groups[1] == "x");
    CHECK_FALSE(matches(".+", "a\nb"));
    CHECK(matches("[^x]+", "军字"));
    for (const std::string_view broken :
         {"", "(", "a)", "(a", "[", "[]", "[a", "a{", "a{2,1}", "a{0}", "a**", "a|b", "^a", "a$",
          "\\d", "((a))", "(a)(b)(c)", "军"}) {
        CAPTURE(broken);
        CHECK_FALSE(NumberPattern::of(broken));
    }
}

TEST_CASE("the built-in settings load, and faults in settings are all said") {
    CHECK(built_in().kind("phone") != nullptr);
    CHECK(built_in().kind("nothing") == nullptr);
    const auto broken =
        Settings::load(R"({"kinds.json": {"format": "x", "kinds": [{"id": "a"}]}})");
    REQUIRE_FALSE(broken.ok());
    CHECK(broken.diagnostics().size() >= 5);
}

TEST_CASE("a mapping is read and written back the same") {
    const std::string text =
        R"({"format":"egress.mapping/1","year":2026,"digest":false,"files":[{"name":"a.csv","encoding":"gb18030","delimiter":"\t","header":2,"flow":"crm","every_record":["sensitive"],"columns":[{"column":"手机号","role":"identifier","kind":"phone","as":["general"]},{"column":3,"role":"identifier","kind":"account","namespace":"crm"},{"column":"d","role":"date"}]}]})";
    const auto mapping = read_mapping(text, built_in());
    REQUIRE(mapping.ok());
    CHECK(to_json_text(mapping.value(), built_in()) == text);
}

TEST_CASE("every mistake in a mapping is said, with its place") {
    const auto mapping = read_mapping(
        R"({"format":"egress.mapping/2","year":1,"files":[{"encoding":"latin-1","delimiter":"x","columns":[{"column":0,"role":"x"},{"column":"a","role":"identifier","kind":"shoe"}]},{"columns":[]}],"more":1})",
        built_in());
    REQUIRE_FALSE(mapping.ok());
    std::vector<std::string> found;
    for (const auto& fault : mapping.diagnostics()) {
        found.push_back(fault.code + " " + fault.where);
    }
    std::sort(found.begin(), found.end());
    CHECK(found == std::vector<std::string>{
                       "duplicate-file /files/1/name", "no-identifier /files/1/columns",
                       "number-out-of-range /files/0/columns/0/column", "number-out-of-range /year",
                       "unknown-delimiter /files/0/delimiter", "unknown-encoding /files/0/encoding",
                       "unknown-format /format", "unknown-key /more",
                       "unknown-kind /files/0/columns/1/kind",
                       "unknown-role /files/0/columns/0/role"});
}
