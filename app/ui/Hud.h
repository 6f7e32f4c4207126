// What floats over the picture: title and languages, loading line, hint, chip, inspecting bar, notices, thumb ring.
#pragma once

#include <optional>
#include <string>

#include "app/ui/Frame.h"
#include "app/ui/MoreMenu.h"
#include "app/ui/ToolRail.h"

namespace ui {

class Hud {
  public:
    /// `panelShown`: InfoPanel::shown(). `tools` of this frame.
    void update(const Frame& frame, float panelShown, const ToolRail& tools);
    /// Where what stands at the foot of the screen begins, interface units.
    [[nodiscard]] float bottom() const { return bottom_; }

    /// What is written over the open plan, or the sheet for searching.
    static void overSheet(const Frame& frame) { meaning(frame); }

  private:
    void loading(const Frame& frame);
    float topBar(const Frame& frame, float panelShown);
    void notices(const Frame& frame, float barLeft);
    float chip(const Frame& frame);
    float inspectingBar(const Frame& frame, float panelShown, const ToolRail& tools);
    void hint(const Frame& frame, float panelShown, float bottom, const ToolRail& tools);
    void pointers(const Frame& frame);
    static void meaning(const Frame& frame);

    Fader loading_;
    Fader chip_;
    Fader bar_;
    Fader hint_;
    MoreMenu more_;
    float bottom_ = 0.0f;
    std::size_t chipExhibit_ = 0;  // kept while the chip fades out
    std::string hintText_;         // kept while the hint fades out
    visit::Light light_ = visit::Light::Museum;
    float lightSeconds_ = 0.0f;  // for which a light that has just been chosen is named yet
    visit::Orbit orbitAtOpening_;
    std::optional<std::size_t> opened_;
    bool hasTurned_ = false;  // the visitor has moved an orbit: the inspecting hint has done its work
};

}  // namespace ui
