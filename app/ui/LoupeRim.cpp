#include "app/ui/LoupeRim.h"

#include <vector>

#include "app/ui/Article.h"

namespace ui {
namespace {

constexpr Colour kBrass = colour(0xB8925A);
constexpr Colour kBrassLight = colour(0xE6CF9F);
constexpr Colour kHalo = colour(kInkRgb, 0.55f);
constexpr float kOpen = 10.0f;  // units round the middle where nothing is drawn: it is what one looks at

/// A hairline that is seen on white glaze and on cobalt alike.
void hair(Painter& painter, const glm::vec2& from, const glm::vec2& to) {
    painter.line(from.x, from.y, to.x, to.y, kHalo, 3.0f);
    painter.line(from.x, from.y, to.x, to.y, kWhite, 1.0f);
}

/// Cross-hairs of ticks, every fifth longer, out to the rim.
void scale(Painter& painter, const LoupeView& loupe) {
    const float reach = loupe.radius - 5.0f;
    for (const glm::vec2 along : {glm::vec2(1.0f, 0.0f), glm::vec2(0.0f, 1.0f)}) {
        const glm::vec2 across(along.y, along.x);
        for (const float side : {-1.0f, 1.0f}) {
            hair(painter, loupe.at + side * kOpen * along, loupe.at + side * reach * along);
            if (loupe.division < 2.0f) continue;
            for (int i = 1; static_cast<float>(i) * loupe.division < reach; ++i) {
                const float from = static_cast<float>(i) * loupe.division;
                if (from < kOpen) continue;
                const glm::vec2 middle = loupe.at + side * from * along;
                const glm::vec2 half = (i % 5 == 0 ? 8.0f : 4.0f) * across;
                hair(painter, middle - half, middle + half);
            }
        }
    }
}

/// Below the glass where there is room, else above it, else where they cover least of it.
void words(const Frame& frame, Painter& painter, const LoupeView& loupe, const Rect& free) {
    constexpr float kPad = 10.0f, kAway = 12.0f;
    const Face& face = painter.face(TextStyle::Label);
    const float most = std::max(free.width - 2.0f * kPad, 2.0f * kTarget);
    float width = 0.0f;
    std::vector<std::string> lines;
    for (const std::string& text : loupe.texts) {
        for (const Line& line : face.lines(text, most, Breaking::Paragraph)) {
            lines.push_back(text.substr(line.begin, line.end - line.begin));
            width = std::max(width, face.width(lines.back()));
        }
    }
    const float height = face.leading * static_cast<float>(lines.size()) + 12.0f;
    Rect chip{loupe.at.x - 0.5f * width - kPad, loupe.at.y + loupe.radius + kAway, width + 2.0f * kPad, height};
    chip.x = std::clamp(chip.x, free.x, std::max(free.x, free.right() - chip.width));
    const float above = loupe.at.y - loupe.radius - kAway - height;
    if (chip.bottom() > free.bottom()) {
        const bool nearer = above < free.y && free.y - above > chip.bottom() - free.bottom();
        chip.y = nearer ? free.bottom() - height : std::max(above, free.y);
    }
    frame.controls.ground("loupe.words", chip, false);
    painter.box(chip, kChip, kCorner);
    float y = chip.y + 6.0f;
    for (const std::string& line : lines) {
        painter.centred(TextStyle::Label, {chip.x, y, chip.width, face.leading}, kWhite, line);
        y += face.leading;
    }
}

}  // namespace

void loupeRim(const Frame& frame, const Rect& free) {
    if (!frame.view.loupe) return;
    const LoupeView& loupe = *frame.view.loupe;
    Painter painter = backdrop(frame);
    scale(painter, loupe);
    painter.ring(loupe.at.x, loupe.at.y, loupe.radius + 3.5f, colour(kInkRgb, 0.35f), 9.0f);
    painter.ring(loupe.at.x, loupe.at.y, loupe.radius + 1.5f, painter.strong() ? kWhite : kBrass, 5.0f);
    painter.ring(loupe.at.x, loupe.at.y, loupe.radius + 0.5f, kBrassLight, 1.0f);
    if (!loupeSpeaksInDrawer(frame)) words(frame, painter, loupe, free);
}

}  // namespace ui
