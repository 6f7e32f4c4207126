#include "app/workshop/rooms/KitDome.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

#include "app/workshop/rooms/KitArches.h"
#include "app/workshop/rooms/KitParts.h"
#include "app/workshop/rooms/RoomMath.h"

namespace workshop::room {

namespace {

// Paint over plaster (kalem isi).
constexpr glm::vec3 kBole{0.52f, 0.16f, 0.11f};
constexpr glm::vec3 kCobalt{0.14f, 0.22f, 0.50f};
constexpr float kPaint = 0.003f;                            // metres that paint lies before its plaster
constexpr float kMedallion = 0.62f, kMedallionEnd = 0.93f;  // where its rays begin and end, of foot to crown

/// The dome's inside by angle (radians about +Y, 0 towards +Z) and by `at`, 0 at the foot, 1 at the crown.
class Shell {
  public:
    explicit Shell(const DomeFigures& figures)
        : radius_(figures.radius),
          rise_(figures.rise),
          base_(figures.drum),
          rows_(static_cast<float>(figures.rows)),
          sides_(static_cast<float>(figures.sides)) {}

    [[nodiscard]] Vertex vertex(float angle, float at, const glm::vec3& tint) const {
        const float t = 0.5f * kPi * at;
        const glm::vec3 out(std::sin(angle), 0.0f, std::cos(angle));
        const glm::vec3 normal =
            glm::normalize(-out * (std::cos(t) / radius_) - glm::vec3(0.0f, std::sin(t) / rise_, 0.0f));
        const float reach = at >= 1.0f ? 0.0f : radius_ * std::cos(t);
        const glm::vec3 place = out * reach + glm::vec3(0.0f, base_ + rise_ * std::sin(t), 0.0f);
        return {place, normal, {angle * radius_, t * 0.5f * (radius_ + rise_)}, tint};
    }

    /// A place of paint: on the flat facets between the shell's corners, so that it never sinks into them.
    [[nodiscard]] Vertex painted(float angle, float at, const glm::vec3& tint) const {
        const auto share = [](float value) { return value - std::floor(value); };
        const float column = angle / (2.0f * kPi) * sides_, row = std::min(at * rows_, rows_ - 1e-3f);
        const auto corner = [&](float c, float r) {
            return vertex(2.0f * kPi * (std::floor(column) + c) / sides_, (std::floor(row) + r) / rows_, tint).position;
        };
        Vertex made = vertex(angle, at, tint);
        made.position = glm::mix(glm::mix(corner(0.0f, 0.0f), corner(1.0f, 0.0f), share(column)),
                                 glm::mix(corner(0.0f, 1.0f), corner(1.0f, 1.0f), share(column)), share(row)) +
                        made.normal * kPaint;
        return made;
    }

  private:
    float radius_, rise_, base_, rows_, sides_;
};

float turnOf(int index, int count) {
    return 2.0f * kPi * static_cast<float>(index % count) / static_cast<float>(count);
}

void addShell(Masonry& masonry, const DomeFigures& figures) {
    const Shell shell(figures);
    masonry.sheet(Stuff::Plaster, figures.rows + 1, figures.sides + 1, [&](int row, int column) {
        Vertex vertex = shell.vertex(turnOf(column, figures.sides),
                                     static_cast<float>(row) / static_cast<float>(figures.rows), glm::vec3(1.0f));
        vertex.uv.x = 2.0f * kPi * figures.radius * static_cast<float>(column) / static_cast<float>(figures.sides);
        return vertex;
    });
}

/// A band of paint round the dome between two heights.
void paintRing(Masonry& masonry, const DomeFigures& figures, float from, float to, const glm::vec3& tint) {
    const Shell shell(figures);
    masonry.sheet(Stuff::Plaster, 2, figures.sides + 1, [&](int row, int column) {
        return shell.painted(turnOf(column, figures.sides), row == 0 ? from : to, tint);
    });
}

/// Leaf-shaped rays of a medallion, in two colours by turns.
void paintRays(Masonry& masonry, const DomeFigures& figures) {
    const Shell shell(figures);
    constexpr int kRows = 8;
    for (int ray = 0; ray < figures.rays; ++ray) {
        const bool bole = ray % 2 == 0;
        const float from = bole ? kMedallion : kMedallion + 0.07f;
        masonry.sheet(Stuff::Plaster, kRows + 1, 3, [&](int row, int column) {
            const float t = static_cast<float>(row) / static_cast<float>(kRows);
            const float width = 0.82f * std::pow(std::sin(kPi * (0.02f + 0.96f * t)), 0.7f);
            const float angle = (static_cast<float>(ray) + 0.5f * width * static_cast<float>(column - 1)) * 2.0f * kPi /
                                static_cast<float>(figures.rays);
            return shell.painted(angle, glm::mix(from, kMedallionEnd, t), bole ? kBole : kCobalt);
        });
    }
}

void addRibs(Masonry& masonry, const DomeFigures& figures) {
    const Shell shell(figures);
    const float half = std::clamp(0.02f * figures.radius, 0.03f, 0.12f);
    Profile rib(-half, -0.01f);
    rib.to(-half, 0.4f * half).arc(half, 0.4f * half, 0.5f, 4).to(half, -0.01f);
    for (int index = 0; index < figures.ribs; ++index) {
        const float angle = turnOf(index, figures.ribs);
        std::vector<Frame> path;
        for (int row = 0; row <= figures.rows; ++row) {
            const float at = kMedallion * static_cast<float>(row) / static_cast<float>(figures.rows);
            const Vertex here = shell.vertex(angle, at, glm::vec3(1.0f));
            path.push_back({here.position, {std::cos(angle), 0.0f, -std::sin(angle)}, here.normal, false});
        }
        masonry.sweep(Stuff::Plaster, path, rib, [](std::size_t, std::size_t) { return glm::vec3(1.0f); });
    }
}

/// A stone ring, which covers where the dome meets its drum, or the drum what carries it.
void addRing(Masonry& masonry, const DomeFigures& figures, float height) {
    const float r = figures.radius;
    Profile section(r - 0.10f, 0.09f);
    section.to(r + 0.03f, 0.09f).to(r + 0.03f, -0.09f).to(r - 0.03f, -0.09f).to(r - 0.04f, -0.06f);
    section.arc(r - 0.12f, 0.03f, -0.35f, 4).to(r - 0.12f, 0.07f).to(r - 0.10f, 0.09f);
    masonry.turn(Stuff::Limestone, {0.0f, height, 0.0f}, section, 0.0f, 2.0f * kPi, figures.sides, false,
                 glm::vec3(1.0f));
}

/// A window's pane with its plaster bars, on the wall's far side.
void addPane(Masonry& masonry, const std::vector<Frame>& outline, const DomeFigures& figures,
             const std::function<glm::vec3(const glm::vec2&, float)>& place) {
    const glm::vec3 inwards = glm::normalize(place({0.0f, 0.0f}, 0.0f) - place({0.0f, 0.0f}, 1.0f));
    for (const PlanQuad& quad : fieldWithin(outline)) {
        addMapped(masonry, Stuff::Sky, quad, [&](const glm::vec2& at) {
            return Vertex{place(at, figures.depth), inwards, at, glm::vec3(1.0f)};
        });
    }
    const float foot = figures.windowSill, springing = foot + figures.windowJamb, half = 0.5f * figures.windowWidth;
    const auto bar = [&](const glm::vec2& from, const glm::vec2& to, float depth) {
        addBar(masonry, Stuff::Plaster, {place(from, depth), place(to, depth), inwards, 0.045f, 0.05f, 0.0f});
    };
    bar({0.0f, foot}, {0.0f, springing + half}, figures.depth - 0.030f);
    constexpr int kRungs = 3;
    for (int rung = 1; rung <= kRungs; ++rung) {
        const float y = glm::mix(foot, springing, static_cast<float>(rung) / static_cast<float>(kRungs));
        bar({-half, y}, {half, y}, figures.depth - 0.028f);
    }
}

/// One of equal bays of the drum, its window in the middle. Places are given by abscissa to the right as seen from
/// inside, height and depth in the wall.
void addDrumBay(Masonry& masonry, const DomeFigures& figures, int window) {
    const float width = 2.0f * kPi * figures.radius / static_cast<float>(figures.windows);
    const auto place = [&](const glm::vec2& at, float depth) {
        float turn = turnOf(window, figures.windows) - at.x / figures.radius;
        // Bays meet to the last bit.
        if (std::abs(at.x) >= 0.5f * width)
            turn = turnOf(2 * (window + figures.windows) - (at.x > 0.0f ? 1 : -1), 2 * figures.windows);
        return glm::vec3(std::sin(turn), 0.0f, std::cos(turn)) * (figures.radius + depth) + glm::vec3(0.0f, at.y, 0.0f);
    };
    const ArchFigures arch{ArchShape::Round, figures.windowWidth, 0.0f, figures.windowSill, figures.windowJamb, 2, 5};
    const std::vector<Frame> outline = archOutline(arch);
    for (const PlanQuad& quad : wallRound(outline, 0.5f * width, 0.0f, figures.drum)) {
        addMapped(masonry, Stuff::Plaster, quad, [&](const glm::vec2& at) {
            const glm::vec3 here = place(at, 0.0f);
            return Vertex{here, -glm::normalize(glm::vec3(here.x, 0.0f, here.z)), at, glm::vec3(1.0f)};
        });
    }
    const auto reveal = [&](const glm::vec2& from, const glm::vec2& to) {
        masonry.quad(Stuff::Plaster, place(from, 0.0f), place(to, 0.0f), place(to, figures.depth),
                     place(from, figures.depth), glm::vec3(1.0f));
    };
    for (std::size_t i = 0; i + 1 < outline.size(); ++i)
        reveal(glm::vec2(outline[i].position), glm::vec2(outline[i + 1].position));
    reveal(glm::vec2(outline.back().position), glm::vec2(outline.front().position));
    addPane(masonry, outline, figures, place);
}

void addDrum(Masonry& masonry, const DomeFigures& figures) {
    if (figures.windows == 0) {
        masonry.sheet(Stuff::Plaster, 2, figures.sides + 1, [&](int row, int column) {
            const float angle = turnOf(column, figures.sides);
            const glm::vec3 out(std::sin(angle), 0.0f, std::cos(angle));
            const float y = row == 0 ? 0.0f : figures.drum;
            return Vertex{
                out * figures.radius + glm::vec3(0.0f, y, 0.0f),
                -out,
                {2.0f * kPi * figures.radius * static_cast<float>(column) / static_cast<float>(figures.sides), y},
                glm::vec3(1.0f)};
        });
        return;
    }
    assert(figures.windows >= 6);
    assert(2.0f * kPi * figures.radius > (figures.windowWidth + 0.1f) * static_cast<float>(figures.windows));
    assert(figures.drum >= figures.windowSill + figures.windowJamb + 0.5f * figures.windowWidth + 0.15f);
    for (int window = 0; window < figures.windows; ++window) addDrumBay(masonry, figures, window);
}

/// A half dome's inside by angle (-90 to 90 degrees from straight back) and height, without its flutes' normals.
glm::vec3 semiDomePlace(const SemiDomeFigures& figures, float angle, float at) {
    float radius = figures.radius;
    if (figures.flutes > 0) {
        // Scallops: arcs between arrises that point into the hall, flat at the crown where they meet.
        const float share = (angle / kPi + 0.5f) * static_cast<float>(figures.flutes);
        const float scallop = std::sin(kPi * (share - std::floor(share)));
        radius *= 1.0f + figures.groove * scallop * std::cos(0.5f * kPi * at);
    }
    if (figures.octagon) {
        const float facet = std::remainder(angle, 0.25f * kPi);
        radius *= glm::mix(1.0f / std::cos(facet), 1.0f, glm::smoothstep(0.0f, 0.7f, at));
    }
    const float t = 0.5f * kPi * at;
    const float reach = at >= 1.0f ? 0.0f : radius * std::cos(t);
    // The ends of the half circle lie in the plane z = 0 to the last bit.
    const float back = std::abs(angle) >= 0.5f * kPi ? 0.0f : -reach * std::cos(angle);
    return {reach * std::sin(angle), figures.rise * std::sin(t), back};
}

void addSemiDomeSheet(Masonry& masonry, const SemiDomeFigures& figures, int from, int columns, int all) {
    const auto angleOf = [&](float column) { return (column / static_cast<float>(all) - 0.5f) * kPi; };
    const auto rowOf = [&](float row) { return std::min(1.0f, row / static_cast<float>(figures.rows)); };
    masonry.sheet(Stuff::Plaster, figures.rows + 1, columns + 1, [&](int row, int column) {
        const auto at = [&](float r, float c) { return semiDomePlace(figures, angleOf(c), rowOf(r)); };
        const auto r = static_cast<float>(row);
        const auto c = static_cast<float>(from + column);
        const float below = std::min(r, static_cast<float>(figures.rows) - 0.1f);
        // At its sides towards the sheet's own middle, so that arrises stay sharp; over facets to both sides.
        const float left = column > 0 ? 0.05f : 0.0f, right = column < columns ? 0.05f : 0.0f;
        const glm::vec3 along = (at(below, c + right) - at(below, c - left)) / (left + right);
        const glm::vec3 up = (at(below + 0.05f, c) - at(below, c)) / 0.05f;
        const glm::vec3 normal = -glm::normalize(glm::cross(along, up));
        const glm::vec3 place = at(r, c);
        const float facing = glm::dot(normal, place) < 0.0f ? 1.0f : -1.0f;
        return Vertex{place, normal * facing, {angleOf(c) * figures.radius, rowOf(r) * figures.rise}, glm::vec3(1.0f)};
    });
}

/// A place of paint on a half dome: on the flat facets between its vertices, so that it never sinks into them.
Vertex semiDomePaint(const SemiDomeFigures& figures, float angle, float at, const glm::vec3& tint) {
    const float columns = static_cast<float>(figures.columns), rows = static_cast<float>(figures.rows);
    const float column = std::clamp((angle / kPi + 0.5f) * columns, 0.0f, columns - 1e-3f);
    const float row = std::min(at * rows, rows - 1e-3f);
    const auto corner = [&](float c, float r) {
        const float turn = ((std::floor(column) + c) / columns - 0.5f) * kPi;
        return semiDomePlace(figures, turn, std::min(1.0f, (std::floor(row) + r) / rows));
    };
    const float x = column - std::floor(column), y = row - std::floor(row);
    const glm::vec3 a = corner(0.0f, 0.0f), b = corner(1.0f, 0.0f), c = corner(0.0f, 1.0f), d = corner(1.0f, 1.0f);
    const glm::vec3 place = glm::mix(glm::mix(a, b, x), glm::mix(c, d, x), y);
    const glm::vec3 normal = -glm::normalize(place * glm::vec3(1.0f, figures.radius / figures.rise, 1.0f));
    return {place + normal * kPaint, normal, {angle * figures.radius, at * figures.rise}, tint};
}

/// Lines at the foot and round half a medallion whose rays are those of a dome.
void paintSemiDome(Masonry& masonry, const SemiDomeFigures& figures) {
    const float thick = 0.05f / figures.radius, thin = 0.018f / figures.radius;
    const auto ring = [&](float from, float to, const glm::vec3& tint) {
        masonry.sheet(Stuff::Plaster, 2, figures.columns + 1, [&](int row, int column) {
            const float angle = (static_cast<float>(column) / static_cast<float>(figures.columns) - 0.5f) * kPi;
            return semiDomePaint(figures, angle, row == 0 ? from : to, tint);
        });
    };
    for (const float at : {0.06f, kMedallion - 0.05f}) {
        ring(at, at + thick, kBole);
        ring(at + 1.6f * thick, at + 1.6f * thick + thin, kCobalt);
    }
    constexpr int kRows = 8;
    for (int ray = 0; ray < figures.rays; ++ray) {
        const bool bole = ray % 2 == 0;
        masonry.sheet(Stuff::Plaster, kRows + 1, 3, [&](int row, int column) {
            const float t = static_cast<float>(row) / static_cast<float>(kRows);
            const float width = 0.82f * std::pow(std::sin(kPi * (0.02f + 0.96f * t)), 0.7f);
            const float middle = static_cast<float>(ray) + 0.5f + 0.5f * width * static_cast<float>(column - 1);
            const float angle = (middle / static_cast<float>(figures.rays) - 0.5f) * kPi;
            return semiDomePaint(figures, angle, glm::mix(bole ? kMedallion : kMedallion + 0.07f, kMedallionEnd, t),
                                 bole ? kBole : kCobalt);
        });
    }
}

}  // namespace

Masonry dome(const DomeFigures& figures) {
    assert(figures.radius > 0.5f && figures.rise > 0.0f && figures.sides >= 8 && figures.rows >= 4);
    Masonry masonry;
    addShell(masonry, figures);
    if (figures.drum > 0.0f) addDrum(masonry, figures);
    addRing(masonry, figures, figures.drum);
    if (figures.drum > 0.0f) addRing(masonry, figures, 0.0f);
    if (figures.ribs > 0) addRibs(masonry, figures);
    if (figures.rays == 0) return masonry;
    paintRays(masonry, figures);
    const float thick = 0.05f / figures.radius, thin = 0.018f / figures.radius;
    for (const float at : {0.06f, kMedallion - 0.05f, kMedallionEnd + 0.012f}) {
        paintRing(masonry, figures, at, at + thick, kBole);
        paintRing(masonry, figures, at + 1.6f * thick, at + 1.6f * thick + thin, kCobalt);
    }
    return masonry;
}

Masonry pendentives(const PendentiveFigures& figures) {
    assert(figures.half > 0.0f && figures.rows >= 2 && figures.columns >= 2);
    Masonry masonry;
    const float a = figures.half;
    const float sphere = a * std::numbers::sqrt2_v<float>;
    for (int corner = 0; corner < 4; ++corner) {
        masonry.sheet(Stuff::Plaster, figures.rows + 1, figures.columns + 1, [&](int row, int column) {
            const float y = a * std::sin(0.5f * kPi * static_cast<float>(row) / static_cast<float>(figures.rows));
            const float level = std::sqrt(sphere * sphere - y * y);
            const float share = static_cast<float>(column) / static_cast<float>(figures.columns);
            const float reach = std::acos(std::min(1.0f, a / level));
            const float angle = glm::mix(reach, 0.5f * kPi - reach, share);
            glm::vec2 plan(level * std::cos(angle), level * std::sin(angle));
            if (column == 0) plan.x = a;
            if (column == figures.columns) plan.y = a;
            for (int turn = 0; turn < corner; ++turn) plan = {-plan.y, plan.x};
            const glm::vec3 place(plan.x, y, plan.y);
            return Vertex{place, -glm::normalize(place), {angle * a, y}, glm::vec3(1.0f)};
        });
    }
    return masonry;
}

Masonry semiDome(const SemiDomeFigures& figures) {
    assert(figures.radius > 0.0f && figures.rise > 0.0f && figures.rows >= 2 && figures.columns >= 4);
    Masonry masonry;
    if (figures.flutes == 0) {
        addSemiDomeSheet(masonry, figures, 0, figures.columns, figures.columns);
        if (figures.rays > 0) paintSemiDome(masonry, figures);
        return masonry;
    }
    const int each = std::max(4, figures.columns / 10);
    for (int flute = 0; flute < figures.flutes; ++flute)
        addSemiDomeSheet(masonry, figures, flute * each, each, each * figures.flutes);
    return masonry;
}

}  // namespace workshop::room
