#include "app/curator/ContactSheet.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <tuple>

#include <cairo.h>

#include "app/curator/Files.h"
#include "app/workshop/Motif.h"
#include "app/workshop/Palette.h"
#include "app/workshop/SurfaceMaps.h"

namespace curator {

namespace fs = std::filesystem;
using kiln::ErrorCode;
using kiln::fail;

namespace {

// All in pixels but the first.
constexpr double kScale = 8.0;          // pixels a millimetre
constexpr double kLongestSide = 640.0;  // a larger drawing is shown smaller
constexpr int kPageWidth = 2800;        // at most
constexpr int kPageHeight = 16000;      // at most
constexpr int kMargin = 40;
constexpr int kGap = 32;
constexpr int kLine = 20;  // of text
constexpr int kHeading = 56;
constexpr double kNameSize = 15.0, kSizeSize = 13.0, kHeadingSize = 30.0;

struct Release {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* context) const { cairo_destroy(context); }
};
using Surface = std::unique_ptr<cairo_surface_t, Release>;
using Context = std::unique_ptr<cairo_t, Release>;

/// A painted drawing and where it goes.
struct Cell {
    std::string tradition, name, size;
    Surface picture;
    int width = 0, height = 0;  ///< of the picture
    int room = 0;               ///< the width that picture and texts need
    std::size_t page = 0;
    int x = 0, y = 0;
};

struct Heading {
    std::string text;
    std::size_t page = 0;
    int y = 0;
};

struct Layout {
    std::vector<Heading> headings;
    int width = 0;  ///< of every page
    std::vector<int> pageHeights;
};

std::string decimal(double value) {
    std::string text = std::to_string(std::round(value * 10.0) / 10.0);
    text.resize(text.find('.') + 2);
    if (text.ends_with(".0")) text.resize(text.size() - 2);
    return text;
}

/// The drawing as it would look fired, without hand and fire's chances.
Surface painted(const workshop::Motif& motif) {
    Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, motif.columns(), motif.rows()));
    cairo_surface_flush(surface.get());
    unsigned char* pixels = cairo_image_surface_get_data(surface.get());
    const int stride = cairo_image_surface_get_stride(surface.get());
    const glm::vec3 slip = workshop::linearFromHex(workshop::kSlipColor);

    struct Layer {
        const std::vector<float>* coverage;
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
                color = glm::mix(color, (layer.covers ? slip : color) * layer.through, (*layer.coverage)[texel]);
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

kiln::Result<Cell> cellOf(const fs::path& file, std::vector<Mistake>& mistakes) {
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
    Cell cell;
    cell.name = file.stem().string();
    cell.tradition = cell.name.substr(0, cell.name.find('-'));
    cell.size = decimal(width) + " × " + decimal(height) + " mm";
    if (scale < kScale) cell.size += ", at " + decimal(100.0 * scale / kScale) + " %";
    cell.picture = painted(*motif);
    cell.width = motif->columns();
    cell.height = motif->rows();
    return cell;
}

void chooseText(cairo_t* context, double size) {
    cairo_select_font_face(context, "sans-serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(context, size);
}

int textWidth(cairo_t* context, const std::string& text, double size) {
    chooseText(context, size);
    cairo_text_extents_t extents;
    cairo_text_extents(context, text.c_str(), &extents);
    return static_cast<int>(std::ceil(extents.x_advance));
}

void write(cairo_t* context, double x, double baseline, const std::string& text, double size) {
    chooseText(context, size);
    cairo_move_to(context, x, baseline);
    cairo_show_text(context, text.c_str());
}

/// Fills rows from the left and pages from the top. A tradition begins with a heading on a row of its own.
Layout layOut(std::vector<Cell>& cells) {
    Layout layout;
    std::size_t page = 0;
    int y = kMargin;
    for (std::size_t first = 0; first < cells.size();) {
        std::size_t end = first;
        int x = kMargin, tallest = 0;
        while (end < cells.size() && cells[end].tradition == cells[first].tradition &&
               (end == first || x + cells[end].room <= kPageWidth - kMargin)) {
            cells[end].x = x;
            x += cells[end].room + kGap;
            layout.width = std::max(layout.width, x - kGap + kMargin);
            tallest = std::max(tallest, cells[end].height);
            ++end;
        }
        const bool begins = first == 0 || cells[first - 1].tradition != cells[first].tradition;
        const int needed = (begins ? kHeading : 0) + tallest + 2 * kLine + kGap;
        if (y > kMargin && y + needed > kPageHeight) {
            layout.pageHeights.push_back(y);
            ++page;
            y = kMargin;
        }
        if (begins) {
            layout.headings.push_back({cells[first].tradition, page, y});
            y += kHeading;
        }
        for (; first < end; ++first) {
            cells[first].page = page;
            cells[first].y = y + tallest - cells[first].height;  // all stand on one line
        }
        y += tallest + 2 * kLine + kGap;
    }
    layout.pageHeights.push_back(y);
    return layout;
}

cairo_status_t append(void* to, const unsigned char* data, unsigned int length) {
    const auto* bytes = reinterpret_cast<const std::byte*>(data);
    auto& all = *static_cast<kiln::Bytes*>(to);
    all.insert(all.end(), bytes, bytes + length);
    return CAIRO_STATUS_SUCCESS;
}

kiln::Result<void> writePage(const std::vector<Cell>& cells, const Layout& layout, std::size_t page,
                             const fs::path& file) {
    const Surface sheet(cairo_image_surface_create(CAIRO_FORMAT_RGB24, layout.width, layout.pageHeights[page]));
    const Context context(cairo_create(sheet.get()));
    const auto byte = [](const char* hex, int channel) {
        return workshop::srgbByteFromLinear(workshop::linearFromHex(hex)[channel]) / 255.0;
    };
    cairo_set_source_rgb(context.get(), byte(workshop::kSlipColor, 0), byte(workshop::kSlipColor, 1),
                         byte(workshop::kSlipColor, 2));
    cairo_paint(context.get());
    for (const Cell& cell : cells) {
        if (cell.page != page) continue;
        cairo_set_source_surface(context.get(), cell.picture.get(), cell.x, cell.y);
        cairo_paint(context.get());
        cairo_set_source_rgb(context.get(), 0.2, 0.2, 0.2);
        write(context.get(), cell.x, cell.y + cell.height + kLine, cell.name, kNameSize);
        cairo_set_source_rgb(context.get(), 0.45, 0.45, 0.45);
        write(context.get(), cell.x, cell.y + cell.height + 2 * kLine, cell.size, kSizeSize);
    }
    cairo_set_source_rgb(context.get(), 0.2, 0.2, 0.2);
    for (const Heading& heading : layout.headings) {
        if (heading.page == page) write(context.get(), kMargin, heading.y + kHeadingSize, heading.text, kHeadingSize);
    }
    kiln::Bytes png;
    if (cairo_surface_write_to_png_stream(sheet.get(), append, &png) != CAIRO_STATUS_SUCCESS) {
        return fail(ErrorCode::Internal, "the picture can't be made", file.string(), "Free some memory");
    }
    return writeFile(file, png);
}

}  // namespace

ContactSheet drawMotifs(const fs::path& motifs, const fs::path& out) {
    ContactSheet sheet;
    std::vector<Cell> cells;
    const Surface small(cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1, 1));
    const Context measure(cairo_create(small.get()));
    for (const fs::path& file : entries(motifs)) {
        if (file.extension() != ".svg") continue;
        kiln::Result<Cell> cell = cellOf(file, sheet.mistakes);
        if (!cell) {
            sheet.mistakes.push_back(mistakeOf(cell.error()));
            continue;
        }
        cell->room = std::max({cell->width, textWidth(measure.get(), cell->name, kNameSize),
                               textWidth(measure.get(), cell->size, kSizeSize)});
        cells.push_back(std::move(*cell));
    }
    if (cells.empty()) {
        sheet.mistakes.push_back({motifs.string(), "", "there is no drawing to show", "Give the folder of assets"});
        return sheet;
    }
    std::sort(cells.begin(), cells.end(), [](const Cell& a, const Cell& b) {
        return std::tie(a.tradition, a.name) < std::tie(b.tradition, b.name);
    });
    const Layout layout = layOut(cells);
    for (std::size_t page = 0; page < layout.pageHeights.size(); ++page) {
        fs::path file = out;
        if (page > 0) {
            file.replace_filename(out.stem().string() + "-" + std::to_string(page + 1) + out.extension().string());
        }
        if (const auto written = writePage(cells, layout, page, file); !written) {
            sheet.mistakes.push_back(mistakeOf(written.error()));
            return sheet;
        }
        sheet.pages.push_back(file);
    }
    sheet.drawings = cells.size();
    return sheet;
}

}  // namespace curator
