// What lies beside and below exhibits that stand side by side, with the museum's own words on screens of all sizes.
#include <cmath>

#include "tests/unit/ui/SampleMuseum.h"
#include <imgui.h>

namespace ui {
namespace {

using Kind = visit::Intent::Kind;
using museum::Language;
using test::expectInOrder;
using test::kSizes;
using test::Size;

struct CompareStage : test::Stage {
    CompareStage(int width, int height, float scale = 1.0f) : test::Stage(width, height, scale) {
        useMuseumsWords();
        museum.vocabulary.motifs = {{"lotus", {{{"Lotus", "Nilüfer", "莲花"}}}},
                                    {"wave", {{{"Waves and rocks", "Dalga ve kaya", "海水江崖"}}}}};
        for (museum::Exhibit& exhibit : museum.exhibits) exhibit.motifs = {"lotus"};
        museum.exhibits[1].motifs.push_back("wave");
        while (museum.exhibits.size() < 24) {
            museum.exhibits.push_back(museum.exhibits[museum.exhibits.size() % 2]);
            museum.exhibits.back().id = "more-" + std::to_string(museum.exhibits.size());
        }
    }

    /// Sets `count` of them side by side, as the program would.
    void compare(std::size_t count, bool choosing) {
        inspect(0);
        state.comparison = {};
        state.comparison.open = true;
        state.comparison.choosing = choosing;
        view.compared.clear();
        view.comparedIds.clear();
        view.comparedPlaces.clear();
        visit::SideRoom& room = view.comparedRoom;
        const Layout layout = layoutFor(static_cast<float>(view.pixelWidth) / view.scale,
                                        static_cast<float>(view.pixelHeight) / view.scale);
        room.width = layout.width;
        room.height = layout.height;
        room.left = layout.sheet ? layout.margin : layout.margin + kTarget + 8.0f;
        room.right = layout.sheet ? layout.width - layout.margin : layout.panel.x - 8.0f;
        room.top = layout.margin + kTarget + 8.0f;
        room.bottom = layout.sheet ? layout.panel.y - kTarget - 16.0f : layout.height - layout.margin;
        room.caption = room.bottom - room.top > 240.0f ? 80.0f : 34.0f;
        const std::vector<glm::vec3> sizes(count, glm::vec3(0.2f, 0.3f, 0.2f));
        const visit::SetOut out = visit::setOut(sizes, room);
        for (std::size_t i = 0; i < count; ++i) {
            view.compared.push_back({&museum.exhibits[i], {}, {}, {}, {}});
            view.comparedIds.push_back(museum.exhibits[i].id);
            if (i > 0) state.comparison.others.push_back(museum.exhibits[i].id);
            const visit::SetOut::Cell& cell = out.cells[i];
            view.comparedPlaces.push_back({{cell.foot.x, cell.foot.y + cell.front}, cell.width, {60.0f, 90.0f}});
        }
        view.unitsPerMetre = out.unitsPerMetre;
    }
};

TEST(Compare, EverythingIsInOrderOnEveryScreen) {
    for (const Size& size : kSizes) {
        CompareStage stage(size.width, size.height, size.scale);
        for (const Language language : museum::kLanguages) {
            for (const float textSize : {100.0f, 200.0f}) {
                stage.state.language = language;
                stage.state.reducedMotion = true;  // it is there at once
                stage.state.preferences.textSize = textSize;
                for (const bool choosing : {true, false}) {
                    stage.compare(choosing ? 1 : 4, choosing);
                    for (int i = 0; i < 3; ++i) (void)stage.screen.update(stage.view, {});
                    const std::string what = std::to_string(size.width) + 'x' + std::to_string(size.height) + ' ' +
                                             std::string(museum::languageTag(language)) + ' ' +
                                             std::to_string(textSize) + (choosing ? " choosing" : "");
                    expectInOrder(stage, what);
                    EXPECT_TRUE(stage.find("panel.close")) << what;
                    EXPECT_TRUE(stage.find("action.compare")) << what;
                    EXPECT_FALSE(stage.find("tool.section")) << what << ": of one alone";
                }
            }
        }
    }
}

TEST(Compare, TheMarkedOneIsOutlinedInHighContrast) {
    CompareStage stage(1280, 720);
    stage.state.reducedMotion = true;
    stage.state.preferences.highContrast = true;
    stage.compare(2, false);
    stage.state.comparison.focus = 1;
    for (int i = 0; i < 3; ++i) (void)stage.screen.update(stage.view, {});
    const auto whiteAtTheFoot = [&](const char* name) {
        const Rect box = stage.find(name)->box;
        std::size_t corners = 0;
        const ImDrawData& data = *stage.screen.drawData();
        for (int i = 0; i < data.CmdListsCount; ++i) {
            for (const ImDrawVert& corner : data.CmdLists[i]->VtxBuffer) {
                const bool near =
                    std::abs(corner.pos.y - box.bottom()) < 2.0f && corner.pos.x > box.x && corner.pos.x < box.right();
                corners += near && corner.col == kWhite ? 1 : 0;
            }
        }
        return corners;
    };
    EXPECT_EQ(whiteAtTheFoot("compared.0"), 0u);
    EXPECT_GT(whiteAtTheFoot("compared.1"), 0u);
}

TEST(Compare, ATapMarksAnotherOneLeadsThere) {
    CompareStage stage(1280, 720);
    stage.compare(3, false);
    stage.settle();
    const Requests marked = stage.click("compared.1");
    ASSERT_EQ(marked.intents.size(), 1u);
    EXPECT_EQ(marked.intents[0].kind, Kind::FocusCompared);
    EXPECT_EQ(marked.intents[0].choice, 1);
    EXPECT_TRUE(marked.follow.empty());
    stage.state.comparison.focus = 1;
    EXPECT_EQ(stage.click("compared.1").follow, "panel");
    EXPECT_EQ(stage.click("compared.open.meiping").follow, "meiping");
    const Requests removed = stage.click("compared.remove.panel");
    ASSERT_EQ(removed.intents.size(), 1u);
    EXPECT_EQ(removed.intents[0].kind, Kind::ToggleCompared);
    EXPECT_EQ(removed.intents[0].text, "panel");
    EXPECT_FALSE(stage.find("compared.remove.meiping")) << "it is what the others stand beside";
}

TEST(Compare, TabComesToEveryCandidateAndEnterChoosesIt) {
    CompareStage stage(640, 360);
    stage.compare(1, true);
    stage.settle();
    std::size_t chosen = 0;
    std::string last;
    for (int step = 0; step < 60; ++step) {
        Pointer tab;
        tab.focusStep = 1;
        (void)stage.screen.update(stage.view, tab);
        for (int i = 0; i < 30; ++i) (void)stage.screen.update(stage.view, {});
        Pointer enter;
        enter.activate = true;
        for (const visit::Intent& intent : stage.screen.update(stage.view, enter).intents) {
            if (intent.kind != Kind::ToggleCompared || intent.text == last) continue;
            last = intent.text;
            ++chosen;
        }
    }
    EXPECT_GE(chosen, stage.museum.exhibits.size() - 1);
}

TEST(Compare, ANumberIsAllThatFitsWhereThereIsNoRoomForWords) {
    CompareStage stage(360, 640);
    stage.compare(2, false);
    stage.settle();
    ASSERT_TRUE(stage.find("compared.1"));
    EXPECT_LT(stage.find("compared.1")->box.width, 60.0f);
    CompareStage wide(1280, 720);
    wide.compare(2, false);
    wide.settle();
    EXPECT_GT(wide.find("compared.1")->box.width, 100.0f);
    EXPECT_TRUE(wide.find("scale"));
}

}  // namespace
}  // namespace ui
