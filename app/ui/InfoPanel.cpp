#include "app/ui/InfoPanel.h"

#include <imgui.h>

namespace ui {
namespace {

constexpr float kTopSpace = 4.0f;
constexpr float kBottomSpace = 40.0f;

/// All that a guest's label is typeset from.
std::string guestKey(const View& view) {
    std::string key = view.guestName + '\n' + view.guestSize + '\n' + view.guestDescription;
    for (const GuestFact& fact : view.guestFacts) key += '\n' + fact.key + '\n' + fact.text;
    return key;
}

}  // namespace

void InfoPanel::typeset(const Frame& frame) {
    const visit::State& state = *frame.view.state;
    if (!state.inspected || !frame.view.placed || *state.inspected >= frame.view.placed->size()) return;
    const std::string& id = (*frame.view.placed)[*state.inspected].id;
    const museum::Exhibit* exhibit = frame.exhibit(*state.inspected);

    std::string key = id;
    for (const std::string& part :
         {std::to_string(static_cast<int>(state.language)), std::to_string(frame.fontsRevision),
          std::to_string(frame.layout.columnWidth), exhibit ? std::string() : guestKey(frame.view)}) {
        key += '\n' + part;
    }
    if (key == articleKey_) return;

    const bool sameObject = articleKey_.compare(0, id.size() + 1, id + '\n') == 0;
    const float before = article_.height();
    articleKey_ = std::move(key);
    const museum::Locale& locale = frame.view.museum->locale;
    article_ = exhibit ? labelOf(*exhibit, locale, state.language, frame.fonts, frame.layout.columnWidth)
                       : guestLabel(frame.view, frame.fonts, frame.layout.columnWidth);
    // Another language of the same label: stay about where one was reading.
    scroller_.restAt(sameObject && before > 0.0f ? scroller_.place() * article_.height() / before : 0.0f);
}

void InfoPanel::update(const Frame& frame) {
    const visit::State& state = *frame.view.state;
    const bool open = state.mode == visit::Mode::Inspect && state.panelOpen;
    shown_ = easedOut(slide_.follow(open, frame, kSlideSeconds));
    if (open) typeset(frame);
    // Back in the room the label is put away: whoever opens it again begins at its top.
    if (shown_ <= 0.0f && state.mode == visit::Mode::Walk) articleKey_.clear();
    if (shown_ <= 0.0f || article_.empty()) return;

    const Layout& layout = frame.layout;
    const float away = 1.0f - shown_;
    const float dx = layout.sheet ? 0.0f : away * (layout.panel.width + 2.0f * layout.margin);
    const float dy = layout.sheet ? away * (layout.panel.height + 12.0f) : 0.0f;
    const float contentHeight = kTopSpace + article_.height() + kBottomSpace;
    Rect panel = layout.panel.moved(dx, dy);
    Rect body = layout.panelBody.moved(dx, dy);
    if (!layout.sheet) {  // a short label is a small card, as on a wall
        body.height = std::min(body.height, contentHeight);
        panel.height = body.bottom() - panel.y;
    }

    backdrop(frame, shown_).shadow(panel, 16.0f, 0.32f);
    const Part part("panel", panel);
    Painter painter = part.painter(frame);
    frame.controls.ground("panel", panel, true);
    if (layout.sheet) {
        painter.sheet(panel, kGlaze, 2.0f * kCorner);
    } else {
        painter.box(panel, kGlaze, kCorner);
    }
    header(frame, painter, panel);

    scroller_.update(frame, "panel.body", body, contentHeight);
    ImGui::PushClipRect({body.x, body.y}, {body.right(), body.bottom() - (layout.sheet ? 0.0f : 2.0f)}, true);
    article_.draw(painter, layout.columnLeft + dx, body.y + kTopSpace - scroller_.place(), body.y, body.bottom());
    scroller_.fade(painter, body, contentHeight);
    ImGui::PopClipRect();
    scroller_.bar(frame, painter, body, contentHeight);
}

void InfoPanel::header(const Frame& frame, Painter& painter, const Rect& panel) {
    using Kind = visit::Intent::Kind;
    Controls& controls = frame.controls;
    const Layout& layout = frame.layout;
    const float y = panel.y + 6.0f;
    const float leftEdge = layout.columnLeft + (panel.x - layout.panel.x) - 15.0f;  // icons line up with the text
    float x = std::max(panel.x + 6.0f, leftEdge);
    if (frame.view.placed && frame.view.placed->size() > 1) {
        if (controls.iconButton(painter, "panel.previous", {x, y, kTarget, kTarget}, Icon::Previous, kInk, kGlazeShade,
                                frame.text("panel.previous"))) {
            frame.ask(Kind::PreviousExhibit);
        }
        x += kTarget;
        if (controls.iconButton(painter, "panel.next", {x, y, kTarget, kTarget}, Icon::Next, kInk, kGlazeShade,
                                frame.text("panel.next"))) {
            frame.ask(Kind::NextExhibit);
        }
    }
    const float rightEdge = layout.columnLeft + layout.columnWidth + (panel.x - layout.panel.x) + 15.0f;
    x = std::min(panel.right() - 6.0f, rightEdge) - kTarget;
    const Rect close{x, y, kTarget, kTarget};
    const Rect hide{x - kTarget, y, kTarget, kTarget};
    if (controls.iconButton(painter, "panel.hide", hide, layout.sheet ? Icon::Down : Icon::ToSide, kInk, kGlazeShade,
                            frame.text("panel.hide"))) {
        frame.ask(Kind::TogglePanel);
    }
    if (controls.iconButton(painter, "panel.close", close, Icon::Close, kInk, kGlazeShade, frame.text("panel.close")))
        frame.ask(Kind::Close);
}

}  // namespace ui
