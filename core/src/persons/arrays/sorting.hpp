// Sorting where speed does not matter: std::sort is a thousand bytes of WebAssembly for each type.
#pragma once

#include <algorithm>

namespace egress::persons {

template <class List, class Before> void sort(List& list, Before before) {
    std::make_heap(list.begin(), list.end(), before);
    std::sort_heap(list.begin(), list.end(), before);
}

} // namespace egress::persons
