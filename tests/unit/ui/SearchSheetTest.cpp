// The sheet for searching on screens of every size: what is on it, and what a hand on it asks for.
#include <algorithm>

#include "tests/unit/ui/SampleMuseum.h"
#include <gtest/gtest.h>

namespace ui {
namespace {

using Kind = visit::Intent::Kind;
using museum::Language;
using test::Stage;
using visit::Facet;

/// Thirty exhibits, from six centuries, with two colours and as many motifs as need two lines.
struct SearchStage : Stage {
    visit::SearchIndex index;
    visit::Found found;

    SearchStage(int width, int height, float scale = 1.0f) : Stage(width, height, scale) {
        const auto set = [&](const char* key, const char* text) {
            for (const Language language : museum::kLanguages) museum.locale.set(language, key, text);
        };
        set("search.found", "Found: {count}");
        set("search.filters", "Filters");
        set("action.search.clear", "Clear the filters");
        set("city.iznik", "İznik");
        set("city.jingdezhen", "Jingdezhen");
        museum.vocabulary.colours = {{"blue", {{{"blue", "mavi", "蓝"}}}}, {"red", {{{"red", "kırmızı", "红"}}}}};
        for (int i = 0; i < 9; ++i) {
            const std::string id = "motif-" + std::string(1, static_cast<char>('a' + i));
            museum.vocabulary.motifs.push_back({id, {{{id + " scroll", id + " kıvrımı", "缠枝纹"}}}});
        }
        for (std::size_t i = 0; museum.exhibits.size() < 30; ++i) {
            museum::Exhibit one = museum.exhibits[i % 2];
            one.id = "exhibit-" + std::to_string(i);
            one.years = {1350 + 20 * static_cast<int>(i), 1360 + 20 * static_cast<int>(i)};
            one.colours = {i % 3 == 0 ? "red" : "blue"};
            one.motifs = {museum.vocabulary.motifs[i % 9].id};
            museum.exhibits.push_back(one);
        }
        index = visit::SearchIndex(museum);
        state.search.open = true;
        look();
    }
    void look() {
        found = index.find(state.search.query);
        view.index = &index;
        view.found = &found;
        settle();
    }
    /// Does what is asked for, as the program would.
    void follow(const Requests& requests) {
        for (const visit::Intent& intent : requests.intents) state = visit::applied(state, intent, places);
        look();
    }
    Requests press(int arrowY, bool activate = false, int focusStep = 0) {
        Pointer pointer;
        pointer.arrowY = arrowY;
        pointer.activate = activate;
        pointer.focusStep = focusStep;
        return screen.update(view, pointer);
    }
    [[nodiscard]] std::size_t shown(const std::string& begin) const {
        return static_cast<std::size_t>(std::count_if(
            screen.elements().begin(), screen.elements().end(),
            [&](const Element& element) { return element.pressable && element.name.starts_with(begin); }));
    }
};

TEST(SearchSheet, IsInOrderOnEveryScreen) {
    for (const test::Size& size : test::kSizes) {
        for (const float textSize : {100.0f, 200.0f}) {
            SearchStage stage(size.width, size.height, size.scale);
            stage.state.preferences.textSize = textSize;
            const Layout layout =
                layoutFor(static_cast<float>(size.width) / size.scale, static_cast<float>(size.height) / size.scale);
            const bool compact = searchPlaces(layout, textSize).compact;
            for (const Language language : museum::kLanguages) {
                const std::string what = std::to_string(size.width) + 'x' + std::to_string(size.height) + ' ' +
                                         std::string(museum::languageTag(language)) + ' ' + std::to_string(textSize);
                stage.state.language = language;
                stage.look();
                test::expectInOrder(stage, what);
                EXPECT_TRUE(stage.find("search.field")) << what;
                EXPECT_TRUE(stage.find("search.close")) << what;
                EXPECT_GE(stage.shown("found."), 1u) << what;
                EXPECT_FALSE(stage.find("top")) << what << ": nothing else can be pressed meanwhile";
                EXPECT_TRUE(stage.screen.wantsPointer(1.0f, 1.0f)) << what;
                EXPECT_EQ(stage.shown("filters."), compact ? 0u : stage.shown("filters.")) << what;
                if (!compact) continue;
                stage.click("search.filters");
                stage.settle();
                test::expectInOrder(stage, what + " filters");
                EXPECT_GE(stage.shown("filters."), 1u) << what;
                EXPECT_EQ(stage.shown("filter."), 0u) << what << ": folded";
                stage.click("filters.city");
                stage.settle();
                test::expectInOrder(stage, what + " unfolded");
                stage.click("filters.city");
                stage.click("search.filters");
            }
        }
    }
}

TEST(SearchSheet, OpensFromTheBarAndCloses) {
    for (const test::Size& size : test::kSizes) {
        SearchStage stage(size.width, size.height, size.scale);
        stage.state.search.open = false;
        stage.settle();
        EXPECT_FALSE(stage.find("search"));
        stage.follow(stage.click("search.open"));
        EXPECT_TRUE(stage.state.search.open);
        ASSERT_TRUE(stage.find("search"));
        stage.follow(stage.click("search.close"));
        EXPECT_FALSE(stage.state.search.open);
        EXPECT_FALSE(stage.find("search"));
    }
}

TEST(SearchSheet, FiltersArePressedAndCleared) {
    SearchStage stage(1280, 720);
    ASSERT_TRUE(stage.find("filter.city.iznik"));
    EXPECT_FALSE(stage.find("search.clear"));
    stage.follow(stage.click("filter.city.iznik"));
    EXPECT_EQ(stage.state.search.query.of(Facet::City), std::vector<std::string>{"iznik"});
    EXPECT_EQ(stage.found.exhibits.size(), 15u);
    EXPECT_TRUE(stage.find("filter.city.jingdezhen")) << "either may be chosen";
    stage.follow(stage.click("search.clear"));
    EXPECT_EQ(stage.state.search.query.filters(), 0u);
    stage.click("filters.city");
    stage.settle();
    EXPECT_FALSE(stage.find("filter.city.iznik")) << "folded";
}

TEST(SearchSheet, AResultIsChosenByHandOrByKeys) {
    SearchStage stage(360, 640);
    EXPECT_EQ(stage.click("found.panel").follow, "panel");
    EXPECT_EQ(stage.press(0, true).follow, "") << "nothing is asked for yet";
    stage.follow(stage.press(1));
    EXPECT_EQ(stage.state.search.focus, 0);
    stage.follow(stage.press(1));
    EXPECT_EQ(stage.press(0, true).follow, "panel");
    stage.follow(stage.press(-1));
    stage.follow(stage.press(-1));
    EXPECT_EQ(stage.state.search.focus, 0) << "not above the first";
    for (int i = 0; i < 40; ++i) stage.follow(stage.press(1));
    EXPECT_EQ(stage.state.search.focus, 29);
    EXPECT_TRUE(stage.find("found.exhibit-27")) << "the last one has come into sight";
    stage.state.search.query.text = "meiping";
    stage.state.search.focus = -1;
    stage.look();
    EXPECT_EQ(stage.press(0, true).follow, "meiping") << "the first one is meant";
    stage.state.search.focus = 99;
    EXPECT_NE(stage.press(0, true).follow, "") << "of another search";
}

TEST(SearchSheet, TabReachesFiltersThatAreOutOfSight) {
    SearchStage stage(1280, 480);
    ASSERT_FALSE(stage.find("filter.motif.motif-i"));
    bool reached = false;
    for (int i = 0; i < 60 && !reached; ++i) {
        stage.press(0, false, 1);
        stage.settle();
        reached = stage.screen.hasFocus() && stage.find("filter.motif.motif-i") != nullptr;
    }
    EXPECT_TRUE(reached);
}

TEST(SearchSheet, WhatFontsLackIsNoTrouble) {
    SearchStage stage(360, 640);
    for (const char* query : {"\xF0\x9F\x8F\xBA\xF0\x9F\x8F\xBA", "ضصث", "\xEF\xBF\xBD", "龘靐齉", "q"}) {
        stage.state.search.query.text = query;
        stage.look();
        test::expectInOrder(stage, query);
    }
    stage.state.search.query.text = std::string(visit::kMostQueryBytes, 'W');
    stage.look();
    test::expectInOrder(stage, "long");
    EXPECT_EQ(stage.shown("found."), 0u);
    stage.view.found = nullptr;
    stage.settle();
    EXPECT_FALSE(stage.find("search")) << "before there is an index";
}

}  // namespace
}  // namespace ui
