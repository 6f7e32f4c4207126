#include "engine/scene/Camera.h"

#include <algorithm>
#include <cmath>

#include <glm/gtc/matrix_transform.hpp>

namespace kiln::scene {

glm::mat4 Camera::view() const {
    return glm::lookAt(position, position + forward, glm::vec3(0.0f, 1.0f, 0.0f));
}

glm::mat4 Camera::projection(float aspect) const {
    if (orthographicHeight > 0.0f) {
        const float up = 0.5f * orthographicHeight;
        const glm::vec2 middle = up * shift;
        return glm::ortho(middle.x - up * aspect, middle.x + up * aspect, middle.y - up, middle.y + up, nearPlane,
                          farPlane);
    }
    glm::mat4 matrix = glm::perspective(verticalFieldOfView, aspect, nearPlane, farPlane);
    matrix[2][0] = shift.x / aspect;
    matrix[2][1] = shift.y;
    return matrix;
}

Camera Camera::lookingAt(const glm::vec3& eye, const glm::vec3& target) {
    Camera camera;
    camera.position = eye;
    glm::vec3 direction = target - eye;
    const float length = glm::length(direction);
    direction = length > 1e-6f ? direction / length : glm::vec3(0.0f, 0.0f, -1.0f);
    if (std::abs(direction.y) > 0.999999f) direction = glm::normalize(direction + glm::vec3(0.0f, 0.0f, -1e-3f));
    camera.forward = direction;
    return camera;
}

glm::vec3 Camera::rayThrough(const glm::vec2& point, float aspect) const {
    if (orthographicHeight > 0.0f) return forward;
    const glm::vec3 right = glm::normalize(glm::cross(forward, glm::vec3(0.0f, 1.0f, 0.0f)));
    const glm::vec3 up = glm::cross(right, forward);
    const float halfHeight = std::tan(0.5f * verticalFieldOfView);
    return glm::normalize(forward + right * ((point.x * aspect + shift.x) * halfHeight) +
                          up * ((point.y + shift.y) * halfHeight));
}

float Camera::metresPerPixel(float distance, int height) const {
    const float seen =
        orthographicHeight > 0.0f ? orthographicHeight : 2.0f * distance * std::tan(0.5f * verticalFieldOfView);
    return seen / static_cast<float>(std::max(height, 1));
}

glm::vec3 Camera::rayOrigin(const glm::vec2& point, float aspect) const {
    const glm::vec3 right = glm::normalize(glm::cross(forward, glm::vec3(0.0f, 1.0f, 0.0f)));
    const glm::vec3 up = glm::cross(right, forward);
    return position + 0.5f * orthographicHeight * (right * (point.x * aspect + shift.x) + up * (point.y + shift.y));
}

}  // namespace kiln::scene
