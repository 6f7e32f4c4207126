// Tangent frames for meshes that bring none, as the MikkTSpace standard makes them.
#pragma once

#include <cstdint>
#include <vector>

#include <glm/glm.hpp>

#include "engine/asset/Model.h"

namespace kiln::asset {

/// What a primitive becomes with tangents: a vertex whose triangles disagree about its frame is there more than once.
struct TangentFrames {
    std::vector<glm::vec4> tangents;     ///< one a vertex, then one a copy; as Primitive::tangents
    std::vector<std::uint32_t> copies;   ///< the vertex that each copy repeats
    std::vector<std::uint32_t> indices;  ///< the primitive's, with copies where their frame is meant
};

/// True when `material` is drawn by a tangent frame: relief of the base or of the coat, or grooves.
[[nodiscard]] bool needsTangents(const Material& material);

/// The frames of a list of triangles with unit normals and finite positions, for the texture coordinates that `use`
/// reads (its set, transformed). That set must be there. Handedness is glTF's: green points against v (§3.9.3).
/// M. S. Mikkelsen, "Simulation of Wrinkled Surfaces Revisited", 2008, chapter 3, with the rules of the reference
/// implementation: corners alike in position, normal and coordinates are one; the triangles around such a corner that
/// share edges and an orientation of the coordinates average their directions of u, weighted by their angle there.
/// Time grows with n log n of the triangles, memory by kTangentBytesPerCorner. Thread-safe.
[[nodiscard]] TangentFrames makeTangents(const Primitive& primitive, const TextureUse& use);

/// The most bytes that makeTangents() works with, its result among them, for each index that the primitive has.
inline constexpr std::size_t kTangentBytesPerCorner = 64;

/// Gives `primitive` those tangents: all of its attributes, morph targets and joints, repeat what `frames` copies.
void applyTangents(Primitive& primitive, TangentFrames frames);

}  // namespace kiln::asset
