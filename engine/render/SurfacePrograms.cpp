#include "engine/render/SurfacePrograms.h"

#include <utility>

#include "engine/core/Log.h"
#include "engine/gl/Capabilities.h"
#include "engine/render/MaterialVariant.h"
#include "engine/render/ShaderLibrary.h"

namespace kiln::render {

namespace {

struct MapSampler {
    const char* name;
    std::uint64_t feature;
};
// In the order of Map.
constexpr std::array<MapSampler, kMapCount> kMapSamplers{
    {{"uBaseColorMap", kFeatureBaseColorMap},
     {"uMetallicRoughnessMap", kFeatureMetallicRoughnessMap},
     {"uNormalMap", kFeatureNormalMap},
     {"uOcclusionMap", kFeatureOcclusionMap},
     {"uEmissiveMap", kFeatureEmissiveMap},
     {"uClearcoatMap", kFeatureClearcoatMaps},
     {"uClearcoatRoughnessMap", kFeatureClearcoatMaps},
     {"uClearcoatNormalMap", kFeatureClearcoatNormalMap},
     {"uTransmissionMap", kFeatureTransmissionMaps},
     {"uThicknessMap", kFeatureTransmissionMaps},
     {"uDiffuseTransmissionMap", kFeatureDiffuseTransmissionMaps},
     {"uDiffuseTransmissionColorMap", kFeatureDiffuseTransmissionMaps},
     {"uSpecularMap", kFeatureSpecularMaps},
     {"uSpecularColorMap", kFeatureSpecularMaps},
     {"uSheenColorMap", kFeatureSheenMaps},
     {"uSheenRoughnessMap", kFeatureSheenMaps},
     {"uIridescenceMap", kFeatureIridescenceMaps},
     {"uIridescenceThicknessMap", kFeatureIridescenceMaps},
     {"uAnisotropyMap", kFeatureAnisotropyMap},
     {"uLightmap", kFeatureLightmap}}};

// What is missed least comes first.
constexpr std::array<std::uint64_t, 11> kExpendable{
    kFeatureSoftShadows, kFeatureAnisotropyMap,           kFeatureIridescenceMaps,  kFeatureSpecularMaps,
    kFeatureSheenMaps,   kFeatureDiffuseTransmissionMaps, kFeatureTransmissionMaps, kFeatureTiledNumbers,
    kFeatureTiledColor,  kFeatureClearcoatNormalMap,      kFeatureClearcoatMaps};

}  // namespace

SurfaceUnits unitsOf(std::uint64_t variant) {
    SurfaceUnits units;
    int next = kFirstFreeUnit;
    for (std::size_t map = 0; map < kMapCount; ++map) {
        units.maps[map] = static_cast<std::int8_t>(variant & kMapSamplers[map].feature ? next++ : -1);
    }
    if (variant & kFeatureSheen) units.sheenCube = next++;
    if (variant & kFeatureTransmission) units.sceneCopy = next++;
    if (variant & kFeatureSoftShadows) {
        units.shadowDepth = next++;
        units.shadowBounds = next++;
    } else if (!(variant & (kFeatureUnlit | kFeatureLightmap))) {
        units.shadowTiles = next++;
    }
    if (variant & kFeatureTiledColor) units.colorTiles = next++;
    if (variant & kFeatureTiledNumbers) units.numberTiles = next++;
    units.count = next;
    return units;
}

std::vector<gl::NamedBinding> SurfaceUnits::bindings() const {
    std::vector<gl::NamedBinding> result(kSamplerUnits.begin(), kSamplerUnits.end());
    for (std::size_t map = 0; map < kMapCount; ++map) {
        if (maps[map] >= 0) result.push_back({kMapSamplers[map].name, maps[map]});
    }
    if (sheenCube >= 0) result.push_back({"uSheenCube", sheenCube});
    if (sceneCopy >= 0) result.push_back({"uSceneBehind", sceneCopy});
    if (shadowDepth >= 0) result.push_back({"uShadowDepth", shadowDepth});
    if (shadowBounds >= 0) result.push_back({"uShadowBounds", shadowBounds});
    if (colorTiles >= 0) result.push_back({"uColorTiles", colorTiles});
    if (numberTiles >= 0) result.push_back({"uNumberTiles", numberTiles});
    if (shadowTiles >= 0) result.push_back({"uShadowTiles", shadowTiles});
    return result;
}

std::uint64_t variantWithin(std::uint64_t variant, int unitCount) {
    for (std::uint64_t maps : kExpendable) {
        if (unitsOf(variant).count <= unitCount) break;
        variant &= ~maps;
    }
    return canonicalVariant(variant);
}

void SurfacePrograms::start(std::uint64_t variant) {
    if (programs_.contains(variant)) return;
    const std::uint64_t fitting = variantWithin(variant, gl::capabilities().maximumTextureUnits);
    if ((fitting | kFeatureSoftShadows) != (variant | kFeatureSoftShadows)) {
        log(LogLevel::Warning, "a material has more textures than this machine reads at once: some are left out");
    }
    auto made = std::make_unique<SurfaceProgram>();
    made->units = unitsOf(fitting);
    made->order = count();
    const std::vector<gl::NamedBinding> samplers = made->units.bindings();
    Result<gl::Program> program = startProgram("surface.vert", "surface.frag", definesOf(fitting), "surface", samplers);
    if (program)
        made->program = std::move(*program);
    else
        log(LogLevel::Error, program.error().text());
    programs_[variant].made = std::move(made);
}

const SurfaceProgram* SurfacePrograms::get(std::uint64_t variant) {
    start(variant);
    Kept& kept = programs_.find(variant)->second;
    if (std::exchange(kept.finished, true)) return kept.made.get();
    SurfaceProgram& made = *kept.made;
    const Result<void> done = made.program.finish();
    if (!done) log(LogLevel::Error, done.error().text());
    if (!made.program) {
        kept.made.reset();
        return nullptr;
    }
    made.modelUniform = made.program.uniform("uModel");
    made.normalMatrixUniform = made.program.uniform("uNormalMatrix");
    made.probeUniform = made.program.uniform("uProbe");
    made.roomUniform = made.program.uniform("uRoom");
    made.cutUniform = made.program.uniform("uCut");
    made.tiledUniform = made.program.uniform("uTiledPictures");
    return &made;
}

}  // namespace kiln::render
