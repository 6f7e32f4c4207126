#include "app/workshop/rooms/AmbientBake.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "app/workshop/rooms/Rays.h"
#include "app/workshop/rooms/RoomMath.h"

namespace workshop::room {

namespace {

/// The whole building as Embree sees it.
class RayScene {
  public:
    explicit RayScene(std::span<const AmbientSurface> surfaces) : device_(rtcNewDevice("threads=1")) {
        if (!device_) return;
        scene_ = rtcNewScene(device_);
        rtcSetSceneFlags(scene_, RTC_SCENE_FLAG_ROBUST);
        for (const auto& [surface, finest] : surfaces) {
            if (surface->indices.empty()) continue;
            RTCGeometry geometry = rtcNewGeometry(device_, RTC_GEOMETRY_TYPE_TRIANGLE);
            auto* positions = static_cast<glm::vec3*>(rtcSetNewGeometryBuffer(
                geometry, RTC_BUFFER_TYPE_VERTEX, 0, RTC_FORMAT_FLOAT3, sizeof(glm::vec3), surface->vertices.size()));
            auto* indices = static_cast<std::uint32_t*>(
                rtcSetNewGeometryBuffer(geometry, RTC_BUFFER_TYPE_INDEX, 0, RTC_FORMAT_UINT3, 3 * sizeof(std::uint32_t),
                                        surface->indices.size() / 3));
            if (positions && indices) {
                std::transform(surface->vertices.begin(), surface->vertices.end(), positions,
                               [](const Vertex& vertex) { return vertex.position; });
                std::copy(surface->indices.begin(), surface->indices.end(), indices);
                rtcCommitGeometry(geometry);
                rtcAttachGeometry(scene_, geometry);
            }
            rtcReleaseGeometry(geometry);
        }
        rtcCommitScene(scene_);
    }
    ~RayScene() {
        if (scene_) rtcReleaseScene(scene_);
        if (device_) rtcReleaseDevice(device_);
    }
    RayScene(const RayScene&) = delete;
    RayScene& operator=(const RayScene&) = delete;

    [[nodiscard]] bool ready() const { return device_ && rtcGetDeviceError(device_) == RTC_ERROR_NONE; }

    /// 1 is open, 0 closed in at once. The same directions everywhere (Hammersley points through Malley's method), so
    /// that the shade is smooth from vertex to vertex.
    [[nodiscard]] float openness(const glm::vec3& position, const glm::vec3& normal,
                                 const AmbientOptions& options) const {
        const auto [tangent, bitangent, up] = basisOf(normal);
        const glm::vec3 origin = position + normal * 0.002f;
        float closed = 0.0f;
        RTCIntersectContext context;
        rtcInitIntersectContext(&context);
        for (int ray = 0; ray < options.rays; ++ray) {
            const float u = (static_cast<float>(ray) + 0.5f) / static_cast<float>(options.rays);
            const float angle = 2.0f * kPi * radicalInverse(static_cast<std::uint32_t>(ray));
            const float radius = std::sqrt(u);
            const glm::vec3 direction = tangent * (radius * std::cos(angle)) + bitangent * (radius * std::sin(angle)) +
                                        up * std::sqrt(1.0f - u);
            RTCRayHit query = rayOf(origin, direction, 0.0f, options.reach);
            rtcIntersect1(scene_, &context, &query);
            if (query.hit.geomID == RTC_INVALID_GEOMETRY_ID) continue;
            const float near = 1.0f - query.ray.tfar / options.reach;
            closed += near * near;
        }
        return 1.0f - closed / static_cast<float>(options.rays);
    }

  private:
    RTCDevice device_ = nullptr;
    RTCScene scene_ = nullptr;
};

using Edge = std::pair<std::uint32_t, std::uint32_t>;
Edge edgeOf(std::uint32_t a, std::uint32_t b) {
    return {std::min(a, b), std::max(a, b)};
}

/// The place of an edge in space, to a tenth of a millimetre, whichever surfaces it belongs to.
using Place = std::array<std::int32_t, 6>;
Place placeOf(const Surface& surface, const Edge& edge) {
    std::array<std::array<std::int32_t, 3>, 2> ends;
    for (std::size_t end = 0; end < 2; ++end) {
        const glm::vec3 scaled = surface.vertices[end == 0 ? edge.first : edge.second].position * 10000.0f;
        for (int axis = 0; axis < 3; ++axis)
            ends[end][static_cast<std::size_t>(axis)] = static_cast<std::int32_t>(std::lround(scaled[axis]));
    }
    if (ends[1] < ends[0]) std::swap(ends[0], ends[1]);
    return {ends[0][0], ends[0][1], ends[0][2], ends[1][0], ends[1][1], ends[1][2]};
}

/// Where light is asked for: a little inside the surface, since a vertex in a corner lies on both walls at once. Along
/// the surface: where it bulges, the straight way to its other vertices would lead behind it.
glm::vec3 inside(const glm::vec3& position, const glm::vec3& normal, const glm::vec3& towards) {
    const glm::vec3 straight = towards - position, way = straight - normal * glm::dot(straight, normal);
    const float length = glm::length(way);
    return length > 1e-5f ? position + way * (std::min(0.25f * length, 0.02f) / length) : position;
}

struct Shading {
    Surface* surface = nullptr;
    float finest = 0.0f;
    std::vector<float> open;        // by vertex
    std::map<Edge, float> middles;  // by edge, as far as asked for
};

void shadeVertices(Shading& shading, const RayScene& scene, const AmbientOptions& options) {
    const Surface& surface = *shading.surface;
    std::vector<glm::vec3> sums(surface.vertices.size(), glm::vec3(0.0f));
    std::vector<float> counts(surface.vertices.size(), 0.0f);
    for (std::size_t i = 0; i + 2 < surface.indices.size(); i += 3) {
        glm::vec3 centre(0.0f);
        for (std::size_t k = 0; k < 3; ++k) centre += surface.vertices[surface.indices[i + k]].position / 3.0f;
        for (std::size_t k = 0; k < 3; ++k) {
            sums[surface.indices[i + k]] += centre;
            counts[surface.indices[i + k]] += 1.0f;
        }
    }
    shading.open.resize(surface.vertices.size());
    for (std::size_t i = 0; i < surface.vertices.size(); ++i) {
        const Vertex& vertex = surface.vertices[i];
        const glm::vec3 towards = counts[i] > 0.0f ? sums[i] / counts[i] : vertex.position;
        shading.open[i] = scene.openness(inside(vertex.position, vertex.normal, towards), vertex.normal, options);
    }
}

/// The edges of a surface with the sum of the corners opposite to them.
struct Opposite {
    glm::vec3 sum{0.0f};
    float count = 0.0f;
};
std::map<Edge, Opposite> edgesOf(const Surface& surface) {
    std::map<Edge, Opposite> edges;
    for (std::size_t i = 0; i + 2 < surface.indices.size(); i += 3) {
        for (std::size_t k = 0; k < 3; ++k) {
            Opposite& entry = edges[edgeOf(surface.indices[i + k], surface.indices[i + (k + 1) % 3])];
            entry.sum += surface.vertices[surface.indices[i + (k + 2) % 3]].position;
            entry.count += 1.0f;
        }
    }
    return edges;
}

Vertex middleOf(const Vertex& a, const Vertex& b) {
    return {0.5f * (a.position + b.position), glm::normalize(a.normal + b.normal), 0.5f * (a.uv + b.uv),
            0.5f * (a.tint + b.tint)};
}

/// Divides the triangles of a surface at the edges that have a middle vertex.
void divide(Surface& surface, const std::map<Edge, std::uint32_t>& middles) {
    std::vector<std::uint32_t> indices;
    indices.reserve(surface.indices.size() * 2);
    const auto add = [&indices](std::uint32_t a, std::uint32_t b, std::uint32_t c) {
        indices.insert(indices.end(), {a, b, c});
    };
    for (std::size_t i = 0; i + 2 < surface.indices.size(); i += 3) {
        std::array<std::uint32_t, 3> corner{surface.indices[i], surface.indices[i + 1], surface.indices[i + 2]};
        std::array<std::int64_t, 3> middle{-1, -1, -1};  // of corner k to k + 1
        int count = 0;
        for (std::size_t k = 0; k < 3; ++k) {
            const auto found = middles.find(edgeOf(corner[k], corner[(k + 1) % 3]));
            if (found == middles.end()) continue;
            middle[k] = found->second;
            ++count;
        }
        if (count == 0) {
            add(corner[0], corner[1], corner[2]);
            continue;
        }
        // Turn the triangle so that the one divided edge (or the one whole edge) comes last.
        while ((count == 1 && middle[2] < 0) || (count == 2 && middle[2] >= 0)) {
            std::rotate(corner.begin(), corner.begin() + 1, corner.end());
            std::rotate(middle.begin(), middle.begin() + 1, middle.end());
        }
        const auto at = [&middle](std::size_t k) { return static_cast<std::uint32_t>(middle[k]); };
        if (count == 1) {
            add(corner[0], corner[1], at(2));
            add(at(2), corner[1], corner[2]);
        } else if (count == 2) {
            // The shorter diagonal of the rest gives the better triangles.
            add(at(0), corner[1], at(1));
            const auto length = [&](std::uint32_t a, std::uint32_t b) {
                return glm::distance(surface.vertices[a].position, surface.vertices[b].position);
            };
            if (length(at(0), corner[2]) <= length(corner[0], at(1))) {
                add(corner[0], at(0), corner[2]);
                add(at(0), at(1), corner[2]);
            } else {
                add(corner[0], at(0), at(1));
                add(corner[0], at(1), corner[2]);
            }
        } else {
            add(corner[0], at(0), at(2));
            add(at(0), corner[1], at(1));
            add(at(2), at(1), corner[2]);
            add(at(0), at(1), at(2));
        }
    }
    surface.indices = std::move(indices);
}

}  // namespace

kiln::Result<void> bakeAmbient(std::span<const AmbientSurface> surfaces, const AmbientOptions& options) {
    const RayScene scene(surfaces);
    if (!scene.ready()) {
        return kiln::fail(kiln::ErrorCode::Internal, "Embree could not be started", "ambient bake",
                          "Check that libembree3 is installed and that memory is free.");
    }
    std::vector<Shading> shadings;
    for (const auto& [surface, finest] : surfaces) {
        shadings.push_back({surface, finest, {}, {}});
        shadeVertices(shadings.back(), scene, options);
    }
    for (int pass = 0; pass < options.passes; ++pass) {
        std::set<Place> wanted;
        std::vector<std::map<Edge, Opposite>> edges;
        for (Shading& shading : shadings) {
            const Surface& surface = *shading.surface;
            edges.push_back(edgesOf(surface));
            for (const auto& [edge, opposite] : edges.back()) {
                const Vertex& a = surface.vertices[edge.first];
                const Vertex& b = surface.vertices[edge.second];
                const float length = glm::distance(a.position, b.position);
                if (length < 2.0f * shading.finest) continue;
                const auto [entry, isNew] = shading.middles.try_emplace(edge, 0.0f);
                if (isNew) {
                    const Vertex middle = middleOf(a, b);
                    entry->second = scene.openness(
                        inside(middle.position, middle.normal, opposite.sum / opposite.count), middle.normal, options);
                }
                const float error = entry->second - 0.5f * (shading.open[edge.first] + shading.open[edge.second]);
                if (length > options.coarsest || std::abs(error) > options.tolerance)
                    wanted.insert(placeOf(surface, edge));
            }
        }
        if (wanted.empty()) break;
        for (std::size_t i = 0; i < shadings.size(); ++i) {
            Shading& shading = shadings[i];
            Surface& surface = *shading.surface;
            std::map<Edge, std::uint32_t> middles;
            for (const auto& [edge, opposite] : edges[i]) {
                if (!wanted.contains(placeOf(surface, edge))) continue;
                const Vertex middle = middleOf(surface.vertices[edge.first], surface.vertices[edge.second]);
                const auto known = shading.middles.find(edge);
                const float open =
                    known != shading.middles.end()
                        ? known->second
                        : scene.openness(inside(middle.position, middle.normal, opposite.sum / opposite.count),
                                         middle.normal, options);
                middles.emplace(edge, static_cast<std::uint32_t>(surface.vertices.size()));
                surface.vertices.push_back(middle);
                shading.open.push_back(open);
            }
            divide(surface, middles);
        }
    }
    const glm::vec3 dark = glm::vec3(1.0f, 0.93f, 0.84f) * options.darkest;  // light in corners has met warm plaster
    for (Shading& shading : shadings) {
        for (std::size_t i = 0; i < shading.surface->vertices.size(); ++i)
            shading.surface->vertices[i].tint *= glm::mix(dark, glm::vec3(1.0f), shading.open[i]);
    }
    return {};
}

}  // namespace workshop::room
