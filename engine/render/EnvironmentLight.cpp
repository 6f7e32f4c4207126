#include "engine/render/EnvironmentLight.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "engine/gl/Draw.h"
#include "engine/gl/Sampler.h"
#include "engine/render/Bindings.h"
#include "engine/render/ShaderLibrary.h"

namespace kiln::render {

namespace {

constexpr int kSpecularLevels = 6;   // mirror, then ever rougher
constexpr int kIrradianceSize = 16;  // texels; irradiance has no finer detail
constexpr int kSheenSamples = 256;   // its cube is small, and each of its levels wide
constexpr int kSheenSize = 64;       // texels; the sheen is wide at its finest
constexpr int kTableSize = 128;      // image_light.glsl says the same
constexpr int kTableSamples = 128;
constexpr int kSheenTableSamples = 256;
// Samples a texel, by level: a rough level's lobe is wide and its texels few, so that it gets many; with fewer, each
// would read a mip of the source so coarse that the cube's faces show.
constexpr std::array<int, kSpecularLevels> kSpecularSamples{1, 32, 96, 256, 512, 1024};

constexpr std::size_t kReckonedTexel = 48;  // texture samples that a graphics processor takes in the time of one

constexpr int kSteps = 6 + 1 + 6 * kSpecularLevels;  // each face's light; their averages; each face of each level

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

EnvironmentLight EnvironmentLight::create(int faceSize, bool eightBit, std::size_t budget) {
    EnvironmentLight light;
    light.budget_ = budget;
    light.faceSize_ = std::clamp(faceSize, 32, 2048);
    light.format_ = eightBit ? gl::PixelFormat::Rgba8 : gl::PixelFormat::Rgba16Float;
    const std::string filtering = eightBit ? "#define RADIANCE_8_BIT\n" : "";
    light.specularFilter_ = LateProgram("fullscreen.vert", "prefilter_specular.frag", filtering);
    light.brdfTable_ = LateProgram("fullscreen.vert", "brdf_table.frag", "");
    light.sheenFilter_ = LateProgram("fullscreen.vert", "prefilter_specular.frag", filtering + "#define CHARLIE\n");
    light.sheenTable_ = LateProgram("fullscreen.vert", "brdf_table.frag", "#define SHEEN\n");
    light.specularFilter_.start();
    light.brdfTable_.start();
    light.target_ = gl::TextureTarget::create("environment");
    light.fullscreen_ = gl::VertexArray::empty("fullscreen");
    light.table_ = gl::Texture::create(
        {.format = light.format_, .width = kTableSize, .height = kTableSize, .label = "BRDF table"});
    return light;
}

void EnvironmentLight::drawTable(LateProgram& program, int samples) {
    const gl::Program* table = program.get();
    if (table == nullptr) return;
    target_.attachColor(table_, 0, 0);
    gl::StateSetter().apply(plainState());
    gl::setViewport(0, 0, kTableSize, kTableSize);
    table->use();
    gl::Program::set(table->uniform("uSampleCount"), samples);
    gl::Program::set(table->uniform("uTableSize"), static_cast<float>(kTableSize));
    fullscreen_.bind();
    gl::drawVertices(gl::Topology::Triangles, 0, 3);
}

gl::Texture EnvironmentLight::makeCube(gl::PixelFormat format, int size, int levels, const char* label) {
    return gl::Texture::create({.kind = gl::TextureKind::Cube,
                                .format = format,
                                .width = size,
                                .height = size,
                                .levels = std::min(levels, gl::fullLevels(size, size)),
                                .label = label});
}

void EnvironmentLight::drawFace(const gl::Program& program, const gl::Texture& cube, int face, int level) const {
    const int size = std::max(1, cube.spec().width >> level);
    target_.attachColor(cube, face, level);
    gl::setViewport(0, 0, size, size);
    program.use();
    gl::Program::set(program.uniform("uFace"), face);
    fullscreen_.bind();
    gl::drawVertices(gl::Topology::Triangles, 0, 3);
}

std::size_t EnvironmentLight::Cubes::byteSize() const {
    return source.byteSize() + specular.byteSize() + irradiance.byteSize() + sheen.byteSize();
}

EnvironmentLight::Cubes* EnvironmentLight::find(scene::EnvironmentId id) {
    if (current_.id == id && id != 0) return &current_;
    for (Cubes& cubes : others_) {
        if (cubes.id == id) return &cubes;
    }
    return nullptr;
}

scene::EnvironmentId EnvironmentLight::add(const scene::Studio& studio) {
    if (current_.studio == studio && current_.id != 0 && !current_.removed) return current_.id;
    for (const Cubes& cubes : others_) {
        if (cubes.studio == studio) return cubes.id;
    }
    Cubes cubes;
    cubes.id = nextId_++;
    cubes.studio = studio;
    others_.push_back(std::move(cubes));
    return others_.back().id;
}

scene::EnvironmentId EnvironmentLight::add(const asset::HdrImage& image) {
    Cubes cubes;
    cubes.id = nextId_++;
    cubes.light = lightOf(image, faceSize_);
    others_.push_back(std::move(cubes));
    return others_.back().id;
}

void EnvironmentLight::remove(scene::EnvironmentId id) {
    if (current_.id == id) current_.removed = true;
    std::erase_if(others_, [id](const Cubes& cubes) { return cubes.id == id; });
}

void EnvironmentLight::keepWithinBudget(scene::EnvironmentId wanted) {
    for (std::size_t held = byteSize(); held > budget_; held = byteSize()) {
        Cubes* oldest = nullptr;
        for (Cubes& cubes : others_) {
            const bool spare = cubes.studio && cubes.id != wanted && cubes.byteSize() > 0;
            if (spare && (oldest == nullptr || cubes.lastUse < oldest->lastUse)) oldest = &cubes;
        }
        if (oldest == nullptr) return;
        Cubes bare;
        bare.id = oldest->id;
        bare.studio = oldest->studio;
        *oldest = std::move(bare);
    }
}

void EnvironmentLight::use(scene::EnvironmentId id, std::size_t samples) {
    Cubes* wanted = find(id);
    pending_ = wanted != nullptr && wanted->step < kSteps;
    if (wanted == nullptr || wanted == &current_) return;
    if (pending_) gl::StateSetter().apply(plainState());
    std::size_t taken = 0;
    while (wanted->step < kSteps && (samples == 0 || taken < samples)) taken += advance(*wanted);
    pending_ = wanted->step < kSteps;
    if (pending_) return;
    std::swap(current_, *wanted);
    current_.lastUse = ++uses_;
    std::erase_if(others_, [](const Cubes& cubes) { return cubes.id == 0 || cubes.removed; });
    keepWithinBudget(current_.id);
}

void EnvironmentLight::filterSpecular(LateProgram& filter, const Cubes& cubes, const gl::Texture& cube, int face,
                                      int level, int samples) {
    const gl::Program* program = filter.get();
    if (program == nullptr) return;
    gl::Sampler::unbind(kUnitSource);
    cubes.source.bind(kUnitSource);
    program->use();
    gl::Program::set(program->uniform("uSourceSize"), static_cast<float>(faceSize_));
    gl::Program::set(program->uniform("uSampleCount"), samples);
    gl::Program::set(program->uniform("uRoughness"), roughnessOfLevel(level));
    drawFace(*program, cube, face, level);
}

std::size_t EnvironmentLight::advance(Cubes& cubes) {
    const int step = cubes.step++;
    const auto texels = [this](int level) {
        const auto size = static_cast<std::size_t>(std::max(1, faceSize_ >> level));
        return size * size;
    };
    if (step < 6) {
        if (step == 0) cubes.reckoned.emplace(faceSize_);
        if (step == 0 && cubes.studio) {
            cubes.light = [studio = scene::StudioLight(*cubes.studio)](const glm::vec3& way) {
                return studio.from(way);
            };
        }
        cubes.reckoned->fill(step, cubes.light);
        return kReckonedTexel * texels(0);
    }
    if (step == 6) {
        upload(cubes);
        cubes.light = nullptr;
        cubes.reckoned.reset();
        return kReckonedTexel * texels(0);
    }
    const int face = (step - 7) % 6;
    const int level = (step - 7) / 6;
    const int samples = kSpecularSamples[static_cast<std::size_t>(level)];
    filterSpecular(specularFilter_, cubes, cubes.specular, face, level, samples);
    return texels(level) * static_cast<std::size_t>(samples);
}

void EnvironmentLight::upload(Cubes& cubes) {
    if (!tableDrawn_) drawTable(brdfTable_, kTableSamples);
    tableDrawn_ = true;
    LightCube& light = *cubes.reckoned;
    light.average();
    cubes.source = makeCube(gl::PixelFormat::Rgba16Float, faceSize_, light.levels(), "environment source");
    for (int level = 0; level < light.levels(); ++level) {
        cubes.source.upload(light.halves(level), level);
    }
    cubes.specular = makeCube(format_, faceSize_, kSpecularLevels, "specular environment");

    LightCube irradiance(kIrradianceSize);
    const auto falling = [&light](const glm::vec3& normal) { return light.irradianceOverPi(normal); };
    for (int face = 0; face < 6; ++face) irradiance.fill(face, falling);
    cubes.irradiance = makeCube(format_, kIrradianceSize, 1, "irradiance");
    const bool bytes = format_ == gl::PixelFormat::Rgba8;
    cubes.irradiance.upload(bytes ? irradiance.eightBit(0) : irradiance.halves(0));
}

void EnvironmentLight::prepareSheen() {
    if (current_.sheenFiltered) return;
    current_.sheenFiltered = true;
    if (!current_.sheen) current_.sheen = makeCube(format_, kSheenSize, kSpecularLevels, "sheen environment");
    if (!sheenInTable_) drawTable(sheenTable_, kSheenTableSamples);
    sheenInTable_ = true;
    gl::StateSetter().apply(plainState());
    for (int level = 0; level < kSpecularLevels; ++level) {
        for (int face = 0; face < 6; ++face) {
            filterSpecular(sheenFilter_, current_, current_.sheen, face, level, kSheenSamples);
        }
    }
}

void EnvironmentLight::bindSheen(int unit) const {
    gl::Sampler::unbind(unit);
    current_.sheen.bind(unit);
}

void EnvironmentLight::bind() const {
    current_.specular.bind(kUnitSpecularCube);
    current_.irradiance.bind(kUnitIrradianceCube);
    table_.bind(kUnitBrdfTable);
}

float EnvironmentLight::lastSpecularLevel() const {
    return static_cast<float>(kSpecularLevels - 1);
}

std::size_t EnvironmentLight::byteSize() const {
    std::size_t total = current_.byteSize() + table_.byteSize();
    for (const Cubes& cubes : others_) total += cubes.byteSize();
    return total;
}

}  // namespace kiln::render
