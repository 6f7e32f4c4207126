#include "app/workshop/rooms/KitColumn.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "app/workshop/rooms/KitParts.h"
#include "app/workshop/rooms/RoomMath.h"

namespace workshop::room {

namespace {

constexpr float kCollar = 0.055f;  // metres, height of a bronze collar
constexpr float kAbacus = 0.09f;   // metres, height of the slab on the capital
constexpr int kNicheRows = 5;      // of a niche
constexpr int kNicheColumns = 4;   // of a niche; a power of two, so that tiers meet to the last bit
const glm::vec3 kUntinted(1.0f);

void turned(Masonry& masonry, Stuff stuff, const Profile& profile, int sides, const glm::vec3& tint = kUntinted) {
    masonry.turn(stuff, glm::vec3(0.0f), profile, 0.0f, 2.0f * kPi, sides, false, tint);
}

/// A square block with bevelled arrises between two heights, `half` its width.
void addSquare(Masonry& masonry, float half, float low, float high) {
    constexpr float kBevel = 0.008f;
    Profile profile(0.0f, high);
    profile.to(half - kBevel, high).to(half, high - kBevel).to(half, low + kBevel).to(half - kBevel, low).to(0.0f, low);
    masonry.turn(Stuff::Limestone, glm::vec3(0.0f), profile, -0.25f * kPi, 1.75f * kPi, 4, true, kUntinted);
}

/// One tier of stalactites. The circle is counted in half niches, so that a place is an exact number and the next
/// tier, half a niche on, finds the same corners.
class Tier {
  public:
    Tier(int niches, int index, const glm::vec2& foot, const glm::vec2& head)
        : niches_(niches), index_(index), foot_(foot), head_(head) {}

    void addTo(Masonry& masonry) const {
        for (int niche = 0; niche < niches_; ++niche) {
            const int middle = 2 * niche + index_ + 1;
            addSheet(masonry, middle, true);
            addSheet(masonry, middle + 1, false);
        }
    }

  private:
    /// Half a niche's width at a height between 0 and 1: a pointed arch on the tier's front.
    [[nodiscard]] static float half(float t) {
        if (t <= 0.0f) return 1.0f;
        return t >= 1.0f ? 0.0f : std::pow(1.0f - std::pow(t, 1.9f), 0.8f);
    }
    /// The front leans out soon, the niche's back late, as a quarter of a vault.
    [[nodiscard]] float front(float t) const { return glm::mix(foot_.x, head_.x, 1.0f - (1.0f - t) * (1.0f - t)); }
    [[nodiscard]] float back(float t) const { return glm::mix(foot_.x, head_.x, t * t * t); }

    /// Where on the circle: sheets that meet reckon their common edge alike, from the niche's middle.
    [[nodiscard]] float turnsAt(int middle, bool niche, float across, float t) const {
        const int whole = 2 * niches_;
        float turns = static_cast<float>(middle % whole) + across * (niche ? half(t) : 1.0f - half(t));
        if (niche || across <= -1.0f || across >= 1.0f) {
            const int side = niche ? 0 : across < 0.0f ? -1 : 1;
            const float reach = niche ? across : -across;
            turns = static_cast<float>((middle + side + whole) % whole) + reach * half(t);
        }
        if (turns < 0.0f) turns += static_cast<float>(whole);
        return turns >= static_cast<float>(whole) ? turns - static_cast<float>(whole) : turns;
    }

    /// A place of a niche, or of the front between two; `across` runs from -1 to 1.
    [[nodiscard]] glm::vec3 place(int middle, bool niche, float across, float t) const {
        const float angle = kPi * turnsAt(middle, niche, across, t) / static_cast<float>(niches_);
        const float hollow = niche ? (1.0f - across * across) * (front(t) - back(t)) : 0.0f;
        const float radius = t <= 0.0f ? foot_.x : t >= 1.0f ? head_.x : front(t) - hollow;
        return {radius * std::sin(angle), glm::mix(foot_.y, head_.y, t), radius * std::cos(angle)};
    }

    void addSheet(Masonry& masonry, int middle, bool niche) const {
        masonry.sheet(Stuff::Limestone, kNicheRows + 1, kNicheColumns + 1, [&](int row, int column) {
            const float t = static_cast<float>(row) / static_cast<float>(kNicheRows);
            const float across = 2.0f * static_cast<float>(column) / static_cast<float>(kNicheColumns) - 1.0f;
            // Where the sheet ends in a point, its direction is that of a little before.
            const float near = glm::clamp(t, 0.06f, 0.94f);
            const glm::vec3 along = place(middle, niche, std::min(1.0f, across + 0.02f), near) -
                                    place(middle, niche, std::max(-1.0f, across - 0.02f), near);
            const glm::vec3 up =
                place(middle, niche, across, near + 0.02f) - place(middle, niche, across, near - 0.02f);
            const glm::vec3 here = place(middle, niche, across, t);
            return Vertex{here,
                          glm::normalize(glm::cross(along, up)),
                          {static_cast<float>(middle) * 0.1f + across * 0.05f, here.y},
                          kUntinted};
        });
    }

    int niches_, index_;
    glm::vec2 foot_, head_;  // radius, height
};

/// A level disc that closes the capital above or below, its corners those of a tier.
void addDisc(Masonry& masonry, int niches, int index, float radius, float height, bool up) {
    const int count = niches * kNicheColumns;
    std::vector<glm::vec3> corners;
    for (int corner = 0; corner < count; ++corner) {
        const int at = up ? corner : count - 1 - corner;
        const float turns =
            std::fmod(static_cast<float>(index) + 2.0f * static_cast<float>(at) / static_cast<float>(kNicheColumns),
                      static_cast<float>(2 * niches));
        const float angle = kPi * turns / static_cast<float>(niches);
        corners.emplace_back(radius * std::sin(angle), height, radius * std::cos(angle));
    }
    masonry.face(Stuff::Limestone, corners, kUntinted);
}

void addCapital(Masonry& masonry, const ColumnFigures& figures, float foot, float radius) {
    const float head = figures.height - kAbacus;
    const float widest = figures.spread * figures.radius;
    glm::vec2 from(radius, foot);
    addDisc(masonry, figures.niches, 0, from.x, from.y, false);
    for (int tier = 0; tier < figures.tiers; ++tier) {
        const float share = static_cast<float>(tier + 1) / static_cast<float>(figures.tiers);
        const glm::vec2 to(glm::mix(radius, widest, share), glm::mix(foot, head, share));
        Tier(figures.niches, tier, from, to).addTo(masonry);
        from = to;
    }
    addDisc(masonry, figures.niches, figures.tiers, from.x, from.y, true);
    addSquare(masonry, widest + 0.012f, head, figures.height);
}

void addCollar(Masonry& masonry, float radius, float low, int sides) {
    const float high = low + kCollar;
    Profile profile(0.0f, high);
    profile.to(radius + 0.008f, high).arc(radius + 0.008f, low, 0.55f, 5).to(0.0f, low);
    turned(masonry, Stuff::Bronze, profile, sides);
}

void addBase(Masonry& masonry, const ColumnFigures& figures) {
    const float r = figures.radius, top = figures.base, plinth = 0.38f * figures.base;
    addSquare(masonry, 1.42f * r, 0.0f, plinth);
    const float step = (top - plinth) / 3.0f;
    Profile profile(0.0f, top);
    profile.to(1.10f * r, top).arc(1.12f * r, top - 0.8f * step, 0.8f, 3).to(1.08f * r, top - 0.9f * step);
    profile.arc(1.26f * r, plinth + 1.2f * step, -0.4f, 4).to(1.30f * r, plinth + 1.15f * step);
    profile.arc(1.30f * r, plinth, 0.7f, 5).to(0.0f, plinth);
    turned(masonry, Stuff::Limestone, profile, figures.sides);
}

}  // namespace

Masonry column(const ColumnFigures& figures) {
    assert(figures.tiers >= 1 && figures.tiers <= 5 && figures.niches >= 4 && figures.niches % 4 == 0);
    assert(figures.height > figures.base + figures.capital + 4.0f * kCollar);
    Masonry masonry;
    const float foot = figures.base, neck = figures.height - figures.capital;
    const float head = figures.taper * figures.radius;
    addBase(masonry, figures);
    addCollar(masonry, figures.radius, foot, figures.sides);
    // The shaft swells a little on its way (entasis).
    Profile shaft(0.0f, neck);
    constexpr int kSteps = 4;
    for (int step = 0; step <= kSteps; ++step) {
        const float t = 1.0f - static_cast<float>(step) / static_cast<float>(kSteps);
        shaft.to(glm::mix(figures.radius, head, t) + 0.015f * figures.radius * std::sin(kPi * t),
                 glm::mix(foot, neck, t));
    }
    shaft.to(0.0f, foot);
    // One stone of the marble's four, larger than life: the texture's first square.
    masonry.turn(Stuff::Marble, glm::vec3(0.0f), shaft, 0.0f, 2.0f * kPi, figures.sides, false, figures.stone,
                 0.45f / std::max(figures.height, 2.0f * kPi * figures.radius), {0.02f, 0.02f});
    addCollar(masonry, head, neck - kCollar, figures.sides);
    addCapital(masonry, figures, neck, head + 0.012f);
    return masonry;
}

}  // namespace workshop::room
