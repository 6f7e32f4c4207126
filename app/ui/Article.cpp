#include "app/ui/Article.h"

#include <algorithm>

#include "app/ui/Widgets.h"

namespace ui {
namespace {

constexpr float kFactColumn = 124.0f;  // the widest of our three languages' labels, with a gap
constexpr float kLeastFactValue = 180.0f;

}  // namespace

void Article::lines(TextStyle style, Colour colour, std::string_view text, float indent, float width, float tracking,
                    bool even, std::span<const Marked> marked) {
    const Face& face = fonts_->face(style);
    const Advance measure = face.measure(tracking);
    // The first baseline of a line that is `leading` high: capitals in the middle.
    const float drop = 0.5f * (face.leading + face.capHeight);
    for (const Line& line : even ? breakLinesEvenly(text, width, measure) : breakParagraphLines(text, width, measure)) {
        if (line.end > line.begin) {
            runs_.push_back({style, colour, indent, y_ + drop, tracking,
                             std::string(text.substr(line.begin, line.end - line.begin))});
        }
        for (const Marked& mark : marked) {
            const std::size_t begin = std::max(mark.begin, line.begin), end = std::min(mark.end, line.end);
            if (begin >= end) continue;
            const float left = indent + textWidth(text.substr(line.begin, begin - line.begin), measure);
            const float right = indent + textWidth(text.substr(line.begin, end - line.begin), measure);
            spots_.push_back({{left, y_, right - left, face.leading}, mark.mark});
            shapes_.push_back({{left, y_ + drop + 3.0f, right - left, 1.5f}, kTurquoise, 0.0f});
        }
        y_ += face.leading;
    }
}

void Article::paragraph(TextStyle style, Colour colour, std::string_view text, float indent, float tracking) {
    lines(style, colour, text, indent, width_ - indent, tracking, false);
}

void Article::title(std::string_view text) {
    // Large text on a narrow screen: rather smaller than with its words cut.
    const bool broken = longestWord(std::string(text), fonts_->face(TextStyle::Title)) > width_;
    lines(broken ? TextStyle::Heading : TextStyle::Title, kInk, text, 0.0f, width_, 0.0f, true);
}

void Article::text(std::string_view text, std::span<const Marked> marked) {
    bool first = true;
    std::size_t searched = 0;
    for (const std::string& one : paragraphs(text)) {
        if (!first) y_ += 0.45f * fonts_->face(TextStyle::Body).leading;
        first = false;
        // A paragraph that was joined from several lines is another text: nothing in it is marked.
        const std::size_t at = text.find(one, searched);
        std::vector<Marked> own;
        if (at != std::string_view::npos) {
            searched = at + one.size();
            for (const Marked& mark : marked) {
                if (mark.begin >= at && mark.end <= searched)
                    own.push_back({mark.begin - at, mark.end - at, mark.mark});
            }
        }
        lines(TextStyle::Body, kInk, one, 0.0f, width_, 0.0f, false, own);
    }
}

void Article::fact(std::string_view label, std::string_view value) {
    if (value.empty()) return;
    const float column =
        kFactColumn * fonts_->face(TextStyle::Label).size / kTextSize[static_cast<int>(TextStyle::Label)];
    const bool columns = width_ >= column + kLeastFactValue;
    const float start = y_;
    lines(TextStyle::Label, kCobalt, label, 0.0f, columns ? column - 12.0f : width_, 0.0f, false);
    const float labelEnd = y_;
    const float indent = columns ? column : 0.0f;
    if (columns) y_ = start;
    for (const std::string& one : paragraphs(value)) {
        lines(TextStyle::Label, kInk, one, indent, width_ - indent, 0.0f, false);
    }
    y_ = std::max(y_, labelEnd) + 7.0f;
}

void Article::rule(float length, float thickness, Colour colour) {
    shapes_.push_back({{0.0f, y_, std::min(length, width_), thickness}, colour, 0.0f});
    y_ += thickness;
}

void Article::badge(std::string_view text) {
    constexpr float kPad = 9.0f;
    const Face& face = fonts_->face(TextStyle::Label);
    const float top = y_;
    const float widest = width_ - 2.0f * kPad;
    float width = 0.0f;
    y_ += 3.0f;
    const std::size_t first = runs_.size();
    lines(TextStyle::Label, kBole, text, kPad, widest, 0.0f, true);
    y_ += 3.0f;
    for (std::size_t i = first; i < runs_.size(); ++i) width = std::max(width, face.width(runs_[i].text));
    shapes_.push_back({{0.0f, top, width + 2.0f * kPad, y_ - top}, kBole, 1.25f});
}

void Article::draw(Painter& painter, float x, float y, float top, float bottom) const {
    for (const Shape& shape : shapes_) {
        const Rect box = shape.box.moved(x, y);
        if (box.bottom() < top || box.y > bottom) continue;
        if (shape.outline > 0.0f) {
            painter.outline(box, shape.colour, shape.outline, 3.0f);
        } else {
            painter.box(box, shape.colour);
        }
    }
    for (const Run& run : runs_) {
        const float baseline = y + run.baseline;
        if (baseline < top - 10.0f || baseline - kTextSize[0] > bottom) continue;
        painter.text(run.style, x + run.x, baseline, run.colour, run.text, run.tracking);
    }
}

std::string rightsName(std::string_view uri) {
    struct Known {
        std::string_view part, name;
    };
    constexpr Known kKnown[] = {{"creativecommons.org/publicdomain/zero/1.0", "CC0 1.0"},
                                {"creativecommons.org/publicdomain/mark/1.0", "Public Domain Mark 1.0"},
                                {"creativecommons.org/licenses/by/4.0", "CC BY 4.0"},
                                {"creativecommons.org/licenses/by-sa/4.0", "CC BY-SA 4.0"},
                                {"creativecommons.org/licenses/by-nc/4.0", "CC BY-NC 4.0"}};
    for (const Known& known : kKnown) {
        if (uri.find(known.part) != std::string_view::npos) return std::string(known.name);
    }
    const std::size_t scheme = uri.find("://");
    return std::string(scheme == std::string_view::npos ? uri : uri.substr(scheme + 3));
}

void addLabel(Article& article, const museum::Exhibit& exhibit, const museum::Locale& locale, museum::Language language,
              std::span<const Article::Marked> terms) {
    const auto text = [&](std::string_view key) -> const std::string& { return locale.text(language, key); };
    article.paragraph(TextStyle::Label, kCobalt, text("city." + exhibit.city) + " · " + text("kind." + exhibit.kind),
                      0.0f, 0.6f);
    article.space(4.0f);
    article.title(exhibit.title.in(language));
    article.space(2.0f);
    article.paragraph(TextStyle::Body, kInkSoft, exhibit.date.in(language));
    if (exhibit.provenance.reconstruction()) {
        article.space(10.0f);
        article.badge(text("panel.reconstruction"));
    }
    article.space(18.0f);
    article.rule(44.0f, 2.5f, kTurquoise);
    article.space(16.0f);

    article.fact(text("panel.size"), museum::dimensionsText(exhibit.dimensions, language));
    article.fact(text("panel.materials"), exhibit.materials.in(language));
    article.fact(text("panel.technique"), exhibit.technique.in(language));
    article.space(12.0f);
    article.text(exhibit.text.in(language), terms);
}

void addProvenance(Article& article, const museum::Exhibit& exhibit, const museum::Locale& locale,
                   museum::Language language) {
    const auto text = [&](std::string_view key) -> const std::string& { return locale.text(language, key); };
    article.space(22.0f);
    article.rule(article.width(), 1.0f, kHairline);
    article.space(14.0f);
    article.fact(text("panel.conjecture"), exhibit.provenance.conjecture.in(language));
    std::string comparable;
    for (const museum::ComparableObject& object : exhibit.comparable) {
        if (!comparable.empty()) comparable += "\n\n";
        comparable += object.institution + ", " + object.accession;
    }
    article.fact(text("panel.comparable"), comparable);
    article.fact(text("panel.credit"), exhibit.credit.in(language));
    std::string rights = rightsName(exhibit.provenance.modelRights);
    const std::string objectRights = rightsName(exhibit.provenance.objectRights);
    if (!objectRights.empty() && objectRights != rights)
        rights += rights.empty() ? objectRights : "\n\n" + objectRights;
    article.fact(text("panel.rights"), rights);
    article.fact(text("panel.contact"), exhibit.provenance.contact);
}

Article guestLabel(const View& view, const Fonts& fonts, float width) {
    const auto text = [&](std::string_view key) -> const std::string& {
        return view.museum->locale.text(view.state->language, key);
    };
    bool whole = true;
    const auto readable = [&](TextStyle style, std::string_view foreign) {
        return fonts.face(style).readable(foreign, whole);
    };
    Article article(fonts, width);
    article.paragraph(TextStyle::Label, kCobalt, text("guest.eyebrow"), 0.0f, 0.6f);
    article.space(4.0f);
    article.title(readable(TextStyle::Title, view.guestName));
    article.space(18.0f);
    article.rule(44.0f, 2.5f, kTurquoise);
    article.space(16.0f);
    article.fact(text("panel.size"), view.guestSize);
    for (const GuestFact& fact : view.guestFacts) article.fact(text(fact.key), readable(TextStyle::Label, fact.text));
    if (!view.guestDescription.empty()) {
        article.space(12.0f);
        article.text(readable(TextStyle::Body, view.guestDescription));
    }
    article.space(12.0f);
    article.text(text("guest.text"));
    if (!whole) {
        article.space(12.0f);
        article.paragraph(TextStyle::Label, kInkSoft, text("guest.letters"));
    }
    return article;
}

}  // namespace ui
