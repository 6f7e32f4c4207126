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
constexpr int kDiffuseSamples = 1024;  // fewer would be too wide: prefilter_diffuse.frag lets them overlap
// Samples a texel, by level: a rough level's lobe is wide and its texels few, so that it gets many; with fewer, each
// would read a mip of the source so coarse that the cube's faces show.
constexpr std::array<int, kSpecularLevels> kSpecularSamples{1, 32, 96, 256, 512, 1024};

constexpr int kSteps = 1 + 6 * (kSpecularLevels + 1);  // the source; each face of each level; those of the irradiance

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

Result<EnvironmentLight> EnvironmentLight::create(int faceSize, bool eightBit, bool eightBitSource,
                                                  std::size_t budget) {
    EnvironmentLight light;
    light.budget_ = budget;
    light.faceSize_ = std::clamp(faceSize, 32, 2048);
    const auto formatFor = [](bool bytes) { return bytes ? gl::PixelFormat::Rgba8 : gl::PixelFormat::Rgba16Float; };
    light.format_ = formatFor(eightBit);
    light.sourceFormat_ = formatFor(eightBitSource);
    const std::string drawing = eightBitSource ? "#define RADIANCE_8_BIT\n" : "";
    const std::string filtering =
        std::string(eightBit ? "#define RADIANCE_8_BIT\n" : "") + (eightBitSource ? "#define SOURCE_8_BIT\n" : "");
    const auto make = [](gl::Program& program, const char* fragment, const std::string& defines) -> Result<void> {
        Result<gl::Program> made = makeProgram("fullscreen.vert", fragment, defines, fragment);
        if (!made) return fail(made.error());
        program = std::move(*made);
        return {};
    };
    gl::Program table;
    if (auto done = make(light.studio_, "studio.frag", drawing); !done) return fail(done.error());
    if (auto done = make(light.specularFilter_, "prefilter_specular.frag", filtering); !done) return fail(done.error());
    if (auto done = make(light.diffuseFilter_, "prefilter_diffuse.frag", filtering); !done) return fail(done.error());
    if (auto done = make(table, "brdf_table.frag", ""); !done) return fail(done.error());
    light.equirectangular_ = LateProgram("fullscreen.vert", "equirectangular.frag", drawing);
    light.sheenFilter_ = LateProgram("fullscreen.vert", "prefilter_specular.frag", filtering + "#define CHARLIE\n");
    light.sheenTable_ = LateProgram("fullscreen.vert", "brdf_table.frag", "#define SHEEN\n");

    light.target_ = gl::TextureTarget::create("environment");
    light.fullscreen_ = gl::VertexArray::empty("fullscreen");
    light.table_ = gl::Texture::create(
        {.format = light.format_, .width = kTableSize, .height = kTableSize, .label = "BRDF table"});
    light.drawTable(table, kTableSamples);
    return light;
}

void EnvironmentLight::drawTable(const gl::Program& program, int samples) const {
    target_.attachColor(table_, 0, 0);
    gl::StateSetter().apply(plainState());
    gl::setViewport(0, 0, kTableSize, kTableSize);
    program.use();
    gl::Program::set(program.uniform("uSampleCount"), samples);
    gl::Program::set(program.uniform("uTableSize"), static_cast<float>(kTableSize));
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

void EnvironmentLight::drawStudio(Cubes& cubes) const {
    const scene::Studio& room = *cubes.studio;
    studio_.use();
    glm::mat4 surfaces(0.0f);
    surfaces[0] = glm::vec4(room.floor, 0.0f);
    surfaces[1] = glm::vec4(room.wall, room.behindCamera);
    surfaces[2] = glm::vec4(room.ceiling, 0.0f);
    surfaces[3] = glm::vec4(room.pool, 0.0f);
    gl::Program::set(studio_.uniform("uRoom"), surfaces);
    for (std::size_t i = 0; i < room.boxes.size(); ++i) {
        const scene::Studio::Box& box = room.boxes[i];
        glm::mat4 columns(0.0f);
        columns[0] = glm::vec4(box.centre, box.softness);
        columns[1] = glm::vec4(box.halfSize, 0.0f, 0.0f);
        columns[2] = glm::vec4(box.radiance, 0.0f);
        gl::Program::set(studio_.uniform(("uBoxes[" + std::to_string(i) + "]").c_str()), columns);
    }
    for (int face = 0; face < 6; ++face) drawFace(studio_, cubes.source, face, 0);
}

scene::EnvironmentId EnvironmentLight::add(const asset::HdrImage& image) {
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
    Cubes cubes;
    cubes.id = nextId_++;
    cubes.source = makeCube(sourceFormat_, faceSize_, gl::fullLevels(faceSize_, faceSize_), "environment source");
    gl::StateSetter().apply(plainState());
    gl::SamplerSpec around;  // the map's left and right edges meet
    around.wrapT = gl::SamplerWrap::ClampToEdge;
    const gl::Sampler sampler = gl::Sampler::create(around, "equirectangular");
    sampler.bind(kUnitSource);
    map.bind(kUnitSource);
    if (const gl::Program* program = equirectangular_.get(); program != nullptr) {
        program->use();
        // One texel of the cube covers this many of the map at its equator.
        const float shrink = static_cast<float>(width) / (4.0f * static_cast<float>(faceSize_));
        gl::Program::set(program->uniform("uLevel"), std::max(0.0f, std::log2(shrink)));
        for (int face = 0; face < 6; ++face) drawFace(*program, cubes.source, face, 0);
    }
    cubes.source.generateMips();
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

void EnvironmentLight::filterSpecular(const gl::Program& program, const Cubes& cubes, const gl::Texture& cube, int face,
                                      int level, int samples) const {
    gl::Sampler::unbind(kUnitSource);
    cubes.source.bind(kUnitSource);
    program.use();
    gl::Program::set(program.uniform("uSourceSize"), static_cast<float>(faceSize_));
    gl::Program::set(program.uniform("uSampleCount"), samples);
    gl::Program::set(program.uniform("uRoughness"), roughnessOfLevel(level));
    drawFace(program, cube, face, level);
}

std::size_t EnvironmentLight::advance(Cubes& cubes) const {
    const int step = cubes.step++;
    const auto texels = [](const gl::Texture& cube, int level) {
        const auto size = static_cast<std::size_t>(std::max(1, cube.spec().width >> level));
        return size * size;
    };
    if (step == 0) {
        if (cubes.studio) {
            cubes.source =
                makeCube(sourceFormat_, faceSize_, gl::fullLevels(faceSize_, faceSize_), "environment source");
            drawStudio(cubes);
            cubes.source.generateMips();
        }
        cubes.specular = makeCube(format_, faceSize_, kSpecularLevels, "specular environment");
        cubes.irradiance = makeCube(format_, kIrradianceSize, 1, "irradiance");
        return 12 * texels(cubes.source, 0);
    }
    const int face = (step - 1) % 6;
    const int level = (step - 1) / 6;
    if (level < kSpecularLevels) {
        const int samples = kSpecularSamples[static_cast<std::size_t>(level)];
        filterSpecular(specularFilter_, cubes, cubes.specular, face, level, samples);
        return texels(cubes.specular, level) * static_cast<std::size_t>(samples);
    }
    gl::Sampler::unbind(kUnitSource);
    cubes.source.bind(kUnitSource);
    diffuseFilter_.use();
    gl::Program::set(diffuseFilter_.uniform("uSourceSize"), static_cast<float>(faceSize_));
    gl::Program::set(diffuseFilter_.uniform("uSampleCount"), kDiffuseSamples);
    drawFace(diffuseFilter_, cubes.irradiance, face, 0);
    return texels(cubes.irradiance, 0) * kDiffuseSamples;
}

void EnvironmentLight::prepareSheen() {
    if (current_.sheenFiltered) return;
    current_.sheenFiltered = true;
    if (!current_.sheen) current_.sheen = makeCube(format_, kSheenSize, kSpecularLevels, "sheen environment");
    const gl::Program* filter = sheenFilter_.get();
    const gl::Program* table = sheenTable_.get();
    if (filter == nullptr || table == nullptr) return;
    if (!sheenInTable_) drawTable(*table, kSheenTableSamples);
    sheenInTable_ = true;
    gl::StateSetter().apply(plainState());
    for (int level = 0; level < kSpecularLevels; ++level) {
        for (int face = 0; face < 6; ++face) {
            filterSpecular(*filter, current_, current_.sheen, face, level, kSheenSamples);
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
