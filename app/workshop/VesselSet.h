// Makes what belongs together of several vessels, such as an ewer in the bowl that keeps it warm.
#pragma once

#include <filesystem>
#include <string>

#include "app/workshop/Recipe.h"
#include "app/workshop/Workshop.h"

namespace workshop {

/// Reads "pieces" of a recipe, 1 to 12 whole recipes of vessels (as for makeVessel), each with a "name" of its own and
/// "at" [x, y, z]: where its foot's centre stands, in mm. Each becomes a node of that name below the model's one root,
/// with a mesh and materials of its own, so that it can be lifted out. Errors name the JSON path.
[[nodiscard]] kiln::Result<kiln::asset::Model> makeVesselSet(const Recipe& recipe, const std::string& name,
                                                             const std::filesystem::path& assets,
                                                             const Quality& quality);

}  // namespace workshop
