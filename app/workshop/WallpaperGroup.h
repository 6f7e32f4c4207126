// The seventeen wallpaper groups as a table: the cell that each has, which of its places are alike, what is drawn.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <glm/glm.hpp>

namespace workshop {

/// What the symmetry asks of a cell.
enum class CellShape {
    Rectangle,
    Square,
    Rhombus,  ///< two sides of the cell's width, the second at 120 degrees to the first, which goes right
};

/// A place in fractions of the cell's sides, and one that looks the same: `turn` * place + `move`.
struct GroupOperation {
    glm::dmat2 turn{1.0};
    glm::dvec2 move{0.0};
};

/// Coordinates are fractions of the cell's sides from its lower left corner.
struct WallpaperGroup {
    const char* name = "";  ///< as the International Tables for Crystallography (2016, A, 2.3) have it, in short
    CellShape shape = CellShape::Rectangle;
    bool moves = false;  ///< cells may lie shifted from column to column or from row to row, and it still is a group
    std::vector<GroupOperation> operations;  ///< all but the translations by whole cells
    std::vector<glm::dvec2> domain;          ///< convex, counter-clockwise: what is drawn, the smallest that makes all
    glm::dvec2 corner{0.0};                  ///< the domain's smallest coordinates

    /// A place of the domain, and by which operation one comes there.
    struct Fold {
        glm::dvec2 place{0.0};
        int operation = 0;
    };
    /// Any place's like in the domain.
    [[nodiscard]] Fold fold(const glm::dvec2& place) const;
};

/// All seventeen, from p1 to p6m.
[[nodiscard]] const std::vector<WallpaperGroup>& wallpaperGroups();
[[nodiscard]] std::vector<std::string> wallpaperGroupNames();
/// Null when there is none of this name.
[[nodiscard]] const WallpaperGroup* wallpaperGroup(std::string_view name);

}  // namespace workshop
