// What of a scene is drawn, how finely, and in which order.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include <glm/glm.hpp>

#include "engine/render/GpuModel.h"
#include "engine/render/ProbeLight.h"
#include "engine/render/SurfacePrograms.h"
#include "engine/scene/Camera.h"
#include "engine/scene/Scene.h"

namespace kiln::render {

/// What is drawn after what: surfaces that hide, those that show a copy of these, those that are blended over all.
enum class Stage : std::uint8_t { Opaque, Transmissive, Blended };

/// The room that an instance stands in or is, as far as it mirrors it; shaders/image_light.glsl reads the uniform.
struct MirroredRoom {
    const gl::Texture* cube = nullptr;
    /// Three rows from the world to the room's space, its box's corners, where the cube is seen from, its light's
    /// scale.
    std::array<glm::vec4, 7> uniform{};
};

/// One drawable of one instance, with the rank that orders it among the others.
struct Draw {
    const GpuModel* model = nullptr;
    const Drawable* drawable = nullptr;
    const GpuMaterial* material = nullptr;
    const SurfaceProgram* program = nullptr;
    const glm::mat4* transform = nullptr;
    const ProbeUniform* probe = nullptr;  ///< null where the environment lights it
    const MirroredRoom* room = nullptr;   ///< null where it mirrors the environment
    const glm::vec4* cut = nullptr;       ///< scene::Instance::cut; null where it is whole
    Stage stage = Stage::Opaque;
    float distance = 0.0f;  ///< of the box's nearest point, or of its middle when not opaque
    int nearness = 0;       ///< the distance's octave
    std::size_t level = 0;  ///< of the geometry's
};

class DrawList {
  public:
    /// Null for what cannot be drawn. `features`: of the material.
    using FindProgram = std::function<const SurfaceProgram*(std::uint64_t features)>;
    struct View {
        const scene::Camera& camera;
        const glm::mat4& viewProjection;
        int height = 0;          ///< of the picture, pixels
        float tolerance = 0.0f;  ///< pixels by which a level of detail may err; 0: the finest
    };
    /// What `view` sees of the scene, sorted: what hides first and roughly front to back, so that what is hidden is not
    /// shaded, then what is seen through, back to front. Points into the scene and the models.
    void collect(const scene::Scene& scene, const View& view, const FindModel& findModel,
                 const FindProgram& findProgram);
    /// Reads the light of instances from the rooms that light them (scene::Instance::litBy); before collect().
    void lightInstances(const scene::Scene& scene, const FindModel& findModel);

    [[nodiscard]] std::vector<Draw>::const_iterator begin() const { return draws_.begin(); }
    [[nodiscard]] std::vector<Draw>::const_iterator end() const { return draws_.end(); }
    [[nodiscard]] bool shows(Stage stage) const;
    [[nodiscard]] bool showsSheen() const;
    [[nodiscard]] bool showsCutOuts() const;

  private:
    std::vector<std::optional<ProbeUniform>> probes_;  // one an instance
    std::vector<std::optional<MirroredRoom>> rooms_;   // one an instance
    std::vector<Draw> draws_;
};

}  // namespace kiln::render
