#include "app/workshop/rooms/KitLunette.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <set>

#include "app/workshop/rooms/KitArches.h"
#include "app/workshop/rooms/KitParts.h"
#include "app/workshop/rooms/RoomMath.h"

namespace workshop::room {

namespace {

constexpr float kMargin = 0.10f;  // metres of wall round a window
constexpr int kChords = 48;       // of the half circle

/// A window's place in its half circle.
struct Opening {
    float middle = 0.0f;
    WindowRow row;
    std::vector<Frame> outline;
};

std::vector<Opening> openingsOf(const TympanumFigures& figures) {
    std::vector<Opening> openings;
    for (const WindowRow& row : figures.rows) {
        const ArchFigures arch{ArchShape::Round, row.width, 0.0f, row.sill, row.springing, 1, 6};
        const std::vector<Frame> outline = archOutline(arch);
        for (int i = 0; i < row.count; ++i) {
            const float middle = row.pitch * (static_cast<float>(i) - 0.5f * static_cast<float>(row.count - 1));
            openings.push_back({middle, row, outline});
        }
    }
    return openings;
}

/// The half circle's height over an abscissa, on the chords by which it is built.
float circleAt(const TympanumFigures& figures, float x) {
    const float r = figures.radius;
    const float angle = std::acos(std::clamp(x / r, -1.0f, 1.0f));
    const float step = kPi / kChords;
    const float first = std::floor(angle / step) * step, second = first + step;
    const glm::vec2 a(r * std::cos(first), r * std::sin(first)), b(r * std::cos(second), r * std::sin(second));
    if (a.x - b.x < 1e-6f) return a.y;
    return std::max(0.0f, glm::mix(a.y, b.y, std::clamp((a.x - x) / (a.x - b.x), 0.0f, 1.0f)));
}

/// The height of an opening's arch over an abscissa from its middle; its sill's when it is not there.
float archAt(const Opening& opening, float x) {
    for (std::size_t i = 0; i + 1 < opening.outline.size(); ++i) {
        const glm::vec3 a = opening.outline[i].position, b = opening.outline[i + 1].position;
        if (b.x < a.x && b.x <= x && x <= a.x) return glm::mix(a.y, b.y, (a.x - x) / (a.x - b.x));
    }
    return opening.row.sill;
}

/// The wall between the openings, in upright strips that end where any outline has a corner.
void addStrips(Masonry& masonry, const TympanumFigures& figures, std::vector<Opening> openings) {
    std::set<float> cuts;
    for (int i = 0; i <= kChords; ++i) cuts.insert(figures.radius * std::cos(kPi * static_cast<float>(i) / kChords));
    for (const Opening& opening : openings)
        for (const Frame& frame : opening.outline) cuts.insert(opening.middle + frame.position.x);
    std::sort(openings.begin(), openings.end(),
              [](const Opening& a, const Opening& b) { return a.row.sill < b.row.sill; });
    for (auto cut = cuts.begin(); std::next(cut) != cuts.end(); ++cut) {
        const float left = *cut, right = *std::next(cut), middle = 0.5f * (left + right);
        if (right - left < 1e-5f) continue;
        glm::vec2 foot(0.0f);  // at the left and the right
        const auto piece = [&](const glm::vec2& head) {
            if (std::max(head.x - foot.x, head.y - foot.y) < 1e-5f) return;
            masonry.quad(Stuff::Plaster, {left, foot.x, 0.0f}, {right, foot.y, 0.0f}, {right, head.y, 0.0f},
                         {left, head.x, 0.0f}, figures.tint);
        };
        for (const Opening& opening : openings) {
            if (std::abs(middle - opening.middle) >= 0.5f * opening.row.width) continue;
            piece(glm::vec2(opening.row.sill));
            foot = {archAt(opening, left - opening.middle), archAt(opening, right - opening.middle)};
        }
        piece({circleAt(figures, left), circleAt(figures, right)});
    }
}

void addWindow(Masonry& masonry, const TympanumFigures& figures, const Opening& opening) {
    const glm::vec3 off(opening.middle, 0.0f, 0.0f), back(0.0f, 0.0f, -figures.depth);
    const auto at = [&](std::size_t i) { return opening.outline[i].position + off; };
    const std::size_t count = opening.outline.size();
    for (std::size_t i = 0; i < count; ++i) {
        const glm::vec3 a = at(i), b = at((i + 1) % count);
        masonry.quad(Stuff::Plaster, a, b, b + back, a + back, figures.tint);
    }
    for (const PlanQuad& quad : fieldWithin(opening.outline)) {
        const auto corner = [&](std::size_t i) { return glm::vec3(quad[i], 0.0f) + off + back; };
        masonry.quad(Stuff::Sky, corner(0), corner(1), corner(2), corner(3), glm::vec3(1.0f));
    }
    // A thin moulding round it on the wall, and bars of plaster before the pane.
    Profile edge(-0.004f, 0.0f);
    edge.to(-0.004f, 0.016f).to(0.05f, 0.016f).to(0.055f, 0.0f);
    std::vector<Frame> outline = opening.outline;
    for (Frame& frame : outline) frame.position += off;
    masonry.sweep(Stuff::Limestone, outline, edge, [](std::size_t, std::size_t) { return glm::vec3(1.0f); });
    const float half = 0.5f * opening.row.width, foot = opening.row.sill, springing = foot + opening.row.springing;
    const auto bar = [&](const glm::vec2& from, const glm::vec2& to, float lift) {
        const glm::vec3 before = off + back + glm::vec3(0.0f, 0.0f, 0.03f + lift);
        addBar(masonry, Stuff::Plaster,
               {glm::vec3(from, 0.0f) + before, glm::vec3(to, 0.0f) + before, {0.0f, 0.0f, 1.0f}, 0.045f, 0.05f, 0.0f},
               figures.tint);
    };
    const float apex = springing + half;
    bar({0.0f, foot}, {0.0f, apex}, 0.0f);
    const int rungs = std::max(1, static_cast<int>(std::lround(opening.row.springing / 0.4f)));
    for (int rung = 1; rung <= rungs; ++rung) {
        const float y = glm::mix(foot, springing, static_cast<float>(rung) / static_cast<float>(rungs));
        bar({-half, y}, {half, y}, 0.002f);
    }
}

}  // namespace

bool windowsFit(const TympanumFigures& figures) {
    const std::vector<Opening> openings = openingsOf(figures);
    for (std::size_t i = 0; i < openings.size(); ++i) {
        const Opening& one = openings[i];
        const float half = 0.5f * one.row.width, springing = one.row.sill + one.row.springing;
        const float reach = glm::length(glm::vec2(one.middle, springing)) + half;
        const float foot = glm::length(glm::vec2(std::abs(one.middle) + half, one.row.sill));
        if (std::max(reach, foot) > figures.radius - kMargin) return false;
        for (std::size_t k = 0; k < i; ++k) {
            const Opening& other = openings[k];
            const bool beside = std::abs(one.middle - other.middle) > half + 0.5f * other.row.width + kMargin;
            const float otherTop = other.row.sill + other.row.springing + 0.5f * other.row.width;
            const float top = springing + half;
            if (!beside && one.row.sill < otherTop + kMargin && other.row.sill < top + kMargin) return false;
        }
    }
    return true;
}

Masonry tympanum(const TympanumFigures& figures) {
    assert(figures.radius > 0.0f && figures.depth > 0.0f && windowsFit(figures));
    Masonry masonry;
    const std::vector<Opening> openings = openingsOf(figures);
    addStrips(masonry, figures, openings);
    for (const Opening& opening : openings) addWindow(masonry, figures, opening);
    return masonry;
}

Masonry greatArch(const GreatArchFigures& figures) {
    assert(figures.radius > figures.ring && figures.stones > 2);
    constexpr int kPerStone = 2;
    const int chords = figures.stones * kPerStone;
    std::vector<Frame> path;
    for (int i = 0; i <= chords; ++i) {
        const float angle = kPi * static_cast<float>(i) / static_cast<float>(chords);
        const glm::vec3 radial(std::cos(angle), i == 0 || i == chords ? 0.0f : std::sin(angle), 0.0f);
        path.push_back({radial * figures.radius, radial, {0.0f, 0.0f, 1.0f}, false});
    }
    constexpr float kBevel = 0.014f, kInto = 0.14f;  // metres; kInto: under what it carries
    const float inner = -figures.ring, front = figures.front, back = figures.back;
    Profile section(kInto, -back);
    if (back > 0.0f) section.to(inner + kBevel, -back).to(inner, kBevel - back);
    if (back <= 0.0f) section = Profile(inner, 0.0f);
    section.to(inner, front - kBevel).to(inner + kBevel, front).to(kInto, front);
    Masonry masonry;
    masonry.sweep(Stuff::Limestone, path, section, [&](std::size_t along, std::size_t) {
        const bool dark = (along / kPerStone) % 2 == 0;
        return figures.ablaq && dark ? kDarkVoussoir : glm::vec3(1.0f);
    });
    return masonry;
}

}  // namespace workshop::room
