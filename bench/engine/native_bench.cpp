// Times the core natively, one round at each line of standard input.
//
//   native_bench <bundle.json> <assessments, one a line>
//
// A line names what to time: load (the rulebook), text (text in, text out), check (evaluation of
// assessments already read), read, or write. The answer is nanoseconds per assessment (or per
// load).
#include "egress/check.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

namespace {

using namespace egress;
using Clock = std::chrono::steady_clock;

/// A round lasts at least this long, and is timed in groups of this many.
constexpr std::chrono::milliseconds round_time{200};
constexpr std::size_t group_size = 20;

std::string read_file(const char* path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

std::size_t kept = 0; ///< so that nothing timed is left out as useless

/// Nanoseconds of processor time this program has used.
double processor_time() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    constexpr double nanoseconds = 1e9;
    return static_cast<double>(now.tv_sec) * nanoseconds + static_cast<double>(now.tv_nsec);
}

/// Nanoseconds per operation: the median over groups of operations.
double time(std::size_t operations, const std::function<void(std::size_t)>& operate) {
    std::vector<double> times;
    const auto end = Clock::now() + round_time;
    do {
        for (std::size_t first = 0; first < operations; first += group_size) {
            const std::size_t last = std::min(first + group_size, operations);
            const double start = processor_time();
            for (std::size_t i = first; i < last; ++i) {
                operate(i);
            }
            times.push_back((processor_time() - start) / static_cast<double>(last - first));
        }
    } while (Clock::now() < end);
    const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
    std::nth_element(times.begin(), middle, times.end());
    return *middle;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::cerr << "native_bench <bundle.json> <assessments>\n";
        return 1;
    }
    const std::string bundle = read_file(argv[1]);
    const auto rulebook = Rulebook::load(bundle);
    std::vector<std::string> texts;
    std::ifstream lines{argv[2]};
    for (std::string line; std::getline(lines, line);) {
        texts.push_back(line);
    }
    if (!rulebook.ok() || texts.empty()) {
        std::cerr << "no rulebook or no assessment to time\n";
        return 1;
    }
    const Rulebook& book = rulebook.value();
    std::vector<Assessment> assessments;
    std::vector<Report> reports;
    for (const auto& text : texts) {
        auto assessment = read_assessment(book, text);
        if (!assessment.ok()) {
            std::cerr << to_json_text(assessment.diagnostics()) << '\n';
            return 1;
        }
        reports.push_back(check(book, assessment.value()));
        assessments.push_back(std::move(assessment.value()));
    }

    using Operate = std::function<void(std::size_t)>;
    const std::map<std::string, Operate> operations{
        {"load", [&](std::size_t) { kept += Rulebook::load(bundle).ok() ? 1 : 0; }},
        {"text", [&](std::size_t i) { kept += check_text(book, texts[i]).text.size(); }},
        {"check", [&](std::size_t i) { kept += check(book, assessments[i]).findings.size(); }},
        {"read", [&](std::size_t i) { kept += read_assessment(book, texts[i]).ok() ? 1 : 0; }},
        {"write",
         [&](std::size_t i) { kept += to_json_text(reports[i], book, assessments[i]).size(); }}};
    for (std::string name; std::getline(std::cin, name);) {
        const auto operation = operations.find(name);
        if (operation == operations.end()) {
            std::cerr << "nothing is called " << name << '\n';
            return 1;
        }
        std::cout << time(name == "load" ? 1 : texts.size(), operation->second) << std::endl;
    }
    return kept == 0 ? 1 : 0;
}
