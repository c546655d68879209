// Every allocation of the program, counted, so that a test can let any of them fail.
#pragma once

#include <cstddef>

namespace egress::tests {

/// Lets allocations fail while it is there.
class FailingAllocations {
public:
    /// The allocation of that number fails, from 1; 0: none does.
    static FailingAllocations nth(std::size_t number) { return {number, 0}; }
    /// Whatever would take more bytes than so many beside those that are taken now fails.
    static FailingAllocations beyond(std::size_t bytes) { return {0, bytes}; }

    FailingAllocations(const FailingAllocations&) = delete;
    FailingAllocations& operator=(const FailingAllocations&) = delete;
    ~FailingAllocations();

    /// How many there were since, and how many of them failed.
    [[nodiscard]] static std::size_t count();
    [[nodiscard]] static std::size_t failed();

private:
    FailingAllocations(std::size_t number, std::size_t bytes);
};

/// The most bytes that were taken at once since it is there, beside those that were taken before.
class PeakMemory {
public:
    PeakMemory();
    [[nodiscard]] std::size_t bytes() const;

private:
    std::size_t before;
};

} // namespace egress::tests
