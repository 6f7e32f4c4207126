#include "app/workshop/rooms/LightProbes.h"

#include <algorithm>
#include <cmath>

#include "app/workshop/InParallel.h"

namespace workshop {

namespace {

constexpr float kFromWall = 0.15f;  // metres between the box's sides and the outermost points

/// Points that know nothing take the mean of those beside them, until all do.
void fill(kiln::asset::LightProbes& probes, std::vector<bool>& known) {
    const glm::ivec3& n = probes.count;
    const auto place = [&](int x, int y, int z) { return static_cast<std::size_t>((z * n.y + y) * n.x + x); };
    while (std::find(known.begin(), known.end(), false) != known.end() &&
           std::find(known.begin(), known.end(), true) != known.end()) {
        const std::vector<bool> before = known;
        for (int z = 0; z < n.z; ++z) {
            for (int y = 0; y < n.y; ++y) {
                for (int x = 0; x < n.x; ++x) {
                    if (before[place(x, y, z)]) continue;
                    Harmonics sum{};
                    float count = 0.0f;
                    for (const glm::ivec3& way : {glm::ivec3(-1, 0, 0), glm::ivec3(1, 0, 0), glm::ivec3(0, -1, 0),
                                                  glm::ivec3(0, 1, 0), glm::ivec3(0, 0, -1), glm::ivec3(0, 0, 1)}) {
                        const glm::ivec3 other = glm::ivec3(x, y, z) + way;
                        if (glm::any(glm::lessThan(other, glm::ivec3(0))) ||
                            glm::any(glm::greaterThanEqual(other, n)) || !before[place(other.x, other.y, other.z)])
                            continue;
                        const Harmonics& light = probes.harmonics[place(other.x, other.y, other.z)];
                        for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += light[i];
                        count += 1.0f;
                    }
                    if (count <= 0.0f) continue;
                    for (glm::vec3& one : sum) one /= count;
                    probes.harmonics[place(x, y, z)] = sum;
                    known[place(x, y, z)] = true;
                }
            }
        }
    }
}

}  // namespace

kiln::asset::LightProbes findProbes(const kiln::Box& box, const LightTracer& tracer, float step, int rays) {
    kiln::asset::LightProbes probes;
    const glm::vec3 extent = glm::max(box.size() - 2.0f * kFromWall, glm::vec3(0.01f));
    for (;; step *= 1.05f) {
        probes.count = glm::ivec3(glm::ceil(extent / step)) + 1;
        if (static_cast<double>(probes.count.x) * probes.count.y * probes.count.z <= kMostProbes) break;
    }
    probes.step = extent / glm::vec3(glm::max(probes.count - 1, glm::ivec3(1)));
    probes.origin = box.min + kFromWall;
    const auto count = static_cast<std::size_t>(probes.count.x * probes.count.y * probes.count.z);
    probes.harmonics.resize(count);
    std::vector<std::uint8_t> inside(count, 0);
    const auto find = [&](std::size_t i) {
        const auto at = static_cast<int>(i);
        const glm::ivec3 cell(at % probes.count.x, at / probes.count.x % probes.count.y,
                              at / (probes.count.x * probes.count.y));
        LightDice dice(static_cast<std::uint32_t>(i) * 7919u + 5u);
        bool solid = false;
        probes.harmonics[i] = tracer.probe(probes.origin + probes.step * glm::vec3(cell), rays, dice, solid);
        inside[i] = solid ? 1 : 0;
    };
    inParallel(count, find, 8);
    std::vector<bool> known(count);
    for (std::size_t i = 0; i < count; ++i) known[i] = inside[i] == 0;
    fill(probes, known);
    return probes;
}

}  // namespace workshop
