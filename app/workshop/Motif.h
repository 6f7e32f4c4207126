// A drawn motif (SVG) as coverage maps by pigment layer, sampled in millimetres.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "engine/core/Result.h"

namespace workshop {

/// An SVG of assets/motifs/ whose top-level groups are layers named for pigments (<g id="cobalt">, "cobalt-wash",
/// "turquoise", "bole", "emerald", "black", "slip"). Its width and height attributes are in mm ("240mm").
class Motif {
  public:
    /// Renders every layer on its own with librsvg at `texelsPerMillimetre`. Errors: NotFound, Malformed.
    [[nodiscard]] static kiln::Result<Motif> load(const std::filesystem::path& svg, double texelsPerMillimetre);

    [[nodiscard]] double widthMillimetres() const { return width_; }
    [[nodiscard]] double heightMillimetres() const { return height_; }
    [[nodiscard]] bool hasLayer(const std::string& layer) const { return layers_.contains(layer); }
    [[nodiscard]] const std::map<std::string, std::vector<float>>& layers() const { return layers_; }

    /// Coverage 0..1 of a layer at (x, y) mm from the top left corner, y down; bilinear; 0 outside or without the
    /// layer.
    [[nodiscard]] float coverage(const std::string& layer, double x, double y) const;
    /// As above for one of layers(), without the search by name.
    [[nodiscard]] float coverage(const std::vector<float>& layer, double x, double y) const;

  private:
    double width_ = 0, height_ = 0, texelsPerMillimetre_ = 1;
    int columns_ = 0, rows_ = 0;
    std::map<std::string, std::vector<float>> layers_;
};

}  // namespace workshop
