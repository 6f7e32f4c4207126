#include "app/visitor/Study.h"

#include <algorithm>
#include <cmath>

#include <glm/gtc/matrix_transform.hpp>

#include "engine/scene/LightColor.h"
#include "engine/scene/Studio.h"

namespace visitor {

using kiln::Box;
using kiln::scene::Scene;
using kiln::scene::Studio;

namespace {

constexpr float kFieldOfView = 0.52f;  // about a 65 mm lens

Studio neutralStudio() {
    Studio studio;
    studio.floor = glm::vec3(0.34f);
    studio.wall = glm::vec3(0.30f);
    studio.ceiling = glm::vec3(0.34f);
    studio.pool = glm::vec3(0.12f);
    studio.behindCamera = 1.0f;
    studio.boxes = {{
        {{-2.4f, 1.6f, 2.0f}, {0.80f, 1.10f}, 0.25f, glm::vec3(6.0f)},
        {{2.6f, 0.9f, 2.0f}, {0.50f, 1.30f}, 0.40f, glm::vec3(3.6f)},
        {{0.0f, 3.0f, 0.2f}, {1.30f, 0.90f}, 0.40f, glm::vec3(3.0f)},
        {{1.5f, 1.4f, -2.6f}, {0.25f, 1.10f}, 0.60f, glm::vec3(4.0f)},
    }};
    return studio;
}

/// What is left of a room when its lamps are out, so that shadows are not black; and behind the eye a narrow window,
/// whose mirrored edges waver where a glaze does.
Studio rakingStudio() {
    Studio studio;
    studio.floor = glm::vec3(0.10f);
    studio.wall = glm::vec3(0.10f);
    studio.ceiling = glm::vec3(0.12f);
    studio.pool = glm::vec3(0.0f);
    studio.boxes = {{
        {{-3.0f, 0.5f, 0.7f}, {0.22f, 0.60f}, 0.40f, glm::vec3(5.0f)},
        {{-0.7f, 0.5f, 3.0f}, {0.10f, 1.30f}, 0.15f, glm::vec3(9.0f)},
        {{0.0f, 1.0f, 0.0f}, {1.0f, 1.0f}, 0.5f, glm::vec3(0.0f)},
        {{0.0f, 1.0f, 0.0f}, {1.0f, 1.0f}, 0.5f, glm::vec3(0.0f)},
    }};
    return studio;
}

}  // namespace

std::optional<StudyLight> studyLightFromName(std::string_view name) {
    if (name == "neutral") return StudyLight::Neutral;
    if (name == "raking") return StudyLight::Raking;
    return std::nullopt;
}

StudyPlacing placeStudy(const StudyView& view, const Box& bounds, float aspect) {
    StudyPlacing placing;
    const glm::vec3 at = view.at.value_or(bounds.centre());
    glm::mat4 turn = glm::rotate(glm::mat4(1.0f), view.elevation, glm::vec3(1.0f, 0.0f, 0.0f));
    turn = glm::rotate(turn, -view.azimuth, glm::vec3(0.0f, 1.0f, 0.0f));
    placing.transform = glm::translate(turn, -at);

    const Box box = bounds.transformed(placing.transform);
    const float radius = std::max(0.5f * glm::length(box.size()), 1e-4f);
    const float tangent = std::tan(0.5f * kFieldOfView);
    kiln::scene::Camera& camera = placing.camera;
    camera.forward = {0.0f, 0.0f, -1.0f};
    camera.verticalFieldOfView = kFieldOfView;
    float distance = view.distance;
    if (view.height > 0.0f) {
        camera.orthographicHeight = view.height;
        if (distance <= 0.0f) distance = std::max(box.max.z, 0.0f) + 2.0f * radius;
    } else if (distance <= 0.0f) {
        // The nearest face of the box has to fit, with a little room round it.
        const float halfHeight = std::max(box.max.y, -box.min.y);
        const float halfWidth = std::max(box.max.x, -box.min.x);
        distance = std::max(box.max.z, 0.0f) + 1.06f * std::max(halfHeight, halfWidth / aspect) / tangent;
    }
    camera.position = {0.0f, 0.0f, distance};
    camera.nearPlane = std::max(0.02f * distance, distance - box.max.z - radius);
    camera.farPlane = distance - box.min.z + radius;
    return placing;
}

void lightStudy(StudyLight light, float diagonal, kiln::render::Renderer& renderer, Scene& scene) {
    // Illuminance of white paper that faces the key light, of which it has `keyShare` from that light itself.
    static const Studio neutral = neutralStudio(), raking = rakingStudio();
    const bool rakes = light == StudyLight::Raking;
    const Studio& studio = rakes ? raking : neutral;
    const float illuminance = rakes ? 7.0f : 3.3f;
    const float keyShare = rakes ? 0.9f : 0.3f;
    scene.keyLight.direction = rakes ? glm::vec3(0.97f, -0.16f, -0.25f) : glm::vec3(0.62f, -0.52f, -0.62f);
    scene.keyLight.color = glm::vec3(1.0f);
    scene.keyLight.illuminance = keyShare * illuminance;
    scene.keyLight.angularRadius = rakes ? 0.01f : 0.12f;
    scene.keyLight.shadowCentre = glm::vec3(0.0f);
    scene.keyLight.shadowRadius = std::max(0.6f * diagonal, 1e-3f);
    scene.environment = renderer.addEnvironment(studio);
    const glm::vec3 facing = studio.irradiance(-glm::normalize(scene.keyLight.direction));
    scene.environmentIntensity = (1.0f - keyShare) * illuminance / kiln::scene::luminance(facing);
    ++scene.shadowRevision;
}

glm::vec3 studyBackground(const glm::vec3& paper, const Scene& scene) {
    // Khronos PBR Neutral takes 0.04 from every colour between 0.08 and 0.8; the other mappings are for models alone.
    const float taken = scene.toneMapping == kiln::scene::ToneMapping::Neutral ? 0.04f : 0.0f;
    return (paper + taken) / scene.exposure;
}

kiln::Result<std::int32_t> variantOf(const StudyView& view, const kiln::asset::Model& model, const std::string& file) {
    if (view.variant.empty()) return -1;
    std::string names;
    for (std::size_t index = 0; index < model.variants.size(); ++index) {
        if (model.variants[index] == view.variant) return static_cast<std::int32_t>(index);
        names += (names.empty() ? "" : ", ") + model.variants[index];
    }
    return kiln::fail(kiln::ErrorCode::NotFound, "the model has no variant \"" + view.variant + "\"", file,
                      names.empty() ? "it has none at all" : "it has " + names);
}

}  // namespace visitor
