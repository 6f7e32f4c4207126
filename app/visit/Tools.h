// What the tools of looking closely do to a visit's state: notes, raking light, lengths, sections, the turntable.
#pragma once

#include "app/visit/Visit.h"

namespace visit {

/// Carries out `intent` on an exhibit that is looked at. False, and `state` is as it was, where it is no tool's or
/// means nothing now.
bool useTool(State& state, const Intent& intent, const PlacedExhibit& exhibit);

/// The orbit that looks straight at a thing to see, from its distance.
[[nodiscard]] Orbit orbitAt(const Note& note, const PlacedExhibit& exhibit);

/// The orbit that looks down on a foot that is turned up.
[[nodiscard]] Orbit footOrbit(const State& state, const PlacedExhibit& exhibit);

/// The way (unit) from the exhibit towards a raking light, as `orbit` looks at it; of what hangs on a wall, in front of
/// the wall whatever the orbit.
[[nodiscard]] glm::vec3 towardsRakingLight(const Raking& raking, const Orbit& orbit, const PlacedExhibit& exhibit);

/// The cutting plane in world space: what has dot(plane.xyz, point) + plane.w > 0 is taken away.
[[nodiscard]] glm::vec4 cuttingPlane(const Section& section, const PlacedExhibit& exhibit);

/// What turns a standing exhibit over, `part` (0..1) of the way: lifted clear of its plinth, about the line across its
/// middle, and down again in the same box. To be applied after PlacedExhibit::transform.
[[nodiscard]] glm::mat4 turnedOver(const PlacedExhibit& exhibit, float part);

/// How long a length is in the world, metres.
[[nodiscard]] float metres(const Length& length, const PlacedExhibit& exhibit);

}  // namespace visit
