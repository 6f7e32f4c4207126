#include "app/workshop/rooms/RoomPlan.h"

#include <array>
#include <cmath>
#include <set>

#include <glm/gtc/matrix_transform.hpp>

#include "app/workshop/rooms/RoomMath.h"

namespace workshop::room {

namespace {

constexpr double kFarthest = 20.0;  // metres from the origin: a lightmap and a shadow map have to hold the room
constexpr float kNarrowest = 0.5f;  // metres of wall
constexpr std::array<const char*, 8> kWinds{"north", "north-east", "east", "south-east",
                                            "south", "south-west", "west", "north-west"};

glm::mat4 standing(const glm::vec2& from, const glm::vec2& to) {
    const glm::vec2 right = glm::normalize(to - from), middle = 0.5f * (from + to);
    return {glm::vec4(right.x, 0.0f, right.y, 0.0f), glm::vec4(0.0f, 1.0f, 0.0f, 0.0f),
            glm::vec4(-right.y, 0.0f, right.x, 0.0f), glm::vec4(middle.x, 0.0f, middle.y, 1.0f)};
}

Plan octagonOf(float apothem) {
    Plan plan;
    plan.octagon = true;
    plan.apothem = apothem;
    const float reach = 1.0f / std::cos(kPi / 8.0f);
    for (int wall = 0; wall < 8; ++wall) {
        const float angle = static_cast<float>(wall) * kPi / 4.0f;
        const float corner = (static_cast<float>((wall + 7) % 8) + 0.5f) * kPi / 4.0f;
        const glm::vec2 towards(std::sin(corner), -std::cos(corner));
        plan.corners.push_back(towards * (apothem * reach));
        plan.mitres.push_back(-towards * reach);
        const glm::mat4 turned = glm::rotate(glm::mat4(1.0f), -angle, glm::vec3(0.0f, 1.0f, 0.0f));
        plan.walls.push_back({kWinds[static_cast<std::size_t>(wall)],
                              glm::translate(turned, glm::vec3(0.0f, 0.0f, -apothem)),
                              2.0f * apothem * std::tan(kPi / 8.0f), glm::vec2(std::sin(angle), -std::cos(angle))});
    }
    return plan;
}

Plan polygonOf(const std::vector<std::string>& names, const Polygon& corners) {
    Plan plan;
    plan.corners = corners;
    const std::size_t count = corners.size();
    for (std::size_t i = 0; i < count; ++i) {
        const glm::vec2 from = corners[i], to = corners[(i + 1) % count];
        const glm::vec2 right = glm::normalize(to - from);
        plan.walls.push_back({names[i], standing(from, to), glm::distance(from, to), {right.y, -right.x}});
    }
    for (std::size_t i = 0; i < count; ++i) {
        const glm::vec2 a = -plan.walls[(i + count - 1) % count].out, b = -plan.walls[i].out;
        plan.mitres.push_back((a + b) / (1.0f + glm::dot(a, b)));
    }
    return plan;
}

/// An outline that any shape can stand in for while the recipe holds an error.
Plan anyRoom() {
    return octagonOf(4.0f);
}

Plan readPolygon(const Recipe& recipe) {
    std::vector<std::string> names;
    Polygon corners;
    std::set<std::string> known;
    const std::vector<Recipe> items = recipe.items("corners", 3);
    for (const Recipe& item : items) {
        names.push_back(item.text("wall"));
        if (!known.insert(names.back()).second) item.reject("wall", "two walls are called " + names.back());
        corners.emplace_back(number(item, "x", -kFarthest, kFarthest), number(item, "z", -kFarthest, kFarthest));
    }
    if (recipe.error() != nullptr) return anyRoom();
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const glm::vec2 a = corners[i], b = corners[(i + 1) % corners.size()], c = corners[(i + 2) % corners.size()];
        const glm::vec2 ab = b - a, bc = c - b;
        if (glm::length(ab) < kNarrowest)
            items[i].reject("wall", "the wall " + names[i] + " is narrower than 50 cm", "Move its corners apart.");
        if (ab.x * bc.y - ab.y * bc.x < -1e-4f) {
            items[(i + 1) % corners.size()].reject(
                "wall", "the outline turns left at this corner: it is not convex, or runs counter-clockwise",
                "Give the corners clockwise as seen from above (x east, z south), each turning right or straight on.");
        }
    }
    return recipe.error() != nullptr ? anyRoom() : polygonOf(names, corners);
}

}  // namespace

Polygon Plan::inset(float inset) const {
    Polygon moved;
    for (std::size_t i = 0; i < corners.size(); ++i) moved.push_back(corners[i] + mitres[i] * inset);
    return moved;
}

float Plan::distance(std::size_t wall, const glm::vec2& place) const {
    return glm::dot(walls[wall].out, corners[wall] - place);
}

std::size_t Plan::find(const std::string& name) const {
    std::size_t wall = 0;
    while (wall < walls.size() && walls[wall].name != name) ++wall;
    return wall;
}

std::string Plan::names() const {
    std::string all;
    for (const PlanWall& wall : walls) all += (all.empty() ? "" : ", ") + wall.name;
    return all;
}

Plan readPlan(const Recipe& recipe) {
    const std::string shape = recipe.choice("shape", {"octagon", "rectangle", "polygon"});
    if (shape == "polygon") return readPolygon(recipe);
    if (shape == "octagon") {
        const float apothem = number(recipe, "apothem", 3.0, 8.0);
        return recipe.error() != nullptr ? anyRoom() : octagonOf(apothem);
    }
    const float x = 0.5f * number(recipe, "width", 3.0, 30.0), z = 0.5f * number(recipe, "depth", 3.0, 30.0);
    if (recipe.error() != nullptr) return anyRoom();
    return polygonOf({"north", "east", "south", "west"}, {{-x, -z}, {x, -z}, {x, z}, {-x, z}});
}

}  // namespace workshop::room
