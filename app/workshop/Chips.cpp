#include "app/workshop/Chips.h"

#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

#include "app/workshop/Noise.h"
#include "app/workshop/SurfaceMaps.h"

namespace workshop {

namespace {

constexpr float kGlaze = 0.07f;    // mm of glaze over the slip, where it ends at an edge
constexpr float kSlip = 0.2f;      // mm below the glaze's surface at which the body begins
constexpr float kShallow = 0.15f;  // depth of a shell, of its width
constexpr float kRipple = 0.05f;   // of the depth: the waves of a shell-like break
constexpr float kRipples = 14.0f;  // radians of them from the heart to the rim
constexpr float kRough = 0.9f;     // of broken stonepaste

}  // namespace

ChipFigures readChips(const Recipe& recipe) {
    ChipFigures figures;
    if (!recipe.has("chips")) return figures;
    const Recipe chips = recipe.object("chips");
    figures.seed = static_cast<std::uint32_t>(chips.integer("seed", 0, 1 << 30));
    figures.count = chips.integer("count", 1, 40);
    figures.size = chips.pair("size", 0.5, 8.0, figures.size);
    if (figures.size.x > figures.size.y) {
        chips.reject("size", "the smallest chip is larger than the largest", "Write the smaller number first.");
    }
    return figures;
}

float Chip::depth() const {
    return kShallow * across;
}

float Chip::hollow(const glm::vec3& at) const {
    const glm::vec3 off = at - place;
    const float radius = 0.5f * across, distance = glm::length(off);
    if (distance > 1.6f * radius) return 0.0f;
    // Its outline is uneven: the noise of a direction, with some finer breaks.
    const glm::vec3 way = distance > 1e-4f ? off / distance : glm::vec3(0.0f);
    const float uneven = 0.34f * valueNoise(1.3f * way, seed) + 0.12f * fractalNoise(4.0f * way, 2, seed + 1u);
    const float share = distance / (radius * (1.0f + uneven));
    if (share >= 1.0f) return 0.0f;
    return depth() * (1.0f - share * share) * (1.0f - kRipple * std::sin(kRipples * share));
}

Chip chipOf(const ChipFigures& figures, int number) {
    Chip chip;
    chip.seed = mixBits(figures.seed + static_cast<std::uint32_t>(number) * 7919u);
    const double chance = static_cast<double>(randomAt(1, chip.seed));
    chip.across = static_cast<float>(glm::mix(figures.size.x, figures.size.y, chance * chance));
    return chip;
}

void breakTexel(SurfaceMaps& maps, std::size_t texel, float hollow, const glm::vec3& place, const ChipColors& colors) {
    if (hollow <= 0.0f) return;
    const float grain = fractalNoise(place / 0.35f, 2, 77u);
    const float depth = hollow + 0.03f * grain;
    glm::vec3& color = maps.baseColor[texel];
    color = glm::mix(color, colors.slip, glm::smoothstep(0.4f * kGlaze, kGlaze, depth));
    const glm::vec3 body = colors.body * (1.0f + 0.08f * grain);
    color = glm::mix(color, body, glm::smoothstep(0.85f * kSlip, 1.15f * kSlip, depth));
    const float broken = glm::smoothstep(0.0f, 0.5f * kGlaze, hollow);
    maps.roughness[texel] = glm::mix(maps.roughness[texel], kRough, broken);
    maps.clearcoat[texel] *= 1.0f - broken;
    maps.relief[texel] *= 1.0f - broken;  // what stood on it broke off with the glaze
    maps.broken[texel] = hollow + 0.01f * broken * grain;
}

nlohmann::json chipFacts(const ChipFigures& figures, const std::vector<Chip>& chips) {
    const auto rounded = [](float value) { return std::round(static_cast<double>(value) * 1000.0) / 1000.0; };
    nlohmann::json facts{{"seed", figures.seed}, {"places", nlohmann::json::array()}};
    for (const Chip& chip : chips) {
        facts["places"].push_back({{"at", {rounded(chip.place.x), rounded(chip.place.y), rounded(chip.place.z)}},
                                   {"across", rounded(chip.across)},
                                   {"depth", rounded(chip.depth())}});
    }
    return facts;
}

}  // namespace workshop
