// Fixed-function state, clears and draw calls.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include <glm/glm.hpp>

namespace kiln::gl {

enum class Blending : std::uint8_t { None, StraightAlpha };
enum class Culling : std::uint8_t { None, Back };
enum class Topology : std::uint8_t { Points, Lines, Triangles };
enum class IndexType : std::uint8_t { UnsignedShort, UnsignedInt };

/// What stands between the shaders and the target. The default draws opaque triangles seen from the front.
struct DrawState {
    bool depthTest = true;
    bool depthWrite = true;
    Blending blending = Blending::None;
    Culling culling = Culling::Back;
    bool clockwiseFront = false;  ///< a mirrored transform turns its triangles round
    bool scissor = false;
    bool alphaToCoverage = false;    ///< alpha is the share of a pixel's samples that are drawn
    float depthBiasSlope = 0.0f;     ///< glPolygonOffset factor
    float depthBiasConstant = 0.0f;  ///< glPolygonOffset units

    friend bool operator==(const DrawState&, const DrawState&) = default;
};

/// Sets only what differs from the last apply(). Make one a pass: it starts by setting everything.
class StateSetter {
  public:
    void apply(const DrawState& state);

  private:
    std::optional<DrawState> last_;
};

/// Samples a pixel of the bound target; 1 without multisampling.
[[nodiscard]] int samplesOfTarget();
void setViewport(int x, int y, int width, int height);
/// Pixels from the bottom left; used while DrawState::scissor is on.
void setScissor(int x, int y, int width, int height);
/// Clears the whole bound target, whatever the scissor.
void clearColorAndDepth(const glm::vec4& color);
void clearDepth();
/// What vertex arrays without this attribute read.
void setConstantAttribute(std::uint32_t location, const glm::vec4& value);

void drawIndexed(Topology topology, IndexType type, std::size_t firstByte, std::size_t count);
void drawVertices(Topology topology, std::size_t first, std::size_t count);

}  // namespace kiln::gl
