// Numbers of a JSON text are read exactly, whatever their notation.
#include "files.hpp"

#include "egress/assessment.hpp"

#include <doctest/doctest.h>

#include <string>
#include <variant>

namespace {

using namespace egress;

/// The number a flow's figure is read as, or the code of the fault.
std::variant<Interval, std::string> read_figure(const std::string& notation) {
    const auto assessment = read_assessment(tests::beijing(), R"({"format": "egress.assessment/1",
            "industries": ["automotive"],
            "flows": [{"id": "f", "industry": "automotive", "persons": {"general": )" +
                                                                  notation + "}}]}");
    if (assessment.ok()) {
        return assessment.value().flows[0].persons.general;
    }
    REQUIRE(assessment.diagnostics().size() == 1);
    CHECK(assessment.diagnostics()[0].where == "/flows/0/persons/general");
    return assessment.diagnostics()[0].code;
}

void check_reads(const std::string& notation, Count expected) {
    CAPTURE(notation);
    const auto found = read_figure(notation);
    REQUIRE(found.index() == 0);
    CHECK(std::get<Interval>(found) == Interval{expected, expected});
}

void check_refuses(const std::string& notation, const std::string& code) {
    CAPTURE(notation);
    const auto found = read_figure(notation);
    REQUIRE(found.index() == 1);
    CHECK(std::get<std::string>(found) == code);
}

} // namespace

TEST_CASE("a whole number is whole in any notation") {
    check_reads("0", 0);
    check_reads("1", 1);
    check_reads("1000000", 1000000);
    check_reads("1e3", 1000);
    check_reads("1E3", 1000);
    check_reads("1e+3", 1000);
    check_reads("1e0", 1);
    check_reads("1.0", 1);
    check_reads("1.000", 1);
    check_reads("0.1e1", 1);
    check_reads("0.001e3", 1);
    check_reads("1.5e1", 15);
    check_reads("123.45e2", 12345);
    check_reads("1200e-2", 12);
    check_reads("0.0", 0);
    check_reads("0e99", 0);
    check_reads("0e-99", 0);
    check_reads("0.000e400", 0);
}

TEST_CASE("minus zero is zero") {
    check_reads("-0", 0);
    check_reads("-0.0", 0);
    check_reads("-0e5", 0);
}

TEST_CASE("numbers up to 2^53-1 are exact in any notation") {
    check_reads("9007199254740991", max_count);
    check_reads("9007199254740990", max_count - 1);
    check_reads("9007199254740991.0", max_count);
    check_reads("9007199254740991.000000000000000000000", max_count);
    check_reads("9.007199254740991e15", max_count);
    check_reads("90071992547409910e-1", max_count);
    check_reads("0.9007199254740990e16", max_count - 1);
}

TEST_CASE("larger numbers are refused, however large") {
    for (const std::string notation :
         {"9007199254740992", "9007199254740993", "9007199254740992.0", "1e16", "1e19", "1e20",
          "18446744073709551615", "18446744073709551616", "18446744073709551617",
          "99999999999999999999999999", "1e300", "1e308", "1e400", "1e99999999999999999999"}) {
        check_refuses(notation, "number-too-large");
    }
}

TEST_CASE("fractions are refused, however small or close to a whole number") {
    for (const std::string notation :
         {"0.5", "1.5", "1e-1", "15e-1", "1.05e1", "0.00000000000000000000001", "1e-400",
          "9007199254740990.5", "0.99999999999999999999999", "1.00000000000000000000001",
          "100000000000000000000.5", "1e-99999999999999999999", "-0.5"}) {
        check_refuses(notation, "fractional-number");
    }
}

TEST_CASE("negative numbers are refused") {
    for (const std::string notation : {"-1", "-1.0", "-1e3", "-9007199254740993",
                                       "-9223372036854775808", "-9223372036854775809", "-1e300"}) {
        check_refuses(notation, "negative-number");
    }
}

TEST_CASE("digits in a text are no number") {
    check_refuses("\"5\"", "wrong-kind");
    check_refuses("true", "wrong-kind");
}
