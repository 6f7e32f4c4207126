// Broken scans of every kind handed to the real `curator import`: one clear line each, and a folder that stays as it
// was.
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "tests/FileBytes.h"
#include "tests/unit/scans/ScanSamples.h"
#include <gtest/gtest.h>
#include <sys/wait.h>

namespace scans {

namespace {

namespace fs = std::filesystem;

struct Sample {
    std::string name;
    std::string bytes;
};

template <class T>
void put(std::string& to, T value) {
    to.append(reinterpret_cast<const char*>(&value), sizeof value);
}

std::string binaryPly(const kiln::asset::Primitive& shape) {
    std::string ply =
        "ply\nformat binary_little_endian 1.0\nelement vertex " + std::to_string(shape.positions.size()) +
        "\nproperty float x\nproperty float y\nproperty float z\nproperty uchar red\nproperty uchar green\n"
        "property uchar blue\nelement face " +
        std::to_string(shape.indices.size() / 3) + "\nproperty list uchar int vertex_indices\nend_header\n";
    for (const glm::vec3& p : shape.positions) {
        for (int k = 0; k < 3; ++k) put(ply, p[k]);
        for (int k = 0; k < 3; ++k) put(ply, static_cast<std::uint8_t>(200));
    }
    for (std::size_t at = 0; at < shape.indices.size(); at += 3) {
        put(ply, static_cast<std::uint8_t>(3));
        for (std::size_t k = 0; k < 3; ++k) put(ply, static_cast<std::int32_t>(shape.indices[at + k]));
    }
    return ply;
}

std::string binaryStl(const kiln::asset::Primitive& shape) {
    std::string stl(80, ' ');
    put(stl, static_cast<std::uint32_t>(shape.indices.size() / 3));
    for (std::size_t at = 0; at < shape.indices.size(); at += 3) {
        for (int i = 0; i < 3; ++i) put(stl, 0.0f);
        for (std::size_t k = 0; k < 3; ++k) {
            for (int axis = 0; axis < 3; ++axis) put(stl, shape.positions[shape.indices[at + k]][axis]);
        }
        put(stl, std::uint16_t{0});
    }
    return stl;
}

/// Chunks of a 3D Studio file: identifier, size with all within, content.
std::string chunk(std::uint16_t id, const std::string& content) {
    std::string bytes;
    put(bytes, id);
    put(bytes, static_cast<std::uint32_t>(content.size() + 6));
    return bytes + content;
}

std::string studioFile(const kiln::asset::Primitive& shape) {
    std::string points, faces;
    put(points, static_cast<std::uint16_t>(shape.positions.size()));
    for (const glm::vec3& p : shape.positions) {
        for (int k = 0; k < 3; ++k) put(points, p[k]);
    }
    put(faces, static_cast<std::uint16_t>(shape.indices.size() / 3));
    for (std::size_t at = 0; at < shape.indices.size(); at += 3) {
        for (std::size_t k = 0; k < 3; ++k) put(faces, static_cast<std::uint16_t>(shape.indices[at + k]));
        put(faces, std::uint16_t{0});
    }
    const std::string mesh = chunk(0x4100, chunk(0x4110, points) + chunk(0x4120, faces));
    return chunk(0x4D4D, chunk(0x3D3D, chunk(0x4000, std::string("jar\0", 4) + mesh)));
}

std::string numbers(const kiln::asset::Primitive& shape) {
    std::string text;
    for (const glm::vec3& p : shape.positions) {
        for (int k = 0; k < 3; ++k) text += std::to_string(p[k]) + " ";
    }
    return text;
}

std::vector<Sample> samples() {
    const kiln::asset::Primitive shape = spheroid(0.2, 0.3, 6);
    std::string triples, corners;
    for (std::size_t at = 0; at < shape.indices.size(); at += 3) {
        for (std::size_t k = 0; k < 3; ++k) triples += std::to_string(shape.indices[at + k]) + " ";
        triples += "-1 ";
    }
    for (const std::uint32_t index : shape.indices) corners += std::to_string(index) + " ";
    const std::string values = std::to_string(3 * shape.positions.size()),
                      count = std::to_string(shape.positions.size());
    return {
        {"a.obj", objText(shape, 1.0, "mtllib a.mtl\nusemtl m\n")},
        {"a.ply", binaryPly(shape)},
        {"a.stl", binaryStl(shape)},
        {"a.3ds", studioFile(shape)},
        {"a.x3d", "<X3D><Scene><Shape><IndexedFaceSet coordIndex=\"" + triples + "\"><Coordinate point=\"" +
                      numbers(shape) + "\"/></IndexedFaceSet></Shape></Scene></X3D>"},
        {"a.dae",
         "<?xml version=\"1.0\"?><COLLADA xmlns=\"http://www.collada.org/2005/11/COLLADASchema\" "
         "version=\"1.4.1\"><asset>"
         "<up_axis>Y_UP</up_axis></asset><library_geometries><geometry id=\"g\"><mesh><source id=\"p\"><float_array "
         "id=\"pa\" count=\"" +
             values + "\">" + numbers(shape) + "</float_array><technique_common><accessor source=\"#pa\" count=\"" +
             count +
             "\" stride=\"3\"><param name=\"X\" type=\"float\"/><param name=\"Y\" type=\"float\"/><param name=\"Z\" "
             "type=\"float\"/></accessor></technique_common></source><vertices id=\"v\"><input semantic=\"POSITION\" "
             "source=\"#p\"/></vertices><triangles count=\"" +
             std::to_string(shape.indices.size() / 3) +
             "\"><input semantic=\"VERTEX\" source=\"#v\" offset=\"0\"/><p>" + corners +
             "</p></triangles></mesh></geometry></library_geometries><library_visual_scenes><visual_scene "
             "id=\"s\"><node "
             "id=\"n\"><instance_geometry url=\"#g\"/></node></visual_scene></library_visual_scenes><scene>"
             "<instance_visual_scene url=\"#s\"/></scene></COLLADA>"},
    };
}

/// Cut short, bytes changed, numbers that are none put in place of others; the same every time.
std::vector<Sample> broken(const Sample& sample, std::mt19937& random) {
    std::vector<Sample> all;
    const std::size_t size = sample.bytes.size();
    for (int part = 0; part < 8; ++part) {
        all.push_back({sample.name, sample.bytes.substr(0, size * static_cast<std::size_t>(part) / 8)});
    }
    for (int i = 0; i < 12; ++i) {
        Sample one = sample;
        for (int k = 0; k < 1 + i; ++k) one.bytes[random() % size] = static_cast<char>(random());
        all.push_back(one);
    }
    for (const char* number : {"nan", "1e39", "-1", "4294967295", "99999999999999999999"}) {
        Sample one = sample;
        const std::size_t at = one.bytes.find_first_of("0123456789", random() % size);
        if (at == std::string::npos) continue;
        one.bytes.replace(at, 1, number);
        all.push_back(one);
    }
    return all;
}

class HostileImport : public ScanFolder {
  protected:
    struct Said {
        int code;
        std::string text;
    };
    [[nodiscard]] Said import(const fs::path& file) const {
        const fs::path said = folder_ / "said.txt";
        const std::string command = "timeout 120 '" CURATOR_PROGRAM "' import '" + file.string() +
                                    "' --as iznik-a --assets '" + (folder_ / "assets").string() +
                                    "' --memory 2 > /dev/null 2> '" + said.string() + "'";
        const int status = std::system(command.c_str());
        return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, kiln::test::fileText(said)};
    }
    [[nodiscard]] std::size_t filesOfTheCollection() const {
        const fs::recursive_directory_iterator all(folder_ / "assets");
        return static_cast<std::size_t>(std::distance(begin(all), end(all)));
    }
};

TEST_F(HostileImport, EveryBrokenFileIsOneClearLineOrAnObject) {
    fs::create_directories(folder_ / "assets/collection");
    std::mt19937 random(1557);
    std::size_t refused = 0, taken = 0;
    for (const Sample& sample : samples()) {
        ASSERT_EQ(import(write("in/" + sample.name, sample.bytes)).code, 0) << sample.name << " whole";
        fs::remove_all(folder_ / "assets/collection/iznik-a");
        for (const Sample& one : broken(sample, random)) {
            const fs::path file = write("in/" + one.name, one.bytes);
            const Said said = import(file);
            ASSERT_TRUE(said.code == 0 || said.code == 1) << one.name << " ended with " << said.code << "\n"
                                                          << said.text;
            if (said.code == 0) {
                ++taken;
                EXPECT_TRUE(fs::exists(folder_ / "assets/collection/iznik-a/scan.glb"));
                fs::remove_all(folder_ / "assets/collection/iznik-a");
                continue;
            }
            ++refused;
            EXPECT_EQ(filesOfTheCollection(), 1u) << "something was left behind";
            EXPECT_TRUE(said.text.starts_with(one.name + ": ")) << said.text;
            EXPECT_TRUE(said.text.ends_with(".\n1 mistake\n")) << said.text;
            EXPECT_EQ(std::count(said.text.begin(), said.text.end(), '\n'), 2) << said.text;
        }
    }
    EXPECT_GT(refused, 40u);
    EXPECT_GT(taken, 10u) << "what little is broken of a mesh is mended";
}

TEST_F(HostileImport, NamesOfAnyKind) {
    fs::create_directories(folder_ / "assets/collection");
    const std::string obj = objText(spheroid(0.2, 0.3, 6));
    for (const char* name : {"\xE9\x9D\x92\xE8\x8A\xB1 \xE7\x93\xB6.obj", "\xC4\xB0znik \xC3\xA7ini.obj", "..obj.obj",
                             "-v.obj", "a\"b $(c).obj"}) {
        fs::remove_all(folder_ / "assets/collection/iznik-a");
        const fs::path file = write(std::string("in/") + name, obj);
        EXPECT_EQ(import(file).code, 0) << name;
        EXPECT_TRUE(fs::exists(folder_ / "assets/collection/iznik-a/original" / name)) << name;
    }
}

}  // namespace
}  // namespace scans
