#include "app/ui/InfoPanel.h"

#include <utility>

#include <imgui.h>

#include "app/museum/TermFinder.h"
#include "app/ui/SettingsRows.h"
#include "app/visit/Action.h"

namespace ui {
namespace {

constexpr float kTopSpace = 4.0f;
constexpr float kBottomSpace = 40.0f;

/// All that a guest's label is typeset from.
std::string guestKey(const View& view) {
    std::string key = view.guestName + '\n' + view.guestSize + '\n' + view.guestDescription;
    for (const GuestFact& fact : view.guestFacts) key += '\n' + fact.key + '\n' + fact.text;
    return key;
}

}  // namespace

std::string InfoPanel::contentKey(const Frame& frame) const {
    const visit::State& state = *frame.view.state;
    switch (content_) {
        case visit::Beside::Label:
            if (!state.inspected || !frame.view.placed || *state.inspected >= frame.view.placed->size()) return {};
            return (*frame.view.placed)[*state.inspected].id + '\n' +
                   (frame.exhibit(*state.inspected) ? std::string(frame.view.glossary != nullptr ? "g" : "") +
                                                          (frame.view.bridges != nullptr ? "b" : "")
                                                    : guestKey(frame.view));
        case visit::Beside::Comparison:
            return frame.view.state->comparison.choosing ? "choosing\n" : "comparison\n";
        case visit::Beside::Tours:
            return "tours\n";
        case visit::Beside::TourStep:
            return "tour " + std::to_string(state.guide.tour) + ' ' + std::to_string(state.guide.step) + '\n' +
                   (frame.view.tour != nullptr ? "there" : "coming");
        case visit::Beside::Settings:
            return "settings\n";
        case visit::Beside::Nothing:
            break;
    }
    return {};
}

void InfoPanel::typeset(const Frame& frame) {
    const std::string content = contentKey(frame);
    if (content.empty()) return;
    const std::string about = content.substr(0, content.find('\n') + 1);
    std::string key = content;
    for (const std::string& part : {std::to_string(static_cast<int>(frame.language())),
                                    std::to_string(frame.fontsRevision), std::to_string(frame.layout.columnWidth)}) {
        key += '\n' + part;
    }
    if (key == articleKey_) return;
    const bool sameThing = articleKey_.compare(0, about.size(), about) == 0;
    const float before = article_.height();
    articleKey_ = std::move(key);
    links_.clear();
    explained_.reset();
    switch (content_) {
        case visit::Beside::Comparison:
            article_ = Article(frame.fonts, frame.layout.columnWidth);
            article_.title(frame.text(frame.view.state->comparison.choosing ? "compare.choose" : "compare.title"));
            article_.space(10.0f);
            break;
        case visit::Beside::Tours:
            typesetTours(frame);
            break;
        case visit::Beside::TourStep:
            typesetStep(frame);
            break;
        case visit::Beside::Settings:
            article_ = Article(frame.fonts, frame.layout.columnWidth);
            article_.title(frame.text("settings.title"));
            article_.space(14.0f);
            break;
        default:
            typesetLabel(frame);
    }
    // Another language of the same: stay about where one was reading.
    scroller_.restAt(sameThing && before > 0.0f ? scroller_.place() * article_.height() / before : 0.0f);
}

void InfoPanel::typesetLabel(const Frame& frame) {
    const museum::Exhibit* exhibit = frame.exhibit(*frame.view.state->inspected);
    if (exhibit == nullptr) {
        article_ = guestLabel(frame.view, frame.fonts, frame.layout.columnWidth);
        return;
    }
    std::vector<Article::Marked> marked;
    if (frame.view.glossary != nullptr) {
        const std::string& text = exhibit->text.in(frame.language());
        for (const museum::FoundTerm& term : museum::findTerms(text, *frame.view.glossary, frame.language())) {
            marked.push_back({term.begin, term.end, term.term});
        }
    }
    article_ = Article(frame.fonts, frame.layout.columnWidth);
    addLabel(article_, *exhibit, frame.view.museum->locale, frame.language(), marked);
    Link more{"panel.read", article_.height(), 0.0f, visit::actionNamed("read")->intent, {}};
    article_.space(12.0f);
    article_.paragraph(TextStyle::Body, kCobalt, frame.text("panel.read"));
    article_.space(12.0f);
    more.bottom = article_.height();
    links_.push_back(std::move(more));
    addKin(frame, *exhibit);
    addProvenance(article_, *exhibit, frame.view.museum->locale, frame.language());
}

InfoPanel::Link& InfoPanel::begin(std::string name) {
    Link& link = links_.emplace_back();
    link.name = std::move(name);
    link.top = article_.height();
    return link;
}

/// What the exhibit's motifs have become at the other kiln, with a way there.
void InfoPanel::addKin(const Frame& frame, const museum::Exhibit& exhibit) {
    if (frame.view.bridges == nullptr) return;
    bool first = true;
    for (const museum::Bridge& bridge : *frame.view.bridges) {
        for (const std::size_t end : {std::size_t{0}, std::size_t{1}}) {
            const museum::Exhibit* kin = frame.view.museum->exhibit(bridge.ends[1 - end].exhibit);
            if (bridge.ends[end].exhibit != exhibit.id || kin == nullptr) continue;
            if (std::exchange(first, false)) {
                article_.space(22.0f);
                article_.rule(article_.width(), 1.0f, kHairline);
                article_.space(14.0f);
                article_.paragraph(TextStyle::Label, kCobalt, frame.text("kin.title"), 0.0f, 0.6f);
            }
            Link& link = begin("kin." + bridge.id);
            link.follow = kin->id;
            article_.space(10.0f);
            article_.paragraph(TextStyle::Heading, kInk, bridge.motif.in(frame.language()));
            article_.paragraph(TextStyle::Body, kCobalt, "→ " + kin->title.in(frame.language()));
            article_.space(4.0f);
            article_.paragraph(TextStyle::Label, kInk, bridge.reason.in(frame.language()));
            constexpr const char* kCertainty[] = {"kin.documented", "kin.likely", "kin.possible"};
            article_.paragraph(TextStyle::Label, kInkSoft,
                               frame.text(kCertainty[static_cast<std::size_t>(bridge.certainty)]));
            article_.space(10.0f);
            link.bottom = article_.height();
        }
    }
}

void InfoPanel::typesetTours(const Frame& frame) {
    article_ = Article(frame.fonts, frame.layout.columnWidth);
    article_.title(frame.text("tours.title"));
    article_.space(8.0f);
    article_.paragraph(TextStyle::Label, kInkSoft, frame.text("tours.help"));
    article_.space(14.0f);
    std::int32_t index = 0;
    for (const museum::TourEntry& tour : frame.view.museum->tours) {
        Link& link = begin("tour." + tour.id);
        article_.space(12.0f);
        article_.paragraph(TextStyle::Heading, kCobalt, tour.title.in(frame.language()));
        article_.space(2.0f);
        article_.paragraph(TextStyle::Label, kInk, tour.summary.in(frame.language()));
        article_.space(2.0f);
        std::string minutes = frame.text("tours.minutes");
        if (const auto at = minutes.find("{minutes}"); at != std::string::npos) {
            minutes.replace(at, 9, std::to_string(tour.minutes));
        }
        article_.paragraph(TextStyle::Label, kInkSoft, minutes);
        article_.space(12.0f);
        link.bottom = article_.height();
        link.intent.kind = visit::Intent::Kind::StartTour;
        link.intent.choice = index++;
        article_.rule(frame.layout.columnWidth, 1.0f, kHairline);
    }
}

void InfoPanel::typesetStep(const Frame& frame) {
    const visit::Guide& guide = frame.view.state->guide;
    const std::vector<museum::TourEntry>& tours = frame.view.museum->tours;
    article_ = Article(frame.fonts, frame.layout.columnWidth);
    if (static_cast<std::size_t>(guide.tour) >= tours.size()) return;
    const std::string& name = tours[static_cast<std::size_t>(guide.tour)].title.in(frame.language());
    const museum::Tour* tour = frame.view.tour;
    if (tour == nullptr || static_cast<std::size_t>(guide.step) >= tour->steps.size()) {
        article_.title(name);
        return;
    }
    const museum::TourStep& step = tour->steps[static_cast<std::size_t>(guide.step)];
    article_.paragraph(TextStyle::Label, kCobalt,
                       name + " · " + std::to_string(guide.step + 1) + " / " + std::to_string(guide.steps), 0.0f, 0.6f);
    article_.space(4.0f);
    article_.title(step.title.in(frame.language()));
    article_.space(12.0f);
    article_.rule(44.0f, 2.5f, kTurquoise);
    article_.space(14.0f);
    article_.text(step.text.in(frame.language()));
}

void InfoPanel::update(const Frame& frame) {
    const visit::State& state = *frame.view.state;
    const visit::Beside wanted = visit::besidePicture(state);
    const bool open = wanted != visit::Beside::Nothing;
    if (open) content_ = wanted;
    shown_ = easedOut(slide_.follow(open, frame, kSlideSeconds));
    if (open) typeset(frame);
    // Back in the room the label is put away: whoever opens it again begins at its top.
    if (shown_ <= 0.0f && state.mode == visit::Mode::Walk) articleKey_.clear();
    if (shown_ <= 0.0f || article_.empty()) return;

    const Layout& layout = frame.layout;
    const float away = 1.0f - shown_;
    const float dx = layout.sheet ? 0.0f : away * (layout.panel.width + 2.0f * layout.margin);
    const float dy = layout.sheet ? away * (layout.panel.height + 12.0f) : 0.0f;
    const float contentHeight = kTopSpace + article_.height() + rowsHeight_ + kBottomSpace;
    Rect panel = layout.panel.moved(dx, dy);
    Rect body = layout.panelBody.moved(dx, dy);
    if (!layout.sheet) {  // a short label is a small card, as on a wall
        body.height = std::min(body.height, contentHeight);
        panel.height = body.bottom() - panel.y;
    }

    backdrop(frame, shown_).shadow(panel, 16.0f, 0.32f);
    const Part part("panel", panel);
    Painter painter = part.painter(frame);
    frame.controls.ground("panel", panel, true);
    if (layout.sheet) {
        painter.sheet(panel, kGlaze, 2.0f * kCorner);
    } else {
        painter.box(panel, kGlaze, kCorner);
    }
    header(frame, painter, panel);

    scroller_.update(frame, "panel.body", body, contentHeight);
    ImGui::PushClipRect({body.x, body.y}, {body.right(), body.bottom() - (layout.sheet ? 0.0f : 2.0f)}, true);
    links(frame, painter, body);
    article_.draw(painter, layout.columnLeft + dx, body.y + kTopSpace - scroller_.place(), body.y, body.bottom());
    const float below = body.y + kTopSpace - scroller_.place() + article_.height();
    rowsHeight_ = rows(frame, painter, {layout.columnLeft + dx, below, layout.columnWidth, 0.0f}, body);
    scroller_.fade(painter, body, contentHeight);
    ImGui::PopClipRect();
    if (content_ == visit::Beside::Label) terms(frame, body, layout.columnLeft + dx);
    scroller_.bar(frame, painter, body, contentHeight);
    if (content_ == visit::Beside::Label) explain(frame, body);
}

float InfoPanel::rows(const Frame& frame, Painter& painter, const Rect& column, const Rect& body) {
    if (content_ == visit::Beside::Settings) return settingsRows(frame, painter, column);
    if (content_ != visit::Beside::Comparison || !frame.view.state->comparison.open) return 0.0f;
    return compareRows_.update(frame, painter, scroller_, column, body);
}

void InfoPanel::header(const Frame& frame, Painter& painter, const Rect& panel) {
    using Kind = visit::Intent::Kind;
    Controls& controls = frame.controls;
    const Layout& layout = frame.layout;
    const float y = panel.y + 6.0f;
    const float leftEdge = layout.columnLeft + (panel.x - layout.panel.x) - 15.0f;  // icons line up with the text
    float x = std::max(panel.x + 6.0f, leftEdge);
    const float rightEdge = layout.columnLeft + layout.columnWidth + (panel.x - layout.panel.x) + 15.0f;
    const float right = std::min(panel.right() - 6.0f, rightEdge);
    const auto act = [&](const char* id, Icon icon, float at) {
        const std::string name = "action." + std::string(id);
        const visit::Action& action = *visit::actionNamed(id);
        if (controls.iconButton(painter, name, {at, y, kTarget, kTarget}, icon, kInk, kGlazeShade,
                                frame.withKey(frame.text(name), action.key))) {
            frame.requests.intents.push_back(action.intent);
        }
    };
    if (content_ == visit::Beside::Settings) return act("settings", Icon::Close, right - kTarget);
    if (content_ == visit::Beside::Tours) return act("tours", Icon::Close, right - kTarget);
    if (content_ == visit::Beside::TourStep) {
        act("tour.previous", Icon::Previous, x);
        act("tour.play", frame.view.state->guide.playing ? Icon::Pause : Icon::Play, x + kTarget);
        act("tour.next", Icon::Next, x + 2.0f * kTarget);
        return act("tour.leave", Icon::Close, right - kTarget);
    }
    const bool comparing = content_ == visit::Beside::Comparison;
    if (!comparing && frame.view.placed && frame.view.placed->size() > 1) {
        if (controls.iconButton(painter, "panel.previous", {x, y, kTarget, kTarget}, Icon::Previous, kInk, kGlazeShade,
                                frame.text("panel.previous"))) {
            frame.ask(Kind::PreviousExhibit);
        }
        x += kTarget;
        if (controls.iconButton(painter, "panel.next", {x, y, kTarget, kTarget}, Icon::Next, kInk, kGlazeShade,
                                frame.text("panel.next"))) {
            frame.ask(Kind::NextExhibit);
        }
    }
    x = right - kTarget;
    const Rect close{x, y, kTarget, kTarget};
    const Rect hide{x - kTarget, y, kTarget, kTarget};
    if (controls.iconButton(painter, "panel.hide", hide, layout.sheet ? Icon::Down : Icon::ToSide, kInk, kGlazeShade,
                            frame.text(comparing ? "compare.hide" : "panel.hide"))) {
        frame.ask(Kind::TogglePanel);
    }
    if (controls.iconButton(painter, "panel.close", close, Icon::Close, kInk, kGlazeShade,
                            frame.text(comparing ? "compare.end" : "panel.close"))) {
        frame.ask(Kind::Close);
    }
}

void InfoPanel::links(const Frame& frame, Painter& painter, const Rect& body) {
    for (const Link& link : links_) {
        const float top = body.y + kTopSpace - scroller_.place();
        Rect box{body.x + 8.0f, top + link.top, body.width - 16.0f, link.bottom - link.top};
        const Press press = frame.controls.press(link.name, box);
        if (press.hovered || press.held) painter.box(box, kGlazeShade, kCorner);
        if (press.focused) Controls::focusRing(painter, box.inset(4.0f), true);
        if (!press.clicked) continue;
        if (link.follow.empty()) {
            frame.requests.intents.push_back(link.intent);
        } else {
            frame.requests.follow = link.follow;
        }
    }
}

/// The glossary's words in the text: a press explains one, another press no longer.
void InfoPanel::terms(const Frame& frame, const Rect& body, float left) {
    const float top = body.y + kTopSpace - scroller_.place();
    std::size_t number = 0;
    bool seen = false;
    for (const Article::Spot& spot : article_.spots()) {
        const std::string name = "term." + std::to_string(number++);
        Rect box = spot.box.moved(left, top);
        if (box.y < body.y || box.bottom() > body.bottom()) continue;
        // A word in running text is as large as it is (WCAG 2.2, 2.5.8, "inline"): more would take its neighbours'
        // touch.
        const Press press = frame.controls.press(name, box);
        Painter painter = foreground(frame);
        if (press.focused) Controls::focusRing(painter, box, true);
        if (press.clicked) {
            const bool same = explained_ == spot.mark;
            explained_ = same ? std::nullopt : std::optional(spot.mark);
        }
        if (explained_ == spot.mark && !seen) {
            explainedAt_ = box;
            seen = true;
        }
    }
    if (!seen) explained_.reset();
}

void InfoPanel::explain(const Frame& frame, const Rect& body) const {
    if (!explained_ || frame.view.glossary == nullptr || *explained_ >= frame.view.glossary->terms.size()) return;
    const museum::Term& term = frame.view.glossary->terms[*explained_];
    const std::string& meaning = term.meaning.in(frame.language());
    Painter painter = foreground(frame);
    constexpr float kPad = 14.0f;
    const Face& heading = painter.face(TextStyle::Heading);
    const Face& label = painter.face(TextStyle::Label);
    const float width = std::min(body.width - 24.0f, 380.0f);
    const std::vector<Line>& lines = label.lines(meaning, width - 2.0f * kPad, Breaking::Paragraph);
    const float height = 2.0f * kPad + heading.leading + label.leading * static_cast<float>(lines.size());
    Rect card{std::clamp(explainedAt_.middleX() - 0.5f * width, body.x + 12.0f, body.right() - 12.0f - width),
              explainedAt_.bottom() + 6.0f, width, height};
    if (card.bottom() > frame.layout.height - 8.0f) card.y = explainedAt_.y - 6.0f - height;
    painter.shadow(card, 12.0f, 0.3f);
    painter.box(card, kInk, kCorner);
    const Rect inside = card.inset(kPad);
    painter.text(TextStyle::Heading, inside.x,
                 painter.baselineFor(TextStyle::Heading, inside.y + 0.5f * heading.leading), kWhite,
                 term.term.in(frame.language()));
    float y = inside.y + heading.leading;
    for (const Line& line : lines) {
        painter.text(TextStyle::Label, inside.x, painter.baselineFor(TextStyle::Label, y + 0.5f * label.leading),
                     kGlaze, std::string_view(meaning).substr(line.begin, line.end - line.begin));
        y += label.leading;
    }
}

}  // namespace ui
