// The pigments that drawings name, each with its colour under the glaze or in the enamel.
#pragma once

#include <span>
#include <string_view>

namespace workshop {

/// White slip, glazed: the ground of a tile. sRGB.
inline constexpr const char* kSlipColor = "#F4F1E8";
/// The bare body of İznik. sRGB.
inline constexpr const char* kFritwareColor = "#E6DCCB";

struct PaletteColor {
    std::string_view layer;  ///< of a drawing
    const char* color;       ///< sRGB, at full strength over white slip
    bool covers = false;     ///< hides what lies below; the others stain it
};

/// In the order in which a painter lays them on, washes before lines and the black outline last. Judged by eye, as the
/// museum's reconstructions are; a recipe may have its own shade of any.
[[nodiscard]] std::span<const PaletteColor> palette();

/// The colour of a layer, or null.
[[nodiscard]] const PaletteColor* paletteColor(std::string_view layer);

}  // namespace workshop
