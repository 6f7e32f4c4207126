// Shells of masonry in the architecture kit: a body between two grids of points, with openings, cut faces shown.
#pragma once

#include <functional>
#include <vector>

#include <glm/glm.hpp>

#include "app/workshop/rooms/Architecture.h"

namespace workshop::room {

/// Which side of a shell a face belongs to. Cut: what closes it between the grids, at their ends and round openings.
enum class ShellSide : std::uint8_t { Inner, Outer, Cut };

/// A wall, vault or slab of any shape: cells of columns x rows between an inner and an outer grid. Closed whatever
/// cells are left out.
class Shell {
  public:
    using Place = std::function<glm::vec3(int column, int row)>;
    using Tint = std::function<glm::vec3(ShellSide side, const glm::vec3& at)>;

    /// Grids of `columns` x `rows` points (each at least 2), metres.
    Shell(int columns, int rows, const Place& inner, const Place& outer);
    /// Leaves out the cell between the points (column, row) and (column + 1, row + 1).
    void open(int column, int row);
    /// Courses of the texture run along the columns. Cells without thickness or area are left out by themselves.
    void build(Masonry& masonry, Stuff stuff, const Tint& tint) const;

  private:
    [[nodiscard]] std::size_t at(int column, int row) const;
    [[nodiscard]] bool solid(int column, int row) const;
    [[nodiscard]] glm::vec3 normal(const std::vector<glm::vec3>& grid, int column, int row) const;
    void face(Masonry& masonry, Stuff stuff, const Tint& tint, bool inner, int column, int row) const;
    void edge(Masonry& masonry, Stuff stuff, const Tint& tint, const glm::ivec2& from, const glm::ivec2& to,
              const glm::ivec2& cell) const;

    int columns_, rows_;
    std::vector<glm::vec3> inner_, outer_;
    std::vector<bool> open_;
    std::vector<float> along_, across_;  ///< metres on the way from the first column and row
};

}  // namespace workshop::room
