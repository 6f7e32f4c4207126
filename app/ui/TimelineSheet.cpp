#include "app/ui/TimelineSheet.h"

#include <limits>
#include <string>
#include <vector>

#include "app/ui/Widgets.h"
#include "app/visit/Action.h"

namespace ui {
namespace {

using Kind = visit::Intent::Kind;

constexpr float kFadeSeconds = 0.16f;
constexpr float kZoomStep = 1.6f;
constexpr float kButtons = 3.0f * kTarget + 12.0f;  // the foot's, with the space before them
constexpr float kMostFoot = 0.2f;                   // of the sheet's height
constexpr float kLegendLine = 32.0f;                // of a way and the space behind it

/// The foot's words, laid out from its top left corner: what the ways' lines mean, and the note.
struct Words {
    std::vector<glm::vec2> legend;  // by land, by sea; of the map alone
    glm::vec2 noteAt{0.0f};
    std::vector<std::string> note;
    float height = 0.0f;
};

Words wordsOf(const Frame& frame, const Face& face, bool map, float width) {
    Words words;
    glm::vec2 pen(0.0f);
    const auto nextRow = [&] { pen = {0.0f, pen.y + face.leading}; };
    for (const char* key : {"timeline.land", "timeline.sea"}) {
        if (!map) break;
        const float wide = kLegendLine + face.width(frame.text(key));
        if (pen.x > 0.0f && pen.x + wide > width) nextRow();
        words.legend.push_back(pen);
        pen.x += wide + 16.0f;
    }
    const std::string& note = frame.text(map ? "timeline.note.map" : "timeline.note.line");
    if (pen.x > 0.0f && pen.x + face.width(note) > width) nextRow();
    words.noteAt = pen;
    words.note = linesOf(note, width - pen.x, face, std::numeric_limits<std::size_t>::max(), Breaking::Even);
    words.height = pen.y + static_cast<float>(words.note.size()) * face.leading;
    return words;
}

/// What one sees, in a sentence, and buttons for one pointer that cannot pinch.
void footer(const Frame& frame, Painter& painter, const Rect& row, const Words& words, bool open) {
    const visit::TimelineView& view = frame.view.state->timeline;
    float right = row.right();
    const auto button = [&](const char* name, Icon icon, float zoom) {
        right -= kTarget;
        const bool possible = open && zoom != view.zoom;
        const Rect box{right, row.bottom() - kTarget, kTarget, kTarget};
        if (!possible) {
            painter.icon(icon, box.middleX(), box.middleY(), 15.0f, faded(kInk, 0.3f));
        } else if (frame.controls.iconButton(painter, name, box, icon, kInk, kGlazeShade, frame.text(name))) {
            askTimelineView(frame, zoom, view.middle);
        }
    };
    button("timeline.whole", Icon::Whole, 1.0f);
    button("timeline.nearer", Icon::Plus, std::min(view.zoom * kZoomStep, visit::kMostTimelineZoom));
    button("timeline.farther", Icon::Minus, std::max(view.zoom / kZoomStep, 1.0f));
    const Face& face = painter.face(TextStyle::Label);
    const glm::vec2 corner(row.x, row.middleY() - 0.5f * words.height);
    const auto write = [&](const glm::vec2& at, float indent, Colour ink, const std::string& text) {
        painter.text(TextStyle::Label, at.x + indent, painter.baselineFor(TextStyle::Label, at.y + 0.5f * face.leading),
                     ink, text);
    };
    for (std::size_t i = 0; i < words.legend.size(); ++i) {
        const bool sea = i == 1;
        const glm::vec2 at = corner + words.legend[i];
        const float y = at.y + 0.5f * face.leading;
        for (int dash = 0; dash < (sea ? 3 : 1); ++dash) {
            const float begin = at.x + 9.0f * static_cast<float>(dash);
            painter.line(begin, y, begin + (sea ? 5.5f : 24.0f), y, sea ? kCobalt : kInk, 2.0f);
        }
        const std::string& name = frame.text(sea ? "timeline.sea" : "timeline.land");
        write(at, kLegendLine, kInk, name);
        frame.controls.ground(sea ? "timeline.sea" : "timeline.land",
                              {at.x, at.y, kLegendLine + face.width(name), face.leading}, false);
    }
    const auto lines = static_cast<float>(words.note.size());
    for (std::size_t i = 0; i < words.note.size(); ++i) {
        const glm::vec2 at = corner + words.noteAt + glm::vec2(0.0f, static_cast<float>(i) * face.leading);
        write(at, 0.0f, kInkSoft, words.note[i]);
    }
    const glm::vec2 noteAt = corner + words.noteAt;
    if (!words.note.empty()) {
        frame.controls.ground("timeline.note", {noteAt.x, noteAt.y, widest(words.note, face), lines * face.leading},
                              false);
    }
}

}  // namespace

void TimelineSheet::update(const Frame& frame) {
    const visit::TimelineView& view = frame.view.state->timeline;
    const bool open = view.open && frame.view.timeline != nullptr;
    const float opacity = easedOut(fade_.follow(open, frame, kFadeSeconds));
    if (opacity <= 0.0f || frame.view.timeline == nullptr) return;
    const Layout& layout = frame.layout;
    const Rect screen{0.0f, 0.0f, layout.width, layout.height};
    const bool compact = compactSheets(layout);
    const Rect sheet = compact ? screen : screen.inset(1.5f * layout.margin);
    if (!compact) dimBehind(frame, sheet, opacity);
    const Part part("timeline", sheet);
    Painter painter = part.painter(frame, opacity);
    painter.box(sheet, kGlaze, compact ? 0.0f : kCorner);
    if (open) frame.controls.ground("timeline", screen, true);
    const Rect below = header(frame, painter, sheet, compact, open);
    const float edge = compact ? layout.margin : 28.0f;
    const Face& face = painter.face(TextStyle::Label);
    const float width = below.width - 2.0f * edge;
    Words words = wordsOf(frame, face, view.map, width - kButtons);
    // A note that would take too much of the map heads the list, which one can scroll.
    std::string note;
    if (view.map && words.height > std::max(kTarget, kMostFoot * sheet.height)) {
        note = frame.text("timeline.note.map");
        words.note.clear();
        words.height = words.noteAt.y;
    }
    const float footHeight = std::max(kTarget, words.height + 8.0f);
    const Rect area{below.x + edge, below.y, width, below.height - footHeight - (compact ? 4.0f : 12.0f)};
    if (area.width < kTarget || area.height < kTarget) return;  // a window of no use for it
    footer(frame, painter, {area.x, area.bottom() + 2.0f, area.width, footHeight}, words, open);
    if (view.map) {
        map_.update(frame, painter, area, note, open);
    } else {
        line_.update(frame, painter, area, open);
    }
}

Rect TimelineSheet::header(const Frame& frame, Painter& painter, const Rect& sheet, bool compact, bool open) {
    const float pad = compact ? frame.layout.margin : 28.0f;
    const float top = sheet.y + (compact ? 6.0f : 16.0f);
    const float right = compact ? sheet.right() - 4.0f : sheet.right() - pad + 14.0f;
    const Rect close{right - kTarget, top, kTarget, kTarget};
    if (open && frame.controls.iconButton(painter, "timeline.close", close, Icon::Close, kInk, kGlazeShade,
                                          frame.text("timeline.close"))) {
        frame.ask(Kind::ToggleTimeline);
    }
    Rect at{sheet.x + pad, top, 0.0f, kTarget};
    if (!compact) {
        const std::string& title = frame.text("timeline.title");
        const float most = 0.5f * sheet.width;
        const float end =
            painter.text(TextStyle::Title, at.x, painter.baselineFor(TextStyle::Title, top + 0.5f * kTarget), kInk,
                         shortened(title, most, painter.face(TextStyle::Title).measure()));
        at.x = end + 26.0f;
    }
    for (const char* id : {"timeline.line", "timeline.map"}) {
        const visit::Action& action = *visit::actionNamed(id);
        const Rect row{at.x, top, close.x - at.x, kTarget};
        if (row.width < kTarget) break;
        const bool chosen = action.chosen(*frame.view.state);
        if (pill(frame, painter, std::string("action.") + id, frame.text(std::string("action.") + id), open, chosen, at,
                 row, 1)) {
            frame.requests.intents.push_back(action.intent);
        }
    }
    const float rule = top + kTarget + (compact ? 4.0f : 8.0f);
    painter.box({sheet.x + pad, rule, sheet.width - 2.0f * pad, 2.0f}, kTurquoise);
    const float begin = rule + (compact ? 6.0f : 10.0f);
    return {sheet.x, begin, sheet.width, sheet.bottom() - begin};
}

}  // namespace ui
