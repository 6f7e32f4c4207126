#include "app/ui/Hud.h"

#include <algorithm>
#include <utility>

#include "app/ui/Widgets.h"
#include "app/visit/Action.h"

namespace ui {
namespace {

using Kind = visit::Intent::Kind;

constexpr float kFadeSeconds = 0.18f;
constexpr float kSegment = 52.0f;  // width of one language
constexpr const char* kLanguageCodes[] = {"EN", "TR", "中文"};

/// What stands for an exhibit in a chip: its title, or a visitor's file name.
std::string nameOf(const Frame& frame, std::size_t index) {
    if (const museum::Exhibit* exhibit = frame.exhibit(index)) return exhibit->title.in(frame.language());
    return frame.view.guestName;
}

std::vector<BarButton> museumButtons(const Frame& frame) {
    std::vector<BarButton> buttons;
    const auto add = [&](const char* id, const char* words, Icon icon) {
        const visit::Action& action = *visit::actionNamed(id);
        buttons.push_back(
            {std::string(id) + ".open", icon, frame.text(words), std::string(action.key), false, action.intent});
    };
    add("search", "search.open", Icon::Search);
    if (frame.view.plan != nullptr) add("plan", "plan.open", Icon::Plan);
    if (!frame.view.museum->tours.empty()) add("tours", "tours.open", Icon::Tours);
    if (frame.view.timeline != nullptr) add("timeline", "timeline.open", Icon::Years);
    add("share", "share.title", Icon::Share);
    add("settings", "settings.open", Icon::Settings);
    return buttons;
}

visit::Intent setsLanguage(museum::Language language) {
    visit::Intent intent;
    intent.kind = Kind::SetLanguage;
    intent.language = language;
    return intent;
}

std::vector<BarButton> languageButtons(const Frame& frame) {
    std::vector<BarButton> buttons;
    for (std::size_t i = 0; i < museum::kLanguages.size(); ++i) {
        const museum::Language language = museum::kLanguages[i];
        buttons.push_back({std::string("language.") + kLanguageCodes[i], Icon::Language,
                           std::string(museum::languageName(language)), "", language == frame.language(),
                           setsLanguage(language)});
    }
    return buttons;
}

}  // namespace

void Hud::loading(const Frame& frame) {
    const bool busy = frame.view.loaded < 1.0f;
    const float opacity = loading_.follow(busy, frame, 0.4f);
    if (opacity <= 0.0f) return;
    Painter painter = backdrop(frame, opacity);
    const Rect track{0.0f, 0.0f, frame.layout.width, 3.0f};
    painter.box(track, colour(kInkRgb, 0.4f));
    const float part = std::clamp(frame.view.loaded, 0.0f, 1.0f);
    painter.box({0.0f, 0.0f, track.width * part, track.height}, painter.markOnChip());
    frame.controls.ground("loading", track, false);
}

void Hud::update(const Frame& frame, float panelShown, const ToolRail& tools) {
    loading(frame);
    pointers(frame);
    const float barLeft = topBar(frame, panelShown);
    float bottom = frame.layout.height - frame.layout.margin;
    bottom = std::min(bottom, chip(frame));
    bottom = std::min(bottom, inspectingBar(frame, panelShown, tools));
    bottom_ = std::min(bottom, tools.top());
    hint(frame, panelShown, bottom_, tools);
    notices(frame, barLeft);
    meaning(frame);
}

void Hud::meaning(const Frame& frame) {
    const std::string& text = frame.controls.meaning();
    if (text.empty()) return;
    const Rect& of = frame.controls.meaningBox();
    const Layout& layout = frame.layout;
    const Face& face = frame.fonts.face(TextStyle::Label);
    const std::vector<Line>& lines = face.lines(text, layout.width - 2.0f * layout.margin - 20.0f, Breaking::Even);
    float width = 0.0f;
    for (const Line& line : lines) width = std::max(width, line.width);
    width += 20.0f;
    const float height = face.leading * static_cast<float>(lines.size()) + 9.0f;
    const bool below = of.bottom() + height + 4.0f < layout.height;
    const bool toTheRight = frame.controls.meaningWhere() == Controls::Meaning::ToTheRight;
    const float most = std::max(layout.margin, layout.width - layout.margin - width);
    Rect box{of.middleX() - 0.5f * width, below ? of.bottom() + 2.0f : of.y - height - 6.0f, width, height};
    if (toTheRight) box = {of.right() + 6.0f, of.middleY() - 0.5f * height, width, height};
    box.x = std::clamp(box.x, layout.margin, most);
    frame.controls.ground("meaning", box, false);
    Painter painter = foreground(frame);
    painter.box(box, colour(kInkRgb, 0.94f), kCorner);
    if (painter.strong()) painter.outline(box, kWhite, 1.5f, kCorner);
    float middle = box.y + 4.5f + 0.5f * face.leading;
    for (const Line& line : lines) {
        painter.centred(TextStyle::Label, {box.x, middle, box.width, 0.0f}, kWhite,
                        std::string_view(text).substr(line.begin, line.end - line.begin));
        middle += face.leading;
    }
}

float Hud::topBar(const Frame& frame, float panelShown) {
    const Layout& layout = frame.layout;
    const float margin = layout.margin;
    // Beside the open panel, not under it.
    const float edge = layout.sheet ? layout.width : layout.width + (layout.panel.x - layout.width) * panelShown;
    float needed = kTarget;  // all are as wide as the widest, whatever the size of text
    for (const char* code : kLanguageCodes) {
        needed = std::max(needed, frame.fonts.face(TextStyle::Label).width(code) + 8.0f);
    }
    // A page's own buttons keep their corner. Where languages and menu have no place beside them, the menu alone has.
    const float besides = edge - margin - std::max(margin, frame.view.corner + 8.0f);
    const float free = besides >= kTarget ? besides : edge - 2.0f * margin;
    const bool listed = free < 3.0f * needed + kTarget;  // the languages, in the menu
    const std::string& title = frame.view.museum->title.in(frame.language());
    const float titleWidth = frame.fonts.face(TextStyle::Heading).width(title) + 34.0f;
    // In the order of what is wanted most: what there is no place for goes into the menu, from the end.
    std::vector<BarButton> openings = museumButtons(frame);
    if (listed) {
        for (BarButton& language : languageButtons(frame)) openings.push_back(std::move(language));
    }
    const float forButtons = listed ? free : free - 3.0f * needed;
    const auto places = static_cast<std::size_t>(std::max(0.0f, forButtons / kTarget));
    const std::size_t shown = MoreMenu::shown(openings.size(), places);
    const bool more = shown < openings.size() && places > 0;
    const float buttons = kTarget * static_cast<float>(shown + (more ? 1 : 0));
    const float widest = std::max(kTarget, (free - buttons) / 3.0f);
    // Where there is no place for all, the bar goes from margin to margin.
    const float segment = more ? widest : std::clamp(std::max(kSegment, needed + 4.0f), kTarget, widest);
    const float segments = listed ? 0.0f : 3.0f * segment;
    const bool titled = titleWidth + buttons + segments <= free;
    const float width = segments + buttons + (titled ? titleWidth : 0.0f);
    const Rect bar{edge - margin - width, margin, width, kTarget};

    const Part part("top", bar.inset(-6.0f));
    Painter painter = part.painter(frame);
    frame.controls.ground("top", bar, true);
    painter.box(bar, kChip, kCorner);
    if (titled) {
        painter.text(TextStyle::Heading, bar.x + 18.0f, painter.baselineFor(TextStyle::Heading, bar.middleY()), kGlaze,
                     title);
        painter.box({bar.right() - segments - buttons, bar.y + 11.0f, 1.0f, bar.height - 22.0f}, painter.ruleOnChip());
    }
    Rect dots{bar.right() - segments - kTarget, bar.y, kTarget, kTarget};
    if (buttons > 0.0f) {
        Rect place{bar.right() - segments - buttons, bar.y, kTarget, kTarget};
        for (std::size_t i = 0; i < shown; ++i, place.x += kTarget) {
            const BarButton& button = openings[i];
            if (frame.controls.iconButton(painter, button.name, place, button.icon, kWhite, kChipHover,
                                          frame.withKey(button.words, button.key))) {
                frame.requests.intents.push_back(button.intent);
            }
        }
        if (more) MoreMenu::button(frame, painter, visit::Menu::Museum, dots, false);
        if (!listed) painter.box({dots.right(), bar.y + 11.0f, 1.0f, bar.height - 22.0f}, painter.ruleOnChip());
    }
    for (std::size_t i = 0; !listed && i < museum::kLanguages.size(); ++i) {
        const Rect own{bar.right() - segments + static_cast<float>(i) * segment, bar.y, segment, bar.height};
        const std::string code = kLanguageCodes[i];
        const Press press = frame.controls.press("language." + code, own);
        const bool chosen = museum::kLanguages[i] == frame.language();
        if (press.hovered || press.held) painter.box(own.inset(3.0f), kChipHover, kCorner);
        painter.centred(TextStyle::Label, own, chosen ? kWhite : faded(kGlaze, 0.78f), code);
        if (chosen) painter.box({own.x + 12.0f, own.bottom() - 8.0f, own.width - 24.0f, 2.5f}, painter.markOnChip());
        if (press.focused) Controls::focusRing(painter, own.inset(4.0f), false);
        if (press.clicked && !chosen) {
            frame.requests.intents.push_back(setsLanguage(museum::kLanguages[i]));
        }
    }
    if (more) {
        more_.list(frame, visit::Menu::Museum, std::span(openings).subspan(shown), dots, MoreMenu::Towards::Below);
    }
    return bar.x;
}

float Hud::chip(const Frame& frame) {
    const visit::State& state = *frame.view.state;
    const Layout& layout = frame.layout;
    std::string name;
    if (state.lookedAt) name = nameOf(frame, *state.lookedAt);
    const bool shown = state.mode == visit::Mode::Walk && state.lookedAt && !name.empty();
    if (shown) chipExhibit_ = *state.lookedAt;
    const float opacity = chip_.follow(shown, frame, kFadeSeconds);
    if (opacity <= 0.0f) return layout.height;
    if (!shown) name = nameOf(frame, chipExhibit_);
    if (name.empty()) return layout.height;

    constexpr float kPad = 20.0f;
    const Face& heading = frame.fonts.face(TextStyle::Heading);
    const Face& label = frame.fonts.face(TextStyle::Label);
    const float most = std::min(layout.width - 2.0f * layout.margin, 560.0f) - 2.0f * kPad;
    const std::string action =
        shortened(frame.text(frame.view.touch ? "hint.look.touch" : "hint.look.keys"), most, label.measure());
    const std::vector<std::string> title = linesOf(name, most, heading, 2, Breaking::Even);
    float width = label.width(action);
    for (const std::string& line : title) width = std::max(width, heading.width(line));
    width += 2.0f * kPad;
    const float height = 17.0f + heading.leading * static_cast<float>(title.size()) + label.leading;
    const Rect box{0.5f * (layout.width - width), layout.height - layout.margin - height, width, height};

    const Part part("chip", box.inset(-6.0f));
    Painter painter = part.painter(frame, opacity);
    Colour ground = kChip;
    if (shown) {
        const Press press = frame.controls.press("chip", box);
        if (press.hovered || press.held) ground = kChipHover;
        if (press.focused) Controls::focusRing(painter, box, false);
        if (press.clicked) {
            visit::Intent intent;
            intent.kind = Kind::Open;
            intent.exhibit = chipExhibit_;
            frame.requests.intents.push_back(intent);
        }
    }
    painter.box(box, ground, kCorner);
    Rect row{box.x, box.y + 8.0f, box.width, heading.leading};
    for (const std::string& line : title) {
        painter.centred(TextStyle::Heading, row, kWhite, line);
        row.y += row.height;
    }
    row.height = label.leading;
    painter.centred(TextStyle::Label, row, faded(kGlaze, 0.85f), action);
    return box.y;
}

float Hud::inspectingBar(const Frame& frame, float panelShown, const ToolRail& tools) {
    const visit::State& state = *frame.view.state;
    const Layout& layout = frame.layout;
    const bool shown = state.mode == visit::Mode::Inspect && !state.panelOpen && !tools.coversBottom();
    const float opacity = bar_.follow(shown, frame, kFadeSeconds);
    if (opacity <= 0.0f || panelShown > 0.5f) return layout.height;

    const bool several = frame.view.placed && frame.view.placed->size() > 1;
    const std::string& show = frame.text(state.comparison.open ? "compare.show" : "panel.show");
    const float steps = several ? 2.0f * kTarget : 0.0f;
    const float free = layout.width - tools.left();
    const float most = free - 2.0f * layout.margin - steps - kTarget;
    if (most < kTarget) return layout.height;
    const float showWidth = std::min(most, frame.fonts.face(TextStyle::Label).width(show) + 32.0f);
    const float width = steps + showWidth + kTarget;
    const Rect bar{tools.left() + 0.5f * (free - width), layout.height - layout.margin - kTarget, width, kTarget};

    const Part part("inspecting", bar.inset(-6.0f));
    Painter painter = part.painter(frame, opacity);
    painter.box(bar, kChip, kCorner);
    if (!shown) return bar.y;
    frame.controls.ground("inspecting", bar, true);
    Controls& controls = frame.controls;
    float x = bar.x;
    if (several) {
        if (controls.iconButton(painter, "inspecting.previous", {x, bar.y, kTarget, kTarget}, Icon::Previous, kWhite,
                                kChipHover, frame.text("panel.previous"))) {
            frame.ask(Kind::PreviousExhibit);
        }
        x += kTarget;
    }
    const Rect label{x, bar.y, showWidth, kTarget};
    const Press press = controls.press("inspecting.show", label);
    if (press.hovered || press.held) painter.box(label.inset(3.0f), kChipHover, kCorner);
    painter.centred(TextStyle::Label, label, kWhite,
                    shortened(show, showWidth - 8.0f, painter.face(TextStyle::Label).measure()));
    if (press.focused) Controls::focusRing(painter, label.inset(3.0f), false);
    if (press.clicked) frame.ask(Kind::TogglePanel);
    x += showWidth;
    if (several) {
        if (controls.iconButton(painter, "inspecting.next", {x, bar.y, kTarget, kTarget}, Icon::Next, kWhite,
                                kChipHover, frame.text("panel.next"))) {
            frame.ask(Kind::NextExhibit);
        }
        x += kTarget;
    }
    if (controls.iconButton(painter, "inspecting.close", {x, bar.y, kTarget, kTarget}, Icon::Close, kWhite, kChipHover,
                            frame.text(state.comparison.open ? "compare.end" : "panel.close"))) {
        frame.ask(Kind::Close);
    }
    return bar.y;
}

void Hud::hint(const Frame& frame, float panelShown, float bottom, const ToolRail& tools) {
    const visit::State& state = *frame.view.state;
    const bool inspecting = state.mode == visit::Mode::Inspect;
    if (inspecting && opened_ != state.inspected) orbitAtOpening_ = state.orbit;
    opened_ = inspecting ? state.inspected : std::nullopt;
    if (inspecting && !(state.orbit == orbitAtOpening_)) hasTurned_ = true;

    constexpr float kLightSeconds = 4.0f;
    lightSeconds_ = light_ != state.light ? kLightSeconds : std::max(0.0f, lightSeconds_ - frame.seconds);
    light_ = state.light;
    const bool otherSurface = inspecting && state.surface != kiln::scene::SurfaceView::Shaded;
    const bool otherView = otherSurface || (inspecting && state.orthographic);
    const bool litByChoice = state.light != visit::Light::Museum || state.lightTurn != 0.0f || state.lightStops != 0.0f;
    const bool otherLight = lightSeconds_ > 0.0f || (inspecting && litByChoice);
    const visit::Beside beside = visit::besidePicture(state);
    const bool away = beside == visit::Beside::TourStep || (!inspecting && beside != visit::Beside::Nothing);
    const bool shown = !state.comparison.open && !away && state.tools.open == visit::Tool::None &&
                       (otherView || otherLight ||
                        (inspecting ? !hasTurned_ && !state.tools.loupe.on
                                    : !frame.view.hasWalked && !state.lookedAt && frame.view.loaded > 0.0f));
    const char* hands = frame.view.touch ? "touch" : "keys";
    if (otherView) {
        hintText_ =
            frame.text("view." + (otherSurface ? std::string(visit::surfaceName(state.surface)) : "orthographic"));
    } else if (otherLight) {
        hintText_ = frame.view.light;
        if (inspecting && !frame.view.touch) hintText_ += " · " + frame.text("hint.light.keys");
    } else if (shown) {
        hintText_ = frame.text(std::string(inspecting ? "hint.inspect." : "hint.walk.") + hands);
    }
    const float opacity = hint_.follow(shown, frame, 0.5f);
    if (opacity <= 0.0f || hintText_.empty()) return;

    // Above the sheet or beside the panel, wherever that has come to.
    const Layout& layout = frame.layout;
    const float right = layout.sheet ? layout.width : layout.width + (layout.panel.x - layout.width) * panelShown;
    if (layout.sheet) bottom = std::min(bottom, layout.height - layout.margin - layout.panel.height * panelShown);
    if (bottom < layout.height - layout.margin) bottom -= 8.0f;
    constexpr float kPad = 16.0f;
    const Face& face = frame.fonts.face(TextStyle::Label);
    const float left = tools.left();
    // Clear of the rail of tools, where it stands upright.
    const float edge = layout.margin + (inspecting && !layout.sheet ? kTarget : 0.0f);
    const float most = std::min(right - left - 2.0f * edge, 600.0f) - 2.0f * kPad;
    const std::string& text = hintText_;
    const std::vector<Line>& lines = face.lines(text, most, Breaking::Even);
    float width = 0.0f;
    for (const Line& line : lines) width = std::max(width, line.width);
    width += 2.0f * kPad;
    const float height = 16.0f + static_cast<float>(lines.size()) * face.leading;
    const Rect box{left + 0.5f * (right - left - width), bottom - height, width, height};
    const float topBarEnd = layout.margin + kTarget + 8.0f;
    // No room left for the object: it speaks for itself.
    constexpr float kMostOfPicture = 0.16f;
    if (box.y < topBarEnd + 60.0f || (inspecting && height > kMostOfPicture * (bottom - topBarEnd))) return;

    frame.controls.ground("hint", box, false);
    Painter painter = backdrop(frame, opacity);
    painter.box(box, kChip, kCorner);
    float middle = box.y + 8.0f + 0.5f * face.leading;
    for (const Line& line : lines) {
        painter.centred(TextStyle::Label, {box.x, middle, box.width, 0.0f}, kWhite,
                        std::string_view(text).substr(line.begin, line.end - line.begin));
        middle += face.leading;
    }
}

void Hud::notices(const Frame& frame, float barLeft) {
    constexpr std::size_t kMost = 3;  // older ones wait behind the newest
    constexpr float kPad = 18.0f;
    const Layout& layout = frame.layout;
    const std::vector<std::string>& all = frame.view.notices;
    const float width = std::min(400.0f, layout.width - 2.0f * layout.margin);
    const bool besideBar = layout.margin + width + 12.0f <= barLeft;
    // Below the page's own buttons, which stand in that corner; where the bar fills the width they stand below it, one
    // upon the other if there is height for it (web/style.css).
    const float rows = besideBar || frame.view.corner > 0.0f ? 1.0f : layout.height > 416.0f ? 3.0f : 2.0f;
    float y = layout.margin + rows * (kTarget + 8.0f);
    const Face& face = frame.fonts.face(TextStyle::Label);

    for (std::size_t i = all.size() > kMost ? all.size() - kMost : 0; i < all.size(); ++i) {
        const std::string& text = all[i];
        std::vector<Line> lines = face.lines(text, width - kPad - kTarget - 4.0f);
        // A sentence, not a log: what does not fit in five lines is left out.
        constexpr std::size_t kMostLines = 5;
        if (lines.size() > kMostLines) lines.resize(kMostLines);
        const float textHeight = static_cast<float>(lines.size()) * face.leading;
        const Rect card{layout.margin, y, width, std::max(kTarget, textHeight + 22.0f)};
        if (card.bottom() > layout.height - layout.margin) break;

        const std::string name = "notice." + std::to_string(i);
        backdrop(frame).shadow(card, 10.0f, 0.25f);
        const Part part(name.c_str(), card);
        Painter painter = part.painter(frame);
        frame.controls.ground(name, card, true);
        painter.box(card, kGlaze, kCorner);
        painter.box({card.x, card.y, 4.0f, card.height}, kBole);
        float middle = card.y + 0.5f * (card.height - textHeight + face.leading);
        for (const Line& line : lines) {
            painter.text(TextStyle::Label, card.x + kPad, painter.baselineFor(TextStyle::Label, middle), kInk,
                         std::string_view(text).substr(line.begin, line.end - line.begin));
            middle += face.leading;
        }
        const Rect dismiss{card.right() - kTarget, card.y, kTarget, kTarget};
        if (frame.controls.iconButton(painter, name + ".dismiss", dismiss, Icon::Close, kInk, kGlazeShade,
                                      frame.text("notice.dismiss"))) {
            frame.requests.dismissedNotices.push_back(i);
        }
        y = card.bottom() + 10.0f;
    }
}

void Hud::pointers(const Frame& frame) {
    const View& view = frame.view;
    const Layout& layout = frame.layout;
    Painter painter = backdrop(frame);
    if (!view.goal.empty()) {
        painter.loop(view.goal, colour(kInkRgb, 0.45f), 5.0f);
        painter.loop(view.goal, faded(kWhite, 0.9f), 2.5f);
    }
    if (view.mouseCaptured && view.state->mode == visit::Mode::Walk) {
        const float x = 0.5f * layout.width;
        const float y = 0.5f * layout.height;
        painter.disc(x, y, 3.5f, colour(kInkRgb, 0.45f));
        painter.disc(x, y, 2.25f, faded(kWhite, 0.9f));
    }
    if (view.thumbDown) {
        constexpr float kReach = 52.0f;
        const float length = std::hypot(view.thumbDeltaX, view.thumbDeltaY);
        const float keep = length > kReach ? kReach / length : 1.0f;
        painter.disc(view.thumbX, view.thumbY, kReach, colour(kInkRgb, 0.22f));
        painter.ring(view.thumbX, view.thumbY, kReach, faded(kWhite, 0.6f), 1.75f);
        painter.disc(view.thumbX + view.thumbDeltaX * keep, view.thumbY + view.thumbDeltaY * keep, 22.0f,
                     faded(kGlaze, 0.75f));
    }
}

}  // namespace ui
