// The clay behind the painting: tiles with rounded edges, a little uneven, on their bed of plaster.
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "app/workshop/Extras.h"
#include "app/workshop/Noise.h"
#include "app/workshop/Palette.h"
#include "app/workshop/Polygon.h"
#include "app/workshop/TileSet.h"

namespace workshop {

namespace {

using kiln::asset::Index;
using kiln::asset::Primitive;

constexpr double kArris = 1.1;  // mm, the radius of a tile's rounded edge
constexpr int kArrisSteps = 2;
constexpr double kRecess = 2.2;        // mm, of the joint's plaster below the glaze
constexpr double kBack = 2.0;          // mm, of plaster behind the tiles
constexpr double kPiece = 34.0;        // mm, of the mesh at detail 1
constexpr double kWarpLength = 160.0;  // mm

glm::vec3 metres(const glm::dvec3& millimetres) {
    return glm::vec3(millimetres * 0.001);
}

/// The outline with `segments` points an edge, drawn in by `inset` mm.
std::vector<glm::dvec2> ringOf(const std::vector<glm::dvec2>& outline, double inset, int segments) {
    const std::vector<glm::dvec2> inner = drawnIn(outline, inset);
    const std::size_t corners = inner.size();
    std::vector<glm::dvec2> points;
    for (std::size_t index = 0; index < corners; ++index) {
        for (int step = 0; step < segments; ++step) {
            points.push_back(
                glm::mix(inner[index], inner[(index + 1) % corners], static_cast<double>(step) / segments));
        }
    }
    return points;
}

glm::dvec2 middleOf(const std::vector<glm::dvec2>& outline) {
    glm::dvec2 middle(0.0);
    for (const glm::dvec2& corner : outline) middle += corner / static_cast<double>(outline.size());
    return middle;
}

/// Area-weighted normals of a triangle list whose vertices are shared where it is smooth.
void smoothNormals(Primitive& primitive, std::size_t firstVertex, std::size_t firstIndex) {
    primitive.normals.resize(primitive.positions.size(), glm::vec3(0.0f));
    for (std::size_t index = firstIndex; index + 2 < primitive.indices.size(); index += 3) {
        const std::uint32_t a = primitive.indices[index], b = primitive.indices[index + 1],
                            c = primitive.indices[index + 2];
        const glm::vec3 normal = glm::cross(primitive.positions[b] - primitive.positions[a],
                                            primitive.positions[c] - primitive.positions[a]);
        for (std::uint32_t vertex : {a, b, c}) primitive.normals[vertex] += normal;
    }
    for (std::size_t vertex = firstVertex; vertex < primitive.normals.size(); ++vertex) {
        primitive.normals[vertex] = glm::normalize(primitive.normals[vertex]);
    }
}

/// Joins two closed rings of equal length; `inner` lies inside or above `outer`, both counter-clockwise from the front.
void joinRings(Primitive& primitive, std::uint32_t outer, std::uint32_t inner, std::uint32_t count) {
    for (std::uint32_t index = 0; index < count; ++index) {
        const std::uint32_t next = (index + 1) % count;
        primitive.indices.insert(primitive.indices.end(), {outer + index, outer + next, inner + next, outer + index,
                                                           inner + next, inner + index});
    }
}

std::uint32_t addRing(Primitive& primitive, const std::vector<glm::dvec3>& points) {
    const auto first = static_cast<std::uint32_t>(primitive.positions.size());
    for (const glm::dvec3& point : points) primitive.positions.push_back(metres(point));
    return first;
}

/// Closes a ring: a convex one with a fan round its middle, any other by its own triangles. `forward`: seen
/// counter-clockwise from the front.
void closeRing(Primitive& primitive, std::uint32_t ring, const std::vector<glm::dvec3>& points, bool forward) {
    const std::vector<glm::dvec2> outline(points.begin(), points.end());
    const auto count = static_cast<std::uint32_t>(points.size());
    if (!isConvex(outline)) {
        for (const auto& [a, b, c] : trianglesOf(outline)) {
            primitive.indices.insert(primitive.indices.end(),
                                     {ring + a, ring + (forward ? b : c), ring + (forward ? c : b)});
        }
        return;
    }
    glm::dvec3 centre(0.0);
    for (const glm::dvec3& point : points) centre += point / static_cast<double>(count);
    const std::uint32_t middle = addRing(primitive, {centre});
    for (std::uint32_t index = 0; index < count; ++index) {
        const std::uint32_t next = (index + 1) % count;
        if (forward) {
            primitive.indices.insert(primitive.indices.end(), {ring + index, ring + next, middle});
        } else {
            primitive.indices.insert(primitive.indices.end(), {ring + next, ring + index, middle});
        }
    }
}

/// The side wall between two rings and, behind it, the back: flat shaded against each other, smooth along the wall.
void addWallAndBack(Primitive& primitive, const std::vector<glm::dvec3>& back, const std::vector<glm::dvec3>& front) {
    const auto count = static_cast<std::uint32_t>(back.size());
    const std::size_t vertices = primitive.positions.size(), indices = primitive.indices.size();
    // Each wall segment has vertices of its own, since outlines have corners.
    for (std::uint32_t index = 0; index < count; ++index) {
        const std::uint32_t next = (index + 1) % count;
        const std::uint32_t first = addRing(primitive, {back[index], back[next], front[next], front[index]});
        primitive.indices.insert(primitive.indices.end(), {first, first + 1, first + 2, first, first + 2, first + 3});
    }
    const std::uint32_t ring = addRing(primitive, back);
    closeRing(primitive, ring, back, false);
    smoothNormals(primitive, vertices, indices);
}

struct TileShape {
    const TileSet& set;
    const Tile& tile;
    glm::dvec2 middle;

    /// Height of the front in mm above the back of the set: a level, a tilt and a warp, never above the thickness.
    [[nodiscard]] double front(const glm::dvec2& place) const {
        const glm::dvec2 local = (place - middle) / kWarpLength;
        const auto random = [&](std::int32_t index) { return static_cast<double>(randomAt(index, tile.seed)); };
        const double level = random(0);
        const double tilt = (random(1) - 0.5) * local.x + (random(2) - 0.5) * local.y;
        const double warp = static_cast<double>(fractalNoise(glm::vec2(local) + 3.7f, 2, tile.seed));
        return set.thickness - set.unevenness * std::clamp(0.5 * level + 0.5 * tilt + 0.35 * warp + 0.2, 0.0, 1.0);
    }
};

void addTile(const TileSet& set, const Tile& tile, double detail, Primitive& glazed, Primitive& clay) {
    double around = 0.0;
    for (std::size_t index = 0; index < tile.outline.size(); ++index) {
        around += glm::distance(tile.outline[index], tile.outline[(index + 1) % tile.outline.size()]);
    }
    const auto pieces = [&](double millimetres) {
        return static_cast<int>(std::lround(detail * millimetres / kPiece));
    };
    const bool convex = isConvex(tile.outline);
    const int segments = convex ? std::max(2, pieces(around / static_cast<double>(tile.outline.size()))) : 1;
    const int rings = std::max(1, pieces(around / 8.0));
    const TileShape shape{set, tile, middleOf(tile.outline)};

    const std::vector<glm::dvec2> rim = ringOf(tile.outline, 0.0, segments);
    const std::vector<glm::dvec2> flat = ringOf(tile.outline, kArris, segments);
    const auto count = static_cast<std::uint32_t>(rim.size());
    std::vector<glm::dvec3> back, front;
    for (std::size_t index = 0; index < rim.size(); ++index) {
        back.emplace_back(rim[index], set.bed.empty() ? 0.0 : kBack);
        front.emplace_back(rim[index], shape.front(flat[index]) - kArris);
    }

    // The glaze turns over the arris and ends on its lower rim, where the clay begins.
    const std::size_t vertices = glazed.positions.size(), indices = glazed.indices.size();
    std::uint32_t outer = addRing(glazed, front);
    const auto addNext = [&](const std::vector<glm::dvec3>& points) {
        const std::uint32_t inner = addRing(glazed, points);
        joinRings(glazed, outer, inner, count);
        outer = inner;
    };
    for (int step = 1; step <= kArrisSteps; ++step) {
        const double angle = 0.5 * std::numbers::pi * step / kArrisSteps;
        const std::vector<glm::dvec2> ring = ringOf(tile.outline, kArris * (1.0 - std::cos(angle)), segments);
        std::vector<glm::dvec3> points;
        for (std::size_t index = 0; index < ring.size(); ++index) {
            points.emplace_back(ring[index], shape.front(flat[index]) - kArris * (1.0 - std::sin(angle)));
        }
        addNext(points);
    }
    // A narrow ring first, so that the arris does not round the face's normals.
    std::vector<glm::dvec3> last;
    const auto addFlat = [&](const std::vector<glm::dvec2>& ring) {
        last.clear();
        for (const glm::dvec2& place : ring) last.emplace_back(place, shape.front(place));
        addNext(last);
    };
    if (convex) {
        std::vector<double> scales{0.975};
        for (int ring = 1; ring < rings; ++ring) scales.push_back(0.975 * (rings - ring) / rings);
        for (const double scale : scales) {
            std::vector<glm::dvec2> ring;
            for (const glm::dvec2& point : flat) ring.push_back(shape.middle + (point - shape.middle) * scale);
            addFlat(ring);
        }
    } else {  // its few triangles are so large that the arris does not round their normals
        for (std::size_t index = 0; index < flat.size(); ++index) {
            last.emplace_back(flat[index], shape.front(flat[index]));
        }
    }
    closeRing(glazed, outer, last, true);
    smoothNormals(glazed, vertices, indices);

    addWallAndBack(clay, back, front);
}

/// The picture covers the set as seen from the front.
void addPictureCoordinates(Primitive& primitive, const TileSet& set) {
    for (const glm::vec3& position : primitive.positions) {
        const glm::vec2 place(static_cast<float>(position.x * 1000.0 / set.width + 0.5),
                              static_cast<float>(0.5 - position.y * 1000.0 / set.height));
        primitive.texCoords[0].push_back(glm::clamp(place, 0.0f, 1.0f));
    }
}

Index addPlainMaterial(kiln::asset::Model& model, const std::string& name, const std::string& color, float roughness) {
    kiln::asset::Material material;
    material.name = name;
    material.baseColorFactor = glm::vec4(linearFromHex(color) * 0.85f, 1.0f);
    material.metallicFactor = 0.0f;
    material.roughnessFactor = roughness;
    model.materials.push_back(std::move(material));
    return static_cast<Index>(model.materials.size() - 1);
}

/// What the hand did, for whoever reads the file back.
nlohmann::json handFacts(const TileSet& set) {
    nlohmann::json hand = set.hand.json();
    hand.erase("waver");  // of vessels
    const auto rounded = [](double value) { return std::round(value * 1000.0) / 1000.0; };
    for (std::size_t index = 0; index < set.tiles.size(); ++index) {
        const glm::dvec2 at = middleOf(set.tiles[index].outline);
        const TileHand own = handOf(set, index);
        hand["tiles"].push_back({{"at", {rounded(at.x), rounded(at.y)}},
                                 {"offset", {rounded(own.offset.x), rounded(own.offset.y)}},
                                 {"load", rounded(own.load)}});
    }
    return hand;
}

}  // namespace

kiln::Result<kiln::asset::Model> buildTiles(const std::string& name, const TileSet& set, const Quality& quality) {
    kiln::asset::Model model;
    model.name = name;
    const int width = std::max(64, static_cast<int>(std::lround(set.texels * quality.detail)));

    const kiln::Result<SurfaceMaps> painted = paintTiles(set, width);
    if (!painted) return kiln::fail(painted.error());
    tellInExtras(model, {{"hand", handFacts(set)}});
    if (set.chips.count > 0) tellInExtras(model, {{"chips", chipFacts(set.chips, chipsOf(set))}});
    Primitive glazed, clay, plaster;
    glazed.material =
        addMaterial(model, "Glazed painting", *painted,
                    {.jpegQuality = set.jpegQuality, .normalQuality = 80, .fineShrink = 2, .oneNormalMap = true});
    clay.material = addPlainMaterial(model, "Stonepaste", kFritwareColor, 0.85f);
    if (!set.bed.empty()) plaster.material = addPlainMaterial(model, "Plaster", "#BDB29E", 0.95f);

    for (const Tile& tile : set.tiles) addTile(set, tile, quality.detail, glazed, clay);
    addPictureCoordinates(glazed, set);
    for (const std::vector<glm::dvec2>& outline : set.bed) {
        std::vector<glm::dvec3> back, front;
        for (const glm::dvec2& point : outline) {
            back.emplace_back(point, 0.0);
            front.emplace_back(point, set.thickness - kRecess);
        }
        addWallAndBack(plaster, back, front);
        const std::size_t vertices = plaster.positions.size(), indices = plaster.indices.size();
        closeRing(plaster, addRing(plaster, front), front, true);
        smoothNormals(plaster, vertices, indices);
    }

    const auto addNode = [&](const std::string& nodeName, std::vector<Primitive> primitives) {
        kiln::asset::Node node;
        node.name = nodeName;
        node.mesh = static_cast<Index>(model.meshes.size());
        model.meshes.push_back({nodeName, std::move(primitives)});
        model.roots.push_back(static_cast<Index>(model.nodes.size()));
        model.nodes.push_back(std::move(node));
    };
    addNode("tiles", {std::move(glazed), std::move(clay)});
    if (!set.bed.empty()) addNode("bed", {std::move(plaster)});
    model.updateWorldTransforms();
    return model;
}

}  // namespace workshop
