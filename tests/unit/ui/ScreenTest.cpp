#include <limits>

#include "tests/unit/ui/SampleMuseum.h"
#include <gtest/gtest.h>
#include <imgui.h>

#include "app/ui/Screen.h"
#include "app/ui/Widgets.h"

namespace ui {
namespace {

using Kind = visit::Intent::Kind;
using museum::Language;
using test::expectInOrder;
using test::kSizes;
using test::Size;
using test::Stage;

/// Fonts of their own, to measure a text with, beside a Stage.
struct Written {
    Fonts fonts;
    ImFontAtlas atlas;

    bool prepare(const std::string& text, float pixelsPerUnit = 1.0f) {
        fonts.setBytes(kiln::test::fileBytes(KILN_FONT_TITLE), kiln::test::fileBytes(KILN_FONT_TEXT),
                       kiln::test::fileBytes(KILN_FONT_LABEL), kiln::test::fileBytes(KILN_FONT_CHINESE));
        return fonts.prepare(atlas, {text, text, text, text}, Language::English, pixelsPerUnit);
    }
};

TEST(Screen, EverythingIsOnTheScreenAndLargeEnoughToTouch) {
    for (const Size& size : kSizes) {
        Stage stage(size.width, size.height, size.scale);
        for (const Language language : museum::kLanguages) {
            for (const bool touch : {false, true}) {
                const std::string what = std::to_string(size.width) + 'x' + std::to_string(size.height) + ' ' +
                                         std::string(museum::languageTag(language)) + (touch ? " touch " : " mouse ");
                stage.view.touch = touch;
                stage.state = {};
                stage.state.language = language;
                stage.settle();
                expectInOrder(stage, what + "walking");
                EXPECT_TRUE(stage.find("hint")) << what;
                stage.state.lookedAt = 1;
                stage.settle();
                expectInOrder(stage, what + "looking");
                EXPECT_TRUE(stage.find("chip")) << what;
                stage.state.lookedAt.reset();
                stage.inspect(1);
                stage.settle();
                expectInOrder(stage, what + "reading");
                EXPECT_TRUE(stage.find("panel.close")) << what;
                stage.inspect(1, false);
                stage.settle();
                expectInOrder(stage, what + "inspecting");
                EXPECT_TRUE(stage.find("inspecting.close")) << what;
                EXPECT_FALSE(stage.find("panel")) << what;
                // The languages are always there.
                for (const char* name : {"language.EN", "language.TR", "language.中文"}) {
                    EXPECT_TRUE(stage.find(name)) << what << name;
                }
            }
        }
    }
}

TEST(Screen, NoticesKeepClearOfTheLanguages) {
    for (const Size& size : kSizes) {
        Stage stage(size.width, size.height, size.scale);
        stage.view.notices = {
            "A model could not be shown: bowl.glb: accessor 3 ends outside its buffer. Export it again.", "Short."};
        stage.settle();
        expectInOrder(stage, std::to_string(size.width));
        EXPECT_TRUE(stage.find("notice.0.dismiss"));
        EXPECT_EQ(stage.click("notice.1.dismiss").dismissedNotices, std::vector<std::size_t>{1});
    }
}

TEST(Screen, ThePanelCoversWhatThePictureSaysItCovers) {
    for (const Size& size : kSizes) {
        Stage stage(size.width, size.height, size.scale);
        stage.inspect(0);
        stage.settle();
        const Element* panel = stage.find("panel");
        ASSERT_TRUE(panel);
        const visit::Picture picture = pictureOf(size.width, size.height, size.scale);
        const float width = static_cast<float>(size.width) / size.scale;
        const float height = static_cast<float>(size.height) / size.scale;
        EXPECT_NEAR(picture.aspect, width / height, 1e-4f);
        EXPECT_TRUE((picture.panelRight > 0.0f) != (picture.panelBottom > 0.0f));
        if (picture.panelRight > 0.0f) {
            EXPECT_NEAR(panel->box.x, width * (1.0f - picture.panelRight), 0.5f);
        } else {
            EXPECT_NEAR(panel->box.y, height * (1.0f - picture.panelBottom), 0.5f);
        }
        EXPECT_LE(picture.panelRight, 0.6f);
        EXPECT_LE(picture.panelBottom, 0.6f);
    }
}

TEST(Screen, TheBarsCoverWhatThePictureSaysTheyCover) {
    for (const Size& size : kSizes) {
        Stage stage(size.width, size.height, size.scale);
        const visit::Picture picture = pictureOf(size.width, size.height, size.scale);
        const float height = static_cast<float>(size.height) / size.scale;
        const auto clear = [&](visit::Tool drawer, bool panel) {
            stage.inspect(0, panel);
            stage.state.tools.open = drawer;
            stage.settle();
            const visit::Covered covered = visit::coveredBy(picture, panel, drawer);
            const float top = height * covered.top, foot = height * (1.0f - covered.bottom);
            EXPECT_GE(top, stage.find("top")->box.bottom()) << size.width;
            for (const char* name : {"inspecting", "rail", "drawer", "panel"}) {
                const Element* part = stage.find(name);
                const bool atSide = picture.panelRight > 0.0f && std::string_view(name) != "inspecting";
                if (part == nullptr || atSide) continue;
                EXPECT_LE(foot, part->box.y + 0.5f) << size.width << ' ' << name;
            }
        };
        clear(visit::Tool::None, true);
        clear(visit::Tool::None, false);
        clear(visit::Tool::Light, false);
    }
}

TEST(Screen, OnAPhoneNeitherScaleNorHintLiesOnTheExhibit) {
    Stage stage(360, 640);
    stage.useMuseumsWords();
    stage.state.language = Language::Turkish;
    stage.inspect(0, false);
    stage.settle();
    EXPECT_FALSE(stage.find("hint")) << "three lines";
    stage.view.unitsPerMetre = 600.0f;
    stage.state.tools.open = visit::Tool::Section;
    stage.settle();
    const Element* scale = stage.find("scale");
    ASSERT_TRUE(scale);
    EXPECT_GE(scale->box.y, stage.find("top")->box.bottom());
    EXPECT_LE(scale->box.bottom(), 0.2f * 640.0f);
    EXPECT_GE(scale->box.x, 0.6f * 360.0f) << "beside a bottle's neck";
}

TEST(Screen, TheMeasureOnAWideScreenIsThatOfABook) {
    Stage stage(1280, 720);
    stage.settle();
    Written written;
    const std::string text = stage.museum.exhibits[0].text.in(Language::English);
    ASSERT_TRUE(written.prepare(text));
    const Face& face = written.fonts.face(TextStyle::Body);
    for (const float width : {1280.0f, 1920.0f, 3840.0f}) {
        const Layout layout = layoutFor(width, width * 9.0f / 16.0f);
        const float character = face.width(text) / static_cast<float>(text.size());
        EXPECT_GE(layout.columnWidth / character, 45.0f) << width;
        EXPECT_LE(layout.columnWidth / character, 75.0f) << width;
    }
}

TEST(Fonts, FiguresAreAsHighAsCapitalsAndNoneLooksLikeALetter) {
    Written written;
    ASSERT_TRUE(written.prepare("Iı0123456789", 4.0f));
    for (const TextStyle style : {TextStyle::Title, TextStyle::Heading, TextStyle::Body, TextStyle::Label}) {
        const Face& face = written.fonts.face(style);
        const ImFontGlyph* capital = face.font->FindGlyph('H');
        for (ImWchar digit = '0'; digit <= '9'; ++digit) {
            const ImFontGlyph* figure = face.font->FindGlyph(digit);
            EXPECT_NEAR(figure->Y0, capital->Y0, 0.04f * face.size * face.pixelsPerUnit) << static_cast<char>(digit);
            EXPECT_NEAR(figure->Y1, capital->Y1, 0.04f * face.size * face.pixelsPerUnit) << static_cast<char>(digit);
            EXPECT_EQ(figure->AdvanceX, face.font->FindGlyph('0')->AdvanceX);  // years stand under each other
        }
        EXPECT_NEAR(face.width("1201"), 4.0f * face.width("0"), 0.01f) << "no kerning of another font's figures";
    }
}

TEST(Screen, ButtonsAskForWhatTheySay) {
    Stage stage(1280, 720);
    stage.inspect(0);
    stage.settle();
    const std::pair<const char*, Kind> expected[] = {{"panel.close", Kind::Close},
                                                     {"panel.hide", Kind::TogglePanel},
                                                     {"panel.next", Kind::NextExhibit},
                                                     {"panel.previous", Kind::PreviousExhibit}};
    for (const auto& [name, kind] : expected) {
        const Requests requests = stage.click(name);
        ASSERT_EQ(requests.intents.size(), 1u) << name;
        EXPECT_EQ(requests.intents[0].kind, kind) << name;
    }
    const Requests turkish = stage.click("language.TR");
    ASSERT_EQ(turkish.intents.size(), 1u);
    EXPECT_EQ(turkish.intents[0].kind, Kind::SetLanguage);
    EXPECT_EQ(turkish.intents[0].language, Language::Turkish);
    EXPECT_TRUE(stage.click("language.EN").intents.empty());  // chosen already
}

TEST(Screen, TheInspectingBarAsksForWhatItSays) {
    Stage stage(390, 844);
    stage.view.touch = true;
    stage.inspect(0, false);
    stage.settle();
    EXPECT_EQ(stage.click("inspecting.show").intents.at(0).kind, Kind::TogglePanel);
    EXPECT_EQ(stage.click("inspecting.next").intents.at(0).kind, Kind::NextExhibit);
    EXPECT_EQ(stage.click("inspecting.close").intents.at(0).kind, Kind::Close);
}

TEST(Screen, TheBarLeavesThePagesButtonsTheirCorner) {
    struct Page {
        int width, height;
        float corner;
    };
    for (const Page& page : {Page{1280, 720, 300.0f}, Page{960, 540, 115.0f}, Page{740, 360, 108.0f}}) {
        for (const museum::Language language : museum::kLanguages) {
            Stage stage(page.width, page.height);
            stage.view.corner = page.corner;
            stage.state.language = language;
            stage.inspect(0, true);
            stage.settle();
            EXPECT_GE(stage.find("top")->box.x, page.corner) << page.width;
            EXPECT_TRUE(stage.find("language.TR")) << page.width;
        }
    }
    // Where they leave no place for the languages, those are in the menu.
    for (const Page& page : {Page{667, 375, 112.0f}, Page{568, 320, 112.0f}, Page{700, 500, 112.0f}}) {
        Stage stage(page.width, page.height);
        stage.view.corner = page.corner;
        stage.inspect(0, true);
        stage.settle();
        EXPECT_GE(stage.find("top")->box.x, page.corner) << page.width;
        EXPECT_GE(stage.find("more.museum")->box.width, 44.0f) << page.width;
        EXPECT_FALSE(stage.find("language.TR")) << page.width;
        stage.state.menu = visit::Menu::Museum;
        stage.settle();
        const Requests requests = stage.click("language.TR");
        ASSERT_FALSE(requests.intents.empty()) << page.width;
        EXPECT_EQ(requests.intents.back().kind, Kind::SetLanguage);
        EXPECT_EQ(requests.intents.back().language, museum::Language::Turkish);
    }
    for (const float nonsense : {-1.0f, 1e9f, std::numeric_limits<float>::quiet_NaN()}) {
        Stage stage(960, 540);
        stage.view.corner = nonsense;
        stage.settle();
        EXPECT_GE(stage.find("top")->box.x, 0.0f);
        EXPECT_GT(stage.find("top")->box.width, 200.0f);
    }
}

TEST(Screen, TheChipOpensTheExhibitThatItNames) {
    Stage stage(1280, 720);
    stage.state.lookedAt = 1;
    stage.settle();
    const Requests requests = stage.click("chip");
    ASSERT_EQ(requests.intents.size(), 1u);
    EXPECT_EQ(requests.intents[0].kind, Kind::Open);
    EXPECT_EQ(requests.intents[0].exhibit, 1u);
}

TEST(Screen, ATapBetweenTwoFramesIsNotLost) {
    Stage stage(390, 844);
    stage.view.touch = true;
    stage.inspect(0);
    stage.settle();
    const Rect close = stage.find("panel.close")->box;
    Pointer tap;
    tap.x = close.middleX();
    tap.y = close.middleY();
    tap.pressed = true;  // down and up since the last frame
    Requests first = stage.screen.update(stage.view, tap);
    Requests second = stage.screen.update(stage.view, {});  // the finger is gone
    EXPECT_EQ(first.intents.size() + second.intents.size(), 1u);
}

TEST(Screen, DraggingScrollsAndIsNoClick) {
    Stage stage(390, 844);
    stage.view.touch = true;
    stage.inspect(0);
    stage.settle();
    const auto countGlyphs = [&] { return stage.screen.drawData()->TotalVtxCount; };
    const auto pictureHash = [&] {
        std::uint64_t hash = 0xcbf29ce484222325ull;
        for (int i = 0; i < stage.screen.drawData()->CmdListsCount; ++i) {
            const ImDrawList& list = *stage.screen.drawData()->CmdLists[i];
            hash = kiln::fnv1a64(
                std::as_bytes(std::span(list.VtxBuffer.Data, static_cast<std::size_t>(list.VtxBuffer.Size))), hash);
        }
        return hash;
    };
    ASSERT_GT(countGlyphs(), 400);
    const std::uint64_t before = pictureHash();
    const Rect panel = stage.find("panel")->box;
    Pointer finger;
    finger.x = panel.middleX();
    finger.y = panel.bottom() - 40.0f;
    std::size_t intents = 0;
    for (int i = 0; i < 12; ++i) {
        finger.down = true;
        finger.pressed = i == 0;
        intents += stage.screen.update(stage.view, finger).intents.size();
        finger.y -= 15.0f;
    }
    const std::uint64_t dragged = pictureHash();
    EXPECT_NE(dragged, before);
    EXPECT_EQ(intents, 0u);
    // The finger lets go while moving: the text runs on, and comes to rest.
    stage.screen.update(stage.view, {});
    stage.screen.update(stage.view, {});
    EXPECT_NE(pictureHash(), dragged);
    for (int i = 0; i < 600; ++i) stage.screen.update(stage.view, {});
    const std::uint64_t rest = pictureHash();
    stage.screen.update(stage.view, {});
    EXPECT_EQ(pictureHash(), rest);

    // Another exhibit begins at its top; so does this one after a visit to the room.
    stage.state = {};
    stage.settle();
    stage.inspect(0);
    stage.settle();
    EXPECT_EQ(pictureHash(), before);
}

TEST(Screen, TheWheelAndPageKeysScrollToTheEndAndNotBeyond) {
    Stage stage(1280, 720);
    stage.inspect(0);
    stage.settle();
    const auto lowestVertex = [&] {
        float lowest = 0.0f;
        for (int i = 0; i < stage.screen.drawData()->CmdListsCount; ++i) {
            for (const ImDrawVert& vertex : stage.screen.drawData()->CmdLists[i]->VtxBuffer) {
                lowest = std::max(lowest, vertex.pos.y);
            }
        }
        return lowest;
    };
    const float atTop = lowestVertex();
    Pointer pointer;
    pointer.x = stage.find("panel")->box.middleX();
    pointer.y = stage.find("panel")->box.middleY();
    pointer.wheel = -500.0f;
    stage.screen.update(stage.view, pointer);
    stage.settle();
    const std::uint32_t atEnd = static_cast<std::uint32_t>(lowestVertex());
    Pointer page;
    page.pages = 3.0f;
    stage.screen.update(stage.view, page);
    stage.settle();
    EXPECT_EQ(static_cast<std::uint32_t>(lowestVertex()), atEnd);
    page.pages = -50.0f;
    stage.screen.update(stage.view, page);
    stage.settle();
    EXPECT_FLOAT_EQ(lowestVertex(), atTop);
}

TEST(Screen, WantsThePointerOverItsPartsOnly) {
    Stage stage(1280, 720);
    stage.settle();
    EXPECT_FALSE(stage.screen.wantsPointer(400.0f, 400.0f));
    EXPECT_TRUE(
        stage.screen.wantsPointer(stage.find("language.EN")->box.middleX(), stage.find("language.EN")->box.middleY()));
    const Rect hint = stage.find("hint")->box;  // only text: one may drag through it
    EXPECT_FALSE(stage.screen.wantsPointer(hint.middleX(), hint.middleY()));
    stage.inspect(0);
    stage.settle();
    EXPECT_TRUE(stage.screen.wantsPointer(1100.0f, 400.0f));
    EXPECT_FALSE(stage.screen.wantsPointer(400.0f, 400.0f));
}

TEST(Screen, TabReachesEveryControlAndEnterPressesIt) {
    Stage stage(1280, 720);
    stage.inspect(0);
    stage.settle();
    std::size_t controls = 0;
    for (const Element& element : stage.screen.elements()) controls += element.pressable ? 1 : 0;
    Pointer tab;
    tab.focusStep = 1;
    Pointer enter;
    enter.activate = true;
    EXPECT_FALSE(stage.screen.hasFocus());
    std::size_t pressed = 0, reached = 0;
    for (stage.screen.update(stage.view, tab); stage.screen.hasFocus() && reached < 99;
         stage.screen.update(stage.view, tab)) {
        ++reached;
        stage.settle();  // what lies further down comes into sight
        pressed += stage.screen.update(stage.view, enter).intents.size();
    }
    EXPECT_GE(reached, controls);
    EXPECT_EQ(pressed, reached - 1);        // all but the language that is chosen already
    EXPECT_FALSE(stage.screen.hasFocus());  // past the last: back in the room
}

TEST(Screen, ReducedMotionShowsThePanelAtOnce) {
    Stage stage(1280, 720);
    stage.settle();
    stage.inspect(0);
    stage.screen.update(stage.view, {});
    const float sliding = stage.find("panel")->box.x;
    stage.settle();
    const float rest = stage.find("panel")->box.x;
    EXPECT_GT(sliding, rest + 20.0f);
    stage.state = {};
    stage.state.reducedMotion = true;
    stage.settle();
    stage.inspect(0);
    stage.screen.update(stage.view, {});
    EXPECT_FLOAT_EQ(stage.find("panel")->box.x, rest);
}

TEST(Screen, HintsGoWhenTheyHaveBeenFollowed) {
    Stage stage(1280, 720);
    stage.settle();
    EXPECT_TRUE(stage.find("hint"));
    stage.view.hasWalked = true;
    stage.settle();
    EXPECT_FALSE(stage.find("hint"));
    stage.inspect(0);
    stage.settle();
    stage.state.tools.loupe.on = true;  // the wheel is the loupe's
    stage.settle();
    EXPECT_FALSE(stage.find("hint"));
    stage.state.tools.loupe.on = false;
    stage.settle();
    EXPECT_TRUE(stage.find("hint"));
    stage.state.orbit.yaw += 0.4f;
    stage.settle();
    EXPECT_FALSE(stage.find("hint"));
}

TEST(Screen, TheWalkingHintGoesWhenSomethingLiesBesideThePicture) {
    for (const Size& size : kSizes) {
        Stage stage(size.width, size.height, size.scale);
        stage.state.settingsOpen = true;
        stage.settle();
        EXPECT_FALSE(stage.find("hint")) << size.width;
        stage.state.settingsOpen = false;
        stage.settle();
        EXPECT_TRUE(stage.find("hint")) << size.width;
        stage.state.guide.listOpen = true;
        stage.settle();
        EXPECT_FALSE(stage.find("hint")) << size.width;
    }
}

TEST(Screen, AVisitorsOwnModelHasALabel) {
    Stage stage(1280, 720);
    stage.view.guestName = "terracotta horse.glb";
    stage.view.guestSize = "24 × 31 × 9 cm";
    stage.inspect(2);
    stage.settle();
    EXPECT_TRUE(stage.find("panel"));
    EXPECT_LT(stage.find("panel")->box.height, 500.0f);  // a short label is a small card
}

TEST(Screen, WithoutMuseumOrFontsItShowsNothing) {
    Screen screen;
    visit::State state;
    View view;
    view.state = &state;
    view.pixelWidth = 640;
    view.pixelHeight = 360;
    view.loaded = 0.3f;
    view.seconds = 0.1;
    for (int i = 0; i < 10; ++i) screen.update(view, {});
    EXPECT_TRUE(screen.elements().empty());
    EXPECT_EQ(screen.drawData(), nullptr);
    EXPECT_FALSE(screen.wantsPointer(10.0f, 1.0f));
    view.pixelWidth = 0;  // a minimised window
    screen.update(view, {});
}

TEST(Screen, ANewScaleRasterisesAnew) {
    Stage stage(1280, 720);
    stage.settle();
    const int revision = stage.screen.atlas().revision;
    stage.settle();
    EXPECT_EQ(stage.screen.atlas().revision, revision);
    stage.view.scale = 2.0f;
    stage.settle();
    EXPECT_GT(stage.screen.atlas().revision, revision);
    EXPECT_GT(stage.screen.atlas().width * stage.screen.atlas().height, 512 * 512);
}

TEST(Screen, ANoticeInUnforeseenCharactersBringsThem) {
    Stage stage(1280, 720);
    stage.settle();
    const int revision = stage.screen.atlas().revision;
    stage.view.notices = {"模型无法显示"};
    stage.settle();
    EXPECT_GT(stage.screen.atlas().revision, revision);
}

TEST(Fonts, BrokenFilesAreRefused) {
    kiln::Bytes good = kiln::test::fileBytes(KILN_FONT_LABEL);
    EXPECT_TRUE(isSoundFont(good));
    EXPECT_FALSE(isSoundFont({}));
    EXPECT_FALSE(isSoundFont(kiln::asBytes("this is not a font at all, but long enough to be read")));
    for (const std::size_t length : {3ul, 12ul, 100ul, good.size() / 2, good.size() - 1}) {
        EXPECT_FALSE(isSoundFont(kiln::ByteView(good).first(length))) << length;
    }
    kiln::Bytes far = good;
    far[12 + 8] = std::byte{0x7F};  // the first table begins beyond the file
    EXPECT_FALSE(isSoundFont(far));

    Screen screen;
    screen.setFonts(good, good, kiln::Bytes(far), good);
    EXPECT_FALSE(screen.hasFonts());
}

TEST(Widgets, LinesAreAsManyAsFitAndTellWhatIsMissing) {
    Stage stage(1280, 720);
    stage.settle();
    Written written;
    const std::string text = "A plan of the museum, with its five rooms …";
    ASSERT_TRUE(written.prepare(text));
    const Face& face = written.fonts.face(TextStyle::Heading);
    const float width = face.width("A plan of the museum");
    const std::vector<std::string> all = linesOf(text, width, face);
    ASSERT_GT(all.size(), 2u);
    EXPECT_EQ(linesOf(text, width, face, all.size()), all);
    EXPECT_EQ(linesOf(text, 2.0f * face.width(text), face, 1), std::vector<std::string>{text});
    const std::vector<std::string> two = linesOf(text, width, face, 2);
    ASSERT_EQ(two.size(), 2u);
    EXPECT_EQ(two[0], all[0]);
    EXPECT_TRUE(two[1].ends_with("…")) << two[1];
    EXPECT_LE(widest(two, face), width);
    EXPECT_TRUE(linesOf("", width, face, 2).empty());
}

TEST(Fonts, TitlesAreKerned) {
    const kiln::Bytes bytes = kiln::test::fileBytes(KILN_FONT_TITLE);
    const Kerning kerning(bytes);
    EXPECT_LT(kerning.between('T', 'e'), -0.01f);
    EXPECT_FLOAT_EQ(kerning.between(0, 'T'), 0.0f);
    EXPECT_NEAR(kerning.capHeight(), 0.65f, 0.1f);
}

}  // namespace
}  // namespace ui
