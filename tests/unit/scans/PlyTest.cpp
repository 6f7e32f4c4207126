// PLY files in every dress that scanners give them, and broken ones.
#include <algorithm>
#include <cstring>

#include <gtest/gtest.h>

#include "app/scans/Ply.h"

namespace scans {

using kiln::ErrorCode;

namespace {

kiln::Result<PlyFile> readText(const std::string& text) {
    return readPly(kiln::asBytes(text), "jar.ply");
}

const std::string kSquare = "0 0 0\n1 0 0\n1 1 0\n0 1 0\n";

std::string header(const std::string& format, const std::string& vertex, const std::string& face, int vertices = 4,
                   int faces = 1) {
    return "ply\nformat " + format + " 1.0\ncomment made by a test\nelement vertex " + std::to_string(vertices) + "\n" +
           vertex + "element face " + std::to_string(faces) + "\n" + face + "end_header\n";
}
const std::string kPlace = "property float x\nproperty float y\nproperty float z\n";
const std::string kCorners = "property list uchar int vertex_indices\n";

template <class T>
void put(std::string& to, T value, bool big) {
    char raw[sizeof(T)];
    std::memcpy(raw, &value, sizeof value);
    if (big) std::reverse(raw, raw + sizeof raw);
    to.append(raw, sizeof raw);
}

TEST(Ply, APolygonBecomesTriangles) {
    const auto file = readText(header("ascii", kPlace, kCorners) + kSquare + "4 0 1 2 3\n");
    ASSERT_TRUE(file) << file.error().text();
    EXPECT_EQ(file->format, "PLY, text");
    EXPECT_EQ(file->primitive.indices, (std::vector<std::uint32_t>{0, 1, 2, 0, 2, 3}));
    EXPECT_EQ(file->primitive.positions[2], glm::vec3(1, 1, 0));
}

TEST(Ply, BothByteOrdersAndColoursOfAllKinds) {
    for (const bool big : {false, true}) {
        const std::string format = big ? "binary_big_endian" : "binary_little_endian";
        std::string bytes =
            header(format,
                   kPlace +
                       "property float quality\nproperty uchar red\nproperty uchar green\nproperty uchar blue\n"
                       "property uchar alpha\n",
                   "property uchar flags\n" + kCorners);
        for (int i = 0; i < 4; ++i) {
            put(bytes, static_cast<float>(i & 1), big);
            put(bytes, static_cast<float>(i >> 1), big);
            put(bytes, 2.5f, big);
            put(bytes, 0.0f, big);
            for (const int part : {255, 128, 0, 255}) put(bytes, static_cast<std::uint8_t>(part), big);
        }
        put(bytes, std::uint8_t{9}, big);
        put(bytes, std::uint8_t{3}, big);
        for (const std::int32_t corner : {0, 1, 3}) put(bytes, corner, big);
        const auto file = readText(bytes);
        ASSERT_TRUE(file) << file.error().text();
        EXPECT_EQ(file->primitive.positions[3], glm::vec3(1, 1, 2.5f));
        ASSERT_EQ(file->primitive.colors.size(), 4u);
        EXPECT_FLOAT_EQ(file->primitive.colors[0].r, 1.0f);
        EXPECT_NEAR(file->primitive.colors[0].g, 0.2158f, 1e-3f);  // 128 of sRGB, in linear light
        EXPECT_EQ(file->primitive.indices, (std::vector<std::uint32_t>{0, 1, 3}));
    }
}

TEST(Ply, PicturesByCornerAndTheirName) {
    const auto file =
        readText("ply\nformat ascii 1.0\ncomment TextureFile jar albedo.png\nelement vertex 4\n" + kPlace +
                 "element face 2\n" + kCorners + "property list uchar float texcoord\nend_header\n" + kSquare +
                 "3 0 1 2 6 0 0 1 0 1 1\n3 0 2 3 6 0.5 0 1 1 0 1\n");
    ASSERT_TRUE(file) << file.error().text();
    EXPECT_EQ(file->picture, "jar albedo.png");
    ASSERT_EQ(file->primitive.texCoords[0].size(), 6u);
    EXPECT_EQ(file->primitive.texCoords[0][2], glm::vec2(1, 0));  // glTF's origin is at the top
    EXPECT_EQ(file->primitive.texCoords[0][3], glm::vec2(0.5f, 1));
    EXPECT_EQ(file->primitive.positions[3], file->primitive.positions[0]);
}

TEST(Ply, CoordinatesOfAMapKeepTheirDigits) {
    const auto file =
        readText(header("ascii", "property double x\nproperty double y\nproperty double z\n", kCorners, 3) +
                 "500000.0010 4400000 12\n500000.0020 4400000 12\n500000.0010 4400000.001 12\n3 0 1 2\n");
    ASSERT_TRUE(file) << file.error().text();
    EXPECT_NEAR(file->primitive.positions[1].x - file->primitive.positions[0].x, 0.001, 1e-6);
    EXPECT_EQ(file->notes.size(), 1u);
}

TEST(Ply, StripsOfTheStanfordScans) {
    const auto file =
        readText("ply\nformat ascii 1.0\nelement vertex 4\n" + kPlace +
                 "element tristrips 1\nproperty list int int vertex_indices\nend_header\n" + kSquare + "4 0 1 3 2\n");
    ASSERT_TRUE(file) << file.error().text();
    EXPECT_EQ(file->primitive.indices, (std::vector<std::uint32_t>{0, 1, 3, 1, 2, 3}));
}

TEST(Ply, ACloudOfPointsIsRefusedWithAdvice) {
    const auto file = readText("ply\nformat ascii 1.0\nelement vertex 4\n" + kPlace + "end_header\n" + kSquare);
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().code, ErrorCode::Unsupported);
    EXPECT_NE(file.error().message.find("cloud of 4 points"), std::string::npos);
    EXPECT_NE(file.error().remedy.find("Poisson"), std::string::npos);
}

TEST(Ply, WhatBreaksOffSaysWhere) {
    std::string bytes = header("binary_little_endian", kPlace, kCorners, 3, 2);
    for (int i = 0; i < 9; ++i) put(bytes, static_cast<float>(i % 4), false);
    for (int face = 0; face < 2; ++face) {
        put(bytes, std::uint8_t{3}, false);
        for (const std::int32_t corner : {0, 1, 2}) put(bytes, corner, false);
    }
    ASSERT_TRUE(readText(bytes));
    const auto face = readText(bytes.substr(0, bytes.size() - 5));
    ASSERT_FALSE(face);
    EXPECT_EQ(face.error().code, ErrorCode::Malformed);
    EXPECT_NE(face.error().message.find("breaks off in face 2 of 2"), std::string::npos) << face.error().message;
    const auto text = readText(header("ascii", kPlace, kCorners) + "0 0 0\n1 0 0\n1 ");
    ASSERT_FALSE(text);
    EXPECT_NE(text.error().message.find("breaks off in vertex"), std::string::npos) << text.error().message;
}

TEST(Ply, CountsBeyondTheFileMakeNoRoom) {
    for (const char* count : {"4000000000", "18446744073709551615"}) {
        const auto file = readText("ply\nformat binary_little_endian 1.0\nelement vertex " + std::string(count) + "\n" +
                                   kPlace + "element face 1\n" + kCorners + "end_header\nabc");
        ASSERT_FALSE(file);
        EXPECT_EQ(file.error().code, ErrorCode::Malformed);
    }
}

TEST(Ply, RowsOfNothingAreRefused) {
    // Rows without a property take no bytes, so that no file is too short for any count of them.
    for (const std::string name : {"reserve", "tristrips"}) {
        const auto file =
            readText("ply\nformat ascii 1.0\nelement " + name + " 18446744073709551615\nelement vertex 4\n" + kPlace +
                     "element face 1\n" + kCorners + "end_header\n" + kSquare + "4 0 1 2 3\n");
        ASSERT_FALSE(file);
        EXPECT_EQ(file.error().code, ErrorCode::Malformed);
        EXPECT_NE(file.error().message.find("\"" + name + "\" has rows"), std::string::npos) << file.error().message;
    }
}

TEST(Ply, AnElementComesOnce) {
    // What a second one's vertices lack would leave the first one's colours without their places.
    const auto file = readText(header("ascii", kPlace + "property uchar red\n", "property int x\nelement vertex 4\n"));
    ASSERT_FALSE(file);
    EXPECT_NE(file.error().message.find("a second element \"vertex\""), std::string::npos) << file.error().message;
}

TEST(Ply, AListThatIsPassedOverMustFitTheFileToo) {
    const auto file = readText(header("ascii", kPlace + "property list uchar int neighbours\n", kCorners) +
                               "0 0 0 0\n1 0 0 999\n1 1 0 0\n0 1 0 0\n4 0 1 2 3\n");
    ASSERT_FALSE(file);
    EXPECT_NE(file.error().message.find("a list longer than the file"), std::string::npos) << file.error().message;
}

TEST(Ply, ACornerOutsideTheVerticesIsNamed) {
    for (const std::string corner : {"4", "-1", "nan", "1e+30"}) {
        const auto file = readText(header("ascii", kPlace, kCorners) + kSquare + "3 0 1 " + corner + "\n");
        ASSERT_FALSE(file) << corner;
        EXPECT_EQ(file.error().where, "jar.ply: face 1");
        EXPECT_NE(file.error().message.find("vertex " + corner + " of 4"), std::string::npos) << file.error().message;
    }
}

TEST(Ply, BrokenHeadersNameTheirLine) {
    const auto none = readText("solid stl\n");
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().where, "jar.ply: line 1");
    const auto type = readText("ply\nformat ascii 1.0\nelement vertex 3\nproperty half x\n");
    ASSERT_FALSE(type);
    EXPECT_EQ(type.error().where, "jar.ply: line 4");
    for (std::size_t length = 0; length < 60; ++length) {
        EXPECT_FALSE(readText((header("ascii", kPlace, kCorners)).substr(0, length)));
    }
}

}  // namespace
}  // namespace scans
