#include "app/ui/Caption.h"

#include "app/ui/Article.h"
#include "app/ui/Marks.h"

namespace ui {

void caption(const Frame& frame) {
    const Layout& layout = frame.layout;
    const visit::State& state = *frame.view.state;
    const bool inspecting = state.mode == visit::Mode::Inspect && state.inspected;
    const museum::Exhibit* exhibit = inspecting ? frame.exhibit(*state.inspected) : nullptr;
    Painter painter = foreground(frame);
    const Face& heading = painter.face(TextStyle::Heading);
    const Face& label = painter.face(TextStyle::Label);
    constexpr float kPad = 14.0f;

    const float metres =
        inspecting ? scaleBarMetres(frame.view.unitsPerMetre, std::min(180.0f, 0.3f * layout.width)) : 0.0f;
    const float bar = metres * frame.view.unitsPerMetre;
    const float column = layout.width - 2.0f * kPad - (metres > 0.0f ? bar + 2.0f * kPad : 0.0f);
    std::string title = frame.view.museum->title.in(frame.language());
    const std::vector<visit::ComparedThing>& compared = frame.view.compared;
    std::string about = exhibit != nullptr ? exhibit->title.in(frame.language()) : frame.view.guestName;
    if (!compared.empty()) about = frame.text("compare.title");
    if (inspecting) title = about + " · " + title;
    std::string credit;
    for (const visit::ComparedThing& thing : compared) credit += thing.titleIn(frame.language()) + " · ";  // in order
    if (exhibit != nullptr) {
        credit += frame.text(exhibit->provenance.reconstruction() ? "panel.reconstruction" : "panel.scan") + " · " +
                  exhibit->credit.in(frame.language()) + " · " + rightsName(exhibit->provenance.modelRights);
    }
    const std::vector<Line>& lines = label.lines(credit, column, Breaking::Paragraph);
    const float height = 2.0f * kPad + heading.leading + label.leading * static_cast<float>(lines.size());
    const Rect strip{0.0f, layout.height - height, layout.width, height};
    painter.box(strip, kGlaze);
    float y = strip.y + kPad;
    painter.text(TextStyle::Heading, kPad, painter.baselineFor(TextStyle::Heading, y + 0.5f * heading.leading), kInk,
                 shortened(title, column, heading.measure()));
    y += heading.leading;
    for (const Line& line : lines) {
        painter.text(TextStyle::Label, kPad, painter.baselineFor(TextStyle::Label, y + 0.5f * label.leading), kInkSoft,
                     std::string_view(credit).substr(line.begin, line.end - line.begin));
        y += label.leading;
    }
    if (metres > 0.0f) {
        drawScale(painter, frame.language(), metres, {strip.right() - kPad - bar, strip.middleY() - 22.0f, bar, 44.0f},
                  kInk);
    }
    frame.controls.ground("caption", strip, true);
}

}  // namespace ui
