// Light from all around as the processor holds it: a cube's texels, their averages, and what falls on a surface.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include <glm/glm.hpp>

#include "engine/asset/HdrImage.h"
#include "engine/core/Bytes.h"

namespace kiln::render {

/// Radiance (linear RGB) that comes from a direction of unit length.
using LightFrom = std::function<glm::vec3(const glm::vec3& direction)>;

/// Six faces in OpenGL's order and rows (3.3 core, table 3.19), level by level down to a texel a face. Plain data.
class LightCube {
  public:
    /// size: texels of a face's edge, a power of two.
    explicit LightCube(int size);

    /// The texels of a face (0..5), each as the light towards its middle, at most what a half float holds.
    void fill(int face, const LightFrom& light);
    /// Averages the faces down, four texels to one. All of them have to be filled.
    void average();

    [[nodiscard]] int levels() const { return static_cast<int>(levels_.size()); }
    /// A level's faces one after the other, four half floats a texel, the fourth 1.
    [[nodiscard]] Bytes halves(int level) const;
    /// The same in four bytes a texel (CubeLight.h).
    [[nodiscard]] Bytes eightBit(int level) const;
    /// Of a surface that faces `normal` (unit), by the level of 16 texels an edge: what lights it, over pi. After
    /// average().
    [[nodiscard]] glm::vec3 irradianceOverPi(const glm::vec3& normal) const;

  private:
    struct Level {
        int size = 0;
        std::vector<glm::vec3> light;  // face by face
    };
    /// A texel that lights: its direction (unit), and its light times its solid angle.
    struct Beam {
        glm::vec3 direction{0.0f};
        float angle = 0;  // steradians
        glm::vec3 light{0.0f};
    };
    std::vector<Level> levels_;
    std::vector<Beam> beams_;
};

/// The light of an equirectangular map: u grows with atan(z, x), its middle is +X, its top row +Y. A map that is finer
/// than cube faces of `faceSize` need is averaged down first. Black, where it has no pixels.
[[nodiscard]] LightFrom lightOf(const asset::HdrImage& map, int faceSize);

}  // namespace kiln::render
