#include "app/visit/Compare.h"

#include <algorithm>
#include <cmath>

namespace visit {
namespace {

using Kind = Intent::Kind;

constexpr float kZoomPerNotch = 0.14f;  // natural logarithm of the scale

std::int32_t countIn(const Comparison& comparison) {
    return static_cast<std::int32_t>(comparison.others.size()) + 1;
}

State begun(const State& state) {
    State next = state;
    Comparison& comparison = next.comparison;
    comparison = {};
    comparison.open = comparison.choosing = true;
    comparison.hadPanel = state.panelOpen;
    comparison.hadTool = static_cast<std::uint8_t>(state.tools.open);
    next.panelOpen = true;
    next.tools.open = Tool::None;
    next.guide.listOpen = next.settingsOpen = false;
    return next;
}

/// The sheet shows the list or the facts.
void showSheet(State& state, bool choosing) {
    state.comparison.choosing = choosing;
    state.panelOpen = true;
    state.tools.open = Tool::None;
    state.guide.listOpen = state.settingsOpen = false;
}

State toggled(const State& state, const std::string& id, std::span<const PlacedExhibit> exhibits) {
    const bool first = state.inspected && *state.inspected < exhibits.size() && exhibits[*state.inspected].id == id;
    if (first || !canBeCompared(id)) return state;
    State next = state;
    Comparison& comparison = next.comparison;
    const auto found = std::find(comparison.others.begin(), comparison.others.end(), id);
    if (found != comparison.others.end()) {
        comparison.others.erase(found);
        if (comparison.others.empty()) showSheet(next, true);
    } else if (comparison.others.size() + 1 < kMostCompared) {
        comparison.others.push_back(id);
        if (comparison.others.size() + 1 == kMostCompared) comparison.choosing = false;
    } else {
        return state;
    }
    comparison.focus = -1;
    comparison.view.zoom = 1.0f;  // they are set out anew
    comparison.view.shift = glm::vec2(0.0f);
    return next;
}

/// Esc: whatever came last goes first.
State backFrom(const State& state) {
    State next = state;
    if (state.tools.open != Tool::None) {
        next.tools.open = Tool::None;
    } else if (state.guide.listOpen || state.settingsOpen) {
        next.guide.listOpen = next.settingsOpen = false;
    } else if (state.comparison.choosing && state.panelOpen && !state.comparison.others.empty()) {
        next.comparison.choosing = false;
    } else {
        return withoutComparison(state);
    }
    return next;
}

bool isEverybodys(const Intent& intent) {
    return intent.kind != Kind::ToggleTool || static_cast<Tool>(intent.choice) == Tool::Light ||
           static_cast<Tool>(intent.choice) == Tool::Surface;
}

/// What turns, comes nearer or moves, all alike; nothing where it is another's.
std::optional<SideView> moved(const SideView& view, const Intent& intent) {
    SideView next = view;
    switch (intent.kind) {
        case Kind::Orbit:
            next.yaw += intent.x;
            next.pitch += intent.y;
            return limited(next);
        case Kind::Pan:
            next.shift += glm::vec2(intent.x, intent.y) / view.zoom;
            return limited(next);
        case Kind::Zoom:
            next.zoom *= std::exp(kZoomPerNotch * std::clamp(intent.amount, -100.0f, 100.0f));
            return limited(next);
        case Kind::Recentre:
            return SideView();
        default:
            return std::nullopt;
    }
}

}  // namespace

State withoutComparison(const State& state) {
    State next = state;
    if (!state.comparison.open) return next;
    next.panelOpen = state.comparison.hadPanel;
    next.tools.open = static_cast<Tool>(state.comparison.hadTool);
    next.tools.turntable = false;  // it was the others' too
    next.comparison = {};
    return next;
}

std::optional<State> compared(const State& state, const Intent& intent, std::span<const PlacedExhibit> exhibits) {
    const bool inspecting = state.mode == Mode::Inspect && state.inspected;
    if (!state.comparison.open) {
        if (intent.kind == Kind::ToggleComparison) return inspecting ? begun(state) : state;
        const bool meant = intent.kind == Kind::ToggleCompared || intent.kind == Kind::ChooseCompared ||
                           intent.kind == Kind::FocusCompared;
        return meant ? std::optional(state) : std::nullopt;
    }
    if (const auto view = moved(state.comparison.view, intent)) {
        State next = state;
        next.comparison.view = *view;
        return next;
    }
    State next = state;
    switch (intent.kind) {
        case Kind::ToggleComparison:
            return withoutComparison(state);
        case Kind::Close:
            return sheetOpen(state) ? std::nullopt : std::optional(withoutComparison(state));
        case Kind::Back:
            return sheetOpen(state) ? std::nullopt : std::optional(backFrom(state));
        case Kind::ToggleCompared:
            return toggled(state, intent.text, exhibits);
        case Kind::ChooseCompared:
            showSheet(next, !(state.panelOpen && state.comparison.choosing));
            return next;
        case Kind::FocusCompared:
            next.comparison.focus = intent.choice < countIn(state.comparison) ? std::max(intent.choice, -1) : -1;
            return next;
        case Kind::NextExhibit:
            next.comparison.focus = (state.comparison.focus + 1) % countIn(state.comparison);
            return next;
        case Kind::PreviousExhibit:
            next.comparison.focus =
                (std::max(state.comparison.focus, 0) + countIn(state.comparison) - 1) % countIn(state.comparison);
            return next;
        case Kind::ToggleTurntable:
            next.tools.turntable = !state.tools.turntable;
            return next;
        case Kind::ToggleTool:
            return isEverybodys(intent) ? std::nullopt : std::optional(state);
        case Kind::ShowNote:
        case Kind::NextNote:
        case Kind::PreviousNote:
        case Kind::ToggleMeasuring:
        case Kind::Pin:
        case Kind::ForgetLength:
        case Kind::ForgetLengths:
        case Kind::ToggleSection:
        case Kind::SetSectionAxis:
        case Kind::FlipSection:
        case Kind::ToggleTurnedOver:
        case Kind::ToggleOrthographic:
        case Kind::SetVariant:
        case Kind::NextVariant:
        case Kind::SetAnimation:
        case Kind::NextAnimation:
            return state;
        default:
            return std::nullopt;
    }
}

}  // namespace visit
