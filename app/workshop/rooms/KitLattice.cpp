#include "app/workshop/rooms/KitLattice.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <optional>

#include "app/workshop/rooms/KitParts.h"
#include "app/workshop/rooms/RoomMath.h"
#include "app/workshop/rooms/RoomParts.h"

namespace workshop::room {

namespace {

constexpr std::size_t kMostLines = 4000;

/// The part of a line between (0, 0) and `size` (Liang and Barsky).
std::optional<LatticeLine> clipped(const LatticeLine& line, const glm::vec2& size) {
    const glm::vec2 step = line.to - line.from;
    float enter = 0.0f, leave = 1.0f;
    for (int axis = 0; axis < 2; ++axis) {
        if (std::abs(step[axis]) < 1e-7f) {
            if (line.from[axis] < 0.0f || line.from[axis] > size[axis]) return std::nullopt;
            continue;
        }
        const float low = -line.from[axis] / step[axis], high = (size[axis] - line.from[axis]) / step[axis];
        enter = std::max(enter, std::min(low, high));
        leave = std::min(leave, std::max(low, high));
    }
    if (leave - enter < 1e-3f) return std::nullopt;
    return LatticeLine{line.from + step * enter, line.from + step * leave};
}

/// Rays from the octagon's and the square's side, at 67.5 degrees to it, until each meets its neighbour's (Hankin's
/// construction on the tiling of octagons and squares). The ray goes straight on over the side: one bar each.
std::vector<LatticeLine> starLines(const glm::vec2& size, float cell) {
    const glm::vec2 count = glm::max(glm::round(size / cell), glm::vec2(1.0f));
    const glm::vec2 pitch = size / count;
    // In octagons of apothem 1/2: the side, how deep a ray goes into the octagon, and into the square.
    constexpr float kSide = 0.41421356f;
    const float contact = 3.0f * kPi / 8.0f;
    const float inside = 0.5f * std::sin(kPi / 8.0f) / std::sin(kPi - kPi / 8.0f - (0.5f * kPi - contact));
    const float square = 0.5f * kSide * std::sin(0.25f * kPi) / std::sin(kPi - 0.25f * kPi - (0.5f * kPi - contact));
    std::vector<LatticeLine> lines;
    for (int row = -1; row <= static_cast<int>(count.y); ++row) {
        for (int column = -1; column <= static_cast<int>(count.x); ++column) {
            const glm::vec2 centre(static_cast<float>(column) + 0.5f, static_cast<float>(row) + 0.5f);
            for (int side = 0; side < 8; ++side) {
                // A side that two octagons share is drawn once, its rays to both sides; the others lead into a square.
                const bool shared = side % 2 == 0;
                if (shared && side >= 4) continue;
                const float angle = static_cast<float>(side) * kPi / 4.0f;
                const glm::vec2 out(std::cos(angle), std::sin(angle)), along(-out.y, out.x);
                const glm::vec2 middle = centre + 0.5f * out;
                for (const float turn : {-1.0f, 1.0f}) {
                    const glm::vec2 ray = along * (turn * std::cos(contact)) - out * std::sin(contact);
                    const float beyond = shared ? inside : square;
                    lines.push_back({(middle + ray * inside) * pitch, (middle - ray * beyond) * pitch});
                }
            }
        }
    }
    return lines;
}

/// Splits a piece by a bar between two of its sides, until the pieces are small.
class Ice {
  public:
    Ice(const LatticeFigures& figures, const glm::vec2& size)
        : area_(figures.cell * figures.cell), seed_(figures.seed) {
        split({{0.0f, 0.0f}, {size.x, 0.0f}, size, {0.0f, size.y}}, 0);
    }
    [[nodiscard]] const std::vector<LatticeLine>& lines() const { return lines_; }

  private:
    float next() { return chance(seed_++ * 2654435761u); }

    static float areaOf(const Polygon& piece) {
        float sum = 0.0f;
        for (std::size_t i = 0; i < piece.size(); ++i) {
            const glm::vec2 &a = piece[i], &b = piece[(i + 1) % piece.size()];
            sum += 0.5f * (a.x * b.y - a.y * b.x);
        }
        return std::abs(sum);
    }

    /// The longest way through the piece, roughly: across it the crack runs.
    static glm::vec2 longWay(const Polygon& piece) {
        glm::vec2 longest(0.0f);
        for (const glm::vec2& a : piece)
            for (const glm::vec2& b : piece)
                if (glm::length(b - a) > glm::length(longest)) longest = b - a;
        return glm::normalize(longest);
    }

    void split(const Polygon& piece, int depth) {
        const float area = areaOf(piece);
        // Some pieces are left larger, as in ice.
        if (depth > 14 || lines_.size() >= kMostLines || area < area_ * (0.75f + 0.7f * next())) return;
        glm::vec2 middle(0.0f);
        for (const glm::vec2& corner : piece) middle += corner / static_cast<float>(piece.size());
        middle +=
            (piece[static_cast<std::size_t>(next() * static_cast<float>(piece.size()))] - middle) * (0.22f * next());
        const float lean = (next() - 0.5f) * 1.0f;
        const glm::vec2 way = longWay(piece);
        const glm::vec2 normal(way.x * std::cos(lean) - way.y * std::sin(lean),
                               way.x * std::sin(lean) + way.y * std::cos(lean));
        const float distance = glm::dot(middle, normal);
        const Polygon below = keepInside(piece, normal, distance), above = keepInside(piece, -normal, -distance);
        if (below.empty() || above.empty()) return;
        std::vector<glm::vec2> ends;
        for (std::size_t i = 0; i < piece.size(); ++i) {
            const glm::vec2 &a = piece[i], &b = piece[(i + 1) % piece.size()];
            const float da = glm::dot(a, normal) - distance, db = glm::dot(b, normal) - distance;
            if (da * db < 0.0f) ends.push_back(a + (b - a) * (da / (da - db)));
        }
        if (ends.size() != 2) return;
        lines_.push_back({ends[0], ends[1]});
        split(below, depth + 1);
        split(above, depth + 1);
    }

    float area_;
    std::uint32_t seed_;
    std::vector<LatticeLine> lines_;
};

void addFrame(Masonry& masonry, const LatticeFigures& figures) {
    const float x = 0.5f * (figures.width - figures.frame), inner = figures.width - 2.0f * figures.frame;
    const float chamfer = std::min(0.006f, 0.2f * figures.depth);
    const glm::vec3 out(0.0f, 0.0f, 1.0f);
    for (const float side : {-x, x}) {
        addBar(masonry, figures.stuff,
               {{side, 0.0f, 0.0f}, {side, figures.height, 0.0f}, out, figures.frame, figures.depth, chamfer},
               figures.tint);
    }
    // Rails run into the stiles and stand back by a hair.
    for (const float y : {0.5f * figures.frame, figures.height - 0.5f * figures.frame}) {
        const float end = 0.5f * inner + 0.25f * figures.frame;
        addBar(masonry, figures.stuff,
               {{-end, y, 0.0f}, {end, y, 0.0f}, out, figures.frame, figures.depth - 0.001f, chamfer}, figures.tint);
    }
}

}  // namespace

std::vector<LatticeLine> latticeLines(const LatticeFigures& figures, const glm::vec2& size) {
    if (figures.pattern == LatticePattern::CrackedIce) return Ice(figures, size).lines();
    std::vector<LatticeLine> lines;
    for (const LatticeLine& line : starLines(size, figures.cell)) {
        const std::optional<LatticeLine> part = clipped(line, size);
        if (part && lines.size() < kMostLines) lines.push_back(*part);
    }
    return lines;
}

Masonry latticeScreen(const LatticeFigures& figures) {
    assert(figures.width > 3.0f * figures.frame && figures.height > 3.0f * figures.frame && figures.cell > 0.0f);
    Masonry masonry;
    addFrame(masonry, figures);
    const glm::vec2 low(figures.frame - 0.5f * figures.width, figures.frame);
    const glm::vec2 size = glm::vec2(figures.width, figures.height) - 2.0f * figures.frame;
    std::uint32_t index = 0;
    for (const LatticeLine& line : latticeLines(figures, size)) {
        // Bars that cross do not lie in one plane: each is thinner than the last by less than one can see.
        const float depth = 0.5f * figures.depth * (1.0f - 0.012f * static_cast<float>(index++ % 5));
        addBar(masonry, figures.stuff,
               {glm::vec3(low + line.from, 0.0f),
                glm::vec3(low + line.to, 0.0f),
                {0.0f, 0.0f, 1.0f},
                figures.bar,
                depth,
                0.0f},
               figures.tint * (0.9f + 0.1f * chance(index)));
    }
    return masonry;
}

}  // namespace workshop::room
