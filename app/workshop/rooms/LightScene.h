// A room as light meets it: triangles with colours, panes that let the sky in, and the rays between them (Embree).
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include <glm/glm.hpp>

#include "app/workshop/Jpeg.h"
#include "engine/asset/Model.h"
#include "engine/core/Result.h"

struct RTCDeviceTy;
struct RTCSceneTy;

namespace workshop {

/// Something that stands in the room, takes and returns light, and is not itself baked.
struct Standing {
    const kiln::asset::Model* model = nullptr;
    glm::mat4 world{1.0f};  ///< from the model's space to the room's
};

/// How a material meets light. Colours linear.
struct LightMaterial {
    glm::vec3 albedo{0.5f};  ///< of what scatters; times the picture and the vertex colour
    std::optional<Picture> picture;
    kiln::asset::TextureUse use;
    glm::vec3 emission{0.0f};  ///< radiance
    glm::vec3 tint{0.0f};      ///< what a pane lets through; black: it is no pane
    bool doubleSided = false;
};

/// One primitive at its place in the room.
struct LightPart {
    std::size_t material = 0;
    std::vector<glm::vec3> positions;
    std::vector<glm::vec3> normals;
    std::vector<glm::vec2> uv;       ///< of the material's picture; may be empty
    std::vector<glm::vec2> lightUv;  ///< 0..1 of the atlas; empty: not baked
    std::vector<glm::vec4> colors;   ///< may be empty
    std::vector<std::uint32_t> indices;
    bool pane = false;
};

/// What a ray meets.
struct LightHit {
    float distance = 0.0f;
    glm::vec3 position{0.0f};
    glm::vec3 normal{0.0f};  ///< towards where the ray came from
    glm::vec3 albedo{0.0f};
    glm::vec3 emission{0.0f};
    std::optional<glm::vec2> lightUv;
    bool back = false;  ///< of a surface that has only a front: the inside of something solid
};

/// What a ray passes on its way. `density` is the chance per solid angle that samplePane() takes for it.
struct LightWay {
    glm::vec3 tint{1.0f};
    float density = 0.0f;
    bool throughSky = false;  ///< through a pane that has the sky behind it
};

/// The room, fixed once made. Thread-safe.
class LightScene {
  public:
    /// Panes are surfaces that are unlit in nodes "noshadow:…" (the sky), or of glass (transmission, blending);
    /// other "noshadow:…" nodes and "collision:…" are left out. Where there is a pane before the sky, the sky is seen
    /// through panes alone, so that gaps between walls leak nothing. Errors: Internal when Embree cannot start,
    /// Malformed for a broken picture.
    [[nodiscard]] static kiln::Result<LightScene> make(const kiln::asset::Model& room,
                                                       std::span<const Standing> standing);
    ~LightScene();
    LightScene(LightScene&&) noexcept;
    LightScene& operator=(LightScene&&) noexcept;

    /// The nearest surface that is no pane, and the way to it; nothing where the ray leaves the room. `direction` is
    /// unit; `withStanding` also meets what stands in the room.
    [[nodiscard]] std::optional<LightHit> meet(const glm::vec3& origin, const glm::vec3& direction, LightWay& way,
                                               bool withStanding) const;
    /// The tint of what lies between; black where something solid does. `sky`: the ray must see it, by a pane if any.
    [[nodiscard]] glm::vec3 seen(const glm::vec3& origin, const glm::vec3& direction, float distance, bool sky,
                                 bool withStanding) const;
    /// Whether light from behind every wall comes by panes alone.
    [[nodiscard]] bool hasSkyPanes() const { return !skyTriangles_.empty(); }
    /// `u` in 0..1, each: a point on such a pane, by area.
    [[nodiscard]] glm::vec3 samplePane(float u, float v, float w) const;

    [[nodiscard]] const std::vector<LightPart>& parts() const { return parts_; }

  private:
    struct SkyTriangle {
        std::array<glm::vec3, 3> corners;
        float sum = 0.0f;  ///< m², of it and all before
    };
    LightScene() = default;
    void addModel(const kiln::asset::Model& model, const glm::mat4& place, bool bakes);
    [[nodiscard]] kiln::Result<void> start(std::size_t roomParts);
    void findSkyPanes();
    [[nodiscard]] glm::vec3 albedoAt(const LightPart& part, const std::array<std::uint32_t, 3>& corner,
                                     const glm::vec3& weights) const;

    std::vector<LightMaterial> materials_;
    std::vector<LightPart> parts_;
    std::vector<bool> skyParts_;  ///< by part
    std::vector<SkyTriangle> skyTriangles_;
    std::optional<kiln::Error> broken_;
    RTCDeviceTy* device_ = nullptr;
    RTCSceneTy* room_ = nullptr;
    RTCSceneTy* all_ = nullptr;
};

}  // namespace workshop
