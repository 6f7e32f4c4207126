// Long reading and the tags of things to see: on screens of every size, with pictures as they come.
#include "tests/unit/ui/SampleMuseum.h"
#include <gtest/gtest.h>
#include <imgui.h>

#include "app/visit/Action.h"

namespace ui {
namespace {

using Kind = visit::Intent::Kind;
using museum::Language;
using test::Stage;

struct ReadingStage : Stage {
    std::vector<std::uint32_t> textures{0, 0};
    std::vector<museum::Bridge> bridges;

    ReadingStage(int width, int height, float scale = 1.0f) : Stage(width, height, scale) {
        museum::Exhibit& exhibit = museum.exhibits[0];
        museum::Annotation note;
        note.id = "rim";
        note.tag = "form";
        note.title = {{{"The rim", "Ağız", "口沿"}}};
        note.text = {{{"It is narrow.", "Dardır.", "很窄。"}}};
        exhibit.annotations = {note, note};
        exhibit.annotations[1].id = "scroll";
        exhibit.annotations[1].tag = "motif";
        exhibit.pictures = {{"", "a.jpg", 1200, 900}, {"scroll", "b.jpg", 640, 480}};
        exhibit.sources = {"A museum, a meiping, https://example.org/a/very/long/address/that/never/ends/and/goes/on"};
        places[0].notes.resize(2);
        museum.vocabulary.tags = {{"motif", {{{"Motif", "Motif", "纹样"}}}},
                                  {"technique", {{{"Technique", "Teknik", "工艺"}}}},
                                  {"form", {{{"Form", "Biçim", "器形"}}}}};
        museum::Bridge bridge;
        bridge.id = "scrolls";
        bridge.ends = {{{"meiping", ""}, {"panel", ""}}};
        bridges = {bridge};
        view.bridges = &bridges;
        view.pictures = &textures;
        inspect(0);
        state.reading = true;
    }
    /// How many pictures of this texture are drawn.
    [[nodiscard]] int drawn(std::uint32_t texture) const {
        int count = 0;
        const ImDrawData* data = screen.drawData();
        for (int list = 0; list < data->CmdListsCount; ++list) {
            for (const ImDrawCmd& command : data->CmdLists[list]->CmdBuffer) {
                count +=
                    reinterpret_cast<std::uintptr_t>(command.TextureId) == texture && command.ElemCount > 0 ? 1 : 0;
            }
        }
        return count;
    }
    void page(int pages) {
        Pointer pointer;
        pointer.pages = static_cast<float>(pages);
        screen.update(view, pointer);
        settle();
    }
};

TEST(Reading, IsInOrderOnEveryScreen) {
    for (const test::Size& size : test::kSizes) {
        ReadingStage stage(size.width, size.height, size.scale);
        for (const Language language : museum::kLanguages) {
            for (const float textSize : {100.0f, 200.0f}) {
                stage.state.language = language;
                stage.state.preferences.textSize = textSize;
                stage.settle();
                const std::string what = std::to_string(size.width) + 'x' + std::to_string(size.height) + ' ' +
                                         std::string(museum::languageTag(language));
                test::expectInOrder(stage, what);
                EXPECT_TRUE(stage.find("reading.close")) << what;
                EXPECT_FALSE(stage.find("top")) << what << ": nothing else can be pressed meanwhile";
            }
        }
    }
}

TEST(Reading, ShowsPicturesWhenTheyHaveCome) {
    ReadingStage stage(1280, 720);
    stage.settle();
    EXPECT_EQ(stage.drawn(7), 0);
    stage.textures = {7, 9};
    stage.settle();
    EXPECT_EQ(stage.drawn(7), 1);
    EXPECT_EQ(stage.drawn(9), 0) << "further down";
    for (int pages = 0; pages < 9 && stage.drawn(9) == 0; ++pages) stage.page(1);
    EXPECT_EQ(stage.drawn(9), 1);
    EXPECT_EQ(stage.drawn(7), 0);
    stage.page(99);
    for (int pages = 0; pages < 9 && stage.find("reading.kin.scrolls") == nullptr; ++pages) stage.page(-1);
    EXPECT_EQ(stage.click("reading.kin.scrolls").follow, "panel");
    const Requests close = stage.click("reading.close");
    ASSERT_EQ(close.intents.size(), 1u);
    EXPECT_EQ(close.intents[0].kind, Kind::ToggleReading);
    stage.state.reading = false;
    stage.settle();
    EXPECT_FALSE(stage.find("reading"));
    stage.state.reading = true;
    stage.settle();
    EXPECT_EQ(stage.drawn(7), 1) << "at its top again";
}

TEST(Reading, ThreeArrowsComeFurtherAndTheLabelLeadsThere) {
    ReadingStage stage(640, 360);
    stage.textures = {7, 9};
    stage.settle();
    Pointer pointer;
    pointer.arrowY = 1;
    for (int presses = 0; presses < 12; ++presses) stage.screen.update(stage.view, pointer);
    stage.settle();
    EXPECT_EQ(stage.drawn(7), 0) << "it has gone up";
    stage.state.reading = false;
    stage.view.pixelWidth = 1280;
    stage.view.pixelHeight = 2000;
    stage.museum.exhibits[0].text.texts[0] = "Short.";
    stage.state.language = Language::Turkish;
    stage.settle();
    stage.state.language = Language::English;
    stage.settle();
    ASSERT_TRUE(stage.find("panel.read"));
    const Requests asked = stage.click("panel.read");
    ASSERT_EQ(asked.intents.size(), 1u);
    EXPECT_EQ(asked.intents[0].kind, Kind::ToggleReading);
}

TEST(Tags, LeaveTheThingsToSeeThatSpeakOfThem) {
    ReadingStage stage(1280, 720);
    stage.state.reading = false;
    stage.state.panelOpen = false;
    stage.state.tools.open = visit::Tool::Notes;
    stage.settle();
    EXPECT_TRUE(stage.find("note.0") && stage.find("note.1"));
    EXPECT_FALSE(stage.find("tag.technique")) << "nothing speaks of it";
    const Requests form = stage.click("tag.form");
    ASSERT_EQ(form.intents.size(), 1u);
    EXPECT_EQ(form.intents[0].kind, Kind::ChooseTag);
    EXPECT_EQ(form.intents[0].choice, 2);
    stage.state.tools.tag = 2;
    stage.settle();
    EXPECT_TRUE(stage.find("note.0"));
    EXPECT_FALSE(stage.find("note.1"));
    EXPECT_TRUE(stage.click("tag.form").intents.empty()) << "it is chosen";
    EXPECT_EQ(stage.click("tag.all").intents.at(0).choice, -1);
    stage.state.tools.tag = -1;
    stage.museum.exhibits[0].annotations[1].tag = "form";
    stage.settle();
    EXPECT_FALSE(stage.find("tag.form")) << "there is nothing to choose";
}

}  // namespace
}  // namespace ui
