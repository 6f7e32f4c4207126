// Where C++ and shaders meet; shaders/bindings.glsl says the same, and a test compares the two.
#pragma once

#include <array>
#include <cstdint>

#include "engine/gl/Program.h"

namespace kiln::render {

enum Attribute : std::uint32_t {
    kAttributePosition = 0,
    kAttributeNormal = 1,
    kAttributeTangent = 2,
    kAttributeTexCoord0 = 3,
    kAttributeTexCoord1 = 4,
    kAttributeColor = 5
};

/// A material's textures take the units 0 to kMapCount - 1, in this order; so do their rows in the Surface block.
enum Map : std::uint8_t {
    kMapBaseColor,
    kMapMetallicRoughness,
    kMapNormal,
    kMapOcclusion,
    kMapEmissive,
    kMapClearcoat,
    kMapClearcoatRoughness,
    kMapClearcoatNormal,
    kMapCount
};

inline constexpr int kUnitShadowMap = 8;
inline constexpr int kUnitSpecularCube = 9;
inline constexpr int kUnitIrradianceCube = 10;
inline constexpr int kUnitBrdfTable = 11;
inline constexpr int kUnitOcclusionScreen = 12;
inline constexpr int kUnitSource = 0;  ///< of passes that read one texture

inline constexpr std::array<gl::NamedBinding, 14> kSamplerUnits{{{"uBaseColorMap", kMapBaseColor},
                                                                 {"uMetallicRoughnessMap", kMapMetallicRoughness},
                                                                 {"uNormalMap", kMapNormal},
                                                                 {"uOcclusionMap", kMapOcclusion},
                                                                 {"uEmissiveMap", kMapEmissive},
                                                                 {"uClearcoatMap", kMapClearcoat},
                                                                 {"uClearcoatRoughnessMap", kMapClearcoatRoughness},
                                                                 {"uClearcoatNormalMap", kMapClearcoatNormal},
                                                                 {"uShadowMap", kUnitShadowMap},
                                                                 {"uSpecularCube", kUnitSpecularCube},
                                                                 {"uIrradianceCube", kUnitIrradianceCube},
                                                                 {"uBrdfTable", kUnitBrdfTable},
                                                                 {"uOcclusionScreen", kUnitOcclusionScreen},
                                                                 {"uSource", kUnitSource}}};

inline constexpr int kSlotFrame = 0;
inline constexpr int kSlotSurface = 1;
inline constexpr std::array<gl::NamedBinding, 2> kBlockSlots{{{"Frame", kSlotFrame}, {"Surface", kSlotSurface}}};

}  // namespace kiln::render
