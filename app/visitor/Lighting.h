// The lights that a visitor may see the room in: what each of them means for a scene.
#pragma once

#include <string>

#include "app/visit/Visit.h"
#include "engine/asset/HdrImage.h"
#include "engine/render/Renderer.h"
#include "engine/scene/Scene.h"

namespace visitor {

/// What is said of a light. Zeros for a visitor's own, of which nothing is known.
struct LightFacts {
    int kelvin = 0;  ///< colour temperature
    int lux = 0;     ///< on a surface that faces its key light

    friend bool operator==(const LightFacts&, const LightFacts&) = default;
};

/// The museum's own light is the room's (a gallery's JSON), and 300 lux by definition: what a room for ceramics is lit
/// with, to which its exposure is set. Every other light is reckoned from its temperature and its lux, is as much
/// brighter or darker, and keeps exposure and camera as they are. Where a room's light is baked, it stays where it
/// falls, and is tinted and scaled by what the other light gives to surfaces that face all ways, compared with the
/// museum's; turning the light turns it for what stands in the room. Main thread only.
class Lighting {
  public:
    /// The renderer must outlive it.
    explicit Lighting(kiln::render::Renderer& renderer) : renderer_(renderer) {}

    /// Takes a visitor's own surroundings in place of earlier ones. They are brought to the brightness that the
    /// museum's light has on average, as files have no unit.
    void bring(const kiln::asset::HdrImage& image, std::string name);
    /// The renderer was renewed and knows no surroundings any more: bring() is to be called again.
    void renew() { own_ = 0; }
    [[nodiscard]] const std::string& ownName() const { return ownName_; }

    /// `museum`: a scene in the museum's own light.
    [[nodiscard]] static LightFacts factsOf(visit::Light light, const kiln::scene::Scene& museum);
    /// Brings a scene that is in the museum's own light into the light of a visit.
    void light(kiln::scene::Scene& scene, const visit::State& state);

  private:
    kiln::render::Renderer& renderer_;
    kiln::scene::EnvironmentId own_ = 0;
    glm::vec3 ownMean_{0.0f};  // radiance, averaged over the sphere
    std::string ownName_;
};

/// The radiance of an equirectangular map, averaged over the sphere.
[[nodiscard]] glm::vec3 meanRadiance(const kiln::asset::HdrImage& image);

/// Dims everything but a lamp that grazes a thing in `box` from `towards` (unit, to the lamp), whose shadows fall over
/// it alone, as finely as the shadow map can. What faces the eye is about as bright at any `elevation` (radians above
/// the surface) of 4 degrees and more.
void rakeLight(kiln::scene::Scene& scene, const glm::vec3& towards, float elevation, const kiln::Box& box);

}  // namespace visitor
