#include "engine/walk/CollisionGrid.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace kiln::walk {

namespace {

constexpr float kMostCells = 512.0f;  // along one side

/// The point of a triangle nearest to `p` (Ericson 2005, Real-Time Collision Detection, 5.1.5).
glm::vec3 nearestOnTriangle(const glm::vec3& p, const glm::vec3& a, const glm::vec3& b, const glm::vec3& c) {
    const glm::vec3 ab = b - a, ac = c - a, ap = p - a;
    const float d1 = glm::dot(ab, ap), d2 = glm::dot(ac, ap);
    if (d1 <= 0.0f && d2 <= 0.0f) return a;
    const glm::vec3 bp = p - b;
    const float d3 = glm::dot(ab, bp), d4 = glm::dot(ac, bp);
    if (d3 >= 0.0f && d4 <= d3) return b;
    const float vc = d1 * d4 - d3 * d2;
    if (vc <= 0.0f && d1 >= 0.0f && d3 <= 0.0f) return a + ab * (d1 / (d1 - d3));
    const glm::vec3 cp = p - c;
    const float d5 = glm::dot(ab, cp), d6 = glm::dot(ac, cp);
    if (d6 >= 0.0f && d5 <= d6) return c;
    const float vb = d5 * d2 - d1 * d6;
    if (vb <= 0.0f && d2 >= 0.0f && d6 <= 0.0f) return a + ac * (d2 / (d2 - d6));
    const float va = d3 * d6 - d5 * d4;
    if (va <= 0.0f && d4 - d3 >= 0.0f && d5 - d6 >= 0.0f) return b + (c - b) * ((d4 - d3) / ((d4 - d3) + (d5 - d6)));
    const float scale = 1.0f / (va + vb + vc);
    return a + ab * (vb * scale) + ac * (vc * scale);
}

struct Pair {
    glm::vec3 onSegment, onOther;
    float squared = std::numeric_limits<float>::max();
    void keep(const glm::vec3& segment, const glm::vec3& other) {
        const glm::vec3 between = segment - other;
        const float distance = glm::dot(between, between);
        if (distance < squared) *this = {segment, other, distance};
    }
};

/// The nearest points of two segments (Ericson 2005, 5.1.9).
void nearestOfSegments(const glm::vec3& p1, const glm::vec3& q1, const glm::vec3& p2, const glm::vec3& q2, Pair& best) {
    const glm::vec3 d1 = q1 - p1, d2 = q2 - p2, r = p1 - p2;
    const float a = glm::dot(d1, d1), e = glm::dot(d2, d2), f = glm::dot(d2, r);
    float s = 0.0f, t = 0.0f;
    if (a <= 1e-12f) {
        t = e > 1e-12f ? std::clamp(f / e, 0.0f, 1.0f) : 0.0f;
    } else {
        const float c = glm::dot(d1, r);
        const float b = glm::dot(d1, d2);
        const float denominator = a * e - b * b;
        if (denominator > 1e-12f) s = std::clamp((b * f - c * e) / denominator, 0.0f, 1.0f);
        t = e > 1e-12f ? (b * s + f) / e : 0.0f;
        if (t < 0.0f) {
            t = 0.0f;
            s = std::clamp(-c / a, 0.0f, 1.0f);
        } else if (t > 1.0f) {
            t = 1.0f;
            s = std::clamp((b - c) / a, 0.0f, 1.0f);
        }
    }
    best.keep(p1 + d1 * s, p2 + d2 * t);
}

float turn(const glm::vec2& a, const glm::vec2& b, const glm::vec2& c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/// The convex outline of points of the plan (Andrew 1979, monotone chain), counter-clockwise.
std::vector<glm::vec2> outlineOf(std::vector<glm::vec2> points) {
    std::sort(points.begin(), points.end(),
              [](const glm::vec2& a, const glm::vec2& b) { return a.x < b.x || (a.x == b.x && a.y < b.y); });
    std::vector<glm::vec2> outline;
    for (int pass = 0; pass < 2; ++pass) {
        const std::size_t start = outline.size();
        for (const glm::vec2& point : points) {
            while (outline.size() >= start + 2 && turn(outline[outline.size() - 2], outline.back(), point) <= 1e-9f) {
                outline.pop_back();
            }
            outline.push_back(point);
        }
        outline.pop_back();
        std::reverse(points.begin(), points.end());
    }
    return outline;
}

}  // namespace

CollisionWorld::Grid::Grid(const std::vector<glm::vec3>& corners, const std::vector<glm::vec3>& boxes) {
    glm::vec2 min(std::numeric_limits<float>::max());
    glm::vec2 max(std::numeric_limits<float>::lowest());
    for (std::size_t i = 0; i + 2 < corners.size(); i += 3) {
        const glm::vec3 normal = glm::cross(corners[i + 1] - corners[i], corners[i + 2] - corners[i]);
        const float area = glm::length(normal);
        if (!(area > 1e-10f) || !std::isfinite(area)) continue;  // degenerate
        triangles.push_back({corners[i], corners[i + 1], corners[i + 2], normal / area});
        for (std::size_t k = 0; k < 3; ++k) {
            const glm::vec2 flat(corners[i + k].x, corners[i + k].z);
            min = glm::min(min, flat);
            max = glm::max(max, flat);
        }
    }
    for (std::size_t i = 0; i + 7 < boxes.size(); i += 8) {
        Solid solid{{}, boxes[i].y, boxes[i].y};
        std::vector<glm::vec2> points;
        for (std::size_t k = i; k < i + 8; ++k) {
            points.emplace_back(boxes[k].x, boxes[k].z);
            solid.bottom = std::min(solid.bottom, boxes[k].y);
            solid.top = std::max(solid.top, boxes[k].y);
        }
        solid.outline = outlineOf(std::move(points));
        if (solid.outline.size() >= 3) solids.push_back(std::move(solid));
    }
    if (triangles.empty()) return;
    origin_ = min;
    const glm::vec2 size = max - min;
    // Larger cells where large triangles would otherwise be listed in very many.
    cell_ = std::max(0.5f, std::max(size.x, size.y) / kMostCells);
    const std::size_t mostEntries = 16 * triangles.size() + 65536;
    while (true) {
        columns_ = static_cast<int>(size.x / cell_) + 1;
        rows_ = static_cast<int>(size.y / cell_) + 1;
        double entries = 0.0;
        for (const Triangle& triangle : triangles) {
            const glm::vec3 extent = glm::max(triangle.a, glm::max(triangle.b, triangle.c)) -
                                     glm::min(triangle.a, glm::min(triangle.b, triangle.c));
            entries += (double{extent.x} / cell_ + 1.0) * (double{extent.z} / cell_ + 1.0);
        }
        if (entries <= static_cast<double>(mostEntries) || (columns_ == 1 && rows_ == 1)) break;
        cell_ *= 2.0f;
    }
    fillCells();
}

template <class Use>
void CollisionWorld::Grid::eachCell(const Triangle& triangle, Use use) const {
    const auto column = [this](float x) {
        return std::clamp(static_cast<int>((x - origin_.x) / cell_), 0, columns_ - 1);
    };
    const auto row = [this](float z) { return std::clamp(static_cast<int>((z - origin_.y) / cell_), 0, rows_ - 1); };
    const glm::vec3 low = glm::min(triangle.a, glm::min(triangle.b, triangle.c));
    const glm::vec3 high = glm::max(triangle.a, glm::max(triangle.b, triangle.c));
    for (int z = row(low.z); z <= row(high.z); ++z) {
        for (int x = column(low.x); x <= column(high.x); ++x) use(static_cast<std::size_t>(z * columns_ + x));
    }
}

void CollisionWorld::Grid::fillCells() {
    // Counted first, then filled: one block of memory for all cells.
    starts_.assign(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_) + 1, 0);
    for (const Triangle& triangle : triangles) eachCell(triangle, [this](std::size_t cell) { ++starts_[cell + 1]; });
    for (std::size_t i = 1; i < starts_.size(); ++i) starts_[i] += starts_[i - 1];
    entries_.resize(starts_.back());
    std::vector<std::uint32_t> next(starts_.begin(), starts_.end() - 1);
    for (std::uint32_t i = 0; i < triangles.size(); ++i) {
        eachCell(triangles[i], [&](std::size_t cell) { entries_[next[cell]++] = i; });
    }
}

template <class Visit>
void CollisionWorld::Grid::visitNear(const glm::vec2& min, const glm::vec2& max, Visit visit) const {
    if (triangles.empty()) return;
    const glm::vec2 low = (min - origin_) / cell_;
    const glm::vec2 high = (max - origin_) / cell_;
    if (!(high.x >= 0.0f && high.y >= 0.0f)) return;
    if (!(low.x < static_cast<float>(columns_) && low.y < static_cast<float>(rows_))) return;
    const int firstColumn = std::max(0, static_cast<int>(low.x));
    const int lastColumn = std::min(columns_ - 1, static_cast<int>(high.x));
    const int firstRow = std::max(0, static_cast<int>(low.y));
    const int lastRow = std::min(rows_ - 1, static_cast<int>(high.y));
    for (int row = firstRow; row <= lastRow; ++row) {
        for (int column = firstColumn; column <= lastColumn; ++column) {
            const auto cell = static_cast<std::size_t>(row * columns_ + column);
            // A triangle in several cells is visited several times; all that is asked of it takes that.
            for (std::uint32_t i = starts_[cell]; i < starts_[cell + 1]; ++i) visit(triangles[entries_[i]]);
        }
    }
}

std::optional<Contact> CollisionWorld::Grid::deepestContact(const glm::vec3& low, const glm::vec3& high,
                                                            float radius) const {
    std::optional<Contact> deepest;
    for (const Solid& solid : solids) {
        if (high.y + radius <= solid.bottom || low.y - radius >= solid.top) continue;
        // The side that is nearest, seen from inside; nothing when one stands outside.
        float depth = std::numeric_limits<float>::max();
        glm::vec2 away(0.0f);
        for (std::size_t i = 0; i < solid.outline.size(); ++i) {
            const glm::vec2& from = solid.outline[i];
            const glm::vec2 side = solid.outline[(i + 1) % solid.outline.size()] - from;
            const glm::vec2 outwards = glm::normalize(glm::vec2(side.y, -side.x));
            const float within = glm::dot(from - glm::vec2(low.x, low.z), outwards);
            if (within < depth) depth = within, away = outwards;
        }
        if (depth > 0.0f && (!deepest || depth + radius > deepest->depth)) {
            deepest = Contact{{away.x, 0.0f, away.y}, depth + radius};
        }
    }
    visitNear({low.x - radius, low.z - radius}, {low.x + radius, low.z + radius}, [&](const Triangle& triangle) {
        Pair nearest;
        nearest.keep(low, nearestOnTriangle(low, triangle.a, triangle.b, triangle.c));
        nearest.keep(high, nearestOnTriangle(high, triangle.a, triangle.b, triangle.c));
        nearestOfSegments(low, high, triangle.a, triangle.b, nearest);
        nearestOfSegments(low, high, triangle.b, triangle.c, nearest);
        nearestOfSegments(low, high, triangle.c, triangle.a, nearest);
        const float above = glm::dot(triangle.normal, low - triangle.a);
        const float aboveHigh = glm::dot(triangle.normal, high - triangle.a);
        bool through = false;
        if (above * aboveHigh < 0.0f) {
            const glm::vec3 crossing = low + (high - low) * (above / (above - aboveHigh));
            const glm::vec3 onTriangle = nearestOnTriangle(crossing, triangle.a, triangle.b, triangle.c);
            through = glm::dot(crossing - onTriangle, crossing - onTriangle) < 1e-10f;
            if (through) nearest = {crossing, onTriangle, 0.0f};
        }
        if (nearest.squared >= radius * radius) return;
        const glm::vec3 between = nearest.onSegment - nearest.onOther;
        glm::vec3 away(between.x, 0.0f, between.z);
        float flat = glm::length(away);
        if (flat < 1e-6f) {
            // The axis itself is in the triangle: out along its face, to the side that most of the body is on.
            away = glm::vec3(triangle.normal.x, 0.0f, triangle.normal.z);
            const float length = glm::length(away);
            if (length < 1e-3f) return;  // a floor or a ceiling: not to be walked out of
            away *= (above + aboveHigh >= 0.0f ? 1.0f : -1.0f);
            away /= length;
            flat = 0.0f;
        } else {
            away /= flat;
        }
        const float reach = std::sqrt(std::max(0.0f, radius * radius - between.y * between.y));
        const float depth = reach - flat;
        if (depth > 0.0f && (!deepest || depth > deepest->depth)) deepest = Contact{away, depth};
    });
    return deepest;
}

void CollisionWorld::Grid::raise(std::optional<float>& highest, const glm::vec3& from, const glm::vec2& offset,
                                 float reach, float leastUp) const {
    const glm::vec2 at(from.x + offset.x, from.z + offset.y);
    visitNear(at, at, [&](const Triangle& triangle) {
        const glm::vec3& n = triangle.normal;
        if (std::abs(n.y) < leastUp) return;
        // Inside the triangle seen from above, edges included by a hair so that seams have no gaps.
        const auto side = [&](const glm::vec3& p, const glm::vec3& q) {
            return (q.x - p.x) * (at.y - p.z) - (q.z - p.z) * (at.x - p.x);
        };
        const float s1 = side(triangle.a, triangle.b), s2 = side(triangle.b, triangle.c),
                    s3 = side(triangle.c, triangle.a);
        constexpr float kHair = 1e-5f;
        const bool inside =
            (s1 >= -kHair && s2 >= -kHair && s3 >= -kHair) || (s1 <= kHair && s2 <= kHair && s3 <= kHair);
        if (!inside) return;
        const float y = triangle.a.y - (n.x * (at.x - triangle.a.x) + n.z * (at.y - triangle.a.z)) / n.y;
        if (y > from.y + 1e-4f || y < from.y - reach) return;
        // Uphill the plane is followed back to the middle, or one would float above every ramp.
        const float level = y + std::min(0.0f, (n.x * offset.x + n.z * offset.y) / n.y);
        if (!highest || level > *highest) highest = level;
    });
}

std::optional<float> CollisionWorld::Grid::highestGround(const glm::vec3& from, float radius, float reach,
                                                         float leastUp) const {
    constexpr float kDiagonal = 0.70710678f;
    constexpr glm::vec2 kFoot[] = {{0, 0},
                                   {1, 0},
                                   {-1, 0},
                                   {0, 1},
                                   {0, -1},
                                   {kDiagonal, kDiagonal},
                                   {-kDiagonal, kDiagonal},
                                   {kDiagonal, -kDiagonal},
                                   {-kDiagonal, -kDiagonal}};
    std::optional<float> highest;
    for (const glm::vec2& point : kFoot) raise(highest, from, radius * point, reach, leastUp);
    return highest;
}

CollisionWorld::CollisionWorld() = default;
CollisionWorld::~CollisionWorld() = default;
CollisionWorld::CollisionWorld(CollisionWorld&&) noexcept = default;
CollisionWorld& CollisionWorld::operator=(CollisionWorld&&) noexcept = default;

std::size_t CollisionWorld::triangleCount() const {
    return grid_ ? grid_->triangles.size() : 0;
}

/// Möller and Trumbore 1997, from both sides.
std::optional<glm::vec3> CollisionWorld::hit(const glm::vec3& origin, const glm::vec3& direction, float reach) const {
    if (!grid_) return std::nullopt;
    float nearest = reach;
    bool met = false;
    for (const Grid::Triangle& triangle : grid_->triangles) {
        const glm::vec3 ab = triangle.b - triangle.a, ac = triangle.c - triangle.a;
        const glm::vec3 p = glm::cross(direction, ac);
        const float determinant = glm::dot(ab, p);
        if (std::abs(determinant) < 1e-12f) continue;
        const glm::vec3 from = origin - triangle.a;
        const float u = glm::dot(from, p) / determinant;
        const glm::vec3 q = glm::cross(from, ab);
        const float v = glm::dot(direction, q) / determinant;
        const float distance = glm::dot(ac, q) / determinant;
        if (u < 0.0f || v < 0.0f || u + v > 1.0f || distance < 0.0f || distance > nearest) continue;
        nearest = distance;
        met = true;
    }
    if (!met) return std::nullopt;
    return origin + direction * nearest;
}

void CollisionWorld::Builder::addTriangles(std::span<const glm::vec3> positions, std::span<const std::uint32_t> indices,
                                           const glm::mat4& transform) {
    for (std::size_t i = 0; i + 2 < indices.size(); i += 3) {
        for (std::size_t k = 0; k < 3; ++k) {
            const std::uint32_t index = indices[i + k];
            const glm::vec3 position = index < positions.size() ? positions[index] : glm::vec3(0.0f);
            corners_.push_back(glm::vec3(transform * glm::vec4(position, 1.0f)));
        }
    }
}

void CollisionWorld::Builder::addBox(const Box& box, const glm::mat4& transform) {
    if (box.empty()) return;
    std::vector<glm::vec3> corners;
    for (int i = 0; i < 8; ++i) {
        corners.emplace_back((i & 1) ? box.max.x : box.min.x, (i & 2) ? box.max.y : box.min.y,
                             (i & 4) ? box.max.z : box.min.z);
    }
    static constexpr std::uint32_t kFaces[] = {0, 1, 3, 0, 3, 2, 4, 6, 7, 4, 7, 5, 0, 4, 5, 0, 5, 1,
                                               2, 3, 7, 2, 7, 6, 0, 2, 6, 0, 6, 4, 1, 5, 7, 1, 7, 3};
    addTriangles(corners, kFaces, transform);
    for (const glm::vec3& corner : corners) boxes_.push_back(glm::vec3(transform * glm::vec4(corner, 1.0f)));
}

CollisionWorld CollisionWorld::Builder::build() && {
    CollisionWorld world;
    world.grid_ = std::make_unique<Grid>(corners_, boxes_);
    return world;
}

}  // namespace kiln::walk
