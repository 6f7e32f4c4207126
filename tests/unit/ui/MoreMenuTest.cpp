// What the bars have no place for: on every screen everything is reached, by a finger, by keys, and with its name.
#include <cmath>
#include <set>

#include "tests/unit/ui/SampleMuseum.h"
#include <gtest/gtest.h>

namespace ui {
namespace {

using Kind = visit::Intent::Kind;
using museum::Language;

/// A museum that has all that its bar can offer.
struct MenuStage : test::Stage {
    visit::Plan plan;
    visit::Timeline timeline;

    MenuStage(int width, int height, float scale = 1.0f) : test::Stage(width, height, scale) {
        useMuseumsWords();
        museum.tours = {{"fire", {{{"Fire", "Ateş", "火"}}}, {{{"Fire", "Ateş", "火"}}}, 8, {}}};
        view.plan = &plan;
        view.timeline = &timeline;
    }
};

const std::set<std::string> kOpenings{"search.open",   "plan.open",  "tours.open",
                                      "timeline.open", "share.open", "settings.open"};
const std::set<std::string> kTools{"tool.surface",   "tool.light",      "tool.measure",     "tool.section",
                                   "action.compare", "action.turnover", "action.turntable", "action.picture"};

visit::State after(const visit::State& state, const std::vector<visit::Intent>& intents,
                   std::span<const visit::PlacedExhibit> places) {
    visit::State next = state;
    for (const visit::Intent& intent : intents) next = visit::applied(next, intent, places);
    return next;
}

void follow(MenuStage& stage, const Requests& requests) {
    stage.state = after(stage.state, requests.intents, stage.places);
    for (int i = 0; i < 3; ++i) (void)stage.screen.update(stage.view, {});
}

/// All that can be pressed now.
std::set<std::string> pressable(const MenuStage& stage) {
    std::set<std::string> names;
    for (const Element& element : stage.screen.elements()) {
        if (element.pressable) names.insert(element.name);
    }
    return names;
}

void expectAllThere(MenuStage& stage, const std::set<std::string>& wanted, const char* more, const std::string& what) {
    std::set<std::string> seen = pressable(stage);
    if (seen.contains(more)) {
        follow(stage, stage.click(more));
        for (const float page : {0.0f, 1.0f}) {  // a list that is higher than the screen scrolls
            Pointer keys;
            keys.pages = page;
            for (int i = 0; i < 2; ++i) (void)stage.screen.update(stage.view, keys);
            const std::set<std::string> unfolded = pressable(stage);
            seen.insert(unfolded.begin(), unfolded.end());
        }
        for (const Element& element : stage.screen.elements()) {
            if (!element.pressable) continue;
            EXPECT_GE(element.box.height, 43.99f) << what << element.name;
            EXPECT_GE(element.box.x, 0.0f) << what << element.name;
            EXPECT_LE(element.box.right(), static_cast<float>(stage.view.pixelWidth) / stage.view.scale) << what;
        }
    }
    for (const std::string& name : wanted) EXPECT_TRUE(seen.contains(name)) << what << name;
}

TEST(MoreMenu, OnAPhoneBarAndMenuGoFromMarginToMargin) {
    MenuStage stage(360, 640);
    stage.state.reducedMotion = true;
    for (const Language language : museum::kLanguages) {
        stage.state.language = language;
        stage.state.menu = visit::Menu::None;
        for (int i = 0; i < 3; ++i) (void)stage.screen.update(stage.view, {});
        const Rect bar = stage.find("top")->box;
        EXPECT_FLOAT_EQ(bar.x, 10.0f);
        EXPECT_FLOAT_EQ(bar.right(), 350.0f);
        stage.state.menu = visit::Menu::Museum;
        for (int i = 0; i < 3; ++i) (void)stage.screen.update(stage.view, {});
        const Element* line = stage.find("settings.open");
        ASSERT_TRUE(line);
        EXPECT_GE(line->box.x, bar.x);
        EXPECT_LE(line->box.right(), bar.right());
        // Either as wide as the bar or clearly narrower.
        const bool filling = line->box.x == bar.x && std::abs(line->box.right() - bar.right()) < 0.1f;
        EXPECT_TRUE(filling || line->box.width < 0.86f * bar.width) << line->box.x << ' ' << line->box.right();
    }
}

TEST(MoreMenu, EveryScreenReachesEverything) {
    for (const test::Size& size : test::kSizes) {
        MenuStage stage(size.width, size.height, size.scale);
        for (const Language language : museum::kLanguages) {
            for (const float textSize : {100.0f, 200.0f}) {
                const std::string what = std::to_string(size.width) + 'x' + std::to_string(size.height) + ' ' +
                                         std::string(museum::languageTag(language)) + ' ' + std::to_string(textSize) +
                                         ' ';
                stage.view.touch = true;
                stage.state = {};
                stage.state.language = language;
                stage.state.reducedMotion = true;
                stage.state.preferences.textSize = textSize;
                for (int i = 0; i < 3; ++i) (void)stage.screen.update(stage.view, {});
                expectAllThere(stage, kOpenings, "more.museum", what);
                stage.state.menu = visit::Menu::None;
                stage.inspect(0, false);
                for (int i = 0; i < 3; ++i) (void)stage.screen.update(stage.view, {});
                expectAllThere(stage, kTools, "more.exhibit", what + "inspecting ");
            }
        }
    }
}

TEST(MoreMenu, WhatIsChosenInItHappensAndFoldsItUp) {
    MenuStage stage(320, 568);
    stage.state.reducedMotion = true;
    stage.settle();
    EXPECT_FALSE(stage.find("share.open")) << "no place for it";
    follow(stage, stage.click("more.museum"));
    ASSERT_EQ(stage.state.menu, visit::Menu::Museum);
    ASSERT_TRUE(stage.find("share.open"));
    EXPECT_TRUE(stage.screen.wantsPointer(10.0f, 400.0f)) << "a tap beside it is not one on the floor";
    follow(stage, stage.click("share.open"));
    EXPECT_TRUE(stage.state.shareOpen);
    EXPECT_EQ(stage.state.menu, visit::Menu::None);
}

TEST(MoreMenu, ATapBesideItFoldsItUp) {
    MenuStage stage(320, 568);
    stage.state.reducedMotion = true;
    stage.settle();
    follow(stage, stage.click("more.museum"));
    ASSERT_EQ(stage.state.menu, visit::Menu::Museum);
    const Requests beside = stage.clickAt(20.0f, 500.0f);
    ASSERT_EQ(beside.intents.size(), 1u);
    follow(stage, beside);
    EXPECT_EQ(stage.state.menu, visit::Menu::None);
    follow(stage, stage.click("more.museum"));
    follow(stage, stage.click("more.museum"));
    EXPECT_EQ(stage.state.menu, visit::Menu::None) << "as its own button does";
}

TEST(MoreMenu, KeysWalkThroughIt) {
    MenuStage stage(320, 568);
    stage.state.reducedMotion = true;
    stage.settle();
    const auto press = [&](int step, bool activate) {
        Pointer pointer;
        pointer.focusStep = step;
        pointer.activate = activate;
        return stage.screen.update(stage.view, pointer);
    };
    for (int i = 0; i < 3; ++i) (void)press(1, false);  // search, plan, the dots
    follow(stage, press(0, true));
    ASSERT_EQ(stage.state.menu, visit::Menu::Museum);
    std::vector<visit::Intent> intents;
    for (int i = 0; i < 12 && intents.empty(); ++i) {
        (void)press(1, false);
        for (const visit::Intent& one : press(0, true).intents) {
            if (one.kind == Kind::ToggleShare) intents.push_back(one);
        }
    }
    EXPECT_FALSE(intents.empty());
}

TEST(Loupe, ItsWordsLieUnderNothing) {
    for (const test::Size& size : test::kSizes) {
        MenuStage stage(size.width, size.height, size.scale);
        const float width = static_cast<float>(size.width) / size.scale;
        const float height = static_cast<float>(size.height) / size.scale;
        for (const float textSize : {100.0f, 200.0f}) {
            for (const bool drawer : {false, true}) {
                stage.state = {};
                stage.state.reducedMotion = true;
                stage.state.preferences.textSize = textSize;
                stage.inspect(0, false);
                stage.state.tools.loupe.on = true;
                if (drawer) stage.state.tools.open = visit::Tool::Measure;
                LoupeView loupe;
                loupe.at = {0.5f * width, 0.3f * height};
                loupe.radius = 0.2f * std::min(width, height);
                loupe.texts = {"4× · 62 µm per pixel · one division 1 mm", "No more detail in this model"};
                stage.view.loupe = loupe;
                for (int i = 0; i < 4; ++i) (void)stage.screen.update(stage.view, {});
                const std::string what = std::to_string(size.width) + ' ' + std::to_string(textSize);
                const Element* words = stage.find("loupe.words");
                EXPECT_EQ(words == nullptr, drawer && layoutFor(width, height).sheet) << what;
                if (words == nullptr || height < 400.0f) continue;  // a phone on its side has no place for large words
                for (const char* name : {"rail", "top", "drawer", "inspecting"}) {
                    const Element* other = stage.find(name);
                    if (other == nullptr) continue;
                    const bool apart = words->box.right() <= other->box.x || other->box.right() <= words->box.x ||
                                       words->box.bottom() <= other->box.y || other->box.bottom() <= words->box.y;
                    EXPECT_TRUE(apart) << what << (drawer ? " drawer " : " ") << name;
                }
            }
        }
    }
}

}  // namespace
}  // namespace ui
