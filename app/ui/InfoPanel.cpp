#include "app/ui/InfoPanel.h"

#include <imgui.h>

namespace ui {
namespace {

constexpr float kTopSpace = 4.0f;
constexpr float kBottomSpace = 40.0f;
constexpr float kWheelStep = 84.0f;   // units a notch
constexpr float kWheelRate = 16.0f;   // 1/s
constexpr float kInertiaRate = 4.5f;  // 1/s
constexpr float kBarReach = 20.0f;    // units from the panel's edge within which a mouse takes the scroll bar

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
    scroll_ = sameObject && before > 0.0f ? scroll_ * article_.height() / before : 0.0f;
    scrollGoal_ = scroll_;
    dragVelocity_ = 0.0f;
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

    scrolled(frame, body, contentHeight);
    ImGui::PushClipRect({body.x, body.y}, {body.right(), body.bottom() - (layout.sheet ? 0.0f : 2.0f)}, true);
    article_.draw(painter, layout.columnLeft + dx, body.y + kTopSpace - scroll_, body.y, body.bottom());
    // More above and below is shown by paper that thins out, not by a hard cut.
    constexpr Colour kNone = colour(kGlazeRgb, 0.0f);
    if (scroll_ > 0.5f) painter.gradient({body.x, body.y, body.width, 18.0f}, kGlaze, kNone);
    if (scroll_ < contentHeight - body.height - 0.5f) {
        painter.gradient({body.x, body.bottom() - 34.0f, body.width, 34.0f}, kNone, kGlaze);
    }
    ImGui::PopClipRect();
    scrollbar(frame, painter, body, contentHeight);
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

void InfoPanel::scrolled(const Frame& frame, const Rect& body, float contentHeight) {
    const float most = std::max(0.0f, contentHeight - body.height);
    const ImGuiIO& io = ImGui::GetIO();
    ImGui::SetCursorScreenPos({body.x, body.y});
    ImGui::InvisibleButton("panel.body", {body.width, std::max(body.height, 1.0f)});
    const float moved = ImGui::IsItemActivated() ? 0.0f : io.MouseDelta.y;

    if (ImGui::IsItemActivated()) {
        dragging_ = true;
        draggingBar_ = !frame.view.touch && io.MousePos.x > body.right() - kBarReach;
        dragVelocity_ = 0.0f;
    }
    if (dragging_ && ImGui::IsItemActive()) {
        scroll_ += draggingBar_ ? moved * contentHeight / std::max(body.height, 1.0f) : -moved;
        scroll_ = std::clamp(scroll_, 0.0f, most);
        scrollGoal_ = scroll_;
        const float now = frame.seconds > 0.0f && !draggingBar_ ? -moved / frame.seconds : 0.0f;
        dragVelocity_ += (now - dragVelocity_) * (1.0f - std::exp(-30.0f * frame.seconds));
    } else if (dragging_) {
        dragging_ = false;
        // An approach at rate r over the way v / r starts with just the hand's speed v.
        scrollGoal_ = scroll_ + dragVelocity_ / kInertiaRate;
        scrollRate_ = kInertiaRate;
    }
    const bool over = ImGui::IsItemHovered();
    const float step = (over ? -frame.pointer.wheel * kWheelStep : 0.0f) + frame.pointer.pages * 0.85f * body.height;
    if (step != 0.0f) {
        scrollGoal_ += step;
        scrollRate_ = kWheelRate;
    }
    scrollGoal_ = std::clamp(scrollGoal_, 0.0f, most);
    if (!dragging_) {
        scroll_ += (scrollGoal_ - scroll_) * (1.0f - std::exp(-scrollRate_ * frame.seconds));
        if (frame.view.state->reducedMotion || std::abs(scrollGoal_ - scroll_) < 0.05f) scroll_ = scrollGoal_;
    }
    scroll_ = std::clamp(scroll_, 0.0f, most);
}

void InfoPanel::scrollbar(const Frame& frame, Painter& painter, const Rect& body, float contentHeight) const {
    if (contentHeight <= body.height + 1.0f) return;
    constexpr float kInset = 6.0f;
    const float track = body.height - 2.0f * kInset;
    const float length = std::max(36.0f, track * body.height / contentHeight);
    const float at = scroll_ / (contentHeight - body.height) * (track - length);
    const bool near = !frame.view.touch && frame.pointer.x > body.right() - kBarReach &&
                      body.contains(frame.pointer.x, frame.pointer.y);
    const float width = near || (draggingBar_ && dragging_) ? 6.0f : 3.0f;
    painter.box({body.right() - 5.0f - width, body.y + kInset + at, width, length},
                colour(kInkRgb, near ? 0.5f : 0.28f), 0.5f * width);
}

}  // namespace ui
