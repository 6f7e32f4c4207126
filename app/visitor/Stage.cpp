#include "app/visitor/Stage.h"

#include <algorithm>
#include <cmath>

#include <glm/gtc/constants.hpp>
#include <glm/gtc/matrix_transform.hpp>

namespace visitor {

using kiln::Box;

namespace {

constexpr int kSides = 8;

glm::vec3 corner(int side, float radius, float y) {
    const float angle = (static_cast<float>(side) + 0.5f) * glm::two_pi<float>() / kSides;
    return {radius * std::cos(angle), y, radius * std::sin(angle)};
}

/// A flat ring of quads between two octagons; a radius of 0 closes it to a fan.
void addBand(kiln::asset::Primitive& primitive, float upperRadius, float upperY, float lowerRadius, float lowerY) {
    for (int side = 0; side < kSides; ++side) {
        const glm::vec3 quad[4] = {corner(side, upperRadius, upperY), corner(side + 1, upperRadius, upperY),
                                   corner(side + 1, lowerRadius, lowerY), corner(side, lowerRadius, lowerY)};
        const glm::vec3 normal = glm::normalize(glm::cross(quad[1] - quad[3], quad[2] - quad[0]));
        const auto first = static_cast<std::uint32_t>(primitive.positions.size());
        for (const glm::vec3& position : quad) {
            primitive.positions.push_back(position);
            primitive.normals.push_back(normal);
        }
        for (const std::uint32_t index : {0u, 1u, 2u, 0u, 2u, 3u}) primitive.indices.push_back(first + index);
    }
}

}  // namespace

kiln::asset::Model plinthModel(float width, float height) {
    const float outer = 0.5f * width / std::cos(glm::pi<float>() / kSides);
    const float bevel = 0.02f * width;
    kiln::asset::Primitive primitive;
    addBand(primitive, 0.0f, 0.0f, outer - bevel, 0.0f);
    addBand(primitive, outer - bevel, 0.0f, outer, -bevel);
    addBand(primitive, outer, -bevel, outer, -height);
    primitive.material = 0;
    kiln::asset::Material stone;
    stone.name = "plinth";
    stone.baseColorFactor = {0.52f, 0.50f, 0.46f, 1.0f};
    stone.metallicFactor = 0.0f;
    stone.roughnessFactor = 0.75f;
    kiln::asset::Model model;
    model.name = "plinth";
    model.materials.push_back(stone);
    kiln::asset::Mesh mesh;
    mesh.primitives.push_back(std::move(primitive));
    model.meshes.push_back(std::move(mesh));
    kiln::asset::Node node;
    node.name = "plinth";
    node.mesh = 0;
    model.nodes.push_back(node);
    model.roots = {0};
    return model;
}

StagePlacing placeOnStage(const Box& bounds) {
    const glm::vec3 size = bounds.size();
    const float largest = std::max({size.x, size.y, size.z});
    const float scale = largest > 0.0f ? 1.0f / largest : 1.0f;
    const glm::vec3 foot(bounds.centre().x, bounds.min.y, bounds.centre().z);
    StagePlacing placing;
    placing.transform = glm::translate(glm::scale(glm::mat4(1.0f), glm::vec3(scale)), -foot);
    placing.box = bounds.transformed(placing.transform);
    placing.plinthWidth = 1.25f * scale * std::hypot(size.x, size.z) * 0.85f + 0.12f;
    return placing;
}

kiln::scene::Camera portraitCamera(const Box& box, float aspect) {
    constexpr float kFieldOfView = 0.56f;  // about a 60 mm lens: no stretching at the edges
    constexpr float kYaw = 0.42f;
    constexpr float kPitch = 0.22f;
    const float radius = std::max(0.5f * glm::length(box.size()), 1e-3f);
    const float halfVertical = 0.5f * kFieldOfView;
    const float halfHorizontal = std::atan(std::tan(halfVertical) * aspect);
    const float distance = 1.02f * radius / std::sin(std::min(halfVertical, halfHorizontal));
    const glm::vec3 direction(std::sin(kYaw) * std::cos(kPitch), std::sin(kPitch), std::cos(kYaw) * std::cos(kPitch));
    const glm::vec3 target = box.centre();
    kiln::scene::Camera camera = kiln::scene::Camera::lookingAt(target + distance * direction, target);
    camera.verticalFieldOfView = kFieldOfView;
    camera.nearPlane = 0.02f * distance;
    camera.farPlane = 10.0f * distance;
    return camera;
}

kiln::scene::KeyLight stageLight(const Box& box) {
    kiln::scene::KeyLight light;
    light.direction = {-0.55f, -1.0f, -0.65f};
    light.color = {1.0f, 0.96f, 0.9f};
    light.shadowCentre = box.centre();
    light.shadowRadius = 0.8f * glm::length(box.size());
    return light;
}

}  // namespace visitor
