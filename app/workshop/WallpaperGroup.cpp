#include "app/workshop/WallpaperGroup.h"

#include <cmath>
#include <sstream>

namespace workshop {

namespace {

constexpr double kRounding = 1e-9;  // fractions of a cell

/// "x", "-y", "x-y", "-x+1/2": one coordinate of an operation, as factors of x and y and a constant.
glm::dvec3 readCoordinate(std::string_view text) {
    glm::dvec3 factors(0.0);
    double sign = 1.0;
    for (const char letter : text) {
        if (letter == '-') sign = -1.0;
        if (letter == '+') sign = 1.0;
        if (letter == 'x') factors.x = sign;
        if (letter == 'y') factors.y = sign;
        if (letter == '/') factors.z = 0.5 * sign;  // no group that is drawn here moves by other fractions
    }
    return factors;
}

/// "-y,x-y x,y": operations in the writing of the International Tables.
std::vector<GroupOperation> readOperations(const char* text) {
    std::vector<GroupOperation> operations;
    std::istringstream words(text);
    for (std::string word; words >> word;) {
        const std::size_t comma = word.find(',');
        const glm::dvec3 x = readCoordinate(std::string_view(word).substr(0, comma));
        const glm::dvec3 y = readCoordinate(std::string_view(word).substr(comma + 1));
        operations.push_back({glm::dmat2(x.x, y.x, x.y, y.y), {x.z, y.z}});
    }
    return operations;
}

std::vector<WallpaperGroup> makeGroups() {
    using Shape = CellShape;
    using Domain = std::vector<glm::dvec2>;
    const auto box = [](double left, double bottom, double right, double top) {
        return Domain{{left, bottom}, {right, bottom}, {right, top}, {left, top}};
    };
    constexpr double kThird = 1.0 / 3.0, kTwoThirds = 2.0 / 3.0;
    const Domain kite{{0.0, 0.0}, {0.5, 0.0}, {kTwoThirds, kThird}, {0.5, 0.5}};
    // The order of a group's operations numbers its repeats, and by that the hand: do not change it idly.
    const auto group = [](const char* name, Shape shape, bool moves, const char* operations, const Domain& domain) {
        glm::dvec2 corner = domain.front();
        for (const glm::dvec2& point : domain) corner = glm::min(corner, point);
        return WallpaperGroup{name, shape, moves, readOperations(operations), domain, corner};
    };
    return {
        group("p1", Shape::Rectangle, true, "x,y", box(0.0, 0.0, 1.0, 1.0)),
        group("p2", Shape::Rectangle, true, "x,y -x,-y", box(0.0, 0.0, 1.0, 0.5)),
        group("pm", Shape::Rectangle, true, "x,y -x,y", box(0.0, 0.0, 0.5, 1.0)),
        group("pg", Shape::Rectangle, false, "x,y -x,y+1/2", box(0.0, 0.0, 1.0, 0.5)),
        group("cm", Shape::Rectangle, false, "x,y -x,y x+1/2,y+1/2 -x+1/2,y+1/2", box(0.0, 0.0, 0.5, 0.5)),
        group("pmm", Shape::Rectangle, true, "x,y -x,y x,-y -x,-y", box(0.0, 0.0, 0.5, 0.5)),
        group("pmg", Shape::Rectangle, false, "x,y -x,-y -x+1/2,y x+1/2,-y", box(0.0, 0.0, 0.25, 1.0)),
        group("pgg", Shape::Rectangle, false, "x,y -x,-y -x+1/2,y+1/2 x+1/2,-y+1/2", box(0.0, 0.0, 0.5, 0.5)),
        group("cmm", Shape::Rectangle, false, "x,y -x,y x,-y -x,-y x+1/2,y+1/2 -x+1/2,y+1/2 x+1/2,-y+1/2 -x+1/2,-y+1/2",
              box(0.0, 0.0, 0.25, 0.5)),
        group("p4", Shape::Square, false, "-x,-y -y,x y,-x x,y", box(0.5, 0.5, 1.0, 1.0)),
        group("p4m", Shape::Square, false, "x,y -x,-y -y,x y,-x -x,y x,-y y,x -y,-x",
              {{0.5, 0.5}, {1.0, 0.5}, {1.0, 1.0}}),
        group("p4g", Shape::Square, false, "x,y -x,-y -y,x y,-x -x+1/2,y+1/2 x+1/2,-y+1/2 y+1/2,x+1/2 -y+1/2,-x+1/2",
              {{0.0, 0.0}, {0.5, 0.0}, {0.0, 0.5}}),
        group("p3", Shape::Rhombus, false, "x,y -y,x-y -x+y,-x",
              {{0.0, 0.0}, {kTwoThirds, kThird}, {kThird, kTwoThirds}, {-kThird, kThird}}),
        group("p3m1", Shape::Rhombus, false, "x,y -y,x-y -x+y,-x -y,-x -x+y,y x,x-y",
              {{0.0, 0.0}, {kTwoThirds, kThird}, {kThird, kTwoThirds}}),
        group("p31m", Shape::Rhombus, false, "x,y -y,x-y -x+y,-x y,x x-y,-y -x,-x+y", kite),
        group("p6", Shape::Rhombus, false, "x,y -y,x-y -x+y,-x -x,-y y,-x+y x-y,x", kite),
        group("p6m", Shape::Rhombus, false,
              "x,y -y,x-y -x+y,-x -x,-y y,-x+y x-y,x -y,-x -x+y,y x,x-y y,x x-y,-y -x,-x+y",
              {{0.0, 0.0}, {0.5, 0.0}, {kTwoThirds, kThird}}),
    };
}

/// Whether a place lies inside a convex outline, or on it but for rounding.
bool inside(const std::vector<glm::dvec2>& outline, const glm::dvec2& place) {
    glm::dvec2 from = outline.back();
    for (const glm::dvec2& to : outline) {
        const glm::dvec2 side = to - from, off = place - from;
        if (side.x * off.y - side.y * off.x < -kRounding) return false;
        from = to;
    }
    return true;
}

}  // namespace

WallpaperGroup::Fold WallpaperGroup::fold(const glm::dvec2& place) const {
    for (std::size_t index = 0; index < operations.size(); ++index) {
        glm::dvec2 image = operations[index].turn * place + operations[index].move;
        image -= glm::floor(image - corner + kRounding);  // no domain is wider or higher than a cell
        if (inside(domain, image)) return {image, static_cast<int>(index)};
    }
    return {corner, 0};  // only of places that are no numbers: the domain's images fill the plane
}

const std::vector<WallpaperGroup>& wallpaperGroups() {
    static const std::vector<WallpaperGroup> kGroups = makeGroups();
    return kGroups;
}

std::vector<std::string> wallpaperGroupNames() {
    std::vector<std::string> names;
    for (const WallpaperGroup& group : wallpaperGroups()) names.emplace_back(group.name);
    return names;
}

const WallpaperGroup* wallpaperGroup(std::string_view name) {
    for (const WallpaperGroup& group : wallpaperGroups()) {
        if (group.name == name) return &group;
    }
    return nullptr;
}

}  // namespace workshop
