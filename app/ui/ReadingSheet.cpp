#include "app/ui/ReadingSheet.h"

#include <algorithm>

#include <imgui.h>

#include "app/museum/TermFinder.h"

namespace ui {
namespace {

using Kind = visit::Intent::Kind;

constexpr float kFadeSeconds = 0.16f;
constexpr float kColumn = 560.0f;  // units at text of its usual size: 60 to 70 characters
constexpr float kTopSpace = 10.0f, kBottomSpace = 56.0f;
constexpr float kArrow = 90.0f;  // units that an arrow key scrolls

const museum::Exhibit* exhibitOf(const Frame& frame) {
    const auto& inspected = frame.view.state->inspected;
    return inspected ? frame.exhibit(*inspected) : nullptr;
}

}  // namespace

bool ReadingSheet::isOpen(const View& view) {
    return view.state->reading;
}

void ReadingSheet::update(const Frame& frame) {
    const bool open = isOpen(frame.view) && exhibitOf(frame) != nullptr;
    const float opacity = easedOut(fade_.follow(open, frame, kFadeSeconds));
    if (opacity <= 0.0f) {
        exhibit_.clear();  // whoever opens it again begins at its top
        return;
    }
    const Layout& layout = frame.layout;
    const Rect screen{0.0f, 0.0f, layout.width, layout.height};
    const bool compact = compactSheets(layout);
    const float scale = 0.01f * frame.view.state->preferences.textSize;
    const float margin = compact ? 18.0f : 44.0f;
    const float width = std::min(kColumn * scale, layout.width - 2.0f * margin);
    Rect sheet = screen;
    if (!compact) {
        const float most = std::min(width + 2.0f * 64.0f, layout.width - 2.0f * layout.margin);
        sheet = {0.5f * (layout.width - most), layout.margin, most, layout.height - 2.0f * layout.margin};
        dimBehind(frame, sheet, opacity);
    }
    const Part part("reading", sheet);
    Painter painter = part.painter(frame, opacity);
    painter.box(sheet, kGlaze, compact ? 0.0f : kCorner);
    if (!open) return;  // it goes as an empty sheet
    frame.controls.ground("reading", screen, true);
    typeset(frame, width);
    const Rect close{sheet.right() - kTarget - 4.0f, sheet.y + 4.0f, kTarget, kTarget};
    if (frame.controls.iconButton(painter, "reading.close", close, Icon::Close, kInk, kGlazeShade,
                                  frame.text("reading.close"))) {
        frame.ask(Kind::ToggleReading);
    }
    const float left = sheet.x + 0.5f * (sheet.width - width);
    painter.text(TextStyle::Label, left, painter.baselineFor(TextStyle::Label, close.middleY()), kCobalt,
                 shortened(frame.text("reading.title"), close.x - left, painter.face(TextStyle::Label).measure()),
                 0.6f);
    const Rect body{sheet.x, close.bottom() + 2.0f, sheet.width, sheet.bottom() - close.bottom() - 4.0f};
    if (body.height < kTarget) return;
    const float height = kTopSpace + article_.height() + kBottomSpace;
    scroller_.push(kArrow * static_cast<float>(frame.pointer.arrowY));
    scroller_.update(frame, "reading.body", body, height);
    ImGui::PushClipRect({body.x, body.y}, {body.right(), body.bottom()}, true);
    links(frame, painter, body);
    figures(frame, painter, body, left);
    article_.draw(painter, left, body.y + kTopSpace - scroller_.place(), body.y, body.bottom());
    scroller_.fade(painter, body, height);
    ImGui::PopClipRect();
    scroller_.bar(frame, painter, body, height);
}

void ReadingSheet::typeset(const Frame& frame, float width) {
    const museum::Exhibit& exhibit = *exhibitOf(frame);
    std::string key = exhibit.id;
    for (const int part : {static_cast<int>(frame.language()), frame.fontsRevision, static_cast<int>(width),
                           frame.view.glossary != nullptr ? 1 : 0, frame.view.bridges != nullptr ? 1 : 0}) {
        key += '\n' + std::to_string(part);
    }
    if (key == key_ && exhibit.id == exhibit_) return;
    const bool same = exhibit.id == exhibit_;
    const float before = article_.height();
    key_ = std::move(key);
    exhibit_ = exhibit.id;
    figures_.clear();
    links_.clear();
    article_ = Article(frame.fonts, width);
    const museum::Language language = frame.language();
    article_.paragraph(TextStyle::Label, kCobalt,
                       frame.text("city." + exhibit.city) + " · " + frame.text("kind." + exhibit.kind), 0.0f, 0.6f);
    article_.space(4.0f);
    article_.title(exhibit.title.in(language));
    article_.space(2.0f);
    article_.paragraph(TextStyle::Body, kInkSoft, exhibit.date.in(language));
    article_.space(16.0f);
    figure(frame, exhibit, {}, frame.text(exhibit.provenance.reconstruction() ? "panel.reconstruction" : "panel.scan"));
    article_.space(12.0f);
    article_.text(exhibit.text.in(language));
    notes(frame, exhibit);
    heading(frame.text("reading.made"));
    article_.fact(frame.text("panel.size"), museum::dimensionsText(exhibit.dimensions, language));
    article_.fact(frame.text("panel.materials"), exhibit.materials.in(language));
    article_.fact(frame.text("panel.technique"), exhibit.technique.in(language));
    words(frame, exhibit);
    kin(frame, exhibit);
    addProvenance(article_, exhibit, frame.view.museum->locale, language);
    sources(frame, exhibit);
    // Another language of the same: stay about where one was reading.
    scroller_.restAt(same && before > 0.0f ? scroller_.place() * article_.height() / before : 0.0f);
}

void ReadingSheet::heading(const std::string& text) {
    article_.space(30.0f);
    article_.rule(44.0f, 2.5f, kTurquoise);
    article_.space(14.0f);
    article_.paragraph(TextStyle::Heading, kInk, text);
    article_.space(8.0f);
}

/// Room for the picture of an annotation, or with an empty one of the whole, if the pack has it.
void ReadingSheet::figure(const Frame& frame, const museum::Exhibit& exhibit, const std::string& annotation,
                          const std::string& caption) {
    const auto found = std::find_if(exhibit.pictures.begin(), exhibit.pictures.end(),
                                    [&](const museum::Picture& one) { return one.annotation == annotation; });
    if (found == exhibit.pictures.end()) return;
    const float aspect = static_cast<float>(found->height) / static_cast<float>(found->width);
    // No higher than one sees at once.
    const float most = std::max(160.0f, 0.78f * frame.layout.height - kTarget);
    const float width = std::min(article_.width(), most / aspect);
    figures_.push_back(
        {{0.0f, article_.height(), width, width * aspect}, static_cast<std::size_t>(found - exhibit.pictures.begin())});
    article_.space(width * aspect + 6.0f);
    if (!caption.empty()) article_.paragraph(TextStyle::Label, kInkSoft, caption);
}

void ReadingSheet::notes(const Frame& frame, const museum::Exhibit& exhibit) {
    if (exhibit.annotations.empty()) return;
    heading(frame.text("tool.notes"));
    for (const museum::Annotation& note : exhibit.annotations) {
        article_.space(10.0f);
        figure(frame, exhibit, note.id, {});
        article_.space(4.0f);
        article_.paragraph(TextStyle::Heading, kInk, note.title.in(frame.language()));
        article_.space(4.0f);
        article_.text(note.text.in(frame.language()));
        article_.space(14.0f);
    }
}

/// Of the record's text, explained.
void ReadingSheet::words(const Frame& frame, const museum::Exhibit& exhibit) {
    if (frame.view.glossary == nullptr) return;
    const museum::Language language = frame.language();
    const auto found = museum::findTerms(exhibit.text.in(language), *frame.view.glossary, language);
    if (found.empty()) return;
    heading(frame.text("reading.words"));
    for (const museum::FoundTerm& one : found) {
        const museum::Term& term = frame.view.glossary->terms[one.term];
        article_.fact(term.term.in(language), term.meaning.in(language));
    }
}

void ReadingSheet::kin(const Frame& frame, const museum::Exhibit& exhibit) {
    if (frame.view.bridges == nullptr) return;
    bool first = true;
    for (const museum::Bridge& bridge : *frame.view.bridges) {
        for (const std::size_t end : {std::size_t{0}, std::size_t{1}}) {
            const museum::Exhibit* other = frame.view.museum->exhibit(bridge.ends[1 - end].exhibit);
            if (bridge.ends[end].exhibit != exhibit.id || other == nullptr) continue;
            if (std::exchange(first, false)) heading(frame.text("kin.title"));
            Link link{"reading.kin." + bridge.id, other->id, article_.height(), 0.0f};
            article_.space(8.0f);
            article_.paragraph(TextStyle::Heading, kInk, bridge.motif.in(frame.language()));
            article_.paragraph(TextStyle::Body, kCobalt, "→ " + other->title.in(frame.language()));
            article_.space(4.0f);
            article_.paragraph(TextStyle::Label, kInk, bridge.reason.in(frame.language()));
            article_.space(8.0f);
            link.bottom = article_.height();
            links_.push_back(std::move(link));
        }
    }
}

void ReadingSheet::sources(const Frame& frame, const museum::Exhibit& exhibit) {
    if (exhibit.sources.empty()) return;
    heading(frame.text("reading.sources"));
    for (const std::string& source : exhibit.sources) {
        article_.paragraph(TextStyle::Label, kInkSoft, source);
        article_.space(6.0f);
    }
}

void ReadingSheet::figures(const Frame& frame, Painter& painter, const Rect& body, float left) const {
    const std::vector<std::uint32_t>* textures = frame.view.pictures;
    for (const Figure& one : figures_) {
        const Rect box = one.box.moved(left, body.y + kTopSpace - scroller_.place());
        if (box.bottom() < body.y || box.y > body.bottom()) continue;
        painter.box(box, kGlazeShade);
        if (textures == nullptr || one.picture >= textures->size()) continue;
        if (const std::uint32_t texture = (*textures)[one.picture]; texture != 0) painter.picture(box, texture);
    }
}

void ReadingSheet::links(const Frame& frame, Painter& painter, const Rect& body) {
    for (const Link& link : links_) {
        const float top = body.y + kTopSpace - scroller_.place();
        const Rect box{body.x + 8.0f, top + link.top, body.width - 16.0f, link.bottom - link.top};
        const Press press = frame.controls.press(link.name, box);
        if (press.hovered || press.held) painter.box(box, kGlazeShade, kCorner);
        if (press.focused) Controls::focusRing(painter, box.inset(4.0f), true);
        if (press.clicked) frame.requests.follow = link.follow;
    }
}

}  // namespace ui
