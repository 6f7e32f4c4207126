#include "app/ui/Controls.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <imgui.h>

namespace ui {

void Controls::begin(int focusStep, bool activate, bool touch, bool pointerDown) {
    elements_.clear();
    meaning_.clear();
    order_.swap(next_);
    next_.clear();
    outside_ = std::exchange(nextOutside_, std::nullopt);
    touch_ = touch;
    activate_ = activate;
    if (pointerDown) focus_.clear();  // a hand that points needs no ring
    if (focusStep == 0 || order_.empty()) return;
    const auto here = std::find(order_.begin(), order_.end(), focus_);
    const auto count = static_cast<std::ptrdiff_t>(order_.size());
    std::ptrdiff_t index = here == order_.end() ? (focusStep > 0 ? -1 : count) : here - order_.begin();
    index += focusStep > 0 ? 1 : -1;
    // Beyond either end the focus leaves the interface, back to walking.
    focus_ = index >= 0 && index < count ? order_[static_cast<std::size_t>(index)] : std::string();
}

void Controls::end() {
    if (std::find(next_.begin(), next_.end(), focus_) == next_.end()) focus_.clear();
}

Press Controls::press(const std::string& name, const Rect& box, Takes takes) {
    next_.push_back(name);
    const ImDrawList& list = *ImGui::GetWindowDrawList();
    const float top = list.GetClipRectMin().y, bottom = list.GetClipRectMax().y;
    if (box.y < top - 1.0f || box.bottom() > bottom + 1.0f) {
        if (focus_ == name) nextOutside_ = {box, top, bottom};
        return {};
    }
    elements_.push_back({name, box, true, true});
    ImGui::SetCursorScreenPos({box.x, box.y});
    Press press;
    press.clicked = ImGui::InvisibleButton(name.c_str(), {std::max(box.width, 1.0f), std::max(box.height, 1.0f)});
    press.hovered = ImGui::IsItemHovered() && !touch_;
    press.held = ImGui::IsItemActive() && ImGui::IsItemHovered();
    press.active = ImGui::IsItemActive();
    press.focused = focus_ == name;
    if (press.focused) takesArrows_ = takes == Takes::Arrows;
    if (press.focused && activate_) press.clicked = true;
    return press;
}

const Rect* Controls::focusOutside(const Rect& body) const {
    const bool there =
        outside_ && std::abs(outside_->top - body.y) < 2.5f && std::abs(outside_->bottom - body.bottom()) < 2.5f;
    return there ? &outside_->box : nullptr;
}

bool Controls::iconButton(Painter& painter, const std::string& name, const Rect& box, Icon icon, Colour ink,
                          Colour ground, std::string_view meaning, Meaning where) {
    const Press state = press(name, box);
    if (state.hovered || state.held) painter.box(box.inset(3.0f), faded(ground, state.held ? 1.0f : 0.7f), kCorner);
    painter.icon(icon, box.middleX(), box.middleY(), 13.0f, ink);
    if (state.focused) focusRing(painter, box.inset(3.0f), ink == kInk);
    if (state.hovered || state.focused) {
        meaning_ = meaning;
        meaningBox_ = box;
        meaningWhere_ = where;
    }
    return state.clicked;
}

void Controls::focusRing(Painter& painter, const Rect& box, bool onPaper) {
    painter.outline(box.inset(-2.0f), onPaper ? kCobalt : kWhite, 2.5f, kCorner + 2.0f);
}

void Controls::ground(const std::string& name, const Rect& box, bool solid) {
    elements_.push_back({name, box, false, solid});
}

}  // namespace ui
