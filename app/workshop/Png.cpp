#include "app/workshop/Png.h"

#include <memory>

#include <cairo.h>

namespace workshop {

namespace {

cairo_status_t append(void* closure, const unsigned char* data, unsigned int length) {
    const auto* bytes = reinterpret_cast<const std::byte*>(data);
    auto& png = *static_cast<kiln::Bytes*>(closure);
    png.insert(png.end(), bytes, bytes + length);
    return CAIRO_STATUS_SUCCESS;
}

}  // namespace

kiln::Bytes encodeAlphaPng(int width, int height, const std::vector<std::uint8_t>& alpha) {
    const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface(
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height), cairo_surface_destroy);
    unsigned char* pixels = cairo_image_surface_get_data(surface.get());
    if (!pixels) return {};
    const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
    for (std::size_t row = 0; row < static_cast<std::size_t>(height); ++row) {
        auto* line = reinterpret_cast<std::uint32_t*>(pixels + row * stride);
        for (std::size_t column = 0; column < static_cast<std::size_t>(width); ++column) {
            line[column] = static_cast<std::uint32_t>(alpha[row * static_cast<std::size_t>(width) + column]) << 24;
        }
    }
    cairo_surface_mark_dirty(surface.get());
    kiln::Bytes png;
    cairo_surface_write_to_png_stream(surface.get(), append, &png);
    return png;
}

}  // namespace workshop
