#include "app/curator/Ways.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <vector>

#include <recastnavigation/Recast.h>

#include "engine/walk/Walker.h"

namespace curator {

namespace {

using kiln::ErrorCode;
using kiln::fail;
using kiln::Result;
using kiln::walk::NavMesh;

constexpr float kCell = 0.05f;         // metres in plan
constexpr float kLayer = 0.02f;        // metres in height
constexpr float kFromWalls = 0.05f;    // metres beside the body's radius
constexpr float kStraightness = 1.3f;  // cells that an edge of the floor may be off
constexpr int kLongestEdge = 240;      // cells
constexpr int kSmallRegion = 64;       // cells
constexpr float kSpawnReach = 1.0f;    // metres

template <class Thing, void (*release)(Thing*)>
struct Release {
    void operator()(Thing* thing) const { release(thing); }
};
using Heightfield = std::unique_ptr<rcHeightfield, Release<rcHeightfield, rcFreeHeightField>>;
using Compact = std::unique_ptr<rcCompactHeightfield, Release<rcCompactHeightfield, rcFreeCompactHeightfield>>;
using Contours = std::unique_ptr<rcContourSet, Release<rcContourSet, rcFreeContourSet>>;
using Polygons = std::unique_ptr<rcPolyMesh, Release<rcPolyMesh, rcFreePolyMesh>>;

struct Triangles {
    std::vector<float> positions;  ///< three a corner
    std::vector<int> corners;      ///< three a triangle
};

Triangles solidOf(std::span<const StandingRoom> rooms) {
    Triangles solid;
    for (const StandingRoom& room : rooms) {
        for (const kiln::asset::Index index : room.model->sceneNodes()) {
            const kiln::asset::Node& node = room.model->nodes[static_cast<std::size_t>(index)];
            if (node.mesh == kiln::asset::kNone || !node.name.starts_with("collision:")) continue;
            const glm::mat4 place = room.place * node.world;
            for (const auto& primitive : room.model->meshes[static_cast<std::size_t>(node.mesh)].primitives) {
                const auto first = static_cast<int>(solid.positions.size() / 3);
                for (const glm::vec3& position : primitive.positions) {
                    const glm::vec3 at = glm::vec3(place * glm::vec4(position, 1.0f));
                    solid.positions.insert(solid.positions.end(), {at.x, at.y, at.z});
                }
                for (const std::uint32_t corner : primitive.indices) {
                    solid.corners.push_back(first + static_cast<int>(corner));
                }
            }
        }
    }
    return solid;
}

rcConfig configOf(const Triangles& solid) {
    const kiln::walk::WalkerOptions body;
    rcConfig config{};
    config.cs = kCell;
    config.ch = kLayer;
    config.walkableSlopeAngle = glm::degrees(body.maximumSlope);
    config.walkableHeight = static_cast<int>(std::ceil(body.height / kLayer));
    config.walkableClimb = static_cast<int>(std::floor(body.stepHeight / kLayer));
    config.walkableRadius = static_cast<int>(std::ceil((body.radius + kFromWalls) / kCell));
    config.maxEdgeLen = kLongestEdge;
    config.maxSimplificationError = kStraightness;
    config.minRegionArea = kSmallRegion;
    config.mergeRegionArea = 4 * kSmallRegion;
    config.maxVertsPerPoly = 6;
    rcCalcBounds(solid.positions.data(), static_cast<int>(solid.positions.size() / 3), config.bmin, config.bmax);
    rcCalcGridSize(config.bmin, config.bmax, config.cs, &config.width, &config.height);
    return config;
}

/// Marks what is level enough to stand on; which way round a triangle is does not matter, as to a walker.
std::vector<unsigned char> levelOnes(const Triangles& solid, float leastUp) {
    std::vector<unsigned char> areas;
    for (std::size_t i = 0; i + 2 < solid.corners.size(); i += 3) {
        const auto corner = [&](std::size_t which) {
            const float* at = &solid.positions[3 * static_cast<std::size_t>(solid.corners[i + which])];
            return glm::vec3(at[0], at[1], at[2]);
        };
        const glm::vec3 normal = glm::cross(corner(1) - corner(0), corner(2) - corner(0));
        const bool level = std::abs(normal.y) > leastUp * glm::length(normal);
        areas.push_back(level ? RC_WALKABLE_AREA : RC_NULL_AREA);
    }
    return areas;
}

/// Recast's steps in their order: solid to columns, to what is open above them, to regions, outlines and polygons.
Polygons floorOf(const Triangles& solid, const rcConfig& config) {
    rcContext context(false);
    const Heightfield columns(rcAllocHeightfield());
    const Compact open(rcAllocCompactHeightfield());
    const Contours outlines(rcAllocContourSet());
    Polygons polygons(rcAllocPolyMesh());
    const auto count = static_cast<int>(solid.corners.size() / 3);
    const auto vertices = static_cast<int>(solid.positions.size() / 3);
    const std::vector<unsigned char> areas = levelOnes(solid, std::cos(glm::radians(config.walkableSlopeAngle)));
    if (!rcCreateHeightfield(&context, *columns, config.width, config.height, config.bmin, config.bmax, config.cs,
                             config.ch) ||
        !rcRasterizeTriangles(&context, solid.positions.data(), vertices, solid.corners.data(), areas.data(), count,
                              *columns, config.walkableClimb)) {
        return nullptr;
    }
    rcFilterLowHangingWalkableObstacles(&context, config.walkableClimb, *columns);
    rcFilterLedgeSpans(&context, config.walkableHeight, config.walkableClimb, *columns);
    rcFilterWalkableLowHeightSpans(&context, config.walkableHeight, *columns);
    const bool made =
        rcBuildCompactHeightfield(&context, config.walkableHeight, config.walkableClimb, *columns, *open) &&
        rcErodeWalkableArea(&context, config.walkableRadius, *open) && rcBuildDistanceField(&context, *open) &&
        rcBuildRegions(&context, *open, 0, config.minRegionArea, config.mergeRegionArea) &&
        rcBuildContours(&context, *open, config.maxSimplificationError, config.maxEdgeLen, *outlines) &&
        rcBuildPolyMesh(&context, *outlines, config.maxVertsPerPoly, *polygons);
    return made ? std::move(polygons) : nullptr;
}

struct Floor {
    std::vector<glm::vec3> vertices;
    std::vector<NavMesh::Polygon> polygons;
};

Floor floorFrom(const rcPolyMesh& mesh) {
    Floor floor;
    for (int i = 0; i < mesh.nverts; ++i) {
        const unsigned short* vertex = &mesh.verts[3 * i];
        floor.vertices.emplace_back(mesh.bmin[0] + vertex[0] * mesh.cs, mesh.bmin[1] + vertex[1] * mesh.ch,
                                    mesh.bmin[2] + vertex[2] * mesh.cs);
    }
    for (int i = 0; i < mesh.npolys; ++i) {
        const unsigned short* corners = &mesh.polys[2 * mesh.nvp * i];
        NavMesh::Polygon polygon;
        for (int corner = 0; corner < mesh.nvp && corners[corner] != RC_MESH_NULL_IDX; ++corner) {
            polygon.push_back(corners[corner]);
        }
        floor.polygons.push_back(std::move(polygon));
    }
    return floor;
}

/// Without what nobody gets to: the tops of plinths and walls.
Result<NavMesh> reachableFrom(const glm::vec3& spawn, Floor floor) {
    const Result<NavMesh> all = NavMesh::create(floor.vertices, floor.polygons);
    if (!all) return kiln::fail(all.error());
    const auto start = all->nearest(spawn, kSpawnReach);
    if (!start) {
        return fail(ErrorCode::NotFound, "nobody can stand where a visit starts", "spawn",
                    "Move the spawn onto free floor");
    }
    const auto middleOf = [&](const NavMesh::Polygon& polygon) {
        glm::vec3 sum(0.0f);
        for (const std::uint16_t corner : polygon) sum += all->vertices()[corner];
        return sum / static_cast<float>(polygon.size());
    };
    std::vector<NavMesh::Polygon> reached;
    for (const NavMesh::Polygon& polygon : all->polygons()) {
        if (!all->path(*start, middleOf(polygon)).empty()) reached.push_back(polygon);
    }
    std::vector<std::uint16_t> renamed(floor.vertices.size(), 0);
    std::vector<bool> used(floor.vertices.size(), false);
    for (const auto& polygon : reached) {
        for (const std::uint16_t corner : polygon) used[corner] = true;
    }
    std::vector<glm::vec3> kept;
    for (std::size_t i = 0; i < used.size(); ++i) {
        renamed[i] = static_cast<std::uint16_t>(kept.size());
        if (used[i]) kept.push_back(floor.vertices[i]);
    }
    for (auto& polygon : reached) {
        for (std::uint16_t& corner : polygon) corner = renamed[corner];
    }
    return NavMesh::create(std::move(kept), std::move(reached));
}

}  // namespace

Result<NavMesh> findWays(std::span<const StandingRoom> rooms) {
    const Triangles solid = solidOf(rooms);
    if (solid.corners.empty()) {
        return fail(ErrorCode::NotFound, "there is nothing to stand on", "rooms",
                    "Give the rooms' floors and walls nodes named \"collision:…\"");
    }
    const Polygons polygons = floorOf(solid, configOf(solid));
    if (!polygons) return fail(ErrorCode::Internal, "the floor could not be found", "rooms");
    const std::vector<kiln::asset::Node>& nodes = rooms.front().model->nodes;
    const auto spawn = std::find_if(nodes.begin(), nodes.end(), [](const auto& node) { return node.name == "spawn"; });
    const glm::mat4 at = spawn == nodes.end() ? glm::mat4(1.0f) : rooms.front().place * spawn->world;
    return reachableFrom(glm::vec3(at[3]), floorFrom(*polygons));
}

}  // namespace curator
