// Pictures of the kinds that scans come with.
#include <cstring>

#include <gtest/gtest.h>
#include <tiffio.h>
#include <unistd.h>

#include "app/scans/MapPacking.h"
#include "app/scans/Pictures.h"
#include "app/workshop/Jpeg.h"

namespace scans {

using kiln::Bytes;
using kiln::ErrorCode;

namespace {

Pixels chequered(int width, int height, std::uint8_t alpha = 255) {
    Pixels pixels;
    pixels.width = width;
    pixels.height = height;
    pixels.opaque = alpha == 255;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const std::uint8_t value = (x / 8 + y / 8) % 2 == 0 ? 230 : 30;
            for (const std::uint8_t part : {value, std::uint8_t{60}, std::uint8_t{20}, alpha})
                pixels.rgba.push_back(part);
        }
    }
    return pixels;
}

/// A TIFF of 16 bits a channel, packed as scanners' programs pack them.
Bytes tiff16(int width, int height, std::uint16_t red) {
    std::string file = "/tmp/pictures-test-XXXXXX";
    const int handle = mkstemp(file.data());
    TIFF* tiff = TIFFFdOpen(handle, file.c_str(), "w");
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, width);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, height);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 16);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 3);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_RGB);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_LZW);
    std::vector<std::uint16_t> row;
    for (int x = 0; x < width; ++x) {
        for (const int part : {int{red}, 0, 65535}) row.push_back(static_cast<std::uint16_t>(part));
    }
    for (int y = 0; y < height; ++y) TIFFWriteScanline(tiff, row.data(), static_cast<std::uint32_t>(y), 0);
    TIFFClose(tiff);
    std::FILE* read = std::fopen(file.c_str(), "rb");
    Bytes bytes(1 << 20);
    bytes.resize(std::fread(bytes.data(), 1, bytes.size(), read));
    std::fclose(read);
    unlink(file.c_str());
    return bytes;
}

TEST(Pictures, AJpegStaysByteForByteAsItIs) {
    const Bytes jpeg = encodePicture(chequered(64, 48), "a.jpg", true, false).encoded;
    const auto image = importPicture(jpeg, "a.jpg", true, false);
    ASSERT_TRUE(image) << image.error().text();
    EXPECT_EQ(image->encoded, jpeg);
    EXPECT_EQ(image->mimeType, "image/jpeg");
}

TEST(Pictures, ATiffOf16BitsBecomesAJpeg) {
    const auto pixels = decodePicture(tiff16(20, 10, 32896), "a.tif");
    ASSERT_TRUE(pixels) << pixels.error().text();
    EXPECT_EQ(pixels->width, 20);
    EXPECT_EQ(pixels->height, 10);
    EXPECT_NEAR(pixels->rgba[0], 128, 1);
    EXPECT_EQ(pixels->rgba[2], 255);
    const auto image = importPicture(tiff16(20, 10, 32896), "a.tif", true, false);
    ASSERT_TRUE(image);
    EXPECT_EQ(image->mimeType, "image/jpeg");
    EXPECT_TRUE(workshop::decodeJpeg(image->encoded, 8));
}

TEST(Pictures, AlphaIsKeptWhereItIsWantedAndThere) {
    const Bytes clear = encodePicture(chequered(16, 16, 100), "a.png", true, true).encoded;
    EXPECT_EQ(importPicture(clear, "a.png", true, true)->mimeType, "image/png");
    EXPECT_EQ(importPicture(clear, "a.png", true, false)->mimeType, "image/jpeg");
    const Bytes opaque = encodePicture(chequered(16, 16), "a.png", true, true).encoded;
    EXPECT_EQ(importPicture(opaque, "a.png", true, true)->mimeType, "image/jpeg");
    const auto pixels = decodePicture(clear, "a.png");
    ASSERT_TRUE(pixels);
    EXPECT_FALSE(pixels->opaque);
    EXPECT_EQ(pixels->rgba[3], 100);
}

TEST(Pictures, APictureTooLargeIsRefusedByItsHeader) {
    // A PNG of 40,000 x 40,000 pixels of 16 bits, by its first bytes.
    const unsigned char raw[] = {0x89, 'P',  'N',  'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0,
                                 0,    0x9C, 0x40, 0,   0,    0x9C, 0x40, 16,   2, 0, 0, 0,  0,   0,   0,   0};
    Bytes png(sizeof raw);
    std::memcpy(png.data(), raw, sizeof raw);
    const auto pixels = decodePicture(png, "albedo.png");
    ASSERT_FALSE(pixels);
    EXPECT_EQ(pixels.error().code, ErrorCode::Refused);
    EXPECT_NE(pixels.error().message.find("40000 x 40000"), std::string::npos);
    EXPECT_EQ(pixels.error().where, "albedo.png");
    EXPECT_NE(pixels.error().remedy.find("8192"), std::string::npos);
}

TEST(Pictures, BrokenOnesSayWhich) {
    for (const std::string& text :
         {std::string(), std::string("hello"), std::string("II*\0\x08\0\0\0", 8), std::string("\xFF\xD8\xFF")}) {
        const auto pixels = decodePicture(kiln::asBytes(text), "b.jpg");
        ASSERT_FALSE(pixels);
        EXPECT_EQ(pixels.error().where, "b.jpg");
        EXPECT_FALSE(pixels.error().remedy.empty());
    }
    const Bytes whole = tiff16(40, 40, 1000);
    for (std::size_t length = 0; length < whole.size(); length += 7) {
        (void)decodePicture(kiln::ByteView(whole).first(length), "b.tif");  // whatever it says, it returns
    }
}

TEST(MapPacking, RoughnessAndMetalShareAPicture) {
    Pixels rough = chequered(8, 8), metal = chequered(4, 4);
    for (std::size_t i = 0; i < rough.rgba.size(); i += 4) rough.rgba[i] = 200;
    for (std::size_t i = 0; i < metal.rgba.size(); i += 4) metal.rgba[i] = 40;
    const auto packed = packGloss(&rough, &metal);
    const auto pixels = decodePicture(packed.encoded, "packed");
    ASSERT_TRUE(pixels);
    EXPECT_EQ(pixels->width, 8);
    EXPECT_NEAR(pixels->rgba[1], 200, 3);
    EXPECT_NEAR(pixels->rgba[2], 40, 3);
    EXPECT_NEAR(decodePicture(packGloss(nullptr, &metal).encoded, "packed")->rgba[1], 255, 3);
}

TEST(MapPacking, NormalsAndHeightsAreToldApart) {
    Pixels normals = chequered(16, 16);
    for (std::size_t i = 0; i < normals.rgba.size(); i += 4) {
        normals.rgba[i] = 140;
        normals.rgba[i + 1] = 118;
        normals.rgba[i + 2] = 254;
    }
    EXPECT_TRUE(looksLikeNormals(normals));
    Pixels heights = chequered(16, 16);
    for (std::size_t i = 0; i < heights.rgba.size(); i += 4)
        heights.rgba[i + 1] = heights.rgba[i + 2] = heights.rgba[i];
    EXPECT_FALSE(looksLikeNormals(heights));
}

TEST(MapPacking, SpecularAndGlossinessOfKnownSurfaces) {
    // Painted earthenware: a colour below 4 % of mirror.
    MetallicRoughness paint = metallicRoughness({{0.5f, 0.2f, 0.1f, 1.0f}, glm::vec3(0.04f), 0.7f});
    EXPECT_NEAR(paint.metallic, 0.0f, 1e-4f);
    EXPECT_NEAR(paint.roughness, 0.3f, 1e-6f);
    EXPECT_NEAR(paint.baseColor.r, 0.5f, 1e-3f);
    EXPECT_NEAR(paint.baseColor.b, 0.1f, 1e-3f);
    // Gold: no diffuse colour, all of it in the mirror.
    MetallicRoughness gold = metallicRoughness({{0.0f, 0.0f, 0.0f, 1.0f}, {1.0f, 0.77f, 0.34f}, 1.0f});
    EXPECT_NEAR(gold.metallic, 1.0f, 0.01f);
    EXPECT_NEAR(gold.baseColor.g, 0.77f, 0.02f);
}

TEST(MapPacking, MapsAreBakedTexelByTexel) {
    Pixels diffuse = chequered(4, 4), gloss = chequered(2, 2);
    for (std::size_t i = 0; i < diffuse.rgba.size(); i += 4) {
        for (std::size_t k = 0; k < 3; ++k) diffuse.rgba[i + k] = 188;  // half of linear light
    }
    for (std::size_t i = 0; i < gloss.rgba.size(); i += 4) {
        for (std::size_t k = 0; k < 3; ++k) gloss.rgba[i + k] = 56;  // 4 %
        gloss.rgba[i + 3] = i == 0 ? 255 : 51;
    }
    const BakedMaps maps = bakeMaps(&diffuse, &gloss, {});
    EXPECT_EQ(maps.baseColor.width, 4);
    EXPECT_NEAR(maps.baseColor.rgba[0], 188, 3);
    EXPECT_EQ(maps.metallicRoughness.rgba[1], 0);                 // gloss of 1
    EXPECT_NEAR(maps.metallicRoughness.rgba[4 * 3 + 1], 204, 1);  // of 0.2
    EXPECT_NEAR(maps.metallicRoughness.rgba[2], 0, 3);
}

}  // namespace
}  // namespace scans
