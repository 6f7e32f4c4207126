#include "app/workshop/rooms/LightSight.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "app/workshop/Noise.h"

namespace workshop {

namespace {

constexpr std::array<float, 3> kEyes{1.6f, 1.1f, 2.1f};  // metres above the floor: one stands, stoops or stretches
constexpr float kBody = 0.25f;                           // metres that are free round an eye
constexpr float kSightStride = 0.5f;                     // metres between places, at least
constexpr float kMostPlaces = 400.0f;
constexpr float kStart = 2.0f;  // metres from which one may come to a place
constexpr float kOff = 2e-3f;   // metres from a surface

bool isFree(const LightScene& scene, const glm::vec3& from, const glm::vec3& to) {
    const glm::vec3 way = to - from;
    const float distance = glm::length(way);
    return distance < 1e-4f || scene.seen(from, way / distance, distance, false, false) != glm::vec3(0.0f);
}

}  // namespace

LightSight::LightSight(const LightScene& scene, const kiln::Box& box, std::span<const glm::vec3> from) : scene_(scene) {
    const LightTracer tracer(scene, Sky(museum::Daylight()), {});
    const float stride = std::max(kSightStride, std::sqrt(box.size().x * box.size().z / kMostPlaces));
    const int columns = static_cast<int>(box.size().x / stride) + 1, rows = static_cast<int>(box.size().z / stride) + 1;
    const auto placeOf = [&](int cell) {
        return box.min + glm::vec3((static_cast<float>(cell % columns) + 0.5f) * stride, kEyes[0],
                                   (static_cast<float>(cell / columns) + 0.5f) * stride);
    };
    std::vector<bool> open(static_cast<std::size_t>(columns * rows)), reached(open.size());
    std::vector<int> found;
    for (int cell = 0; cell < columns * rows; ++cell) {
        const glm::vec3 place = placeOf(cell);
        open[static_cast<std::size_t>(cell)] = tracer.clearance(place) >= kBody;
        if (!open[static_cast<std::size_t>(cell)]) continue;
        const bool starts = std::any_of(from.begin(), from.end(), [&](const glm::vec3& start) {
            return glm::distance(start, place) < kStart && isFree(scene, start, place);
        });
        if (!starts) continue;
        reached[static_cast<std::size_t>(cell)] = true;
        found.push_back(cell);
    }
    for (std::size_t next = 0; next < found.size(); ++next) {
        const int here = found[next];
        const std::array<std::pair<int, bool>, 4> beside{{{here - 1, here % columns > 0},
                                                          {here + 1, here % columns < columns - 1},
                                                          {here - columns, here >= columns},
                                                          {here + columns, here < columns * (rows - 1)}}};
        for (const auto& [cell, exists] : beside) {
            if (!exists || reached[static_cast<std::size_t>(cell)] || !open[static_cast<std::size_t>(cell)] ||
                !isFree(scene, placeOf(here), placeOf(cell)))
                continue;
            reached[static_cast<std::size_t>(cell)] = true;
            found.push_back(cell);
        }
    }
    std::sort(found.begin(), found.end(), [](int a, int b) {
        return mixBits(static_cast<std::uint32_t>(a)) < mixBits(static_cast<std::uint32_t>(b));
    });
    for (std::size_t i = 0; i < found.size(); ++i) {
        const glm::vec3 standing = placeOf(found[i]);
        const glm::vec3 eye = standing + glm::vec3(0.0f, kEyes[i % kEyes.size()] - kEyes[0], 0.0f);
        eyes_.push_back(isFree(scene, standing, eye) ? eye : standing);
    }
}

bool LightSight::sees(const glm::vec3& position, const glm::vec3& normal) const {
    if (eyes_.empty()) return true;
    const glm::vec3 origin = position + normal * kOff;
    return std::any_of(eyes_.begin(), eyes_.end(), [&](const glm::vec3& eye) {
        return glm::dot(eye - origin, normal) > 0.0f && isFree(scene_, origin, eye);
    });
}

}  // namespace workshop
