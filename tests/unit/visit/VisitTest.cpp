#include "tests/unit/visit/Exhibits.h"
#include <gtest/gtest.h>

#include "app/visit/Visit.h"

namespace visit {
namespace {

using Kind = Intent::Kind;

Intent intent(Kind kind, float x = 0, float y = 0, float amount = 0) {
    Intent result;
    result.kind = kind;
    result.x = x;
    result.y = y;
    result.amount = amount;
    return result;
}

Intent open(std::size_t index) {
    Intent result;
    result.kind = Kind::Open;
    result.exhibit = index;
    return result;
}

TEST(Visit, OpensTheExhibitThatIsNamed) {
    const auto exhibits = test::room();
    const State state = applied(State{}, open(2), exhibits);
    EXPECT_EQ(state.mode, Mode::Inspect);
    EXPECT_EQ(state.inspected, 2u);
    EXPECT_TRUE(state.panelOpen);
    EXPECT_EQ(state.orbit.target, exhibits[2].box.centre());
}

TEST(Visit, OpensWhatIsLookedAtWhenNoneIsNamed) {
    const auto exhibits = test::room();
    State walking;
    EXPECT_EQ(applied(walking, intent(Kind::Open), exhibits), walking);
    walking.lookedAt = 0;
    EXPECT_EQ(applied(walking, intent(Kind::Open), exhibits).inspected, 0u);
}

TEST(Visit, OpensNothingThatIsNotThere) {
    const auto exhibits = test::room();
    EXPECT_EQ(applied(State{}, open(1), exhibits), State{});   // its model is missing
    EXPECT_EQ(applied(State{}, open(99), exhibits), State{});  // no such exhibit
    EXPECT_EQ(applied(State{}, open(0), {}), State{});
}

TEST(Visit, OpeningTheInspectedOneAgainKeepsTheView) {
    const auto exhibits = test::room();
    State state = applied(State{}, open(0), exhibits);
    state = applied(state, intent(Kind::Orbit, 0.5f, 0.1f), exhibits);
    EXPECT_EQ(applied(state, open(0), exhibits), state);
}

TEST(Visit, ShowsOneThingOfASurfaceWhileInspecting) {
    using kiln::scene::SurfaceView;
    const auto exhibits = test::room();
    Intent clay = intent(Kind::SetSurface);
    clay.surface = SurfaceView::Clay;
    EXPECT_EQ(applied(State{}, clay, exhibits), State{}) << "not in the room";
    const State inspecting = applied(State{}, open(0), exhibits);
    const State shown = applied(inspecting, clay, exhibits);
    EXPECT_EQ(shown.surface, SurfaceView::Clay);
    EXPECT_EQ(shown.orbit, inspecting.orbit) << "the camera stays";
    EXPECT_EQ(applied(shown, clay, exhibits).surface, SurfaceView::Shaded) << "asked for again, it ends";
    EXPECT_EQ(applied(shown, intent(Kind::Close), exhibits).surface, SurfaceView::Shaded);
    clay.surface = static_cast<SurfaceView>(99);
    EXPECT_EQ(applied(inspecting, clay, exhibits), inspecting);
}

TEST(Visit, SurfaceViewsHaveNames) {
    using kiln::scene::SurfaceView;
    EXPECT_EQ(surfaceName(SurfaceView::UvChecker), "grid");
    for (int i = 0; i < 7; ++i) {
        const auto surface = static_cast<SurfaceView>(i);
        EXPECT_EQ(surfaceFromName(surfaceName(surface)), surface);
    }
    EXPECT_EQ(surfaceFromName("x-ray"), std::nullopt);
}

TEST(Visit, TheLightIsChosenAnywhereAndTheCameraStays) {
    const auto exhibits = test::room();
    Intent lamp = intent(Kind::SetLight);
    lamp.light = Light::Lamp;
    EXPECT_EQ(applied(State{}, lamp, exhibits).light, Light::Lamp) << "in the room too";
    const State inspecting = applied(State{}, open(0), exhibits);
    State lit = applied(inspecting, lamp, exhibits);
    EXPECT_EQ(lit.orbit, inspecting.orbit);
    EXPECT_EQ(applied(lit, open(1), exhibits).light, Light::Lamp) << "the next exhibit is seen in the same light";
    EXPECT_EQ(applied(lit, intent(Kind::Close), exhibits).light, Light::Lamp);
    EXPECT_EQ(applied(lit, intent(Kind::NextLight), exhibits).light, Light::Museum) << "there is no light of one's own";
    lamp.light = Light::Own;
    EXPECT_EQ(applied(lit, lamp, exhibits), lit);
    lit.hasOwnLight = true;
    EXPECT_EQ(applied(lit, lamp, exhibits).light, Light::Own);
    EXPECT_EQ(applied(lit, intent(Kind::NextLight), exhibits).light, Light::Own);
    lamp.light = static_cast<Light>(99);
    EXPECT_EQ(applied(lit, lamp, exhibits), lit);
}

TEST(Visit, TheLightIsTurnedAndBrightenedWhileInspecting) {
    const auto exhibits = test::room();
    Intent turn = intent(Kind::TurnLight);
    turn.x = 4.0f;
    Intent brighten = intent(Kind::Brighten);
    brighten.amount = 2.0f;
    EXPECT_EQ(applied(State{}, turn, exhibits), State{});
    EXPECT_EQ(applied(State{}, brighten, exhibits), State{});
    State state = applied(applied(applied(State{}, open(0), exhibits), turn, exhibits), brighten, exhibits);
    EXPECT_NEAR(state.lightTurn, 4.0f - 6.2831853f, 1e-5f) << "round the circle";
    EXPECT_EQ(state.lightStops, 2.0f);
    EXPECT_EQ(applied(state, brighten, exhibits).lightStops, 3.0f) << "no further";
    const State closed = applied(state, intent(Kind::Close), exhibits);
    EXPECT_EQ(closed.lightTurn, 0.0f);
    EXPECT_EQ(closed.lightStops, 0.0f);
    const State chosen = applied(state, intent(Kind::NextLight), exhibits);
    EXPECT_EQ(chosen.lightTurn, 0.0f) << "another light is seen as it stands";
}

TEST(Visit, LightsHaveNames) {
    EXPECT_EQ(lightName(Light::Daylight), "daylight");
    for (int i = 0; i < 4; ++i) {
        const auto light = static_cast<Light>(i);
        EXPECT_EQ(lightFromName(lightName(light)), light);
    }
    EXPECT_EQ(lightFromName("candle"), std::nullopt);
}

TEST(Visit, ClosesToTheRoom) {
    const auto exhibits = test::room();
    const State state = applied(applied(State{}, open(0), exhibits), intent(Kind::Close), exhibits);
    EXPECT_EQ(state.mode, Mode::Walk);
    EXPECT_FALSE(state.inspected);
    EXPECT_FALSE(state.panelOpen);
}

TEST(Visit, IntentsOfInspectionMeanNothingWhileWalking) {
    const auto exhibits = test::room();
    State walking;
    walking.lookedAt = 0;
    for (Kind kind : {Kind::Close, Kind::TogglePanel, Kind::Orbit, Kind::Pan, Kind::Zoom, Kind::Recentre}) {
        EXPECT_EQ(applied(walking, intent(kind, 0.3f, 0.2f, 2.0f), exhibits), walking) << static_cast<int>(kind);
    }
}

TEST(Visit, NumbersThatAreNotFiniteChangeNothing) {
    const auto exhibits = test::room();
    const State state = applied(State{}, open(0), exhibits);
    const float nan = std::nanf("");
    EXPECT_EQ(applied(state, intent(Kind::Orbit, nan, 0.0f), exhibits), state);
    EXPECT_EQ(applied(state, intent(Kind::Pan, 0.0f, INFINITY), exhibits), state);
    EXPECT_EQ(applied(state, intent(Kind::Zoom, 0, 0, nan), exhibits), state);
}

TEST(Visit, TogglesThePanelOnlyWhileInspecting) {
    const auto exhibits = test::room();
    const State state = applied(State{}, open(0), exhibits);
    const State hidden = applied(state, intent(Kind::TogglePanel), exhibits);
    EXPECT_FALSE(hidden.panelOpen);
    EXPECT_TRUE(applied(hidden, intent(Kind::TogglePanel), exhibits).panelOpen);
}

TEST(Visit, NextAndPreviousSkipWhatIsMissingAndWrapRound) {
    const auto exhibits = test::room();
    State state = applied(State{}, open(0), exhibits);
    state = applied(state, intent(Kind::NextExhibit), exhibits);
    EXPECT_EQ(state.inspected, 2u);
    state = applied(state, intent(Kind::NextExhibit), exhibits);
    EXPECT_EQ(state.inspected, 3u);
    state = applied(state, intent(Kind::NextExhibit), exhibits);
    EXPECT_EQ(state.inspected, 0u);
    EXPECT_EQ(applied(state, intent(Kind::PreviousExhibit), exhibits).inspected, 3u);
}

TEST(Visit, NextFromTheRoomStartsAtTheFirstAndPreviousAtTheLast) {
    const auto exhibits = test::room();
    EXPECT_EQ(applied(State{}, intent(Kind::NextExhibit), exhibits).inspected, 0u);
    EXPECT_EQ(applied(State{}, intent(Kind::PreviousExhibit), exhibits).inspected, 3u);
    State walking;
    walking.lookedAt = 0;
    EXPECT_EQ(applied(walking, intent(Kind::NextExhibit), exhibits).inspected, 2u);
    EXPECT_EQ(applied(State{}, intent(Kind::NextExhibit), {}), State{});
    const std::vector<PlacedExhibit> onlyMissing{test::missing()};
    EXPECT_EQ(applied(State{}, intent(Kind::NextExhibit), onlyMissing), State{});
}

TEST(Visit, PagingKeepsThePanelHidden) {
    const auto exhibits = test::room();
    State state = applied(State{}, open(0), exhibits);
    state = applied(state, intent(Kind::TogglePanel), exhibits);
    EXPECT_FALSE(applied(state, intent(Kind::NextExhibit), exhibits).panelOpen);
}

TEST(Visit, AMenuUnfoldsAndGoesWhenSomethingElseComes) {
    const auto exhibits = test::room();
    const auto menu = [](Menu which) {
        Intent unfold = intent(Kind::ToggleMenu);
        unfold.choice = static_cast<std::int32_t>(which);
        return unfold;
    };
    const State unfolded = applied(State{}, menu(Menu::Museum), exhibits);
    EXPECT_EQ(unfolded.menu, Menu::Museum);
    EXPECT_EQ(applied(unfolded, menu(Menu::Museum), exhibits), State());
    EXPECT_EQ(applied(unfolded, intent(Kind::Back), exhibits), State());
    EXPECT_EQ(applied(unfolded, intent(Kind::TurnLight, 0.5f), exhibits).menu, Menu::Museum) << "hands go on";
    for (const Kind kind : {Kind::TogglePlan, Kind::ToggleSearch, Kind::ToggleShare, Kind::ToggleSettings}) {
        EXPECT_EQ(applied(unfolded, intent(kind), exhibits).menu, Menu::None);
    }
    EXPECT_EQ(applied(State{}, menu(Menu::Exhibit), exhibits), State()) << "nothing is looked at";
    Intent none = menu(Menu::Museum);
    none.choice = 99;
    EXPECT_EQ(applied(State{}, none, exhibits), State());
    State state = applied(State{}, open(2), exhibits);
    state = applied(state, menu(Menu::Exhibit), exhibits);
    EXPECT_EQ(state.menu, Menu::Exhibit);
    EXPECT_EQ(applied(state, intent(Kind::Back), exhibits).mode, Mode::Inspect) << "first the menu";
    EXPECT_EQ(applied(state, intent(Kind::Close), exhibits).menu, Menu::None);
}

TEST(Visit, SetsTheLanguageInEveryMode) {
    const auto exhibits = test::room();
    Intent turkish = intent(Kind::SetLanguage);
    turkish.language = museum::Language::Turkish;
    EXPECT_EQ(applied(State{}, turkish, exhibits).language, museum::Language::Turkish);
    EXPECT_EQ(applied(applied(State{}, open(0), exhibits), turkish, exhibits).language, museum::Language::Turkish);
}

TEST(Visit, RecentreUndoesEveryTurnOfTheHand) {
    const auto exhibits = test::room();
    const State start = applied(State{}, open(0), exhibits);
    State state = applied(start, intent(Kind::Orbit, 2.0f, 0.4f), exhibits);
    state = applied(state, intent(Kind::Zoom, 0, 0, 5.0f), exhibits);
    state = applied(state, intent(Kind::Pan, 0.05f, 0.05f), exhibits);
    EXPECT_NE(state, start);
    EXPECT_EQ(applied(state, intent(Kind::Recentre), exhibits), start);
}

TEST(Visit, ZoomIsExponentialAndUndoesItself) {
    const auto exhibits = test::room();
    const State start = applied(State{}, open(0), exhibits);
    const State nearer = applied(start, intent(Kind::Zoom, 0, 0, 1.0f), exhibits);
    const State nearest = applied(nearer, intent(Kind::Zoom, 0, 0, 1.0f), exhibits);
    EXPECT_LT(nearer.orbit.distance, start.orbit.distance);
    EXPECT_NEAR(nearer.orbit.distance / start.orbit.distance, nearest.orbit.distance / nearer.orbit.distance, 1e-4f);
    EXPECT_NEAR(applied(nearer, intent(Kind::Zoom, 0, 0, -1.0f), exhibits).orbit.distance, start.orbit.distance, 1e-4f);
}

TEST(Visit, PerspectiveIsLeftAndComesBack) {
    const auto exhibits = test::room();
    Intent toggle;
    toggle.kind = Kind::ToggleOrthographic;
    EXPECT_FALSE(applied(State{}, toggle, exhibits).orthographic) << "one walks in perspective";
    State state;
    state.mode = Mode::Inspect;
    state.inspected = 0;
    state = applied(state, toggle, exhibits);
    EXPECT_TRUE(state.orthographic);
    EXPECT_FALSE(applied(state, toggle, exhibits).orthographic);
    Intent next;
    next.kind = Kind::NextExhibit;
    EXPECT_TRUE(applied(state, next, exhibits).orthographic);
    EXPECT_FALSE(applied(state, Intent{}, exhibits).orthographic) << "closed";
}

TEST(Visit, ChoosesAmongVariantsAndAnimations) {
    auto exhibits = test::room();
    exhibits[0].variants = 2;
    exhibits[0].animations = 2;
    State state;
    state.mode = Mode::Inspect;
    state.inspected = 0;
    const auto after = [&](Kind kind, std::int32_t choice = -1) {
        Intent intent;
        intent.kind = kind;
        intent.choice = choice;
        state = applied(state, intent, exhibits);
    };
    EXPECT_EQ(state.variant, -1);
    for (const std::int32_t wanted : {0, 1, 0}) {
        after(Kind::NextVariant);
        EXPECT_EQ(state.variant, wanted);
    }
    after(Kind::SetVariant, 1);
    EXPECT_EQ(state.variant, 1);
    for (const std::int32_t none : {2, -1, 1'000'000}) {
        after(Kind::SetVariant, none);
        EXPECT_EQ(state.variant, 1) << none;
    }
    after(Kind::SetVariant, 1);
    EXPECT_EQ(state.variant, -1) << "shown already: as the file has it";
    EXPECT_EQ(state.animation, 0);
    for (const std::int32_t wanted : {1, -1, 0}) {
        after(Kind::NextAnimation);
        EXPECT_EQ(state.animation, wanted);
    }
    after(Kind::SetAnimation, 0);
    EXPECT_EQ(state.animation, -1) << "it ran already";
    after(Kind::SetAnimation, 2);
    EXPECT_EQ(state.animation, -1);
    state.inspected = 2;
    for (const Kind kind : {Kind::NextVariant, Kind::NextAnimation}) after(kind);
    EXPECT_EQ(state.variant, -1) << "this one offers none";
    EXPECT_EQ(state.animation, -1);
}

TEST(LookedAt, IsNearAndNearTheMiddle) {
    const auto exhibits = test::room();
    const glm::vec3 eye(0.0f, 1.6f, 0.0f);
    const glm::vec3 atVessel = glm::normalize(exhibits[0].box.centre() - eye);
    EXPECT_EQ(lookedAtExhibit(eye, atVessel, exhibits), 0u);
    EXPECT_EQ(lookedAtExhibit(eye, {0.0f, 0.0f, 1.0f}, exhibits), std::nullopt);
    EXPECT_EQ(lookedAtExhibit(eye + glm::vec3(0.0f, 0.0f, 5.0f), {0.0f, 0.0f, -1.0f}, exhibits), std::nullopt);
}

TEST(LookedAt, AWallPanelIsNotSeenFromBehind) {
    const auto exhibits = test::room();
    EXPECT_EQ(lookedAtExhibit({1.0f, 1.6f, 0.0f}, {1.0f, 0.0f, 0.0f}, exhibits), 2u);
    EXPECT_EQ(lookedAtExhibit({5.0f, 1.6f, 0.0f}, {-1.0f, 0.0f, 0.0f}, exhibits), std::nullopt);
}

TEST(LookedAt, WhatTheMiddleMeetsComesBeforeANearerNeighbour) {
    std::vector<PlacedExhibit> exhibits{test::vessel(), test::vessel()};
    // The nearer one stands a little beside the line of sight to the farther one.
    for (glm::vec3* corner : {&exhibits[0].box.min, &exhibits[0].box.max}) *corner += glm::vec3(0.28f, 0.0f, 0.6f);
    const glm::vec3 eye(0.0f, 1.2f, 0.0f);
    EXPECT_EQ(lookedAtExhibit(eye, {0.0f, 0.0f, -1.0f}, exhibits), 1u);
    std::swap(exhibits[0], exhibits[1]);
    EXPECT_EQ(lookedAtExhibit(eye, {0.0f, 0.0f, -1.0f}, exhibits), 0u);
}

TEST(LookedAt, EyeInsideABoxIsNoTrouble) {
    const auto exhibits = test::room();
    EXPECT_EQ(lookedAtExhibit(exhibits[0].box.centre(), {0.0f, 0.0f, -1.0f}, exhibits), 0u);
}

TEST(Picked, TheNearestUnderTheRayWithinReach) {
    std::vector<PlacedExhibit> exhibits{test::vessel(), test::vessel()};
    for (glm::vec3* corner : {&exhibits[1].box.min, &exhibits[1].box.max}) corner->z += 1.0f;
    EXPECT_EQ(pickedExhibit({0.0f, 1.2f, 1.0f}, {0.0f, 0.0f, -1.0f}, exhibits), 1u);
    EXPECT_EQ(pickedExhibit({0.0f, 1.2f, 9.0f}, {0.0f, 0.0f, -1.0f}, exhibits), std::nullopt);
    EXPECT_EQ(pickedExhibit({0.0f, 1.2f, 1.0f}, {0.0f, 1.0f, 0.0f}, exhibits), std::nullopt);
}

TEST(Picked, SomethingAsThinAsAPointCanBeHit) {
    const auto exhibits = test::room();
    EXPECT_EQ(pickedExhibit({-3.02f, 1.02f, 2.0f}, {0.0f, 0.0f, -1.0f}, exhibits), 3u);
}

}  // namespace
}  // namespace visit
