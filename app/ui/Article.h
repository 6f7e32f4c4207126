// A label as typeset lines: laid out once for a width, drawn many times at any scroll position.
#pragma once

#include <span>
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
    /// A stretch of text that can be pressed: `mark` says what it is, as given to text().
    struct Spot {
        Rect box;  ///< from the article's origin
        std::size_t mark = 0;
    };
    /// A stretch of text (bytes) that is to become a spot.
    struct Marked {
        std::size_t begin = 0, end = 0, mark = 0;
    };
    /// Paragraphs of body text with half a line between them; marked words are underlined.
    void text(std::string_view text, std::span<const Marked> marked = {});
    [[nodiscard]] const std::vector<Spot>& spots() const { return spots_; }
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
               bool even, std::span<const Marked> marked = {});

    const Fonts* fonts_ = nullptr;
    float width_ = 0.0f;
    float y_ = 0.0f;
    std::vector<Run> runs_;
    std::vector<Shape> shapes_;
    std::vector<Spot> spots_;
};

/// The label of an exhibit: what it is and its text, in which `terms` are marked; then where the model and the
/// knowledge come from.
void addLabel(Article& article, const museum::Exhibit& exhibit, const museum::Locale& locale, museum::Language language,
              std::span<const Article::Marked> terms);
void addProvenance(Article& article, const museum::Exhibit& exhibit, const museum::Locale& locale,
                   museum::Language language);

/// The label of a visitor's own model, from guestName, guestSize, guestFacts and guestDescription of `view`. Characters
/// that the museum's fonts do not have are left out, and the label says so.
[[nodiscard]] Article guestLabel(const View& view, const Fonts& fonts, float width);

/// A rights URI as people know it ("CC0 1.0", "CC BY 4.0"), or the URI without its scheme.
[[nodiscard]] std::string rightsName(std::string_view uri);

}  // namespace ui
