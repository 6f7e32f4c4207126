// A house of several rooms: where they stand, what is seen through doors, which are held.
#include <algorithm>
#include <cmath>

#include <glm/gtc/matrix_transform.hpp>
#include <gtest/gtest.h>

#include "app/visit/Rooms.h"

namespace {

using namespace visit;
using kiln::scene::Camera;
using museum::Door;
using museum::Gallery;

constexpr float kEye = 1.6f;

/// A door in the middle of one wall of a square room whose sills lie 5 m from its middle.
Door door(const std::string& wall, const std::string& to, const std::string& toWall) {
    Door result;
    result.wall = wall;
    result.toGallery = to;
    result.toWall = toWall;
    result.width = 2.0;
    result.height = 3.0;
    if (wall == "north") result.position = {0, 0, -5}, result.turn = 0;
    if (wall == "south") result.position = {0, 0, 5}, result.turn = 180;
    if (wall == "west") result.position = {-5, 0, 0}, result.turn = 90;
    if (wall == "east") result.position = {5, 0, 0}, result.turn = -90;
    return result;
}

Gallery gallery(const std::string& id, std::vector<Door> doors) {
    Gallery result;
    result.id = id;
    result.doors = std::move(doors);
    return result;
}

/// Four rooms: hall - (east) tiles - (east) yard, and porcelain north of the hall, whose door is in its east wall.
std::vector<Gallery> house() {
    return {gallery("hall", {door("east", "tiles", "west"), door("north", "porcelain", "east")}),
            gallery("tiles", {door("west", "hall", "east"), door("east", "yard", "west")}),
            gallery("yard", {door("west", "tiles", "east")}), gallery("porcelain", {door("east", "hall", "north")})};
}

glm::vec3 middleOf(const Room& room) {
    return glm::vec3(room.transform[3]);
}

void expectAt(const glm::vec3& point, const glm::vec3& expected) {
    EXPECT_LT(glm::distance(point, expected), 1e-4f) << point.x << " " << point.y << " " << point.z;
}

Camera looking(const glm::vec3& from, const glm::vec3& to) {
    Camera camera = Camera::lookingAt(from, to);
    camera.verticalFieldOfView = 1.0f;
    return camera;
}

TEST(Rooms, StandWhereTheirDoorsMeet) {
    const std::vector<Room> rooms = placeRooms(house());
    ASSERT_EQ(rooms.size(), 4u);
    expectAt(middleOf(rooms[0]), {0, 0, 0});
    expectAt(middleOf(rooms[1]), {10, 0, 0});
    expectAt(middleOf(rooms[2]), {20, 0, 0});
    // The porcelain room's east door meets the hall's north door: what is its east lies to the south.
    expectAt(middleOf(rooms[3]), {0, 0, -10});
    expectAt(glm::vec3(rooms[3].transform * glm::vec4(1, 0, 0, 0)), {0, 0, 1});
    EXPECT_EQ(rooms[0].doors[0].to, 1u);
    EXPECT_EQ(rooms[1].doors[0].to, 0u);
    EXPECT_EQ(rooms[3].doors[0].to, 0u);
    expectAt(glm::vec3(rooms[3].doors[0].frame[3]), {0, 0, -5});
    expectAt(glm::vec3(rooms[3].doors[0].frame[2]), {0, 0, -1});
}

TEST(Rooms, EyesAdaptFromRoomToRoomWithoutAStep) {
    const std::vector<Room> rooms = placeRooms(house());
    // What one room's light has of the whole, 0 and 1 being those of the hall and of the tiles.
    const auto tilesAt = [&](float x, float z) {
        const std::size_t here = x < 5.0f ? 0 : 1;
        const Adaptation found = adaptationAt(rooms, here, {x, kEye, z});
        EXPECT_TRUE(found.share == 0.0f || found.other == 1 - here) << x;
        return here == 1 ? 1.0f - found.share : found.share;
    };
    EXPECT_EQ(tilesAt(2.9f, 0.0f), 0.0f);
    EXPECT_EQ(tilesAt(7.1f, 0.0f), 1.0f);
    EXPECT_NEAR(tilesAt(5.0f, 0.0f), 0.5f, 1e-6f);
    float last = 0.0f;
    for (int step = 0; step <= 400; ++step) {
        const float tiles = tilesAt(3.0f + 0.01f * static_cast<float>(step), 0.4f);
        EXPECT_GE(tiles, last);
        EXPECT_LT(tiles - last, 0.005f) << "a step of a centimetre at " << step;
        last = tiles;
    }
    EXPECT_EQ(last, 1.0f);
    EXPECT_EQ(adaptationAt(rooms, 0, {4.0f, kEye, 4.0f}).share, 0.0f) << "beside the door one sees nothing of it";
    EXPECT_EQ(adaptationAt(rooms, 9, {0, kEye, 0}).other, kNoRoom);
}

TEST(Rooms, TheKeyLightIsOutOnASillAndBackBehindIt) {
    const std::vector<Room> rooms = placeRooms(house());
    const auto shown = [&](float x) { return adaptationAt(rooms, x < 5.0f ? 0 : 1, {x, kEye, 0.0f}).keyLight(); };
    EXPECT_EQ(shown(2.9f), 1.0f);
    EXPECT_EQ(shown(7.1f), 1.0f);
    EXPECT_LT(shown(4.999f), 0.002f);
    EXPECT_LT(shown(5.001f), 0.002f);
    for (float x = 3.0f; x < 7.0f; x += 0.01f) EXPECT_LT(std::abs(shown(x + 0.01f) - shown(x)), 0.01f) << x;
}

TEST(Rooms, APlaceIsKeptAndDoorsThatDoNotMeetLeadNowhere) {
    std::vector<Gallery> galleries = house();
    galleries[1].place = museum::Place{10.0, 3.0, 0.0};  // 3 m beside the hall's door
    std::vector<Room> rooms = placeRooms(galleries);
    expectAt(middleOf(rooms[1]), {10, 0, 3});
    expectAt(middleOf(rooms[2]), {20, 0, 3});
    EXPECT_EQ(rooms[0].doors[0].to, kNoRoom);
    EXPECT_EQ(rooms[1].doors[0].to, kNoRoom);
    EXPECT_EQ(rooms[1].doors[1].to, 2u);
    galleries[1].place = museum::Place{10.0, 0.0, 0.0};
    EXPECT_EQ(placeRooms(galleries)[0].doors[0].to, 1u) << "where the doors would have put it";
    galleries[0].place = museum::Place{0.0, 0.0, 90.0};
    galleries[1].place.reset();
    rooms = placeRooms(galleries);
    expectAt(middleOf(rooms[1]), {0, 0, -10});
    EXPECT_EQ(rooms[0].doors[0].to, 1u);
}

TEST(Rooms, ADoorThatIsNotAnsweredLeadsNowhere) {
    std::vector<Gallery> galleries = house();
    galleries[2].doors[0].toWall = "south";
    galleries[0].doors.push_back(door("south", "cellar", "north"));
    const std::vector<Room> rooms = placeRooms(galleries);
    EXPECT_EQ(rooms[1].doors[1].to, kNoRoom);
    EXPECT_EQ(rooms[2].doors[0].to, kNoRoom);
    EXPECT_EQ(rooms[0].doors[2].to, kNoRoom);
    EXPECT_GT(glm::distance(middleOf(rooms[2]), middleOf(rooms[0])), 500.0f) << "no door leads to it";
}

TEST(Rooms, ARingThatDoesNotCloseIsNotForced) {
    // Three square rooms in a row whose ends claim to meet too.
    std::vector<Gallery> galleries{
        gallery("a", {door("east", "b", "west"), door("west", "c", "east")}),
        gallery("b", {door("west", "a", "east"), door("east", "c", "west")}),
        gallery("c", {door("west", "b", "east"), door("east", "a", "west")}),
    };
    const std::vector<Room> rooms = placeRooms(galleries);
    int open = 0;
    for (const Room& room : rooms) {
        for (const Doorway& doorway : room.doors) open += doorway.to != kNoRoom ? 1 : 0;
    }
    EXPECT_EQ(open, 4) << "two pairs meet, the third cannot";
}

TEST(Rooms, AreSeenThroughDoorsOnly) {
    const std::vector<Room> rooms = placeRooms(house());
    using Seen = std::vector<std::size_t>;
    const glm::vec3 eye(0, kEye, 0);
    EXPECT_EQ(seenRooms(rooms, 0, looking(eye, {1, kEye, 0}), 1.5f), (Seen{0, 1, 2})) << "a line of doors";
    EXPECT_EQ(seenRooms(rooms, 0, looking(eye, {-1, kEye, 0}), 1.5f), (Seen{0})) << "the back of the eye";
    EXPECT_EQ(seenRooms(rooms, 0, looking(eye, {0, kEye, -1}), 1.5f), (Seen{0, 3}));
    EXPECT_EQ(seenRooms(rooms, 0, looking(eye, {0, kEye, 1}), 1.5f), (Seen{0}));
    // From the side, the second door is hidden by the wall beside the first.
    EXPECT_EQ(seenRooms(rooms, 0, looking({3, kEye, -3}, {5, kEye, 0}), 1.5f), (Seen{0, 1}));
    // Beyond the edge of a narrow picture.
    EXPECT_EQ(seenRooms(rooms, 0, looking(eye, {1, kEye, 2}), 0.3f), (Seen{0}));
    // Looking up, the door's head is below the picture.
    EXPECT_EQ(seenRooms(rooms, 0, looking(eye, {1, kEye + 3, 0}), 1.5f), (Seen{0}));
    EXPECT_EQ(seenRooms(rooms, 2, looking({20, kEye, 0}, {10, kEye, 0}), 1.5f), (Seen{2, 1, 0}));
    EXPECT_TRUE(seenRooms(rooms, 9, looking(eye, {1, kEye, 0}), 1.5f).empty());
}

TEST(Rooms, AreSeenFromWithinADoorway) {
    const std::vector<Room> rooms = placeRooms(house());
    for (const float x : {4.7f, 4.9f, 4.99f, 5.0f}) {
        const auto ahead = seenRooms(rooms, 0, looking({x, kEye, 0.9f}, {x + 1.0f, kEye, 0.9f}), 1.5f);
        EXPECT_NE(std::find(ahead.begin(), ahead.end(), 1u), ahead.end()) << x;
        // The corner of the eye sees past the jamb.
        const auto aside = seenRooms(rooms, 0, looking({x, kEye, 0.0f}, {x + 0.1f, kEye, 1.0f}), 1.5f);
        EXPECT_NE(std::find(aside.begin(), aside.end(), 1u), aside.end()) << x;
    }
}

TEST(Rooms, ParallelRaysSeeWhatLiesAlongThem) {
    const std::vector<Room> rooms = placeRooms(house());
    Camera camera = looking({-3, kEye, 0}, {0, kEye, 0});
    camera.orthographicHeight = 1.0f;
    EXPECT_EQ(seenRooms(rooms, 0, camera, 1.0f), (std::vector<std::size_t>{0, 1, 2}));
    camera = looking({-3, kEye, -3}, {0, kEye, -3});
    camera.orthographicHeight = 1.0f;
    EXPECT_EQ(seenRooms(rooms, 0, camera, 1.0f), (std::vector<std::size_t>{0})) << "they meet the wall beside the door";
}

TEST(Rooms, NothingThatIsSeenIsLeftOut) {
    // Rays from many places in many directions, stopped by walls: whatever room they reach must be among those seen.
    const std::vector<Room> rooms = placeRooms(house());
    int through = 0;
    for (int i = 0; i < 4000; ++i) {
        const auto part = [i](int prime) { return static_cast<float>(std::fmod(i * 0.6180339887 * prime, 1.0)); };
        const glm::vec3 eye(9.8f * part(1) - 4.9f, 0.3f + 2.0f * part(2), 9.8f * part(3) - 4.9f);
        const float angle = 6.2831853f * part(5);
        const Camera camera = looking(eye, eye + glm::vec3(std::cos(angle), 0.4f * part(7) - 0.2f, std::sin(angle)));
        const auto seen = seenRooms(rooms, 0, camera, 1.5f);
        for (int k = 0; k < 5; ++k) {
            const glm::vec2 place(part(11 + k) * 1.9f - 0.95f, part(13 + k) * 1.9f - 0.95f);
            const glm::vec3 way = camera.rayThrough(place, 1.5f);
            std::size_t room = 0;
            glm::vec3 from = eye;
            for (int doors = 0; doors < 3; ++doors) {
                std::size_t next = kNoRoom;
                for (const Doorway& doorway : rooms[room].doors) {
                    const glm::mat4 inverse = glm::inverse(doorway.frame);
                    const glm::vec3 a(inverse * glm::vec4(from, 1.0f)), d(inverse * glm::vec4(way, 0.0f));
                    if (doorway.to == kNoRoom || d.z >= 0.0f || a.z <= 0.0f) continue;
                    const glm::vec3 hit = a - d * (a.z / d.z);
                    if (std::abs(hit.x) < 0.99f && hit.y > 0.01f && hit.y < 2.99f) {
                        next = doorway.to;
                        from = glm::vec3(doorway.frame * glm::vec4(hit, 1.0f));
                    }
                }
                if (next == kNoRoom) break;
                room = next;
                ++through;
                ASSERT_NE(std::find(seen.begin(), seen.end(), room), seen.end())
                    << "room " << room << " from " << eye.x << "," << eye.y << "," << eye.z;
            }
        }
    }
    EXPECT_GT(through, 1000);
}

TEST(Rooms, OneWalksFromRoomToRoom) {
    const std::vector<Room> rooms = placeRooms(house());
    EXPECT_EQ(roomAfter(rooms, 0, {4.9f, 0, 0}, {5.1f, 0, 0.1f}), 1u);
    EXPECT_EQ(roomAfter(rooms, 1, {5.1f, 0, 0}, {4.9f, 0, 0}), 0u);
    EXPECT_EQ(roomAfter(rooms, 0, {4.8f, 0, 0}, {4.9f, 0, 0}), 0u);
    EXPECT_EQ(roomAfter(rooms, 0, {4.9f, 0, 4}, {5.1f, 0, 4}), 0u) << "beside the door is a wall";
    EXPECT_EQ(roomAfter(rooms, 0, {5.0f, 0, 0}, {5.1f, 0, 0}), 1u) << "from just on the sill";
    // To and fro on the sill is never lost: where one ends tells the room.
    std::size_t here = 0;
    float x = 4.95f;
    for (int i = 1; i < 200; ++i) {
        const float next = 5.0f + 0.1f * std::sin(1.7f * static_cast<float>(i));
        here = roomAfter(rooms, here, {x, 0, 0}, {next, 0, 0});
        x = next;
        EXPECT_EQ(here, x > 5.0f ? 1u : 0u);
    }
}

TEST(Rooms, NearestAreHeldWithinTheBudget) {
    const std::vector<Room> rooms = placeRooms(house());
    const std::vector<float> ways = waysTo(rooms, 0, {4, 0, 0});
    EXPECT_FLOAT_EQ(ways[0], 0.0f);
    EXPECT_FLOAT_EQ(ways[1], 1.0f);
    EXPECT_FLOAT_EQ(ways[2], 11.0f);
    EXPECT_NEAR(ways[3], std::hypot(4.0f, 5.0f), 1e-5f);
    const std::vector<std::size_t> bytes{10, 10, 10, 10};
    EXPECT_EQ(roomsToHold(ways, bytes, 100), (std::vector<std::size_t>{0, 1, 3, 2}));
    EXPECT_EQ(roomsToHold(ways, bytes, 25), (std::vector<std::size_t>{0, 1}));
    EXPECT_EQ(roomsToHold(ways, bytes, 0), (std::vector<std::size_t>{0, 1})) << "whatever it takes";
    EXPECT_EQ(museum::roomsReached(rooms, 2), (std::vector<bool>(4, true)));
    std::vector<Gallery> apart = house();
    apart[2].doors.clear();
    EXPECT_EQ(museum::roomsReached(placeRooms(apart), 0), (std::vector<bool>{true, true, false, true}));
    EXPECT_TRUE(std::isinf(waysTo(placeRooms(apart), 0, {0, 0, 0})[2]));
    EXPECT_EQ(roomsToHold(waysTo(placeRooms(apart), 2, {0, 0, 0}), bytes, 100), (std::vector<std::size_t>{2}));
}

}  // namespace
