#include "engine/asset/Tangents.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstring>
#include <limits>
#include <span>
#include <utility>

namespace kiln::asset {

namespace {

constexpr std::uint32_t kNothing = std::numeric_limits<std::uint32_t>::max();

/// A group is compared triangle by triangle up to this size; a larger one with opposite directions is averaged whole.
constexpr std::size_t kMostCompared = 256;

std::size_t next(std::size_t corner) {
    return corner % 3 == 2 ? corner - 2 : corner + 1;
}

std::size_t previous(std::size_t corner) {
    return corner % 3 == 0 ? corner + 2 : corner - 1;
}

/// The unit vector, or `v` itself when there is none.
glm::vec3 direction(const glm::vec3& v) {
    const float length = glm::length(v);
    return length > std::numeric_limits<float>::min() ? v * (1.0f / length) : v;
}

/// What of `v` lies in the plane of unit vector `normal`, as a unit vector.
glm::vec3 inPlane(const glm::vec3& v, const glm::vec3& normal) {
    return direction(v - glm::dot(normal, v) * normal);
}

/// Any frame for a normal: where coordinates give none, whatever a map holds is constant.
glm::vec4 anyTangent(const glm::vec3& normal) {
    const glm::vec3 away = std::abs(normal.y) < 0.9f ? glm::vec3(0.0f, 1.0f, 0.0f) : glm::vec3(1.0f, 0.0f, 0.0f);
    return {glm::normalize(glm::cross(away, normal)), 1.0f};
}

/// KHR_texture_transform without its offset, which moves no direction.
glm::vec2 turned(const glm::vec2& uv, const TextureUse& use) {
    const glm::vec2 scaled = use.scale * uv;
    const float c = std::cos(use.rotation);
    const float s = std::sin(use.rotation);
    return {c * scaled.x + s * scaled.y, c * scaled.y - s * scaled.x};
}

/// For each vertex the first that it equals in position, normal and coordinates.
std::vector<std::uint32_t> welded(const Primitive& primitive, std::span<const glm::vec2> uvs) {
    using Key = std::array<std::uint32_t, 8>;
    const auto keyOf = [&](std::size_t i) {
        const glm::vec3& p = primitive.positions[i];
        const glm::vec3& n = primitive.normals[i];
        Key key{};
        // Adding 0 makes -0 into 0, which it equals.
        const std::array<float, 8> values{p.x + 0.0f, p.y + 0.0f, p.z + 0.0f,      n.x + 0.0f,
                                          n.y + 0.0f, n.z + 0.0f, uvs[i].x + 0.0f, uvs[i].y + 0.0f};
        std::memcpy(key.data(), values.data(), sizeof key);
        return key;
    };
    const auto hashOf = [](const Key& key) {
        std::uint64_t hash = 0x9e3779b97f4a7c15u;
        for (std::uint32_t word : key) {
            hash = (hash ^ word) * 0xff51afd7ed558ccdu;
            hash ^= hash >> 32;
        }
        return static_cast<std::size_t>(hash);
    };
    // Open addressing, at most half full. A file made to collide leaves vertices apart, and takes no longer.
    constexpr std::size_t kMostProbes = 256;
    const std::size_t count = primitive.positions.size();
    std::vector<std::uint32_t> table(std::bit_ceil(2 * count + 1), kNothing);
    std::vector<std::uint32_t> first(count);
    for (std::size_t i = 0; i < count; ++i) {
        const Key key = keyOf(i);
        std::size_t slot = hashOf(key) & (table.size() - 1);
        first[i] = static_cast<std::uint32_t>(i);
        for (std::size_t probe = 0; probe < kMostProbes; ++probe) {
            if (table[slot] == kNothing) {
                table[slot] = static_cast<std::uint32_t>(i);
                break;
            }
            if (keyOf(table[slot]) == key) {
                first[i] = table[slot];
                break;
            }
            slot = (slot + 1) & (table.size() - 1);
        }
    }
    return first;
}

/// One triangle's directions of u and v, unit vectors in its own plane.
struct Face {
    glm::vec3 alongU{0.0f}, alongV{0.0f};
    bool empty = false;  ///< two of its corners are one place: it is left out
    bool any = true;     ///< its coordinates give no direction: it goes with whatever is beside it
    bool keeps = false;  ///< u, v and the winding turn the same way
};

class Builder {
  public:
    Builder(const Primitive& primitive, const TextureUse& use)
        : primitive_(primitive),
          use_(use),
          uvs_(primitive.texCoords[use.texCoord == 1 ? 1 : 0]),
          first_(welded(primitive, uvs_)) {}

    TangentFrames build() {
        const std::size_t corners = primitive_.indices.size() / 3 * 3;
        corner_.resize(corners);
        for (std::size_t c = 0; c < corners; ++c) corner_[c] = first_[primitive_.indices[c]];
        makeFaces();
        findNeighbours();

        result_.indices = primitive_.indices;
        result_.tangents.assign(primitive_.positions.size(), glm::vec4(0.0f));
        grouped_.assign(corners, false);
        lastCopy_.assign(primitive_.positions.size(), kNothing);
        for (std::size_t c = 0; c < corners; ++c) {
            if (faces_[c / 3].empty || faces_[c / 3].any || grouped_[c]) continue;
            gather(c);
            settleGroup();
        }
        settleRest();
        return std::move(result_);
    }

  private:
    const glm::vec3& position(std::size_t c) const { return primitive_.positions[corner_[c]]; }
    const glm::vec3& normal(std::size_t c) const { return primitive_.normals[corner_[c]]; }

    void makeFaces() {
        faces_.resize(corner_.size() / 3);
        for (std::size_t f = 0; f < faces_.size(); ++f) {
            Face& face = faces_[f];
            const glm::vec3 a = position(3 * f), b = position(3 * f + 1), c = position(3 * f + 2);
            face.empty = a == b || b == c || c == a;
            const glm::vec2 uvA = turned(uvs_[corner_[3 * f]], use_);
            const glm::vec2 uv1 = turned(uvs_[corner_[3 * f + 1]], use_) - uvA;
            const glm::vec2 uv2 = turned(uvs_[corner_[3 * f + 2]], use_) - uvA;
            const float area = uv1.x * uv2.y - uv1.y * uv2.x;
            face.keeps = area > 0.0f;
            const float side = face.keeps ? 1.0f : -1.0f;
            const glm::vec3 u = side * (uv2.y * (b - a) - uv1.y * (c - a));
            const glm::vec3 v = side * (uv1.x * (c - a) - uv2.x * (b - a));
            constexpr float kLeast = std::numeric_limits<float>::min();
            face.any = !(std::abs(area) > kLeast && glm::length(u) > kLeast && glm::length(v) > kLeast);
            face.alongU = direction(u);
            face.alongV = direction(v);
        }
    }

    /// Pairs the triangles on either side of an edge, which go along it in opposite directions; where more than two
    /// meet, in the order of the file.
    void findNeighbours() {
        struct Edge {
            std::uint32_t to, corner;  ///< its larger end; the corner that it starts from
        };
        const auto ends = [this](std::size_t c) { return std::minmax(corner_[c], corner_[next(c)]); };
        std::vector<std::uint32_t> starts(primitive_.positions.size() + 1, 0);
        for (std::size_t c = 0; c < corner_.size(); ++c) {
            if (!faces_[c / 3].empty) ++starts[ends(c).first];
        }
        std::uint32_t total = 0;
        for (std::uint32_t& start : starts) start = std::exchange(total, total + start);
        std::vector<Edge> edges(total);
        for (std::size_t c = 0; c < corner_.size(); ++c) {
            if (faces_[c / 3].empty) continue;
            const auto [from, to] = ends(c);
            edges[starts[from]++] = {to, static_cast<std::uint32_t>(c)};
        }
        across_.assign(corner_.size(), kNothing);
        std::size_t begin = 0;
        for (std::size_t vertex = 0; vertex + 1 < starts.size(); ++vertex) {
            const std::size_t end = starts[vertex];  // each has been moved to where the next begins
            std::sort(
                edges.begin() + static_cast<std::ptrdiff_t>(begin), edges.begin() + static_cast<std::ptrdiff_t>(end),
                [](const Edge& a, const Edge& b) { return std::pair(a.to, a.corner) < std::pair(b.to, b.corner); });
            for (std::size_t i = begin; i < end;) {
                std::size_t last = i;
                while (last < end && edges[last].to == edges[i].to) ++last;
                // Those that still wait all go the same way.
                std::size_t waiting = i;
                for (std::size_t k = i; k < last; ++k) {
                    while (waiting < k && across_[edges[waiting].corner] != kNothing) ++waiting;
                    const std::uint32_t here = edges[k].corner, there = edges[waiting].corner;
                    if (waiting == k || (corner_[here] == corner_[there])) continue;
                    across_[here] = there / 3;
                    across_[there] = here / 3;
                }
                i = last;
            }
            begin = end;
        }
    }

    /// The corners around `seed`'s vertex that edges connect to it within one orientation of the coordinates.
    void gather(std::size_t seed) {
        const std::uint32_t vertex = corner_[seed];
        keeps_ = faces_[seed / 3].keeps;
        group_.assign(1, static_cast<std::uint32_t>(seed));
        grouped_[seed] = true;
        for (std::size_t i = 0; i < group_.size(); ++i) {
            for (const std::uint32_t f : {across_[group_[i]], across_[previous(group_[i])]}) {
                if (f == kNothing) continue;
                std::size_t c = 3 * std::size_t{f};
                while (corner_[c] != vertex) ++c;  // the shared edge ends there
                if (grouped_[c]) continue;
                Face& face = faces_[f];
                // One without a direction takes that of the first group that reaches it.
                if (face.any && !grouped_[3 * f] && !grouped_[3 * f + 1] && !grouped_[3 * f + 2]) face.keeps = keeps_;
                if (face.keeps != keeps_) continue;
                grouped_[c] = true;
                group_.push_back(static_cast<std::uint32_t>(c));
            }
        }
    }

    /// The sum of the group's directions of u, each by its angle; without those that point against that of `but`.
    glm::vec3 average(std::size_t but) const {
        const glm::vec3& n = normal(group_.front());
        glm::vec3 sum(0.0f);
        for (std::uint32_t c : group_) {
            if (faces_[c / 3].any || (but != kNothing && opposite(c, but))) continue;
            const glm::vec3 a = inPlane(position(previous(c)) - position(c), n);
            const glm::vec3 b = inPlane(position(next(c)) - position(c), n);
            sum += std::acos(std::clamp(glm::dot(a, b), -1.0f, 1.0f)) * inPlane(faces_[c / 3].alongU, n);
        }
        return direction(sum);
    }

    /// True when the directions of u or of v at two corners of a vertex point against each other.
    bool opposite(std::size_t a, std::size_t b) const {
        const Face& faceA = faces_[a / 3];
        const Face& faceB = faces_[b / 3];
        if (faceA.any || faceB.any) return false;
        const glm::vec3& n = normal(a);
        return glm::dot(inPlane(faceA.alongU, n), inPlane(faceB.alongU, n)) <= -1.0f ||
               glm::dot(inPlane(faceA.alongV, n), inPlane(faceB.alongV, n)) <= -1.0f;
    }

    /// True when some two may be opposite. Those that all lie within a right angle of the first are not.
    bool disagrees() const {
        const glm::vec3& n = normal(group_.front());
        const Face& face = faces_[group_.front() / 3];
        const glm::vec3 u = inPlane(face.alongU, n), v = inPlane(face.alongV, n);
        return std::any_of(group_.begin(), group_.end(), [&](std::uint32_t c) {
            const Face& other = faces_[c / 3];
            return !other.any &&
                   (glm::dot(u, inPlane(other.alongU, n)) < 0.01f || glm::dot(v, inPlane(other.alongV, n)) < 0.01f);
        });
    }

    void settleGroup() {
        const float handedness = keeps_ ? -1.0f : 1.0f;  // glTF's v points down where the standard's points up
        if (group_.size() <= kMostCompared && disagrees()) {
            for (std::uint32_t c : group_) settle(c, glm::vec4(average(c), handedness));
            return;
        }
        const glm::vec4 tangent(average(kNothing), handedness);
        for (std::uint32_t c : group_) settle(c, tangent);
    }

    /// Gives a corner its tangent: that of its vertex, or of a copy where the vertex has another one already.
    void settle(std::size_t c, glm::vec4 tangent) {
        if (!(glm::length(glm::vec3(tangent)) > 0.5f)) tangent = anyTangent(normal(c));
        const std::uint32_t vertex = primitive_.indices[c];
        if (lastCopy_[vertex] == kNothing) {
            lastCopy_[vertex] = vertex;
            result_.tangents[vertex] = tangent;
        } else if (result_.tangents[lastCopy_[vertex]] != tangent) {
            lastCopy_[vertex] = static_cast<std::uint32_t>(result_.tangents.size());
            result_.tangents.push_back(tangent);
            result_.copies.push_back(vertex);
        }
        result_.indices[c] = lastCopy_[vertex];
    }

    /// Corners without a direction of their own take one of their vertex's, or of one that equals it.
    void settleRest() {
        std::vector<std::uint32_t> known(primitive_.positions.size(), kNothing);
        for (std::size_t c = 0; c < corner_.size(); ++c) {
            if (grouped_[c] && known[corner_[c]] == kNothing) known[corner_[c]] = result_.indices[c];
        }
        for (std::size_t v = 0; v < known.size(); ++v) {
            if (lastCopy_[v] != kNothing) continue;
            const std::uint32_t like = known[first_[v]];
            result_.tangents[v] = like != kNothing ? result_.tangents[like] : anyTangent(primitive_.normals[v]);
        }
    }

    const Primitive& primitive_;
    const TextureUse& use_;
    std::span<const glm::vec2> uvs_;
    std::vector<std::uint32_t> first_;   ///< of each vertex: the first that is like it
    std::vector<std::uint32_t> corner_;  ///< of each corner: that vertex
    std::vector<std::uint32_t> across_;  ///< of each corner: the triangle beyond the edge to the next corner
    std::vector<Face> faces_;
    std::vector<bool> grouped_;            ///< of each corner
    std::vector<std::uint32_t> group_;     ///< the corners of the group that is being settled
    bool keeps_ = false;                   ///< that group's orientation
    std::vector<std::uint32_t> lastCopy_;  ///< of each vertex: itself or its newest copy, once it has a tangent
    TangentFrames result_;
};

template <class Vector>
void repeat(std::vector<Vector>& values, const std::vector<std::uint32_t>& copies) {
    if (values.empty()) return;
    values.reserve(values.size() + copies.size());
    for (std::uint32_t vertex : copies) values.push_back(values[vertex]);
}

}  // namespace

bool needsTangents(const Material& material) {
    return !material.unlit &&
           (material.normal.present() || material.clearcoatNormal.present() || material.anisotropy.strength > 0.0f);
}

TangentFrames makeTangents(const Primitive& primitive, const TextureUse& use) {
    assert(primitive.mode == PrimitiveMode::Triangles && "only triangles have a tangent space");
    assert(primitive.normals.size() == primitive.positions.size() && "give it normals first");
    assert(primitive.texCoords[use.texCoord == 1 ? 1 : 0].size() == primitive.positions.size() && "it has no such set");
    return Builder(primitive, use).build();
}

void applyTangents(Primitive& primitive, TangentFrames frames) {
    const std::vector<std::uint32_t>& copies = frames.copies;
    repeat(primitive.positions, copies);
    repeat(primitive.normals, copies);
    for (auto& set : primitive.texCoords) repeat(set, copies);
    repeat(primitive.colors, copies);
    repeat(primitive.joints, copies);
    repeat(primitive.weights, copies);
    for (MorphTarget& target : primitive.targets) {
        repeat(target.positions, copies);
        repeat(target.normals, copies);
    }
    primitive.tangents = std::move(frames.tangents);
    primitive.indices = std::move(frames.indices);
}

}  // namespace kiln::asset
