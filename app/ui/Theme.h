// The look of everything that is written: five colours, four text styles, and the reasons for them.
//
// The colours are those of the objects, so that the panels belong to the room without competing with it:
//   glaze white  #F4F1E8  the paper; slightly warm, as İznik slip and Jingdezhen glaze are, and easier on the eye than
//                         pure white beside a dim room
//   deep cobalt  #1F3A8A  structure that is read: eyebrow, labels, focus; 9.0 : 1 on the paper
//   turquoise    #3FA9B5  structure that is only seen: rules, progress, the chosen segment; never text, as it has 2.5 :
//   1
//                         on the paper
//   bole red     #B83A26  used once a label, as the potters used it: for the badge that says what is a reconstruction,
//                         and for notices; 5.1 : 1 on the paper
//   ink          #23211F  text, 14 : 1 on the paper; at 85 % the ground of chips, where white text has at least 8 : 1
//                         over any picture
// Titles and texts are set in a serif with sturdy, open forms (Vollkorn), controls and data in a humanist sans (Lato),
// Chinese in a Kai face (LXGW WenKai), which is to Chinese labels what a book serif is to Latin ones. Sizes, in
// interface units: title 30, heading 20, text 18, label 15. Ragged right, measure of 45 to 75 characters.
// Corners are those of a tile, barely rounded; nothing glows, nothing casts more than a soft shadow; what can be
// touched is at least 44 units each way.
#pragma once

#include <cstdint>

namespace ui {

/// RGBA8, straight alpha, sRGB, as ImDrawList takes it (red in the low byte).
using Colour = std::uint32_t;

constexpr Colour colour(std::uint32_t rgb, float alpha = 1.0f) {
    const auto a = static_cast<std::uint32_t>(alpha * 255.0f + 0.5f);
    return (rgb >> 16 & 0xFFu) | (rgb & 0xFF00u) | (rgb & 0xFFu) << 16 | a << 24;
}

/// The same colour, its alpha multiplied by `factor` (0..1).
constexpr Colour faded(Colour c, float factor) {
    const auto a = static_cast<std::uint32_t>(static_cast<float>(c >> 24) * factor + 0.5f);
    return (c & 0x00FFFFFFu) | a << 24;
}

inline constexpr std::uint32_t kGlazeRgb = 0xF4F1E8;
inline constexpr std::uint32_t kInkRgb = 0x23211F;

inline constexpr Colour kGlaze = colour(kGlazeRgb);
inline constexpr Colour kGlazeShade = colour(0xE9E4D6);  ///< the paper's second tone: pressed, set back
inline constexpr Colour kCobalt = colour(0x1F3A8A);
inline constexpr Colour kTurquoise = colour(0x3FA9B5);
inline constexpr Colour kBole = colour(0xB83A26);
inline constexpr Colour kInk = colour(kInkRgb);
inline constexpr Colour kInkSoft = colour(0x55514B);  ///< second-rank text; 7 : 1 on the paper
inline constexpr Colour kHairline = colour(kInkRgb, 0.14f);
inline constexpr Colour kChip = colour(kInkRgb, 0.85f);
inline constexpr Colour kChipHover = colour(0x3A3733, 0.92f);
inline constexpr Colour kWhite = colour(0xFFFFFF);

/// The colour that stands for one of these in high contrast: black and white, with cobalt for what is chosen; what is
/// half transparent becomes whole, shadows and washes aside.
constexpr Colour strengthened(Colour c) {
    const std::uint32_t alpha = c >> 24, ink = c & 0x00FFFFFFu;
    const std::uint32_t red = c & 0xFFu, green = c >> 8 & 0xFFu, blue = c >> 16 & 0xFFu;
    const std::uint32_t brightness = (54u * red + 183u * green + 19u * blue) >> 8;
    if (ink == (kCobalt & 0x00FFFFFFu)) return (0xFFu << 24) | 0x660000u;  // a darker blue, 13 : 1 on white
    if (alpha < 0x19u || ink == 0u) return c;                              // a shadow
    if (alpha < 0x60u) return colour(0x000000, 0.75f);                     // a hairline
    return brightness > 150u ? kWhite : colour(0x000000);
}

enum class TextStyle : std::uint8_t { Title, Heading, Body, Label };
inline constexpr int kTextStyleCount = 4;

/// Interface units.
inline constexpr float kTextSize[kTextStyleCount] = {30.0f, 20.0f, 18.0f, 15.0f};
/// Baseline to baseline; Chinese, whose characters fill their squares, gets more.
inline constexpr float kLeading[kTextStyleCount] = {36.0f, 26.0f, 27.0f, 21.0f};
inline constexpr float kChineseLeading[kTextStyleCount] = {40.0f, 29.0f, 31.0f, 24.0f};

inline constexpr float kWidestColumn = 470.0f;  ///< about 60 characters of text
inline constexpr float kTarget = 44.0f;         ///< least edge of anything touched
inline constexpr float kCorner = 5.0f;
inline constexpr float kSlideSeconds = 0.25f;

}  // namespace ui
