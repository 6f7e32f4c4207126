// The plan of the museum as a sheet over the picture: walls, rooms' names, exhibits, and where one is.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/ui/Frame.h"
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
        Rect area;              ///< for the plan itself
        visit::PlanView view;
        std::optional<std::size_t> target;  ///< the stop under the pointer or with the focus
        bool compact = false;               ///< a phone's screen
    };
    /// A room's name as it is written on the plan.
    struct Name {
        std::vector<std::string> lines;
        Rect box;
    };
    Rect header(const Frame& frame, Painter& painter, const Rect& sheet, bool compact, bool open);
    static void legend(const Frame& frame, Painter& painter, const Rect& row);
    void pressed(Drawing& drawing);
    void keys(const Drawing& drawing) const;
    static void walls(const Drawing& drawing);
    static void exhibits(const Drawing& drawing);
    static void visitor(const Drawing& drawing);
    static void compass(const Drawing& drawing);
    static void label(const Drawing& drawing);
    static void names(const Drawing& drawing);
    static std::optional<Name> placedName(const Drawing& drawing, std::size_t room, const std::vector<Rect>& taken);

    Fader fade_;
    std::optional<std::size_t> room_;  // shown alone, enlarged
    bool wasOpen_ = false;
};

}  // namespace ui
