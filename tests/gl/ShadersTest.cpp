// Every shader in this dialect, and the names and numbers that shaders and C++ share.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <set>
#include <span>
#include <sstream>

#include "tests/gl/GlFixture.h"

#include "engine/render/Bindings.h"
#include "engine/render/MaterialVariant.h"
#include "engine/render/ShaderLibrary.h"
#include "engine/render/ShaderTexts.h"
#include "engine/render/SurfacePrograms.h"

using namespace kiln::render;

namespace {

class Shaders : public gltest::GlTest {};

/// The numbers of shaders/bindings.glsl, as written there.
std::map<std::string, int> bindingsFile() {
    std::ifstream file(std::string(KILN_SOURCE_DIR) + "/shaders/bindings.glsl");
    std::map<std::string, int> values;
    std::string line;
    while (std::getline(file, line)) {
        std::istringstream words(line);
        std::string define, name;
        int value = 0;
        if (words >> define >> name >> value && define == "#define") values[name] = value;
    }
    return values;
}

TEST_F(Shaders, BindingsAgree) {
    std::map<std::string, int> expected{
        {"ATTRIBUTE_POSITION", kAttributePosition},    {"ATTRIBUTE_NORMAL", kAttributeNormal},
        {"ATTRIBUTE_TANGENT", kAttributeTangent},      {"ATTRIBUTE_TEXCOORD_0", kAttributeTexCoord0},
        {"ATTRIBUTE_TEXCOORD_1", kAttributeTexCoord1}, {"ATTRIBUTE_COLOR", kAttributeColor}};
    for (const auto& sampler : kSamplerUnits) expected[std::string("UNIT_") + sampler.name] = sampler.index;
    for (const auto& block : kBlockSlots) expected[std::string("SLOT_") + block.name] = block.index;
    expected["PICTURE_TABLE_ENTRIES"] = static_cast<int>(kPictureTableEntries);
    EXPECT_EQ(bindingsFile(), expected);
}

TEST_F(Shaders, MapOrderAgrees) {
    const std::string_view text = shaderText("surface_block.glsl");
    const std::array<const char*, kMapCount + 1> names{"BASE_COLOR",
                                                       "METALLIC_ROUGHNESS",
                                                       "NORMAL",
                                                       "OCCLUSION",
                                                       "EMISSIVE",
                                                       "CLEARCOAT",
                                                       "CLEARCOAT_ROUGHNESS",
                                                       "CLEARCOAT_NORMAL",
                                                       "TRANSMISSION",
                                                       "THICKNESS",
                                                       "DIFFUSE_TRANSMISSION",
                                                       "DIFFUSE_TRANSMISSION_COLOR",
                                                       "SPECULAR",
                                                       "SPECULAR_COLOR",
                                                       "SHEEN_COLOR",
                                                       "SHEEN_ROUGHNESS",
                                                       "IRIDESCENCE",
                                                       "IRIDESCENCE_THICKNESS",
                                                       "ANISOTROPY",
                                                       "LIGHTMAP",
                                                       "COUNT"};
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string line = std::string("#define MAP_") + names[i] + " " + std::to_string(i) + "\n";
        EXPECT_NE(text.find(line), std::string_view::npos) << line;
    }
}

TEST_F(Shaders, NoFileNamesAVersion) {
    for (const char* name : {"surface.vert", "surface.frag", "depth.vert", "depth.frag", "overlay.vert", "overlay.frag",
                             "fullscreen.vert", "background.frag"}) {
        const auto text = assembleShader(name);
        ASSERT_TRUE(text) << text.error().text();
        EXPECT_EQ(text->find("#version"), std::string::npos) << name;
        EXPECT_EQ(text->find("#include"), std::string::npos) << name;
        EXPECT_EQ(text->find("//"), std::string::npos) << name << " keeps its comments";
    }
}

TEST_F(Shaders, AMissingFileIsNamed) {
    const auto text = assembleShader("nowhere.frag");
    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().where, "nowhere.frag");
}

/// Every name that the program asks for must be one that C++ binds.
void expectKnownNames(const kiln::gl::Program& program, const std::string& what,
                      std::span<const kiln::gl::NamedBinding> samplers = kSamplerUnits) {
    for (const std::string& sampler : program.activeSamplers()) {
        const bool known =
            std::any_of(samplers.begin(), samplers.end(), [&](const auto& binding) { return sampler == binding.name; });
        EXPECT_TRUE(known) << sampler << " of " << what << " has no unit";
    }
    for (const std::string& block : program.activeBlocks()) {
        const bool known = std::any_of(kBlockSlots.begin(), kBlockSlots.end(),
                                       [&](const auto& binding) { return block == binding.name; });
        EXPECT_TRUE(known) << block << " of " << what << " has no slot";
    }
}

TEST_F(Shaders, EveryPassCompiles) {
    struct Pass {
        const char* vertex;
        const char* fragment;
        const char* defines;
    };
    for (const Pass& pass :
         {Pass{"depth.vert", "depth.frag", ""}, Pass{"depth.vert", "depth.frag", "#define ALPHA_MASK\n"},
          Pass{"overlay.vert", "overlay.frag", ""}, Pass{"fullscreen.vert", "occlusion.frag", ""},
          Pass{"fullscreen.vert", "occlusion_filter.frag", ""}, Pass{"fullscreen.vert", "brdf_table.frag", ""},
          Pass{"fullscreen.vert", "brdf_table.frag", "#define SHEEN\n"},
          Pass{"fullscreen.vert", "prefilter_specular.frag", ""},
          Pass{"fullscreen.vert", "prefilter_specular.frag", "#define RADIANCE_8_BIT\n"},
          Pass{"fullscreen.vert", "prefilter_specular.frag", "#define CHARLIE\n"},
          Pass{"fullscreen.vert", "background.frag", ""}, Pass{"surface.vert", "wire.frag", ""}}) {
        const auto program = makeProgram(pass.vertex, pass.fragment, pass.defines, pass.fragment);
        ASSERT_TRUE(program) << program.error().text();
        expectKnownNames(*program, pass.fragment);
    }
}

TEST_F(Shaders, EveryMaterialVariantCompiles) {
    const std::vector<std::uint64_t> variants = testedVariants();
    EXPECT_GT(variants.size(), 500u);
    SurfacePrograms programs;
    for (std::uint64_t variant : variants) {
        const SurfaceProgram* program = programs.get(variant);
        ASSERT_NE(program, nullptr) << definesOf(variant);
        expectKnownNames(program->program, definesOf(variant), program->units.bindings());
        EXPECT_TRUE(program->program.attribute("aPosition") == kAttributePosition);
        if (variant & kFeatureTangents) {
            EXPECT_EQ(program->program.attribute("aTangent"), static_cast<int>(kAttributeTangent));
        }
    }
    std::printf("%d variants\n", programs.count());
    // What a frame adds changes the same few lines whatever the material.
    for (std::uint64_t variant : {std::uint64_t{0}, std::uint64_t{kFeatureClearcoat}, variants.back()}) {
        for (std::uint64_t feature :
             {kFeatureEightBitRadiance, kFeatureScreenOcclusion, kFeaturePunctualLights, kFeatureSurfaceViews,
              kFeatureSoftShadows, kFeatureProbeLight, kFeatureRoomReflections, kFeatureCut}) {
            const SurfaceProgram* program = programs.get(variant | feature);
            ASSERT_NE(program, nullptr) << definesOf(variant | feature);
            expectKnownNames(program->program, definesOf(variant | feature), program->units.bindings());
        }
    }
}

TEST_F(Shaders, VariantsWithTiledPicturesCompile) {
    SurfacePrograms programs;
    const std::uint64_t relief = kFeatureNormalMap | kFeatureTangents | kFeatureMetallicRoughnessMap |
                                 kFeatureOcclusionMap | kFeatureClearcoat | kFeatureClearcoatNormalMap;
    for (const std::uint64_t variant :
         {kFeatureBaseColorMap | kFeatureTiledColor, kFeatureBaseColorMap | kFeatureUnlit | kFeatureTiledColor,
          relief | kFeatureTiledNumbers, relief | kFeatureBaseColorMap | kFeatureTiledNumbers | kFeatureTiledColor,
          relief | kFeatureBaseColorMap | kFeatureClearcoatMaps | kFeatureTiledColor | kFeatureTextureTransforms |
              kFeatureSoftShadows | kFeatureProbeLight | kFeatureRoomReflections}) {
        const std::uint64_t key = canonicalVariant(variant);
        EXPECT_EQ(key, variant) << definesOf(variant);
        const SurfaceProgram* program = programs.get(key);
        ASSERT_NE(program, nullptr) << definesOf(key);
        expectKnownNames(program->program, definesOf(key), program->units.bindings());
        EXPECT_GE(program->tiledUniform, 0);
        const auto blocks = program->program.activeBlocks();
        EXPECT_NE(std::find(blocks.begin(), blocks.end(), "PictureTable"), blocks.end());
    }
    EXPECT_EQ(canonicalVariant(kFeatureTiledColor | kFeatureTiledNumbers), 0u) << "without maps there are no tiles";
}

TEST_F(Shaders, VariantsFitTheTextureUnits) {
    constexpr std::uint64_t kAll = kMaterialFeatures & ~(kFeatureUnlit | kFeatureNoFaces | kFeatureAlphaBlend);
    EXPECT_GT(unitsOf(kAll).count, 16);
    const std::uint64_t fitting = variantWithin(kAll, 16);
    EXPECT_LE(unitsOf(fitting).count, 16);
    EXPECT_TRUE(fitting & kFeatureClearcoatMaps) << "what is missed most stays";
    EXPECT_TRUE(fitting & kFeatureIridescence) << "only maps are left out, no extension";
    EXPECT_EQ(variantWithin(kAll, 64), canonicalVariant(kAll));
    // What the workshop's glazed wares have, tiles and soft shadows included.
    const std::uint64_t glazed = kFeatureBaseColorMap | kFeatureMetallicRoughnessMap | kFeatureOcclusionMap |
                                 kFeatureNormalMap | kFeatureTangents | kFeatureClearcoat | kFeatureClearcoatMaps |
                                 kFeatureClearcoatNormalMap | kFeatureTiledColor | kFeatureTiledNumbers |
                                 kFeatureSoftShadows;
    EXPECT_EQ(unitsOf(glazed).count, 16);
    // No two textures of a program share a unit.
    std::set<int> units;
    for (const auto& binding : unitsOf(kAll).bindings()) {
        if (binding.name == std::string("uSource")) continue;  // of other programs
        EXPECT_TRUE(units.insert(binding.index).second) << binding.name;
    }
}

TEST_F(Shaders, CanonicalVariantsDropWhatHasNoEffect) {
    EXPECT_EQ(canonicalVariant(kFeatureUnlit | kFeatureClearcoat | kFeatureNormalMap | kFeatureTangents),
              kFeatureUnlit);
    EXPECT_EQ(canonicalVariant(kFeatureTangents), 0u);
    EXPECT_EQ(canonicalVariant(kFeatureClearcoatMaps), 0u);
    EXPECT_EQ(canonicalVariant(kFeatureTextureTransforms), 0u);
    EXPECT_EQ(canonicalVariant(kFeatureAlphaMask | kFeatureAlphaBlend), kFeatureAlphaBlend);
    EXPECT_EQ(canonicalVariant(kFeatureSheenMaps | kFeatureDispersion | kFeatureAnisotropyMap), 0u);
    const std::vector<std::uint64_t> variants = testedVariants();
    EXPECT_EQ(std::set<std::uint64_t>(variants.begin(), variants.end()).size(), variants.size());
}

}  // namespace
