// What stands and hangs in the room: plinths for exhibits, brackets for dishes and plates for their labels.
#include <algorithm>
#include <cmath>

#include <glm/gtc/matrix_transform.hpp>

#include "app/workshop/rooms/KitParts.h"
#include "app/workshop/rooms/RoomMath.h"
#include "app/workshop/rooms/RoomParts.h"

namespace workshop::room {

namespace {

constexpr float kLean = kPi / 18.0f;      // radians, of a dish in its bracket, from the vertical
constexpr float kFootRing = 0.62f;        // of a dish's radius: no foot ring is wider
constexpr float kOffWall = 0.006f;        // metres, between the foot ring and the wall
constexpr float kGripAngle = kPi / 6.0f;  // radians, from a dish's lowest point to each of the bracket's arms

/// Two arms of bronze on which a dish's rim stands; the masonry's transform is that of the mount's place.
void addBracket(Masonry& masonry, const DishBracket& dish) {
    const float radius = 0.5f * dish.diameter;
    const float arm = 0.001f + 0.006f * dish.diameter,
                tip = 5.0f * arm;  // metres: the arms' radius, their tips' height
    const glm::mat4 stand = inBracket(dish);
    for (const float side : {-1.0f, 1.0f}) {
        const glm::vec3 rim(
            stand * glm::vec4(side * radius * std::sin(kGripAngle), dish.height, radius * std::cos(kGripAngle), 1.0f));
        const glm::vec3 foot(rim.x, rim.y - arm, 0.0f), end(rim.x, rim.y - arm, rim.z + 2.0f * arm);
        addPole(masonry, Stuff::Bronze, {foot, end + glm::vec3(0.0f, 0.0f, arm), arm, arm, 8});
        addPole(masonry, Stuff::Bronze, {end, end + glm::vec3(0.0f, tip, 0.0f), arm, 0.8f * arm, 8});
        addPole(masonry, Stuff::Bronze, {foot, foot + glm::vec3(0.0f, 0.0f, 0.005f), 4.0f * arm, 3.4f * arm, 16});
    }
}

}  // namespace

glm::mat4 inBracket(const DishBracket& dish) {
    const glm::vec3 foot(0.0f, -0.5f * dish.height * std::sin(kLean),
                         0.5f * dish.diameter * kFootRing * std::sin(kLean) + kOffWall);
    return glm::rotate(glm::translate(glm::mat4(1.0f), foot), 0.5f * kPi - kLean, {1.0f, 0.0f, 0.0f});
}

void buildPlinths(const RoomFigures& room, Masonry& masonry) {
    for (const PlinthFigures& plinth : room.plinths) {
        const glm::vec3 foot(plinth.position.x, 0.0f, plinth.position.y);
        glm::mat4 transform(1.0f);
        const float c = std::cos(plinth.turn), s = std::sin(plinth.turn);
        transform[0] = {c, 0.0f, -s, 0.0f};
        transform[2] = {s, 0.0f, c, 0.0f};
        transform[3] = glm::vec4(foot, 1.0f);
        masonry.setTransform(transform);
        const float half = 0.5f * plinth.width;
        const float top = plinth.height;
        constexpr float kSlab = 0.05f, kGap = 0.010f, kInset = 0.012f, kBevel = 0.006f;
        const std::uint32_t seed = 9000u + static_cast<std::uint32_t>(plinth.height * 1000.0f);
        const Cut stone =
            cutStone(Stone::Grey, {0.0f, top, 0.0f}, {1.0f, 0.0f, 0.0f}, {0.0f, 0.0f, 1.0f}, half * 1.1f, seed);
        const auto turn = [&masonry](Stuff stuff, const Profile& profile, const glm::vec3& tint) {
            masonry.turn(stuff, glm::vec3(0.0f), profile, -kPi / 8.0f, 2.0f * kPi - kPi / 8.0f, 8, true, tint,
                         stuff == Stuff::Marble ? 0.12f : 1.0f, {0.55f, 0.05f});
        };
        // A marble slab over a shadow joint, a plain shaft, a low foot.
        Profile slab(half - kBevel, top);
        slab.to(half, top - kBevel).to(half, top - kSlab + 0.003f).to(half - 0.003f, top - kSlab);
        slab.to(half - 0.03f, top - kSlab);
        turn(Stuff::Marble, slab, stone.tint);
        std::vector<glm::vec3> table;
        for (int corner = 8; corner-- > 0;) {
            const float angle = (static_cast<float>(corner) + 0.5f) * kPi / 4.0f;
            table.push_back(glm::vec3(std::sin(angle), 0.0f, -std::cos(angle)) *
                                ((half - kBevel) / std::cos(kPi / 8.0f)) +
                            glm::vec3(0.0f, top, 0.0f));
        }
        masonry.face(Stuff::Marble, table, stone.tint, stone.frame);
        const float shaft = half - kInset;
        const float head = top - kSlab - kGap;
        Profile body(half - 0.03f, top - kSlab);
        body.to(half - 0.03f, head).to(shaft - kBevel, head).to(shaft, head - kBevel).to(shaft, 0.11f);
        body.arc(shaft + 0.018f, 0.085f, -0.35f, 3).to(half + 0.010f, 0.085f).to(half + 0.016f, 0.079f);
        body.to(half + 0.016f, 0.0f);
        turn(Stuff::Limestone, body, glm::vec3(1.0f));
        const float plate = std::min(0.055f, 0.36f * shaft);
        addSlab(masonry, Stuff::Bronze, {-plate, top - 0.20f, shaft - 0.002f}, {plate, top - 0.135f, shaft + 0.006f},
                0.002f, glm::vec3(1.0f));
    }
    for (const WallMount& mount : room.mounts) {
        masonry.setTransform(room.plan.walls[mount.wall].transform);
        const glm::vec3 centre(mount.offset + mount.label.x, mount.height + mount.label.y, mount.labelBack);
        addSlab(masonry, Stuff::Bronze, centre - glm::vec3(0.08f, 0.05f, 0.0f),
                centre + glm::vec3(0.08f, 0.05f, 0.008f), 0.003f, glm::vec3(1.0f));
        if (mount.dish.diameter <= 0.0f) continue;
        masonry.setTransform(
            glm::translate(room.plan.walls[mount.wall].transform, glm::vec3(mount.offset, mount.height, mount.back)));
        addBracket(masonry, mount.dish);
    }
    masonry.setTransform(glm::mat4(1.0f));
}

}  // namespace workshop::room
