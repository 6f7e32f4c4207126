// The rail of tools, its drawers, the tours and the settings, with the museum's own words on screens of all sizes.
#include <cmath>

#include "tests/unit/ui/SampleMuseum.h"
#include <imgui.h>

#include "app/ui/Marks.h"
#include "app/visit/Action.h"
#include "app/visit/Setting.h"

namespace ui {
namespace {

using Kind = visit::Intent::Kind;
using museum::Language;
using test::expectInOrder;
using test::kSizes;
using test::Size;

struct ToolStage : test::Stage {
    ToolStage(int width, int height, float scale = 1.0f) : test::Stage(width, height, scale) {
        useMuseumsWords();
        museum::Annotation note;
        note.title = {{{"Vine in two blues", "İki mavili asma", "两种蓝的藤蔓"}}};
        note.text = {{{"The stem swings up and down and throws off a palmette at every bend, pale and dark by turns.",
                       "Dal inip çıkar, her dönemeçte bir palmet verir; biri açık, biri koyu.",
                       "藤茎一起一落，每到转弯处抽出一片棕叶纹，一淡一浓，轮流出现。"}}};
        museum.exhibits[0].annotations.assign(5, note);
        places[0].notes.resize(5);
        places[0].variants = 5;
        view.layers = {"Body", "Slip", "Painting", "Glaze", "Enamels"};
        view.findings = {"Holds 4.49 l before it runs over, as modelled"};
        view.rulers = {{{100.0f, 100.0f}, {150.0f, 160.0f}, "12.4 cm"}};
        view.light = "The museum’s own light, 5000 K, 300 lux";
        museum::TourEntry tour;
        tour.id = "fire";
        tour.minutes = 10;
        tour.title = {{{"Fire", "Ateş", "火"}}};
        tour.summary = {{{"What the kiln does, from the first smoke to the gloss of the glaze, in both cities.",
                          "Fırının yaptığı iş, ilk dumandan sırın parlaklığına, iki şehirde.",
                          "窑火的作用：从第一缕烟到釉的光亮，两座城市。"}}};
        museum.tours.assign(4, tour);
        for (std::size_t i = 0; i < museum.tours.size(); ++i) museum.tours[i].id += std::to_string(i);
    }
    void open(visit::Tool tool) {
        inspect(0, false);
        state.tools.open = tool;
        state.tools.raking.on = state.tools.section.on = state.tools.measuring = true;
    }
};

TEST(Tools, EveryDrawerIsInOrderOnEveryScreen) {
    for (const Size& size : kSizes) {
        ToolStage stage(size.width, size.height, size.scale);
        for (const Language language : museum::kLanguages) {
            for (const float textSize : {100.0f, 200.0f}) {
                stage.state = {};
                stage.state.language = language;
                stage.state.preferences.textSize = textSize;
                const std::string what = std::to_string(size.width) + 'x' + std::to_string(size.height) + ' ' +
                                         std::string(museum::languageTag(language)) + ' ' + std::to_string(textSize);
                for (const visit::Tool tool : visit::kTools) {
                    stage.open(tool);
                    stage.settle();
                    expectInOrder(stage, what + ' ' + std::string(visit::toolName(tool)));
                    EXPECT_TRUE(stage.find("drawer.close")) << what;
                    EXPECT_TRUE(stage.find("tool.light")) << what;
                }
                stage.state.mode = visit::Mode::Walk;
                stage.state.tools = {};
                stage.state.guide.listOpen = true;
                stage.settle();
                expectInOrder(stage, what + " tours");
                stage.state.guide = {};
                stage.state.settingsOpen = true;
                stage.settle();
                expectInOrder(stage, what + " settings");
                EXPECT_TRUE(stage.find("action.settings")) << what;
            }
        }
    }
}

TEST(Tools, TheDrawerLiesWhereThePictureSaysThatItIsCovered) {
    for (const Size& size : kSizes) {
        ToolStage stage(size.width, size.height, size.scale);
        const visit::Picture picture = pictureOf(size.width, size.height, size.scale);
        for (const visit::Tool tool : visit::kTools) {
            stage.open(tool);
            stage.settle();
            const Rect& box = stage.find("drawer")->box;
            const float width = static_cast<float>(size.width) / size.scale;
            const float height = static_cast<float>(size.height) / size.scale;
            if (picture.drawerLeft > 0.0f) {
                EXPECT_LE(box.right(), width * picture.drawerLeft + 0.5f);
            } else {
                EXPECT_GE(box.y, height * (1.0f - picture.drawerBottom) - 0.5f);
            }
        }
    }
}

TEST(Tools, LinesOfADrawerAreNoLongerThanThoseOfTheLabel) {
    ToolStage stage(1080, 1920);
    stage.open(visit::Tool::Light);
    stage.settle();
    const Rect dial = stage.find("dial.light.turn")->box;
    EXPECT_LE(dial.width, kWidestColumn);
    EXPECT_NEAR(dial.middleX(), stage.find("drawer")->box.middleX(), 0.5f);
}

TEST(Tools, TheRailOpensDrawersAndTheirButtonsAct) {
    ToolStage stage(1280, 720);
    stage.inspect(0, false);
    stage.settle();
    const Requests opened = stage.click("tool.section");
    ASSERT_EQ(opened.intents.size(), 1u);
    EXPECT_EQ(opened.intents[0].kind, Kind::ToggleTool);
    EXPECT_EQ(opened.intents[0].choice, static_cast<std::int32_t>(visit::Tool::Section));
    stage.open(visit::Tool::Section);
    stage.settle();
    EXPECT_EQ(stage.click("action.section.level").intents.at(0).kind, Kind::SetSectionAxis);
    EXPECT_EQ(stage.click("action.drawing.half").intents.at(0).choice, 2);
    // A tap on a slider's track sets it, without dragging.
    const Rect track = stage.find("dial.section.at")->box;
    const Requests slid = stage.clickAt(track.x + 0.75f * track.width, track.middleY());
    ASSERT_FALSE(slid.intents.empty());
    EXPECT_EQ(slid.intents[0].kind, Kind::SetDial);
    EXPECT_NEAR(slid.intents[0].amount, 50.0f, 4.0f);
    EXPECT_EQ(stage.click("drawer.close").intents.at(0).kind, Kind::ToggleTool);
    stage.open(visit::Tool::Notes);
    stage.settle();
    EXPECT_EQ(stage.click("note.3").intents.at(0).choice, 3);
    stage.open(visit::Tool::Surface);
    stage.settle();
    EXPECT_EQ(stage.click("layer.2").intents.at(0).kind, Kind::SetVariant);
    EXPECT_TRUE(stage.click("layer.0").intents.empty()) << "it is whole already";
}

TEST(Tools, WhatAButtonOfTheRailMeansHidesNoOtherButton) {
    ToolStage stage(1280, 720);
    stage.inspect(0, false);
    stage.settle();
    Pointer mouse;
    const auto meaningOf = [&](const char* name) -> const Element* {
        const Rect box = stage.find(name)->box;
        mouse.x = box.middleX();
        mouse.y = box.middleY();
        for (int i = 0; i < 3; ++i) (void)stage.screen.update(stage.view, mouse);
        return stage.find("meaning");
    };
    const Element* meaning = meaningOf("tool.light");
    ASSERT_TRUE(meaning);
    EXPECT_GE(meaning->box.x, stage.find("rail")->box.right());
    EXPECT_NEAR(meaning->box.middleY(), mouse.y, 1.0f);
    meaning = meaningOf("search.open");
    ASSERT_TRUE(meaning);
    EXPECT_GE(meaning->box.y, stage.find("top")->box.bottom());
}

TEST(Tools, HintAndBarStandOneUponTheOther) {
    ToolStage stage(1280, 720);
    stage.inspect(0, false);
    stage.settle();
    ASSERT_TRUE(stage.find("hint"));
    EXPECT_NEAR(stage.find("hint")->box.middleX(), stage.find("inspecting")->box.middleX(), 0.5f);
}

/// WCAG 2's contrast of an opaque colour with the black that chips are in high contrast.
float contrastWithBlack(ImU32 ink) {
    const auto linear = [&](int shift) {
        const float c = static_cast<float>(ink >> shift & 0xFFu) / 255.0f;
        return c <= 0.04045f ? c / 12.92f : std::pow((c + 0.055f) / 1.055f, 2.4f);
    };
    return (0.2126f * linear(0) + 0.7152f * linear(8) + 0.0722f * linear(16) + 0.05f) / 0.05f;
}

/// The corners of all that was drawn within a box, and not only softens an edge.
std::vector<ImDrawVert> drawnIn(const ToolStage& stage, const Rect& box) {
    std::vector<ImDrawVert> corners;
    const ImDrawData& data = *stage.screen.drawData();
    for (int i = 0; i < data.CmdListsCount; ++i) {
        for (const ImDrawVert& corner : data.CmdLists[i]->VtxBuffer) {
            if (box.contains(corner.pos.x, corner.pos.y) && corner.col >> 24 > 0) corners.push_back(corner);
        }
    }
    return corners;
}

TEST(Tools, InHighContrastAllThatABarSaysCanBeSeen) {
    ToolStage stage(1280, 720);
    stage.state.preferences.highContrast = true;
    stage.inspect(0, false);
    stage.settle();
    for (const char* name : {"top", "rail", "inspecting", "hint"}) {
        const Element* bar = stage.find(name);
        ASSERT_TRUE(bar) << name;
        // The bar's own corners lie within kCorner of its edges.
        const std::vector<ImDrawVert> corners = drawnIn(stage, bar->box.inset(kCorner + 0.1f));
        EXPECT_GT(corners.size(), 20u) << name;
        for (const ImDrawVert& corner : corners) {
            EXPECT_GE(contrastWithBlack(corner.col), 3.0f) << name << ' ' << corner.pos.x << ' ' << corner.pos.y;
        }
    }
    // The language that is chosen is underlined, the others are not.
    const auto underlined = [&](const char* name) {
        const Rect box = stage.find(name)->box;
        return !drawnIn(stage, {box.x, box.bottom() - 9.0f, box.width, 4.0f}).empty();
    };
    EXPECT_TRUE(underlined("language.EN"));
    EXPECT_FALSE(underlined("language.TR"));
}

TEST(Tools, ADialInFocusTakesTheArrows) {
    ToolStage stage(1280, 720);
    stage.open(visit::Tool::Section);
    stage.settle();
    Pointer tab;
    tab.focusStep = 1;
    for (int i = 0; i < 60 && !stage.screen.takesArrows(); ++i) stage.screen.update(stage.view, tab);
    ASSERT_TRUE(stage.screen.takesArrows());
    Pointer arrow;
    arrow.arrowX = 1;
    const Requests requests = stage.screen.update(stage.view, arrow);
    ASSERT_EQ(requests.intents.size(), 1u);
    EXPECT_EQ(requests.intents[0].kind, Kind::SetDial);
    EXPECT_FLOAT_EQ(requests.intents[0].amount, 1.0f);
}

TEST(Tools, ToursAndSettingsAskForWhatTheySay) {
    ToolStage stage(1280, 720);
    stage.state.guide.listOpen = true;
    stage.settle();
    const Requests tour = stage.click("tour.fire1");
    ASSERT_EQ(tour.intents.size(), 1u);
    EXPECT_EQ(tour.intents[0].kind, Kind::StartTour);
    EXPECT_EQ(tour.intents[0].choice, 1);
    stage.state.guide = {};
    stage.state.settingsOpen = true;
    stage.settle();
    const Requests contrast = stage.click("setting.high-contrast.on");
    ASSERT_EQ(contrast.intents.size(), 1u);
    EXPECT_EQ(contrast.intents[0].choice, *visit::settingNamed("high-contrast"));
    EXPECT_EQ(contrast.intents[0].amount, 1.0f);
    EXPECT_TRUE(stage.click("setting.high-contrast.off").intents.empty()) << "it is off already";
}

TEST(Tools, TabBringsSettingsIntoSightThatLieBelow) {
    ToolStage stage(360, 640);
    stage.state.settingsOpen = true;
    stage.state.preferences.textSize = 200.0f;
    stage.settle();
    const std::string last = "setting.high-contrast.on";
    ASSERT_FALSE(stage.find(last));
    Pointer tab;
    tab.focusStep = 1;
    bool reached = false;
    for (int i = 0; i < 40 && !reached; ++i) {
        (void)stage.screen.update(stage.view, tab);
        stage.settle();
        reached = stage.find(last) != nullptr;
    }
    EXPECT_TRUE(reached);
    EXPECT_TRUE(stage.screen.hasFocus());
}

TEST(Tools, TheLabelExplainsWordsAndLeadsToKin) {
    ToolStage stage(1280, 720);
    museum::Glossary glossary;
    museum::Term term;
    term.id = "meiping";
    term.term = term.meaning = {{{"meiping", "meiping", "梅瓶"}}};
    term.forms = {{{"meiping"}, {"meiping"}, {"梅瓶"}}};
    glossary.terms.push_back(term);
    museum::Bridge bridge;
    bridge.id = "peony";
    bridge.motif = bridge.reason = {{{"Peony", "Şakayık", "牡丹"}}};
    bridge.ends = {{{"meiping", ""}, {"panel", ""}}};
    const std::vector<museum::Bridge> bridges{bridge};
    stage.museum.exhibits[0].text.texts[0] = "A meiping is broad.";
    stage.view.glossary = &glossary;
    stage.view.bridges = &bridges;
    stage.inspect(0);
    stage.settle();
    ASSERT_TRUE(stage.find("term.0"));
    EXPECT_TRUE(stage.click("term.0").intents.empty());
    EXPECT_EQ(stage.click("kin.peony").follow, "panel");
}

TEST(Tools, AScaleBarIsARoundLengthThatFits) {
    for (const float unitsPerMetre : {1.0f, 37.0f, 512.0f, 4000.0f, 123456.0f}) {
        const float metres = scaleBarMetres(unitsPerMetre, 180.0f);
        EXPECT_LE(metres * unitsPerMetre, 180.01f);
        EXPECT_GT(metres * unitsPerMetre, 180.0f / 2.6f);
        const float digit = metres / std::pow(10.0f, std::floor(std::log10(metres) + 1e-4f));
        EXPECT_TRUE(std::abs(digit - 1.0f) < 0.01f || std::abs(digit - 2.0f) < 0.01f || std::abs(digit - 5.0f) < 0.01f);
    }
    for (const float wrong : {0.0f, -1.0f, std::numeric_limits<float>::infinity()}) {
        EXPECT_EQ(scaleBarMetres(wrong, 180.0f), 0.0f);
    }
}

TEST(Marks, TextsOfLengthsHideNeitherLinesNorEachOther) {
    const Rect bounds{0.0f, 0.0f, 640.0f, 360.0f};
    const glm::vec2 size(76.0f, 24.0f);
    const auto crosses = [](const Rect& box, const Ruler& ruler) {
        for (int i = 0; i <= 400; ++i) {
            const glm::vec2 at = glm::mix(ruler.from, ruler.to, static_cast<float>(i) / 400.0f);
            if (box.contains(at.x, at.y)) return true;
        }
        return false;
    };
    // A cross whose middles are one, lengths side by side, an upright one, and one at the screen's edge.
    const std::vector<Ruler> rulers{{{200, 180}, {440, 180}, "24.0 cm"}, {{320, 60}, {320, 300}, "24.0 cm"},
                                    {{210, 200}, {430, 200}, "22.0 cm"}, {{500, 60}, {500, 320}, "26.0 cm"},
                                    {{520, 8}, {630, 8}, "11.0 cm"},     {{40, 40}, {}, {}}};
    const std::vector<glm::vec2> sizes(rulers.size(), size);
    const std::vector<Rect> chips = rulerChips(rulers, sizes, bounds);
    ASSERT_EQ(chips.size(), rulers.size());
    for (std::size_t i = 0; i + 1 < chips.size(); ++i) {
        EXPECT_GE(chips[i].x, bounds.x) << i;
        EXPECT_GE(chips[i].y, bounds.y) << i;
        EXPECT_LE(chips[i].right(), bounds.right()) << i;
        for (std::size_t j = 0; j + 1 < rulers.size(); ++j) {
            EXPECT_FALSE(crosses(chips[i], rulers[j])) << i << " on " << j;
            if (i == j) continue;
            const bool apart = chips[i].right() <= chips[j].x || chips[j].right() <= chips[i].x ||
                               chips[i].bottom() <= chips[j].y || chips[j].bottom() <= chips[i].y;
            EXPECT_TRUE(apart) << i << " on " << j;
        }
    }
}

}  // namespace
}  // namespace ui
