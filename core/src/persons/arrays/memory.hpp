// Memory that says when there is none left, instead of ending the program.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <type_traits>
#include <utility>

namespace egress::persons {

struct Release {
    void operator()(void* memory) const {
        std::free(memory); // NOLINT(cppcoreguidelines-no-malloc): operator new ends the program
    }
};

/// An array of numbers, null when it could not be had.
template <class T> using Block = std::unique_ptr<T[], Release>;

/// `size` zeros.
template <class T> Block<T> zeros(std::size_t size) {
    static_assert(std::is_trivially_copyable_v<T>);
    // NOLINTNEXTLINE(cppcoreguidelines-no-malloc)
    return Block<T>{static_cast<T*>(std::calloc(size, sizeof(T)))};
}

/// The same, at an address that is a multiple of `alignment`, as must be their size in bytes.
template <class T> Block<T> aligned_zeros(std::size_t size, std::size_t alignment) {
    static_assert(std::is_trivially_copyable_v<T>);
    // NOLINTNEXTLINE(cppcoreguidelines-no-malloc)
    auto* memory = static_cast<T*>(std::aligned_alloc(alignment, size * sizeof(T)));
    std::fill_n(memory, memory == nullptr ? 0 : size, T{});
    return Block<T>{memory};
}

/// `size` elements of any value.
template <class T> Block<T> uninitialized(std::size_t size) {
    static_assert(std::is_trivially_copyable_v<T>);
    // NOLINTNEXTLINE(cppcoreguidelines-no-malloc)
    return Block<T>{static_cast<T*>(std::malloc(size * sizeof(T)))};
}

/// Room for `size` elements, the first `used` of which stay; false, and nothing changed, when there
/// is no memory.
template <class T> bool enlarge(Block<T>& block, std::size_t used, std::size_t size) {
    auto larger = uninitialized<T>(size);
    if (!larger) {
        return false;
    }
    std::copy_n(block.get(), used, larger.get());
    block = std::move(larger);
    return true;
}

/// An array that is filled anew each time it is used.
template <class T> class Scratch {
public:
    /// Room for so many elements of any value; false when there is no memory.
    [[nodiscard]] bool make_room(std::size_t wanted) {
        if (wanted <= size) {
            return true;
        }
        elements.reset();
        elements = uninitialized<T>(wanted);
        size = elements ? wanted : 0;
        return size != 0;
    }
    [[nodiscard]] T& operator[](std::size_t i) { return elements[i]; }
    [[nodiscard]] const T& operator[](std::size_t i) const { return elements[i]; }

private:
    Block<T> elements;
    std::size_t size = 0;
};

/// An array of zeros in pages of one size, so that what one gives back another can use; only the
/// last may be smaller.
template <class T, unsigned page_bits> class Pages {
public:
    static constexpr std::size_t page_size = std::size_t{1} << page_bits;

    Pages() = default;
    Pages(Pages&& other) noexcept
        : pages(std::move(other.pages)), count(std::exchange(other.count, 0)) {}
    Pages& operator=(Pages&& other) noexcept {
        std::swap(pages, other.pages);
        std::swap(count, other.count);
        return *this;
    }
    Pages(const Pages&) = delete;
    Pages& operator=(const Pages&) = delete;
    ~Pages() {
        for (std::size_t i = 0; i < count; ++i) {
            Release{}(pages[i].elements);
        }
    }

    /// Of one that is empty: room for so many zeros; false when there is no memory.
    [[nodiscard]] bool make(std::size_t size) {
        pages = zeros<Page>((size + page_size - 1) / page_size);
        bool made = pages != nullptr;
        for (; made && count * page_size < size; ++count) {
            const std::size_t left = size - count * page_size;
            pages[count] = {aligned_zeros<T>(std::min(page_size, left), alignof(T)).release()};
            made = pages[count].elements != nullptr;
        }
        return made;
    }
    [[nodiscard]] T& operator[](std::size_t i) const {
        return pages[i >> page_bits].elements[i & (page_size - 1)];
    }

private:
    struct Page {
        T* elements;
    };
    Block<Page> pages;
    std::size_t count = 0;
};

/// An array that grows without being copied: one block after another.
template <class T> class Blocks {
public:
    static constexpr unsigned block_bits = 18;
    static constexpr std::size_t block_size = std::size_t{1} << block_bits;

    [[nodiscard]] T& operator[](std::size_t i) {
        return blocks[i >> block_bits][i & (block_size - 1)];
    }
    [[nodiscard]] std::size_t size() const { return used; }
    /// False when there is no memory.
    [[nodiscard]] bool push(T value) {
        if (used == count * block_size && !add_block()) {
            return false;
        }
        (*this)[used++] = value;
        return true;
    }

private:
    bool add_block() {
        if (count == room) {
            const std::size_t larger = room == 0 ? 64 : room * 2;
            auto directory = std::unique_ptr<Block<T>[]>(new Block<T>[larger]);
            for (std::size_t i = 0; i < count; ++i) {
                directory[i] = std::move(blocks[i]);
            }
            blocks = std::move(directory);
            room = larger;
        }
        blocks[count] = uninitialized<T>(block_size);
        return blocks[count] != nullptr && ++count != 0;
    }

    std::unique_ptr<Block<T>[]> blocks;
    std::size_t count = 0;
    std::size_t room = 0;
    std::size_t used = 0;
};

} // namespace egress::persons
