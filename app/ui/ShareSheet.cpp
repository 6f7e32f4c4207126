#include "app/ui/ShareSheet.h"

#include <algorithm>

#include <imgui.h>

#include "app/ui/Article.h"
#include "app/ui/Widgets.h"

namespace ui {
namespace {

using Kind = visit::Intent::Kind;

constexpr float kPad = 24.0f;
constexpr float kHeader = 62.0f;
constexpr float kUsual = 340.0f;       // units of a code that can be as large as one likes
constexpr float kTextColumn = 260.0f;  // at least, beside the code
constexpr float kGap = 28.0f;          // between code and text
constexpr float kLeastCode = 0.3f;     // of an upright screen's height, for the code; the words can be scrolled

constexpr float kBetween = 12.0f;  // units between help and address
constexpr float kArrow = 90.0f;    // units that an arrow key scrolls

float heightOf(const Face& face, const std::string& text, float width) {
    return static_cast<float>(face.lines(text, width, Breaking::Paragraph).size()) * face.leading;
}

}  // namespace

void ShareSheet::update(const Frame& frame) {
    const View& view = frame.view;
    if (address_ != view.address) {
        address_ = view.address;
        code_ = visit::qrCodeOf(address_);
        copied_ = false;
    }
    const Layout& layout = frame.layout;
    // A small screen is filled; on an upright one the text stands below the code.
    const bool compact = layout.width < 720.0f || layout.height < 440.0f;
    const bool below = compact && layout.width < layout.height;
    const float pad = compact ? layout.margin : kPad, edges = compact ? 0.0f : 2.0f * layout.margin;
    const Rect screen{0.0f, 0.0f, layout.width, layout.height};
    const float column = compact ? std::min(kTextColumn, 0.4f * layout.width) : kTextColumn;
    const float roomX = layout.width - edges - 2.0f * pad - (below ? 0.0f : kGap + column);
    const float mostY = below ? 0.5f * layout.height : layout.height - edges - kHeader - pad;
    const float roomY =
        below ? std::min(mostY, roomAboveWords(frame, layout.width - 2.0f * pad, layout.height - kHeader - pad))
              : mostY;
    const auto pixels = [&](float units) { return static_cast<int>(std::max(units, 0.0f) * view.scale); };
    int module = 0;
    if (view.addressWhole && code_) {
        module = visit::modulePixels(*code_, pixels(std::min({roomX, roomY, kUsual})));
        if (module == 0) module = visit::modulePixels(*code_, pixels(std::min(roomX, mostY)));
    }
    const float unit = static_cast<float>(module) / view.scale;
    const float edge = module > 0 ? unit * static_cast<float>(code_->size + 2 * visit::QrCode::kQuiet) : 0.0f;

    Rect card = screen;
    if (!compact) {
        const float width = 2.0f * pad + (edge > 0.0f ? edge + kGap : 0.0f) + 1.3f * kTextColumn;
        const float height = kHeader + std::max(edge, 240.0f) + pad;
        card.width = std::min(width, layout.width - edges);
        card.height = std::min(height, layout.height - edges);
        card.x = 0.5f * (layout.width - card.width);
        card.y = 0.5f * (layout.height - card.height);
        dimBehind(frame, card);
    }
    const Part part("share", card);
    Painter painter = part.painter(frame);
    painter.box(card, kGlaze, compact ? 0.0f : kCorner);
    frame.controls.ground("share", screen, true);
    const Rect close{card.right() - kTarget - 10.0f, card.y + 9.0f, kTarget, kTarget};
    headline(painter, {card.x + pad, card.y + 0.5f * kHeader}, close.x - card.x - pad, frame.text("share.title"));
    if (frame.controls.iconButton(painter, "share.close", close, Icon::Close, kInk, kGlazeShade,
                                  frame.text("share.close"))) {
        frame.ask(Kind::ToggleShare);
    }
    painter.box({card.x + pad, card.y + kHeader - 10.0f, card.width - 2.0f * pad, 2.0f}, kTurquoise);

    Rect rest{card.x + pad, card.y + kHeader + 4.0f, card.width - 2.0f * pad, 0.0f};
    if (module > 0) {
        draw(frame, painter, *code_, {below ? card.middleX() - 0.5f * edge : rest.x, rest.y}, unit);
        if (below) {
            rest.y += edge + 10.0f;
        } else {
            rest.x += edge + kGap;
            rest.width -= edge + kGap;
        }
    }
    rest.height = card.bottom() - pad - rest.y;
    words(frame, painter, rest,
          frame.text(module > 0          ? "share.help"
                     : view.addressWhole ? "share.fine"
                                         : "share.unknown"));
}

/// Of `height` units what is left for the code when all words stand below it.
float ShareSheet::roomAboveWords(const Frame& frame, float width, float height) const {
    const float words = heightOf(frame.fonts.face(TextStyle::Body), frame.text("share.help"), width) + kBetween +
                        heightOf(frame.fonts.face(TextStyle::Label), address_, width) + kTarget + 20.0f;
    return std::max(height - words, kLeastCode * frame.layout.height);
}

void ShareSheet::draw(const Frame& frame, Painter& painter, const visit::QrCode& code, const glm::vec2& at,
                      float module) {
    const float scale = frame.view.scale;
    const glm::vec2 corner = glm::round(at * scale) / scale;
    const float edge = module * static_cast<float>(code.size + 2 * visit::QrCode::kQuiet);
    painter.box({corner.x, corner.y, edge, edge}, kWhite);
    const glm::vec2 first = corner + module * static_cast<float>(visit::QrCode::kQuiet);
    for (int y = 0; y < code.size; ++y) {
        for (int x = 0; x < code.size; ++x) {
            if (!code.at(x, y)) continue;
            const int begin = x;
            while (x < code.size && code.at(x, y)) ++x;
            painter.box({first.x + module * static_cast<float>(begin), first.y + module * static_cast<float>(y),
                         module * static_cast<float>(x - begin), module},
                        colour(0x000000));
        }
    }
    frame.controls.ground("share.code", {corner.x, corner.y, edge, edge}, true);
}

void ShareSheet::words(const Frame& frame, Painter& painter, const Rect& column, const std::string& help) {
    // The button stands at the foot, whatever there is to be said; the text is scrolled where there is no room.
    Rect button{column.x, column.bottom() - kTarget, column.width, kTarget};
    Rect body{column.x, column.y, column.width, button.y - 6.0f - column.y};
    const float height = heightOf(painter.face(TextStyle::Body), help, column.width) + kBetween +
                         heightOf(painter.face(TextStyle::Label), address_, column.width);
    scroller_.push(kArrow * static_cast<float>(frame.pointer.arrowY));
    scroller_.update(frame, "share.words", body, height);
    ImGui::PushClipRect({body.x, body.y}, {body.right(), body.bottom()}, true);
    Rect text{body.x, body.y - scroller_.place(), body.width, 0.0f};
    text.y += paragraph(painter, TextStyle::Body, text, kInk, help) + kBetween;
    paragraph(painter, TextStyle::Label, text, kInkSoft, address_);
    scroller_.fade(painter, body, height);
    ImGui::PopClipRect();
    body.width += 12.0f;  // the bar stands beside the text
    scroller_.bar(frame, painter, body, height);
    const Rect row = button;
    if (pill(frame, painter, "share.copy", frame.text(copied_ ? "share.copied" : "action.share.copy"), true, false,
             button, row, 1)) {
        frame.ask(Kind::CopyAddress);
        copied_ = true;
    }
}

}  // namespace ui
