#include "app/workshop/Motif.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <memory>

#include <librsvg/rsvg.h>

namespace workshop {

namespace {

constexpr double kMaximumTexels = 16384.0;
constexpr double kMaximumMillimetres = 5000.0;

struct Release {
    void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* context) const { cairo_destroy(context); }
    void operator()(GMarkupParseContext* context) const { g_markup_parse_context_free(context); }
};

/// Collects the ids of the <g> elements that are children of the outermost element.
struct LayerList {
    int depth = 0;
    std::vector<std::string> ids;
};

void onStart(GMarkupParseContext*, const gchar* element, const gchar** names, const gchar** values, gpointer data,
             GError**) {
    auto& list = *static_cast<LayerList*>(data);
    if (++list.depth != 2 || std::string_view(element) != "g") return;
    for (int index = 0; names[index]; ++index) {
        if (std::string_view(names[index]) == "id") list.ids.emplace_back(values[index]);
    }
}

void onEnd(GMarkupParseContext*, const gchar*, gpointer data, GError**) {
    --static_cast<LayerList*>(data)->depth;
}

/// Takes the error's message and frees it.
std::string take(GError* error) {
    if (!error) return "unknown cause";
    std::string message = error->message;
    g_error_free(error);
    return message;
}

double millimetres(const RsvgLength& length) {
    switch (length.unit) {
        case RSVG_UNIT_MM:
            return length.length;
        case RSVG_UNIT_CM:
            return length.length * 10.0;
        case RSVG_UNIT_IN:
            return length.length * 25.4;
        default:
            return 0.0;
    }
}

}  // namespace

kiln::Result<Motif> Motif::load(const std::filesystem::path& svg, double texelsPerMillimetre) {
    const std::string where = svg.string();
    std::ifstream stream(svg, std::ios::binary);
    if (!stream) {
        return kiln::fail(kiln::ErrorCode::NotFound, "there is no such drawing", where,
                          "Put the SVG there or correct its name in the recipe.");
    }
    const std::string text((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());

    LayerList list;
    GMarkupParser parser{};
    parser.start_element = onStart;
    parser.end_element = onEnd;
    const std::unique_ptr<GMarkupParseContext, Release> markup(
        g_markup_parse_context_new(&parser, G_MARKUP_IGNORE_QUALIFIED, &list, nullptr));
    GError* error = nullptr;
    if (!g_markup_parse_context_parse(markup.get(), text.data(), static_cast<gssize>(text.size()), &error) ||
        !g_markup_parse_context_end_parse(markup.get(), &error)) {
        return kiln::fail(kiln::ErrorCode::Malformed, "not well-formed SVG: " + take(error), where);
    }
    if (list.ids.empty()) {
        return kiln::fail(kiln::ErrorCode::Malformed, "no layer found", where,
                          "Name the top-level groups for pigments, such as <g id=\"cobalt\">.");
    }

    // Bytes instead of a file name: a drawing then has no base address and can load nothing else.
    const std::unique_ptr<RsvgHandle, Release> handle(
        rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(text.data()), text.size(), &error));
    if (!handle) return kiln::fail(kiln::ErrorCode::Malformed, "not an SVG: " + take(error), where);

    gboolean hasWidth = FALSE, hasHeight = FALSE;
    RsvgLength width{}, height{};
    rsvg_handle_get_intrinsic_dimensions(handle.get(), &hasWidth, &width, &hasHeight, &height, nullptr, nullptr);

    Motif motif;
    motif.width_ = hasWidth ? millimetres(width) : 0.0;
    motif.height_ = hasHeight ? millimetres(height) : 0.0;
    if (!(motif.width_ > 0.0 && motif.height_ > 0.0 && motif.width_ <= kMaximumMillimetres &&
          motif.height_ <= kMaximumMillimetres)) {
        return kiln::fail(kiln::ErrorCode::Malformed, "the drawing's size in mm is missing or absurd", where,
                          "Give the <svg> element width=\"240mm\" and height=\"240mm\" and a viewBox.");
    }
    motif.columns_ = static_cast<int>(std::ceil(motif.width_ * texelsPerMillimetre));
    motif.rows_ = static_cast<int>(std::ceil(motif.height_ * texelsPerMillimetre));
    if (!(texelsPerMillimetre > 0.0) || motif.columns_ > kMaximumTexels || motif.rows_ > kMaximumTexels) {
        return kiln::fail(kiln::ErrorCode::Refused, "more than 16384 texels along a side", where,
                          "Ask for less detail.");
    }
    motif.texelsPerMillimetre_ = texelsPerMillimetre;

    // The viewport is the document's own size, so every layer keeps its place.
    const RsvgRectangle viewport{0.0, 0.0, motif.width_ * texelsPerMillimetre, motif.height_ * texelsPerMillimetre};
    const auto columns = static_cast<std::size_t>(motif.columns_);
    for (const std::string& id : list.ids) {
        const std::unique_ptr<cairo_surface_t, Release> surface(
            cairo_image_surface_create(CAIRO_FORMAT_ARGB32, motif.columns_, motif.rows_));
        const std::unique_ptr<cairo_t, Release> context(cairo_create(surface.get()));
        if (!rsvg_handle_render_layer(handle.get(), context.get(), ("#" + id).c_str(), &viewport, &error)) {
            return kiln::fail(kiln::ErrorCode::Malformed, "layer \"" + id + "\" cannot be drawn: " + take(error),
                              where);
        }
        cairo_surface_flush(surface.get());
        const unsigned char* pixels = cairo_image_surface_get_data(surface.get());
        const int stride = cairo_image_surface_get_stride(surface.get());
        std::vector<float>& layer = motif.layers_[id];
        layer.resize(columns * static_cast<std::size_t>(motif.rows_));
        for (int row = 0; row < motif.rows_; ++row) {
            const unsigned char* line = pixels + static_cast<std::ptrdiff_t>(row) * stride;
            for (std::size_t column = 0; column < columns; ++column) {
                // Cairo's pixel is a native-endian word, alpha in its top byte.
                std::uint32_t pixel = 0;
                std::copy_n(line + 4 * column, 4, reinterpret_cast<unsigned char*>(&pixel));
                layer[static_cast<std::size_t>(row) * columns + column] = static_cast<float>(pixel >> 24) / 255.0f;
            }
        }
    }
    return motif;
}

float Motif::coverage(const std::string& layer, double x, double y) const {
    const auto found = layers_.find(layer);
    return found == layers_.end() ? 0.0f : coverage(found->second, x, y);
}

float Motif::coverage(const std::vector<float>& map, double x, double y) const {
    const double column = x * texelsPerMillimetre_ - 0.5;
    const double row = y * texelsPerMillimetre_ - 0.5;
    if (!(column > -1.0 && row > -1.0 && column < columns_ && row < rows_)) return 0.0f;
    const double left = std::floor(column), top = std::floor(row);
    const auto texel = [&](int c, int r) {
        if (c < 0 || r < 0 || c >= columns_ || r >= rows_) return 0.0f;
        return map[static_cast<std::size_t>(r) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(c)];
    };
    const int c = static_cast<int>(left), r = static_cast<int>(top);
    const auto u = static_cast<float>(column - left), v = static_cast<float>(row - top);
    return (texel(c, r) * (1.0f - u) + texel(c + 1, r) * u) * (1.0f - v) +
           (texel(c, r + 1) * (1.0f - u) + texel(c + 1, r + 1) * u) * v;
}

}  // namespace workshop
