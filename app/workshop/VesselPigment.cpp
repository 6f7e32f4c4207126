#include "app/workshop/VesselPigment.h"

#include <algorithm>
#include <cmath>

#include "app/workshop/Noise.h"

namespace workshop {

std::vector<VesselPigment> readPigments(const Recipe& recipe) {
    std::vector<VesselPigment> pigments;
    if (!recipe.has("pigments")) return pigments;
    for (const Recipe& item : recipe.items("pigments")) {
        VesselPigment pigment;
        static_cast<Pigment&>(pigment) = readPigment(item);
        const auto number = [](const Recipe& from, const char* key, double highest, double fallback) {
            return static_cast<float>(from.number(key, 0.0, highest, fallback));
        };
        pigment.over = item.flag("over");
        pigment.strength = number(item, "strength", 3.0, 1.0);
        if (item.has("wash")) {
            const Recipe wash = item.object("wash");
            pigment.wash = Wash{wash.text("layer"), number(wash, "strength", 3.0, 1.0),
                                number(wash, "variation", 1.0, 0.0), number(wash, "edge", 1.0, 0.0)};
        }
        pigment.diffusion = item.number("diffusion", 0.0, 3.0, 0.0);
        if (item.has("spots")) {
            pigment.spots = readColor(item, "spots");
            pigment.spotting = static_cast<float>(item.number("spotting", 0.0, 1.0));
        }
        pigment.opacity = number(item, "opacity", 1.0, pigment.over ? 0.8 : pigment.relief > 0.0f ? 1.0 : 0.0);
        pigment.roughness = number(item, "roughness", 1.0, 0.04);
        if (pigment.over && (pigment.diffusion > 0.0 || pigment.flow > 0.0f || pigment.spots)) {
            item.reject("over", "an enamel does not run or spread in the glaze",
                        "Leave out diffusion, flow and spots, or \"over\".");
        }
        if (!pigment.over && !pigments.empty() && pigments.back().over) {
            item.reject("over", "a pigment under the glaze follows an enamel", "List the enamels last.");
        }
        pigments.push_back(std::move(pigment));
    }
    std::vector<std::string> names;
    for (const PaintLayer& layer : layersOf(pigments)) {
        if (std::find(names.begin(), names.end(), layer.name) != names.end()) {
            recipe.reject("pigments", "two pigments have the layer \"" + layer.name + "\"", "Keep one.");
        }
        names.push_back(layer.name);
    }
    return pigments;
}

std::vector<PaintLayer> layersOf(const std::vector<VesselPigment>& pigments) {
    std::vector<PaintLayer> layers;
    for (const VesselPigment& pigment : pigments) {
        layers.push_back({pigment.layer, static_cast<double>(pigment.shift)});
        if (pigment.wash) layers.push_back({pigment.wash->layer, static_cast<double>(pigment.shift)});
    }
    return layers;
}

float densityAt(const VesselPigment& pigment, float line, float lineAround, float wash, float washAround,
                const glm::vec3& place, std::uint32_t seed) {
    // A brush gives more or less as it empties and turns, and what it leaves gathers at its edges.
    const float uneven = fractalNoise(place / 7.0f, 2, seed + 41u) + 0.5f * fractalNoise(place / 1.9f, 2, seed + 43u);
    const auto laid = [&](float amount, float around, float strength, float variation, float edge) {
        return strength * amount * (1.0f + variation * uneven) + std::max(0.0f, amount - around) * edge;
    };
    float density = laid(line, lineAround, pigment.strength, pigment.variation, pigment.edge);
    if (pigment.wash) {
        const Wash& thin = *pigment.wash;
        density += (1.0f - 0.5f * line) * laid(wash, washAround, thin.strength, thin.variation, thin.edge);
    }
    return density;
}

glm::vec3 stained(const VesselPigment& pigment, const glm::vec3& color, const glm::vec3& white, float density,
                  const glm::vec3& place, std::uint32_t seed) {
    // Beer and Lambert: a heavier load is a power of what the usual one lets through.
    const glm::vec3 once = glm::clamp(pigment.color / glm::max(white, glm::vec3(1e-3f)), 1e-4f, 1.0f);
    const auto through = [&](float load) { return glm::pow(once, glm::vec3(load)); };
    glm::vec3 result;
    if (pigment.spots) {
        // Where much of it lies its iron breaks through the glaze in dark, matt spots.
        const float grain = 0.65f * valueNoise(place / 1.1f, seed + 51u) + 0.35f * valueNoise(place / 4.5f, seed + 53u);
        const float heaped = glm::smoothstep(0.8f, 1.3f, density) *
                             glm::smoothstep(0.62f - 0.6f * pigment.spotting, 0.92f - 0.6f * pigment.spotting, grain);
        result = color * through(std::min(density + 0.35f * heaped, 1.9f));
        // Laid on thickly cobalt turns inky before it turns black.
        result =
            glm::mix(result, *pigment.spots, std::max(0.8f * heaped, 0.45f * glm::smoothstep(0.9f, 1.9f, density)));
    } else {
        result = color * through(std::min(density, 1.9f));
    }
    if (pigment.opacity <= 0.0f) return result;
    const float covered = std::min(density, 1.0f);
    return glm::mix(result, glm::mix(color, white * through(std::max(density, 0.8f)), covered),
                    pigment.opacity * std::min(1.0f, 2.0f * covered));
}

}  // namespace workshop
