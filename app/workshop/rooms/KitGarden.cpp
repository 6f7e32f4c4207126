#include "app/workshop/rooms/KitGarden.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <vector>

#include "app/workshop/rooms/KitParts.h"
#include "app/workshop/rooms/RoomMath.h"
#include "app/workshop/rooms/RoomParts.h"

namespace workshop::room {

namespace {

constexpr float kEighth = 0.25f * kPi;
const glm::vec3 kUp(0.0f, 1.0f, 0.0f);

constexpr float kFreeboard = 0.09f;                              // metres, rim to water: a hand
constexpr glm::vec3 kShallow{1.0f}, kDeep{0.42f, 0.52f, 0.56f};  // tints of the water, at the rim and in the middle

/// The linear tint of a piece of Marmara marble: no two quite alike.
glm::vec3 marmara(std::uint32_t seed) {
    return cutStone(Stone::White, glm::vec3(0.0f), {1.0f, 0.0f, 0.0f}, kUp, 0.2f, seed).tint;
}

/// One eighth of a prism about the vertical, cut from a block of its own.
void addEighth(Masonry& masonry, const Profile& profile, int side) {
    constexpr float kScale = 0.3f;  // of the texture a metre, so that a whole side stays in one stone's pattern
    const auto seed = static_cast<std::uint32_t>(side) * 41u + 11u;
    const glm::vec2 offset(0.03f + 0.15f * chance(seed), 0.03f + 0.06f * chance(seed + 1u));
    const auto corner = [](int index) {
        // Numbered so that two sides meet to the last bit.
        const float angle = (static_cast<float>(index % 8) - 0.5f) * kEighth;
        const glm::vec3 out = glm::vec3(std::sin(angle), 0.0f, std::cos(angle)) / std::cos(0.5f * kEighth);
        return Frame{glm::vec3(0.0f), out, kUp, true};
    };
    const std::array<Frame, 2> path{corner(side), corner(side + 1)};
    masonry.sweep(Stuff::Marble, path, profile, plainTint(marmara(seed)), kScale, offset);
}

/// A panel in low relief on a side's face, its back at `apothem`.
void addPanel(Masonry& masonry, int side, float apothem, const glm::vec2& low, const glm::vec2& high) {
    const float angle = static_cast<float>(side) * kEighth;
    const glm::vec3 out(std::sin(angle), 0.0f, std::cos(angle)), right(out.z, 0.0f, -out.x);
    const auto seed = static_cast<std::uint32_t>(side) * 67u + 400u;
    const glm::vec3 middle(0.5f * (low.x + high.x), 0.5f * (low.y + high.y), 0.0f);
    const Cut cut = cutStone(Stone::White, middle, {1.0f, 0.0f, 0.0f}, kUp, 0.5f * glm::distance(low, high), seed);
    const glm::mat4 before = masonry.transform();
    masonry.setTransform(before * glm::mat4(glm::vec4(right, 0.0f), glm::vec4(kUp, 0.0f), glm::vec4(out, 0.0f),
                                            glm::vec4(out * apothem, 1.0f)));
    addSlab(masonry, Stuff::Marble, glm::vec3(low, -0.002f), glm::vec3(high, 0.014f), 0.010f, cut.tint, cut.frame);
    masonry.setTransform(before);
}

/// Still water in an octagon or circle of `corners`, deeper towards its middle.
void addWater(Masonry& masonry, const std::vector<glm::vec3>& rim, float height) {
    constexpr std::array<float, 3> kShares{1.0f, 0.62f, 0.0f};
    const auto at = [&](std::size_t ring, std::size_t corner) {
        const glm::vec3 edge = rim[corner % rim.size()];
        const float share = kShares[ring];
        return Vertex{{edge.x * share, height, edge.z * share}, kUp, glm::vec2(0.0f), glm::mix(kDeep, kShallow, share)};
    };
    for (std::size_t ring = 0; ring + 1 < kShares.size(); ++ring) {
        masonry.sheet(Stuff::Water, 2, static_cast<int>(rim.size()) + 1, [&](int row, int column) {
            return at(ring + static_cast<std::size_t>(row), static_cast<std::size_t>(column));
        });
    }
}

/// A bowl of twelve lobes on a baluster shaft, from the water's height up.
void addBowl(Masonry& masonry, const BasinFigures& figures, float water) {
    const float radius = 0.5f * figures.bowl, rise = 0.62f * figures.bowl, top = water + rise;
    const glm::vec3 tint = marmara(7u);
    constexpr int kLobes = 12, kColumns = 4 * kLobes, kRows = 8;
    constexpr float kScale = 0.22f;
    // The shaft: a foot in the water, a swelling, a neck below the bowl.
    Profile shaft(0.30f * radius, top - 0.34f * rise);
    const float r = radius;
    shaft.to(0.34f * r, top - 0.37f * rise).arc(0.34f * r, top - 0.43f * rise, 0.9f, 3);
    shaft.to(0.26f * r, top - 0.45f * rise).arc(0.36f * r, top - 0.75f * rise, 0.25f, 4);
    shaft.arc(0.26f * r, water + 0.10f * rise, 0.30f, 3).to(0.42f * r, water + 0.06f * rise);
    shaft.to(0.42f * r, water - 0.10f);
    masonry.turn(Stuff::Marble, glm::vec3(0.0f), shaft, 0.0f, 2.0f * kPi, 20, false, tint, kScale, {0.04f, 0.04f});
    // From its foot on the shaft round the lip to the water in it: radius, height, depth of the lobes.
    const std::array<glm::vec3, 8> rows{glm::vec3(0.30f, 0.66f, 0.0f), {0.55f, 0.70f, 0.05f},  {0.80f, 0.80f, 0.08f},
                                        {0.95f, 0.92f, 0.09f},         {1.00f, 0.985f, 0.09f}, {0.98f, 1.00f, 0.09f},
                                        {0.93f, 0.99f, 0.09f},         {0.86f, 0.92f, 0.08f}};
    const auto place = [&](int row, int column) {
        const glm::vec3& one = rows[static_cast<std::size_t>(std::clamp(row, 0, kRows - 1))];
        const float angle = 2.0f * kPi * static_cast<float>(column % kColumns) / static_cast<float>(kColumns);
        const float lobe = std::abs(std::sin(0.5f * static_cast<float>(kLobes) * angle));
        const float reach = radius * one.x * (1.0f - one.z * (1.0f - std::pow(lobe, 0.7f)));
        return glm::vec3(std::sin(angle) * reach, water + rise * one.y, std::cos(angle) * reach);
    };
    // Columns run so that the outside is the front of the rows that rise.
    masonry.sheet(Stuff::Marble, kRows, kColumns + 1, [&](int row, int column) {
        const glm::vec3 here = place(row, column);
        const glm::vec3 along = place(row, column + 1) - place(row, column + kColumns - 1);
        const glm::vec3 up = place(row + 1, column) - place(row - 1, column);
        const glm::vec2 uv(static_cast<float>(column) / kColumns * 0.4f + 0.04f,
                           static_cast<float>(row) * 0.02f + 0.2f);
        return Vertex{here, glm::normalize(glm::cross(along, up)), uv, tint};
    });
    std::vector<glm::vec3> edge;
    for (int column = 0; column < kColumns; ++column) edge.push_back(place(kRows - 1, column));
    addWater(masonry, edge, water + rise * rows.back().y);
}

}  // namespace

Polygon basinFootprint(const BasinFigures& figures) {
    Polygon outline;
    const float reach = 0.5f * figures.width / std::cos(0.5f * kEighth);
    for (int corner = 0; corner < 8; ++corner) {
        const float angle = (static_cast<float>(corner) + 0.5f) * kEighth;
        outline.push_back(reach * glm::vec2(std::cos(angle), std::sin(angle)));
    }
    return outline;
}

Masonry basin(const BasinFigures& figures) {
    assert(figures.width >= 1.0f && figures.height >= 0.3f && figures.bowl <= figures.width / 3.0f);
    Masonry masonry;
    const float foot = 0.5f * figures.width, top = figures.height, water = top - kFreeboard;
    const float face = foot - 0.055f, lip = foot - 0.01f, inside = foot - 0.17f;
    // From the water up the inside, over a rounded lip, a hollow below it, the face and the foot's two steps.
    Profile profile(inside, water);
    profile.to(inside, top - 0.016f).arc(inside + 0.016f, top, 0.41f, 3).to(lip - 0.028f, top);
    profile.arc(lip - 0.028f, top - 0.056f, 1.0f, 6).to(face + 0.012f, top - 0.060f);
    profile.arc(face, top - 0.095f, -0.35f, 3).to(face, 0.112f);
    profile.arc(face + 0.020f, 0.088f, -0.35f, 3).to(face + 0.024f, 0.052f).to(foot - 0.004f, 0.052f);
    profile.to(foot, 0.048f).to(foot, 0.0f);
    const float half = face * std::tan(0.5f * kEighth) - 0.085f;
    for (int side = 0; side < 8; ++side) {
        addEighth(masonry, profile, side);
        addPanel(masonry, side, face, {-half, 0.145f}, {half, top - 0.125f});
    }
    std::vector<glm::vec3> rim;
    for (int corner = 0; corner < 8; ++corner) {
        const float angle = (static_cast<float>(corner) - 0.5f) * kEighth;
        rim.push_back(glm::vec3(std::sin(angle), 0.0f, std::cos(angle)) * (inside / std::cos(0.5f * kEighth)));
    }
    addWater(masonry, rim, water);
    if (figures.bowl > 0.0f) addBowl(masonry, figures, water);
    return masonry;
}

namespace {

constexpr glm::vec3 kCulm{0.62f, 0.70f, 0.34f}, kOldCulm{0.80f, 0.72f, 0.36f}, kLeafTint{0.42f, 0.66f, 0.22f};

/// A culm's path: it leans out and bows at its tip.
glm::vec3 onCulm(const glm::vec3& foot, const glm::vec2& lean, float length, float share) {
    const float bow = share * share * share;
    return foot + glm::vec3(lean.x * (0.35f * share + 0.65f * bow), length * (share - 0.04f * bow),
                            lean.y * (0.35f * share + 0.65f * bow));
}

/// Two triangles, broad near the stalk, that hang from their stalk and taper to the tip.
void addLeaf(Masonry& masonry, const glm::vec3& stalk, const glm::vec3& way, float length, std::uint32_t seed) {
    const glm::vec3 level = glm::normalize(glm::cross(way, kUp));
    const float roll = 1.1f * (chance(seed + 5u) - 0.5f);
    const glm::vec3 across = level * std::cos(roll) + glm::cross(way, level) * std::sin(roll);
    const glm::vec3 broad = stalk + way * (0.36f * length), tip = stalk + way * length - kUp * (0.12f * length);
    const float half = 0.062f * length;
    const glm::vec3 tint =
        kLeafTint * (0.72f + 0.42f * chance(seed + 9u)) * glm::vec3(1.0f + 0.35f * chance(seed + 3u), 1.0f, 1.0f);
    const std::array<glm::vec3, 4> leaf{stalk, broad + across * half, tip, broad - across * half};
    masonry.face(Stuff::Bamboo, leaf, tint);
}

/// A twig at a node with a fan of leaves at its end.
void addTwig(Masonry& masonry, const glm::vec3& node, float turn, float reach, std::uint32_t seed) {
    const glm::vec3 out(std::sin(turn), 0.0f, std::cos(turn)), across(out.z, 0.0f, -out.x);
    const glm::vec3 end = node + out * reach + kUp * (reach * (0.40f - 0.5f * chance(seed)));
    const std::array<glm::vec3, 3> twig{node - across * 0.003f, node + across * 0.003f, end};
    masonry.face(Stuff::Bamboo, twig, kCulm * 0.8f);
    const int leaves = 4 + static_cast<int>(3.0f * chance(seed + 1u));
    for (int leaf = 0; leaf < leaves; ++leaf) {
        const std::uint32_t own = seed * 31u + static_cast<std::uint32_t>(leaf) * 7u;
        const float share = static_cast<float>(leaf) / static_cast<float>(leaves - 1);
        const float side = turn + 2.2f * (share - 0.5f) + 0.5f * (chance(own) - 0.5f);
        const glm::vec3 way =
            glm::normalize(glm::vec3(std::sin(side), -0.25f - 0.75f * chance(own + 2u), std::cos(side)));
        addLeaf(masonry, glm::mix(node, end, 0.55f + 0.45f * share), way, 0.14f + 0.09f * chance(own + 4u), own);
    }
}

/// A culm in one skin from the earth to its tip; below, each node stands out, its edge pale with wax.
void addCulm(Masonry& masonry, const glm::vec3& foot, const glm::vec2& lean, float length, std::uint32_t seed) {
    constexpr int kSides = 6;
    constexpr float kBare = 0.42f;  // of its length, without twigs
    const int joints = std::max(5, static_cast<int>(std::lround(length / 0.27f)));
    const float thick = 0.0065f + 0.0048f * length;
    const glm::vec3 tint = glm::mix(kCulm, kOldCulm, chance(seed + 2u));
    struct Ring {
        float share, radius;
        glm::vec3 tint;
    };
    std::vector<Ring> rings;
    const auto radius = [&](float share) { return thick * (1.0f - 0.86f * share); };
    for (int joint = 0; joint <= joints; ++joint) {
        const float share = static_cast<float>(joint) / static_cast<float>(joints), node = 0.006f / length;
        if (joint > 0 && share < 0.62f) {
            rings.push_back({share - node, radius(share) * 1.02f, tint});
            rings.push_back({share, radius(share) * 1.22f, glm::min(tint * 1.3f, glm::vec3(1.0f))});
            rings.push_back({share + node, radius(share), tint * 0.92f});
        } else {
            rings.push_back({share, radius(share), tint});
        }
        if (share < kBare) continue;
        const int twigs = joint == joints ? 3 : 2;
        for (int twig = 0; twig < twigs; ++twig) {
            const std::uint32_t own = seed * 131u + static_cast<std::uint32_t>(joint * 4 + twig) * 17u;
            const float turn = 2.4f * static_cast<float>(joint) + kPi * static_cast<float>(twig) + 1.2f * chance(own);
            addTwig(masonry, onCulm(foot, lean, length, share), turn, 0.14f + 0.20f * chance(own + 6u) * (1.2f - share),
                    own);
        }
    }
    masonry.sheet(Stuff::Bamboo, static_cast<int>(rings.size()), kSides + 1, [&](int row, int column) {
        const Ring& ring = rings[static_cast<std::size_t>(row)];
        const float angle = 2.0f * kPi * static_cast<float>(column % kSides) / kSides;
        const glm::vec3 out(std::sin(angle), 0.0f, std::cos(angle));
        return Vertex{onCulm(foot, lean, length, ring.share) + out * ring.radius, out, glm::vec2(0.0f), ring.tint};
    });
}

/// A kerb of brick with a stone rim round earth.
void addTrough(Masonry& masonry, const BambooFigures& figures) {
    const float x = 0.5f * figures.length, z = 0.5f * figures.depth, top = figures.trough;
    constexpr float kRim = 0.075f, kStone = 0.06f;
    const auto box = [&](Stuff stuff, const glm::vec3& low, const glm::vec3& high, float chamfer,
                         const glm::vec3& tint) {
        const glm::vec3 middle = 0.5f * (low + high);
        addBar(
            masonry, stuff,
            {{low.x, middle.y, middle.z}, {high.x, middle.y, middle.z}, kUp, high.z - low.z, high.y - low.y, chamfer},
            tint);
    };
    box(Stuff::Brick, {-x + 0.02f, 0.0f, -z + 0.02f}, {x - 0.02f, top - kStone, z - 0.02f}, 0.0f, glm::vec3(1.0f));
    const glm::vec3 stone(0.62f, 0.64f, 0.66f);
    for (const float side : {-1.0f, 1.0f}) {
        const float near = side * z, far = side * (z - kRim);
        box(Stuff::Limestone, {-x, top - kStone, std::min(near, far)}, {x, top, std::max(near, far)}, 0.008f, stone);
        const float left = side * x, right = side * (x - kRim);
        box(Stuff::Limestone, {std::min(left, right), top - kStone, kRim - z}, {std::max(left, right), top, z - kRim},
            0.0f, stone);
    }
    box(Stuff::Plaster, {kRim - x, top - kStone, kRim - z}, {x - kRim, top - 0.025f, z - kRim}, 0.0f,
        glm::vec3(0.12f, 0.085f, 0.06f));
}

}  // namespace

Masonry bamboo(const BambooFigures& figures) {
    assert(figures.height > figures.trough + 1.0f && figures.length >= figures.depth && figures.culms >= 1);
    Masonry masonry;
    addTrough(masonry, figures);
    const float x = 0.5f * figures.length - 0.16f, z = std::max(0.02f, 0.5f * figures.depth - 0.17f);
    for (int culm = 0; culm < figures.culms; ++culm) {
        const std::uint32_t own = figures.seed * 977u + static_cast<std::uint32_t>(culm) * 53u;
        const float share = (static_cast<float>(culm) + 0.5f) / static_cast<float>(figures.culms);
        // In two loose rows, none quite in line.
        const glm::vec3 foot(x * (2.0f * share - 1.0f) + 0.07f * (chance(own + 8u) - 0.5f), figures.trough - 0.04f,
                             (culm % 2 == 0 ? z : -z) * (0.35f + 0.65f * chance(own)));
        // One reaches the full height, the others less.
        const float tall = culm == figures.culms / 2 ? 1.0f : 0.62f + 0.34f * chance(own + 3u);
        const glm::vec2 lean(foot.x * 0.9f + 0.35f * (chance(own + 4u) - 0.5f),
                             foot.z * 0.9f + 0.35f * (chance(own + 5u) - 0.5f));
        addCulm(masonry, foot, lean, (figures.height - foot.y) * tall / 0.97f, own);
    }
    return masonry;
}

}  // namespace workshop::room
