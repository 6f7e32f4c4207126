// Shapes of known size for tests, in memory and as files.
#pragma once

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <numbers>
#include <string>

#include <gtest/gtest.h>
#include <unistd.h>

#include "app/scans/Intake.h"
#include "engine/asset/Model.h"

namespace scans {

/// A closed vessel-like spheroid with its foot at y = 0: `diameter` across and `height` high; welded, its triangles
/// facing out, without normals.
inline kiln::asset::Primitive spheroid(double diameter, double height, int rings = 16) {
    kiln::asset::Primitive primitive;
    primitive.material = 0;
    const int sectors = 2 * rings;
    const auto at = [&](int ring, int sector) {
        const double polar = std::numbers::pi * ring / rings, turn = 2 * std::numbers::pi * sector / sectors;
        return glm::vec3(0.5 * diameter * std::sin(polar) * std::cos(turn), 0.5 * height * (1.0 - std::cos(polar)),
                         0.5 * diameter * std::sin(polar) * std::sin(turn));
    };
    primitive.positions.push_back({0.0f, 0.0f, 0.0f});
    for (int ring = 1; ring < rings; ++ring) {
        for (int sector = 0; sector < sectors; ++sector) primitive.positions.push_back(at(ring, sector));
    }
    primitive.positions.push_back({0.0f, static_cast<float>(height), 0.0f});
    const auto index = [&](int ring, int sector) {
        if (ring == 0) return 0u;
        if (ring == rings) return static_cast<std::uint32_t>(primitive.positions.size() - 1);
        return static_cast<std::uint32_t>(1 + (ring - 1) * sectors + sector % sectors);
    };
    for (int ring = 0; ring < rings; ++ring) {
        for (int sector = 0; sector < sectors; ++sector) {
            const std::uint32_t a = index(ring, sector), b = index(ring, sector + 1);
            const std::uint32_t c = index(ring + 1, sector), d = index(ring + 1, sector + 1);
            if (ring > 0) primitive.indices.insert(primitive.indices.end(), {a, d, b});
            if (ring + 1 < rings) primitive.indices.insert(primitive.indices.end(), {a, c, d});
        }
    }
    return primitive;
}

inline double signedVolume(const kiln::asset::Primitive& primitive) {
    double volume = 0.0;
    for (std::size_t at = 0; at + 2 < primitive.indices.size(); at += 3) {
        const glm::dvec3 a(primitive.positions[primitive.indices[at]]);
        const glm::dvec3 b(primitive.positions[primitive.indices[at + 1]]);
        const glm::dvec3 c(primitive.positions[primitive.indices[at + 2]]);
        volume += glm::dot(a, glm::cross(b, c)) / 6.0;
    }
    return volume;
}

/// A temporary folder with files of a scan.
class ScanFolder : public ::testing::Test {
  protected:
    void SetUp() override {
        std::string pattern = (std::filesystem::temp_directory_path() / "scan-test-XXXXXX").string();
        ASSERT_NE(mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
    }
    void TearDown() override {
        std::error_code error;
        std::filesystem::remove_all(folder_, error);
    }

    std::filesystem::path write(const std::string& name, const std::string& bytes) const {
        const std::filesystem::path file = folder_ / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << bytes;
        return file;
    }

    static kiln::Result<kiln::Bytes> read(const std::filesystem::path& file) {
        std::ifstream stream(file, std::ios::binary);
        if (!stream) return kiln::fail(kiln::ErrorCode::NotFound, "there is no such file", file.string());
        const std::string text(std::istreambuf_iterator<char>(stream), {});
        const auto bytes = kiln::asBytes(text);
        return kiln::Bytes(bytes.begin(), bytes.end());
    }

    /// A hash that tells files apart; the curator gives SHA-256.
    static inline const FileAccess kAccess{read, [](kiln::ByteView bytes) {
                                               std::string text = std::to_string(kiln::fnv1a64(bytes));
                                               return text + std::string(64 - text.size(), '0');
                                           }};

    /// Takes in one file, with whatever the caller has set.
    [[nodiscard]] static kiln::Result<Intake> take(const std::filesystem::path& file, IntakeOptions options = {}) {
        options.files.insert(options.files.begin(), file);
        options.access = kAccess;
        return takeIn(options);
    }

    std::filesystem::path folder_;
};

/// An OBJ of a primitive, times `scale`; `before` comes first (mtllib, usemtl).
inline std::string objText(const kiln::asset::Primitive& primitive, double scale = 1.0,
                           const std::string& before = {}) {
    std::string text = before;
    for (const glm::vec3& p : primitive.positions) {
        text += "v " + std::to_string(scale * p.x) + " " + std::to_string(scale * p.y) + " " +
                std::to_string(scale * p.z) + "\n";
    }
    for (const glm::vec2& uv : primitive.texCoords[0]) {
        text += "vt " + std::to_string(uv.x) + " " + std::to_string(1.0f - uv.y) + "\n";
    }
    for (std::size_t at = 0; at + 2 < primitive.indices.size(); at += 3) {
        text += "f";
        for (std::size_t k = 0; k < 3; ++k) {
            const std::string number = std::to_string(primitive.indices[at + k] + 1);
            text += " " + number + (primitive.texCoords[0].empty() ? "" : "/" + number);
        }
        text += "\n";
    }
    return text;
}

}  // namespace scans
