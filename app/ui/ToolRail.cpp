#include "app/ui/ToolRail.h"

#include <algorithm>
#include <vector>

#include <imgui.h>

#include "app/ui/LoupeRim.h"
#include "app/ui/Widgets.h"

namespace ui {
namespace {

using Kind = visit::Intent::Kind;
using visit::Tool;

constexpr float kFadeSeconds = 0.18f;
constexpr float kGap = 8.0f;
constexpr float kPad = 18.0f;
constexpr float kHeader = 48.0f;

Icon iconOf(Tool tool) {
    switch (tool) {
        case Tool::Notes:
            return Icon::Notes;
        case Tool::Surface:
            return Icon::Layers;
        case Tool::Light:
            return Icon::Sun;
        case Tool::Measure:
            return Icon::Ruler;
        case Tool::Section:
        case Tool::None:
            break;
    }
    return Icon::Section;
}

const visit::PlacedExhibit* inspectedOf(const Frame& frame) {
    const visit::State& state = *frame.view.state;
    if (!state.inspected || !frame.view.placed || *state.inspected >= frame.view.placed->size()) return nullptr;
    return &(*frame.view.placed)[*state.inspected];
}

std::vector<BarButton> railButtons(const Frame& frame) {
    const visit::State& state = *frame.view.state;
    const visit::PlacedExhibit* exhibit = inspectedOf(frame);
    std::vector<BarButton> buttons;
    for (const Tool tool : visit::kTools) {
        if (tool == Tool::Notes && (exhibit == nullptr || exhibit->notes.empty())) continue;
        if (state.comparison.open && tool != Tool::Surface && tool != Tool::Light) continue;  // of one alone
        visit::Intent open;
        open.kind = Kind::ToggleTool;
        open.choice = static_cast<std::int32_t>(tool);
        const std::string name = "tool." + std::string(visit::toolName(tool));
        buttons.push_back({name, iconOf(tool), frame.text(name), {}, state.tools.open == tool, open});
    }
    const auto add = [&](const char* id, Icon icon) {
        const visit::Action& action = *visit::actionNamed(id);
        if (!action.possible(state, exhibit)) return;
        const std::string name = "action." + std::string(id);
        buttons.push_back({name, icon, frame.text(name), std::string(action.key),
                           action.chosen != nullptr && action.chosen(state), action.intent});
    };
    add("compare", Icon::Compare);
    add("turnover", Icon::Over);
    add("turntable", Icon::Turn);
    add("picture", Icon::Camera);
    return buttons;
}

}  // namespace

void ToolRail::update(const Frame& frame, float panelShown) {
    const visit::State& state = *frame.view.state;
    const Layout& layout = frame.layout;
    const bool inspecting = state.mode == visit::Mode::Inspect;
    const Tool open = inspecting ? state.tools.open : Tool::None;
    top_ = layout.height;
    coversBottom_ = false;
    left_ = 0.0f;

    if (open != Tool::None && open != tool_) {
        scroller_.restAt(0.0f);
        tool_ = open;
    }
    const float drawerOpacity = open_.follow(open != Tool::None, frame, kFadeSeconds);
    if (drawerOpacity > 0.0f && tool_ != Tool::None) drawer(frame, tool_, drawerOpacity);
    if (open == Tool::None && drawerOpacity <= 0.0f) tool_ = Tool::None;

    if (open != Tool::None && !layout.sheet) left_ = box_.right();
    const float opacity = shown_.follow(inspecting, frame, kFadeSeconds);
    if (opacity <= 0.0f || !inspecting) return;
    const std::size_t buttons = railButtons(frame).size();
    std::size_t count = buttons;  // with the menu's
    Rect box;
    if (layout.sheet) {
        count = std::min(count, static_cast<std::size_t>((layout.width - 2.0f * layout.margin) / kTarget));
        box.width = kTarget * static_cast<float>(count);
        box.height = kTarget;
        box.x = 0.5f * (layout.width - box.width);
        const float bar = layout.height - layout.margin - kTarget;  // what pages through the exhibits
        const float below = open != Tool::None ? box_.y : bar + (layout.panel.y - bar) * panelShown;
        box.y = below - kGap - kTarget;
        top_ = box.y;
        coversBottom_ = open != Tool::None;
    } else {
        const float top = layout.margin + kTarget + kGap;  // the page's own buttons stand in that corner
        const float most = layout.height - top - layout.margin;
        count = std::min(count, static_cast<std::size_t>(std::max(most / kTarget, 1.0f)));
        box = {layout.margin, 0.0f, kTarget, kTarget * static_cast<float>(count)};
        box.y = std::max(top, 0.5f * (layout.height - box.height));
    }
    rail(frame, opacity, box, count);
}

void ToolRail::rail(const Frame& frame, float opacity, const Rect& box, std::size_t count) {
    const Part part("rail", box.inset(-6.0f));
    Painter painter = part.painter(frame, opacity);
    frame.controls.ground("rail", box, true);
    painter.box(box, kChip, kCorner);
    const std::vector<BarButton> buttons = railButtons(frame);
    const std::size_t shown = MoreMenu::shown(buttons.size(), count);
    const bool lies = frame.layout.sheet;
    const Controls::Meaning where = lies ? Controls::Meaning::Below : Controls::Meaning::ToTheRight;
    const auto placeOf = [&](std::size_t i) {
        const float along = kTarget * static_cast<float>(i);
        return Rect{box.x + (lies ? along : 0.0f), box.y + (lies ? 0.0f : along), kTarget, kTarget};
    };
    for (std::size_t i = 0; i < shown; ++i) {
        const BarButton& button = buttons[i];
        const Rect place = placeOf(i);
        if (button.chosen) painter.box(place.inset(3.0f), kGlaze, kCorner);
        if (frame.controls.iconButton(painter, button.name, place, button.icon, button.chosen ? kCobalt : kWhite,
                                      button.chosen ? kGlazeShade : kChipHover, frame.withKey(button.words, button.key),
                                      where)) {
            frame.requests.intents.push_back(button.intent);
        }
    }
    if (shown == buttons.size()) return;
    const auto rest = std::span(buttons).subspan(shown);
    const bool chosen = std::any_of(rest.begin(), rest.end(), [](const BarButton& one) { return one.chosen; });
    MoreMenu::button(frame, painter, visit::Menu::Exhibit, placeOf(shown), chosen, where);
    more_.list(frame, visit::Menu::Exhibit, rest, placeOf(shown),
               lies ? MoreMenu::Towards::Above : MoreMenu::Towards::Right);
}

void ToolRail::drawer(const Frame& frame, Tool tool, float opacity) {
    const Layout& layout = frame.layout;
    const std::string name = "tool." + std::string(visit::toolName(tool));
    const float wanted = kHeader + contentHeight_;
    box_ = layout.drawer;
    box_.height = std::min(wanted, box_.height);
    if (layout.sheet) {
        box_.y = layout.height - box_.height;
    } else {
        box_.y =
            std::clamp(0.5f * (layout.height - box_.height), layout.drawer.y, layout.drawer.bottom() - box_.height);
    }
    backdrop(frame, opacity).shadow(box_, 12.0f, 0.28f);
    const Part part("drawer", box_);
    Painter painter = part.painter(frame, opacity);
    frame.controls.ground("drawer", box_, true);
    if (layout.sheet) {
        painter.sheet(box_, kGlaze, 2.0f * kCorner);
    } else {
        painter.box(box_, kGlaze, kCorner);
    }
    // In the middle, as the label's.
    Rect column{0.0f, 0.0f, std::min(box_.width - 2.0f * kPad, kWidestColumn), 0.0f};
    column.x = box_.middleX() - 0.5f * column.width;
    const float most = std::min(column.right(), box_.right() - kTarget - 8.0f) - column.x;
    headline(painter, {column.x, box_.y + 0.5f * kHeader + 2.0f}, most, frame.text(name));
    if (frame.controls.iconButton(painter, "drawer.close",
                                  {box_.right() - kTarget - 2.0f, box_.y + 2.0f, kTarget, kTarget}, Icon::Close, kInk,
                                  kGlazeShade, frame.text("tools.close"))) {
        visit::Intent close;
        close.kind = Kind::ToggleTool;
        close.choice = static_cast<std::int32_t>(tool);
        frame.requests.intents.push_back(close);
    }

    const Rect body{box_.x, box_.y + kHeader, box_.width, box_.height - kHeader};
    scroller_.update(frame, "drawer.body", body, contentHeight_);
    ImGui::PushClipRect({body.x, body.y}, {body.right(), body.bottom() - 2.0f}, true);
    column.y = body.y - scroller_.place();
    const float begin = column.y;
    if (loupeSpeaksInDrawer(frame)) {
        for (const std::string& text : frame.view.loupe->texts) {
            column.y += paragraph(painter, TextStyle::Label, column, kInk, text);
        }
        column.y += 10.0f;
    } else {
        column.y += paragraph(painter, TextStyle::Label, column, kInkSoft, frame.text(name + ".help")) + 10.0f;
    }
    if (tool == Tool::Notes) column.y += notes(frame, painter, column);
    if (tool == Tool::Surface) column.y += layers(frame, painter, column);
    if (tool != Tool::Notes) column.y += buttons(frame, painter, tool, column);
    for (const visit::Dial& each : visit::dials()) {
        if (each.tool == tool && each.possible(*frame.view.state)) column.y += dial(frame, painter, each, column);
    }
    if (tool == Tool::Light) {
        column.y += paragraph(painter, TextStyle::Label, column, kInkSoft, frame.view.light);
    }
    if (tool == Tool::Measure) column.y += lengths(frame, painter, column);
    contentHeight_ = column.y - begin + 14.0f;
    scroller_.fade(painter, body, contentHeight_);
    ImGui::PopClipRect();
    scroller_.bar(frame, painter, body, contentHeight_);
}

float ToolRail::buttons(const Frame& frame, Painter& painter, Tool tool, Rect column) {
    const visit::State& state = *frame.view.state;
    const visit::PlacedExhibit* exhibit = inspectedOf(frame);
    Rect at = column;
    bool any = false;
    for (const visit::Action& action : visit::actions()) {
        // What only steps on is a key's; here everything can be chosen itself.
        if (action.tool != tool || action.id.ends_with(".next")) continue;
        const bool possible = action.possible(state, exhibit);
        if (!possible && action.id == "light.own") continue;
        any = true;
        const std::string id(action.id);
        if (pill(frame, painter, "action." + id, frame.text("action." + id), possible,
                 action.chosen != nullptr && action.chosen(state), at, column)) {
            frame.requests.intents.push_back(action.intent);
        }
    }
    return any ? at.y + kTarget + 6.0f - column.y : 0.0f;
}

float ToolRail::dial(const Frame& frame, Painter& painter, const visit::Dial& dial, const Rect& column) {
    const float value = dial.value(*frame.view.state);
    const std::string name = "dial." + std::string(dial.id);
    const Slider slider{name,      frame.text(name), visit::textOf(dial, *frame.view.state), value, dial.least,
                        dial.most, dial.step};
    if (const auto wanted = slide(frame, painter, slider, column)) {
        visit::Intent turn;
        turn.kind = Kind::SetDial;
        turn.choice = *visit::dialNamed(dial.id);
        turn.amount = *wanted;
        frame.requests.intents.push_back(turn);
    }
    return sliderHeight(painter);
}

/// Pills that leave things to see of one tag, where an exhibit has several.
float ToolRail::tags(const Frame& frame, Painter& painter, const museum::Exhibit& exhibit, const Rect& column) {
    const std::vector<museum::Word>& words = frame.view.museum->vocabulary.tags;
    const auto has = [&](const museum::Word& word) {
        return std::any_of(exhibit.annotations.begin(), exhibit.annotations.end(),
                           [&](const museum::Annotation& note) { return note.tag == word.id; });
    };
    if (std::count_if(words.begin(), words.end(), has) < 2) return 0.0f;
    const std::int32_t chosen = frame.view.state->tools.tag;
    Rect at = column;
    const auto offer = [&](const std::string& name, const std::string& text, std::int32_t tag) {
        if (!pill(frame, painter, name, text, true, chosen == tag, at, column) || chosen == tag) return;
        visit::Intent choose;
        choose.kind = Kind::ChooseTag;
        choose.choice = tag;
        frame.requests.intents.push_back(choose);
    };
    offer("tag.all", frame.text("notes.all"), -1);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (has(words[i]))
            offer("tag." + words[i].id, words[i].name.in(frame.language()), static_cast<std::int32_t>(i));
    }
    return at.y - column.y + kTarget + 8.0f;
}

float ToolRail::notes(const Frame& frame, Painter& painter, Rect column) {
    const visit::State& state = *frame.view.state;
    const museum::Exhibit* exhibit = state.inspected ? frame.exhibit(*state.inspected) : nullptr;
    if (exhibit == nullptr) return 0.0f;
    const float begin = column.y;
    column.y += tags(frame, painter, *exhibit, column);
    const Face& face = painter.face(TextStyle::Label);
    const float number = 2.0f * numberRadius(painter) + 10.0f;
    const std::vector<museum::Word>& words = frame.view.museum->vocabulary.tags;
    for (std::size_t i = 0; i < exhibit->annotations.size(); ++i) {
        const auto tag = static_cast<std::size_t>(state.tools.tag);
        if (state.tools.tag >= 0 && tag < words.size() && exhibit->annotations[i].tag != words[tag].id) continue;
        const museum::Annotation& note = exhibit->annotations[i];
        const bool chosen = static_cast<std::int32_t>(i) == state.tools.note;
        const std::string& title = note.title.in(state.language);
        const std::vector<Line>& lines = face.lines(title, column.width - number);
        const float height = face.leading * static_cast<float>(lines.size());
        const Rect row{column.x - 8.0f, column.y, column.width + 16.0f, std::max(kTarget, height + 14.0f)};
        const Press press = frame.controls.press("note." + std::to_string(i), row);
        if (press.hovered || press.held || chosen) painter.box(row, kGlazeShade, kCorner);
        float middle = row.middleY() - 0.5f * (height - face.leading);
        numbered(painter, {column.x + numberRadius(painter), middle}, i + 1, chosen ? kCobalt : faded(kCobalt, 0.75f));
        for (const Line& line : lines) {
            painter.text(TextStyle::Label, column.x + number, painter.baselineFor(TextStyle::Label, middle), kInk,
                         std::string_view(title).substr(line.begin, line.end - line.begin));
            middle += face.leading;
        }
        if (press.focused) Controls::focusRing(painter, row, true);
        if (press.clicked) {
            visit::Intent show;
            show.kind = Kind::ShowNote;
            show.choice = static_cast<std::int32_t>(i);
            frame.requests.intents.push_back(show);
        }
        column.y += row.height + 4.0f;
        if (chosen) {
            column.y += 2.0f;
            column.y += paragraph(painter, TextStyle::Body, column, kInk, note.text.in(state.language)) + 10.0f;
        }
    }
    return column.y - begin;
}

float ToolRail::layers(const Frame& frame, Painter& painter, Rect column) {
    const std::vector<std::string>& layers = frame.view.layers;
    if (layers.empty() || frame.view.state->comparison.open) return 0.0f;
    const visit::State& state = *frame.view.state;
    Rect at = column;
    const auto place = [&](const std::string& text, std::int32_t variant) {
        visit::Intent show;
        show.kind = Kind::SetVariant;
        // Choosing the one that is shown already gives the whole again.
        show.choice = variant >= 0 ? variant : state.variant;
        if (pill(frame, painter, "layer." + std::to_string(variant + 1), text, true, state.variant == variant, at,
                 column) &&
            state.variant != variant) {
            frame.requests.intents.push_back(show);
        }
    };
    for (std::size_t i = 0; i < layers.size(); ++i) place(layers[i], static_cast<std::int32_t>(i));
    place(frame.text("layer.whole"), -1);
    const float height = at.y + kTarget + 10.0f - column.y;
    painter.box({column.x, column.y + height - 6.0f, column.width, 1.0f}, kHairline);
    return height;
}

float ToolRail::lengths(const Frame& frame, Painter& painter, Rect column) {
    const visit::State& state = *frame.view.state;
    const float begin = column.y;
    const std::vector<Ruler>& rulers = frame.view.rulers;
    if (state.tools.measuring) {
        const std::string& prompt = frame.text(state.tools.pinned ? "measure.second" : "measure.first");
        column.y += paragraph(painter, TextStyle::Label, column, kCobalt, prompt) + 6.0f;
    } else if (rulers.empty()) {
        column.y += paragraph(painter, TextStyle::Label, column, kInkSoft, frame.text("measure.none"));
    }
    for (const std::string& finding : frame.view.findings) {
        column.y += paragraph(painter, TextStyle::Body, column, kInk, finding) + 4.0f;
    }
    const Face& face = painter.face(TextStyle::Body);
    for (std::size_t i = 0; i < rulers.size(); ++i) {
        if (rulers[i].text.empty()) continue;
        painter.text(TextStyle::Body, column.x, painter.baselineFor(TextStyle::Body, column.y + 0.5f * face.leading),
                     kInk, std::to_string(i + 1) + "   " + rulers[i].text);
        column.y += face.leading;
    }
    return column.y - begin;
}

}  // namespace ui
