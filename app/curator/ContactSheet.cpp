#include "app/curator/ContactSheet.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "app/curator/Files.h"
#include "app/curator/Sheet.h"
#include "app/workshop/Motif.h"
#include "app/workshop/Palette.h"
#include "app/workshop/SurfaceMaps.h"

namespace curator {

namespace fs = std::filesystem;
using kiln::ErrorCode;
using kiln::fail;

namespace {

constexpr double kScale = 8.0;          // pixels a millimetre
constexpr double kLongestSide = 640.0;  // pixels; a larger drawing is shown smaller

/// The drawing as it would look fired, without hand and fire's chances.
Picture painted(const workshop::Motif& motif) {
    Picture surface = emptyPicture(motif.columns(), motif.rows());
    cairo_surface_flush(surface.get());
    unsigned char* pixels = cairo_image_surface_get_data(surface.get());
    const int stride = cairo_image_surface_get_stride(surface.get());
    const glm::vec3 slip = workshop::linearFromHex(workshop::kSlipColor);

    struct Layer {
        const workshop::MotifLayer* coverage;
        glm::vec3 through;  ///< what the pigment lets through of the slip's colour
        bool covers;
    };
    std::vector<Layer> layers;
    for (const workshop::PaletteColor& color : workshop::palette()) {
        const auto found = motif.layers().find(std::string(color.layer));
        if (found == motif.layers().end()) continue;
        layers.push_back(
            {&found->second, glm::clamp(workshop::linearFromHex(color.color) / slip, 0.0f, 1.0f), color.covers});
    }
    for (int row = 0; row < motif.rows(); ++row) {
        for (int column = 0; column < motif.columns(); ++column) {
            const std::size_t texel = static_cast<std::size_t>(row) * static_cast<std::size_t>(motif.columns()) +
                                      static_cast<std::size_t>(column);
            glm::vec3 color = slip;
            for (const Layer& layer : layers) {
                color = glm::mix(color, (layer.covers ? slip : color) * layer.through,
                                 static_cast<float>(layer.coverage->coverage[texel]) / 255.0f);
            }
            std::uint32_t pixel = 0;
            for (int channel = 0; channel < 3; ++channel) {
                pixel = pixel << 8 | workshop::srgbByteFromLinear(color[channel]);
            }
            // Cairo's pixel is a native-endian word.
            std::copy_n(reinterpret_cast<const unsigned char*>(&pixel), 4,
                        pixels + static_cast<std::ptrdiff_t>(row) * stride + 4 * column);
        }
    }
    cairo_surface_mark_dirty(surface.get());
    return surface;
}

kiln::Result<SheetCell> cellOf(const fs::path& file, std::vector<Mistake>& mistakes) {
    const auto coarse = workshop::Motif::load(file, 0.5);  // for its size
    if (!coarse) return fail(coarse.error());
    const double width = coarse->widthMillimetres(), height = coarse->heightMillimetres();
    const double scale = std::min(kScale, kLongestSide / std::max(width, height));
    const auto motif = workshop::Motif::load(file, scale);
    if (!motif) return fail(motif.error());
    for (const auto& [layer, coverage] : motif->layers()) {
        if (layer == workshop::kReserveLayer || workshop::paletteColor(layer)) continue;
        std::string known;
        for (const workshop::PaletteColor& color : workshop::palette()) known += " " + std::string(color.layer);
        mistakes.push_back(
            {file.string(), "", "no pigment is called \"" + layer + "\"", "Use one of:" + known + " reserve"});
    }
    SheetCell cell;
    cell.name = file.stem().string();
    cell.group = cell.name.substr(0, cell.name.find('-'));
    std::string size = decimal(width) + " × " + decimal(height) + " mm";
    if (scale < kScale) size += ", at " + decimal(100.0 * scale / kScale) + " %";
    cell.notes.push_back(std::move(size));
    cell.picture = painted(*motif);
    cell.width = motif->columns();
    cell.height = motif->rows();
    return cell;
}

}  // namespace

ContactSheet drawMotifs(const fs::path& motifs, const fs::path& out) {
    ContactSheet sheet;
    std::vector<SheetCell> cells;
    for (const fs::path& file : entries(motifs)) {
        if (file.extension() != ".svg") continue;
        kiln::Result<SheetCell> cell = cellOf(file, sheet.mistakes);
        if (cell) {
            cells.push_back(std::move(*cell));
        } else {
            sheet.mistakes.push_back(mistakeOf(cell.error()));
        }
    }
    if (cells.empty()) {
        sheet.mistakes.push_back({motifs.string(), "", "there is no drawing to show", "Give the folder of assets"});
        return sheet;
    }
    sheet.shown = cells.size();
    std::optional<kiln::Error> failure;
    sheet.pages = writeSheet(std::move(cells), {std::string(workshop::kSlipColor), {}}, out, failure);
    if (failure) sheet.mistakes.push_back(mistakeOf(*failure));
    return sheet;
}

}  // namespace curator
