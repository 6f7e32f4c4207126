// Finds what a record's annotations speak of on the surface of the finished model.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <glm/glm.hpp>

#include "app/curator/Mistake.h"
#include "app/museum/Exhibit.h"
#include "engine/asset/Model.h"
#include "engine/core/Bytes.h"

namespace curator {

/// A place on a model, in its own space.
struct SurfacePoint {
    glm::dvec3 position{0.0};  ///< metres
    glm::dvec3 normal{0.0};    ///< of unit length, on the side that was looked at
};

/// Where the straight look that `spot` describes first meets a triangle of the model's scene; nothing on a miss. From
/// the side it ends at the axis, so that a look through a handle finds nothing on the other side. What skins and morph
/// targets do is not followed.
[[nodiscard]] std::optional<SurfacePoint> findSpot(const kiln::asset::Model& model, const museum::Spot& spot);

/// Fills position and normal of every annotation, by the model in the bytes of a GLB. `file` names the record. Returns
/// those whose spot meets nothing.
[[nodiscard]] std::vector<Mistake> placeAnnotations(museum::Exhibit& exhibit, kiln::ByteView glb,
                                                    const std::string& file);

}  // namespace curator
