// Draws type, boxes and icons into an ImDrawList, on whole pixels where it matters.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include <glm/glm.hpp>

#include "app/ui/Fonts.h"
#include "app/ui/Layout.h"
#include "app/ui/Theme.h"

struct ImDrawList;

namespace ui {

enum class Icon {
    Close,
    Previous,
    Next,
    Down,
    Up,
    ToSide,
    Plan,
    Whole,
    Plus,
    Minus,
    Years,
    Notes,
    Layers,
    Sun,
    Ruler,
    Section,
    Over,
    Turn,
    Tours,
    Play,
    Pause,
    Settings,
    Camera,
    Compare,
    Search,
    Share,
    Language,
    More
};

/// One frame's brush for one draw list. Lengths in interface units.
class Painter {
  public:
    /// `scale`: pixels an interface unit; `opacity` (0..1) multiplies every colour.
    /// `strong`: colours of high contrast.
    Painter(ImDrawList& list, const Fonts& fonts, float scale, float opacity = 1.0f, bool strong = false);

    /// Fills are as good as gone in high contrast: what can be pressed needs a line round it.
    [[nodiscard]] bool strong() const { return strong_; }
    /// What is only seen on a chip's dark ground, of which high contrast would make black on black: what is chosen, and
    /// a rule between two parts.
    [[nodiscard]] Colour markOnChip() const { return strong_ ? kWhite : kTurquoise; }
    [[nodiscard]] Colour ruleOnChip() const { return strong_ ? kWhite : faded(kGlaze, 0.3f); }
    [[nodiscard]] const Face& face(TextStyle style) const { return fonts_.face(style); }

    /// One line; `baseline` is brought to a whole pixel. Returns where the pen ends.
    float text(TextStyle style, float x, float baseline, Colour colour, std::string_view text, float tracking = 0.0f);
    /// One line in the middle of a box.
    void centred(TextStyle style, const Rect& box, Colour colour, std::string_view text);
    /// The baseline that centres capitals on `middle`.
    [[nodiscard]] float baselineFor(TextStyle style, float middle) const;

    void box(const Rect& box, Colour colour, float corner = 0.0f);
    /// Rounded at the top only: a sheet that comes up from the bottom.
    void sheet(const Rect& box, Colour colour, float corner);
    void outline(const Rect& box, Colour colour, float thickness, float corner = 0.0f);
    void shadow(const Rect& box, float reach, float strength);
    void line(float x1, float y1, float x2, float y2, Colour colour, float thickness);
    void disc(float x, float y, float radius, Colour colour);
    void ring(float x, float y, float radius, Colour colour, float thickness);
    /// A closed line.
    void loop(std::span<const glm::vec2> points, Colour colour, float thickness);
    /// A filled shape without dents, clockwise.
    void polygon(std::span<const glm::vec2> corners, Colour colour);
    /// Triangles of three of the corners each, side by side without seams; their outer edges are as hard as pixels.
    void triangles(std::span<const glm::vec2> corners, std::span<const std::uint16_t> triangles, Colour colour);
    /// A picture that fills a box: a texture of the overlay's.
    void picture(const Rect& box, std::uint32_t texture);
    /// A vertical gradient.
    void gradient(const Rect& box, Colour top, Colour bottom);
    void icon(Icon icon, float x, float y, float size, Colour colour, float thickness = 1.75f);

  private:
    /// Corners of a circle by which it is off by less than a tenth of a pixel.
    [[nodiscard]] int sidesOf(float radius) const;
    [[nodiscard]] float snapped(float value) const;
    [[nodiscard]] Colour tinted(Colour colour) const {
        if (strong_) colour = strengthened(colour);
        return opacity_ >= 1.0f ? colour : faded(colour, opacity_);
    }

    ImDrawList& list_;
    const Fonts& fonts_;
    float scale_;
    float opacity_;
    bool strong_;
};

}  // namespace ui
