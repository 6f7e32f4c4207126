#include "app/visitor/Walk.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>

#include <glm/glm.hpp>

namespace visitor {

namespace {

constexpr std::size_t kMostPlaces = 32;
constexpr float kFarthest = 1000.0f, kMostTurn = 3600.0f;  // metres, degrees

bool readPlace(const std::string& text, visit::Standpoint& place) {
    std::array<float, 3> numbers{};
    const char* at = text.c_str();
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        char* end = nullptr;
        numbers[i] = std::strtof(at, &end);
        const float most = i == 2 ? kMostTurn : kFarthest;
        if (end == at || !(numbers[i] >= -most && numbers[i] <= most)) return false;
        if (*end != (i + 1 < numbers.size() ? ',' : '\0')) return false;
        at = end + 1;
    }
    place = {numbers[0], numbers[1], glm::radians(numbers[2]), 0.0f};
    return true;
}

}  // namespace

std::vector<visit::Standpoint> readWalk(std::string_view text) {
    std::vector<visit::Standpoint> walk;
    for (std::size_t from = 0; from <= text.size() && walk.size() <= kMostPlaces;) {
        const std::size_t to = std::min(text.find(';', from), text.size());
        if (!readPlace(std::string(text.substr(from, to - from)), walk.emplace_back())) return {};
        from = to + 1;
    }
    if (walk.size() < 2 || walk.size() > kMostPlaces) return {};
    return walk;
}

visit::Standpoint alongWalk(std::span<const visit::Standpoint> walk, float share) {
    const float along = std::clamp(share, 0.0f, 1.0f) * static_cast<float>(walk.size() - 1);
    const std::size_t stretch = std::min(static_cast<std::size_t>(along), walk.size() - 2);
    const visit::Standpoint &a = walk[stretch], &b = walk[stretch + 1];
    const float part = along - static_cast<float>(stretch);
    return {glm::mix(a.x, b.x, part), glm::mix(a.z, b.z, part), glm::mix(a.yaw, b.yaw, part),
            glm::mix(a.pitch, b.pitch, part)};
}

}  // namespace visitor
