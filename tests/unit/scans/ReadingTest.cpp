// Files of other programs, written as those write them, taken in whole.
#include <algorithm>
#include <cstring>

#include "ScanSamples.h"
#include <nlohmann/json.hpp>

#include "app/scans/Pictures.h"
#include "app/scans/Reading.h"

namespace scans {

using kiln::ErrorCode;

namespace {

class Reading : public ScanFolder {
  protected:
    static std::string picture(std::uint8_t red) {
        Pixels pixels;
        pixels.width = pixels.height = 16;
        for (int i = 0; i < 256; ++i) pixels.rgba.insert(pixels.rgba.end(), {red, 90, 40, 255});
        const auto image = encodePicture(pixels, "p", true, true);
        return std::string(kiln::asText(image.encoded));
    }
    static kiln::asset::Primitive mapped() {
        kiln::asset::Primitive primitive = spheroid(0.2, 0.3);
        for (const glm::vec3& p : primitive.positions) primitive.texCoords[0].emplace_back(p.x + 0.5f, p.y);
        return primitive;
    }
    static bool says(const std::vector<std::string>& sentences, const std::string& what) {
        return std::any_of(sentences.begin(), sentences.end(),
                           [&](const std::string& one) { return one.find(what) != std::string::npos; });
    }
};

TEST_F(Reading, AnObjWithItsMaterialsInAnotherCaseAndPlace) {
    write("Jar.OBJ", objText(mapped(), 1000.0, "mtllib JAR.mtl\nusemtl glaze\n"));
    write("jar.MTL", "newmtl glaze\nKd 0.1 0.1 0.1\nmap_Kd C:\\Users\\scan\\Textures\\JAR_Albedo.JPG\n");
    write("textures/jar_albedo.jpg", picture(200));
    IntakeOptions options;
    options.standing.unit = "mm";
    const auto intake = take(folder_ / "Jar.OBJ", options);
    ASSERT_TRUE(intake) << intake.error().text();
    EXPECT_EQ(intake->report.formats.front(), "OBJ");
    EXPECT_TRUE(intake->report.doubts.empty()) << intake->report.doubts.front();
    ASSERT_EQ(intake->model.images.size(), 1u);
    const auto& material = intake->model.materials.back();
    EXPECT_TRUE(material.baseColor.present());
    EXPECT_EQ(material.baseColorFactor, glm::vec4(1.0f)) << "a dark Kd below a picture is not multiplied";
    EXPECT_EQ(material.metallicFactor, 0.0f);
    EXPECT_NEAR(intake->model.bounds().max.y, 0.3, 1e-4);
    std::vector<std::string> names;
    for (const OpenedFile& file : intake->report.files) names.push_back(nameOf(file.path));
    EXPECT_EQ(names, (std::vector<std::string>{"Jar.OBJ", "jar.MTL", "jar_albedo.jpg"}));
}

TEST_F(Reading, TheCoordinatesOfAPictureBeginAtTheTop) {
    write("a.obj", "v 0 0 0\nv 1 0 0\nv 0 1 0\nvt 0 0\nvt 1 0\nvt 0 1\nmtllib a.mtl\nusemtl m\nf 1/1 2/2 3/3\n");
    write("a.mtl", "newmtl m\nmap_Kd p.jpg\n");
    write("p.jpg", picture(10));
    IntakeOptions options;
    options.standing.unit = "m";
    const auto intake = take(folder_ / "a.obj", options);
    ASSERT_TRUE(intake) << intake.error().text();
    const auto& primitive = intake->model.meshes[0].primitives[0];
    for (std::size_t i = 0; i < primitive.positions.size(); ++i) {
        const bool top = primitive.positions[i].y > 0.5f;
        EXPECT_EQ(primitive.texCoords[0][i].y, top ? 0.0f : 1.0f);
    }
}

TEST_F(Reading, NamesWithAccentsInEitherFormAndChineseOnes) {
    write("a.obj", objText(mapped(), 1.0, "mtllib a.mtl\nusemtl m\n"));
    write("a.mtl", "newmtl m\nmap_Kd pictures/\xC4\xB0znik_\xC3\xA7ini_\xE9\x9D\x92\xE8\x8A\xB1.png\n");  // composed
    write("\xC4\xB0znik_c\xCC\xA7ini_\xE9\x9D\x92\xE8\x8A\xB1.png", picture(10));  // as an archive from a Mac has it
    const auto intake = take(folder_ / "a.obj");
    ASSERT_TRUE(intake) << intake.error().text();
    EXPECT_EQ(intake->model.images.size(), 1u);
}

TEST_F(Reading, AMissingPictureIsADoubtAndNotTheEnd) {
    write("a.obj", objText(mapped(), 1.0, "mtllib a.mtl\nusemtl m\n"));
    write("a.mtl", "newmtl m\nmap_Kd gone.png\n");
    const auto intake = take(folder_ / "a.obj");
    ASSERT_TRUE(intake) << intake.error().text();
    EXPECT_TRUE(says(intake->report.doubts, "\"gone.png\" is not beside the scan"));
    EXPECT_TRUE(intake->model.images.empty());
}

TEST_F(Reading, NothingOutsideTheFolderIsOpened) {
    write("secret.mtl", "newmtl m\nKd 1 0 0\nmap_Kd secret.png\n");
    write("secret.png", picture(1));
    write("in/a.obj", objText(mapped(), 1.0, "mtllib ../secret.mtl\nusemtl m\n"));
    std::filesystem::create_symlink(folder_ / "secret.png", folder_ / "in/link.png");
    Surroundings around(folder_ / "in/a.obj", {}, kAccess);
    EXPECT_FALSE(around.find("../secret.mtl"));
    EXPECT_FALSE(around.find("link.png"));
    EXPECT_FALSE(around.find("/etc/passwd"));
    EXPECT_TRUE(around.find("a.OBJ"));
    const auto intake = take(folder_ / "in/a.obj");
    ASSERT_TRUE(intake) << intake.error().text();
    EXPECT_EQ(intake->report.files.size(), 1u);
}

TEST_F(Reading, APictureOfTheSameNameButForItsEndingServes) {
    write("a.obj", objText(mapped(), 1.0, "mtllib a.mtl\nusemtl m\n"));
    write("a.mtl", "newmtl m\nmap_Kd albedo.tif\n");
    write("albedo.png", picture(9));
    const auto intake = take(folder_ / "a.obj");
    ASSERT_TRUE(intake);
    EXPECT_EQ(intake->model.images.size(), 1u);
}

TEST_F(Reading, AnStlHasNoUnitAndStandsUpByTheRecord) {
    const kiln::asset::Primitive shape = spheroid(200, 300);  // millimetres, z up
    std::string stl(80, ' ');
    const auto put = [&](auto value) { stl.append(reinterpret_cast<const char*>(&value), sizeof value); };
    put(static_cast<std::uint32_t>(shape.indices.size() / 3));
    for (std::size_t at = 0; at < shape.indices.size(); at += 3) {
        for (int i = 0; i < 3; ++i) put(0.0f);
        for (std::size_t k = 0; k < 3; ++k) {
            const glm::vec3& p = shape.positions[shape.indices[at + k]];
            for (const float value : {p.x, -p.z, p.y}) put(value);
        }
        put(std::uint16_t{0});
    }
    write("jar.stl", stl);
    IntakeOptions options;
    options.standing.size = {.height = 30, .diameter = 20};
    const auto intake = take(folder_ / "jar.stl", options);
    ASSERT_TRUE(intake) << intake.error().text();
    EXPECT_EQ(intake->report.standing.unit, "mm");
    EXPECT_EQ(intake->report.standing.up, "+z");
    EXPECT_EQ(intake->report.mended.verticesAfter, shape.positions.size());
    EXPECT_EQ(intake->report.mended.turned, 0u);
    EXPECT_NEAR(intake->model.bounds().max.y, 0.3, 1e-5);
}

TEST_F(Reading, AColladaFileBringsItsUnitAndAxis) {
    write("a.dae",
          R"(<?xml version="1.0"?><COLLADA xmlns="http://www.collada.org/2005/11/COLLADASchema" version="1.4.1">
<asset><unit name="centimeter" meter="0.01"/><up_axis>Z_UP</up_axis></asset>
<library_geometries><geometry id="g"><mesh><source id="p"><float_array id="pa" count="12">0 0 0 20 0 0 0 20 0 0 0 30</float_array>
<technique_common><accessor source="#pa" count="4" stride="3"><param name="X" type="float"/><param name="Y" type="float"/><param name="Z" type="float"/></accessor></technique_common></source>
<vertices id="v"><input semantic="POSITION" source="#p"/></vertices>
<triangles count="4"><input semantic="VERTEX" source="#v" offset="0"/><p>0 2 1 0 1 3 1 2 3 2 0 3</p></triangles></mesh></geometry></library_geometries>
<library_visual_scenes><visual_scene id="s"><node id="n"><instance_geometry url="#g"/></node></visual_scene></library_visual_scenes>
<scene><instance_visual_scene url="#s"/></scene></COLLADA>)");
    const auto intake = take(folder_ / "a.dae");
    ASSERT_TRUE(intake) << intake.error().text();
    EXPECT_NEAR(intake->model.bounds().size().y, 0.3, 1e-4);
    EXPECT_NEAR(intake->model.bounds().size().x, 0.2, 1e-4);
    EXPECT_FALSE(intake->report.standing.unitGuessed);
}

TEST_F(Reading, SeveralFilesAreOneObject) {
    write("jar.ply",
          "ply\nformat ascii 1.0\nelement vertex 4\nproperty float x\nproperty float y\nproperty float z\n"
          "element face 4\nproperty list uchar int vertex_indices\nend_header\n"
          "0 0 0\n20 0 0\n0 20 0\n0 0 20\n3 0 2 1\n3 0 1 3\n3 1 2 3\n3 2 0 3\n");
    const auto cover =
        write("cover.ply",
              "ply\nformat ascii 1.0\nelement vertex 4\nproperty float x\nproperty float y\nproperty float z\n"
              "element face 4\nproperty list uchar int vertex_indices\nend_header\n"
              "0 0 30\n10 0 30\n0 10 30\n0 0 40\n3 0 2 1\n3 0 1 3\n3 1 2 3\n3 2 0 3\n");
    IntakeOptions options;
    options.files = {cover};
    options.standing.unit = "cm";
    const auto intake = take(folder_ / "jar.ply", options);
    ASSERT_TRUE(intake) << intake.error().text();
    ASSERT_EQ(intake->model.nodes.size(), 2u);
    EXPECT_EQ(intake->model.nodes[1].name, "cover");
    EXPECT_NEAR(intake->model.bounds().size().y, 0.4, 1e-5);
}

TEST_F(Reading, WhatIsNoScanIsNamed) {
    for (const auto& [name, text, code] : std::vector<std::tuple<std::string, std::string, ErrorCode>>{
             {"a.doc", "hello", ErrorCode::Unsupported},
             {"a.obj", "v 0 0 0\nv 1 0 0\nv 1 1 0\n", ErrorCode::Unsupported},
             {"a.fbx", "Kaydara FBX Binary  \0", ErrorCode::Malformed},
             {"a.stl", "solid a\nfacet", ErrorCode::Malformed},
             {"a.3ds", "MM", ErrorCode::Malformed},
             {"a.dae", "<COLLADA", ErrorCode::Malformed},
             {"a.x3d", "<X3D><Scene/></X3D>", ErrorCode::Malformed},
             {"a.obj", "", ErrorCode::Malformed},
             {"a.glb", "glTF", ErrorCode::Malformed}}) {
        write(name, text);
        const auto intake = take(folder_ / name);
        ASSERT_FALSE(intake) << name;
        EXPECT_EQ(intake.error().code, code) << name << ": " << intake.error().text();
        EXPECT_NE(intake.error().where.find(name), std::string::npos) << intake.error().text();
        EXPECT_FALSE(intake.error().remedy.empty()) << intake.error().text();
    }
    const auto picture = take(write("a.png", "x"));
    ASSERT_FALSE(picture);
    EXPECT_NE(picture.error().message.find("no scan"), std::string::npos);
}

TEST_F(Reading, NumbersThatAreNoneAreTakenAwayAndCounted) {
    std::string text = objText(mapped());
    text += "v nan 0 0\nf 1 2 " + std::to_string(mapped().positions.size() + 1) + "\n";
    write("a.obj", text);
    const auto intake = take(folder_ / "a.obj");
    ASSERT_TRUE(intake) << intake.error().text();
    EXPECT_EQ(intake->report.mended.notFinite, 1u);
    EXPECT_EQ(intake->report.mended.trianglesAfter, mapped().indices.size() / 3);
}

TEST_F(Reading, TheReportSaysTheSameInWordsAndInJson) {
    write("a.obj", objText(spheroid(0.2, 0.3)));
    const auto intake = take(folder_ / "a.obj");
    ASSERT_TRUE(intake);
    const nlohmann::json told = asJson(intake->report);
    EXPECT_EQ(told["files"][0]["name"], "a.obj");
    EXPECT_EQ(told["files"][0]["sha256"].get<std::string>().size(), 64u);
    EXPECT_EQ(told["triangles"]["after"], intake->report.mended.trianglesAfter);
    EXPECT_TRUE(told["unit"]["guessed"]);
    const std::string text = asText(intake->report);
    EXPECT_NE(text.find("unit: m, a guess"), std::string::npos) << text;
    EXPECT_NE(text.find("size: 20.00 x 30.00 x 20.00 cm"), std::string::npos) << text;
}

}  // namespace
}  // namespace scans
