#include "app/ui/Scroller.h"

#include <imgui.h>

namespace ui {
namespace {

constexpr float kWheelStep = 84.0f;   // units a notch
constexpr float kWheelRate = 16.0f;   // 1/s
constexpr float kInertiaRate = 4.5f;  // 1/s
constexpr float kBarReach = 20.0f;    // units from the body's edge within which a mouse takes the scroll bar

}  // namespace

void Scroller::restAt(float place) {
    place_ = goal_ = place;
    dragVelocity_ = 0.0f;
}

void Scroller::push(float by) {
    if (by == 0.0f) return;
    goal_ += by;
    rate_ = kWheelRate;
}

void Scroller::update(const Frame& frame, const char* name, const Rect& body, float contentHeight) {
    const float most = std::max(0.0f, contentHeight - body.height);
    const ImGuiIO& io = ImGui::GetIO();
    ImGui::SetCursorScreenPos({body.x, body.y});
    ImGui::InvisibleButton(name, {body.width, std::max(body.height, 1.0f)});
    ImGui::SetItemAllowOverlap();
    const float moved = ImGui::IsItemActivated() ? 0.0f : io.MouseDelta.y;

    if (ImGui::IsItemActivated()) {
        dragging_ = true;
        draggingBar_ = !frame.view.touch && io.MousePos.x > body.right() - kBarReach;
        dragVelocity_ = 0.0f;
    }
    if (dragging_ && ImGui::IsItemActive()) {
        place_ += draggingBar_ ? moved * contentHeight / std::max(body.height, 1.0f) : -moved;
        place_ = std::clamp(place_, 0.0f, most);
        goal_ = place_;
        const float now = frame.seconds > 0.0f && !draggingBar_ ? -moved / frame.seconds : 0.0f;
        dragVelocity_ += (now - dragVelocity_) * (1.0f - std::exp(-30.0f * frame.seconds));
    } else if (dragging_) {
        dragging_ = false;
        // An approach at rate r over the way v / r starts with just the hand's speed v.
        goal_ = place_ + dragVelocity_ / kInertiaRate;
        rate_ = kInertiaRate;
    }
    const bool over = ImGui::IsItemHovered();
    const float step = (over ? -frame.pointer.wheel * kWheelStep : 0.0f) + frame.pointer.pages * 0.85f * body.height;
    if (step != 0.0f) {
        goal_ += step;
        rate_ = kWheelRate;
    }
    if (const Rect* wanted = frame.controls.focusOutside(body)) {
        const float room = std::min(kTarget, std::max(0.0f, 0.5f * (body.height - wanted->height)));
        const float top = place_ + wanted->y - body.y;
        goal_ = wanted->y < body.y ? top - room : top + wanted->height + room - body.height;
        rate_ = kWheelRate;
    }
    goal_ = std::clamp(goal_, 0.0f, most);
    if (!dragging_) {
        place_ += (goal_ - place_) * (1.0f - std::exp(-rate_ * frame.seconds));
        if (frame.view.state->reducedMotion || std::abs(goal_ - place_) < 0.05f) place_ = goal_;
    }
    place_ = std::clamp(place_, 0.0f, most);
}

void Scroller::bar(const Frame& frame, Painter& painter, const Rect& body, float contentHeight) const {
    if (contentHeight <= body.height + 1.0f) return;
    constexpr float kInset = 6.0f;
    const float track = body.height - 2.0f * kInset;
    const float length = std::max(36.0f, track * body.height / contentHeight);
    const float at = place_ / (contentHeight - body.height) * (track - length);
    const bool near = !frame.view.touch && frame.pointer.x > body.right() - kBarReach &&
                      body.contains(frame.pointer.x, frame.pointer.y);
    const float width = near || (draggingBar_ && dragging_) ? 6.0f : 3.0f;
    painter.box({body.right() - 5.0f - width, body.y + kInset + at, width, length},
                colour(kInkRgb, near ? 0.5f : 0.28f), 0.5f * width);
}

void Scroller::fade(Painter& painter, const Rect& body, float contentHeight) const {
    constexpr Colour kNone = colour(kGlazeRgb, 0.0f);
    if (place_ > 0.5f) painter.gradient({body.x, body.y, body.width, 18.0f}, kGlaze, kNone);
    if (place_ < contentHeight - body.height - 0.5f) {
        painter.gradient({body.x, body.bottom() - 34.0f, body.width, 34.0f}, kNone, kGlaze);
    }
}

}  // namespace ui
