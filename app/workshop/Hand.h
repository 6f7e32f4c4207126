// How far a painter's hand strays from one repeat to the next, as a recipe states it.
#pragma once

#include <cstdint>

#include <nlohmann/json_fwd.hpp>

#include "app/workshop/Recipe.h"

namespace workshop {

/// A hand that paints the brush lines of a drawing a little otherwise.
struct BrushHand {
    std::uint32_t seed = 1;
    double wander = 0.12;  ///< mm that a stroke strays, at most
    /// Share by which its width varies, at most, and by 0.2 mm at most; its swell moves along it in proportion.
    double pressure = 0.12;
};

/// Every repeat is painted again. Its place, its turn and its load of pigment are its own; of brush pressure there are
/// `variants` paintings of each drawing, and every repeat takes one of them by chance.
struct Hand {
    std::uint32_t seed = 1;
    double shift = 0.45;     ///< mm that a repeat lies elsewhere, at most
    double turn = 0.4;       ///< degrees that it is turned, at most
    double pressure = 0.16;  ///< share of a brush line's width, at most
    double load = 0.1;       ///< share of the pigment in the brush
    double waver = 0.3;      ///< mm, of every line on a vessel
    int variants = 4;        ///< paintings of each drawing that all its repeats share

    /// The hand of one of the paintings, 0 <= `variant`.
    [[nodiscard]] BrushHand brush(int variant) const;
    /// The painting that a repeat takes; `repeat` is any number that tells it from others.
    [[nodiscard]] int variantOf(std::uint32_t repeat) const;
    /// What a model's file says of it (asset.extras, "hand"): the fields above by their names.
    [[nodiscard]] nlohmann::json json() const;
};

/// Reads an object "hand": seed (0..2^30; required), shift (mm, 0..5), turn (degrees, 0..5), pressure (share, 0..0.5),
/// load (share, 0..0.9), waver (mm, 0..3), variants (1..12). What it does not say is `usual`. Errors stay in the
/// recipe.
[[nodiscard]] Hand readHand(const Recipe& hand, const Hand& usual);

}  // namespace workshop
