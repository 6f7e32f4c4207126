#include "app/ui/TimelineParts.h"

#include <vector>

#include <imgui.h>

#include "app/ui/Widgets.h"

namespace ui {

using Kind = visit::Intent::Kind;

void askTimeline(const Frame& frame, Kind kind, std::int32_t choice) {
    visit::Intent intent;
    intent.kind = kind;
    intent.choice = choice;
    frame.requests.intents.push_back(intent);
}

void askTimelineView(const Frame& frame, float zoom, const glm::vec2& middle) {
    visit::Intent intent;
    intent.kind = Kind::ViewTimeline;
    intent.amount = zoom;
    intent.x = middle.x;
    intent.y = middle.y;
    frame.requests.intents.push_back(intent);
}

std::optional<std::size_t> focusedStop(const Frame& frame) {
    const std::int32_t focus = frame.view.state->timeline.focus;
    if (focus < 0 || static_cast<std::size_t>(focus) >= frame.view.timeline->stops().size()) return std::nullopt;
    return static_cast<std::size_t>(focus);
}

const museum::Exhibit* exhibitAt(const Frame& frame, std::size_t stop) {
    const std::size_t record = frame.view.timeline->stops()[stop].record;
    const std::vector<museum::Exhibit>& exhibits = frame.view.museum->exhibits;
    return record < exhibits.size() ? &exhibits[record] : nullptr;
}

void exhibitLabel(const Frame& frame, std::size_t stop, const Rect& of, const Rect& area, const std::string& action) {
    const museum::Exhibit* exhibit = exhibitAt(frame, stop);
    if (exhibit == nullptr) return;
    constexpr float kPad = 14.0f;
    const Face& heading = frame.fonts.face(TextStyle::Heading);
    const Face& small = frame.fonts.face(TextStyle::Label);
    const float most = std::min(360.0f, area.width - 8.0f) - 2.0f * kPad;
    const std::vector<std::string> title = linesOf(exhibit->title.in(frame.language()), most, heading);
    std::vector<std::string> facts = linesOf(exhibit->date.in(frame.language()), most, small);
    facts.push_back(shortened(action, most, small.measure()));
    const float width = std::max(widest(title, heading), widest(facts, small)) + 2.0f * kPad;
    const float height =
        18.0f + static_cast<float>(title.size()) * heading.leading + static_cast<float>(facts.size()) * small.leading;
    const float above = of.y - 8.0f - height;
    Rect box{of.middleX() - 0.5f * width, above >= area.y ? above : of.bottom() + 8.0f, width, height};
    box.x = std::clamp(box.x, area.x, std::max(area.x, area.right() - width));
    box.y = std::clamp(box.y, area.y, std::max(area.y, area.bottom() - height));
    Painter painter = foreground(frame);
    painter.box(box, colour(kInkRgb, 0.94f), kCorner);
    frame.controls.ground("timeline.label", box, false);
    Rect line{box.x, box.y + 8.0f, box.width, heading.leading};
    for (const std::string& text : title) {
        painter.centred(TextStyle::Heading, line, kWhite, text);
        line.y += line.height;
    }
    line.height = small.leading;
    for (const std::string& text : facts) {
        painter.centred(TextStyle::Label, line, faded(kGlaze, 0.9f), text);
        line.y += line.height;
    }
}

glm::vec2 Window::origin() const {
    const glm::vec2 seen(area.width, area.height);
    const glm::vec2 most = glm::max(content - seen, glm::vec2(0.0f));
    return glm::vec2(area.x, area.y) - glm::clamp(middle * content - 0.5f * seen, glm::vec2(0.0f), most);
}

glm::vec2 Window::moved(const glm::vec2& by) const {
    // From where it lies, not from a middle that the whole's edges do not let it have.
    const glm::vec2 seen(area.width, area.height);
    const glm::vec2 lies = glm::vec2(area.x, area.y) + 0.5f * seen - origin();
    const glm::vec2 least = glm::min(0.5f * seen, 0.5f * content);
    return glm::clamp(lies - by, least, glm::max(content - least, least)) / glm::max(content, glm::vec2(1.0f));
}

WindowHands::Did WindowHands::move(const Frame& frame, const char* name, const Window& window, bool wheelZooms) {
    constexpr float kTap = 7.0f, kWheel = 84.0f, kNotch = 1.25f;  // units, units, times
    constexpr float kStep = 1.6f;                                 // times, of a button or a key
    const Press press = frame.controls.press(name, window.area);
    const ImGuiIO& io = ImGui::GetIO();
    if (frame.pointer.pressed) dragged_ = 0.0f;
    const float zoom = frame.view.state->timeline.zoom;
    const glm::vec2 delta(io.MouseDelta.x, io.MouseDelta.y);
    float factor = frame.pointer.pinch * std::pow(kStep, static_cast<float>(frame.pointer.zoom));
    glm::vec2 by(0.0f);
    if (press.active && !frame.pointer.pressed) {
        dragged_ += glm::length(delta);
        if (dragged_ > kTap) by = delta;
    }
    const bool over = window.area.contains(frame.pointer.x, frame.pointer.y);
    if (over && wheelZooms) factor *= std::pow(kNotch, frame.pointer.wheel);
    if (over && !wheelZooms) by.y += kWheel * frame.pointer.wheel;
    const float page = 0.8f * frame.pointer.pages;
    if (window.content.y > window.area.height + 1.0f) {
        by.y -= page * window.area.height;
    } else {
        by.x -= page * window.area.width;
    }
    const float next = std::clamp(zoom * factor, 1.0f, visit::kMostTimelineZoom);
    if (next != zoom) {
        // What lies under the pointer, or in the middle, stays there.
        const bool pointed = over && (frame.pointer.wheel != 0.0f || frame.pointer.pinch != 1.0f);
        const glm::vec2 middle(window.area.middleX(), window.area.middleY());
        const glm::vec2 at = pointed ? glm::vec2(frame.pointer.x, frame.pointer.y) : middle;
        const glm::vec2 part = (at - window.origin()) / glm::max(window.content, glm::vec2(1.0f));
        const glm::vec2 larger = glm::max(window.content * (next / zoom), glm::vec2(1.0f));
        askTimelineView(frame, next, part - (at - middle) / larger);
    } else if (by != glm::vec2(0.0f)) {
        askTimelineView(frame, zoom, window.moved(by));
    }
    return {press, press.clicked && dragged_ <= kTap};
}

}  // namespace ui
