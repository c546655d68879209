// Truth: the tables of all-of, any-of and not.
#include "egress/truth.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace egress;

TEST_CASE("all of is no with one no, yes with yes only, else unknown") {
    CHECK(all_of(Truth::yes, Truth::yes) == Truth::yes);
    CHECK(all_of(Truth::yes, Truth::unknown) == Truth::unknown);
    CHECK(all_of(Truth::unknown, Truth::unknown) == Truth::unknown);
    CHECK(all_of(Truth::yes, Truth::no) == Truth::no);
    CHECK(all_of(Truth::unknown, Truth::no) == Truth::no);
    CHECK(all_of(Truth::no, Truth::no) == Truth::no);
}

TEST_CASE("any of is yes with one yes, no with no only, else unknown") {
    CHECK(any_of(Truth::yes, Truth::yes) == Truth::yes);
    CHECK(any_of(Truth::yes, Truth::unknown) == Truth::yes);
    CHECK(any_of(Truth::unknown, Truth::unknown) == Truth::unknown);
    CHECK(any_of(Truth::yes, Truth::no) == Truth::yes);
    CHECK(any_of(Truth::unknown, Truth::no) == Truth::unknown);
    CHECK(any_of(Truth::no, Truth::no) == Truth::no);
}

TEST_CASE("the opposite of unknown is unknown") {
    CHECK(negate(Truth::yes) == Truth::no);
    CHECK(negate(Truth::no) == Truth::yes);
    CHECK(negate(Truth::unknown) == Truth::unknown);
    CHECK(truth_of(true) == Truth::yes);
    CHECK(truth_of(false) == Truth::no);
}

TEST_CASE("the order of parts means nothing, and not swaps all of and any of") {
    constexpr std::array all{Truth::no, Truth::unknown, Truth::yes};
    for (const Truth a : all) {
        for (const Truth b : all) {
            CHECK(all_of(a, b) == all_of(b, a));
            CHECK(any_of(a, b) == any_of(b, a));
            CHECK(negate(all_of(a, b)) == any_of(negate(a), negate(b)));
        }
    }
}
