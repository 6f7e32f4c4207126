// The museum's rooms as they stream in: several of them, held by nearness, seen and walked through open doors.
#include <chrono>
#include <map>
#include <thread>

#include "tests/gl/GlFixture.h"
#include "tests/gl/Shapes.h"
#include "tests/gl/SmallMuseum.h"
#include <glm/gtc/matrix_transform.hpp>

#include "app/visitor/Hall.h"
#include "app/visitor/Lighting.h"
#include "engine/asset/GlbWriter.h"
#include "engine/core/JobQueue.h"
#include "engine/platform/Fetch.h"
#include "engine/render/Renderer.h"

using namespace gltest;
using visitor::Hall;

namespace {

constexpr float kEye = 1.6f;

/// A floor of ten metres by ten, with a spawn a little east of its middle and a mount at the north.
Model roomModel() {
    Primitive floor = quad(10.0f);
    const glm::mat4 lying = glm::rotate(glm::mat4(1.0f), -glm::half_pi<float>(), glm::vec3(1, 0, 0));
    Model model;
    add(model, floor, dielectric(glm::vec3(0.5f), 0.8f), lying, "floor");
    add(model, floor, dielectric(glm::vec3(0.5f), 0.8f), lying, "collision:floor");
    const auto named = [&](const char* name, const glm::vec3& at) {
        kiln::asset::Node node;
        node.name = name;
        node.local = node.world = glm::translate(glm::mat4(1.0f), at);
        model.roots.push_back(static_cast<Index>(model.nodes.size()));
        model.nodes.push_back(node);
    };
    named("spawn", {1, 0, 0});
    named("mount:plinth", {0, 0, -3});
    return model;
}

museum::Door door(const std::string& wall, const std::string& to) {
    museum::Door result;
    result.wall = wall;
    result.toGallery = to;
    result.toWall = wall == "east" ? "west" : "east";
    result.width = 2.0;
    result.height = 3.0;
    result.position = {wall == "east" ? 5.0 : -5.0, 0.0, 0.0};
    result.turn = wall == "east" ? -90.0 : 90.0;
    return result;
}

/// Three rooms in a row from west to east, "hall", "side" and "yard", an exhibit in each. `roomBytes`: as the index has
/// it.
museum::Museum houseOfThree(std::size_t roomBytes) {
    museum::Museum museum = emptyMuseum();
    const std::array<std::string, 3> names{"hall", "side", "yard"};
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string bowl = "bowl-" + std::to_string(i);
        museum::Gallery gallery = room(names[i], bowl, static_cast<char>('a' + i), roomBytes);
        gallery.light.exposure = static_cast<double>(i);
        if (i > 0) gallery.doors.push_back(door("west", names[i - 1]));
        if (i < 2) gallery.doors.push_back(door("east", names[i + 1]));
        museum.galleries.push_back(gallery);
        museum.exhibits.push_back(vessel(bowl));
    }
    return museum;
}

class Rooms : public GlTest {
  protected:
    void SetUp() override {
        GlTest::SetUp();
        if (HasFatalFailure()) return;
        kiln::render::RenderOptions options;
        options.shadowMapSize = 64;
        options.environmentSize = 32;
        options.ambientOcclusion = false;
        auto made = kiln::render::Renderer::create(options);
        ASSERT_TRUE(made) << made.error().text();
        renderer_ = std::move(*made);
    }
    void TearDown() override {
        hall_.reset();
        loader_.reset();
        renderer_.reset();
        GlTest::TearDown();
    }

    void openHouse(std::size_t roomBytes, const std::string& link = {}, const std::string& broken = {}) {
        std::map<std::string, kiln::Bytes> files;
        const std::string index = museum::writePackIndex(houseOfThree(roomBytes));
        const kiln::ByteView bytes = kiln::asBytes(index);
        files["index.json"] = kiln::Bytes(bytes.begin(), bytes.end());
        for (const char digit : {'a', 'b', 'c'}) files[objectPath(digit)] = kiln::asset::writeGlb(roomModel());
        files[objectPath('0')] =
            kiln::asset::writeGlb(single(box({0.3f, 0.3f, 0.3f}), dielectric(glm::vec3(0.5f), 0.5f)));
        if (!broken.empty()) files[broken] = kiln::Bytes(40);
        pack_ = kiln::platform::openMemory(std::move(files), jobs_);
        loader_ = std::make_unique<visitor::ModelLoader>(*renderer_, jobs_);
        hall_ = std::make_unique<Hall>(*pack_, *renderer_, *loader_);
        hall_->open(link);
    }

    /// Stands at `eye` until nothing is on its way any more.
    void stand(const glm::vec3& eye, std::optional<std::size_t> inspected = {}) {
        for (int i = 0; i < 2000; ++i) {
            jobs_.pump(0.01);
            loader_->pump(0.01);
            arrivals_ += hall_->takeRoomArrival() ? 1 : 0;
            hall_->attend(eye, inspected);
            if (hall_->failure() || (hall_->settled() && loader_->idle())) return;
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        FAIL() << "it never settles";
    }
    /// Walks straight in steps of two decimetres.
    void walk(const glm::vec3& from, const glm::vec3& to) {
        const int steps = static_cast<int>(glm::distance(from, to) / 0.2f) + 1;
        for (int i = 0; i <= steps; ++i) {
            hall_->attend(glm::mix(from, to, static_cast<float>(i) / static_cast<float>(steps)), {});
        }
        stand(to);
    }
    [[nodiscard]] std::size_t shownFrom(const glm::vec3& eye, const glm::vec3& to) const {
        kiln::scene::Camera camera = kiln::scene::Camera::lookingAt(eye, to);
        camera.verticalFieldOfView = 1.0f;
        const kiln::scene::Scene scene = hall_->sceneFrom(camera, 1.5f);
        return static_cast<std::size_t>(std::count_if(scene.instances.begin(), scene.instances.end(),
                                                      [](const kiln::scene::Instance& one) { return one.seen; }));
    }
    /// How many calls a picture takes from there, that of the shadow map among them if it is drawn.
    [[nodiscard]] int callsFrom(const glm::vec3& eye, const glm::vec3& to, kiln::gl::Framebuffer& target) {
        kiln::scene::Camera camera = kiln::scene::Camera::lookingAt(eye, to);
        camera.verticalFieldOfView = 1.0f;
        renderer_->draw(hall_->sceneFrom(camera, 1.5f), camera, target, 24, 16);
        return renderer_->statistics().drawCalls;
    }

    kiln::JobQueue jobs_{1};
    std::unique_ptr<kiln::render::Renderer> renderer_;
    std::unique_ptr<kiln::platform::Fetch> pack_;
    std::unique_ptr<visitor::ModelLoader> loader_;
    std::unique_ptr<Hall> hall_;
    int arrivals_ = 0;
};

TEST_F(Rooms, AreBroughtAndSeenThroughOpenDoors) {
    openHouse(1000);
    const glm::vec3 eye(1, kEye, 0);
    stand(eye);
    EXPECT_EQ(arrivals_, 1) << "the visitor is placed once, whatever comes later";
    EXPECT_EQ(hall_->here(), 0u);
    EXPECT_EQ(hall_->scene().instances.size(), 6u) << "three rooms with what stands in them";
    EXPECT_EQ(shownFrom(eye, {0, kEye, 0}), 2u) << "the doors are behind one";
    EXPECT_EQ(shownFrom(eye, {5, kEye, 0}), 6u);
    EXPECT_EQ(hall_->placed().size(), 3u);
    EXPECT_EQ(hall_->placed()[0].id, "bowl-0");
    const auto far = hall_->indexOf("bowl-2");
    ASSERT_TRUE(far);
    EXPECT_NEAR(hall_->placed()[*far].box.centre().x, 20.0f, 1e-4f) << "in the space of the house";
    for (const kiln::scene::Instance& instance : hall_->scene().instances) {
        if (instance.litBy == 0) continue;
        EXPECT_NE(renderer_->bounds(instance.litBy).size().x, 0.0f) << "each thing names the room that lights it";
    }
    EXPECT_TRUE(hall_->takeNotices().empty());
}

TEST_F(Rooms, TurningOnesHeadDrawsNoShadowsAnew) {
    openHouse(1000);
    const glm::vec3 eye(1, kEye, 0), wall(0, kEye, 0), door(5, kEye, 0);
    stand(eye);
    auto target = kiln::gl::Framebuffer::create(24, 16, 0, "picture");
    ASSERT_TRUE(target);
    const int first = callsFrom(eye, wall, *target);
    int still = first;
    for (int frame = 0; frame < 12; ++frame) still = callsFrom(eye, wall, *target);
    EXPECT_LT(still, first) << "the shadow map stands";
    const int turned = callsFrom(eye, door, *target);
    EXPECT_EQ(callsFrom(eye, door, *target), turned) << "other rooms come into sight; what casts a shadow is the same";
    EXPECT_EQ(callsFrom(eye, wall, *target), still);
}

TEST_F(Rooms, AreWalkedThrough) {
    openHouse(1000);
    stand({1, kEye, 0});
    EXPECT_FLOAT_EQ(hall_->scene().exposure, 1.0f);
    walk({1, kEye, 0}, {7, kEye, 0});
    EXPECT_EQ(hall_->here(), 1u);
    EXPECT_FLOAT_EQ(hall_->scene().exposure, 2.0f) << "the light is the room's where one stands";
    EXPECT_NEAR(hall_->roomNode("spawn")[3].x, 11.0f, 1e-4f);
    EXPECT_EQ(shownFrom({7, kEye, 0}, {0, kEye, 0}), 4u) << "back into the hall";
    walk({7, kEye, 0}, {3, kEye, 0});
    EXPECT_EQ(hall_->here(), 0u);
    // A body crosses the sill on floors that meet.
    kiln::walk::Walker walker;
    walker.place(hall_->collision(), {4, 0, 0}, -glm::half_pi<float>());
    for (int i = 0; i < 60; ++i) walker.advance(hall_->collision(), {1.0f, 0.0f, false}, 0.05);
    EXPECT_GT(walker.feet().x, 5.5f);
    EXPECT_NEAR(walker.feet().y, 0.0f, 0.01f);
}

TEST_F(Rooms, EyesAdaptOnTheWayThroughADoor) {
    openHouse(1000);
    stand({1, kEye, 0});
    float last = hall_->scene().exposure;
    for (int step = 0; step <= 120; ++step) {
        hall_->attend({1.0f + 0.05f * static_cast<float>(step), kEye, 0}, {});
        const float now = hall_->scene().exposure;
        EXPECT_GE(now, last);
        EXPECT_LT(now / last, 1.03f) << "a step of five centimetres, from one exposure to twice of it";
        last = now;
    }
    EXPECT_EQ(hall_->here(), 1u);
    EXPECT_FLOAT_EQ(last, 2.0f);
    stand({5.0f, kEye, 0});
    EXPECT_NEAR(hall_->scene().exposure, std::sqrt(2.0f), 1e-4f) << "of the place, not of how one came there";
}

TEST_F(Rooms, APlaceInAnotherRoomIsInThatRoom) {
    openHouse(1000);
    stand({11, kEye, 0});  // at once, in what was opened as the hall
    EXPECT_EQ(hall_->here(), 1u) << "the room that is round the place";
    EXPECT_GT(shownFrom({11, kEye, 0}, {15, kEye, 0}), 0u);
}

TEST_F(Rooms, FarOnesAreDroppedAndComeAgain) {
    openHouse(std::size_t{40} << 20);  // two of them are more than is held at once
    stand({1, kEye, 0});
    EXPECT_EQ(hall_->scene().instances.size(), 4u) << "where one stands, and where one can go";
    EXPECT_FALSE(hall_->indexOf("bowl-2"));
    walk({1, kEye, 0}, {14, kEye, 0});
    EXPECT_EQ(hall_->here(), 1u);
    EXPECT_EQ(hall_->scene().instances.size(), 4u);
    EXPECT_TRUE(hall_->indexOf("bowl-2"));
    // Behind the door to what was dropped there is nothing: it is closed.
    kiln::walk::Walker walker;
    walker.place(hall_->collision(), {7, 0, 0}, glm::half_pi<float>());
    for (int i = 0; i < 60; ++i) walker.advance(hall_->collision(), {1.0f, 0.0f, false}, 0.05);
    EXPECT_GT(walker.feet().x, 5.0f);
    walk({14, kEye, 0}, {6, kEye, 0});
    EXPECT_EQ(shownFrom({6, kEye, 0}, {0, kEye, 0}), 4u) << "the hall is back";
    EXPECT_EQ(hall_->placed().size(), 3u) << "nothing is listed twice";
    EXPECT_EQ(arrivals_, 1);
}

TEST_F(Rooms, ALinkLeadsIntoItsRoom) {
    openHouse(1000, "side/bowl-1");
    stand({11, kEye, 0});
    EXPECT_EQ(hall_->here(), 1u);
    EXPECT_EQ(arrivals_, 1);
    EXPECT_EQ(hall_->placed()[0].id, "bowl-1") << "its own room came first";
    const auto address = [this](const char* link) { return hall_->find(link); };
    EXPECT_EQ(address("yard")->room, 2u);
    EXPECT_EQ(address("yard")->exhibit, "");
    EXPECT_EQ(address("bowl-0")->room, 0u);
    EXPECT_EQ(address("bowl-0")->exhibit, "bowl-0");
    EXPECT_EQ(address("hall/bowl-0")->room, 0u);
    EXPECT_EQ(address("hall/bowl-1")->room, 1u) << "it stands elsewhere now";
    EXPECT_EQ(address("cellar/bowl-1")->room, 1u);
    EXPECT_FALSE(address("hall/pot"));
    EXPECT_FALSE(address("cellar/yard")) << "a room is no exhibit";
    EXPECT_FALSE(address("cellar"));
    EXPECT_FALSE(address(""));
    hall_->enter(2);
    stand({21, kEye, 0});
    EXPECT_EQ(arrivals_, 2) << "the visitor is to be placed there";
    EXPECT_EQ(hall_->here(), 2u);
}

TEST_F(Rooms, ALinkToNothingBeginsInTheFirst) {
    openHouse(1000, "cellar/pot");
    stand({1, kEye, 0});
    EXPECT_EQ(hall_->here(), 0u);
}

TEST_F(Rooms, WhatIsInspectedElsewhereBringsItsRoomsLight) {
    openHouse(1000);
    stand({1, kEye, 0});
    stand({1, kEye, 0}, hall_->indexOf("bowl-1"));
    EXPECT_EQ(hall_->here(), 0u) << "one still stands in the hall";
    EXPECT_FLOAT_EQ(hall_->scene().exposure, 2.0f);
    stand({1, kEye, 0});
    EXPECT_FLOAT_EQ(hall_->scene().exposure, 1.0f);
    // Who has been taken there stands there, and so does who was taken back by a jump.
    stand({10, kEye, -1.8f}, hall_->indexOf("bowl-1"));
    EXPECT_EQ(hall_->here(), 1u);
    stand({1, kEye, 0});
    EXPECT_EQ(hall_->here(), 0u) << "the room that is round the place";
    EXPECT_TRUE(hall_->floorStands());
}

TEST_F(Rooms, ABrokenRoomIsOneNoticeBehindAClosedDoor) {
    openHouse(1000, {}, objectPath('b'));
    stand({1, kEye, 0});
    EXPECT_FALSE(hall_->failure());
    const std::vector<Hall::Notice> notices = hall_->takeNotices();
    ASSERT_EQ(notices.size(), 1u);
    EXPECT_EQ(notices[0].exhibit, "side");
    kiln::walk::Walker walker;
    walker.place(hall_->collision(), {4, 0, 0}, -glm::half_pi<float>());
    for (int i = 0; i < 60; ++i) walker.advance(hall_->collision(), {1.0f, 0.0f, false}, 0.05);
    EXPECT_LT(walker.feet().x, 5.0f);
}

TEST_F(Rooms, ABrokenFirstRoomIsAFailure) {
    openHouse(1000, {}, objectPath('a'));
    stand({1, kEye, 0});
    EXPECT_TRUE(hall_->failure());
}

TEST_F(Rooms, ComeAgainWhenGraphicsAreRenewed) {
    openHouse(1000);
    stand({1, kEye, 0});
    walk({1, kEye, 0}, {7, kEye, 0});
    loader_->abandon();
    ASSERT_TRUE(renderer_->renew());
    hall_->renew();
    EXPECT_FALSE(hall_->roomStands());
    EXPECT_TRUE(hall_->roomReady());
    stand({7, kEye, 0});
    EXPECT_EQ(hall_->here(), 1u);
    EXPECT_EQ(arrivals_, 1) << "one stays where one is";
    EXPECT_EQ(hall_->scene().instances.size(), 6u);
    EXPECT_EQ(shownFrom({7, kEye, 0}, {0, kEye, 0}), 4u);
}

TEST_F(Rooms, BakedLightFollowsTheLightThatIsChosen) {
    visitor::Lighting lighting(*renderer_);
    kiln::scene::Scene museum;
    museum.keyLight.color = {1.0f, 0.96f, 0.9f};
    museum.keyLight.illuminance = 4.6f;
    museum.environmentIntensity = 1.35f;
    const auto baked = [&](visit::Light light, float stops) {
        kiln::scene::Scene scene = museum;
        visit::State state;
        state.light = light;
        state.lightStops = stops;
        lighting.light(scene, state);
        return scene.bakedLight;
    };
    EXPECT_EQ(baked(visit::Light::Museum, 0.0f), glm::vec3(1.0f));
    EXPECT_EQ(baked(visit::Light::Museum, 1.0f), glm::vec3(2.0f));
    const glm::vec3 day = baked(visit::Light::Daylight, 0.0f), lamp = baked(visit::Light::Lamp, 0.0f);
    EXPECT_GT(day.b / day.r, 1.05f) << "bluer than the museum's light";
    EXPECT_LT(lamp.b / lamp.r, 0.85f) << "a tungsten lamp";
    EXPECT_GT(day.g, lamp.g) << "400 lux and 200";
    EXPECT_NEAR(day.g, 1.6f, 0.6f);
    EXPECT_NEAR(lamp.g, 0.6f, 0.3f);
    // A visitor's own surroundings are brought to the museum's mean, whatever their unit, and keep their colour.
    kiln::asset::HdrImage green;
    green.width = 4;
    green.height = 2;
    green.pixels.assign(8, {0.0f, 50.0f, 0.0f});
    lighting.bring(green, "green.hdr");
    const glm::vec3 own = baked(visit::Light::Own, 0.0f);
    EXPECT_FLOAT_EQ(own.r, 0.0f);
    EXPECT_NEAR(own.g, 1.0f / 0.7152f, 0.05f);
}

}  // namespace
