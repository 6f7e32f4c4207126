#include "app/workshop/rooms/KitShell.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace workshop::room {

namespace {

constexpr float kSmooth = 0.8f;  // cosine: facets that turn further from the grid's normal show their arrises

}  // namespace

Shell::Shell(int columns, int rows, const Place& inner, const Place& outer) : columns_(columns), rows_(rows) {
    assert(columns >= 2 && rows >= 2);
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            inner_.push_back(inner(column, row));
            outer_.push_back(outer(column, row));
        }
    }
    open_.assign(inner_.size(), false);
    // The longest row and column measure the texture: where others are shorter it is drawn together.
    along_.assign(static_cast<std::size_t>(columns), 0.0f);
    across_.assign(static_cast<std::size_t>(rows), 0.0f);
    for (int column = 1; column < columns; ++column) {
        float step = 0.0f;
        for (int row = 0; row < rows; ++row)
            step = std::max(step, glm::distance(outer_[at(column, row)], outer_[at(column - 1, row)]));
        along_[static_cast<std::size_t>(column)] = along_[static_cast<std::size_t>(column - 1)] + step;
    }
    for (int row = 1; row < rows; ++row) {
        float step = 0.0f;
        for (int column = 0; column < columns; ++column)
            step = std::max(step, glm::distance(outer_[at(column, row)], outer_[at(column, row - 1)]));
        across_[static_cast<std::size_t>(row)] = across_[static_cast<std::size_t>(row - 1)] + step;
    }
}

std::size_t Shell::at(int column, int row) const {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(column);
}

void Shell::open(int column, int row) {
    open_[at(column, row)] = true;
}

bool Shell::solid(int column, int row) const {
    return column >= 0 && row >= 0 && column + 1 < columns_ && row + 1 < rows_ && !open_[at(column, row)];
}

glm::vec3 Shell::normal(const std::vector<glm::vec3>& grid, int column, int row) const {
    const glm::vec3 u = grid[at(std::min(column + 1, columns_ - 1), row)] - grid[at(std::max(column - 1, 0), row)];
    const glm::vec3 v = grid[at(column, std::min(row + 1, rows_ - 1))] - grid[at(column, std::max(row - 1, 0))];
    const glm::vec3 through = outer_[at(column, row)] - inner_[at(column, row)];
    const glm::vec3 facing = glm::cross(u, v);
    if (glm::length(facing) < 1e-7f) return through / std::max(glm::length(through), 1e-6f);
    return glm::normalize(glm::dot(facing, through) < 0.0f ? -facing : facing);
}

void Shell::face(Masonry& masonry, Stuff stuff, const Tint& tint, bool inner, int column, int row) const {
    const std::vector<glm::vec3>& grid = inner ? inner_ : outer_;
    const glm::vec3& a = grid[at(column, row)];
    const glm::vec3& b = grid[at(column + 1, row)];
    const glm::vec3& c = grid[at(column + 1, row + 1)];
    const glm::vec3& d = grid[at(column, row + 1)];
    glm::vec3 facet = glm::cross(c - a, d - b);
    if (glm::length(facet) < 1e-9f) return;
    facet = glm::normalize(facet);
    glm::vec3 through(0.0f);
    for (const auto& [x, y] : {std::pair(0, 0), {1, 0}, {1, 1}, {0, 1}})
        through += outer_[at(column + x, row + y)] - inner_[at(column + x, row + y)];
    if (glm::dot(facet, through) < 0.0f) facet = -facet;
    masonry.sheet(stuff, 2, 2, [&](int y, int x) {
        const glm::vec3 smooth = normal(grid, column + x, row + y);
        const glm::vec3 out = glm::dot(smooth, facet) > kSmooth ? smooth : facet;
        const glm::vec3& place = grid[at(column + x, row + y)];
        return Vertex{place,
                      inner ? -out : out,
                      {along_[static_cast<std::size_t>(column + x)], -across_[static_cast<std::size_t>(row + y)]},
                      tint(inner ? ShellSide::Inner : ShellSide::Outer, place)};
    });
}

void Shell::edge(Masonry& masonry, Stuff stuff, const Tint& tint, const glm::ivec2& from, const glm::ivec2& to,
                 const glm::ivec2& cell) const {
    const std::array<glm::vec3, 4> corners{inner_[at(from.x, from.y)], inner_[at(to.x, to.y)], outer_[at(to.x, to.y)],
                                           outer_[at(from.x, from.y)]};
    glm::vec3 facet = glm::cross(corners[2] - corners[0], corners[3] - corners[1]);
    if (glm::length(facet) < 1e-9f) return;
    facet = glm::normalize(facet);
    // Away from the cell that it closes.
    glm::vec3 middle(0.0f), own(0.0f);
    for (const auto& [x, y] : {std::pair(0, 0), {1, 0}, {1, 1}, {0, 1}})
        middle += 0.125f * (inner_[at(cell.x + x, cell.y + y)] + outer_[at(cell.x + x, cell.y + y)]);
    for (const glm::vec3& corner : corners) own += 0.25f * corner;
    if (glm::dot(facet, own - middle) < 0.0f) facet = -facet;
    const bool upright = from.x == to.x;  // between two columns: courses cross the wall
    masonry.sheet(stuff, 2, 2, [&](int y, int x) {
        const glm::ivec2& point = y == 0 ? from : to;
        const glm::vec3& place = corners[y == 0 ? (x == 0 ? 0u : 3u) : (x == 0 ? 1u : 2u)];
        const float deep = x == 0 ? 0.0f : glm::distance(inner_[at(point.x, point.y)], outer_[at(point.x, point.y)]);
        const glm::vec2 uv = upright ? glm::vec2(deep, -across_[static_cast<std::size_t>(point.y)])
                                     : glm::vec2(along_[static_cast<std::size_t>(point.x)], deep);
        return Vertex{place, facet, uv, tint(ShellSide::Cut, place)};
    });
}

void Shell::build(Masonry& masonry, Stuff stuff, const Tint& tint) const {
    for (int row = 0; row + 1 < rows_; ++row) {
        for (int column = 0; column + 1 < columns_; ++column) {
            if (!solid(column, row)) continue;
            for (const bool inner : {true, false}) face(masonry, stuff, tint, inner, column, row);
            const glm::ivec2 cell(column, row);
            if (!solid(column - 1, row)) edge(masonry, stuff, tint, cell, cell + glm::ivec2(0, 1), cell);
            if (!solid(column + 1, row))
                edge(masonry, stuff, tint, cell + glm::ivec2(1, 0), cell + glm::ivec2(1, 1), cell);
            if (!solid(column, row - 1)) edge(masonry, stuff, tint, cell, cell + glm::ivec2(1, 0), cell);
            if (!solid(column, row + 1))
                edge(masonry, stuff, tint, cell + glm::ivec2(0, 1), cell + glm::ivec2(1, 1), cell);
        }
    }
}

}  // namespace workshop::room
