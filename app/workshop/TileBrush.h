// Where tiles lie in their picture, what the painter's hand does to each repeat, and pigment laid on by it.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "app/workshop/Noise.h"
#include "app/workshop/TileSet.h"

namespace workshop {

/// The picture of a set: its texels, and where they lie in it.
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

/// Which tile a texel belongs to and how far inside its edge it lies.
struct Owners {
    std::vector<std::int16_t> tile;  ///< -1: the joint
    std::vector<float> inside;       ///< mm, at most 16; negative in the joint
};

/// Tiles own half the joint around them too, so that smaller mipmaps do not draw the joint's colour in.
[[nodiscard]] Owners findOwners(const TileSet& set, const Canvas& canvas);

/// A pigment's coverage; kWhole is all. Half a float's memory, since there is one of these for each pigment.
using Coverage = std::vector<std::uint16_t>;
inline constexpr float kWhole = 65535.0f;

inline float shareOf(std::uint16_t coverage) {
    return static_cast<float>(coverage) * (1.0f / kWhole);
}

inline std::uint16_t coverageOf(float share) {
    return static_cast<std::uint16_t>(share * kWhole + 0.5f);
}

/// Of what chance does to one pigment.
inline std::uint32_t pigmentSeed(const TileSet& set, std::size_t pigment) {
    return set.seed + 150u + 50u * static_cast<std::uint32_t>(pigment);
}

/// Noise that differs from tile to tile: the tile's number is a third coordinate. For places that follow each other
/// along rows: between knots, twelve to its finest wave, it is a straight line (off by less than 0.01).
class TileNoise {
  public:
    /// `wave` in mm
    TileNoise(double wave, int octaves, std::uint32_t seed)
        : waves_(1.0 / wave), step_(wave / (12.0 * (1 << (octaves - 1)))), noise_(octaves, seed) {}
    [[nodiscard]] float operator()(const glm::dvec2& place, int tile) {
        if (tile != tile_ || place.y != from_.y || place.x < from_.x || place.x >= from_.x + step_) goTo(place, tile);
        return start_ + static_cast<float>(place.x - from_.x) * rise_;
    }

  private:
    void goTo(const glm::dvec2& place, int tile);
    [[nodiscard]] float at(const glm::dvec2& place, int tile);

    double waves_;  ///< per mm
    double step_;   ///< mm between knots
    NoiseWalk noise_;
    int tile_ = std::numeric_limits<int>::min();
    glm::dvec2 from_{0.0};  ///< the last knot
    float start_ = 0.0f, end_ = 0.0f;
    float rise_ = 0.0f;  ///< per mm
};

/// Every repeat is drawn again, a little elsewhere and a little turned. At its edges it meets what is drawn already: at
/// a cell's it is not turned, and at a tile's it lies where the tile as a whole does.
class TileHands {
  public:
    explicit TileHands(const TileSet& set);

    /// The repeat at a place, without its image.
    [[nodiscard]] Repeat repeatAt(std::size_t tile, const glm::dvec2& place) const {
        return designOf(tile).cellAt(set_.tiles[tile].toDesign(place));
    }
    /// Which painting of the drawing the repeat at a place is.
    [[nodiscard]] int variantOf(std::size_t tile, const glm::dvec2& place) const;
    /// Tells cells of the lattice on a tile apart.
    [[nodiscard]] std::uint32_t cellOf(std::size_t tile, const glm::ivec2& cell) const;
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

/// Uniform in [0, 1) for each cell of the lattice on each tile: the `index`-th number of its seed. For places that
/// follow each other.
class CellChance {
  public:
    CellChance(const TileHands& hands, std::int32_t index) : hands_(hands), index_(index) {}
    [[nodiscard]] float operator()(std::size_t tile, const glm::ivec2& cell) {
        if (!drawn_ || tile != tile_ || cell != cell_) {
            drawn_ = true;
            tile_ = tile;
            cell_ = cell;
            chance_ = randomAt(index_, hands_.cellOf(tile, cell));
        }
        return chance_;
    }

  private:
    const TileHands& hands_;
    std::int32_t index_;
    bool drawn_ = false;
    std::size_t tile_ = 0;
    glm::ivec2 cell_{0};
    float chance_ = 0.0f;
};

/// All pigments as the brush leaves them, each in a field of its own. Errors: what drawing the hand's other paintings
/// gives.
[[nodiscard]] kiln::Result<std::vector<Coverage>> layPigments(const TileSet& set, const Canvas& canvas,
                                                              const Owners& owners, const TileHands& hands);

}  // namespace workshop
