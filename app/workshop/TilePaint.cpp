// The painter's hand and the kiln's fire on a set of tiles.
#include <algorithm>
#include <array>
#include <cmath>
#include <future>
#include <set>
#include <utility>

#include "app/workshop/Field.h"
#include "app/workshop/Noise.h"
#include "app/workshop/Palette.h"
#include "app/workshop/Polygon.h"
#include "app/workshop/Rows.h"
#include "app/workshop/TileSet.h"

namespace workshop {

namespace {

// What glaze lets through of the slip's and pigments' own colours: a white of about 0.8, as measured on glazed wares.
constexpr float kUnderGlaze = 0.9f;
constexpr float kDryBody = 0.85f;      // of the bare body, as the tiles' sides are
constexpr double kLongDrift = 70.0;    // mm, over which the hand drifts
constexpr double kShortDrift = 28.0;   // mm
constexpr double kJoin = 14.0;         // mm, over which a repeat comes to meet its neighbours
constexpr double kEdgeWidth = 0.9;     // mm, of the darker rim where a brush load dries
constexpr float kOrangePeel = 0.011f;  // mm, at a wave of 7 mm
constexpr float kGlazeSwell = 0.035f;  // mm, at a wave of 32 mm

/// Which tile a texel belongs to and how far inside its edge it lies.
struct Owners {
    std::vector<int> tile;      ///< -1: the joint
    std::vector<float> inside;  ///< mm, negative in the joint
};

/// The corners of the smallest rectangle round an outline.
std::pair<glm::dvec2, glm::dvec2> boundsOf(const std::vector<glm::dvec2>& outline) {
    glm::dvec2 low(1e9), high(-1e9);
    for (const glm::dvec2& corner : outline) {
        low = glm::min(low, corner);
        high = glm::max(high, corner);
    }
    return {low, high};
}

/// Of what chance does to one pigment.
std::uint32_t pigmentSeed(const TileSet& set, std::size_t pigment) {
    return set.seed + 150u + 50u * static_cast<std::uint32_t>(pigment);
}

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

/// Tiles own half the joint around them too, so that smaller mipmaps do not draw the joint's colour in.
Owners findOwners(const TileSet& set, const Canvas& canvas) {
    const std::size_t count = static_cast<std::size_t>(canvas.width) * static_cast<std::size_t>(canvas.height);
    Owners owners{std::vector<int>(count, -1), std::vector<float>(count, -1e9f)};
    const double margin = 0.5 * set.joint + 4.0 * canvas.millimetres;
    for (std::size_t index = 0; index < set.tiles.size(); ++index) {
        const auto [low, high] = boundsOf(set.tiles[index].outline);
        const auto clampTo = [](double value, int limit) { return std::clamp(static_cast<int>(value), 0, limit); };
        const int left = clampTo((low.x - margin + 0.5 * canvas.setWidth) / canvas.millimetres, canvas.width);
        const int right = clampTo((high.x + margin + 0.5 * canvas.setWidth) / canvas.millimetres + 1.0, canvas.width);
        const int top = clampTo((0.5 * canvas.setHeight - high.y - margin) / canvas.millimetres, canvas.height);
        const int bottom = clampTo((0.5 * canvas.setHeight - low.y + margin) / canvas.millimetres + 1.0, canvas.height);
        const auto texels = static_cast<std::size_t>(right - left) * static_cast<std::size_t>(bottom - top);
        eachRow(top, bottom, texels, [&](int row) {
            for (int column = left; column < right; ++column) {
                const auto distance =
                    static_cast<float>(insideDistance(set.tiles[index].outline, canvas.place(column + 0.5, row + 0.5)));
                const std::size_t texel = canvas.texel(column, row);
                if (distance < -margin || distance <= owners.inside[texel]) continue;
                owners.inside[texel] = distance;
                owners.tile[texel] = static_cast<int>(index);
            }
        });
    }
    return owners;
}

/// Noise that differs from tile to tile: the tile's number is a third coordinate.
float tileNoise(const glm::dvec2& place, double wave, int octaves, int tile, std::uint32_t seed) {
    return fractalNoise(glm::vec3(static_cast<float>(place.x / wave), static_cast<float>(place.y / wave),
                                  static_cast<float>(tile) * 7.37f),
                        octaves, seed);
}

/// What the painter's hand does at each texel.
struct HandMap {
    std::vector<int> variant;         ///< which painting of the drawing the repeat is
    std::vector<std::uint32_t> cell;  ///< tells cells of the lattice on a tile apart
    std::vector<float> heart;         ///< 0 at the edges of cell and tile, 1 within
    std::vector<glm::vec2> shift;     ///< mm by which the drawing is looked up elsewhere
};

std::uint32_t numberOf(const glm::ivec2& cell, int image, std::uint32_t seed) {
    std::uint32_t number = mixBits(seed ^ static_cast<std::uint32_t>(cell.x));
    number = mixBits(number ^ (static_cast<std::uint32_t>(cell.y) + 0x632be5abu));
    return mixBits(number ^ (static_cast<std::uint32_t>(image) + 0x85157af5u));
}

/// Every repeat is drawn again, a little elsewhere and a little turned. At its edges it meets what is drawn already: at
/// a cell's it is not turned, and at a tile's it lies where the tile as a whole does.
HandMap followHand(const TileSet& set, const Canvas& canvas, const Owners& owners) {
    const std::size_t count = owners.tile.size();
    HandMap map{std::vector<int>(count), std::vector<std::uint32_t>(count), std::vector<float>(count),
                std::vector<glm::vec2>(count)};
    std::vector<TileHand> hands;
    std::vector<glm::dvec2> middles, sizes;
    for (std::size_t index = 0; index < set.tiles.size(); ++index) {
        hands.push_back(handOf(set, index));
        const auto [low, high] = boundsOf(set.tiles[index].outline);
        middles.push_back(0.5 * (low + high));
        sizes.push_back(high - low);
    }
    const double turn = glm::radians(set.hand.turn);
    eachRow(0, canvas.height, count, [&](int row) {
        for (int column = 0; column < canvas.width; ++column) {
            const std::size_t texel = canvas.texel(column, row);
            const int owner = owners.tile[texel];
            if (owner < 0) continue;
            const auto index = static_cast<std::size_t>(owner);
            const Tile& tile = set.tiles[index];
            const TileDesign& design = set.designs[tile.design];
            const glm::dvec2 place = canvas.place(column + 0.5, row + 0.5);
            const Repeat repeat = design.repeatAt(tile.toDesign(place));
            map.variant[texel] = set.hand.variantOf(numberOf(repeat.cell, repeat.image, hands[index].seed));
            map.cell[texel] = numberOf(repeat.cell, -1, hands[index].seed);

            const auto rise = [](double inside, double over) {
                return glm::smoothstep(0.0, std::max(over, 1.0), inside);
            };
            // A cell larger than the tile is turned with the tile.
            const glm::dvec2 cell = design.pattern().cell;
            const bool large = cell.x > 1.5 * sizes[index].x || cell.y > 1.5 * sizes[index].y;
            const double join = std::min(kJoin, 0.3 * std::min(cell.x, cell.y));
            const double inTile = rise(static_cast<double>(owners.inside[texel]), join);
            const double inCell = large ? 1.0 : rise(repeat.within.x, join) * rise(repeat.within.y, join);
            map.heart[texel] = static_cast<float>(inTile * inCell);
            const glm::dvec2 arm = large ? place - middles[index] : tile.turned(repeat.off);
            const double angle = turn * (2.0 * static_cast<double>(randomAt(1, map.cell[texel])) - 1.0);
            const auto drift = [&](double wave, std::uint32_t which) {
                return static_cast<double>(tileNoise(place, wave, 1, owner, set.hand.seed + which));
            };
            const glm::dvec2 stray(0.6 * drift(kLongDrift, 1) + 0.6 * drift(kShortDrift, 2),
                                   0.6 * drift(kLongDrift, 3) + 0.6 * drift(kShortDrift, 4));
            map.shift[texel] = glm::vec2(hands[index].offset + inTile * set.hand.shift * stray +
                                         inTile * inCell * angle * glm::dvec2(-arm.y, arm.x));
        }
    });
    return map;
}

/// Lays one of a drawing's paintings on where its repeats are, each pigment into its own field.
void layPainting(const TileSet& set, const Canvas& canvas, const Owners& owners, const HandMap& hand,
                 const TileDesign& design, std::size_t number, int variant, std::vector<Field>& coverages) {
    struct Layer {
        const MotifLayer* drawn;
        double shift;  ///< mm that the pigment strays from its outlines
        std::uint32_t seed;
        Field* coverage;
    };
    std::vector<Layer> layers;
    for (std::size_t index = 0; index < set.pigments.size(); ++index) {
        const Pigment& pigment = set.pigments[index];
        const MotifLayer* drawn = design.layer(pigment.layer);
        if (drawn == nullptr) continue;
        layers.push_back({drawn, static_cast<double>(pigment.shift), pigmentSeed(set, index), &coverages[index]});
    }
    constexpr std::size_t kSamples = 4;
    eachRow(0, canvas.height, owners.tile.size(), [&](int row) {
        for (int column = 0; column < canvas.width; ++column) {
            const std::size_t texel = canvas.texel(column, row);
            const int owner = owners.tile[texel];
            if (owner < 0 || set.tiles[static_cast<std::size_t>(owner)].design != number) continue;
            if (hand.variant[texel] != variant) continue;
            const Tile& tile = set.tiles[static_cast<std::size_t>(owner)];
            const auto drawnAt = [&](std::size_t sample, const glm::dvec2& shift) {
                const glm::dvec2 place =
                    canvas.place(column + (sample % 2 == 1 ? 0.75 : 0.25), row + (sample / 2 == 1 ? 0.75 : 0.25));
                return design.drawnAt(tile.toDesign(place + shift));
            };
            const glm::dvec2 shift(hand.shift[texel]);
            std::array<DrawnPlaces, kSamples> places;
            for (std::size_t sample = 0; sample < kSamples; ++sample) places[sample] = drawnAt(sample, shift);
            for (const Layer& layer : layers) {
                const bool near = std::ranges::any_of(places, [&](const DrawnPlaces& drawn) {
                    return design.mayTouch(*layer.drawn, drawn, layer.shift);
                });
                if (!near) continue;
                float sum = 0.0f;
                if (layer.shift > 0.0) {
                    const glm::dvec2 centre = canvas.place(column + 0.5, row + 0.5);
                    const glm::dvec2 stray(tileNoise(centre, 11.0, 1, owner, layer.seed + 3),
                                           tileNoise(centre, 11.0, 1, owner, layer.seed + 4));
                    for (std::size_t sample = 0; sample < kSamples; ++sample) {
                        sum += design.coverage(*layer.drawn, drawnAt(sample, shift + layer.shift * stray));
                    }
                } else {
                    for (const DrawnPlaces& drawn : places) sum += design.coverage(*layer.drawn, drawn);
                }
                (*layer.coverage)(column, row) = sum / static_cast<float>(kSamples);
            }
        }
    });
}

/// All pigments as the brush leaves them. Paintings are drawn and given up again, since they are large.
kiln::Result<std::vector<Field>> layPigments(const TileSet& set, const Canvas& canvas, const Owners& owners,
                                             const HandMap& hand) {
    std::vector<Field> coverages(set.pigments.size(), Field::filled(canvas.width, canvas.height, 0.0f));
    std::set<std::pair<std::size_t, int>> wanted;  // designs and their paintings
    for (std::size_t texel = 0; texel < owners.tile.size(); ++texel) {
        const bool asBefore =
            texel > 0 && owners.tile[texel] == owners.tile[texel - 1] && hand.variant[texel] == hand.variant[texel - 1];
        if (owners.tile[texel] < 0 || asBefore) continue;
        wanted.emplace(set.tiles[static_cast<std::size_t>(owners.tile[texel])].design, hand.variant[texel]);
    }
    // The next painting is drawn while one is laid on.
    const std::vector<std::pair<std::size_t, int>> order(wanted.begin(), wanted.end());
    const auto draw = [&](std::size_t index) {
        const auto [number, variant] = order[index];
        return std::async(std::launch::async, [&design = set.designs[number], which = variant] {
            return which == 0 ? kiln::Result<TileDesign>(design) : design.again(which);
        });
    };
    std::future<kiln::Result<TileDesign>> next;
    if (!order.empty()) next = draw(0);
    for (std::size_t index = 0; index < order.size(); ++index) {
        const kiln::Result<TileDesign> design = next.get();
        if (index + 1 < order.size()) next = draw(index + 1);
        if (!design) return kiln::fail(design.error());
        layPainting(set, canvas, owners, hand, *design, order[index].first, order[index].second, coverages);
    }
    return coverages;
}

/// Lets a pigment run down a little way, further in some places than in others.
void run(Field& coverage, const Canvas& canvas, const Owners& owners, float flow, std::uint32_t seed) {
    eachRow(0, canvas.width, owners.tile.size(), [&](int column) {  // a column is as good as a row
        float carried = 0.0f;
        int above = -1;
        for (int row = 0; row < canvas.height; ++row) {
            const int owner = owners.tile[canvas.texel(column, row)];
            if (owner != above) carried = 0.0f;
            above = owner;
            if (carried <= 0.0f && coverage(column, row) <= 0.0f) continue;
            const float way =
                flow * (0.55f + 0.45f * tileNoise(canvas.place(column, row), 6.0, 1, owner, seed)) + 0.05f;
            carried = std::max(coverage(column, row), carried - static_cast<float>(canvas.millimetres) / way);
            coverage(column, row) = std::max(coverage(column, row), 0.8f * carried);
        }
    });
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

/// Breaks the chips out of the tiles that they are on; the neighbours across the joints are whole.
void breakChips(const TileSet& set, const Canvas& canvas, const Owners& owners, const ChipColors& colors,
                SurfaceMaps& maps) {
    const std::vector<Chip> chips = chipsOf(set);
    if (!chips.empty()) maps.broken.assign(maps.relief.size(), 0.0f);
    for (const Chip& chip : chips) {
        const glm::dvec2 middle(chip.place);
        const auto texels = [&](double millimetres) { return static_cast<int>(millimetres / canvas.millimetres); };
        const int reach = texels(static_cast<double>(chip.across)) + 1;
        const int left = texels(middle.x + 0.5 * canvas.setWidth), top = texels(0.5 * canvas.setHeight - middle.y);
        const int home =
            owners.tile[canvas.texel(std::clamp(left, 0, canvas.width - 1), std::clamp(top, 0, canvas.height - 1))];
        for (int row = std::max(top - reach, 0); row <= std::min(top + reach, canvas.height - 1); ++row) {
            for (int column = std::max(left - reach, 0); column <= std::min(left + reach, canvas.width - 1); ++column) {
                const std::size_t texel = canvas.texel(column, row);
                if (owners.tile[texel] != home || home < 0) continue;
                const glm::vec3 place(glm::vec2(canvas.place(column + 0.5, row + 0.5)), 0.0f);
                breakTexel(maps, texel, chip.hollow(place), place, colors);
            }
        }
    }
}

}  // namespace

kiln::Result<SurfaceMaps> paintTiles(const TileSet& set, int width) {
    Canvas canvas;
    canvas.width = width;
    canvas.millimetres = set.width / width;
    canvas.height = std::max(1, static_cast<int>(std::lround(set.height / canvas.millimetres)));
    canvas.setWidth = set.width;
    canvas.setHeight = set.height;
    const Owners owners = findOwners(set, canvas);
    const HandMap hand = followHand(set, canvas, owners);
    kiln::Result<std::vector<Field>> coverages = layPigments(set, canvas, owners, hand);
    if (!coverages) return kiln::fail(coverages.error());
    std::vector<double> tileLoads;
    for (std::size_t index = 0; index < set.tiles.size(); ++index) tileLoads.push_back(handOf(set, index).load);

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
        eachRow(0, canvas.height, owners.tile.size(), [&](int row) {
            for (int column = 0; column < canvas.width; ++column) {
                const std::size_t texel = canvas.texel(column, row);
                work(texel, owners.tile[texel], canvas.place(column + 0.5, row + 0.5));
            }
        });
    };

    eachTexel([&](std::size_t texel, int owner, const glm::dvec2& place) {
        const float warmth = 0.5f + 0.5f * tileNoise(place, 45.0, 3, owner, set.seed + 11);
        maps.baseColor[texel] = owner < 0 ? bed : slip * glm::mix(glm::vec3(1.0f), warmTint, warmth);
    });

    for (std::size_t index = 0; index < set.pigments.size(); ++index) {
        const Pigment& pigment = set.pigments[index];
        const std::uint32_t seed = pigmentSeed(set, index);
        Field& coverage = (*coverages)[index];
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
            const auto number = static_cast<std::int32_t>(index) + 2;
            const float brush = static_cast<float>(tileLoads[static_cast<std::size_t>(owner)]) +
                                static_cast<float>(set.hand.load) * hand.heart[texel] *
                                    (2.0f * randomAt(number, hand.cell[texel]) - 1.0f);
            const float uneven = 0.65f * tileNoise(place, 10.0, 2, owner, seed + 7) +
                                 0.55f * tileNoise({place.x, place.y * 0.6}, 2.4, 2, owner, seed + 8);
            const float rim = std::clamp(1.6f * (1.0f - around.values[texel]), 0.0f, 1.0f);
            const float load =
                std::clamp(brush + pigment.variation * uneven + pigment.edge * (rim - 0.25f), 0.25f, 2.0f);
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
    breakChips(set, canvas, owners, {kUnderGlaze * slip, kDryBody * body}, maps);
    return maps;
}

}  // namespace workshop
