#include "app/workshop/rooms/KitWares.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "app/workshop/rooms/RoomMath.h"
#include "app/workshop/rooms/RoomParts.h"

namespace workshop::room {

namespace {

constexpr float kTurn = 2.0f * kPi;

// From the middle inside over the rim to the foot: radius of the widest, height of the same measure.
const std::vector<glm::vec2>& outlineOf(WareShape shape) {
    static const std::array<std::vector<glm::vec2>, 5> kOutlines{{{{0.0f, 0.12f},
                                                                   {0.5f, 0.16f},
                                                                   {0.82f, 0.42f},
                                                                   {0.965f, 0.74f},
                                                                   {1.0f, 0.74f},
                                                                   {0.88f, 0.38f},
                                                                   {0.52f, 0.08f},
                                                                   {0.47f, 0.0f},
                                                                   {0.0f, 0.0f}},
                                                                  {{0.0f, 0.06f},
                                                                   {0.62f, 0.07f},
                                                                   {0.74f, 0.17f},
                                                                   {0.985f, 0.235f},
                                                                   {1.0f, 0.215f},
                                                                   {0.75f, 0.125f},
                                                                   {0.55f, 0.0f},
                                                                   {0.0f, 0.0f}},
                                                                  {{0.0f, 3.50f},
                                                                   {0.30f, 3.62f},
                                                                   {0.34f, 3.58f},
                                                                   {0.24f, 3.1f},
                                                                   {0.25f, 2.2f},
                                                                   {0.72f, 1.62f},
                                                                   {1.0f, 1.0f},
                                                                   {0.86f, 0.42f},
                                                                   {0.52f, 0.06f},
                                                                   {0.52f, 0.0f},
                                                                   {0.0f, 0.0f}},
                                                                  {{0.0f, 2.72f},
                                                                   {0.60f, 2.86f},
                                                                   {0.66f, 2.84f},
                                                                   {0.54f, 2.25f},
                                                                   {0.58f, 1.9f},
                                                                   {0.94f, 1.35f},
                                                                   {1.0f, 0.9f},
                                                                   {0.82f, 0.35f},
                                                                   {0.58f, 0.07f},
                                                                   {0.60f, 0.0f},
                                                                   {0.0f, 0.0f}},
                                                                  {{0.0f, 2.76f},
                                                                   {0.32f, 2.78f},
                                                                   {0.36f, 2.72f},
                                                                   {0.28f, 2.58f},
                                                                   {0.66f, 2.42f},
                                                                   {0.98f, 1.95f},
                                                                   {0.9f, 1.4f},
                                                                   {0.62f, 0.6f},
                                                                   {0.52f, 0.12f},
                                                                   {0.55f, 0.0f},
                                                                   {0.0f, 0.0f}}}};
    return kOutlines[static_cast<std::size_t>(shape)];
}

/// Radius of the outside at a height, both as the outline has them.
float radiusAt(const std::vector<glm::vec2>& outline, float height) {
    float radius = 0.0f;
    for (std::size_t i = 0; i + 1 < outline.size(); ++i) {
        const glm::vec2 &high = outline[i], &low = outline[i + 1];
        if (high.y <= low.y || height > high.y || height < low.y) continue;
        radius = std::max(radius, glm::mix(low.x, high.x, (height - low.y) / (high.y - low.y)));
    }
    return radius;
}

/// Of a glaze over white.
glm::vec3 glazeTint(WareFinish finish) {
    if (finish == WareFinish::TurquoiseGlaze) return {0.06f, 0.44f, 0.46f};
    return finish == WareFinish::CobaltGlaze ? glm::vec3(0.035f, 0.07f, 0.34f) : glm::vec3(1.0f);
}

}  // namespace

float wareHeight(const WareFigures& figures) {
    float height = 0.0f;
    for (const glm::vec2& point : outlineOf(figures.shape)) height = std::max(height, point.y);
    return 0.5f * figures.width * height;
}

void addWare(Masonry& masonry, const glm::vec3& foot, const WareFigures& figures) {
    const float scale = 0.5f * figures.width;
    const auto turned = [&](const Profile& profile, WareFinish finish, const glm::vec3& tint) {
        const bool clay = finish == WareFinish::Clay;
        masonry.turn(clay ? Stuff::Plaster : Stuff::Glaze, foot, profile, 0.0f, kTurn, figures.sides, false,
                     clay ? tint : tint * glazeTint(finish));
    };
    const std::vector<glm::vec2>& outline = outlineOf(figures.shape);
    Profile profile(scale * outline.front().x, scale * outline.front().y);
    for (std::size_t i = 1; i < outline.size(); ++i) profile.to(scale * outline[i].x, scale * outline[i].y);
    turned(profile, figures.finish, figures.tint);
    if (!figures.banded) return;
    const float high = wareHeight(figures) / scale;
    for (const float share : {0.42f, 0.70f}) {
        // A ring a hair before the body.
        const float low = share * high, top = low + 0.07f * high;
        const auto at = [&](float y, float out) { return glm::vec2(scale * radiusAt(outline, y) + out, scale * y); };
        const glm::vec2 a = at(0.5f * (low + top), -0.004f), b = at(top, 0.0014f), c = at(low, 0.0014f);
        Profile ring(a.x, a.y);
        ring.to(b.x, b.y).to(c.x, c.y).to(a.x, a.y);
        turned(ring, figures.glossyBands ? WareFinish::CobaltGlaze : WareFinish::Clay,
               figures.glossyBands ? glm::vec3(1.0f) : glm::vec3(0.16f, 0.20f, 0.40f));
    }
}

void addHeap(Masonry& masonry, const glm::vec3& foot, float width, const glm::vec3& tint) {
    const float r = 0.5f * width;
    Profile profile(0.0f, 0.62f * r);
    profile.to(0.16f * r, 0.58f * r).to(0.62f * r, 0.20f * r).to(r, 0.0f).to(0.0f, 0.0f);
    masonry.turn(Stuff::Plaster, foot, profile, 0.0f, kTurn, 11, false, tint);
}

}  // namespace workshop::room
