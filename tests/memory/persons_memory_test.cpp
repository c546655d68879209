// Where memory runs out while a file is read, that is a fault of the file: each allocation fails in
// turn, and the program goes on.
#include "allocations.hpp"
#include "egress/persons/memory_reserve.hpp"
#include "egress/persons/sniff.hpp"
#include "persons_counting.hpp"
#include "workbooks.hpp"

#include <doctest/doctest.h>

namespace {

using namespace egress;
using namespace egress::tests;

std::string rows_of_phones(int first, int count) {
    std::string rows;
    for (int i = 0; i < count; ++i) {
        rows += "<row><c t=\"s\"><v>1</v></c>" +
                inline_cell(std::to_string(13700000000 + first + i)) + "</row>";
    }
    return rows;
}

std::string deflated() {
    std::ifstream file{std::string{EGRESS_SOURCE_DIR} + "/tests/fuzz/corpus/xlsx/deflated",
                       std::ios::binary};
    std::stringstream bytes;
    bytes << file.rdbuf();
    return bytes.str().substr(2); // the first two are the fuzz target's choices
}

/// Of every kind that is read in its own way.
std::vector<File> files() {
    std::string csv = "手机号,会员号\n";
    std::string wide = "手机号、会员号\n";
    for (int i = 0; i < 300; ++i) {
        csv += std::to_string(13700000000 + i) + ",\"M\"\"" + std::to_string(i) + "\"\n";
        wide += std::to_string(13800000000 + i) + "、会员" + std::to_string(i) + "\n";
    }
    return {
        {"a.csv", csv},
        {"b.csv", wide},
        {"c.xlsx", two_columns(rows_of_phones(500, 200), "<si><t>a&amp;b</t></si><si/>").bytes()},
        {"d.xlsx", deflated()}};
}

Json mapping() {
    const Json by_name =
        Json::array({{{"column", "手机号"}, {"role", "identifier"}, {"kind", "phone"}},
                     {{"column", "会员号"}, {"role", "sensitive"}}});
    const Json by_number =
        Json::array({{{"column", 1}, {"role", "identifier"}, {"kind", "account"}}});
    return {{"format", "egress.mapping/1"},
            {"files", {{{"name", "d.xlsx"}, {"columns", by_number}}, {{"columns", by_name}}}}};
}

struct Outcomes {
    std::string text;
    Tally tally;
};

Outcomes counted(const Mapping& read, const std::vector<File>& all, MemoryReserve& reserve) {
    CounterOptions options;
    options.run_key = {1, 2};
    options.memory_ran_out = [&reserve] { return reserve.ran_out(); };
    Counter counter{built_in(), read, options};
    for (const auto& [name, bytes] : all) {
        counter.begin_file(name, bytes.size());
        while (const auto request = counter.wanted()) {
            const auto room = counter.room(request->size);
            const std::size_t size = std::min(room.size(), bytes.size() - request->offset);
            std::copy_n(bytes.data() + request->offset, size, room.data());
            counter.feed(static_cast<std::uint32_t>(size));
        }
        counter.end_file();
    }
    Outcomes outcomes;
    outcomes.tally = counter.finish();
    outcomes.text = to_json_text(outcomes.tally, built_in());
    return outcomes;
}

/// What was counted is what there is, or a file says that memory ran out, or the whole is not
/// complete.
void check_said(const Outcomes& outcomes, const Outcomes& expected) {
    REQUIRE(outcomes.tally.files.size() == expected.tally.files.size());
    if (outcomes.tally.complete) {
        CHECK(outcomes.text == expected.text);
        return;
    }
    for (std::size_t i = 0; i < expected.tally.files.size(); ++i) {
        const FileTally& file = outcomes.tally.files[i];
        if (file.fault) {
            CHECK(file.fault->code == "out-of-memory");
            CHECK_FALSE(file.complete);
        } else {
            CHECK(file.complete);
            CHECK(file.records() == expected.tally.files[i].records());
        }
    }
}

} // namespace

TEST_CASE("each allocation of a count fails in turn, and the file says so") {
    MemoryReserve reserve;
    const Mapping read = mapping_of(mapping());
    const auto all = files();
    const Outcomes expected = counted(read, all, reserve);
    REQUIRE(expected.tally.complete);
    REQUIRE(expected.tally.files.size() == 4);
    std::size_t failures = 0;
    std::size_t faults = 0;
    for (std::size_t number = 1;; ++number) {
        CAPTURE(number);
        Outcomes outcomes;
        bool failed = false;
        {
            const auto failing = FailingAllocations::nth(number);
            outcomes = counted(read, all, reserve);
            failed = FailingAllocations::failed() != 0;
        }
        check_said(outcomes, expected);
        if (!failed) {
            break;
        }
        ++failures;
        faults += outcomes.tally.complete ? 0 : 1;
        static_cast<void>(reserve.ran_out());
    }
    CHECK(failures > 500);
    CHECK(faults > 200);
}

TEST_CASE("with any amount of memory, what does not suffice is said") {
    MemoryReserve reserve;
    const Mapping read = mapping_of(mapping());
    const auto all = files();
    const Outcomes expected = counted(read, all, reserve);
    std::size_t faults = 0;
    bool enough = false;
    constexpr std::size_t step = std::size_t{1} << 16U;
    for (std::size_t bytes = step; !enough; bytes += step) {
        CAPTURE(bytes);
        Outcomes outcomes;
        {
            const auto failing = FailingAllocations::beyond(bytes);
            outcomes = counted(read, all, reserve);
            enough = FailingAllocations::failed() == 0;
        }
        check_said(outcomes, expected);
        faults += outcomes.tally.complete ? 0 : 1;
        static_cast<void>(reserve.ran_out());
    }
    CHECK(faults > 5);
}

TEST_CASE("each allocation of a sample fails in turn, and the sample says so") {
    MemoryReserve reserve;
    for (const auto& [name, bytes] : files()) {
        CAPTURE(name);
        const GbkTable gbk;
        const auto sniffed = [&, &the_bytes = bytes, &the_name = name] {
            FileMapping told;
            told.name = the_name;
            Sniffer sniffer{built_in(), gbk, told, the_bytes.size(),
                            [&reserve] { return reserve.ran_out(); }};
            hand_over(sniffer, the_bytes);
            return to_json_text(sniffer.finish(), built_in());
        };
        const std::string expected = sniffed();
        std::size_t failures = 0;
        for (std::size_t number = 1;; ++number) {
            CAPTURE(number);
            std::string found;
            bool failed = false;
            {
                const auto failing = FailingAllocations::nth(number);
                found = sniffed();
                failed = FailingAllocations::failed() != 0;
            }
            CHECK((found == expected || found.find("out-of-memory") != std::string::npos));
            if (!failed) {
                break;
            }
            ++failures;
            static_cast<void>(reserve.ran_out());
        }
        CHECK(failures > 20);
    }
}
