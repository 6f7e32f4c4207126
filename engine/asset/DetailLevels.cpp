#include "engine/asset/DetailLevels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include <meshoptimizer.h>

namespace kiln::asset {

namespace {

using Indices = std::span<const std::uint32_t>;

constexpr std::size_t kMostLevels = 7;
constexpr std::size_t kReduction = 2;     // of triangles, from level to level
constexpr float kWidestError = 0.05f;     // of the mesh's extent: coarser is never near enough to be seen alike
constexpr float kCreaseCosine = 0.9397f;  // of 20 degrees between a triangle and its normals
constexpr float kMostVertices = 0.95f;    // that stay within a level's error …
constexpr float kNearlyAll = 0.98f;       // … and within twice of it; tips and poles have no good measure
constexpr float kSeenShare = 0.9f;        // of the vertices that a level must have a place for
constexpr float kTurnedCosine = 0.966f;   // of 15 degrees between a normal and a level's
constexpr float kTurnedShare = 0.02f;     // of the vertices that may lie beyond it

bool sameColors(const Primitive& primitive) {
    return std::all_of(primitive.colors.begin(), primitive.colors.end(),
                       [&](const glm::vec4& color) { return color == primitive.colors.front(); });
}

/// On flat ground the simplifier may turn a triangle over, which then lies on two others: it is left out, and so are
/// those without an area.
std::vector<std::uint32_t> withoutTurned(const Primitive& primitive, Indices indices) {
    std::vector<std::uint32_t> result;
    result.reserve(indices.size());
    for (std::size_t i = 0; i + 2 < indices.size(); i += 3) {
        const std::uint32_t* corner = &indices[i];
        const glm::vec3 across = acrossTriangle(primitive, corner);
        const glm::vec3 shown =
            primitive.normals[corner[0]] + primitive.normals[corner[1]] + primitive.normals[corner[2]];
        if (glm::dot(across, shown) > 0.0f) result.insert(result.end(), corner, corner + 3);
    }
    return result;
}

/// What becomes of a picture and of shading on a level: for each vertex, how far the level shows its texture
/// coordinates from where it is, and whether it turns its normal.
class Comparison {
  public:
    Comparison(const Primitive& primitive, const std::vector<glm::vec2>& coordinates)
        : primitive_(primitive), coordinates_(coordinates) {
        glm::vec2 most(-kFar);
        for (const glm::vec2& point : coordinates) {
            least_ = glm::min(least_, point);
            most = glm::max(most, point);
        }
        if (!(glm::length(most - least_) < kWidestRange)) return;
        scale_ = static_cast<float>(kCells) / glm::max(most - least_, glm::vec2(1e-6f));
        for (std::uint32_t vertex = 0; vertex < coordinates.size(); ++vertex) {
            cells_[cellOf(coordinates[vertex])].push_back(vertex);
        }
    }

    /// Metres within which most vertices stay; kFar where the level shows them otherwise.
    [[nodiscard]] float error(Indices level) const {
        std::vector<Seen> seen(coordinates_.size());
        std::size_t looks = 0;
        for (std::size_t i = 0; i + 2 < level.size(); i += 3) {
            looks += look(&level[i], seen);
            if (looks > kMostLooks * (seen.size() + level.size())) return kFar;
        }
        std::vector<float> distances;
        std::size_t turned = 0;
        for (std::size_t vertex = 0; vertex < seen.size(); ++vertex) {
            if (seen[vertex].distance >= kFar) continue;
            distances.push_back(seen[vertex].distance);
            if (glm::dot(seen[vertex].normal, primitive_.normals[vertex]) < kTurnedCosine) ++turned;
        }
        const auto count = static_cast<float>(seen.size());
        if (static_cast<float>(distances.size()) < kSeenShare * count ||
            static_cast<float>(turned) > kTurnedShare * count) {
            return kFar;
        }
        const auto within = [&distances](float share) {
            const auto place = static_cast<std::ptrdiff_t>(share * static_cast<float>(distances.size() - 1));
            std::nth_element(distances.begin(), distances.begin() + place, distances.end());
            return distances[static_cast<std::size_t>(place)];
        };
        return std::max(within(kMostVertices), 0.5f * within(kNearlyAll));
    }

    static constexpr float kFar = 1e30f;

  private:
    static constexpr float kWidestRange = 1e6f;     // of coordinates; wider ones tell no places
    static constexpr std::size_t kMostLooks = 100;  // a vertex, so that no file takes minutes
    static constexpr int kCells = 64;               // along each side of the coordinates' range
    struct Seen {
        float distance = kFar;
        glm::vec3 normal{0.0f};
    };

    [[nodiscard]] glm::ivec2 placeOf(const glm::vec2& point) const {
        return glm::ivec2(glm::clamp((point - least_) * scale_, glm::vec2(0.0f), glm::vec2(kCells - 1)));
    }
    [[nodiscard]] std::size_t cellOf(const glm::vec2& point) const {
        const glm::ivec2 place = placeOf(point);
        return static_cast<std::size_t>(place.y * kCells + place.x);
    }

    // Pictures may lie on a mesh more than once: a vertex is meant by the nearest triangle that has its coordinates.
    // Returns how many vertices were asked.
    std::size_t look(const std::uint32_t* corner, std::vector<Seen>& seen) const {
        const std::array<glm::vec2, 3> at{coordinates_[corner[0]], coordinates_[corner[1]], coordinates_[corner[2]]};
        const glm::vec2 a = at[1] - at[0], b = at[2] - at[0];
        const float area = a.x * b.y - a.y * b.x;
        std::size_t asked = 0;
        if (area == 0.0f) return asked;
        const glm::ivec2 from = placeOf(glm::min(at[0], glm::min(at[1], at[2])));
        const glm::ivec2 to = placeOf(glm::max(at[0], glm::max(at[1], at[2])));
        for (int y = from.y; y <= to.y; ++y) {
            for (int x = from.x; x <= to.x; ++x) {
                const std::vector<std::uint32_t>& cell = cells_[static_cast<std::size_t>(y * kCells + x)];
                asked += 1 + cell.size();
                for (const std::uint32_t vertex : cell) {
                    const glm::vec2 way = coordinates_[vertex] - at[0];
                    const float s = (way.x * b.y - way.y * b.x) / area;
                    const float t = (a.x * way.y - a.y * way.x) / area;
                    if (s < -kSlack || t < -kSlack || s + t > 1.0f + kSlack) continue;
                    const glm::vec3 weight(1.0f - s - t, s, t);
                    glm::vec3 place(0.0f), normal(0.0f);
                    for (int k = 0; k < 3; ++k) {
                        place += weight[k] * primitive_.positions[corner[k]];
                        normal += weight[k] * primitive_.normals[corner[k]];
                    }
                    const float distance = glm::distance(place, primitive_.positions[vertex]);
                    if (distance >= seen[vertex].distance) continue;
                    seen[vertex] = {distance, normal / std::max(glm::length(normal), 1e-12f)};
                }
            }
        }
        return asked;
    }
    static constexpr float kSlack = 1e-3f;

    const Primitive& primitive_;
    const std::vector<glm::vec2>& coordinates_;
    glm::vec2 least_{kFar};
    glm::vec2 scale_{1.0f};
    std::vector<std::vector<std::uint32_t>> cells_ = std::vector<std::vector<std::uint32_t>>(kCells * kCells);
};

}  // namespace

TriangleParts triangleParts(const Primitive& primitive) {
    TriangleParts parts;
    for (std::size_t i = 0; i + 2 < primitive.indices.size(); i += 3) {
        const std::uint32_t* corner = &primitive.indices[i];
        const glm::vec3 across = acrossTriangle(primitive, corner);
        const float least = kCreaseCosine * glm::length(across);
        const bool smooth = glm::dot(across, primitive.normals[corner[0]]) >= least &&
                            glm::dot(across, primitive.normals[corner[1]]) >= least &&
                            glm::dot(across, primitive.normals[corner[2]]) >= least;
        std::vector<std::uint32_t>& part = smooth ? parts.smooth : parts.creased;
        part.insert(part.end(), corner, corner + 3);
    }
    return parts;
}

std::vector<DetailLevel> makeDetailLevels(const Primitive& primitive) {
    std::vector<DetailLevel> levels;
    const std::size_t triangles = primitive.indices.size() / 3;
    if (primitive.mode != PrimitiveMode::Triangles || triangles < kLeastTriangles || triangles > kMostTriangles ||
        !primitive.targets.empty() || !primitive.joints.empty() || !sameColors(primitive) ||
        primitive.normals.size() != primitive.positions.size()) {
        return levels;
    }
    const float* positions = &primitive.positions.front().x;
    const std::size_t count = primitive.positions.size();
    const float extent = meshopt_simplifyScale(positions, count, sizeof(glm::vec3));
    std::vector<Comparison> comparisons;
    for (const std::vector<glm::vec2>& coordinates : primitive.texCoords) {
        if (coordinates.size() == count) comparisons.emplace_back(primitive, coordinates);
    }

    TriangleParts parts = triangleParts(primitive);
    std::size_t before = primitive.indices.size();
    float error = 0.0f;
    while (levels.size() < kMostLevels && before / 3 >= kLeastTriangles / 2) {
        std::vector<std::uint32_t> joined(parts.smooth.size());
        float added = 0.0f;
        const std::size_t wanted = parts.smooth.size() / kReduction / 3 * 3;
        // What the smooth part shares with the creased one is its border, and stays.
        joined.resize(meshopt_simplify(joined.data(), parts.smooth.data(), parts.smooth.size(), positions, count,
                                       sizeof(glm::vec3), wanted, kWidestError, meshopt_SimplifyLockBorder, &added));
        DetailLevel level;
        level.indices = withoutTurned(primitive, joined);
        level.indices.insert(level.indices.end(), parts.creased.begin(), parts.creased.end());
        // Where seams and edges hold it back, another level is not worth its memory.
        if (level.indices.empty() || level.indices.size() * 10 > before * 8) break;
        error += added * extent;
        level.error = error;
        for (const Comparison& comparison : comparisons) {
            level.error = std::max(level.error, comparison.error(level.indices));
        }
        if (!(level.error <= kWidestError * extent)) break;
        before = level.indices.size();
        parts.smooth = std::move(joined);
        levels.push_back(std::move(level));
    }
    return levels;
}

}  // namespace kiln::asset
