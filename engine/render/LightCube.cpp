#include "engine/render/LightCube.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <memory>

#include <glm/gtc/constants.hpp>
#include <glm/gtc/packing.hpp>

#include "engine/asset/CubeLight.h"

namespace kiln::render {

namespace {

// A half float ends at 65504; beyond is infinity, which one filtered sample would spread over the sky.
constexpr float kBrightest = 60000.0f;
constexpr int kBeamSize = 16;  // texels of an edge: light from a twentieth of a radian falls as if from one direction

/// Nothing for what is no number.
glm::vec3 holdable(const glm::vec3& light) {
    const auto held = [](float value) { return value > 0.0f ? std::min(value, kBrightest) : 0.0f; };
    return {held(light.r), held(light.g), held(light.b)};
}

/// Half the width and height; what is odd of them is left out.
asset::HdrImage halved(const asset::HdrImage& image) {
    asset::HdrImage half;
    half.width = image.width / 2;
    half.height = std::max(1, image.height / 2);
    const auto wide = static_cast<std::size_t>(image.width);
    const std::size_t below = image.height > 1 ? wide : 0;
    for (int y = 0; y < half.height; ++y) {
        const glm::vec3* row = image.pixels.data() + 2 * static_cast<std::size_t>(y) * wide;
        for (int x = 0; x < half.width; ++x, row += 2) {
            half.pixels.push_back(0.25f * (row[0] + row[1] + row[below] + row[below + 1]));
        }
    }
    return half;
}

glm::vec3 read(const asset::HdrImage& map, const glm::vec3& direction) {
    const float u = 0.5f + std::atan2(direction.z, direction.x) / glm::two_pi<float>();
    const float v = std::acos(std::clamp(direction.y, -1.0f, 1.0f)) / glm::pi<float>();
    const glm::vec2 place = glm::vec2(u, v) * glm::vec2(map.width, map.height) - 0.5f;
    const glm::vec2 corner = glm::floor(place);
    const glm::vec2 part = place - corner;
    const auto column = [&map](int x) { return (x + map.width) % map.width; };  // the left and right edges meet
    const auto row = [&map](int y) { return std::clamp(y, 0, map.height - 1); };
    const auto pixel = [&map](int x, int y) {
        return map
            .pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(map.width) + static_cast<std::size_t>(x)];
    };
    const int left = column(static_cast<int>(corner.x)), right = column(static_cast<int>(corner.x) + 1);
    const int upper = row(static_cast<int>(corner.y)), lower = row(static_cast<int>(corner.y) + 1);
    return glm::mix(glm::mix(pixel(left, upper), pixel(right, upper), part.x),
                    glm::mix(pixel(left, lower), pixel(right, lower), part.x), part.y);
}

}  // namespace

LightCube::LightCube(int size) {
    for (int edge = size; edge >= 1; edge /= 2) {
        const auto texels = 6 * static_cast<std::size_t>(edge) * static_cast<std::size_t>(edge);
        levels_.push_back({edge, std::vector<glm::vec3>(texels, glm::vec3(0.0f))});
    }
}

void LightCube::fill(int face, const LightFrom& light) {
    Level& finest = levels_.front();
    const int size = finest.size;
    auto texel = finest.light.begin() + static_cast<std::ptrdiff_t>(face) * size * size;
    for (int y = 0; y < size; ++y) {
        for (int x = 0; x < size; ++x) {
            *texel++ = holdable(light(
                glm::normalize(asset::cubeDirection(face, asset::texelMiddle(x, size), asset::texelMiddle(y, size)))));
        }
    }
}

void LightCube::average() {
    for (std::size_t i = 1; i < levels_.size(); ++i) {
        const Level& finer = levels_[i - 1];
        Level& level = levels_[i];
        // Rows run on from face to face, so that all faces are one tall picture.
        const auto wide = static_cast<std::size_t>(finer.size), half = wide / 2;
        for (std::size_t y = 0; y < 6 * half; ++y) {
            const glm::vec3* row = finer.light.data() + 2 * y * wide;
            for (std::size_t x = 0; x < half; ++x, row += 2) {
                level.light[y * half + x] = 0.25f * (row[0] + row[1] + row[wide] + row[wide + 1]);
            }
        }
    }
    const auto coarse =
        std::find_if(levels_.begin(), levels_.end(), [](const Level& l) { return l.size <= kBeamSize; });
    const int size = coarse->size;
    beams_.clear();
    for (std::size_t i = 0; i < coarse->light.size(); ++i) {
        const int row = static_cast<int>(i) / size;
        const glm::vec3 place = asset::cubeDirection(row / size, asset::texelMiddle(static_cast<int>(i) % size, size),
                                                     asset::texelMiddle(row % size, size));
        const float away = glm::length(place);
        const float angle = 4.0f / (static_cast<float>(size * size) * away * away * away);
        beams_.push_back({place / away, angle, angle * coarse->light[i]});
    }
}

Bytes LightCube::halves(int level) const {
    const std::vector<glm::vec3>& light = levels_[static_cast<std::size_t>(level)].light;
    Bytes bytes(light.size() * sizeof(std::uint64_t));
    for (std::size_t i = 0; i < light.size(); ++i) {
        const std::uint64_t texel = glm::packHalf4x16(glm::vec4(light[i], 1.0f));
        std::memcpy(bytes.data() + i * sizeof texel, &texel, sizeof texel);
    }
    return bytes;
}

Bytes LightCube::eightBit(int level) const {
    Bytes bytes;
    for (const glm::vec3& texel : levels_[static_cast<std::size_t>(level)].light) {
        for (const std::byte byte : asset::encodeEightBit(texel)) bytes.push_back(byte);
    }
    return bytes;
}

glm::vec3 LightCube::irradianceOverPi(const glm::vec3& normal) const {
    glm::vec3 sum(0.0f);
    float whole = 0.0f;
    for (const Beam& beam : beams_) {
        const float facing = std::max(glm::dot(beam.direction, normal), 0.0f);
        sum += facing * beam.light;
        whole += facing * beam.angle;
    }
    return sum / std::max(whole, 1e-6f);
}

LightFrom lightOf(const asset::HdrImage& map, int faceSize) {
    const std::size_t count =
        static_cast<std::size_t>(std::max(map.width, 0)) * static_cast<std::size_t>(std::max(map.height, 0));
    if (count == 0 || map.pixels.size() != count) return [](const glm::vec3&) { return glm::vec3(0.0f); };
    auto kept = std::make_shared<asset::HdrImage>(map);
    for (glm::vec3& pixel : kept->pixels) pixel = holdable(pixel);
    // At its equator a cube's texel covers a pixel of a map that is four faces wide.
    while (kept->width / 2 >= 4 * faceSize) *kept = halved(*kept);
    return [kept](const glm::vec3& direction) { return read(*kept, direction); };
}

}  // namespace kiln::render
