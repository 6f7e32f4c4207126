#include "app/curator/Annotations.h"

#include <array>
#include <cmath>
#include <limits>

#include "engine/asset/GltfReader.h"

namespace curator {

namespace asset = kiln::asset;

namespace {

constexpr double kMillimetre = 0.001;

struct Ray {
    glm::dvec3 origin;
    glm::dvec3 direction;  ///< of unit length
    double length;
};

/// Begins outside of `box`, the model's.
Ray rayOf(const museum::Spot& spot, const kiln::Box& box) {
    const glm::dvec3 low(box.min);
    const glm::dvec3 high(box.max);
    const double x = spot.x * kMillimetre;
    const double y = spot.y * kMillimetre;
    constexpr double kBeyond = 0.01;  // metres
    const double height = high.y - low.y + 2.0 * kBeyond;
    if (spot.from == "above") return {{x, high.y + kBeyond, -y}, {0.0, -1.0, 0.0}, height};
    if (spot.from == "below") return {{x, low.y - kBeyond, -y}, {0.0, 1.0, 0.0}, height};
    if (spot.from == "side") {
        const double angle = glm::radians(spot.angle);
        const glm::dvec3 outwards(std::sin(angle), 0.0, std::cos(angle));
        const glm::dvec3 farthest = glm::max(glm::abs(low), glm::abs(high));
        const double radius = std::hypot(farthest.x, farthest.z) + kBeyond;
        const glm::dvec3 axis(0.0, low.y + spot.height * kMillimetre, 0.0);
        return {axis + radius * outwards, -outwards, radius};
    }
    const glm::dvec3 middle = 0.5 * (low + high);
    return {{middle.x + x, middle.y + y, high.z + kBeyond}, {0.0, 0.0, -1.0}, high.z - low.z + 2.0 * kBeyond};
}

/// The nearest triangle that a ray has met (Möller and Trumbore 1997).
class Nearest {
  public:
    explicit Nearest(const Ray& ray) : ray_(ray), distance_(ray.length) {}

    void meet(const std::array<glm::dvec3, 3>& corners) {
        // Symmetrical objects are looked at along their seams, whose two sides may differ by a rounding.
        constexpr double kSeam = 1e-4;
        const glm::dvec3 u = corners[1] - corners[0];
        const glm::dvec3 v = corners[2] - corners[0];
        const glm::dvec3 across = glm::cross(u, v);
        const double facing = -glm::dot(across, ray_.direction);
        const double area = glm::length(across);
        if (!(std::abs(facing) > 1e-6 * area)) return;  // seen edge-on, or no triangle
        const glm::dvec3 from = ray_.origin - corners[0];
        const glm::dvec3 turned = glm::cross(from, ray_.direction);
        const double a = glm::dot(v, turned) / facing;
        const double b = -glm::dot(u, turned) / facing;
        if (a < -kSeam || b < -kSeam || a + b > 1.0 + kSeam) return;
        const double distance = glm::dot(from, across) / facing;
        if (distance < 0.0 || distance >= distance_) return;
        distance_ = distance;
        point_ = SurfacePoint{ray_.origin + distance * ray_.direction, across * ((facing > 0.0 ? 1.0 : -1.0) / area)};
    }

    [[nodiscard]] const std::optional<SurfacePoint>& point() const { return point_; }

  private:
    Ray ray_;
    double distance_;
    std::optional<SurfacePoint> point_;
};

void meetMesh(const asset::Mesh& mesh, const glm::dmat4& toModel, Nearest& nearest) {
    for (const asset::Primitive& primitive : mesh.primitives) {
        if (primitive.mode != asset::PrimitiveMode::Triangles) continue;
        for (std::size_t i = 0; i + 2 < primitive.indices.size(); i += 3) {
            std::array<glm::dvec3, 3> corners;
            for (std::size_t corner = 0; corner < 3; ++corner) {
                const glm::dvec3 position(primitive.positions[primitive.indices[i + corner]]);
                corners[corner] = glm::dvec3(toModel * glm::dvec4(position, 1.0));
            }
            nearest.meet(corners);
        }
    }
}

/// To a fraction that no eye sees, so that the index stays short.
std::array<double, 3> rounded(const glm::dvec3& vector) {
    const auto one = [](double value) { return std::round(value * 1e6) / 1e6 + 0.0; };  // no -0
    return {one(vector.x), one(vector.y), one(vector.z)};
}

std::string span(const char* name, float low, float high) {
    return std::string(name) + " " + std::to_string(std::lround(low / kMillimetre)) + " to " +
           std::to_string(std::lround(high / kMillimetre));
}

/// Where there is something to be met, in a record's numbers.
std::string remedyFor(const museum::Spot& spot, const kiln::Box& box) {
    const std::string start = "Correct its numbers; in millimetres the model spans ";
    const glm::vec3 size = box.size();
    if (spot.from == "side") return start + span("heights", 0.0f, size.y) + ", apart from its openings";
    if (spot.from == "front") {
        const glm::vec3 half = 0.5f * size;
        return start + span("x", -half.x, half.x) + " and " + span("y", -half.y, half.y) + ", apart from its openings";
    }
    return start + span("x", box.min.x, box.max.x) + " and " + span("y", -box.max.z, -box.min.z) +
           ", apart from its openings";
}

}  // namespace

std::optional<SurfacePoint> findSpot(const asset::Model& model, const museum::Spot& spot) {
    const kiln::Box box = model.bounds();
    if (box.empty()) return std::nullopt;
    Nearest nearest(rayOf(spot, box));
    for (const asset::Index index : model.sceneNodes()) {
        const asset::Node& node = model.nodes[static_cast<std::size_t>(index)];
        if (node.mesh == asset::kNone) continue;
        const asset::Mesh& mesh = model.meshes[static_cast<std::size_t>(node.mesh)];
        if (node.instances.empty()) meetMesh(mesh, glm::dmat4(node.world), nearest);
        for (const glm::mat4& instance : node.instances) {
            meetMesh(mesh, glm::dmat4(node.world) * glm::dmat4(instance), nearest);
        }
    }
    return nearest.point();
}

std::vector<Mistake> placeAnnotations(museum::Exhibit& exhibit, kiln::ByteView glb, const std::string& file) {
    if (exhibit.annotations.empty()) return {};
    const kiln::Result<asset::Model> model = asset::readGltf(glb, "the model of " + exhibit.id, {});
    if (!model) return {mistakeOf(model.error())};
    std::vector<Mistake> mistakes;
    for (std::size_t i = 0; i < exhibit.annotations.size(); ++i) {
        museum::Annotation& annotation = exhibit.annotations[i];
        const std::optional<SurfacePoint> point = findSpot(*model, annotation.spot);
        if (!point) {
            mistakes.push_back({file, "/annotations/" + std::to_string(i) + "/spot",
                                "a look from \"" + annotation.spot.from + "\" meets nothing where the annotation \"" +
                                    annotation.id + "\" is to sit",
                                remedyFor(annotation.spot, model->bounds())});
            continue;
        }
        annotation.position = rounded(point->position);
        annotation.normal = rounded(point->normal);
    }
    return mistakes;
}

}  // namespace curator
