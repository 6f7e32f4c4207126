// A material's textures in the order of Map.
#pragma once

#include <array>

#include "engine/asset/Model.h"
#include "engine/render/Bindings.h"

namespace kiln::render {

using MaterialMaps = std::array<const asset::TextureUse*, kMapCount>;

/// Points into `material`.
[[nodiscard]] inline MaterialMaps mapsOf(const asset::Material& material) {
    return {&material.baseColor,
            &material.metallicRoughness,
            &material.normal,
            &material.occlusion,
            &material.emissive,
            &material.clearcoat,
            &material.clearcoatRoughness,
            &material.clearcoatNormal,
            &material.transmission.map,
            &material.volume.thickness,
            &material.diffuseTransmission.map,
            &material.diffuseTransmission.color,
            &material.specular.map,
            &material.specular.color,
            &material.sheen.color,
            &material.sheen.roughness,
            &material.iridescence.map,
            &material.iridescence.thickness,
            &material.anisotropy.map,
            &material.lightmap.map};
}

}  // namespace kiln::render
