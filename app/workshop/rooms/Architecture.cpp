#include "app/workshop/rooms/Architecture.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <unordered_map>

#include "app/workshop/rooms/RoomMath.h"

namespace workshop::room {

namespace {

constexpr float kSmoothCosine = 0.64f;  // of 50 degrees
constexpr float kHaunchAngle = 50.0f * kPi / 180.0f;
constexpr float kHaunchShare = 0.7f;  // of the half width

glm::vec2 leftOf(const glm::vec2& direction) {
    return {-direction.y, direction.x};
}

UvFrame levelFrame(const glm::vec3& normal) {
    if (std::abs(normal.y) > 0.9f) return {{1.0f, 0.0f, 0.0f}, {0.0f, 0.0f, 1.0f}, glm::vec2(0.0f)};
    const glm::vec3 u = glm::normalize(glm::cross(glm::vec3(0.0f, 1.0f, 0.0f), normal));
    return {u, -glm::cross(normal, u), glm::vec2(0.0f)};
}

/// The arc's crown height over x = 0 for a crown of this radius.
struct Crown {
    glm::vec2 centre;
    float apex;
};
Crown crownOf(float halfWidth, float radius) {
    const float haunch = kHaunchShare * halfWidth;
    const glm::vec2 direction(std::cos(kHaunchAngle), std::sin(kHaunchAngle));
    const glm::vec2 shoulder = glm::vec2(halfWidth - haunch, 0.0f) + haunch * direction;
    const glm::vec2 centre = shoulder - radius * direction;
    return {centre, centre.y + std::sqrt(std::max(0.0f, radius * radius - centre.x * centre.x))};
}

std::size_t hashOf(const Vertex& vertex) {
    std::uint64_t hash = 0xcbf29ce484222325ull;
    const auto mix = [&hash](float value) {
        hash = (hash ^ std::bit_cast<std::uint32_t>(value + 0.0f)) * 0x100000001b3ull;
        hash ^= hash >> 29;
    };
    for (int axis = 0; axis < 3; ++axis) {
        mix(vertex.position[axis]);
        mix(vertex.normal[axis]);
        mix(vertex.tint[axis]);
    }
    mix(vertex.uv.x);
    mix(vertex.uv.y);
    return hash;
}

}  // namespace

float chance(std::uint32_t seed) {
    // PCG hash (Jarzynski and Olano, "Hash Functions for GPU Rendering", JCGT 2020).
    const std::uint32_t state = seed * 747796405u + 2891336453u;
    const std::uint32_t word = ((state >> ((state >> 28u) + 4u)) ^ state) * 277803737u;
    return static_cast<float>(((word >> 22u) ^ word) >> 8u) / 16777216.0f;
}

Profile& Profile::to(float x, float y) {
    points_.emplace_back(x, y);
    return *this;
}

Profile& Profile::arc(float x, float y, float bulge, int steps) {
    const glm::vec2 start = points_.back();
    const glm::vec2 end(x, y);
    if (std::abs(bulge) < 1e-4f) return to(x, y);
    const glm::vec2 half = 0.5f * (end - start);
    const float chord = glm::length(half);
    // A circle through both ends whose sagitta is bulge * chord, on the left for a positive bulge.
    const float radius = chord * (1.0f + bulge * bulge) / (2.0f * bulge);
    const glm::vec2 centre = start + half + leftOf(half / chord) * (bulge * chord - radius);
    const float sweep = -4.0f * std::atan(bulge);
    const glm::vec2 spoke = start - centre;
    for (int step = 1; step <= steps; ++step) {
        const float angle = sweep * static_cast<float>(step) / static_cast<float>(steps);
        const float c = std::cos(angle);
        const float s = std::sin(angle);
        points_.push_back(step == steps ? end
                                        : centre + glm::vec2(c * spoke.x - s * spoke.y, s * spoke.x + c * spoke.y));
    }
    return *this;
}

void Masonry::triangle(Stuff stuff, const Vertex& a, const Vertex& b, const Vertex& c) {
    const glm::vec3 facing = glm::cross(b.position - a.position, c.position - a.position);
    if (glm::length(facing) < 1e-10f) return;
    // The stated normals decide the front, so that paths may run either way.
    const bool flip = glm::dot(facing, a.normal + b.normal + c.normal) < 0.0f;
    Surface& surface = surfaces_[static_cast<std::size_t>(stuff)];
    for (const Vertex* corner : {&a, flip ? &c : &b, flip ? &b : &c}) {
        Vertex placed = *corner;
        placed.position = glm::vec3(transform_ * glm::vec4(corner->position, 1.0f));
        placed.normal = glm::normalize(glm::mat3(transform_) * corner->normal);
        surface.indices.push_back(static_cast<std::uint32_t>(surface.vertices.size()));
        surface.vertices.push_back(placed);
    }
}

void Masonry::face(Stuff stuff, std::span<const glm::vec3> polygon, const glm::vec3& tint,
                   const std::optional<UvFrame>& frame) {
    if (polygon.size() < 3) return;
    glm::vec3 normal(0.0f);  // Newell
    for (std::size_t i = 0; i < polygon.size(); ++i)
        normal += glm::cross(polygon[i] - polygon[0], polygon[(i + 1) % polygon.size()] - polygon[0]);
    if (glm::length(normal) < 1e-9f) return;
    normal = glm::normalize(normal);
    const UvFrame map = frame ? *frame : levelFrame(normal);
    const auto vertex = [&](const glm::vec3& p) {
        return Vertex{p, normal, glm::vec2(glm::dot(p, map.u), glm::dot(p, map.v)) + map.offset, tint};
    };
    for (std::size_t i = 1; i + 1 < polygon.size(); ++i)
        triangle(stuff, vertex(polygon[0]), vertex(polygon[i]), vertex(polygon[i + 1]));
}

void Masonry::quad(Stuff stuff, const glm::vec3& a, const glm::vec3& b, const glm::vec3& c, const glm::vec3& d,
                   const glm::vec3& tint, const std::optional<UvFrame>& frame) {
    const std::array<glm::vec3, 4> corners{a, b, c, d};
    face(stuff, corners, tint, frame);
}

void Masonry::sweep(Stuff stuff, std::span<const Frame> path, const Profile& profile, const Tinting& tinting,
                    float uvScale, const glm::vec2& uvOffset) {
    const std::vector<glm::vec2>& points = profile.points();
    std::vector<glm::vec2> normals;
    std::vector<float> lengths;
    std::vector<float> across(1, 0.0f);
    for (std::size_t j = 0; j + 1 < points.size(); ++j) {
        const glm::vec2 step = points[j + 1] - points[j];
        normals.push_back(leftOf(glm::normalize(step)));
        lengths.push_back(glm::length(step));
        across.push_back(across.back() + glm::length(step));
    }
    const auto profileNormal = [&](std::size_t segment, bool end) {
        const std::size_t other = end ? segment + 1 : segment - 1;
        if ((!end && segment == 0) || other >= normals.size()) return normals[segment];
        const bool smooth = glm::dot(normals[segment], normals[other]) > kSmoothCosine;
        // Weighted by length: rounded arrises do not bend the shading of the flats beside them.
        return smooth ? glm::normalize(normals[segment] * lengths[segment] + normals[other] * lengths[other])
                      : normals[segment];
    };
    const auto place = [&](std::size_t i, std::size_t j) {
        return path[i].position + path[i].side * points[j].x + path[i].up * points[j].y;
    };
    float along = 0.0f;
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        // The longest edge of this stretch measures its texture; prisms have none on their axis.
        float length = 0.0f;
        glm::vec3 tangent(0.0f);
        for (std::size_t j = 0; j < points.size(); ++j) {
            const glm::vec3 edge = place(i + 1, j) - place(i, j);
            if (glm::length(edge) > length) {
                length = glm::length(edge);
                tangent = edge / length;
            }
        }
        if (length <= 0.0f) continue;
        const auto sideOf = [&](const Frame& frame) {
            return glm::normalize(frame.hard ? frame.side - tangent * glm::dot(frame.side, tangent) : frame.side);
        };
        for (std::size_t j = 0; j + 1 < points.size(); ++j) {
            const glm::vec3 tint = tinting(i, j);
            const auto vertex = [&](bool far, bool end) {
                const Frame& frame = path[far ? i + 1 : i];
                const glm::vec2 n = profileNormal(j, end);
                const float edge = glm::length(place(i + 1, end ? j + 1 : j) - place(i, end ? j + 1 : j));
                // Between arrises the texture is centred, so that it is not sheared where the work tapers.
                float u = along + (far ? length : 0.0f);
                if (path[i].hard && path[i + 1].hard) u = along + 0.5f * length + (far ? 0.5f : -0.5f) * edge;
                return Vertex{place(far ? i + 1 : i, end ? j + 1 : j),
                              glm::normalize(sideOf(frame) * n.x + frame.up * n.y),
                              glm::vec2(u, across[end ? j + 1 : j]) * uvScale + uvOffset, tint};
            };
            const Vertex a = vertex(false, false);
            const Vertex b = vertex(true, false);
            const Vertex c = vertex(true, true);
            const Vertex d = vertex(false, true);
            triangle(stuff, a, b, c);
            triangle(stuff, a, c, d);
        }
        along += length;
    }
}

void Masonry::turn(Stuff stuff, const glm::vec3& centre, const Profile& profile, float from, float to, int sides,
                   bool prism, const glm::vec3& tint, float uvScale, const glm::vec2& uvOffset) {
    std::vector<Frame> path;
    const float step = (to - from) / static_cast<float>(sides);
    const float reach = prism ? 1.0f / std::cos(0.5f * step) : 1.0f;
    const bool whole = std::abs(to - from - 2.0f * kPi) < 1e-4f;
    for (int i = 0; i <= sides; ++i) {
        // A whole turn ends where it began, to the last bit, so that nothing shows through its seam.
        const float angle = from + step * static_cast<float>(whole ? i % sides : i);
        path.push_back({centre, glm::vec3(std::sin(angle), 0.0f, std::cos(angle)) * reach, {0.0f, 1.0f, 0.0f}, prism});
    }
    sweep(
        stuff, path, profile, [&tint](std::size_t, std::size_t) { return tint; }, uvScale, uvOffset);
}

void Masonry::sheet(Stuff stuff, int rows, int columns, const std::function<Vertex(int, int)>& at) {
    for (int row = 0; row + 1 < rows; ++row) {
        for (int column = 0; column + 1 < columns; ++column) {
            const Vertex a = at(row, column);
            const Vertex b = at(row, column + 1);
            const Vertex c = at(row + 1, column + 1);
            const Vertex d = at(row + 1, column);
            triangle(stuff, a, b, c);
            triangle(stuff, a, c, d);
        }
    }
}

void Masonry::add(const Masonry& other) {
    for (std::size_t stuff = 0; stuff < kStuffCount; ++stuff) {
        Surface& target = surfaces_[stuff];
        const auto base = static_cast<std::uint32_t>(target.vertices.size());
        for (Vertex vertex : other.surfaces_[stuff].vertices) {
            vertex.position = glm::vec3(transform_ * glm::vec4(vertex.position, 1.0f));
            vertex.normal = glm::normalize(glm::mat3(transform_) * vertex.normal);
            target.vertices.push_back(vertex);
        }
        for (const std::uint32_t index : other.surfaces_[stuff].indices) target.indices.push_back(base + index);
    }
}

void Masonry::weld() {
    for (Surface& surface : surfaces_) {
        std::vector<Vertex> kept;
        std::unordered_multimap<std::size_t, std::uint32_t> known;
        for (std::uint32_t& index : surface.indices) {
            const Vertex& vertex = surface.vertices[index];
            const std::size_t hash = hashOf(vertex);
            const auto [first, last] = known.equal_range(hash);
            const auto same = std::find_if(first, last, [&](const auto& entry) {
                const Vertex& other = kept[entry.second];
                return other.position == vertex.position && other.normal == vertex.normal && other.uv == vertex.uv &&
                       other.tint == vertex.tint;
            });
            if (same != last) {
                index = same->second;
                continue;
            }
            known.emplace(hash, static_cast<std::uint32_t>(kept.size()));
            index = static_cast<std::uint32_t>(kept.size());
            kept.push_back(vertex);
        }
        surface.vertices = std::move(kept);
    }
}

float PointedArch::minimumRise(float halfWidth) {
    return crownOf(halfWidth, 1.15f * kHaunchShare * halfWidth).apex;
}

float PointedArch::maximumRise(float halfWidth) {
    return crownOf(halfWidth, 40.0f * halfWidth).apex;
}

PointedArch::PointedArch(float halfWidth, float rise)
    : halfWidth_(halfWidth), haunchRadius_(kHaunchShare * halfWidth), crownRadius_(0.0f) {
    // The apex rises with the crown's radius, from round to nearly straight: bisection.
    float low = haunchRadius_;
    float high = 50.0f * halfWidth;
    for (int step = 0; step < 60; ++step) {
        const float middle = 0.5f * (low + high);
        (crownOf(halfWidth, middle).apex < rise ? low : high) = middle;
    }
    crownRadius_ = low;
    crownCentre_ = crownOf(halfWidth, low).centre;
}

std::vector<Frame> PointedArch::frames(float sill, float springing, int courses, int steps) const {
    std::vector<Frame> right;
    const glm::vec3 out(0.0f, 0.0f, 1.0f);
    for (int course = 0; course < courses; ++course) {
        const float y = sill + (springing - sill) * static_cast<float>(course) / static_cast<float>(courses);
        right.push_back({{halfWidth_, y, 0.0f}, {1.0f, 0.0f, 0.0f}, out, false});
    }
    const float apexAngle = std::acos(std::clamp(-crownCentre_.x / crownRadius_, -1.0f, 1.0f));
    const float haunchLength = haunchRadius_ * kHaunchAngle;
    const float crownLength = crownRadius_ * (apexAngle - kHaunchAngle);
    for (int step = 0; step <= steps; ++step) {
        // Equal lengths along the curve, so that the voussoirs are equal.
        const float at = (haunchLength + crownLength) * static_cast<float>(step) / static_cast<float>(steps);
        const bool haunch = at < haunchLength;
        const float angle = haunch ? at / haunchRadius_ : kHaunchAngle + (at - haunchLength) / crownRadius_;
        const glm::vec2 radial(std::cos(angle), std::sin(angle));
        const glm::vec2 point = haunch ? glm::vec2(halfWidth_ - haunchRadius_, 0.0f) + haunchRadius_ * radial
                                       : crownCentre_ + crownRadius_ * radial;
        right.push_back({{point.x, springing + point.y, 0.0f}, glm::vec3(radial, 0.0f), out, false});
    }
    right.back().position.x = 0.0f;
    right.back().side = glm::vec3(0.0f, 1.0f / std::max(0.2f, right.back().side.y), 0.0f);
    right.back().hard = true;
    std::vector<Frame> all = right;
    for (std::size_t i = right.size() - 1; i-- > 0;) {
        Frame mirrored = right[i];
        mirrored.position.x = -mirrored.position.x;
        mirrored.side.x = -mirrored.side.x;
        all.push_back(mirrored);
    }
    return all;
}

}  // namespace workshop::room
