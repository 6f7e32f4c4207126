#include "engine/scene/Studio.h"

#include <algorithm>
#include <cmath>

#include <glm/gtc/constants.hpp>

namespace kiln::scene {

namespace {

float smoothStep(float from, float to, float value) {
    return glm::smoothstep(from, to, value);
}

/// Its light in a direction (unit), as a share of its radiance: brighter in its middle, as a diffuser is, and soft at
/// its edge.
float shareOf(const Studio::Box& box, const glm::vec3& direction) {
    const float distance = glm::length(box.centre);
    const glm::vec3 axis = box.centre / distance;
    const float along = glm::dot(direction, axis);
    if (along <= 0.0f) return 0.0f;
    const glm::vec3 right = glm::normalize(glm::cross(glm::vec3(0, 1, 0), axis + glm::vec3(0, 0, 1e-4f)));
    const glm::vec3 up = glm::cross(axis, right);
    const glm::vec3 hit = direction * (distance / along);
    const glm::vec2 place(std::abs(glm::dot(hit, right)), std::abs(glm::dot(hit, up)));
    const float edge = box.softness * std::min(box.halfSize.x, box.halfSize.y);
    const glm::vec2 inside = glm::smoothstep(glm::vec2(0.0f), glm::vec2(edge), box.halfSize - place);
    const glm::vec2 q = place / box.halfSize;
    return inside.x * inside.y * glm::mix(0.72f, 1.0f, std::exp(-1.8f * glm::dot(q, q)));
}

}  // namespace

glm::vec3 Studio::radianceFrom(const glm::vec3& d) const {
    glm::vec3 radiance = d.y < 0.0f ? glm::mix(wall, floor, smoothStep(0.0f, 0.75f, -d.y))
                                    : glm::mix(wall, ceiling, smoothStep(0.0f, 0.9f, d.y));
    // The wall behind the camera is in shade, so that what faces it keeps its depth.
    radiance *= glm::mix(1.0f, behindCamera, smoothStep(0.35f, 1.0f, d.z));
    const glm::vec3 away = d - glm::normalize(glm::vec3(-0.2f, -1.0f, 0.25f));
    radiance += pool * std::exp(-6.0f * glm::dot(away, away));
    for (const Box& box : boxes) radiance += box.radiance * shareOf(box, d);
    return radiance;
}

glm::vec3 Studio::irradiance(const glm::vec3& normal) const {
    // Cosine-distributed directions of a golden-angle spiral, each an equal share of the projected hemisphere.
    constexpr int kDirections = 4096;
    const glm::vec3 side =
        glm::normalize(glm::cross(std::abs(normal.y) < 0.99f ? glm::vec3(0, 1, 0) : glm::vec3(1, 0, 0), normal));
    const glm::vec3 top = glm::cross(normal, side);
    glm::vec3 sum(0.0f);
    for (int i = 0; i < kDirections; ++i) {
        const float square = (static_cast<float>(i) + 0.5f) / kDirections;
        const float angle = static_cast<float>(i) * 2.39996323f;
        const float sine = std::sqrt(square);
        sum += radianceFrom(sine * std::cos(angle) * side + sine * std::sin(angle) * top +
                            std::sqrt(1.0f - square) * normal);
    }
    return glm::pi<float>() / kDirections * sum;
}

}  // namespace kiln::scene
