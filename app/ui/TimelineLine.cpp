#include "app/ui/TimelineLine.h"

#include <array>
#include <span>
#include <utility>

#include <imgui.h>

#include "app/ui/Widgets.h"

namespace ui {
namespace {

using Kind = visit::Intent::Kind;

constexpr float kNamedScale = 4.0f;    // units a year from which titles have place across the page
constexpr float kTitleWidth = 210.0f;  // units, of a title across the page
constexpr float kMouseRow = 18.0f;     // units, of a mark, where no finger has to find it …
constexpr float kLowRow = 10.5f;       // … and of a lane on low screens
constexpr float kGap = 5.0f;           // units between marks
constexpr float kSpanPitch = 4.0f;     // units from one thin lane to the next
constexpr float kDownScale = 0.55f;    // units a year, at least, down the page
constexpr float kFingerReach = 24.0f;  // units
constexpr std::size_t kTitleLines = 4;
constexpr std::array<bool, 2> kBands{false, true};  // İznik's?

Rect clipped(const Rect& box, const Rect& by) {
    const float left = std::max(box.x, by.x), top = std::max(box.y, by.y);
    return {left, top, std::min(box.right(), by.right()) - left, std::min(box.bottom(), by.bottom()) - top};
}

bool sees(const Rect& area, const Rect& box) {
    return box.right() > area.x && box.x < area.right() && box.bottom() > area.y && box.y < area.bottom();
}

}  // namespace

float TimelineLine::Drawing::columnAt(bool iznik) const {
    const float first = axis + kSpanPitch * static_cast<float>(layout.spanLanes[0]) + kGap;
    if (layout.together) return iznik ? first : axis;
    return iznik ? first + column + 2.0f * kGap : axis;
}

std::vector<std::string> TimelineLine::Drawing::titleLines(std::size_t stop) const {
    const museum::Exhibit* exhibit = exhibitAt(frame, stop);
    const float width = column - (layout.together ? 34.0f : 16.0f);
    return linesOf(exhibit ? exhibit->title.in(frame.language()) : "", width, frame.fonts.face(TextStyle::Label),
                   kTitleLines, Breaking::Even);
}

void TimelineLine::update(const Frame& frame, Painter& painter, const Rect& area, bool open) {
    const Face& face = painter.face(TextStyle::Label);
    Drawing drawing{frame,   *frame.view.timeline,
                    painter, {area, {}, frame.view.state->timeline.middle},
                    false,   true,
                    0.0f,    face.leading + 2.0f,
                    0.0f,    0.0f,
                    layout_, {},
                    {},      {}};
    drawing.down = area.width < area.height;
    if (drawing.down) {
        drawing.window.area.y += drawing.strip + 4.0f;  // below the columns' heads
        drawing.window.area.height -= drawing.strip + 4.0f;
        layDown(drawing);
    } else {
        layAcross(drawing);
    }
    drawing.origin = drawing.window.origin();
    for (std::size_t i = 0; i < drawing.timeline.stops().size(); ++i) drawing.boxes.push_back(boxOf(drawing, i));
    if (open) {
        keys(drawing);
        hands(drawing);
    }
    const Rect& seen = drawing.window.area;
    ImGui::PushClipRect({seen.x, seen.y}, {seen.right(), seen.bottom()}, true);
    periods(drawing);
    years(drawing);
    for (std::size_t i = 0; i < drawing.boxes.size(); ++i) {
        if (!sees(seen, drawing.boxes[i])) continue;
        mark(drawing, i);
        frame.controls.ground("timeline." + drawing.timeline.stops()[i].exhibit, clipped(drawing.boxes[i], seen),
                              false);
    }
    ImGui::PopClipRect();
    if (drawing.down) columnHeads(drawing);
    label(drawing);
}

bool TimelineLine::changed(const Drawing& drawing, float unitsPerYear, float least) {
    const LaidFor now{&drawing.timeline,
                      drawing.timeline.stops().size(),
                      drawing.down,
                      drawing.named,
                      unitsPerYear,
                      drawing.window.area.width,
                      least,
                      drawing.frame.language(),
                      drawing.frame.fontsRevision};
    return std::exchange(laidFor_, now) != now;
}

void TimelineLine::layAcross(Drawing& drawing) {
    const Frame& frame = drawing.frame;
    const Rect& area = drawing.window.area;
    const std::size_t stops = drawing.timeline.stops().size();
    const float years = static_cast<float>(drawing.timeline.to() - drawing.timeline.from());
    const float unitsPerYear = frame.view.state->timeline.zoom * area.width / years;
    const Face& face = drawing.painter.face(TextStyle::Label);
    drawing.named = unitsPerYear >= kNamedScale;
    drawing.axis = face.leading + 12.0f;
    const float least = frame.view.touch ? kTarget : kMouseRow;
    if (changed(drawing, unitsPerYear, least)) {
        std::vector<float> lengths(stops, least);
        for (std::size_t i = 0; drawing.named && i < stops; ++i) {
            const museum::Exhibit* exhibit = exhibitAt(frame, i);
            const float width = exhibit ? face.width(exhibit->title.in(frame.language())) + 38.0f : least;
            lengths[i] = std::clamp(width, least, kTitleWidth);
        }
        layout_ = visit::timelineAcross(drawing.timeline, unitsPerYear, lengths, kGap);
    }
    const float rows = static_cast<float>(drawing.layout.lanes[0] + drawing.layout.lanes[1]);
    const float rest = area.height - 5.0f * drawing.strip - drawing.axis;
    // Without names a mouse finds marks in lower lanes too, and both cities are in sight on a low screen.
    const float bare = frame.view.touch ? least : kLowRow;
    const float lowest = drawing.named ? std::max(least, face.leading + 10.0f) : bare;
    drawing.row = std::max(lowest, std::min(rest / std::max(rows, 1.0f), 1.2f * kTarget));
    drawing.window.content = {drawing.layout.length,
                              5.0f * drawing.strip + drawing.axis + std::max(rows, 1.0f) * drawing.row};
}

void TimelineLine::layDown(Drawing& drawing) {
    const Frame& frame = drawing.frame;
    const Face& face = drawing.painter.face(TextStyle::Label);
    drawing.axis = face.width("1500") + 10.0f;
    const float unitsPerYear = kDownScale * frame.view.state->timeline.zoom;
    if (changed(drawing, unitsPerYear, kTarget)) {
        std::vector<float> lengths(drawing.timeline.stops().size(), kTarget);
        // How many thin lanes there are is known when all is laid, and how long marks are when columns are.
        float word = 0.0f;
        for (std::size_t i = 0; i < lengths.size(); ++i) {
            const museum::Exhibit* exhibit = exhibitAt(frame, i);
            if (exhibit != nullptr) word = std::max(word, longestWord(exhibit->title.in(frame.language()), face));
        }
        layout_ = visit::timelineDown(drawing.timeline, unitsPerYear, lengths, kGap);
        for (int pass = 0; pass < 2; ++pass) {
            const float thin =
                kSpanPitch * static_cast<float>(layout_.spanLanes[0] + layout_.spanLanes[1]) + 4.0f * kGap;
            const float room = drawing.window.area.width - drawing.axis - thin;
            layout_.together = 0.5f * room - 16.0f < word;
            drawing.column = std::max(40.0f, layout_.together ? room : 0.5f * room);
            for (std::size_t i = 0; i < lengths.size(); ++i) {
                const auto lines = static_cast<float>(drawing.titleLines(i).size());
                lengths[i] = std::max(kTarget, lines * face.leading + 12.0f);
            }
            layout_ = visit::timelineDown(drawing.timeline, unitsPerYear, lengths, kGap, layout_.together);
        }
        column_ = drawing.column;
    }
    drawing.column = column_;
    drawing.window.content = {drawing.window.area.width, drawing.layout.length + 2.0f * kGap};
}

Rect TimelineLine::boxOf(const Drawing& drawing, std::size_t stop) {
    const visit::TimelineMark& mark = drawing.layout.marks[stop];
    const bool iznik = drawing.timeline.stops()[stop].iznik;
    const glm::vec2& origin = drawing.origin;
    if (drawing.down) {
        const float thin = kSpanPitch * static_cast<float>(drawing.layout.spanLanes[iznik ? 1 : 0]) + kGap;
        const float left =
            drawing.layout.together
                ? drawing.columnAt(true) + kSpanPitch * static_cast<float>(drawing.layout.spanLanes[1]) + kGap
                : drawing.columnAt(iznik) + thin;
        return {origin.x + left, origin.y + mark.begin, drawing.column, mark.end - mark.begin};
    }
    const float lane = static_cast<float>(mark.lane);
    const float y =
        iznik ? drawing.axisAt() + drawing.axis + lane * drawing.row : drawing.axisAt() - (lane + 1.0f) * drawing.row;
    return {origin.x + mark.begin, origin.y + y + 1.5f, mark.end - mark.begin, drawing.row - 3.0f};
}

void TimelineLine::keys(const Drawing& drawing) {
    const Frame& frame = drawing.frame;
    const std::optional<std::size_t> focus = focusedStop(frame);
    std::optional<std::size_t> next;
    if (frame.pointer.focusStep != 0 && !drawing.boxes.empty()) {
        next = drawing.timeline.after(focus, frame.pointer.focusStep);
    }
    const int x = frame.pointer.arrowX, y = frame.pointer.arrowY;
    if ((x != 0 || y != 0) && !drawing.boxes.empty()) {
        // Down the page the cities lie beside each other, Jingdezhen at the left.
        next = !focus         ? drawing.timeline.after(focus, 1)
               : drawing.down ? drawing.layout.towards(drawing.timeline, *focus, y, x)
                              : drawing.layout.towards(drawing.timeline, *focus, x, y);
    }
    if (next) {
        askTimeline(frame, Kind::FocusTimeline, static_cast<std::int32_t>(*next));
        show(drawing, *next);
    }
    if (frame.pointer.activate && focus) frame.requests.follow = drawing.timeline.stops()[*focus].exhibit;
}

/// Brings a mark into sight.
void TimelineLine::show(const Drawing& drawing, std::size_t stop) {
    const Rect& area = drawing.window.area;
    const Rect& box = drawing.boxes[stop];
    constexpr float kAround = 60.0f;
    const auto shift = [](float begin, float end, float from, float to) {
        if (begin < from) return from - begin;
        return end > to ? std::max(to - end, from - begin) : 0.0f;
    };
    const float reach = std::min(kAround, 0.2f * std::min(area.width, area.height));
    const glm::vec2 by(shift(box.x - reach, box.right() + reach, area.x, area.right()),
                       shift(box.y - reach, box.bottom() + reach, area.y, area.bottom()));
    if (by != glm::vec2(0.0f)) {
        askTimelineView(drawing.frame, drawing.frame.view.state->timeline.zoom, drawing.window.moved(by));
    }
}

void TimelineLine::hands(Drawing& drawing) {
    const Frame& frame = drawing.frame;
    const WindowHands::Did did = hands_.move(frame, "timeline.line", drawing.window, !drawing.down);
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    std::optional<std::size_t> under;
    float least = frame.view.touch ? kFingerReach : 4.0f;
    for (std::size_t i = 0; i < drawing.boxes.size(); ++i) {
        const Rect& box = drawing.boxes[i];
        const float x = std::clamp(mouse.x, box.x, box.right()), y = std::clamp(mouse.y, box.y, box.bottom());
        const float away = std::hypot(mouse.x - x, mouse.y - y);
        if (away >= least) continue;
        least = away;
        under = i;
    }
    if (!did.press.hovered && !did.press.held && !did.clicked) under.reset();
    drawing.target = under ? under : focusedStop(frame);
    if (!did.clicked || !under) return;
    // A finger cannot look at what a mark means before it presses.
    if (frame.view.touch && !drawing.named && focusedStop(frame) != under) {
        askTimeline(frame, Kind::FocusTimeline, static_cast<std::int32_t>(*under));
    } else {
        frame.requests.follow = drawing.timeline.stops()[*under].exhibit;
    }
}

void TimelineLine::years(const Drawing& drawing) {
    if (drawing.down) return yearsDown(drawing);
    Painter& painter = drawing.painter;
    const Rect& area = drawing.window.area;
    const visit::TimelineLayout& layout = drawing.layout;
    const Face& face = painter.face(TextStyle::Label);
    constexpr std::array<int, 5> kSteps{10, 20, 50, 100, 200};
    const float room = face.width("1500") + 26.0f;
    int step = kSteps.back();
    for (const int tried : kSteps) {
        const float width = layout.at(drawing.timeline.from() + tried) - layout.at(drawing.timeline.from());
        if (width >= room) {
            step = tried;
            break;
        }
    }
    const float axisTop = std::clamp(drawing.origin.y + drawing.axisAt(), area.y, area.bottom() - drawing.axis);
    painter.box({area.x, axisTop, area.width, drawing.axis}, kGlaze);
    for (int year = (drawing.timeline.from() + step - 1) / step * step; year <= drawing.timeline.to(); year += step) {
        const float at = layout.at(year);
        const std::string text = std::to_string(year);
        const float x = drawing.origin.x + at;
        if (x < area.x - room || x > area.right() + room) continue;
        painter.box({x, drawing.origin.y + 3.0f * drawing.strip, 1.0f, drawing.window.content.y - 5.0f * drawing.strip},
                    kHairline);
        painter.centred(TextStyle::Label, {x - 0.5f * room, axisTop, room, drawing.axis}, kInk, text);
    }
    painter.box({area.x, axisTop, area.width, 1.5f}, kTurquoise);
    painter.box({area.x, axisTop + drawing.axis - 1.5f, area.width, 1.5f}, kTurquoise);
}

/// The years in which something begins, as far as there is place: between them years are of unlike lengths.
void TimelineLine::yearsDown(const Drawing& drawing) {
    Painter& painter = drawing.painter;
    const Rect& area = drawing.window.area;
    const Face& face = painter.face(TextStyle::Label);
    float last = -2.0f * face.leading;
    const auto& knots = drawing.layout.knots;
    for (const visit::TimelineLayout::Knot& knot : std::span(knots).subspan(1, knots.size() - 2)) {
        if (knot.at - last < 1.3f * face.leading) continue;
        last = knot.at;
        const float y = drawing.origin.y + knot.at;
        if (y < area.y - face.leading || y > area.bottom()) continue;
        painter.box({area.x, y, area.width, 1.0f}, kHairline);
        painter.text(TextStyle::Label, area.x, y + 0.95f * face.leading, kInkSoft, std::to_string(knot.year));
    }
}

/// Their names and, behind the marks, washes in which one can follow the wide ones.
void TimelineLine::periods(const Drawing& drawing) {
    const Frame& frame = drawing.frame;
    Painter& painter = drawing.painter;
    const Rect& area = drawing.window.area;
    const Face& face = painter.face(TextStyle::Label);
    if (!drawing.down) {
        for (const bool iznik : kBands) {
            const float y = iznik ? drawing.origin.y + drawing.window.content.y - drawing.strip : drawing.origin.y;
            const std::string& name = frame.text(iznik ? "city.iznik" : "city.jingdezhen");
            cityMark(painter, {area.x + 10.0f, y + 0.5f * drawing.strip}, 5.0f, iznik);
            painter.text(TextStyle::Label, area.x + 22.0f,
                         painter.baselineFor(TextStyle::Label, y + 0.5f * drawing.strip), cityInk(iznik), name);
        }
    }
    if (frame.view.chronicle == nullptr) return;
    std::array<int, 2> wide{0, 0};
    for (const museum::Period& period : frame.view.chronicle->periods) {
        const bool iznik = period.city == "iznik";
        const float begin = drawing.layout.at(std::clamp(period.from, drawing.timeline.from(), drawing.timeline.to()));
        const float end = drawing.layout.at(
            std::clamp(period.to + (period.wide ? 0 : 1), drawing.timeline.from(), drawing.timeline.to()));
        const bool deeper = period.wide && wide[iznik ? 1 : 0]++ % 2 == 0;
        // High contrast has no half tones of the cities' colours: they would lie over marks and names in full.
        const Colour wash =
            painter.strong() ? faded(kInk, deeper ? 0.09f : 0.05f) : faded(cityInk(iznik), deeper ? 0.11f : 0.055f);
        if (drawing.down) {
            const float left = drawing.origin.x + drawing.columnAt(iznik) - 2.0f;
            const float thin = kSpanPitch * static_cast<float>(drawing.layout.spanLanes[iznik ? 1 : 0]) + kGap;
            // In a column that both share, a wash would be of neither.
            if (period.wide && !drawing.layout.together)
                painter.box({left, drawing.origin.y + begin, drawing.column + thin + 4.0f, end - begin}, wash);
            continue;
        }
        const float x = drawing.origin.x + begin, width = end - begin;
        const float bands = drawing.origin.y + drawing.axisAt() + drawing.axis;
        const float rows = static_cast<float>(drawing.layout.lanes[iznik ? 1 : 0]) * drawing.row;
        Rect strip{x, drawing.origin.y + drawing.strip * (period.wide ? 1.0f : 2.0f), width, drawing.strip};
        if (iznik) strip.y = bands + rows;
        if (period.wide) {
            const float top = iznik ? bands : strip.y;
            painter.box({x, top, width, rows + (iznik ? 1.0f : 2.0f) * drawing.strip}, wash);
        } else {
            // A bracket: short ones have no place for their names, and empty boxes would look like lost ones.
            painter.box({x + 1.0f, strip.bottom() - 4.0f, std::max(width - 2.0f, 2.0f), 3.0f},
                        painter.strong() ? kInkSoft : faded(cityInk(iznik), 0.45f), 1.5f);
        }
        // In the middle of what is seen of it.
        Rect seen = clipped(strip, {area.x, strip.y, area.width, strip.height});
        if (!period.wide) seen.height -= 4.0f;  // above the bracket
        const std::string& name = period.name.in(frame.language());
        if (face.width(name) + 6.0f <= seen.width) {
            painter.centred(TextStyle::Label, seen, period.wide ? cityInk(iznik) : kInkSoft, name);
        }
    }
}

/// Down the page: whose column it is, and in which period the years right below the head lie.
void TimelineLine::columnHeads(const Drawing& drawing) {
    const Frame& frame = drawing.frame;
    Painter& painter = drawing.painter;
    const Rect& area = drawing.window.area;
    const Face& face = painter.face(TextStyle::Label);
    const float top = area.y - drawing.origin.y + 0.5f * kTarget;
    const float each = drawing.layout.together ? 0.5f * area.width : drawing.column + 16.0f;
    for (const bool iznik : kBands) {
        const float left =
            drawing.layout.together ? area.x + (iznik ? each : 0.0f) : drawing.origin.x + drawing.columnAt(iznik);
        const float y = area.y - 0.5f * drawing.strip - 4.0f;
        cityMark(painter, {left + 6.0f, y}, 5.0f, iznik);
        std::string text = frame.text(iznik ? "city.iznik" : "city.jingdezhen");
        if (frame.view.chronicle != nullptr) {
            for (const museum::Period& period : frame.view.chronicle->periods) {
                const bool here = period.wide && (period.city == "iznik") == iznik &&
                                  drawing.layout.at(std::max(period.from, drawing.timeline.from())) <= top &&
                                  drawing.layout.at(std::min(period.to + 1, drawing.timeline.to())) > top;
                const std::string longer = text + " · " + period.name.in(frame.language());
                if (here && face.width(longer) < each - 16.0f) text = longer;
            }
        }
        painter.text(TextStyle::Label, left + 17.0f, painter.baselineFor(TextStyle::Label, y), cityInk(iznik),
                     shortened(text, each, face.measure()));
    }
    painter.box({area.x, area.y - 3.0f, area.width, 1.5f}, kTurquoise);
}

void TimelineLine::mark(const Drawing& drawing, std::size_t stop) {
    Painter& painter = drawing.painter;
    const visit::TimelineMark& mark = drawing.layout.marks[stop];
    const bool iznik = drawing.timeline.stops()[stop].iznik;
    const Rect& box = drawing.boxes[stop];
    const bool aimed = drawing.target == stop;
    const Colour ink = cityInk(iznik);
    if (drawing.down) {
        const float x = drawing.origin.x + drawing.columnAt(iznik) + kSpanPitch * static_cast<float>(mark.spanLane);
        const float length = std::max(mark.spanEnd - mark.spanBegin, 3.0f);
        painter.box({x, drawing.origin.y + mark.spanBegin, 3.0f, length}, faded(ink, aimed ? 1.0f : 0.62f), 1.5f);
        return title(drawing, stop);
    }
    if (drawing.named) {
        title(drawing, stop);
        painter.box({box.x, box.bottom() - 4.0f, std::max(mark.spanEnd - mark.spanBegin, 4.0f), 4.0f}, ink, 2.0f);
        return;
    }
    const float y = box.middleY(), size = aimed ? 7.5f : std::min(6.0f, 0.5f * drawing.row - 0.5f);
    const float length = std::max(mark.spanEnd - mark.spanBegin, 2.0f * size);
    painter.box({box.x, y - 4.0f, length, 8.0f}, faded(ink, aimed ? 0.85f : 0.42f), 4.0f);
    cityMark(painter, {box.x + size, y}, size, iznik, 1.0f);
}

/// A card with the exhibit's title.
void TimelineLine::title(const Drawing& drawing, std::size_t stop) {
    Painter& painter = drawing.painter;
    const Frame& frame = drawing.frame;
    const Rect& box = drawing.boxes[stop];
    const bool aimed = drawing.target == stop;
    const Face& face = painter.face(TextStyle::Label);
    painter.box(box, aimed ? colour(0xDCEEEE) : colour(0xFBF9F3), 4.0f);
    painter.outline(box, kHairline, 1.0f, 4.0f);
    if (drawing.down) {
        float y = box.y + 6.0f;
        const std::vector<std::string> lines = drawing.titleLines(stop);
        const float left = box.x + (drawing.layout.together ? 26.0f : 8.0f);
        if (drawing.layout.together) {
            cityMark(painter, {box.x + 13.0f, box.middleY()}, 5.0f, drawing.timeline.stops()[stop].iznik);
        }
        y = box.middleY() - 0.5f * static_cast<float>(lines.size()) * face.leading;
        for (const std::string& line : lines) {
            painter.text(TextStyle::Label, left, painter.baselineFor(TextStyle::Label, y + 0.5f * face.leading), kInk,
                         line);
            y += face.leading;
        }
        return;
    }
    // Where it begins beyond the edge, as much as is seen of it.
    const museum::Exhibit* exhibit = exhibitAt(frame, stop);
    const Rect seen = clipped(box, drawing.window.area);
    const float middle = box.middleY() - 2.0f;
    cityMark(painter, {seen.x + 13.0f, middle}, 5.0f, drawing.timeline.stops()[stop].iznik);
    if (exhibit == nullptr || seen.width < 46.0f) return;
    painter.text(TextStyle::Label, seen.x + 25.0f, painter.baselineFor(TextStyle::Label, middle), kInk,
                 shortened(exhibit->title.in(frame.language()), seen.width - 32.0f, face.measure()));
}

void TimelineLine::label(const Drawing& drawing) {
    if (!drawing.target || !sees(drawing.window.area, drawing.boxes[*drawing.target])) return;
    const Frame& frame = drawing.frame;
    const Rect box = clipped(drawing.boxes[*drawing.target], drawing.window.area);
    if (focusedStop(frame) == drawing.target) {
        Painter painter = foreground(frame);
        painter.outline(box.inset(-3.0f), kWhite, 4.5f, kCorner);
        painter.outline(box.inset(-3.0f), kCobalt, 2.5f, kCorner);
    }
    const bool twice = frame.view.touch && !drawing.named;
    exhibitLabel(frame, *drawing.target, box, drawing.window.area,
                 frame.text(twice ? "timeline.again" : "timeline.go"));
}

}  // namespace ui
