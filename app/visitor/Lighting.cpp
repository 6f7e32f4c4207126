#include "app/visitor/Lighting.h"

#include <cmath>
#include <optional>
#include <utility>

#include <glm/gtc/constants.hpp>

#include "engine/scene/LightColor.h"
#include "engine/scene/Studio.h"

namespace visitor {

using kiln::scene::adaptedColor;
using kiln::scene::KeyLight;
using kiln::scene::luminance;
using kiln::scene::Scene;
using kiln::scene::Studio;
using visit::Light;

namespace {

constexpr int kMuseumLux = 300;
// CIE standard illuminant D65: daylight of a sky without sun, by which museums with skylights are lit.
constexpr LightFacts kDaylight{6500, 400};
// CIE standard illuminant A: a tungsten lamp.
constexpr LightFacts kLamp{2856, 200};
// A white thing reflects this much of a room's light once more; what walls and floors send back is tinted by it.
const glm::vec3 kFloorTint(1.06f, 1.0f, 0.90f);

/// The mean illuminance of a studio's light alone, averaged over all ways that a surface may face: six are enough.
glm::vec3 meanIrradiance(const Studio& studio) {
    glm::vec3 sum(0.0f);
    for (int axis = 0; axis < 3; ++axis) {
        for (const float sign : {-1.0f, 1.0f}) {
            glm::vec3 normal(0.0f);
            normal[axis] = sign;
            sum += studio.irradiance(normal) / 6.0f;
        }
    }
    return sum;
}

/// The same of a scene's key light and surroundings together: a quarter of a directional light is received on average.
glm::vec3 meanIrradiance(const Scene& scene, const glm::vec3& surroundings) {
    return 0.25f * scene.keyLight.illuminance * scene.keyLight.color + scene.environmentIntensity * surroundings;
}

/// A light of a visitor's choice: its surroundings, and how much of its illuminance comes from one side.
struct Preset {
    Studio studio;
    glm::vec3 color{1.0f};       ///< linear, of luminance 1
    glm::vec3 direction{0.0f};   ///< that the key light travels
    float angularRadius = 0.0f;  ///< of the key light
    float keyShare = 0.0f;       ///< of the illuminance of a surface that faces it
    glm::vec3 irradiance{0.0f};  ///< of such a surface, by the studio alone
    glm::vec3 mean{0.0f};        ///< of surfaces that face all ways, by the studio alone
};

/// Tall windows at the left, a smaller one behind on the right, a skylight overhead.
Preset makeDaylight() {
    Preset preset;
    preset.color = adaptedColor(kiln::scene::daylightChromaticity(kDaylight.kelvin), kDaylight.lux);
    preset.studio.floor = 0.18f * preset.color * kFloorTint;
    preset.studio.wall = 0.20f * preset.color;
    preset.studio.ceiling = 0.26f * preset.color;
    preset.studio.pool = 0.16f * preset.color * kFloorTint;
    preset.studio.boxes = {{
        {{-3.0f, 1.5f, 1.1f}, {0.95f, 1.45f}, 0.12f, 5.0f * preset.color},
        {{2.8f, 1.5f, -2.0f}, {0.45f, 1.25f}, 0.15f, 3.2f * preset.color},
        {{0.1f, 3.0f, -0.3f}, {1.50f, 1.10f}, 0.35f, 3.6f * preset.color},
        {{0.0f, 1.0f, 0.0f}, {1.0f, 1.0f}, 0.5f, glm::vec3(0.0f)},
    }};
    preset.direction = {0.52f, -1.0f, -0.40f};
    preset.angularRadius = 0.11f;
    preset.keyShare = 0.32f;
    return preset;
}

/// A few small lamps under a dark ceiling.
Preset makeLamp() {
    Preset preset;
    preset.color = adaptedColor(kiln::scene::radiatorChromaticity(kLamp.kelvin), kLamp.lux);
    preset.studio.floor = 0.13f * preset.color * kFloorTint;
    preset.studio.wall = 0.10f * preset.color;
    preset.studio.ceiling = 0.07f * preset.color;
    preset.studio.pool = 0.12f * preset.color * kFloorTint;
    preset.studio.boxes = {{
        {{1.5f, 2.5f, 1.9f}, {0.34f, 0.34f}, 0.6f, 34.0f * preset.color},
        {{-2.1f, 2.6f, 0.9f}, {0.24f, 0.24f}, 0.6f, 26.0f * preset.color},
        {{-0.7f, 2.6f, -2.2f}, {0.24f, 0.24f}, 0.6f, 26.0f * preset.color},
        {{0.1f, 3.0f, -0.3f}, {0.60f, 0.42f}, 0.5f, 2.5f * preset.color},
    }};
    preset.direction = {-0.40f, -1.0f, -0.48f};
    preset.angularRadius = 0.02f;
    preset.keyShare = 0.68f;
    return preset;
}

const Preset& presetOf(Light light) {
    const auto complete = [](Preset preset) {
        preset.irradiance = preset.studio.irradiance(-glm::normalize(preset.direction));
        preset.mean = meanIrradiance(preset.studio);
        return preset;
    };
    static const Preset daylight = complete(makeDaylight());
    static const Preset lamp = complete(makeLamp());
    return light == Light::Lamp ? lamp : daylight;
}

struct MuseumLight {
    float facing = 0.0f;  ///< illuminance of a surface that faces the key light
    float mean = 0.0f;    ///< illuminance averaged over all ways that a surface may face
};

/// Of the studio that the museum's own light comes from.
const glm::vec3& studioMean() {
    static const glm::vec3 mean = meanIrradiance(Studio());
    return mean;
}

MuseumLight measured(const Scene& museum) {
    static const Studio studio;
    static std::optional<std::pair<glm::vec3, float>> last;  // one room's key light at a time
    if (!last || last->first != museum.keyLight.direction) {
        last = {museum.keyLight.direction, luminance(studio.irradiance(-glm::normalize(museum.keyLight.direction)))};
    }
    const float key = luminance(museum.keyLight.color) * museum.keyLight.illuminance;
    MuseumLight result;
    result.facing = key + museum.environmentIntensity * last->second;
    result.mean = luminance(meanIrradiance(museum, studioMean()));
    return result;
}

/// The temperature of daylight or a radiator that looks most like a colour: the one with its share of blue to red.
int kelvinOf(const glm::vec3& color) {
    float low = 2000.0f, high = 12000.0f;
    const float wanted = color.b / std::max(color.r, 1e-6f);
    for (int i = 0; i < 24; ++i) {
        const float middle = 0.5f * (low + high);
        const glm::vec3 seen = adaptedColor(
            middle < 4000.0f ? kiln::scene::radiatorChromaticity(middle) : kiln::scene::daylightChromaticity(middle),
            kMuseumLux);
        (seen.b / seen.r < wanted ? low : high) = middle;
    }
    return static_cast<int>(std::round(low / 100.0f)) * 100;
}

}  // namespace

glm::vec3 meanRadiance(const kiln::asset::HdrImage& image) {
    glm::dvec3 sum(0.0);
    double weights = 0.0;
    for (int y = 0; y < image.height; ++y) {
        const double weight = std::sin((y + 0.5) / image.height * glm::pi<double>());
        glm::dvec3 row(0.0);
        for (int x = 0; x < image.width; ++x) {
            row += image.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) +
                                static_cast<std::size_t>(x)];
        }
        sum += weight * row;
        weights += weight * image.width;
    }
    return weights > 0.0 ? glm::vec3(sum / weights) : glm::vec3(0.0f);
}

void rakeLight(Scene& scene, const glm::vec3& towards, float elevation, const kiln::Box& box) {
    constexpr float kRest = 0.16f;   // of the surrounding light: enough to know the colours by
    constexpr float kShare = 0.62f;  // of the key light, on a surface that the light grazes and so spreads thin
    const float spread = std::max(std::sin(elevation), std::sin(glm::radians(4.0f)));
    const float surroundings = scene.environmentIntensity + scene.keyLight.illuminance;
    scene.environmentIntensity *= kRest;
    scene.bakedLight *= kRest;
    scene.keyLight.direction = -towards;
    scene.keyLight.color = glm::vec3(1.0f);
    scene.keyLight.illuminance = kShare / spread * std::max(scene.keyLight.illuminance, 0.5f * surroundings);
    scene.keyLight.angularRadius = 0.004f;  // a small lamp: edges of shadows are what one looks for
    scene.keyLight.shadowCentre = box.centre();
    scene.keyLight.shadowRadius = 0.5f * glm::length(box.size());
}

void Lighting::bring(const kiln::asset::HdrImage& image, std::string name) {
    if (own_ != 0) renderer_.removeEnvironment(own_);
    own_ = renderer_.addEnvironment(image);
    ownMean_ = meanRadiance(image);
    ownName_ = std::move(name);
}

LightFacts Lighting::factsOf(Light light, const Scene& museum) {
    switch (light) {
        case Light::Museum:
            return {kelvinOf(museum.keyLight.color), kMuseumLux};
        case Light::Daylight:
            return kDaylight;
        case Light::Lamp:
            return kLamp;
        case Light::Own:
            break;
    }
    return {};
}

void Lighting::light(Scene& scene, const visit::State& state) {
    const MuseumLight museum = measured(scene);
    const glm::vec3 baked = meanIrradiance(scene, studioMean());  // the light that the room was baked for
    if (state.light == Light::Own) {
        scene.environment = own_;
        const float radiance = luminance(ownMean_);
        scene.environmentIntensity = radiance > 0.0f ? museum.mean / (glm::pi<float>() * radiance) : 0.0f;
        scene.keyLight.illuminance = 0.0f;  // it has its own lamps and sun in it
        scene.bakedLight = meanIrradiance(scene, glm::pi<float>() * ownMean_) / glm::max(baked, glm::vec3(1e-6f));
    } else if (state.light != Light::Museum) {
        const Preset& preset = presetOf(state.light);
        const LightFacts facts = factsOf(state.light, scene);
        const float illuminance = museum.facing * static_cast<float>(facts.lux) / kMuseumLux;
        scene.environment = renderer_.addEnvironment(preset.studio);
        scene.environmentIntensity = (1.0f - preset.keyShare) * illuminance / luminance(preset.irradiance);
        scene.keyLight.direction = preset.direction;
        scene.keyLight.color = preset.color;
        scene.keyLight.illuminance = preset.keyShare * illuminance;
        scene.keyLight.angularRadius = preset.angularRadius;
        scene.bakedLight = meanIrradiance(scene, preset.mean) / glm::max(baked, glm::vec3(1e-6f));
    }
    const float brighter = std::exp2(state.lightStops);
    scene.environmentIntensity *= brighter;
    scene.bakedLight *= brighter;
    scene.keyLight.illuminance *= brighter;
    scene.environmentRotation += state.lightTurn;
    // The opposite way round: Scene::environmentRotation turns what a direction reads.
    const float cosine = std::cos(state.lightTurn), sine = std::sin(state.lightTurn);
    const glm::vec3 travel = scene.keyLight.direction;
    scene.keyLight.direction = {cosine * travel.x + sine * travel.z, travel.y, cosine * travel.z - sine * travel.x};
}

}  // namespace visitor
