// Interval and Band, against every number they stand for.
#include "egress/interval.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

using namespace egress;

namespace {

constexpr Count top = 7;

std::vector<Interval> small_intervals() {
    std::vector<Interval> all;
    for (Count least = 0; least <= top; ++least) {
        for (Count most = least; most <= top; ++most) {
            all.push_back({least, most});
        }
        all.push_back({least, unbounded});
    }
    return all;
}

/// Far enough to tell an interval without upper bound from one that ends.
bool holds(Interval interval, Count count) {
    return interval.least <= count && count <= interval.most;
}

} // namespace

TEST_CASE("the default interval says nothing") {
    CHECK(holds({}, 0));
    CHECK(holds({}, max_count));
    CHECK(!Interval{}.exact());
    CHECK(!Interval{}.empty());
}

TEST_CASE("an interval is exact when it holds one number, and empty when it holds none") {
    CHECK(Interval{3, 3}.exact());
    CHECK(!Interval{3, 4}.exact());
    CHECK(Interval{4, 3}.empty());
    CHECK(!Interval{3, 3}.empty());
}

TEST_CASE("an intersection holds what both hold") {
    for (const Interval a : small_intervals()) {
        for (const Interval b : small_intervals()) {
            const Interval both = intersection(a, b);
            for (Count count = 0; count <= top + 1; ++count) {
                CHECK(holds(both, count) == (holds(a, count) && holds(b, count)));
            }
        }
    }
}

TEST_CASE("a union is at least the larger group and at most both together") {
    CHECK(union_of({60, 60}, {60, 60}) == Interval{60, 120});
    CHECK(union_of({100, 100}, {0, 0}) == Interval{100, 100});
    CHECK(union_of({10, 20}, {15, 30}) == Interval{15, 50});
    CHECK(union_of({10, unbounded}, {15, 30}) == Interval{15, unbounded});
    CHECK(union_of({}, {}) == Interval{});
}

TEST_CASE("a union holds every size that two groups of allowed sizes can have together") {
    const auto is_possible = [](Interval a, Interval b, Count together) {
        for (Count first = a.least; first <= std::min(a.most, top); ++first) {
            for (Count second = b.least; second <= std::min(b.most, top); ++second) {
                if (std::max(first, second) <= together && together <= first + second) {
                    return true;
                }
            }
        }
        return false;
    };
    for (const Interval a : small_intervals()) {
        for (const Interval b : small_intervals()) {
            if (a.most == unbounded || b.most == unbounded) {
                continue;
            }
            for (Count together = 0; together <= 2 * top + 1; ++together) {
                CHECK(holds(union_of(a, b), together) == is_possible(a, b, together));
            }
        }
    }
}

TEST_CASE("a sum of bounds never leaves the numbers that can be stated") {
    CHECK(sum_of_bounds(1, 2) == 3);
    CHECK(sum_of_bounds(max_count - 1, 1) == max_count);
    CHECK(sum_of_bounds(max_count, 1) == max_count);
    CHECK(sum_of_bounds(max_count, max_count) == max_count);
    CHECK(sum_of_bounds(unbounded, 0) == unbounded);
    CHECK(sum_of_bounds(0, unbounded) == unbounded);
}

TEST_CASE("an interval is within a band when all its numbers are, and outside when none is") {
    std::vector<Band> bands;
    for (Count at_least = 0; at_least <= top; ++at_least) {
        for (Count below = at_least + 1; below <= top; ++below) {
            bands.push_back({at_least, below});
        }
        bands.push_back({at_least, unbounded});
    }
    for (const Band band : bands) {
        for (const Interval interval : small_intervals()) {
            bool some = false;
            bool all = true;
            // Past `top` nothing changes any more, so one number further stands for the rest.
            for (Count count = 0; count <= top + 1; ++count) {
                if (holds(interval, count)) {
                    const bool inside =
                        band.at_least <= count && (band.below == unbounded || count < band.below);
                    some = some || inside;
                    all = all && inside;
                }
            }
            const Truth expected = all ? Truth::yes : some ? Truth::unknown : Truth::no;
            CAPTURE(interval.least);
            CAPTURE(interval.most);
            CAPTURE(band.at_least);
            CAPTURE(band.below);
            CHECK(within(interval, band) == expected);
        }
    }
}

TEST_CASE("no upper bound is inside a band without one only") {
    CHECK(within({10, unbounded}, {10, unbounded}) == Truth::yes);
    CHECK(within({10, unbounded}, {10, max_count}) == Truth::unknown);
    CHECK(within({10, unbounded}, {11, unbounded}) == Truth::unknown);
    CHECK(within({10, unbounded}, {1, 10}) == Truth::no);
}

TEST_CASE("the largest number that can be stated is 2^53-1") {
    CHECK(max_count == 9007199254740991);
    CHECK(unbounded > max_count);
}
