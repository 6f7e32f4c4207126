// The plan of the museum as a sheet over the picture: walls, rooms' names, exhibits, and where one is.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/ui/Frame.h"
#include "app/ui/PlanNames.h"
#include "app/visit/Plan.h"

namespace ui {

class PlanSheet {
  public:
    void update(const Frame& frame);

  private:
    /// What the parts of one frame's sheet share.
    struct Drawing {
        const Frame& frame;
        const visit::Plan& plan;
        Painter& painter;
        Rect area;  ///< for the plan itself
        visit::PlanView view;
        std::optional<std::size_t> target;  ///< the stop under the pointer or with the focus
        bool compact = false;               ///< a phone's screen
    };
    /// What the names' places depend on.
    struct NamesKey {
        glm::vec2 origin{0.0f};
        float scale = 0.0f;
        bool turned = false;
        float width = 0.0f;
        glm::vec2 eye{0.0f};
        float yaw = 0.0f;
        museum::Language language = museum::Language::English;
        int fonts = 0;
        const visit::Plan* plan = nullptr;
        friend bool operator==(const NamesKey&, const NamesKey&) = default;
    };
    Rect header(const Frame& frame, Painter& painter, const Rect& sheet, bool compact, bool open);
    static void legend(const Drawing& drawing, const Rect& row);
    void pressed(Drawing& drawing);
    void keys(const Drawing& drawing) const;
    static void walls(const Drawing& drawing);
    static void exhibits(const Drawing& drawing);
    static void fan(const Drawing& drawing);
    static void compass(const Drawing& drawing, const glm::vec2& middle);
    static void label(const Drawing& drawing);
    void names(const Drawing& drawing);

    Fader fade_;
    std::optional<std::size_t> room_;  // shown alone, enlarged
    bool wasOpen_ = false;
    std::vector<PlanName> names_;  // as placed for namesKey_
    NamesKey namesKey_;
};

}  // namespace ui
