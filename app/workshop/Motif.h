// A drawn motif (SVG) as coverage maps by pigment layer, sampled in millimetres.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <glm/glm.hpp>

#include "app/workshop/Hand.h"
#include "engine/core/Result.h"

namespace workshop {

/// The layer that is no pigment: the silhouette of a drawing, which clears whatever was painted there before.
inline constexpr const char* kReserveLayer = "reserve";

/// One layer of a drawing.
struct MotifLayer {
    std::vector<std::uint8_t> coverage;  ///< row by row from the top; 255 is all. Bytes, since there may be 10^9
    std::vector<std::uint8_t> inked;     ///< of squares of kInkedSide texels, whether anything is in them
};

/// An SVG of assets/motifs/ whose top-level groups are layers named for pigments (<g id="cobalt">; Palette.h has the
/// names). Its width and height attributes are in mm ("240mm"), its viewBox has the same proportions. Beyond plain SVG:
/// - <path class="brush" d stroke-width data-press> is a brush line, whose width is stroke-width times the press along
///   its length (BrushStroke.h);
/// - data-anchor="x y" on the root is the point that a layout puts in place;
/// - a top-level <image href="other.svg" x y width height transform> puts another drawing of the same folder there.
///   Without width and height it keeps its size; its proportions it keeps always.
/// The file's order is the painter's: a layer named in several drawings is one layer of the whole, its coverage the
/// strongest touch; and the layer "reserve", in most drawings the first, clears what was painted before within it.
class Motif {
  public:
    /// Renders every layer with librsvg at `texelsPerMillimetre`. Each seed of `hand` paints the brush lines a little
    /// otherwise; a drawing placed in it often is painted four times, and its places take these by turns. Errors:
    /// NotFound, Malformed, Unsupported, Refused.
    [[nodiscard]] static kiln::Result<Motif> load(const std::filesystem::path& svg, double texelsPerMillimetre,
                                                  const std::optional<BrushHand>& hand = std::nullopt);

    [[nodiscard]] double widthMillimetres() const { return width_; }
    [[nodiscard]] double heightMillimetres() const { return height_; }
    /// The point that a layout puts in place, such as a stem's end; mm from the top left. The middle if not said.
    [[nodiscard]] const glm::dvec2& anchor() const { return anchor_; }
    [[nodiscard]] bool hasLayer(const std::string& layer) const { return layers_.contains(layer); }
    /// Rows of texels from the top. "reserve" is the union of all the reserves in it.
    [[nodiscard]] const std::map<std::string, MotifLayer>& layers() const { return layers_; }
    [[nodiscard]] int columns() const { return columns_; }
    [[nodiscard]] int rows() const { return rows_; }

    /// Coverage 0..1 of a layer at (x, y) mm from the top left corner, y down; bilinear; 0 outside or without the
    /// layer.
    [[nodiscard]] float coverage(const std::string& layer, double x, double y) const;
    /// As above for one of layers(), without the search by name.
    [[nodiscard]] float coverage(const MotifLayer& layer, double x, double y) const;

  private:
    friend class MotifPainter;
    friend class InkMask;

    void markInked(MotifLayer& layer) const;

    double width_ = 0, height_ = 0, texelsPerMillimetre_ = 1;
    glm::dvec2 anchor_{0.0};
    int columns_ = 0, rows_ = 0;
    std::map<std::string, MotifLayer> layers_;
};

/// Tells for many places which of a motif's layers may have anything near them: a quick no for all at once.
class InkMask {
  public:
    static constexpr std::size_t kMostLayers = 32;

    /// Of `layers`, at most kMostLayers of the motif's own, what lies within +-`reach` mm.
    InkMask(const Motif& motif, const std::vector<const MotifLayer*>& layers, double reach);
    /// A bit for each layer, the first the lowest; (x, y) as in Motif::coverage().
    [[nodiscard]] std::uint32_t at(double x, double y) const;

  private:
    double perMillimetre_ = 1.0;  ///< squares
    double reach_ = 0.0;          ///< squares
    int across_ = 0, down_ = 0;
    std::vector<std::uint32_t> squares_;
};

}  // namespace workshop
