#include "engine/render/Lamps.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace kiln::render {

namespace {

/// A lamp as the shader reads it, and how strong it is.
struct PlacedLight {
    glm::vec4 place, color, axis, cone;
    float strength = 0.0f;
};

PlacedLight placed(const asset::Light& light, const glm::mat4& world) {
    // What is made smaller to fit a plinth keeps its look: candela go with the square of lengths.
    const float scale = std::cbrt(std::abs(glm::determinant(glm::mat3(world))));
    const bool directional = light.kind == asset::Light::Kind::Directional;
    const bool spot = light.kind == asset::Light::Kind::Spot;
    const float intensity = light.intensity * (directional ? 1.0f : scale * scale);
    const glm::vec3 back = glm::vec3(world[2]) / std::max(glm::length(glm::vec3(world[2])), 1e-12f);
    const float outer = std::cos(light.outerCone);
    PlacedLight result;
    result.place = directional ? glm::vec4(back, 0.0f) : glm::vec4(glm::vec3(world[3]), 1.0f);
    result.color = glm::vec4(light.color * intensity, light.range > 0.0f ? 1.0f / (light.range * scale) : 0.0f);
    result.axis = glm::vec4(-back, spot ? outer : -2.0f);
    result.cone = glm::vec4(1.0f / std::max(std::cos(light.innerCone) - outer, 1e-4f), 0.0f, 0.0f, 0.0f);
    result.strength = intensity;
    return result;
}

}  // namespace

std::optional<LightsBlock> lampsOf(const scene::Scene& scene, const FindModel& find) {
    std::vector<PlacedLight> lamps;
    for (const scene::Instance& instance : scene.instances) {
        const GpuModel* model = instance.seen ? find(instance.model) : nullptr;
        if (model == nullptr || model->baked) continue;
        for (const ModelLight& light : model->lights) {
            lamps.push_back(placed(light.light, instance.transform * light.world));
        }
    }
    if (lamps.empty()) return std::nullopt;
    std::stable_sort(lamps.begin(), lamps.end(),
                     [](const PlacedLight& a, const PlacedLight& b) { return a.strength > b.strength; });
    LightsBlock block{};
    const std::size_t count = std::min(lamps.size(), kMaximumLights);
    block.count.x = static_cast<float>(count);
    for (std::size_t i = 0; i < count; ++i) {
        block.place[i] = lamps[i].place;
        block.color[i] = lamps[i].color;
        block.axis[i] = lamps[i].axis;
        block.cone[i] = lamps[i].cone;
    }
    return block;
}

}  // namespace kiln::render
