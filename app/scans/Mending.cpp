#include "app/scans/Mending.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <tuple>

#include <meshoptimizer.h>

#include "engine/asset/MeshoptPack.h"
#include "engine/core/Box.h"

namespace scans {

using kiln::asset::Primitive;

namespace {

constexpr float kFarthest = 1e7f;      // of any unit: beyond, places are no longer told apart
constexpr double kThinnest = 1e-7;     // of a triangle's longest edge, its height: less is no area
constexpr double kClearVolume = 0.02;  // of the cube over a piece's size: an outside that is no accident
constexpr std::uint32_t kNobody = 0xFFFFFFFFu;

bool usable(const glm::vec3& place) {
    for (int axis = 0; axis < 3; ++axis) {
        if (!std::isfinite(place[axis]) || std::abs(place[axis]) > kFarthest) return false;
    }
    return true;
}

/// All primitives as one surface: its triangles by the places of their corners.
struct Surface {
    std::vector<glm::vec3> places;
    std::vector<std::uint32_t> corners;  ///< three a triangle, of `places`
    std::vector<std::size_t> begins;     ///< the first triangle of each primitive, and their number

    [[nodiscard]] std::size_t triangles() const { return corners.size() / 3; }
    [[nodiscard]] const glm::vec3& at(std::size_t triangle, int corner) const {
        return places[corners[3 * triangle + static_cast<std::size_t>(corner)]];
    }
    [[nodiscard]] glm::dvec3 across(std::size_t triangle) const {
        const glm::dvec3 first(at(triangle, 0));
        return glm::cross(glm::dvec3(at(triangle, 1)) - first, glm::dvec3(at(triangle, 2)) - first);
    }
};

Surface surfaceOf(const std::vector<Primitive>& primitives) {
    Surface surface;
    std::vector<glm::vec3> all;
    surface.begins.push_back(0);
    for (const Primitive& primitive : primitives) {
        for (const glm::vec3& position : primitive.positions) all.push_back(position + 0.0f);  // one zero, not two
        surface.begins.push_back(surface.begins.back() + primitive.indices.size() / 3);
    }
    if (all.empty()) return surface;
    std::vector<unsigned int> place(all.size());
    const std::size_t count =
        meshopt_generateVertexRemap(place.data(), nullptr, all.size(), all.data(), all.size(), sizeof(glm::vec3));
    surface.places.resize(count);
    for (std::size_t i = 0; i < all.size(); ++i) surface.places[place[i]] = all[i];
    surface.corners.reserve(3 * surface.begins.back());
    std::size_t vertex = 0;
    for (const Primitive& primitive : primitives) {
        for (const std::uint32_t index : primitive.indices) surface.corners.push_back(place[vertex + index]);
        vertex += primitive.positions.size();
    }
    return surface;
}

/// Takes away the triangles that are `gone`.
void remove(std::vector<Primitive>& primitives, const Surface& surface, const std::vector<bool>& gone) {
    for (std::size_t i = 0; i < primitives.size(); ++i) {
        std::vector<std::uint32_t>& indices = primitives[i].indices;
        std::size_t kept = 0;
        for (std::size_t at = 0; at + 2 < indices.size(); at += 3) {
            if (gone[surface.begins[i] + at / 3]) continue;
            for (std::size_t k = 0; k < 3; ++k) indices[kept + k] = indices[at + k];
            kept += 3;
        }
        indices.resize(kept);
    }
}

/// Triangles at no place, so that nothing behind meets numbers that are none.
void dropNotFinite(std::vector<Primitive>& primitives, Mended& mended) {
    for (Primitive& primitive : primitives) {
        std::vector<std::uint32_t>& indices = primitive.indices;
        std::size_t kept = 0;
        for (std::size_t at = 0; at + 2 < indices.size(); at += 3) {
            const bool sound = std::all_of(indices.begin() + static_cast<std::ptrdiff_t>(at),
                                           indices.begin() + static_cast<std::ptrdiff_t>(at + 3),
                                           [&](std::uint32_t index) { return usable(primitive.positions[index]); });
            if (!sound) {
                ++mended.notFinite;
                continue;
            }
            for (std::size_t k = 0; k < 3; ++k) indices[kept + k] = indices[at + k];
            kept += 3;
        }
        indices.resize(kept);
        for (glm::vec3& position : primitive.positions) {
            if (!usable(position)) position = glm::vec3(0.0f);  // of nobody any more
        }
    }
}

bool withoutArea(const Surface& surface, std::size_t triangle) {
    const std::uint32_t* corner = &surface.corners[3 * triangle];
    if (corner[0] == corner[1] || corner[1] == corner[2] || corner[2] == corner[0]) return true;
    double longest = 0.0;
    for (int k = 0; k < 3; ++k) {
        const glm::dvec3 edge = glm::dvec3(surface.at(triangle, (k + 1) % 3)) - glm::dvec3(surface.at(triangle, k));
        longest = std::max(longest, glm::dot(edge, edge));
    }
    return glm::length(surface.across(triangle)) <= kThinnest * longest;
}

/// Triangles without an area, and all but the first of those that lie on each other.
std::vector<bool> useless(const Surface& surface, Mended& mended) {
    std::vector<bool> gone(surface.triangles(), false);
    using Key = std::array<std::uint32_t, 4>;  // corners from the smallest on, and the triangle
    std::vector<Key> keys;
    keys.reserve(surface.triangles());
    for (std::size_t triangle = 0; triangle < surface.triangles(); ++triangle) {
        if (withoutArea(surface, triangle)) {
            gone[triangle] = true;
            ++mended.degenerate;
            continue;
        }
        const std::uint32_t* corner = &surface.corners[3 * triangle];
        const int smallest = static_cast<int>(std::min_element(corner, corner + 3) - corner);
        keys.push_back({corner[smallest], corner[(smallest + 1) % 3], corner[(smallest + 2) % 3],
                        static_cast<std::uint32_t>(triangle)});
    }
    std::sort(keys.begin(), keys.end());
    for (std::size_t i = 1; i < keys.size(); ++i) {
        if (!std::equal(keys[i].begin(), keys[i].begin() + 3, keys[i - 1].begin())) continue;
        gone[keys[i][3]] = true;
        ++mended.duplicate;
    }
    return gone;
}

/// The pieces of a surface: for each triangle the number of its piece, counted from 0 in the order of their triangles.
struct Pieces {
    std::vector<std::uint32_t> of;
    std::size_t count = 0;
};

Pieces piecesOf(const Surface& surface) {
    std::vector<std::uint32_t> parent(surface.places.size());
    std::iota(parent.begin(), parent.end(), 0u);
    const auto root = [&](std::uint32_t place) {
        while (parent[place] != place) place = parent[place] = parent[parent[place]];
        return place;
    };
    for (std::size_t triangle = 0; triangle < surface.triangles(); ++triangle) {
        const std::uint32_t* corner = &surface.corners[3 * triangle];
        for (int k = 1; k < 3; ++k) parent[root(corner[k])] = root(corner[0]);
    }
    Pieces pieces;
    pieces.of.resize(surface.triangles());
    std::vector<std::uint32_t> number(surface.places.size(), kNobody);
    for (std::size_t triangle = 0; triangle < surface.triangles(); ++triangle) {
        std::uint32_t& one = number[root(surface.corners[3 * triangle])];
        if (one == kNobody) one = static_cast<std::uint32_t>(pieces.count++);
        pieces.of[triangle] = one;
    }
    return pieces;
}

std::vector<bool> looseBits(const Surface& surface, Mended& mended) {
    const Pieces pieces = piecesOf(surface);
    std::vector<double> areas(pieces.count, 0.0);
    std::vector<kiln::Box> boxes(pieces.count);
    for (std::size_t triangle = 0; triangle < surface.triangles(); ++triangle) {
        areas[pieces.of[triangle]] += glm::length(surface.across(triangle));
        for (int k = 0; k < 3; ++k) boxes[pieces.of[triangle]].add(surface.at(triangle, k));
    }
    std::vector<bool> gone(surface.triangles(), false);
    if (pieces.count < 2) return gone;
    const std::size_t largest = static_cast<std::size_t>(std::max_element(areas.begin(), areas.end()) - areas.begin());
    const auto sizeOf = [&](std::size_t piece) { return static_cast<double>(glm::length(boxes[piece].size())); };
    std::vector<bool> loose(pieces.count, false);
    for (std::size_t piece = 0; piece < pieces.count; ++piece) {
        loose[piece] = areas[piece] < kFragmentArea * areas[largest] && sizeOf(piece) < kFragmentSize * sizeOf(largest);
        if (loose[piece]) ++mended.fragments;
    }
    for (std::size_t triangle = 0; triangle < surface.triangles(); ++triangle) {
        gone[triangle] = loose[pieces.of[triangle]];
        if (gone[triangle]) ++mended.fragmentTriangles;
    }
    return gone;
}

/// For each edge of each triangle, its only neighbour there times two, plus one if both run along the edge in the same
/// direction and so face different ways; kNobody at open edges and crowded ones.
std::vector<std::uint32_t> neighboursOf(const Surface& surface, Mended& mended) {
    struct Edge {
        std::uint32_t low, high, half;
        bool backwards;
    };
    std::vector<Edge> edges;
    edges.reserve(surface.corners.size());
    for (std::size_t half = 0; half < surface.corners.size(); ++half) {
        const std::uint32_t from = surface.corners[half];
        const std::uint32_t to = surface.corners[half % 3 == 2 ? half - 2 : half + 1];
        edges.push_back({std::min(from, to), std::max(from, to), static_cast<std::uint32_t>(half), from > to});
    }
    std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) {
        return std::tie(a.low, a.high, a.half) < std::tie(b.low, b.high, b.half);
    });
    std::vector<std::uint32_t> neighbours(surface.corners.size(), kNobody);
    for (std::size_t first = 0; first < edges.size();) {
        std::size_t end = first + 1;
        while (end < edges.size() && edges[end].low == edges[first].low && edges[end].high == edges[first].high) ++end;
        if (end - first == 1) ++mended.openEdges;
        if (end - first > 2) ++mended.crowdedEdges;
        if (end - first == 2) {
            const Edge& one = edges[first];
            const Edge& other = edges[first + 1];
            const std::uint32_t same = one.backwards == other.backwards ? 1 : 0;
            neighbours[one.half] = 2 * (other.half / 3) + same;
            neighbours[other.half] = 2 * (one.half / 3) + same;
        }
        first = end;
    }
    return neighbours;
}

/// The unit normals that the file gave to a triangle's corners, summed; zero where it gave none.
glm::dvec3 givenNormal(const Primitive& primitive, const std::uint32_t* corner) {
    glm::dvec3 sum(0.0);
    if (primitive.normals.empty()) return sum;
    for (int k = 0; k < 3; ++k) {
        const glm::vec3& normal = primitive.normals[corner[k]];
        const float length = glm::length(normal);
        if (std::isfinite(length) && length > 0.0f) sum += glm::dvec3(normal / length);
    }
    return sum;
}

/// What tells which side of a patch of triangles is out, for each as `turned` has it.
struct Sides {
    double volume = 0.0;   // positive: triangles face out
    double normals = 0.0;  // positive: triangles face as the file's normals do
    double kept = 0.0;     // area that faces as it came, less that which was turned
    bool open = false;
    kiln::Box box;
};

/// Neighbours face one way, and patches of them face out.
void turn(std::vector<Primitive>& primitives, Mended& mended) {
    const Surface surface = surfaceOf(primitives);
    const std::vector<std::uint32_t> neighbours = neighboursOf(surface, mended);
    std::vector<bool> turned(surface.triangles(), false), met(surface.triangles(), false);
    std::vector<std::uint32_t> patch, waiting;
    std::size_t primitive = 0;
    const auto primitiveOf = [&](std::size_t triangle) {
        while (triangle >= surface.begins[primitive + 1]) ++primitive;
        while (triangle < surface.begins[primitive]) --primitive;
        return primitive;
    };
    for (std::size_t seed = 0; seed < surface.triangles(); ++seed) {
        if (met[seed]) continue;
        patch.clear();
        waiting.assign(1, static_cast<std::uint32_t>(seed));
        met[seed] = true;
        Sides sides;
        while (!waiting.empty()) {
            const std::uint32_t triangle = waiting.back();
            waiting.pop_back();
            patch.push_back(triangle);
            for (std::size_t k = 0; k < 3; ++k) {
                const std::uint32_t next = neighbours[3 * triangle + k];
                if (next == kNobody) {
                    sides.open = true;
                } else if (!met[next / 2]) {
                    met[next / 2] = true;
                    turned[next / 2] = turned[triangle] != ((next & 1) == 1);
                    waiting.push_back(next / 2);
                }
                sides.box.add(surface.at(triangle, static_cast<int>(k)));
            }
        }
        const glm::dvec3 middle = 0.5 * (glm::dvec3(sides.box.min) + glm::dvec3(sides.box.max));
        for (const std::uint32_t triangle : patch) {
            const double way = turned[triangle] ? -1.0 : 1.0;
            const glm::dvec3 across = way * surface.across(triangle);
            sides.volume += glm::dot(glm::dvec3(surface.at(triangle, 0)) - middle, across) / 6.0;
            sides.kept += way * glm::length(across);
            const std::size_t owner = primitiveOf(triangle);
            const std::size_t own = 3 * (triangle - surface.begins[owner]);
            sides.normals += glm::dot(givenNormal(primitives[owner], &primitives[owner].indices[own]), across);
        }
        const double size = glm::length(glm::dvec3(sides.box.size()));
        const bool clear = std::abs(sides.volume) > kClearVolume * size * size * size;
        double out = sides.kept;
        if (sides.normals != 0.0) out = sides.normals;
        if (!sides.open || (clear && sides.normals == 0.0)) out = sides.volume;
        for (const std::uint32_t triangle : patch) {
            if (out < 0.0) turned[triangle] = !turned[triangle];
            if (turned[triangle]) ++mended.turned;
        }
    }
    for (std::size_t i = 0; i < primitives.size(); ++i) {
        std::vector<std::uint32_t>& indices = primitives[i].indices;
        for (std::size_t at = 0; at + 2 < indices.size(); at += 3) {
            if (turned[surface.begins[i] + at / 3]) std::swap(indices[at + 1], indices[at + 2]);
        }
    }
}

/// For each place the corners of triangles that lie there: their numbers from begins[place] on.
struct Fans {
    std::vector<std::uint32_t> begins, corners;
};

Fans fansOf(const Surface& surface) {
    Fans fans;
    fans.begins.assign(surface.places.size() + 1, 0);
    for (const std::uint32_t place : surface.corners) ++fans.begins[place + 1];
    std::partial_sum(fans.begins.begin(), fans.begins.end(), fans.begins.begin());
    fans.corners.resize(surface.corners.size());
    std::vector<std::uint32_t> next(fans.begins.begin(), fans.begins.end() - 1);
    for (std::size_t corner = 0; corner < surface.corners.size(); ++corner) {
        fans.corners[next[surface.corners[corner]]++] = static_cast<std::uint32_t>(corner);
    }
    return fans;
}

/// The angle of a triangle at one of its corners, in radians.
double angleAt(const Surface& surface, std::size_t corner) {
    const std::size_t triangle = corner / 3;
    const int k = static_cast<int>(corner % 3);
    const glm::dvec3 here(surface.at(triangle, k));
    const glm::dvec3 one = glm::dvec3(surface.at(triangle, (k + 1) % 3)) - here;
    const glm::dvec3 other = glm::dvec3(surface.at(triangle, (k + 2) % 3)) - here;
    return std::atan2(glm::length(glm::cross(one, other)), glm::dot(one, other));
}

/// Whether the file's normals can stay: there is a sound one at every corner, on the side where the triangle faces.
bool normalsServe(const Primitive& primitive) {
    if (primitive.normals.empty()) return false;
    for (std::size_t at = 0; at + 2 < primitive.indices.size(); at += 3) {
        const glm::vec3 across = kiln::asset::acrossTriangle(primitive, &primitive.indices[at]);
        for (std::size_t k = 0; k < 3; ++k) {
            const glm::vec3& normal = primitive.normals[primitive.indices[at + k]];
            const float length = glm::length(normal);
            if (!std::isfinite(length) || length < 0.5f || length > 1.5f) return false;
            if (glm::dot(normal, across) < -0.5f * glm::length(across)) return false;
        }
    }
    return true;
}

/// A vertex for each corner, in their order.
void unweld(Primitive& primitive) {
    const auto spread = [&](auto& values) {
        if (values.empty()) return;
        auto old = std::move(values);
        values.clear();
        values.reserve(primitive.indices.size());
        for (const std::uint32_t index : primitive.indices) values.push_back(old[index]);
    };
    spread(primitive.positions);
    spread(primitive.normals);
    spread(primitive.colors);
    for (auto& set : primitive.texCoords) spread(set);
    std::iota(primitive.indices.begin(), primitive.indices.end(), 0u);
}

/// The corners get new vertices, each with the normal of those triangles round its place that it is smooth with,
/// weighted by their angles (Thürmer and Wüthrich, "Computing Vertex Normals from Polygonal Facets", 1998).
void makeNormals(std::vector<Primitive>& primitives, Mended& mended) {
    const Surface surface = surfaceOf(primitives);
    const Fans fans = fansOf(surface);
    std::vector<glm::vec3> facing(surface.triangles());
    for (std::size_t triangle = 0; triangle < facing.size(); ++triangle) {
        facing[triangle] = glm::vec3(glm::normalize(surface.across(triangle)));
    }
    const float cosine = surface.triangles() < kSmoothTriangles ? std::cos(glm::radians(kCreaseDegrees)) : -1.0f;
    for (std::size_t i = 0; i < primitives.size(); ++i) {
        Primitive& primitive = primitives[i];
        if (normalsServe(primitive)) continue;
        unweld(primitive);
        primitive.normals.resize(primitive.positions.size());
        mended.normalsMade += primitive.normals.size();
        for (std::size_t at = 0; at < primitive.normals.size(); ++at) {
            const std::size_t corner = 3 * surface.begins[i] + at;
            const glm::vec3& own = facing[corner / 3];
            const std::uint32_t place = surface.corners[corner];
            glm::dvec3 sum(0.0);
            for (std::uint32_t n = fans.begins[place]; n < fans.begins[place + 1]; ++n) {
                const std::uint32_t other = fans.corners[n];
                if (glm::dot(own, facing[other / 3]) < cosine) continue;
                sum += angleAt(surface, other) * glm::dvec3(facing[other / 3]);
            }
            const double length = glm::length(sum);
            primitive.normals[at] = length > 0.0 ? glm::vec3(sum / length) : own;
        }
    }
}

}  // namespace

void weld(Primitive& primitive) {
    std::vector<meshopt_Stream> streams;
    const auto add = [&](const auto& values) {
        if (!values.empty()) streams.push_back({values.data(), sizeof(values[0]), sizeof(values[0])});
    };
    add(primitive.positions);
    add(primitive.normals);
    add(primitive.colors);
    add(primitive.texCoords[0]);
    add(primitive.texCoords[1]);
    std::vector<unsigned int> places(primitive.positions.size());
    const std::size_t count =
        meshopt_generateVertexRemapMulti(places.data(), primitive.indices.data(), primitive.indices.size(),
                                         primitive.positions.size(), streams.data(), streams.size());
    kiln::asset::moveVertices(primitive, places, count);
}

Mended mend(std::vector<Primitive>& primitives, const MendOptions& options) {
    Mended mended;
    for (Primitive& primitive : primitives) {
        mended.trianglesBefore += primitive.indices.size() / 3;
        mended.verticesBefore += primitive.positions.size();
        primitive.tangents.clear();
        primitive.levels.clear();
    }
    dropNotFinite(primitives, mended);
    {
        const Surface surface = surfaceOf(primitives);
        remove(primitives, surface, useless(surface, mended));
    }
    if (!options.keepFragments) {
        const Surface surface = surfaceOf(primitives);
        remove(primitives, surface, looseBits(surface, mended));
    }
    std::erase_if(primitives, [](const Primitive& primitive) { return primitive.indices.empty(); });
    if (primitives.empty()) return mended;
    turn(primitives, mended);
    makeNormals(primitives, mended);
    for (Primitive& primitive : primitives) {
        for (glm::vec3& normal : primitive.normals) {
            const float length = glm::length(normal);
            normal = std::isfinite(length) && length > 0.0f ? normal / length : glm::vec3(0.0f, 1.0f, 0.0f);
        }
        weld(primitive);
        mended.trianglesAfter += primitive.indices.size() / 3;
        mended.verticesAfter += primitive.positions.size();
    }
    mended.pieces = piecesOf(surfaceOf(primitives)).count;
    return mended;
}

}  // namespace scans
