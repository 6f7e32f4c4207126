#include "app/visit/Loupe.h"

#include <algorithm>
#include <cmath>

namespace visit {

float loupeRadius(float width, float height) {
    return std::clamp(0.22f * std::min(width, height), 96.0f, 260.0f);
}

glm::vec2 middleOfWhatIsFree(const Covered& covered) {
    return {0.5f - 0.5f * (covered.right - covered.left), 0.5f - 0.5f * (covered.bottom - covered.top)};
}

float magnifiedBy(float power, float notches) {
    constexpr float kNotchesToDouble = 4.0f;
    if (!std::isfinite(notches)) return power;
    const float wanted = power * std::exp2(std::clamp(notches, -20.0f, 20.0f) / kNotchesToDouble);
    return std::clamp(0.1f * std::round(10.0f * wanted), kLeastPower, kMostPower);
}

float texelsPerMetre(const std::array<glm::vec3, 3>& corners, const std::array<glm::vec2, 3>& uv,
                     const glm::vec2& texels) {
    const float area = glm::length(glm::cross(corners[1] - corners[0], corners[2] - corners[0]));
    const glm::vec2 a = (uv[1] - uv[0]) * texels, b = (uv[2] - uv[0]) * texels;
    const float inPicture = std::abs(a.x * b.y - a.y * b.x);
    const float density = std::sqrt(inPicture / area);
    return std::isfinite(density) ? density : 0.0f;
}

Magnified magnified(float wanted, float pixelsPerMetre, float texels) {
    if (!(texels > 0.0f) || !(pixelsPerMetre > 0.0f)) return {wanted, false};
    const float most = std::max(texels / pixelsPerMetre, 1.0f);
    return {std::min(wanted, most), wanted > most};
}

kiln::scene::Camera loupeCamera(const kiln::scene::Camera& camera, const glm::vec2& size, const glm::vec2& middle,
                                float radius, float power) {
    kiln::scene::Camera glass = camera;
    const float part = 2.0f * radius / (size.y * power);  // of the picture's height that the glass sees
    glass.verticalFieldOfView = 2.0f * std::atan(part * std::tan(0.5f * camera.verticalFieldOfView));
    glass.orthographicHeight = part * camera.orthographicHeight;
    glass.shift = (camera.shift + glm::vec2(2.0f * middle.x - size.x, size.y - 2.0f * middle.y) / size.y) / part;
    return glass;
}

float unitsPerMetre(const kiln::scene::Camera& camera, float height, float depth) {
    const float seen = camera.orthographicHeight > 0.0f ? camera.orthographicHeight
                                                        : 2.0f * depth * std::tan(0.5f * camera.verticalFieldOfView);
    return seen > 0.0f ? height / seen : 0.0f;
}

float divisionMetres(float unitsPerMetre, float least) {
    if (!(unitsPerMetre > 0.0f) || !std::isfinite(unitsPerMetre)) return 0.0f;
    const float shortest = least / unitsPerMetre;
    const float decade = std::pow(10.0f, std::floor(std::log10(shortest)));
    if (!(decade > 0.0f) || !std::isfinite(decade)) return 0.0f;
    for (const float step : {1.0f, 2.0f, 5.0f}) {
        if (step * decade >= shortest) return step * decade;
    }
    return 10.0f * decade;
}

}  // namespace visit
