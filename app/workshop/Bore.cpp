#include "app/workshop/Bore.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include <glm/gtc/constants.hpp>

namespace workshop {

namespace {

using glm::dvec3;
using Vertex = std::uint32_t;
using Triangle = std::array<Vertex, 3>;

constexpr double kSpacing = 0.35;  // of the radius: no edge near the hole is longer
constexpr double kSnap = 0.02;     // of the radius: a vertex this near to the hole's edge lies on it

/// A surface that is cut, with its places in the hole's own frame.
class Cutter {
  public:
    Cutter(kiln::asset::Primitive& surface, const Hole& hole) : surface_(surface), hole_(hole) {
        const dvec3 beside = std::abs(hole.out.y) < 0.9 ? dvec3(0.0, 1.0, 0.0) : dvec3(1.0, 0.0, 0.0);
        side_ = glm::normalize(glm::cross(beside, hole.out));
        up_ = glm::cross(hole.out, side_);
        for (const glm::vec3& position : surface.positions) places_.push_back(framed(1000.0 * dvec3(position)));
        for (std::size_t i = 0; i + 2 < surface.indices.size(); i += 3) {
            triangles_.push_back({surface.indices[i], surface.indices[i + 1], surface.indices[i + 2]});
        }
    }

    /// Halves long edges near the hole, in all triangles that share them, until none is left.
    void refine() {
        const double longest = kSpacing * hole_.radius;
        const auto isLong = [&](Vertex a, Vertex b) {
            const dvec3 middle = 0.5 * (places_[a] + places_[b]), span = places_[a] - places_[b];
            return glm::length(span) > longest && inReach(middle) &&
                   std::hypot(middle.x, middle.y) < 1.5 * hole_.radius + 0.5 * glm::length(span);
        };
        for (bool again = true; again;) {
            again = false;
            std::vector<Triangle> next;
            for (const Triangle& triangle : triangles_) {
                // The longest of its long edges: the same one in the triangle beyond it, or that one first has a
                // longer.
                std::optional<std::size_t> longestEdge;
                double length = 0.0;
                for (std::size_t edge = 0; edge < 3; ++edge) {
                    const Vertex a = triangle[edge], b = triangle[(edge + 1) % 3];
                    if (!isLong(a, b) || glm::distance(places_[a], places_[b]) <= length) continue;
                    longestEdge = edge;
                    length = glm::distance(places_[a], places_[b]);
                }
                if (!longestEdge) {
                    next.push_back(triangle);
                    continue;
                }
                const Vertex a = triangle[*longestEdge], b = triangle[(*longestEdge + 1) % 3];
                const Vertex c = triangle[(*longestEdge + 2) % 3], half = between(a, b, 0.5);
                next.push_back({a, half, c});
                next.push_back({half, b, c});
                again = true;
            }
            triangles_ = std::move(next);
        }
    }

    /// Drops what lies within the hole; edges that cross its border end there.
    void cut() {
        std::vector<Triangle> kept;
        for (const Triangle& triangle : triangles_) {
            std::array<double, 3> outside{};
            bool within = false;
            for (std::size_t corner = 0; corner < 3; ++corner) {
                outside[corner] = beyond(triangle[corner]);
                within |= outside[corner] < 0.0;
            }
            if (!within) {
                kept.push_back(triangle);
                continue;
            }
            std::vector<Vertex> polygon;
            for (std::size_t corner = 0; corner < 3; ++corner) {
                const std::size_t following = (corner + 1) % 3;
                if (outside[corner] >= 0.0) polygon.push_back(triangle[corner]);
                if (outside[corner] * outside[following] < 0.0) {
                    polygon.push_back(crossing(triangle[corner], triangle[following]));
                }
            }
            for (std::size_t corner = 1; corner + 1 < polygon.size(); ++corner) {
                kept.push_back({polygon[0], polygon[corner], polygon[corner + 1]});
            }
        }
        triangles_ = std::move(kept);
    }

    /// Joins the border on the wall's outside with the one on its inside. False, when there are not just these two.
    [[nodiscard]] bool close() {
        std::vector<std::vector<Vertex>> loops = borders();
        if (loops.size() != 2) return false;
        const auto depth = [&](const std::vector<Vertex>& loop) {
            double sum = 0.0;
            for (const Vertex vertex : loop) sum += places_[vertex].z;
            return sum / static_cast<double>(loop.size());
        };
        if (depth(loops[0]) < depth(loops[1])) std::swap(loops[0], loops[1]);
        // Both by their angle, counter-clockwise as seen from outside, as often as is needed to come round.
        std::array<std::vector<Vertex>, 2> rims;
        for (std::size_t side = 0; side < 2; ++side) {
            std::vector<Vertex>& loop = loops[side];
            std::ranges::sort(loop, {}, [&](Vertex vertex) { return angleOf(vertex); });
            for (const Vertex vertex : loop) rims[side].push_back(inTheHole(vertex, loops[0]));
            rims[side].push_back(rims[side].front());
        }
        const auto turn = [&](std::size_t side, std::size_t index) {
            return index + 1 < rims[side].size() ? angleOf(rims[side][index])
                                                 : angleOf(rims[side][0]) + glm::two_pi<double>();
        };
        std::size_t outer = 0, inner = 0;
        while (outer + 1 < rims[0].size() || inner + 1 < rims[1].size()) {
            const bool stepOuter =
                inner + 1 == rims[1].size() || (outer + 1 < rims[0].size() && turn(0, outer + 1) <= turn(1, inner + 1));
            const Vertex a = rims[0][outer], b = rims[1][inner];
            triangles_.push_back(stepOuter ? Triangle{a, rims[0][outer + 1], b} : Triangle{a, rims[1][inner + 1], b});
            ++(stepOuter ? outer : inner);
        }
        return true;
    }

    void finish() {
        surface_.indices.clear();
        for (const Triangle& triangle : triangles_) {
            surface_.indices.insert(surface_.indices.end(), triangle.begin(), triangle.end());
        }
        dropUnused();
    }

  private:
    [[nodiscard]] dvec3 framed(const dvec3& place) const {
        const dvec3 off = place - hole_.place;
        return {glm::dot(off, side_), glm::dot(off, up_), glm::dot(off, hole_.out)};
    }
    [[nodiscard]] bool inReach(const dvec3& place) const { return place.z < hole_.radius && place.z > -hole_.depth; }
    [[nodiscard]] double angleOf(Vertex vertex) const { return std::atan2(places_[vertex].y, places_[vertex].x); }

    /// mm outside of the hole; 0 on its border.
    [[nodiscard]] double beyond(Vertex vertex) const {
        const dvec3& place = places_[vertex];
        if (!inReach(place)) return 1e9;
        const double off = std::hypot(place.x, place.y) - hole_.radius;
        return std::abs(off) < kSnap * hole_.radius ? 0.0 : off;
    }

    /// A new vertex on an edge; the one that is there, when the edge was divided before.
    Vertex between(Vertex a, Vertex b, double share) {
        const auto key = std::minmax(a, b);
        const auto found = divided_.find(key);
        if (found != divided_.end()) return found->second;
        const auto mixed = [&](auto& values) {
            if (!values.empty()) values.push_back(glm::mix(values[a], values[b], static_cast<float>(share)));
        };
        const auto result = static_cast<Vertex>(places_.size());
        mixed(surface_.positions);
        mixed(surface_.normals);
        mixed(surface_.tangents);
        mixed(surface_.texCoords[0]);
        surface_.normals.back() = glm::normalize(surface_.normals.back());
        if (!surface_.tangents.empty()) {
            glm::vec4& tangent = surface_.tangents.back();
            tangent = glm::vec4(glm::normalize(glm::vec3(tangent)), surface_.tangents[a].w);
        }
        places_.push_back(glm::mix(places_[a], places_[b], share));
        divided_.emplace(key, result);
        return result;
    }

    /// Where an edge crosses the border. From its end within, so that the seam's two edges agree.
    Vertex crossing(Vertex a, Vertex b) {
        if (beyond(a) > 0.0) std::swap(a, b);
        double low = 0.0, high = 1.0;
        for (int step = 0; step < 40; ++step) {
            const double middle = 0.5 * (low + high);
            const dvec3 place = glm::mix(places_[a], places_[b], middle);
            (std::hypot(place.x, place.y) < hole_.radius ? low : high) = middle;
        }
        return between(a, b, low);
    }

    /// The closed lines of edges that only one triangle has and that lie on the hole's border, a vertex for each place.
    [[nodiscard]] std::vector<std::vector<Vertex>> borders() const {
        // Vertices of a seam agree in place alone.
        std::map<std::tuple<float, float, float>, Vertex> first;
        const auto sameAs = [&](Vertex vertex) {
            const glm::vec3& place = surface_.positions[vertex];
            return first.emplace(std::tuple(place.x, place.y, place.z), vertex).first->second;
        };
        std::map<std::pair<Vertex, Vertex>, int> edges;
        for (const Triangle& triangle : triangles_) {
            for (std::size_t edge = 0; edge < 3; ++edge) {
                const Vertex a = triangle[edge], b = triangle[(edge + 1) % 3];
                if (!onBorder(a) || !onBorder(b)) continue;
                const Vertex from = sameAs(a), to = sameAs(b);
                if (from != to) ++edges[std::minmax(from, to)];
            }
        }
        std::map<Vertex, std::vector<Vertex>> neighbours;
        for (const auto& [edge, count] : edges) {
            if (count != 1) continue;
            neighbours[edge.first].push_back(edge.second);
            neighbours[edge.second].push_back(edge.first);
        }
        std::vector<std::vector<Vertex>> loops;
        while (!neighbours.empty()) {
            std::vector<Vertex> loop, open{neighbours.begin()->first};
            while (!open.empty()) {
                const Vertex vertex = open.back();
                open.pop_back();
                const auto here = neighbours.find(vertex);
                if (here == neighbours.end()) continue;
                if (here->second.size() != 2) return {};  // not a line that closes
                open.insert(open.end(), here->second.begin(), here->second.end());
                neighbours.erase(here);
                loop.push_back(vertex);
            }
            loops.push_back(std::move(loop));
        }
        return loops;
    }
    [[nodiscard]] bool onBorder(Vertex vertex) const {
        const dvec3& place = places_[vertex];
        return inReach(place) && std::abs(std::hypot(place.x, place.y) - hole_.radius) <= kSnap * hole_.radius;
    }

    /// The same place as a vertex of the hole's own wall: it looks at the axis and has the colour of the outer edge.
    Vertex inTheHole(Vertex vertex, const std::vector<Vertex>& outer) {
        const double angle = angleOf(vertex);
        const Vertex like = *std::ranges::min_element(outer, {}, [&](Vertex other) {
            return std::abs(std::remainder(angleOf(other) - angle, glm::two_pi<double>()));
        });
        const dvec3 place = places_[vertex];
        const dvec3 in = -glm::normalize(place.x * side_ + place.y * up_);
        surface_.positions.push_back(surface_.positions[vertex]);
        surface_.normals.emplace_back(in);
        if (!surface_.tangents.empty()) surface_.tangents.emplace_back(glm::vec3(hole_.out), surface_.tangents[like].w);
        surface_.texCoords[0].push_back(surface_.texCoords[0][like]);
        places_.push_back(place);
        return static_cast<Vertex>(places_.size() - 1);
    }

    void dropUnused() {
        std::vector<Vertex> place(places_.size(), ~Vertex{0});
        Vertex count = 0;
        for (const Vertex vertex : surface_.indices) place[vertex] = 0;
        for (Vertex& one : place) one = one == 0 ? count++ : ~Vertex{0};
        const auto keep = [&](auto& values) {
            if (values.empty()) return;
            for (std::size_t vertex = 0; vertex < place.size(); ++vertex) {
                if (place[vertex] != ~Vertex{0}) values[place[vertex]] = values[vertex];
            }
            values.resize(count);
        };
        keep(surface_.positions);
        keep(surface_.normals);
        keep(surface_.tangents);
        keep(surface_.texCoords[0]);
        for (Vertex& vertex : surface_.indices) vertex = place[vertex];
    }

    kiln::asset::Primitive& surface_;
    const Hole& hole_;
    dvec3 side_{0.0}, up_{0.0};
    std::vector<dvec3> places_;  ///< mm; z along the hole
    std::vector<Triangle> triangles_;
    std::map<std::pair<Vertex, Vertex>, Vertex> divided_;
};

}  // namespace

kiln::Result<void> bore(kiln::asset::Primitive& surface, const Hole& hole, const std::string& where) {
    Cutter cutter(surface, hole);
    cutter.refine();
    cutter.cut();
    if (!cutter.close()) {
        return kiln::fail(kiln::ErrorCode::Malformed, "the hole does not lead through the wall", where,
                          "Make it narrower, or set it where the wall is even.");
    }
    cutter.finish();
    return {};
}

}  // namespace workshop
