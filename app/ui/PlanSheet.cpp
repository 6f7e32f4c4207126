#include "app/ui/PlanSheet.h"

#include <array>

#include <glm/gtc/constants.hpp>
#include <imgui.h>

#include "app/ui/Widgets.h"
#include "app/visit/Action.h"

namespace ui {
namespace {

using Kind = visit::Intent::Kind;

constexpr float kFadeSeconds = 0.16f;
constexpr float kThinnestWall = 3.5f;   // units
constexpr float kLargestScale = 46.0f;  // units a metre: a room alone needs no more
constexpr float kFingerReach = 24.0f;   // units
constexpr float kMouseReach = 14.0f;
constexpr float kFooter = 40.0f;
constexpr Colour kFloor = colour(0xFBF9F3);
constexpr Colour kFloorHere = colour(0xFFFFFF);
constexpr Colour kFloorAim = colour(0xDCEEEE);

/// The rectangle of a door's passage, a little longer than it is, so that no line shows where it meets the floor.
PlanPoints passage(const visit::PlanView& view, const visit::PlanDoor& door, float aside, float longer) {
    const glm::vec2 along = glm::vec2(-door.into.y, door.into.x) * (0.5f * door.width + aside);
    const glm::vec2 from = door.sill - door.into * longer, to = door.sill + door.into * (door.depth + longer);
    const std::array<glm::vec2, 4> corners{from - along, to - along, to + along, from + along};
    return onScreen(view, corners);
}

/// One who stands and looks.
void head(Painter& painter, const glm::vec2& at, const glm::vec2& forward) {
    const glm::vec2 side(-forward.y, forward.x);
    const auto pointed = [&](float size, Colour ink) {
        const glm::vec2 tip = at + 1.25f * size * forward, notch = at - 0.45f * size * forward;
        const std::array<glm::vec2, 3> right{tip, at - size * forward + 0.9f * size * side, notch};
        const std::array<glm::vec2, 3> left{tip, notch, at - size * forward - 0.9f * size * side};
        painter.polygon(right, ink);
        painter.polygon(left, ink);
    };
    pointed(11.5f, kFloorHere);
    pointed(8.5f, kInk);
}

}  // namespace

void PlanSheet::update(const Frame& frame) {
    const bool open = frame.view.state->planOpen && frame.view.plan != nullptr;
    const float opacity = easedOut(fade_.follow(open, frame, kFadeSeconds));
    if (!open || !wasOpen_) room_.reset();
    wasOpen_ = open;
    if (opacity <= 0.0f || frame.view.plan == nullptr) return;

    const Layout& layout = frame.layout;
    const Rect screen{0.0f, 0.0f, layout.width, layout.height};
    const bool compact = compactSheets(layout);
    const Rect sheet = compact ? screen : screen.inset(1.5f * layout.margin);
    if (!compact) dimBehind(frame, sheet, opacity);
    const Part part("plan", sheet);
    Painter painter = part.painter(frame, opacity);
    painter.box(sheet, kGlaze, compact ? 0.0f : kCorner);
    if (open) frame.controls.ground("plan", screen, true);
    const Rect below = header(frame, painter, sheet, compact, open);
    const float edge = compact ? layout.margin : 28.0f;
    const Rect area{below.x + edge, below.y, below.width - 2.0f * edge, below.height - kFooter - 6.0f};

    if (area.width < kTarget || area.height < kTarget) return;  // a window of no use for a plan
    Drawing drawing{frame, *frame.view.plan, painter, area, {}, {}, compact};
    visit::Plan::Bounds bounds = drawing.plan.bounds(room_);
    bounds.min -= kPlanWall + 0.2f;  // the walls lie outside of the rooms
    bounds.max += kPlanWall + 0.2f;
    drawing.view = visit::fittedPlan(bounds, {area.x, area.y}, {area.width, area.height}, kLargestScale);
    if (open) {
        keys(drawing);
        pressed(drawing);
    }
    ImGui::PushClipRect({area.x, area.y}, {area.right(), area.bottom()}, true);
    walls(drawing);
    fan(drawing);
    if (!room_) names(drawing);
    exhibits(drawing);
    head(painter, drawing.view.toScreen(frame.view.eye), drawing.view.directionOn(forwardOf(drawing.frame.view.yaw)));
    ImGui::PopClipRect();
    legend(drawing, {area.x, area.bottom(), area.width, kFooter});
    label(drawing);
}

Rect PlanSheet::header(const Frame& frame, Painter& painter, const Rect& sheet, bool compact, bool open) {
    const float pad = compact ? frame.layout.margin : 28.0f;
    const float top = sheet.y + (compact ? 6.0f : 16.0f);
    const TextStyle style = compact ? TextStyle::Heading : TextStyle::Title;
    const std::string& title =
        room_ ? frame.view.museum->galleries[*room_].title.in(frame.language()) : frame.text("plan.title");
    float right = sheet.right() - pad + 14.0f;  // the icon, not its button, is on the margin
    if (compact) right = sheet.right() - 4.0f;
    const bool ofRoom = room_.has_value();
    if (open) {
        const Rect close{right - kTarget, top, kTarget, kTarget};
        if (frame.controls.iconButton(painter, "plan.close", close, Icon::Close, kInk, kGlazeShade,
                                      frame.text("plan.close"))) {
            frame.ask(Kind::TogglePlan);
        }
        Rect next{close.x - kTarget, top, kTarget, kTarget};
        if (ofRoom && frame.controls.iconButton(painter, "plan.whole", next, Icon::Whole, kInk, kGlazeShade,
                                                frame.text("plan.whole"))) {
            room_.reset();
        }
        if (ofRoom) next.x -= kTarget;
        if (frame.view.timeline != nullptr &&
            frame.controls.iconButton(
                painter, "timeline.open", next, Icon::Years, kInk, kGlazeShade,
                frame.withKey(frame.text("timeline.open"), visit::actionNamed("timeline")->key))) {
            frame.ask(Kind::ToggleTimeline);
        }
    }
    const int buttons = 1 + (ofRoom ? 1 : 0) + (frame.view.timeline != nullptr ? 1 : 0);
    const float most = right - static_cast<float>(buttons) * kTarget - sheet.x - pad;
    const Face& face = painter.face(style);
    const std::vector<std::string> lines = linesOf(title, most, face, 3);
    const float height = std::max(kTarget, static_cast<float>(lines.size()) * face.leading);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const float middle =
            top + 0.5f * height + (static_cast<float>(i) - 0.5f * static_cast<float>(lines.size() - 1)) * face.leading;
        painter.text(style, sheet.x + pad, painter.baselineFor(style, middle), kInk, lines[i]);
    }
    const float rule = top + height + (compact ? 4.0f : 8.0f);
    painter.box({sheet.x + pad, rule, sheet.width - 2.0f * pad, 2.0f}, kTurquoise);
    const float begin = rule + (compact ? 6.0f : 10.0f);
    return {sheet.x, begin, sheet.width, sheet.bottom() - begin};
}

void PlanSheet::legend(const Drawing& drawing, const Rect& row) {
    const Frame& frame = drawing.frame;
    Painter& painter = drawing.painter;
    const Face& face = frame.fonts.face(TextStyle::Label);
    const float middle = row.middleY();
    const float baseline = painter.baselineFor(TextStyle::Label, middle);
    constexpr float kMark = 20.0f, kGap = 16.0f, kCompass = 34.0f;
    compass(drawing, {row.right() - 0.5f * kCompass, middle});
    const float right = row.right() - kCompass;
    float x = row.x + 6.0f;
    const auto entry = [&](const std::string& text, auto draw) {
        if (x + kMark + face.width(text) > right) return;
        draw(glm::vec2(x + 4.0f, middle));
        x = painter.text(TextStyle::Label, x + kMark, baseline, kInk, text) + kGap;
    };
    // What is least known without words comes first: there may not be place for all.
    entry(frame.text("city.iznik"), [&](const glm::vec2& at) { cityMark(painter, at, 6.0f, true, 0.0f); });
    entry(frame.text("city.jingdezhen"), [&](const glm::vec2& at) { cityMark(painter, at, 6.0f, false, 0.0f); });
    entry(frame.text("plan.here"), [&](const glm::vec2& at) { head(painter, at, glm::vec2(0.0f, -1.0f)); });
    const std::string& hint = frame.text(frame.view.touch ? "plan.hint.touch" : "plan.hint.keys");
    const float width = face.width(hint);
    if (x + width + kGap > right) return;
    painter.text(TextStyle::Label, right - kGap - width, baseline, kInkSoft, hint);
}

void PlanSheet::keys(const Drawing& drawing) const {
    const Frame& frame = drawing.frame;
    const visit::State& state = *frame.view.state;
    const visit::Plan& plan = drawing.plan;
    const auto stops = static_cast<std::int32_t>(plan.stops().size());
    const std::optional<std::size_t> focus = state.planFocus >= 0 && state.planFocus < stops
                                                 ? std::optional(static_cast<std::size_t>(state.planFocus))
                                                 : std::nullopt;
    std::optional<std::size_t> next;
    if (frame.pointer.focusStep != 0 && stops > 0) next = plan.after(focus, frame.pointer.focusStep, frame.view.here);
    const glm::vec2 arrow(static_cast<float>(frame.pointer.arrowX), static_cast<float>(frame.pointer.arrowY));
    if (arrow != glm::vec2(0.0f)) {
        next = plan.towards(focus ? plan.stops()[*focus].place : frame.view.eye,
                            glm::normalize(drawing.view.directionFrom(arrow)));
    }
    if (next) {
        visit::Intent intent;
        intent.kind = Kind::FocusPlan;
        intent.choice = static_cast<std::int32_t>(*next);
        frame.requests.intents.push_back(intent);
    }
    if (frame.pointer.activate && focus) frame.requests.goTo = focus;
}

void PlanSheet::pressed(Drawing& drawing) {
    const Frame& frame = drawing.frame;
    const visit::Plan& plan = drawing.plan;
    const bool touch = frame.view.touch;
    const Press press = frame.controls.press("plan.rooms", drawing.area);
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const glm::vec2 point = drawing.view.toPlan({mouse.x, mouse.y});
    const float reach = (touch ? kFingerReach : kMouseReach) / drawing.view.scale;
    const auto under = press.hovered || press.held || press.clicked ? plan.at(point, reach) : std::nullopt;
    const std::int32_t focus = frame.view.state->planFocus;
    if (under) {
        drawing.target = under;
    } else if (focus >= 0 && static_cast<std::size_t>(focus) < plan.stops().size()) {
        drawing.target = static_cast<std::size_t>(focus);
    }
    if (room_ && drawing.target && plan.stops()[*drawing.target].room != *room_) room_.reset();
    if (!press.clicked || !under) return;
    if (touch && !room_ && plan.crowded(point, reach)) {
        room_ = plan.stops()[*under].room;
    } else {
        frame.requests.goTo = under;
    }
}

void PlanSheet::walls(const Drawing& drawing) {
    const visit::PlanView& view = drawing.view;
    Painter& painter = drawing.painter;
    const float wall = std::max(kPlanWall, kThinnestWall / view.scale);
    const auto everyWay = [&](auto draw) {
        for (const visit::PlanRoom& room : drawing.plan.rooms()) {
            for (const visit::PlanDoor& door : room.doors) {
                if (door.to != museum::kNoRoom) draw(door);
            }
        }
    };
    for (const visit::PlanRoom& room : drawing.plan.rooms()) {
        painter.polygon(onScreen(view, visit::widened(room.outline, wall)), kInk);
    }
    everyWay([&](const visit::PlanDoor& door) { painter.polygon(passage(view, door, 0.7f * wall, 0.0f), kInk); });
    const float pixel = 1.0f / view.scale;
    for (std::size_t i = 0; i < drawing.plan.rooms().size(); ++i) {
        const visit::PlanRoom& room = drawing.plan.rooms()[i];
        const bool aim = drawing.target == room.stop;
        painter.polygon(onScreen(view, room.outline), aim                            ? kFloorAim
                                                      : i == drawing.frame.view.here ? kFloorHere
                                                                                     : kFloor);
    }
    everyWay([&](const visit::PlanDoor& door) { painter.polygon(passage(view, door, 0.0f, pixel), kFloor); });
    for (const visit::PlanRoom& room : drawing.plan.rooms()) {
        // The floor's border, which follows the walls.
        const float inset = std::max(0.16f, 3.0f * pixel);
        painter.loop(onScreen(view, visit::widened(room.outline, -inset)), kHairline, 1.0f);
    }
}

void PlanSheet::names(const Drawing& drawing) {
    const View& view = drawing.frame.view;
    const NamesKey key{drawing.view.origin,
                       drawing.view.scale,
                       drawing.view.turned,
                       drawing.area.width,
                       view.eye,
                       view.yaw,
                       drawing.frame.language(),
                       drawing.frame.fontsRevision,
                       view.plan};
    if (!(namesKey_ == key)) {
        names_ = placePlanNames(drawing.frame, drawing.plan, drawing.view, drawing.area);
        namesKey_ = key;
    }
    const Face& face = drawing.frame.fonts.face(TextStyle::Label);
    for (const PlanName& name : names_) {
        constexpr float kPlain = 9.0f;  // units; a name so near needs no line
        if (name.beside && glm::distance(name.from, name.to) > kPlain)
            drawing.painter.line(name.from.x, name.from.y, name.to.x, name.to.y, kInkSoft, 1.5f);
        Rect line{name.box.x, name.box.y, name.box.width, face.leading};
        for (const std::string& text : name.lines) {
            drawing.painter.centred(TextStyle::Label, line, name.room == view.here ? kCobalt : kInk, text);
            line.y += face.leading;
        }
        drawing.frame.controls.ground("plan.name." + std::to_string(name.room), name.box, false);
    }
}

void PlanSheet::exhibits(const Drawing& drawing) {
    const float size = planMarkSize(drawing.view);
    const auto& stops = drawing.plan.stops();
    for (std::size_t i = 0; i < stops.size(); ++i) {
        if (stops[i].exhibit.empty()) continue;
        const glm::vec2 at = drawing.view.toScreen(stops[i].place);
        if (!drawing.area.contains(at.x, at.y)) continue;
        drawing.frame.controls.ground("plan." + stops[i].exhibit, {at.x - size, at.y - size, 2 * size, 2 * size},
                                      false);
        cityMark(drawing.painter, at, drawing.target == i ? size + 1.5f : size, stops[i].iznik, 1.0f);
    }
}

void PlanSheet::fan(const Drawing& drawing) {
    constexpr float kHalfView = 0.5f;  // radians
    constexpr int kSteps = 10;
    const glm::vec2 at = drawing.view.toScreen(drawing.frame.view.eye),
                    forward = drawing.view.directionOn(forwardOf(drawing.frame.view.yaw));
    const float reach = planViewReach(drawing.view);
    PlanPoints fan{at};
    for (int step = 0; step <= kSteps; ++step) {
        const float angle = kHalfView * (2.0f * static_cast<float>(step) / kSteps - 1.0f);
        fan.push_back(at + reach * glm::vec2(forward.x * std::cos(angle) - forward.y * std::sin(angle),
                                             forward.x * std::sin(angle) + forward.y * std::cos(angle)));
    }
    drawing.painter.polygon(fan, faded(kTurquoise, 0.42f));
}

void PlanSheet::compass(const Drawing& drawing, const glm::vec2& middle) {
    const glm::vec2 towards = drawing.view.directionOn({0.0f, -1.0f}), side(-towards.y, towards.x);
    const std::array<glm::vec2, 3> needle{middle, middle - 13.0f * towards + 5.5f * side,
                                          middle - 13.0f * towards - 5.5f * side};
    drawing.painter.polygon(needle, kInkSoft);
    const glm::vec2 letter = middle + 10.0f * towards;
    drawing.painter.centred(TextStyle::Label, {letter.x - 10.0f, letter.y - 10.0f, 20.0f, 20.0f}, kInkSoft,
                            drawing.frame.text("plan.north"));
}

void PlanSheet::label(const Drawing& drawing) {
    if (!drawing.target) return;
    const Frame& frame = drawing.frame;
    const visit::PlanStop& stop = drawing.plan.stops()[*drawing.target];
    const bool isRoom = stop.exhibit.empty();
    const museum::Exhibit* exhibit = frame.view.museum->exhibit(stop.exhibit);
    const museum::Gallery& gallery = frame.view.museum->galleries[stop.room];
    const std::string& title = exhibit ? exhibit->title.in(frame.language()) : gallery.title.in(frame.language());
    const bool focused = frame.view.state->planFocus == static_cast<std::int32_t>(*drawing.target);
    const glm::vec2 at = drawing.view.toScreen(stop.place);
    const float size = planMarkSize(drawing.view);
    Painter painter = foreground(frame);
    if (focused && isRoom) {
        const visit::PlanRoom& room = drawing.plan.rooms()[stop.room];
        painter.loop(onScreen(drawing.view, visit::widened(room.outline, -2.0f / drawing.view.scale)), kCobalt, 3.0f);
    } else if (focused) {
        painter.ring(at.x, at.y, size + 8.0f, kFloorHere, 5.0f);
        painter.ring(at.x, at.y, size + 8.0f, kCobalt, 2.5f);
    }

    constexpr float kPad = 14.0f;
    const Face& heading = frame.fonts.face(TextStyle::Heading);
    const Face& small = frame.fonts.face(TextStyle::Label);
    const float most = std::min(340.0f, drawing.area.width - 8.0f) - 2.0f * kPad;
    const std::vector<std::string> lines = linesOf(title, most, heading);
    const std::string action = shortened(frame.text(isRoom ? "plan.enter" : "plan.go"), most, small.measure());
    const float width = std::max(widest(lines, heading), small.width(action)) + 2.0f * kPad;
    const float height = 18.0f + static_cast<float>(lines.size()) * heading.leading + small.leading;
    // Off what it names: an exhibit's mark, or a room with its walls.
    float top = at.y - size - 14.0f, bottom = at.y + size + 14.0f;
    if (isRoom) {
        const visit::PlanRoom& room = drawing.plan.rooms()[stop.room];
        for (const glm::vec2& corner : onScreen(drawing.view, visit::widened(room.outline, kPlanWall + 0.4f))) {
            top = std::min(top, corner.y);
            bottom = std::max(bottom, corner.y);
        }
    }
    Rect box{at.x - 0.5f * width, top - height >= drawing.area.y ? top - height : bottom, width, height};
    box.x = std::clamp(box.x, drawing.area.x, std::max(drawing.area.x, drawing.area.right() - width));
    box.y = std::clamp(box.y, drawing.area.y, std::max(drawing.area.y, drawing.area.bottom() - height));
    painter.box(box, colour(kInkRgb, 0.94f), kCorner);
    frame.controls.ground("plan.label", box, false);
    Rect line{box.x, box.y + 8.0f, box.width, heading.leading};
    for (const std::string& text : lines) {
        painter.centred(TextStyle::Heading, line, kWhite, text);
        line.y += line.height;
    }
    line.height = small.leading;
    painter.centred(TextStyle::Label, line, faded(kGlaze, 0.85f), action);
}

}  // namespace ui
