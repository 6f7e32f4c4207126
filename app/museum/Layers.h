// The layers that make up a ware, and the techniques of a record that lay them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace museum {

/// In the order of making.
enum class Layer : std::uint8_t {
    Body,       ///< the bare clay
    Slip,       ///< a white coat over it
    Pigment,    ///< painting under the glaze
    Glaze,      ///< with whatever is painted under it
    Overglaze,  ///< enamels on the fired glaze
};
inline constexpr std::array kLayers{Layer::Body, Layer::Slip, Layer::Pigment, Layer::Glaze, Layer::Overglaze};

/// "body", "slip", "pigment", "glaze" or "overglaze": so a model's set of materials is called that shows an object as
/// far as this layer.
[[nodiscard]] std::string_view layerName(Layer layer);

/// What a record may name in "techniques".
struct Technique {
    std::string_view id;
    Layer layer;  ///< that it makes or works
};

/// All of them, by layer. Who adds one here adds it for records, checks and models alike.
[[nodiscard]] std::span<const Technique> techniques();

/// The layer of a technique; nothing when there is no such technique.
[[nodiscard]] std::optional<Layer> layerOfTechnique(std::string_view id);

}  // namespace museum
