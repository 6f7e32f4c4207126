// A ware's layers in the order of making, as sets of materials of its finished model (KHR_materials_variants).
#pragma once

#include <vector>

#include <glm/glm.hpp>

#include "app/museum/Layers.h"
#include "app/workshop/Recipe.h"
#include "engine/asset/Model.h"

namespace workshop {

/// What a recipe lays on what. Colours are linear.
struct Ware {
    std::vector<museum::Layer> layers;  ///< in the order of making; body and glaze at least
    glm::vec3 body{0.0f};               ///< the bare, dry clay
    glm::vec3 slip{0.0f};               ///< dry too, if there is one
    bool showsCarving = false;          ///< the body's own relief is all that there is below the glaze
};

/// Reads it from any exhibit's recipe: tiles are painted on slip; of a vessel "glaze" (with "slip": true where a white
/// slip covers the body) and "pigments" count. Errors stay in the recipe.
[[nodiscard]] Ware wareOf(const Recipe& recipe);

/// Until addLayers() has numbered the variants, this one of a primitive is its material as glazed and not yet
/// enamelled. Whoever fires enamels gives every primitive one.
inline constexpr kiln::asset::Index kBeforeEnamels = static_cast<kiln::asset::Index>(museum::Layer::Glaze);

/// Names the ware's layers as the model's variants and gives every primitive that has a glaze its material in each. The
/// last one is the finished object, as are the materials outside of all variants. What has no glaze (the sides of
/// tiles, plaster) stays as it is.
/// - body: rough, in one colour, with the carving's normals if nothing else is in them;
/// - slip: the same in white;
/// - pigment: the finished picture without the glaze, dull. Its colours are those after the fire: raw cobalt is grey or
///   purple and copper black, which no recipe says;
/// - glaze: the finished material, or the one before the enamels.
void addLayers(kiln::asset::Model& model, const Ware& ware);

}  // namespace workshop
