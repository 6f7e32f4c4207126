// A mason's kit: convex faces, mouldings swept along paths and turned work, sorted by material, for building rooms.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include <glm/glm.hpp>

namespace workshop::room {

/// What a surface is made of. Each becomes one material and one primitive of a mesh.
enum class Stuff : std::uint8_t {
    Plaster,
    Limestone,
    Marble,
    Tile,
    Walnut,
    Bronze,
    Sky,
    Timber,   ///< oiled building timber, its grain along v
    Lacquer,  ///< black-brown, glossy
    Brick,    ///< grey, in lime
    Glass,
    Revetment,   ///< the collection's own tiles, carried on
    FiredBrick,  ///< pale red-brown, in clay; a tint makes it grey, red or black
    Glaze,       ///< white and glossy, coloured by its tint
    Water,       ///< still, dark turquoise; nothing is seen through it
    Bamboo       ///< culms and leaves, satin, coloured by their tint; seen from both sides
};
inline constexpr std::size_t kStuffCount = 16;

/// Position in metres, uv in metres for repeating materials or in texture space for Marble; tint is linear.
struct Vertex {
    glm::vec3 position{0.0f};
    glm::vec3 normal{0.0f, 1.0f, 0.0f};
    glm::vec2 uv{0.0f};
    glm::vec3 tint{1.0f};
};

/// Triangles, counter-clockwise from the front.
struct Surface {
    std::vector<Vertex> vertices;
    std::vector<std::uint32_t> indices;
};

/// A planar map from positions to texture coordinates: uv = (dot(p, u), dot(p, v)) + offset.
struct UvFrame {
    glm::vec3 u{1.0f, 0.0f, 0.0f};
    glm::vec3 v{0.0f, -1.0f, 0.0f};
    glm::vec2 offset{0.0f};
};

/// Where a moulding's cross-section stands: profile x runs along `side` (longer than 1 at mitres), y along `up`.
/// A hard frame shows an arris across the moulding; others are smooth.
struct Frame {
    glm::vec3 position{0.0f};
    glm::vec3 side{1.0f, 0.0f, 0.0f};
    glm::vec3 up{0.0f, 1.0f, 0.0f};
    bool hard = true;
};

/// A cross-section drawn point by point; the visible side lies to the left of the drawing direction. Corners flatter
/// than 50 degrees are smooth.
class Profile {
  public:
    Profile(float x, float y) : points_{{x, y}} {}
    Profile& to(float x, float y);
    /// An arc to (x, y) in `steps` chords; `bulge` is its height over half its chord, positive to the left.
    Profile& arc(float x, float y, float bulge, int steps = 4);
    [[nodiscard]] const std::vector<glm::vec2>& points() const { return points_; }

  private:
    std::vector<glm::vec2> points_;
};

/// Colour by (frame segment, profile segment).
using Tinting = std::function<glm::vec3(std::size_t along, std::size_t across)>;

/// Everything built so far. Positions given to it pass through transform() (rigid).
class Masonry {
  public:
    void setTransform(const glm::mat4& transform) { transform_ = transform; }
    [[nodiscard]] const glm::mat4& transform() const { return transform_; }

    /// A convex polygon, counter-clockwise from the front. Without a frame, uv are metres: u horizontal, v down.
    void face(Stuff stuff, std::span<const glm::vec3> polygon, const glm::vec3& tint,
              const std::optional<UvFrame>& frame = {});
    void quad(Stuff stuff, const glm::vec3& a, const glm::vec3& b, const glm::vec3& c, const glm::vec3& d,
              const glm::vec3& tint, const std::optional<UvFrame>& frame = {});
    /// The profile carried along the path. `uvScale` turns metres to texture coordinates, for Marble.
    void sweep(Stuff stuff, std::span<const Frame> path, const Profile& profile, const Tinting& tinting,
               float uvScale = 1.0f, const glm::vec2& uvOffset = glm::vec2(0.0f));
    /// The profile (x radius or apothem, y height) turned about the vertical through `centre` from angle `from` to
    /// `to` (radians about +Y, 0 towards +Z). Round work has many smooth sides; `prism` gives flat sides and arrises,
    /// and its x is the apothem.
    void turn(Stuff stuff, const glm::vec3& centre, const Profile& profile, float from, float to, int sides, bool prism,
              const glm::vec3& tint, float uvScale = 1.0f, const glm::vec2& uvOffset = glm::vec2(0.0f));
    /// A smooth grid of rows x columns vertices given by position and normal; v runs with the rows.
    void sheet(Stuff stuff, int rows, int columns, const std::function<Vertex(int row, int column)>& at);

    /// Another's triangles, placed by this one's transform; their uv stay.
    void add(const Masonry& other);

    /// The triangles by material, equal vertices joined.
    [[nodiscard]] const std::array<Surface, kStuffCount>& surfaces() const { return surfaces_; }
    [[nodiscard]] std::array<Surface, kStuffCount>& surfaces() { return surfaces_; }
    /// Joins vertices that are equal in everything.
    void weld();

  private:
    void triangle(Stuff stuff, const Vertex& a, const Vertex& b, const Vertex& c);
    glm::mat4 transform_{1.0f};
    std::array<Surface, kStuffCount> surfaces_;
};

/// A four-centred pointed arch over an opening of `halfWidth`, from the springing to an apex `rise` above it: a small
/// haunch arc of 50 degrees, then a flatter arc to the point (Ottoman practice).
class PointedArch {
  public:
    /// The rise must be between minimumRise and maximumRise of the width.
    PointedArch(float halfWidth, float rise);
    [[nodiscard]] static float minimumRise(float halfWidth);
    [[nodiscard]] static float maximumRise(float halfWidth);

    /// From the right foot (halfWidth + offset, `sill`) up the jamb in `courses` equal parts, over the arch in
    /// 2 * `steps` parts and down: frames in the plane z = 0, profile x outwards from the opening, y along +Z. Heights
    /// are above the floor; `springing` is the arch's foot.
    [[nodiscard]] std::vector<Frame> frames(float sill, float springing, int courses, int steps) const;

  private:
    float halfWidth_;
    float haunchRadius_;
    float crownRadius_;
    glm::vec2 crownCentre_{0.0f};
};

/// A number in 0..1 that depends on `seed` alone.
[[nodiscard]] float chance(std::uint32_t seed);

}  // namespace workshop::room
