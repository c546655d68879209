#include "allocations.hpp"

#include <algorithm>
#include <cstdlib>
#include <malloc.h>
#include <new>

// The linker sends what the program calls here (--wrap).
extern "C" {
// NOLINTBEGIN(bugprone-reserved-identifier): the linker's names
void* __real_malloc(std::size_t size);
void* __real_calloc(std::size_t count, std::size_t size);
void* __real_aligned_alloc(std::size_t alignment, std::size_t size);
void __real_free(void* memory);
}

namespace {

struct State {
    bool on = false;
    std::size_t nth = 0;
    std::size_t most = 0;
    std::size_t taken = 0;
    std::size_t peak = 0;
    std::size_t count = 0;
    std::size_t failed = 0;
};
State state; // NOLINT: operator new is given nothing else

bool fails(std::size_t size) {
    if (!state.on) {
        return false;
    }
    ++state.count;
    const bool failing = state.nth != 0    ? state.count == state.nth
                         : state.most != 0 ? state.taken + size > state.most
                                           : false;
    state.failed += failing ? 1 : 0;
    return failing;
}

void* noted(void* memory) {
    state.taken += memory == nullptr ? 0 : malloc_usable_size(memory);
    state.peak = std::max(state.peak, state.taken);
    return memory;
}

} // namespace

extern "C" {

void* __wrap_malloc(std::size_t size) { return fails(size) ? nullptr : noted(__real_malloc(size)); }
void* __wrap_calloc(std::size_t count, std::size_t size) {
    return fails(count * size) ? nullptr : noted(__real_calloc(count, size));
}
void* __wrap_aligned_alloc(std::size_t alignment, std::size_t size) {
    return fails(size) ? nullptr : noted(__real_aligned_alloc(alignment, size));
}
void __wrap_free(void* memory) {
    state.taken -= memory == nullptr ? 0 : malloc_usable_size(memory);
    __real_free(memory);
}
// NOLINTEND(bugprone-reserved-identifier)
}

/// As the standard has it: what has failed is tried again after the handler, until there is none.
void* operator new(std::size_t size) {
    void* memory = __wrap_malloc(size == 0 ? 1 : size);
    while (memory == nullptr) {
        const auto handler = std::get_new_handler();
        if (handler == nullptr) {
            std::abort();
        }
        handler();
        memory = __wrap_malloc(size == 0 ? 1 : size);
    }
    return memory;
}
void* operator new[](std::size_t size) { return operator new(size); }
void operator delete(void* memory) noexcept { __wrap_free(memory); }
void operator delete[](void* memory) noexcept { __wrap_free(memory); }
void operator delete(void* memory, std::size_t /*size*/) noexcept { __wrap_free(memory); }
void operator delete[](void* memory, std::size_t /*size*/) noexcept { __wrap_free(memory); }

namespace egress::tests {

FailingAllocations::FailingAllocations(std::size_t number, std::size_t bytes) {
    state.on = true;
    state.nth = number;
    state.most = bytes == 0 ? 0 : state.taken + bytes;
    state.count = 0;
    state.failed = 0;
}
FailingAllocations::~FailingAllocations() { state.on = false; }
std::size_t FailingAllocations::count() { return state.count; }
std::size_t FailingAllocations::failed() { return state.failed; }

PeakMemory::PeakMemory() : before(state.taken) { state.peak = state.taken; }
std::size_t PeakMemory::bytes() const { return state.peak - before; }

} // namespace egress::tests
