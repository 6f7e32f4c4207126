#include "engine/render/DetailBudget.h"

#include <algorithm>
#include <cmath>
#include <queue>

namespace kiln::render {

namespace {

constexpr int kSmallest = 64;  // texels: below, a picture is no more what it was, and little is won

int largestSide(const PictureDetail& picture) {
    return std::max(1, std::max(picture.width, picture.height) >> picture.dropped);
}

/// A picture and how far its detail is beyond what its distance shows, in doublings of the texels' density.
struct Candidate {
    int excess = 0;
    int side = 0;
    std::size_t index = 0;

    // The largest excess comes out first, of equal ones the larger picture, then the later one.
    bool operator<(const Candidate& other) const {
        if (excess != other.excess) return excess < other.excess;
        if (side != other.side) return side < other.side;
        return index < other.index;
    }
};

Candidate candidate(const PictureDetail& picture, std::size_t index) {
    const int side = largestSide(picture);
    const float distance = std::clamp(picture.distance, 0.25f, 1024.0f);
    return {static_cast<int>(std::floor(std::log2(static_cast<float>(side)))) +
                static_cast<int>(std::floor(std::log2(distance))),
            side, index};
}

}  // namespace

std::size_t PictureDetail::byteSize() const {
    std::size_t texels = 0;
    for (int level = dropped;; ++level) {
        const int levelWidth = std::max(1, width >> level);
        const int levelHeight = std::max(1, height >> level);
        texels += static_cast<std::size_t>(levelWidth) * static_cast<std::size_t>(levelHeight);
        if (levelWidth == 1 && levelHeight == 1) break;
    }
    return 4 * texels * static_cast<std::size_t>(copies);
}

std::vector<int> fitDetail(std::span<const PictureDetail> pictures, std::size_t bytes) {
    std::vector<PictureDetail> now(pictures.begin(), pictures.end());
    std::priority_queue<Candidate> candidates;
    std::size_t total = 0;
    for (std::size_t i = 0; i < now.size(); ++i) {
        total += now[i].byteSize();
        if (largestSide(now[i]) > kSmallest) candidates.push(candidate(now[i], i));
    }
    while (total > bytes && !candidates.empty()) {
        const std::size_t index = candidates.top().index;
        candidates.pop();
        PictureDetail& picture = now[index];
        total -= picture.byteSize();
        ++picture.dropped;
        total += picture.byteSize();
        if (largestSide(picture) > kSmallest) candidates.push(candidate(picture, index));
    }
    std::vector<int> dropped;
    dropped.reserve(now.size());
    for (const PictureDetail& picture : now) dropped.push_back(picture.dropped);
    return dropped;
}

}  // namespace kiln::render
