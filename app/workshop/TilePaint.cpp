// The painter's hand and the kiln's fire on a set of tiles.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <future>
#include <numbers>
#include <optional>
#include <set>
#include <utility>

#include "app/workshop/Field.h"
#include "app/workshop/InParallel.h"
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

const glm::vec3 kSlip = linearFromHex(kSlipColor), kBody = linearFromHex(kFritwareColor),
                kBed = linearFromHex("#BDB29E");

/// Which tile a texel belongs to and how far inside its edge it lies.
struct Owners {
    std::vector<std::int16_t> tile;  ///< -1: the joint
    std::vector<float> inside;       ///< mm, negative in the joint
};

/// A pigment's coverage; kWhole is all. Half a float's memory, since there is one of these for each pigment.
using Coverage = std::vector<std::uint16_t>;
constexpr float kWhole = 65535.0f;

float shareOf(std::uint16_t coverage) {
    return static_cast<float>(coverage) * (1.0f / kWhole);
}

std::uint16_t coverageOf(float share) {
    return static_cast<std::uint16_t>(share * kWhole + 0.5f);
}

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
    Owners owners{std::vector<std::int16_t>(count, -1), std::vector<float>(count, -1e9f)};
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
                owners.tile[texel] = static_cast<std::int16_t>(index);
            }
        });
    }
    return owners;
}

/// Noise that differs from tile to tile: the tile's number is a third coordinate. For places that follow each other.
class TileNoise {
  public:
    TileNoise(double wave, int octaves, std::uint32_t seed) : wave_(wave), noise_(octaves, seed) {}
    [[nodiscard]] float operator()(const glm::dvec2& place, int tile) {
        return noise_(glm::vec3(static_cast<float>(place.x / wave_), static_cast<float>(place.y / wave_),
                                static_cast<float>(tile) * 7.37f));
    }

  private:
    double wave_;  ///< mm
    NoiseWalk noise_;
};

std::uint32_t numberOf(const glm::ivec2& cell, int image, std::uint32_t seed) {
    std::uint32_t number = mixBits(seed ^ static_cast<std::uint32_t>(cell.x));
    number = mixBits(number ^ (static_cast<std::uint32_t>(cell.y) + 0x632be5abu));
    return mixBits(number ^ (static_cast<std::uint32_t>(image) + 0x85157af5u));
}

/// Every repeat is drawn again, a little elsewhere and a little turned. At its edges it meets what is drawn already: at
/// a cell's it is not turned, and at a tile's it lies where the tile as a whole does.
class TileHands {
  public:
    explicit TileHands(const TileSet& set) : set_(set) {
        for (std::size_t index = 0; index < set.tiles.size(); ++index) {
            const auto [low, high] = boundsOf(set.tiles[index].outline);
            const glm::dvec2 size = high - low, cell = designOf(index).pattern().cell;
            const bool large = cell.x > 1.5 * size.x || cell.y > 1.5 * size.y;
            const double join = std::max(1.0, std::min(kJoin, 0.3 * std::min(cell.x, cell.y)));
            tiles_.push_back({handOf(set, index), 0.5 * (low + high), join, large});
        }
    }

    /// The repeat at a place, without its image.
    [[nodiscard]] Repeat repeatAt(std::size_t tile, const glm::dvec2& place) const {
        return designOf(tile).cellAt(set_.tiles[tile].toDesign(place));
    }
    /// Which painting of the drawing the repeat at a place is.
    [[nodiscard]] int variantOf(std::size_t tile, const glm::dvec2& place) const {
        const Repeat repeat = designOf(tile).repeatAt(set_.tiles[tile].toDesign(place));
        return set_.hand.variantOf(numberOf(repeat.cell, repeat.image, tiles_[tile].hand.seed));
    }
    /// Tells cells of the lattice on a tile apart.
    [[nodiscard]] std::uint32_t cellOf(std::size_t tile, const Repeat& repeat) const {
        return numberOf(repeat.cell, -1, tiles_[tile].hand.seed);
    }
    /// 0 at the edges of the tile, 1 within; `inside` mm from them.
    [[nodiscard]] double inTile(std::size_t tile, float inside) const {
        return glm::smoothstep(0.0, tiles_[tile].join, static_cast<double>(inside));
    }
    /// The same for the edges of the cell.
    [[nodiscard]] double inCell(std::size_t tile, const Repeat& repeat) const {
        const Hand& one = tiles_[tile];
        if (one.large) return 1.0;
        return glm::smoothstep(0.0, one.join, repeat.within.x) * glm::smoothstep(0.0, one.join, repeat.within.y);
    }
    /// mm from the middle that a repeat is turned about; a cell larger than the tile is turned with the tile.
    [[nodiscard]] glm::dvec2 armOf(std::size_t tile, const Repeat& repeat, const glm::dvec2& place) const {
        return tiles_[tile].large ? place - tiles_[tile].middle : set_.tiles[tile].turned(repeat.off);
    }
    [[nodiscard]] const TileHand& operator[](std::size_t tile) const { return tiles_[tile].hand; }

  private:
    struct Hand {
        TileHand hand;
        glm::dvec2 middle;
        double join;  ///< mm
        bool large;   ///< the cell, beside the tile
    };
    [[nodiscard]] const TileDesign& designOf(std::size_t tile) const { return set_.designs[set_.tiles[tile].design]; }

    const TileSet& set_;
    std::vector<Hand> tiles_;
};

/// By how much the drawing is looked up elsewhere; for texels that follow each other.
class Stray {
  public:
    Stray(const TileSet& set, const TileHands& hands) : hands_(hands), hand_(set.hand) {}

    /// mm
    [[nodiscard]] glm::dvec2 operator()(std::size_t tile, const Repeat& repeat, const glm::dvec2& place, float inside) {
        const auto owner = static_cast<int>(tile);
        const auto drift = [&](std::size_t axis) {
            const double slow = static_cast<double>(slow_[axis](place, owner));
            return 0.6 * slow + 0.6 * static_cast<double>(quick_[axis](place, owner));
        };
        const double inTile = hands_.inTile(tile, inside);
        const double chance = static_cast<double>(randomAt(1, hands_.cellOf(tile, repeat)));
        const double angle = glm::radians(hand_.turn) * (2.0 * chance - 1.0);
        const glm::dvec2 arm = hands_.armOf(tile, repeat, place);
        return hands_[tile].offset + inTile * hand_.shift * glm::dvec2(drift(0), drift(1)) +
               inTile * hands_.inCell(tile, repeat) * angle * glm::dvec2(-arm.y, arm.x);
    }

  private:
    const TileHands& hands_;
    const Hand& hand_;
    std::array<TileNoise, 2> slow_{TileNoise(kLongDrift, 1, hand_.seed + 1), TileNoise(kLongDrift, 1, hand_.seed + 3)};
    std::array<TileNoise, 2> quick_{TileNoise(kShortDrift, 1, hand_.seed + 2),
                                    TileNoise(kShortDrift, 1, hand_.seed + 4)};
};

/// Which painting of its drawing each texel shows.
std::vector<std::uint8_t> findVariants(const Canvas& canvas, const Owners& owners, const TileHands& hands) {
    std::vector<std::uint8_t> variants(owners.tile.size());
    eachRow(0, canvas.height, variants.size(), [&](int row) {
        for (int column = 0; column < canvas.width; ++column) {
            const std::size_t texel = canvas.texel(column, row);
            if (owners.tile[texel] < 0) continue;
            const auto tile = static_cast<std::size_t>(owners.tile[texel]);
            variants[texel] = static_cast<std::uint8_t>(hands.variantOf(tile, canvas.place(column + 0.5, row + 0.5)));
        }
    });
    return variants;
}

/// One of a design's paintings, and the texels that show it.
struct Showing {
    const TileDesign& design;
    std::size_t number;  ///< of the design
    int variant;
    const std::vector<std::uint8_t>& variants;
};

/// Lays one of a drawing's paintings on where its repeats are, each pigment into its own field.
void layPainting(const TileSet& set, const Canvas& canvas, const Owners& owners, const TileHands& hands,
                 const Showing& showing, std::vector<Coverage>& coverages) {
    struct Layer {
        const MotifLayer* drawn;
        double shift;  ///< mm that the pigment strays from its outlines
        std::uint32_t seed;
        Coverage* coverage;
    };
    const TileDesign& design = showing.design;
    std::vector<Layer> layers;
    std::vector<const MotifLayer*> drawnLayers;
    double reach = 0.0;
    for (std::size_t index = 0; index < set.pigments.size(); ++index) {
        const Pigment& pigment = set.pigments[index];
        const MotifLayer* drawn = design.layer(pigment.layer);
        if (drawn == nullptr) continue;
        layers.push_back({drawn, static_cast<double>(pigment.shift), pigmentSeed(set, index), &coverages[index]});
        drawnLayers.push_back(drawn);
        reach = std::max(reach, std::numbers::sqrt2 * static_cast<double>(pigment.shift));
    }
    const double quarter = 0.25 * canvas.millimetres;
    const std::array<glm::dvec2, 4> steps{glm::dvec2(-quarter, quarter), glm::dvec2(quarter, quarter),
                                          glm::dvec2(-quarter, -quarter), glm::dvec2(quarter, -quarter)};
    const double near = reach + std::numbers::sqrt2 * quarter;
    const InkMask mask(design.motif(), drawnLayers, near);
    eachRow(0, canvas.height, owners.tile.size(), [&](int row) {
        Stray strayOf(set, hands);
        std::vector<std::array<TileNoise, 2>> strays;
        for (const Layer& layer : layers) {
            strays.push_back({TileNoise(11.0, 1, layer.seed + 3), TileNoise(11.0, 1, layer.seed + 4)});
        }
        for (int column = 0; column < canvas.width; ++column) {
            const std::size_t texel = canvas.texel(column, row);
            const int owner = owners.tile[texel];
            if (owner < 0 || showing.variants[texel] != showing.variant) continue;
            const auto number = static_cast<std::size_t>(owner);
            const Tile& tile = set.tiles[number];
            if (tile.design != showing.number) continue;
            const glm::dvec2 centre = canvas.place(column + 0.5, row + 0.5);
            const glm::dvec2 shift(
                glm::vec2(strayOf(number, hands.repeatAt(number, centre), centre, owners.inside[texel])));
            // All that this texel asks of the drawing lies near its middle there, unless the pattern folds between.
            const glm::dvec2 middle = tile.toDesign(centre + shift);
            const Lead lead = design.leadFrom(middle);
            const bool straight = lead.within > near;
            std::uint32_t inked = straight ? mask.at(lead.place.x, lead.place.y) : 0;
            if (straight && inked == 0) continue;
            const auto drawnAt = [&](std::size_t sample, const glm::dvec2& by) {
                const glm::dvec2 step = tile.toDesign(tile.origin + steps[sample] + by);
                if (!straight) return design.drawnAt(middle + step);
                DrawnPlaces one;
                const glm::dvec2 place = lead.place + lead.turn * step;
                one.add(place.x, place.y);
                return one;
            };
            std::array<DrawnPlaces, steps.size()> places;
            for (std::size_t sample = 0; sample < steps.size(); ++sample) {
                places[sample] = drawnAt(sample, glm::dvec2(0.0));
                if (straight) continue;
                for (const glm::dvec2& place : places[sample].span()) inked |= mask.at(place.x, place.y);
            }
            for (std::size_t index = 0; inked != 0; ++index, inked >>= 1) {
                if ((inked & 1u) == 0) continue;
                const Layer& layer = layers[index];
                float sum = 0.0f;
                if (layer.shift > 0.0) {
                    const glm::dvec2 stray(strays[index][0](centre, owner), strays[index][1](centre, owner));
                    for (std::size_t sample = 0; sample < steps.size(); ++sample) {
                        sum += design.coverage(*layer.drawn, drawnAt(sample, layer.shift * stray));
                    }
                } else {
                    for (const DrawnPlaces& drawn : places) sum += design.coverage(*layer.drawn, drawn);
                }
                (*layer.coverage)[texel] = coverageOf(sum / static_cast<float>(steps.size()));
            }
        }
    });
}

/// All pigments as the brush leaves them. Paintings are drawn and given up again, since they are large.
kiln::Result<std::vector<Coverage>> layPigments(const TileSet& set, const Canvas& canvas, const Owners& owners,
                                                const TileHands& hands) {
    const std::vector<std::uint8_t> variants = findVariants(canvas, owners, hands);
    std::vector<Coverage> coverages(set.pigments.size(), Coverage(owners.tile.size()));
    std::set<std::pair<std::size_t, int>> wanted;  // designs and their paintings
    for (std::size_t texel = 0; texel < owners.tile.size(); ++texel) {
        const bool asBefore =
            texel > 0 && owners.tile[texel] == owners.tile[texel - 1] && variants[texel] == variants[texel - 1];
        if (owners.tile[texel] < 0 || asBefore) continue;
        wanted.emplace(set.tiles[static_cast<std::size_t>(owners.tile[texel])].design, variants[texel]);
    }
    // The next painting is drawn while one is laid on; the first of each design is there already.
    const std::vector<std::pair<std::size_t, int>> order(wanted.begin(), wanted.end());
    std::future<kiln::Result<TileDesign>> next;
    const auto drawNext = [&](std::size_t index) {
        if (index == order.size() || order[index].second == 0) return;
        const auto [number, variant] = order[index];
        next = std::async(std::launch::async,
                          [&design = set.designs[number], which = variant] { return design.again(which); });
    };
    drawNext(0);
    for (std::size_t index = 0; index < order.size(); ++index) {
        const auto [number, variant] = order[index];
        std::optional<TileDesign> drawn;
        if (variant != 0) {
            kiln::Result<TileDesign> again = next.get();
            if (!again) return kiln::fail(again.error());
            drawn = std::move(*again);
        }
        drawNext(index + 1);
        const Showing showing{drawn ? *drawn : set.designs[number], number, variant, variants};
        layPainting(set, canvas, owners, hands, showing, coverages);
    }
    return coverages;
}

/// Lets a pigment run down a little way, further in some places than in others.
void run(Coverage& coverage, const Canvas& canvas, const Owners& owners, float flow, std::uint32_t seed) {
    constexpr int kStrip = 256;  // columns: what they carry goes down together, so that memory is read along rows
    const int strips = (canvas.width + kStrip - 1) / kStrip;
    inParallel(
        static_cast<std::size_t>(strips),
        [&](std::size_t strip) {
            const int left = static_cast<int>(strip) * kStrip, right = std::min(canvas.width, left + kStrip);
            std::array<float, kStrip> carried{};
            std::array<int, kStrip> above{};
            above.fill(-1);
            TileNoise noise(6.0, 1, seed);
            for (int row = 0; row < canvas.height; ++row) {
                for (int column = left; column < right; ++column) {
                    const auto place = static_cast<std::size_t>(column - left);
                    const std::size_t texel = canvas.texel(column, row);
                    const int owner = owners.tile[texel];
                    float& load = carried[place];
                    if (owner != above[place]) load = 0.0f;
                    above[place] = owner;
                    if (load <= 0.0f && coverage[texel] == 0) continue;
                    const float own = shareOf(coverage[texel]);
                    const float way = flow * (0.55f + 0.45f * noise(canvas.place(column, row), owner)) + 0.05f;
                    load = std::max(own, load - static_cast<float>(canvas.millimetres) / way);
                    coverage[texel] = coverageOf(std::max(own, 0.8f * load));
                }
            }
        },
        1);
}

/// A Gaussian blur of a coverage, row by row downwards: what the rows share is kept.
class BlurredRows {
  public:
    BlurredRows(const Coverage& coverage, const Canvas& canvas, double sigma)
        : coverage_(coverage),
          canvas_(canvas),
          weights_(gaussian(sigma)),
          rows_(weights_.size()),
          wide_(static_cast<std::size_t>(canvas.width) + weights_.size() - 1),
          result_(static_cast<std::size_t>(canvas.width)) {}

    /// Good until the next is asked for.
    const std::vector<float>& row(int row) {
        const int reach = static_cast<int>(weights_.size() / 2);
        std::fill(result_.begin(), result_.end(), 0.0f);
        for (std::size_t i = 0; i < weights_.size(); ++i) {
            const Row& across = acrossOf(std::clamp(row + static_cast<int>(i) - reach, 0, canvas_.height - 1));
            if (!across.bare) add(across.values.data(), weights_[i], result_);
        }
        return result_;
    }

  private:
    struct Row {
        int number = -1;
        bool bare = true;
        std::vector<float> values;
    };

    static void add(const float* from, float weight, std::vector<float>& to) {
        float* out = to.data();
        for (std::size_t i = 0; i < to.size(); ++i) out[i] += weight * from[i];
    }

    const Row& acrossOf(int number) {
        Row& row = rows_[static_cast<std::size_t>(number) % rows_.size()];
        if (row.number == number) return row;
        row.number = number;
        const auto first = coverage_.begin() + static_cast<std::ptrdiff_t>(canvas_.texel(0, number));
        const auto last = first + canvas_.width;
        row.bare = std::all_of(first, last, [](std::uint16_t value) { return value == 0; });
        if (row.bare) return row;
        const auto reach = static_cast<std::ptrdiff_t>(weights_.size() / 2);
        const auto end = std::transform(first, last, std::fill_n(wide_.begin(), reach, shareOf(*first)), shareOf);
        std::fill(end, wide_.end(), shareOf(*(last - 1)));
        row.values.assign(static_cast<std::size_t>(canvas_.width), 0.0f);
        for (std::size_t i = 0; i < weights_.size(); ++i) add(wide_.data() + i, weights_[i], row.values);
        return row;
    }

    const Coverage& coverage_;
    const Canvas& canvas_;
    std::vector<float> weights_;
    std::vector<Row> rows_;
    std::vector<float> wide_, result_;
};

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
    if (chips.empty()) return;
    const std::size_t count = maps.relief.size();
    maps.broken.assign(count, 0.0f);
    maps.roughness.assign(count, maps.roughness.front());
    maps.clearcoat.assign(count, maps.clearcoat.front());
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

namespace {

/// Everything that is on the tiles once pigments are laid: for rows that follow each other downwards.
class Firing {
  public:
    Firing(const TileSet& set, const Canvas& canvas, const Owners& owners, const TileHands& hands,
           const std::vector<Coverage>& coverages)
        : set_(set), canvas_(canvas), owners_(owners), hands_(hands) {
        for (std::size_t index = 0; index < set.pigments.size(); ++index) {
            const Pigment& pigment = set.pigments[index];
            const std::uint32_t seed = pigmentSeed(set, index);
            // What the pigment lets through of the slip at its usual load; a heavier load is a power of it (Beer and
            // Lambert).
            layers_.push_back({pigment,
                               static_cast<std::int32_t>(index) + 2,
                               coverages[index],
                               glm::clamp(pigment.color / kSlip, 0.002f, 1.0f),
                               BlurredRows(coverages[index], canvas, kEdgeWidth / canvas.millimetres),
                               {},
                               TileNoise(10.0, 2, seed + 7),
                               TileNoise(2.4, 2, seed + 8),
                               TileNoise(2.2, 2, seed + 9)});
            if (pigment.relief > 0.0f) {
                layers_.back().raised.emplace(coverages[index], canvas, 0.3 / canvas.millimetres);
            }
        }
    }

    void paintRow(int row, SurfaceMaps& maps) {
        const glm::vec3 bed = kBed, warmTint(1.0f, 0.985f, 0.955f);
        eachTexel(row, [&](std::size_t texel, int owner, const glm::dvec2& place) {
            const float warm = 0.5f + 0.5f * warmth_(place, owner);
            maps.baseColor[texel] = owner < 0 ? bed : kSlip * glm::mix(glm::vec3(1.0f), warmTint, warm);
        });
        for (Layer& layer : layers_) {
            stain(row, layer, maps);
            if (layer.raised) raise(row, layer, maps);
        }
        glaze(row, maps);
    }

  private:
    struct Layer {
        const Pigment& pigment;
        std::int32_t number;  ///< of what chance does to its load
        const Coverage& coverage;
        glm::vec3 through;
        BlurredRows around;
        std::optional<BlurredRows> raised;
        TileNoise broad, narrow, grain;
    };

    template <class Work>
    void eachTexel(int row, const Work& work) {
        for (int column = 0; column < canvas_.width; ++column) {
            const std::size_t texel = canvas_.texel(column, row);
            work(texel, owners_.tile[texel], canvas_.place(column + 0.5, row + 0.5));
        }
    }

    void stain(int row, Layer& layer, SurfaceMaps& maps) {
        const std::vector<float>& around = layer.around.row(row);
        const Pigment& pigment = layer.pigment;
        const bool covers = pigment.relief > 0.0f;  // a slip hides what lies below; the other pigments stain it
        const std::size_t first = canvas_.texel(0, row);
        eachTexel(row, [&](std::size_t texel, int owner, const glm::dvec2& place) {
            if (layer.coverage[texel] == 0 || owner < 0) return;
            const auto tile = static_cast<std::size_t>(owner);
            const Repeat repeat = hands_.repeatAt(tile, place);
            const auto heart =
                static_cast<float>(hands_.inTile(tile, owners_.inside[texel]) * hands_.inCell(tile, repeat));
            const float brush = static_cast<float>(hands_[tile].load) +
                                static_cast<float>(set_.hand.load) * heart *
                                    (2.0f * randomAt(layer.number, hands_.cellOf(tile, repeat)) - 1.0f);
            const float uneven =
                0.65f * layer.broad(place, owner) + 0.55f * layer.narrow({place.x, place.y * 0.6}, owner);
            const float rim = std::clamp(1.6f * (1.0f - around[texel - first]), 0.0f, 1.0f);
            const float load =
                std::clamp(brush + pigment.variation * uneven + pigment.edge * (rim - 0.25f), 0.25f, 2.0f);
            glm::vec3& color = maps.baseColor[texel];
            const glm::vec3 stained = (covers ? kSlip : color) * glm::pow(layer.through, glm::vec3(load));
            color = glm::mix(color, stained, shareOf(layer.coverage[texel]));
        });
    }

    void raise(int row, Layer& layer, SurfaceMaps& maps) {
        const std::vector<float>& raised = layer.raised->row(row);
        const std::size_t first = canvas_.texel(0, row);
        eachTexel(row, [&](std::size_t texel, int owner, const glm::dvec2& place) {
            const float height = raised[texel - first];
            if (height <= 0.0f) return;
            maps.relief[texel] += layer.pigment.relief * height * (0.88f + 0.25f * layer.grain(place, owner));
        });
    }

    void glaze(int row, SurfaceMaps& maps) {
        const glm::vec3 poolTint(0.93f, 0.985f, 0.975f);
        eachTexel(row, [&](std::size_t texel, int owner, const glm::dvec2& place) {
            glm::vec3& color = maps.baseColor[texel];
            if (owner >= 0) {
                const float inside = owners_.inside[texel] + 0.3f * edge_(place, owner);
                // The glaze draws back from the arris and gathers behind it.
                const float pool = std::exp(-0.16f * (inside - 3.2f) * (inside - 3.2f)) +
                                   0.35f * std::max(0.0f, pooling_(place, owner));
                color *= glm::mix(glm::vec3(1.0f), poolTint, std::min(pool, 1.0f));
                color = glm::mix(color, kBody, 0.65f * (1.0f - smoothStep(0.0f, 0.6f, inside)));
                color *= 1.0f - 0.55f * pinhole(place, set_.seed + 23);
                maps.glazeRelief[texel] = kOrangePeel * peel_(place, owner) + kGlazeSwell * swell_(place, owner);
            }
            color *= kUnderGlaze;
        });
    }

    const TileSet& set_;
    const Canvas& canvas_;
    const Owners& owners_;
    const TileHands& hands_;
    std::vector<Layer> layers_;
    TileNoise warmth_{45.0, 3, set_.seed + 11}, edge_{5.0, 2, set_.seed + 21}, pooling_{60.0, 2, set_.seed + 22},
        peel_{7.0, 1, set_.seed + 24}, swell_{32.0, 1, set_.seed + 25};
};

}  // namespace

kiln::Result<SurfaceMaps> paintTiles(const TileSet& set, int width) {
    Canvas canvas;
    canvas.width = width;
    canvas.millimetres = set.width / width;
    canvas.height = std::max(1, static_cast<int>(std::lround(set.height / canvas.millimetres)));
    canvas.setWidth = set.width;
    canvas.setHeight = set.height;
    const Owners owners = findOwners(set, canvas);
    const TileHands hands(set);
    kiln::Result<std::vector<Coverage>> coverages = layPigments(set, canvas, owners, hands);
    if (!coverages) return kiln::fail(coverages.error());
    for (std::size_t index = 0; index < set.pigments.size(); ++index) {
        const float flow = set.pigments[index].flow;
        if (flow > 0.0f) run((*coverages)[index], canvas, owners, flow, pigmentSeed(set, index) + 5);
    }

    SurfaceMaps maps;
    maps.width = width;
    maps.height = canvas.height;
    maps.millimetresPerTexelX = maps.millimetresPerTexelY = canvas.millimetres;
    maps.baseColor.resize(owners.tile.size());
    maps.relief.resize(owners.tile.size());
    maps.glazeRelief.resize(owners.tile.size());
    maps.roughness = {0.5f};
    maps.occlusion = {1.0f};
    maps.clearcoat = {1.0f};
    maps.clearcoatRoughness = 0.07f;
    maps.glazeSmoothing = 0.45;

    constexpr int kStrip = 64;  // rows
    inParallel(
        static_cast<std::size_t>((canvas.height + kStrip - 1) / kStrip),
        [&](std::size_t strip) {
            Firing firing(set, canvas, owners, hands, *coverages);
            const int first = static_cast<int>(strip) * kStrip;
            for (int row = first; row < std::min(canvas.height, first + kStrip); ++row) firing.paintRow(row, maps);
        },
        1);
    breakChips(set, canvas, owners, {kUnderGlaze * kSlip, kDryBody * kBody}, maps);
    return maps;
}

}  // namespace workshop
