#include "app/ui/TimelineMap.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include <glm/gtc/constants.hpp>
#include <imgui.h>

#include "app/ui/Widgets.h"

namespace ui {
namespace {

using Kind = visit::Intent::Kind;

constexpr float kWideEnough = 820.0f;  // units, of an area that holds a list at each side of the map
constexpr float kListWidth = 292.0f;
constexpr float kMapPart = 0.42f;     // of the height, where the list lies below
constexpr float kNarrowMap = 420.0f;  // of which a heading would hide too much
constexpr float kTrue = 0.8660254f;   // the map's scale is true at 30 degrees north
constexpr Colour kSea = colour(0xC9DCDF);
constexpr Colour kLand = colour(0xF2EDDF);
constexpr Colour kCoast = colour(0x7C8E90);

/// A line of which only every other stretch is drawn, or all of it.
void way(Painter& painter, const std::vector<glm::vec2>& points, bool dashed) {
    constexpr float kDash = 7.0f, kPause = 5.0f;
    float walked = 0.0f;  // since a dash began
    for (std::size_t i = 1; i < points.size(); ++i) {
        const glm::vec2 from = points[i - 1], along = points[i] - from;
        const float length = glm::length(along);
        if (length <= 0.0f) continue;
        if (!dashed) painter.line(from.x, from.y, points[i].x, points[i].y, kInk, 1.75f);
        for (float at = 0.0f; dashed && at < length;) {
            const bool drawn = walked < kDash;
            const float step = std::min(length - at, (drawn ? kDash : kDash + kPause) - walked);
            const glm::vec2 begin = from + along * (at / length), end = from + along * ((at + step) / length);
            if (drawn) painter.line(begin.x, begin.y, end.x, end.y, kCobalt, 2.0f);
            at += std::max(step, 0.01f);
            walked += std::max(step, 0.01f);
            if (walked >= kDash + kPause - 0.001f) walked = 0.0f;
        }
    }
}

/// Where a city's name of that size goes, which hides as little as can be: the first of the places round its mark that
/// lies inside `seen` and covers none of the ways and none of what is `taken`, or the one that covers least.
Rect besideMark(const glm::vec2& mark, const glm::vec2& size, const Rect& seen,
                const std::vector<std::vector<glm::vec2>>& ways, const std::vector<Rect>& taken) {
    constexpr float kAway = 13.0f, kEdge = 2.0f;
    constexpr int kSides = 8;
    constexpr std::array<glm::vec2, kSides> kDirections{glm::vec2(0, -1),  {0, 1},  {-1, 0}, {1, 0},
                                                        glm::vec2(-1, -1), {1, -1}, {-1, 1}, {1, 1}};
    Rect best;
    int fewest = -1;
    for (int i = 0; i < 2 * kSides; ++i) {
        // Once round near the mark, and once round farther away.
        const glm::vec2 reach = 0.5f * size + (i < kSides ? kAway : 2.0f * kAway);
        const glm::vec2 corner = mark + kDirections[static_cast<std::size_t>(i % kSides)] * reach - 0.5f * size;
        Rect box{corner.x, corner.y, size.x, size.y};
        box.x = std::clamp(box.x, seen.x + kEdge, std::max(seen.x + kEdge, seen.right() - kEdge - size.x));
        box.y = std::clamp(box.y, seen.y + kEdge, std::max(seen.y + kEdge, seen.bottom() - kEdge - size.y));
        int covered = 0;
        for (const std::vector<glm::vec2>& way : ways) {
            for (std::size_t to = 1; to < way.size(); ++to)
                covered += lengthIn(box, way[to - 1], way[to]) > 0.0f ? 1 : 0;
        }
        for (const Rect& other : taken) covered += other.meets(box) ? 100 : 0;
        if (fewest < 0 || covered < fewest) {
            best = box;
            fewest = covered;
        }
    }
    return best;
}

}  // namespace

void TimelineMap::update(const Frame& frame, Painter& painter, const Rect& area, const std::string& note, bool open) {
    note_ = note;
    if (open) keys(frame);
    if (area.width >= kWideEnough) {
        const float list = std::min(kListWidth, 0.3f * area.width);
        map(frame, painter, {area.x + list + 14.0f, area.y, area.width - 2.0f * list - 28.0f, area.height}, open);
        this->list(frame, painter, {area.x, area.y, list, area.height}, Whose::Iznik, open);
        this->list(frame, painter, {area.right() - list, area.y, list, area.height}, Whose::Jingdezhen, open);
    } else if (area.width > 1.3f * area.height) {
        const float list = 0.46f * area.width;
        map(frame, painter, {area.x, area.y, area.width - list - 10.0f, area.height}, open);
        this->list(frame, painter, {area.right() - list, area.y, list, area.height}, Whose::Both, open);
    } else {
        const float part = kMapPart * area.height;
        map(frame, painter, {area.x, area.y, area.width, part}, open);
        this->list(frame, painter, {area.x, area.y + part + 6.0f, area.width, area.height - part - 6.0f}, Whose::Both,
                   open);
    }
    shown_ = focusedStop(frame);
}

void TimelineMap::keys(const Frame& frame) {
    const std::optional<std::size_t> focus = focusedStop(frame);
    const int step = frame.pointer.focusStep != 0 ? frame.pointer.focusStep : frame.pointer.arrowY;
    if (step != 0 && !frame.view.timeline->stops().empty()) {
        askTimeline(frame, Kind::FocusTimeline, static_cast<std::int32_t>(frame.view.timeline->after(focus, step)));
    }
    if (frame.pointer.activate && focus) frame.requests.follow = frame.view.timeline->stops()[*focus].exhibit;
}

void TimelineMap::map(const Frame& frame, Painter& painter, const Rect& area, bool open) {
    if (frame.view.chronicle == nullptr || area.width < kTarget || area.height < kTarget) return;
    const museum::WayMap& chart = frame.view.chronicle->map;
    const glm::vec2 degrees = (chart.max - chart.min) * glm::vec2(kTrue, 1.0f);
    const visit::TimelineView& view = frame.view.state->timeline;
    const float scale = view.zoom * std::min(area.width / degrees.x, area.height / degrees.y);
    // No larger than what is drawn, so that the sea has no corners.
    Rect seen = area;
    seen.width = std::min(area.width, scale * degrees.x);
    seen.height = std::min(area.height, scale * degrees.y);
    seen.x += 0.5f * (area.width - seen.width);
    seen.y += 0.5f * (area.height - seen.height);
    const Window window{seen, scale * degrees, view.middle};
    if (open) hands_.move(frame, "timeline.map", window, true);
    const glm::vec2 origin = window.origin();
    const auto onScreen = [&](const glm::vec2& place) {
        return origin + scale * glm::vec2((place.x - chart.min.x) * kTrue, chart.max.y - place.y);
    };
    const auto lineOf = [&](const std::vector<glm::vec2>& places) {
        std::vector<glm::vec2> line;
        for (const glm::vec2& place : places) line.push_back(onScreen(place));
        return line;
    };
    ImGui::PushClipRect({seen.x, seen.y}, {seen.right(), seen.bottom()}, true);
    painter.box(seen, kSea);
    const auto lay = [&](const std::vector<museum::Outline>& outlines, Colour ink) {
        for (const museum::Outline& outline : outlines) {
            const std::vector<glm::vec2> corners = lineOf(outline.corners);
            painter.triangles(corners, outline.triangles, ink);
            painter.loop(corners, kCoast, 1.0f);
        }
    };
    lay(chart.lands, kLand);
    lay(chart.waters, kSea);
    std::vector<std::vector<glm::vec2>> ways;
    for (const museum::MapWay& one : chart.ways) {
        ways.push_back(lineOf(one.points));
        way(painter, ways.back(), one.sea);
    }
    constexpr float kMark = 10.0f;  // from a mark's middle to its edge
    std::vector<Rect> taken;
    for (const glm::vec2& place : {chart.iznik, chart.jingdezhen}) {
        const glm::vec2 at = onScreen(place);
        taken.push_back({at.x - kMark, at.y - kMark, 2.0f * kMark, 2.0f * kMark});
    }
    const auto city = [&](const glm::vec2& place, bool iznik) {
        const glm::vec2 at = onScreen(place);
        cityMark(painter, at, 7.0f, iznik, 2.0f);
        if (!seen.contains(at.x, at.y)) return;
        const char* key = iznik ? "city.iznik" : "city.jingdezhen";
        const TextStyle style = seen.width < kNarrowMap ? TextStyle::Label : TextStyle::Heading;
        const Face& face = painter.face(style);
        const Rect box = besideMark(at, {face.width(frame.text(key)) + 8.0f, face.leading}, seen, ways, taken);
        taken.push_back(box);
        painter.box(box, colour(kGlazeRgb, 0.86f), 3.0f);
        painter.centred(style, box, cityInk(iznik), frame.text(key));
        frame.controls.ground(std::string("timeline.map.") + key, box, false);
    };
    city(chart.iznik, true);
    city(chart.jingdezhen, false);
    ImGui::PopClipRect();
    painter.outline(seen, kCoast, 1.0f);
}

void TimelineMap::list(const Frame& frame, Painter& painter, const Rect& area, Whose whose, bool open) {
    const auto place = static_cast<std::size_t>(whose);
    Rect body = area;
    if (whose != Whose::Both) {
        const bool iznik = whose == Whose::Iznik;
        const Face& face = painter.face(TextStyle::Heading);
        const float middle = area.y + 0.5f * face.leading;
        cityMark(painter, {area.x + 14.0f, middle}, 6.0f, iznik);
        painter.text(TextStyle::Heading, area.x + 28.0f, painter.baselineFor(TextStyle::Heading, middle),
                     cityInk(iznik), frame.text(iznik ? "city.iznik" : "city.jingdezhen"));
        body.y += face.leading + 4.0f;
        body.height -= face.leading + 4.0f;
    }
    if (body.height < kTarget) return;
    Scroller& scroller = scrollers_[place];
    const std::string name = "timeline.list." + std::to_string(place);
    if (open) scroller.update(frame, name.c_str(), body, heights_[place]);
    ImGui::PushClipRect({body.x, body.y}, {body.right(), body.bottom()}, true);
    List list{frame, painter, body, body.y - scroller.place(), open, scroller};
    if (!note_.empty() && whose != Whose::Jingdezhen) {
        const Rect column{body.x + 8.0f, list.y, body.width - 20.0f, 0.0f};
        const float height = paragraph(painter, TextStyle::Label, column, kInkSoft, note_);
        frame.controls.ground("timeline.note", {column.x, list.y, column.width, std::min(height, body.height)}, false);
        list.y += height + 4.0f;
    }
    const auto& stops = frame.view.timeline->stops();
    int century = 0;
    for (std::size_t i = 0; i < stops.size(); ++i) {
        if (whose != Whose::Both && stops[i].iznik != (whose == Whose::Iznik)) continue;
        if (stops[i].century != century) heading(list, century = stops[i].century);
        entry(list, i, focusedStop(frame) == i && shown_ != i);
    }
    heights_[place] = list.y - body.y + scroller.place() + 12.0f;
    scroller.fade(painter, body, heights_[place]);
    ImGui::PopClipRect();
    scroller.bar(frame, painter, body, heights_[place]);
}

void TimelineMap::heading(List& list, int century) {
    const Face& face = list.painter.face(TextStyle::Label);
    const Rect row{list.body.x, list.y + 8.0f, list.body.width, face.leading + 4.0f};
    list.painter.text(TextStyle::Label, row.x + 8.0f, list.painter.baselineFor(TextStyle::Label, row.middleY()),
                      kInkSoft, museum::centuryText(century, list.frame.language()));
    list.painter.box({row.x + 8.0f, row.bottom(), row.width - 20.0f, 1.0f}, kHairline);
    list.y = row.bottom() + 1.0f;
}

void TimelineMap::entry(List& list, std::size_t stop, bool reveal) {
    const museum::Exhibit* exhibit = exhibitAt(list.frame, stop);
    if (exhibit == nullptr) return;
    Painter& painter = list.painter;
    const Face& face = painter.face(TextStyle::Label);
    const visit::TimelineStop& at = list.frame.view.timeline->stops()[stop];
    const std::string years =
        std::to_string(at.from) + (at.to != at.from ? "–" + std::to_string(at.to) : std::string());
    std::vector<std::string> lines = linesOf(exhibit->title.in(list.frame.language()), list.body.width - 48.0f, face);
    const float height = std::max(kTarget, (static_cast<float>(lines.size()) + 1.0f) * face.leading + 8.0f);
    const Rect box{list.body.x, list.y, list.body.width - 8.0f, height};
    list.y += height;
    if (reveal) {
        const float above = list.body.y - box.y, below = box.bottom() - list.body.bottom();
        if (above > 0.0f) list.scroller.restAt(std::max(0.0f, list.scroller.place() - above - kTarget));
        if (below > 0.0f) list.scroller.restAt(list.scroller.place() + below + kTarget);
    }
    const float top = std::max(box.y, list.body.y), bottom = std::min(box.bottom(), list.body.bottom());
    if (bottom <= top) return;
    // Of what lies half outside only the rest can be touched, if that is large enough.
    Press press;
    if (list.open && bottom - top >= kTarget) {
        press = list.frame.controls.press("timeline.entry." + at.exhibit, {box.x, top, box.width, bottom - top});
    }
    const bool focused = focusedStop(list.frame) == stop;
    if (press.hovered || press.held || focused) painter.box(box.inset(1.0f), kGlazeShade, kCorner);
    if (focused) Controls::focusRing(painter, box.inset(4.0f), true);
    float y = box.middleY() - 0.5f * (static_cast<float>(lines.size()) + 1.0f) * face.leading;
    cityMark(painter, {box.x + 15.0f, y + 0.5f * face.leading}, 4.5f, at.iznik);
    lines.push_back(years);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        painter.text(TextStyle::Label, box.x + 28.0f, painter.baselineFor(TextStyle::Label, y + 0.5f * face.leading),
                     i + 1 == lines.size() ? kInkSoft : kInk, lines[i]);
        y += face.leading;
    }
    if (press.clicked) list.frame.requests.follow = at.exhibit;
}

}  // namespace ui
