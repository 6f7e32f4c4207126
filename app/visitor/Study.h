// One model alone before plain paper, seen from a given side in a light for judging it: what --study draws.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/asset/Model.h"
#include "engine/core/Box.h"
#include "engine/core/Result.h"
#include "engine/render/Renderer.h"
#include "engine/scene/Camera.h"
#include "engine/scene/Scene.h"

namespace visitor {

/// Neutral: wide white soft boxes, so that forms and colours are told apart. Raking: a small lamp at the left skims
/// what faces the eye, so that every unevenness throws its shadow.
enum class StudyLight : std::uint8_t { Neutral, Raking };
[[nodiscard]] std::optional<StudyLight> studyLightFromName(std::string_view name);

struct StudyView {
    StudyLight light = StudyLight::Neutral;
    float azimuth = 0.0f;           ///< radians that the eye has gone round the model, to the right of its front (+Z)
    float elevation = 0.0f;         ///< radians that it has risen
    float distance = 0.0f;          ///< metres from `at` to the eye; 0: as far as is needed to see the model whole
    float height = 0.0f;            ///< metres that the picture shows from foot to top; 0: with perspective instead
    std::optional<glm::vec3> at{};  ///< in the middle of the picture, in the model's space; its box's centre if none
    std::string variant{};          ///< the name of the model's set of materials; empty: as the file has them
};

/// The place of the set of materials that a view asks for; -1 where it asks for none. Error: NotFound, with the names
/// that there are. `file` names the model.
[[nodiscard]] kiln::Result<std::int32_t> variantOf(const StudyView& view, const kiln::asset::Model& model,
                                                   const std::string& file);

/// The model is turned before the eye and not the eye round it, as on a turntable: each side is in the same light.
struct StudyPlacing {
    glm::mat4 transform{1.0f};  ///< of the model
    kiln::scene::Camera camera;
};

/// `bounds` in metres; `aspect` is width over height.
[[nodiscard]] StudyPlacing placeStudy(const StudyView& view, const kiln::Box& bounds, float aspect);

/// Lights a scene of one placed model whose box has this diagonal (metres).
void lightStudy(StudyLight light, float diagonal, kiln::render::Renderer& renderer, kiln::scene::Scene& scene);

/// The linear colour that Scene::background needs for the screen to show `paper` (linear) after tone mapping.
[[nodiscard]] glm::vec3 studyBackground(const glm::vec3& paper, const kiln::scene::Scene& scene);

/// Grey, on which white porcelain stands out as well as cobalt does. Linear, as on the screen.
inline constexpr glm::vec3 kStudyPaper{0.4564f, 0.4564f, 0.4452f};

}  // namespace visitor
