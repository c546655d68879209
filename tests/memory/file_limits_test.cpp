// Time and memory of counting and of sampling a file, by its bytes: docs/limits.md has the promise.
#include "allocations.hpp"
#include "egress/persons/sniff.hpp"
#include "file_families.hpp"
#include "persons_counting.hpp"

#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <set>

namespace {

using namespace egress;
using namespace egress::tests;

struct Cost {
    double seconds = 0; ///< of the processor
    std::size_t bytes = 0;
};

template <class Work> Cost cost_of(const Work& work) {
    const PeakMemory peak;
    const std::clock_t begun = std::clock();
    work();
    return {static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC, peak.bytes()};
}

Cost cost_of_count(const std::string& name, const std::string& bytes) {
    static const Mapping read = mapping_of(
        {{"format", "egress.mapping/1"},
         {"files",
          {{{"columns", {{{"column", "手机号"}, {"role", "identifier"}, {"kind", "phone"}}}}}}}});
    return cost_of([&] {
        Counter counter{built_in(), read, {{1, 2}, GbkTable{}}};
        count_into(counter, {{name, bytes}});
        CHECK_FALSE(to_json_text(counter.finish(), built_in()).empty());
    });
}

Cost cost_of_sample(const std::string& name, const std::string& bytes) {
    return cost_of([&] {
        const GbkTable gbk;
        FileMapping told;
        told.name = name;
        Sniffer sniffer{built_in(), gbk, told, bytes.size()};
        hand_over(sniffer, bytes);
        CHECK_FALSE(to_json_text(sniffer.finish(), built_in()).empty());
    });
}

constexpr std::size_t mebibyte = std::size_t{1} << 20U;

/// EGRESS_LIMITS_TABLE=1 prints what docs/limits.md lists.
void print(const std::string& name, std::size_t size, const Cost& counted, const Cost& sampled) {
    if (std::getenv("EGRESS_LIMITS_TABLE") != nullptr) { // NOLINT(concurrency-mt-unsafe)
        std::printf("| %s | %zu | %.2f | %zu | %.2f | %zu |\n", name.c_str(), size / 1024,
                    counted.seconds, counted.bytes / mebibyte, sampled.seconds,
                    sampled.bytes / mebibyte);
    }
}

void check_promise(const std::string& name, const std::string& bytes) {
    CAPTURE(name);
    const Cost counted = cost_of_count(name, bytes);
    CHECK(counted.seconds < 10);
    CHECK(counted.bytes < 512 * mebibyte);
    const Cost sampled = cost_of_sample(name, bytes);
    CHECK(sampled.seconds < 3);
    CHECK(sampled.bytes < 200 * mebibyte);
    print(name, bytes.size(), counted, sampled);
}

} // namespace

TEST_CASE("time and memory are in proportion to the bytes, whatever the file") {
    std::set<std::string> names;
    for (const auto& family : stored_families()) {
        CAPTURE(family.name);
        CHECK(names.insert(family.name).second);
        const std::string once = family.make(mebibyte / 2);
        const std::string four_times = family.make(2 * mebibyte);
        constexpr double noise = 0.25;
        constexpr std::size_t tables = 8 * mebibyte;
        const auto check = [&](const Cost& small, const Cost& large) {
            CHECK(large.seconds < 6 * small.seconds + noise);
            CHECK(large.bytes < 5 * small.bytes + tables);
        };
        check(cost_of_count(family.name, once), cost_of_count(family.name, four_times));
        check(cost_of_sample(family.name, once), cost_of_sample(family.name, four_times));
    }
    CHECK(names.size() > 30);
}

TEST_CASE("ten megabytes of any kind take less than 512 MB and ten seconds, a sample a third") {
    for (const auto& family : stored_families()) {
        check_promise(family.name, family.make(10 * mebibyte - 4096));
    }
}

TEST_CASE("so do ten megabytes that unpack to a gigabyte, and they are refused") {
    std::size_t refused = 0;
    for (const auto& family : bomb_families()) {
        const std::string bytes = family.make(10 * mebibyte - 4096);
        REQUIRE(bytes.size() <= 10 * mebibyte);
        REQUIRE(bytes.size() > 6 * mebibyte);
        check_promise(family.name, bytes);
        ++refused;
    }
    CHECK(refused == 10);
}
