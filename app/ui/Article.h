// A label as typeset lines: laid out once for a width, drawn many times at any scroll position.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/museum/Museum.h"
#include "app/ui/Fonts.h"
#include "app/ui/Interface.h"
#include "app/ui/Painter.h"

namespace ui {

class Article {
  public:
    Article() = default;
    Article(const Fonts& fonts, float width) : fonts_(&fonts), width_(width) {}

    [[nodiscard]] float height() const { return y_; }
    [[nodiscard]] float width() const { return width_; }
    [[nodiscard]] bool empty() const { return runs_.empty(); }

    /// Each adds below what is there. `indent` moves the left edge.
    void space(float height) { y_ += height; }
    void paragraph(TextStyle style, Colour colour, std::string_view text, float indent = 0.0f, float tracking = 0.0f);
    void title(std::string_view text);
    /// Paragraphs of body text with half a line between them.
    void text(std::string_view text);
    /// "Materials   stonepaste, slip …": the label in a column of its own where there is room, else above.
    void fact(std::string_view label, std::string_view value);
    void rule(float length, float thickness, Colour colour);
    /// A framed word or two on a line of its own.
    void badge(std::string_view text);

    /// Draws what falls between `top` and `bottom` of the screen, with the article's origin at (x, y).
    void draw(Painter& painter, float x, float y, float top, float bottom) const;

  private:
    struct Run {
        TextStyle style;
        Colour colour;
        float x, baseline, tracking;
        std::string text;
    };
    struct Shape {
        Rect box;
        Colour colour;
        float outline;  // thickness; 0: filled
    };
    void lines(TextStyle style, Colour colour, std::string_view text, float indent, float width, float tracking,
               bool even);

    const Fonts* fonts_ = nullptr;
    float width_ = 0.0f;
    float y_ = 0.0f;
    std::vector<Run> runs_;
    std::vector<Shape> shapes_;
};

/// The label of an exhibit: what it is, its text, and where the model and the knowledge come from.
[[nodiscard]] Article labelOf(const museum::Exhibit& exhibit, const museum::Locale& locale, museum::Language language,
                              const Fonts& fonts, float width);

/// The label of a visitor's own model, from guestName, guestSize, guestFacts and guestDescription of `view`. Characters
/// that the museum's fonts do not have are left out, and the label says so.
[[nodiscard]] Article guestLabel(const View& view, const Fonts& fonts, float width);

/// A rights URI as people know it ("CC0 1.0", "CC BY 4.0"), or the URI without its scheme.
[[nodiscard]] std::string rightsName(std::string_view uri);

}  // namespace ui
