#include "tests/unit/visit/Exhibits.h"
#include <gtest/gtest.h>

#include "app/visit/Visit.h"
#include "engine/scene/Geometry.h"

namespace visit {
namespace {

using kiln::scene::Camera;

class EyeTest : public testing::Test {
  protected:
    EyeTest() { walker_.place(world_, {0.4f, 0.0f, 0.8f}, 0.3f, -0.1f); }

    State inspecting(std::size_t index) const {
        Intent intent;
        intent.kind = Intent::Kind::Open;
        intent.exhibit = index;
        return applied(State{}, intent, exhibits_);
    }

    static void expectSame(const Camera& a, const Camera& b, float tolerance = 0.0f) {
        EXPECT_LE(glm::distance(a.position, b.position), tolerance);
        EXPECT_LE(glm::distance(a.forward, b.forward), tolerance);
        EXPECT_LE(std::abs(a.verticalFieldOfView - b.verticalFieldOfView), tolerance);
    }

    Camera after(Eye& eye, const State& state, double seconds, int frames) {
        for (int i = 0; i < frames; ++i) eye.follow(state, walker_, exhibits_, seconds / frames);
        return eye.camera();
    }

    kiln::walk::CollisionWorld world_ = kiln::walk::CollisionWorld::Builder{}.build();
    kiln::walk::Walker walker_;
    std::vector<PlacedExhibit> exhibits_ = test::room();
};

TEST_F(EyeTest, StartsAtTheWalkersEye) {
    Eye eye;
    const Camera camera = eye.follow(State{}, walker_, exhibits_, 0.016);
    EXPECT_EQ(camera.position, walker_.eye());
    EXPECT_EQ(camera.forward, walker_.forward());
    EXPECT_FALSE(eye.gliding());
}

TEST_F(EyeTest, GlidesToTheOrbitAndEndsExactlyThere) {
    Eye eye;
    eye.follow(State{}, walker_, exhibits_, 0.016);
    const State state = inspecting(0);
    const Camera first = eye.follow(state, walker_, exhibits_, 0.016);
    EXPECT_TRUE(eye.gliding());
    EXPECT_LT(glm::distance(first.position, walker_.eye()), 0.05f);
    after(eye, state, 3.0, 180);
    EXPECT_FALSE(eye.gliding());
    expectSame(eye.camera(), orbitCamera(state.orbit, exhibits_[0], state.picture.aspect));
}

TEST_F(EyeTest, ReturnsToExactlyWhereOneStood) {
    Eye eye;
    const Camera stood = eye.follow(State{}, walker_, exhibits_, 0.016);
    after(eye, inspecting(0), 3.0, 90);
    after(eye, State{}, 3.0, 90);
    EXPECT_FALSE(eye.gliding());
    expectSame(eye.camera(), stood);
}

TEST_F(EyeTest, TheGlideDoesNotDependOnTheFrameRate) {
    for (const double seconds : {0.3, 0.55, 2.0}) {
        Eye slow, fast;
        slow.follow(State{}, walker_, exhibits_, 0.016);
        fast.follow(State{}, walker_, exhibits_, 0.016);
        State state = inspecting(2);
        expectSame(after(slow, state, seconds, 6), after(fast, state, seconds, 120), 2e-3f);
        after(slow, state, 2.0, 3);
        after(fast, state, 2.0, 70);
        state.orbit.yaw += 0.8f;
        state.orbit.distance *= 1.3f;
        expectSame(after(slow, state, 0.1, 2), after(fast, state, 0.1, 40), 2e-3f);
    }
}

TEST_F(EyeTest, ReducedMotionCuts) {
    Eye eye;
    State state;
    state.reducedMotion = true;
    const Camera stood = eye.follow(state, walker_, exhibits_, 0.016);
    State inspect = inspecting(0);
    inspect.reducedMotion = true;
    expectSame(eye.follow(inspect, walker_, exhibits_, 0.016),
               orbitCamera(inspect.orbit, exhibits_[0], inspect.picture.aspect));
    inspect.orbit.yaw = 1.0f;
    expectSame(eye.follow(inspect, walker_, exhibits_, 0.016),
               orbitCamera(inspect.orbit, exhibits_[0], inspect.picture.aspect));
    expectSame(eye.follow(state, walker_, exhibits_, 0.016), stood);
}

TEST_F(EyeTest, TurningBackMidwayHasNoJump) {
    Eye eye;
    eye.follow(State{}, walker_, exhibits_, 0.016);
    const Camera midway = after(eye, inspecting(0), 0.4, 24);
    const Camera turned = eye.follow(State{}, walker_, exhibits_, 1e-4);
    expectSame(midway, turned, 1e-3f);
}

TEST_F(EyeTest, NeverPassesThroughTheExhibitOnTheWay) {
    walker_.place(world_, {0.02f, 0.0f, -3.2f}, 3.14159f);  // behind the vessel, which wants to be seen from in front
    Eye eye;
    eye.follow(State{}, walker_, exhibits_, 0.016);
    const State state = inspecting(0);
    for (int frame = 0; frame < 200; ++frame) {
        const Camera& camera = eye.follow(state, walker_, exhibits_, 0.01);
        ASSERT_TRUE(test::finite(camera.position));
        ASSERT_FALSE(test::inside(exhibits_[0].box, camera.position)) << frame;
    }
}

TEST_F(EyeTest, MakesRoomForThePanelAndTakesItBack) {
    Eye eye;
    State state;
    state.picture.panelRight = 0.35f;
    eye.follow(state, walker_, exhibits_, 0.016);
    Intent intent;
    intent.kind = Intent::Kind::Open;
    intent.exhibit = 0;
    state = applied(state, intent, exhibits_);
    after(eye, state, 3.0, 60);
    const auto across = [&] {
        const glm::vec4 clip = eye.camera().projection(state.picture.aspect) * eye.camera().view() *
                               glm::vec4(exhibits_[0].box.centre(), 1.0f);
        return clip.x / clip.w;
    };
    EXPECT_NEAR(across(), -0.35f, 1e-3f);
    state.panelOpen = false;
    after(eye, state, 3.0, 60);
    EXPECT_NEAR(across(), 0.0f, 1e-3f);
}

TEST_F(EyeTest, BadTimesAndVanishedExhibitsAreSurvived) {
    Eye eye;
    const State state = inspecting(2);
    eye.follow(state, walker_, exhibits_, std::nan(""));
    eye.follow(state, walker_, exhibits_, -1.0);
    const Camera camera = eye.follow(state, walker_, exhibits_, 1e12);
    EXPECT_TRUE(test::finite(camera.position));
    after(eye, state, 3.0, 10);
    const Camera back = after(eye, state, 0.0, 1);
    EXPECT_TRUE(test::finite(back.position));
    for (int i = 0; i < 40; ++i) eye.follow(state, walker_, {}, 0.1);
    EXPECT_EQ(eye.camera().position, walker_.eye());
}

}  // namespace
}  // namespace visit
