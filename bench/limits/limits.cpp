// What a check costs against the size of its input: processor time and memory, as rows of a
// Markdown table. Each input is checked in a process of its own.
//
//   limits <bundle.json>
#include "egress/check.hpp"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace egress;

constexpr std::string_view banking = R"("industry":"banking")";

std::string assessment(const std::string& members) {
    return R"({"format":"egress.assessment/1","exporter":{"in_zone":true,"meets_article_7":true,)"
           R"("critical_infrastructure":false},"industries":["banking"],)" +
           members + "}";
}

std::string list_of(std::size_t size, const std::function<std::string(std::size_t)>& entry) {
    std::string text = "[";
    for (std::size_t i = 0; i < size; ++i) {
        text += (i == 0 ? "" : ",") + entry(i);
    }
    return text + "]";
}

std::string flow(std::size_t number, const std::string& words, const std::string& persons) {
    return R"({"id":"f)" + std::to_string(number) + R"(",)" + std::string{banking} + words +
           R"(,"persons":)" + persons + "}";
}

const std::string known = R"(,"scenario":"反洗钱","subjects":"个人客户","as_described":true)";

std::string known_flows(std::size_t size) {
    return R"("flows":)" + list_of(size, [](std::size_t i) {
               return flow(i, known, R"({"general":1000,"sensitive":1})");
           });
}

std::string unknown_flows(std::size_t size) {
    return R"("flows":)" + list_of(size, [](std::size_t i) {
               return flow(i, "", R"({"general":[0,1000],"sensitive":null})");
           });
}

std::string totals(std::size_t size) {
    return known_flows(size + 1) + R"(,"distinct":)" + list_of(size, [](std::size_t i) {
               return R"({"flows":["f)" + std::to_string(i) + R"(","f)" + std::to_string(i + 1) +
                      R"("],"general":1500})";
           });
}

std::string long_name(std::size_t size) {
    return R"("flows":[{"id":"f",)" + std::string{banking} + R"(,"name":")" +
           std::string(size, 'x') + "\"}]";
}

std::string nested(std::size_t size) {
    return R"("year":)" + std::string(size, '[') + std::string(size, ']');
}

struct Kind {
    const char* name;
    std::string (*members)(std::size_t size);
    std::vector<std::size_t> sizes;
};

/// Prints a row about one input, in a process of its own.
void measure(const Rulebook& rulebook, const Kind& kind, std::size_t size) {
    std::fflush(stdout);
    const pid_t child = fork();
    if (child != 0) {
        waitpid(child, nullptr, 0);
        return;
    }
    const std::string text = assessment(kind.members(size));
    rusage before{};
    getrusage(RUSAGE_SELF, &before);
    const Checked checked = check_text(rulebook, text);
    rusage after{};
    getrusage(RUSAGE_SELF, &after);
    const auto microseconds = [](const timeval& time) {
        return time.tv_sec * 1000000 + time.tv_usec;
    };
    const auto spent = microseconds(after.ru_utime) - microseconds(before.ru_utime);
    std::printf("| %s | %zu | %zu | %s | %zu | %.1f | %.1f |\n", kind.name, size,
                text.size() / 1024, checked.refused ? "refused" : "report",
                checked.text.size() / 1024, static_cast<double>(spent) / 1000,
                static_cast<double>(after.ru_maxrss - before.ru_maxrss) / 1024);
    std::fflush(stdout);
    _exit(0);
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fputs("limits <bundle.json>\n", stderr);
        return 1;
    }
    std::ifstream file{argv[1], std::ios::binary};
    const auto rulebook = Rulebook::load(std::string{std::istreambuf_iterator<char>{file}, {}});
    if (!rulebook.ok()) {
        std::fputs("the rulebook cannot be loaded\n", stderr);
        return 1;
    }
    const std::vector<Kind> kinds{
        {"数据流，全部已知 flows, everything known",
         known_flows,
         {20, 1250, 2500, 5000, 10000, 20000}},
        {"数据流，全部未知 flows, nothing known",
         unknown_flows,
         {20, 1250, 2500, 5000, 10000, 20000}},
        {"两条数据流的合计 totals over two flows", totals, {1250, 2500, 5000, 10000}},
        {"名称的字数 characters of a name",
         long_name,
         {1U << 20U, 1U << 22U, 1U << 24U, 100000000}},
        {"嵌套的层数 levels of nesting", nested, {32, 64, 100000, 8000000}},
    };
    std::puts("| input | size | KiB in | answer | KiB out | ms | MiB "
              "|\n|---|---:|---:|---|---:|---:|---:|");
    for (const Kind& kind : kinds) {
        for (const std::size_t size : kind.sizes) {
            measure(rulebook.value(), kind, size);
        }
    }
    return 0;
}
