// The half of a count that joins identifiers, for a thread of its own: a `Counter` whose options
// name a taker of windows reads the files and leaves the joining to this.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace egress::persons {

/// Fed with the windows of one `Counter`, it joins what that would have joined.
class Joiner {
public:
    /// `plan` is `Counter::join_plan()`.
    explicit Joiner(std::string_view plan);
    Joiner(const Joiner&) = delete;
    Joiner& operator=(const Joiner&) = delete;
    ~Joiner();

    /// Where the bytes of the next window go; shorter than `size` when there is no memory.
    [[nodiscard]] std::span<char> room(std::size_t size);
    /// So many bytes were put there. False when there was no memory for the window: the counter is
    /// to stop.
    bool take(std::size_t size);
    /// Persons so far.
    [[nodiscard]] std::uint64_t so_far() const;
    /// What `Counter::finish` wants. Nothing can be taken afterwards.
    [[nodiscard]] std::string finish();

private:
    struct State;
    std::unique_ptr<State> state;
};

} // namespace egress::persons
