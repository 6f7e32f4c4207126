#include "app/workshop/rooms/RoomParts.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <glm/gtc/matrix_transform.hpp>

#include "app/workshop/rooms/RoomMath.h"

namespace workshop::room {

namespace {

glm::vec2 polar(float radius, float eighths) {
    const float angle = eighths * kPi / 4.0f;
    return {radius * std::sin(angle), radius * std::cos(angle)};
}

}  // namespace

Cut cutStone(Stone stone, const glm::vec3& centre, const glm::vec3& u, const glm::vec3& v, float reach,
             std::uint32_t seed) {
    struct Look {
        glm::vec2 cell;
        glm::vec3 tint;
    };
    // Linear tints over a pattern of mean 0.8: Marmara white, Marmara grey, porphyry, verde antico, black limestone.
    static constexpr std::array<Look, 5> kLooks{{{{0.0f, 0.0f}, {0.80f, 0.775f, 0.72f}},
                                                 {{0.5f, 0.0f}, {0.40f, 0.41f, 0.42f}},
                                                 {{0.0f, 0.5f}, {0.235f, 0.070f, 0.060f}},
                                                 {{0.5f, 0.5f}, {0.060f, 0.125f, 0.095f}},
                                                 {{0.5f, 0.0f}, {0.075f, 0.075f, 0.080f}}}};
    const Look& look = kLooks[static_cast<std::size_t>(stone)];
    // A piece larger than the cell shows the pattern larger, rather than its neighbours.
    constexpr float kHalfCell = 0.235f;  // of the texture, less a margin for the mip levels
    const float scale = std::min(0.5f / kMarbleCell, kHalfCell / reach);
    const float angle = 2.0f * kPi * chance(seed);
    const glm::vec3 along = (u * std::cos(angle) + v * std::sin(angle)) * scale;
    const glm::vec3 across = (v * std::cos(angle) - u * std::sin(angle)) * scale;
    const float room = kHalfCell - reach * scale;
    const glm::vec2 middle =
        look.cell + 0.25f + room * (2.0f * glm::vec2(chance(seed + 7u), chance(seed + 13u)) - 1.0f);
    const float shade = 0.88f + 0.12f * chance(seed + 29u);
    return {{along, across, middle - glm::vec2(glm::dot(centre, along), glm::dot(centre, across))}, look.tint * shade};
}

Polygon keepInside(const Polygon& polygon, const glm::vec2& normal, float distance) {
    Polygon kept;
    for (std::size_t i = 0; i < polygon.size(); ++i) {
        const glm::vec2& a = polygon[i];
        const glm::vec2& b = polygon[(i + 1) % polygon.size()];
        const float da = glm::dot(a, normal) - distance;
        const float db = glm::dot(b, normal) - distance;
        if (da <= 0.0f) kept.push_back(a);
        if ((da < 0.0f && db > 0.0f) || (da > 0.0f && db < 0.0f)) kept.push_back(a + (b - a) * (da / (da - db)));
    }
    if (kept.size() < 3) kept.clear();
    return kept;
}

Polygon shrunk(const Polygon& polygon, float distance) {
    float area = 0.0f;
    for (std::size_t i = 0; i < polygon.size(); ++i) {
        const glm::vec2& a = polygon[i];
        const glm::vec2& b = polygon[(i + 1) % polygon.size()];
        area += a.x * b.y - a.y * b.x;
    }
    const float turn = area > 0.0f ? 1.0f : -1.0f;
    Polygon result = polygon;
    for (std::size_t i = 0; i < polygon.size() && !result.empty(); ++i) {
        const glm::vec2 edge = polygon[(i + 1) % polygon.size()] - polygon[i];
        if (glm::length(edge) < 1e-5f) continue;
        const glm::vec2 outwards = glm::normalize(glm::vec2(edge.y, -edge.x)) * turn;
        result = keepInside(result, outwards, glm::dot(polygon[i], outwards) - distance);
    }
    return result;
}

std::vector<StarPiece> starMedallion(float apothem) {
    const float cosine = std::cos(kPi / 8.0f);
    const float notch = apothem * std::cos(kPi / 4.0f) / cosine;                        // of the star {8/2}
    const float shoulder = notch * std::cos(3.0f * kPi / 8.0f) / std::cos(kPi / 4.0f);  // of the star {8/3} in it
    const float inner = notch * std::cos(3.0f * kPi / 8.0f) / cosine;
    const float heart = inner * cosine;  // apothem of the innermost octagon
    const float innerNotch = heart * std::cos(kPi / 4.0f) / cosine;
    std::vector<StarPiece> pieces;
    Polygon centre;
    for (int k = 0; k < 8; ++k) {
        const float at = static_cast<float>(k);
        const auto add = [&pieces](int ring, Polygon polygon) { pieces.push_back({std::move(polygon), ring}); };
        add(0, {polar(apothem, at), polar(apothem / cosine, at + 0.5f), polar(apothem, at + 1.0f),
                polar(notch, at + 0.5f)});
        add(1, {polar(apothem, at), polar(notch, at + 0.5f), polar(notch, at - 0.5f)});
        add(2, {polar(notch, at - 0.5f), polar(notch, at + 0.5f), polar(shoulder, at)});
        add(3, {polar(notch, at + 0.5f), polar(shoulder, at + 1.0f), polar(inner, at + 0.5f), polar(shoulder, at)});
        add(4, {polar(shoulder, at), polar(inner, at + 0.5f), polar(inner, at - 0.5f)});
        add(5, {polar(heart, at), polar(heart / cosine, at + 0.5f), polar(heart, at + 1.0f),
                polar(innerNotch, at + 0.5f)});
        add(6, {polar(heart, at), polar(innerNotch, at + 0.5f), polar(innerNotch, at - 0.5f)});
        centre.push_back(polar(innerNotch, at + 0.5f));
    }
    pieces.push_back({centre, 7});
    return pieces;
}

const std::vector<std::string>& stoneNames() {
    static const std::vector<std::string> kNames{"white", "grey", "red", "green", "black"};
    return kNames;
}

Stone stoneNamed(const std::string& name) {
    const std::vector<std::string>& names = stoneNames();
    return static_cast<Stone>(std::find(names.begin(), names.end(), name) - names.begin());
}

const std::vector<std::string>& stuffNames() {
    static const std::vector<std::string> kNames{"plaster", "limestone", "tiles",     "walnut",     "timber",
                                                 "lacquer", "brick",     "revetment", "fired-brick"};
    return kNames;
}

Stuff stuffNamed(const std::string& name) {
    static constexpr std::array<Stuff, 9> kStuffs{Stuff::Plaster, Stuff::Limestone, Stuff::Tile,
                                                  Stuff::Walnut,  Stuff::Timber,    Stuff::Lacquer,
                                                  Stuff::Brick,   Stuff::Revetment, Stuff::FiredBrick};
    const std::vector<std::string>& names = stuffNames();
    return kStuffs[static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin())];
}

float wallFieldTop(const RoomFigures& room) {
    const float cornice = room.cornice ? room.wallHeight - kCornice + 0.01f : room.wallHeight;
    return room.frieze ? cornice - kFrieze - kFillet : cornice;
}

float wallFieldFoot(const RoomFigures& room) {
    return room.dadoTop > 0.0f ? room.dadoTop + kDadoCap : 0.0f;
}

float tileHeight(const RoomFigures& room) {
    constexpr float kUsual = 0.82f;  // of a room whose dado is something else
    return room.dado.stuff == Stuff::Tile && room.dadoTop > 0.0f ? room.dadoTop - kSkirting : kUsual;
}

Tinting plainTint(const glm::vec3& tint) {
    return [tint](std::size_t, std::size_t) { return tint; };
}

void addMoulding(Masonry& masonry, const Profile& profile, float from, float to, float z, float height) {
    const glm::vec3 out(0.0f, 0.0f, 1.0f), up(0.0f, 1.0f, 0.0f);
    const std::array<Frame, 2> path{Frame{{from, height, z}, out, up, true}, Frame{{to, height, z}, out, up, true}};
    masonry.sweep(Stuff::Limestone, path, profile, plainTint());
}

void addSlab(Masonry& masonry, Stuff stuff, const glm::vec3& low, const glm::vec3& high, float bevel,
             const glm::vec3& tint, const std::optional<UvFrame>& frame) {
    const auto ring = [&](float inset, float z) {
        return std::array<glm::vec3, 4>{
            glm::vec3(low.x + inset, low.y + inset, z), glm::vec3(high.x - inset, low.y + inset, z),
            glm::vec3(high.x - inset, high.y - inset, z), glm::vec3(low.x + inset, high.y - inset, z)};
    };
    const auto back = ring(0.0f, low.z);
    const auto edge = ring(0.0f, high.z - bevel);
    const auto front = ring(bevel, high.z);
    masonry.face(stuff, front, tint, frame);
    for (std::size_t i = 0; i < 4; ++i) {
        const std::size_t next = (i + 1) % 4;
        masonry.quad(stuff, back[i], back[next], edge[next], edge[i], tint, frame);
        masonry.quad(stuff, edge[i], edge[next], front[next], front[i], tint, frame);
    }
}

}  // namespace workshop::room
