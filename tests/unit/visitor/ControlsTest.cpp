#include <set>

#include <gtest/gtest.h>

#include "app/visit/Action.h"
#include "app/visitor/Controls.h"

namespace {

using namespace kiln::platform;
using visit::Mode;
using Kind = visit::Intent::Kind;

class ControlsTest : public testing::Test {
  protected:
    visitor::Wishes read(const std::vector<InputEvent>& events, Mode mode = Mode::Walk, double seconds = 0.016) {
        return controls_.read(
            events, pad_, mode, size_, captured_, seconds,
            {[](float x, float) { return x > 900.0f; }, focus_, plan_, false, search_, share_, loupe_});
    }
    static PointerEvent touch(PointerAction action, int id, float x, float y) {
        PointerEvent event;
        event.kind = PointerKind::Touch;
        event.action = action;
        event.id = id;
        event.x = x;
        event.y = y;
        return event;
    }
    static PointerEvent mouse(PointerAction action, float x, float y, float deltaX = 0, float deltaY = 0) {
        PointerEvent event;
        event.action = action;
        event.x = x;
        event.y = y;
        event.deltaX = deltaX;
        event.deltaY = deltaY;
        return event;
    }
    visitor::Controls controls_;
    GamepadState pad_;
    bool captured_ = false;
    bool focus_ = false;
    bool plan_ = false;
    bool search_ = false;
    bool share_ = false;
    bool loupe_ = false;
    WindowSize size_{1000, 600, 1.0f};
};

TEST_F(ControlsTest, KeysAreHeldUntilReleasedOrFocusIsLost) {
    EXPECT_EQ(read({KeyEvent{Key::W, true, false, false}}).walk.forward, 1.0f);
    EXPECT_EQ(read({}).walk.forward, 1.0f);
    EXPECT_EQ(read({KeyEvent{Key::W, false, false, false}}).walk.forward, 0.0f);
    read({KeyEvent{Key::D, true, false, false}});
    EXPECT_EQ(read({FocusLostEvent{}}).walk.right, 0.0f);
}

TEST_F(ControlsTest, ShiftAndCComparesWhereCAloneCuts) {
    const auto compare = read({KeyEvent{Key::C, true, false, true}}, Mode::Inspect);
    ASSERT_EQ(compare.intents.size(), 1u);
    EXPECT_EQ(compare.intents[0].kind, Kind::ToggleComparison);
    EXPECT_EQ(read({KeyEvent{Key::C, true, false, false}}, Mode::Inspect).intents.at(0).kind, Kind::ToggleSection);
    const auto toggled = read({HostEvent{"compare", "iznik-ship-dish"}}, Mode::Inspect);
    EXPECT_EQ(toggled.intents.at(0).kind, Kind::ToggleCompared);
    EXPECT_EQ(toggled.intents.at(0).text, "iznik-ship-dish");
}

TEST_F(ControlsTest, ArrowsWalkAndTurn) {
    const auto wishes = read({KeyEvent{Key::Up, true, false, false}, KeyEvent{Key::Left, true, false, false}});
    EXPECT_EQ(wishes.walk.forward, 1.0f);
    EXPECT_GT(wishes.yaw, 0.0f);
}

TEST_F(ControlsTest, EnterOpensWhileWalkingAndEscapeCloses) {
    const auto open = read({KeyEvent{Key::Enter, true, false, false}});
    ASSERT_EQ(open.intents.size(), 1u);
    EXPECT_EQ(open.intents[0].kind, Kind::Open);
    EXPECT_TRUE(read({KeyEvent{Key::Enter, true, true, false}}).intents.empty()) << "a held key opens once";
    const auto close = read({KeyEvent{Key::Escape, true, false, false}}, Mode::Inspect);
    ASSERT_EQ(close.intents.size(), 1u);
    EXPECT_EQ(close.intents[0].kind, Kind::Back);
}

TEST_F(ControlsTest, DigitsAndThePageShowOneThingOfASurface) {
    using kiln::scene::SurfaceView;
    const auto clay = read({KeyEvent{Key::Digit2, true, false, false}}, Mode::Inspect);
    ASSERT_EQ(clay.intents.size(), 1u);
    EXPECT_EQ(clay.intents[0].kind, Kind::SetSurface);
    EXPECT_EQ(clay.intents[0].surface, SurfaceView::Clay);
    EXPECT_NE(read({KeyEvent{Key::Digit8, true, false, false}}, Mode::Inspect).intents.at(0).kind, Kind::SetSurface);
    const auto edges = read({HostEvent{"act", "view.wireframe"}}, Mode::Inspect);
    ASSERT_EQ(edges.intents.size(), 1u);
    EXPECT_EQ(edges.intents[0].surface, SurfaceView::Wireframe);
    EXPECT_TRUE(read({HostEvent{"act", "view.nothing"}}, Mode::Inspect).intents.empty());
}

TEST_F(ControlsTest, KeysAndThePageChooseTurnAndBrightenTheLight) {
    const auto next = read({KeyEvent{Key::G, true, false, false}});
    ASSERT_EQ(next.intents.size(), 1u);
    EXPECT_EQ(next.intents[0].kind, Kind::NextLight);
    const auto lamp = read({HostEvent{"act", "light.lamp"}});
    ASSERT_EQ(lamp.intents.size(), 1u);
    EXPECT_EQ(lamp.intents[0].kind, Kind::SetLight);
    EXPECT_EQ(lamp.intents[0].light, visit::Light::Lamp);
    EXPECT_TRUE(read({HostEvent{"act", "light.candle"}}).intents.empty());

    const auto turning = read({KeyEvent{Key::X, true, false, false}}, Mode::Inspect);
    ASSERT_EQ(turning.intents.size(), 1u);
    EXPECT_EQ(turning.intents[0].kind, Kind::TurnLight);
    EXPECT_GT(turning.intents[0].x, 0.0f);
    const auto brighter = read({KeyEvent{Key::Shift, true, false, true}}, Mode::Inspect);
    ASSERT_EQ(brighter.intents.size(), 1u) << "X is held still";
    EXPECT_EQ(brighter.intents[0].kind, Kind::Brighten);
    EXPECT_GT(brighter.intents[0].amount, 0.0f);
    read({KeyEvent{Key::Shift, false, false, false}, KeyEvent{Key::X, false, false, false}}, Mode::Inspect);
    EXPECT_TRUE(read({KeyEvent{Key::Z, true, false, false}}).intents.empty()) << "not in the room";
}

TEST_F(ControlsTest, ThePageTurnsDialsAndOpensDrawersByName) {
    const auto dial = read({HostEvent{"dial", "raking.azimuth=90.5"}}, Mode::Inspect);
    ASSERT_EQ(dial.intents.size(), 1u);
    EXPECT_EQ(dial.intents[0].kind, Kind::SetDial);
    EXPECT_EQ(dial.intents[0].choice, *visit::dialNamed("raking.azimuth"));
    EXPECT_FLOAT_EQ(dial.intents[0].amount, 90.5f);
    for (const char* wrong : {"", "=", "raking.azimuth", "raking.azimuth=", "raking.azimuth=9x", "nothing=1"}) {
        EXPECT_TRUE(read({HostEvent{"dial", wrong}}, Mode::Inspect).intents.empty()) << wrong;
    }
    const auto tool = read({HostEvent{"tool", "section"}}, Mode::Inspect);
    ASSERT_EQ(tool.intents.size(), 1u);
    EXPECT_EQ(tool.intents[0].kind, Kind::ToggleTool);
    EXPECT_EQ(tool.intents[0].choice, static_cast<std::int32_t>(visit::Tool::Section));
    EXPECT_TRUE(read({HostEvent{"tool", ""}}, Mode::Inspect).intents.empty());
}

TEST_F(ControlsTest, EveryActionsKeyIsOneOfAKeyboardAndItsOwn) {
    std::set<std::string_view> keys;
    for (const visit::Action& action : visit::actions()) {
        if (action.key.empty()) continue;
        EXPECT_TRUE(keys.insert(action.key).second) << action.id;
        // What walking and turning hold down, and what Controls takes itself:
        for (const char* taken : {"W", "A", "S", "D", "E", "F", "L", "X", "Z"})
            EXPECT_NE(action.key, taken) << action.id;
    }
}

TEST_F(ControlsTest, TheLoupeTakesWheelArrowsAndPointers) {
    const auto taken = read({KeyEvent{Key::L, true, false, true}}, Mode::Inspect);
    ASSERT_EQ(taken.intents.size(), 1u);
    EXPECT_EQ(taken.intents[0].kind, Kind::ToggleLoupe);
    EXPECT_TRUE(taken.hostEvents.empty()) << "L alone is the language's";
    loupe_ = true;
    EXPECT_EQ(read({WheelEvent{2.0f}}, Mode::Inspect).intents.at(0).kind, Kind::Magnify);
    EXPECT_EQ(read({KeyEvent{Key::Plus, true}}, Mode::Inspect).intents.at(0).kind, Kind::Magnify);
    const auto moved = read({KeyEvent{Key::Right, true}}, Mode::Inspect);
    ASSERT_EQ(moved.intents.size(), 1u);
    EXPECT_EQ(moved.intents[0].kind, Kind::MoveLoupe);
    EXPECT_GT(moved.intents[0].x, 0.0f);
    (void)read({KeyEvent{Key::Right, false}}, Mode::Inspect);
    const auto hovered = read({mouse(PointerAction::Move, 400, 300)}, Mode::Inspect);
    ASSERT_EQ(hovered.intents.size(), 1u);
    EXPECT_EQ(hovered.intents[0].kind, Kind::PlaceLoupe);
    EXPECT_NEAR(hovered.intents[0].y, 0.5f, 0.01f);
    // A finger does not hide what it points the glass at.
    (void)read({touch(PointerAction::Down, 1, 400, 300)}, Mode::Inspect);
    const auto dragged = read({touch(PointerAction::Move, 1, 420, 300)}, Mode::Inspect);
    ASSERT_EQ(dragged.intents.size(), 1u);
    EXPECT_EQ(dragged.intents[0].kind, Kind::PlaceLoupe);
    EXPECT_LT(dragged.intents[0].y, 0.4f);
}

TEST_F(ControlsTest, TheAddressIsOpenedAndPutAwayByKeys) {
    EXPECT_EQ(read({KeyEvent{Key::Q, true, false, true}}).intents.at(0).kind, Kind::ToggleShare);
    share_ = true;
    EXPECT_EQ(read({KeyEvent{Key::Escape, true}}).intents.at(0).kind, Kind::Close);
    EXPECT_TRUE(read({KeyEvent{Key::Enter, true}}).pointer.activate);
    const auto walking = read({KeyEvent{Key::W, true}});
    EXPECT_EQ(walking.walk.forward, 0.0f);
}

TEST_F(ControlsTest, ShiftMakesAKeyAnother) {
    EXPECT_EQ(read({KeyEvent{Key::P, true}}, Mode::Inspect).intents.at(0).kind, Kind::PreviousExhibit);
    const auto shifted = read({KeyEvent{Key::P, true, false, true}}, Mode::Inspect);
    ASSERT_EQ(shifted.intents.size(), 1u);
    EXPECT_EQ(shifted.intents[0].kind, Kind::SavePicture);
    EXPECT_EQ(read({KeyEvent{Key::N, true, false, true}}, Mode::Inspect).intents.at(0).kind, Kind::NextExhibit);
}

TEST_F(ControlsTest, AFocusedControlTakesEnterAndTabMovesOn) {
    EXPECT_EQ(read({KeyEvent{Key::Tab, true, false, true}}).pointer.focusStep, -1);
    focus_ = true;
    const auto wishes = read({KeyEvent{Key::Enter, true, false, false}});
    EXPECT_TRUE(wishes.pointer.activate);
    EXPECT_TRUE(wishes.intents.empty());
    EXPECT_FALSE(read({}).pointer.activate);
    EXPECT_EQ(read({KeyEvent{Key::PageDown, true, false, false}}, Mode::Inspect).pointer.pages, 1.0f);
}

TEST_F(ControlsTest, AnOpenPlanTakesTheKeysAndNobodyWalks) {
    const auto open = read({KeyEvent{Key::M, true}});
    ASSERT_EQ(open.intents.size(), 1u);
    EXPECT_EQ(open.intents[0].kind, Kind::TogglePlan);
    read({KeyEvent{Key::W, true}});
    plan_ = true;
    pad_.connected = true;
    pad_.leftY = -1.0f;
    const auto arrow = read({KeyEvent{Key::Left, true}});
    EXPECT_EQ(arrow.pointer.arrowX, -1);
    EXPECT_EQ(arrow.yaw, 0.0f);
    EXPECT_EQ(arrow.walk.forward, 0.0f);
    EXPECT_EQ(read({}).pointer.arrowX, 0) << "a press moves once";
    EXPECT_EQ(read({KeyEvent{Key::Down, true, true}}).pointer.arrowY, 1) << "and a held key again";
    EXPECT_EQ(read({KeyEvent{Key::Tab, true, false, true}}).pointer.focusStep, -1);
    const auto enter = read({KeyEvent{Key::Enter, true}});
    EXPECT_TRUE(enter.pointer.activate);
    EXPECT_TRUE(enter.intents.empty());
    const auto escape = read({KeyEvent{Key::Escape, true}});
    ASSERT_EQ(escape.intents.size(), 1u);
    EXPECT_EQ(escape.intents[0].kind, Kind::Close) << "whatever lies over the picture";
    EXPECT_EQ(read({KeyEvent{Key::M, true}}).intents.at(0).kind, Kind::TogglePlan);
    EXPECT_EQ(read({KeyEvent{Key::Plus, true}}).pointer.zoom, 1);
    EXPECT_EQ(read({KeyEvent{Key::Minus, true}}).pointer.zoom, -1);
    EXPECT_EQ(read({}).pointer.zoom, 0);
    EXPECT_EQ(read({KeyEvent{Key::PageDown, true}}).pointer.pages, 1.0f);
    EXPECT_EQ(read({KeyEvent{Key::T, true, false, true}}).intents.at(0).kind, Kind::ToggleTimeline);
    EXPECT_TRUE(read({KeyEvent{Key::T, true}}).intents.empty());
    const auto map = read({KeyEvent{Key::Digit2, true}});
    ASSERT_EQ(map.intents.size(), 1u);
    EXPECT_EQ(map.intents[0].kind, Kind::ShowHalf);
    EXPECT_EQ(map.intents[0].choice, 1);
    EXPECT_EQ(read({KeyEvent{Key::R, true, false, true}}).intents.at(0).kind, Kind::ToggleReading);
    read({KeyEvent{Key::W, false}});
    plan_ = false;
    pad_.connected = false;
    EXPECT_EQ(read({}).walk.forward, 0.0f) << "what was let go of meanwhile";
    EXPECT_EQ(read({HostEvent{"act", "plan"}}).intents.at(0).kind, Kind::TogglePlan);
}

TEST_F(ControlsTest, AShortPressIsAClickAndADragIsNot) {
    read({mouse(PointerAction::Down, 300, 200)});
    const auto click = read({mouse(PointerAction::Up, 302, 201)});
    ASSERT_EQ(click.clicks.size(), 1u);
    EXPECT_FALSE(click.clicks[0].twice);
    read({mouse(PointerAction::Down, 303, 201)});
    const auto second = read({mouse(PointerAction::Up, 303, 201)});
    ASSERT_EQ(second.clicks.size(), 1u);
    EXPECT_TRUE(second.clicks[0].twice);

    read({mouse(PointerAction::Down, 300, 200)});
    const auto drag = read({mouse(PointerAction::Move, 400, 200, 100, 0)});
    EXPECT_GT(drag.yaw, 0.0f) << "the room follows the hand: a drag to the right turns left";
    EXPECT_TRUE(read({mouse(PointerAction::Up, 400, 200)}).clicks.empty());
}

TEST_F(ControlsTest, ACapturedMouseTurnsTheHead) {
    captured_ = true;
    EXPECT_LT(read({mouse(PointerAction::Move, 0, 0, 50, 0)}).yaw, 0.0f);
}

TEST_F(ControlsTest, TheInterfaceKeepsItsPointer) {
    const auto down = read({mouse(PointerAction::Down, 950, 300)});
    EXPECT_TRUE(down.pointer.down);
    const auto drag = read({mouse(PointerAction::Move, 950, 350, 0, 50)});
    EXPECT_EQ(drag.yaw, 0.0f);
    EXPECT_EQ(drag.pitch, 0.0f);
    const auto up = read({mouse(PointerAction::Up, 950, 350)});
    EXPECT_FALSE(up.pointer.down);
    EXPECT_TRUE(up.clicks.empty());
    EXPECT_TRUE(read({WheelEvent{1}}, Mode::Inspect).intents.empty()) << "the wheel scrolls the panel";
}

TEST_F(ControlsTest, OneThumbWalksWhileTheOtherFingerLooks) {
    read({touch(PointerAction::Down, 1, 200, 500), touch(PointerAction::Down, 2, 700, 300)});
    const auto wishes = read({touch(PointerAction::Move, 1, 200, 440), touch(PointerAction::Move, 2, 760, 300)});
    EXPECT_TRUE(wishes.thumbDown);
    EXPECT_EQ(wishes.walk.forward, 1.0f);
    EXPECT_GT(wishes.yaw, 0.0f);
    EXPECT_FALSE(read({touch(PointerAction::Up, 1, 200, 440)}).thumbDown);
}

TEST_F(ControlsTest, TwoFingersZoom) {
    read({touch(PointerAction::Down, 1, 400, 300), touch(PointerAction::Down, 2, 500, 300)}, Mode::Inspect);
    float notches = 0;
    for (const auto& intent : read({touch(PointerAction::Move, 2, 600, 300)}, Mode::Inspect).intents) {
        if (intent.kind == Kind::Zoom) notches += intent.amount;
    }
    EXPECT_GT(notches, 1.0f);
}

TEST_F(ControlsTest, ThePadWalksAndItsDeadZoneRests) {
    pad_.connected = true;
    pad_.leftY = -1.0f;
    pad_.rightX = 0.1f;
    const auto wishes = read({});
    EXPECT_EQ(wishes.walk.forward, 1.0f);
    EXPECT_EQ(wishes.yaw, 0.0f);
    pad_.confirm = true;
    EXPECT_EQ(read({}).intents.size(), 1u);
    EXPECT_TRUE(read({}).intents.empty()) << "held, not pressed again";
}

TEST_F(ControlsTest, ThePagesButtonsWalkAStepAndTurn) {
    float walked = 0;
    auto wishes = read({HostEvent{"walk", "forward"}});
    for (int i = 0; i < 100; ++i) {
        walked += wishes.walk.forward * 0.016f;
        wishes = read({});
    }
    EXPECT_NEAR(walked, 0.4f, 0.05f);
    EXPECT_GT(read({HostEvent{"walk", "left"}}).yaw, 0.2f);
    EXPECT_EQ(read({HostEvent{"language", "tr"}}).hostEvents.size(), 1u);
}

TEST_F(ControlsTest, KeysAndThePageChoose) {
    using kiln::platform::Key;
    using kiln::platform::KeyEvent;
    const auto kindOf = [](const visitor::Wishes& wishes) {
        EXPECT_EQ(wishes.intents.size(), 1u);
        return wishes.intents.empty() ? Kind::Close : wishes.intents[0].kind;
    };
    EXPECT_EQ(kindOf(read({KeyEvent{Key::O, true}}, Mode::Inspect)), Kind::ToggleOrthographic);
    EXPECT_EQ(kindOf(read({KeyEvent{Key::V, true}}, Mode::Inspect)), Kind::NextVariant);
    EXPECT_EQ(kindOf(read({KeyEvent{Key::K, true}}, Mode::Inspect)), Kind::NextAnimation);
    EXPECT_EQ(kindOf(read({HostEvent{"act", "orthographic"}}, Mode::Inspect)), Kind::ToggleOrthographic);
    const auto wishes = read({HostEvent{"variant", "3"}}, Mode::Inspect);
    EXPECT_EQ(kindOf(wishes), Kind::SetVariant);
    EXPECT_EQ(wishes.intents[0].choice, 3);
    for (const char* wrong : {"", "x", "3x", "99999999999"}) {
        EXPECT_EQ(read({HostEvent{"animation", wrong}}, Mode::Inspect).intents[0].choice, -1) << wrong;
    }
}

TEST_F(ControlsTest, WhileOneSearchesKeysWrite) {
    const auto down = [](Key key) { return KeyEvent{key, true, false, false}; };
    visitor::Wishes wishes = read({down(Key::Q), TextEvent{"q"}});
    ASSERT_EQ(wishes.intents.size(), 1u) << "the key that opens it is not written";
    EXPECT_EQ(wishes.intents[0].kind, Kind::ToggleSearch);

    search_ = true;
    wishes = read({down(Key::W), TextEvent{"w"}, down(Key::Q), TextEvent{"ğ"}, TextEvent{" "}, down(Key::Backspace),
                   KeyEvent{Key::Backspace, true, true, false}});
    std::string written;
    for (const visit::Intent& intent : wishes.intents) {
        EXPECT_EQ(intent.kind, Kind::Type);
        written += intent.text;
    }
    EXPECT_EQ(written, "wğ \b\b");
    EXPECT_EQ(wishes.walk.forward, 0.0f);
    EXPECT_TRUE(wishes.hostEvents.empty());
    EXPECT_EQ(read({down(Key::Down)}).pointer.arrowY, 1);
    EXPECT_EQ(read({down(Key::Tab)}).pointer.focusStep, 1);
    EXPECT_EQ(read({down(Key::PageDown)}).pointer.pages, 1.0f);
    EXPECT_TRUE(read({down(Key::Enter)}).pointer.activate);
    EXPECT_FALSE(read({down(Key::Space)}).pointer.activate) << "a space is written";
    EXPECT_EQ(read({down(Key::Escape)}).intents.at(0).kind, Kind::ToggleSearch);
    focus_ = true;
    wishes = read({down(Key::Space), TextEvent{" "}});
    EXPECT_TRUE(wishes.pointer.activate) << "but with the focus on a button it presses that";
    EXPECT_TRUE(wishes.intents.empty());
    search_ = focus_ = false;
    EXPECT_EQ(read({}).walk.forward, 0.0f) << "what went down meanwhile moves nobody";
    EXPECT_TRUE(read({TextEvent{"x"}}).intents.empty());
}

TEST_F(ControlsTest, ThePageSearches) {
    const visitor::Wishes wishes =
        read({HostEvent{"search", "青花"}, HostEvent{"filter", "motif=dragon"}, HostEvent{"filter", "shape=round"},
              HostEvent{"foundFocus", "2"}, HostEvent{"act", "search"}, HostEvent{"act", "search.clear"}});
    ASSERT_EQ(wishes.intents.size(), 5u);
    EXPECT_EQ(wishes.intents[0].kind, Kind::SetQuery);
    EXPECT_EQ(wishes.intents[0].text, "青花");
    EXPECT_EQ(wishes.intents[1].kind, Kind::ToggleFilter);
    EXPECT_EQ(wishes.intents[1].choice, static_cast<std::int32_t>(visit::Facet::Motif));
    EXPECT_EQ(wishes.intents[1].text, "dragon");
    EXPECT_EQ(wishes.intents[2].kind, Kind::FocusFound);
    EXPECT_EQ(wishes.intents[2].choice, 2);
    EXPECT_EQ(wishes.intents[3].kind, Kind::ToggleSearch);
    EXPECT_EQ(wishes.intents[4].kind, Kind::ClearFilters);
}

}  // namespace
