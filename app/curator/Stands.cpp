#include "app/curator/Stands.h"

#include <algorithm>

namespace curator {

namespace {

bool standable(const museum::TourStand& stand, const museum::Room& room, const kiln::walk::NavMesh& ways) {
    constexpr float kReach = 0.25f;  // metres
    const glm::vec4 place(static_cast<float>(stand.x), 0.0f, static_cast<float>(stand.z), 1.0f);
    return ways.nearest(glm::vec3(room.transform * place), kReach).has_value();
}

}  // namespace

std::vector<Mistake> checkStands(std::span<const museum::Tour> tours, std::span<const museum::Gallery> galleries,
                                 std::span<const museum::Room> house, const kiln::walk::NavMesh& ways,
                                 const std::filesystem::path& folder) {
    std::vector<Mistake> wrong;
    const std::vector<bool> reached = museum::roomsReached(house, 0);
    for (const museum::Tour& tour : tours) {
        for (std::size_t i = 0; i < tour.steps.size(); ++i) {
            const museum::TourStep& step = tour.steps[i];
            const auto gallery = std::find_if(galleries.begin(), galleries.end(),
                                              [&](const museum::Gallery& one) { return one.id == step.room; });
            if (gallery == galleries.end()) continue;  // a step of an exhibit
            const auto room = static_cast<std::size_t>(gallery - galleries.begin());
            if (!reached[room] || standable(step.stand, house[room], ways)) continue;
            wrong.push_back({(folder / (tour.id + ".json")).string(), "/steps/" + std::to_string(i) + "/stand",
                             "nobody can stand here", "Choose free floor, away from walls and plinths."});
        }
    }
    return wrong;
}

}  // namespace curator
