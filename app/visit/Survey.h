// What a curator's callipers and measuring jug would say of an exhibit: thickness of its wall, what it holds.
#pragma once

#include <cstdint>
#include <memory>

#include <glm/glm.hpp>

#include "engine/scene/SurfaceTree.h"

namespace visit {

/// Why something cannot be measured.
enum class Unmeasured : std::uint8_t {
    Nothing,      ///< it was measured
    OpenSurface,  ///< part of the surface is missing, as where a scan saw nothing
    NoInside,     ///< nothing in it would hold water
    Sealed        ///< its hollow has no mouth, as below a cover
};

struct Thickness {
    Unmeasured why = Unmeasured::OpenSurface;
    float metres = 0.0f;     ///< 0 when it was not measured
    glm::vec3 beyond{0.0f};  ///< the place on the other side
};

/// The material's thickness below a place of the surface, along its inward normal and from there back along that of the
/// other side: the smaller of both, so that a rim has that of the wall below it. `outward` is unit. OpenSurface where a
/// ray meets no other side, and where the surface's open edges are seen from inside the wall within four thicknesses.
[[nodiscard]] Thickness wallThickness(const kiln::scene::SurfaceTree& tree, const glm::vec3& place,
                                      const glm::vec3& outward);

/// The thickness half way up a vessel that stands upright (+Y), where one touches it from its front.
[[nodiscard]] Thickness wallAtHalfHeight(const kiln::scene::SurfaceTree& tree);

struct Capacity {
    Unmeasured why = Unmeasured::NoInside;
    double millilitres = 0.0;  ///< up to where it would run over; the largest of several hollows; all of a sealed one
    float floor = 0.0f;        ///< metres along `up`: the hollow's deepest place
    float level = 0.0f;        ///< metres along `up`: where water would run over, at the lowest place of rim or spout
};

/// Fills a vessel in steps. Horizontal slices tell what is air and what lies within a ring of material; hollows of
/// neighbouring slices are one where a vertical ray leads from one to the other. Water stands in what is not connected
/// to the open below its level: it runs over at the lowest place of rim or spout, and a foot that is hollow from below
/// holds none. Within about 0.3 % of the truth for vessels that are closed surfaces; solids may overlap each other.
class CapacityMeter {
  public:
    /// `tree` must stay. `up` is unit. `slices` (16 to 4096) trade time for what is resolved: walls may be thin, but
    /// holes lower than a slice are overlooked.
    CapacityMeter(const kiln::scene::SurfaceTree& tree, const glm::vec3& up, int slices = 256);
    ~CapacityMeter();
    CapacityMeter(CapacityMeter&&) noexcept;
    CapacityMeter& operator=(CapacityMeter&&) noexcept;

    /// Works on so many slices (0.3 ms each natively, 0.5 at most for 100 000 triangles). True when the capacity is
    /// known.
    bool advance(int slices);
    [[nodiscard]] const Capacity& result() const;

  private:
    struct Work;
    std::unique_ptr<Work> work_;
};

/// CapacityMeter at once: about 0.1 s.
[[nodiscard]] Capacity capacity(const kiln::scene::SurfaceTree& tree, const glm::vec3& up);

}  // namespace visit
