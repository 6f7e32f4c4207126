#include "app/ui/Pieces.h"

#include <array>

namespace ui {
namespace {

constexpr float kPill = 36.0f;  // seen; what is touched is kTarget

}  // namespace

bool pill(const Frame& frame, Painter& painter, const std::string& name, const std::string& text, bool possible,
          bool chosen, Rect& at, const Rect& column, const Rect* clip) {
    const Face& face = painter.face(TextStyle::Label);
    const std::string shown = shortened(text, column.width - 24.0f, face.measure());
    const float width = std::max(kTarget, face.width(shown) + 24.0f);
    if (at.x > column.x && at.x + width > column.right()) {
        at.x = column.x;
        at.y += kTarget;
    }
    const Rect target{at.x, at.y, width, kTarget};
    at.x += width + 6.0f;
    const Rect seen{target.x, target.y + 0.5f * (kTarget - kPill), width, kPill};
    Press press;
    const bool whole = clip == nullptr || (target.y >= clip->y && target.bottom() <= clip->bottom());
    if (possible && whole) press = frame.controls.press(name, target);
    painter.box(seen, chosen ? kCobalt : press.hovered || press.held ? colour(0xDDD6C4) : kGlazeShade, kCorner);
    painter.centred(TextStyle::Label, seen, chosen ? kWhite : possible ? kInk : faded(kInk, 0.42f), shown);
    if (press.focused) Controls::focusRing(painter, seen, true);
    return press.clicked;
}

void cityMark(Painter& painter, const glm::vec2& at, float size, bool iznik, float border) {
    if (!iznik) {
        if (border > 0.0f) painter.disc(at.x, at.y, size + border, kWhite);
        painter.disc(at.x, at.y, size, kCobalt);
        return;
    }
    const auto tile = [&](float reach, Colour ink) {
        const std::array<glm::vec2, 4> corners{at + glm::vec2(0, -reach), at + glm::vec2(reach, 0),
                                               at + glm::vec2(0, reach), at + glm::vec2(-reach, 0)};
        painter.polygon(corners, ink);
    };
    if (border > 0.0f) tile(1.25f * size + 1.4f * border, kWhite);
    tile(1.25f * size, kBole);
}

float paragraph(Painter& painter, TextStyle style, const Rect& column, Colour ink, const std::string& text) {
    const Face& face = painter.face(style);
    float y = column.y;
    for (const Line& line : breakParagraphLines(text, column.width, face.measure())) {
        painter.text(style, column.x, painter.baselineFor(style, y + 0.5f * face.leading), ink,
                     std::string_view(text).substr(line.begin, line.end - line.begin));
        y += face.leading;
    }
    return y - column.y;
}

}  // namespace ui
