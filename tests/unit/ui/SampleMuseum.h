// A small museum with long and short texts in three languages, and fonts, for tests that lay the interface out.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/FileBytes.h"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "app/museum/Museum.h"
#include "app/ui/Screen.h"

namespace ui::test {

inline void setFonts(Screen& screen) {
    screen.setFonts(kiln::test::fileBytes(KILN_FONT_TITLE), kiln::test::fileBytes(KILN_FONT_TEXT),
                    kiln::test::fileBytes(KILN_FONT_LABEL), kiln::test::fileBytes(KILN_FONT_CHINESE));
    ASSERT_TRUE(screen.hasFonts());
}

inline museum::Museum sampleMuseum() {
    museum::Museum museum;
    museum.title = {{{"Sister Kilns", "Kardeş Fırınlar", "姊妹窑"}}};
    const auto set = [&](const char* key, const char* en, const char* tr, const char* zh) {
        museum.locale.set(museum::Language::English, key, en);
        museum.locale.set(museum::Language::Turkish, key, tr);
        museum.locale.set(museum::Language::Chinese, key, zh);
    };
    set("hint.walk.keys", "Walk with W A S D or the arrow keys, look round with the mouse",
        "W A S D veya ok tuşlarıyla yürüyün, fareyle çevrenize bakın", "用 W A S D 或方向键行走，用鼠标环顾四周");
    set("hint.walk.touch", "Drag on the left to walk, on the right to look round",
        "Yürümek için solda, çevrenize bakmak için sağda sürükleyin", "在左侧拖动行走，在右侧拖动环顾");
    set("hint.inspect.keys", "Drag to turn, scroll to come closer, Esc to go back",
        "Çevirmek için sürükleyin, yaklaşmak için kaydırın, dönmek için Esc", "拖动旋转，滚轮拉近，按 Esc 返回");
    set("hint.inspect.touch", "Drag to turn, pinch to come closer",
        "Çevirmek için sürükleyin, yaklaşmak için iki parmağınızı açın", "拖动旋转，双指放大");
    set("hint.look.keys", "Press E to look closely", "Yakından bakmak için E tuşuna basın", "按 E 键细看");
    set("hint.look.touch", "Tap to look closely", "Yakından bakmak için dokunun", "轻触细看");
    set("panel.show", "Read the label", "Etiketi okuyun", "阅读说明");

    museum::Exhibit exhibit;
    exhibit.id = "meiping";
    exhibit.kind = "vessel";
    exhibit.city = "jingdezhen";
    exhibit.title = {{{"Meiping with peony scroll", "Şakayık kıvrımlı meiping", "青花缠枝牡丹纹梅瓶"}}};
    exhibit.date = {{{"in the manner of about 1350", "yaklaşık 1350 tarzında", "约1350年风格"}}};
    exhibit.dimensions.height = 33.2;
    const std::string en =
        "A meiping is broad at the shoulder and narrow at the foot; it held wine before it held plum "
        "blossom, and many an old vessel still shows the seam inside.\n\n";
    const std::string tr =
        "Meiping omuzda geniş, ayakta dardır; erik dalından önce şarap taşıdı ve pek çok eski kapta "
        "içerideki ek yeri hâlâ bulunur.\n\n";
    const std::string zh = "梅瓶肩宽足窄，最初用来盛酒，后来才用来插一枝梅花；许多古瓶的内壁，手指仍能摸到接痕。\n\n";
    for (int i = 0; i < 8; ++i) {
        exhibit.text.texts[0] += en;
        exhibit.text.texts[1] += tr;
        exhibit.text.texts[2] += zh;
    }
    exhibit.provenance.holder = "reconstruction";
    museum.exhibits.push_back(exhibit);
    exhibit.id = "panel";
    exhibit.kind = "panel";
    exhibit.city = "iznik";
    exhibit.title = {
        {{"Panel of square tiles with serrated leaves and lotus blossoms within a border of split palmettes",
          "Hançer yapraklı, hatayili ve rumi bordürlü kare çinilerden pano", "萨兹叶与莲花纹方砖壁板"}}};
    museum.exhibits.push_back(exhibit);
    return museum;
}

inline std::vector<visit::PlacedExhibit> samplePlaces() {
    std::vector<visit::PlacedExhibit> places(3);
    places[0].id = "meiping";
    places[1].id = "panel";
    places[2].id = "guest";
    for (visit::PlacedExhibit& place : places) place.box = {{-0.1f, 1.0f, -0.1f}, {0.1f, 1.3f, 0.1f}};
    return places;
}

/// A screen with everything that it shows, stepped by hand.
struct Stage {
    museum::Museum museum = sampleMuseum();
    std::vector<visit::PlacedExhibit> places = samplePlaces();
    visit::State state;
    View view;
    Screen screen;

    Stage(int width, int height, float scale = 1.0f) {
        setFonts(screen);
        view.museum = &museum;
        view.state = &state;
        view.placed = &places;
        view.pixelWidth = width;
        view.pixelHeight = height;
        view.scale = scale;
        view.seconds = 1.0 / 60.0;
    }

    /// All texts of the interface as the museum has them.
    void useMuseumsWords() {
        for (const museum::Language language : museum::kLanguages) {
            const auto path = std::filesystem::path(KILN_SOURCE_DIR) / "assets/locales" /
                              (std::string(museum::languageTag(language)) + ".json");
            const nlohmann::json file = nlohmann::json::parse(kiln::test::fileText(path));
            for (const auto& [key, text] : file.items()) museum.locale.set(language, key, text.get<std::string>());
        }
    }

    void inspect(std::size_t index, bool panelOpen = true) {
        state.mode = visit::Mode::Inspect;
        state.inspected = index;
        state.panelOpen = panelOpen;
    }

    /// Lets slides and fades come to rest.
    void settle() {
        for (int i = 0; i < 90; ++i) screen.update(view, {});
    }

    [[nodiscard]] const Element* find(const std::string& name) const {
        for (const Element& element : screen.elements()) {
            if (element.name == name) return &element;
        }
        return nullptr;
    }

    /// A click or tap on the middle of an element; what it asked for.
    Requests click(const std::string& name) {
        const Element* element = find(name);
        if (!element) {
            ADD_FAILURE() << "nothing is called " << name;
            return {};
        }
        return clickAt(element->box.middleX(), element->box.middleY());
    }

    Requests clickAt(float x, float y) {
        Pointer pointer;
        pointer.x = x;
        pointer.y = y;
        Requests all;
        const auto step = [&](bool down, bool pressed) {
            pointer.down = down;
            pointer.pressed = pressed;
            const Requests requests = screen.update(view, pointer);
            all.intents.insert(all.intents.end(), requests.intents.begin(), requests.intents.end());
            all.dismissedNotices.insert(all.dismissedNotices.end(), requests.dismissedNotices.begin(),
                                        requests.dismissedNotices.end());
            if (requests.goTo) all.goTo = requests.goTo;
            if (!requests.follow.empty()) all.follow = requests.follow;
        };
        step(false, false);
        step(true, true);
        step(false, false);
        return all;
    }
};

struct Size {
    int width, height;
    float scale;
};
#ifdef KILN_SANITIZED
// A narrow and a wide one take every turn in the code, and each costs ten times as much here.
inline constexpr Size kSizes[] = {{360, 640, 1.0f}, {1280, 720, 1.0f}};
#else
inline constexpr Size kSizes[] = {{360, 640, 1.0f},  {480, 300, 1.0f},  {1280, 720, 1.0f}, {3840, 2160, 1.0f},
                                  {780, 1688, 2.0f}, {640, 360, 1.0f},  {844, 390, 1.0f},  {1080, 1920, 1.0f},
                                  {320, 568, 1.0f},  {3840, 2160, 3.0f}};
#endif

/// Everything lies on the screen, and what can be pressed is large enough and apart.
inline void expectInOrder(const Stage& stage, const std::string& what) {
    const float width = static_cast<float>(stage.view.pixelWidth) / stage.view.scale;
    const float height = static_cast<float>(stage.view.pixelHeight) / stage.view.scale;
    const std::vector<Element>& elements = stage.screen.elements();
    ASSERT_FALSE(elements.empty()) << what;
    for (const Element& element : elements) {
        EXPECT_GE(element.box.x, -0.01f) << what << ": " << element.name;
        EXPECT_GE(element.box.y, -0.01f) << what << ": " << element.name;
        EXPECT_LE(element.box.right(), width + 0.01f) << what << ": " << element.name;
        EXPECT_LE(element.box.bottom(), height + 0.01f) << what << ": " << element.name;
        if (!element.pressable) continue;
        EXPECT_GE(element.box.width, 43.99f) << what << ": " << element.name;
        EXPECT_GE(element.box.height, 43.99f) << what << ": " << element.name;
        for (const Element& other : elements) {
            if (&other == &element || !other.pressable) continue;
            const bool apart =
                element.box.right() <= other.box.x + 0.01f || other.box.right() <= element.box.x + 0.01f ||
                element.box.bottom() <= other.box.y + 0.01f || other.box.bottom() <= element.box.y + 0.01f;
            EXPECT_TRUE(apart) << what << ": " << element.name << " and " << other.name << " overlap";
        }
    }
}

}  // namespace ui::test
