// The same work for many things, on all cores.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace workshop {

/// Calls work(0) to work(count - 1), on as many threads as there are cores; what it does must not depend on which.
template <class Work>
void inParallel(std::size_t count, const Work& work, std::size_t block = 256) {
    std::atomic<std::size_t> next = 0;
    const auto run = [&] {
        for (std::size_t first = next.fetch_add(block); first < count; first = next.fetch_add(block)) {
            for (std::size_t i = first; i < std::min(count, first + block); ++i) work(i);
        }
    };
    std::vector<std::thread> others;
    for (unsigned i = 1; i < std::max(1u, std::thread::hardware_concurrency()); ++i) others.emplace_back(run);
    run();
    for (std::thread& other : others) other.join();
}

}  // namespace workshop
