#include "app/ui/Painter.h"

#include <algorithm>
#include <cmath>

#include <imgui.h>

namespace ui {

Painter::Painter(ImDrawList& list, const Fonts& fonts, float scale, float opacity, bool strong)
    : list_(list), fonts_(fonts), scale_(scale), opacity_(opacity), strong_(strong) {
    // Edges are softened over one pixel, not one interface unit.
    list_._FringeScale = 1.0f / scale;
}

int Painter::sidesOf(float radius) const {
    const float part = 1.0f - 0.1f / std::max(radius * scale_, 1.0f);
    return std::clamp(static_cast<int>(std::ceil(3.1415927f / std::acos(part))), 12, 160);
}

float Painter::snapped(float value) const {
    return std::round(value * scale_) / scale_;
}

float Painter::text(TextStyle style, float x, float baseline, Colour colour, std::string_view text, float tracking) {
    const Face& type = face(style);
    const float top = snapped(baseline) - std::round(type.font->Ascent) / type.pixelsPerUnit;
    const float unit = 1.0f / type.pixelsPerUnit;
    const ImU32 ink = tinted(colour);
    float pen = x;
    char32_t previous = 0;
    for (std::size_t i = 0; i < text.size();) {
        const Decoded decoded = decodeAt(text, i);
        i = decoded.next;
        const char32_t c = decoded.character;
        const float next = pen + type.advance(previous, c) + tracking;
        const ImFontGlyph* glyph = type.font->FindGlyph(c > 0xFFFF ? ImWchar{0xFFFD} : static_cast<ImWchar>(c));
        if (glyph->Visible) {
            // Kerning moves the glyph itself, not only what follows it.
            const float left = next - tracking - glyph->AdvanceX * unit;
            const auto strike = [&](float at) {
                list_.PrimReserve(6, 4);
                list_.PrimRectUV({at + glyph->X0 * unit, top + glyph->Y0 * unit},
                                 {at + glyph->X1 * unit, top + glyph->Y1 * unit}, {glyph->U0, glyph->V0},
                                 {glyph->U1, glyph->V1}, ink);
            };
            strike(left);
            if (type.strike > 0.0f && isDigit(c)) strike(left + type.strike);
        }
        pen = next;
        previous = c;
    }
    return pen;
}

void Painter::centred(TextStyle style, const Rect& box, Colour colour, std::string_view words) {
    const float width = face(style).width(words);
    text(style, snapped(box.middleX() - 0.5f * width), baselineFor(style, box.middleY()), colour, words);
}

float Painter::baselineFor(TextStyle style, float middle) const {
    return middle + 0.5f * face(style).capHeight;
}

void Painter::box(const Rect& b, Colour colour, float corner) {
    list_.AddRectFilled({snapped(b.x), snapped(b.y)}, {snapped(b.right()), snapped(b.bottom())}, tinted(colour),
                        corner);
}

void Painter::sheet(const Rect& b, Colour colour, float corner) {
    list_.AddRectFilled({snapped(b.x), snapped(b.y)}, {snapped(b.right()), b.bottom()}, tinted(colour), corner,
                        ImDrawFlags_RoundCornersTop);
}

void Painter::outline(const Rect& b, Colour colour, float thickness, float corner) {
    // ImDrawList draws rectangles' strokes half a unit inside their bounds.
    const float in = 0.5f * thickness;
    list_.AddRect({snapped(b.x) + in - 0.5f, snapped(b.y) + in - 0.5f},
                  {snapped(b.right()) - in + 0.5f, snapped(b.bottom()) - in + 0.5f}, tinted(colour), corner, 0,
                  thickness);
}

void Painter::shadow(const Rect& b, float reach, float strength) {
    constexpr int kSteps = 8;
    for (int i = kSteps; i >= 1; --i) {
        const float spread = reach * static_cast<float>(i) / kSteps;
        const Rect larger{b.x - spread, b.y - spread + 0.25f * reach, b.width + 2 * spread, b.height + 2 * spread};
        list_.AddRectFilled({larger.x, larger.y}, {larger.right(), larger.bottom()},
                            tinted(ui::colour(0x000000, strength / kSteps)), kCorner + spread);
    }
}

void Painter::line(float x1, float y1, float x2, float y2, Colour colour, float thickness) {
    list_.AddLine({x1, y1}, {x2, y2}, tinted(colour), thickness);
}

void Painter::disc(float x, float y, float radius, Colour colour) {
    list_.AddCircleFilled({x, y}, radius, tinted(colour), sidesOf(radius));
}

void Painter::ring(float x, float y, float radius, Colour colour, float thickness) {
    list_.AddCircle({x, y}, radius, tinted(colour), sidesOf(radius), thickness);
}

void Painter::loop(std::span<const glm::vec2> points, Colour colour, float thickness) {
    for (const glm::vec2& point : points) list_.PathLineTo({point.x, point.y});
    list_.PathStroke(tinted(colour), ImDrawFlags_Closed, thickness);
}

void Painter::polygon(std::span<const glm::vec2> corners, Colour colour) {
    for (const glm::vec2& corner : corners) list_.PathLineTo({corner.x, corner.y});
    list_.PathFillConvex(tinted(colour));
}

void Painter::triangles(std::span<const glm::vec2> corners, std::span<const std::uint16_t> triangles, Colour colour) {
    const ImU32 ink = tinted(colour);
    const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
    list_.PrimReserve(static_cast<int>(triangles.size()), static_cast<int>(triangles.size()));
    for (const std::uint16_t corner : triangles) {
        list_.PrimVtx({corners[corner].x, corners[corner].y}, white, ink);
    }
}

void Painter::picture(const Rect& box, std::uint32_t texture) {
    list_.AddImage(reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(texture)), {box.x, box.y},
                   {box.right(), box.bottom()}, {0, 0}, {1, 1}, faded(kWhite, opacity_));
}

void Painter::gradient(const Rect& b, Colour top, Colour bottom) {
    const ImU32 a = tinted(top);
    const ImU32 z = tinted(bottom);
    list_.AddRectFilledMultiColor({b.x, b.y}, {b.right(), b.bottom()}, a, a, z, z);
}

void Painter::icon(Icon icon, float x, float y, float size, Colour colour, float thickness) {
    const float h = 0.5f * size;
    const float q = 0.5f * h;
    const ImU32 ink = tinted(colour);
    const auto stroke = [&](std::initializer_list<ImVec2> points) {
        for (const ImVec2& p : points) list_.PathLineTo({x + p.x, y + p.y});
        list_.PathStroke(ink, 0, thickness);
    };
    switch (icon) {
        case Icon::Close:
            stroke({{-h, -h}, {h, h}});
            stroke({{-h, h}, {h, -h}});
            break;
        case Icon::Previous:
            stroke({{q, -h}, {-q, 0}, {q, h}});
            break;
        case Icon::Next:
            stroke({{-q, -h}, {q, 0}, {-q, h}});
            break;
        case Icon::Down:
            stroke({{-h, -q}, {0, q}, {h, -q}});
            break;
        case Icon::Up:
            stroke({{-h, q}, {0, -q}, {h, q}});
            break;
        case Icon::ToSide:  // a panel that slides out of the picture
            stroke({{h, -h}, {h, h}});
            stroke({{-h, 0}, {q, 0}});
            stroke({{-0.1f * h, -q}, {q, 0}, {-0.1f * h, q}});
            break;
        case Icon::Plan: {  // walls seen from above, with a door below and one between two rooms
            const float w = 1.3f * h;
            stroke({{-0.4f * w, h}, {-w, h}, {-w, -h}, {w, -h}, {w, h}, {0.15f * w, h}});
            stroke({{0.1f * w, -h}, {0.1f * w, -0.25f * h}});
            stroke({{0.1f * w, 0.4f * h}, {0.1f * w, h}});
            break;
        }
        case Icon::Whole:  // arrows outwards to the corners
            stroke({{-h, -0.2f * h}, {-h, -h}, {-0.2f * h, -h}});
            stroke({{0.2f * h, -h}, {h, -h}, {h, -0.2f * h}});
            stroke({{h, 0.2f * h}, {h, h}, {0.2f * h, h}});
            stroke({{-0.2f * h, h}, {-h, h}, {-h, 0.2f * h}});
            break;
        case Icon::Plus:
            stroke({{-h, 0}, {h, 0}});
            stroke({{0, -h}, {0, h}});
            break;
        case Icon::Minus:
            stroke({{-h, 0}, {h, 0}});
            break;
        case Icon::Years:  // a line with marks over and under it
            stroke({{-1.3f * h, 0}, {1.3f * h, 0}});
            stroke({{-0.8f * h, 0}, {-0.8f * h, -0.9f * h}});
            stroke({{0, 0}, {0, 0.9f * h}});
            stroke({{0.8f * h, 0}, {0.8f * h, -0.9f * h}});
            break;
        case Icon::Notes:  // a place on a thing, looked at
            list_.AddCircle({x, y}, 1.15f * h, ink, 32, thickness);
            list_.AddCircleFilled({x, y}, 0.35f * h, ink, 16);
            break;
        case Icon::Layers:  // three sheets, one upon the other
            for (const float lift : {-0.75f, 0.0f, 0.75f}) {
                const float c = lift * h;
                if (lift < 0.0f) {
                    stroke({{-1.2f * h, c}, {0, c - 0.6f * h}, {1.2f * h, c}, {0, c + 0.6f * h}, {-1.2f * h, c}});
                } else {
                    stroke({{-1.2f * h, c}, {0, c + 0.6f * h}, {1.2f * h, c}});
                }
            }
            break;
        case Icon::Sun:
            list_.AddCircle({x, y}, 0.55f * h, ink, 24, thickness);
            for (int ray = 0; ray < 8; ++ray) {
                const float angle = 0.7853982f * static_cast<float>(ray);
                const float c = std::cos(angle), s = std::sin(angle);
                stroke({{0.9f * h * c, 0.9f * h * s}, {1.3f * h * c, 1.3f * h * s}});
            }
            break;
        case Icon::Ruler: {
            const float w = 1.3f * h;
            stroke({{-w, -q}, {w, -q}, {w, q}, {-w, q}, {-w, -q}});
            for (const float tick : {-0.5f, 0.0f, 0.5f}) stroke({{tick * w, -q}, {tick * w, 0.1f * h}});
            break;
        }
        case Icon::Section: {  // a bowl cut in the middle: its wall on the left, its outside on the right
            const float t = 0.35f * h;
            stroke({{0, -1.2f * h}, {0, 1.2f * h}});
            stroke({{-1.2f * h, -0.8f * h}, {-0.9f * h, 0.3f * h}, {-0.3f * h, 0.9f * h}, {0, 0.9f * h}});
            stroke(
                {{-1.2f * h + t, -0.8f * h}, {-0.9f * h + t, 0.2f * h}, {-0.3f * h, 0.9f * h - t}, {0, 0.9f * h - t}});
            stroke({{0, -0.8f * h}, {1.2f * h, -0.8f * h}, {0.9f * h, 0.3f * h}, {0.3f * h, 0.9f * h}, {0, 0.9f * h}});
            break;
        }
        case Icon::Share:  // from one to others
            stroke({{0.75f * h, -0.75f * h}, {-0.75f * h, 0}, {0.75f * h, 0.75f * h}});
            for (const ImVec2& knot :
                 {ImVec2(0.75f * h, -0.75f * h), ImVec2(-0.75f * h, 0), ImVec2(0.75f * h, 0.75f * h)}) {
                list_.AddCircleFilled({x + knot.x, y + knot.y}, 0.36f * h, ink, 20);
            }
            break;
        case Icon::Language: {  // a globe
            const float r = 1.15f * h;
            list_.AddCircle({x, y}, r, ink, 32, thickness);
            stroke({{-r, 0}, {r, 0}});
            for (int i = 0; i < 32; ++i) {
                const float angle = 0.19634954f * static_cast<float>(i);
                list_.PathLineTo({x + 0.45f * r * std::cos(angle), y + r * std::sin(angle)});
            }
            list_.PathStroke(ink, ImDrawFlags_Closed, thickness);
            break;
        }
        case Icon::More:
            for (const float dot : {-0.95f, 0.0f, 0.95f}) list_.AddCircleFilled({x + dot * h, y}, 0.24f * h, ink, 16);
            break;
        case Icon::Search:  // a lens with its handle
            list_.AddCircle({x - 0.25f * h, y - 0.25f * h}, 0.8f * h, ink, 24, thickness);
            stroke({{0.33f * h, 0.33f * h}, {1.1f * h, 1.1f * h}});
            break;
        case Icon::Over:  // two arrows past each other, up and down
            stroke({{-0.5f * h, h}, {-0.5f * h, -h}});
            stroke({{-h, -0.5f * h}, {-0.5f * h, -h}, {0, -0.5f * h}});
            stroke({{0.5f * h, -h}, {0.5f * h, h}});
            stroke({{0, 0.5f * h}, {0.5f * h, h}, {h, 0.5f * h}});
            break;
        case Icon::Tours: {  // a way from one place to another
            list_.AddCircle({x - 0.8f * h, y + 0.9f * h}, 0.32f * h, ink, 16, thickness);
            stroke({{-0.45f * h, 0.9f * h},
                    {0.9f * h, 0.9f * h},
                    {0.9f * h, 0.0f},
                    {-0.8f * h, 0.0f},
                    {-0.8f * h, -0.9f * h},
                    {0.5f * h, -0.9f * h}});
            stroke({{0.2f * h, -1.3f * h}, {0.75f * h, -0.9f * h}, {0.2f * h, -0.5f * h}});
            break;
        }
        case Icon::Settings:  // three sliders
            for (const float row : {-0.9f, 0.0f, 0.9f}) {
                const float knob = row == 0.0f ? 0.5f : -0.45f;
                stroke({{-1.2f * h, row * h}, {1.2f * h, row * h}});
                list_.AddCircleFilled({x + knob * h, y + row * h}, 0.34f * h, ink, 16);
            }
            break;
        case Icon::Camera:
            stroke({{-1.25f * h, -0.6f * h},
                    {-0.6f * h, -0.6f * h},
                    {-0.35f * h, -h},
                    {0.35f * h, -h},
                    {0.6f * h, -0.6f * h},
                    {1.25f * h, -0.6f * h},
                    {1.25f * h, 0.9f * h},
                    {-1.25f * h, 0.9f * h},
                    {-1.25f * h, -0.6f * h}});
            list_.AddCircle({x, y + 0.15f * h}, 0.5f * h, ink, 24, thickness);
            break;
        case Icon::Compare:  // a tall one and a low one on one line
            stroke({{-1.25f * h, h}, {1.25f * h, h}});
            stroke({{-1.0f * h, h}, {-1.0f * h, -h}, {-0.2f * h, -h}, {-0.2f * h, h}});
            stroke({{0.3f * h, h}, {0.3f * h, 0.0f}, {1.0f * h, 0.0f}, {1.0f * h, h}});
            break;
        case Icon::Play:
            stroke({{-0.6f * h, -h}, {0.9f * h, 0.0f}, {-0.6f * h, h}, {-0.6f * h, -h}});
            break;
        case Icon::Pause:
            stroke({{-0.5f * h, -h}, {-0.5f * h, h}});
            stroke({{0.5f * h, -h}, {0.5f * h, h}});
            break;
        case Icon::Turn:  // round, with a head
            list_.PathArcTo({x, y}, 1.05f * h, -0.6f, 4.6f, 32);
            list_.PathStroke(ink, 0, thickness);
            stroke({{0.35f * h, -0.75f * h}, {0.87f * h, -0.6f * h}, {1.1f * h, -1.15f * h}});
            break;
    }
}

}  // namespace ui
