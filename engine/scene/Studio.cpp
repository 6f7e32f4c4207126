#include "engine/scene/Studio.h"

#include <algorithm>
#include <cmath>

#include <glm/gtc/constants.hpp>

namespace kiln::scene {

StudioLight::StudioLight(const Studio& studio) : studio_(studio) {
    for (std::size_t i = 0; i < faces_.size(); ++i) {
        const Studio::Box& box = studio.boxes[i];
        Face& face = faces_[i];
        face.distance = glm::length(box.centre);
        face.axis = box.centre / face.distance;
        face.right = glm::normalize(glm::cross(glm::vec3(0, 1, 0), face.axis + glm::vec3(0, 0, 1e-4f)));
        face.up = glm::cross(face.axis, face.right);
        face.edge = box.softness * std::min(box.halfSize.x, box.halfSize.y);
    }
}

/// Of the box's radiance: more in its middle, as a diffuser gives, and soft at its edge.
float StudioLight::Face::shareIn(const glm::vec3& direction, const glm::vec2& halfSize) const {
    const float along = glm::dot(direction, axis);
    if (along <= 0.0f) return 0.0f;
    const glm::vec3 hit = direction * (distance / along);
    const glm::vec2 place(std::abs(glm::dot(hit, right)), std::abs(glm::dot(hit, up)));
    if (place.x >= halfSize.x || place.y >= halfSize.y) return 0.0f;
    const glm::vec2 inside = glm::smoothstep(glm::vec2(0.0f), glm::vec2(edge), halfSize - place);
    const glm::vec2 q = place / halfSize;
    return inside.x * inside.y * glm::mix(0.72f, 1.0f, std::exp(-1.8f * glm::dot(q, q)));
}

glm::vec3 StudioLight::from(const glm::vec3& d) const {
    const Studio& room = studio_;
    glm::vec3 radiance = d.y < 0.0f ? glm::mix(room.wall, room.floor, glm::smoothstep(0.0f, 0.75f, -d.y))
                                    : glm::mix(room.wall, room.ceiling, glm::smoothstep(0.0f, 0.9f, d.y));
    // The wall behind the camera is in shade, so that what faces it keeps its depth.
    radiance *= glm::mix(1.0f, room.behindCamera, glm::smoothstep(0.35f, 1.0f, d.z));
    const glm::vec3 away = d - glm::normalize(glm::vec3(-0.2f, -1.0f, 0.25f));
    radiance += room.pool * std::exp(-6.0f * glm::dot(away, away));
    for (std::size_t i = 0; i < faces_.size(); ++i) {
        radiance += room.boxes[i].radiance * faces_[i].shareIn(d, room.boxes[i].halfSize);
    }
    return radiance;
}

glm::vec3 Studio::irradiance(const glm::vec3& normal) const {
    // Cosine-distributed directions of a golden-angle spiral, each an equal share of the projected hemisphere.
    constexpr int kDirections = 4096;
    const glm::vec3 side =
        glm::normalize(glm::cross(std::abs(normal.y) < 0.99f ? glm::vec3(0, 1, 0) : glm::vec3(1, 0, 0), normal));
    const glm::vec3 top = glm::cross(normal, side);
    const StudioLight light(*this);
    glm::vec3 sum(0.0f);
    for (int i = 0; i < kDirections; ++i) {
        const float square = (static_cast<float>(i) + 0.5f) / kDirections;
        const float angle = static_cast<float>(i) * 2.39996323f;
        const float sine = std::sqrt(square);
        sum += light.from(sine * std::cos(angle) * side + sine * std::sin(angle) * top +
                          std::sqrt(1.0f - square) * normal);
    }
    return glm::pi<float>() / kDirections * sum;
}

}  // namespace kiln::scene
