#include "app/workshop/SurfaceMaps.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <functional>
#include <future>
#include <utility>

#include "app/workshop/Field.h"
#include "app/workshop/Jpeg.h"
#include "app/workshop/Png.h"
#include "app/workshop/Rows.h"
#include "engine/core/Srgb.h"

namespace workshop {

namespace {

using kiln::asset::Index;

std::uint8_t toByte(float value) {
    return static_cast<std::uint8_t>(std::clamp(value, 0.0f, 1.0f) * 255.0f + 0.5f);
}

/// Adds a JPEG as image and texture.
Index addTexture(kiln::asset::Model& model, const std::string& name, kiln::Bytes jpeg, bool wrapsX) {
    kiln::asset::Image image;
    image.name = name;
    image.mimeType = "image/jpeg";
    image.encoded = std::move(jpeg);
    model.images.push_back(std::move(image));
    kiln::asset::Texture texture;
    texture.image = static_cast<Index>(model.images.size() - 1);
    texture.sampler.wrapS = wrapsX ? kiln::asset::Wrap::Repeat : kiln::asset::Wrap::ClampToEdge;
    texture.sampler.wrapT = kiln::asset::Wrap::ClampToEdge;
    model.textures.push_back(texture);
    return static_cast<Index>(model.textures.size() - 1);
}

bool isConstant(const std::vector<float>& values) {
    return std::all_of(values.begin(), values.end(), [&](float value) { return value == values.front(); });
}

float mean(const std::vector<float>& values) {
    double sum = 0.0;
    for (float value : values) sum += value;
    return values.empty() ? 0.0f : static_cast<float>(sum / static_cast<double>(values.size()));
}

struct NormalMap {
    kiln::asset::TextureUse use;
    float scale = 1.0f;
};

/// The islands as they lie in a picture whose sides are `factor` times shorter.
std::vector<MapIsland> shrunk(const SurfaceMaps& maps, int factor) {
    std::vector<MapIsland> islands = maps.islands;
    if (islands.empty()) {
        MapIsland whole;
        whole.rows = maps.height;
        whole.texel = {maps.millimetresPerTexelX, maps.millimetresPerTexelY};
        whole.wrapsX = maps.wrapsX;
        islands.push_back(whole);
    }
    for (MapIsland& island : islands) {
        const int end = island.firstRow + island.rows;
        island.firstRow /= factor;
        island.rows = end / factor - island.firstRow;
        island.texel *= factor;
        for (std::size_t row = 0; row < static_cast<std::size_t>(island.rows) && !island.rowSizes.empty(); ++row) {
            island.rowSizes[row] = island.rowSizes[row * static_cast<std::size_t>(factor)] * static_cast<float>(factor);
        }
    }
    return islands;
}

/// The slopes of heights in mm, across and down the picture, as they are on the surface.
void addSlopes(const Field& heights, const MapIsland& island, int factor, std::vector<glm::vec2>& slopes) {
    eachRow(island.firstRow, island.firstRow + island.rows, slopes.size(), [&](int row) {
        const glm::vec2 texel = island.rowSizes.empty()
                                    ? glm::vec2(island.texel)
                                    : island.rowSizes[static_cast<std::size_t>(row - island.firstRow)];
        for (int column = 0; column < heights.width; ++column) {
            const float across =
                heights.at(column + 1, row, island.wrapsX) - heights.at(column - 1, row, island.wrapsX);
            const float down = heights.at(column, row + 1, island.wrapsX) - heights.at(column, row - 1, island.wrapsX);
            glm::vec2 slope = glm::vec2(across, down) / (2.0f * texel);
            if (!island.narrowing.empty()) {
                // What runs around the middle is shorter than the picture shows it, and so the steeper.
                const glm::vec2 place(
                    static_cast<float>(column) + 0.5f - 0.5f * static_cast<float>(heights.width),
                    static_cast<float>(row - island.firstRow) + 0.5f - 0.5f * static_cast<float>(island.rows));
                const float distance = glm::length(place);
                const auto index = static_cast<std::size_t>(2.0f * distance * static_cast<float>(factor));
                const glm::vec2 outwards = distance > 0.0f ? place / distance : glm::vec2(0.0f);
                const glm::vec2 straight = glm::dot(slope, outwards) * outwards;
                slope = straight + (slope - straight) / island.narrowing[std::min(index, island.narrowing.size() - 1)];
            }
            slopes[static_cast<std::size_t>(row) * static_cast<std::size_t>(heights.width) +
                   static_cast<std::size_t>(column)] = slope;
        }
    });
}

kiln::Bytes encodeBaseColor(const SurfaceMaps& maps, const MapEncoding& encoding) {
    const int factor = std::max(1, encoding.colorShrink);
    const int width = maps.width / factor, height = maps.height / factor;
    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
    eachRow(0, height, maps.baseColor.size(), [&](int row) {
        std::uint8_t* pixel = pixels.data() + static_cast<std::size_t>(row) * static_cast<std::size_t>(width) * 3;
        for (int column = 0; column < width; ++column) {
            glm::vec3 sum(0.0f);
            for (int below = row * factor; below < (row + 1) * factor; ++below) {
                const auto first = static_cast<std::size_t>(below) * static_cast<std::size_t>(maps.width) +
                                   static_cast<std::size_t>(column * factor);
                for (std::size_t texel = first; texel < first + static_cast<std::size_t>(factor); ++texel) {
                    sum += maps.baseColor[texel];
                }
            }
            const glm::vec3 color = sum / static_cast<float>(factor * factor);
            for (int channel = 0; channel < 3; ++channel) *pixel++ = srgbByteFromLinear(color[channel]);
        }
    });
    return encodeJpeg(width, height, 3, pixels, encoding.jpegQuality, Chroma::Half);
}

/// Turns heights in mm into a tangent-space normal map. Image rows go down, so +Y (up) is against the row order.
NormalMap addNormals(kiln::asset::Model& model, const std::string& name, const Field& heights,
                     const std::vector<MapIsland>& islands, int factor, bool wrapsX, int quality) {
    const std::size_t count = heights.values.size();
    std::vector<glm::vec2> slopes(count, glm::vec2(0.0f));
    for (const MapIsland& island : islands) addSlopes(heights, island, factor, slopes);
    std::vector<float> sizes(count);
    std::transform(slopes.begin(), slopes.end(), sizes.begin(),
                   [](const glm::vec2& slope) { return std::max(std::abs(slope.x), std::abs(slope.y)); });
    // The steepest slope but for one texel in five hundred is stored at 45 degrees; the few steeper ones are cut.
    const std::size_t rank = count - 1 - count / 500;
    const float steepest = *std::max_element(sizes.begin(), sizes.end());
    std::nth_element(sizes.begin(), sizes.begin() + static_cast<std::ptrdiff_t>(rank), sizes.end());
    NormalMap result;
    result.scale = std::clamp(std::max(sizes[rank], steepest / 4.0f), 1e-4f, 1.0f);
    std::vector<std::uint8_t> pixels(count * 3);
    const auto width = static_cast<std::size_t>(heights.width);
    eachRow(0, heights.height, count, [&](int row) {
        const std::size_t first = static_cast<std::size_t>(row) * width;
        for (std::size_t index = first; index < first + width; ++index) {
            const glm::vec2 slope = glm::clamp(slopes[index] / result.scale, -4.0f, 4.0f);
            const glm::vec3 normal = glm::normalize(glm::vec3(-slope.x, slope.y, 1.0f)) * 0.5f + 0.5f;
            for (int channel = 0; channel < 3; ++channel) {
                pixels[index * 3 + static_cast<std::size_t>(channel)] = toByte(normal[channel]);
            }
        }
    });
    result.use.texture =
        addTexture(model, name, encodeJpeg(heights.width, heights.height, 3, pixels, quality, Chroma::Full), wrapsX);
    return result;
}

/// What passes through the wall: its share as the alpha of a coarse picture, coloured as the surface is.
void addPassing(kiln::asset::Model& model, const std::string& name, const SurfaceMaps& maps,
                kiln::asset::Material& material) {
    constexpr int kCoarser = 8;
    const Field share = shrink(maps.width, maps.height, maps.passing, kCoarser);
    const float most = *std::max_element(share.values.begin(), share.values.end());
    if (most < 0.002f) return;
    material.diffuseTransmission.factor = most;
    material.diffuseTransmission.colorFactor = maps.passingTint;
    material.diffuseTransmission.color = material.baseColor;
    if (isConstant(share.values)) return;
    std::vector<std::uint8_t> alpha(share.values.size());
    std::transform(share.values.begin(), share.values.end(), alpha.begin(),
                   [&](float value) { return toByte(value / most); });
    kiln::asset::Image image;
    image.name = name + " light through the wall";
    image.mimeType = "image/png";
    image.encoded = encodeAlphaPng(share.width, share.height, alpha);
    model.images.push_back(std::move(image));
    kiln::asset::Texture texture = model.textures[static_cast<std::size_t>(material.baseColor.texture)];
    texture.image = static_cast<Index>(model.images.size() - 1);
    model.textures.push_back(texture);
    material.diffuseTransmission.map.texture = static_cast<Index>(model.textures.size() - 1);
}

}  // namespace

SurfaceMaps SurfaceMaps::blank(int width, int height) {
    SurfaceMaps maps;
    maps.width = width;
    maps.height = height;
    const auto count = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    maps.baseColor.assign(count, glm::vec3(1.0f));
    maps.relief.assign(count, 0.0f);
    maps.roughness.assign(count, 0.5f);
    maps.occlusion.assign(count, 1.0f);
    maps.clearcoat.assign(count, 0.0f);
    return maps;
}

kiln::asset::Index addMaterial(kiln::asset::Model& model, const std::string& name, const SurfaceMaps& maps,
                               const MapEncoding& encoding) {
    kiln::asset::Material material;
    material.name = name;
    material.metallicFactor = 0.0f;
    material.indexOfRefraction = maps.indexOfRefraction;
    const int factor = std::max(1, encoding.fineShrink);
    const std::vector<MapIsland> islands = shrunk(maps, factor);
    const auto fine = [&](const std::vector<float>& values) { return shrink(maps.width, maps.height, values, factor); };

    // The largest picture is encoded while the others are reckoned.
    material.baseColor.texture = addTexture(model, name + " base colour", {}, maps.wrapsX);
    const std::size_t colors = model.images.size() - 1;
    std::future<kiln::Bytes> encodedColors =
        std::async(std::launch::async, [&] { return encodeBaseColor(maps, encoding); });

    if (!maps.passing.empty()) addPassing(model, name, maps, material);

    if (isConstant(maps.roughness) && isConstant(maps.occlusion)) {
        material.roughnessFactor = maps.roughness.front();
    } else {
        const int width = maps.width / factor, height = maps.height / factor;
        std::vector<std::uint8_t> packed(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3, 0);
        const auto pack = [&](const std::vector<float>& values, std::size_t channel) {
            const Field field = values.size() == 1 ? Field::filled(width, height, values.front()) : fine(values);
            for (std::size_t texel = 0; texel < field.values.size(); ++texel) {
                packed[texel * 3 + channel] = toByte(field.values[texel]);
            }
        };
        pack(maps.occlusion, 0);
        pack(maps.roughness, 1);
        material.metallicRoughness.texture =
            addTexture(model, name + " occlusion and roughness",
                       encodeJpeg(width, height, 3, packed, encoding.jpegQuality, Chroma::Full), maps.wrapsX);
        material.occlusion = material.metallicRoughness;
    }

    Field relief = fine(maps.relief);
    const Field broken = maps.broken.empty() ? Field() : fine(maps.broken);
    const auto breakOut = [&](Field& heights) {
        if (broken.values.empty()) return;
        std::transform(heights.values.begin(), heights.values.end(), broken.values.begin(), heights.values.begin(),
                       std::minus<>());
    };
    const float glaze = mean(maps.clearcoat);
    if (glaze > 0.0f) {
        material.clearcoatRoughnessFactor = maps.clearcoatRoughness;
        if (encoding.clearcoatMap && !isConstant(maps.clearcoat)) {
            const Field strength = fine(maps.clearcoat);
            std::vector<std::uint8_t> grey(strength.values.size());
            std::transform(strength.values.begin(), strength.values.end(), grey.begin(), toByte);
            material.clearcoatFactor = 1.0f;
            material.clearcoat.texture = addTexture(
                model, name + " glaze",
                encodeJpeg(strength.width, strength.height, 1, grey, encoding.jpegQuality, Chroma::Full), maps.wrapsX);
        } else {
            material.clearcoatFactor = glaze;
        }
    }
    if (glaze > 0.0f && maps.glazeSmoothing > 0.0) {
        Field surface = blurred(relief, islands, maps.glazeSmoothing);
        if (!maps.glazeRelief.empty()) {
            const Field undulation = fine(maps.glazeRelief);
            std::transform(surface.values.begin(), surface.values.end(), undulation.values.begin(),
                           surface.values.begin(), std::plus<>());
        }
        breakOut(surface);
        if (!isConstant(surface.values)) {
            const NormalMap normal = addNormals(model, name + " glaze normal", surface, islands, factor, maps.wrapsX,
                                                encoding.normalQuality);
            material.clearcoatNormal = normal.use;
            material.clearcoatNormalScale = normal.scale;
        }
    }
    breakOut(relief);
    if (encoding.oneNormalMap && material.clearcoatNormal.present()) {
        material.normal = material.clearcoatNormal;
        material.normalScale = material.clearcoatNormalScale;
    } else if (!isConstant(relief.values)) {
        const NormalMap normal =
            addNormals(model, name + " normal", relief, islands, factor, maps.wrapsX, encoding.normalQuality);
        material.normal = normal.use;
        material.normalScale = normal.scale;
    }
    model.images[colors].encoded = encodedColors.get();
    model.materials.push_back(std::move(material));
    return static_cast<Index>(model.materials.size() - 1);
}

std::uint8_t srgbByteFromLinear(float linear) {
    // By table: base colours are millions of texels.
    static const std::array<std::uint8_t, 4096> kTable = [] {
        std::array<std::uint8_t, 4096> table{};
        for (std::size_t index = 0; index < table.size(); ++index) {
            // The table is spaced by square roots, so that darks are as finely told apart as lights.
            const float root = static_cast<float>(index) / static_cast<float>(table.size() - 1);
            table[index] = toByte(kiln::encodeSrgb(root * root));
        }
        return table;
    }();
    const float root = std::sqrt(std::clamp(linear, 0.0f, 1.0f));
    return kTable[static_cast<std::size_t>(root * static_cast<float>(kTable.size() - 1) + 0.5f)];
}

Field blurred(const Field& field, const std::vector<MapIsland>& islands, double millimetres) {
    if (millimetres <= 0.0) return field;
    Field result = field;
    const auto width = static_cast<std::ptrdiff_t>(field.width);
    for (const MapIsland& island : islands) {
        const auto begin = field.values.begin() + island.firstRow * width;
        const Field block{field.width, island.rows, {begin, begin + island.rows * width}};
        const Field soft = blurred(block, millimetres / island.texel.x, millimetres / island.texel.y, island.wrapsX);
        std::copy(soft.values.begin(), soft.values.end(), result.values.begin() + island.firstRow * width);
    }
    return result;
}

glm::vec3 linearFromHex(const std::string& hex) {
    const glm::vec3 magenta(1.0f, 0.0f, 1.0f);
    if (hex.size() != 7 || hex[0] != '#') return magenta;
    unsigned value = 0;
    for (std::size_t index = 1; index < 7; ++index) {
        const char digit = hex[index];
        const int nibble = digit >= '0' && digit <= '9'   ? digit - '0'
                           : digit >= 'a' && digit <= 'f' ? digit - 'a' + 10
                           : digit >= 'A' && digit <= 'F' ? digit - 'A' + 10
                                                          : -1;
        if (nibble < 0) return magenta;
        value = value * 16u + static_cast<unsigned>(nibble);
    }
    glm::vec3 linear;
    for (int channel = 0; channel < 3; ++channel) {
        linear[channel] = kiln::decodeSrgb(static_cast<float>((value >> (16 - 8 * channel)) & 255u) / 255.0f);
    }
    return linear;
}

}  // namespace workshop
