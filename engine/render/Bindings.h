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

/// A material's textures; their rows in the Surface block are in this order (shaders/surface_block.glsl).
enum Map : std::uint8_t {
    kMapBaseColor,
    kMapMetallicRoughness,
    kMapNormal,
    kMapOcclusion,
    kMapEmissive,
    kMapClearcoat,
    kMapClearcoatRoughness,
    kMapClearcoatNormal,
    kMapTransmission,
    kMapThickness,
    kMapDiffuseTransmission,
    kMapDiffuseTransmissionColor,
    kMapSpecular,
    kMapSpecularColor,
    kMapSheenColor,
    kMapSheenRoughness,
    kMapIridescence,
    kMapIridescenceThickness,
    kMapAnisotropy,
    kMapLightmap,
    kMapCount
};

inline constexpr int kUnitShadowMap = 0;
inline constexpr int kUnitSpecularCube = 1;
inline constexpr int kUnitIrradianceCube = 2;
inline constexpr int kUnitBrdfTable = 3;
inline constexpr int kUnitOcclusionScreen = 4;
/// The first unit that a surface variant gives to its own textures (SurfacePrograms.h).
inline constexpr int kFirstFreeUnit = 5;
inline constexpr int kUnitSource = 0;  ///< of passes that read one texture

inline constexpr std::array<gl::NamedBinding, 6> kSamplerUnits{{{"uShadowMap", kUnitShadowMap},
                                                                {"uSpecularCube", kUnitSpecularCube},
                                                                {"uIrradianceCube", kUnitIrradianceCube},
                                                                {"uBrdfTable", kUnitBrdfTable},
                                                                {"uOcclusionScreen", kUnitOcclusionScreen},
                                                                {"uSource", kUnitSource}}};

inline constexpr int kSlotFrame = 0;
inline constexpr int kSlotSurface = 1;
inline constexpr int kSlotLights = 2;
inline constexpr int kSlotPictureTable = 3;
inline constexpr std::array<gl::NamedBinding, 4> kBlockSlots{
    {{"Frame", kSlotFrame}, {"Surface", kSlotSurface}, {"Lights", kSlotLights}, {"PictureTable", kSlotPictureTable}}};

/// Places of the table of PictureCache.h: 16 kB, which every driver offers of uniforms.
inline constexpr std::size_t kPictureTableEntries = 8192;

}  // namespace kiln::render
