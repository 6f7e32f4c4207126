#include "engine/render/EnvironmentLight.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/gl/Draw.h"
#include "engine/gl/Sampler.h"
#include "engine/render/Bindings.h"
#include "engine/render/ShaderLibrary.h"

namespace kiln::render {

namespace {

constexpr int kSpecularLevels = 6;   // mirror, then ever rougher
constexpr int kIrradianceSize = 32;  // texels; irradiance has no finer detail
constexpr int kSheenSamples = 256;   // its cube is small, and each of its levels wide
constexpr int kSheenSize = 64;       // texels; the sheen is wide at its finest
constexpr int kTableSize = 128;      // image_light.glsl says the same
constexpr int kTableSamples = 256;
constexpr int kDiffuseSamples = 256;
// Samples a texel, by level: a rough level's lobe is wide and its texels few, so that it gets many; with fewer, each
// would read a mip of the source so coarse that the cube's faces show.
constexpr std::array<int, kSpecularLevels> kSpecularSamples{1, 96, 192, 512, 1024, 1024};

// Roughness of a level of the specular cube; the inverse of reflectedRadiance() in image_light.glsl.
float roughnessOfLevel(int level) {
    const float share = static_cast<float>(level) / static_cast<float>(kSpecularLevels - 1);
    return 1.0f - std::sqrt(1.0f - share);
}

gl::DrawState plainState() {
    gl::DrawState state;
    state.depthTest = false;
    state.depthWrite = false;
    state.culling = gl::Culling::None;
    return state;
}

}  // namespace

Result<EnvironmentLight> EnvironmentLight::create(int faceSize, bool eightBit) {
    EnvironmentLight light;
    light.faceSize_ = std::clamp(faceSize, 32, 2048);
    light.format_ = eightBit ? gl::PixelFormat::Rgba8 : gl::PixelFormat::Rgba16Float;
    const std::string defines = eightBit ? "#define RADIANCE_8_BIT\n" : "";
    const auto make = [&defines](gl::Program& program, const char* fragment, const char* extra = "") -> Result<void> {
        Result<gl::Program> made = makeProgram("fullscreen.vert", fragment, defines + extra, fragment);
        if (!made) return fail(made.error());
        program = std::move(*made);
        return {};
    };
    gl::Program table;
    if (auto done = make(light.studio_, "studio.frag"); !done) return fail(done.error());
    if (auto done = make(light.equirectangular_, "equirectangular.frag"); !done) return fail(done.error());
    if (auto done = make(light.specularFilter_, "prefilter_specular.frag"); !done) return fail(done.error());
    if (auto done = make(light.sheenFilter_, "prefilter_specular.frag", "#define CHARLIE\n"); !done) {
        return fail(done.error());
    }
    if (auto done = make(light.diffuseFilter_, "prefilter_diffuse.frag"); !done) return fail(done.error());
    if (auto done = make(table, "brdf_table.frag"); !done) return fail(done.error());

    light.target_ = gl::TextureTarget::create("environment");
    light.fullscreen_ = gl::VertexArray::empty("fullscreen");
    light.table_ = gl::Texture::create(
        {.format = light.format_, .width = kTableSize, .height = kTableSize, .label = "BRDF table"});
    light.target_.attachColor(light.table_, 0, 0);
    gl::StateSetter().apply(plainState());
    gl::setViewport(0, 0, kTableSize, kTableSize);
    table.use();
    gl::Program::set(table.uniform("uSampleCount"), kTableSamples);
    gl::Program::set(table.uniform("uTableSize"), static_cast<float>(kTableSize));
    light.fullscreen_.bind();
    gl::drawVertices(gl::Topology::Triangles, 0, 3);
    return light;
}

gl::Texture EnvironmentLight::makeCube(int size, int levels, const char* label) const {
    return gl::Texture::create({.kind = gl::TextureKind::Cube,
                                .format = format_,
                                .width = size,
                                .height = size,
                                .levels = std::min(levels, gl::fullLevels(size, size)),
                                .label = label});
}

void EnvironmentLight::drawCube(const gl::Program& program, const gl::Texture& cube, int level, int faceUniform) const {
    const int size = std::max(1, cube.spec().width >> level);
    gl::setViewport(0, 0, size, size);
    program.use();
    fullscreen_.bind();
    for (int face = 0; face < 6; ++face) {
        target_.attachColor(cube, face, level);
        gl::Program::set(faceUniform, face);
        gl::drawVertices(gl::Topology::Triangles, 0, 3);
    }
}

void EnvironmentLight::drawStudio() {
    if (!source_) source_ = makeCube(faceSize_, gl::fullLevels(faceSize_, faceSize_), "environment source");
    gl::StateSetter().apply(plainState());
    drawCube(studio_, source_, 0, studio_.uniform("uFace"));
    prefilter();
}

void EnvironmentLight::drawEquirectangular(const asset::HdrImage& image) {
    const std::size_t count =
        static_cast<std::size_t>(std::max(image.width, 0)) * static_cast<std::size_t>(std::max(image.height, 0));
    const bool usable = count > 0 && image.pixels.size() == count;
    // Half floats are filtered by every driver; floats are not. The sun of some maps is beyond a half's range.
    std::vector<glm::vec4> texels(usable ? count : 1, glm::vec4(0.0f, 0.0f, 0.0f, 1.0f));
    for (std::size_t i = 0; usable && i < count; ++i) {
        texels[i] = glm::vec4(glm::clamp(image.pixels[i], glm::vec3(0.0f), glm::vec3(60000.0f)), 1.0f);
    }
    const int width = usable ? image.width : 1;
    const int height = usable ? image.height : 1;
    const gl::Texture map = gl::Texture::create({.format = gl::PixelFormat::Rgba16Float,
                                                 .width = width,
                                                 .height = height,
                                                 .levels = gl::fullLevels(width, height),
                                                 .label = "equirectangular"});
    map.uploadFloats(&texels[0].x);
    map.generateMips();
    if (!source_) source_ = makeCube(faceSize_, gl::fullLevels(faceSize_, faceSize_), "environment source");
    gl::StateSetter().apply(plainState());
    gl::SamplerSpec around;  // the map's left and right edges meet
    around.wrapT = gl::SamplerWrap::ClampToEdge;
    const gl::Sampler sampler = gl::Sampler::create(around, "equirectangular");
    sampler.bind(kUnitSource);
    map.bind(kUnitSource);
    equirectangular_.use();
    // One texel of the cube covers this many of the map at its equator.
    const float shrink = static_cast<float>(width) / (4.0f * static_cast<float>(faceSize_));
    gl::Program::set(equirectangular_.uniform("uLevel"), std::max(0.0f, std::log2(shrink)));
    drawCube(equirectangular_, source_, 0, equirectangular_.uniform("uFace"));
    prefilter();
}

void EnvironmentLight::filterMips(const gl::Program& program, const gl::Texture& cube) const {
    gl::Sampler::unbind(kUnitSource);
    source_.bind(kUnitSource);
    program.use();
    gl::Program::set(program.uniform("uSourceSize"), static_cast<float>(faceSize_));
    for (int level = 0; level < kSpecularLevels; ++level) {
        program.use();
        gl::Program::set(program.uniform("uSampleCount"),
                         &program == &sheenFilter_ ? kSheenSamples : kSpecularSamples[static_cast<std::size_t>(level)]);
        gl::Program::set(program.uniform("uRoughness"), roughnessOfLevel(level));
        drawCube(program, cube, level, program.uniform("uFace"));
    }
}

void EnvironmentLight::prefilter() {
    source_.generateMips();
    sheenFiltered_ = false;
    if (!specular_) {
        specular_ = makeCube(faceSize_, kSpecularLevels, "specular environment");
        irradiance_ = makeCube(kIrradianceSize, 1, "irradiance");
    }
    filterMips(specularFilter_, specular_);
    diffuseFilter_.use();
    gl::Program::set(diffuseFilter_.uniform("uSourceSize"), static_cast<float>(faceSize_));
    gl::Program::set(diffuseFilter_.uniform("uSampleCount"), kDiffuseSamples);
    drawCube(diffuseFilter_, irradiance_, 0, diffuseFilter_.uniform("uFace"));
}

void EnvironmentLight::prepareSheen() {
    if (sheenFiltered_) return;
    if (!sheen_) sheen_ = makeCube(kSheenSize, kSpecularLevels, "sheen environment");
    gl::StateSetter().apply(plainState());
    filterMips(sheenFilter_, sheen_);
    sheenFiltered_ = true;
}

void EnvironmentLight::bindSheen(int unit) const {
    gl::Sampler::unbind(unit);
    sheen_.bind(unit);
}

void EnvironmentLight::bind() const {
    specular_.bind(kUnitSpecularCube);
    irradiance_.bind(kUnitIrradianceCube);
    table_.bind(kUnitBrdfTable);
}

float EnvironmentLight::lastSpecularLevel() const {
    return static_cast<float>(kSpecularLevels - 1);
}

std::size_t EnvironmentLight::byteSize() const {
    return source_.byteSize() + specular_.byteSize() + irradiance_.byteSize() + sheen_.byteSize() + table_.byteSize();
}

}  // namespace kiln::render
