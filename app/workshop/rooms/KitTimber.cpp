#include "app/workshop/rooms/KitTimber.h"

#include <array>
#include <cassert>
#include <cmath>
#include <vector>

#include "app/workshop/rooms/KitParts.h"
#include "app/workshop/rooms/RoomMath.h"

namespace workshop::room {

namespace {

// Fen. An arm lies in its block up to the ears: level to level it is an arm and a gap.
constexpr float kArmHeight = 15.0f, kArmWidth = 10.0f, kLevel = 21.0f, kFirstArm = 12.0f;
constexpr float kJump = 30.0f;

/// Sets of blocks and arms, in fen.
class Brackets {
  public:
    Brackets(Masonry& masonry, const DougongFigures& figures) : masonry_(masonry), figures_(figures) {}

    /// A block: ears and middle upright, its foot drawn in by a hollow slope.
    void block(const glm::vec3& foot, float width, float height) {
        const float half = 0.5f * width * figures_.fen, h = height * figures_.fen;
        const float slope = 0.4f * h, inset = 0.125f * 2.0f * half, bevel = 0.35f * figures_.fen;
        Profile profile(0.0f, h);
        profile.to(half - bevel, h).to(half, h - bevel).to(half, slope);
        profile.arc(half - inset, 0.0f, -0.18f, 2).to(0.0f, 0.0f);
        masonry_.turn(Stuff::Timber, foot * figures_.fen, profile, -0.25f * kPi, 1.75f * kPi, 4, true,
                      figures_.tint * 0.92f);
    }

    /// An arm along `way`, from -back to +front, its lower ends cut round in facets (juansha).
    void arm(const glm::vec3& foot, const glm::vec3& way, float back, float front) {
        constexpr float kRounded = 9.0f, kNose = 6.0f;  // how long and how high the rounding is
        std::vector<glm::vec2> outline;
        const auto rounded = [&](float end, float sign, bool reversed) {
            for (int step = 0; step <= 3; ++step) {
                const float angle = 0.5f * kPi * static_cast<float>(reversed ? 3 - step : step) / 3.0f;
                outline.emplace_back(sign * (end - kRounded * (1.0f - std::sin(angle))),
                                     kNose * (1.0f - std::cos(angle)));
            }
        };
        rounded(front, 1.0f, false);
        outline.emplace_back(front, kArmHeight);
        outline.emplace_back(-back, kArmHeight);
        rounded(back, -1.0f, true);
        for (glm::vec2& corner : outline) corner *= figures_.fen;
        addBoard(masonry_, Stuff::Timber, {outline, foot * figures_.fen, way, kY, kArmWidth * figures_.fen},
                 figures_.tint);
    }

    /// A lateral arm with a block on each end and in its middle.
    void carrier(const glm::vec3& foot, float length) {
        arm(foot, kX, 0.5f * length, 0.5f * length);
        const float end = 0.5f * length - 6.0f, top = kArmHeight;
        for (const float x : {-end, 0.0f, end}) block(foot + glm::vec3(x, top, 0.0f), x == 0.0f ? 16.0f : 14.0f, 10.0f);
    }

  private:
    Masonry& masonry_;
    const DougongFigures& figures_;
};

/// Purlins of one slope from the eaves to the ridge: distance before the ridge and height. Each step up is steeper.
std::array<glm::vec2, 3> purlins(const RoofFrameFigures& figures) {
    const float half = 0.5f * figures.span, rise = figures.pitch * half;
    const float eaves = figures.posts + 0.16f;
    return {glm::vec2(half, eaves), {0.5f * half, eaves + 0.43f * rise}, {0.0f, eaves + rise}};
}

constexpr float kPurlin = 0.11f, kRafter = 0.048f;  // metres, radii

void addPost(Masonry& masonry, const RoofFrameFigures& figures, const glm::vec3& foot) {
    constexpr float kBase = 0.22f;
    const float r = 0.5f * figures.post;
    Profile base(0.0f, kBase);
    base.to(1.08f * r, kBase).arc(1.30f * r, 0.05f, 0.35f, 5).to(1.42f * r, 0.05f).to(1.42f * r, 0.0f).to(0.0f, 0.0f);
    masonry.turn(Stuff::Limestone, foot, base, 0.0f, 2.0f * kPi, 20, false, glm::vec3(1.0f));
    addPole(masonry, Stuff::Timber, {foot + kY * kBase, foot + kY * figures.posts, r, 0.94f * r, 20}, figures.tint);
}

/// One frame across the hall: posts, the great beam, queen posts, the upper beam, the king post.
void addTruss(Masonry& masonry, const RoofFrameFigures& figures, float x) {
    const auto steps = purlins(figures);
    const float half = 0.5f * figures.span;
    for (const float side : {-1.0f, 1.0f}) addPost(masonry, figures, {x, 0.0f, side * half});
    const auto beam = [&](float reach, float middle, float height) {
        const float width = 0.62f * height;
        addBar(masonry, Stuff::Timber, {{x, middle, -reach}, {x, middle, reach}, kY, width, height, 0.25f * width},
               figures.tint);
    };
    const float great = 0.055f * figures.span + 0.06f, upper = 0.75f * great;
    const float greatMiddle = figures.posts - 0.5f * great;
    beam(half + 0.28f, greatMiddle, great);
    const float upperMiddle = steps[1].y - kPurlin - 0.5f * upper;
    beam(0.5f * half + 0.22f, upperMiddle, upper);
    const auto stub = [&](float z, float low, float high) {
        addPole(masonry, Stuff::Timber, {{x, low, z}, {x, high, z}, 0.36f * figures.post, 0.32f * figures.post, 14},
                figures.tint);
        // A cushion under the timber above: a small block.
        addBar(masonry, Stuff::Timber,
               {{x, high - 0.05f, z - 0.2f}, {x, high - 0.05f, z + 0.2f}, kY, 0.13f, 0.10f, 0.02f}, figures.tint);
    };
    for (const float side : {-1.0f, 1.0f})
        stub(side * 0.5f * half, greatMiddle + 0.4f * great, upperMiddle - 0.45f * upper);
    stub(0.0f, upperMiddle + 0.4f * upper, steps[2].y - 0.8f * kPurlin);
}

/// Round purlins over all bays, each on a narrow tie (fang).
void addPurlins(Masonry& masonry, const RoofFrameFigures& figures, float reach) {
    const auto steps = purlins(figures);
    for (int index = 0; index < 5; ++index) {
        const glm::vec2& step = steps[static_cast<std::size_t>(index < 3 ? index : 4 - index)];
        const float z = index < 3 ? step.x : -step.x;
        addPole(masonry, Stuff::Timber, {{-reach, step.y, z}, {reach, step.y, z}, kPurlin, kPurlin, 14}, figures.tint);
        const float tie = step.y - kPurlin - 0.10f;
        addBar(masonry, Stuff::Timber, {{0.02f - reach, tie, z}, {reach - 0.02f, tie, z}, kY, 0.08f, 0.22f, 0.012f},
               figures.tint * 0.94f);
    }
}

/// Rafters and boards of one slope, from the ridge to the eaves.
void addSlope(Masonry& masonry, const RoofFrameFigures& figures, float side, float reach) {
    const auto steps = purlins(figures);
    const glm::vec2 lowest = steps[0] + glm::normalize(steps[0] - steps[1]) * (figures.eaves * 1.1f);
    const std::array<glm::vec2, 4> line{steps[2], steps[1], steps[0], lowest};
    const auto count = static_cast<int>(std::floor(2.0f * reach / figures.rafters));
    for (std::size_t part = 0; part + 1 < line.size(); ++part) {
        if (part == 2) break;
        // The lowest rafters go on beyond the outer purlin.
        const glm::vec2 high = line[part], low = part == 1 ? line[3] : line[part + 1];
        const glm::vec2 normal = glm::normalize(glm::vec2(high.y - low.y, low.x - high.x));
        const auto place = [&](const glm::vec2& at, float x, float lift) {
            const glm::vec2 lifted = at + normal * lift;
            return glm::vec3(x, lifted.y, side * lifted.x);
        };
        const float over = kPurlin + kRafter;
        for (int rafter = 0; rafter <= count; ++rafter) {
            const float x = (static_cast<float>(rafter) - 0.5f * static_cast<float>(count)) * figures.rafters;
            addPole(masonry, Stuff::Timber, {place(low, x, over), place(high, x, over), kRafter, kRafter, 6},
                    figures.tint * (0.88f + 0.12f * chance(static_cast<std::uint32_t>(rafter) * 7u + 3u)));
        }
        if (!figures.boarded) continue;
        const float lift = kPurlin + 2.0f * kRafter + 0.012f;
        const glm::vec3 up(0.0f, normal.y, side * normal.x);
        addBar(masonry, Stuff::Timber,
               {place(low, 0.0f, lift), place(high, 0.0f, lift), up, 2.0f * reach, 0.026f, 0.0f}, figures.tint * 0.8f);
    }
}

}  // namespace

float dougongHeight(const DougongFigures& figures) {
    return (kFirstArm + kLevel * static_cast<float>(figures.jumps + 1)) * figures.fen;
}

float dougongReach(const DougongFigures& figures) {
    return kJump * static_cast<float>(figures.jumps) * figures.fen;
}

Masonry dougong(const DougongFigures& figures) {
    assert(figures.fen > 0.0f && (figures.jumps == 1 || figures.jumps == 2));
    Masonry masonry;
    Brackets brackets(masonry, figures);
    brackets.block(glm::vec3(0.0f), 32.0f, 20.0f);
    for (int level = 0; level <= figures.jumps; ++level) {
        const float y = kFirstArm + kLevel * static_cast<float>(level);
        const bool last = level == figures.jumps;
        // The wall's own arms lengthen from level to level.
        if (!last) brackets.carrier({0.0f, y, 0.0f}, level == 0 ? 62.0f : 92.0f);
        const float out = kJump * static_cast<float>(level + 1) + 6.0f;
        if (!last) brackets.arm({0.0f, y, 0.0f}, kZ, figures.half ? 8.0f : out, out);
        for (const float side : {-1.0f, 1.0f}) {
            if (side < 0.0f && figures.half) continue;
            if (!last)
                brackets.block({0.0f, y + kArmHeight, side * kJump * static_cast<float>(level + 1)}, 16.0f, 10.0f);
            // Each step out carries an arm across, the outermost the one under the purlin.
            for (int jump = 1; jump <= level; ++jump) {
                const float length = last && jump == level ? 72.0f : jump == level ? 62.0f : 92.0f;
                brackets.carrier({0.0f, y, side * kJump * static_cast<float>(jump)}, length);
            }
        }
    }
    return masonry;
}

float ridgeHeight(const RoofFrameFigures& figures) {
    return purlins(figures)[2].y;
}

Masonry roofFrame(const RoofFrameFigures& figures) {
    assert(figures.bays >= 1 && figures.bays <= 12 && figures.span > 2.0f && figures.posts > 1.5f);
    Masonry masonry;
    const float length = figures.bay * static_cast<float>(figures.bays);
    for (int truss = 0; truss <= figures.bays; ++truss)
        addTruss(masonry, figures, figures.bay * static_cast<float>(truss) - 0.5f * length);
    const float reach = 0.5f * length + 0.35f;
    addPurlins(masonry, figures, reach);
    for (const float side : {-1.0f, 1.0f}) addSlope(masonry, figures, side, reach);
    return masonry;
}

}  // namespace workshop::room
