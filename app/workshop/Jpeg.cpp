#include "app/workshop/Jpeg.h"

#include <cassert>
#include <cstddef>
#include <cstdio>
#include <cstdlib>

// jpeglib.h needs the headers above.
#include <jpeglib.h>

namespace workshop {

kiln::Bytes encodeJpeg(int width, int height, int channels, const std::vector<std::uint8_t>& pixels, int quality,
                       Chroma chroma) {
    assert(channels == 1 || channels == 3);
    assert(width > 0 && height > 0 && width <= 65500 && height <= 65500);
    assert(pixels.size() ==
           static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * static_cast<std::size_t>(channels));

    jpeg_compress_struct encoder{};
    jpeg_error_mgr errors{};
    encoder.err = jpeg_std_error(&errors);
    jpeg_create_compress(&encoder);
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&encoder, &bytes, &size);
    encoder.image_width = static_cast<JDIMENSION>(width);
    encoder.image_height = static_cast<JDIMENSION>(height);
    encoder.input_components = channels;
    encoder.in_color_space = channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(&encoder);
    jpeg_set_quality(&encoder, quality, TRUE);
    encoder.optimize_coding = TRUE;
    if (channels == 3 && chroma == Chroma::Full) {
        encoder.comp_info[0].h_samp_factor = 1;
        encoder.comp_info[0].v_samp_factor = 1;
    }
    jpeg_simple_progression(&encoder);
    jpeg_start_compress(&encoder, TRUE);
    const std::size_t stride = static_cast<std::size_t>(width) * static_cast<std::size_t>(channels);
    while (encoder.next_scanline < encoder.image_height) {
        // The library's rows are not const, but it only reads them.
        JSAMPROW row = const_cast<JSAMPROW>(pixels.data() + encoder.next_scanline * stride);
        jpeg_write_scanlines(&encoder, &row, 1);
    }
    jpeg_finish_compress(&encoder);
    const auto* first = reinterpret_cast<const std::byte*>(bytes);
    kiln::Bytes result(first, first + size);
    std::free(bytes);
    jpeg_destroy_compress(&encoder);
    return result;
}

}  // namespace workshop
