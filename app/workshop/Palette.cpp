#include "app/workshop/Palette.h"

#include <algorithm>
#include <array>

namespace workshop {

namespace {

constexpr std::array kPalette = {
    PaletteColor{"slip", kSlipColor, true},
    PaletteColor{"carving", "#7D8A86"},  // relief without colour, as its shadow
    // İznik, and the blues of Jingdezhen
    PaletteColor{"cobalt-wash", "#6C8CCB"},
    PaletteColor{"cobalt", "#1F3A8A"},
    PaletteColor{"cobalt-line", "#182C6A"},
    PaletteColor{"turquoise", "#3FA9B5"},
    PaletteColor{"sage", "#8A9A6B"},
    PaletteColor{"emerald", "#1E7F5C"},
    PaletteColor{"purple", "#6E5677"},
    PaletteColor{"bole", "#B83A26", true},
    // Jingdezhen: copper red under the glaze, enamels on it
    PaletteColor{"copper-red", "#8E3B3A"},
    PaletteColor{"iron-red", "#B5452C"},
    PaletteColor{"green", "#3F8F5A"},
    PaletteColor{"light-green", "#8DB36A"},
    PaletteColor{"yellow", "#E2B93B"},
    PaletteColor{"aubergine", "#5D3A5E"},
    PaletteColor{"brown", "#6B4630"},
    PaletteColor{"pink", "#DB8FA0"},
    PaletteColor{"ruby", "#A33B57"},
    PaletteColor{"white", "#F7F3EF", true},
    PaletteColor{"black", "#23211F"},
};

}  // namespace

std::span<const PaletteColor> palette() {
    return kPalette;
}

const PaletteColor* paletteColor(std::string_view layer) {
    const auto found =
        std::find_if(kPalette.begin(), kPalette.end(), [&](const PaletteColor& one) { return one.layer == layer; });
    return found == kPalette.end() ? nullptr : &*found;
}

}  // namespace workshop
