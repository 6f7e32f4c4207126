#include "app/workshop/rooms/KitMural.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numeric>
#include <string>

#include "app/workshop/Polygon.h"
#include "app/workshop/rooms/RoomMath.h"
#include "app/workshop/rooms/RoomParts.h"

namespace workshop::room {

namespace {

constexpr float kFace = 0.020f;                     // metres before the wall, of the ground's stones
constexpr float kLayer = 0.0025f;                   // metres from one layer of inlay to the next
constexpr float kJoint = 0.0015f;                   // metres, half a joint between stones
constexpr float kTrueScale = 30.0f * kPi / 180.0f;  // radians: the latitude whose scale is true
constexpr glm::vec3 kWhite{1.0f};
constexpr glm::vec3 kGold{1.0f, 0.68f, 0.22f};  // yellow marble: brass would be dark on a dark sea
constexpr float kMean = 0.8f;                   // brightness of a stone's pattern, which a tint makes up for
const glm::vec3 kRight(1.0f, 0.0f, 0.0f), kUp(0.0f, 1.0f, 0.0f);

/// Lays flat pieces on a picture, layer 0 the ground.
class Inlay {
  public:
    explicit Inlay(Masonry& masonry) : masonry_(masonry) {}

    /// Any outline that does not cross itself, either way round.
    void lay(Stuff stuff, const Polygon& outline, int layer, const glm::vec3& tint,
             const std::optional<UvFrame>& frame = {}) {
        std::vector<glm::dvec2> corners;
        for (const glm::vec2& corner : outline) corners.emplace_back(glm::dvec2(corner) * 1000.0);
        if (areaOf(corners) < 0.0) std::reverse(corners.begin(), corners.end());
        for (const auto& triangle : trianglesOf(corners)) {
            std::array<glm::vec3, 3> points;
            for (std::size_t k = 0; k < 3; ++k) points[k] = at(glm::vec2(corners[triangle[k]]) * 0.001f, layer);
            masonry_.face(stuff, points, tint, frame);
        }
    }

    /// A piece of marble with a stone's own pattern, in this tint.
    void layStone(const Polygon& outline, int layer, Stone stone, const glm::vec3& tint, std::uint32_t seed) {
        glm::vec2 low = outline.front(), high = outline.front();
        for (const glm::vec2& corner : outline) {
            low = glm::min(low, corner);
            high = glm::max(high, corner);
        }
        const Cut cut =
            cutStone(stone, glm::vec3(0.5f * (low + high), 0.0f), kRight, kUp, 0.5f * glm::distance(low, high), seed);
        lay(Stuff::Marble, outline, layer, tint * (0.92f + 0.08f * chance(seed + 3u)), cut.frame);
    }

    /// A strip along a line, mitred.
    void ribbon(Stuff stuff, const Polygon& line, float width, int layer, const glm::vec3& tint, bool closed = false,
                const std::optional<UvFrame>& frame = {}) {
        const std::size_t count = line.size();
        const auto mitre = [&](std::size_t i) {
            const bool first = i == 0 && !closed, last = i + 1 == count && !closed;
            const glm::vec2 before = line[(i + count - 1) % count], here = line[i], after = line[(i + 1) % count];
            const glm::vec2 in = glm::normalize(first ? after - here : here - before),
                            out = glm::normalize(last ? here - before : after - here);
            const glm::vec2 along = glm::normalize(in + out);
            const float reach = 0.5f * width / std::max(0.4f, glm::dot(along, in));
            return glm::vec2(-along.y, along.x) * reach;
        };
        for (std::size_t i = 0; i + (closed ? 0 : 1) < count; ++i) {
            const std::size_t next = (i + 1) % count;
            const glm::vec2 a = mitre(i), b = mitre(next);
            masonry_.quad(stuff, at(line[i] - a, layer), at(line[next] - b, layer), at(line[next] + b, layer),
                          at(line[i] + a, layer), tint, frame);
        }
    }

    /// A piece of a way on a map: of bronze, or at sea of yellow marble.
    void way(const Polygon& line, bool sea) {
        constexpr float kWidth = 0.007f;  // metres
        if (!sea) return ribbon(Stuff::Bronze, line, kWidth, 3, kWhite);
        const Cut cut = cutStone(Stone::White, glm::vec3(line.front(), 0.0f), kRight, kUp, 0.1f, 77u);
        ribbon(Stuff::Marble, line, kWidth, 3, kGold, false, cut.frame);
    }

    /// A disc, or a star of eight points as İznik's tiles have it, in a ring of brass.
    void sign(const glm::vec2& middle, float radius, bool star, const glm::vec3& tint, int layer) {
        const auto outline = [&](float reach) {
            Polygon result;
            const int corners = star ? 16 : 24;
            for (int corner = 0; corner < corners; ++corner) {
                const float angle = 2.0f * kPi * static_cast<float>(corner) / static_cast<float>(corners);
                const float far = star && corner % 2 != 0 ? 0.7654f * reach : reach;
                result.push_back(middle + far * glm::vec2(std::sin(angle), std::cos(angle)));
            }
            return result;
        };
        lay(Stuff::Bronze, outline(radius), layer, kWhite);
        layStone(outline(0.80f * radius), layer + 1, Stone::White, tint / kMean, 31u);
        layStone(outline(0.28f * radius), layer + 2, Stone::White, kWhite, 32u);
    }

    /// What is seen through the joints, and a moulded frame round it all.
    void frame(const glm::vec2& size) {
        const glm::vec2 half = 0.5f * size;
        lay(Stuff::Limestone, {{-half.x, -half.y}, {half.x, -half.y}, half, {-half.x, half.y}}, -1, glm::vec3(0.22f));
        Profile profile(0.0f, kFace - kLayer);
        profile.to(0.0f, kFace + 0.008f).to(0.006f, kFace + 0.014f).to(0.018f, kFace + 0.014f);
        profile.to(0.020f, kFace + 0.008f).arc(kMuralFrame - 0.004f, kFace + 0.008f, 0.7f, 4);
        profile.to(kMuralFrame, kFace).to(kMuralFrame, 0.0f);
        std::vector<Frame> path;
        for (const glm::vec2& corner :
             {glm::vec2(1.0f, -1.0f), {1.0f, 1.0f}, {-1.0f, 1.0f}, {-1.0f, -1.0f}, {1.0f, -1.0f}})
            path.push_back({glm::vec3(corner * half, 0.0f), glm::vec3(corner, 0.0f), {0.0f, 0.0f, 1.0f}, true});
        masonry_.sweep(Stuff::Limestone, path, profile, plainTint());
    }

  private:
    [[nodiscard]] static glm::vec3 at(const glm::vec2& place, int layer) {
        return {place, kFace + kLayer * static_cast<float>(layer)};
    }
    Masonry& masonry_;
};

/// Rounded through its points (Catmull-Rom).
Polygon smoothed(const Polygon& line) {
    constexpr int kParts = 5;
    Polygon result;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const glm::vec2 a = line[i == 0 ? 0 : i - 1], b = line[i], c = line[i + 1],
                        d = line[std::min(i + 2, line.size() - 1)];
        for (int part = 0; part < kParts; ++part) {
            const float t = static_cast<float>(part) / kParts;
            result.push_back(0.5f * (2.0f * b + (c - a) * t + (2.0f * a - 5.0f * b + 4.0f * c - d) * (t * t) +
                                     (3.0f * b - a - 3.0f * c + d) * (t * t * t)));
        }
    }
    result.push_back(line.back());
    return result;
}

/// A line cut into dashes, the last one whole.
std::vector<Polygon> dashed(const Polygon& line, float dash, float gap) {
    std::vector<Polygon> dashes{{line.front()}};
    float left = dash;
    bool drawn = true;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        glm::vec2 from = line[i];
        float rest = glm::distance(from, line[i + 1]);
        while (rest > left) {
            from = glm::mix(from, line[i + 1], left / rest);
            rest -= left;
            if (drawn)
                dashes.back().push_back(from);
            else
                dashes.push_back({from});
            drawn = !drawn;
            left = drawn ? dash : gap;
        }
        left -= rest;
        if (drawn && rest > 1e-4f) dashes.back().push_back(line[i + 1]);
    }
    std::erase_if(dashes, [](const Polygon& one) { return one.size() < 2; });
    return dashes;
}

/// Where the joints between `from` and `to` lie, both ends among them.
std::vector<float> joints(float from, float to, float step) {
    std::vector<float> places{from};
    for (float at = step * (std::floor(from / step) + 1.0f); at < to - 1e-3f; at += step) places.push_back(at);
    places.push_back(to);
    return places;
}

/// A numeral in a box one high and 0.6 wide: lines to be drawn with a brush.
std::vector<Polygon> numeral(char digit) {
    const auto arc = [](Polygon line, glm::vec2 middle, glm::vec2 radius, float from, float to) {
        const int steps = std::max(4, static_cast<int>(std::abs(to - from) / 24.0f));
        for (int i = 0; i <= steps; ++i) {
            const float angle = (from + (to - from) * static_cast<float>(i) / static_cast<float>(steps)) * kPi / 180.0f;
            line.push_back(middle + radius * glm::vec2(std::cos(angle), std::sin(angle)));
        }
        return line;
    };
    const auto turned = [](Polygon line) {
        for (glm::vec2& point : line) point = glm::vec2(0.6f, 1.0f) - point;
        return line;
    };
    Polygon six{{0.48f, 1.0f}, {0.28f, 0.82f}, {0.12f, 0.58f}};
    six = arc(six, {0.31f, 0.29f}, {0.26f, 0.29f}, 165.0f, 505.0f);
    switch (digit) {
        case '1':
            return {{{0.14f, 0.80f}, {0.33f, 1.0f}, {0.33f, 0.0f}}};
        case '2': {
            Polygon line = arc({}, {0.29f, 0.72f}, {0.25f, 0.28f}, 165.0f, -30.0f);
            line.insert(line.end(), {{0.04f, 0.0f}, {0.57f, 0.0f}});
            return {line};
        }
        case '3':
            return {arc(arc({}, {0.28f, 0.76f}, {0.23f, 0.24f}, 150.0f, -80.0f), {0.28f, 0.27f}, {0.27f, 0.27f}, 80.0f,
                        -150.0f)};
        case '4':
            return {{{0.44f, 0.0f}, {0.44f, 1.0f}, {0.02f, 0.28f}, {0.60f, 0.28f}}};
        case '5':
            return {
                arc({{0.52f, 1.0f}, {0.15f, 1.0f}, {0.10f, 0.55f}}, {0.28f, 0.31f}, {0.28f, 0.31f}, 115.0f, -145.0f)};
        case '6':
            return {six};
        case '7':
            return {{{0.03f, 1.0f}, {0.56f, 1.0f}, {0.20f, 0.0f}}};
        case '8':
            return {arc({}, {0.30f, 0.76f}, {0.21f, 0.24f}, -90.0f, 270.0f),
                    arc({}, {0.30f, 0.26f}, {0.26f, 0.26f}, 90.0f, 450.0f)};
        case '9':
            return {turned(six)};
        default:
            return {arc({}, {0.30f, 0.5f}, {0.27f, 0.5f}, 90.0f, 450.0f)};
    }
}

void drawNumber(Inlay& inlay, int number, const glm::vec2& middle, float height, int layer) {
    const std::string digits = std::to_string(number);
    const float step = 0.78f * height;
    float x = middle.x - 0.5f * step * static_cast<float>(digits.size()) + 0.09f * height;
    for (const char digit : digits) {
        for (Polygon line : numeral(digit)) {
            for (glm::vec2& point : line) point = glm::vec2(x, middle.y - 0.5f * height) + point * height;
            const bool closed = glm::distance(line.front(), line.back()) < 1e-4f;
            if (closed) line.pop_back();
            inlay.ribbon(Stuff::Bronze, line, 0.12f * height, layer, glm::vec3(0.75f), closed);
        }
        x += step;
    }
}

}  // namespace

glm::vec2 sizeOf(const MapFigures& figures) {
    const float degrees = (figures.east - figures.west) * std::cos(kTrueScale);
    return {figures.width, figures.width * (figures.north - figures.south) / degrees};
}

glm::vec2 onMap(const MapFigures& figures, const glm::vec2& place) {
    const glm::vec2 low(figures.west, figures.south), high(figures.east, figures.north);
    return ((place - low) / (high - low) - 0.5f) * sizeOf(figures);
}

Masonry mapMural(const MapFigures& figures) {
    assert(figures.east > figures.west && figures.north > figures.south && figures.grid > 0.0f);
    Masonry masonry;
    Inlay inlay(masonry);
    const auto placed = [&](const Polygon& line) {
        Polygon result;
        for (const glm::vec2& place : line) result.push_back(onMap(figures, place));
        return result;
    };
    inlay.frame(sizeOf(figures));
    const std::vector<float> meridians = joints(figures.west, figures.east, figures.grid),
                             parallels = joints(figures.south, figures.north, figures.grid);
    std::uint32_t seed = 500;
    for (std::size_t i = 0; i + 1 < meridians.size(); ++i) {
        for (std::size_t k = 0; k + 1 < parallels.size(); ++k) {
            const glm::vec2 low = onMap(figures, {meridians[i], parallels[k]}) + kJoint,
                            high = onMap(figures, {meridians[i + 1], parallels[k + 1]}) - kJoint;
            inlay.layStone({low, {high.x, low.y}, high, {low.x, high.y}}, 0, Stone::Grey, figures.sea, seed += 17u);
        }
    }
    for (const Polygon& land : figures.lands) inlay.layStone(placed(land), 1, Stone::White, figures.land, seed += 17u);
    for (const Polygon& water : figures.waters) inlay.layStone(placed(water), 2, Stone::Grey, figures.sea, seed += 17u);
    for (const MapFigures::Way& way : figures.ways) {
        const Polygon line = smoothed(placed(way.points));
        const std::vector<Polygon> pieces = way.sea ? dashed(line, 0.018f, 0.009f) : std::vector<Polygon>{line};
        for (const Polygon& piece : pieces) inlay.way(piece, way.sea);
    }
    for (const MapFigures::Place& place : figures.places)
        inlay.sign(onMap(figures, place.at), 0.040f, place.star, place.tint, 4);
    return masonry;
}

std::vector<int> lanesOf(const std::vector<TimelineFigures::Span>& spans, float gap) {
    std::vector<std::size_t> order(spans.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::pair(spans[a].from, -spans[a].to) < std::pair(spans[b].from, -spans[b].to);
    });
    std::vector<int> lanes(spans.size(), 0);
    std::vector<float> ends;
    for (const std::size_t one : order) {
        auto lane = std::find_if(ends.begin(), ends.end(), [&](float end) { return end + gap <= spans[one].from; });
        if (lane == ends.end()) lane = ends.insert(ends.end(), 0.0f);
        *lane = spans[one].to;
        lanes[one] = static_cast<int>(lane - ends.begin());
    }
    return lanes;
}

Masonry timelineMural(const TimelineFigures& figures) {
    assert(figures.to > figures.from && figures.width > 0.4f && figures.height > 0.3f);
    Masonry masonry;
    Inlay inlay(masonry);
    const glm::vec2 half = 0.5f * glm::vec2(figures.width, figures.height);
    constexpr float kBand = 0.042f;  // metres, half the line of years
    constexpr float kSign = 0.040f;
    const auto years = static_cast<float>(figures.to - figures.from);
    const auto across = [&](float year) {
        return figures.width * ((year - static_cast<float>(figures.from)) / years - 0.5f);
    };
    inlay.frame({figures.width, figures.height});
    // The ground: a stone each century, above and below; the line of years of a darker one.
    const std::vector<float> centuries =
        joints(static_cast<float>(figures.from), static_cast<float>(figures.to), 100.0f);
    std::uint32_t seed = 900;
    const auto block = [&](float left, float right, float low, float high, Stone stone, const glm::vec3& tint) {
        inlay.layStone({{left, low}, {right, low}, {right, high}, {left, high}}, 0, stone, tint, seed += 17u);
    };
    for (std::size_t i = 0; i + 1 < centuries.size(); ++i) {
        const float left = across(centuries[i]) + kJoint, right = across(centuries[i + 1]) - kJoint;
        block(left, right, kBand + kJoint, half.y, Stone::White, glm::vec3(0.80f, 0.775f, 0.72f));
        block(left, right, -half.y, -kBand - kJoint, Stone::White, glm::vec3(0.80f, 0.775f, 0.72f));
    }
    block(-half.x, half.x, kJoint - kBand, kBand - kJoint, Stone::Grey, glm::vec3(0.55f, 0.55f, 0.54f));
    const auto quarters = joints(static_cast<float>(figures.from), static_cast<float>(figures.to), 25.0f);
    for (const float year : quarters) {
        const bool century = std::abs(std::fmod(year, 100.0f)) < 0.5f;
        if (year - static_cast<float>(figures.from) < 1.0f || static_cast<float>(figures.to) - year < 1.0f) continue;
        const float x = across(year), length = century ? 0.018f : 0.009f;
        for (const float side : {-1.0f, 1.0f})
            inlay.ribbon(Stuff::Bronze, {{x, side * kBand}, {x, side * (kBand - length)}}, century ? 0.003f : 0.002f, 1,
                         glm::vec3(0.75f));
        // No numeral where the frame would cut it.
        if (century && half.x - std::abs(x) > 0.05f)
            drawNumber(inlay, static_cast<int>(std::lround(year)), {x, 0.0f}, 0.030f, 1);
    }
    for (const auto& [row, side] : {std::pair(&figures.above, 1.0f), std::pair(&figures.below, -1.0f)}) {
        constexpr float kLeast = 0.022f;  // metres, of a single year's bar
        const float gap = (kLeast + 0.006f) / figures.width * years;
        const std::vector<int> lanes = lanesOf(row->spans, gap);
        const int count = lanes.empty() ? 1 : 1 + *std::max_element(lanes.begin(), lanes.end());
        const float room = half.y - kBand - 0.020f;
        const float pitch = std::min(0.036f, room / static_cast<float>(count)), thick = 0.68f * pitch;
        for (std::size_t i = 0; i < row->spans.size(); ++i) {
            float left = across(row->spans[i].from), right = across(row->spans[i].to);
            if (right - left < kLeast) {
                const float middle = 0.5f * (left + right);
                left = middle - 0.5f * kLeast;
                right = middle + 0.5f * kLeast;
            }
            const float y = side * (kBand + 0.012f + pitch * (0.5f + static_cast<float>(lanes[i])));
            const float h = 0.5f * thick, cut = 0.45f * thick;
            inlay.layStone({{left + cut, y - h},
                            {right - cut, y - h},
                            {right, y - h + cut},
                            {right, y + h - cut},
                            {right - cut, y + h},
                            {left + cut, y + h},
                            {left, y + h - cut},
                            {left, y - h + cut}},
                           1, Stone::White, row->tint / kMean, seed += 17u);
        }
        inlay.sign({kSign + 0.025f - half.x, side * (half.y - kSign - 0.025f)}, kSign, row->star, row->tint, 1);
    }
    return masonry;
}

}  // namespace workshop::room
