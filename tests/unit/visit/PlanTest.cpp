// The floor plan of a small museum: places on paper, what is under a point, the order by keyboard.
#include <cmath>
#include <set>

#include <gtest/gtest.h>

#include "app/visit/Plan.h"
#include "app/visit/Visit.h"

namespace {

using namespace visit;
using museum::Corner;
using museum::Gallery;

constexpr float kClose = 1e-4f;

void expectAt(const glm::vec2& place, const glm::vec2& expected) {
    EXPECT_LT(glm::distance(place, expected), kClose)
        << place.x << " " << place.y << ", not " << expected.x << " " << expected.y;
}

museum::Door door(const std::string& wall, const std::string& to, const std::string& toWall, double x, double turn) {
    museum::Door result;
    result.wall = wall;
    result.toGallery = to;
    result.toWall = toWall;
    result.width = 2.0;
    result.position = {x, 0.0, 0.0};
    result.turn = turn;
    return result;
}

Gallery gallery(const std::string& id, std::vector<museum::Door> doors, const std::vector<std::string>& exhibits) {
    Gallery result;
    result.id = id;
    result.doors = std::move(doors);
    result.outline = {{-4, -3}, {4, -3}, {4, 3}, {-4, 3}};
    // Before the east, south, west and north wall, in this order; the last one in the wall.
    const std::array<double, 3> places[] = {{2, 1, 0}, {0, 1, 2}, {-2, 1, 0}, {0, 1, -3.25}};
    for (std::size_t i = 0; i < exhibits.size(); ++i) {
        result.placements.push_back({"mount:" + exhibits[i], exhibits[i], 0.0, places[i]});
    }
    return result;
}

/// A hall with a door in its east wall, a room behind it and a cellar that no door leads to.
museum::Museum house() {
    museum::Museum museum;
    museum.galleries = {gallery("hall", {door("east", "room", "west", 4.5, -90)}, {"east", "south", "west", "north"}),
                        gallery("room", {door("west", "hall", "east", -4.5, 90)}, {"jar", "bowl", "tile"}),
                        gallery("cellar", {}, {"lamp"})};
    for (const char* id : {"east", "south", "west", "north", "jar", "bowl", "tile", "lamp"}) {
        museum::Exhibit exhibit;
        exhibit.id = id;
        exhibit.city = std::string(id) == "tile" ? "iznik" : "jingdezhen";
        museum.exhibits.push_back(exhibit);
    }
    return museum;
}

Plan planOf(const museum::Museum& museum) {
    return {museum, museum::placeRooms(museum.galleries)};
}

std::string idAt(const Plan& plan, std::optional<std::size_t> stop) {
    if (!stop) return "nothing";
    return plan.stops()[*stop].exhibit.empty() ? "room " + std::to_string(plan.stops()[*stop].room)
                                               : plan.stops()[*stop].exhibit;
}

TEST(Plan, RoomsLieAsTheyStandAndWhatIsApartBesideThem) {
    const Plan plan = planOf(house());
    ASSERT_EQ(plan.rooms().size(), 3u);
    expectAt(plan.rooms()[0].middle, {0, 0});
    expectAt(plan.rooms()[1].middle, {9, 0});
    const PlanDoor& through = plan.rooms()[0].doors.at(0);
    expectAt(through.sill, {4.5, 0});
    expectAt(through.into, {-1, 0});
    EXPECT_NEAR(through.depth, 0.5f, kClose);
    EXPECT_EQ(through.to, 1u);
    expectAt(plan.rooms()[2].outline[0], {16, 0});  // 3 m east of the room, the top of its sheet
    EXPECT_EQ(plan.bounds().max.x, 24.0f);
    expectAt(plan.bounds(1).min, {4.5, -3});
    expectAt(plan.placeOf(2, {1000.0f + 1.0f, 0.0f, 1.0f}) - plan.rooms()[2].middle,
             glm::vec2(1000.0f + 1.0f, 1.0f) + plan.rooms()[2].shift - plan.rooms()[2].middle);
    EXPECT_EQ(Plan().bounds().max.x, 0.0f) << "of nothing";
}

TEST(Plan, ExhibitsFollowTheirRoomClockwiseFromTheWayIn) {
    const Plan plan = planOf(house());
    std::string order;
    for (std::size_t i = 0; i < plan.stops().size(); ++i) order += idAt(plan, i) + ", ";
    EXPECT_EQ(order, "room 0, south, west, north, east, room 1, tile, jar, bowl, room 2, lamp, ");
    EXPECT_TRUE(plan.stops()[*plan.find(1, "tile")].iznik);
    EXPECT_FALSE(plan.stops()[*plan.find(1, "jar")].iznik);
    expectAt(plan.stops()[*plan.find(0, "north")].place, {0, -2.4});  // out of its wall
    museum::Museum crowded = house();
    for (museum::Placement& placement : crowded.galleries[0].placements) placement.position = {4.2, 1.0, 1.0};
    const Plan apart = planOf(crowded);
    for (std::size_t i = 1; i < 4; ++i) {
        EXPECT_GT(glm::distance(apart.stops()[i].place, apart.stops()[i + 1].place), 0.7f) << "one above the other";
        EXPECT_LT(apart.stops()[i].place.x, 3.41f);
    }
    EXPECT_EQ(plan.find(1, "lamp"), std::nullopt);
    EXPECT_EQ(idAt(plan, plan.find(2, "")), "room 2");
}

TEST(Plan, APointMeansTheNearestExhibitOrTheRoom) {
    const Plan plan = planOf(house());
    EXPECT_EQ(idAt(plan, plan.at({1.8f, 0.1f}, 0.5f)), "east");
    EXPECT_EQ(idAt(plan, plan.at({1.0f, 0.0f}, 0.5f)), "room 0");
    EXPECT_EQ(idAt(plan, plan.at({0.9f, 0.0f}, 5.0f)), "east") << "of several the nearest";
    EXPECT_EQ(idAt(plan, plan.at({0.0f, 40.0f}, 0.5f)), "nothing");
    EXPECT_FALSE(plan.crowded({2.0f, 0.0f}, 1.0f));
    EXPECT_TRUE(plan.crowded({1.0f, 1.1f}, 2.0f)) << "as far from the south as from the east";
    EXPECT_FALSE(plan.crowded({0.0f, 40.0f}, 1.0f));
}

TEST(Plan, TabGoesThroughEverythingAndArrowsGoAhead) {
    const Plan plan = planOf(house());
    std::optional<std::size_t> stop = plan.after(std::nullopt, 1, 1);
    EXPECT_EQ(idAt(plan, stop), "room 1") << "where one is";
    EXPECT_EQ(plan.after(plan.after(stop, 1, 1), -1, 1), stop);
    std::set<std::size_t> seen;
    for (std::size_t i = 0; i < plan.stops().size(); ++i) seen.insert(*(stop = plan.after(stop, 1, 0)));
    EXPECT_EQ(seen.size(), plan.stops().size());
    EXPECT_EQ(plan.after(0, -1, 0), plan.stops().size() - 1) << "round";
    EXPECT_EQ(Plan().after(std::nullopt, 1, 0), 0u);

    EXPECT_EQ(idAt(plan, plan.towards({0, 0}, {1, 0})), "east");
    EXPECT_EQ(idAt(plan, plan.towards({0, 0}, {0, -1})), "north");
    EXPECT_EQ(idAt(plan, plan.towards({2, 0}, {1, 0})), "tile") << "through the door";
    EXPECT_EQ(plan.towards({-3, 0}, {-1, 0}), std::nullopt);
}

TEST(Plan, FitsItsRectangleAndTurnsWhereThatHelps) {
    const Plan::Bounds wide{{-10, -2}, {20, 4}};
    for (const glm::vec2 size : {glm::vec2(600, 200), glm::vec2(200, 600), glm::vec2(300, 300)}) {
        const PlanView view = fittedPlan(wide, {30, 40}, size, 100.0f);
        EXPECT_EQ(view.turned, size.y > size.x);
        for (const glm::vec2 place : {wide.min, wide.max, glm::vec2(-10, 4), glm::vec2(3, 1)}) {
            const glm::vec2 seen = view.toScreen(place);
            EXPECT_GE(seen.x, 30.0f - kClose);
            EXPECT_GE(seen.y, 40.0f - kClose);
            EXPECT_LE(seen.x, 30.0f + size.x + 1e-2f);
            EXPECT_LE(seen.y, 40.0f + size.y + 1e-2f);
            expectAt(view.toPlan(seen), place);
            expectAt(view.directionFrom(view.directionOn(place)), place);
        }
        expectAt(view.toScreen({5, 1}), glm::vec2(30, 40) + 0.5f * size);
    }
    EXPECT_EQ(fittedPlan(wide, {0, 0}, {6000, 6000}, 40.0f).scale, 40.0f);
    // A quarter to the right: what lies north lies right.
    PlanView turned;
    turned.turned = true;
    expectAt(turned.directionOn({0, -1}), {1, 0});
    expectAt(turned.directionOn({1, 0}), {0, 1});
}

TEST(Plan, WallsOfAnOutlineMoveOutwards) {
    const std::vector<glm::vec2> square{{-1, -1}, {1, -1}, {1, 1}, {-1, 1}};
    const std::vector<glm::vec2> wider = widened(square, 0.5f);
    expectAt(wider[0], {-1.5, -1.5});
    expectAt(wider[2], {1.5, 1.5});
    EXPECT_TRUE(holds(square, {0.9f, -0.9f}));
    EXPECT_FALSE(holds(square, {1.1f, 0.0f}));
    EXPECT_FALSE(holds({}, {0, 0}));
}

TEST(Plan, OpensClosesAndGivesWayToAnExhibit) {
    PlacedExhibit jar;
    jar.id = "jar";
    jar.box = {{-0.1f, 1.0f, -0.1f}, {0.1f, 1.3f, 0.1f}};
    const std::vector<PlacedExhibit> exhibits{jar};
    const auto after = [&](const State& state, Intent::Kind kind, std::int32_t choice = -1) {
        Intent intent;
        intent.kind = kind;
        intent.choice = choice;
        intent.exhibit = 0;
        return applied(state, intent, exhibits);
    };
    using Kind = Intent::Kind;
    EXPECT_EQ(after({}, Kind::FocusPlan, 3).planFocus, -1) << "it is not there";
    State state = after(after({}, Kind::TogglePlan), Kind::FocusPlan, 3);
    EXPECT_TRUE(state.planOpen);
    EXPECT_EQ(state.planFocus, 3);
    EXPECT_EQ(after(state, Kind::FocusPlan, -7).planFocus, -1);
    EXPECT_EQ(after(state, Kind::TogglePlan), State());
    EXPECT_EQ(after(state, Kind::Close), State());

    state = after(after(after({}, Kind::Open), Kind::TogglePlan), Kind::Close);
    EXPECT_FALSE(state.planOpen);
    EXPECT_EQ(state.mode, Mode::Inspect) << "what one looked at is still there";
    EXPECT_EQ(after(state, Kind::Close).mode, Mode::Walk);
    state = after(after({}, Kind::TogglePlan), Kind::Open);
    EXPECT_FALSE(state.planOpen);
    EXPECT_EQ(state.inspected, 0u);
}

}  // namespace
