// Runs the cases against an engine that is a mutant of itself, one number at a time, and then what
// tests/completions_test.cpp compares: the paths with those that every completion comes to, and
// reasoning with trying all.
//
//   run_engine_mutants <first number> <last number> > verdicts
//
// Each mutant runs in a process of its own, which ends at the first case that notices it. A line
// says what became of it: {"killed": case} or {"survived": cases run}; a mutant that crashes or
// does not end is killed.
#include "cases.hpp"
#include "completed.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <iostream>

/// Which mutant the engine is; 0 is the engine itself.
int egress_mutant = 0;

namespace {

using namespace egress;
using namespace egress::tests;

constexpr unsigned seconds_per_mutant = 20;

struct Prepared {
    std::string name;
    const Rulebook* rulebook;
    std::string text;
    Json expect;
};

/// One mistake per file; the file's name begins with the code that is expected.
struct Refused {
    std::string name;
    std::string code;
    std::string text;
};

/// A partly known assessment, and the paths that trying every completion comes to.
struct Completed {
    const Rulebook* rulebook;
    Json assessment;
    Outcome expected;
};

/// An industry, and what trying every completion of its flows comes to.
struct Reasoned {
    ToComplete one;
    CompletedPaths expected;
    bool exactly; ///< reasoning comes to just the same, though a doubt may join counts
};

class Runner {
public:
    explicit Runner(Rulebook the_valid)
        : valid(std::move(the_valid)),
          invented(CorpusReader{tests_folder / "semantics", true}.read()),
          real(CorpusReader{tests_folder / "cases", false}.read()) {
        add(invented);
        add(real);
        add_completed();
        add_reasoned(beijing());
        for (const CaseFile& file : invented.files) {
            add_filled(*file.rulebook);
            add_reasoned(*file.rulebook);
        }
        for (const auto& path : files_in(tests_folder / "refused" / "assessment", ".json")) {
            const Json file = parse(read_text(path));
            const std::string stem = path.stem().string();
            if (file.contains("assessment")) {
                refused.push_back(
                    {stem, stem.substr(0, stem.find("--")), file["assessment"].dump()});
            }
        }
    }

    [[nodiscard]] bool sound() const {
        return invented.faults.empty() && real.faults.empty() && !refused.empty();
    }

    /// The first case that notices, or nothing.
    [[nodiscard]] std::string noticed() const {
        for (const Refused& one : refused) {
            const Checked checked = check_text(valid, one.text);
            const Json answer = parse(checked.text);
            if (!checked.refused) {
                return "refused/assessment/" + one.name;
            }
            const Json faults = answer.value("diagnostics", Json::array());
            if (faults.size() != 1 || faults[0]["code"] != one.code) {
                return "refused/assessment/" + one.name;
            }
        }
        for (const Prepared& one : cases) {
            const Checked checked = check_text(*one.rulebook, one.text);
            const Json answer = parse(checked.text);
            if (checked.refused != answer.contains("diagnostics") ||
                !differences(answer, one.expect).empty()) {
                return one.name;
            }
        }
        for (std::size_t i = 0; i < completed.size(); ++i) {
            if (outcome_of(completed[i].assessment, *completed[i].rulebook) !=
                completed[i].expected) {
                return "every completion of assessment " + std::to_string(i);
            }
        }
        for (std::size_t i = 0; i < reasoned.size(); ++i) {
            const auto tried = reasoned[i].one.paths(most_completions_tried);
            if (tried != reasoned[i].expected || !agrees(reasoned[i].one.paths(0), reasoned[i])) {
                return "reasoning over assessment " + std::to_string(i);
            }
        }
        return {};
    }
    [[nodiscard]] std::size_t size() const {
        return refused.size() + cases.size() + completed.size() + reasoned.size();
    }

private:
    void add(const Corpus& corpus) {
        for (const CaseFile& file : corpus.files) {
            for (const Case& one : file.cases) {
                cases.push_back({file.name + ": " + one.name,
                                 file.rulebook ? file.rulebook.get() : &beijing(),
                                 one.assessment.dump(), one.expect});
            }
        }
    }

    /// As tests/completions_test.cpp says.
    static bool agrees(const CompletedPaths& found, const Reasoned& reasoned) {
        const CompletedPaths& tried = reasoned.expected;
        return reasoned.exactly
                   ? found == tried
                   : found.always_met == tried.always_met && found.ever_open == tried.ever_open &&
                         (tried.ever_doubtful & ~found.ever_doubtful) == 0;
    }

    void add_completed() {
        constexpr std::size_t most_completions = 100;
        for (const Industry& industry : beijing().industries) {
            if (industry.national) {
                continue;
            }
            const Vocabulary words = all_words(industry.id);
            Random random{5};
            for (std::size_t i = 0; i < 60; ++i) {
                Json one = random_assessment(random, words, 1 + i % 3, 4, i % 2 == 0);
                const Fields fields = unknown_fields(one, words);
                if (outcome_of(one) && completions_of(fields) <= most_completions) {
                    Outcome expected = brute_force(one, fields);
                    completed.push_back({&beijing(), std::move(one), std::move(expected)});
                }
            }
        }
    }

    void add_filled(const Rulebook& rulebook) {
        for (ToFill& one : few_ways_to_fill(rulebook, 60)) {
            Outcome expected = brute_force(one.assessment, one.fields, rulebook);
            completed.push_back({&rulebook, std::move(one.assessment), std::move(expected)});
        }
    }

    void add_reasoned(const Rulebook& rulebook) {
        for (ToComplete& one : few_completions(rulebook, 150)) {
            auto tried = one.paths(most_completions_tried);
            const bool exactly = one.paths(0) == tried;
            reasoned.push_back({std::move(one), std::move(tried), exactly});
        }
    }

    Rulebook valid;
    Corpus invented;
    Corpus real;
    std::vector<Prepared> cases;
    std::vector<Refused> refused;
    std::vector<Completed> completed;
    std::vector<Reasoned> reasoned;
};

/// The name of the case that noticed the mutant, as a process of its own tells it.
Json run(const Runner& runner, int number) {
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) {
        return {{"failed", "no pipe"}};
    }
    const pid_t child = fork();
    if (child == 0) {
        alarm(seconds_per_mutant);
        egress_mutant = number;
        const std::string name = runner.noticed();
        const auto written = write(ends[1], name.data(), name.size());
        _exit(written == static_cast<ssize_t>(name.size()) ? 0 : 1);
    }
    close(ends[1]);
    std::string name;
    std::array<char, 4096> room{};
    for (ssize_t got = 0; (got = read(ends[0], room.data(), room.size())) > 0;) {
        name.append(room.data(), static_cast<std::size_t>(got));
    }
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    if (child < 0 || !WIFEXITED(status)) {
        return {{"killed", child < 0 ? "no process" : "it crashes or does not end"}};
    }
    return name.empty() ? Json{{"survived", runner.size()}} : Json{{"killed", name}};
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::cerr << "run_engine_mutants <first number> <last number>\n";
        return 1;
    }
    auto valid = Rulebook::load(read_text(tests_folder / "refused" / "valid-bundle.json"));
    if (!valid.ok()) {
        std::cerr << "a rulebook cannot be loaded\n";
        return 1;
    }
    const Runner runner{std::move(valid.value())};
    const std::string original = runner.sound() ? runner.noticed() : "a file that cannot be run";
    if (!original.empty()) {
        std::cerr << "the engine itself does not pass: " << original << '\n';
        return 1;
    }
    const int last = std::stoi(argv[2]);
    for (int number = std::stoi(argv[1]); number <= last; ++number) {
        std::cout << run(runner, number).dump() << std::endl;
    }
    return 0;
}
