// Seeded noise for hand and fire: equal seeds give equal numbers on every machine.
#pragma once

#include <array>
#include <cassert>
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

/// A cell of the noise's lattice with what chance puts on its corners.
struct NoiseCell {
    glm::vec3 low{0.0f};  ///< the cell's lowest corner
    std::array<float, 8> corners{};

    NoiseCell() = default;
    NoiseCell(const glm::vec3& point, std::uint32_t seed) : low(glm::floor(point)) {
        const glm::ivec3 i(low);
        for (int corner = 0; corner < 8; ++corner) {
            corners[static_cast<std::size_t>(corner)] =
                randomAt(i.x + (corner & 1), i.y + (corner >> 1 & 1), i.z + (corner >> 2), seed);
        }
    }
    [[nodiscard]] bool holds(const glm::vec3& point) const {
        return point.x >= low.x && point.y >= low.y && point.z >= low.z && point.x < low.x + 1.0f &&
               point.y < low.y + 1.0f && point.z < low.z + 1.0f;
    }
    /// The noise at a point that it holds.
    [[nodiscard]] float at(const glm::vec3& point) const {
        const glm::vec3 f = point - low;
        const glm::vec3 w = f * f * f * (f * (f * 6.0f - 15.0f) + 10.0f);
        const auto& [a, b, c, d, e, g, h, i] = corners;
        const float near = glm::mix(glm::mix(a, b, w.x), glm::mix(c, d, w.x), w.y);
        const float far = glm::mix(glm::mix(e, g, w.x), glm::mix(h, i, w.x), w.y);
        return glm::mix(near, far, w.z) * 2.0f - 1.0f;
    }
};

/// Smooth noise in [-1, 1] with features about one unit across (value noise, quintic weights).
[[nodiscard]] inline float valueNoise(const glm::vec3& point, std::uint32_t seed) {
    return NoiseCell(point, seed).at(point);
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

/// fractalNoise() for points that follow each other closely: it keeps the cells that the last one lay in.
class NoiseWalk {
  public:
    static constexpr int kMostOctaves = 3;

    NoiseWalk(int octaves, std::uint32_t seed) : octaves_(octaves), seed_(seed) {
        assert(octaves >= 1 && octaves <= kMostOctaves);
    }
    [[nodiscard]] float operator()(glm::vec3 point) {
        float sum = 0.0f, weight = 1.0f, total = 0.0f;
        for (int octave = 0; octave < octaves_; ++octave) {
            NoiseCell& cell = cells_[static_cast<std::size_t>(octave)];
            if (!started_ || !cell.holds(point)) {
                cell = NoiseCell(point, seed_ + static_cast<std::uint32_t>(octave) * 101u);
            }
            sum += weight * cell.at(point);
            total += weight;
            weight *= 0.5f;
            point *= 2.0f;
        }
        started_ = true;
        return sum / total;
    }

  private:
    int octaves_;
    std::uint32_t seed_;
    bool started_ = false;
    std::array<NoiseCell, kMostOctaves> cells_;
};

/// As fractalNoise() above, on a plane.
[[nodiscard]] inline float fractalNoise(const glm::vec2& point, int octaves, std::uint32_t seed) {
    return fractalNoise(glm::vec3(point, 0.5f), octaves, seed);
}

}  // namespace workshop
