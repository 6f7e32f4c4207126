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
    // With the bilinear filter they blur by 0.30 to 0.36 texels (standard deviation); a texel's own square has 0.29.
    const double off = canvas.millimetres / 5.0;
    const std::array<glm::dvec2, 4> steps{glm::dvec2(-off, off), glm::dvec2(off, off), glm::dvec2(-off, -off),
                                          glm::dvec2(off, -off)};
    const double near = reach + std::numbers::sqrt2 * off;
    const InkMask mask(design.motif(), drawnLayers, near);
    struct Row {  // what goes on along it, from block to block
        Stray strayOf;
        std::vector<std::array<TileNoise, 2>> strays;
    };
    const int bands = (canvas.height + kBlockRows - 1) / kBlockRows;
    const auto layBand = [&](std::size_t band) {
        const int top = static_cast<int>(band) * kBlockRows, end = std::min(canvas.height, top + kBlockRows);
        std::vector<Row> rows;
        for (int row = top; row < end; ++row) {
            rows.push_back({Stray(set, hands), {}});
            for (const Layer& layer : layers) {
                rows.back().strays.push_back({TileNoise(11.0, 1, layer.seed + 3), TileNoise(11.0, 1, layer.seed + 4)});
            }
        }
        Leads known;
        glm::dvec2 knownFrom(0.0);  // leads there
        int leads = -1;             // on that tile
        const auto lay = [&](int row, int column) {
            auto& [strayOf, strays] = rows[static_cast<std::size_t>(row - top)];
            const std::size_t texel = canvas.texel(column, row);
            const int owner = owners.tile[texel];
            if (owner < 0 || showing.variants[texel] != showing.variant) return;
            const auto number = static_cast<std::size_t>(owner);
            const Tile& tile = set.tiles[number];
            if (tile.design != showing.number) return;
            const glm::dvec2 centre = canvas.place(column + 0.5, row + 0.5);
            const glm::dvec2 shift(
                glm::vec2(strayOf(number, hands.repeatAt(number, centre), centre, owners.inside[texel])));
            // All that this texel asks of the drawing lies near its middle there, unless the pattern folds between.
            const glm::dvec2 middle = tile.toDesign(centre + shift);
            if (owner != leads || glm::distance(middle, knownFrom) + near >= known.within) {
                known = design.leadsFrom(middle);
                knownFrom = middle;
                leads = owner;
            }
            const bool straight = known.within > near;
            const glm::dvec2 from = middle - knownFrom;
            std::uint32_t inked = 0, drawn = 0;  // bits of layers, and of leads, with anything near
            if (straight) {
                for (std::size_t lead = 0; lead < known.count; ++lead) {
                    const glm::dvec2 at = known.all[lead].at(from);
                    const std::uint32_t there = mask.at(at.x, at.y);
                    if (there != 0) drawn |= 1u << lead;
                    inked |= there;
                }
            } else {
                for (const glm::dvec2& step : steps) {
                    const Leads there = design.leadsFrom(middle + tile.toDesign(tile.origin + step));
                    for (const Lead& lead : there.span()) inked |= mask.at(lead.place.x, lead.place.y);
                }
            }
            const auto coverageAt = [&](const MotifLayer& layer, const glm::dvec2& step) {
                const glm::dvec2 by = tile.toDesign(tile.origin + step);
                if (!straight) return design.coverage(layer, middle + by);
                float most = 0.0f;
                for (std::size_t lead = 0; lead < known.count; ++lead) {
                    if ((drawn >> lead & 1u) == 0) continue;
                    const glm::dvec2 at = known.all[lead].at(from + by);
                    most = std::max(most, design.motif().coverage(layer, at.x, at.y));
                }
                return most;
            };
            for (std::size_t index = 0; inked != 0; ++index, inked >>= 1) {
                if ((inked & 1u) == 0) continue;
                const Layer& layer = layers[index];
                glm::dvec2 stray(0.0);
                if (layer.shift > 0.0) {
                    stray = layer.shift * glm::dvec2(strays[index][0](centre, owner), strays[index][1](centre, owner));
                }
                float sum = 0.0f;
                for (const glm::dvec2& step : steps) sum += coverageAt(*layer.drawn, step + stray);
                (*layer.coverage)[texel] = coverageOf(sum / static_cast<float>(steps.size()));
            }
        };
        for (int left = 0; left < canvas.width; left += kBlockColumns) {
            const int right = std::min(canvas.width, left + kBlockColumns);
            for (int row = top; row < end; ++row) {
                for (int column = left; column < right; ++column) lay(row, column);
            }
        }
    };
    inParallel(static_cast<std::size_t>(bands), layBand, 1);
}

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
        layPainting(set, canvas, owners, hands, showing, coverages);
    }
    return coverages;
}

}  // namespace workshop
