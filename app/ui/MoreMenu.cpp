#include "app/ui/MoreMenu.h"

#include <algorithm>

#include <imgui.h>

#include "app/ui/Widgets.h"

namespace ui {
namespace {

using Kind = visit::Intent::Kind;

constexpr float kIcon = 44.0f;  // units, of the column with the icons
constexpr float kPad = 18.0f;
constexpr float kGap = 8.0f;
constexpr float kAround = 6.0f;  // above the first and below the last line

std::string nameOf(visit::Menu menu) {
    return std::string("more.") + (menu == visit::Menu::Museum ? "museum" : "exhibit");
}

visit::Intent toggles(visit::Menu menu) {
    visit::Intent intent;
    intent.kind = Kind::ToggleMenu;
    intent.choice = static_cast<std::int32_t>(menu);
    return intent;
}

Rect placeFor(const Layout& layout, const Rect& from, MoreMenu::Towards towards, float width, float height) {
    Rect box{from.right() - width, from.bottom() + kGap, width, height};
    if (towards == MoreMenu::Towards::Above) box.y = from.y - kGap - height;
    if (towards == MoreMenu::Towards::Right) {
        box.x = from.right() + kGap;
        box.y = from.bottom() - height;
    }
    box.x = std::clamp(box.x, layout.margin, std::max(layout.margin, layout.width - layout.margin - width));
    box.y = std::clamp(box.y, layout.margin, std::max(layout.margin, layout.height - layout.margin - height));
    return box;
}

}  // namespace

void MoreMenu::button(const Frame& frame, Painter& bar, visit::Menu menu, const Rect& at, bool chosen,
                      Controls::Meaning where) {
    const bool open = frame.view.state->menu == menu;
    if (chosen || open) bar.box(at.inset(3.0f), chosen ? kGlaze : kChipHover, kCorner);
    if (frame.controls.iconButton(bar, nameOf(menu), at, Icon::More, chosen ? kCobalt : kWhite,
                                  chosen ? kGlazeShade : kChipHover, open ? "" : frame.text("more.open"), where)) {
        frame.requests.intents.push_back(toggles(menu));
    }
}

void MoreMenu::list(const Frame& frame, visit::Menu menu, std::span<const BarButton> buttons, const Rect& from,
                    Towards towards) {
    if (frame.view.state->menu != menu || buttons.empty()) return;
    const Layout& layout = frame.layout;
    const Face& face = frame.fonts.face(TextStyle::Label);
    // Keys are of no use to a finger.
    const auto keyOf = [&](const BarButton& button) { return frame.view.touch ? std::string() : button.key; };
    float words = 0.0f, keys = 0.0f;
    for (const BarButton& button : buttons) {
        words = std::max(words, face.width(button.words));
        if (const std::string key = keyOf(button); !key.empty()) keys = std::max(keys, face.width(key) + kPad);
    }
    const float free = layout.width - 2.0f * layout.margin;
    const float most = std::min(free, 420.0f);
    float column = std::min(words + 1.0f, most - kIcon - kPad - keys);
    // What nearly fills the screen fills it, as the bar does.
    if (most == free && kIcon + column + keys + kPad > 0.85f * free) column = free - kIcon - kPad - keys;
    const float width = kIcon + column + keys + kPad;
    std::vector<float> heights;
    float content = 2.0f * kAround;
    for (const BarButton& button : buttons) {
        const auto lines = static_cast<float>(face.lines(button.words, column).size());
        heights.push_back(std::max(kTarget, lines * face.leading + 14.0f));
        content += heights.back();
    }
    // On whichever side there is more room, as high as that is.
    const float room = towards == Towards::Below   ? layout.height - layout.margin - from.bottom() - kGap
                       : towards == Towards::Above ? from.y - kGap - layout.margin
                                                   : layout.height - 2.0f * layout.margin;
    const Rect box = placeFor(layout, from, towards, width, std::min(content, std::max(room, kTarget)));

    backdrop(frame).shadow(box, 12.0f, 0.3f);
    const Part part(("list." + nameOf(menu)).c_str(), box, Part::Lies::AboveAll);
    Painter painter = part.painter(frame);
    // A tap beside it folds it up and does nothing else.
    frame.controls.ground(nameOf(menu) + ".around", {0.0f, 0.0f, layout.width, layout.height}, true);
    const glm::vec2 at(frame.pointer.x, frame.pointer.y);
    if (frame.pointer.pressed && !box.contains(at.x, at.y) && !from.contains(at.x, at.y)) {
        frame.requests.intents.push_back(toggles(menu));
    }
    painter.box(box, kGlaze, kCorner);
    if (painter.strong()) painter.outline(box, kInk, 1.5f, kCorner);
    scroller_.update(frame, "more.body", box, content);
    ImGui::PushClipRect({box.x, box.y}, {box.right(), box.bottom()}, true);
    float y = box.y + kAround - scroller_.place();
    for (std::size_t i = 0; i < buttons.size(); ++i) {
        const BarButton& button = buttons[i];
        const Rect row{box.x, y, box.width, heights[i]};
        y += row.height;
        const Press press = frame.controls.press(button.name, row);
        if (press.hovered || press.held) painter.box(row.inset(2.0f), kGlazeShade, kCorner);
        if (press.focused) Controls::focusRing(painter, row.inset(5.0f), true);
        const Colour ink = button.chosen ? kCobalt : kInk;
        painter.icon(button.icon, row.x + 0.5f * kIcon + 2.0f, row.middleY(), 13.0f, ink);
        const std::vector<Line>& lines = face.lines(button.words, column);
        float middle = row.middleY() - 0.5f * face.leading * static_cast<float>(lines.size() - 1);
        for (const Line& line : lines) {
            painter.text(TextStyle::Label, row.x + kIcon, painter.baselineFor(TextStyle::Label, middle), ink,
                         std::string_view(button.words).substr(line.begin, line.end - line.begin));
            middle += face.leading;
        }
        const std::string key = keyOf(button);
        painter.text(TextStyle::Label, row.right() - kPad - face.width(key),
                     painter.baselineFor(TextStyle::Label, row.middleY()), kInkSoft, key);
        if (!press.clicked) continue;
        frame.requests.intents.push_back(toggles(menu));
        frame.requests.intents.push_back(button.intent);
    }
    ImGui::PopClipRect();
    scroller_.bar(frame, painter, box, content);
}

}  // namespace ui
