// Counts natural persons in files: who shares an identifier, directly or through others, is one.
//
//     Counter counter{settings, mapping, options};
//     counter.begin_file("members.csv", size);
//     while (const auto request = counter.wanted()) {
//         const auto room = counter.room(request->size);
//         counter.feed(read(request->offset, room));
//     }
//     counter.end_file();
//     const Tally tally = counter.finish();
#pragma once

#include "egress/persons/gbk.hpp"
#include "egress/persons/identifier.hpp"
#include "egress/persons/result.hpp"
#include "egress/persons/source.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace egress::persons {

/// How far a count has come.
struct Progress {
    std::uint64_t bytes = 0; ///< of the file in progress, of `size`
    std::uint64_t size = 0;
    std::uint64_t records = 0; ///< of all files
    std::uint64_t persons = 0; ///< so far, a little behind the records; 0 where a `Joiner` knows
};

/// Takes a window of records to a `Joiner`; false when it can take no more.
using WindowTaker = std::function<bool(std::span<const char> window)>;

/// Asked after every piece of a file: whether memory has run out since it was asked last, as a
/// `MemoryReserve` knows.
using MemoryRanOut = std::function<bool()>;

/// What a count needs besides its mapping.
struct CounterOptions {
    RunKey run_key{};           ///< random, and new for every run
    GbkTable gbk_table;         ///< for values in GB18030 that are not ASCII
    bool by_characters = false; ///< for tests: CSV is read character by character
    /// Where set, identifiers are joined there and not here: see `Counter::hand_over`.
    WindowTaker windows{};
    MemoryRanOut memory_ran_out{}; ///< where memory runs out, that is a fault of the file
};

/// Counts the files that it is fed, one after the other. What is wrong with a file is in its tally.
class Counter {
public:
    /// Refers to the settings for as long as it, or one made from it, is there.
    Counter(const Settings& settings, Mapping mapping, CounterOptions options);
    Counter(Counter&&) noexcept;
    Counter& operator=(Counter&&) noexcept;
    Counter(const Counter&) = delete;
    Counter& operator=(const Counter&) = delete;
    ~Counter();

    /// Starts a file. A fault of it is in the tally; the other files are counted all the same.
    void begin_file(std::string name, std::uint64_t size);
    /// The bytes that are wanted next; nullopt when the file is done, or cannot be read on.
    [[nodiscard]] std::optional<Request> wanted() const;
    /// Where to put them; empty when there is no memory, and then nothing more is wanted.
    [[nodiscard]] std::span<char> room(std::uint32_t size);
    /// So many bytes were put there: those wanted, or fewer, from their beginning. In whatever
    /// pieces a file comes, the counts are the same. 0 means that the file could not be read.
    void feed(std::uint32_t size);
    /// The file in progress is one that memory does not suffice for; nothing more of it is wanted.
    void give_up_file();
    /// Ends a file, wherever it is: one that was not read to its end is said to be incomplete.
    void end_file();

    /// Where the reading is now; `bytes` and `size` are 0 between files.
    [[nodiscard]] Progress progress() const;

    /// The counts. No file can be added afterwards. Not where `CounterOptions::windows` is set:
    /// there `hand_over` and `finish(joined)` take its place.
    [[nodiscard]] Tally finish();

    /// What a `Joiner` has to know; from the mapping, so that it can be asked for before any file.
    [[nodiscard]] std::string join_plan() const;
    /// The `Joiner` has no memory left: nothing more is wanted.
    void stop();
    /// Ends the last file and hands over the last window; then comes `Joiner::finish`.
    void hand_over();
    /// The counts, where `joined` is what `Joiner::finish` gave. After `hand_over`, and only where
    /// `CounterOptions::windows` is set. No file can be added afterwards.
    [[nodiscard]] Tally finish(std::string_view joined);

    /// After `finish`: a counter for the same files that joins nobody by the identifiers listed as
    /// shared. Records that have no other are then without identifier.
    [[nodiscard]] Counter without_shared() const;

private:
    struct State;
    explicit Counter(std::unique_ptr<State> initial);
    std::unique_ptr<State> state;
};

} // namespace egress::persons
