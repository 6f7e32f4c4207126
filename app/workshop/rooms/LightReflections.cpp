#include "app/workshop/rooms/LightReflections.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>

#include "app/workshop/InParallel.h"
#include "app/workshop/rooms/RoomMath.h"
#include "engine/asset/CubeLight.h"

namespace workshop {

using kiln::asset::cubeDirection;
using kiln::asset::encodeEightBit;
using kiln::asset::kReflectionLevels;
using kiln::asset::reflectionSize;
using kiln::asset::RoomReflections;
using kiln::asset::texelMiddle;

namespace {

constexpr float kEyeHeight = 1.6f;    // metres
constexpr float kClear = 0.5f;        // metres, all round
constexpr float kCubeStride = 0.25f;  // metres between the places that are tried
// The lobe's samples by level, more for wider ones.
constexpr std::array<int, kReflectionLevels> kSamples{1, 64, 128, 256, 512, 1024};

/// A face of light, rows as OpenGL has them.
struct Face {
    int size = 0;
    std::vector<glm::vec3> light;
    [[nodiscard]] const glm::vec3& at(int x, int y) const { return light[static_cast<std::size_t>(y * size + x)]; }
};
using Cube = std::array<Face, 6>;

/// The texel that a direction meets.
const glm::vec3& nearest(const Cube& cube, const glm::vec3& d) {
    const glm::vec3 a = glm::abs(d);
    int face = 0;
    glm::vec3 st(0.0f);  // s, t and what they are divided by
    if (a.x >= a.y && a.x >= a.z) {
        face = d.x > 0.0f ? 0 : 1;
        st = {d.x > 0.0f ? -d.z : d.z, -d.y, a.x};
    } else if (a.y >= a.z) {
        face = d.y > 0.0f ? 2 : 3;
        st = {d.x, d.y > 0.0f ? d.z : -d.z, a.y};
    } else {
        face = d.z > 0.0f ? 4 : 5;
        st = {d.z > 0.0f ? d.x : -d.x, -d.y, a.z};
    }
    const Face& found = cube[static_cast<std::size_t>(face)];
    const auto texel = [&found](float value) {
        return std::clamp(static_cast<int>(0.5f * (value + 1.0f) * static_cast<float>(found.size)), 0, found.size - 1);
    };
    return found.at(texel(st.x / st.z), texel(st.y / st.z));
}

Cube halved(const Cube& cube) {
    Cube result;
    for (std::size_t i = 0; i < 6; ++i) {
        Face& face = result[i];
        face.size = cube[i].size / 2;
        for (int y = 0; y < face.size; ++y) {
            for (int x = 0; x < face.size; ++x) {
                const glm::vec3 upper = cube[i].at(2 * x, 2 * y) + cube[i].at(2 * x + 1, 2 * y);
                face.light.push_back(0.25f * (upper + cube[i].at(2 * x, 2 * y + 1) + cube[i].at(2 * x + 1, 2 * y + 1)));
            }
        }
    }
    return result;
}

Cube traced(const glm::vec3& place, const LightTracer& tracer, int size, int rays) {
    Cube cube;
    for (Face& face : cube) face = {size, std::vector<glm::vec3>(static_cast<std::size_t>(size * size))};
    const auto trace = [&](std::size_t row) {
        const auto face = static_cast<int>(row) / size, y = static_cast<int>(row) % size;
        LightDice dice(static_cast<std::uint32_t>(row) * 9781u + 3u);
        for (int x = 0; x < size; ++x) {
            glm::vec3 sum(0.0f);
            for (int ray = 0; ray < rays; ++ray) {
                const float s = 2.0f * (static_cast<float>(x) + dice.roll()) / static_cast<float>(size) - 1.0f;
                const float t = 2.0f * (static_cast<float>(y) + dice.roll()) / static_cast<float>(size) - 1.0f;
                sum += tracer.radiance(place, glm::normalize(cubeDirection(face, s, t)), dice);
            }
            cube[static_cast<std::size_t>(face)].light[static_cast<std::size_t>(y * size + x)] =
                sum / static_cast<float>(rays);
        }
    };
    inParallel(static_cast<std::size_t>(6 * size), trace, 4);
    return cube;
}

/// What a surface of `alpha` (roughness squared) mirrors that faces `normal` and is seen along it (Karis, "Real Shading
/// in Unreal Engine 4", 2013). `mips` are read where their texels are as wide as a sample's share of the sphere.
glm::vec3 mirrored(const std::vector<Cube>& mips, const glm::vec3& normal, float alpha, int samples) {
    const glm::vec3 up = std::abs(normal.y) < 0.9f ? glm::vec3(0.0f, 1.0f, 0.0f) : glm::vec3(1.0f, 0.0f, 0.0f);
    const glm::vec3 tangent = glm::normalize(glm::cross(up, normal)), bitangent = glm::cross(normal, tangent);
    const auto size = static_cast<float>(mips.front()[0].size);
    const float texel = 4.0f * room::kPi / (6.0f * size * size);
    glm::vec3 sum(0.0f);
    float weight = 0.0f;
    for (int i = 0; i < samples; ++i) {
        // A golden angle's turn from one to the next covers the circle evenly.
        const float u = (static_cast<float>(i) + 0.5f) / static_cast<float>(samples);
        const float angle = 2.399963f * static_cast<float>(i);
        const float cosine = std::sqrt((1.0f - u) / (1.0f + (alpha * alpha - 1.0f) * u));
        const float sine = std::sqrt(std::max(0.0f, 1.0f - cosine * cosine));
        const glm::vec3 halfway =
            tangent * (sine * std::cos(angle)) + bitangent * (sine * std::sin(angle)) + normal * cosine;
        const glm::vec3 way = 2.0f * cosine * halfway - normal;
        const float facing = glm::dot(normal, way);
        if (facing <= 0.0f) continue;
        const float bend = cosine * cosine * (alpha * alpha - 1.0f) + 1.0f;
        const float density = 0.25f * alpha * alpha / (room::kPi * bend * bend);
        const float level = 0.5f * std::log2(1.0f / (static_cast<float>(samples) * density * texel)) + 1.0f;
        const auto mip =
            static_cast<std::size_t>(std::clamp(std::lround(level), 0l, static_cast<long>(mips.size()) - 1));
        sum += facing * nearest(mips[mip], way);
        weight += facing;
    }
    return sum / std::max(weight, 1e-6f);
}

std::optional<glm::vec3> freePlace(const kiln::Box& box, const LightTracer& tracer) {
    const glm::vec3 middle(box.centre().x, box.min.y + std::min(kEyeHeight, 0.5f * box.size().y), box.centre().z);
    const auto reach = static_cast<int>(0.5f * std::max(box.size().x, box.size().z) / kCubeStride);
    for (int ring = 0; ring <= reach; ++ring) {
        for (int z = -ring; z <= ring; ++z) {
            for (int x = -ring; x <= ring; ++x) {
                if (std::max(std::abs(x), std::abs(z)) != ring) continue;
                const glm::vec3 place = middle + kCubeStride * glm::vec3(x, 0.0f, z);
                if (tracer.clearance(place) >= kClear) return place;
            }
        }
    }
    return std::nullopt;
}

}  // namespace

RoomReflections findReflections(const kiln::Box& box, const LightTracer& tracer, int size, int rays) {
    RoomReflections room;
    const std::optional<glm::vec3> place = freePlace(box, tracer);
    if (!place) return room;
    room.place = *place;
    room.box = box;
    room.size = size;
    std::vector<Cube> mips{traced(*place, tracer, size, rays)};
    while (mips.back()[0].size > 1) mips.push_back(halved(mips.back()));
    for (int level = 0; level < kReflectionLevels; ++level) {
        const int edge = reflectionSize(size, level);
        // As image_light.glsl finds the level by roughness r: r (2 - r).
        const float roughness =
            1.0f - std::sqrt(1.0f - static_cast<float>(level) / static_cast<float>(kReflectionLevels - 1));
        for (int face = 0; face < 6; ++face) {
            for (int y = 0; y < edge; ++y) {
                for (int x = 0; x < edge; ++x) {
                    const glm::vec3 normal =
                        glm::normalize(cubeDirection(face, texelMiddle(x, edge), texelMiddle(y, edge)));
                    const glm::vec3 light = level == 0 ? mips[0][static_cast<std::size_t>(face)].at(x, y)
                                                       : mirrored(mips, normal, roughness * roughness,
                                                                  kSamples[static_cast<std::size_t>(level)]);
                    for (const std::byte byte : encodeEightBit(light)) room.texels.push_back(byte);
                }
            }
        }
    }
    return room;
}

}  // namespace workshop
