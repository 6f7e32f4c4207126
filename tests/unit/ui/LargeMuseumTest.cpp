// A museum of a thousand exhibits: what a frame of the interface costs, in texts and vertices, and that all is reached.
#include "tests/unit/ui/LargeStage.h"
#include <gtest/gtest.h>
#include <imgui.h>

namespace ui {
namespace {

using museum::Language;
using test::LargeStage;

TEST(LargeMuseum, AFrameThatShowsNothingNewBreaksNoText) {
    LargeStage stage(1280, 720);
    for (const LargeStage::Scene& scene : LargeStage::scenes()) {
        stage.show(scene);
        const std::size_t before = stage.screen.textsBroken();
        for (int i = 0; i < 3; ++i) (void)stage.screen.update(stage.view, {});
        EXPECT_EQ(stage.screen.textsBroken(), before) << scene.name;
    }
}

TEST(LargeMuseum, AFrameHasFewVertices) {
    for (const auto& [width, height] : {std::pair(1280, 720), std::pair(390, 844)}) {
        LargeStage stage(width, height);
        for (const LargeStage::Scene& scene : LargeStage::scenes()) {
            stage.show(scene);
            const std::string_view name = scene.name;
            // All thousand at once, as signs of a few dozen vertices each; otherwise what fits on a screen.
            const bool all = name == "plan" || name == "timeline";
            EXPECT_LT(stage.screen.drawData()->TotalVtxCount, all ? 90'000 : 30'000) << width << ' ' << name;
            EXPECT_GT(stage.screen.drawData()->TotalVtxCount, 300) << width << ' ' << name;
        }
    }
}

TEST(LargeMuseum, EveryTextIsBrokenOnceForALanguage) {
    LargeStage stage(1280, 720);
    for (const LargeStage::Scene& scene : LargeStage::scenes()) {
        const std::size_t before = stage.screen.textsBroken();
        stage.show(scene);
        // Title and facts of each, once; the museum's words and one exhibit's text beside them.
        EXPECT_LT(stage.screen.textsBroken() - before, 3 * LargeStage::kExhibits + 200) << scene.name;
    }
}

TEST(LargeMuseum, AnotherPictureHasAnotherFingerprint) {
    LargeStage stage(1280, 720);
    std::vector<std::uint64_t> seen;
    for (const LargeStage::Scene& scene : LargeStage::scenes()) {
        stage.show(scene);
        const std::uint64_t print = stage.screen.fingerprint();
        (void)stage.screen.update(stage.view, {});
        EXPECT_EQ(stage.screen.fingerprint(), print) << scene.name << ": the same again";
        EXPECT_EQ(std::count(seen.begin(), seen.end(), print), 0) << scene.name;
        seen.push_back(print);
    }
}

/// The last of a list is reached by scrolling with a wheel over `at`.
bool reaches(LargeStage& stage, const std::string& name, float x, float y) {
    Pointer wheel;
    wheel.x = x;
    wheel.y = y;
    wheel.wheel = -1000.0f;  // farther than any list is long
    for (int i = 0; i < 3; ++i) {
        (void)stage.screen.update(stage.view, wheel);
        if (stage.find(name) != nullptr) return true;
    }
    wheel.wheel = 0.0f;
    (void)stage.screen.update(stage.view, wheel);
    return stage.find(name) != nullptr;
}

TEST(LargeMuseum, EveryListScrollsToItsEnd) {
    const auto scene = [](std::string_view name) {
        for (const LargeStage::Scene& one : LargeStage::scenes()) {
            if (name == one.name) return one;
        }
        ADD_FAILURE() << name;
        return LargeStage::scenes()[0];
    };
    LargeStage stage(1280, 720);
    stage.show(scene("search"));
    EXPECT_TRUE(reaches(stage, "found." + stage.museum.exhibits[stage.found.exhibits.back()].id, 900.0f, 500.0f));
    stage.show(scene("comparison, choosing"));
    const auto groups = visit::candidatesFor("e0", stage.museum, stage.view.bridges);
    EXPECT_TRUE(reaches(stage, "candidate." + groups.back().exhibits.back()->id, 1000.0f, 500.0f));
    stage.show(scene("map"));
    EXPECT_TRUE(reaches(stage, "timeline.entry." + stage.timeline.stops().back().exhibit, 100.0f, 500.0f));
}

TEST(LargeMuseum, LanesOfTheLineOfYearsAreAsManyAsYearsOverlap) {
    const LargeStage stage(1280, 720);
    const std::vector<float> lengths(LargeStage::kExhibits, 18.0f);
    const visit::TimelineLayout layout = visit::timelineAcross(stage.timeline, 2.3f, lengths, 5.0f);
    for (const bool iznik : {false, true}) {
        // No fewer lanes could do: so many marks lie over some place, with the gap behind them.
        int most = 0;
        for (std::size_t i = 0; i < layout.marks.size(); ++i) {
            if (stage.timeline.stops()[i].iznik != iznik) continue;
            int over = 0;
            for (std::size_t j = 0; j < layout.marks.size(); ++j) {
                const bool meets = layout.marks[j].begin <= layout.marks[i].begin &&
                                   layout.marks[j].end + 5.0f > layout.marks[i].begin;
                over += stage.timeline.stops()[j].iznik == iznik && meets ? 1 : 0;
            }
            most = std::max(most, over);
        }
        EXPECT_EQ(layout.lanes[iznik ? 1 : 0], most);
        EXPECT_LT(most, 40);
    }
}

}  // namespace
}  // namespace ui
