#include "app/workshop/rooms/LightCharts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>
#include <numbers>
#include <numeric>
#include <set>
#include <unordered_map>

#include "app/workshop/InParallel.h"
#include "engine/core/Box.h"

#define STBRP_STATIC
#define STB_RECT_PACK_IMPLEMENTATION
#include <stb/stb_rect_pack.h>

namespace workshop {

using kiln::asset::Primitive;

namespace {

constexpr float kCone = 0.848f;          // cosine of 32 degrees
constexpr float kSamePlane = 0.004f;     // metres: a bed below its slabs is as light as they are
constexpr float kSameNormal = 0.9999f;   // cosine of 0.8 degrees
constexpr float kClose = 0.008f;         // metres between pieces of one plane that share a chart: no wall is as thin
constexpr float kLeastArea = 1e-9f;      // m²
constexpr float kHigh = 3.2f;            // metres above the floor: beyond reach of a close look
constexpr float kNearReach = 1.2f;       // metres round what is looked at closely
constexpr float kSparse = 0.5f;          // share of its rectangle that a chart fills at least, or it is broken up
constexpr float kWorthwhile = 0.8f;      // of the texels that it took before
constexpr float kUnseen = 0.2f;          // of the texels, where no visitor looks
constexpr float kGlance = 0.5f;          // metres between the points of a large triangle that are looked at
constexpr float kCoarsestTexels = 2.0f;  // a metre, before it is given up

struct Triangle {
    std::size_t surface = 0;
    std::array<std::uint32_t, 3> corners{};  // of its primitive
    std::array<std::uint32_t, 3> places{};   // one number for all vertices in one place
    std::array<glm::vec3, 3> points{};
    glm::vec3 normal{0.0f};
    float area = 0.0f;
    std::size_t chart = 0;
    std::array<glm::vec2, 3> flat{};  // metres in its chart
};

struct Chart {
    std::vector<std::size_t> triangles;
    glm::vec3 axis{0.0f, 1.0f, 0.0f};
    glm::vec2 size{0.0f};  // metres
    float density = 1.0f;  // of the atlas's texels a metre
    glm::ivec2 corner{0};  // texels, of its first one
    bool flat = false;
};

std::vector<Triangle> trianglesOf(std::span<const LightSurface> surfaces) {
    std::vector<Triangle> triangles;
    std::map<std::array<std::int32_t, 3>, std::uint32_t> places;
    for (std::size_t s = 0; s < surfaces.size(); ++s) {
        const Primitive& primitive = *surfaces[s].primitive;
        for (std::size_t i = 0; i + 2 < primitive.indices.size(); i += 3) {
            Triangle triangle;
            triangle.surface = s;
            for (std::size_t k = 0; k < 3; ++k) {
                const std::uint32_t corner = primitive.indices[i + k];
                const glm::vec3 point(surfaces[s].world * glm::vec4(primitive.positions[corner], 1.0f));
                triangle.corners[k] = corner;
                triangle.points[k] = point;
                std::array<std::int32_t, 3> rounded;  // tenths of a millimetre
                for (int axis = 0; axis < 3; ++axis)
                    rounded[static_cast<std::size_t>(axis)] =
                        static_cast<std::int32_t>(std::lround(point[axis] * 1e4f));
                triangle.places[k] =
                    places.try_emplace(rounded, static_cast<std::uint32_t>(places.size())).first->second;
            }
            const glm::vec3 across =
                glm::cross(triangle.points[1] - triangle.points[0], triangle.points[2] - triangle.points[0]);
            triangle.area = 0.5f * glm::length(across);
            if (!(triangle.area > kLeastArea)) continue;
            triangle.normal = across / (2.0f * triangle.area);
            triangles.push_back(triangle);
        }
    }
    return triangles;
}

using Neighbours = std::vector<std::vector<std::size_t>>;

/// The triangles on either side of each edge.
Neighbours neighboursOf(const std::vector<Triangle>& triangles) {
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> edges;
    const auto keyOf = [](std::uint32_t a, std::uint32_t b) {
        return (static_cast<std::uint64_t>(std::min(a, b)) << 32u) | std::max(a, b);
    };
    for (std::size_t t = 0; t < triangles.size(); ++t) {
        for (std::size_t k = 0; k < 3; ++k)
            edges[keyOf(triangles[t].places[k], triangles[t].places[(k + 1) % 3])].push_back(t);
    }
    Neighbours neighbours(triangles.size());
    for (std::size_t t = 0; t < triangles.size(); ++t) {
        for (std::size_t k = 0; k < 3; ++k) {
            for (const std::size_t other : edges[keyOf(triangles[t].places[k], triangles[t].places[(k + 1) % 3])])
                if (other != t) neighbours[t].push_back(other);
        }
    }
    return neighbours;
}

/// Patches that grow from their largest triangle over shared edges, as long as the next leans little from it.
std::vector<Chart> grow(const std::vector<Triangle>& triangles, const Neighbours& neighbours) {
    std::vector<std::size_t> order(triangles.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return triangles[a].area > triangles[b].area; });
    std::vector<bool> taken(triangles.size(), false);
    std::vector<Chart> charts;
    for (const std::size_t seed : order) {
        if (taken[seed]) continue;
        Chart chart;
        chart.triangles.push_back(seed);
        taken[seed] = true;
        const glm::vec3 axis = triangles[seed].normal;
        chart.axis = axis;
        chart.flat = true;
        for (std::size_t next = 0; next < chart.triangles.size(); ++next) {
            const std::size_t here = chart.triangles[next];
            chart.flat = chart.flat && glm::dot(triangles[here].normal, axis) > kSameNormal;
            for (const std::size_t other : neighbours[here]) {
                if (taken[other] || glm::dot(triangles[other].normal, axis) < kCone) continue;
                taken[other] = true;
                chart.triangles.push_back(other);
            }
        }
        charts.push_back(std::move(chart));
    }
    return charts;
}

std::size_t rootOf(std::vector<std::size_t>& parents, std::size_t one) {
    while (parents[one] != one) one = parents[one] = parents[parents[one]];
    return one;
}

/// Flat charts of one plane that lie close together become one: the stones of a floor.
std::vector<Chart> join(std::vector<Chart> charts, const std::vector<Triangle>& triangles) {
    struct Plane {
        std::size_t chart;
        float distance;
        kiln::Box box;
    };
    std::vector<Plane> planes;
    for (std::size_t i = 0; i < charts.size(); ++i) {
        if (!charts[i].flat) continue;
        Plane plane{i, glm::dot(charts[i].axis, triangles[charts[i].triangles[0]].points[0]), {}};
        for (const std::size_t t : charts[i].triangles)
            for (const glm::vec3& point : triangles[t].points) plane.box.add(point);
        planes.push_back(plane);
    }
    std::stable_sort(planes.begin(), planes.end(),
                     [](const Plane& a, const Plane& b) { return a.distance < b.distance; });
    std::vector<std::size_t> parents(charts.size());
    std::iota(parents.begin(), parents.end(), std::size_t{0});
    for (std::size_t i = 0; i < planes.size(); ++i) {
        for (std::size_t k = i + 1; k < planes.size(); ++k) {
            if (planes[k].distance - planes[i].distance > kSamePlane) break;
            if (glm::dot(charts[planes[i].chart].axis, charts[planes[k].chart].axis) < kSameNormal) continue;
            const glm::vec3 gap =
                glm::max(planes[i].box.min - planes[k].box.max, planes[k].box.min - planes[i].box.max);
            if (std::max({gap.x, gap.y, gap.z}) > kClose) continue;
            const std::size_t a = rootOf(parents, planes[i].chart), b = rootOf(parents, planes[k].chart);
            parents[std::max(a, b)] = std::min(a, b);
        }
    }
    std::vector<Chart> joined;
    for (std::size_t i = 0; i < charts.size(); ++i) {
        const std::size_t root = rootOf(parents, i);
        if (root == i) continue;
        charts[root].triangles.insert(charts[root].triangles.end(), charts[i].triangles.begin(),
                                      charts[i].triangles.end());
        charts[i].triangles.clear();
    }
    for (Chart& chart : charts) {
        if (!chart.triangles.empty()) joined.push_back(std::move(chart));
    }
    return joined;
}

/// The direction of one of the edges, unit, along which the smallest rectangle lies that holds all of them.
glm::vec2 levelOf(const Chart& chart, const std::vector<Triangle>& triangles) {
    constexpr std::size_t kTurns = 360;      // that are told apart in a quarter
    constexpr std::size_t kCandidates = 12;  // whose edges are the longest together
    struct Turn {
        float length = 0.0f;
        glm::vec2 along{1.0f, 0.0f};  // of its longest edge
        float longest = 0.0f;
    };
    std::vector<Turn> turns(kTurns);
    for (const std::size_t t : chart.triangles) {
        for (std::size_t k = 0; k < 3; ++k) {
            const glm::vec2 edge = triangles[t].flat[(k + 1) % 3] - triangles[t].flat[k];
            const float length = glm::length(edge);
            if (!(length > 0.0f)) continue;
            const float quarters = std::atan2(edge.y, edge.x) / (0.5f * std::numbers::pi_v<float>);
            const auto turn = static_cast<std::size_t>(std::lround((quarters - std::floor(quarters)) * kTurns));
            Turn& one = turns[turn % kTurns];
            one.length += length;
            if (length <= one.longest) continue;
            one.longest = length;
            one.along = edge / length;
        }
    }
    std::stable_sort(turns.begin(), turns.end(), [](const Turn& a, const Turn& b) { return a.length > b.length; });
    turns.resize(kCandidates);
    glm::vec2 best(1.0f, 0.0f);
    float least = std::numeric_limits<float>::max();
    for (const Turn& turn : turns) {
        if (!(turn.length > 0.0f)) break;
        const glm::vec2 aside(-turn.along.y, turn.along.x);
        glm::vec2 low(std::numeric_limits<float>::max()), high(std::numeric_limits<float>::lowest());
        for (const std::size_t t : chart.triangles) {
            for (const glm::vec2& point : triangles[t].flat) {
                const glm::vec2 turned(glm::dot(turn.along, point), glm::dot(aside, point));
                low = glm::min(low, turned);
                high = glm::max(high, turned);
            }
        }
        const float area = (high.x - low.x) * (high.y - low.y);
        if (area >= 0.999f * least) continue;
        least = area;
        best = turn.along;
    }
    return best;
}

/// Lays a chart flat: seen along its axis, turned so that it takes the least room.
void project(Chart& chart, std::vector<Triangle>& triangles) {
    const glm::vec3& n = chart.axis;
    const glm::vec3 helper = std::abs(n.y) < 0.9f ? glm::vec3(0.0f, 1.0f, 0.0f) : glm::vec3(0.0f, 0.0f, 1.0f);
    const glm::vec3 across = glm::normalize(glm::cross(helper, n)), up = glm::cross(n, across);
    for (const std::size_t t : chart.triangles) {
        for (std::size_t k = 0; k < 3; ++k)
            triangles[t].flat[k] = {glm::dot(triangles[t].points[k], across), glm::dot(triangles[t].points[k], up)};
    }
    const glm::vec2 level = levelOf(chart, triangles);
    glm::vec2 low(std::numeric_limits<float>::max()), high(std::numeric_limits<float>::lowest());
    const auto turned = [&](const glm::vec2& point) {
        return glm::vec2(level.x * point.x + level.y * point.y, level.x * point.y - level.y * point.x);
    };
    for (const std::size_t t : chart.triangles) {
        for (glm::vec2& point : triangles[t].flat) {
            point = turned(point);
            low = glm::min(low, point);
            high = glm::max(high, point);
        }
    }
    // Wider than high, as the packer likes it.
    const bool tall = high.y - low.y > high.x - low.x;
    for (const std::size_t t : chart.triangles) {
        for (glm::vec2& point : triangles[t].flat) {
            point -= low;
            if (tall) point = {point.y, high.x - low.x - point.x};
        }
    }
    chart.size = tall ? glm::vec2(high.y - low.y, high.x - low.x) : high - low;
}

/// Parts that fold over others of their chart are taken out, to become charts of their own.
std::vector<std::size_t> takeFolds(Chart& chart, const std::vector<Triangle>& triangles) {
    if (chart.flat || chart.triangles.size() < 3) return {};
    constexpr float kCell = 0.004f;  // metres, or as much as the grid below allows
    constexpr int kMostCells = 1024;
    const float cell = std::max(kCell, std::max(chart.size.x, chart.size.y) / kMostCells);
    const int width = static_cast<int>(chart.size.x / cell) + 1, height = static_cast<int>(chart.size.y / cell) + 1;
    std::vector<bool> covered(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), false);
    std::vector<std::size_t> kept, folded;
    for (const std::size_t t : chart.triangles) {
        const auto& [a, b, c] = triangles[t].flat;
        const glm::vec2 low = glm::min(a, glm::min(b, c)), high = glm::max(a, glm::max(b, c));
        const auto side = [](const glm::vec2& p, const glm::vec2& q, const glm::vec2& r) {
            return (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
        };
        const float whole = side(a, b, c);
        std::vector<std::size_t> cells;
        bool folds = false;
        for (int y = static_cast<int>(low.y / cell); y <= std::min(height - 1, static_cast<int>(high.y / cell)); ++y) {
            for (int x = static_cast<int>(low.x / cell); x <= std::min(width - 1, static_cast<int>(high.x / cell));
                 ++x) {
                const glm::vec2 p((static_cast<float>(x) + 0.5f) * cell, (static_cast<float>(y) + 0.5f) * cell);
                if (side(a, b, p) * whole <= 0.0f || side(b, c, p) * whole <= 0.0f || side(c, a, p) * whole <= 0.0f)
                    continue;
                cells.push_back(static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                                static_cast<std::size_t>(x));
                folds = folds || covered[cells.back()];
            }
        }
        if (!folds) {
            for (const std::size_t one : cells) covered[one] = true;
        }
        (folds ? folded : kept).push_back(t);
    }
    chart.triangles = std::move(kept);
    return folded;
}

/// Fewer texels where nobody comes near, more round what is looked at.
float importanceOf(const Chart& chart, const std::vector<Triangle>& triangles, const std::vector<glm::vec3>& near) {
    kiln::Box box;
    float area = 0.0f;
    for (const std::size_t t : chart.triangles) {
        for (const glm::vec3& point : triangles[t].points) box.add(point);
        area += triangles[t].area;
    }
    if (box.min.y > kHigh || (chart.axis.y < -0.5f && box.min.y > 2.0f)) return 0.5f;
    if (area > 4.0f) return 1.0f;  // walls and floors hold their own
    for (const glm::vec3& point : near) {
        const glm::vec3 gap = glm::max(glm::max(box.min - point, point - box.max), glm::vec3(0.0f));
        if (glm::length(gap) < kNearReach) return 1.3f;
    }
    return 0.8f;
}

/// What a chart takes of an atlas of this many texels a metre.
float costOf(const Chart& chart, float texels) {
    constexpr float kFrame = 1.0f + 2.0f * kChartGutter;
    const glm::vec2 extent = chart.size * (chart.density * texels) + kFrame;
    return extent.x * extent.y;
}

/// Pieces of a chart that each fill their rectangle well: they grow as long as a triangle costs less with them than by
/// itself. Thin rings and frames would else take all that they go round.
std::vector<Chart> piecesOf(const Chart& chart, std::vector<Triangle>& triangles, const Neighbours& neighbours,
                            float texels) {
    const auto emptyLike = [](const Chart& other) {
        Chart piece = other;
        piece.triangles.clear();
        return piece;
    };
    std::vector<std::size_t> order = chart.triangles;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return triangles[a].area > triangles[b].area; });
    std::set<std::size_t> left(order.begin(), order.end());
    std::vector<Chart> pieces;
    for (const std::size_t seed : order) {
        if (left.erase(seed) == 0) continue;
        Chart piece = emptyLike(chart);
        piece.triangles.push_back(seed);
        project(piece, triangles);
        for (std::size_t next = 0; next < piece.triangles.size(); ++next) {
            for (const std::size_t other : neighbours[piece.triangles[next]]) {
                if (!left.contains(other)) continue;
                Chart alone = emptyLike(chart), larger = piece;
                alone.triangles.push_back(other);
                larger.triangles.push_back(other);
                project(alone, triangles);
                project(larger, triangles);
                if (costOf(larger, texels) > costOf(piece, texels) + kWorthwhile * costOf(alone, texels)) continue;
                left.erase(other);
                piece = std::move(larger);
            }
        }
        pieces.push_back(std::move(piece));
    }
    return pieces;
}

/// Puts pieces together that take less so.
void gather(std::vector<Chart>& pieces, std::vector<Triangle>& triangles, float texels) {
    constexpr std::size_t kMost = 256;  // pieces, as all pairs are tried
    if (pieces.size() > kMost) return;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        for (std::size_t k = i + 1; k < pieces.size(); ++k) {
            Chart both = pieces[i];
            both.triangles.insert(both.triangles.end(), pieces[k].triangles.begin(), pieces[k].triangles.end());
            project(both, triangles);
            if (costOf(both, texels) > costOf(pieces[i], texels) + costOf(pieces[k], texels)) continue;
            pieces[i] = std::move(both);
            pieces.erase(pieces.begin() + static_cast<std::ptrdiff_t>(k));
            k = i;  // and ask all others again
        }
    }
}

/// Breaks up charts that fill little of their rectangles.
void breakSparse(std::vector<Chart>& charts, std::vector<Triangle>& triangles, const Neighbours& neighbours,
                 const ChartOptions& options) {
    float whole = 0.0f;
    for (const Triangle& triangle : triangles) whole += triangle.area;
    // About what the atlas will have in the end.
    constexpr float kFilled = 0.4f;
    const auto size = static_cast<float>(options.size);
    const float texels = std::min(options.texelsPerMetre, size * std::sqrt(kFilled / whole));
    const std::size_t before = charts.size();
    for (std::size_t i = 0; i < before; ++i) {
        float area = 0.0f;
        for (const std::size_t t : charts[i].triangles) area += triangles[t].area;
        if (charts[i].triangles.size() < 3 || area >= kSparse * charts[i].size.x * charts[i].size.y) continue;
        std::vector<Chart> pieces = piecesOf(charts[i], triangles, neighbours, texels);
        gather(pieces, triangles, texels);
        float cost = 0.0f;
        for (const Chart& piece : pieces) cost += costOf(piece, texels);
        if (cost > kWorthwhile * costOf(charts[i], texels)) {
            project(charts[i], triangles);
            continue;
        }
        for (Chart& piece : pieces) project(piece, triangles);
        charts[i] = std::move(pieces.front());
        charts.insert(charts.end(), std::make_move_iterator(pieces.begin() + 1), std::make_move_iterator(pieces.end()));
    }
}

/// Whether any of a spread of points on the chart is seen.
bool isSeen(const Chart& chart, const std::vector<Triangle>& triangles, const ChartOptions& options) {
    for (const std::size_t t : chart.triangles) {
        const auto& [a, b, c] = triangles[t].points;
        const float longest = std::max({glm::distance(a, b), glm::distance(b, c), glm::distance(c, a)});
        const int steps = std::clamp(static_cast<int>(std::ceil(longest / kGlance)), 1, 32);
        // The middles of the smaller triangles that the edges' division makes.
        for (int i = 0; i < steps; ++i) {
            for (int k = 0; k < steps - i; ++k) {
                const float u = (static_cast<float>(i) + 1.0f / 3.0f) / static_cast<float>(steps);
                const float v = (static_cast<float>(k) + 1.0f / 3.0f) / static_cast<float>(steps);
                if (options.seen(a + (b - a) * u + (c - a) * v, triangles[t].normal)) return true;
            }
        }
    }
    return false;
}

/// Those that no visitor sees get few texels.
void lookAt(std::vector<Chart>& charts, const std::vector<Triangle>& triangles, const ChartOptions& options) {
    const auto look = [&](std::size_t i) {
        if (!isSeen(charts[i], triangles, options)) charts[i].density = kUnseen;
    };
    inParallel(charts.size(), look, 8);
}

/// Places every chart for this many texels a metre; false when they do not fit.
bool pack(std::vector<Chart>& charts, int size, float texels, bool keep) {
    std::vector<stbrp_rect> rectangles(charts.size());
    for (std::size_t i = 0; i < charts.size(); ++i) {
        const glm::vec2 extent = charts[i].size * (charts[i].density * texels);
        rectangles[i].id = static_cast<int>(i);
        rectangles[i].w = static_cast<int>(std::ceil(extent.x)) + 1 + 2 * kChartGutter;
        rectangles[i].h = static_cast<int>(std::ceil(extent.y)) + 1 + 2 * kChartGutter;
        if (rectangles[i].w > size || rectangles[i].h > size) return false;
    }
    std::vector<stbrp_node> nodes(static_cast<std::size_t>(size));
    stbrp_context context;
    stbrp_init_target(&context, size, size, nodes.data(), size);
    stbrp_setup_heuristic(&context, STBRP_HEURISTIC_Skyline_BF_sortHeight);
    if (stbrp_pack_rects(&context, rectangles.data(), static_cast<int>(rectangles.size())) == 0) return false;
    if (keep) {
        for (const stbrp_rect& one : rectangles)
            charts[static_cast<std::size_t>(one.id)].corner = {one.x + kChartGutter, one.y + kChartGutter};
    }
    return true;
}

/// Gives the primitives their coordinates; a vertex that several charts use becomes several.
void assign(std::span<const LightSurface> surfaces, const std::vector<Chart>& charts,
            const std::vector<Triangle>& triangles, int size, float texels) {
    std::vector<Primitive> made(surfaces.size());
    std::vector<std::map<std::pair<std::uint32_t, std::size_t>, std::uint32_t>> known(surfaces.size());
    for (const Triangle& triangle : triangles) {
        const Primitive& source = *surfaces[triangle.surface].primitive;
        Primitive& target = made[triangle.surface];
        const Chart& chart = charts[triangle.chart];
        for (std::size_t k = 0; k < 3; ++k) {
            const std::uint32_t corner = triangle.corners[k];
            const auto [entry, fresh] = known[triangle.surface].try_emplace(
                {corner, triangle.chart}, static_cast<std::uint32_t>(target.positions.size()));
            target.indices.push_back(entry->second);
            if (!fresh) continue;
            const auto take = [corner](const auto& from, auto& to) {
                if (!from.empty()) to.push_back(from[corner]);
            };
            take(source.positions, target.positions);
            take(source.normals, target.normals);
            take(source.tangents, target.tangents);
            take(source.texCoords[0], target.texCoords[0]);
            take(source.colors, target.colors);
            // A chart's border runs through the middles of its outermost texels.
            const glm::vec2 texel = glm::vec2(chart.corner) + 0.5f + triangle.flat[k] * (chart.density * texels);
            target.texCoords[1].push_back(texel / static_cast<float>(size));
        }
    }
    for (std::size_t s = 0; s < surfaces.size(); ++s) {
        Primitive& primitive = *surfaces[s].primitive;
        primitive.positions = std::move(made[s].positions);
        primitive.normals = std::move(made[s].normals);
        primitive.tangents = std::move(made[s].tangents);
        primitive.texCoords = std::move(made[s].texCoords);
        primitive.colors = std::move(made[s].colors);
        primitive.indices = std::move(made[s].indices);
        primitive.levels.clear();  // of other vertices
    }
}

}  // namespace

kiln::Result<Atlas> layOutCharts(std::span<const LightSurface> surfaces, const ChartOptions& options) {
    std::vector<Triangle> triangles = trianglesOf(surfaces);
    const Neighbours neighbours = neighboursOf(triangles);
    std::vector<Chart> charts = join(grow(triangles, neighbours), triangles);
    for (std::size_t i = 0; i < charts.size(); ++i) {
        project(charts[i], triangles);
        Chart folded;
        folded.axis = charts[i].axis;
        folded.triangles = takeFolds(charts[i], triangles);
        if (folded.triangles.empty()) continue;
        project(charts[i], triangles);
        charts.push_back(std::move(folded));  // and is asked in its turn
    }
    float area = 0.0f;
    for (Chart& chart : charts) chart.density = importanceOf(chart, triangles, options.near);
    breakSparse(charts, triangles, neighbours, options);
    if (options.seen) lookAt(charts, triangles, options);
    for (std::size_t i = 0; i < charts.size(); ++i) {
        for (const std::size_t t : charts[i].triangles) triangles[t].chart = i;
        area += charts[i].size.x * charts[i].size.y * charts[i].density * charts[i].density;
    }
    // The finest that fits, to a hundredth.
    float texels = options.texelsPerMetre;
    if (!pack(charts, options.size, texels, false)) {
        float low = kCoarsestTexels, high = texels;
        if (!pack(charts, options.size, low, false)) {
            return kiln::fail(kiln::ErrorCode::Refused,
                              std::to_string(charts.size()) + " surfaces are too many for one map of light",
                              "baked light", "Make the room simpler, or leave small parts to \"noshadow:\" nodes");
        }
        while (high > 1.01f * low) {
            const float middle = std::sqrt(low * high);
            (pack(charts, options.size, middle, false) ? low : high) = middle;
        }
        texels = low;
    }
    pack(charts, options.size, texels, true);
    assign(surfaces, charts, triangles, options.size, texels);
    Atlas atlas{options.size, options.size, texels, charts.size(), 0.0};
    atlas.used = static_cast<double>(area * texels * texels) / (static_cast<double>(options.size) * options.size);
    return atlas;
}

}  // namespace workshop
