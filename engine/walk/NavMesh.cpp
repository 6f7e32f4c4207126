#include "engine/walk/NavMesh.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <map>
#include <queue>
#include <utility>

namespace kiln::walk {

namespace {

constexpr std::string_view kMagic = "KNAV";
constexpr std::uint32_t kVersion = 1;
constexpr float kTallest = 1.0f;     // metres between a place and who asks for it
constexpr float kStandReach = 0.5f;  // metres
constexpr float kSamePoint = 1e-3f;  // metres
constexpr float kSmallest = 1e-5f;   // square metres
constexpr float kBent = 1e-4f;       // square metres by which a polygon may be hollow: rounding

glm::vec2 plan(const glm::vec3& point) {
    return {point.x, point.z};
}

float cross(const glm::vec2& a, const glm::vec2& b) {
    return a.x * b.y - a.y * b.x;
}

/// Twice the area of a triangle in plan; positive when c lies to the left of a to b.
float turn(const glm::vec3& a, const glm::vec3& b, const glm::vec3& c) {
    return cross(plan(b) - plan(a), plan(c) - plan(a));
}

tl::unexpected<Error> malformed(const std::string& what) {
    return fail(ErrorCode::Malformed, what, {}, "Build the museum again");
}

class Reader {
  public:
    explicit Reader(ByteView bytes) : bytes_(bytes) {}
    template <class Value>
    [[nodiscard]] Value take() {
        static_assert(std::endian::native == std::endian::little);
        Value value{};
        if (bytes_.size() < sizeof(Value)) {
            short_ = true;
            return value;
        }
        std::memcpy(&value, bytes_.data(), sizeof(Value));
        bytes_ = bytes_.subspan(sizeof(Value));
        return value;
    }
    [[nodiscard]] bool ranOut() const { return short_; }
    [[nodiscard]] std::size_t left() const { return bytes_.size(); }

  private:
    ByteView bytes_;
    bool short_ = false;
};

template <class Value>
void put(Bytes& bytes, const Value& value) {
    static_assert(std::endian::native == std::endian::little);
    bytes.resize(bytes.size() + sizeof(Value));
    std::memcpy(bytes.data() + bytes.size() - sizeof(Value), &value, sizeof(Value));
}

}  // namespace

Result<NavMesh> NavMesh::create(std::vector<glm::vec3> vertices, std::vector<Polygon> polygons) {
    if (vertices.size() > kMostVertices) return malformed("too many corners to stand between");
    if (polygons.size() > kMostPolygons) return malformed("too many polygons to stand on");
    for (const glm::vec3& vertex : vertices) {
        if (!std::isfinite(vertex.x) || !std::isfinite(vertex.y) || !std::isfinite(vertex.z)) {
            return malformed("a corner of a polygon to stand on is no place");
        }
    }
    NavMesh mesh;
    std::map<std::pair<std::uint16_t, std::uint16_t>, std::pair<std::uint32_t, std::size_t>> open;
    for (std::size_t number = 0; number < polygons.size(); ++number) {
        Polygon& polygon = polygons[number];
        const std::string name = "polygon " + std::to_string(number) + " to stand on ";
        if (polygon.size() < 3 || polygon.size() > kMostCorners) return malformed(name + "has too few or many corners");
        float area = 0.0f;
        for (std::size_t i = 0; i < polygon.size(); ++i) {
            if (polygon[i] >= vertices.size()) return malformed(name + "has a corner that is not there");
            if (i > 1) area += turn(vertices[polygon[0]], vertices[polygon[i - 1]], vertices[polygon[i]]);
        }
        if (area < 0.0f) std::reverse(polygon.begin(), polygon.end());
        if (std::abs(area) < kSmallest) return malformed(name + "has no area");
        std::vector<Edge> edges;
        for (std::size_t i = 0; i < polygon.size(); ++i) {
            const std::uint16_t a = polygon[i], b = polygon[(i + 1) % polygon.size()];
            const std::uint16_t c = polygon[(i + 2) % polygon.size()];
            if (turn(vertices[a], vertices[b], vertices[c]) < -kBent) return malformed(name + "is not convex");
            edges.push_back({a, b, kNone});
            // Who shares the edge has it the other way round.
            const auto met = open.find({b, a});
            if (met == open.end()) {
                if (!open.try_emplace({a, b}, static_cast<std::uint32_t>(number), i).second) {
                    return malformed(name + "overlaps another");
                }
                continue;
            }
            edges.back().beyond = met->second.first;
            if (mesh.edges_.size() <= met->second.first) return malformed(name + "is its own neighbour");
            Edge& other = mesh.edges_[met->second.first][met->second.second];
            if (other.beyond != kNone) return malformed(name + "shares an edge with two others");
            other.beyond = static_cast<std::uint32_t>(number);
        }
        mesh.edges_.push_back(std::move(edges));
    }
    mesh.vertices_ = std::move(vertices);
    mesh.polygons_ = std::move(polygons);
    return mesh;
}

std::optional<NavMesh::Place> NavMesh::place(const glm::vec3& point, float reach) const {
    std::optional<Place> best;
    float nearest = reach;
    const auto offer = [&](std::size_t number, const glm::vec3& candidate) {
        const float away = glm::distance(plan(candidate), plan(point));
        if (std::abs(candidate.y - point.y) > kTallest || away > nearest || (best && away == nearest)) return;
        nearest = away;
        best = Place{number, candidate};
    };
    for (std::size_t number = 0; number < polygons_.size(); ++number) {
        bool inside = true;
        for (const Edge& edge : edges_[number]) {
            const glm::vec3 a = vertices_[edge.right], b = vertices_[edge.left];
            if (turn(a, b, point) >= 0.0f) continue;
            inside = false;
            const glm::vec2 along = plan(b) - plan(a);
            const float t = glm::dot(plan(point) - plan(a), along) / std::max(glm::dot(along, along), 1e-12f);
            offer(number, glm::mix(a, b, std::clamp(t, 0.0f, 1.0f)));
        }
        if (!inside) continue;
        // The height by the triangle of a fan that it is in.
        const Polygon& polygon = polygons_[number];
        for (std::size_t i = 2; i < polygon.size(); ++i) {
            const glm::vec3 a = vertices_[polygon[0]], b = vertices_[polygon[i - 1]], c = vertices_[polygon[i]];
            const float whole = turn(a, b, c);
            if (whole <= 0.0f || (i + 1 < polygon.size() && turn(a, c, point) > 0.0f)) continue;
            const float toB = turn(c, a, point) / whole, toC = turn(a, b, point) / whole;
            offer(number, {point.x, a.y + toB * (b.y - a.y) + toC * (c.y - a.y), point.z});
            break;
        }
    }
    return best;
}

std::optional<glm::vec3> NavMesh::nearest(const glm::vec3& point, float reach) const {
    const std::optional<Place> found = place(point, reach);
    if (!found) return std::nullopt;
    return found->point;
}

const NavMesh::Edge& NavMesh::edgeTo(std::size_t polygon, std::size_t beyond) const {
    return *std::find_if(edges_[polygon].begin(), edges_[polygon].end(),
                         [&](const Edge& edge) { return edge.beyond == beyond; });
}

/// A* (Hart, Nilsson and Raphael 1968) from edge to edge, measured between their middles.
std::vector<std::size_t> NavMesh::polygonsBetween(const Place& from, const Place& to) const {
    struct Seen {
        float way = 0.0f;
        glm::vec3 at{0.0f};
        std::size_t before = 0;
        bool known = false, done = false;
    };
    std::vector<Seen> seen(polygons_.size());
    using Guess = std::pair<float, std::size_t>;
    std::priority_queue<Guess, std::vector<Guess>, std::greater<>> next;
    seen[from.polygon] = {0.0f, from.point, from.polygon, true, false};
    next.emplace(0.0f, from.polygon);
    while (!next.empty() && !seen[to.polygon].done) {
        const std::size_t here = next.top().second;
        next.pop();
        if (std::exchange(seen[here].done, true)) continue;
        for (const Edge& edge : edges_[here]) {
            if (edge.beyond == kNone || seen[edge.beyond].done) continue;
            const glm::vec3 middle = 0.5f * (vertices_[edge.right] + vertices_[edge.left]);
            const glm::vec3 at = edge.beyond == to.polygon ? to.point : middle;
            const float way = seen[here].way + glm::distance(seen[here].at, middle) + glm::distance(middle, at);
            Seen& there = seen[edge.beyond];
            if (there.known && there.way <= way) continue;
            there = {way, at, here, true, false};
            next.emplace(way + glm::distance(at, to.point), edge.beyond);
        }
    }
    if (!seen[to.polygon].done) return {};
    std::vector<std::size_t> through{to.polygon};
    while (through.back() != from.polygon) through.push_back(seen[through.back()].before);
    std::reverse(through.begin(), through.end());
    return through;
}

/// A thread through the edges, pulled tight: the funnel of Chazelle (1982) and of Lee and Preparata (1984).
std::vector<glm::vec3> NavMesh::pulledTight(const Place& from, const Place& to,
                                            const std::vector<std::size_t>& through) const {
    std::vector<std::pair<glm::vec3, glm::vec3>> gates;  // right, left
    for (std::size_t i = 0; i + 1 < through.size(); ++i) {
        const Edge& edge = edgeTo(through[i], through[i + 1]);
        gates.emplace_back(vertices_[edge.right], vertices_[edge.left]);
    }
    gates.emplace_back(to.point, to.point);

    std::vector<glm::vec3> path{from.point};
    const auto add = [&](const glm::vec3& point) {
        if (glm::distance(path.back(), point) > kSamePoint) path.push_back(point);
    };
    glm::vec3 apex = from.point, right = gates[0].first, left = gates[0].second;
    std::size_t rightGate = 0, leftGate = 0;
    for (std::size_t gate = 1; gate < gates.size(); ++gate) {
        const auto& [newRight, newLeft] = gates[gate];
        const auto same = [&](const glm::vec3& point) { return glm::distance(apex, point) < kSamePoint; };
        if (turn(apex, right, newRight) >= 0.0f) {
            if (same(right) || turn(apex, left, newRight) < 0.0f) {
                right = newRight;
                rightGate = gate;
            } else {  // crosses the left side: the way bends there
                add(left);
                apex = right = left;
                gate = rightGate = leftGate;
                continue;
            }
        }
        if (turn(apex, left, newLeft) <= 0.0f) {
            if (same(left) || turn(apex, right, newLeft) > 0.0f) {
                left = newLeft;
                leftGate = gate;
            } else {
                add(right);
                apex = left = right;
                gate = leftGate = rightGate;
                continue;
            }
        }
    }
    add(to.point);
    return path;
}

std::vector<glm::vec3> NavMesh::path(const glm::vec3& from, const glm::vec3& to) const {
    const std::optional<Place> start = place(from, kStandReach), end = place(to, kStandReach);
    if (!start || !end) return {};
    const std::vector<std::size_t> through = polygonsBetween(*start, *end);
    if (through.empty()) return {};
    // A thread is tight within the polygons that it was laid through; where others lead there straight, they do.
    const std::vector<glm::vec3> tight = pulledTight(*start, *end, through);
    std::vector<glm::vec3> path{tight.front()};
    for (std::size_t here = 0; here + 1 < tight.size();) {
        std::size_t next = tight.size() - 1;
        while (next > here + 1 && !leadsStraight(tight[here], tight[next])) --next;
        path.push_back(tight[next]);
        here = next;
    }
    return path;
}

bool NavMesh::leadsStraight(const glm::vec3& from, const glm::vec3& to) const {
    constexpr float kStep = 0.04f, kBeside = 0.005f;  // metres
    const int steps = static_cast<int>(glm::distance(from, to) / kStep) + 1;
    for (int step = 1; step < steps; ++step) {
        const float t = static_cast<float>(step) / static_cast<float>(steps);
        if (!place(glm::mix(from, to, t), kBeside)) return false;
    }
    return true;
}

Bytes writeNavMesh(const NavMesh& mesh) {
    const ByteView magic = asBytes(kMagic);
    Bytes bytes(magic.begin(), magic.end());
    put(bytes, kVersion);
    put(bytes, static_cast<std::uint32_t>(mesh.vertices().size()));
    put(bytes, static_cast<std::uint32_t>(mesh.polygons().size()));
    for (const glm::vec3& vertex : mesh.vertices()) {
        for (int axis = 0; axis < 3; ++axis) put(bytes, vertex[axis]);
    }
    for (const NavMesh::Polygon& polygon : mesh.polygons()) {
        put(bytes, static_cast<std::uint16_t>(polygon.size()));
        for (const std::uint16_t corner : polygon) put(bytes, corner);
    }
    return bytes;
}

Result<NavMesh> readNavMesh(ByteView bytes, const std::string& where) {
    const auto named = [&](Error error) {
        error.where = where;
        return fail(std::move(error));
    };
    if (!asText(bytes).starts_with(kMagic)) return named(malformed("these are no places to stand").value());
    Reader reader(bytes.subspan(kMagic.size()));
    if (reader.take<std::uint32_t>() != kVersion) return named(malformed("another version of places to stand").value());
    const auto vertexCount = reader.take<std::uint32_t>(), polygonCount = reader.take<std::uint32_t>();
    // Before any memory is taken for what a file claims.
    if (reader.ranOut() || reader.left() / 12 < vertexCount || reader.left() / 8 < polygonCount) {
        return named(malformed("the file ends early").value());
    }
    std::vector<glm::vec3> vertices(vertexCount);
    for (glm::vec3& vertex : vertices) {
        for (int axis = 0; axis < 3; ++axis) vertex[axis] = reader.take<float>();
    }
    std::vector<NavMesh::Polygon> polygons;
    for (std::uint32_t number = 0; number < polygonCount && !reader.ranOut(); ++number) {
        const auto corners = reader.take<std::uint16_t>();
        if (corners > NavMesh::kMostCorners) break;
        NavMesh::Polygon polygon;
        for (int corner = 0; corner < corners; ++corner) polygon.push_back(reader.take<std::uint16_t>());
        polygons.push_back(std::move(polygon));
    }
    if (reader.ranOut() || polygons.size() < polygonCount) return named(malformed("the file ends early").value());
    if (reader.left() > 0) return named(malformed("the file goes on after its end").value());
    Result<NavMesh> mesh = NavMesh::create(std::move(vertices), std::move(polygons));
    if (!mesh) return named(mesh.error());
    return mesh;
}

}  // namespace kiln::walk
