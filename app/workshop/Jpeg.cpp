#include "app/workshop/Jpeg.h"

#include <algorithm>
#include <cassert>
#include <csetjmp>
#include <cstddef>
#include <cstdio>
#include <cstdlib>

// jpeglib.h needs the headers above.
#include <jpeglib.h>

namespace workshop {

namespace {

constexpr std::size_t kMostPixels = std::size_t{64} << 20;

/// libjpeg tells of errors by jumping back into whichever function below is under way, which therefore hold nothing
/// that would have to be destroyed.
struct Decoder {
    jpeg_decompress_struct info{};
    jpeg_error_mgr errors{};
    std::jmp_buf failed{};
    char message[JMSG_LENGTH_MAX] = "";

    Decoder() {
        info.err = jpeg_std_error(&errors);
        info.client_data = this;
        errors.error_exit = [](j_common_ptr common) {
            auto* self = static_cast<Decoder*>(common->client_data);
            self->errors.format_message(common, self->message);
            std::longjmp(self->failed, 1);
        };
        errors.emit_message = [](j_common_ptr, int) {};
    }
    ~Decoder() { jpeg_destroy_decompress(&info); }
    Decoder(const Decoder&) = delete;
    Decoder& operator=(const Decoder&) = delete;

    bool begin(kiln::ByteView bytes, int eighths) {
        if (setjmp(failed) != 0) return false;
        jpeg_create_decompress(&info);
        jpeg_mem_src(&info, reinterpret_cast<const unsigned char*>(bytes.data()),
                     static_cast<unsigned long>(bytes.size()));
        jpeg_read_header(&info, TRUE);
        info.out_color_space = info.num_components == 1 ? JCS_GRAYSCALE : JCS_RGB;
        info.scale_num = static_cast<unsigned>(eighths);
        info.scale_denom = 8;
        jpeg_calc_output_dimensions(&info);
        return true;
    }

    bool read(std::uint8_t* pixels) {
        if (setjmp(failed) != 0) return false;
        jpeg_start_decompress(&info);
        const std::size_t stride = std::size_t{info.output_width} * static_cast<std::size_t>(info.output_components);
        while (info.output_scanline < info.output_height) {
            JSAMPROW row = pixels + info.output_scanline * stride;
            jpeg_read_scanlines(&info, &row, 1);
        }
        jpeg_finish_decompress(&info);
        return true;
    }
};

}  // namespace

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

kiln::Result<Picture> decodeJpeg(kiln::ByteView jpeg, int eighths) {
    assert(eighths >= 1 && eighths <= 8);
    Decoder decoder;
    const auto broken = [&] {
        return kiln::fail(kiln::ErrorCode::Malformed, std::string("a JPEG cannot be read: ") + decoder.message, {},
                          "save it again");
    };
    if (!decoder.begin(jpeg, eighths)) return broken();
    if (std::size_t{decoder.info.image_width} * decoder.info.image_height > kMostPixels) {
        return kiln::fail(kiln::ErrorCode::Refused, "a JPEG has more than 64 million pixels", {}, "make it smaller");
    }
    Picture picture{static_cast<int>(decoder.info.output_width),
                    static_cast<int>(decoder.info.output_height),
                    decoder.info.output_components,
                    {}};
    picture.pixels.resize(std::size_t{decoder.info.output_width} * decoder.info.output_height *
                          static_cast<std::size_t>(picture.channels));
    if (!decoder.read(picture.pixels.data())) return broken();
    return picture;
}

Picture halved(const Picture& picture) {
    Picture half{(picture.width + 1) / 2, (picture.height + 1) / 2, picture.channels, {}};
    half.pixels.reserve(static_cast<std::size_t>(half.width) * static_cast<std::size_t>(half.height) *
                        static_cast<std::size_t>(half.channels));
    const auto at = [&](int x, int y, int channel) {
        const int column = std::min(x, picture.width - 1), row = std::min(y, picture.height - 1);
        return static_cast<unsigned>(
            picture.pixels[(static_cast<std::size_t>(row) * static_cast<std::size_t>(picture.width) +
                            static_cast<std::size_t>(column)) *
                               static_cast<std::size_t>(picture.channels) +
                           static_cast<std::size_t>(channel)]);
    };
    for (int y = 0; y < picture.height; y += 2) {
        for (int x = 0; x < picture.width; x += 2) {
            for (int c = 0; c < picture.channels; ++c) {
                const unsigned sum = at(x, y, c) + at(x + 1, y, c) + at(x, y + 1, c) + at(x + 1, y + 1, c);
                half.pixels.push_back(static_cast<std::uint8_t>((sum + 2) / 4));
            }
        }
    }
    return half;
}

}  // namespace workshop
