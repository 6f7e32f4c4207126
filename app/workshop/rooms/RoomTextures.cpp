#include "app/workshop/rooms/RoomTextures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include "app/workshop/Noise.h"
#include "app/workshop/SurfaceMaps.h"
#include "app/workshop/rooms/RoomMath.h"
#include "app/workshop/rooms/RoomParts.h"

namespace workshop::room {

namespace {

/// Noise in [-1, 1] that repeats with the unit square: a torus in space has no seam. `cells` features a side.
float tiling(const glm::vec2& at, float cells, int octaves, std::uint32_t seed) {
    // Two circles want four dimensions; blending two shifted copies of the plane does with less, and keeps its contrast
    // by dividing by the length of the weights.
    const auto plane = [&](float x, float y) { return fractalNoise(glm::vec2(x, y) * cells, octaves, seed); };
    const auto weight = [](float t) { return t * t * (3.0f - 2.0f * t); };
    const float wx = weight(std::clamp((at.x - 0.7f) / 0.3f, 0.0f, 1.0f));
    const float wy = weight(std::clamp((at.y - 0.7f) / 0.3f, 0.0f, 1.0f));
    const auto row = [&](float y) {
        if (wx <= 0.0f) return plane(at.x, y);
        return (plane(at.x, y) * (1.0f - wx) + plane(at.x - 1.0f, y) * wx) /
               std::sqrt(wx * wx + (1.0f - wx) * (1.0f - wx));
    };
    if (wy <= 0.0f) return row(at.y);
    return (row(at.y) * (1.0f - wy) + row(at.y - 1.0f) * wy) / std::sqrt(wy * wy + (1.0f - wy) * (1.0f - wy));
}

/// A thin line where the noise passes through zero: 1 on the vein, 0 beyond `width`.
float vein(float noise, float width) {
    return std::exp(-(noise * noise) / (width * width));
}

struct Texel {
    glm::vec3 color{1.0f};
    float relief = 0.0f;  // mm
    float roughness = 0.5f;
    float clearcoat = 0.0f;
};

SurfaceMaps draw(int width, int height, double widthMillimetres, double heightMillimetres,
                 const std::function<Texel(const glm::vec2& at)>& texel) {
    SurfaceMaps maps = SurfaceMaps::blank(width, height);
    maps.millimetresPerTexelX = widthMillimetres / width;
    maps.millimetresPerTexelY = heightMillimetres / height;
    maps.wrapsX = true;
    for (int row = 0; row < height; ++row) {
        for (int column = 0; column < width; ++column) {
            const Texel result = texel({(static_cast<float>(column) + 0.5f) / static_cast<float>(width),
                                        (static_cast<float>(row) + 0.5f) / static_cast<float>(height)});
            const auto index =
                static_cast<std::size_t>(row) * static_cast<std::size_t>(width) + static_cast<std::size_t>(column);
            maps.baseColor[index] = result.color;
            maps.relief[index] = result.relief;
            maps.roughness[index] = result.roughness;
            maps.clearcoat[index] = result.clearcoat;
        }
    }
    return maps;
}

Texel plaster(const glm::vec2& at) {
    const float broad = tiling(at, 3.0f, 3, 11u);   // patches of the lime wash
    const float fine = tiling(at, 40.0f, 3, 12u);   // sand
    const float trowel = tiling(at, 9.0f, 2, 13u);  // the hand
    Texel texel;
    texel.color = kPlasterColor * (1.0f + 0.045f * broad + 0.02f * fine);
    texel.color.b *= 1.0f + 0.02f * trowel;
    texel.relief = 0.55f * trowel + 0.16f * fine;
    texel.roughness = 0.86f;
    return texel;
}

Texel limestone(const glm::vec2& at) {
    const float cloud = tiling(at, 3.0f, 4, 21u);
    const float grain = tiling(at, 70.0f, 2, 22u);
    const float bed = tiling({at.x * 1.0f, at.y}, 5.0f, 3, 23u);
    const float pit = std::max(0.0f, tiling(at, 84.0f, 2, 24u) - 0.50f) * 3.0f;
    Texel texel;
    texel.color = glm::vec3(0.66f, 0.60f, 0.495f) * (1.0f + 0.09f * cloud + 0.04f * grain);
    texel.color = glm::mix(texel.color, glm::vec3(0.56f, 0.44f, 0.30f), 0.16f * vein(bed, 0.06f));
    texel.color *= 1.0f - 0.22f * std::min(1.0f, pit);
    texel.relief = 0.06f * grain - 0.35f * std::min(1.0f, pit) + 0.10f * cloud;
    texel.roughness = 0.68f;
    return texel;
}

/// One of four patterns of mean brightness 0.8: veined, streaked, speckled, broken.
float marblePattern(int cell, const glm::vec2& at) {
    // The stone was pressed and sheared while hot: every pattern is bent twice, coarsely and finely.
    const glm::vec2 coarse(fractalNoise(at * 2.1f, 4, 31u), fractalNoise(at * 2.1f, 4, 32u));
    const glm::vec2 fine(fractalNoise(at * 9.0f, 3, 42u), fractalNoise(at * 9.0f, 3, 43u));
    const glm::vec2 bent = at + 0.30f * coarse + 0.035f * fine;
    const float cloud = fractalNoise(bent * 4.0f, 5, 35u);
    if (cell == 0) {
        // Sheets of grey cut at a slant: near-parallel veins that swell, fade and break off.
        const float sheets =
            fractalNoise(glm::vec2(bent.x * 1.2f + bent.y * 0.9f, bent.y * 3.4f - bent.x * 2.2f), 3, 33u);
        const float swell = std::clamp(0.45f + 1.3f * fractalNoise(at * 3.0f, 3, 34u), 0.0f, 1.0f);
        return 0.83f + 0.05f * cloud - 0.20f * swell * vein(sheets, 0.035f + 0.05f * swell) -
               0.07f * swell * vein(sheets - 0.12f, 0.16f);
    }
    if (cell == 1) {
        const float streak = fractalNoise(glm::vec2(bent.x * 2.5f, bent.y * 11.0f), 4, 36u);
        return 0.79f + 0.13f * streak + 0.07f * cloud;
    }
    if (cell == 2) {
        const float specks = std::clamp((fractalNoise(at * 75.0f, 2, 38u) - 0.28f) * 6.0f, 0.0f, 1.0f);
        return 0.75f + 0.08f * cloud + 0.25f * specks;
    }
    const float lumps = fractalNoise(at * 11.0f + 0.8f * coarse, 4, 40u);
    return 0.77f + 0.16f * std::clamp(lumps * 2.5f, -1.0f, 1.0f) +
           0.20f * std::max(0.0f, cloud) * vein(fractalNoise(bent * 6.0f, 3, 41u), 0.10f);
}

Texel marble(const glm::vec2& at) {
    const int cell = (at.x >= 0.5f ? 1 : 0) + (at.y >= 0.5f ? 2 : 0);
    Texel texel;
    const float value = std::clamp(marblePattern(cell, glm::fract(at * 2.0f)), 0.0f, 1.0f);
    texel.color = glm::vec3(value, value * 0.995f, value * 0.985f);
    texel.roughness = 0.24f;
    return texel;
}

/// Grain that runs up (along v) and closes after one unit both ways: u goes round a cylinder.
float grain(const glm::vec2& at, float around, float along, int octaves, std::uint32_t seed) {
    const float radius = around / (2.0f * kPi);
    const glm::vec2 round(radius * std::cos(2.0f * kPi * at.x), radius * std::sin(2.0f * kPi * at.x));
    const auto noise = [&](float y) { return fractalNoise(glm::vec3(round, y * along), octaves, seed); };
    const float w = std::clamp((at.y - 0.75f) / 0.25f, 0.0f, 1.0f);
    const float blend = w * w * (3.0f - 2.0f * w);
    if (blend <= 0.0f) return noise(at.y);
    return (noise(at.y) * (1.0f - blend) + noise(at.y - 1.0f) * blend) /
           std::sqrt(blend * blend + (1.0f - blend) * (1.0f - blend));
}

Texel walnut(const glm::vec2& at) {
    const float wander = 0.02f * grain(at, 3.0f, 2.0f, 2, 51u);
    const glm::vec2 bent(at.x + wander, at.y);
    const float flame = 0.5f + 0.5f * std::sin(14.0f * grain(bent, 9.0f, 0.9f, 2, 52u));
    const float pores = grain(bent, 220.0f, 9.0f, 2, 53u);
    const float strokes = grain(bent, 60.0f, 3.0f, 2, 54u);
    Texel texel;
    texel.color = glm::mix(glm::vec3(0.44f, 0.26f, 0.145f), glm::vec3(0.62f, 0.41f, 0.245f), flame);
    texel.color *= 1.0f + 0.14f * strokes + 0.12f * pores;
    texel.relief = 0.06f * pores;
    texel.roughness = 0.44f;
    return texel;
}

/// Building timber under years of oil: camphor or fir, redder and plainer than walnut.
Texel timber(const glm::vec2& at) {
    const float rings = 0.5f + 0.5f * std::sin(17.0f * grain(at, 6.0f, 0.7f, 2, 71u));
    const float strokes = grain(at, 90.0f, 3.0f, 2, 72u);
    const float check = std::max(0.0f, grain(at, 34.0f, 0.8f, 2, 73u) - 0.42f) * 4.0f;  // where it split while drying
    Texel texel;
    texel.color = glm::mix(glm::vec3(0.26f, 0.115f, 0.056f), glm::vec3(0.36f, 0.18f, 0.09f), rings);
    texel.color *= (1.0f + 0.16f * strokes) * (1.0f - 0.5f * std::min(1.0f, check));
    texel.relief = 0.08f * strokes - 0.5f * std::min(1.0f, check);
    texel.roughness = 0.58f;
    return texel;
}

/// Grey bricks of 24 x 5.8 cm in running bond, fired in reduction; v runs down the wall.
Texel brick(const glm::vec2& at) {
    constexpr float kColumns = kBrickPeriod / 0.24f, kRows = 16.0f, kJoint = 0.004f;  // metres, half the joint
    const float row = std::floor(at.y * kRows);
    const float along = at.x * kColumns + (std::fmod(row, 2.0f) > 0.5f ? 0.5f : 0.0f);
    const float column = std::fmod(std::floor(along), kColumns);
    const glm::vec2 inside(glm::fract(along), glm::fract(at.y * kRows));
    const glm::vec2 edge = glm::min(inside, 1.0f - inside) * glm::vec2(0.24f, kBrickPeriod / kRows);
    const float joint = std::clamp(1.5f - std::min(edge.x, edge.y) / kJoint, 0.0f, 1.0f);
    const auto id = static_cast<std::uint32_t>(row * 16.0f + column + 0.5f);
    const float speck = tiling(at, 60.0f, 3, 81u);
    Texel texel;
    texel.color = glm::vec3(0.225f, 0.235f, 0.245f) * (0.82f + 0.36f * chance(id * 13u)) * (1.0f + 0.10f * speck);
    texel.color = glm::mix(texel.color, glm::vec3(0.46f, 0.45f, 0.42f), joint);
    texel.relief = 0.25f * speck - 1.6f * joint;
    texel.roughness = 0.88f;
    return texel;
}

/// The grey brick's pattern in pale red clay, each brick burnt differently; bright, since tints only darken.
Texel firedBrick(const glm::vec2& at) {
    constexpr float kColumns = kBrickPeriod / 0.24f, kRows = 16.0f, kJoint = 0.0045f;  // metres, half the joint
    const float row = std::floor(at.y * kRows);
    const float along = at.x * kColumns + (std::fmod(row, 2.0f) > 0.5f ? 0.5f : 0.0f);
    const float column = std::fmod(std::floor(along), kColumns);
    const glm::vec2 inside(glm::fract(along), glm::fract(at.y * kRows));
    const glm::vec2 edge = glm::min(inside, 1.0f - inside) * glm::vec2(0.24f, kBrickPeriod / kRows);
    const float wear = 0.0025f * tiling(at, 34.0f, 2, 85u);
    const float joint = std::clamp(1.4f - (std::min(edge.x, edge.y) + wear) / kJoint, 0.0f, 1.0f);
    const auto id = static_cast<std::uint32_t>(row * 16.0f + column + 0.5f);
    const float speck = tiling(at, 60.0f, 3, 86u), cloud = tiling(at, 7.0f, 3, 87u);
    Texel texel;
    const float burnt = chance(id * 29u + 3u);
    texel.color = glm::mix(glm::vec3(0.60f, 0.44f, 0.33f), glm::vec3(0.46f, 0.31f, 0.225f), burnt);
    texel.color *= (0.86f + 0.22f * chance(id * 13u + 1u)) * (1.0f + 0.10f * speck + 0.07f * cloud);
    texel.color = glm::mix(texel.color, glm::vec3(0.50f, 0.43f, 0.345f) * (1.0f + 0.08f * speck), joint);
    texel.relief = 0.35f * speck - 2.0f * joint;
    texel.roughness = 0.9f;
    return texel;
}

float toLine(float distance, float width) {
    return std::clamp(0.5f + distance / width, 0.0f, 1.0f);
}

/// The dado from its foot to its cap: a cobalt band, hexagons with triangles between them, a border of stars. Metres,
/// y up; the hexagons touch at their corners (the tiling 3.6.3.6), four to a repeat.
class Dado {
  public:
    explicit Dado(float height) : height_(height) {}

    [[nodiscard]] Texel at(const glm::vec2& uv) const {
        const glm::vec2 point(uv.x * kTilePeriod, (1.0f - uv.y) * height_);
        const float below = point.y - kFoot;
        const float above = point.y - (height_ - kBorder);
        Texel texel = above > 0.0f ? border({point.x, above}) : below < 0.0f ? foot(point) : field(point);
        // Joints between the bands.
        const float joint = std::min(std::abs(below), std::abs(above));
        if (joint < kJoint) texel = mortar(texel, toLine(0.5f * kJoint - joint, kSoft));
        // The glaze's own unevenness.
        const float wave = tiling(uv, 26.0f, 2, 61u);
        texel.relief += 0.05f * wave * texel.clearcoat;
        return texel;
    }

  private:
    static constexpr float kFoot = kTileFoot, kBorder = kTileBorder, kJoint = 0.0036f, kSoft = 0.0016f;
    static constexpr glm::vec3 kTurquoise{0.015f, 0.255f, 0.285f};
    static constexpr glm::vec3 kCobalt{0.013f, 0.040f, 0.235f};
    static constexpr glm::vec3 kWhite{0.78f, 0.77f, 0.73f};

    static Texel mortar(Texel glazed, float share) {
        glazed.color = glm::mix(glazed.color, glm::vec3(0.70f, 0.67f, 0.60f), share);
        glazed.relief = glm::mix(glazed.relief, -0.7f, share);
        glazed.clearcoat = glm::mix(glazed.clearcoat, 0.0f, share);
        return glazed;
    }

    /// A glazed tile: `edge` is the distance to its edge, `id` tells it from the others, `from` is its middle.
    static Texel tile(const glm::vec3& color, float edge, std::uint32_t id, const glm::vec2& fromMiddle) {
        Texel texel;
        // No two firings are alike; glaze is thin, so paler, at the very edge and pools just inside it.
        const float shade = 0.82f + 0.36f * chance(id);
        const float pool = std::exp(-edge * edge / (0.012f * 0.012f));
        const float rim = std::exp(-edge / 0.0022f);
        texel.color = color * shade * (1.0f - 0.22f * pool) + glm::vec3(0.10f, 0.12f, 0.12f) * rim;
        texel.color.g *= 0.94f + 0.12f * chance(id + 5u);
        const glm::vec2 tilt = 2.0f * glm::vec2(chance(id + 1u), chance(id + 2u)) - 1.0f;
        texel.relief = 9.0f * glm::dot(tilt, fromMiddle) - 0.55f * std::exp(-edge / 0.003f);
        texel.roughness = 0.35f;
        texel.clearcoat = 1.0f;
        return texel;
    }

    [[nodiscard]] static Texel foot(const glm::vec2& point) {
        const float width = kTilePeriod / 4.0f;
        const float index = std::floor(point.x / width);
        const float along = point.x - (index + 0.5f) * width;
        const float edge = std::min(0.5f * width - std::abs(along), std::min(point.y, kFoot - point.y));
        const Texel texel =
            tile(kCobalt, edge, 700u + static_cast<std::uint32_t>(index), {along, point.y - 0.5f * kFoot});
        const float side = 0.5f * width - std::abs(along);
        return side < kJoint ? mortar(texel, toLine(0.5f * kJoint - side, kSoft)) : texel;
    }

    [[nodiscard]] static Texel field(const glm::vec2& point) {
        constexpr float kStep = kTilePeriod / 4.0f;  // between the centres of hexagons
        constexpr float kRow = kTileRow;
        constexpr float kApothem = 0.5f * kRow;
        float nearest = 1e9f;
        glm::vec2 middle(0.0f);
        std::uint32_t id = 0;
        const int row0 = static_cast<int>(std::floor((point.y - kFoot) / kRow));
        for (int row = row0 - 1; row <= row0 + 1; ++row) {
            const float shift = (row & 1) != 0 ? 0.5f : 0.0f;
            const int column0 = static_cast<int>(std::floor(point.x / kStep - shift));
            for (int column = column0 - 1; column <= column0 + 2; ++column) {
                const glm::vec2 centre((static_cast<float>(column) + shift) * kStep,
                                       kFoot + (static_cast<float>(row) + 0.5f) * kRow);
                const glm::vec2 d = glm::abs(point - centre);
                const float distance = std::max(d.y, 0.8660254f * d.x + 0.5f * d.y);
                if (distance >= nearest) continue;
                nearest = distance;
                middle = centre;
                id = static_cast<std::uint32_t>(((column % 4) + 4) % 4 + 4 * row + 40);
            }
        }
        const float inside = kApothem - nearest;  // positive in a hexagon
        Texel texel;
        if (inside > 0.0f) {
            texel = tile(kTurquoise, inside, id * 31u, point - middle);
        } else {
            // A triangle hangs or stands between two hexagons of a row: tell it by its column and its row.
            const auto column = static_cast<int>(std::floor(2.0f * point.x / kStep + 0.5f));
            const auto line = static_cast<int>(std::floor((point.y - kFoot) / kApothem));
            const auto name = static_cast<std::uint32_t>(((column % 8) + 8) % 8 + 8 * line + 400);
            texel = tile(kCobalt, -inside, name * 17u, glm::vec2(0.0f));
        }
        return mortar(texel, toLine(0.5f * kJoint - std::abs(inside), kSoft));
    }

    /// Stars and lozenges under a clear glaze on white, y from the border's foot.
    [[nodiscard]] static Texel border(const glm::vec2& point) {
        constexpr float kPitch = kTilePeriod / 8.0f;
        const float index = std::floor(point.x / kPitch);
        const glm::vec2 p(point.x - (index + 0.5f) * kPitch, point.y - 0.5f * kBorder);
        const float width = 2.0f * kPitch;
        const float tileIndex = std::floor(point.x / width);
        const float along = point.x - (tileIndex + 0.5f) * width;
        const float side = 0.5f * width - std::abs(along);
        const float edge = std::min(side, std::min(point.y, kBorder - point.y));
        Texel texel = tile(kWhite, edge, 900u + static_cast<std::uint32_t>(tileIndex), {along, p.y});
        texel.color = glm::mix(kWhite, texel.color, 0.25f);
        const glm::vec2 a = glm::abs(p);
        const float star = std::min(std::max(a.x, a.y), (a.x + a.y) * 0.7071f);
        const auto paint = [&texel](const glm::vec3& color, float distance) {
            texel.color = glm::mix(texel.color, color, toLine(-distance, kSoft));
        };
        paint(kCobalt, star - 0.0275f);
        paint(kWhite, star - 0.0165f);
        paint(kTurquoise, star - 0.0140f);
        paint(kWhite, glm::length(p) - 0.0048f);
        const glm::vec2 between(0.5f * kPitch - a.x, a.y);
        paint(kTurquoise * 0.9f, between.x + 0.62f * between.y - 0.0105f);
        for (const float line : {0.006f, kBorder - 0.006f}) paint(kCobalt, std::abs(point.y - line) - 0.0022f);
        return side < kJoint ? mortar(texel, toLine(0.35f * kJoint - side, kSoft)) : texel;
    }

    float height_;
};

kiln::asset::Index addPlain(kiln::asset::Model& model, kiln::asset::Material material) {
    model.materials.push_back(std::move(material));
    return static_cast<kiln::asset::Index>(model.materials.size() - 1);
}

}  // namespace

glm::vec2 textureScale(Stuff stuff, const RoomFigures& room) {
    switch (stuff) {
        case Stuff::Plaster:
            return glm::vec2(1.0f / kPlasterPeriod);
        case Stuff::Limestone:
            return glm::vec2(1.0f / kLimestonePeriod);
        case Stuff::Walnut:
            return glm::vec2(1.0f / kWalnutPeriod);
        case Stuff::Timber:
            return glm::vec2(1.0f / kTimberPeriod);
        case Stuff::Brick:
        case Stuff::FiredBrick:
            return glm::vec2(1.0f / kBrickPeriod);
        case Stuff::Tile:
            return {1.0f / kTilePeriod, 1.0f / tileHeight(room)};
        default:
            return glm::vec2(1.0f);
    }
}

kiln::asset::Index addRoomMaterial(kiln::asset::Model& model, Stuff stuff, const RoomFigures& room, double detail) {
    kiln::asset::Material material;
    material.metallicFactor = 0.0f;
    if (stuff == Stuff::Bronze) {
        material.name = "bronze";
        material.baseColorFactor = {0.30f, 0.205f, 0.115f, 1.0f};
        material.metallicFactor = 1.0f;
        material.roughnessFactor = 0.42f;
        return addPlain(model, material);
    }
    if (stuff == Stuff::Sky) {
        material.name = "sky";
        material.baseColorFactor = {0.72f, 0.82f, 0.95f, 1.0f};
        material.unlit = true;
        return addPlain(model, material);
    }
    if (stuff == Stuff::Lacquer) {
        material.name = "lacquer";
        material.baseColorFactor = {0.030f, 0.012f, 0.009f, 1.0f};
        material.roughnessFactor = 0.32f;
        material.clearcoatFactor = 0.6f;
        material.clearcoatRoughnessFactor = 0.12f;
        return addPlain(model, material);
    }
    if (stuff == Stuff::Glaze) {
        material.name = "glaze";
        material.baseColorFactor = {0.86f, 0.86f, 0.85f, 1.0f};
        material.roughnessFactor = 0.3f;
        material.clearcoatFactor = 1.0f;
        material.clearcoatRoughnessFactor = 0.08f;
        return addPlain(model, material);
    }
    if (stuff == Stuff::Water) {
        material.name = "water";
        material.baseColorFactor = {0.030f, 0.105f, 0.105f, 1.0f};
        material.roughnessFactor = 0.03f;
        return addPlain(model, material);
    }
    if (stuff == Stuff::Bamboo) {
        material.name = "bamboo";
        material.baseColorFactor = {0.60f, 0.62f, 0.58f, 1.0f};
        material.roughnessFactor = 0.42f;
        material.doubleSided = true;
        return addPlain(model, material);
    }
    if (stuff == Stuff::Glass) {
        material.name = "glass";
        material.baseColorFactor = {0.72f, 0.80f, 0.78f, 0.10f};
        material.roughnessFactor = 0.04f;
        material.alphaMode = kiln::asset::AlphaMode::Blend;
        return addPlain(model, material);
    }
    struct Sheet {
        const char* name;
        double texels;         // wide, at detail 1
        double width, height;  // metres
        int quality, normalQuality, shrink;
        std::function<Texel(const glm::vec2&)> texel;
    };
    const float dado = tileHeight(room);
    Sheet sheet{"plaster", 512, kPlasterPeriod, kPlasterPeriod, 82, 80, 2, plaster};
    if (stuff == Stuff::Limestone) sheet = {"limestone", 512, kLimestonePeriod, kLimestonePeriod, 80, 80, 2, limestone};
    if (stuff == Stuff::Marble) sheet = {"marble", 1024, 2.0 * kMarbleCell, 2.0 * kMarbleCell, 82, 80, 2, marble};
    if (stuff == Stuff::Walnut) sheet = {"walnut", 512, kWalnutPeriod, kWalnutPeriod, 82, 75, 2, walnut};
    if (stuff == Stuff::Timber) sheet = {"timber", 512, kTimberPeriod, kTimberPeriod, 82, 75, 2, timber};
    if (stuff == Stuff::Brick) sheet = {"brick", 512, kBrickPeriod, kBrickPeriod, 82, 80, 1, brick};
    if (stuff == Stuff::FiredBrick) sheet = {"fired-brick", 512, kBrickPeriod, kBrickPeriod, 80, 78, 2, firedBrick};
    if (stuff == Stuff::Tile)
        sheet = {"glazed-tiles",
                 640,
                 kTilePeriod,
                 dado,
                 86,
                 84,
                 1,
                 [dado](const glm::vec2& at) { return Dado(dado).at(at); }};
    const int width = std::max(64, static_cast<int>(sheet.texels * detail));
    const int height = std::max(64, static_cast<int>(std::lround(width * sheet.height / sheet.width)));
    SurfaceMaps maps = draw(width, height, 1000.0 * sheet.width, 1000.0 * sheet.height, sheet.texel);
    maps.clearcoatRoughness = 0.08f;
    MapEncoding encoding;
    encoding.jpegQuality = sheet.quality;
    encoding.normalQuality = sheet.normalQuality;
    encoding.fineShrink = sheet.shrink;
    encoding.clearcoatMap = false;  // joints are too thin for their own glaze map to be worth its bytes
    const std::size_t firstTexture = model.textures.size();
    const kiln::asset::Index index = addMaterial(model, sheet.name, maps, encoding);
    for (std::size_t texture = firstTexture; texture < model.textures.size(); ++texture)
        model.textures[texture].sampler.wrapT = kiln::asset::Wrap::Repeat;
    return index;
}

}  // namespace workshop::room
