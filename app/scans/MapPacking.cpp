#include "app/scans/MapPacking.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/core/Srgb.h"

namespace scans {

namespace {

constexpr float kDielectric = 0.04f;
constexpr float kLeast = 1e-6f;
constexpr int kNormalGrid = 64;  // samples a side

/// The pixel of a picture at a place of another's size.
const std::uint8_t* pixelAt(const Pixels& pixels, int x, int y, int width, int height) {
    const auto column = static_cast<std::size_t>(static_cast<long long>(x) * pixels.width / width);
    const auto row = static_cast<std::size_t>(static_cast<long long>(y) * pixels.height / height);
    return &pixels.rgba[4 * (row * static_cast<std::size_t>(pixels.width) + column)];
}

std::uint8_t byteOf(float value) {
    return static_cast<std::uint8_t>(std::lround(255.0f * std::clamp(value, 0.0f, 1.0f)));
}

Pixels sizedLike(const Pixels* one, const Pixels* other) {
    Pixels result;
    const auto area = [](const Pixels* p) { return p ? static_cast<long long>(p->width) * p->height : 0; };
    const Pixels& larger = area(one) >= area(other) ? *one : *other;
    result.width = larger.width;
    result.height = larger.height;
    result.rgba.reserve(4 * static_cast<std::size_t>(larger.width) * static_cast<std::size_t>(larger.height));
    return result;
}

float brightness(const glm::vec3& color) {
    return std::sqrt(0.299f * color.r * color.r + 0.587f * color.g * color.g + 0.114f * color.b * color.b);
}

float metalOf(float diffuse, float specular, float oneMinusSpecular) {
    if (specular < kDielectric) return 0.0f;
    const float a = kDielectric;
    const float b = diffuse * oneMinusSpecular / (1.0f - kDielectric) + specular - 2.0f * kDielectric;
    const float c = kDielectric - specular;
    return std::clamp((-b + std::sqrt(std::max(b * b - 4.0f * a * c, 0.0f))) / (2.0f * a), 0.0f, 1.0f);
}

std::array<float, 256> linearTable() {
    std::array<float, 256> table{};
    for (std::size_t i = 0; i < table.size(); ++i) table[i] = kiln::decodeSrgb(static_cast<float>(i) / 255.0f);
    return table;
}

}  // namespace

kiln::asset::Image packGloss(const Pixels* roughness, const Pixels* metal) {
    Pixels packed = sizedLike(roughness, metal);
    for (int y = 0; y < packed.height; ++y) {
        for (int x = 0; x < packed.width; ++x) {
            const std::uint8_t rough =
                roughness ? *pixelAt(*roughness, x, y, packed.width, packed.height) : std::uint8_t{255};
            const std::uint8_t metallic = metal ? *pixelAt(*metal, x, y, packed.width, packed.height) : std::uint8_t{0};
            packed.rgba.insert(packed.rgba.end(), {0, rough, metallic, 255});
        }
    }
    return encodePicture(packed, "roughness and metal", false, false);
}

bool looksLikeNormals(const Pixels& pixels) {
    int sound = 0, all = 0;
    for (int y = 0; y < kNormalGrid; ++y) {
        for (int x = 0; x < kNormalGrid; ++x) {
            const std::uint8_t* p = pixelAt(pixels, x, y, kNormalGrid, kNormalGrid);
            const glm::vec3 normal = glm::vec3(p[0], p[1], p[2]) / 127.5f - 1.0f;
            if (p[0] == 0 && p[1] == 0 && p[2] == 0) continue;  // beside the islands
            ++all;
            if (normal.z > 0.2f && std::abs(glm::length(normal) - 1.0f) < 0.2f) ++sound;
        }
    }
    return all > 0 && sound > 0.9 * all;
}

MetallicRoughness metallicRoughness(const SpecularGlossiness& surface) {
    const glm::vec3 diffuse(surface.diffuse);
    const float oneMinusSpecular = 1.0f - std::max({surface.specular.r, surface.specular.g, surface.specular.b});
    MetallicRoughness result;
    result.metallic = metalOf(brightness(diffuse), brightness(surface.specular), oneMinusSpecular);
    const glm::vec3 fromDiffuse =
        diffuse * (oneMinusSpecular / (1.0f - kDielectric) / std::max(1.0f - result.metallic, kLeast));
    const glm::vec3 fromSpecular =
        (surface.specular - kDielectric * (1.0f - result.metallic)) / std::max(result.metallic, kLeast);
    const glm::vec3 base = glm::mix(fromDiffuse, fromSpecular, result.metallic * result.metallic);
    result.baseColor = glm::vec4(glm::clamp(base, 0.0f, 1.0f), surface.diffuse.a);
    result.roughness = 1.0f - surface.glossiness;
    return result;
}

BakedMaps bakeMaps(const Pixels* diffuse, const Pixels* gloss, const SpecularGlossiness& factors) {
    static const std::array<float, 256> kLinear = linearTable();
    BakedMaps maps;
    maps.baseColor = sizedLike(diffuse, gloss);
    maps.metallicRoughness = maps.baseColor;
    maps.metallicRoughness.rgba.reserve(maps.baseColor.rgba.capacity());
    const int width = maps.baseColor.width, height = maps.baseColor.height;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            SpecularGlossiness surface = factors;
            if (diffuse) {
                const std::uint8_t* p = pixelAt(*diffuse, x, y, width, height);
                surface.diffuse *=
                    glm::vec4(kLinear[p[0]], kLinear[p[1]], kLinear[p[2]], static_cast<float>(p[3]) / 255.0f);
            }
            if (gloss) {
                const std::uint8_t* p = pixelAt(*gloss, x, y, width, height);
                surface.specular *= glm::vec3(kLinear[p[0]], kLinear[p[1]], kLinear[p[2]]);
                surface.glossiness *= static_cast<float>(p[3]) / 255.0f;
            }
            const MetallicRoughness result = metallicRoughness(surface);
            for (int k = 0; k < 3; ++k) maps.baseColor.rgba.push_back(byteOf(kiln::encodeSrgb(result.baseColor[k])));
            maps.baseColor.rgba.push_back(byteOf(result.baseColor.a));
            maps.baseColor.opaque = maps.baseColor.opaque && maps.baseColor.rgba.back() == 255;
            maps.metallicRoughness.rgba.insert(maps.metallicRoughness.rgba.end(),
                                               {0, byteOf(result.roughness), byteOf(result.metallic), 255});
        }
    }
    return maps;
}

}  // namespace scans
