#include "app/workshop/TileBrush.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <future>
#include <numbers>
#include <optional>
#include <set>
#include <utility>

#include "app/workshop/InParallel.h"
#include "app/workshop/Polygon.h"
#include "app/workshop/Rows.h"

namespace workshop {

namespace {

constexpr double kLongDrift = 70.0;   // mm, over which the hand drifts
constexpr double kShortDrift = 28.0;  // mm
constexpr double kJoin = 14.0;        // mm, over which a repeat comes to meet its neighbours
constexpr double kDeep = 16.0;        // mm within a tile, beyond which nothing asks how far its edges are
static_assert(kDeep > kJoin);
// A drawing may lie at any angle below the canvas: texels are gone through in blocks, so that what one row read of it
// is still at hand for the next. Along whole rows a turned drawing costs twice as much.
constexpr int kBlockRows = 32, kBlockColumns = 64;

/// The corners of the smallest rectangle round an outline.
std::pair<glm::dvec2, glm::dvec2> boundsOf(const std::vector<glm::dvec2>& outline) {
    glm::dvec2 low(1e9), high(-1e9);
    for (const glm::dvec2& corner : outline) {
        low = glm::min(low, corner);
        high = glm::max(high, corner);
    }
    return {low, high};
}

std::uint32_t numberOf(const glm::ivec2& cell, int image, std::uint32_t seed) {
    std::uint32_t number = mixBits(seed ^ static_cast<std::uint32_t>(cell.x));
    number = mixBits(number ^ (static_cast<std::uint32_t>(cell.y) + 0x632be5abu));
    return mixBits(number ^ (static_cast<std::uint32_t>(image) + 0x85157af5u));
}

/// By how much the drawing is looked up elsewhere; for texels that follow each other.
class Stray {
  public:
    Stray(const TileSet& set, const TileHands& hands) : hands_(hands), hand_(set.hand), turn_(hands, 1) {}

    /// mm
    [[nodiscard]] glm::dvec2 operator()(std::size_t tile, const Repeat& repeat, const glm::dvec2& place, float inside) {
        const auto owner = static_cast<int>(tile);
        const auto drift = [&](std::size_t axis) {
            const double slow = static_cast<double>(slow_[axis](place, owner));
            return 0.6 * slow + 0.6 * static_cast<double>(quick_[axis](place, owner));
        };
        const double inTile = hands_.inTile(tile, inside);
        const double angle = glm::radians(hand_.turn) * (2.0 * static_cast<double>(turn_(tile, repeat.cell)) - 1.0);
        const glm::dvec2 arm = hands_.armOf(tile, repeat, place);
        return hands_[tile].offset + inTile * hand_.shift * glm::dvec2(drift(0), drift(1)) +
               inTile * hands_.inCell(tile, repeat) * angle * glm::dvec2(-arm.y, arm.x);
    }

  private:
    const TileHands& hands_;
    const Hand& hand_;
    CellChance turn_;
    std::array<TileNoise, 2> slow_{TileNoise(kLongDrift, 1, hand_.seed + 1), TileNoise(kLongDrift, 1, hand_.seed + 3)};
    std::array<TileNoise, 2> quick_{TileNoise(kShortDrift, 1, hand_.seed + 2),
                                    TileNoise(kShortDrift, 1, hand_.seed + 4)};
};

/// Which painting of its drawing each texel shows.
std::vector<std::uint8_t> findVariants(const TileSet& set, const Canvas& canvas, const Owners& owners,
                                       const TileHands& hands) {
    std::vector<std::uint8_t> variants(owners.tile.size());
    eachRow(0, canvas.height, variants.size(), [&](int row) {
        int before = -1, until = 0;  // up to which column the last repeat goes on
        for (int column = 0; column < canvas.width; ++column) {
            const std::size_t texel = canvas.texel(column, row);
            const int owner = owners.tile[texel];
            const bool goesOn = owner == before && column < until;
            before = owner;
            if (owner < 0) continue;
            if (goesOn) {
                variants[texel] = variants[texel - 1];
                continue;
            }
            const auto tile = static_cast<std::size_t>(owner);
            const glm::dvec2 place = canvas.place(column + 0.5, row + 0.5);
            variants[texel] = static_cast<std::uint8_t>(hands.variantOf(tile, place));
            const TileDesign& design = set.designs[set.tiles[tile].design];
            if (design.pattern().symmetry == Symmetry::Rotate6) continue;
            const double straight = design.leadsFrom(set.tiles[tile].toDesign(place)).within;
            until = column + static_cast<int>(straight / canvas.millimetres);
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

/// A pigment as one painting of a drawing has it.
struct PaintedLayer {
    const MotifLayer* drawn;
    double shift;  ///< mm that the pigment strays from its outlines
    std::uint32_t seed;
    Coverage* coverage;
};

/// One of a drawing's paintings, to be laid on where its repeats are, each pigment into its own field.
struct Painted {
    Painted(const TileSet& ofSet, const Canvas& onCanvas, const Owners& withOwners, const TileHands& byHands,
            const Showing& shown, std::vector<Coverage>& coverages)
        : set(ofSet),
          canvas(onCanvas),
          owners(withOwners),
          hands(byHands),
          showing(shown),
          layers(layersOf(ofSet, shown.design, coverages)),
          near(std::numbers::sqrt2 * (mostShift(layers) + off())),
          mask(shown.design.motif(), drawnLayers(layers), near) {}

    const TileSet& set;
    const Canvas& canvas;
    const Owners& owners;
    const TileHands& hands;
    const Showing& showing;
    std::vector<PaintedLayer> layers;
    double near;  ///< mm from a texel's middle that it asks of the drawing
    InkMask mask;

    /// mm from a texel's middle. With the bilinear filter they blur by 0.30 to 0.36 texels (standard deviation); a
    /// texel's own square has 0.29.
    [[nodiscard]] std::array<glm::dvec2, 4> samples() const {
        return {glm::dvec2(-off(), off()), glm::dvec2(off(), off()), glm::dvec2(-off(), -off()),
                glm::dvec2(off(), -off())};
    }

  private:
    [[nodiscard]] double off() const { return canvas.millimetres / 5.0; }

    static std::vector<PaintedLayer> layersOf(const TileSet& set, const TileDesign& design,
                                              std::vector<Coverage>& coverages) {
        std::vector<PaintedLayer> layers;
        for (std::size_t index = 0; index < set.pigments.size(); ++index) {
            const Pigment& pigment = set.pigments[index];
            const MotifLayer* drawn = design.layer(pigment.layer);
            if (drawn == nullptr) continue;
            layers.push_back({drawn, static_cast<double>(pigment.shift), pigmentSeed(set, index), &coverages[index]});
        }
        return layers;
    }
    static double mostShift(const std::vector<PaintedLayer>& layers) {
        double most = 0.0;
        for (const PaintedLayer& layer : layers) most = std::max(most, layer.shift);
        return most;
    }
    static std::vector<const MotifLayer*> drawnLayers(const std::vector<PaintedLayer>& layers) {
        std::vector<const MotifLayer*> drawn;
        for (const PaintedLayer& layer : layers) drawn.push_back(layer.drawn);
        return drawn;
    }
};

/// Lays a painting on some rows of the canvas, block by block.
class PaintedBand {
  public:
    PaintedBand(const Painted& painted, int top)
        : painted_(painted),
          design_(painted.showing.design),
          samples_(painted.samples()),
          top_(top),
          end_(std::min(painted.canvas.height, top + kBlockRows)) {
        for (int row = top_; row < end_; ++row) {
            rows_.push_back({Stray(painted.set, painted.hands), {}});
            for (const PaintedLayer& layer : painted.layers) {
                rows_.back().strays.push_back({TileNoise(11.0, 1, layer.seed + 3), TileNoise(11.0, 1, layer.seed + 4)});
            }
        }
    }

    void lay() {
        for (int left = 0; left < painted_.canvas.width; left += kBlockColumns) {
            const int right = std::min(painted_.canvas.width, left + kBlockColumns);
            for (int row = top_; row < end_; ++row) {
                for (int column = left; column < right; ++column) layTexel(row, column);
            }
        }
    }

  private:
    struct Row {  // what goes on along it, from block to block
        Stray strayOf;
        std::vector<std::array<TileNoise, 2>> strays;
    };
    /// Where a texel's middle lies in the design, and what of the drawing is near it.
    struct Spot {
        const Tile& tile;
        glm::dvec2 middle{0.0};    ///< mm, in the design
        glm::dvec2 from{0.0};      ///< mm, from where the known leads are
        bool straight = false;     ///< all that the texel asks is where the leads say
        std::uint32_t layers = 0;  ///< a bit each
        std::uint32_t leads = 0;   ///< of the known ones, a bit each; only if straight
    };

    void layTexel(int row, int column) {
        const std::size_t texel = painted_.canvas.texel(column, row);
        const int owner = painted_.owners.tile[texel];
        if (owner < 0 || painted_.showing.variants[texel] != painted_.showing.variant) return;
        const auto number = static_cast<std::size_t>(owner);
        const Tile& tile = painted_.set.tiles[number];
        if (tile.design != painted_.showing.number) return;
        auto& [strayOf, strays] = rows_[static_cast<std::size_t>(row - top_)];
        const glm::dvec2 centre = painted_.canvas.place(column + 0.5, row + 0.5);
        const Repeat repeat = painted_.hands.repeatAt(number, centre);
        const glm::dvec2 shift(glm::vec2(strayOf(number, repeat, centre, painted_.owners.inside[texel])));
        Spot spot = spotAt(owner, tile.toDesign(centre + shift));
        for (std::size_t index = 0; spot.layers != 0; ++index, spot.layers >>= 1) {
            if ((spot.layers & 1u) == 0) continue;
            const PaintedLayer& layer = painted_.layers[index];
            glm::dvec2 stray(0.0);
            if (layer.shift > 0.0) {
                stray = layer.shift * glm::dvec2(strays[index][0](centre, owner), strays[index][1](centre, owner));
            }
            float sum = 0.0f;
            for (const glm::dvec2& sample : samples_) sum += coverageAt(*layer.drawn, spot, sample + stray);
            (*layer.coverage)[texel] = coverageOf(sum / static_cast<float>(samples_.size()));
        }
    }

    Spot spotAt(int owner, const glm::dvec2& middle) {
        if (owner != knownOn_ || glm::distance(middle, knownFrom_) + painted_.near >= known_.within) {
            known_ = design_.leadsFrom(middle);
            knownFrom_ = middle;
            knownOn_ = owner;
        }
        Spot spot{painted_.set.tiles[static_cast<std::size_t>(owner)], middle, middle - knownFrom_,
                  known_.within > painted_.near};
        if (spot.straight) {
            for (std::size_t lead = 0; lead < known_.count; ++lead) {
                const glm::dvec2 at = known_.all[lead].at(spot.from);
                const std::uint32_t there = painted_.mask.at(at.x, at.y);
                if (there != 0) spot.leads |= 1u << lead;
                spot.layers |= there;
            }
            return spot;
        }
        for (const glm::dvec2& sample : samples_) {
            const Leads there = design_.leadsFrom(middle + spot.tile.toDesign(spot.tile.origin + sample));
            for (const Lead& lead : there.span()) spot.layers |= painted_.mask.at(lead.place.x, lead.place.y);
        }
        return spot;
    }

    /// `by` mm from the texel's middle on the canvas.
    [[nodiscard]] float coverageAt(const MotifLayer& layer, const Spot& spot, const glm::dvec2& by) const {
        const glm::dvec2 step = spot.tile.toDesign(spot.tile.origin + by);
        if (!spot.straight) return design_.coverage(layer, spot.middle + step);
        float most = 0.0f;
        for (std::size_t lead = 0; lead < known_.count; ++lead) {
            if ((spot.leads >> lead & 1u) == 0) continue;
            const glm::dvec2 at = known_.all[lead].at(spot.from + step);
            most = std::max(most, design_.motif().coverage(layer, at.x, at.y));
        }
        return most;
    }

    const Painted& painted_;
    const TileDesign& design_;
    std::array<glm::dvec2, 4> samples_;
    int top_, end_;
    std::vector<Row> rows_;
    Leads known_;
    glm::dvec2 knownFrom_{0.0};  ///< mm, in the design: the known leads are there …
    int knownOn_ = -1;           ///< … on that tile
};

}  // namespace

Owners findOwners(const TileSet& set, const Canvas& canvas) {
    const std::size_t count = static_cast<std::size_t>(canvas.width) * static_cast<std::size_t>(canvas.height);
    Owners owners;
    // Here and below large memory is filled by several threads: most of the time goes into getting its pages.
    std::future<void> outside = std::async(std::launch::async, [&] { owners.inside.assign(count, -1e9f); });
    owners.tile.assign(count, -1);
    outside.get();
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
            int deep = left;  // up to this column it is deep within
            for (int column = left; column < right; ++column) {
                double distance = kDeep;
                if (column >= deep) {
                    // A step of so many mm changes the distance by no more than that.
                    distance = insideDistance(set.tiles[index].outline, canvas.place(column + 0.5, row + 0.5));
                    if (distance < -margin) {
                        column += static_cast<int>((-distance - margin) / canvas.millimetres);
                        continue;
                    }
                    if (distance > kDeep) deep = column + static_cast<int>((distance - kDeep) / canvas.millimetres);
                }
                const auto inside = static_cast<float>(std::min(distance, kDeep));
                const std::size_t texel = canvas.texel(column, row);
                if (inside <= owners.inside[texel]) continue;
                owners.inside[texel] = inside;
                owners.tile[texel] = static_cast<std::int16_t>(index);
            }
        });
    }
    return owners;
}

// Not in the header, where it would keep the straight line from being inlined.
void TileNoise::goTo(const glm::dvec2& place, int tile) {
    const double next = from_.x + step_;
    const bool follows = tile == tile_ && place.y == from_.y && place.x >= next && place.x < next + step_;
    start_ = follows ? end_ : at(place, tile);
    from_ = {follows ? next : place.x, place.y};
    tile_ = tile;
    end_ = at({from_.x + step_, place.y}, tile);
    rise_ = (end_ - start_) / static_cast<float>(step_);
}

float TileNoise::at(const glm::dvec2& place, int tile) {
    return noise_(glm::vec3(glm::vec2(waves_ * place), static_cast<float>(tile) * 7.37f));
}

TileHands::TileHands(const TileSet& set) : set_(set) {
    for (std::size_t index = 0; index < set.tiles.size(); ++index) {
        const auto [low, high] = boundsOf(set.tiles[index].outline);
        const glm::dvec2 size = high - low, cell = designOf(index).pattern().cell;
        const bool large = cell.x > 1.5 * size.x || cell.y > 1.5 * size.y;
        const double join = std::max(1.0, std::min(kJoin, 0.3 * std::min(cell.x, cell.y)));
        tiles_.push_back({handOf(set, index), 0.5 * (low + high), join, large});
    }
}

int TileHands::variantOf(std::size_t tile, const glm::dvec2& place) const {
    const Repeat repeat = designOf(tile).repeatAt(set_.tiles[tile].toDesign(place));
    return set_.hand.variantOf(numberOf(repeat.cell, repeat.image, tiles_[tile].hand.seed));
}

std::uint32_t TileHands::cellOf(std::size_t tile, const glm::ivec2& cell) const {
    return numberOf(cell, -1, tiles_[tile].hand.seed);
}

// Paintings are drawn and given up again, since they are large.
kiln::Result<std::vector<Coverage>> layPigments(const TileSet& set, const Canvas& canvas, const Owners& owners,
                                                const TileHands& hands) {
    const std::vector<std::uint8_t> variants = findVariants(set, canvas, owners, hands);
    std::vector<Coverage> coverages(set.pigments.size());
    inParallel(
        coverages.size(), [&](std::size_t index) { coverages[index].resize(owners.tile.size()); }, 1);
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
        const Painted painted(set, canvas, owners, hands, showing, coverages);
        const int bands = (canvas.height + kBlockRows - 1) / kBlockRows;
        inParallel(
            static_cast<std::size_t>(bands),
            [&](std::size_t band) { PaintedBand(painted, static_cast<int>(band) * kBlockRows).lay(); }, 1);
    }
    return coverages;
}

}  // namespace workshop
