#include "app/ui/Frame.h"

#include <imgui.h>

namespace ui {

Part::Part(const char* name, const Rect& box, Lies lies) {
    ImGui::SetNextWindowPos({box.x, box.y});
    // Dear ImGui cuts positions to whole units; one more keeps the far edge.
    ImGui::SetNextWindowSize({box.width + 1.0f, box.height + 1.0f});
    ImGui::Begin(name, nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse |
                     ImGuiWindowFlags_NoFocusOnAppearing |
                     (lies == Lies::InOrder ? ImGuiWindowFlags_NoBringToFrontOnFocus : 0));
}

Part::~Part() {
    ImGui::End();
}

Painter Part::painter(const Frame& frame, float opacity) const {
    return {*ImGui::GetWindowDrawList(), frame.fonts, frame.view.scale, opacity,
            frame.view.state->preferences.highContrast};
}

Painter backdrop(const Frame& frame, float opacity) {
    return {*ImGui::GetBackgroundDrawList(), frame.fonts, frame.view.scale, opacity,
            frame.view.state->preferences.highContrast};
}

Painter foreground(const Frame& frame) {
    return {*ImGui::GetForegroundDrawList(), frame.fonts, frame.view.scale, 1.0f,
            frame.view.state->preferences.highContrast};
}

void dimBehind(const Frame& frame, const Rect& sheet, float opacity) {
    Painter behind = backdrop(frame, opacity);
    behind.box({0.0f, 0.0f, frame.layout.width, frame.layout.height}, colour(kInkRgb, 0.5f));
    behind.shadow(sheet, 18.0f, 0.4f);
}

}  // namespace ui
