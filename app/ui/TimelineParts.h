// What the line of years and the map share: wishes, a view that hands move, the cities' signs, the exhibits' labels.
#pragma once

#include <optional>
#include <string>

#include "app/ui/Frame.h"
#include "app/ui/Widgets.h"

namespace ui {

void askTimeline(const Frame& frame, visit::Intent::Kind kind, std::int32_t choice);
/// Wishes for another part of what is drawn; see visit::TimelineView.
void askTimelineView(const Frame& frame, float zoom, const glm::vec2& middle);
/// The stop that has the focus, if there is one.
[[nodiscard]] std::optional<std::size_t> focusedStop(const Frame& frame);
/// What the exhibit of a stop is; nullptr for one that there is not.
[[nodiscard]] const museum::Exhibit* exhibitAt(const Frame& frame, std::size_t stop);

/// İznik's red, Jingdezhen's blue.
[[nodiscard]] inline Colour cityInk(bool iznik) {
    return iznik ? kBole : kCobalt;
}
/// Title, date and what a press does, in a box beside `of` and within `area`.
void exhibitLabel(const Frame& frame, std::size_t stop, const Rect& of, const Rect& area, const std::string& action);

/// A part of something large that is seen in `area`.
struct Window {
    Rect area;
    glm::vec2 content{1.0f};  ///< how large the whole is drawn
    glm::vec2 middle{0.5f};   ///< see visit::TimelineView

    /// Where the whole begins, on the screen: what is smaller than the area begins with it.
    [[nodiscard]] glm::vec2 origin() const;
    /// The `middle` by which the whole has moved by so much.
    [[nodiscard]] glm::vec2 moved(const glm::vec2& by) const;
};

/// How hands move a window; drags that are longer than a tap are no clicks.
class WindowHands {
  public:
    struct Did {
        Press press;
        bool clicked = false;
    };
    /// The press on `window`, which asks for another view of it. `wheelZooms`: otherwise the wheel scrolls.
    Did move(const Frame& frame, const char* name, const Window& window, bool wheelZooms);

  private:
    float dragged_ = 0.0f;  // units since the pointer went down
};

}  // namespace ui
