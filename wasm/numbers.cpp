// What the JSON library calls of C's floating point, and the core has no use for: it reads every
// number from its own digits (core/src/text/json.cpp). The real ones would be an eighth of the
// checker.
#include <cmath>
#include <cstdarg>
#include <cstddef>

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

} // namespace

extern "C" {

/// Reads a number of JSON's grammar: 0 for any that is finite, infinity for one that is too large.
double strtod(const char* text, char** end) {
    constexpr long largest_exponent = 308;
    constexpr long longest = 100000;
    const auto* at = text + (*text == '-' ? 1 : 0);
    long digits = 0; // before the point, from the first that is not 0; below 0: zeros after it
    bool significant = false;
    for (bool whole = true; is_digit(*at) || *at == '.'; ++at) {
        significant = significant || (is_digit(*at) && *at != '0');
        if (*at == '.') {
            whole = false;
        } else if (whole) {
            digits += significant ? 1 : 0;
        } else if (!significant) {
            --digits;
        }
    }
    long exponent = 0;
    if (*at == 'e' || *at == 'E') {
        ++at;
        const bool minus = *at == '-';
        at += minus || *at == '+' ? 1 : 0;
        for (; is_digit(*at); ++at) {
            exponent = exponent < longest ? exponent * 10 + (*at - '0') : exponent;
        }
        exponent = minus ? -exponent : exponent;
    }
    *end = const_cast<char*>(at); // NOLINT(cppcoreguidelines-pro-type-const-cast): as C has it
    return significant && digits - 1 + exponent > largest_exponent ? HUGE_VAL : 0;
}

float strtof(const char* text, char** end) { return static_cast<float>(strtod(text, end)); }
long double strtold(const char* text, char** end) { return strtod(text, end); }

/// Only ever asked to spell a control character in a message that nobody reads.
int snprintf(char* text, std::size_t size, const char* /*format*/, ...) {
    if (size != 0) {
        *text = '\0';
    }
    return 0;
}

} // extern "C"
