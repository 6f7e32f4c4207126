// Arches of the architecture kit: outlines of three shapes, and walls that they open. Lengths are metres.
#pragma once

#include <vector>

#include "app/workshop/rooms/Architecture.h"
#include "app/workshop/rooms/KitParts.h"

namespace workshop::room {

/// Round: a half circle. Pointed: two arcs that meet in a point. FourCentred: PointedArch, the Ottoman form.
enum class ArchShape : std::uint8_t { Round, Pointed, FourCentred };

/// An opening between y = sill and its apex, its middle at x = 0.
struct ArchFigures {
    ArchShape shape = ArchShape::FourCentred;
    float width = 1.2f;  ///< clear
    float rise = 0.65f;  ///< springing to apex; Pointed: half the width at least; FourCentred: as PointedArch has it
    float sill = 0.0f;   ///< 0: it reaches the floor
    float springing = 1.8f;  ///< above the sill
    int courses = 6;         ///< of each jamb
    int steps = 8;           ///< chords of each half of the arch
};

/// The dark stones of two-coloured arches, over limestone.
inline constexpr glm::vec3 kDarkVoussoir{0.62f, 0.40f, 0.33f};
/// The tint of a stone of jambs and arch of two colours, alike on both sides of the keystone: the stone at `along` of
/// an outline's `segments`; two segments of the arch are one stone.
[[nodiscard]] glm::vec3 twoStones(std::size_t along, std::size_t segments, int courses);

/// Springing to apex, for every shape.
[[nodiscard]] float archRise(const ArchFigures& arch);
/// From the right foot over the apex to the left: 2 * (courses + steps) + 1 frames as PointedArch::frames() gives them.
[[nodiscard]] std::vector<Frame> archOutline(const ArchFigures& arch);

/// The wall round an outline, between x = -halfWidth and halfWidth and y = `foot` and `top`, as quads without cracks
/// that are counter-clockwise as seen from +Z. Where the outline begins higher, there is wall below it.
[[nodiscard]] std::vector<PlanQuad> wallRound(const std::vector<Frame>& outline, float halfWidth, float foot,
                                              float top);
/// What the outline encloses, in level strips from the sill up.
[[nodiscard]] std::vector<PlanQuad> fieldWithin(const std::vector<Frame>& outline);

/// A bay of wall that an arch opens, with the arch's stones on both sides.
struct ArchedWallFigures {
    ArchFigures arch;
    float width = 2.4f;   ///< of the bay; wider than the opening
    float height = 3.4f;  ///< higher than the apex
    float depth = 0.5f;   ///< of the wall
    Stuff stuff = Stuff::Limestone;
    float ring = 0.24f;    ///< of the arch's stones; 0: none
    float relief = 0.02f;  ///< of the stones before the wall
    bool ablaq = true;     ///< stones of two colours
};
/// The middle of its foot at the origin, its sides facing +Z and -Z. Closed.
[[nodiscard]] Masonry archedWall(const ArchedWallFigures& figures);

}  // namespace workshop::room
