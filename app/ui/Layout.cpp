#include "app/ui/Layout.h"

#include <algorithm>
#include <cmath>

#include "app/ui/Theme.h"

namespace ui {
namespace {

constexpr float kPanelHeader = 56.0f;  // the panel's row of buttons
constexpr float kGap = 8.0f;           // between bars, and between them and what else there is

}  // namespace

Layout layoutFor(float width, float height) {
    Layout layout;
    layout.width = width;
    layout.height = height;
    layout.margin = std::min(width, height) < 480.0f ? 10.0f : 16.0f;
    // A sheet on upright screens. A phone on its side keeps the panel at its side: a sheet would leave neither the
    // object nor the text enough height.
    layout.sheet = width < 1.15f * height;
    if (layout.sheet) {
        const float panelHeight = height * 0.55f;
        layout.panel = {0.0f, height - panelHeight, width, panelHeight};
    } else {
        const float panelWidth = std::clamp(0.36f * width, std::min(430.0f, 0.56f * width), 530.0f);
        layout.panel = {width - layout.margin - panelWidth, layout.margin, panelWidth, height - 2.0f * layout.margin};
    }
    if (layout.sheet) {
        layout.drawer = {0.0f, 0.55f * height, width, 0.45f * height};
    } else {
        const float left = layout.margin + kTarget + kGap;  // beside the rail, below the page's own buttons
        const float top = left;
        layout.drawer = {left, top, std::min(312.0f, width - left - layout.margin), height - top - layout.margin};
    }
    const float padding = layout.panel.width < 340.0f ? 18.0f : layout.panel.width < 440.0f ? 24.0f : 34.0f;
    layout.columnWidth = std::min(layout.panel.width - 2.0f * padding, kWidestColumn);
    layout.columnLeft =
        layout.sheet ? layout.panel.x + 0.5f * (layout.panel.width - layout.columnWidth) : layout.panel.x + padding;
    layout.panelBody = {layout.panel.x, layout.panel.y + kPanelHeader, layout.panel.width,
                        layout.panel.height - kPanelHeader};
    return layout;
}

bool compactSheets(const Layout& layout, float textSize) {
    constexpr float kWidth = 700.0f, kHeight = 480.0f;
    return layout.width < kWidth * std::sqrt(0.01f * textSize) || layout.height < kHeight;
}

SearchPlaces searchPlaces(const Layout& layout, float textSize) {
    SearchPlaces places;
    places.compact = compactSheets(layout, textSize);
    const Rect screen{0.0f, 0.0f, layout.width, layout.height};
    places.sheet = places.compact ? screen : screen.inset(1.5f * layout.margin);
    constexpr float kWidest = 1180.0f;  // lines that are longer are hard to follow
    if (places.sheet.width > kWidest) {
        places.sheet.x += 0.5f * (places.sheet.width - kWidest);
        places.sheet.width = kWidest;
    }
    const float edge = places.compact ? layout.margin : 28.0f;
    const float top = places.sheet.y + (places.compact ? 6.0f : 16.0f);
    // Beside it the button that closes the sheet.
    places.field = {places.sheet.x + edge, top, places.sheet.width - edge - kTarget - (places.compact ? 8.0f : 28.0f),
                    kTarget};
    return places;
}

visit::Picture pictureOf(int pixelWidth, int pixelHeight, float scale) {
    visit::Picture picture;
    if (pixelWidth <= 0 || pixelHeight <= 0 || !(scale > 0.0f)) return picture;
    const Layout layout = layoutFor(static_cast<float>(pixelWidth) / scale, static_cast<float>(pixelHeight) / scale);
    picture.aspect = layout.width / layout.height;
    picture.panelRight = layout.sheet ? 0.0f : 1.0f - layout.panel.x / layout.width;
    picture.panelBottom = layout.sheet ? 1.0f - layout.panel.y / layout.height : 0.0f;
    picture.drawerLeft = layout.sheet ? 0.0f : layout.drawer.right() / layout.width;
    picture.drawerBottom = layout.sheet ? 1.0f - layout.drawer.y / layout.height : 0.0f;
    const float bar = (layout.margin + kTarget + kGap) / layout.height;
    picture.rail = layout.sheet ? (kTarget + 2.0f * kGap) / layout.height : 0.0f;
    // As far as it is wider than the margin that is left about an exhibit anyway.
    constexpr float kFreeMargin = 0.5f - 0.5f / visit::kBreathing;
    const float upright = layout.sheet ? 0.0f : (layout.margin + kTarget + kGap) / layout.width;
    picture.left = std::max(0.0f, upright - kFreeMargin);
    picture.top = bar;
    picture.foot = bar + (layout.sheet ? (kTarget + kGap) / layout.height : 0.0f);
    return picture;
}

}  // namespace ui
