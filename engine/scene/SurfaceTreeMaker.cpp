// How a SurfaceTree comes to be, piece by piece: corners welded, triangles divided by place, open edges found.
#include <algorithm>
#include <array>
#include <cmath>

#include "engine/scene/SurfaceTree.h"

namespace kiln::scene {

namespace {

constexpr float kFarthest = 1e5f;   // metres: what lies beyond is taken for a mistake
constexpr float kWeld = 1e-6f;      // of the largest side
constexpr float kCell = 8.0f;       // a welding cell's side, in tolerances
constexpr std::uint32_t kLeaf = 4;  // triangles that are not divided any more
constexpr int kBins = 12;           // places where a range of triangles may be divided
constexpr int kCleverDepth = 24;    // below it ranges are just halved, so that trees are 24 + 32 deep at most
constexpr std::size_t kOpenEdges = 4096;

bool usable(const glm::vec3& p) {
    return std::abs(p.x) < kFarthest && std::abs(p.y) < kFarthest && std::abs(p.z) < kFarthest;  // false for NaN
}

float areaOf(const Box& box) {
    const glm::vec3 size = box.size();
    return size.x * size.y + size.y * size.z + size.z * size.x;
}

std::uint32_t hashOf(const glm::ivec3& cell) {
    auto hash = static_cast<std::uint32_t>(cell.x) * 0x9E3779B1u ^ static_cast<std::uint32_t>(cell.y) * 0x85EBCA77u ^
                static_cast<std::uint32_t>(cell.z) * 0xC2B2AE3Du;
    hash ^= hash >> 15;
    return hash * 0x2C1B3C6Du ^ hash >> 13;
}

}  // namespace

SurfaceTree::SurfaceTree(std::span<const SurfacePart> parts) {
    SurfaceTreeMaker maker(parts);
    while (!maker.advance(1u << 20)) {
    }
    *this = maker.take();
}

SurfaceTreeMaker::SurfaceTreeMaker(std::span<const SurfacePart> parts) : parts_(parts.begin(), parts.end()) {}

bool SurfaceTreeMaker::advance(std::size_t triangles) {
    std::size_t left = std::max<std::size_t>(triangles, 1);
    while (left > 0 && stage_ != Stage::Done) {
        std::size_t worked = 0;
        switch (stage_) {
            case Stage::Measure:
                worked = measure(left);
                break;
            case Stage::Collect:
                worked = collect(left);
                break;
            case Stage::Split:
                worked = split(left);
                break;
            case Stage::Count:
                worked = countEdges(left);
                break;
            case Stage::Gather:
                worked = gatherEdges(left);
                break;
            case Stage::Edges:
                worked = findOpenEdges(left);
                break;
            case Stage::Done:
                break;
        }
        left -= std::min(left, worked);
    }
    return stage_ == Stage::Done;
}

void SurfaceTreeMaker::toNext(Stage stage) {
    stage_ = stage;
    part_ = index_ = 0;
    number_ = 0;
}

/// Goes on through the parts: `use(part, three indices)` for triangles whose indices lead somewhere.
template <class Use>
std::size_t SurfaceTreeMaker::forTriangles(std::size_t budget, Use use) {
    std::size_t worked = 0;
    while (part_ < parts_.size() && worked < budget) {
        const SurfacePart& part = parts_[part_];
        if (index_ + 2 >= part.indices.size()) {
            ++part_;
            index_ = 0;
            continue;
        }
        const std::uint32_t* corner = &part.indices[index_];
        const std::size_t count = part.positions.size();
        if (corner[0] < count && corner[1] < count && corner[2] < count) use(part, corner);
        index_ += 3;
        ++number_;
        ++worked;
    }
    return worked;
}

std::size_t SurfaceTreeMaker::measure(std::size_t budget) {
    const std::size_t worked = forTriangles(budget, [&](const SurfacePart& part, const std::uint32_t* corner) {
        for (int side = 0; side < 3; ++side) {
            const glm::vec3 place(part.placed * glm::vec4(part.positions[corner[side]], 1.0f));
            if (usable(place)) box_.add(place);
        }
    });
    if (part_ == parts_.size()) {
        prepareCollecting();
        toNext(Stage::Collect);
    }
    return worked;
}

void SurfaceTreeMaker::prepareCollecting() {
    const glm::vec3 size = box_.size();
    tree_.tolerance_ = std::max(kWeld * std::max({size.x, size.y, size.z}), 1e-9f);
    std::size_t positions = 0;
    for (const SurfacePart& part : parts_) {
        positions += part.positions.size();
        welded_.emplace_back(part.positions.size(), 0);
    }
    std::size_t cells = 16;
    while (cells < positions) cells *= 2;
    heads_.assign(cells, 0);
}

std::uint32_t SurfaceTreeMaker::corner(const glm::vec3& position) {
    const float tolerance = tree_.tolerance_;
    const auto cellOf = [&](const glm::vec3& p) {
        return glm::ivec3(glm::floor((p - box_.min) / (kCell * tolerance)));
    };
    const glm::ivec3 from = cellOf(position - tolerance), to = cellOf(position + tolerance);
    const std::size_t mask = heads_.size() - 1;
    for (int x = from.x; x <= to.x; ++x) {
        for (int y = from.y; y <= to.y; ++y) {
            for (int z = from.z; z <= to.z; ++z) {
                for (std::uint32_t at = heads_[hashOf({x, y, z}) & mask]; at != 0; at = next_[at - 1]) {
                    const glm::vec3 apart = tree_.corners_[at - 1] - position;
                    if (glm::dot(apart, apart) <= tolerance * tolerance) return at;
                }
            }
        }
    }
    tree_.corners_.push_back(position);
    std::uint32_t& head = heads_[hashOf(cellOf(position)) & mask];
    next_.push_back(head);
    return head = static_cast<std::uint32_t>(tree_.corners_.size());
}

std::size_t SurfaceTreeMaker::collect(std::size_t budget) {
    const std::size_t worked = forTriangles(budget, [&](const SurfacePart& part, const std::uint32_t* corners) {
        glm::uvec3 triangle(0);
        for (int side = 0; side < 3; ++side) {
            std::uint32_t& known = welded_[part_][corners[side]];
            if (known == 0) {
                const glm::vec3 place(part.placed * glm::vec4(part.positions[corners[side]], 1.0f));
                if (!usable(place)) return;
                known = corner(place);
            }
            triangle[side] = known - 1;
        }
        if (triangle.x == triangle.y || triangle.y == triangle.z || triangle.z == triangle.x) return;
        // A mirroring placement turns triangles over.
        if (glm::determinant(glm::mat3(part.placed)) < 0.0f) std::swap(triangle.y, triangle.z);
        Item item{{}, static_cast<std::uint32_t>(tree_.triangles_.size())};
        for (int side = 0; side < 3; ++side) item.box.add(tree_.corners_[triangle[side]]);
        items_.push_back(item);
        tree_.triangles_.push_back(triangle);
        tree_.numbers_.push_back(number_);
    });
    if (part_ < parts_.size()) return worked;
    welded_ = {};
    heads_ = {};
    next_ = {};
    toNext(Stage::Split);
    if (!tree_.triangles_.empty()) {
        tree_.nodes_.reserve(tree_.triangles_.size());
        tree_.nodes_.emplace_back();
        ranges_.push_back({0, 0, static_cast<std::uint32_t>(tree_.triangles_.size()), 0});
    }
    return worked;
}

/// Sorts a range into two and says where the second begins: by the surface area heuristic in bins (Wald 2007).
std::uint32_t SurfaceTreeMaker::dividedAt(const Range& range, const Box& middles) {
    const glm::vec3 size = middles.size();
    const int axis = size.x >= size.y && size.x >= size.z ? 0 : size.y >= size.z ? 1 : 2;
    const std::uint32_t half = range.begin + (range.end - range.begin) / 2;
    if (!(size[axis] > 0.0f) || range.depth >= kCleverDepth) return half;
    struct Bin {
        Box box;
        std::uint32_t count = 0;
    };
    std::array<Bin, kBins> bins;
    const float scale = static_cast<float>(kBins) * 0.9999f / size[axis], least = middles.min[axis];
    const auto binOf = [&](const Item& item) {
        const int bin = static_cast<int>((0.5f * (item.box.min[axis] + item.box.max[axis]) - least) * scale);
        return static_cast<std::size_t>(std::clamp(bin, 0, kBins - 1));
    };
    for (std::uint32_t at = range.begin; at < range.end; ++at) {
        Bin& bin = bins[binOf(items_[at])];
        ++bin.count;
        bin.box.add(items_[at].box);
    }
    std::array<float, kBins> above{};
    Bin sum;
    for (std::size_t bin = kBins - 1; bin > 0; --bin) {
        sum.box.add(bins[bin].box);
        sum.count += bins[bin].count;
        above[bin] = areaOf(sum.box) * static_cast<float>(sum.count);
    }
    sum = {};
    std::size_t best = 1;
    float cheapest = std::numeric_limits<float>::infinity();
    for (std::size_t bin = 1; bin < kBins; ++bin) {
        sum.box.add(bins[bin - 1].box);
        sum.count += bins[bin - 1].count;
        const float cost = above[bin] + areaOf(sum.box) * static_cast<float>(sum.count);
        if (cost < cheapest) {
            cheapest = cost;
            best = bin;
        }
    }
    const auto begin = items_.begin() + range.begin, end = items_.begin() + range.end;
    const auto second = std::partition(begin, end, [&](const Item& item) { return binOf(item) < best; });
    return second == begin || second == end ? half : static_cast<std::uint32_t>(second - items_.begin());
}

std::size_t SurfaceTreeMaker::split(std::size_t budget) {
    std::size_t worked = 0;
    while (!ranges_.empty() && worked < budget) {
        const Range range = ranges_.back();
        ranges_.pop_back();
        const std::uint32_t count = range.end - range.begin;
        worked += count / 8 + 1;  // each is looked at once a level, quickly
        Box box, middles;
        for (std::uint32_t at = range.begin; at < range.end; ++at) {
            box.add(items_[at].box);
            middles.add(items_[at].box.centre());
        }
        if (count <= kLeaf) {
            tree_.nodes_[range.node] = {box, range.begin, count};
            continue;
        }
        const std::uint32_t at = dividedAt(range, middles);
        const auto children = static_cast<std::uint32_t>(tree_.nodes_.size());
        tree_.nodes_[range.node] = {box, children, 0};
        tree_.nodes_.resize(children + 2);
        ranges_.push_back({children, range.begin, at, range.depth + 1});
        ranges_.push_back({children + 1, at, range.end, range.depth + 1});
    }
    if (!ranges_.empty()) return worked;
    // Triangles in the order of the leaves.
    std::vector<glm::uvec3> triangles(items_.size());
    std::vector<std::uint32_t> numbers(items_.size());
    for (std::size_t at = 0; at < items_.size(); ++at) {
        triangles[at] = tree_.triangles_[items_[at].triangle];
        numbers[at] = tree_.numbers_[items_[at].triangle];
    }
    tree_.triangles_ = std::move(triangles);
    tree_.numbers_ = std::move(numbers);
    tree_.nodes_.shrink_to_fit();
    items_ = {};
    starts_.assign(tree_.corners_.size() + 1, 0);
    toNext(Stage::Count);
    return worked + 1;
}

/// Goes on through the tree's triangles: `use(low, high)` for the corners of each edge.
template <class Use>
std::size_t SurfaceTreeMaker::forEdges(std::size_t budget, Use use) {
    const std::size_t begin = index_, end = std::min(index_ + budget, tree_.triangles_.size());
    for (; index_ < end; ++index_) {
        const glm::uvec3& triangle = tree_.triangles_[index_];
        for (int side = 0; side < 3; ++side) {
            const auto [low, high] = std::minmax(triangle[side], triangle[(side + 1) % 3]);
            use(low, high);
        }
    }
    return end - begin + 1;
}

std::size_t SurfaceTreeMaker::countEdges(std::size_t budget) {
    const std::size_t worked = forEdges(budget, [&](std::uint32_t low, std::uint32_t) { ++starts_[low + 1]; });
    if (index_ < tree_.triangles_.size()) return worked;
    for (std::size_t at = 1; at < starts_.size(); ++at) starts_[at] += starts_[at - 1];
    ends_.resize(starts_.back());
    filled_.assign(starts_.begin(), starts_.end() - 1);
    toNext(Stage::Gather);
    return worked;
}

std::size_t SurfaceTreeMaker::gatherEdges(std::size_t budget) {
    const std::size_t worked =
        forEdges(budget, [&](std::uint32_t low, std::uint32_t high) { ends_[filled_[low]++] = high; });
    if (index_ < tree_.triangles_.size()) return worked;
    filled_ = {};
    toNext(Stage::Edges);
    return worked;
}

std::size_t SurfaceTreeMaker::findOpenEdges(std::size_t budget) {
    std::size_t worked = 0;
    for (; index_ < tree_.corners_.size() && worked < budget; ++index_) {
        const auto begin = ends_.begin() + starts_[index_], end = ends_.begin() + starts_[index_ + 1];
        std::sort(begin, end);
        for (auto edge = begin; edge != end;) {
            const auto after = std::upper_bound(edge, end, *edge);
            if ((after - edge) % 2 != 0) {
                ++tree_.openEdgeCount_;
                tree_.openEdges_.push_back(0.5f * (tree_.corners_[index_] + tree_.corners_[*edge]));
            }
            edge = after;
        }
        ++worked;
    }
    if (index_ < tree_.corners_.size()) return worked;
    std::vector<glm::vec3>& open = tree_.openEdges_;
    const std::size_t every = open.size() / kOpenEdges + 1;
    for (std::size_t at = 0; at * every < open.size(); ++at) open[at] = open[at * every];
    open.resize((open.size() + every - 1) / every);
    starts_ = {};
    ends_ = {};
    stage_ = Stage::Done;
    return worked;
}

}  // namespace kiln::scene
