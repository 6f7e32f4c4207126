// Pages of pictures with captions, drawn with cairo and written as PNG.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <cairo.h>

#include "engine/core/Result.h"

namespace curator {

struct CairoRelease {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* context) const { cairo_destroy(context); }
};
using Picture = std::unique_ptr<cairo_surface_t, CairoRelease>;

/// A page to draw on. Sizes in pixels, from the upper left corner.
class Page {
  public:
    /// `paper` is "#RRGGBB".
    Page(int width, int height, const std::string& paper);

    [[nodiscard]] cairo_t* context() const { return context_.get(); }
    void draw(const Picture& picture, double x, double y) const;
    enum class Ink { Strong, Soft };
    void write(double x, double baseline, const std::string& text, double size, Ink ink = Ink::Strong) const;
    /// A scale bar from `x` rightwards, 1, 2 or 5 times a power of ten of centimetres and at most `longest` pixels
    /// long, its length said to the right of it. Returns where it ends.
    double scaleBar(double x, double y, double pixelsPerMetre, double longest, double textSize) const;
    [[nodiscard]] kiln::Result<void> save(const std::filesystem::path& file) const;

  private:
    Picture surface_;
    std::unique_ptr<cairo_t, CairoRelease> context_;
};

[[nodiscard]] int textWidth(const std::string& text, double size);

/// An empty picture of opaque pixels.
[[nodiscard]] Picture emptyPicture(int width, int height);
/// Error: Unreadable.
[[nodiscard]] kiln::Result<Picture> readPicture(const std::filesystem::path& file);

/// One or two decimals at most, none where they are zeros.
[[nodiscard]] std::string decimal(double value);

/// A picture on a contact sheet.
struct SheetCell {
    std::string group;               ///< named by a heading
    std::string name;                ///< below the picture
    std::vector<std::string> notes;  ///< below the name, each on a line
    Picture picture;
    int width = 0, height = 0;
};

struct SheetForm {
    std::string paper;                             ///< "#RRGGBB"
    std::map<std::string, double> pixelsPerMetre;  ///< of the groups that have a scale bar
};

/// Lays cells out by group and name, all of a row standing on one line, and writes the PNG `out`, and "-2", "-3" beside
/// it when a page is full. Returns the files written; the error that ended it goes to `failure`.
[[nodiscard]] std::vector<std::filesystem::path> writeSheet(std::vector<SheetCell> cells, const SheetForm& form,
                                                            const std::filesystem::path& out,
                                                            std::optional<kiln::Error>& failure);

}  // namespace curator
