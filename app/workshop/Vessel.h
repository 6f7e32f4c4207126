// Makes a thrown vessel from its recipe: turned, carved, painted, glazed, fired.
#pragma once

#include <filesystem>
#include <string>

#include <nlohmann/json.hpp>

#include "app/workshop/Lathe.h"
#include "app/workshop/Recipe.h"
#include "app/workshop/Workshop.h"

namespace workshop {

/// Fills a VesselShape from "shape" of a recipe, with the profile that it names from `profiles` (assets/profiles.json).
/// Errors are left in the recipe.
[[nodiscard]] VesselShape readShape(const Recipe& recipe, const nlohmann::json& profiles);

/// A recipe holds "shape" (VesselShape, with "profile" naming a silhouette of assets/profiles.json), "hand" (readHand,
/// and throwing: mm of unevenness), "texture" {width, height, quality of the JPEG, shrink
/// of the finer maps; inside, base, disc, baseDisc: as in VesselUv}, "glaze" (GlazeFigures), and, if any,
/// "translucency" (readTranslucency), "pigments" (readPigments), "decoration" (paintBands), "mark" (paintMark; it needs
/// baseDisc), "carving" (carve), "chips" of the lip (readChips) and "parts" (readParts). The shape may have "lobes"
/// {count, depth: radius times 1 + depth * cos(count * angle); from, to: fractions of the height between which they
/// grow} and a "section" {depth: front to back over side to side; roundFrom, roundSpan: above this fraction of the
/// height it is round again, over such a span}. Among the parts, a "cover" {profile: [[height, radius], …] from its rim
/// to the tip of its knob, as fractions; height, diameter, rim: the width that it sits on, recess, taper: how much its
/// hollow narrows, of its depth, fairing, sink: how far its rim lies below the lip, texture {width, height},
/// decoration, carving, chips} stands on the lip. The foot's centre is at the origin, +Y up, metres; deterministic. The
/// model's extras say under "hand" and this name what Hand::json() does, under "chips" what chipFacts() does. `name`
/// names the model and its parts; errors name the JSON path.
[[nodiscard]] kiln::Result<kiln::asset::Model> makeVessel(const Recipe& recipe, const std::string& name,
                                                          const std::filesystem::path& assets, const Quality& quality);

/// The same, added to a model that may hold other vessels: materials, one mesh and one node. Returns the node, which is
/// nobody's child yet. After an error the model is of no use.
[[nodiscard]] kiln::Result<kiln::asset::Index> addVessel(const Recipe& recipe, const std::string& name,
                                                         const std::filesystem::path& assets, const Quality& quality,
                                                         kiln::asset::Model& model);

}  // namespace workshop
