// Where the sun stands over İznik or Jingdezhen, how bright it and the sky are, and the lamps of a room.
#pragma once

#include <span>
#include <vector>

#include <glm/glm.hpp>

#include "app/museum/Gallery.h"
#include "engine/asset/Model.h"

namespace workshop {

/// Unit, towards the sun; x east, y up, z south. `hour` is true solar time: at 12 the sun stands highest. Spencer's
/// series for the declination (Search 2, 1971): within 0.04 degrees.
[[nodiscard]] glm::dvec3 sunDirection(double latitudeDegrees, int dayOfYear, double hour);

/// 1 January is 1, in a year of 365 days; `month` 1..12.
[[nodiscard]] int dayOfYear(int month, int day);

/// Sun and sky, by direction. Illuminances by the IESNA Lighting Handbook (9th edition, chapter 8: available daylight),
/// the sky's pattern by ISO 15469:2004 (CIE standard general sky: types 12, clear, and 1, overcast). Colours linear
/// sRGB.
class Sky {
  public:
    /// Below the horizon the sun gives nothing and the sky is black.
    explicit Sky(const museum::Daylight& daylight);

    /// Towards the sun, unit.
    [[nodiscard]] const glm::vec3& sun() const { return sun_; }
    /// Lux on a surface that faces the sun, as a colour.
    [[nodiscard]] const glm::vec3& sunIlluminance() const { return sunIlluminance_; }
    /// cd/m² as a colour, from a unit direction; below the horizon that of sunlit ground.
    [[nodiscard]] glm::vec3 radiance(const glm::vec3& direction) const;

    /// All of it is multiplied by this.
    void scale(const glm::vec3& factor);

  private:
    [[nodiscard]] float pattern(const glm::vec3& direction) const;

    glm::vec3 sun_{0.0f, 1.0f, 0.0f};
    glm::vec3 sunIlluminance_{0.0f};
    glm::vec3 zenith_{0.0f};  ///< cd/m² for a pattern of 1
    glm::vec3 ground_{0.0f};
    bool clear_ = true;
};

/// A small lamp: a sphere that shines all round, or within a cone.
struct Lamp {
    glm::vec3 position{0.0f};
    glm::vec3 aim{0.0f, -1.0f, 0.0f};  ///< unit
    glm::vec3 intensity{1.0f};         ///< candela as a colour, along the aim
    float innerCosine = -1.0f;         ///< full strength within
    float outerCosine = -1.0f;         ///< none beyond
    float radius = 0.04f;              ///< metres

    /// Lux at a point, on a surface that faces the lamp; shadows apart.
    [[nodiscard]] glm::vec3 illuminance(const glm::vec3& point) const;
};

/// Those that a gallery names, and those in its model (KHR_lights_punctual; its directional ones are left out).
[[nodiscard]] std::vector<Lamp> lampsOf(std::span<const museum::GalleryLamp> named, const kiln::asset::Model& room);

}  // namespace workshop
