#include "app/workshop/rooms/KitParts.h"

#include <cassert>
#include <cmath>
#include <vector>

#include "app/workshop/rooms/RoomMath.h"

namespace workshop::room {

namespace {

/// The same polygon twice: the front as it is drawn, the back turned round; and the sides between them.
void addPrism(Masonry& masonry, Stuff stuff, const std::vector<glm::vec3>& front, const glm::vec3& back,
              const glm::vec3& grain, const glm::vec3& tint) {
    const std::size_t count = front.size();
    const auto framed = [&](const glm::vec3& normal) {
        const glm::vec3 across = glm::normalize(glm::cross(grain, normal));
        return UvFrame{across, grain, glm::vec2(0.0f)};
    };
    const glm::vec3 axis = glm::normalize(back);
    // End grain has no direction: any will do.
    const bool ends = std::abs(glm::dot(axis, grain)) > 0.9f;
    const std::optional<UvFrame> face = ends ? std::nullopt : std::optional(framed(-axis));
    std::vector<glm::vec3> behind;
    for (std::size_t i = count; i-- > 0;) behind.push_back(front[i] + back);
    masonry.face(stuff, front, tint, face);
    masonry.face(stuff, behind, tint, face);
    for (std::size_t i = 0; i < count; ++i) {
        const glm::vec3 a = front[i], b = front[(i + 1) % count];
        const glm::vec3 normal = glm::normalize(glm::cross(back, b - a));
        const bool butt = std::abs(glm::dot(normal, grain)) > 0.9f;
        masonry.quad(stuff, b, a, a + back, b + back, tint, butt ? std::nullopt : std::optional(framed(normal)));
    }
}

}  // namespace

void addBar(Masonry& masonry, Stuff stuff, const BarFigures& bar, const glm::vec3& tint) {
    const glm::vec3 length = bar.to - bar.from;
    assert(glm::length(length) > 0.0f && bar.width > 0.0f && bar.height > 0.0f);
    const glm::vec3 along = glm::normalize(length);
    const glm::vec3 side = glm::normalize(glm::cross(bar.up, along));
    const glm::vec3 up = glm::cross(along, side);
    const float x = 0.5f * bar.width, y = 0.5f * bar.height, c = bar.chamfer;
    std::vector<glm::vec2> section{{x, y - c},  {x - c, y},  {c - x, y},  {-x, y - c},
                                   {-x, c - y}, {c - x, -y}, {x - c, -y}, {x, c - y}};
    if (c <= 0.0f) section = {{x, y}, {-x, y}, {-x, -y}, {x, -y}};
    std::vector<glm::vec3> front;
    // The section is drawn as seen along the bar's way; its front looks back from `from`.
    for (std::size_t i = section.size(); i-- > 0;) front.push_back(bar.from + side * section[i].x + up * section[i].y);
    addPrism(masonry, stuff, front, length, along, tint);
}

void addPole(Masonry& masonry, Stuff stuff, const PoleFigures& pole, const glm::vec3& tint) {
    const float length = glm::length(pole.to - pole.from);
    assert(length > 0.0f && pole.sides >= 3);
    const glm::vec3 along = (pole.to - pole.from) / length;
    const glm::vec3 helper = std::abs(along.y) > 0.9f ? glm::vec3(1.0f, 0.0f, 0.0f) : glm::vec3(0.0f, 1.0f, 0.0f);
    const glm::vec3 side = glm::normalize(glm::cross(helper, along));
    const glm::vec3 up = glm::cross(along, side);
    const auto spoke = [&](int column) {
        const float angle = 2.0f * kPi * static_cast<float>(column % pole.sides) / static_cast<float>(pole.sides);
        return side * std::cos(angle) + up * std::sin(angle);
    };
    const float girth = 2.0f * kPi * pole.radius;
    masonry.sheet(stuff, 2, pole.sides + 1, [&](int row, int column) {
        const float radius = row == 0 ? pole.radius : pole.endRadius;
        return Vertex{
            (row == 0 ? pole.from : pole.to) + spoke(column) * radius,
            spoke(column),
            {girth * static_cast<float>(column) / static_cast<float>(pole.sides), static_cast<float>(row) * length},
            tint};
    });
    std::vector<glm::vec3> head, foot;
    for (int column = 0; column < pole.sides; ++column) {
        head.push_back(pole.to + spoke(column) * pole.endRadius);
        foot.push_back(pole.from + spoke(pole.sides - 1 - column) * pole.radius);
    }
    masonry.face(stuff, head, tint);
    masonry.face(stuff, foot, tint);
}

void addBoard(Masonry& masonry, Stuff stuff, const BoardFigures& board, const glm::vec3& tint) {
    assert(board.outline.size() >= 3 && board.thickness > 0.0f);
    const glm::vec3 out = glm::cross(board.right, board.up) * board.thickness;
    std::vector<glm::vec3> front;
    for (const glm::vec2& corner : board.outline)
        front.push_back(board.centre + board.right * corner.x + board.up * corner.y + 0.5f * out);
    addPrism(masonry, stuff, front, -out, board.right, tint);
}

void addMapped(Masonry& masonry, Stuff stuff, const PlanQuad& quad,
               const std::function<Vertex(const glm::vec2&)>& map) {
    masonry.sheet(stuff, 2, 2, [&](int row, int column) {
        return map(quad[static_cast<std::size_t>(row == 0 ? column : 3 - column)]);
    });
}

}  // namespace workshop::room
