// Follows light through a room: what reaches a point from sun, sky, lamps and, by way of other surfaces, all of them.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include <glm/glm.hpp>

#include "app/workshop/rooms/Daylight.h"
#include "app/workshop/rooms/LightScene.h"
#include "app/workshop/rooms/LightTexels.h"

namespace workshop {

/// Equal seeds give equal numbers: PCG (O'Neill 2014), 32 bits.
class LightDice {
  public:
    explicit LightDice(std::uint32_t seed) : state_(seed * 747796405u + 2891336453u) {}
    /// In [0, 1).
    float roll();

  private:
    std::uint32_t state_;
};

/// What a hemisphere of rays has found: irradiance over pi.
struct Gathered {
    glm::vec3 light{0.0f};
    float variance = 0.0f;  ///< of its luminance
};

/// The first nine real spherical harmonics in the order of asset::LightProbes.
[[nodiscard]] std::array<float, 9> harmonicsOf(const glm::vec3& direction);

using Harmonics = std::array<glm::vec3, 9>;

/// Irradiance over pi of a surface that faces `normal` (unit), not below 0.
[[nodiscard]] glm::vec3 facing(const Harmonics& harmonics, const glm::vec3& normal);

/// Radiance and irradiance in the units of `sky` and `lamps`. Thread-safe. The scene and the map must outlive it.
class LightTracer {
  public:
    LightTracer(const LightScene& scene, Sky sky, std::vector<Lamp> lamps)
        : scene_(scene), sky_(std::move(sky)), lamps_(std::move(lamps)) {}

    /// Paths end at surfaces whose light this map holds (its irradiance over pi); without it they go on by chance.
    void know(const LightMap* map) { map_ = map; }
    /// Leaves out what stands in the room, for probes.
    void emptyRoom(bool empty) { standing_ = !empty; }

    /// By sun and lamps alone, at a surface: irradiance over pi.
    [[nodiscard]] glm::vec3 direct(const glm::vec3& position, const glm::vec3& normal, LightDice& dice) const;
    /// Whether light can come to a surface: it cannot where more than `most` of `rays` meet the inside of something
    /// solid, or what lies behind the room's walls.
    [[nodiscard]] bool isOpen(const glm::vec3& position, const glm::vec3& normal, int rays, int most,
                              LightDice& dice) const;
    /// By everything else, on average over `positions` (one at least). `rays` go all over the hemisphere, half as many
    /// more to the panes that let the sky in; the two are weighed by the balance heuristic (Veach 1997). `shift` tells
    /// this point's pattern from its neighbours'.
    [[nodiscard]] Gathered gather(std::span<const glm::vec3> positions, const glm::vec3& normal, int rays,
                                  const glm::vec2& shift, LightDice& dice) const;
    /// All light that arrives at a point, from `rays` directions over the sphere. `inside` becomes true where much of
    /// what it sees is the inside of something solid.
    [[nodiscard]] Harmonics probe(const glm::vec3& position, int rays, LightDice& dice, bool& inside) const;
    /// Radiance that arrives from a direction (unit).
    [[nodiscard]] glm::vec3 radiance(const glm::vec3& position, const glm::vec3& direction, LightDice& dice) const;
    /// Metres from a point to the nearest thing that is met in 64 directions; 0 inside something solid.
    [[nodiscard]] float clearance(const glm::vec3& position) const;

  private:
    /// Radiance along a ray. Of the sky it gives the share that chance rays have by the balance heuristic: `own` and
    /// `panes` are how many of either kind are shot, times, for `own`, their density.
    [[nodiscard]] glm::vec3 arriving(const glm::vec3& origin, const glm::vec3& direction, float own, float panes,
                                     LightDice& dice, int bounce, bool& back) const;
    /// Radiance of the sky through a point of a pane, over the density of all rays; black where something hides it.
    [[nodiscard]] glm::vec3 throughPane(const glm::vec3& origin, const glm::vec3& point, float own, bool cosine,
                                        const glm::vec3& normal, float panes, glm::vec3& direction) const;
    [[nodiscard]] glm::vec3 leaving(const LightHit& hit, LightDice& dice, int bounce) const;
    /// Irradiance of a surface that faces the lamp or the sun, and the way there.
    [[nodiscard]] glm::vec3 sunAt(const glm::vec3& position, LightDice& dice, glm::vec3& direction) const;
    [[nodiscard]] glm::vec3 lampAt(const Lamp& lamp, const glm::vec3& position, LightDice& dice,
                                   glm::vec3& direction) const;

    const LightScene& scene_;
    Sky sky_;
    std::vector<Lamp> lamps_;
    const LightMap* map_ = nullptr;
    bool standing_ = true;
};

}  // namespace workshop
