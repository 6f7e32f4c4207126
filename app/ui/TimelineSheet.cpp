#include "app/ui/TimelineSheet.h"

#include <string>

#include "app/ui/Widgets.h"
#include "app/visit/Action.h"

namespace ui {
namespace {

using Kind = visit::Intent::Kind;

constexpr float kFadeSeconds = 0.16f;
constexpr float kZoomStep = 1.6f;

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
    const float foot = compact ? kTarget : kTarget + 8.0f;
    const Rect area{below.x + edge, below.y, below.width - 2.0f * edge, below.height - foot - 4.0f};
    if (area.width < kTarget || area.height < kTarget) return;  // a window of no use for it
    footer(frame, painter, {area.x, area.bottom() + 2.0f, area.width, kTarget}, open);
    if (view.map) {
        map_.update(frame, painter, area, open);
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
                 row)) {
            frame.requests.intents.push_back(action.intent);
        }
    }
    const float rule = top + kTarget + (compact ? 4.0f : 8.0f);
    painter.box({sheet.x + pad, rule, sheet.width - 2.0f * pad, 2.0f}, kTurquoise);
    const float begin = rule + (compact ? 6.0f : 10.0f);
    return {sheet.x, begin, sheet.width, sheet.bottom() - begin};
}

/// What one sees, in a sentence, and buttons for one pointer that cannot pinch.
void TimelineSheet::footer(const Frame& frame, Painter& painter, const Rect& row, bool open) {
    const visit::TimelineView& view = frame.view.state->timeline;
    float right = row.right();
    const auto button = [&](const char* name, Icon icon, float zoom) {
        right -= kTarget;
        const bool possible = open && zoom != view.zoom;
        const Rect box{right, row.y, kTarget, kTarget};
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
    float x = row.x;
    const float baseline = painter.baselineFor(TextStyle::Label, row.middleY());
    if (view.map) {
        for (const bool sea : {false, true}) {
            const std::string& name = frame.text(sea ? "timeline.sea" : "timeline.land");
            if (x + 40.0f + face.width(name) > right - 10.0f) return;
            for (int dash = 0; dash < (sea ? 3 : 1); ++dash) {
                const float begin = x + 9.0f * static_cast<float>(dash);
                painter.line(begin, row.middleY(), begin + (sea ? 5.5f : 24.0f), row.middleY(), sea ? kCobalt : kInk,
                             2.0f);
            }
            x = painter.text(TextStyle::Label, x + 32.0f, baseline, kInk, name) + 16.0f;
        }
    }
    const std::string& note = frame.text(view.map ? "timeline.note.map" : "timeline.note.line");
    const float most = right - 12.0f - x;
    if (most > 0.35f * face.width(note)) {
        painter.text(TextStyle::Label, x, baseline, kInkSoft, shortened(note, most, face.measure()));
    }
}

}  // namespace ui
