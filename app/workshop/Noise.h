// Seeded noise for hand and fire: equal seeds give equal numbers on every machine.
#pragma once

#include <cmath>
#include <cstdint>

#include <glm/glm.hpp>

namespace workshop {

/// Mixes an integer's bits (the finaliser of MurmurHash3, Appleby 2011).
[[nodiscard]] constexpr std::uint32_t mixBits(std::uint32_t value) {
    value ^= value >> 16;
    value *= 0x85ebca6bu;
    value ^= value >> 13;
    value *= 0xc2b2ae35u;
    value ^= value >> 16;
    return value;
}

/// Uniform in [0, 1) for a cell of a lattice.
[[nodiscard]] constexpr float randomAt(std::int32_t x, std::int32_t y, std::int32_t z, std::uint32_t seed) {
    std::uint32_t hash = mixBits(seed * 0x9e3779b9u + 0x7f4a7c15u);
    hash = mixBits(hash ^ static_cast<std::uint32_t>(x));
    hash = mixBits(hash ^ (static_cast<std::uint32_t>(y) + 0x632be5abu));
    hash = mixBits(hash ^ (static_cast<std::uint32_t>(z) + 0x85157af5u));
    return static_cast<float>(hash >> 8) * (1.0f / 16777216.0f);
}

/// Uniform in [0, 1): the `index`-th number of a seed.
[[nodiscard]] constexpr float randomAt(std::int32_t index, std::uint32_t seed) {
    return randomAt(index, 0, 0, seed);
}

/// Smooth noise in [-1, 1] with features about one unit across (value noise, quintic weights).
[[nodiscard]] inline float valueNoise(const glm::vec3& point, std::uint32_t seed) {
    const glm::vec3 cell = glm::floor(point);
    const glm::vec3 f = point - cell;
    const glm::vec3 w = f * f * f * (f * (f * 6.0f - 15.0f) + 10.0f);
    const glm::ivec3 i(cell);
    const auto corner = [&](int x, int y, int z) { return randomAt(i.x + x, i.y + y, i.z + z, seed); };
    const float near =
        glm::mix(glm::mix(corner(0, 0, 0), corner(1, 0, 0), w.x), glm::mix(corner(0, 1, 0), corner(1, 1, 0), w.x), w.y);
    const float far =
        glm::mix(glm::mix(corner(0, 0, 1), corner(1, 0, 1), w.x), glm::mix(corner(0, 1, 1), corner(1, 1, 1), w.x), w.y);
    return glm::mix(near, far, w.z) * 2.0f - 1.0f;
}

/// Octaves of valueNoise, each twice as fine and half as strong, scaled to stay in [-1, 1]. For a seamless vessel give
/// points on its surface, not its texture coordinates.
[[nodiscard]] inline float fractalNoise(glm::vec3 point, int octaves, std::uint32_t seed) {
    float sum = 0.0f, weight = 1.0f, total = 0.0f;
    for (int octave = 0; octave < octaves; ++octave) {
        sum += weight * valueNoise(point, seed + static_cast<std::uint32_t>(octave) * 101u);
        total += weight;
        weight *= 0.5f;
        point *= 2.0f;
    }
    return total > 0.0f ? sum / total : 0.0f;
}

/// As above, on a plane.
[[nodiscard]] inline float fractalNoise(const glm::vec2& point, int octaves, std::uint32_t seed) {
    return fractalNoise(glm::vec3(point, 0.5f), octaves, seed);
}

}  // namespace workshop
