// What is left where memory has run out: enough to say so, and to let go of the file at fault.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>

namespace egress::persons {

/// Memory that is set aside for as long as this is there, and given up once when an allocation
/// fails: it then succeeds, and `ran_out` says it. For whoever runs a count: there can be one in a
/// program, since the C++ library has one handler of failed allocations.
class MemoryReserve {
public:
    MemoryReserve() {
        current() = this;
        set_aside();
        std::set_new_handler(&MemoryReserve::give_up);
    }
    MemoryReserve(const MemoryReserve&) = delete;
    MemoryReserve& operator=(const MemoryReserve&) = delete;
    ~MemoryReserve() {
        std::set_new_handler(nullptr);
        current() = nullptr;
    }

    /// Whether memory has run out since this was asked last. Memory is set aside anew where there
    /// is any.
    bool ran_out() {
        const bool answer = has_run_out;
        has_run_out = false;
        if (!reserve) {
            set_aside();
        }
        return answer;
    }

private:
    /// Bytes: more than what a piece of a file makes a reader ask for.
    static constexpr std::size_t size = std::size_t{8} << 20U;

    struct Release {
        void operator()(void* memory) const {
            std::free(memory); // NOLINT(cppcoreguidelines-no-malloc): it must not throw
        }
    };
    static MemoryReserve*& current() {
        static MemoryReserve* the_one = nullptr; // NOLINT: a handler is given nothing else
        return the_one;
    }
    static void give_up() {
        MemoryReserve& here = *current();
        here.has_run_out = true;
        if (here.reserve) {
            here.reserve.reset();
        } else {
            std::set_new_handler(nullptr); // there is nothing to be done any more
        }
    }
    // NOLINTNEXTLINE(cppcoreguidelines-no-malloc)
    void set_aside() { reserve.reset(static_cast<char*>(std::malloc(size))); }

    std::unique_ptr<char, Release> reserve;
    bool has_run_out = false;
};

} // namespace egress::persons
