#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <thread>

#include <gtest/gtest.h>
#include <webp/encode.h>

#include "engine/platform/ImageDecoder.h"

#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STBI_WRITE_NO_STDIO
#include <stb/stb_image_write.h>

namespace {

using namespace kiln;
using namespace kiln::platform;

void append(void* context, void* data, int size) {
    auto& bytes = *static_cast<Bytes*>(context);
    const auto* begin = static_cast<const std::byte*>(data);
    bytes.insert(bytes.end(), begin, begin + size);
}

/// Left half red, right half blue with half alpha; the top left pixel white.
std::vector<std::uint8_t> pattern(int width, int height) {
    std::vector<std::uint8_t> rgba;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const bool left = x < width / 2;
            if (x == 0 && y == 0) {
                rgba.insert(rgba.end(), {255, 255, 255, 255});
            } else if (left) {
                rgba.insert(rgba.end(), {255, 0, 0, 255});
            } else {
                rgba.insert(rgba.end(), {0, 0, 255, 128});
            }
        }
    }
    return rgba;
}

Bytes png(int width, int height) {
    Bytes bytes;
    const auto rgba = pattern(width, height);
    stbi_write_png_to_func(append, &bytes, width, height, 4, rgba.data(), width * 4);
    return bytes;
}

Bytes jpeg(int width, int height) {
    Bytes bytes;
    const auto rgba = pattern(width, height);
    stbi_write_jpg_to_func(append, &bytes, width, height, 4, rgba.data(), 95);
    return bytes;
}

/// Without losses, also where nothing shows.
Bytes webp(int width, int height) {
    WebPConfig config;
    WebPPicture picture;
    WebPMemoryWriter writer;
    if (!WebPConfigInit(&config) || !WebPPictureInit(&picture)) return {};
    WebPMemoryWriterInit(&writer);
    config.lossless = config.exact = 1;
    picture.use_argb = 1;
    picture.width = width;
    picture.height = height;
    picture.writer = WebPMemoryWrite;
    picture.custom_ptr = &writer;
    const auto rgba = pattern(width, height);
    Bytes bytes;
    if (WebPPictureImportRGBA(&picture, rgba.data(), width * 4) && WebPEncode(&config, &picture)) {
        append(&bytes, writer.mem, static_cast<int>(writer.size));
    }
    WebPPictureFree(&picture);
    WebPMemoryWriterClear(&writer);
    return bytes;
}

void writeBigEndian(Bytes& bytes, std::size_t at, std::uint32_t value) {
    for (std::size_t i = 0; i < 4; ++i) bytes[at + i] = static_cast<std::byte>(value >> (24 - 8 * i));
}

Result<PixelSource> decodeNow(Bytes encoded, int maximumSize = 0, const char* mimeType = "image/png") {
    JobQueue jobs(1);
    Result<PixelSource> answer = fail(ErrorCode::Internal, "no answer came");
    bool answered = false;
    decodeImage(std::move(encoded), mimeType, maximumSize, Handover::Texture, jobs, [&](Result<PixelSource> result) {
        answer = std::move(result);
        answered = true;
    });
    EXPECT_FALSE(answered);
    for (int tries = 0; tries < 20000 && !answered; ++tries) {
        jobs.pump(0.01);
        if (!answered) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    EXPECT_TRUE(answered);
    return answer;
}

TEST(ImageDecoder, KeepsEveryByteOfAPng) {
    const auto picture = decodeNow(png(7, 5));
    ASSERT_TRUE(picture) << picture.error().text();
    EXPECT_EQ(picture->width, 7);
    EXPECT_EQ(picture->height, 5);
    EXPECT_EQ(picture->rgba, pattern(7, 5));  // rows from the top, alpha straight
    EXPECT_FALSE(picture->upload);
}

TEST(ImageDecoder, ReadsAJpeg) {
    const auto picture = decodeNow(jpeg(32, 16), 0, "image/jpeg");
    ASSERT_TRUE(picture) << picture.error().text();
    EXPECT_EQ(picture->width, 32);
    EXPECT_EQ(picture->height, 16);
    ASSERT_EQ(picture->rgba.size(), 32u * 16u * 4u);
    const std::size_t left = (8 * 32 + 4) * 4, right = (8 * 32 + 27) * 4;
    EXPECT_NEAR(picture->rgba[left], 255, 12);
    EXPECT_NEAR(picture->rgba[left + 2], 0, 12);
    EXPECT_NEAR(picture->rgba[right + 2], 255, 12);
    EXPECT_EQ(picture->rgba[right + 3], 255) << "a JPEG is opaque";
}

TEST(ImageDecoder, ReadsAWebp) {
    const auto picture = decodeNow(webp(37, 11), 0, "image/webp");
    ASSERT_TRUE(picture) << picture.error().text();
    EXPECT_EQ(picture->width, 37);
    EXPECT_EQ(picture->height, 11);
    EXPECT_EQ(picture->rgba, pattern(37, 11));  // rows from the top, alpha straight
    const auto smaller = decodeNow(webp(64, 16), 20, "image/webp");
    ASSERT_TRUE(smaller);
    EXPECT_EQ(smaller->width, 16);
}

TEST(ImageDecoder, RefusesWebpThatMovesOrIsBrokenOrHuge) {
    // Extended headers (RFC 9649 §2.7): flags, then the canvas less one in 24 bits each.
    const auto extended = [](unsigned flags, unsigned size) {
        std::string text("RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0", 20);
        text += static_cast<char>(flags);
        text.append(3, '\0');
        for (int side = 0; side < 2; ++side) {
            for (int shift = 0; shift < 24; shift += 8) text += static_cast<char>((size - 1) >> shift & 255u);
        }
        const ByteView view = asBytes(text);
        return Bytes(view.begin(), view.end());
    };
    const auto animation = decodeNow(extended(2, 16));
    ASSERT_FALSE(animation);
    EXPECT_NE(animation.error().code, ErrorCode::Internal);
    const auto huge = decodeNow(extended(0, 1u << 24));
    ASSERT_FALSE(huge);
    Bytes broken = webp(16, 16);
    std::fill(broken.begin() + 30, broken.end(), std::byte{0x5a});
    const auto answer = decodeNow(broken);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, ErrorCode::Malformed);
}

TEST(ImageDecoder, TrustsTheBytesAndNotTheirName) {
    const auto picture = decodeNow(png(3, 3), 0, "image/jpeg");
    EXPECT_TRUE(picture);
}

TEST(ImageDecoder, HalvesUntilItFits) {
    const auto exact = decodeNow(png(64, 16), 64);
    ASSERT_TRUE(exact);
    EXPECT_EQ(exact->width, 64);

    const auto smaller = decodeNow(png(64, 16), 20);
    ASSERT_TRUE(smaller);
    EXPECT_EQ(smaller->width, 16);
    EXPECT_EQ(smaller->height, 4);
    ASSERT_EQ(smaller->rgba.size(), 16u * 4u * 4u);
    const std::size_t left = (2 * 16 + 3) * 4, right = (2 * 16 + 12) * 4;
    EXPECT_EQ(smaller->rgba[left], 255);
    EXPECT_EQ(smaller->rgba[right + 2], 255);
    EXPECT_EQ(smaller->rgba[right + 3], 128);
    // The white corner pixel is a sixteenth of its 4x4 block: 255/16 = 15.9 (rounded twice on the way).
    EXPECT_NEAR(smaller->rgba[1], 16, 1);

    const auto odd = decodeNow(png(5, 3), 3);
    ASSERT_TRUE(odd);
    EXPECT_EQ(odd->width, 3);
    EXPECT_EQ(odd->height, 2);
    EXPECT_EQ(odd->rgba[(1 * 3 + 2) * 4 + 2], 255) << "the last column is averaged with itself";
}

TEST(ImageDecoder, RefusesOtherFormatsByName) {
    for (const std::string& text :
         {std::string("GIF89a\1\0\1\0", 10), std::string("RIFF....WAVEfmt "),
          std::string("<svg xmlns='http://www.w3.org/2000/svg'/>"), std::string("BM"), std::string()}) {
        const ByteView view = asBytes(text);
        const auto answer = decodeNow(Bytes(view.begin(), view.end()));
        ASSERT_FALSE(answer) << text;
        EXPECT_EQ(answer.error().code, ErrorCode::Unsupported);
        EXPECT_FALSE(answer.error().remedy.empty());
    }
}

TEST(ImageDecoder, RefusesHugePicturesBeforeDecodingThem) {
    for (const auto& [width, height] :
         {std::pair{20000u, 1u}, {16384u, 4097u}, {16384u, 16384u}, {0x7fffffffu, 0x7fffffffu}}) {
        Bytes bytes = png(4, 4);
        writeBigEndian(bytes, 16, width);  // the header's width and height; stb_image does not check the CRC
        writeBigEndian(bytes, 20, height);
        const auto answer = decodeNow(std::move(bytes));
        ASSERT_FALSE(answer);
        EXPECT_TRUE(answer.error().code == ErrorCode::Refused || answer.error().code == ErrorCode::Malformed)
            << answer.error().text();
    }
}

TEST(ImageDecoder, SurvivesDamage) {
    std::srand(7);
    for (const Bytes& whole : {png(33, 21), jpeg(33, 21), webp(33, 21)}) {
        for (std::size_t length = 0; length < whole.size(); length += 1 + whole.size() / 40) {
            const auto answer = decodeNow(Bytes(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length)));
            if (answer) {
                EXPECT_EQ(answer->rgba.size(), 33u * 21u * 4u);  // a cut JPEG may still give a picture
            }
        }
        for (int times = 0; times < 60; ++times) {
            Bytes damaged = whole;
            for (int hits = 0; hits < 4; ++hits) {
                damaged[static_cast<std::size_t>(std::rand()) % damaged.size()] = static_cast<std::byte>(std::rand());
            }
            const auto answer = decodeNow(std::move(damaged), 4096);
            if (answer) {
                EXPECT_EQ(answer->rgba.size(), static_cast<std::size_t>(answer->width) * answer->height * 4);
            }
            if (!answer) {
                EXPECT_FALSE(answer.error().message.empty());
            }
        }
    }
}

TEST(ImageDecoder, RefusesHuffmanTablesThatWouldOverflow) {
    const Bytes whole = jpeg(16, 16);
    std::size_t table = 0;
    while (whole[table] != std::byte{0xff} || whole[table + 1] != std::byte{0xc4}) ++table;
    Bytes inHeader = whole;
    std::fill_n(inHeader.begin() + static_cast<std::ptrdiff_t>(table) + 5, 16, std::byte{0x20});

    // A second table before the end of the image, begun in its segment and not ended in it.
    Bytes afterScan = whole;
    Bytes segment{std::byte{0xff}, std::byte{0xc4}, std::byte{0}, std::byte{4}, std::byte{0}};
    segment.insert(segment.end(), 16, std::byte{0xff});
    afterScan.insert(afterScan.end() - 2, segment.begin(), segment.end());

    for (const Bytes& hostile : {inHeader, afterScan}) {
        const auto answer = decodeNow(hostile, 0, "image/jpeg");
        ASSERT_FALSE(answer);
        EXPECT_EQ(answer.error().code, ErrorCode::Malformed);
        EXPECT_FALSE(answer.error().message.empty());
    }
}

TEST(ImageDecoder, TakesAJpegWithoutItsTables) {
    // Those of motion JPEG are meant, or the file is broken; nothing else is read.
    Bytes cut = jpeg(16, 16);
    for (std::size_t i = 2; i + 3 < cut.size() && cut[i + 1] != std::byte{0xda};) {
        const std::size_t length =
            2 + std::to_integer<std::size_t>(cut[i + 2]) * 256 + std::to_integer<std::size_t>(cut[i + 3]);
        const auto at = cut.begin() + static_cast<std::ptrdiff_t>(i);
        if (cut[i + 1] == std::byte{0xc4}) {
            cut.erase(at, at + static_cast<std::ptrdiff_t>(length));
        } else {
            i += length;
        }
    }
    ASSERT_LT(cut.size(), jpeg(16, 16).size());
    const auto answer = decodeNow(cut, 0, "image/jpeg");
    if (answer) {
        EXPECT_EQ(answer->rgba.size(), 16u * 16u * 4u);
    } else {
        EXPECT_FALSE(answer.error().message.empty());
    }
}

TEST(ImageDecoder, SaysWhyABrokenPngIsBroken) {
    Bytes bytes = png(16, 16);
    bytes.resize(40);
    const auto answer = decodeNow(std::move(bytes));
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, ErrorCode::Malformed);
    EXPECT_FALSE(answer.error().message.empty());
}

}  // namespace
