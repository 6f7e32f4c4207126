#include "app/workshop/Rows.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace workshop {

void eachRow(int first, int end, std::size_t texels, const std::function<void(int)>& work) {
    constexpr std::size_t kWorthAThread = 100000;  // texels
    constexpr int kBatch = 16;                     // rows
    const std::size_t most = std::min<std::size_t>(4, std::thread::hardware_concurrency());
    const std::size_t threads = std::clamp<std::size_t>(texels / kWorthAThread, 1, std::max<std::size_t>(1, most));
    std::atomic<int> next = first;
    const auto batches = [&] {
        for (int row = next.fetch_add(kBatch); row < end; row = next.fetch_add(kBatch)) {
            for (const int last = std::min(end, row + kBatch); row < last; ++row) work(row);
        }
    };
    std::vector<std::thread> others;
    while (others.size() + 1 < threads) others.emplace_back(batches);
    batches();
    for (std::thread& other : others) other.join();
}

}  // namespace workshop
