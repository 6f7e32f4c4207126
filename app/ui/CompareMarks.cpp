#include "app/ui/CompareMarks.h"

#include <string>
#include <vector>

#include "app/ui/CompareRows.h"
#include "app/ui/Marks.h"
#include "app/ui/Widgets.h"

namespace ui {
namespace {

constexpr float kPad = 10.0f;
constexpr float kWidest = 300.0f;  // of a caption

/// "1403–1424"
std::string yearsOf(const museum::Years& years) {
    if (years.from == 0) return {};
    return std::to_string(years.from) + (years.to != years.from ? "–" + std::to_string(years.to) : "");
}

/// A model that is on its way, or will never come: as large as it will be.
void placeholder(const Frame& frame, Painter& painter, const ComparedPlace& place) {
    const Rect box{place.foot.x - 0.5f * place.size.x, place.foot.y - place.size.y, place.size.x, place.size.y};
    painter.box(box, colour(kGlazeRgb, 0.12f), kCorner);
    painter.outline(box, colour(kGlazeRgb, 0.7f), 1.5f, kCorner);
    const std::string& text = frame.text(place.broken ? "compare.broken" : "compare.coming");
    const Face& face = painter.face(TextStyle::Label);
    if (face.width(text) + 8.0f < box.width && face.leading < box.height) {
        painter.centred(TextStyle::Label, box, kWhite, text);
    }
}

void goOrMark(const Frame& frame, std::size_t index) {
    const auto place = static_cast<std::int32_t>(index);
    if (frame.view.state->comparison.focus == place) {
        frame.requests.follow = frame.view.comparedIds[index];
        return;
    }
    visit::Intent mark;
    mark.kind = visit::Intent::Kind::FocusCompared;
    mark.choice = place;
    frame.requests.intents.push_back(mark);
}

void captionOf(const Frame& frame, std::size_t index, float top) {
    const ComparedPlace& place = frame.view.comparedPlaces[index];
    const visit::ComparedThing& thing = frame.view.compared[index];
    const bool marked = frame.view.state->comparison.focus == static_cast<std::int32_t>(index);
    const Face& face = frame.fonts.face(TextStyle::Label);
    const visit::SideRoom& room = frame.view.comparedRoom;
    const bool words = room.caption > 40.0f;
    const float number = 1.48f * face.size + 4.0f;  // of the disc with its number, and what is beside it
    const float most = std::min(place.width - 8.0f, kWidest) - 2.0f * kPad - number;
    std::vector<std::string> lines;
    std::size_t titles = 0;
    if (words && most > 40.0f) {
        const auto mostLines = static_cast<std::size_t>(std::max(2.0f, (room.caption - 8.0f) / face.leading));
        lines = linesOf(thing.titleIn(frame.language()), most, face, mostLines - 1, Breaking::Even);
        titles = lines.size();
        std::string about = marked                     ? frame.text("compare.go")
                            : thing.exhibit != nullptr ? thing.exhibit->date.in(frame.language())
                                                       : thing.size;
        const std::size_t left = std::min<std::size_t>(mostLines - titles, 2);
        if (!marked && thing.exhibit != nullptr && face.lines(about, most).size() > left) {
            about = yearsOf(thing.exhibit->years);
        }
        for (std::string& line : linesOf(about, most, face, left, Breaking::Even)) lines.push_back(std::move(line));
    }
    float width = widest(lines, face);
    width += lines.empty() ? kTarget : 2.0f * kPad + number;
    const float height = lines.empty() ? number + 2.0f : static_cast<float>(lines.size()) * face.leading + 8.0f;
    const float reach = std::max(height, kTarget);
    if (width > room.right - room.left || reach > room.bottom - room.top) return;
    // One has come so near that it stands elsewhere.
    if (place.foot.x < room.left || place.foot.x > room.right || top < room.top || top > room.bottom) return;
    const Rect target{std::clamp(place.foot.x - 0.5f * width, room.left, room.right - width),
                      std::min(top, room.bottom - reach), width, reach};
    const Rect chip{target.x, target.y + 0.5f * (reach - height), width, height};
    const Part part(("compared" + std::to_string(index)).c_str(), target.inset(-4.0f));
    Painter painter = part.painter(frame);
    const Press press = frame.controls.press("compared." + std::to_string(index), target);
    painter.box(chip, press.hovered || press.held ? kChipHover : kChip, kCorner);
    if (marked) painter.outline(chip, painter.markOnChip(), 2.5f, kCorner);
    if (press.focused) Controls::focusRing(painter, chip.inset(-1.0f), false);
    const float x = lines.empty() ? chip.middleX() : chip.x + kPad + 0.5f * number - 4.0f;
    comparedNumber(painter, x, lines.empty() ? chip.middleY() : chip.y + 4.0f + 0.5f * face.leading, index, false);
    float y = chip.y + 4.0f + 0.5f * face.leading;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        painter.text(TextStyle::Label, chip.x + kPad + number, painter.baselineFor(TextStyle::Label, y),
                     i >= titles ? faded(kGlaze, 0.85f) : kWhite, lines[i]);
        y += face.leading;
    }
    if (press.clicked) goOrMark(frame, index);
}

void scaleBar(const Frame& frame, float panelShown) {
    const Layout& layout = frame.layout;
    Painter painter = backdrop(frame);
    const float metres =
        scaleBarMetres(frame.view.unitsPerMetre, std::min(180.0f, (layout.sheet ? 0.4f : 0.16f) * layout.width));
    // In a corner that is kept for it, where that is the lower one beside what stands at the foot.
    scaleChip(frame, painter, metres, panelShown, layout.height - layout.margin);
}

}  // namespace

void compareMarks(const Frame& frame, float panelShown) {
    const View& view = frame.view;
    Painter painter = backdrop(frame);
    for (const ComparedPlace& place : view.comparedPlaces) {
        if (!place.come) placeholder(frame, painter, place);
    }
    for (std::size_t i = 0; i < view.comparedPlaces.size() && i < view.compared.size(); ++i) {
        captionOf(frame, i, view.comparedPlaces[i].foot.y + 10.0f);
    }
    scaleBar(frame, panelShown);
}

}  // namespace ui
