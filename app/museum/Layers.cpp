#include "app/museum/Layers.h"

#include <algorithm>

namespace museum {

namespace {

constexpr std::array kTechniques = {
    Technique{"fritware", Layer::Body},
    Technique{"porcelain", Layer::Body},
    Technique{"carving", Layer::Body},
    Technique{"moulding", Layer::Body},
    Technique{"white-slip", Layer::Slip},
    Technique{"underglaze-blue", Layer::Pigment},
    Technique{"underglaze-turquoise", Layer::Pigment},
    Technique{"underglaze-green", Layer::Pigment},
    Technique{"underglaze-purple", Layer::Pigment},
    Technique{"underglaze-red", Layer::Pigment},
    Technique{"underglaze-black", Layer::Pigment},
    Technique{"clear-glaze", Layer::Glaze},
    Technique{"opaque-glaze", Layer::Glaze},
    Technique{"iron-glaze", Layer::Glaze},
    Technique{"copper-red-glaze", Layer::Glaze},
    Technique{"overglaze-enamels", Layer::Overglaze},
};

}  // namespace

std::string_view layerName(Layer layer) {
    constexpr std::array<std::string_view, kLayers.size()> kNames{"body", "slip", "pigment", "glaze", "overglaze"};
    return kNames[static_cast<std::size_t>(layer)];
}

std::span<const Technique> techniques() {
    return kTechniques;
}

std::optional<Layer> layerOfTechnique(std::string_view id) {
    const auto found =
        std::find_if(kTechniques.begin(), kTechniques.end(), [&](const Technique& one) { return one.id == id; });
    return found == kTechniques.end() ? std::nullopt : std::optional(found->layer);
}

}  // namespace museum
