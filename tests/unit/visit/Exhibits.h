// Exhibits that the visit's tests place in a room: a vessel, a wall panel, a point, and one whose model is missing.
#pragma once

#include <cmath>
#include <vector>

#include <glm/glm.hpp>

#include "app/visit/Visit.h"

namespace visit::test {

inline PlacedExhibit vessel() {
    PlacedExhibit exhibit;
    exhibit.id = "vessel";
    exhibit.box = {{-0.11f, 1.0f, -2.11f}, {0.11f, 1.35f, -1.89f}};
    exhibit.floor = 0.0f;
    return exhibit;
}

inline PlacedExhibit wallPanel() {
    PlacedExhibit exhibit;
    exhibit.id = "panel";
    exhibit.box = {{3.0f, 0.6f, -1.0f}, {3.03f, 2.4f, 1.0f}};
    exhibit.front = {-1.0f, 0.0f, 0.0f};
    exhibit.onWall = true;
    exhibit.floor = 0.0f;
    return exhibit;
}

inline PlacedExhibit point() {
    PlacedExhibit exhibit;
    exhibit.id = "point";
    exhibit.box = {{-3.0f, 1.0f, 0.0f}, {-3.0f, 1.0f, 0.0f}};
    return exhibit;
}

inline PlacedExhibit missing() {
    PlacedExhibit exhibit;
    exhibit.id = "missing";  // its box stays empty
    return exhibit;
}

inline std::vector<PlacedExhibit> room() {
    return {vessel(), missing(), wallPanel(), point()};
}

inline bool finite(const glm::vec3& v) {
    return std::isfinite(v.x) && std::isfinite(v.y) && std::isfinite(v.z);
}

inline bool inside(const kiln::Box& box, const glm::vec3& p) {
    return p.x > box.min.x && p.y > box.min.y && p.z > box.min.z && p.x < box.max.x && p.y < box.max.y &&
           p.z < box.max.z;
}

}  // namespace visit::test
