#include "app/ui/CompareRows.h"

#include <limits>
#include <utility>
#include <vector>

#include <imgui.h>

#include "app/ui/Widgets.h"

namespace ui {
namespace {

using Kind = visit::Intent::Kind;

/// Width of the column with numbers.
float numberColumn(const Face& label) {
    return 1.48f * label.size + 8.0f;
}

void toggle(const Frame& frame, const std::string& id) {
    visit::Intent intent;
    intent.kind = Kind::ToggleCompared;
    intent.text = id;
    frame.requests.intents.push_back(intent);
}

}  // namespace

void comparedNumber(Painter& painter, float x, float y, std::size_t index, bool marked) {
    numbered(painter, {x, y}, index + 1, kCobalt);
    if (marked) painter.ring(x, y, numberRadius(painter) + 3.0f, kTurquoise, 2.5f);
}

/// What is laid out in one frame.
struct CompareRows::List {
    Painter& painter;
    Scroller& scroller;
    Rect column;  ///< what comes next goes to its top
    const Rect& body;

    /// What of a row can be touched: all of it, but for one that is higher than what can be seen at once.
    [[nodiscard]] Rect touched(const Rect& row) const {
        const float top = std::max(row.y, body.y), bottom = std::min(row.bottom(), body.bottom() - 2.0f);
        const bool large = row.height > body.height - 4.0f && bottom - top >= kTarget;
        return large ? Rect{row.x, top, row.width, bottom - top} : row;
    }
};

float CompareRows::update(const Frame& frame, Painter& painter, Scroller& scroller, Rect column, const Rect& body) {
    const visit::Comparison& comparison = frame.view.state->comparison;
    const float begin = column.y;
    if (comparison.choosing != choosing_) scroller.restAt(0.0f);
    choosing_ = comparison.choosing;
    List list{painter, scroller, column, body};
    buttons(frame, list);
    if (comparison.choosing) {
        candidates(frame, list);
    } else {
        members(frame, list);
        facts(frame, list);
    }
    return list.column.y - begin;
}

void CompareRows::buttons(const Frame& frame, List& list) {
    const visit::Comparison& comparison = frame.view.state->comparison;
    Rect at = list.column;
    if (!comparison.choosing) {
        const bool more = comparison.others.size() + 1 < visit::kMostCompared;
        if (pill(frame, list.painter, "compare.choose", frame.text("compare.add"), more, false, at, list.column)) {
            frame.ask(Kind::ChooseCompared);
        }
    } else if (!comparison.others.empty()) {
        if (pill(frame, list.painter, "compare.choose", frame.text("compare.done"), true, false, at, list.column)) {
            frame.ask(Kind::ChooseCompared);
        }
    }
    if (pill(frame, list.painter, "compare.end", frame.text("compare.end"), true, false, at, list.column)) {
        frame.ask(Kind::ToggleComparison);
    }
    list.column.y = at.y + kTarget + 12.0f;
    if (!comparison.choosing) return;
    list.column.y += paragraph(list.painter, TextStyle::Body, list.column, kInk, frame.text("compare.help")) + 6.0f;
}

void CompareRows::members(const Frame& frame, List& list) {
    const float number = numberColumn(frame.fonts.face(TextStyle::Label));
    Painter& painter = list.painter;
    const Face& face = painter.face(TextStyle::Heading);
    const std::vector<visit::ComparedThing>& things = frame.view.compared;
    for (std::size_t i = 0; i < things.size() && i < frame.view.comparedIds.size(); ++i) {
        const std::string& id = frame.view.comparedIds[i];
        const float width = list.column.width - number - kTarget - 4.0f;
        const std::vector<std::string> lines = linesOf(things[i].titleIn(frame.language()), width, face,
                                                       std::numeric_limits<std::size_t>::max(), Breaking::Even);
        const float height = std::max(kTarget, static_cast<float>(lines.size()) * face.leading + 14.0f);
        const Rect row{list.column.x - 8.0f, list.column.y, list.column.width + 12.0f - kTarget, height};
        const Press press = frame.controls.press("compared.open." + id, list.touched(row));
        if (press.hovered || press.held) painter.box(row, kGlazeShade, kCorner);
        if (press.focused) Controls::focusRing(painter, row.inset(3.0f), true);
        if (press.clicked) frame.requests.follow = id;
        float y = row.middleY() - 0.5f * static_cast<float>(lines.size()) * face.leading;
        comparedNumber(painter, list.column.x + numberRadius(painter), y + 0.5f * face.leading, i,
                       frame.view.state->comparison.focus == static_cast<std::int32_t>(i));
        for (const std::string& line : lines) {
            painter.text(TextStyle::Heading, list.column.x + number,
                         painter.baselineFor(TextStyle::Heading, y + 0.5f * face.leading), kInk, line);
            y += face.leading;
        }
        const Rect remove{list.column.x + list.column.width - kTarget + 8.0f, row.middleY() - 0.5f * kTarget, kTarget,
                          kTarget};
        if (i > 0 && frame.controls.iconButton(painter, "compared.remove." + id, remove, Icon::Close, kInk, kGlazeShade,
                                               frame.text("compare.remove"))) {
            toggle(frame, id);
        }
        list.column.y += height;
    }
    list.column.y += 12.0f;
}

void CompareRows::facts(const Frame& frame, List& list) {
    const float number = numberColumn(frame.fonts.face(TextStyle::Label));
    Painter& painter = list.painter;
    const museum::Museum& museum = *frame.view.museum;
    const Face& label = painter.face(TextStyle::Label);
    for (const visit::ComparedFact& fact : visit::factsOf(frame.view.compared, museum, frame.language())) {
        painter.box({list.column.x, list.column.y, list.column.width, 1.0f}, kHairline);
        list.column.y += 10.0f;
        const float middle = list.column.y + 0.5f * label.leading;
        const std::string& verdict = frame.text(fact.same ? "compare.same" : "compare.differs");
        const float right = list.column.x + list.column.width;
        const float width = label.width(verdict);
        painter.text(TextStyle::Label, list.column.x, painter.baselineFor(TextStyle::Label, middle), kCobalt,
                     shortened(fact.name, list.column.width - width - 40.0f, label.measure()), 0.6f);
        painter.text(TextStyle::Label, right - width, painter.baselineFor(TextStyle::Label, middle),
                     fact.same ? kInkSoft : kInk, verdict);
        if (fact.same) {
            painter.ring(right - width - 13.0f, middle, 4.5f, kInkSoft, 1.5f);
        } else {
            painter.disc(right - width - 13.0f, middle, 5.0f, kBole);
        }
        list.column.y += label.leading + 4.0f;
        if (!fact.common.empty()) {
            const std::string text = fact.same ? fact.common : frame.text("compare.all") + " " + fact.common;
            list.column.y += paragraph(painter, TextStyle::Body, list.column, kInk, text) + 4.0f;
        } else if (fact.same && !fact.values.empty()) {
            list.column.y += paragraph(painter, TextStyle::Body, list.column, kInk, fact.values.front()) + 4.0f;
        }
        for (std::size_t i = 0; !fact.same && i < fact.values.size(); ++i) {
            const Rect cell{list.column.x + number, list.column.y, list.column.width - number, 0.0f};
            comparedNumber(painter, list.column.x + numberRadius(painter),
                           list.column.y + 0.5f * painter.face(TextStyle::Body).leading, i, false);
            list.column.y += std::max(paragraph(painter, TextStyle::Body, cell, kInk, fact.values[i]), 24.0f) + 4.0f;
        }
        list.column.y += 8.0f;
    }
}

void CompareRows::candidates(const Frame& frame, List& list) {
    Painter& painter = list.painter;
    if (frame.view.comparedIds.empty()) return;
    LaidFor now{frame.view.comparedIds.front(), frame.view.bridges, list.column.width, frame.language(),
                frame.fontsRevision};
    if (now != laidFor_) {
        laidFor_ = std::move(now);
        groups_ = visit::candidatesFor(laidFor_.id, *frame.view.museum, frame.view.bridges);
        heights_.clear();
        for (const visit::Candidates& group : groups_) {
            for (const museum::Exhibit* one : group.exhibits)
                heights_.push_back(heightOf(frame, *one, list.column.width));
        }
    }
    const Face& label = painter.face(TextStyle::Label);
    std::size_t row = 0;
    for (const visit::Candidates& group : groups_) {
        const bool city = group.id == "iznik" || group.id == "jingdezhen";
        const std::string& name = frame.text(city ? "city." + group.id : "compare." + group.id);
        list.column.y += 10.0f;
        painter.text(TextStyle::Label, list.column.x,
                     painter.baselineFor(TextStyle::Label, list.column.y + 0.5f * label.leading), kCobalt, name, 0.6f);
        list.column.y += label.leading + 6.0f;
        painter.box({list.column.x, list.column.y, list.column.width, 2.0f}, kTurquoise);
        list.column.y += 4.0f;
        for (const museum::Exhibit* exhibit : group.exhibits) {
            const float height = heights_[row++];
            candidate(frame, list, *exhibit, {list.column.x - 8.0f, list.column.y, list.column.width + 16.0f, height});
            list.column.y += height;
        }
    }
}

float CompareRows::heightOf(const Frame& frame, const museum::Exhibit& exhibit, float width) {
    const float number = numberColumn(frame.fonts.face(TextStyle::Label));
    const Face& body = frame.fonts.face(TextStyle::Body);
    const Face& small = frame.fonts.face(TextStyle::Label);
    const float most = width - number - 4.0f;
    const std::size_t about = small.lines(exhibit.date.in(frame.language()), most).size() +
                              small.lines(museum::dimensionsText(exhibit.dimensions, frame.language()), most).size();
    return 14.0f + static_cast<float>(body.lines(exhibit.title.in(frame.language()), most).size()) * body.leading +
           static_cast<float>(about) * small.leading;
}

void CompareRows::candidate(const Frame& frame, const List& list, const museum::Exhibit& exhibit, const Rect& row) {
    // What is out of sight can have the keyboard's focus all the same.
    const Press press = frame.controls.press("candidate." + exhibit.id, list.touched(row));
    if (row.bottom() < list.body.y || row.y > list.body.bottom()) return;
    const float number = numberColumn(frame.fonts.face(TextStyle::Label));
    Painter& painter = list.painter;
    const std::vector<std::string>& others = frame.view.state->comparison.others;
    const bool chosen = std::find(others.begin(), others.end(), exhibit.id) != others.end();
    const Face& body = painter.face(TextStyle::Body);
    const Face& small = painter.face(TextStyle::Label);
    const float width = list.column.width - number - 4.0f;
    const std::vector<std::string> title = linesOf(exhibit.title.in(frame.language()), width, body);
    std::vector<std::string> about = linesOf(exhibit.date.in(frame.language()), width, small);
    for (std::string& line : linesOf(museum::dimensionsText(exhibit.dimensions, frame.language()), width, small)) {
        about.push_back(std::move(line));
    }
    if (press.hovered || press.held || chosen) painter.box(row.inset(1.0f), kGlazeShade, kCorner);
    if (press.focused) Controls::focusRing(painter, row.inset(4.0f), true);
    float y = row.y + 7.0f;
    const float mark = y + 0.5f * body.leading;
    if (chosen) {
        const auto place =
            static_cast<std::size_t>(std::find(others.begin(), others.end(), exhibit.id) - others.begin());
        comparedNumber(painter, list.column.x + numberRadius(painter), mark, place + 1, false);
    } else {
        cityMark(painter, {list.column.x + numberRadius(painter), mark}, 5.5f, exhibit.city == "iznik");
    }
    for (const std::string& line : title) {
        painter.text(TextStyle::Body, list.column.x + number,
                     painter.baselineFor(TextStyle::Body, y + 0.5f * body.leading), kInk, line);
        y += body.leading;
    }
    for (const std::string& line : about) {
        painter.text(TextStyle::Label, list.column.x + number,
                     painter.baselineFor(TextStyle::Label, y + 0.5f * small.leading), kInkSoft, line);
        y += small.leading;
    }
    painter.box({list.column.x + number, row.bottom() - 1.0f, list.column.width - number, 1.0f}, kHairline);
    if (press.clicked) toggle(frame, exhibit.id);
}

}  // namespace ui
