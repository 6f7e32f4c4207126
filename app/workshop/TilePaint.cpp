// The painter's hand and the kiln's fire on a set of tiles.
#include <algorithm>
#include <cmath>
#include <limits>

#include "app/workshop/Field.h"
#include "app/workshop/Noise.h"
#include "app/workshop/Palette.h"
#include "app/workshop/TileSet.h"

namespace workshop {

namespace {

// What glaze lets through of the slip's and pigments' own colours: a white of about 0.8, as measured on glazed wares.
constexpr float kUnderGlaze = 0.9f;
constexpr float kHandShift = 0.45f;    // mm, of a whole repeat painted again
constexpr float kHandLength = 28.0f;   // mm, over which the hand drifts
constexpr double kEdgeWidth = 0.9;     // mm, of the darker rim where a brush load dries
constexpr float kOrangePeel = 0.011f;  // mm, at a wave of 7 mm
constexpr float kGlazeSwell = 0.035f;  // mm, at a wave of 32 mm

/// Which tile a texel belongs to and how far inside its edge it lies.
struct Owners {
    std::vector<int> tile;      ///< -1: the joint
    std::vector<float> inside;  ///< mm, negative in the joint
};

struct Canvas {
    int width = 0, height = 0;
    double millimetres = 1.0;  ///< per texel
    double setWidth = 0.0, setHeight = 0.0;

    [[nodiscard]] glm::dvec2 place(double column, double row) const {
        return {column * millimetres - 0.5 * setWidth, 0.5 * setHeight - row * millimetres};
    }
    [[nodiscard]] std::size_t texel(int column, int row) const {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(width) + static_cast<std::size_t>(column);
    }
};

double insideDistance(const std::vector<glm::dvec2>& outline, const glm::dvec2& point) {
    double nearest = std::numeric_limits<double>::max();
    for (std::size_t index = 0; index < outline.size(); ++index) {
        const glm::dvec2 a = outline[index], edge = outline[(index + 1) % outline.size()] - a;
        const glm::dvec2 inwards = glm::normalize(glm::dvec2(-edge.y, edge.x));
        nearest = std::min(nearest, glm::dot(point - a, inwards));
    }
    return nearest;
}

/// Tiles own half the joint around them too, so that smaller mipmaps do not draw the joint's colour in.
Owners findOwners(const TileSet& set, const Canvas& canvas) {
    const std::size_t count = static_cast<std::size_t>(canvas.width) * static_cast<std::size_t>(canvas.height);
    Owners owners{std::vector<int>(count, -1), std::vector<float>(count, -1e9f)};
    const double margin = 0.5 * set.joint + 4.0 * canvas.millimetres;
    for (std::size_t index = 0; index < set.tiles.size(); ++index) {
        glm::dvec2 low(1e9), high(-1e9);
        for (const glm::dvec2& corner : set.tiles[index].outline) {
            low = glm::min(low, corner);
            high = glm::max(high, corner);
        }
        const auto clampTo = [](double value, int limit) { return std::clamp(static_cast<int>(value), 0, limit); };
        const int left = clampTo((low.x - margin + 0.5 * canvas.setWidth) / canvas.millimetres, canvas.width);
        const int right = clampTo((high.x + margin + 0.5 * canvas.setWidth) / canvas.millimetres + 1.0, canvas.width);
        const int top = clampTo((0.5 * canvas.setHeight - high.y - margin) / canvas.millimetres, canvas.height);
        const int bottom = clampTo((0.5 * canvas.setHeight - low.y + margin) / canvas.millimetres + 1.0, canvas.height);
        for (int row = top; row < bottom; ++row) {
            for (int column = left; column < right; ++column) {
                const auto distance =
                    static_cast<float>(insideDistance(set.tiles[index].outline, canvas.place(column + 0.5, row + 0.5)));
                const std::size_t texel = canvas.texel(column, row);
                if (distance < -margin || distance <= owners.inside[texel]) continue;
                owners.inside[texel] = distance;
                owners.tile[texel] = static_cast<int>(index);
            }
        }
    }
    return owners;
}

/// Noise that differs from tile to tile: the tile's number is a third coordinate.
float tileNoise(const glm::dvec2& place, double wave, int octaves, int tile, std::uint32_t seed) {
    return fractalNoise(glm::vec3(static_cast<float>(place.x / wave), static_cast<float>(place.y / wave),
                                  static_cast<float>(tile) * 7.37f),
                        octaves, seed);
}

/// One pigment as the brush leaves it: every repeat is drawn again, a little elsewhere, and fills stray from outlines.
Field layPigment(const TileSet& set, const Canvas& canvas, const Owners& owners, const Pigment& pigment,
                 std::uint32_t seed) {
    Field coverage = Field::filled(canvas.width, canvas.height, 0.0f);
    for (int row = 0; row < canvas.height; ++row) {
        for (int column = 0; column < canvas.width; ++column) {
            const int owner = owners.tile[canvas.texel(column, row)];
            if (owner < 0) continue;
            const Tile& tile = set.tiles[static_cast<std::size_t>(owner)];
            const TileDesign& design = set.designs[tile.design];
            const std::vector<float>* layer = design.layer(pigment.layer);
            if (!layer) continue;
            const glm::dvec2 centre = canvas.place(column + 0.5, row + 0.5);
            glm::dvec2 shift =
                static_cast<double>(kHandShift) * glm::dvec2(tileNoise(centre, kHandLength, 1, owner, set.seed + 1),
                                                             tileNoise(centre, kHandLength, 1, owner, set.seed + 2));
            if (pigment.shift > 0.0f) {
                shift += static_cast<double>(pigment.shift) * glm::dvec2(tileNoise(centre, 11.0, 1, owner, seed + 3),
                                                                         tileNoise(centre, 11.0, 1, owner, seed + 4));
            }
            const double cosine = std::cos(tile.turn), sine = std::sin(tile.turn);
            float sum = 0.0f;
            for (int sample = 0; sample < 4; ++sample) {
                const glm::dvec2 p =
                    canvas.place(column + 0.25 + 0.5 * (sample & 1), row + 0.25 + 0.5 * (sample >> 1)) + shift -
                    tile.origin;
                sum += design.coverage(*layer, {cosine * p.x + sine * p.y, -sine * p.x + cosine * p.y});
            }
            coverage(column, row) = 0.25f * sum;
        }
    }
    return coverage;
}

/// Lets a pigment run down a little way, further in some places than in others.
void run(Field& coverage, const Canvas& canvas, const Owners& owners, float flow, std::uint32_t seed) {
    for (int column = 0; column < canvas.width; ++column) {
        float carried = 0.0f;
        int above = -1;
        for (int row = 0; row < canvas.height; ++row) {
            const int owner = owners.tile[canvas.texel(column, row)];
            if (owner != above) carried = 0.0f;
            above = owner;
            const float way =
                flow * (0.55f + 0.45f * tileNoise(canvas.place(column, row), 6.0, 1, owner, seed)) + 0.05f;
            carried = std::max(coverage(column, row), carried - static_cast<float>(canvas.millimetres) / way);
            coverage(column, row) = std::max(coverage(column, row), 0.8f * carried);
        }
    }
}

float smoothStep(float from, float to, float value) {
    const float t = std::clamp((value - from) / (to - from), 0.0f, 1.0f);
    return t * t * (3.0f - 2.0f * t);
}

/// Darkness 0..1 of a pinhole: about one in ten cells of 22 mm has one.
float pinhole(const glm::dvec2& place, std::uint32_t seed) {
    constexpr double kCell = 22.0;
    const auto x = static_cast<std::int32_t>(std::floor(place.x / kCell));
    const auto y = static_cast<std::int32_t>(std::floor(place.y / kCell));
    if (randomAt(x, y, 0, seed) > 0.1f) return 0.0f;
    const glm::dvec2 centre((x + 0.1 + 0.8 * randomAt(x, y, 1, seed)) * kCell,
                            (y + 0.1 + 0.8 * randomAt(x, y, 2, seed)) * kCell);
    const float radius = 0.25f + 0.3f * randomAt(x, y, 3, seed);
    return 1.0f - smoothStep(0.4f * radius, radius, static_cast<float>(glm::distance(place, centre)));
}

}  // namespace

SurfaceMaps paintTiles(const TileSet& set, int width) {
    Canvas canvas;
    canvas.width = width;
    canvas.millimetres = set.width / width;
    canvas.height = std::max(1, static_cast<int>(std::lround(set.height / canvas.millimetres)));
    canvas.setWidth = set.width;
    canvas.setHeight = set.height;
    const Owners owners = findOwners(set, canvas);

    SurfaceMaps maps = SurfaceMaps::blank(width, canvas.height);
    maps.millimetresPerTexelX = maps.millimetresPerTexelY = canvas.millimetres;
    maps.clearcoat.assign(maps.clearcoat.size(), 1.0f);
    maps.clearcoatRoughness = 0.07f;
    maps.glazeSmoothing = 0.45;
    maps.glazeRelief.assign(maps.relief.size(), 0.0f);

    const glm::vec3 slip = linearFromHex(kSlipColor), body = linearFromHex(kFritwareColor),
                    bed = linearFromHex("#BDB29E");
    const glm::vec3 poolTint(0.93f, 0.985f, 0.975f), warmTint(1.0f, 0.985f, 0.955f);

    const auto eachTexel = [&](const auto& work) {
        for (int row = 0; row < canvas.height; ++row) {
            for (int column = 0; column < canvas.width; ++column) {
                const std::size_t texel = canvas.texel(column, row);
                work(texel, owners.tile[texel], canvas.place(column + 0.5, row + 0.5));
            }
        }
    };

    eachTexel([&](std::size_t texel, int owner, const glm::dvec2& place) {
        const float warmth = 0.5f + 0.5f * tileNoise(place, 45.0, 3, owner, set.seed + 11);
        maps.baseColor[texel] = owner < 0 ? bed : slip * glm::mix(glm::vec3(1.0f), warmTint, warmth);
    });

    std::uint32_t seed = set.seed + 100;
    for (const Pigment& pigment : set.pigments) {
        seed += 50;
        Field coverage = layPigment(set, canvas, owners, pigment, seed);
        if (pigment.flow > 0.0f) run(coverage, canvas, owners, pigment.flow, seed + 5);
        const double sigma = kEdgeWidth / canvas.millimetres;
        const Field around = blurred(coverage, sigma, sigma);
        // What the pigment lets through of the slip at its usual load; a heavier load is a power of it (Beer and
        // Lambert).
        const glm::vec3 through = glm::clamp(pigment.color / slip, 0.002f, 1.0f);
        const bool covers = pigment.relief > 0.0f;  // a slip hides what lies below; the other pigments stain it
        eachTexel([&](std::size_t texel, int owner, const glm::dvec2& place) {
            const float amount = coverage.values[texel];
            if (amount <= 0.0f || owner < 0) return;
            const std::uint32_t own = set.tiles[static_cast<std::size_t>(owner)].seed;
            const float uneven = 0.65f * tileNoise(place, 10.0, 2, owner, seed + 7) +
                                 0.55f * tileNoise({place.x, place.y * 0.6}, 2.4, 2, owner, seed + 8);
            const float rim = std::clamp(1.6f * (1.0f - around.values[texel]), 0.0f, 1.0f);
            const float load = std::clamp(
                1.0f + 0.08f * (randomAt(3, own) - 0.5f) + pigment.variation * uneven + pigment.edge * (rim - 0.25f),
                0.25f, 2.0f);
            glm::vec3& color = maps.baseColor[texel];
            const glm::vec3 stained = (covers ? slip : color) * glm::pow(through, glm::vec3(load));
            color = glm::mix(color, stained, amount);
        });
        if (pigment.relief > 0.0f) {
            const double soft = 0.3 / canvas.millimetres;
            const Field raised = blurred(coverage, soft, soft);
            eachTexel([&](std::size_t texel, int owner, const glm::dvec2& place) {
                if (raised.values[texel] <= 0.0f) return;
                maps.relief[texel] +=
                    pigment.relief * raised.values[texel] * (0.88f + 0.25f * tileNoise(place, 2.2, 2, owner, seed + 9));
            });
        }
    }

    eachTexel([&](std::size_t texel, int owner, const glm::dvec2& place) {
        glm::vec3& color = maps.baseColor[texel];
        if (owner >= 0) {
            const float inside = owners.inside[texel] + 0.3f * tileNoise(place, 5.0, 2, owner, set.seed + 21);
            // The glaze draws back from the arris and gathers behind it.
            const float pool = std::exp(-0.16f * (inside - 3.2f) * (inside - 3.2f)) +
                               0.35f * std::max(0.0f, tileNoise(place, 60.0, 2, owner, set.seed + 22));
            color *= glm::mix(glm::vec3(1.0f), poolTint, std::min(pool, 1.0f));
            color = glm::mix(color, body, 0.65f * (1.0f - smoothStep(0.0f, 0.6f, inside)));
            color *= 1.0f - 0.55f * pinhole(place, set.seed + 23);
            maps.glazeRelief[texel] = kOrangePeel * tileNoise(place, 7.0, 1, owner, set.seed + 24) +
                                      kGlazeSwell * tileNoise(place, 32.0, 1, owner, set.seed + 25);
        }
        color *= kUnderGlaze;
    });
    return maps;
}

}  // namespace workshop
