#include "app/scans/PatchMaker.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <limits>
#include <numeric>
#include <thread>

#include <meshoptimizer.h>
#include <metis.h>

namespace scans {

using kiln::asset::Primitive;
using kiln::scene::kNoGroup;
using kiln::scene::Patch;
using kiln::scene::PatchGraph;
using kiln::scene::PatchGroup;

namespace {

constexpr std::size_t kMostVertices = 255;        // of a cluster, the library's limit
constexpr std::size_t kChunkTriangles = 1 << 20;  // clustered at a time, for the memory that it takes
constexpr double kHalf = 0.5;
constexpr float kColorShare =
    0.35f;  // of the mean edge, by which colours at vertices lie off: an edge of three pixels is seen
constexpr double kTooFew = 0.85;  // of its triangles: a group that keeps more is not worth a level

/// Triangles that stay together, of one source.
struct Cluster {
    std::vector<std::uint32_t> indices;  ///< of the primitive's vertices
    std::uint32_t source = kNoGroup;     ///< the group that it was made of; none at the finest level
};

/// A part of the primitive with vertices of its own.
struct Part {
    std::vector<std::uint32_t> vertices;  ///< of the primitive
    std::vector<std::uint32_t> indices;   ///< of `vertices`
    std::vector<glm::vec3> positions;
};

Part partOf(const Primitive& primitive, const std::vector<std::uint32_t>& indices) {
    Part part;
    part.vertices = indices;
    std::sort(part.vertices.begin(), part.vertices.end());
    part.vertices.erase(std::unique(part.vertices.begin(), part.vertices.end()), part.vertices.end());
    part.indices.reserve(indices.size());
    for (const std::uint32_t index : indices) {
        const auto place = std::lower_bound(part.vertices.begin(), part.vertices.end(), index);
        part.indices.push_back(static_cast<std::uint32_t>(place - part.vertices.begin()));
    }
    part.positions.reserve(part.vertices.size());
    for (const std::uint32_t vertex : part.vertices) part.positions.push_back(primitive.positions[vertex]);
    return part;
}

/// Clusters of a list of triangles, by the library's greedy growth.
void cluster(const Primitive& primitive, const std::vector<std::uint32_t>& indices, std::uint32_t source,
             std::size_t mostTriangles, std::vector<Cluster>& clusters) {
    const Part part = partOf(primitive, indices);
    std::vector<meshopt_Meshlet> meshlets(
        meshopt_buildMeshletsBound(part.indices.size(), kMostVertices, mostTriangles));
    std::vector<unsigned int> vertices(meshlets.size() * kMostVertices);
    std::vector<unsigned char> triangles(meshlets.size() * mostTriangles * 3);
    meshlets.resize(meshopt_buildMeshlets(meshlets.data(), vertices.data(), triangles.data(), part.indices.data(),
                                          part.indices.size(), &part.positions.front().x, part.positions.size(),
                                          sizeof(glm::vec3), kMostVertices, mostTriangles, 0.0f));
    for (const meshopt_Meshlet& meshlet : meshlets) {
        Cluster one;
        one.source = source;
        one.indices.reserve(3 * meshlet.triangle_count);
        for (std::size_t i = 0; i < 3 * std::size_t{meshlet.triangle_count}; ++i) {
            one.indices.push_back(
                part.vertices[vertices[meshlet.vertex_offset + triangles[meshlet.triangle_offset + i]]]);
        }
        clusters.push_back(std::move(one));
    }
}

/// The finest level, a chunk of neighbouring triangles at a time.
std::vector<Cluster> finestClusters(const Primitive& primitive, std::size_t mostTriangles) {
    std::vector<std::uint32_t> sorted(primitive.indices.size());
    meshopt_spatialSortTriangles(sorted.data(), primitive.indices.data(), primitive.indices.size(),
                                 &primitive.positions.front().x, primitive.positions.size(), sizeof(glm::vec3));
    std::vector<Cluster> clusters;
    for (std::size_t at = 0; at < sorted.size(); at += 3 * kChunkTriangles) {
        const std::size_t end = std::min(sorted.size(), at + 3 * kChunkTriangles);
        const std::vector<std::uint32_t> chunk(sorted.begin() + static_cast<std::ptrdiff_t>(at),
                                               sorted.begin() + static_cast<std::ptrdiff_t>(end));
        cluster(primitive, chunk, kNoGroup, mostTriangles, clusters);
    }
    return clusters;
}

/// Which clusters share edges, by equal places, and how many: METIS' compressed form.
struct Neighbours {
    std::vector<idx_t> begins, others, edges;
};

Neighbours neighboursOf(const std::vector<Cluster>& clusters, const std::vector<std::uint32_t>& place) {
    struct Edge {
        std::uint64_t places;
        std::uint32_t cluster;
    };
    std::vector<Edge> edges;
    std::size_t corners = 0;
    for (const Cluster& one : clusters) corners += one.indices.size();
    edges.reserve(corners);
    for (std::size_t i = 0; i < clusters.size(); ++i) {
        const std::vector<std::uint32_t>& indices = clusters[i].indices;
        for (std::size_t at = 0; at < indices.size(); ++at) {
            const std::uint32_t from = place[indices[at]];
            const std::uint32_t to = place[indices[at % 3 == 2 ? at - 2 : at + 1]];
            edges.push_back(
                {(std::uint64_t{std::min(from, to)} << 32) | std::max(from, to), static_cast<std::uint32_t>(i)});
        }
    }
    std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) {
        return a.places != b.places ? a.places < b.places : a.cluster < b.cluster;
    });
    std::vector<std::uint64_t> pairs;
    for (std::size_t first = 0; first < edges.size();) {
        std::size_t end = first + 1;
        while (end < edges.size() && edges[end].places == edges[first].places) ++end;
        for (std::size_t a = first; a < end; ++a) {
            for (std::size_t b = a + 1; b < end; ++b) {
                if (edges[a].cluster == edges[b].cluster) continue;
                pairs.push_back((std::uint64_t{edges[a].cluster} << 32) | edges[b].cluster);
                pairs.push_back((std::uint64_t{edges[b].cluster} << 32) | edges[a].cluster);
            }
        }
        first = end;
    }
    edges = {};
    std::sort(pairs.begin(), pairs.end());
    Neighbours neighbours;
    neighbours.begins.assign(clusters.size() + 1, 0);
    for (std::size_t at = 0; at < pairs.size();) {
        std::size_t end = at + 1;
        while (end < pairs.size() && pairs[end] == pairs[at]) ++end;
        ++neighbours.begins[(pairs[at] >> 32) + 1];
        neighbours.others.push_back(static_cast<idx_t>(pairs[at] & 0xFFFFFFFFu));
        neighbours.edges.push_back(static_cast<idx_t>(end - at));
        at = end;
    }
    std::partial_sum(neighbours.begins.begin(), neighbours.begins.end(), neighbours.begins.begin());
    return neighbours;
}

/// Clusters by the group that each is to belong to, none of them empty.
std::vector<std::vector<std::uint32_t>> groupsOf(const std::vector<Cluster>& clusters,
                                                 const std::vector<std::uint32_t>& place, std::size_t pageTriangles) {
    std::size_t triangles = 0;
    for (const Cluster& one : clusters) triangles += one.indices.size() / 3;
    auto parts = static_cast<idx_t>((triangles + pageTriangles - 1) / pageTriangles);
    auto count = static_cast<idx_t>(clusters.size());
    std::vector<idx_t> part(clusters.size(), 0);
    if (parts > 1) {
        Neighbours neighbours = neighboursOf(clusters, place);
        std::vector<idx_t> weights;
        for (const Cluster& one : clusters) weights.push_back(static_cast<idx_t>(one.indices.size() / 3));
        idx_t constraints = 1, cut = 0;
        std::array<idx_t, METIS_NOPTIONS> options{};
        METIS_SetDefaultOptions(options.data());
        options[METIS_OPTION_SEED] = 1557;
        METIS_PartGraphKway(&count, &constraints, neighbours.begins.data(), neighbours.others.data(), weights.data(),
                            nullptr, neighbours.edges.data(), &parts, nullptr, nullptr, options.data(), &cut,
                            part.data());
    }
    std::vector<std::vector<std::uint32_t>> groups(static_cast<std::size_t>(parts));
    for (std::size_t i = 0; i < clusters.size(); ++i)
        groups[static_cast<std::size_t>(part[i])].push_back(static_cast<std::uint32_t>(i));
    std::erase_if(groups, [](const auto& group) { return group.empty(); });
    // Those of one source lie together, as one patch.
    for (auto& group : groups) {
        std::stable_sort(group.begin(), group.end(),
                         [&](std::uint32_t a, std::uint32_t b) { return clusters[a].source < clusters[b].source; });
    }
    return groups;
}

/// What one group becomes.
struct Joined {
    std::vector<std::uint32_t> indices;  ///< of the primitive; empty where joining was not worth it
    float error = 0.0f;                  ///< metres, of its surface
    float colorError = 0.0f;             ///< metres, of colours that its vertices hold
};

float meanEdge(const Part& part, const std::vector<std::uint32_t>& indices) {
    double sum = 0.0;
    for (std::size_t at = 0; at < indices.size(); ++at) {
        const std::uint32_t next = indices[at % 3 == 2 ? at - 2 : at + 1];
        sum += static_cast<double>(glm::distance(part.positions[indices[at]], part.positions[next]));
    }
    return indices.empty() ? 0.0f : static_cast<float>(sum / static_cast<double>(indices.size()));
}

Joined join(const Primitive& primitive, const std::vector<std::uint32_t>& indices) {
    const Part part = partOf(primitive, indices);
    const float scale = meshopt_simplifyScale(&part.positions.front().x, part.positions.size(), sizeof(glm::vec3));
    std::vector<std::uint32_t> fewer(part.indices.size());
    float error = 0.0f;
    const std::size_t wanted = static_cast<std::size_t>(kHalf * static_cast<double>(indices.size() / 3)) * 3;
    fewer.resize(meshopt_simplify(fewer.data(), part.indices.data(), part.indices.size(), &part.positions.front().x,
                                  part.positions.size(), sizeof(glm::vec3), wanted, 1.0f, meshopt_SimplifyLockBorder,
                                  &error));
    Joined joined;
    if (static_cast<double>(fewer.size()) > kTooFew * static_cast<double>(indices.size()) || fewer.empty())
        return joined;
    joined.error = error * scale;
    if (!primitive.colors.empty()) joined.colorError = kColorShare * meanEdge(part, fewer);
    joined.indices.reserve(fewer.size());
    for (const std::uint32_t index : fewer) joined.indices.push_back(part.vertices[index]);
    return joined;
}

class Maker {
  public:
    Maker(const Primitive& primitive, const PageMade& made, const PatchSizes& sizes)
        : primitive_(primitive), made_(made), sizes_(sizes) {}

    PatchGraph run() {
        std::vector<unsigned int> place(primitive_.positions.size());
        meshopt_generateVertexRemap(place.data(), nullptr, place.size(), primitive_.positions.data(), place.size(),
                                    sizeof(glm::vec3));
        place_.assign(place.begin(), place.end());
        std::vector<Cluster> clusters = finestClusters(primitive_, std::min<std::size_t>(sizes_.cluster, 512) / 4 * 4);
        while (trianglesOf(clusters) > sizes_.coarsest) {
            std::vector<Cluster> coarser = nextLevel(clusters);
            if (coarser.empty()) break;
            clusters = std::move(coarser);
        }
        const float none = std::numeric_limits<float>::infinity();
        for (const auto& members : groupsOf(clusters, place_, std::max(sizes_.page, sizes_.coarsest)))
            addGroup(clusters, members, none);
        return std::move(graph_);
    }

  private:
    static std::size_t trianglesOf(const std::vector<Cluster>& clusters) {
        std::size_t triangles = 0;
        for (const Cluster& one : clusters) triangles += one.indices.size() / 3;
        return triangles;
    }

    /// Half as many triangles; nothing where no group could be joined.
    std::vector<Cluster> nextLevel(const std::vector<Cluster>& clusters) {
        const auto groups = groupsOf(clusters, place_, sizes_.page);
        std::vector<Joined> joined(groups.size());
        std::vector<std::vector<Cluster>> made(groups.size());
        std::atomic<std::size_t> next = 0;
        const auto work = [&] {
            for (std::size_t i = next++; i < groups.size(); i = next++) {
                joined[i] = join(primitive_, indicesOf(clusters, groups[i]));
                if (!joined[i].indices.empty())
                    cluster(primitive_, joined[i].indices, 0, std::min<std::size_t>(sizes_.cluster, 512) / 4 * 4,
                            made[i]);
            }
        };
        std::vector<std::thread> others;
        for (unsigned i = 1; i < std::max(1u, std::thread::hardware_concurrency()); ++i) others.emplace_back(work);
        work();
        for (std::thread& other : others) other.join();

        std::vector<Cluster> coarser;
        bool any = false;
        for (std::size_t i = 0; i < groups.size(); ++i) {
            if (joined[i].indices.empty()) {  // tried again among other neighbours
                for (const std::uint32_t member : groups[i]) coarser.push_back(clusters[member]);
                continue;
            }
            any = true;
            float geometric = 0.0f, shown = 0.0f;
            for (const std::uint32_t member : groups[i]) {
                const std::uint32_t source = clusters[member].source;
                if (source == kNoGroup) continue;
                geometric = std::max(geometric, geometric_[source]);
                shown = std::max(shown, graph_.groups[source].error);
            }
            geometric += joined[i].error;
            const std::uint32_t group =
                addGroup(clusters, groups[i], std::max({geometric, shown, joined[i].colorError}));
            geometric_.push_back(geometric);
            for (Cluster& one : made[i]) {
                one.source = group;
                coarser.push_back(std::move(one));
            }
        }
        return any ? coarser : std::vector<Cluster>();
    }

    static std::vector<std::uint32_t> indicesOf(const std::vector<Cluster>& clusters,
                                                const std::vector<std::uint32_t>& members) {
        std::vector<std::uint32_t> indices;
        for (const std::uint32_t member : members) {
            indices.insert(indices.end(), clusters[member].indices.begin(), clusters[member].indices.end());
        }
        return indices;
    }

    std::uint32_t addGroup(const std::vector<Cluster>& clusters, const std::vector<std::uint32_t>& members,
                           float error) {
        const auto number = static_cast<std::uint32_t>(graph_.groups.size());
        const std::vector<std::uint32_t> indices = indicesOf(clusters, members);
        PatchGroup group;
        group.error = error;
        group.triangles = static_cast<std::uint32_t>(indices.size() / 3);
        const std::size_t firstPatch = graph_.patches.size();
        std::uint32_t first = 0;
        kiln::Box whole;
        for (std::size_t i = 0; i < members.size();) {
            Patch patch;
            patch.group = number;
            patch.finer = clusters[members[i]].source;
            patch.firstIndex = first;
            for (; i < members.size() && clusters[members[i]].source == patch.finer; ++i) {
                for (const std::uint32_t index : clusters[members[i]].indices)
                    patch.box.add(primitive_.positions[index]);
                patch.indexCount += static_cast<std::uint32_t>(clusters[members[i]].indices.size());
            }
            first += patch.indexCount;
            whole.add(patch.box.min);
            whole.add(patch.box.max);
            graph_.patches.push_back(patch);
        }
        group.centre = 0.5f * (whole.min + whole.max);
        for (const std::uint32_t index : indices) {
            group.radius = std::max(group.radius, glm::distance(group.centre, primitive_.positions[index]));
        }
        for (const std::uint32_t member : members) {  // and all that is finer
            const std::uint32_t source = clusters[member].source;
            if (source == kNoGroup) continue;
            const PatchGroup& finer = graph_.groups[source];
            group.radius = std::max(group.radius, glm::distance(group.centre, finer.centre) + finer.radius);
        }
        graph_.groups.push_back(group);
        made_(std::span(graph_.patches).subspan(firstPatch), pageOf(indices));
        return number;
    }

    [[nodiscard]] Primitive pageOf(const std::vector<std::uint32_t>& indices) const {
        Part part = partOf(primitive_, indices);
        Primitive page;
        page.material = primitive_.material;
        page.indices = std::move(part.indices);
        const auto take = [&](const auto& from, auto& to) {
            if (from.empty()) return;
            to.reserve(part.vertices.size());
            for (const std::uint32_t vertex : part.vertices) to.push_back(from[vertex]);
        };
        page.positions = std::move(part.positions);
        take(primitive_.normals, page.normals);
        take(primitive_.tangents, page.tangents);
        take(primitive_.colors, page.colors);
        for (std::size_t set = 0; set < 2; ++set) take(primitive_.texCoords[set], page.texCoords[set]);
        return page;
    }

    const Primitive& primitive_;
    const PageMade& made_;
    PatchSizes sizes_;
    std::vector<std::uint32_t> place_;  // one number for all vertices in one place
    PatchGraph graph_;
    std::vector<float> geometric_;  // errors of the groups' surfaces alone, metres
};

}  // namespace

PatchGraph makePatches(const Primitive& primitive, const PageMade& made, const PatchSizes& sizes) {
    return Maker(primitive, made, sizes).run();
}

}  // namespace scans
