#include "app/workshop/rooms/LightBake.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>
#include <set>

#include "app/workshop/InParallel.h"
#include "app/workshop/Jpeg.h"
#include "app/workshop/Noise.h"
#include "app/workshop/rooms/Daylight.h"
#include "app/workshop/rooms/LightCharts.h"
#include "app/workshop/rooms/LightDoors.h"
#include "app/workshop/rooms/LightProbes.h"
#include "app/workshop/rooms/LightReflections.h"
#include "app/workshop/rooms/LightSight.h"
#include "app/workshop/rooms/LightTexels.h"
#include "app/workshop/rooms/LightTracer.h"
#include "engine/core/Srgb.h"
#include "engine/scene/LightColor.h"
#include "engine/scene/Studio.h"

namespace workshop {

using kiln::asset::Index;
using kiln::asset::kNone;
using kiln::asset::Material;
using kiln::asset::Mesh;
using kiln::asset::Model;
using kiln::asset::Node;
using kiln::asset::Primitive;
using kiln::scene::luminance;

namespace {

constexpr double kMuseumLux = 300.0;
constexpr int kMostPasses = 12;
constexpr double kEnough = 0.004;      // of the light, that a pass may still add
constexpr int kShots = 4;              // at sun and lamps, from each place of a texel, where shadows have edges
constexpr float kEdge = 0.04f;         // of the light: what differs by more, nearby, is an edge
constexpr float kNoise = 0.05f;        // of the light: a deviation that the filter takes out without more rays
constexpr int kGlances = 8;            // from each place of a texel, to see whether something solid hides it
constexpr int kLooks = 32;             // where something may
constexpr int kMostClosed = 3;         // of those that may end inside something solid
constexpr float kAdaptation = 0.85f;   // of the eyes, to the colour of the light as a whole
constexpr float kMostOpen = 16.0f;     // times the day's light: what eyes do where no blinds are needed
constexpr double kBrightest = 0.9995;  // share of the texels that the map's range holds; the rest is white
constexpr float kWhite = 3.0f;         // the map's range at most: sunlit even on dark stone; shade keeps its steps
constexpr int kReflectionSize = 64;    // texels of a face's edge: a vessel's curve makes its mirror image small
constexpr int kReflectionRays = 16;    // for each: its light is known, only edges want to be smooth

bool isLit(const Material& material) {
    return !material.unlit && material.transmission.factor <= 0.3f &&
           material.alphaMode != kiln::asset::AlphaMode::Blend;
}

/// Finds what shall be baked, and makes it fit for it: one mesh a node, and materials of its own.
std::vector<LightSurface> surfacesOf(Model& model) {
    std::vector<LightSurface> surfaces;
    std::set<Index> usedMeshes;
    const auto bakes = [](const Node& node) {
        return node.mesh != kNone && node.skin == kNone && node.instances.empty() &&
               !node.name.starts_with("collision:") && !node.name.starts_with("noshadow:");
    };
    for (const Index index : model.sceneNodes()) {
        Node& node = model.nodes[static_cast<std::size_t>(index)];
        if (!bakes(node) || usedMeshes.insert(node.mesh).second) continue;
        model.meshes.push_back(Mesh(model.meshes[static_cast<std::size_t>(node.mesh)]));
        node.mesh = static_cast<Index>(model.meshes.size() - 1);
        usedMeshes.insert(node.mesh);
    }
    std::set<Index> otherwiseUsed;
    std::vector<std::pair<Primitive*, glm::mat4>> found;
    for (const Index index : model.sceneNodes()) {
        const Node& node = model.nodes[static_cast<std::size_t>(index)];
        if (node.mesh == kNone) continue;
        for (Primitive& primitive : model.meshes[static_cast<std::size_t>(node.mesh)].primitives) {
            const bool lit =
                primitive.material == kNone || isLit(model.materials[static_cast<std::size_t>(primitive.material)]);
            if (bakes(node) && lit && primitive.mode == kiln::asset::PrimitiveMode::Triangles &&
                !primitive.indices.empty() && primitive.targets.empty()) {
                found.emplace_back(&primitive, node.world);
            } else {
                otherwiseUsed.insert(primitive.material);
            }
        }
    }
    std::vector<Index> copies(model.materials.size() + 1, kNone);
    for (auto& [primitive, world] : found) {
        Index& copy = copies[static_cast<std::size_t>(primitive->material + 1)];
        if (copy == kNone) {
            copy = primitive->material;
            if (copy == kNone || otherwiseUsed.contains(copy)) {
                model.materials.push_back(copy == kNone ? Material()
                                                        : Material(model.materials[static_cast<std::size_t>(copy)]));
                copy = static_cast<Index>(model.materials.size() - 1);
            }
        }
        primitive->material = copy;
        surfaces.push_back({primitive, world});
    }
    return surfaces;
}

/// Where exhibits will be, or the middle of the room if it has no mounts.
std::vector<glm::vec3> placesOf(const Model& room) {
    std::vector<glm::vec3> places;
    for (const Index index : room.sceneNodes()) {
        const Node& node = room.nodes[static_cast<std::size_t>(index)];
        // Over a plinth, or before a wall.
        if (node.name.starts_with("mount:")) places.emplace_back(node.world * glm::vec4(0.0f, 0.2f, 0.15f, 1.0f));
    }
    const kiln::Box box = room.bounds();
    if (places.empty()) places.emplace_back(box.centre().x, std::min(box.min.y + 1.5f, box.centre().y), box.centre().z);
    return places;
}

/// From where visitors set out: where they arrive, and what they come to see.
std::vector<glm::vec3> startsOf(const Model& room, std::vector<glm::vec3> places) {
    for (const Index index : room.sceneNodes()) {
        const Node& node = room.nodes[static_cast<std::size_t>(index)];
        if (node.name == "spawn") places.emplace_back(node.world * glm::vec4(0.0f, 1.6f, 0.0f, 1.0f));
    }
    return places;
}

/// How strongly the museum's own light falls on what faces the key light: what 300 lux mean.
float museumIlluminance(const museum::GalleryLight& light) {
    const glm::vec3 direction(light.direction[0], light.direction[1], light.direction[2]);
    const glm::vec3 color(light.color[0], light.color[1], light.color[2]);
    return luminance(color) * static_cast<float>(light.illuminance) +
           static_cast<float>(light.environment) *
               luminance(kiln::scene::Studio().irradiance(-glm::normalize(direction)));
}

/// The light at the places on average, where it is met best; and its colour.
struct Level {
    float illuminance = 0.0f;
    glm::vec3 color{0.0f};
};
Level levelAt(const std::vector<glm::vec3>& places, const LightTracer& tracer) {
    constexpr int kPaths = 2048;
    Level level;
    for (std::size_t i = 0; i < places.size(); ++i) {
        LightDice dice(static_cast<std::uint32_t>(i) + 1u);
        bool inside = false;
        const Harmonics light = tracer.probe(places[i], kPaths, dice, inside);
        const glm::vec3 towards(luminance(light[3]), luminance(light[1]), luminance(light[2]));
        const glm::vec3 normal = glm::length(towards) > 0.0f ? glm::normalize(towards) : glm::vec3(0.0f, 1.0f, 0.0f);
        level.illuminance +=
            std::numbers::pi_v<float> * luminance(facing(light, normal)) / static_cast<float>(places.size());
        level.color += light[0];
    }
    return level;
}

/// A factor a channel that takes the colour of light most of the way to `wanted`, its luminance kept.
glm::vec3 adaptation(const glm::vec3& color, const glm::vec3& wanted) {
    if (luminance(color) <= 0.0f || luminance(wanted) <= 0.0f) return glm::vec3(1.0f);
    const glm::vec3 from = glm::max(color / luminance(color), glm::vec3(0.05f));
    const glm::vec3 to = glm::max(wanted / luminance(wanted), glm::vec3(0.05f));
    const glm::vec3 gain = glm::pow(to / from, glm::vec3(kAdaptation));
    return gain / luminance(gain * from);
}

/// A texel's own shift of the pattern of rays: neighbours' differ as much as they can (R2, Roberts 2018).
glm::vec2 shiftOf(const LightTexel& texel, int pass) {
    const auto at = [&](double x, double y, double z) {
        const double value = x * texel.x + y * texel.y + z * pass;
        return static_cast<float>(value - std::floor(value));
    };
    return {at(0.7548776662466927, 0.5698402909980532, 0.6180339887498949),
            at(0.5698402909980532, 0.3247179572447460, 0.4142135623730951)};
}

class Bake {
  public:
    Bake(const LightScene& scene, LightTracer& tracer, const LightQuality& quality, int size)
        : tracer_(tracer),
          quality_(quality),
          texels_(findTexels(scene.parts(), size, size)),
          seams_(findSeams(scene.parts(), size, size)),
          light_(texels_.texels.size()) {}

    /// Passes of few rays find how light goes round; the last one, with many, what the map shows.
    void run(LightReport& report) {
        findPlaces();
        findDirect();
        map_ = spreadLight(texels_, light_, {});
        double before = total();
        for (int pass = 0; pass < kMostPasses; ++pass) {
            gatherCoarsely(pass);
            ++report.passes;
            const double after = total();
            const bool enough = after - before < kEnough * after;
            before = after;
            if (enough) break;
        }
        gatherFinely();
        ++report.passes;
        map_ = spreadLight(texels_, light_, seams_);
        report.texels = texels_.texels.size();
    }
    [[nodiscard]] const LightMap& map() const { return map_; }
    /// Of texels on surfaces, the brightest channel that but a few exceed.
    [[nodiscard]] float range() const {
        std::vector<float> values;
        for (std::size_t i = 0; i < light_.size(); ++i) {
            if (light_[i].hidden) continue;
            const glm::vec3 sum = light_[i].smooth + light_[i].sharp;
            values.push_back(std::max({sum.r, sum.g, sum.b}));
        }
        if (values.empty()) return 1.0f;
        const auto place =
            values.begin() + static_cast<std::ptrdiff_t>(kBrightest * static_cast<double>(values.size() - 1));
        std::nth_element(values.begin(), place, values.end());
        return std::clamp(*place, 1e-4f, kWhite);
    }

  private:
    /// Keeps of each texel the places that light can reach; a texel without any takes its neighbours' light.
    void findPlaces() {
        std::vector<LightSubtexel> all = texels_.subtexels;
        std::vector<bool> known(light_.size(), false);
        for (const LightSubtexel& one : all) known[one.texel] = true;
        for (std::size_t i = 0; i < light_.size(); ++i) {  // those beside a surface
            if (!known[i]) all.push_back({static_cast<std::uint32_t>(i), texels_.texels[i].position});
        }
        std::stable_sort(all.begin(), all.end(),
                         [](const LightSubtexel& a, const LightSubtexel& b) { return a.texel < b.texel; });
        first_.assign(light_.size() + 1, 0);
        for (const LightSubtexel& one : all) ++first_[one.texel + 1];
        std::partial_sum(first_.begin(), first_.end(), first_.begin());
        std::vector<std::uint8_t> open(all.size(), 1);
        inParallel(light_.size(), [&](std::size_t texel) {
            LightDice dice(mixBits(static_cast<std::uint32_t>(texel) + 55u));
            const glm::vec3& normal = texels_.texels[texel].normal;
            // Most see nothing that is closed, which few rays from each of their places show.
            bool clear = true;
            for (std::size_t i = first_[texel]; clear && i < first_[texel + 1]; ++i)
                clear = tracer_.isOpen(all[i].position, normal, kGlances, 0, dice);
            for (std::size_t i = first_[texel]; !clear && i < first_[texel + 1]; ++i)
                open[i] = tracer_.isOpen(all[i].position, normal, kLooks, kMostClosed, dice) ? 1 : 0;
        });
        for (TexelLight& one : light_) one.hidden = true;
        std::vector<std::size_t> first{0};
        for (std::size_t texel = 0; texel < light_.size(); ++texel) {
            for (std::size_t i = first_[texel]; i < first_[texel + 1]; ++i) {
                if (open[i] == 0) continue;
                places_.push_back(all[i].position);
                light_[texel].hidden = false;
            }
            first.push_back(places_.size());
        }
        first_ = std::move(first);
    }
    [[nodiscard]] std::span<const glm::vec3> openPlaces(std::size_t texel) const {
        return std::span(places_).subspan(first_[texel], first_[texel + 1] - first_[texel]);
    }

    /// One shot from each place of a texel tells most of what there is to know: sun and lamps are seen whole or not at
    /// all. Where shots or neighbours differ is the edge of a shadow, and many more are worth their time.
    void findDirect() {
        const auto shoot = [this](std::size_t i, std::uint32_t seed, int shots, glm::vec2& range) {
            LightDice dice(mixBits(static_cast<std::uint32_t>(i) + seed));
            const auto places = openPlaces(i);
            glm::vec3 sum(0.0f);
            for (const glm::vec3& place : places) {
                for (int shot = 0; shot < shots; ++shot) {
                    const glm::vec3 light = tracer_.direct(place, texels_.texels[i].normal, dice);
                    range = {std::min(range.x, luminance(light)), std::max(range.y, luminance(light))};
                    sum += light;
                }
            }
            return places.empty() ? sum : sum / static_cast<float>(places.size() * static_cast<std::size_t>(shots));
        };
        std::vector<glm::vec2> ranges(light_.size(), {std::numeric_limits<float>::infinity(), 0.0f});
        inParallel(light_.size(), [&](std::size_t i) { light_[i].sharp = shoot(i, 77u, 1, ranges[i]); });
        std::vector<glm::vec3> finer(light_.size());
        inParallel(light_.size(), [&](std::size_t i) {
            finer[i] = light_[i].sharp;
            glm::vec2 range = ranges[i];
            for (int y = -1; y <= 1; ++y) {
                for (int x = -1; x <= 1; ++x) {
                    const std::int32_t beside = texelAt(texels_.texels[i].x + x, texels_.texels[i].y + y);
                    if (beside < 0 || light_[static_cast<std::size_t>(beside)].hidden) continue;
                    const glm::vec2& other = ranges[static_cast<std::size_t>(beside)];
                    range = {std::min(range.x, other.x), std::max(range.y, other.y)};
                }
            }
            if (!(range.y - range.x > kEdge * range.y)) return;
            const glm::vec3 more = shoot(i, 78u, kShots - 1, range);
            finer[i] = (light_[i].sharp + static_cast<float>(kShots - 1) * more) / static_cast<float>(kShots);
        });
        for (std::size_t i = 0; i < light_.size(); ++i) light_[i].sharp = finer[i];
    }

    /// The index of a texel, -1 where none is.
    [[nodiscard]] std::int32_t texelAt(int x, int y) const {
        if (x < 0 || x >= texels_.width || y < 0 || y >= texels_.height) return -1;
        return texels_
            .at[static_cast<std::size_t>(y) * static_cast<std::size_t>(texels_.width) + static_cast<std::size_t>(x)];
    }

    /// Where light goes on its way is no matter of single texels: in blocks of two by two, one is asked for all.
    void gatherCoarsely(int pass) {
        std::vector<std::uint32_t> speakers(light_.size());
        for (std::size_t i = 0; i < light_.size(); ++i) speakers[i] = static_cast<std::uint32_t>(speakerOf(i, pass));
        gather(std::max(8, quality_.rays / 16), pass, 2, speakers);
    }
    /// The texel that is asked for this one: itself, or one beside it that lies on the same surface.
    [[nodiscard]] std::size_t speakerOf(std::size_t i, int pass) const {
        const LightTexel& here = texels_.texels[i];
        const int x = (here.x & ~1) + (pass & 1), y = (here.y & ~1) + ((pass >> 1) & 1);
        const std::int32_t found = texelAt(x, y);
        if (found < 0 || light_[static_cast<std::size_t>(found)].hidden) return i;
        const LightTexel& there = texels_.texels[static_cast<std::size_t>(found)];
        const bool same = glm::distance(here.position, there.position) < 3.0f * here.size &&
                          glm::dot(here.normal, there.normal) > 0.9f;
        return same ? static_cast<std::size_t>(found) : i;
    }

    /// With `speakers`, for each texel the one that is asked for it.
    void gather(int rays, int pass, int smoothing, std::span<const std::uint32_t> speakers) {
        tracer_.know(&map_);
        inParallel(light_.size(), [&](std::size_t i) {
            if (openPlaces(i).empty() || (!speakers.empty() && speakers[i] != i)) return;
            const Gathered found = ask(i, rays, pass);
            light_[i].smooth = found.light;
            light_[i].variance = found.variance;
        });
        for (std::size_t i = 0; i < speakers.size(); ++i) {
            if (light_[i].hidden) continue;
            light_[i].smooth = light_[speakers[i]].smooth;
            light_[i].variance = light_[speakers[i]].variance;
        }
        smoothLight(texels_, light_, smoothing);
        map_ = spreadLight(texels_, light_, {});
    }
    [[nodiscard]] Gathered ask(std::size_t i, int rays, int pass) const {
        LightDice dice(mixBits(static_cast<std::uint32_t>(i) * 31u + static_cast<std::uint32_t>(pass)));
        const LightTexel& texel = texels_.texels[i];
        return tracer_.gather(openPlaces(i), texel.normal, rays, shiftOf(texel, pass), dice);
    }

    /// The picture that is shown: a third of the rays everywhere, the others where that leaves more noise than the
    /// filter can be trusted with.
    void gatherFinely() {
        tracer_.know(&map_);
        const int few = std::max(8, quality_.rays / 3), more = quality_.rays - few;
        inParallel(light_.size(), [&](std::size_t i) {
            if (openPlaces(i).empty()) return;
            const Gathered found = ask(i, few, kMostPasses);
            light_[i].smooth = found.light;
            light_[i].variance = found.variance;
        });
        std::vector<TexelLight> round(light_);
        spreadVariance(texels_, round);
        const float share = static_cast<float>(more) / static_cast<float>(quality_.rays);
        inParallel(light_.size(), [&](std::size_t i) {
            TexelLight& one = light_[i];
            const float noise = kNoise * luminance(one.smooth + one.sharp);
            if (more <= 0 || openPlaces(i).empty() || round[i].variance < noise * noise) return;
            const Gathered found = ask(i, more, kMostPasses + 1);
            one.smooth = glm::mix(one.smooth, found.light, share);
            one.variance = (1.0f - share) * (1.0f - share) * one.variance + share * share * found.variance;
        });
        smoothLight(texels_, light_, quality_.smoothing);
    }

    [[nodiscard]] double total() const {
        double sum = 0.0;
        for (std::size_t i = 0; i < light_.size(); ++i) {
            if (!light_[i].hidden) sum += static_cast<double>(luminance(light_[i].smooth + light_[i].sharp));
        }
        return sum;
    }

    LightTracer& tracer_;
    const LightQuality& quality_;
    LightTexels texels_;
    std::vector<LightSeam> seams_;
    std::vector<glm::vec3> places_;   // that light can reach, texel by texel
    std::vector<std::size_t> first_;  // of each texel's; and the end
    std::vector<TexelLight> light_;
    LightMap map_;
};

std::vector<std::uint8_t> pixelsOf(const LightMap& map, float range) {
    std::vector<std::uint8_t> pixels;
    pixels.reserve(3 * map.light.size());
    for (const glm::vec3& light : map.light) {
        for (glm::length_t channel = 0; channel < 3; ++channel) {
            const float encoded = kiln::encodeSrgb(light[channel] / range);
            pixels.push_back(static_cast<std::uint8_t>(std::lround(255.0f * encoded)));
        }
    }
    return pixels;
}

/// As good as kMostLightBytes allow; empty where no fair quality does.
kiln::Bytes encoded(const LightMap& map, float range, int quality) {
    constexpr int kFair = 60, kStep = 6;
    const std::vector<std::uint8_t> pixels = pixelsOf(map, range);
    for (int now = quality; now >= std::min(kFair, quality); now -= kStep) {
        kiln::Bytes bytes = encodeJpeg(map.width, map.height, 3, pixels, now, Chroma::Full);
        if (bytes.size() <= kMostLightBytes) return bytes;
    }
    return {};
}

/// The name of a material whose second texture coordinates are taken; empty when there is none.
std::string takenBy(const Model& model, const std::vector<LightSurface>& surfaces) {
    for (const LightSurface& surface : surfaces) {
        const Material& one = model.materials[static_cast<std::size_t>(surface.primitive->material)];
        for (const kiln::asset::TextureUse* use : {&one.baseColor, &one.metallicRoughness, &one.normal, &one.occlusion,
                                                   &one.emissive, &one.clearcoat, &one.clearcoatRoughness}) {
            if (use->present() && use->texCoord != 0) return one.name.empty() ? "without a name" : one.name;
        }
    }
    return {};
}

}  // namespace

kiln::Result<Model> bakeLight(const Model& room, std::span<const Standing> standing, const museum::Gallery& gallery,
                              const LightQuality& quality, LightReport* report) {
    const auto begun = std::chrono::steady_clock::now();
    LightReport own;
    LightReport& told = report ? *report : own;
    Model model = room;
    const std::vector<LightSurface> surfaces = surfacesOf(model);
    if (surfaces.empty()) {
        return kiln::fail(kiln::ErrorCode::Refused, "the room has no surface that light falls on", "baked light",
                          "Give it meshes beside \"collision:\" and \"noshadow:\" nodes");
    }
    if (const std::string name = takenBy(model, surfaces); !name.empty()) {
        return kiln::fail(kiln::ErrorCode::Refused,
                          "the material " + name + " uses the second texture coordinates, which light needs",
                          "baked light", "Use one set of texture coordinates in the room's model");
    }
    const std::vector<glm::vec3> places = placesOf(model);
    const auto plain = LightScene::make(model, {});
    if (!plain) return kiln::fail(plain.error());
    const LightSight sight(*plain, model.bounds(), startsOf(model, places));
    const auto seen = [&sight](const glm::vec3& position, const glm::vec3& normal) {
        return sight.sees(position, normal);
    };
    const auto atlas = layOutCharts(surfaces, {quality.size, quality.texelsPerMetre, places, seen});
    if (!atlas) return kiln::fail(atlas.error());
    told.charts = atlas->charts;
    told.used = atlas->used;
    told.texelsPerMetre = atlas->texelsPerMetre;

    kiln::asset::Sampler sampler;
    sampler.wrapS = sampler.wrapT = kiln::asset::Wrap::ClampToEdge;
    sampler.minify = kiln::asset::Filter::Linear;  // its gutters would not last for coarser levels
    model.textures.push_back({static_cast<Index>(model.images.size()), sampler});
    model.images.push_back({"light", "image/jpeg", {}});
    for (const LightSurface& surface : surfaces) {
        Material& material = model.materials[static_cast<std::size_t>(surface.primitive->material)];
        material.lightmap.map = {static_cast<Index>(model.textures.size() - 1), 1, {}, glm::vec2(1.0f), 0.0f};
        told.triangles += surface.primitive->indices.size() / 3;
        told.vertices += surface.primitive->positions.size();
    }

    const Model leaves = doorLeaves(model, gallery);
    std::vector<Standing> inside(standing.begin(), standing.end());
    inside.push_back({&leaves, glm::mat4(1.0f)});
    const auto scene = LightScene::make(model, inside);
    if (!scene) return kiln::fail(scene.error());

    // In the museum's units; then blinds, and eyes that adapt.
    const float unit = museumIlluminance(gallery.light) / static_cast<float>(kMuseumLux);
    Sky sky(gallery.daylight);
    std::vector<Lamp> lamps = lampsOf(gallery.lamps, model);
    sky.scale(glm::vec3(unit));
    for (Lamp& lamp : lamps) lamp.intensity *= unit;
    const float wanted = static_cast<float>(gallery.daylight.lux) * unit;
    const Level daylight = levelAt(places, LightTracer(*scene, sky, {}));
    told.daylight = daylight.illuminance > 0.0f ? std::min(kMostOpen, wanted / daylight.illuminance) : 0.0f;
    sky.scale(glm::vec3(told.daylight));
    const Level whole = levelAt(places, LightTracer(*scene, sky, lamps));
    const glm::vec3 gain =
        adaptation(whole.color, {gallery.light.color[0], gallery.light.color[1], gallery.light.color[2]});
    sky.scale(gain);
    for (Lamp& lamp : lamps) lamp.intensity *= gain;

    LightTracer tracer(*scene, sky, lamps);
    Bake bake(*scene, tracer, quality, quality.size);
    bake.run(told);
    const float range = bake.range();
    kiln::asset::Image& image = model.images.back();
    image.encoded = encoded(bake.map(), range, quality.jpegQuality);
    if (image.encoded.empty()) {
        return kiln::fail(kiln::ErrorCode::Refused, "its light takes too many bytes", "baked light",
                          "Make the room simpler, or its lamps and shadows softer");
    }
    for (Material& material : model.materials) {
        if (material.lightmap.map.present()) material.lightmap.intensity = range;
    }
    told.mapBytes = image.encoded.size();

    tracer.know(&bake.map());
    tracer.emptyRoom(true);
    model.probes = findProbes(model.bounds(), tracer, quality.probeStep, quality.probeRays);
    told.probes = model.probes.harmonics.size();
    model.reflections = findReflections(model.bounds(), tracer, kReflectionSize, kReflectionRays);
    told.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    return model;
}

}  // namespace workshop
