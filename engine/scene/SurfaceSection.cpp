// How a plane cuts a SurfaceTree: a segment of each triangle, joined where triangles share an edge.
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "engine/scene/SurfaceTree.h"

namespace kiln::scene {

namespace {

constexpr float kJoin = 100.0f;           // tolerances between open ends that are one
constexpr std::size_t kJoinAtMost = 500;  // open lines: each is compared with each

/// The cut of one triangle, between two of its edges, each named by its corners; the material is to its left.
struct Piece {
    std::uint64_t from, to;
};

std::uint64_t edgeOf(std::uint32_t a, std::uint32_t b) {
    return static_cast<std::uint64_t>(std::min(a, b)) << 32 | std::max(a, b);
}

/// Pieces as a graph: its knots are cut edges of triangles.
class Knots {
  public:
    explicit Knots(std::span<const Piece> pieces) {
        edges_.reserve(2 * pieces.size());
        for (const Piece& piece : pieces) edges_.insert(edges_.end(), {piece.from, piece.to});
        std::sort(edges_.begin(), edges_.end());
        edges_.erase(std::unique(edges_.begin(), edges_.end()), edges_.end());
        starts_.assign(edges_.size() + 1, 0);
        for (const Piece& piece : pieces) {
            ends_.push_back({knotOf(piece.from), knotOf(piece.to)});
            ++starts_[ends_.back().first + 1];
            ++starts_[ends_.back().second + 1];
        }
        for (std::size_t knot = 1; knot < starts_.size(); ++knot) starts_[knot] += starts_[knot - 1];
        at_.resize(starts_.back());
        std::vector<std::uint32_t> filled(starts_.begin(), starts_.end() - 1);
        for (std::uint32_t piece = 0; piece < ends_.size(); ++piece) {
            at_[filled[ends_[piece].first]++] = piece;
            at_[filled[ends_[piece].second]++] = piece;
        }
        used_.assign(ends_.size(), false);
    }

    [[nodiscard]] std::size_t count() const { return edges_.size(); }
    [[nodiscard]] std::uint64_t edge(std::uint32_t knot) const { return edges_[knot]; }
    [[nodiscard]] bool odd(std::uint32_t knot) const { return (starts_[knot + 1] - starts_[knot]) % 2 != 0; }

    /// Follows unused pieces from a knot until there is none, along their direction where it can. The knots on the way,
    /// in the direction of most pieces; one knot alone when all are used.
    [[nodiscard]] std::vector<std::uint32_t> follow(std::uint32_t knot) {
        std::vector<std::uint32_t> way{knot};
        std::ptrdiff_t along = 0;
        for (;;) {
            std::uint32_t next = 0;
            int found = 0;  // 2: along its direction
            std::uint32_t piece = 0;
            for (std::uint32_t at = starts_[knot]; at < starts_[knot + 1] && found < 2; ++at) {
                if (used_[at_[at]]) continue;
                const auto [from, to] = ends_[at_[at]];
                if (from != knot && found == 1) continue;
                found = from == knot ? 2 : 1;
                piece = at_[at];
                next = from == knot ? to : from;
            }
            if (found == 0) break;
            along += found == 2 ? 1 : -1;
            used_[piece] = true;
            way.push_back(knot = next);
        }
        if (along < 0) std::reverse(way.begin(), way.end());
        return way;
    }

  private:
    [[nodiscard]] std::uint32_t knotOf(std::uint64_t edge) const {
        return static_cast<std::uint32_t>(std::lower_bound(edges_.begin(), edges_.end(), edge) - edges_.begin());
    }

    std::vector<std::uint64_t> edges_;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> ends_;  // knots of each piece
    std::vector<std::uint32_t> starts_, at_;                     // pieces at each knot
    std::vector<bool> used_;
};

/// Joins open lines whose ends meet, and closes those that meet themselves.
void joinOpen(std::vector<SectionLine>& lines, float within) {
    const auto near = [&](const glm::vec3& a, const glm::vec3& b) { return glm::distance(a, b) <= within; };
    for (std::size_t at = 0; at < lines.size(); ++at) {
        for (std::size_t other = at + 1; !lines[at].closed && other < lines.size();) {
            std::vector<glm::vec3>&mine = lines[at].points, &its = lines[other].points;
            const bool after = near(mine.back(), its.front());
            if (lines[other].closed || (!after && !near(its.back(), mine.front()))) {
                ++other;
                continue;
            }
            if (!after) mine.swap(its);
            mine.insert(mine.end(), its.begin() + 1, its.end());
            lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(other));
            other = at + 1;
        }
        std::vector<glm::vec3>& points = lines[at].points;
        if (!lines[at].closed && points.size() > 3 && near(points.front(), points.back())) {
            points.pop_back();
            lines[at].closed = true;
        }
    }
}

}  // namespace

std::vector<SectionLine> SurfaceTree::section(const CuttingPlane& plane) const {
    const glm::dvec3 normal(plane.normal);
    const auto height = [&](std::uint32_t corner) {
        return glm::dot(normal, glm::dvec3(corners_[corner])) - static_cast<double>(plane.offset);
    };
    std::vector<Piece> pieces;
    for (const std::uint32_t triangle : near(plane)) {
        const glm::uvec3& corner = triangles_[triangle];
        const std::array above{height(corner.x) >= 0.0, height(corner.y) >= 0.0, height(corner.z) >= 0.0};
        if (above[0] == above[1] && above[1] == above[2]) continue;
        Piece piece{};
        for (int side = 0; side < 3; ++side) {
            const int next = (side + 1) % 3;
            const bool here = above[static_cast<std::size_t>(side)];
            if (here == above[static_cast<std::size_t>(next)]) continue;
            (here ? piece.from : piece.to) = edgeOf(corner[side], corner[next]);
        }
        pieces.push_back(piece);
    }

    Knots knots(pieces);
    std::vector<SectionLine> lines;
    const auto placeOf = [&](std::uint32_t knot) {
        const auto low = static_cast<std::uint32_t>(knots.edge(knot) >> 32);
        const auto high = static_cast<std::uint32_t>(knots.edge(knot) & 0xFFFFFFFFu);
        const double a = height(low), b = height(high);
        return glm::vec3(glm::mix(glm::dvec3(corners_[low]), glm::dvec3(corners_[high]), a / (a - b)));
    };
    const auto take = [&](std::uint32_t knot) {
        const std::vector<std::uint32_t> way = knots.follow(knot);
        if (way.size() < 2) return false;
        SectionLine line;
        line.closed = way.size() > 2 && way.front() == way.back();
        for (const std::uint32_t at : way) {
            const glm::vec3 place = placeOf(at);
            if (line.points.empty() || place != line.points.back()) line.points.push_back(place);
        }
        if (line.closed && line.points.size() > 1 && line.points.front() == line.points.back()) line.points.pop_back();
        if (line.points.size() > (line.closed ? 2u : 1u)) lines.push_back(std::move(line));
        return true;
    };
    const auto count = static_cast<std::uint32_t>(knots.count());
    for (std::uint32_t knot = 0; knot < count; ++knot) {
        if (knots.odd(knot)) take(knot);
    }
    const std::size_t open = lines.size();
    for (std::uint32_t knot = 0; knot < count; ++knot) {
        while (take(knot)) {
        }
    }
    if (open > 0 && open <= kJoinAtMost) joinOpen(lines, kJoin * tolerance_);
    return lines;
}

}  // namespace kiln::scene
