// Questions to a surface of triangles: what a ray meets, what hides a point, what a plane cuts.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include <glm/glm.hpp>

#include "engine/core/Box.h"

namespace kiln::scene {

/// Triangles of a surface: outside is where they turn counter-clockwise. The spans are only read while a tree is made.
struct SurfacePart {
    std::span<const glm::vec3> positions;    ///< metres
    std::span<const std::uint32_t> indices;  ///< three a triangle; indices that lead nowhere leave theirs out
    glm::mat4 placed{1.0f};                  ///< from the positions' space to the tree's
};

struct SurfaceHit {
    float distance = 0.0f;       ///< metres along the ray
    std::uint32_t triangle = 0;  ///< its number, counted through all parts, those left out too
    glm::vec3 normal{0.0f};      ///< of the triangle, unit, outwards
    glm::vec3 point{0.0f};
    /// Whether the ray comes from outside, given its direction.
    [[nodiscard]] bool enters(const glm::vec3& direction) const { return glm::dot(normal, direction) < 0.0f; }
};

/// The points of space with dot(normal, point) = offset.
struct CuttingPlane {
    glm::vec3 normal{0.0f, 1.0f, 0.0f};  ///< unit
    float offset = 0.0f;                 ///< metres
};

/// A line where a plane cuts the surface. Seen against the plane's normal, the material is to its left; so that the
/// area of its projection is positive for an outline and negative for a hole.
struct SectionLine {
    std::vector<glm::vec3> points;  ///< metres; a closed line does not repeat its first
    bool closed = false;            ///< open where the surface is
};

/// A bounding-volume tree over up to some million triangles. Corners nearer to each other than 1e-6 of the surface's
/// largest side are one, so that parts meet and textures' seams close. Triangles that this leaves without three
/// corners, and those with a corner that is not finite or beyond 100 km, are left out. Takes about 50 bytes a triangle
/// (two triangles a corner), while it is made about 100. Thread-safe once made.
class SurfaceTree {
  public:
    SurfaceTree() = default;  ///< without a triangle
    /// At once: about 0.1 s for 100 000 triangles natively.
    explicit SurfaceTree(std::span<const SurfacePart> parts);

    [[nodiscard]] std::size_t triangleCount() const { return triangles_.size(); }
    [[nodiscard]] Box bounds() const { return nodes_.empty() ? Box{} : nodes_.front().box; }
    /// Distance within which corners are one, in metres.
    [[nodiscard]] float tolerance() const { return tolerance_; }

    /// The first triangle along a ray (unit direction) within `farthest` metres, from either side.
    [[nodiscard]] std::optional<SurfaceHit> nearest(const glm::vec3& origin, const glm::vec3& direction,
                                                    float farthest = std::numeric_limits<float>::max()) const;
    /// Whether anything lies between two points; what is within `margin` metres of either does not count.
    [[nodiscard]] bool between(const glm::vec3& from, const glm::vec3& to, float margin = 0.0f) const;
    /// All that a ray meets, nearest first; where it meets the edge of two triangles that face the same way, one hit.
    [[nodiscard]] std::vector<SurfaceHit> all(const glm::vec3& origin, const glm::vec3& direction) const;

    /// The plane's cut. What lies in the plane counts as above it, so that each cut is that of a plane just below.
    /// Open ends within 100 tolerances of each other are joined, unless there are more than 500.
    [[nodiscard]] std::vector<SectionLine> section(const CuttingPlane& plane) const;

    /// Middles of the edges that no second triangle shares: the surface is open there. At most 4096 of them, evenly
    /// chosen; none for a closed surface.
    [[nodiscard]] const std::vector<glm::vec3>& openEdges() const { return openEdges_; }
    [[nodiscard]] std::size_t openEdgeCount() const { return openEdgeCount_; }

  private:
    friend class SurfaceTreeMaker;
    struct Node {
        Box box;
        std::uint32_t first = 0;  ///< of its triangles, or of its two children
        std::uint32_t count = 0;  ///< of triangles; 0: it has children
    };
    template <class Use>
    void meet(const glm::vec3& origin, const glm::vec3& direction, float farthest, Use use) const;
    /// Triangles of the leaves that a plane meets.
    [[nodiscard]] std::vector<std::uint32_t> near(const CuttingPlane& plane) const;
    template <class Wanted, class Use>
    void walk(Wanted wanted, Use use) const;

    std::vector<glm::vec3> corners_;
    std::vector<glm::uvec3> triangles_;   // corners
    std::vector<std::uint32_t> numbers_;  // of the triangles among all that were given
    std::vector<Node> nodes_;             // the first is the root
    std::vector<glm::vec3> openEdges_;
    std::size_t openEdgeCount_ = 0;
    float tolerance_ = 0.0f;
};

/// Makes a tree in steps, for programs of one thread.
class SurfaceTreeMaker {
  public:
    /// What the parts' spans show must stay until it is done.
    explicit SurfaceTreeMaker(std::span<const SurfacePart> parts);
    /// Works on about so many triangles (2000 take 0.2 ms natively; but one step divides all of them at once, which
    /// takes 2 ms for 100 000). True when the tree is done.
    bool advance(std::size_t triangles);
    /// The tree, once; call it when advance() has said true.
    [[nodiscard]] SurfaceTree take() { return std::move(tree_); }

  private:
    struct Range {
        std::uint32_t node, begin, end;
        int depth;
    };
    struct Item {
        Box box;
        std::uint32_t triangle;
    };
    enum class Stage : std::uint8_t { Measure, Collect, Split, Count, Gather, Edges, Done };
    template <class Use>
    std::size_t forTriangles(std::size_t budget, Use use);
    template <class Use>
    std::size_t forEdges(std::size_t budget, Use use);
    std::size_t measure(std::size_t budget);
    std::size_t collect(std::size_t budget);
    std::size_t split(std::size_t budget);
    std::size_t countEdges(std::size_t budget);
    std::size_t gatherEdges(std::size_t budget);
    std::size_t findOpenEdges(std::size_t budget);
    void toNext(Stage stage);
    void prepareCollecting();
    [[nodiscard]] std::uint32_t corner(const glm::vec3& position);
    [[nodiscard]] std::uint32_t dividedAt(const Range& range, const Box& middles);

    std::vector<SurfacePart> parts_;
    SurfaceTree tree_;
    Stage stage_ = Stage::Measure;
    std::size_t part_ = 0, index_ = 0;  // how far a stage is
    std::uint32_t number_ = 0;          // of the triangle there
    Box box_;
    std::vector<std::vector<std::uint32_t>> welded_;     // corner + 1 of each part's positions
    std::vector<std::uint32_t> heads_, next_;            // chains of corners + 1 in cells of space, hashed
    std::vector<Item> items_;                            // the triangles, in the order of leaves
    std::vector<Range> ranges_;                          // of them, still to be split
    std::vector<std::uint32_t> starts_, ends_, filled_;  // each corner's edges to corners of greater number
};

}  // namespace kiln::scene
