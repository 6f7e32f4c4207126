// The four text styles as rasterised faces: which characters, in which fonts, at which size in pixels.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "app/museum/Language.h"
#include "app/ui/Kerning.h"
#include "app/ui/LineMemo.h"
#include "app/ui/TextLayout.h"
#include "app/ui/Theme.h"
#include "engine/core/Bytes.h"

struct ImFont;
struct ImFontAtlas;

namespace ui {

/// One text style, ready to be drawn. All lengths in interface units.
struct Face {
    const ImFont* font = nullptr;
    const Kerning* kerning = nullptr;
    bool borrowsFigures = false;  ///< its digits are another font's, so that the kerning does not hold for them
    float strike = 0.0f;  ///< such a digit is drawn twice, so far apart: the sans comes in one weight, a regular one
    LineMemo* memo = nullptr;
    float size = 0.0f;     ///< the em
    float leading = 0.0f;  ///< baseline to baseline
    float capHeight = 0.0f;
    float pixelsPerUnit = 1.0f;  ///< that the glyphs were rasterised with

    /// See ui::Advance; `tracking` is added after every character.
    [[nodiscard]] float advance(char32_t previous, char32_t current) const;
    [[nodiscard]] Advance measure(float tracking = 0.0f) const;
    [[nodiscard]] float width(std::string_view text, float tracking = 0.0f) const;
    /// `text` broken into lines of at most `width`; see LineMemo.
    [[nodiscard]] const std::vector<Line>& lines(std::string_view text, float width,
                                                 Breaking how = Breaking::Full) const;
    /// `text` with "[…]" for every run of characters that have no glyph; `whole` becomes false where there is one.
    [[nodiscard]] std::string readable(std::string_view text, bool& whole) const;
};

/// The UTF-8 text that each style has to show, all of it; the order does not matter.
using StyleTexts = std::array<std::string, kTextStyleCount>;

class Fonts {
  public:
    Fonts();
    ~Fonts();

    /// Takes the bytes of all roles, or none when one of them is not a sound font (logged).
    void setBytes(kiln::Bytes title, kiln::Bytes text, kiln::Bytes label, kiln::Bytes chinese);
    [[nodiscard]] bool ready() const { return latin_[0] != nullptr; }

    /// Rasterises what is missing; true when the atlas has new pixels. Between frames only.
    /// `size`: 1..2 times the styles' own.
    bool prepare(ImFontAtlas& atlas, const StyleTexts& texts, museum::Language language, float pixelsPerUnit,
                 float size = 1.0f);

    /// Starts a frame.
    void beginFrame();
    /// How many texts were broken into lines since these fonts were made.
    [[nodiscard]] std::size_t textsBroken() const;

    [[nodiscard]] const Face& face(TextStyle style) const { return faces_[static_cast<std::size_t>(style)]; }

  private:
    struct Built;  // what the present atlas holds
    void build(ImFontAtlas& atlas, museum::Language language, float pixelsPerUnit, float size);

    kiln::Bytes titleBytes_, textBytes_, labelBytes_, chineseBytes_;
    std::array<std::unique_ptr<Kerning>, kTextStyleCount> latin_;
    std::unique_ptr<Kerning> chinese_;
    std::array<Face, kTextStyleCount> faces_;
    std::array<LineMemo, kTextStyleCount> memos_;
    std::unique_ptr<Built> built_;
};

}  // namespace ui
