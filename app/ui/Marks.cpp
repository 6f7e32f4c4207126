#include "app/ui/Marks.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "app/ui/Widgets.h"

namespace ui {

using Kind = visit::Intent::Kind;

namespace {

constexpr float kRulerGap = 8.0f;  // units between a length and its text

/// "5 mm", "20 cm"
std::string scaleText(museum::Language language, float metres) {
    const bool small = metres < 0.01f;
    return museum::decimalText(static_cast<double>(metres) * (small ? 1000.0 : 100.0), 1, language) +
           (small ? " mm" : " cm");
}

}  // namespace

std::vector<Rect> rulerChips(std::span<const Ruler> rulers, std::span<const glm::vec2> sizes, const Rect& bounds) {
    std::vector<Rect> chips;
    for (std::size_t i = 0; i < rulers.size(); ++i) {
        const Ruler& ruler = rulers[i];
        chips.emplace_back();
        if (ruler.text.empty()) continue;
        const glm::vec2 way = ruler.to - ruler.from, size = sizes[i];
        const float length = glm::length(way);
        glm::vec2 beside = length > 1.0f ? glm::vec2(way.y, -way.x) / length : glm::vec2(0.0f, -1.0f);
        if (beside.y > 0.0f) beside = -beside;  // above it, if it is no matter
        const float reach = kRulerGap + 0.5f * (size.x * std::abs(beside.x) + size.y * std::abs(beside.y));
        float least = std::numeric_limits<float>::max();
        float price = 0.0f;  // of a place that is not the first
        for (const float along : {0.5f, 0.3f, 0.7f, 0.12f, 0.88f}) {
            for (const float side : {1.0f, -1.0f}) {
                const glm::vec2 at = ruler.from + along * way + side * reach * beside - 0.5f * size;
                const Rect tried{at.x, at.y, size.x, size.y};
                float hidden = price++ + size.x * size.y - tried.areaWith(bounds);
                for (const Rect& other : chips) hidden += 4.0f * tried.inset(-3.0f).areaWith(other);
                for (const Ruler& other : rulers) {
                    if (other.text.empty()) continue;
                    hidden += 10.0f * lengthIn(tried.inset(-2.0f), other.from, other.to);
                    for (const glm::vec2& end : {other.from, other.to})  // the discs
                        hidden += tried.areaWith({end.x - 6.0f, end.y - 6.0f, 12.0f, 12.0f});
                }
                if (hidden >= least) continue;
                least = hidden;
                chips.back() = tried;
            }
        }
    }
    return chips;
}

float scaleBarMetres(float unitsPerMetre, float most) {
    if (!(unitsPerMetre > 0.0f) || !std::isfinite(unitsPerMetre)) return 0.0f;
    const float longest = most / unitsPerMetre;
    const float decade = std::pow(10.0f, std::floor(std::log10(longest)));
    if (!(decade > 0.0f) || !std::isfinite(decade)) return 0.0f;
    for (const float step : {5.0f, 2.0f}) {
        if (step * decade <= longest) return step * decade;
    }
    return decade;
}

void Marks::update(const Frame& frame, float panelShown, float bottom) {
    const visit::State& state = *frame.view.state;
    if (state.mode != visit::Mode::Inspect) return;
    if (state.tools.open == visit::Tool::Notes) notes(frame);
    Painter painter = backdrop(frame);
    rulers(frame, painter);
    const bool measures = state.tools.open == visit::Tool::Measure || state.tools.open == visit::Tool::Section;
    // The loupe has a scale of its own, where one looks.
    const bool scaled = measures || state.tools.measuring || state.orthographic;
    if (scaled && !frame.view.loupe) scaleBar(frame, painter, panelShown, bottom);
}

void Marks::notes(const Frame& frame) {
    for (std::size_t i = 0; i < frame.view.noteMarks.size(); ++i) {
        const NoteMark& mark = frame.view.noteMarks[i];
        if (!mark.seen) continue;
        const bool chosen = static_cast<std::int32_t>(i) == frame.view.state->tools.note;
        const std::string name = "mark." + std::to_string(i);
        const Rect target{mark.at.x - 0.5f * kTarget, mark.at.y - 0.5f * kTarget, kTarget, kTarget};
        const Part part(name.c_str(), target);
        Painter painter = part.painter(frame);
        const Press press = frame.controls.press(name, target);
        // Of the chosen one only a ring, so that it does not hide what it points at.
        if (chosen) {
            painter.ring(mark.at.x, mark.at.y, 15.0f, colour(kInkRgb, 0.5f), 4.0f);
            painter.ring(mark.at.x, mark.at.y, 15.0f, kWhite, 2.0f);
        } else {
            painter.disc(mark.at.x, mark.at.y, numberRadius(painter) + (press.hovered ? 4.0f : 2.0f), kWhite);
            numbered(painter, mark.at, i + 1, kCobalt);
        }
        if (press.focused) Controls::focusRing(painter, target.inset(7.0f), false);
        if (press.clicked) {
            visit::Intent show;
            show.kind = Kind::ShowNote;
            show.choice = static_cast<std::int32_t>(i);
            frame.requests.intents.push_back(show);
        }
    }
}

void Marks::rulers(const Frame& frame, Painter& painter) {
    const auto end = [&](const glm::vec2& at) {
        painter.disc(at.x, at.y, 5.5f, colour(kInkRgb, 0.8f));
        painter.disc(at.x, at.y, 3.5f, kWhite);
    };
    const Face& face = painter.face(TextStyle::Label);
    std::vector<glm::vec2> sizes;
    for (const Ruler& ruler : frame.view.rulers) {
        sizes.emplace_back(face.width(ruler.text) + 16.0f, face.leading + 5.0f);
        if (!ruler.text.empty()) {  // otherwise the first end alone
            painter.line(ruler.from.x, ruler.from.y, ruler.to.x, ruler.to.y, colour(kInkRgb, 0.75f), 4.5f);
            painter.line(ruler.from.x, ruler.from.y, ruler.to.x, ruler.to.y, kWhite, 2.0f);
            end(ruler.to);
        }
        end(ruler.from);
    }
    const Layout& layout = frame.layout;
    const Rect screen{0.0f, 0.0f, layout.width, layout.height};
    const std::vector<Rect> chips = rulerChips(frame.view.rulers, sizes, screen.inset(layout.margin));
    for (std::size_t i = 0; i < chips.size(); ++i) {
        if (frame.view.rulers[i].text.empty()) continue;
        painter.box(chips[i], kChip, kCorner);
        painter.centred(TextStyle::Label, chips[i], kWhite, frame.view.rulers[i].text);
    }
}

void Marks::scaleBar(const Frame& frame, Painter& painter, float panelShown, float bottom) {
    const Layout& layout = frame.layout;
    // On an upright screen beside what is narrow in its middle, as a bottle is.
    const float most = layout.sheet ? std::min(180.0f, 0.25f * layout.width) : 180.0f;
    const float metres = scaleBarMetres(frame.view.unitsPerMetre, most);
    const float foot = std::min(bottom, layout.height - layout.margin) - 8.0f;
    scaleChip(frame, painter, metres, panelShown, foot);
}

void scaleChip(const Frame& frame, Painter& painter, float metres, float panelShown, float foot) {
    if (metres <= 0.0f) return;
    const Layout& layout = frame.layout;
    const float right = layout.sheet ? layout.width : layout.width + (layout.panel.x - layout.width) * panelShown;
    const float length = metres * frame.view.unitsPerMetre;
    const Face& face = painter.face(TextStyle::Label);
    const float width = std::max({length, 56.0f, face.width(scaleText(frame.language(), metres))}) + 24.0f;
    const float height = face.leading + 22.0f;
    const float top = layout.sheet ? layout.margin + kTarget + 8.0f : foot - height;
    const Rect chip{right - layout.margin - width, top, width, height};
    painter.box(chip, kChip, kCorner);
    drawScale(painter, frame.language(), metres, {chip.middleX() - 0.5f * length, chip.y, length, height}, kWhite);
    frame.controls.ground("scale", chip, false);
}

void drawScale(Painter& painter, museum::Language language, float metres, const Rect& box, Colour ink) {
    const std::string text = scaleText(language, metres);
    const float y = box.bottom() - 12.0f;
    painter.centred(TextStyle::Label, {box.x, box.y + 3.0f, box.width, box.height - 22.0f}, ink, text);
    painter.box({box.x, y - 1.0f, box.width, 2.0f}, ink);
    painter.box({box.x, y - 5.0f, 2.0f, 10.0f}, ink);
    painter.box({box.right() - 2.0f, y - 5.0f, 2.0f, 10.0f}, ink);
}

}  // namespace ui
