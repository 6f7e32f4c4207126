// A model's picture as texels again, for tests that measure what a visitor sees.
#pragma once

#include <cstddef>
#include <cstdio>
#include <vector>

#include <glm/glm.hpp>
#include <jpeglib.h>

#include "engine/asset/Model.h"

namespace workshop::test {

struct Picture {
    int width = 0, height = 0;
    std::vector<unsigned char> rgb;
    [[nodiscard]] glm::ivec3 at(int x, int y) const {
        const auto i = static_cast<std::size_t>((y * width + x) * 3);
        return {rgb[i], rgb[i + 1], rgb[i + 2]};
    }
};

inline Picture decode(const kiln::asset::Image& image) {
    jpeg_decompress_struct decoder{};
    jpeg_error_mgr errors{};
    decoder.err = jpeg_std_error(&errors);
    jpeg_create_decompress(&decoder);
    jpeg_mem_src(&decoder, reinterpret_cast<const unsigned char*>(image.encoded.data()), image.encoded.size());
    jpeg_read_header(&decoder, TRUE);
    decoder.out_color_space = JCS_RGB;
    jpeg_start_decompress(&decoder);
    Picture picture{static_cast<int>(decoder.output_width), static_cast<int>(decoder.output_height), {}};
    picture.rgb.resize(static_cast<std::size_t>(picture.width * picture.height * 3));
    while (decoder.output_scanline < decoder.output_height) {
        JSAMPROW row = picture.rgb.data() + decoder.output_scanline * decoder.output_width * 3;
        jpeg_read_scanlines(&decoder, &row, 1);
    }
    jpeg_finish_decompress(&decoder);
    jpeg_destroy_decompress(&decoder);
    return picture;
}

/// The picture that colours a primitive.
inline Picture baseColor(const kiln::asset::Model& model, const kiln::asset::Primitive& primitive) {
    const kiln::asset::Material& material = model.materials[static_cast<std::size_t>(primitive.material)];
    const auto texture = static_cast<std::size_t>(material.baseColor.texture);
    return decode(model.images[static_cast<std::size_t>(model.textures[texture].image)]);
}

}  // namespace workshop::test
