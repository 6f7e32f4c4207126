#include "app/ui/SearchSheet.h"

#include <algorithm>
#include <utility>

#include <imgui.h>

#include "app/ui/Widgets.h"

namespace ui {
namespace {

using Kind = visit::Intent::Kind;

constexpr float kFadeSeconds = 0.16f;
constexpr float kFilterWidth = 330.0f;  // of the column with the filters, where there is room for one
constexpr float kAside = 44.0f;         // of a result's width, what its words leave
constexpr Colour kField = colour(0xFFFFFF);

const museum::Museum& museumOf(const Frame& frame) {
    return *frame.view.museum;
}

std::string counted(const Frame& frame) {
    std::string text = frame.text("search.found");
    const std::string count = std::to_string(frame.view.found->exhibits.size());
    if (const std::size_t at = text.find("{count}"); at != std::string::npos) text.replace(at, 7, count);
    return text;
}

std::string filtersWord(const Frame& frame) {
    const std::size_t chosen = frame.view.state->search.query.filters();
    return frame.text("search.filters") + (chosen > 0 ? " · " + std::to_string(chosen) : "");
}

/// A result's title in lines.
const std::vector<Line>& titleOf(const Frame& frame, const museum::Exhibit& exhibit, float width) {
    return frame.fonts.face(TextStyle::Heading).lines(exhibit.title.in(frame.language()), width - kAside);
}

std::string factsOf(const Frame& frame, const museum::Exhibit& exhibit) {
    return frame.text("city." + exhibit.city) + " · " + exhibit.date.in(frame.language());
}

void moveFocus(const Frame& frame, std::int32_t place) {
    visit::Intent intent;
    intent.kind = Kind::FocusFound;
    intent.choice = place;
    frame.requests.intents.push_back(intent);
}

}  // namespace

void SearchSheet::update(const Frame& frame) {
    const bool open = isOpen(frame.view);
    const float opacity = easedOut(fade_.follow(open, frame, kFadeSeconds));
    if (opacity <= 0.0f || frame.view.index == nullptr || frame.view.found == nullptr) {
        wasOpen_ = false;
        return;
    }
    const visit::Search& search = frame.view.state->search;
    const SearchPlaces places = searchPlaces(frame.layout, frame.view.state->preferences.textSize);
    if (open && !wasOpen_) {
        unfolded_.fill(!places.compact);
        filtersShown_ = false;
        filterScroller_.restAt(0.0f);
        resultScroller_.restAt(0.0f);
    }
    wasOpen_ = open;
    if (query_ != search.query && !(places.compact && query_.text == search.query.text)) resultScroller_.restAt(0.0f);
    query_ = search.query;

    const Rect screen{0.0f, 0.0f, frame.layout.width, frame.layout.height};
    if (!places.compact) dimBehind(frame, places.sheet, opacity);
    const Part part("search", places.sheet);
    Painter painter = part.painter(frame, opacity);
    painter.box(places.sheet, kGlaze, places.compact ? 0.0f : kCorner);
    if (!open) return;  // it goes as an empty sheet
    frame.controls.ground("search", screen, true);
    header(frame, painter, places);
    const float begin = places.field.bottom() + (places.compact ? 12.0f : 20.0f);
    const Rect below{places.sheet.x, begin, places.sheet.width, places.sheet.bottom() - begin};
    if (below.height >= kTarget) {
        if (places.compact) {
            compact(frame, painter, below);
        } else {
            wide(frame, painter, below);
        }
    }
    keys(frame);
    focus_ = search.focus;
}

void SearchSheet::header(const Frame& frame, Painter& painter, const SearchPlaces& places) {
    field(frame, painter, places.field);
    const float right = places.compact ? places.sheet.right() - 4.0f : places.sheet.right() - 14.0f;
    const Rect close{right - kTarget, places.field.y, kTarget, kTarget};
    if (frame.controls.iconButton(painter, "search.close", close, Icon::Close, kInk, kGlazeShade,
                                  frame.text("search.close"))) {
        frame.ask(Kind::ToggleSearch);
    }
    const float edge = places.field.x - places.sheet.x;
    painter.box({places.field.x, places.field.bottom() + (places.compact ? 5.0f : 10.0f),
                 places.sheet.width - 2.0f * edge, 2.0f},
                kTurquoise);
}

void SearchSheet::field(const Frame& frame, Painter& painter, const Rect& box) {
    const std::string& query = frame.view.state->search.query.text;
    const Rect seen{box.x, box.y + 2.0f, box.width, box.height - 4.0f};
    frame.controls.ground("search.field", box, true);
    painter.box(seen, kField, kCorner);
    painter.outline(seen, kCobalt, 1.5f, kCorner);
    painter.icon(Icon::Search, box.x + 22.0f, box.middleY(), 14.0f, kCobalt);
    const Face& face = painter.face(TextStyle::Body);
    const float left = box.x + 42.0f, most = box.right() - 12.0f - left;
    const float baseline = painter.baselineFor(TextStyle::Body, box.middleY());
    if (query.empty()) {
        painter.text(TextStyle::Body, left + 5.0f, baseline, kInkSoft,
                     shortened(frame.text("search.hint"), most - 5.0f, face.measure()));
    }
    // The end is where one writes.
    std::string_view shown = query;
    while (!shown.empty() && face.width(shown) > most) shown.remove_prefix(decodeAt(shown, 0).next);
    const float end = painter.text(TextStyle::Body, left, baseline, kInk, shown);
    painter.box({end + 1.0f, box.middleY() - 12.0f, 2.0f, 24.0f}, kCobalt);
}

void SearchSheet::wide(const Frame& frame, Painter& painter, const Rect& below) {
    const float filterWidth = std::min(kFilterWidth, 0.42f * below.width);
    const Rect left{below.x, below.y, filterWidth, below.height - kCorner};
    painter.box({left.right(), left.y + 8.0f, 1.0f, left.height - 16.0f}, kHairline);
    scrolled(frame, painter, filterScroller_, "search.body.filters", left, filterHeight_, [&](List& list) {
        list.column.x += 28.0f;
        list.column.width -= 28.0f + 16.0f;
        filters(frame, list);
    });
    const Rect right{left.right() + 1.0f, below.y, below.right() - left.right() - 1.0f, below.height - kCorner};
    const Rect row{right.x + 20.0f, right.y, right.width - 48.0f, kTarget};
    const Face& face = painter.face(TextStyle::Label);
    const std::string found = counted(frame);
    painter.text(TextStyle::Label, row.x, painter.baselineFor(TextStyle::Label, row.middleY()), kInkSoft, found);
    if (frame.view.state->search.query.filters() > 0) {
        const float width = face.width(frame.text("action.search.clear")) + 24.0f;
        clear(frame, painter, {row.right() - width, row.y, width, kTarget}, row);
    }
    const Rect body{right.x, row.bottom(), right.width, right.bottom() - row.bottom()};
    scrolled(frame, painter, resultScroller_, "search.body.found", body, resultHeight_, [&](List& list) {
        list.column.x += 12.0f;
        list.column.width -= 12.0f + 20.0f;
        results(frame, list);
    });
}

void SearchSheet::compact(const Frame& frame, Painter& painter, const Rect& below) {
    const float margin = frame.layout.margin;
    const Rect row{below.x + margin, below.y, below.width - 2.0f * margin, kTarget};
    Rect at = row;
    if (pill(frame, painter, "search.filters", filtersWord(frame), true, filtersShown_, at, row, 1)) {
        filtersShown_ = !filtersShown_;
        resultScroller_.restAt(0.0f);
    }
    const std::string found = counted(frame);
    painter.text(TextStyle::Label, row.right() - painter.face(TextStyle::Label).width(found),
                 painter.baselineFor(TextStyle::Label, row.middleY()), kInkSoft, found);
    const Rect body{below.x, row.bottom() + 2.0f, below.width, below.bottom() - row.bottom() - 2.0f};
    scrolled(frame, painter, resultScroller_, "search.body.found", body, resultHeight_, [&](List& list) {
        if (filtersShown_) {
            list.column.x += margin;
            list.column.width -= 2.0f * margin;
            filters(frame, list);
            if (frame.view.state->search.query.filters() > 0) {
                clear(frame, list.painter, list.column, list.column);
                list.column.y += kTarget;
            }
            painter.box({list.column.x, list.column.y + 4.0f, list.column.width, 2.0f}, kTurquoise);
            list.column.y += 10.0f;
        }
        list.column.x = body.x;
        list.column.width = body.width - 6.0f;
        results(frame, list);
    });
}

template <class Content>
void SearchSheet::scrolled(const Frame& frame, Painter& painter, Scroller& scroller, const char* name, const Rect& body,
                           float& height, Content content) {
    if (body.height < kTarget) return;
    scroller.update(frame, name, body, height);
    ImGui::PushClipRect({body.x, body.y}, {body.right(), body.bottom()}, true);
    List list{
        body, {body.x, body.y - scroller.place(), body.width, 0.0f}, body.y - scroller.place(), painter, scroller};
    content(list);
    height = list.column.y - list.begin + 14.0f;
    scroller.fade(painter, body, height);
    ImGui::PopClipRect();
    scroller.bar(frame, painter, body, height);
}

void SearchSheet::filters(const Frame& frame, List& list) {
    for (const visit::Facet facet : visit::kFacets) {
        if (!frame.view.index->values(facet).empty()) group(frame, list, facet);
    }
}

void SearchSheet::group(const Frame& frame, List& list, visit::Facet facet) {
    Painter& painter = list.painter;
    const auto place = static_cast<std::size_t>(facet);
    const std::vector<std::string>& chosen = frame.view.state->search.query.of(facet);
    const std::string name(visit::facetName(facet));
    const Rect head{list.column.x, list.column.y, list.column.width, kTarget};
    const Press press = frame.controls.press("filters." + name, head);
    if (press.hovered || press.held)
        painter.box({head.x - 8.0f, head.y, head.width + 16.0f, head.height}, kGlazeShade, kCorner);
    const float baseline = painter.baselineFor(TextStyle::Label, head.middleY());
    const float end = painter.text(TextStyle::Label, head.x, baseline, kCobalt, frame.text("filter." + name));
    if (!chosen.empty()) painter.text(TextStyle::Label, end, baseline, kInkSoft, " · " + std::to_string(chosen.size()));
    painter.icon(unfolded_[place] ? Icon::Up : Icon::Down, head.right() - 10.0f, head.middleY(), 10.0f, kInkSoft);
    if (press.focused) Controls::focusRing(painter, head.inset(2.0f), true);
    if (press.clicked) unfolded_[place] = !unfolded_[place];
    list.column.y += kTarget;
    if (!unfolded_[place]) {
        painter.box({head.x, head.bottom() - 1.0f, head.width, 1.0f}, kHairline);
        return;
    }

    Rect at = list.column;
    const std::vector<visit::FilterValue>& values = frame.view.index->values(facet);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::size_t count = frame.view.found->counts[place][i];
        const bool isChosen = std::find(chosen.begin(), chosen.end(), values[i].id) != chosen.end();
        if (count == 0 && !isChosen) continue;  // it would find nothing
        const std::string text = values[i].name.in(frame.language()) + "  " + std::to_string(count);
        const std::string button = "filter." + name + "." + values[i].id;
        if (pill(frame, painter, button, text, true, isChosen, at, list.column)) {
            visit::Intent toggle;
            toggle.kind = Kind::ToggleFilter;
            toggle.choice = static_cast<std::int32_t>(facet);
            toggle.text = values[i].id;
            frame.requests.intents.push_back(toggle);
        }
    }
    list.column.y = at.y + (at.x > list.column.x ? kTarget : 0.0f) + 6.0f;
}

void SearchSheet::clear(const Frame& frame, Painter& painter, Rect at, const Rect& column) {
    if (pill(frame, painter, "search.clear", frame.text("action.search.clear"), true, false, at, column, 1)) {
        frame.ask(Kind::ClearFilters);
    }
}

void SearchSheet::results(const Frame& frame, List& list) {
    Painter& painter = list.painter;
    const std::vector<std::size_t>& found = frame.view.found->exhibits;
    if (found.empty()) {
        const Rect column{list.column.x + 12.0f, list.column.y + 10.0f, list.column.width - 24.0f, 0.0f};
        list.column.y += 10.0f + paragraph(painter, TextStyle::Body, column, kInk, frame.text("search.none"));
        return;
    }
    layResults(frame, list.column.width);
    const float begin = list.column.y;
    list.column.y += tops_.back();
    const std::int32_t focus = frame.view.state->search.focus;
    if (focus >= 0 && focus != focus_ && static_cast<std::size_t>(focus) < found.size()) {
        const auto place = static_cast<std::size_t>(focus);
        list.show(begin + tops_[place], begin + tops_[place + 1]);
    }
    const auto first = std::upper_bound(tops_.begin(), tops_.end() - 1, list.body.y - begin);
    for (auto i = static_cast<std::size_t>(std::max<std::ptrdiff_t>(first - tops_.begin() - 1, 0)); i < found.size();
         ++i) {
        const Rect box{list.column.x, begin + tops_[i], list.column.width, tops_[i + 1] - tops_[i]};
        if (box.y > list.body.bottom()) break;
        if (found[i] < museumOf(frame).exhibits.size()) {
            result(frame, list, museumOf(frame).exhibits[found[i]], i, box);
        }
    }
}

/// Where each of what was found lies: all of them are broken into lines once, and not again until that changes.
void SearchSheet::layResults(const Frame& frame, float width) {
    LaidFor now{frame.view.found->exhibits, width, frame.language(), frame.fontsRevision};
    if (now == laidFor_) return;
    laidFor_ = std::move(now);
    const Face& heading = frame.fonts.face(TextStyle::Heading);
    const Face& small = frame.fonts.face(TextStyle::Label);
    tops_.assign(1, 0.0f);
    for (const std::size_t place : laidFor_.found) {
        float height = 0.0f;
        if (place < museumOf(frame).exhibits.size()) {
            const museum::Exhibit& exhibit = museumOf(frame).exhibits[place];
            const auto titles = static_cast<float>(titleOf(frame, exhibit, width).size());
            const auto facts =
                static_cast<float>(small.lines(factsOf(frame, exhibit), width - kAside, Breaking::Even).size());
            height = 16.0f + titles * heading.leading + facts * small.leading;
        }
        tops_.push_back(tops_.back() + height);
    }
}

void SearchSheet::result(const Frame& frame, const List& list, const museum::Exhibit& exhibit, std::size_t place,
                         const Rect& box) {
    Painter& painter = list.painter;
    // Of what lies half outside only the rest can be touched, if that is large enough.
    const float top = std::max(box.y, list.body.y), bottom = std::min(box.bottom(), list.body.bottom());
    Press press;
    if (bottom - top >= kTarget) {
        press = frame.controls.press("found." + exhibit.id, {box.x, top, box.width, bottom - top});
    }
    const bool focused = frame.view.state->search.focus == static_cast<std::int32_t>(place);
    if (press.hovered || press.held || focused) painter.box(box.inset(1.0f), kGlazeShade, kCorner);
    if (focused || press.focused) Controls::focusRing(painter, box.inset(4.0f), true);
    const Face& heading = painter.face(TextStyle::Heading);
    const Face& small = painter.face(TextStyle::Label);
    float y = box.y + 8.0f;
    cityMark(painter, {box.x + 18.0f, y + 0.5f * heading.leading}, 5.5f, exhibit.city == "iznik");
    const float left = box.x + 34.0f;
    const std::string& title = exhibit.title.in(frame.language());
    for (const Line& line : titleOf(frame, exhibit, box.width)) {
        painter.text(TextStyle::Heading, left, painter.baselineFor(TextStyle::Heading, y + 0.5f * heading.leading),
                     kInk, std::string_view(title).substr(line.begin, line.end - line.begin));
        y += heading.leading;
    }
    const std::string facts = factsOf(frame, exhibit);
    for (const Line& line : small.lines(facts, box.width - kAside, Breaking::Even)) {
        painter.text(TextStyle::Label, left, painter.baselineFor(TextStyle::Label, y + 0.5f * small.leading), kInkSoft,
                     std::string_view(facts).substr(line.begin, line.end - line.begin));
        y += small.leading;
    }
    painter.box({left, box.bottom() - 1.0f, box.right() - left - 10.0f, 1.0f}, kHairline);
    if (press.clicked) frame.requests.follow = exhibit.id;
}

void SearchSheet::List::show(float top, float bottom) const {
    const float margin = std::min(2.0f * kTarget, 0.25f * body.height);
    const float above = body.y + margin - top, under = bottom - (body.bottom() - margin);
    if (above > 0.0f) {
        scroller.restAt(std::max(0.0f, scroller.place() - above));
    } else if (under > 0.0f) {
        scroller.restAt(scroller.place() + under);  // not beyond the end, which update() sees to
    }
}

void SearchSheet::keys(const Frame& frame) {
    const std::vector<std::size_t>& found = frame.view.found->exhibits;
    const auto count = static_cast<std::int32_t>(found.size());
    const std::int32_t focus = std::min(frame.view.state->search.focus, count - 1);
    if (frame.pointer.arrowY != 0 && count > 0)
        moveFocus(frame, std::clamp(focus + frame.pointer.arrowY, 0, count - 1));
    const bool meant = focus >= 0 || !frame.view.state->search.query.empty();
    if (!frame.pointer.activate || frame.controls.hasFocus() || count == 0 || !meant) return;
    const std::size_t chosen = found[static_cast<std::size_t>(std::max(focus, 0))];
    if (chosen < museumOf(frame).exhibits.size()) frame.requests.follow = museumOf(frame).exhibits[chosen].id;
}

}  // namespace ui
