// From where an object is looked at: what is its face, and which spot of it shows its surface.
#pragma once

#include <string>

#include "app/curator/Objects.h"
#include "app/curator/Studies.h"

namespace curator {

/// How an object is shown when there is one picture of it: a dish from above, a panel straight on, a vessel from a
/// little above.
[[nodiscard]] Side portraitSide(const kiln::asset::Model& model);

/// Where one looks at the surface from near by, and at which point of it.
struct Spot {
    Side side;
    glm::dvec3 at{0.0};
    const char* name = "";  ///< "front" or "inside"
};
/// The foremost of the front; of a dish the inside's middle.
[[nodiscard]] Spot closeSpot(const kiln::asset::Model& model);

/// A study of a whole side at a scale, with `margin` pixels round it.
[[nodiscard]] Study wholeStudy(const kiln::asset::Model& model, const Side& side, double pixelsPerMetre, int margin);

/// "32.4 cm high, ⌀ 20 cm" of a round thing; "70 × 70 × 1.8 cm" (height, width, depth) of any other.
[[nodiscard]] std::string sizeText(const kiln::asset::Model& model);

}  // namespace curator
